package parse

import (
	"strings"
	"testing"
)

// TestRepliesOfNobody keeps what stands below a quotation, written by who quotes and whose header is not printed, out of the quoted
// mail. Where no line of the quotation bears its mark the marks are lost, and the text is the quoted mail's.
func TestRepliesOfNobody(t *testing.T) {
	for _, c := range []struct{ in, body string }{
		{"> Von: Ann Lee <ann@quay.example>\n> Gesendet: Donnerstag, 21. Mai 2026 10:59\n> An: Bob Roe <bob@quay.example>\n> Betreff: Mast\n>\n> Is it clear?\n\nIt is clear to me.\n\nRegards\nBob\n", "Is it clear?"},
		{"On 21 May 2026 at 10:59, Ann Lee <ann@quay.example> wrote:\n> Is it clear?\n\nIt is clear to me.\n\n> And the boats?\n\nThey are out.\n", "Is it clear? And the boats?"},
		{"> Von: Ann Lee <ann@quay.example>\n> Gesendet: Donnerstag, 21. Mai 2026 10:59\n> An: Bob Roe <bob@quay.example>\n> Betreff: Mast\n\nIs it clear?\n", "Is it clear?"},
		{"Von: Ann Lee <ann@quay.example>\nGesendet: Donnerstag, 21. Mai 2026 10:59\nAn: Bob Roe <bob@quay.example>\nBetreff: Mast\n\n> Is it clear?\n\nIt is clear to me.\n", "Is it clear? It is clear to me."},
	} {
		text, r := readText(c.in)
		if len(r.Copies) != 1 {
			t.Errorf("%q: %d copies", c.in, len(r.Copies))
			continue
		}
		body := oneLine(strings.NewReplacer("> ", "", ">\n", "\n").Replace(text.Join(r.Copies[0].Body)))
		if body != c.body {
			t.Errorf("%q: body %q", c.in, body)
		}
	}
}

// TestWrappedLists reads a list of people that ends a header and goes on below its label as one that is whole: behind a separator,
// and where its line had no room for the next word.
func TestWrappedLists(t *testing.T) {
	const head = "From: Ann Lee ann@quay.example\nSubject: Mast\nDate: March 14, 2016 at 10:15 AM\nTo: Bob Roe bob@quay.example\nCc: "
	for list, want := range map[string]int{
		"\"boats@quay.example\" <boats@quay.example>,\n \"masts@quay.example\" <masts@quay.example>":                     2,
		"Cy Moe cy.moe@quay.example, Dee Poe dee.poe@quay.example, Ed\nKay ed@quay.example, Flo Day flo@quay.example":    4,
		"Cy Moe <cy@quay.example>; Dee Poe <dee@quay.example>;\nEd Kay <ed@quay.example>; Flo Day <flo@quay.example>;\n": 4,
	} {
		_, r := readText(head + list + "\n\nSince 2006.\n")
		if len(r.Copies) != 1 || len(r.Copies[0].Cc) != want || r.Copies[0].LowerBound || len(r.Problems) > 0 {
			t.Errorf("%q: %+v %v", list, r.Copies, r.Problems)
		}
	}
}

// TestLooseMoments reads the moments that FirstClass prints behind the sender or above the header, that stand alone between the labels,
// and that Notes prints behind a sender whose mail has another date; and no stamp of a page, no other field's.
func TestLooseMoments(t *testing.T) {
	const rest = "To:\tBob Roe\nSubject:\tMast\n\nSince 2006.\n"
	for _, c := range []struct{ in, from, date string }{
		{"Message\nFrom:\tAnn Lee\tTuesday, March 14, 2006 10:15:00 AM\n" + rest, "Ann Lee", "2006-03-14T10:15:00"},
		{"Tuesday, March 14, 2006 10:15:00 AM\nMessage\nFrom:\tAnn Lee\n" + rest, "Ann Lee", "2006-03-14T10:15:00"},
		{"From: Ann Lee\n14 March 2006 10:15\n" + rest, "Ann Lee", "2006-03-14T10:15"},
		{"From: Ann Lee 03/14/2006 10:23 AM\nSent: Tuesday, March 14, 2006 10:15 AM\n" + rest, "Ann Lee", "2006-03-14T10:15"},
		{"From:\tAnn Lee\nPosted At:\tTuesday, March 14, 2006 10:15 AM\nPosted To:\tBoats\n" + rest, "Ann Lee", "2006-03-14T10:15"},
		{"Feb-17-2017 00:53:19\nFrom: Ann Lee\n" + rest, "Ann Lee", ""},
		{"From: Ann Lee\nBegins at: Tuesday, March 14, 2006 10:15 AM\n" + rest, "Ann Lee", ""},
	} {
		_, r := readText(c.in)
		if len(r.Copies) != 1 {
			t.Errorf("%q: %d copies", c.in, len(r.Copies))
			continue
		}
		m, got := &r.Copies[0], ""
		if m.Date.Known() {
			got = string(m.Date.Earliest)
		}
		if len(m.From) != 1 || m.From[0].Name != c.from || got != c.date || len(m.To) != 1 {
			t.Errorf("%q: from %+v, date %q, to %+v", c.in, m.From, got, m.To)
		}
	}
}
