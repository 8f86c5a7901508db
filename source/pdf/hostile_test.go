package pdf_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/rethread/rethread/internal/pdftest"
	"github.com/rethread/rethread/source/pdf"
)

// maze is a page that calls a form that calls a form ten times, and so on: ten levels of ten are more than any memory holds.
func maze(d *pdftest.Doc) {
	d.Objects = map[int]string{}
	const levels = 10
	for i := range levels {
		content := strings.Repeat("/X Do\n", 10)
		if i == levels-1 {
			content = "BT /F1 10 Tf 100 100 Td (deep) Tj ET\n"
		}
		form(d, i, content)
	}
	call(d, 1)
}

// treadmill is a page that calls a form of a million empty steps again and again: it needs little memory and no end of time.
func treadmill(d *pdftest.Doc) {
	d.Objects = map[int]string{}
	form(d, 0, strings.Repeat("q Q ", 1<<18))
	call(d, 1000)
}

// form adds form number i, which may call form i+1 as /X.
func form(d *pdftest.Doc, i int, content string) {
	d.Objects[pdftest.FreeObject+i] = fmt.Sprintf("<</Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</Font<</F1 3 0 R>>/XObject<</X %d 0 R>>>>/Length %d>>\nstream\n%s\nendstream",
		pdftest.FreeObject+i+1, len(content), content)
}

// call adds a page that calls form 0.
func call(d *pdftest.Doc, times int) {
	a4(d).Raw(strings.Repeat("/X Do\n", times)).Resources = fmt.Sprintf("/X %d 0 R", pdftest.FreeObject)
}

// TestHostilePages is the table of pages that are made to hurt; one that unpacks to more than the memory is bomb-text.pdf.
// Each costs itself alone: the pages before and after are read, whatever the number of workers.
func TestHostilePages(t *testing.T) {
	long(t)
	tests := []struct {
		name   string
		draw   func(*pdftest.Doc)
		limits pdf.Limits
		want   pdf.Code // "": it may be read
	}{
		{"more text than a page may have", func(d *pdftest.Doc) {
			p := a4(d)
			for i := range 100 {
				p.Text(10, 800-8*float64(i), 8, strings.Repeat("bombe ", 20))
			}
		}, pdf.Limits{PageChars: 5000}, pdf.CodePageText},
		{"forms in forms without end", maze, pdf.Limits{}, pdf.CodePageMemory},
		{"steps without end", treadmill, pdf.Limits{PageTime: time.Second}, pdf.CodePageTime},
		{"arrays in arrays", func(d *pdftest.Doc) {
			a4(d).Raw(strings.Repeat("[", 200_000) + strings.Repeat("]", 200_000) + " TJ\n")
		}, pdf.Limits{}, ""},
		{"a form that calls itself", func(d *pdftest.Doc) {
			const body = "/X Do"
			call(d, 1)
			d.Objects = map[int]string{pdftest.FreeObject: fmt.Sprintf(
				"<</Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</X %d 0 R>>>>/Length %d>>\nstream\n%s\nendstream", pdftest.FreeObject, len(body), body,
			)}
		}, pdf.Limits{}, ""},
		{"endless numbers for places", func(d *pdftest.Doc) {
			a4(d).Raw("BT /F1 1e9 Tf 99999999999999999999 0 0 99999999999999999999 5 5 Tm (x) Tj ET\n")
		}, pdf.Limits{}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var d pdftest.Doc
			a4(&d).Text(72, 700, 10, "before")
			tt.draw(&d)
			a4(&d).Text(72, 700, 10, "after")
			path := d.Write(t)
			counts := []int{1, 2}
			if tt.want == pdf.CodePageMemory {
				counts = counts[1:] // filling the memory takes seconds
			}
			for _, workers := range counts {
				all, err := readFile(t, path, pdf.Options{Workers: workers, Limits: tt.limits})
				if err != nil || len(all) != 3 {
					t.Fatalf("%d workers: %d pages, %v", workers, len(all), err)
				}
				if all[0].Text != "before\n" || all[2].Text != "after\n" {
					t.Errorf("%d workers: %q, %q", workers, all[0].Text, all[2].Text)
				}
				switch p := all[1].Problem; {
				case tt.want == "":
				case p == nil:
					t.Errorf("%d workers: no problem, %d characters", workers, all[1].Facts.Chars)
				case p.Code != tt.want || p.Page != 2 || all[1].Text != "" || all[1].Quality != pdf.QualityUnread:
					t.Errorf("%d workers: %+v, want %s", workers, *p, tt.want)
				}
			}
		})
	}
}

