package pdf_test

import (
	"errors"
	"testing"
	"time"

	"github.com/rethread/rethread/internal/pdftest"
	"github.com/rethread/rethread/source/pdf"
)

// FuzzNoBytesEndTheRun: whatever the bytes, reading ends, with pages or an error that is the file's, and what was read has a
// place for every word.
func FuzzNoBytesEndTheRun(f *testing.F) {
	d := pdftest.Doc{Outline: []pdftest.Entry{{Title: "one", Page: 1}}, Files: []pdftest.File{{Name: "a.eml", Content: "From: a"}}, Labels: "0 <</S/r>>"}
	p := d.Page(300, 300).Text(20, 200, 10, "Van:").Text(80, 200, 10, "Jan").Image(0, 0, 100, 100).Hidden(20, 180, 9, "hidden")
	p.Rotate = 90
	d.Page(300, 300).Text(20, 200, 10, "two").Pinned = []pdftest.File{{Name: "b", Content: "b"}}
	f.Add(d.Bytes())
	locked := pdftest.Doc{Password: "x"}
	locked.Page(100, 100).Text(10, 50, 8, "locked")
	f.Add(locked.Bytes())
	f.Add([]byte("%PDF-1.7\ntrailer<</Root 1 0 R>>"))
	f.Add([]byte("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[2 0 R]/Count 9>>endobj"))
	engine(f) // compiling it takes seconds, an input may take ten
	f.Fuzz(func(t *testing.T, b []byte) {
		limits := pdf.Limits{PageTime: time.Second, StallTime: 3 * time.Second, Pages: 50, Deaths: 2, PageChars: 20_000}
		doc, err := engine(t).Open(t.Context(), pdftest.WriteBytes(t, b), pdf.Options{Workers: 2, Limits: limits, Password: "x"})
		fromFile(t, err)
		if err != nil {
			return
		}
		defer doc.Close()
		for p, err := range doc.Pages(t.Context()) {
			fromFile(t, err)
			if err == nil && p.Layout != nil {
				covered(t, p.Text, p.Layout)
			}
			if (err == nil) && (p.Layout == nil) != (p.Problem != nil) {
				t.Errorf("page %d has neither text nor problem", p.Number)
			}
		}
		if _, err := doc.Outline(t.Context()); err != nil {
			fromFile(t, err)
		}
		for _, err := range doc.Attachments(t.Context()) {
			fromFile(t, err)
		}
		_, err = doc.Render(t.Context(), 1, 20)
		if e := (*pdf.RenderError)(nil); !errors.As(err, &e) {
			fromFile(t, err)
		}
	})
}

// fromFile reports an error that is not the file's.
func fromFile(t *testing.T, err error) {
	t.Helper()
	if e := (*pdf.Error)(nil); err != nil && !errors.As(err, &e) {
		t.Errorf("%T: %v", err, err)
	}
}
