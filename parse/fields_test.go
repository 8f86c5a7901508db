package parse

import (
	"slices"
	"strings"
	"testing"
)

// TestAttachmentLines reads names of files on lines of their own, whatever words they are made of, and leaves body lines
// that mention a file where they are.
func TestAttachmentLines(t *testing.T) {
	const head = "From: Ann Lee\nSent: Monday, May 3, 2021 9:00 AM\nTo: Bob Roe\nSubject: Quay\n"
	for _, c := range []struct {
		text string
		want []string
		body string
	}{
		{
			head + "Attachments:   plan.pdf (1,24 MB)\n               Minutes of the meeting with the board and the press.docx\n               and all of the rest of it as well (2).xlsx (88 KB)\n\nSee these.\n",
			[]string{"plan.pdf", "Minutes of the meeting with the board and the press.docx", "and all of the rest of it as well (2).xlsx"},
			"See these.",
		},
		{
			head + "Attachments:   plan.pdf\n               Minutes of the meeting with the board and the press.docx\n               What we are to do with it if they say no to this.docx\n               as it was for the board of the quay in the end.docx\nImportance:    High\n\nSee these.\n",
			[]string{"plan.pdf", "Minutes of the meeting with the board and the press.docx", "What we are to do with it if they say no to this.docx", "as it was for the board of the quay in the end.docx"},
			"See these.",
		},
		{
			head + "Attachments: plan.pdf\n\n             It is all of it in the file minutes.docx\n",
			[]string{"plan.pdf"},
			"It is all of it in the file minutes.docx",
		},
		{
			head + "Attachments: plan.pdf\nIt is all of it that we have in the file minutes.docx\nwhich you sent to me.\n",
			[]string{"plan.pdf"},
			"It is all of it that we have in the file minutes.docx\nwhich you sent to me.",
		},
	} {
		text, r := readText(c.text)
		if len(r.Copies) != 1 {
			t.Errorf("%q: %d copies", c.text, len(r.Copies))
			continue
		}
		if got := r.Copies[0].Attachments; !slices.Equal(got, c.want) {
			t.Errorf("%q: attachments %q", c.text, got)
		}
		if got := oneLine(text.Join(r.Copies[0].Body)); got != oneLine(c.body) {
			t.Errorf("%q: body %q", c.text, got)
		}
	}
}

// TestFieldsOfTheMail keeps the fields that only the mail itself has, and the lines they are folded to, out of the lists
// above them.
func TestFieldsOfTheMail(t *testing.T) {
	for _, fields := range []string{
		"Message-ID:\n        <7E11F0@quay.example>\nImportance: High\n",
		"Message-ID:\n<7E11F0@quay.example>\nImportance: High\n",
		"Message-ID:\n        <7E11F0@quay.example>\n",
		"List-Id:\n        <boats.quay.example>\nImportance: High\n",
		"Thread-Index: AcnBABC\nX-Sender-Address: [ann@quay.example]\nImportance: High\n",
	} {
		_, r := readText("Date: Tue, 10 Mar 2009 10:40:05 -0500\nFrom: Ann Lee <ann@quay.example>\nSubject: Re: Quay\nTo: <boats@quay.example>\nCc: bob@quay.example\n" + fields + "\nSince 2006.\n")
		if len(r.Copies) != 1 || len(r.Copies[0].Cc) != 1 || r.Copies[0].Cc[0].Address != "bob@quay.example" || r.Copies[0].Cc[0].Name != "" {
			t.Errorf("%q: %+v", fields, r.Copies)
		}
	}
	_, r := readText("From: Ann Lee <ann@quay.example>\nSent: Tuesday, March 10, 2009 10:40 AM\nTo: Bob Roe;\nMary-Ann Poe; Cy Moe\nSubject: Quay\n\nSince 2006.\n")
	if len(r.Copies) != 1 || len(r.Copies[0].To) != 3 {
		t.Errorf("a name with a hyphen ended its list: %+v", r.Copies)
	}
}

