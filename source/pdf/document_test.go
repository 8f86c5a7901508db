package pdf_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rethread/rethread/internal/pdftest"
	"github.com/rethread/rethread/source/pdf"
)

func TestLabelsAndOutline(t *testing.T) {
	d := pdftest.Doc{Labels: "0 <</S/r>> 2 <</S/D/P(A-)>>"}
	for i := range 4 {
		a4(&d).Text(72, 700, 10, fmt.Sprintf("page %d of the release", i+1))
	}
	d.Outline = []pdftest.Entry{{Title: "Besluit", Page: 1}, {Title: "Bijlage (1)\nmails", Page: 3}}
	doc := open(t, d.Write(t), pdf.Options{})
	var labels []string
	for p, err := range doc.Pages(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		labels = append(labels, p.Label)
	}
	if diff := cmp.Diff([]string{"i", "ii", "A-1", "A-2"}, labels); diff != "" {
		t.Errorf("labels (-want +got)\n%s", diff)
	}
	got, err := doc.Outline(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]pdf.Entry{{Title: "Besluit", Page: 1}, {Title: "Bijlage (1) mails", Page: 3}}, got); diff != "" {
		t.Errorf("outline (-want +got)\n%s", diff)
	}
}

// TestAttachments: files of the document's list and those pinned to pages come with their bytes, whether the pages have been
// read before or not; one beyond the limit is named.
func TestAttachments(t *testing.T) {
	var d pdftest.Doc
	d.Files = []pdftest.File{{Name: "mail 1.eml", Content: "From: a@b.nl\r\n\r\nHello\r\n"}, {Name: "../../etc/passwd", Content: "x"}, {Name: "large.bin", Content: strings.Repeat("z", 2000)}, {Name: "empty"}}
	a4(&d).Text(72, 700, 10, "one")
	a4(&d).Text(72, 700, 10, "two").Pinned = []pdftest.File{{Name: "note.txt", Content: "pinned"}}
	want := []pdf.Attachment{
		{Name: "mail 1.eml", Content: []byte("From: a@b.nl\r\n\r\nHello\r\n")},
		{Name: "../../etc/passwd", Content: []byte("x")},
		{Name: "large.bin", Problem: "it has 2000 bytes, more than the limit of 1000"},
		{Name: "empty"},
		{Name: "note.txt", Page: 2, Content: []byte("pinned")},
	}
	doc := open(t, d.Write(t), pdf.Options{Limits: pdf.Limits{Attachment: 1000}})
	for _, when := range []string{"before the pages", "after the pages"} {
		var got []pdf.Attachment
		for a, err := range doc.Attachments(t.Context()) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, *a)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", when, diff)
		}
		for p, err := range doc.Pages(t.Context()) {
			if err != nil {
				t.Fatal(err)
			}
			if p.Pinned != (p.Number == 2) {
				t.Errorf("page %d: pinned %v", p.Number, p.Pinned)
			}
		}
	}
}

func TestRender(t *testing.T) {
	var d pdftest.Doc
	p := d.Page(200, 100).Raw("0 g 20 60 60 30 re f\n") // black, above the middle, to the left
	p.Rotate = 90
	doc := open(t, d.Write(t), pdf.Options{})
	img, err := doc.Render(t.Context(), 1, 144)
	if err != nil {
		t.Fatal(err)
	}
	if b := img.Bounds(); b.Dx() != 200 || b.Dy() != 400 {
		t.Fatalf("%v, want 200 x 400", b)
	}
	// Turned clockwise, what stood above left stands above right.
	if got := img.GrayAt(150, 80).Y; got != 0 {
		t.Errorf("the figure is %d, want black", got)
	}
	if got := img.GrayAt(20, 380).Y; got != 255 {
		t.Errorf("the ground is %d, want white", got)
	}
	var e *pdf.RenderError
	if _, err := doc.Render(t.Context(), 2, 72); !errors.As(err, &e) || e.Problem.Code != pdf.CodePageDamaged {
		t.Errorf("a page that is not there: %v", err)
	}
	if img, err := doc.Render(t.Context(), 1, 100_000); err != nil || img.Bounds().Dx()*img.Bounds().Dy() > pdf.MaxPixels {
		t.Errorf("beyond the limit of pixels: %v", err)
	}
}

