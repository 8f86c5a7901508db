package pdf_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rethread/rethread/internal/pdftest"
)

// TestBars is the table of lines that stand beside text: those of quotations are written in front of it, others are not.
func TestBars(t *testing.T) {
	lines := []string{"Eens.", "Anna schreef:", "Maandag dan?", "Of later.", "Maandag."}
	// draw sets the third and fourth line in, and the others at the margin.
	draw := func(p *pdftest.Page, inset float64) *pdftest.Page {
		for i, s := range lines {
			x := 72.0
			if i == 2 || i == 3 {
				x += inset
			}
			p.Text(x, 700-13*float64(i), 10, s)
		}
		return p
	}
	const bar = "0 0 1 rg 76 658 1.5 26 re f\n" // beside the third and fourth line
	quoted := "Eens.\nAnna schreef:\n│ Maandag dan?\n│ Of later.\nMaandag.\n"
	plain := "Eens.\nAnna schreef:\n  Maandag dan?\n  Of later.\nMaandag.\n"
	for _, tt := range []struct {
		name string
		draw func(*pdftest.Doc)
		want string
	}{
		{"a line along a quotation", func(d *pdftest.Doc) { draw(a4(d), 12).Raw(bar) }, quoted},
		{"drawn as a stroke, a piece each line", func(d *pdftest.Doc) {
			draw(a4(d), 12).Raw("0.7 G 1 w 77 684 m 77 671 l S 77 671 m 77 658 l S\n")
		}, quoted},
		{"on a turned page", func(d *pdftest.Doc) {
			p := a4(d)
			p.Rotate = 180
			draw(p, 12).Raw(bar)
		}, quoted},
		{"one within another, with a blank line", func(d *pdftest.Doc) {
			a4(d).Text(72, 700, 10, "Eens.").Text(84, 687, 10, "Maandag dan?").Text(96, 661, 10, "Wanneer?").Text(72, 640, 10, "Dag").
				Raw("0 0 1 rg 76 658 1.5 38 re f 88 658 1.5 12 re f\n")
		}, "Eens.\n│ Maandag dan?\n│\n│ │ Wanneer?\n\nDag\n"},
		{"a page of a quotation alone", func(d *pdftest.Doc) {
			a4(d).Text(84, 700, 10, "Maandag dan?").Text(84, 687, 10, "Of later.").Raw("0 0 1 rg 76 684 1.5 26 re f\n")
		}, "│ Maandag dan?\n│ Of later.\n"},
		{"white on paper", func(d *pdftest.Doc) { draw(a4(d), 12).Raw("1 g" + bar[8:]) }, plain},
		{"a frame around a cell", func(d *pdftest.Doc) {
			draw(a4(d), 12).Raw(bar + "76 658 100 1 re f 76 683 100 1 re f 176 658 1 26 re f\n")
		}, plain},
		{"lines that were changed are marked in the margin", func(d *pdftest.Doc) {
			draw(a4(d), 0).Raw("0 g 58 658 1 26 re f\n")
		}, strings.ReplaceAll(plain, "  ", "")},
		{"between a logo and a signature", func(d *pdftest.Doc) {
			draw(a4(d), 90).Raw("0 g 152 658 1 26 re f\n")
		}, strings.ReplaceAll(plain, "  ", strings.Repeat(" ", 17))},
		{"between two columns", func(d *pdftest.Doc) {
			a4(d).Text(72, 700, 10, "Van:").Text(150, 700, 10, "Jan").Text(72, 687, 10, "Aan:").Text(150, 687, 10, "Piet").Raw("0 g 140 684 1 26 re f\n")
		}, "Van:            Jan\nAan:            Piet\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var d pdftest.Doc
			tt.draw(&d)
			got := page(t, &d)
			text := got.Text
			if d := cmp.Diff(tt.want, text); d != "" {
				t.Errorf("text (-want +got)\n%s", d)
			}
		})
	}
}

// TestTwoPagesOnASheet holds that the pages of a sheet are read one after the other, and a table across a sheet row by row.
func TestTwoPagesOnASheet(t *testing.T) {
	left := []string{"Van: Jan", "Aan: Piet", "Dag Piet,", "zie de bijlage."}
	right := []string{"Van: Piet", "Aan: Jan", "Dag Jan,", "dank je wel."}
	draw := func(at float64) string {
		var d pdftest.Doc
		p := d.Page(842, 595)
		for i := range left {
			p.Text(50, 500-13*float64(i), 10, left[i]).Text(at, 500-13*float64(i), 10, right[i])
		}
		return page(t, &d).Text
	}
	if got, want := draw(50+421), strings.Join(left, "\n")+"\n\n"+strings.Join(right, "\n")+"\n"; got != want {
		t.Errorf("two pages: %q, want %q", got, want)
	}
	if got := draw(500); !strings.HasPrefix(got, "Van: Jan  ") {
		t.Errorf("a table: %q", got)
	}
}

// TestWatermark holds that a word in large letters over a page stands in no line of its text, and a title does in its own.
func TestWatermark(t *testing.T) {
	draw := func(y float64) string {
		var d pdftest.Doc
		p := a4(&d).Text(60, y, 80, "KOPIE")
		for i, s := range []string{"Van: Jan de Vries", "Aan: Piet Jansen", "Onderwerp: RE: overleg", "", "Beste Piet,"} {
			p.Text(72, 700-13*float64(i), 10, s)
		}
		return page(t, &d).Text
	}
	const text = "Van: Jan de Vries\nAan: Piet Jansen\nOnderwerp: RE: overleg\n\nBeste Piet,\n"
	if got, want := draw(660), text+"\nKOPIE\n"; got != want {
		t.Errorf("over the text: %q, want %q", got, want)
	}
	if got := draw(740); !strings.HasPrefix(got, "KOPIE\n") {
		t.Errorf("above the text: %q", got)
	}
}