// TestDigest reads the messages of a mailing list's digest each as one of its own, without the rules and numbers between.
func TestDigest(t *testing.T) {
	one := func(number, clock string) string {
		return strings.Repeat("-", 30) + "\n\nMessage: " + number + "\nDate: Tue, 10 Mar 2009 " + clock + " -0500\nFrom: Ann Lee <ann@quay.example>\nSubject: Quay\nTo: boats@quay.example\n\nIs it clear?\n\n"
	}
	text, r := readText(one("1", "10:40:05") + one("2", "09:00:00") + strings.Repeat("-", 30) + "\n\nMessage: 3 of these are lost\n")
	if len(r.Copies) != 2 || r.Copies[1].Above >= 0 {
		t.Fatalf("%+v", r.Copies)
	}
	if got := oneLine(text.Join(r.Copies[0].Body)); got != "Is it clear?" {
		t.Errorf("body %q", got)
	}
	if got := text.Join(r.Copies[1].Body); !strings.Contains(got, "Message: 3 of these") {
		t.Errorf("the last body lost a line: %q", got)
	}
}

// TestSubjectOnTop reads the subject that webmail prints above a header without a label, and takes no other line for one.
func TestSubjectOnTop(t *testing.T) {
	const (
		head  = "From: Ann Lee <ann@quay.example>\n\nTo: bob@quay.example\n\nDate: Monday, April 11, 2022, 06:05 AM EDT\n\nDone.\n"
		above = "From: Bob Roe <bob@quay.example>\nSent: Tuesday, April 12, 2022 9:00 AM\nTo: Ann Lee <ann@quay.example>\nSubject: RE: Mill Road\n\nSee below.\n"
	)
	for _, c := range []struct{ text, want string }{
		{"Fw: Mill Road\n\n" + head, "Fw: Mill Road"},
		{"4/12/22, 9:16 AM        Mail - Mill Road\n\nMill Road\n\n" + head, "Mill Road"},
		{above + "\nMill Road\n\n" + head, "Mill Road"},
		{"Mill Road\n\n" + head, ""},
		{above + "\nThere is one more of these in the file, and it is about\nRe: Mill Road\n\n" + head, ""},
		{above + "\nRe: your letter of 3 May\n\n" + head, ""},
		{above + "\f\nRe: your letter of 3 May\n\n" + head, "Re: your letter of 3 May"},
		{"Re: Mill Road\n\n" + strings.Replace(head, "\n\nTo:", "\nSubject: Bridges\nTo:", 1), "Bridges"},
	} {
		_, r := readText(c.text)
		if n := len(r.Copies); n == 0 || r.Copies[n-1].Subject.Value != c.want {
			t.Errorf("%q: %+v", c.text, r.Copies)
		}
	}
}

// TestMisread reads letters that were written in UTF-8 and read as Windows-1252, and no others.
func TestMisread(t *testing.T) {
	_, r := readText("De : Ann Lee <ann@quai.example>\nEnvoyÃ© : mardi 14 dÃ©cembre 2021 15:02\nÃ€ : Bob Roe\nObjet : Quai\nPiÃ¨ces jointes : plan.pdf\n\nVoici.\n")
	if len(r.Copies) != 1 || r.Copies[0].Date == nil || r.Copies[0].Date.Raw != "mardi 14 dÃ©cembre 2021 15:02" || !slices.Equal(r.Copies[0].Attachments, []string{"plan.pdf"}) {
		t.Errorf("%+v", r.Copies)
	}
}

