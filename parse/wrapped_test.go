package parse

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestHangingValues reads the lines that hang in the column of the last field's value as its own, however short the first one is,
// and none that stand elsewhere, below a blank line or greet somebody.
func TestHangingValues(t *testing.T) {
	const head = "From:     Ann Lee <ann@quay.example>\nSent:     Monday, 3 May 2021 9:15 AM\n"
	for _, tt := range []struct{ fields, subject, to, body string }{
		{"To:       bob@port.example\nSubject:  RE: Pump\n          house\n          and lock\n\nIt runs.\n", "RE: Pump house and lock", "bob@port.example", "It runs."},
		{"Subject:  Pump\nTo:       bob@port-\n          office.example\n\nIt runs.\n", "Pump", "bob@port-office.example", "It runs."},
		{"To:       bob@port.example\nSubject:  RE: Pump\n\n          It runs.\n", "RE: Pump", "bob@port.example", "It runs."},
		{"To:       bob@port.example\nSubject:  RE: Pump\n      It runs.\n", "RE: Pump", "bob@port.example", "It runs."},
		{"To:       bob@port.example\nSubject:  RE: Pump\n          Dear Bob,\n\n          It runs.\n", "RE: Pump", "bob@port.example", "Dear Bob, It runs."},
		{"To:       bob@port.example\nSubject:  RE: Pump\n          house\n\nIt runs.\n", "RE: Pump house", "bob@port.example", "It runs."},
		{"Attachments: pump.pdf,\n lock.pdf\nTo: bob@port.example\nSubject: RE: Pump\n and lock\n\nIt runs.\n", "RE: Pump and lock", "bob@port.example", "It runs."},
		{"Attachments: pump.pdf,\n lock.pdf\nTo: bob@port.example\nSubject: RE: Pump\n  It runs.\n", "RE: Pump", "bob@port.example", "It runs."},
		{"To: bob@port.example\nSubject: RE: Pump\n It runs.\n", "RE: Pump", "bob@port.example", "It runs."},
		{"To: bob@port.example\nSubject: RE: Pump\nIt runs.\n", "RE: Pump", "bob@port.example", "It runs."},
	} {
		text, r, ok := readMessages(t, head+tt.fields, 1)
		if !ok {
			continue
		}
		c := &r.Copies[0]
		if body := strings.Join(strings.Fields(text.Join(c.Body)), " "); c.Subject.Value != tt.subject || len(c.To) != 1 || c.To[0].Address != tt.to || body != tt.body {
			t.Errorf("%q: subject %q, to %+v, body %q", tt.fields, c.Subject.Value, c.To, body)
		}
	}
}

// TestBodyOnTheNextPage holds that the form feed of a page is no indent: the text that begins a page below a header folds none of
// its fields.
func TestBodyOnTheNextPage(t *testing.T) {
	const text = "From: Ann Lee <ann@quay.example>\nDate: Mon, 3 May 2021 09:15:49 +0100\nSubject: Pump\nIn-Reply-To: <603E6A08.1050@quay.example>\n" +
		"\fBefore anyone asks: it runs since noon, and the lock is open.\n\nAnn\n"
	s, r, ok := readMessages(t, text, 1)
	if body := ""; ok {
		if body = s.Join(r.Copies[0].Body); !strings.HasPrefix(body, "Before anyone asks") && !strings.HasPrefix(body, "\fBefore anyone asks") {
			t.Errorf("body %q", body)
		}
	}
}

