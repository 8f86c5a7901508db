package pdf_test

import (
	"strings"
	"testing"

	"github.com/rethread/rethread/internal/pdftest"
	"github.com/rethread/rethread/source/pdf"
)

// TestLargePage: a page that needs more memory than an instance has while several are at work is read in a large one, and its
// neighbours as ever.
func TestLargePage(t *testing.T) {
	long(t)
	var d pdftest.Doc
	a4(&d).Text(72, 700, 10, "before")
	a4(&d).Text(72, 700, 10, "large").Raw(strings.Repeat(" ", 48<<20))
	a4(&d).Text(72, 700, 10, "after")
	all, err := readFile(t, d.Write(t), pdf.Options{Workers: 2})
	if err != nil || len(all) != 3 {
		t.Fatal(len(all), err)
	}
	for i, want := range []string{"before\n", "large\n", "after\n"} {
		if p := all[i]; p.Text != want || p.Problem != nil {
			t.Errorf("page %d: %q, %v", p.Number, p.Text, p.Problem)
		}
	}
}

// TestLargeAttachments: of several large files pinned to one page none is lost when the sandbox is replaced after the first.
func TestLargeAttachments(t *testing.T) {
	long(t)
	var d pdftest.Doc
	page := a4(&d)
	for _, name := range []string{"a", "b", "c"} {
		page.Pinned = append(page.Pinned, pdftest.File{Name: name, Content: strings.Repeat(name, 24<<20)})
	}
	var names string
	for a, err := range open(t, d.Write(t), pdf.Options{}).Attachments(t.Context()) {
		if err != nil || a.Problem != "" || len(a.Content) != 24<<20 {
			t.Fatal(a.Name, a.Problem, len(a.Content), err)
		}
		names += a.Name
	}
	if names != "abc" {
		t.Errorf("the files %q", names)
	}
}
