package parse

import (
	"fmt"
	"strings"
	"testing"
)

const quay = "From: Ann Lee <ann@quay.example>\nSent: Monday, May 3, 2021 9:00 AM\nTo: Bob Roe <bob@quay.example>\nSubject: Quay works\n\nDear Bob,\n\n"

// TestNumbersOfBodies leaves what a body counts in the body: boxes one below the other, and a column in the midst of pages.
func TestNumbersOfBodies(t *testing.T) {
	quoted := "\nFrom: Bob Roe <bob@quay.example>\nSent: Sunday, May 2, 2021 4:00 PM\nTo: Ann Lee <ann@quay.example>\nSubject: Quay works\n\nSee.\n"
	column := ""
	for i := range 3 {
		column += strings.Repeat("The stones lie on the quay and wait there.\n\n", 3) + fmt.Sprintf("%70d\n\n", 12+i) + strings.Repeat("The stones lie on the quay and wait there.\n\n", 3)
	}
	for _, body := range []string{"The boxes:\n\n1 of 3\n2 of 3\n3 of 3\n\nAll have arrived.\n", column + "\fSo it is.\n\n\fAnn\n"} {
		text, r := readText(quay + body + quoted)
		if len(r.Documents) != 1 || len(r.Copies) != 2 {
			t.Fatalf("%q: %d documents, %d copies", body, len(r.Documents), len(r.Copies))
		}
		if got, want := oneLine(text.Join(r.Copies[0].Body)), oneLine("Dear Bob,\n\n"+body); got != want {
			t.Errorf("body %q, want %q", got, want)
		}
	}
}

// TestNamesAboveCounts leaves the ends of messages that stand directly above the count of a page in their bodies, and takes
// the count for no number of a document; the name of a file beside it belongs to the page.
func TestNamesAboveCounts(t *testing.T) {
	for beside, body := range map[string]bool{
		"Kind regards,\nAnn Lee": true, "Kind regards,\n\nAnn M. Lee, clerk": true, "Ann": true, "bundle-quay.pdf": false, "OFFICIAL": false,
	} {
		var b strings.Builder
		for i, says := range []string{"goes on", "is done", "is late", "was fine"} {
			if i > 0 {
				b.WriteByte('\f')
			}
			fmt.Fprintf(&b, "%sThe work %s.\n\n%s\nPage 1 of 1\n", quay, says, beside)
		}
		text, r := readText(b.String())
		if len(r.Copies) != 4 {
			t.Fatalf("%q: %d copies", beside, len(r.Copies))
		}
		for _, c := range r.Copies {
			if got := strings.Contains(oneLine(text.Join(c.Body)), oneLine(beside)); got != body {
				t.Errorf("%q in the body: %v", beside, got)
			}
		}
		if r.Documents[0].Number != "" {
			t.Errorf("%q: document %q", beside, r.Documents[0].Number)
		}
	}
}

// TestDocumentsOfAsManyPages keeps what is quoted on the second page where every document has two: they are not counted as one.
func TestDocumentsOfAsManyPages(t *testing.T) {
	var b strings.Builder
	for i := range 4 {
		if i > 0 {
			b.WriteByte('\f')
		}
		fmt.Fprintf(&b, "From: Ann Lee <ann@quay.example>\nSent: Monday, May %d, 2021 9:00 AM\nTo: Bob Roe <bob@quay.example>\nSubject: RE: Quay works %c\n\nDear Bob,\n\nYes to it all.\n\nAnn\nPage 1 of 2\n", 10+i, 'A'+i)
		fmt.Fprintf(&b, "\f\nFrom: Bob Roe <bob@quay.example>\nSent: Sunday, May 2, 2021 4:00 PM\nTo: Ann Lee <ann@quay.example>\nSubject: Quay works %c\n\nDear Ann,\n\nMay I?\n\nBob\nPage 2 of 2\n", 'A'+i)
	}
	if _, r := readText(b.String()); len(r.Documents) != 4 || len(r.Copies) != 8 {
		t.Errorf("%d documents, %d copies", len(r.Documents), len(r.Copies))
	}
}
