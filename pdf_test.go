package rethread

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rethread/rethread/internal/pdfcases"
	"github.com/rethread/rethread/internal/pdftest"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse"
	"github.com/rethread/rethread/source"
	"github.com/rethread/rethread/store"
)

const pdfs = "testdata/pdf"

// engineCache is the folder of the compiled engine for the tests of all packages.
func engineCache(t testing.TB) string {
	t.Helper()
	return pdftest.CacheDir()
}

// long skips a test of PDF where time is short: with the race detector each start of the engine takes seconds.
// [TestWorkersAlike] and [TestOCRGoesOn] have all the workers that there are.
func long(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("it takes long")
	}
}

// importOne imports one file into a new case.
func importOne(t *testing.T, path string, o PDFOptions) (*Case, *Report) {
	t.Helper()
	c, err := Create(filepath.Join(t.TempDir(), "case.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Verify(context.Background()); err != nil {
			t.Error(err)
		}
		c.Close()
	})
	o.CacheDir = engineCache(t)
	r, err := c.Import(t.Context(), []string{path}, ImportOptions{PDF: o})
	if err != nil {
		t.Fatal(err)
	}
	return c, r
}

// message is what a message says, whatever it was read of: its copies are known by their numbers in reading order.
type message struct {
	Copies   []printing
	Parent   []int // the numbers of the parent's copies, nil for none
	Relation mail.Relation
	Strength mail.Strength
}

// printing is what one copy says.
type printing struct {
	Number, Depth               int
	Date, From, To, Cc, Subject string
	Kind                        mail.CopyKind
	Attachments, Printed        string
}

// messagesOf lists the messages of a case by their first copy.
func messagesOf(t *testing.T, c *Case) []message {
	t.Helper()
	var list []message
	numbers, parents := map[mail.ID][]int{}, map[int]mail.ID{}
	for m, err := range c.Messages(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		x := message{Relation: m.Relation}
		for _, k := range m.Copies {
			p := printing{
				Number: k.Number, Depth: k.Copy.Depth, Subject: k.Copy.Subject.Value, From: names(k.Copy.From), To: names(k.Copy.To), Cc: names(k.Copy.Cc),
				Kind: k.Copy.Kind, Attachments: strings.Join(k.Copy.Attachments, "|"), // a stamp is printed with room around it, and PostScript's own encoding has a raised comma for an apostrophe
				Printed: strings.ReplaceAll(strings.Join(strings.Fields(k.Body), ""), "\u2019", "'"),
			}
			if k.Copy.Date != nil {
				p.Date = string(k.Copy.Date.Earliest) + " " + string(k.Copy.Date.Latest)
			}
			x.Copies = append(x.Copies, p)
			numbers[m.ID] = append(numbers[m.ID], k.Number)
		}
		if m.Parent != nil {
			parents[k(x)], x.Strength = m.Parent.Parent, m.Parent.Strength
		}
		list = append(list, x)
	}
	for i := range list {
		list[i].Parent = numbers[parents[k(list[i])]]
	}
	slices.SortFunc(list, func(a, b message) int { return k(a) - k(b) })
	return list
}

// k is the number of a message's first copy.
func k(m message) int { return m.Copies[0].Number }

func names(people []mail.Participant) string {
	s := ""
	for _, p := range people {
		s += p.Name + "|" + p.Address + "|" + p.Domain + "|" + p.Unit + "|"
		if p.Redacted {
			s += "redacted"
		}
		s += ";"
	}
	return s
}

