package parse

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// columnMail is what must come out of one message: names and addresses of people by "; ", the date to the minute, the
// subject, and how the body begins.
type columnMail struct{ from, date, to, cc, subject, body string }

// columnTexts are prints of Lotus Notes, which sets sender and moment on the left and its labels, without colons, in a column
// on the right.
var columnTexts = []struct {
	name, text string
	want       []columnMail
}{
	{
		"Dutch, the label of the subject broken, a chain", `
            Roos van Echteld/DBO/BZ/NL@IMPEX
                                                       Aan   Gijs Monster/DBO/BZ/NL@IMPEX
            09-11-2009 14:22                           cc    Ineke Tol/DCO/BZ/NL@IMPEX
                                                       bcc
                                                       Onderw Betr.: noodhulp haven - stand van zaken
                                                       erp

Gijs,

Akkoord met de lijn.

Roos


Gijs Monster/DBO/BZ/NL
09-11-2009 11:03                                  Aan    Roos van Echteld/DBO/BZ/NL@IMPEX
                                                  cc
                                                  Onderwerp  noodhulp haven - stand van zaken

Roos, onderstaand bericht van de post.
`,
		[]columnMail{
			{"Roos van Echteld", "2009-11-09T14:22", "Gijs Monster", "Ineke Tol", "Betr.: noodhulp haven - stand van zaken", "Gijs,"},
			{"Gijs Monster", "2009-11-09T11:03", "Roos van Echteld", "", "noodhulp haven - stand van zaken", "Roos, onderstaand"},
		},
	},
	{
		"English, moment first, sent by, reply address, wrapped values, history", `
   07/19/2005 11:32 AM                             To        Victor Lam/OPS/Harborline@HARBORLINE, "Sam Drake"
   "Marion Teague"                                           <sdrake@portcouncil.example>, Noor Aziz/LEG/
   <mteague@harborline.example>                              Harborline@HARBORLINE
   Sent by: Bea Holt                               cc        Bea Holt/LEG/Harborline@HARBORLINE
                                                   bcc
      Please respond to                            Subject   Fw: Crane inspection memo and what is to
      mteague@harborline.example                             follow from it

   History:                  This message has been replied to and forwarded.

Victor - this is the one I mentioned.

----- Forwarded by Marion Teague/HRD/Harborline on 07/19/2005 11:30 AM -----

   "Sam Drake"
   <sdrake@portcouncil.exam                        To        <mteague@harborline.example>
   ple>                                            cc
   07/19/2005 09:47 AM                             Subject   Crane inspection memo


Marion, the memo is attached.
`,
		[]columnMail{
			{"Marion Teague", "2005-07-19T11:32", "Victor Lam; Sam Drake; Noor Aziz", "Bea Holt", "Fw: Crane inspection memo and what is to follow from it", "Victor - this"},
			{"Sam Drake", "2005-07-19T09:47", "mteague@harborline.example", "", "Crane inspection memo", "Marion, the memo"},
		},
	},
	{
		"German", `
Referat 42: Posteingang

                 Heike Brandt/BUND/DE
                                                          An      Uwe Lang/BUND/DE@BUND
                 04.03.2008 16:08                         Kopie   Petra Moll/BUND/DE@BUND, Jens
                                                                  Ott/BUND/DE@BUND
                                                          Blindkopie
                                                          Thema   Antwort: WG: Hafenausbau
                                                                  2. Abschnitt

Lieber Uwe,

so machen wir es.
`,
		[]columnMail{{"Heike Brandt", "2008-03-04T16:08", "Uwe Lang", "Petra Moll; Jens Ott", "Antwort: WG: Hafenausbau 2. Abschnitt", "Lieber Uwe,"}},
	},
	{
		"German, sent by, quoted", `
Von: Uwe Lang <uwe.lang@hafen.example>
Gesendet: Mittwoch, 5. März 2008 09:12
An: Jens Ott
Betreff: WG: Hafenausbau

z.K.

> Heike Brandt/BUND/DE                       An     Uwe Lang/BUND/DE@BUND
> Gesendet von: Rolf Kern                    Kopie
> 04.03.2008 16:08                           Blindkopie
>                                            Thema  Hafenausbau
>
> Bitte bis morgen.
`,
		[]columnMail{
			{"Uwe Lang", "2008-03-05T09:12", "Jens Ott", "", "WG: Hafenausbau", "z.K."},
			{"Heike Brandt", "2008-03-04T16:08", "Uwe Lang", "", "Hafenausbau", "> Bitte bis morgen."},
		},
	},
	{
		"French, the sender above the column", `
        Luc Ferrand/DRE/RHONE/FR

        12/02/2007 10:41                     Pour    Anne Caillet/DRE/RHONE/FR@PREF
                                               cc    "Marc Petit" <marc.petit@mairie.example>
                                              Cci
                                            Objet    Réf. : quai nord

Bonjour Anne,

D'accord.
`,
		[]columnMail{{"Luc Ferrand", "2007-02-12T10:41", "Anne Caillet", "Marc Petit", "Réf. : quai nord", "Bonjour Anne,"}},
	},
	{
		"French, labels A and Objet", `
Luc Ferrand                                   A         Anne Caillet/DRE/RHONE/FR@PREF
12/02/2007 10:41                              cc
                                              Objet     quai nord

Anne, voici la note.
`,
		[]columnMail{{"Luc Ferrand", "2007-02-12T10:41", "Anne Caillet", "", "quai nord", "Anne, voici"}},
	},
	{
		"Dutch, blacked out, the date broken, two lines of label", `
     10.2.e
     09-11-2009                          Aan      10.2.e /DBO/BZ/NL@IMPEX, 10.2.e
     14:22                                        /DCO/BZ/NL@IMPEX
                                         cc
                                         Onderwer noodhulp haven: bedrag en
                                         p        termijn

Ter info.
`,
		[]columnMail{{"?", "2009-11-09T14:22", "?; ?", "", "noodhulp haven: bedrag en termijn", "Ter info."}},
	},
	{
		"Dutch, labels with colons in the column", `
Roos van Echteld/DBO/BZ/NL                         Aan:       Gijs Monster/DBO/BZ/NL@IMPEX
09-11-2009 14:22                                   cc:        Ineke Tol/DCO/BZ/NL@IMPEX
                                                   Onderwerp: Betr.: noodhulp haven

Gijs,

Akkoord.
`,
		[]columnMail{{"Roos van Echteld", "2009-11-09T14:22", "Gijs Monster", "Ineke Tol", "Betr.: noodhulp haven", "Gijs,"}},
	},
	{
		"Dutch, flattened: a label a line, sent by, the label of the subject broken", `
----- Doorgestuurd door Gijs Monster/DBO/BZ/NL op 09-11-2009 11:01 -----

"Amba Havenstad" <hav@ambassade.example>
Verzonden door: Karel Wit
08-11-2009 18:45

Aan
<gijs.monster@minbuiten.example>
cc

Onderw
erp
noodhulp haven

Gevraagd wordt een bijdrage.
`,
		[]columnMail{{"Amba Havenstad", "2009-11-08T18:45", "gijs.monster@minbuiten.example", "", "noodhulp haven", "Gevraagd wordt"}},
	},
	{
		"English, flattened: label and value a line, moment first", `
07/19/2005 09:47 AM
"Sam Drake" <sdrake@portcouncil.example>
Sent by: Bea Holt
To <mteague@harborline.example>
cc
bcc
Subject Crane inspection memo

Marion, the memo is attached.
`,
		[]columnMail{{"Sam Drake", "2005-07-19T09:47", "mteague@harborline.example", "", "Crane inspection memo", "Marion, the memo"}},
	},
	{
		"Dutch, indented quotations on one line", `
Van: Gijs Monster/DBO/BZ/NL
Verzonden: donderdag 19 november 2009 11:03
Aan: Roos van Echteld
Onderwerp: noodhulp haven

Roos, zie onder.

    Karel Wit/HAV/BZ/NL 18-11-2009 18:45 To: Gijs Monster/DBO/BZ/NL@IMPEX
    cc: Ineke Tol/DCO/BZ/NL@IMPEX
    Subject: noodhulp haven

    Besluit uiterlijk 10/11.

        Jan Smit/DIR/BZ/NL
        17-11-2009 12:10 To: Karel Wit/HAV/BZ/NL@IMPEX
        cc:
        Subject: haven

        Wat is nodig?
`,
		[]columnMail{
			{"Gijs Monster", "2009-11-19T11:03", "Roos van Echteld", "", "noodhulp haven", "Roos, zie onder."},
			{"Karel Wit", "2009-11-18T18:45", "Gijs Monster", "Ineke Tol", "noodhulp haven", "Besluit uiterlijk"},
			{"Jan Smit", "2009-11-17T12:10", "Karel Wit", "", "haven", "Wat is nodig?"},
		},
	},
	{
		"Dutch, no sender is left", `
     09-11-2009 14:22                    Aan        Gijs Monster/DBO/BZ/NL@IMPEX
                                         cc         Ineke Tol/DCO/BZ/NL@IMPEX
                                         Onderwerp  noodhulp haven

Akkoord.
`,
		[]columnMail{{"?", "2009-11-09T14:22", "Gijs Monster", "Ineke Tol", "noodhulp haven", "Akkoord."}},
	},
	{
		"Dutch, no moment is left", `
     Roos van Echteld/DBO/BZ/NL          Aan        Gijs Monster/DBO/BZ/NL@IMPEX
                                         cc         Ineke Tol/DCO/BZ/NL@IMPEX
                                         Onderwerp  noodhulp haven

Akkoord.
`,
		[]columnMail{{"Roos van Echteld", "", "Gijs Monster", "Ineke Tol", "noodhulp haven", "Akkoord."}},
	},
	{
		"Dutch, tabs between the columns, history", "Roos van Echteld/DBO/BZ/NL\t\tAan\tGijs Monster/DBO/BZ/NL@IMPEX\n09-11-2009 14:22\t\tcc\tIneke Tol/DCO/BZ/NL@IMPEX\n\t\tOnderwerp\tnoodhulp haven\n\nGeschiedenis: Dit bericht is beantwoord.\n\nGijs,\n\nAkkoord.\n",
		[]columnMail{{"Roos van Echteld", "2009-11-09T14:22", "Gijs Monster", "Ineke Tol", "noodhulp haven", "Gijs,"}},
	},
}