func TestPassword(t *testing.T) {
	d := pdftest.Doc{Password: "geheim"}
	a4(&d).Text(72, 700, 10, "vertrouwelijk stuk")
	path := d.Write(t)
	for _, tt := range []struct {
		password string
		want     error
	}{{"", pdf.ErrPassword}, {"open", pdf.ErrWrongPassword}, {"geheim", nil}} {
		doc, err := engine(t).Open(t.Context(), path, pdf.Options{Password: tt.password})
		if !errors.Is(err, tt.want) {
			t.Errorf("%q: %v, want %v", tt.password, err, tt.want)
		}
		if err != nil {
			continue
		}
		for p, err := range doc.Pages(t.Context()) {
			if err != nil || p.Text != "vertrouwelijk stuk\n" {
				t.Errorf("%v, %v", p, err)
			}
		}
		doc.Close()
	}
}

// TestPasswordOfAnother: a password is given for all files of an import, and what anybody may open opens with any, in both
// engines.
func TestPasswordOfAnother(t *testing.T) {
	path := filepath.Join("..", "..", "testdata", "pdf", "foi-aes256-open.pdf")
	o := pdf.Options{Password: "of another file"}
	if doc := open(t, path, o); doc.Count() != 4 {
		t.Errorf("%d pages", doc.Count())
	}
	needPoppler(t)
	doc, err := pdf.OpenPoppler(t.Context(), path, o)
	if err != nil {
		t.Fatal(err)
	}
	for p, err := range doc.Pages(t.Context()) {
		if err != nil || p.Problem != nil || p.Text == "" {
			t.Errorf("page %+v, %v", p, err)
		}
	}
}

// TestWorkers: the number of workers changes nothing.
func TestWorkers(t *testing.T) {
	var d pdftest.Doc
	for i := range 60 {
		p := a4(&d)
		for j := range 20 {
			p.Text(72, 780-14*float64(j), 10, fmt.Sprintf("page %d line %d of the release", i+1, j+1))
		}
	}
	path := d.Write(t)
	var first []byte
	for _, workers := range []int{1, 2, 5} {
		var b bytes.Buffer
		for p, err := range open(t, path, pdf.Options{Workers: workers}).Pages(t.Context()) {
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&b, "%d %s%x", p.Number, p.Text, p.Layout.Encode())
		}
		if workers == 1 {
			first = b.Bytes()
		} else if !bytes.Equal(first, b.Bytes()) {
			t.Errorf("%d workers give another text", workers)
		}
	}
	if n := bytes.Count(first, []byte("of the release")); n != 60*20 {
		t.Errorf("%d lines", n)
	}
}

// TestEarlyEnd: leaving the loop and cancelling both end the workers, and the document goes on to be of use.
func TestEarlyEnd(t *testing.T) {
	var d pdftest.Doc
	for i := range 30 {
		a4(&d).Text(72, 700, 10, fmt.Sprintf("page %d", i+1))
	}
	doc := open(t, d.Write(t), pdf.Options{Workers: 3})
	for p := range doc.Pages(t.Context()) {
		if _, err := doc.Render(t.Context(), p.Number, 20); err != nil {
			t.Errorf("drawing a page in the loop: %v", err)
		}
		if p.Number == 3 {
			break
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	n := 0
	var last error
	for _, err := range doc.Pages(ctx) {
		if n++; n == 2 {
			cancel()
		}
		last = err
	}
	if !errors.Is(last, context.Canceled) || n > 25 {
		t.Errorf("after %d pages: %v", n, last)
	}
	n = 0
	for _, err := range doc.Pages(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		n++
	}
	if n != 30 {
		t.Errorf("%d pages", n)
	}
}

// TestCache: the compiled engine is kept in its folder; where it cannot be, the engine starts without.
func TestCache(t *testing.T) {
	long(t)
	if err := engine(t).CacheError(); err != nil {
		t.Error(err)
	}
	if files, err := os.ReadDir(pdftest.CacheDir()); err != nil || len(files) == 0 {
		t.Errorf("%d files in the cache, %v", len(files), err)
	}
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	e, err := pdf.Start(pdf.EngineOptions{CacheDir: filepath.Join(file, "below")})
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	if e.CacheError() == nil {
		t.Error("a folder below a file is no error")
	}
	var d pdftest.Doc
	a4(&d).Text(72, 700, 10, "read")
	doc, err := e.Open(t.Context(), d.Write(t), pdf.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for p, err := range doc.Pages(t.Context()) {
		if err != nil || p.Text != "read\n" {
			t.Errorf("%v %v", p, err)
		}
	}
	doc.Close()
}