// TestTextLabel reads the label above a text as the header's, and the attachments that are listed below the text.
func TestTextLabel(t *testing.T) {
	const head = "De: Ana Luz <ana@cais.example>\nEnviado: segunda-feira, 3 de maio de 2021 10:00\nPara: rui@cais.example\nAssunto: Cais\n"
	for _, c := range []struct {
		text, body string
		files      []string
	}{
		{head + "\nMensagem:\nSegue a resposta.\n\nAnexos:\n  Resposta do cais para o ministro.pdf\n  Anexo_I.pdf (88 KB)\n", "Segue a resposta. Anexos: Resposta do cais para o ministro.pdf Anexo_I.pdf (88 KB)", []string{"Resposta do cais para o ministro.pdf", "Anexo_I.pdf"}},
		{head + "\nBom dia,\n\nSegue a resposta do ministro sobre o cais, com os planos que o senhor pediu.\n\nA resposta é para o senhor e para os que são do cais.\n\nAnexos:\n  ver o plano.pdf, que falta\n", "Bom dia, Segue a resposta do ministro sobre o cais, com os planos que o senhor pediu. A resposta é para o senhor e para os que são do cais. Anexos: ver o plano.pdf, que falta", nil},
		{head + "\n> Mensagem:\n> Segue a resposta.\n", "> Mensagem: > Segue a resposta.", nil},
	} {
		text, r := readText(c.text)
		if len(r.Copies) != 1 {
			t.Errorf("%q: %d copies", c.text, len(r.Copies))
			continue
		}
		if got := oneLine(text.Join(r.Copies[0].Body)); got != c.body {
			t.Errorf("%q: body %q", c.text, got)
		}
		if got := r.Copies[0].Attachments; !slices.Equal(got, c.files) {
			t.Errorf("%q: attachments %q", c.text, got)
		}
	}
}

// TestNotesHead reads the head that Lotus Notes prints on one line, and takes no row of a register for one.
func TestNotesHead(t *testing.T) {
	for _, c := range []struct{ text, subject, cc string }{
		{"WG: Hafen\nAnna Luz An: Bernd Roth                    09.07.2013 17:12\nGesendet von: E. Brach\nKopie: Carl Moos\n\nz.K.\n", "WG: Hafen", "Carl Moos"},
		{"WG: Hafen\nAnna Luz An: Bernd Roth                    09.07.2013 17:12\n\nz.K.\n", "WG: Hafen", ""},
		{"WG: Hafen\nAnna Luz An: Bernd Roth 09.07.2013 17:12\nKopie: Carl Moos\n\nz.K.\n", "WG: Hafen", "Carl Moos"},
		{"WG: Hafen\nAnna Luz An: Bernd Roth 09.07.2013 17:12\n\nz.K.\n", "WG: Hafen", ""},
	} {
		text, r := readText(c.text)
		if len(r.Copies) != 1 {
			t.Errorf("%q: %d copies", c.text, len(r.Copies))
			continue
		}
		m := &r.Copies[0]
		if m.Date == nil || m.Date.Earliest != "2013-07-09T17:12" || len(m.From) != 1 || m.From[0].Name != "Anna Luz" || len(m.To) != 1 || m.To[0].Name != "Bernd Roth" {
			t.Errorf("%q: %+v", c.text, m)
		}
		if m.Subject.Value != c.subject || (c.cc != "") != (len(m.Cc) == 1) || oneLine(text.Join(m.Body)) != "z.K." {
			t.Errorf("%q: %+v", c.text, m)
		}
	}
	for _, s := range []string{
		"Postbuch\nAnna Luz An: Bernd Roth                    09.07.2013 17:12\nCarl Moos An: Anna Luz                      09.07.2013 17:30\n",
		"Postbuch\nAnna Luz An: Bernd Roth 09.07.2013 17:12\nCarl Moos An: Anna Luz 09.07.2013 17:30\n",
		"Anna sagte es. An: Bernd ging es am 09.07.2013 17:12\nKopie: nein\n",
	} {
		if _, r := readText(s); len(r.Copies) != 0 {
			t.Errorf("%q: read as mail", s)
		}
	}
}

// TestArchivePrint reads the labels of a message store's prints, a sender and a moment above what the system adds, and takes
// its notes of what was read for nobody.
func TestArchivePrint(t *testing.T) {
	text, r := readText("RECORD TYPE: OFFICIAL (NOTES MAIL)\n\nCREATOR: Ann Lee\n\nCREATION DATE/TIME:12-JUL-1996 16:21:08.00\n\nSUBJECT:    Re: quay\n\nTO: Bob Roe\nREAD:UNKNOWN\n\nTO: Cy Moe\nREAD:UNKNOWN\n\nTEXT:\nFine.\n\n" +
		"-------------- Forwarded by Ann Lee/QUAY on 07/12/96 04:19 PM --------------\n\nBOB ROE\n07/12/96 03:50:31 PM\nRecord Type: Record\n\nTo:      Ann Lee/QUAY\nSubject: quay\n\nOK to use?\n")
	if len(r.Copies) != 2 {
		t.Fatalf("%+v", r.Copies)
	}
	a, b := &r.Copies[0], &r.Copies[1]
	if a.Date == nil || a.Date.Earliest != "1996-07-12T16:21:08" || len(a.From) != 1 || a.From[0].Name != "Ann Lee" || len(a.To) != 2 || a.To[1].Name != "Cy Moe" || oneLine(text.Join(a.Body)) != "Fine." {
		t.Errorf("%+v", a)
	}
	if b.Date == nil || b.Date.Earliest != "1996-07-12T15:50:31" || len(b.From) != 1 || b.From[0].Name != "BOB ROE" {
		t.Errorf("%+v", b)
	}
}

