package pdfcases_test

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rethread/rethread/internal/pdfcases"
)

const dir = "../../testdata/pdf"

func load(t *testing.T) []pdfcases.Case {
	t.Helper()
	cases, err := pdfcases.Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	return cases
}

// TestFiles holds the folder against the manifest: no file without a case, no case without its file, and every file the
// one that was made.
func TestFiles(t *testing.T) {
	var listed []string
	var sums strings.Builder
	total := 0
	for _, c := range load(t) {
		b, err := os.ReadFile(filepath.Join(dir, c.File))
		if err != nil {
			t.Fatal(err)
		}
		listed = append(listed, c.File)
		fmt.Fprintf(&sums, "%x  %s\n", sha256.Sum256(b), c.File)
		if total += len(b); len(b) > 150_000 {
			t.Errorf("%s has %d bytes", c.File, len(b))
		}
		for _, private := range []string{"/tmp/", "/home/", "/root", "file://"} {
			if bytes.Contains(b, []byte(private)) {
				t.Errorf("%s tells of the machine that it was made on: %s", c.File, private)
			}
		}
	}
	if total > 2_500_000 {
		t.Errorf("all files together have %d bytes", total)
	}
	want, err := os.ReadFile(filepath.Join(dir, "SHA256SUMS"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), sums.String()); diff != "" {
		t.Errorf("the hashes are others (-SHA256SUMS +files); run make pdfs:\n%s", diff)
	}
	there, err := filepath.Glob(filepath.Join(dir, "*.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	for i := range there {
		there[i] = filepath.Base(there[i])
	}
	slices.Sort(listed)
	if diff := cmp.Diff(there, listed); diff != "" {
		t.Errorf("the files are not those of the manifest (-files +manifest):\n%s", diff)
	}
}

// TestCases holds what the manifest says of each file against the text that it was made from.
func TestCases(t *testing.T) {
	qualities := []string{pdfcases.BornDigital, pdfcases.OCRLayer, pdfcases.NoText, pdfcases.Garbage}
	reasons := []string{"", pdfcases.Damaged, pdfcases.NotPDF, pdfcases.Empty, pdfcases.NoPages, pdfcases.Limit}
	made := map[string]bool{}
	for _, c := range load(t) {
		if n := len(c.Quality); n > 1 && n != c.Pages {
			t.Errorf("%s: %d qualities for %d pages", c.File, n, c.Pages)
		}
		for _, q := range c.Quality {
			if !slices.Contains(qualities, q) {
				t.Errorf("%s: no quality %q", c.File, q)
			}
		}
		if !slices.Contains(reasons, c.Reason) {
			t.Errorf("%s: no reason %q", c.File, c.Reason)
		}
		if c.From != "" && !made[c.From] {
			t.Errorf("%s is made from %s, which does not stand before it", c.File, c.From)
		}
		made[c.File] = true
		for _, e := range c.Embedded {
			if _, err := os.Stat(filepath.Join(dir, e.File)); err != nil {
				t.Errorf("%s: %v", c.File, err)
			}
			if strings.HasSuffix(e.File, ".pdf") && !made[e.File] {
				t.Errorf("%s holds %s, which does not stand before it", c.File, e.File)
			}
		}
		if c.Text != "" {
			checkText(t, c)
		}
	}
}

func checkText(t *testing.T, c pdfcases.Case) {
	r, err := pdfcases.ReadRelease(filepath.Join(dir, c.Text))
	if err != nil {
		t.Fatal(err)
	}
	if c.Pages != len(r.Pages) && c.Pages != 0 {
		t.Errorf("%s has %d pages, %s %d", c.File, c.Pages, c.Text, len(r.Pages))
	}
	if len(r.Rows()) < 10 {
		t.Errorf("%s has only %d rows", c.Text, len(r.Rows()))
	}
	var marks []string
	for _, p := range r.Pages {
		for _, l := range p.Lines {
			if l.Kind == pdfcases.Mark {
				marks = append(marks, l.Text)
			}
		}
	}
	if c.Outline != nil && !slices.Equal(c.Outline, marks) {
		t.Errorf("%s: the outline is %q, the marks are %q", c.File, c.Outline, marks)
	}
	if c.Labels != nil && len(c.Labels) != c.Pages {
		t.Errorf("%s: %d labels for %d pages", c.File, len(c.Labels), c.Pages)
	}
}

// TestReadRelease reads a line of each kind.
func TestReadRelease(t *testing.T) {
	path := filepath.Join(t.TempDir(), "r.txt")
	text := " Nr. 1\n10.2.e \t- PD\n\nVan: \t10.2.e \t- PD\nÀ : \tWit; Groen;\n\tBruin\nVan: Wit\n1\ta b\tc\n\t\t\tPagina 1\n\fpage: \ttwo\n\f\n"
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	r, err := pdfcases.ReadRelease(path)
	if err != nil {
		t.Fatal(err)
	}
	want := pdfcases.Release{Pages: []pdfcases.Page{{Lines: []pdfcases.Line{
		{Kind: pdfcases.Mark, Text: "Nr. 1"},
		{Kind: pdfcases.Running, Text: "10.2.e \t- PD"},
		{Kind: pdfcases.Blank},
		{Kind: pdfcases.Row, Text: "Van: \t10.2.e \t- PD", Label: "Van:", Value: "10.2.e \t- PD"},
		{Kind: pdfcases.Row, Text: "À : \tWit; Groen;", Label: "À :", Value: "Wit; Groen;"},
		{Kind: pdfcases.More, Text: "Bruin", Value: "Bruin"},
		{Kind: pdfcases.Running, Text: "Van: Wit"},
		{Kind: pdfcases.Cells, Text: "1\ta b\tc", Cells: []string{"1", "a b", "c"}},
		{Kind: pdfcases.Footer, Text: "Pagina 1"},
	}}, {Lines: []pdfcases.Line{{Kind: pdfcases.Running, Text: "page: \ttwo"}}}}}
	if diff := cmp.Diff(want, r); diff != "" {
		t.Error(diff)
	}
	rows := []pdfcases.TableRow{
		{Page: 1, Cells: []string{"Van:", "10.2.e \t- PD"}, Header: true},
		{Page: 1, Cells: []string{"À :", "Wit; Groen;"}, Header: true},
		{Page: 1, Cells: []string{"1", "a b", "c"}},
	}
	if diff := cmp.Diff(rows, r.Rows()); diff != "" {
		t.Error(diff)
	}
}
