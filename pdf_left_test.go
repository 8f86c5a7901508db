package rethread

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rethread/rethread/internal/pdftest"
	"github.com/rethread/rethread/mail"
)

// TestCoveredText holds that text beneath a black bar is read, and said with its place; a bar on a page whose text is OCR's is
// said of the text there is.
func TestCoveredText(t *testing.T) {
	long(t)
	d := &pdftest.Doc{}
	d.Page(595, 842).Text(72, 700, 11, "Nothing is hidden on this page of the release, which has words enough.")
	d.Page(595, 842).Text(72, 700, 11, "From: Ann Ash").Text(72, 686, 11, "Subject: lamps").Text(72, 650, 11, "We told Bo Birch").Raw("0 g 100 648 100 12 re f\n")
	c, r := importOne(t, d.Write(t), PDFOptions{})
	check := func() {
		t.Helper()
		problems, err := c.Problems(t.Context(), ProblemOptions{Code: "page-covered-text"})
		if err != nil || len(problems) != 1 {
			t.Fatalf("%+v, %v", problems, err)
		}
		if p := problems[0]; p.Page != 2 || p.Severity != mail.Warning || !strings.HasPrefix(p.Printed, "told Bo Birch") {
			t.Errorf("%+v", p)
		}
	}
	check()
	aged(t, c, r.Added[0].SHA256)
	check()
}

// TestPageNotes holds that comments on a page, which no print shows, are said with what they say, and are no part of its text; those
// that are drawn are.
func TestPageNotes(t *testing.T) {
	long(t)
	d := &pdftest.Doc{Objects: map[int]string{
		pdftest.FreeObject:     "<</Type/Annot/Subtype/Text/Rect[20 700 40 720]/Contents(The informant is\nAnn Ash)>>",
		pdftest.FreeObject + 1: "<</Type/Annot/Subtype/Highlight/Rect[72 700 100 712]/QuadPoints[72 712 100 712 72 700 100 700]>>",
		pdftest.FreeObject + 2: "<</Type/Annot/Subtype/Link/Rect[72 700 100 712]/Contents(a link)>>",
	}}
	d.Page(595, 842).Text(72, 700, 11, "Nothing is hidden on this page of the release, which has words enough.")
	d.Page(595, 842).Text(72, 700, 11, "From: Ann Ash").Text(72, 686, 11, "Subject: lamps").Extra = "/Annots[90000 0 R 90001 0 R 90002 0 R]"
	c, r := importOne(t, d.Write(t), PDFOptions{})
	problems, err := c.Problems(t.Context(), ProblemOptions{Code: "page-notes"})
	if err != nil || len(problems) != 1 || problems[0].Page != 2 || !strings.HasSuffix(problems[0].Text, `: "The informant is Ann Ash"`) {
		t.Fatalf("%+v, %v", problems, err)
	}
	for line, err := range c.Ledger(t.Context(), r.Added[0].SHA256) {
		if err != nil || strings.Contains(line.Text, "informant") {
			t.Errorf("%q, %v", line.Text, err)
		}
	}
}

// TestPagesGoOn holds that an import that was interrupted among the pages of a PDF, or among the files within it, leaves a case that
// verifies, and that the next one gives what an undisturbed one does.
func TestPagesGoOn(t *testing.T) {
	long(t)
	path := filepath.Join(pdfs, "foi-portfolio.pdf")
	undisturbed, _ := importOne(t, path, PDFOptions{})
	var want, got bytes.Buffer
	if err := undisturbed.Dump(t.Context(), &want); err != nil {
		t.Fatal(err)
	}
	for _, stop := range []string{"foi-portfolio.pdf 2", "inventaris.pdf 1"} {
		c, err := Create(filepath.Join(t.TempDir(), "case.db"), Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		ctx, cancel := context.WithCancel(t.Context())
		o := ImportOptions{PDF: PDFOptions{CacheDir: engineCache(t)}, Progress: func(p Progress) {
			if strings.HasSuffix(fmt.Sprint(p.Path, " ", p.Page), stop) {
				cancel()
			}
		}}
		if _, err := c.Import(ctx, []string{path}, o); !errors.Is(err, context.Canceled) {
			t.Fatalf("%s: %v", stop, err)
		}
		if err := c.Verify(t.Context()); err != nil {
			t.Error(err)
		}
		noSpill(t, filepath.Dir(c.Path()))
		if r, err := c.Import(t.Context(), []string{path}, o); err != nil || len(r.Added) == 0 {
			t.Fatalf("%s: %+v, %v", stop, r, err)
		}
		got.Reset()
		if err := c.Dump(t.Context(), &got); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want.String(), got.String()); d != "" {
			t.Errorf("%s (-undisturbed +interrupted):\n%s", stop, d)
		}
	}
}

// TestCutOff holds that the pages that are left of a file that lost its end are read, and that the loss is said.
func TestCutOff(t *testing.T) {
	long(t)
	c, r := importOne(t, filepath.Join(pdfs, "woo-truncated.pdf"), PDFOptions{})
	if len(r.Added) != 1 || r.Summary.Messages < 3 {
		t.Errorf("%d added, %d messages", len(r.Added), r.Summary.Messages)
	}
	problems, err := c.Problems(t.Context(), ProblemOptions{Code: "page-end-missing"})
	if err != nil || len(problems) != 1 || problems[0].Severity != mail.Skipped {
		t.Errorf("%+v, %v", problems, err)
	}
}