func TestColumns(t *testing.T) {
	for _, c := range columnTexts {
		t.Run(c.name, func(t *testing.T) {
			text, r := readText(strings.TrimPrefix(c.text, "\n"))
			var got []columnMail
			for i := range r.Copies {
				got = append(got, columnMailOf(text, &r.Copies[i]))
			}
			for i := range max(len(got), len(c.want)) {
				var g, w columnMail
				if i < len(got) {
					g = got[i]
				}
				if i < len(c.want) {
					w = c.want[i]
				}
				g.body = g.body[:min(len(g.body), len(w.body))]
				if g != w {
					t.Errorf("message %d of %d:\n  %q, not\n  %q", i, len(got), g, w)
				}
			}
			for i := range r.Problems {
				t.Errorf("%+v", r.Problems[i])
			}
		})
	}
}

func columnMailOf(t *mail.Text, c *mail.Copy) columnMail {
	m := columnMail{from: columnNames(c.From), to: columnNames(c.To), cc: columnNames(c.Cc), subject: oneLine(c.Raw(t, mail.RoleSubject)), body: t.Join(c.Body)}
	if c.Date != nil {
		m.date = string(c.Date.Earliest)
	}
	return m
}

func columnNames(list []mail.Participant) string {
	var names []string
	for i := range list {
		switch p := &list[i]; {
		case p.Name != "":
			names = append(names, p.Name)
		case p.Address != "":
			names = append(names, p.Address)
		case p.Redacted:
			names = append(names, "?")
		default:
			names = append(names, fmt.Sprintf("%+v", *p))
		}
	}
	return strings.Join(names, "; ")
}