// TestSameAsText holds that a PDF gives the messages, participants, dates and links of the text that it was made from, on
// every producer.
func TestSameAsText(t *testing.T) {
	long(t)
	cases, err := pdfcases.Load(pdfs)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]message{}
	for _, pc := range cases {
		if !pc.Exact {
			continue
		}
		if want[pc.Text] == nil {
			c, _ := importOne(t, filepath.Join(pdfs, pc.Text), PDFOptions{})
			want[pc.Text] = messagesOf(t, c)
			if len(want[pc.Text]) == 0 && pc.Text != "inventory.txt" {
				t.Fatalf("%s holds no messages", pc.Text)
			}
		}
		t.Run(pc.File, func(t *testing.T) {
			c, r := importOne(t, filepath.Join(pdfs, pc.File), PDFOptions{Password: pc.UserPassword})
			if len(r.Added) != 1+len(pc.Embedded) && len(pc.Embedded) == 0 {
				t.Fatalf("%d added, skipped %v", len(r.Added), r.Skipped)
			}
			if len(pc.Embedded) > 0 {
				return // their mail is in the case too: TestEmbedded
			}
			if d := cmp.Diff(want[pc.Text], messagesOf(t, c)); d != "" {
				t.Errorf("(-text +PDF):\n%s", d)
			}
		})
	}
}

