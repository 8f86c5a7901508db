package parse

import (
	"slices"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestJoinedLines reads pages whose lines were joined to one: nothing but what it says parts a header's last field from the body.
func TestJoinedLines(t *testing.T) {
	const head = "Van: Ria Smit <r.smit@kade.example> Verzonden: dinsdag 4 mei 2021 16:47 Aan: Jan Bos <j.bos@kade.example> "
	for _, c := range []struct {
		text          string
		subject, body string // of the first copy
		files, to     []string
		said          bool
	}{
		{text: head + "Onderwerp: Sluis 4 Beste Jan, de sluis is dicht. Ria", subject: "Sluis 4", body: "Beste Jan, de sluis is dicht. Ria"},
		{text: head + "Onderwerp: Sluis 4 Geachte heer Bos! De sluis is dicht.", subject: "Sluis 4", body: "Geachte heer Bos! De sluis is dicht."},
		{text: head + "Onderwerp: Sluis 4 Bijlagen: foto.jpg; plan 2.pdf Dat is de foto van de sluis en ook het plan.", subject: "Sluis 4", body: "Dat is de foto van de sluis en ook het plan.", files: []string{"foto.jpg", "plan 2.pdf"}},
		{text: head + "Onderwerp: RE: Sluis 4 Jan, hij is dicht.", subject: "RE: Sluis 4", body: "Jan, hij is dicht."},
		{text: head + "Onderwerp: RE: Sluis 4 Mr. Bos, hij is dicht.", subject: "RE: Sluis 4", body: "Mr. Bos, hij is dicht."},
		{text: head + "Onderwerp: Capaciteit BE Beste heer Bos, hij is dicht.", subject: "Capaciteit BE", body: "Beste heer Bos, hij is dicht."},
		{text: head + "Onderwerp: Sluis 4 Urgentie: Hoog Wij zien dat de sluis nog steeds niet open is en dat er al drie schepen liggen te wachten op de wal.", subject: "Sluis 4", body: "Wij zien dat de sluis nog steeds niet open is en dat er al drie schepen liggen te wachten op de wal."},
		{text: head + "Onderwerp: Verslag van het gesprek met Jan, Ada en Ria is klaar.\n\nGraag lezen.", subject: "Verslag van het gesprek met Jan, Ada en Ria is klaar.", body: "Graag lezen."},
		{text: head + "Onderwerp: RE: Beste collega's, de sluis is dicht.", subject: "RE: Beste collega's, de sluis is dicht.", said: true},
		{text: head + "Onderwerp: RE: Sluis Jan, hij is dicht.", subject: "RE: Sluis", body: "Jan, hij is dicht."},
		{text: head + "Onderwerp: Sluis 4 Bijlagen: plan.pdf Dat is het plan en wij zien ook de foto.jpg", subject: "Sluis 4", body: "Dat is het plan en wij zien ook de foto.jpg", files: []string{"plan.pdf"}},
		{text: head + "Onderwerp: Afspraak met Jan, Ada en Ria", subject: "Afspraak met Jan, Ada en Ria", said: true},
		{
			text:    "Datum: dinsdag 4 mei 2021 16:47 Onderwerp: Sluis 4 Van: Ria Smit <r.smit@kade.example> Aan: Jan Bos <j.bos@kade.example> Prima plan. Bel je morgen, Ada?",
			subject: "Sluis 4", body: "Prima plan. Bel je morgen, Ada?", to: []string{"Jan Bos"},
		},
		{
			text:    "Datum: dinsdag 4 mei 2021 16:47 Onderwerp: Sluis 4 Van: Ria Smit <r.smit@kade.example> Aan: Jan Bos <j.bos@kade.example>; het bureau van de sluis en al zijn mensen <sluis@kade.example>",
			subject: "Sluis 4", to: []string{"Jan Bos", "het bureau van de sluis en al zijn mensen"}, said: true,
		},
		{
			text:    head + "Onderwerp: RE: Sluis 4 Dank! Van: Jan Bos <j.bos@kade.example> Verzonden: dinsdag 4 mei 2021 15:02 Aan: Ria Smit <r.smit@kade.example> Onderwerp: Sluis 4 Hij is dicht.",
			subject: "RE: Sluis 4", body: "Dank!",
		},
	} {
		text, r := readText(c.text + "\n")
		if len(r.Copies) == 0 {
			t.Errorf("%q is not found", c.text)
			continue
		}
		got := &r.Copies[0]
		if body := strings.TrimSpace(text.Join(got.Body)); got.Subject.Value != c.subject || body != c.body || !slices.Equal(got.Attachments, c.files) {
			t.Errorf("%q: subject %q, body %q, attachments %q", c.text, got.Subject.Value, body, got.Attachments)
		}
		if c.to != nil && (len(got.To) != len(c.to) || got.To[0].Name != c.to[0]) {
			t.Errorf("%q: to %+v", c.text, got.To)
		}
		if said := slices.ContainsFunc(r.Problems, func(p mail.Problem) bool { return p.Code == "value-runs-on" }); said != c.said {
			t.Errorf("%q: reported %v", c.text, said)
		}
	}
}

// TestJoinedChain gives what stands between two headers on one line to the first one: its files too.
func TestJoinedChain(t *testing.T) {
	text, r := readText("14 Van: Ria Smit <r.smit@kade.example> Verzonden: dinsdag 4 mei 2021 16:47 Aan: Jan Bos <j.bos@kade.example> Onderwerp: FW: Sluis 4 " +
		"Bijlagen: plan.pdf Beste Jan, in de bijlage staat het plan dat ik je beloofde. Ria Van: Ada Vos <a.vos@kade.example> Verzonden: dinsdag 4 mei 2021 15:02 " +
		"Aan: Ria Smit <r.smit@kade.example> Onderwerp: Sluis 4 Dag Ria, zie het plan.\n" +
		"15 Van: Jan Bos <j.bos@kade.example> Verzonden: woensdag 5 mei 2021 9:00 Aan: Ria Smit <r.smit@kade.example> Onderwerp: RE: Sluis 4 Akkoord.\n")
	if len(r.Copies) != 3 {
		t.Fatalf("%d copies", len(r.Copies))
	}
	for i, depth := range []int{0, 1, 0} {
		c := &r.Copies[i]
		if c.Depth != depth || strings.Contains(text.Join(c.Body), "1") {
			t.Errorf("copy %d: depth %d, body %q", i, c.Depth, text.Join(c.Body))
		}
	}
	if a, b := r.Copies[0].Attachments, r.Copies[1].Attachments; len(a) != 1 || len(b) != 0 {
		t.Errorf("attachments %q and %q", a, b)
	}
	if s := r.Copies[2].Subject.Value; s != "RE: Sluis 4" {
		t.Errorf("subject %q", s)
	}
}

// TestRunOnIsSaid reports a value that goes on into what may be the body where nothing shows where that begins.
func TestRunOnIsSaid(t *testing.T) {
	const head = "From: Ann Lee <ann@quay.example> Sent: Thursday, May 6, 2021 10:15 AM To: Bob Roe <bob@pier.example> "
	for s, want := range map[string]bool{
		head + "Subject: quay the crane has gone to the other side of the harbour and nobody told us about it.\n": true,
		head + "Subject: RE: quay 4 we see it all so":                                                             true,
		head + "Subject: RE: quay 4\n\nThe crane has gone.\n":                                                     false,
		head + "Subject: letter for dear colleagues, friends and all others\n\nThe crane has gone.\n":             false,
	} {
		_, r := readText(s)
		if len(r.Copies) != 1 {
			t.Errorf("%q: %d copies", s, len(r.Copies))
		}
		if got := slices.ContainsFunc(r.Problems, func(p mail.Problem) bool { return p.Code == "value-runs-on" }); got != want {
			t.Errorf("%q: reported %v", s, got)
		}
	}
}

// TestQuotedOn ends a subject in lines of a quotation that were joined to one where its marks begin the next line; a subject's own marks
// stay, and so do those of a subject that none stand in front of.
func TestQuotedOn(t *testing.T) {
	const from, to = "From: Ann Lee <ann@quay.example> ", "Sent: Thursday, May 6, 2021 10:15 AM "
	for s, want := range map[string]string{
		">> " + from + ">> " + to + ">> To: Bob Roe >> Subject: Re: Quay 4 >> >> the crane has gone to the other side >> and nobody told us\n": "Re: Quay 4",
		">> " + from + ">> " + to + ">> To: Bob Roe » Subject: Re: Quay 4 >> » the crane has gone to the other side\n":                         "Re: Quay 4",
		from + to + "To: Bob Roe Subject: Map >> Quay 4\n\nThe crane has gone.\n":                                                              "Map >> Quay 4",
		"> " + from + "> " + to + "> To: Bob Roe > Subject: Map > Quay 4\n>\n> The crane has gone.\n":                                          "Map > Quay 4",
	} {
		_, r := readText("As you asked.\n\nOn May 6, 2021, at 10:30 AM, Bob Roe wrote:\n\n" + s)
		if n := len(r.Copies); n != 2 || r.Copies[1].Subject.Value != want {
			t.Errorf("%q: %d copies, %+v", s, n, r.Copies[n-1].Subject)
		}
	}
}

// TestSharedSubjects keeps subjects whole that two headers on lines of several labels share, or that part in no body.
func TestSharedSubjects(t *testing.T) {
	const one = "From: Ann Lee <ann@quay.example> Sent: Tuesday, 4 May 2021 08:00 To: Bob Roe <bob@pier.example> Subject: "
	const two = "From: Bob Roe <bob@pier.example> Sent: Monday, 3 May 2021 08:00 To: Ann Lee <ann@quay.example> Subject: "
	for _, c := range []struct{ first, second, wantFirst, wantSecond string }{
		{"RE: Meeting in Rotterdam\nIt is shut.\n\n", "Meeting in Rotterdam\nIs it shut?\n", "RE: Meeting in Rotterdam", "Meeting in Rotterdam"},
		{"RE: Meeting in Rotterdarn\nIt is shut.\n\n", "Meeting in Rotterdam\nIs it shut?\n", "RE: Meeting in Rotterdarn", "Meeting in Rotterdam"},
		{"RE: Harbour of Rotterdam by day and by night\nIt is shut, and we knew it.\n\n", "Harbour of Rotterdarn by day and by night\nIs it shut, and who knew it?\n", "RE: Harbour of Rotterdam by day and by night", "Harbour of Rotterdarn by day and by night"},
		{"RE: Plan of Quay Noord\nIt is shut.\n\n", "Plan of Quay Oost\nIs it shut?\n", "RE: Plan of Quay Noord", "Plan of Quay Oost"},
		{"RE: Meeting in Rotterdam Fine. ", "Meeting in Rotterdam Is it shut?\n", "RE: Meeting in Rotterdam", "Meeting in Rotterdam"},
		{"RE: Meeting  in Rotterdam Fine. ", "Meeting in  Rotterdam Is it shut?\n", "RE: Meeting in Rotterdam", "Meeting in Rotterdam"},
		{"Harbour Council Agenda for May. ", "Harbour Council Minutes of May.\n", "Harbour Council Agenda for May.", "Harbour Council Minutes of May."},
		{"RE: Dam Noord is shut. ", "Dam Oost is open.\n", "RE: Dam Noord is shut.", "Dam Oost is open."},
		{"RE: Meeting in Rotterdam We are all for it Ann ", "Meeting in Rotterdam Is it shut?\n", "RE: Meeting in Rotterdam", "Meeting in Rotterdam"},
	} {
		_, r := readText(one + c.first + two + c.second)
		if len(r.Copies) != 2 || r.Copies[0].Subject.Value != c.wantFirst || r.Copies[1].Subject.Value != c.wantSecond {
			t.Errorf("%q, %q: %d copies", c.first, c.second, len(r.Copies))
			for i := range r.Copies {
				t.Errorf("subject %q", r.Copies[i].Subject.Value)
			}
		}
	}
}

// TestFollowed ends a subject that stands alone behind its label where the body does, if another header begins on that line, and says
// where nothing tells its end.
func TestFollowed(t *testing.T) {
	const one = "From: Ann Lee <ann@quay.example>\nSent: Tuesday, 4 May 2021 08:00\nTo: Bob Roe <bob@pier.example>\nSubject: "
	const two = " From: Bob Roe <bob@pier.example> Sent: Monday, 3 May 2021 08:00 To: Ann Lee <ann@quay.example> Subject: "
	for first, want := range map[string]string{
		"RE: Meeting in Rotterdam There is, so far, nothing that leads to it. Ann":  "RE: Meeting in Rotterdam",
		"RE: Meeting in Rotterdam Dear Bob, there is nothing that leads to it. Ann": "RE: Meeting in Rotterdam",
		"RE: Meeting in Rotterdam": "RE: Meeting in Rotterdam",
	} {
		_, r := readText(one + first + two + "Meeting in Rotterdam Is it shut?\n")
		if len(r.Copies) != 2 || r.Copies[0].Subject.Value != want {
			t.Errorf("%q: %d copies, %q", first, len(r.Copies), r.Copies[0].Subject.Value)
		}
	}
	_, r := readText(one + "RE: Crane 7 it has gone to the other side of the harbour and nobody told us about it" + two + "Meeting in Rotterdam\n\nIs it shut?\n")
	if !slices.ContainsFunc(r.Problems, func(p mail.Problem) bool { return p.Code == "value-runs-on" }) {
		t.Errorf("not said: %q", r.Copies[0].Subject.Value)
	}
}

// TestTextBetweenLabels reports a subject that goes on with a text where the labels behind that text, of the next message, were taken
// for those of the same one.
func TestTextBetweenLabels(t *testing.T) {
	const body = " The agent had them shipped to the quay office. He is checking on the status. On May 29, 2019 9:29 AM Cy asked whether there is an answer, and there was none."
	for text, want := range map[string]bool{
		"From: Cy Moe Subject: RE: FW: records" + body + " Sent: Tuesday, May 28, 2019 1:51 PM Subject: Re: FW: records I will look.\n":    true,
		"From: Cy Moe Subject: RE: FW: records Sent: Tuesday, May 28, 2019 1:51 PM To: Di Roe\n\nHi Di," + body + "\n":                     false,
		"From: Cy Moe\nSubject: RE: FW: records and all that was shipped to the quay office\nSent: Tuesday, May 28, 2019 1:51 PM\n\nHi.\n": false,
	} {
		if _, r := readText(text); strings.Contains(codes(r), "value-runs-on") != want {
			t.Errorf("%q: %s", text, codes(r))
		}
	}
}

// TestLabelBehind says that recipients who run into the text on their line were not read.
func TestLabelBehind(t *testing.T) {
	checkProblems(t, "Date: Thu, 11 Jul 2019 09:30:21 +0200 Subject: Re: Meeting From: Eva Roe <eva@quay.example> To: %s\n", -1, map[string]string{
		"10.2.e Many thanks, we confirm the 16th.":                     "value-runs-on",
		"Ann Lee Many thanks, we confirm the 16th.":                    "value-runs-on",
		"Ann Lee <ann@quay.example> Many thanks, we confirm the 16th.": "",
		"Ann Lee": "",
	})
}
