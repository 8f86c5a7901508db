package parse

import (
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestLabelsAlone reads labels alone on their lines, their values below them, as web pages and forms print them: message by message,
// with no line of one in the body of another; and leaves words that are alone on their lines without any moment.
func TestLabelsAlone(t *testing.T) {
	const page = `Minutes of the quay works

Von
Ida Brook
Betreff
Protokolle Kaibau [#4471]
Datum
3. Mai 2021 14:22
An
Hafenamt

Guten Tag, bitte senden Sie mir die Protokolle.

Von
Hafenamt
Betreff
AW: Protokolle Kaibau [#4471]
Datum
18. Mai 2021 09:05
Anhänge
bescheid.pdf

Guten Tag, die Protokolle liegen bei.
`
	const form = `From
Ida Brook
To
Planning Team
Harbour Team
Sent
12/05/2021 09:41
Subject
Re: Local plan

Please add the following.

From
Planning Team
To
Ida Brook
Sent
09/05/2021 16:10
Subject
Local plan

Thank you for your answer.
`
	for _, c := range []struct {
		text, body    string
		from, subject [2]string
	}{
		{page, "Guten Tag, die Protokolle", [2]string{"Ida Brook", "Hafenamt"}, [2]string{"Protokolle Kaibau [#4471]", "AW: Protokolle Kaibau [#4471]"}},
		{form, "Thank you", [2]string{"Ida Brook", "Planning Team"}, [2]string{"Re: Local plan", "Local plan"}},
	} {
		text, r, ok := readMessages(t, c.text, 2)
		if !ok {
			continue
		}
		for i := range r.Copies {
			name, date := said(&r.Copies[i])
			if name != c.from[i] || date == "" || r.Copies[i].Subject.Value != c.subject[i] {
				t.Errorf("%q: from %q at %q, %q", c.text, name, date, r.Copies[i].Subject.Value)
			}
			if body := text.Join(r.Copies[i].Body); strings.Count(body, "\n") > 1 {
				t.Errorf("body %q", body)
			}
		}
		if whose(t, text, r, c.body) != 1 {
			t.Errorf("%q: %q is not of the second", c.text, c.body)
		}
	}
	for _, s := range []string{
		"From\nthe quay\nTo\nthe mole\nDate\nof the walk\nSubject\nto the tide\n",
		"From\nTo\nDate\nSubject\n",
	} {
		if _, r := readText("Our walks.\n\n" + s + "\nBring shoes.\n"); len(r.Copies) > 0 && r.Copies[0].Margin > doubtMargin {
			t.Errorf("%q is read as a message", s)
		}
	}
}

// TestLabelsOfAnother keeps the labels of two heads apart where one of them has no moment: a header passes over no other sender's
// label, and begins with no label that stands below one.
func TestLabelsOfAnother(t *testing.T) {
	const mail = "From: Cy Moe\nSent: 3 January 2021 17:28\nTo: Di Roe\nSubject: Mooring 14\n\nPlease mow it.\n"
	_, r, ok := readMessages(t, "From: the harbour office\nSubject: FW: Mooring 14 and more\n\n"+mail, 1)
	if ok && (r.Copies[0].Subject.Value != "Mooring 14" || len(r.Copies[0].From) != 1 || r.Copies[0].From[0].Name != "Cy Moe") {
		t.Errorf("%+v from %+v", r.Copies[0].Subject, r.Copies[0].From)
	}
	if !strings.Contains(codes(r), "maybe-header") {
		t.Error("the head above it is not reported")
	}
	const two = "From:\nCy Moe\nSent:\nThursday, February 24, 2011 4:55 PM\nTo:\nDi Roe\nSubject:\nRE: Mooring 14\nThis is fine.\n" +
		"From:\nDi Roe\nTo:\nCy Moe\nCc:\nEd Foe\nHi\nI would like to moor there, if nobody else does so before the end of the summer.\n"
	_, r = readText(two)
	if c := r.Copies; len(c) == 0 || c[0].Subject.Value != "RE: Mooring 14" || len(c[0].Cc) > 0 || len(c[0].From) != 1 || c[0].From[0].Name != "Cy Moe" {
		t.Errorf("%+v", c)
	}
	// Some systems print who wrote a message once more, above its subject.
	_, r, ok = readMessages(t, "From: CMOE    --DIKE   Date and time     03/14/96 10:15:22\nTo: DROE   --DIKE\n\nFROM:  C. MOE\nSUBJECT:  Lease\n\nPlease sign it.\n", 1)
	if ok && (r.Copies[0].Subject.Value != "Lease" || len(r.Copies[0].To) != 1 || !r.Copies[0].Date.Known()) {
		t.Errorf("%+v", r.Copies[0])
	}
}

// TestDottedLabels reads labels whose colons were read as dots or semicolons, and leaves words alone with which sentences begin, initials
// and days.
func TestDottedLabels(t *testing.T) {
	const body = "\n\nThe crane is stuck.\n"
	for _, mark := range []string{".", ";"} {
		text := strings.ReplaceAll("There are two bills.\n\nFrom% Roe, Bob\nSent% Tuesday, October 3, 2017 9:41 AM\nTo: Lee, Ann\nSubject: Quay 4"+body, "%", mark)
		_, r := readText(text)
		if len(r.Copies) != 1 || r.Copies[0].From[0].Raw != "Roe, Bob" || r.Copies[0].Date == nil || r.Copies[0].Date.Raw != "Tuesday, October 3, 2017 9:41 AM" {
			t.Errorf("%q: %+v", text, r.Copies)
		}
	}
	if _, r := readText("Lena\n\nFrom; Roe, Bob on behalf of Unit 4\nSent; Tuesday, October 3, 2017 9:41 AM\nTo; Lee, Ann\nSubject; Quay 4" + body); len(r.Copies) != 1 || r.Copies[0].From[0].OnBehalfOf != "Unit 4" {
		t.Errorf("on behalf: %+v", r.Copies)
	}
	for _, line := range []string{"Received. The surveyor comes.", "Sent. Thank you.", "A. Lee", "Do. 15. Mai 2021 10:00"} {
		_, r := readText("From: Roe, Bob\nSent: Tuesday, October 3, 2017 9:41 AM\nTo: Lee, Ann\nSubject: Quay 4\n\nSee below.\n\n" + line + "\nSubject: Quay 5" + body)
		for _, c := range r.Copies[1:] {
			if len(c.Fields) > 1 {
				t.Errorf("%q is a field of a header: %+v", line, c)
			}
		}
	}
}

// TestBareCopies reads copies whose label lost its colon below recipients in a list, and says where a header without any colon has no moment.
func TestBareCopies(t *testing.T) {
	const none, said = "", "maybe-header"
	for text, want := range map[string][3]string{
		"From Ann Lee\nSent 4 May 2021 10:15\nTo Ann Lee, Bob Roe\ncc Eva Noor\nbcc\nSubject Quay\n":                 {"Ann Lee; Bob Roe", "Eva Noor", none},
		"From    Ann Lee\nSent    4 May 2021 10:15\nTo    Ann Lee, Bob Roe\ncc    Eva Noor\nSubject    Quay\n":       {"Ann Lee; Bob Roe", "Eva Noor", none},
		"From: Ann Lee\nSent: 4 May 2021 10:15\nTo Bob Roe, Cas Poe\ncc Eva Noor\nSubject: Quay\n":                   {"Bob Roe; Cas Poe", "Eva Noor", none},
		"From: Ann Lee\nSent: 4 May 2021 10:15\nTo: Bob Roe, Cas\nPoe, Dan Coe\ncc Eva Noor\nSubject: Quay\n":        {"Bob Roe; Cas Poe; Dan Coe", "Eva Noor", none},
		"Van Ann Lee\nVerzonden 4 mei 2021 10:15\nAan Bob Roe, Cas Poe\ncc Eva Noor\nOnderwerp Kade\n":               {"Bob Roe; Cas Poe", "Eva Noor", none},
		"From Ann Lee/R9/Quay\nTo Bob Roe/R9/Quay@Port, Cas Poe/R9/Quay@Port\ncc Eva Noor/R9/Quay\nbcc\nSubject Q\n": {"Bob Roe; Cas Poe", "Eva Noor", none},
		"From Ann Lee\nTo Bob Roe, Cas Poe\ncc Eva Noor\nSubject Quay\n":                                             {none, none, said},
		"From: Ann Lee\nSent: 4 May 2021 10:15\nTo: Bob Roe\nSubject: Quay\n\nTo Bob I said\ncc Eva in the answer\n": {"Bob Roe", none, none},
		"From Rotterdam\nTo Antwerp\nDate 4 May 2021\n":                                                              {none, none, none},
	} {
		r := Parse("00", mail.NewText(text+"\nThe quay is clear.\n", "test"), Options{})
		got := [3]string{}
		for _, c := range r.Copies {
			got[0] += columnNames(c.To)
			got[1] += columnNames(c.Cc)
		}
		for _, p := range r.Problems {
			if p.Code == said {
				got[2] = said
			}
		}
		if got != want {
			t.Errorf("%q:\n got %q\nwant %q", text, got, want)
		}
	}
}

// TestStampsBehindBareLabels keeps what stands in brackets behind a label without a colon: a ground is who is blacked out, and another label
// is of the label.
func TestStampsBehindBareLabels(t *testing.T) {
	for line, want := range map[string]string{
		"Cc (b)(6)": "(b)(6)", "Cc (b) (6); Ivo Kay": "(b) (6) Ivo Kay", "Kopie (CC) Ivo Kay": "Ivo Kay", "Kopie (CC) (b)(6)": "(b)(6)",
	} {
		_, r := readText("Von (b)(6)\nGesendet: Dienstag, 4. Mai 2021 08:00\nAn: Bob Roe\n" + line + "\nBetreff: Kai 4\n\nEr ist zu.\n")
		if len(r.Copies) != 1 || r.Copies[0].From[0].Raw != "(b)(6)" || len(r.Copies[0].To) != 1 {
			t.Errorf("%q: %+v", line, r.Copies)
			continue
		}
		var got []string
		for _, p := range r.Copies[0].Cc {
			got = append(got, p.Raw)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %q", line, got)
		}
	}
}