// TestFeetInColumns takes a running foot for one whose columns stand further apart on one page than on another, with a number that
// rises or with words alone.
func TestFeetInColumns(t *testing.T) {
	for _, feet := range [][2]string{{"QUAY_0012345", "QUAY_0012346"}, {"QUAY AUTHORITY", "QUAY AUTHORITY"}} {
		var b strings.Builder
		for k, room := range []int{27, 25} {
			fmt.Fprintf(&b, "From: Ann Lee <ann@quay.example>\nSent: Monday, 3 May 2021 9:1%d AM\nTo: bob@port.example\nSubject: Pump\n\nIt runs since noon, and the lock is open.\n\n", k)
			fmt.Fprintf(&b, "OPEN TO THE PUBLIC%s%s\n\f", strings.Repeat(" ", room), feet[k])
		}
		s, r, ok := readMessages(t, b.String(), 2)
		for k := range r.Copies {
			if body := s.Join(r.Copies[k].Body); ok && strings.Contains(body, "QUAY") {
				t.Errorf("message %d has the body %q", k, body)
			}
		}
	}
}

// TestHeadInColumns takes a running head whose columns stand further apart on one page than on the others for one head, not for the
// marks of two documents.
func TestHeadInColumns(t *testing.T) {
	var b strings.Builder
	for k, room := range []int{25, 27, 27} {
		fmt.Fprintf(&b, "OPEN TO THE PUBLIC%sCASE 21-0417 QUAY\n\nFrom: Ann Lee <ann@quay.example>\nSent: Monday, 3 May 2021 9:1%d AM\nTo: bob@port.example\nSubject: Pump\n\nIt runs since noon.\n\f", strings.Repeat(" ", room), k)
	}
	_, r, _ := readMessages(t, b.String(), 3)
	for _, region := range r.Regions {
		if region.Kind == mail.RegionMark {
			t.Errorf("a mark at %v", region.Span)
		}
	}
}

// TestProtectiveMarking keeps the marking that ends a subject with it, however short the subject is.
func TestProtectiveMarking(t *testing.T) {
	const head = "From: Ann Lee <ann@quay.example>\nSent: Monday, 3 May 2021 10:12 AM\nTo: Bob Roe\nSubject: RE: Quay\n"
	for below, want := range map[string]string{
		"[SEC=OFFICIAL:Sensitive]\n\nFine.\n":                               "RE: Quay\n[SEC=OFFICIAL:Sensitive]",
		"[SEC=OFFICIAL:Sensitive, ACCESS=Legal-Privilege]\nFine.\n":         "RE: Quay\n[SEC=OFFICIAL:Sensitive, ACCESS=Legal-Privilege]",
		"\n[SEC=OFFICIAL] is what we print on mail that may go anywhere.\n": "RE: Quay",
		"[SEC=OFFICIAL] is what we print on mail that may go anywhere.\n":   "RE: Quay",
	} {
		text, r, ok := readMessages(t, head+below, 1)
		if got := r.Copies[0].Raw(text, mail.RoleSubject); ok && got != want {
			t.Errorf("%q: subject %q", below, got)
		}
	}
}

// TestEmphasisedFields ends a value where a label in bold type begins that is none of ours, and names no attachments of a list that does
// not.
func TestEmphasisedFields(t *testing.T) {
	const head = "**From:** Ann Lee <ann@quay.example>\n**To:** Bob Roe <bob@quay.example>\n**Date:** 4 May 2021, 05:45 pm\n"
	for _, c := range []struct{ rest, cc, files string }{
		{"**CC:** Cas Moe <cas@quay.example>\n**Folder:** Inbox\n**Attachments:** plan.pdf\n**Thread ID:** AQMk\n**Subject:** Quay\n", "Cas Moe", "plan.pdf"},
		{"**CC:** Cas Moe <cas@quay.example>\n**Folder**: Inbox\n**Subject:** Quay\n", "Cas Moe", ""},
		{"**CC:** Cas Moe <cas@quay.example>;\n**Dan Poe** <dan@quay.example>\n**Subject:** Quay\n", "Cas Moe Dan Poe", ""},
		{"**Attachments:** No\n**Thread ID:** AQMk\n**Subject:** Quay\n", "", ""},
		{"**Subject:** Quay\n**Attachments:** 0\n", "", ""},
		{"**Subject:** Quay\n**Attachments:** 20210504\n", "", "20210504"},
		{"**Subject:** Quay\n**Attachments:** none\n", "", ""},
		{"**Subject:** Quay\n**Attachments:** No more mud.pdf\n", "", "No more mud.pdf"},
	} {
		_, r := readText(head + c.rest + "\nThe quay is clear.\n")
		if len(r.Copies) != 1 {
			t.Errorf("%q: %d copies", c.rest, len(r.Copies))
			continue
		}
		var cc []string
		for _, p := range r.Copies[0].Cc {
			cc = append(cc, p.Name)
		}
		if got := strings.Join(cc, " "); got != c.cc || strings.Join(r.Copies[0].Attachments, " ") != c.files || r.Copies[0].Subject.Value != "Quay" {
			t.Errorf("%q: cc %q, attachments %q, subject %q", c.rest, got, r.Copies[0].Attachments, r.Copies[0].Subject.Value)
		}
	}
}

