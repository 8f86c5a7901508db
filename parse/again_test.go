package parse

import (
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestPrintedAgain reads texts that hold one mail twice, or several documents that each count their pages: what comes again then
// is no furniture, and the number of a page is none of a document.
func TestPrintedAgain(t *testing.T) {
	page := func(day, body string) string {
		return "From: Ann Lee <ann@quay.example>\nSent: Monday, May " + day + ", 2021 9:00 AM\nTo: Bob Roe\nSubject: Quay " + day + "\n\nIt is clear.\nBob may go.\n" + body + "\n"
	}
	far := strings.Repeat(" ", 40)
	head := func(k string) string { return "QUAY/2023/0114 released" + far + "p. " + k + "\n" }
	counted := func(end string) string {
		return head("1") + page("3", "Or so.") + end + head("2") + page("10", "Or so.") + end + head("1") + page("17", "Or so.") + end + head("2") + page("24", "Or so.") + end + head("3") + page("31", "Or so.")
	}
	const mark = "Document 3.1\nFrom: 5.1.2e - BSG/JZ\nSent: Thursday, December 1, 2022 1:12 PM\nTo: 5.1.2e @quay.example\nSubject: Berth\n\nIt is clear.\n6\n\n\n" +
		"Document 3.2\nFrom: 5.1.2e <5.1.2e @quay.example>\nSent: Friday, December 2, 2022 8:50 AM\nTo: 5.1.2e - BSG/JZ; 5.1.2e\n7\n\n\n" +
		"Document 3.2\n<5.1.2e @quay.example>\nSubject: Quay\nDear 5.1.2e ,\nIt is clear.\n8\n"
	office := "Quay Harbour Office" + far + "Release 2020/77\n"
	sheet := strings.Repeat("The quay is clear again.\n", 80)
	for _, c := range []struct {
		name, text      string
		copies, claimed int    // the latter is how many lines are furniture or marks
		said            string // the numbers of the documents, and the subjects of what they hold
	}{
		{"the count begins anew", counted("\n"), 5, 5, "Quay 3 Quay 10 Quay 17 Quay 24 Quay 31"},
		{"the count begins anew on pages", counted("\f"), 5, 5, "Quay 3 Quay 10 Quay 17 Quay 24 Quay 31"},
		{"a line at the end of a page", page("3", "In May 2021 at 10:00 Eve wrote that") + "\f" + page("3", "In May 2021 at 10:00 Eve wrote that"), 2, 0, "Quay 3 Quay 3"},
		{"a moment on top of a page", page("3", "Or so.") + "\f3 May 2021 08:02\nEve Stone\nThe quay.\nClear.\n\f" + page("10", "Or so.") + "\f3 May 2021 08:02\nEve Stone\nThe quay.\nFree.\n", 2, 0, "Quay 3 Quay 10"},
		{"a mark above the rest of a header", mark, 2, 6, "3.1 Berth 3.2 Quay"},
		{"the ends of the pages above", "3\n\n" + page("3", sheet+"Berth 11 of the quay.") + "\f4\n\n" + page("10", sheet+"Berth 12 of the quay.") + "\f5\n\n" + page("17", sheet+"Berth 13 of the quay.") + "\f6\n\n" + page("24", "Clear."), 4, 4, "Quay 3 Quay 10 Quay 17 Quay 24"},
		{"one form feed among the pages", office + page("3", sheet) + office + page("10", sheet) + office + page("17", sheet) + "\f" + office + page("24", sheet), 4, 4, "Quay 3 Quay 10 Quay 17 Quay 24"},
	} {
		text, r := readText(c.text)
		var said []string
		for i := range r.Documents {
			if n := r.Documents[i].Number; n != "" {
				said = append(said, n)
			}
			for k := range r.Copies {
				if r.Copies[k].Document == i {
					said = append(said, r.Copies[k].Subject.Value)
				}
			}
		}
		claimed := 0
		for _, g := range r.Regions {
			if g.Kind == mail.RegionFurniture || g.Kind == mail.RegionMark {
				claimed += strings.Count(strings.TrimRight(c.text[g.Span.Start:g.Span.End], "\n"), "\n") + 1
			}
		}
		if got := strings.Join(said, " "); len(r.Copies) != c.copies || claimed != c.claimed || got != c.said {
			t.Errorf("%s (%d lines): %d copies, %d of the pages, %q, want %d, %d, %q", c.name, text.Lines(), len(r.Copies), claimed, got, c.copies, c.claimed, c.said)
		}
	}
}
