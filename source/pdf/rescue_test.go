package pdf_test

import (
	"bytes"
	"errors"
	"fmt"
	"testing"

	"github.com/rethread/rethread/internal/pdftest"
	"github.com/rethread/rethread/source/pdf"
)

// TestRescue is the table of files that lost their end: which pages are found in what is left.
func TestRescue(t *testing.T) {
	file := func(password string) []byte {
		d := &pdftest.Doc{Password: password}
		for i := range 4 {
			a4(d).Text(72, 700, 10, fmt.Sprintf("bladzijde %d", i+1))
		}
		return d.Bytes()
	}
	whole := file("")
	xref := bytes.LastIndex(whole, []byte("xref\n0 "))
	if xref < 0 {
		t.Fatal("no cross-reference table")
	}
	nameless := bytes.ReplaceAll(whole[:xref], []byte("/Type/Catalog"), []byte("/Type/Cotalag"))
	third := bytes.Index(whole, []byte("bladzijde 3"))
	pages := func(n ...int) (s string) {
		for _, i := range n {
			s += fmt.Sprintf("bladzijde %d\n", i)
		}
		return s
	}
	for _, tt := range []struct {
		name    string
		content []byte
		want    string
		count   int
	}{
		{"no table", whole[:xref], pages(1, 2, 3, 4), 4},
		{"no table, no catalog", nameless, pages(1, 2, 3, 4), 4},
		{"cut off in a page", whole[:third], pages(1, 2), 4},
		{"cut off in a page, no catalog", nameless[:third], pages(1, 2), 2},
	} {
		t.Run(tt.name, func(t *testing.T) {
			path := pdftest.WriteBytes(t, tt.content)
			doc := open(t, path, pdf.Options{})
			text := ""
			for p, err := range doc.Pages(t.Context()) {
				if err != nil {
					t.Fatal(err)
				}
				text += p.Text
			}
			if text != tt.want || doc.Count() != tt.count || !doc.Cut() {
				t.Errorf("%d pages, cut %v:\n%s", doc.Count(), doc.Cut(), text)
			}
		})
	}
	for name, content := range map[string][]byte{
		"encrypted": append(file("geheim")[:xref], "50 0 obj\n<</Filter/Standard/V 1>>\nendobj\n"...), "only a head": whole[:20],
		"text that names a page": []byte("%PDF-1.4\nA page begins with /Type /Page >> and so on.\n"),
	} {
		if _, err := engine(t).Open(t.Context(), pdftest.WriteBytes(t, content), pdf.Options{}); !errors.Is(err, &pdf.Error{Code: pdf.CodeDamaged}) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if open(t, pdftest.WriteBytes(t, whole), pdf.Options{}).Cut() {
		t.Error("a whole file is cut")
	}
}
