package parse

import (
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestTornHeads reads heads of Lotus Notes that were torn into rows: below the line that announces the message, below their labels,
// or with a row of the one side between those of the other.
func TestTornHeads(t *testing.T) {
	want := columnMail{"Gijs Monster", "2009-11-08T18:45", "Roos Bakker", "Ineke Tol", "Stand van zaken", "Roos,"}
	for name, text := range map[string]string{
		"a blank line between sender and moment": `----- Doorgestuurd door Roos Bakker/DBO/BZ op 09-11-2009 11:01 -----

Gijs Monster

08-11-2009 18:45

Aan:
Roos Bakker/DBO/BZ@IMPEX
cc:
Ineke Tol/DCO/BZ@IMPEX
Onderwerp:
Stand van zaken

Roos, hierbij de stukken.
`,
		"every row between blank lines": `----- Doorgestuurd door Roos Bakker/DBO/BZ op 09-11-2009 11:01 -----

Gijs Monster

08-11-2009 18:45

Aan:

cc:

Onderwerp:

Roos Bakker/DBO/BZ@IMPEX

Ineke Tol/DCO/BZ@IMPEX

Stand van zaken

Roos,

Hierbij de stukken.
`,
		"sender and moment below the labels": `----- Doorgestuurd door Roos Bakker/DBO/BZ op 09-11-2009 11:01 -----
Aan:
cc:
Onderwerp:
Gijs Monster
08-11-2009 18:45
Roos Bakker/DBO/BZ@IMPEX
Ineke Tol/DCO/BZ@IMPEX
Stand van zaken

Roos,

Hierbij de stukken.
`,
		"moment beside a label, the sender above a blank line": "----- Doorgestuurd door Roos Bakker/DBO/BZ op 09-11-2009 11:01 -----\n\tGijs Monster\n\n" +
			"\t08-11-2009 18:45\t\tAan:\tRoos Bakker/DBO/BZ@IMPEX\n\t\t\t\tcc:\tIneke Tol/DCO/BZ@IMPEX\n\t\t\t\tOnderwerp:\tStand van zaken\n\nRoos,\n\nHierbij.\n",
		"columns, a blank line between sender and moment": `----- Doorgestuurd door Roos Bakker/DBO/BZ op 09-11-2009 11:01 -----
Gijs Monster

08-11-2009 18:45              Aan        Roos Bakker/DBO/BZ@IMPEX
                              cc         Ineke Tol/DCO/BZ@IMPEX
                              Onderwerp  Stand van zaken

Roos,
`,
		"moment among the labels": `----- Doorgestuurd door Roos Bakker/DBO/BZ op 09-11-2009 11:01 -----
Gijs Monster
Aan
Roos Bakker/DBO/BZ@IMPEX
08-11-2009 18:45
cc
Ineke Tol/DCO/BZ@IMPEX
Onderwerp
Stand van zaken

Roos,
`,
	} {
		t.Run(name, func(t *testing.T) { wantMails(t, text, []columnMail{want}) })
	}
}

// TestMomentAmongLabels gives a header whose label of the date is past reading the one moment that stands among its labels.
func TestMomentAmongLabels(t *testing.T) {
	for _, line := range []string{"Tuesday, May 4, 2021 8:00 AM", "> Sent: Tuesday, May 4, 2021 8:00 AM", "5e~7: Tuesday, May 4, 2021 8:00 AM"} {
		text, r := readText("From: Ann Lee <ann@quay.example>\n" + line + "\nTo: Bob Roe <bob@quay.example>\nSubject: Quay 4\n\nIt is shut.\n")
		if len(r.Copies) != 1 || r.Copies[0].Date == nil || r.Copies[0].Date.Earliest != "2021-05-04T08:00" {
			t.Errorf("%q: %+v", line, r.Copies)
		} else if raw := r.Copies[0].Raw(text, mail.RoleDate); raw != "Tuesday, May 4, 2021 8:00 AM" {
			t.Errorf("%q: raw %q", line, raw)
		}
	}
	_, r := readText("From: Ann Lee <ann@quay.example>\nTuesday, May 4, 2021 8:00 AM\nTo: Bob Roe <bob@quay.example>\nWednesday, May 5, 2021 9:00 AM\nSubject: Quay 4\n\nIt is shut.\n")
	if len(r.Copies) != 1 || r.Copies[0].Date != nil {
		t.Errorf("one of two moments: %+v", r.Copies)
	}
}

// TestHeadsWithoutLabels reports heads that lost their labels, or all that stands around these.
func TestHeadsWithoutLabels(t *testing.T) {
	for text, at := range map[string]string{
		"Zie onder.\n\n----- Doorgestuurd door Roos Bakker/DBO/BZ op 09-11-2009 11:01 -----\nGijs Monster\n08-11-2009 18:45\nStand van zaken\n\nRoos, hierbij.\n": "----- Doorgestuurd door Roos Bakker/DBO/BZ op 09-11-2009 11:01 -----",
		"Thanks.\n\n-----Original Message-----\nIt is shut since Monday.\n":                                                                                       "-----Original Message-----",
		"Roos Bakker/DBO/BZ\n08-11-2009 18:45\nGijs Monster/DBO/BZ@IMPEX\nStand van zaken\n\nGijs, hierbij.\n":                                                    "Roos Bakker/DBO/BZ\n08-11-2009 18:45\nGijs Monster/DBO/BZ@IMPEX",
		"Bericht\n\nVan\nVerzonden\nAan\nOnderwerp\n\nGeachte heer,\n\nHierbij de stukken.\n":                                                                     "Van\nVerzonden\nAan\nOnderwerp",
		"Note\n\nAnn Lee\nQuay 4\nTo\ncc\nbcc\nSubject\n\nBob,\n\nit is shut.\n":                                                                                  "To\ncc\nbcc\nSubject",
		"See below.\n\nYours ----\nForwarded by Ann Lee/HQ/QUAY on 09/11/2009 11:01 -----\nBob Roe To: Cas Kop\n\nCas, it is shut.\n":                             "Forwarded by Ann Lee/HQ/QUAY on 09/11/2009 11:01 -----",
		"See below.\n\n----- Forwarded by Ann Lee/HQ/QUAY on 09/11/2009 11:01\nBob Roe To: Cas Kop\n\nCas, it is shut.\n":                                         "----- Forwarded by Ann Lee/HQ/QUAY on 09/11/2009 11:01",
		"Bob Roe 03/10/04 19 AM To: Cas Kop Subject: Quay 4\n\nCas, it is shut.\n":                                                                                "Bob Roe 03/10/04 19 AM To: Cas Kop Subject: Quay 4",
	} {
		read, r := readText(text)
		if len(r.Copies) != 0 || len(r.Problems) != 1 || r.Problems[0].Code != "maybe-header" || read.Slice(r.Problems[0].Span) != at {
			t.Errorf("%q: %+v", text, r.Problems)
		}
	}
	for _, text := range []string{
		"Thanks.\n\n-----Original Message-----\n", // nothing is left of it
		"-----Original Message-----\n\nFrom: Ann Lee <ann@quay.example>\nSent: Tuesday, May 4, 2021 8:00 AM\nTo: Bob Roe\nSubject: Quay 4\n\nIt is shut.\n",
		"To sign:\nJan Smit/DIR/MIN\n09-11-2009 14:22\nPiet Bos\n10-11-2009 14:22\n",
		"Send it to\nSubject\n\nis a word, From\n\nanother one, Sent\n\nas well.\n",
	} {
		if _, r := readText(text); len(r.Problems) != 0 {
			t.Errorf("%q: %+v", text, r.Problems)
		}
	}
}

// TestJoinedHeads reads heads of Lotus Notes whose lines were joined to one, and none in running text.
func TestJoinedHeads(t *testing.T) {
	for _, c := range []struct {
		text string
		want []columnMail
	}{
		{
			"Gijs Monster/DBO/BZ@IMPEX 08-11-2009 18:45 Aan Roos Bakker/DBO/BZ@IMPEX cc Ineke Tol/DCO/BZ@IMPEX bcc Onderwerp Stand van zaken\n\nRoos,\n\nHierbij.\n",
			[]columnMail{{"Gijs Monster", "2009-11-08T18:45", "Roos Bakker", "Ineke Tol", "Stand van zaken", "Roos,"}},
		},
		{
			"Bob Roe <bob@quay.example> 05/13/2005 09:41 AM To: ann@quay.example cc: Subject: Quay 4\n\nAnn,\n",
			[]columnMail{{"Bob Roe", "2005-05-13T09:41", "ann@quay.example", "", "Quay 4", "Ann,"}},
		},
		{
			"\"Bob Roe\" <bob@quay.example> on 05/13/2005 09:41:40 AM To: \"Ann\" <ann@quay.example> cc: Subject: Quay 4\n\nAnn,\n",
			[]columnMail{{"Bob Roe", "2005-05-13T09:41:40", "Ann", "", "Quay 4", "Ann,"}},
		},
		{
			"Bob K Roe 05/13/2005 09:41 AM To: Ann Lee Subject: Quay 4\n\nAnn,\n",
			[]columnMail{{"Bob K Roe", "2005-05-13T09:41", "Ann Lee", "", "Quay 4", "Ann,"}},
		},
		{
			"Bob Roe 05/13/2005 09:41 AM To: Ann Lee cc: Cas Kop Subject: Quay 4\n\nAnn,\n",
			[]columnMail{{"Bob Roe", "2005-05-13T09:41", "Ann Lee", "Cas Kop", "Quay 4", "Ann,"}},
		},
		{
			"bob@quay.example 05/13/2005 09:41 AM To Ann Lee cc Subject Quay 4\n\nAnn,\n",
			[]columnMail{{"bob@quay.example", "2005-05-13T09:41", "Ann Lee", "", "Quay 4", "Ann,"}},
		},
		{
			"Anna Kern/LK/NI\n14.09.2009 14:15 An Jens Wolters/LK/NI@LK Kopie Thema Entwurf\n\nHallo Jens,\n",
			[]columnMail{{"Anna Kern", "2009-09-14T14:15", "Jens Wolters", "", "Entwurf", "Hallo Jens,"}},
		},
		{
			"Cy Poe/HQ/QUAY 05/15/2005 08:00 AM To Bob Roe/HQ/QUAY@QUAY cc Subject Fw: Quay 4 Bob, see below. ----- Forwarded by Cy Poe/HQ/QUAY on 05/15/2005 07:59 AM ----- Ann Lee 05/13/2005 09:41 AM To Cy Poe/HQ/QUAY@QUAY cc Subject Quay 4 Cy, it is shut. From: Dee Dyer Sent: Monday, May 2, 2005 8:00 AM To: Ann Lee Subject: quay Hi Ann, is it shut?\n",
			[]columnMail{
				{"Cy Poe", "2005-05-15T08:00", "Bob Roe", "", "Fw: Quay 4", "Bob, see below."},
				{"Ann Lee", "2005-05-13T09:41", "Cy Poe", "", "Quay 4", "Cy, it is shut."},
				{"Dee Dyer", "2005-05-02T08:00", "Ann Lee", "", "quay", "Hi Ann,"},
			},
		},
	} {
		if r := wantMails(t, c.text, c.want); len(r.Problems) != 0 {
			t.Errorf("%+v", r.Problems)
		}
	}
	for _, text := range []string{
		"The note that Bob Roe/HQ/QUAY@QUAY sent on 05/13/2005 09:41 AM To Ann cc had the Subject Quay 4.\n",
		"Jan Smit 04-05-2005 10:12 To Rotterdam cc 40 Subject to tax\n",
		"Bob Roe wrote to Ann <ann@quay.example> of 05/13/2005 09:41 AM To the port cc: Subject: quays\n",
		"Ann Lee/HQ/QUAY asked on 05/13/2005 09:41 AM To Bob and cc to Subject matter experts\n",
		"Ann Lee/HQ/QUAY 05/13/2005 09:41 AM To the Subject of quays\n",
		"Ann Lee 05/13/2005 09:41 AM To: Bob Roe Subject: Quay 4\nBob Roe 05/14/2005 08:12 AM To: Ann Lee Subject: Quay 5\n", // rows of a list
	} {
		if _, r := readText(text + strings.Repeat("\nA line of text.\n", 2)); len(r.Copies) != 0 {
			t.Errorf("%q: %+v", text, r.Copies)
		}
	}
}

// TestClosedColumns reads heads of Notes whose columns stand beside each other without a gap.
func TestClosedColumns(t *testing.T) {
	for _, text := range []string{
		"Bob K Roe To: Ann Lee/HQ/QUAY@QUAY\ncc: Cas Kop\n05/13/2005 09:41 AM Subject: Quay 4\n\nAnn,\n",
		"----- Forwarded by Ann Lee/HQ/QUAY on 05/14/2005 07:59 AM -----\n\nBob K Roe To: Ann Lee/HQ/QUAY@QUAY\ncc: Cas Kop\n05/13/2005 09:41 AM Subject: Quay 4\n\nAnn,\n",
		"Bob K Roe 05/13/2005 09:41 AM\nTo: Ann Lee\ncc: Cas Kop\nSubject: Quay 4\n\nAnn,\n",
	} {
		if r := wantMails(t, text, []columnMail{{"Bob K Roe", "2005-05-13T09:41", "Ann Lee", "Cas Kop", "Quay 4", "Ann,"}}); len(r.Problems) != 0 {
			t.Errorf("%q: %+v", text, r.Problems)
		}
	}
	for _, text := range []string{
		"The Port 05/13/2005 09:41 AM\nTo: Ann Lee\n\nIt is shut.\n",
		"We met Bob Roe To: Ann Lee\n05/13/2005 09:41 AM Quay 4\n\nIt is shut.\n",
	} {
		if _, r := readText(text); len(r.Copies) != 0 {
			t.Errorf("%q: %+v", text, r.Copies)
		}
	}
}

// TestJoinedBesideAnother reads a head of Notes on one line with a header that has its labels, in front of it or behind it.
func TestJoinedBesideAnother(t *testing.T) {
	const (
		notes = "Ann Lee/HQ/QUAY@QUAY 05/03/2005 09:41 AM To Bob Roe/HQ/QUAY@QUAY cc Subject Quay 4"
		plain = "From: Roe, Bob Sent: Wednesday, May 4, 2005 3:02 PM To: Lee, Ann Subject: RE: Quay 4"
	)
	for _, s := range []string{
		plain + " See below. -----Forwarded by Bob Roe/HQ/QUAY on 05/04/2005 02:58 PM----- " + notes + " Bob, it is shut.\n",
		notes + " Bob, it is shut. -----Original Message----- " + plain + " Is it?\n",
	} {
		_, r := readText(s)
		dates := map[mail.Wall]bool{}
		for i := range r.Copies {
			if r.Copies[i].Date != nil {
				dates[r.Copies[i].Date.Earliest] = true
			}
		}
		if len(r.Copies) != 2 || !dates["2005-05-03T09:41"] || !dates["2005-05-04T15:02"] {
			t.Errorf("%q: %v", s, dates)
		}
	}
}

// TestStackedNotes reads a head of Lotus Notes whose rows became lines, the notes on its sender among them and two blank lines below it.
func TestStackedNotes(t *testing.T) {
	const head = "Cy Moe <cy@dike.example>\nSent by: Ed Foe <ed@dike.example>\n06/03/08 10:00\nPlease respond to\nCy Moe <cy@dike.example>\n"
	for _, gap := range []string{"\n", "\n\n"} {
		text, r, ok := readMessages(t, answered+head+gap+"To\nthe quay office <quay@pier.example>\ncc\n\nSubject\nMooring 14\n\n\nIs it free?\n", 2)
		if !ok {
			continue
		}
		q := &r.Copies[1]
		if name, date := said(q); name != "Cy Moe" || date == "" || q.Subject.Value != "Mooring 14" || len(q.To) != 1 || whose(t, text, r, "Is it free?") != 1 || whose(t, text, r, "As you asked") != 0 {
			t.Errorf("%q at %q: %+v", name, date, q)
		}
	}
}

// TestNumberedHeads reads heads of Notes on one line behind the number that a release prints in front of them, and reports those whose
// rows were woven.
func TestNumberedHeads(t *testing.T) {
	wantMails(t, "01268-QUAY-3262 Ann Lee/HQ/QUAY 01/04/2010 01:57 PM To Bob Roe cc Cas Kop bcc Subject Re: Quay 4\n\nBob, it is shut.\n",
		[]columnMail{{"Ann Lee", "2010-01-04T13:57", "Bob Roe", "Cas Kop", "Re: Quay 4", "Bob, it is shut."}})
	for text, want := range map[string]string{
		"01268-QUAY-2928 Ann To Bob Roe Lee/HQ/QUAY cc Cas Kop, Dee Rump 10/05/2009 05:02 PM bcc Subject Fw: Quay 4\n\nIt is shut.\n": "maybe-header",
		"Ann To Bob Roe Lee/HQ/QUAY cc 10/05/2009 05:02 PM bcc Subject Fw: Quay 4\n\nIt is shut.\n":                                   "maybe-header",
		"Ann Lee/HQ/QUAY wrote To Bob Roe and cc Cas Kop on 10/05/2009 at Subject meetings.\n":                                        "",
	} {
		_, r := readText(text)
		got := ""
		for _, p := range r.Problems {
			got += p.Code
		}
		if len(r.Copies) != 0 || got != want {
			t.Errorf("%q: %d copies, %q", text, len(r.Copies), got)
		}
	}
}