// TestHostileFile: a file whose pages kill the engine again and again is left out after so many, with the same pages reported
// whatever the number of workers.
func TestHostileFile(t *testing.T) {
	long(t)
	var d pdftest.Doc
	for range 6 {
		a4(&d).Text(72, 700, 10, "good")
		treadmill(&d)
	}
	path := d.Write(t)
	for _, workers := range []int{1, 2} {
		all, err := readFile(t, path, pdf.Options{Workers: workers, Limits: pdf.Limits{PageTime: time.Second, Deaths: 2}})
		if !errors.Is(err, &pdf.Error{Code: pdf.CodeHostile}) || len(all) != 4 {
			t.Errorf("%d workers: %d pages, %v", workers, len(all), err)
		}
	}
	_, err := readFile(t, path, pdf.Options{Workers: 1, Limits: pdf.Limits{PageTime: 30 * time.Second, StallTime: 2 * time.Second}})
	if !errors.Is(err, &pdf.Error{Code: pdf.CodeStalled}) {
		t.Errorf("nothing finished: %v", err)
	}
}

// TestNoPDF is the table of files that cannot be opened.
func TestNoPDF(t *testing.T) {
	var d pdftest.Doc
	for range 3 {
		a4(&d)
	}
	tests := []struct {
		name  string
		bytes []byte
		o     pdf.Options
		want  pdf.Code
	}{
		{"empty", nil, pdf.Options{}, pdf.CodeDamaged},
		{"no PDF", []byte("From: a@b.nl\n\nHello\n"), pdf.Options{}, pdf.CodeDamaged},
		{"a head only", []byte("%PDF-1.7\n"), pdf.Options{}, pdf.CodeDamaged},
		{"too many pages", d.Bytes(), pdf.Options{Limits: pdf.Limits{Pages: 2}}, pdf.CodePages},
		{"no pages", new(pdftest.Doc).Bytes(), pdf.Options{}, pdf.CodeDamaged},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc, err := engine(t).Open(t.Context(), pdftest.WriteBytes(t, tt.bytes), tt.o)
			var e *pdf.Error
			if !errors.As(err, &e) || e.Code != tt.want || e.Hint == "" {
				t.Errorf("%v, %v, want %s", doc, err, tt.want)
			}
		})
	}
}

// readFile reads a file to its end or its error.
func readFile(t testing.TB, path string, o pdf.Options) ([]*pdf.Page, error) {
	t.Helper()
	var all []*pdf.Page
	for p, err := range open(t, path, o).Pages(t.Context()) {
		if err != nil {
			return all, err
		}
		all = append(all, p)
	}
	return all, nil
}

// TestBlankPages: a page with nothing on it is blank, whether its content is empty, packed or not there; one whose content
// cannot be unpacked is damaged.
func TestBlankPages(t *testing.T) {
	var d pdftest.Doc
	a4(&d)
	a4(&d).Raw(strings.Repeat("q Q\n", 1<<15)) // long enough to be packed
	a4(&d).Extra = fmt.Sprintf("/Contents %d 0 R", pdftest.FreeObject)
	a4(&d).Extra = fmt.Sprintf("/Contents %d 0 R", pdftest.FreeObject+1)
	junk := strings.Repeat("junk", 50)
	d.Objects = map[int]string{
		pdftest.FreeObject:     fmt.Sprintf("<</Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream", len(junk), junk),
		pdftest.FreeObject + 1: "<</Length 0>>\nstream\n\nendstream",
	}
	path := d.Write(t)
	for _, workers := range []int{1, 2} {
		all, err := readFile(t, path, pdf.Options{Workers: workers})
		if err != nil || len(all) != 4 {
			t.Fatal(len(all), err)
		}
		for i, p := range all {
			if i == 2 {
				if p.Problem == nil || p.Problem.Code != pdf.CodePageDamaged {
					t.Errorf("%d workers: the damaged page: %s, %v", workers, p.Quality, p.Problem)
				}
			} else if p.Quality != pdf.QualityBlank || p.Problem != nil {
				t.Errorf("%d workers, page %d: %s, %v", workers, p.Number, p.Quality, p.Problem)
			}
		}
	}
}