// TestListsThatGoOn takes the lines into a list of people, the last field of its header, that go on with it.
func TestListsThatGoOn(t *testing.T) {
	const head = "From: Ann Lee\nSubject: Quay\nDate: May 4, 2021 at 10:15:00 AM\n"
	for _, c := range []struct {
		to   string
		want int
		body string
		torn bool
	}{
		{to: "To: Roe, Bob E (QUAY); Moe, Cas A (QUAY); Poe, Dan H;\nFox, Di B; Ray, Eli; Kop, Fay\n", want: 6},
		{to: "To: Roe, Bob E (QUAY); Moe, Cas A (QUAY); Poe, Dan H;\nFox, Di B; Ray, Eli;\nKop, Fay; Bos, Gus\n", want: 7},
		{to: "To: Bob Roe, Cas Moe,\nDan Poe, Di Fox\n", want: 4},
		{to: "To: Bob Roe <bob@quay.example>; Cas Moe;\nDan Poe <dan@quay.example>; Di Fox\n", want: 4},
		{to: "To: Bob Roe; Cas Moe; 'Poe\nDan' <dan_p; Di Fox\n", want: 4},
		{to: "To: Bob Roe; Cas Moe;\nDan Poe; Di Fox\nray, Eli; kop, Fay\n", want: 4, body: "ray, Eli; kop, Fay\n", torn: true},
		{to: "To: Bob Roe; Cas Moe\nBob,\n", want: 2, body: "Bob,\n"},
		{to: "To: Bob Roe; Cas Moe;\nBob,\n", want: 2, body: "Bob,\n"},
		{to: "To: Bob Roe; Cas Moe;\nBob, Cas,\n", want: 2, body: "Bob, Cas,\n"},
		{to: "To: Bob Roe, Cas Moe,\nGentlemen,\n", want: 2, body: "Gentlemen,\n"},
		{to: "To: Bob Roe; Cas Moe;\nRobert\n", want: 2, body: "Robert\n", torn: true},
		{to: "To: Bob Roe; Cas Moe;\nBob\n", want: 2, body: "Bob\n"},
		{to: "To: Bob Roe; Cas Moe\nBoats; Rope; Nets\n", want: 2, body: "Boats; Rope; Nets\n"},
		{to: "To: Bob Roe; Cas Moe\nHarbour Office; Tug Quay\n", want: 2, body: "Harbour Office; Tug Quay\n"},
		{to: "To: Bob Roe; Cas\nMoe; Dan Poe\n", want: 3},
		{to: "To: Bob Roe; Cas Moe\nDan Poe\n", want: 2, body: "Dan Poe\n"},
		{to: "To: Bob Roe; Cas Moe;\nDear Dan; dear Di\n", want: 2, body: "Dear Dan; dear Di\n"},
		{to: "To: Bob Roe; Cas Moe\nThe quay is shut; see below.\n", want: 2, body: "The quay is shut; see below.\n"},
	} {
		text, r := readText(head + c.to + "\nThe quay is clear.\n")
		checkReading(t, text, r)
		if len(r.Copies) != 1 {
			t.Errorf("%q: %d copies", c.to, len(r.Copies))
			continue
		}
		body := text.Join(r.Copies[0].Body)
		torn := slices.ContainsFunc(r.Problems, func(p mail.Problem) bool { return p.Code == "list-torn" })
		if got := len(r.Copies[0].To); got != c.want || !strings.HasPrefix(body, cmp.Or(c.body, "The quay")) || torn != c.torn {
			t.Errorf("%q: %+v, body %q, problems %v", c.to, r.Copies[0].To, body, r.Problems)
		}
	}
}

