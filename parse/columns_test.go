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
		"Dutch, no sender is left below a text, and a text right below the labels", `
Roos van Echteld/DBO/BZ/NL          Aan        Gijs Monster/DBO/BZ/NL@IMPEX
09-11-2009 14:22                    cc
                                    Onderwerp  haven
Gijs,
akkoord.
Roos

09-11-2009 11:03                    Aan        Roos van Echteld/DBO/BZ/NL@IMPEX
                                    cc
                                    Onderwerp  haven

Wat doen we?
`,
		[]columnMail{
			{"Roos van Echteld", "2009-11-09T14:22", "Gijs Monster", "", "haven", "Gijs,"},
			{"?", "2009-11-09T11:03", "Roos van Echteld", "", "haven", "Wat doen we?"},
		},
	},
	{
		"Dutch, no sender is left below a signature", `
Roos Bakker/DBO/BZ/NL               Aan        Gijs Monster/DBO/BZ/NL@IMPEX
09-11-2009 14:22                    cc
                                    Onderwerp  haven

Akkoord.

Roos Bakker

09-11-2009 11:03                    Aan        Roos Bakker/DBO/BZ/NL@IMPEX
                                    cc
                                    Onderwerp  haven

Wat doen we?
`,
		[]columnMail{
			{"Roos Bakker", "2009-11-09T14:22", "Gijs Monster", "", "haven", "Akkoord."},
			{"?", "2009-11-09T11:03", "Roos Bakker", "", "haven", "Wat doen we?"},
		},
	},
	{
		"English, labels at the right of their column, a note below them, a text in the column of the values", `
Ann Lee/DIR/MIN/NL@MIN
19-11-2009 14:22                                                 To  Els Bos/DIR/MIN/NL@MIN
                                                                 cc
                                                            Subject  Re: quay
Sent by: Bob Roe

                                                                     It is closed.
`,
		[]columnMail{{"Ann Lee", "2009-11-19T14:22", "Els Bos", "", "Re: quay", "It is closed."}},
	},
	{
		"Dutch, something else to the right, right below the labels", `
Roos Bakker/DBO/BZ/NL               Aan        Gijs Monster/DBO/BZ/NL@IMPEX
09-11-2009 14:22                    cc
                                    Onderwerp  haven
                                                                    kade 4

Akkoord.
`,
		[]columnMail{{"Roos Bakker", "2009-11-09T14:22", "Gijs Monster", "", "haven", "kade 4"}},
	},
	{
		"Dutch, below a header without a text", `
Van: Ineke Tol <tol@kade.example>
Verzonden: dinsdag 10 november 2009 9:00
Aan: Jens Ott <ott@kade.example>
Onderwerp: FW: haven
CC:

Roos Bakker/DBO/BZ/NL

                                    Aan        Gijs Monster/DBO/BZ/NL@IMPEX
09-11-2009 14:22                    cc
                                    Onderwerp  haven

Akkoord.
`,
		[]columnMail{
			{"Ineke Tol", "2009-11-10T09:00", "Jens Ott", "", "FW: haven", ""},
			{"Roos Bakker", "2009-11-09T14:22", "Gijs Monster", "", "haven", "Akkoord."},
		},
	},
	{
		"Dutch, a date with a label of its own above", `
Verzonden: dinsdag 20 april 2021 10:39
Jan Smit/DIR/MIN         Aan        Team Haven
                         cc         Team Kade
                         Onderwerp  kade

Akkoord.
`,
		[]columnMail{{"Jan Smit", "", "Team Haven", "Team Kade", "kade", "Akkoord."}},
	},
	{
		"Dutch, damaged labels", `
Roos van Echteld/DBO/BZ/NL@IMPEX     Aan   Gijs Monster/DBO/BZ/NL@IMPEX
09-11-2009 14:22                     ce    Ineke Tol/DCO/BZ/NL@IMPEX
                                     0nderwerp  haven

Akkoord.
`,
		[]columnMail{{"Roos van Echteld", "2009-11-09T14:22", "Gijs Monster", "Ineke Tol", "haven", "Akkoord."}},
	},
	{
		"Dutch, the columns meet", `
Roos van Echteld/DBO/BZ/NL@IMPEX Aan Gijs Monster/DBO/BZ/NL@IMPEX
09-11-2009 14:22                 cc Ineke Tol/DCO/BZ/NL@IMPEX
                                 Onderwerp haven

Akkoord.
`,
		[]columnMail{{"Roos van Echteld", "2009-11-09T14:22", "Gijs Monster", "Ineke Tol", "haven", "Akkoord."}},
	},
	{
		"Dutch, flattened: the labels first", `
Roos van Echteld/DBO/BZ/NL
09-11-2009 14:22
Aan
cc
bcc
Onderwerp
Gijs Monster/DBO/BZ/NL@IMPEX
Ineke Tol/DCO/BZ/NL@IMPEX
Betr.: noodhulp

Gijs,

Akkoord.
`,
		[]columnMail{{"Roos van Echteld", "2009-11-09T14:22", "Gijs Monster", "Ineke Tol", "Betr.: noodhulp", "Gijs,"}},
	},
	{
		"English, the first words of the name above the labels", `
       Ann B
       Lee/HR/QUAY           To      Bob Roe/HR/QUAY@QUAY
       19/11/2009 14:22      cc
                             Subject Re: quay

It is closed.
`,
		[]columnMail{{"Ann B Lee", "2009-11-19T14:22", "Bob Roe", "", "Re: quay", "It is closed."}},
	},
	{
		"English, labels with colons, indented below the head", `
John Smith
05/21/2001 10:20 AM
            To: Karl White
            cc:
            Subject: harbor
            Attachments: plan.pdf

It is closed.
`,
		[]columnMail{{"John Smith", "2001-05-21T10:20", "Karl White", "", "harbor", "It is closed."}},
	},
	{
		"Dutch, tabs between the columns, history", "Roos van Echteld/DBO/BZ/NL\t\tAan\tGijs Monster/DBO/BZ/NL@IMPEX\n09-11-2009 14:22\t\tcc\tIneke Tol/DCO/BZ/NL@IMPEX\n\t\tOnderwerp\tnoodhulp haven\n\nGeschiedenis: Dit bericht is beantwoord.\n\nGijs,\n\nAkkoord.\n",
		[]columnMail{{"Roos van Echteld", "2009-11-09T14:22", "Gijs Monster", "Ineke Tol", "noodhulp haven", "Gijs,"}},
	},
	{
		"French, tabs, all values below their labels", "\tLuce Petit/DGA/AE\n\t09/11/2009 14:22\n\n\tPour\n\tJean Quai/DGA/AE@AE\n\tcc\n\t\n\tObjet\n\tdigue du port\n\n\n\nLe quai est libre.\n",
		[]columnMail{{"Luce Petit", "2009-11-09T14:22", "Jean Quai", "", "digue du port", "Le quai"}},
	},
	{
		"Dutch, tabs, cells without a text below the sender", "\tRoos Bakker/DBO/BZ/NL\n\t09-11-2009 14:22\n\t\n\t\n\tAan\tGijs Monster/DBO/BZ/NL@IMPEX\n\tcc\tIneke Tol/DCO/BZ/NL@IMPEX\n\tOnderwerp\tnoodhulp haven\n\n\nAkkoord.\n",
		[]columnMail{{"Roos Bakker", "2009-11-09T14:22", "Gijs Monster", "Ineke Tol", "noodhulp haven", "Akkoord."}},
	},
}

