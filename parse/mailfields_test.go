package parse

import (
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestFoldedFields keeps what the fields of the mail itself go on with, on the lines below them, out of the lists of people and out
// of the body, and takes the fields above the first label into the header.
func TestFoldedFields(t *testing.T) {
	const head = "From: Ann Lee <ann@quay.example>\nTo: bob@quay.example\nSubject: Quay\nDate: Mon,  8 Jan 2024 22:51:40 +0100\n"
	for _, c := range []struct{ above, below string }{
		{"", "Message-ID: <1@a.example>\nReferences: <2@a.example>\n\t<3@a.example>\n\t<4@a.example> <5@a.example>\nX-Mailer: pen 2\n"},
		{"", "Message-ID: <1@a.example>\nReferences: <2@a.example>\n\t<3@a.example>\n"},
		{"", "Message-ID: <1@a.example>\nReferences: <2@a.example>\n<3@a.example>\n"},
		{"", "Message-ID: <1@a.example>\nX-Original-To: cy@quay.example\nX-Spam-Status: No, score=-1\n\ttests=A autolearn=ham for <dee@quay.example>\n"},
		{"", "X-Report-Abuse-To: dee@quay.example\nList-Id: Boats <boats.quay.example>\n"},
		{"Return-Path: <box@quay.example>\nReceived: from a.example (a.example [192.0.2.7])\n\tby b.example for <cy@quay.example>; Mon, 8 Jan 2024 22:51:44 +0100\nDKIM-Signature: v=1; d=a.example;\n h=From:To:Cc:Subject:Date;\n b=Zx0\n", "Message-ID: <1@a.example>\n"},
	} {
		s := c.above + head + c.below
		text, r := readText(s + "\nSince 2006.\n")
		if len(r.Copies) != 1 {
			t.Errorf("%q: %d copies", s, len(r.Copies))
			continue
		}
		m := &r.Copies[0]
		if len(m.From) != 1 || m.From[0].Name != "Ann Lee" || len(m.To) != 1 || m.To[0].Address != "bob@quay.example" || len(m.Cc) != 0 || m.LowerBound {
			t.Errorf("%q: %+v", s, m)
		}
		if got := text.Join(m.Header); got != strings.TrimSuffix(s, "\n") {
			t.Errorf("%q: header %q", s, got)
		}
		if got := oneLine(text.Join(m.Body)); got != "Since 2006." {
			t.Errorf("%q: body %q", s, got)
		}
	}
}

// TestListsEnd ends a list that has its value where it ends: what a body says of people, below other fields and a blank line, is
// none of its recipients. A list that is torn goes on there.
func TestListsEnd(t *testing.T) {
	const head = "From: Ann Lee <ann@quay.example>\nTo: bob@quay.example\nCc: Cy Moe <cy@quay.example>\nSubject: Quay\nDate: Mon,  8 Jan 2024 22:51:40 +0100\n\n"
	for _, body := range []string{
		"From: Dee Poe <dee@quay.example>\n\nIt is clear.",
		"Well,\n\n* Dee Poe <dee@quay.example> [2024-01-08 22:51]:\n> Is it clear?",
		"did you look@it.example?\n\nAnn",
		"Dee Poe <dee@quay.example> has it.",
		"E-Mail: dee@quay.example",
	} {
		text, r := readText(head + body + "\n")
		if len(r.Copies) == 0 {
			t.Errorf("%q: no copy", body)
			continue
		}
		m := &r.Copies[0]
		if len(m.To) != 1 || len(m.Cc) != 1 || m.Cc[0].Name != "Cy Moe" || m.LowerBound || !strings.HasPrefix(text.Join(m.Body), body[:4]) {
			t.Errorf("%q: %+v", body, m)
		}
	}
	torn := "From: 10.2.e <10.2.e @minjenv.nl>\nSent: Monday, January 8, 2024 10:51 PM\nTo: 10.2.e <10.2.e @minjenv.nl>;10.2.e\nSubject: Quay\n\n@minbuza.nl>\n\nIt is clear.\n"
	if _, r := readText(torn); len(r.Copies) != 1 || !r.Copies[0].LowerBound || r.Copies[0].To[len(r.Copies[0].To)-1].Domain != "minbuza.nl" {
		t.Errorf("a torn list lost its end: %+v", r.Copies)
	}
}

// TestMailbox takes the lines that part the messages of a mailbox file out of the bodies, and no others.
func TestMailbox(t *testing.T) {
	one := func(line, clock string) string {
		return line + "\nFrom: ann at quay.example (Ann Lee)\nDate: Tue, 2 Mar 2021 " + clock + " +0000\nSubject: Quay\nMessage-ID: <" + clock + "@quay.example>\n\nIs it clear?\n"
	}
	text, r := readText(one("From ann at quay.example  Tue Mar  2 14:08:31 2021", "14:08:31") + one("From ann@quay.example Wed Mar  3 14:08:31 CET 2021", "15:08:31") +
		one("From bob@quay.example Wed Mar  3 17:08:31 2021\nX-Keys: a", "17:08:31") + one("From here it goes on Tue Mar  2 14:08:31 2021 and", "16:08:31"))
	if len(r.Copies) != 4 || r.Copies[1].Above >= 0 || r.Copies[1].Document == r.Copies[0].Document {
		t.Fatalf("%+v", r.Copies)
	}
	for k := range 2 {
		if got := oneLine(text.Join(r.Copies[k].Body)); got != "Is it clear?" {
			t.Errorf("body %q", got)
		}
	}
	if got := text.Join(r.Copies[2].Body); !strings.Contains(got, "From here it goes on") {
		t.Errorf("the body lost a line: %q", got)
	}
	if r.Regions[0].Kind != mail.RegionMark {
		t.Errorf("the first line is %s", r.Regions[0].Kind)
	}
}

// TestMailboxSender takes the sender from the line that parts the messages of a mailbox file where the header names none.
func TestMailboxSender(t *testing.T) {
	const below = "To: bob@quay.example\nDate: Tue, 2 Mar 2021 14:08:31 +0000\nSubject: Quay\n\nIs it clear?\n"
	for _, c := range []struct{ above, from string }{
		{"From alee Tue Mar  2 14:08:31 2021\n", "alee"},
		{"From alee@quay.example Tue Mar  2 14:08:31 2021\n", "alee@quay.example"},
		{"From alee at quay.example  Tue Mar  2 14:08:31 2021\n", "alee at quay.example"},
		{"From alee Tue Mar  2 14:08:31 2021\nReceived: from pier by quay\n\twith smtp\nX-Mailer: pine\n", "alee"},
		{"From alee Tue Mar  2 14:08:31 2021\nFrom: Ann Lee\n", "Ann Lee"},
		{"From - Tue Mar  2 14:08:31 2021\n", ""},
		{"From alee Tue Mar  2 14:08:31 2021\n\n", "alee"},
	} {
		text, r := readText(c.above + below)
		if len(r.Copies) != 1 {
			t.Errorf("%q: %d copies", c.above, len(r.Copies))
			continue
		}
		from := ""
		for _, f := range r.Copies[0].Fields {
			if f.Role == mail.RoleFrom {
				from = text.Join(f.Value)
			}
		}
		if from != c.from || oneLine(text.Join(r.Copies[0].Body)) != "Is it clear?" {
			t.Errorf("%q: from %q, want %q; body %q", c.above, from, c.from, text.Join(r.Copies[0].Body))
		}
	}
}

// TestMailboxApart keeps the headers of two messages of a mailbox file apart, also where the file wrote the second line with an
// arrow, as one that stands in the first mail, and takes no sender from over what somebody wrote.
func TestMailboxApart(t *testing.T) {
	const first = "From alee Tue Mar  2 18:06:04 2021\nTo: broe\ncc: dfox\nSubject: Re: Quay\nThe crane did not pass, so lets try again.\n"
	const second = "To: alee\nSubject: Quay\nDate: Tue Mar  2 17:33:24 2021\nThe crane was tried on Monday.\n"
	for between, from := range map[string]string{
		"From broe Tue Mar  2 17:38:40 2021\n":   "broe",
		">From broe Tue Mar  2 17:38:40 2021\n":  "broe",
		"> From broe Tue Mar  2 17:38:40 2021\n": "broe",
		"> I did, on that pier.\n":               "",
	} {
		_, r := readText(first + between + second)
		if len(r.Copies) != 2 {
			t.Errorf("%q: %d copies", between, len(r.Copies))
			continue
		}
		if a, b := r.Copies[0], r.Copies[1]; a.Date != nil && a.Date.Raw != "" || a.From[0].Name != "alee" || b.Date == nil || b.Subject.Value != "Quay" || b.From[0].Name != from {
			t.Errorf("%q: %+v %+v", between, a, b)
		}
	}
}

// TestForwardedSideBySide puts several messages that one mail forwards beneath it, not beneath each other, where their dates
// print their offsets: nobody quotes what is later.
func TestForwardedSideBySide(t *testing.T) {
	one := func(date string) string {
		return "-------- Forwarded Message --------\nSubject: Re: Quay\nDate: " + date + "\nFrom: Bob Roe <bob@quay.example>\nTo: Ann Lee <ann@quay.example>\n\nIt is clear.\n\n"
	}
	const head = "Subject: Fwd: Quay\nDate: Sun, 14 Mar 2021 20:08:41 +0100\nFrom: Ann Lee <ann@quay.example>\nTo: cy@quay.example\n\nSee below.\n\n"
	for _, c := range []struct {
		second string
		depth  int
	}{
		{"Sun, 14 Mar 2021 08:01:55 +0100", 1},
		{"Sat, 13 Mar 2021 19:44:00 +0100", 1},
		{"Sat, 13 Mar 2021 18:44:00 +0200", 2}, // earlier
		{"Sat, 13 Mar 2021 19:44", 2},          // may be another clock
	} {
		_, r := readText(head + one("Sat, 13 Mar 2021 17:45:00 +0100") + one(c.second))
		if len(r.Copies) != 3 || r.Copies[1].Depth != 1 || r.Copies[2].Depth != c.depth {
			t.Errorf("%q: %+v", c.second, r.Copies)
		}
	}
}

// TestFieldsBelowSubject ends a subject where a field stands below it that is no label of ours: its name had room behind the
// subject, which no print breaks there. Where it had none the subject goes on.
func TestFieldsBelowSubject(t *testing.T) {
	for _, c := range []struct{ subject, below, want string }{
		{"Masts of the quay", "Newsgroups: quay.masts", "Masts of the quay"},
		{"Masts of the quay", "Keywords: mast, quay\nLines: 12", "Masts of the quay"},
		{"Masts of the quay", "Svaradresse: ann@quay.example", "Masts of the quay"},
		{"What the harbour council said of the long masts at the old", "Quay: no masts, no boats", "What the harbour council said of the long masts at the old Quay: no masts, no boats"},
		{"", "Masts: what the council said", "Masts: what the council said"},
		{"Masts of the quay and", "what we said: none", "Masts of the quay and what we said: none"},
	} {
		_, r := readText("From: Ann Lee <ann@quay.example>\nSubject: " + c.subject + "\n" + c.below + "\nTo: bob@quay.example\nDate: Mon,  8 Jan 2024 22:51:40 +0100\n\nSince 2006.\n")
		if len(r.Copies) != 1 || r.Copies[0].Subject.Value != c.want || len(r.Copies[0].To) != 1 {
			t.Errorf("%q: %+v", c.below, r.Copies)
		}
	}
}

// TestFieldsOutlookAdds keeps the fields that Outlook adds below a header out of the body, with the rows of a table that wraps.
func TestFieldsOutlookAdds(t *testing.T) {
	const head = "From:            Cy Moe\nSent:            Tuesday, March 3, 2015 9:12 AM\nTo:              Di Roe\nSubject:         RE: Fuel line\n"
	for _, added := range []string{
		"Signed By:       cy.moe@dike.example\n",
		"Retention Policy: Two years\n",
		"Record Number:   D12/4480\n", // of another system, in the column of the values
		"Tracking:        Recipient             Read\n                 Di Roe                Read: 3/3/2015 10:20 AM\n                 Ed Foe\n",
	} {
		text, r, ok := readMessages(t, head+added+"\nWe concur.\n", 1)
		if body := text.Join(r.Copies[0].Body); ok && strings.TrimSpace(body) != "We concur." {
			t.Errorf("%q: body %q", added, body)
		}
	}
}

// TestFieldsAside leaves what only looks like a field below a header in the body: without the gap of the header's values, or beside
// their column.
func TestFieldsAside(t *testing.T) {
	const head = "From:            Cy Moe\nSent:            Tuesday, March 3, 2015 9:12 AM\nTo:              Di Roe\nSubject:         RE: Fuel line\n"
	for _, body := range []string{"Mooring: number 14 is free.", "Mooring:   number 14 is free."} {
		text, r, ok := readMessages(t, head+body+"\nWe concur.\n", 1)
		if got := text.Join(r.Copies[0].Body); ok && !strings.HasPrefix(strings.TrimSpace(got), body) {
			t.Errorf("%q: body %q", body, got)
		}
	}
}

// TestFieldsBetweenBars parts the fields of a line at the bars between them.
func TestFieldsBetweenBars(t *testing.T) {
	_, r, ok := readMessages(t, "Subject: Re: Pier 4 | From: Cy Moe <cy@dike.example> | To: Di Roe <di@dike.example> | Sent: 2019-06-04 09:12:33\n\nThe tenant agreed.\n", 1)
	if name, date := said(&r.Copies[0]); ok && (r.Copies[0].Subject.Value != "Re: Pier 4" || name != "Cy Moe" || date != "2019-06-04T09:12:33" || r.Copies[0].To[0].Raw == "") {
		t.Errorf("%+v", r.Copies[0])
	}
}