// TestEmbedded holds that files within a PDF are sources of their own, named as those of an archive are.
func TestEmbedded(t *testing.T) {
	long(t)
	cases, err := pdfcases.Load(pdfs)
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, pc := range cases {
		if len(pc.Embedded) == 0 {
			continue
		}
		seen++
		t.Run(pc.File, func(t *testing.T) {
			path := filepath.Join(pdfs, pc.File)
			c, r := importOne(t, path, PDFOptions{})
			sources, err := c.Sources(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			all := map[string]bool{}
			for _, s := range sources {
				for _, p := range s.Paths {
					all[p] = true
					if strings.Contains(p, "..") && !strings.HasPrefix(p, "..") || p != path && !strings.HasPrefix(p, path+"!") {
						t.Errorf("the path %q", p)
					}
				}
			}
			for n, e := range pc.Embedded {
				skipped := slices.ContainsFunc(r.Skipped, func(s Skipped) bool { return s.Path == path+"!"+source.EmbeddedName(e.Name, n) })
				if strings.ContainsRune(e.Name, 0x1b) {
					continue // the encoding of names in a PDF has another sign there
				}
				if !all[path+"!"+source.EmbeddedName(e.Name, n)] && !skipped {
					t.Errorf("%q is neither in the case nor skipped", e.Name)
				}
				if skipped && e.Name != "" {
					t.Errorf("%q was skipped", e.Name)
				}
			}
			if len(messagesOf(t, c)) <= 5 {
				t.Error("the embedded mail is not in the case")
			}
			noSpill(t, filepath.Dir(c.Path()))
		})
	}
	if seen < 3 {
		t.Errorf("only %d PDFs with something embedded", seen)
	}
}

// noSpill holds that nothing was left beside the case.
func noSpill(t *testing.T, dir string) {
	t.Helper()
	if left, _ := filepath.Glob(filepath.Join(dir, ".rethread-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// TestEmbeddedDeep holds that a PDF within a PDF is read, and what is embedded in that is said and not read.
func TestEmbeddedDeep(t *testing.T) {
	page := func(files ...pdftest.File) *pdftest.Doc {
		d := &pdftest.Doc{Files: files}
		d.Page(595, 842).Text(72, 700, 11, fmt.Sprintf("This page has %d files with it, and they are of use to nobody.", len(files)))
		return d
	}
	inner := page(pdftest.File{Name: "mail.eml", Content: nativeMail}).Bytes()
	outer := page(pdftest.File{Name: "inner.pdf", Content: string(inner)}, pdftest.File{Name: "picture.png", Content: "\x89PNG\r\n"})
	path := outer.Write(t)
	c, r := importOne(t, path, PDFOptions{})
	var skipped []string
	for _, s := range r.Skipped {
		skipped = append(skipped, strings.TrimPrefix(s.Path, path)+" "+s.Code)
	}
	if d := cmp.Diff([]string{"!inner.pdf embedded-depth", "!picture.png binary"}, skipped); d != "" || len(r.Added) != 2 {
		t.Errorf("%d added; skipped (-want +got):\n%s", len(r.Added), d)
	}
	problems, err := c.Problems(t.Context(), ProblemOptions{Code: embeddedUnread})
	if err != nil || len(problems) != 2 {
		t.Errorf("%d problems, %v", len(problems), err)
	}
}

// TestPDFRefused holds that a PDF that cannot be read is one line with its reason, and that the others go on.
func TestPDFRefused(t *testing.T) {
	long(t)
	for _, tt := range []struct{ file, password, code string }{
		{"woo-aes256.pdf", "", "pdf-password"},
		{"woo-aes256.pdf", "wrong", "pdf-wrong-password"},
		{"bomb-pages.pdf", "", "pdf-pages"},
		{"no-pages.pdf", "", "pdf-damaged"},
		{"empty.pdf", "", "empty"},
	} {
		c, err := Create(filepath.Join(t.TempDir(), "case.db"), Options{})
		if err != nil {
			t.Fatal(err)
		}
		paths := []string{filepath.Join(pdfs, tt.file), filepath.Join(pdfs, "not-a-pdf.pdf")}
		r, err := c.Import(t.Context(), paths, ImportOptions{PDF: PDFOptions{CacheDir: engineCache(t), Password: tt.password}})
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Added) != 1 || len(r.Skipped) != 1 || r.Skipped[0].Code != tt.code || r.Skipped[0].Reason == "" || r.Skipped[0].Hint == "" || r.Skipped[0].Path != paths[0] {
			t.Errorf("%s: %d added, skipped %+v", tt.file, len(r.Added), r.Skipped)
		}
		if len(r.Notes) != 1 || !strings.HasPrefix(r.Notes[0].Text, paths[1]+" is no PDF") {
			t.Errorf("notes %+v", r.Notes)
		}
		c.Close()
	}
}

// TestPages holds that every page has its place, its label and its quality, that pages without text are problems, and that
// parsing the text again keeps them.
func TestPages(t *testing.T) {
	long(t)
	c, r := importOne(t, filepath.Join(pdfs, "foi-mixed.pdf"), PDFOptions{})
	want := []string{"digital", "none", "garbage", "ocr"}
	check := func() {
		t.Helper()
		pages, err := c.Pages(t.Context(), PageOptions{})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for i, p := range pages {
			got = append(got, p.Quality)
			if p.Number != i+1 || p.Confidence != -1 || p.Bad != (p.Hint != "") {
				t.Errorf("page %+v", p)
			}
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("(-want +got):\n%s", d)
		}
		problems, err := c.Problems(t.Context(), ProblemOptions{})
		if err != nil {
			t.Fatal(err)
		}
		var codes []string
		for _, p := range problems {
			if strings.HasPrefix(p.Code, "page-") {
				codes = append(codes, fmt.Sprintf("%s %s %d", p.Code, p.Severity, p.Page))
			}
		}
		if d := cmp.Diff([]string{"page-no-text skipped 2", "page-garbage skipped 3"}, codes); d != "" {
			t.Errorf("problems (-want +got):\n%s", d)
		}
	}
	check()
	bad, err := c.Pages(t.Context(), PageOptions{Bad: true})
	if err != nil || len(bad) != 2 {
		t.Errorf("%d bad pages, %v", len(bad), err)
	}
	var before, after bytes.Buffer
	if err := c.Dump(t.Context(), &before); err != nil {
		t.Fatal(err)
	}
	aged(t, c, r.Added[0].SHA256)
	check()
	if err := c.Dump(t.Context(), &after); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(before.String(), after.String()); d != "" {
		t.Errorf("parsed again (-before +after):\n%s", d)
	}
}

// aged makes a source one that an older parser has read.
func aged(t *testing.T, c *Case, sha256 string) {
	t.Helper()
	var text *mail.Text
	err := c.store.View(t.Context(), func(v *store.View) (err error) {
		text, err = v.Text(sha256)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	s, err := c.stored(t.Context(), sha256)
	if err != nil {
		t.Fatal(err)
	}
	reading := read(sha256, text, parse.Options{})
	err = c.store.View(t.Context(), func(v *store.View) (err error) {
		reading.Problems, err = v.Problems(sha256)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := c.store.Put(t.Context(), &s.Source, "an older parser", text, reading); err != nil {
		t.Fatal(err)
	}
	c.fresh, c.problems = false, nil
}

// TestLabels holds that places name a page by its label, and its number where that differs, and that a value's rectangles
// lie on its page.
func TestLabels(t *testing.T) {
	long(t)
	c, r := importOne(t, filepath.Join(pdfs, "foi-labels.pdf"), PDFOptions{})
	names := map[string]bool{}
	for m, err := range c.Messages(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range m.Copies {
			names[v.PageName] = true
			if v.Page < 2 {
				t.Errorf("a mail on page %d", v.Page)
			}
			for _, f := range v.Copy.Fields {
				for _, s := range f.Value {
					rects, err := c.Rects(t.Context(), v.Source.SHA256, s)
					if err != nil || len(rects) == 0 {
						t.Fatalf("%d rectangles, %v", len(rects), err)
					}
					for _, b := range rects {
						if b.Page != v.Page || b.X0 >= b.X1 || b.Y0 >= b.Y1 || b.X0 < 0 || b.X1 > b.Width || b.Y0 < 0 || b.Y1 > b.Height {
							t.Errorf("page %d: %+v", v.Page, b)
						}
					}
				}
			}
		}
	}
	if want := map[string]bool{"p. 1 (2)": true, "p. 2 (3)": true, "p. 3 (4)": true}; !maps.Equal(want, names) {
		t.Errorf("pages %v", names)
	}
	outline, err := c.Outline(t.Context(), r.Added[0].SHA256)
	if err != nil || len(outline) != 4 || outline[1] != (OutlineEntry{Title: "Document 2", Page: 2}) {
		t.Errorf("outline %v, %v", outline, err)
	}
	w, err := c.Why(t.Context(), firstMessage(t, c))
	if err != nil || !strings.HasPrefix(w.Date.Place, "foi-labels.pdf p. ") {
		t.Errorf("place %q, %v", w.Date.Place, err)
	}
}

func firstMessage(t *testing.T, c *Case) mail.ID {
	t.Helper()
	for m, err := range c.Messages(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		return m.ID
	}
	t.Fatal("no message")
	return mail.ID{}
}

// TestPDFInArchive holds that a PDF in an archive and on standard input is the same source as the file, and that nothing is
// left of what was written for it.
func TestPDFInArchive(t *testing.T) {
	long(t)
	content, err := os.ReadFile(filepath.Join(pdfs, "foi-labels.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("sub/release")
	if err == nil {
		_, err = w.Write(append([]byte("junk of a gateway\n"), content...))
	}
	if err == nil {
		err = z.Close()
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "a.zip")
	if err == nil {
		err = os.WriteFile(path, b.Bytes(), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	c, r := importOne(t, path, PDFOptions{})
	if len(r.Added) != 1 || r.Added[0].Paths[0] != path+"!sub/release" {
		t.Fatalf("added %+v, skipped %+v", r.Added, r.Skipped)
	}
	o := ImportOptions{PDF: PDFOptions{CacheDir: engineCache(t)}, Stdin: bytes.NewReader(content)}
	if r, err = c.Import(t.Context(), []string{"-", filepath.Join(pdfs, "foi-labels.pdf")}, o); err != nil || len(r.Added) != 1 || len(r.Known) != 1 {
		t.Errorf("%d added, %d known, %v", len(r.Added), len(r.Known), err)
	}
	noSpill(t, filepath.Dir(c.Path()))
}