func TestColumns(t *testing.T) {
	for _, c := range columnTexts {
		t.Run(c.name, func(t *testing.T) {
			r := wantMails(t, strings.TrimPrefix(c.text, "\n"), c.want)
			for i := range r.Problems {
				switch code := r.Problems[i].Code; {
				case code == "list-torn": // said where labels and values were torn apart
				case code == "head-unread" && c.want[0].date == "":
				default:
					t.Errorf("%+v", r.Problems[i])
				}
			}
		})
	}
}

// wantMails reads a text and says where its messages are not these.
func wantMails(t *testing.T, s string, want []columnMail) *mail.Reading {
	t.Helper()
	text, r := readText(s)
	var got []columnMail
	for i := range r.Copies {
		got = append(got, columnMailOf(text, &r.Copies[i]))
	}
	for i := range max(len(got), len(want)) {
		var g, w columnMail
		if i < len(got) {
			g = got[i]
		}
		if i < len(want) {
			w = want[i]
		}
		g.body = g.body[:min(len(g.body), len(w.body))]
		if g != w {
			t.Errorf("message %d of %d:\n  %q, not\n  %q", i, len(got), g, w)
		}
	}
	return r
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

// noColumns are tables that hold the words of such columns and are no mail.
var noColumns = map[string]string{
	"agenda": `
Agenda havenoverleg

09-11-2009 14:00        Opening
14:05 uur               Mededelingen
                        Aan        de orde: de kade
                        cc         ter kennis
14:30 uur               Onderwerp  Begroting
                        Voorstel   Instemmen

Sluiting
`,
	"agenda, a day and a clock beside the items": `
Donderdag 9 november 2009

09-11-2009 14:00          Opening
09-11-2009 14:15          Aan de slag met de kade
                          Onderwerp  Begroting 2010
09-11-2009 15:00          Sluiting
`,
	"contact list": `
Naam                        Functie        Bereikbaar
Jan Smit/DIR/MIN            Aan            jan.smit@kade.example
Els Bos/DIR/MIN             cc             els.bos@kade.example
Piet Jansen/DIR/MIN         bcc            piet@kade.example
`,
	"order form": `
Scheepswerf De Kade BV                       Aan         Gemeente Haven
Kadeweg 1                                    t.a.v.      de heer Smit
1234 AB Haven                                Onderwerp   Bestelling 4411
info@werf.example                            Datum       9 november 2009

Hierbij bestellen wij:
`,
	"letter, an address on the left": `
info@werf.example                            Aan         Gemeente Haven
www.werf.example                             cc          de heer Smit
                                             Onderwerp   Bestelling 4411

Geachte heer Smit,
`,
	"minutes' attendance": `
Harbour Board, 9 November 2009 14:00

Present                    To be informed
Ann Lee                    To        Bob Roe
Bob Roe (minutes)          Cc        Di Fox
Cy Moe                     Subject   Quay

The board met.
`,
	"comparison table": `
Field                  Outlook            Notes
recipient              To                 An
copy                   Cc                 Kopie
topic                  Subject            Thema
time                   Sent               Datum
`,
	"price list": `
Item             From        To          Price
Rope 10 mm       A           B           4.50
Rope 12 mm       A           C           5.50
Subject          to          change      without notice
`,
	"newspaper": `
The harbour master said on Monday      To  build a quay takes years, and
that the quay would be closed for      cc  of cement alone are no answer.
the winter. Work begins at 09:00       Subject to approval by the board,
on 9 November and is to end in         the work will go on through the
spring, Ann Lee wrote.                 winter.
`,
	"index of documents": `
Nr   Date               From             To               Subject
1    09-11-2009 14:22   Jan Smit/DIR     Els Bos/DIR      Quay
2    09-11-2009 15:10   Els Bos/DIR      Jan Smit/DIR     RE: Quay
3    10-11-2009 09:01   Piet Bakker      cc Els Bos       Subject unknown
`,
	"inventory, one document a block": `
Document 12              To        Harbour Board
09-11-2009               Subject   Quay
2 pages                  Decision  partly released
`,
	"fax": `
                                   FAX

Scheepswerf De Kade BV             Aan         Gemeente Haven
Fax: 010-5550177                   cc          de heer Smit
09-11-2009 14:22                   Onderwerp   Bestelling 4411
Pagina's: 3
`,
	"fax, no other label": `
                                   FAX

Scheepswerf De Kade BV             Aan         Gemeente Haven
09-11-2009 14:22                   cc          de heer Smit
                                   Onderwerp   Bestelling 4411

Hierbij.
`,
	"log of calls": `
Call log

Ann Lee 18-11-2009 18:45 To: Bob Roe
Bob Roe 18-11-2009 18:50 To: Ann Lee/DIR/MIN
Cy Moe/DIR/MIN 18-11-2009 18:52 To: bob@quay.example
`,
	"delays of ships": `
Period 18-11-2009 18:45 To: 19-11-2009 18:45
Ship Ann Lee 18-11-2009 18:45 To: Lerwick
Subject: delay
`,
	"telephone note": `
Jan Smit                To       Els Bos
09-11-2009 14:22        Subject  call back about the quay
`,
	"words in small letters": `
Jan Smit/DIR/MIN          to       the harbour and back, and
09-11-2009 14:22          cc       of cement, which is
                          subject  to approval by the board.
`,
	"two names on the left": `
Jan Smit                Aan        Team Haven
Els Bos                 cc         Team Kade
09-11-2009 14:22        Onderwerp  kade
`,
	"two moments on the left": `
Jan Smit/DIR/MIN        Aan        Team Haven
09-11-2009 14:22        cc         Team Kade
09-11-2009 15:00        Onderwerp  kade
`,
	"log of mail": `
Jan Smit            Aan        Team Haven
09-11-2009 14:30    cc         Team Kade
                    Onderwerp  kade
Els Bos             Aan        Team Haven
10-11-2009 14:30    cc         Team Kade
                    Onderwerp  brug
`,
	"signature above a table": `
Met vriendelijke groet,
Jan Smit/DIR/MIN
jan.smit@min.example
                           Aan        de balie
                           Onderwerp  kade
`,
	"travel": `
Jan Smit                     From     Lerwick
09-11-2009 14:22             To       Aberdeen
                             Via      Kirkwall
`,
	"statute": `
Section 4        Subject    to section 5, a notice is given
                            To    the owner
                 A          person who
Section 5        An         appeal lies to the court
`,
	"help text": `
   Field               What to type
   To                  the names of the recipients
   cc                  who is to have a copy
   Subject             what it is about

Press F9.
`,
}

func TestNoColumns(t *testing.T) {
	for name, text := range noColumns {
		t.Run(name, func(t *testing.T) {
			for _, s := range []string{text, strings.ToUpper(text[:1]) + text[1:], "Geachte heer,\n\nHierbij het overzicht.\n" + text, text + text} {
				read, r := readText(strings.TrimPrefix(s, "\n"))
				for i := range r.Copies {
					t.Errorf("read as mail: %+v", columnMailOf(read, &r.Copies[i]))
				}
			}
		})
	}
}

// TestForwardedColumns keeps a table below the line that announces it, on whatever page it stands.
func TestForwardedColumns(t *testing.T) {
	_, r := readText("Gijs Monster/DBO/BZ/NL        Aan        Roos Bakker/DBO/BZ/NL@IMPEX\n09-11-2009 14:22              cc\n                              Onderwerp  kade\n\nZie onder.\n" +
		"\f----- Doorgestuurd door Gijs Monster/DBO/BZ/NL op 09-11-2009 11:01 -----\n\n\"Amba Havenstad\" <post.havenstad@ambassade.example>\n08-11-2009 18:45              Aan        <gijs.monster@minbuiten.example>\n                              cc\n                              Onderwerp  noodhulp\n\nGevraagd.\n" +
		"\fGeachte heer,\n")
	if len(r.Copies) != 2 || r.Copies[1].Above != 0 {
		t.Errorf("%+v", r.Copies)
	}
}

// TestDecidedColumns takes a table for a header, or for none, where a user says so.
func TestDecidedColumns(t *testing.T) {
	text := mail.NewText(noColumns["log of mail"], "test")
	table := mail.Span{Start: 1, End: strings.Index(text.Content, "Els Bos")}
	if r := Parse("00", text, Options{Headers: []mail.Span{table}}); len(r.Copies) != 1 {
		t.Errorf("%d copies", len(r.Copies))
	} else if got, want := columnMailOf(text, &r.Copies[0]), (columnMail{"Jan Smit", "2009-11-09T14:30", "Team Haven", "Team Kade", "kade", ""}); got.from != want.from || got.date != want.date || got.to != want.to || got.cc != want.cc || got.subject != want.subject {
		t.Errorf("%q", got)
	}
	text = mail.NewText(columnTexts[0].text, "test")
	table = mail.Span{Start: 0, End: strings.Index(text.Content, "Gijs,")}
	if r := Parse("00", text, Options{NoHeaders: []mail.Span{table}}); len(r.Copies) != 1 || len(r.Copies[0].From) != 1 || r.Copies[0].From[0].Name != "Gijs Monster" {
		t.Errorf("%+v", r.Copies)
	}
}

// TestHiddenSenderOfColumn reads a head of two labels by the units behind the stamp that hides its sender, and none where the units may be
// words.
func TestHiddenSenderOfColumn(t *testing.T) {
	for sender, want := range map[string]int{"10.2.e /DIR/MIN ": 1, "10.2.e/Havenstad": 1, "10.2.e /and/or  ": 0} {
		_, r := readText("Ter info.\n\n" + sender + "        Aan        Els Bos\n09-11-2009 14:22        Onderwerp  Havenkosten\n\nDat is akkoord.\n")
		if len(r.Copies) != want || want > 0 && (len(r.Copies[0].From) != 1 || !r.Copies[0].From[0].Redacted || r.Copies[0].From[0].Raw != strings.TrimSpace(sender)) {
			t.Errorf("%q: %+v", sender, r.Copies)
		}
	}
}

// TestDeskOfColumn reads a sender of one word above the moment in its column; what ends a text above it is none.
func TestDeskOfColumn(t *testing.T) {
	const table = "          09-11-2009 14:22          Aan        Els Bos/KADE@KADE\n                                     cc        Ab Terp/KADE@KADE\n                              Onderwerp        Havenkosten\n\nDat is akkoord.\n"
	for above, want := range map[string]string{
		"Ter info.\n\n          Havendienst\n": "Havendienst",
		"Tot morgen,\n\nHavendienst\n":         "",
		"Tot morgen,\n          Anna\n":        "",
	} {
		_, r := readText(above + table)
		got := ""
		if len(r.Copies) == 1 && len(r.Copies[0].From) == 1 {
			got = r.Copies[0].From[0].Name
		}
		if len(r.Copies) != 1 || got != want {
			t.Errorf("%q: %d messages, %q, want %q", above, len(r.Copies), got, want)
		}
	}
}

// TestDeskAboveMoment reads a head of webmail whose sender is one word, above the moment and the label of the recipients; the title of a
// note and the end of a text are no such sender.
func TestDeskAboveMoment(t *testing.T) {
	for above, want := range map[string]string{
		"RE: Kraan\n\nHavendienst\n": "Havendienst",
		"RE: Kraan\n\nNotitie\n":     "",
		"Tot morgen,\nHavendienst\n": "",
	} {
		_, r := readText(above + "wo 10-3-2021 08:05\nAan: Els Bos <els@kade.example>\n\nDat is akkoord.\n")
		got := ""
		if len(r.Copies) == 1 && len(r.Copies[0].From) == 1 {
			got = r.Copies[0].From[0].Name
		}
		if got != want {
			t.Errorf("%q: %d messages, %q, want %q", above, len(r.Copies), got, want)
		}
	}
}

// TestColumnBelowAttribution leaves an attribution its moment above a head of Notes that has none, and each of them an id.
func TestColumnBelowAttribution(t *testing.T) {
	const s = "Ann Lee <ann@quay.example> schreef op 4.2.2021 10:15:\n\nR van Echt/KD/NL          Aan        Bob Roe/KD/NL\n                          cc\n                          Onderwerp  Kade\n\nDag.\n"
	text, r, ok := readMessages(t, s, 2)
	if !ok {
		return
	}
	checkReading(t, text, r)
	if a, b := &r.Copies[0], &r.Copies[1]; a.Date == nil || a.From[0].Name != "Ann Lee" || b.Date != nil || b.From[0].Name != "R van Echt" || text.Content[b.Header[0].Start] != 'R' {
		t.Errorf("%+v %v, %+v %v %v", a.From, a.Date, b.From, b.Date, b.Header)
	}
}