// TestListsInColumns reads lines that hang in the column of a list as part of it, whatever words they have, and the stamps among them.
func TestListsInColumns(t *testing.T) {
	const text = "From:     Ann Lee <ann@quay.example>\nSent:     Monday, 3 May 2021 9:15 AM\nTo:       %s\nSubject:  Pump\n\nIt runs.\n"
	for _, tt := range []struct{ to, want string }{
		{"First Harbour\n          Office for Ships and\n          Boats", "First Harbour Office for Ships and Boats"},
		{"Bob Roe\n          [redacted]\n          Eva Noor", "Bob Roe; ; Eva Noor"},
		{"[redacted]\n          Eva Noor", "; Eva Noor"},
		{"Eva Noor\n          [redacted]", "Eva Noor"},
		{"[s.40(2)], DI; Eva Noor; [s.40(2)], DS", "; Eva Noor; "},
	} {
		_, r, ok := readMessages(t, fmt.Sprintf(text, tt.to), 1)
		if !ok {
			continue
		}
		var names []string
		for _, p := range r.Copies[0].To {
			names = append(names, p.Name)
		}
		if got := strings.Join(names, "; "); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.to, got, tt.want)
		}
	}
}

// TestSubjectsAboveGreetings takes the rest of a subject, which filled its line, from directly above the greeting.
func TestSubjectsAboveGreetings(t *testing.T) {
	const subject = "The boats of the outer basin, what is known of them, and what is to be done about"
	for below, want := range map[string]string{
		"them\nDear all,\n\nplease read.":       subject + " them",
		"them\nBob,\n\nplease read.":            subject + " them",
		"them\nplease read it.\n":               subject,
		"Message:\nDear all,\n\nplease read.\n": subject,
		"Dear all,\n\nplease read.":             subject,
		"_ .\nDear all,\n\nplease read.":        subject,
		"them?!\nDear all,\n\nplease read.":     subject + " them?!",
	} {
		_, r := readText("From: Ann Lee\nSent: Tuesday, April 14, 2020 8:05 AM\nTo: Bob Roe\nSubject: " + subject + "\n" + below)
		if len(r.Copies) != 1 || r.Copies[0].Subject.Value != want {
			t.Errorf("%q: %+v", below, r.Copies)
		}
		if said := strings.Contains(codes(r), "value-unsure"); said != strings.HasPrefix(below, "them\nplease") {
			t.Errorf("%q: %v", below, r.Problems)
		}
	}
}

// TestCommaInFront reads a list that goes on with a comma on a line of its own below what is left of an address.
func TestCommaInFront(t *testing.T) {
	for _, gap := range []string{"\n", "\n\n"} {
		_, r := readText("From: Ann Lee\nTo: Bob Roestone\n< Ri" + gap + ", Cas Kopman\n\nSubject: Quay 4\nDate: Wed, 29 Mar 2017 09:02:55 +0000\n\nIt is shut.\n")
		if len(r.Copies) != 1 || len(r.Copies[0].To) != 2 || r.Copies[0].To[1].Name != "Cas Kopman" {
			t.Errorf("%q: %+v", gap, r.Copies)
		}
	}
}
