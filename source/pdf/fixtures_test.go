package pdf_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/rethread/rethread/internal/pdfcases"
	"github.com/rethread/rethread/source/pdf"
)

const fixtures = "../../testdata/pdf"

// TestFixtures reads every committed PDF and holds what is read against the manifest and the text that it was made from.
func TestFixtures(t *testing.T) {
	long(t)
	cases, err := pdfcases.Load(fixtures)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		t.Run(c.File, func(t *testing.T) {
			o := pdf.Options{Password: c.UserPassword, Limits: pdf.Limits{PageTime: time.Minute}}
			doc, err := engine(t).Open(t.Context(), filepath.Join(fixtures, c.File), o)
			if err != nil {
				var e *pdf.Error
				if c.Pages != 0 && c.Reason == "" || !errors.As(err, &e) {
					t.Errorf("it does not open: %v", err)
				}
				return
			}
			defer doc.Close()
			if c.Pages == 0 || doc.Count() != c.Pages {
				t.Errorf("%d pages, want %d", doc.Count(), c.Pages)
			}
			checkPages(t, c, doc)
			checkOutline(t, c, doc)
			checkEmbedded(t, c, doc)
		})
	}
}

// words are the qualities by their words in the manifest.
var words = map[pdf.Quality]string{
	pdf.QualityDigital: pdfcases.BornDigital, pdf.QualityOCR: pdfcases.OCRLayer, pdf.QualityGarbage: pdfcases.Garbage,
	pdf.QualityNone: pdfcases.NoText, pdf.QualityBlank: pdfcases.NoText, pdf.QualityUnread: pdfcases.NoText,
}

func checkPages(t *testing.T, c pdfcases.Case, doc *pdf.Document) {
	var release pdfcases.Release
	if c.Text != "" {
		var err error
		if release, err = pdfcases.ReadRelease(filepath.Join(fixtures, c.Text)); err != nil {
			t.Fatal(err)
		}
	}
	var labels []string
	n := 0
	for p, err := range doc.Pages(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		n++
		labels = append(labels, p.Label)
		readable := (len(c.Read) == 0 || slices.Contains(c.Read, n)) && c.Reason != pdfcases.Limit
		if (p.Problem != nil) == readable {
			t.Errorf("page %d: quality %s, problem %v", n, p.Quality, p.Problem)
		}
		if got := words[p.Quality]; readable && got != c.PageQuality(n) {
			t.Errorf("page %d: %s, want %s: %+v", n, p.Quality, c.PageQuality(n), p.Facts)
		}
		if p.Layout != nil {
			covered(t, p.Text, p.Layout)
		}
		if c.Text != "" && readable {
			checkText(t, c, release, p)
		}
	}
	if c.Labels != nil {
		if diff := cmp.Diff(c.Labels, labels); diff != "" {
			t.Errorf("labels (-want +got)\n%s", diff)
		}
	}
}

// dense is a text without its white space. PostScript's own encoding draws a typed apostrophe as a raised comma, and so it is
// read.
func dense(s string) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(s), ""), "\u2019", "'")
}

// checkText holds a page's lines against those of the release.
func checkText(t *testing.T, c pdfcases.Case, r pdfcases.Release, p *pdf.Page) {
	exact := c.Exact || c.PageQuality(p.Number) == pdfcases.BornDigital && !strings.Contains(c.File, "minus")
	if slices.Contains(c.Columns, p.Number) {
		var want strings.Builder
		for _, l := range r.Pages[p.Number-1].Lines {
			want.WriteString(dense(l.Text))
		}
		if got := dense(p.Text); got != want.String() {
			t.Errorf("page %d: the words are\n%s\nwant\n%s\n%s", p.Number, got, want.String(), p.Text)
		}
		return
	}
	if !exact {
		return
	}
	lines := map[string]bool{}
	for l := range strings.Lines(p.Text) {
		lines[dense(l)] = true
	}
	for _, l := range r.Pages[p.Number-1].Lines {
		if want := dense(l.Text); want != "" && !lines[want] {
			t.Errorf("page %d: no line %q in\n%s", p.Number, l.Text, p.Text)
			return
		}
	}
}

func checkOutline(t *testing.T, c pdfcases.Case, doc *pdf.Document) {
	got, err := doc.Outline(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var titles []string
	for _, e := range got {
		titles = append(titles, e.Title)
		if e.Page < 1 || e.Page > doc.Count() {
			t.Errorf("%q leads to page %d", e.Title, e.Page)
		}
	}
	if diff := cmp.Diff(c.Outline, titles); c.Outline != nil && diff != "" {
		t.Errorf("outline (-want +got)\n%s", diff)
	}
}

func checkEmbedded(t *testing.T, c pdfcases.Case, doc *pdf.Document) {
	var got []*pdf.Attachment
	for a, err := range doc.Attachments(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, a)
	}
	if len(got) != len(c.Embedded) {
		t.Errorf("%d embedded files, want %d", len(got), len(c.Embedded))
	}
	for _, e := range c.Embedded {
		want, err := os.ReadFile(filepath.Join(fixtures, e.File))
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(got, func(a *pdf.Attachment) bool {
			name, _, _ := strings.Cut(e.Name, "\x1b") // in UTF-16, a language's code stands behind it: it is no part of the text
			return a.Name == name && (bytes.Equal(a.Content, want) || name == "" && a.Problem != "") && (a.Page > 0) == e.Annotation
		}) {
			t.Errorf("%q is not among the embedded files", e.Name)
		}
	}
}
