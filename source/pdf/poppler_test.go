package pdf_test

import (
	"errors"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rethread/rethread/internal/pdfcases"
	"github.com/rethread/rethread/internal/pdftest"
	"github.com/rethread/rethread/source/pdf"
)

func needPoppler(t testing.TB) {
	t.Helper()
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext is not installed (apt install poppler-utils)")
	}
}

// TestPoppler reads the committed PDFs with poppler: the lines are those of the release there too.
func TestPoppler(t *testing.T) {
	needPoppler(t)
	cases, err := pdfcases.Load(fixtures)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, c := range cases {
		if !c.Exact || len(c.Read) > 0 || popplerFails[c.File] != "" {
			continue
		}
		n++
		t.Run(c.File, func(t *testing.T) {
			doc, err := pdf.OpenPoppler(t.Context(), filepath.Join(fixtures, c.File), pdf.Options{Password: c.UserPassword})
			if err != nil {
				t.Fatal(err)
			}
			defer doc.Close()
			release, err := pdfcases.ReadRelease(filepath.Join(fixtures, c.Text))
			if err != nil {
				t.Fatal(err)
			}
			if doc.Count() != c.Pages || !strings.HasPrefix(doc.TextVersion(), "poppler/") {
				t.Errorf("%d pages by %s", doc.Count(), doc.TextVersion())
			}
			for p, err := range doc.Pages(t.Context()) {
				if err != nil {
					t.Fatal(err)
				}
				covered(t, p.Text, p.Layout)
				checkText(t, c, release, p)
				if got := words[p.Quality]; got != c.PageQuality(p.Number) {
					t.Errorf("page %d: %s, want %s: %+v", p.Number, p.Quality, c.PageQuality(p.Number), p.Facts)
				}
			}
		})
	}
	if n < 20 {
		t.Errorf("only %d files", n)
	}
}

// popplerFails are the files that poppler's words do not suffice for, with the reason.
var popplerFails = map[string]string{
	"woo-margin.pdf":           "boxes around words at 45 degrees overlap the lines beside them, and poppler sorts their letters in",
	"inventory-ocr-skewed.pdf": "a word's box on a skewed line tells no baseline",
}

// TestPopplerRefuses is the table of files that poppler does not open.
func TestPopplerRefuses(t *testing.T) {
	needPoppler(t)
	d := pdftest.Doc{Password: "geheim"}
	a4(&d).Text(72, 700, 10, "vertrouwelijk")
	path := d.Write(t)
	for _, tt := range []struct {
		path, password string
		want           error
	}{
		{path, "", pdf.ErrPassword},
		{path, "open", pdf.ErrWrongPassword},
		{pdftest.WriteBytes(t, []byte("no PDF")), "", &pdf.Error{Code: pdf.CodeDamaged}},
	} {
		if _, err := pdf.OpenPoppler(t.Context(), tt.path, pdf.Options{Password: tt.password}); !errors.Is(err, tt.want) {
			t.Errorf("%v, want %v", err, tt.want)
		}
	}
	doc, err := pdf.OpenPoppler(t.Context(), path, pdf.Options{Password: "geheim"})
	if err != nil {
		t.Fatal(err)
	}
	for p, err := range doc.Pages(t.Context()) {
		if err != nil || p.Text != "vertrouwelijk\n" {
			t.Errorf("%v, %v", p, err)
		}
	}
}

// TestPopplerMissing: where it is not installed, the error names the package.
func TestPopplerMissing(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	_, err := pdf.OpenPoppler(t.Context(), "x.pdf", pdf.Options{})
	var e *pdf.Error
	if !errors.As(err, &e) || e.Code != pdf.CodeMissing || !strings.Contains(e.Hint, "poppler-utils") {
		t.Errorf("%v", err)
	}
}