// TestKnownSubjects ends a subject where another header shows that the body is glued to it, and keeps every word of a subject
// that is longer than another one.
func TestKnownSubjects(t *testing.T) {
	const (
		head  = "From: Ann Lee <ann@quay.example>\nSent: Tuesday, April 12, 2022 9:00 AM\nTo: Bob Roe <bob@quay.example>\nSubject: "
		known = "\n\nSee below.\n\n-----Original Message-----\nFrom: Bob Roe <bob@quay.example>\nSent: Tuesday, April 12, 2022 8:00 AM\nTo: Ann Lee <ann@quay.example>\nSubject: Festival\n\nIs it clear?\n"
	)
	for _, c := range []struct{ printed, want string }{
		{"FW: Festival - the answers of all of the choirs", "FW: Festival - the answers of all of the choirs"},
		{"FW: Festival and what is to be done for it", "FW: Festival and what is to be done for it"},
		{"FW: Festival Choirs and the list of them", "FW: Festival Choirs and the list of them"},
		{"FW: Festival Are all of you to come with us?", "FW: Festival Are all of you to come with us?"},
		{"FW: FestivalPlan", "FW: FestivalPlan"},
		{"FW: Festival I believe so, unless you find that it is too late. Please call.", "FW: Festival"},
		{"FW: FestivalPlease call me on the number that you have, it is late", "FW: Festival"},
	} {
		if _, r := readText(head + c.printed + known); len(r.Copies) != 2 || r.Copies[0].Subject.Value != c.want {
			t.Errorf("%q: %+v", c.printed, r.Copies)
		}
	}
}

// TestWeekdayContradicts reports a printed weekday that does not fit its day, and no other one.
func TestWeekdayContradicts(t *testing.T) {
	for when, want := range map[string]bool{
		"maandag 19 oktober 2022 17:33":     true,
		"lundi 26 novembre 2017 21:12":      true,
		"Monday, May 3, 2021 10:12 AM":      false,
		"Mon, 8 Jan 2024 22:51:40 +0100":    false,
		"On Tuesday, May 3, 2021, at 10:12": true,
	} {
		_, r := readText("From: Ann Lee <ann@quay.example>\nSent: " + when + "\nTo: Bob Roe <bob@quay.example>\nSubject: Quay\n\nClear.\n")
		told := false
		for _, p := range r.Problems {
			told = told || p.Code == "weekday-contradicts"
		}
		if told != want || len(r.Copies) != 1 || r.Copies[0].Date == nil {
			t.Errorf("%q: reported %v: %+v", when, told, r.Copies)
		}
	}
}

// TestUnlinkedArchive reads the head of a list's page that lost its links, and no moment alone below a name.
func TestUnlinkedArchive(t *testing.T) {
	const moment = "Thu Oct 18 21:44:02 MDT 2007\n\nIt is shut.\n"
	_, r, ok := readMessages(t, "[Quay] is it shut\n\nCy Moe cy at dike.example\n"+moment, 1)
	if name, date := said(&r.Copies[0]); ok && (name != "Cy Moe" || date[:16] != "2007-10-18T21:44") {
		t.Errorf("%q at %q", name, date)
	}
	for _, above := range []string{"The log of the lock\n", "Seen by Cy Moe at the dike\n", "Cy Moe cy at dike.example\n\n"} {
		readMessages(t, above+moment, 0)
	}
}
