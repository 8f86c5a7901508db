package pdf_test

import (
	"strings"
	"testing"

	"github.com/rethread/rethread/internal/pdftest"
)

// TestCovered is the table of what hides text, and of what does not: the covered text is between bars.
func TestCovered(t *testing.T) {
	const bar = "0 g 100 695 60 14 re f\n" // over "geheim"
	for _, tt := range []struct {
		name string
		draw func(d *pdftest.Doc, p *pdftest.Page)
		want string
	}{
		{"a bar over it", func(_ *pdftest.Doc, p *pdftest.Page) {
			p.Text(60, 700, 11, "Van:").Text(102, 700, 11, "K. de Boer").Text(180, 700, 11, "zei niets").Raw(bar)
		}, "K. de Boer"},
		{"a stamp on the bar", func(_ *pdftest.Doc, p *pdftest.Page) {
			p.Text(60, 700, 11, "Van:").Text(102, 700, 11, "geheim").Raw(bar+"1 g ").Text(104, 701, 7, "5.1.2e").Raw("0 g ")
		}, "geheim"},
		{"many bars of one path", func(_ *pdftest.Doc, p *pdftest.Page) {
			p.Text(60, 700, 11, "Van:").Text(102, 700, 11, "geheim").Text(102, 680, 11, "stuk").Raw("0.1 g 100 695 60 14 re 100 675 60 14 re f 0 g\n")
		}, "geheim|stuk"},
		{"a bar of another dark colour", func(_ *pdftest.Doc, p *pdftest.Page) { p.Text(102, 700, 11, "geheim").Raw("0 0.1 0.3 rg " + bar[4:]) }, "geheim"},
		{"a thick line", func(_ *pdftest.Doc, p *pdftest.Page) {
			p.Text(102, 700, 11, "geheim").Raw("14 w 100 703 m 160 703 l S\n")
		}, "geheim"},
		{"a bar in a form, scaled", func(d *pdftest.Doc, p *pdftest.Page) {
			d.Objects = map[int]string{pdftest.FreeObject: "<</Type/XObject/Subtype/Form/BBox[0 0 10 10]/Length 18>>\nstream\n0 g 0 0 10 10 re f\nendstream"}
			p.Resources = "/Bar 90000 0 R"
			p.Text(102, 700, 11, "geheim").Text(300, 300, 11, "open").Raw("q 6 0 0 1.4 100 695 cm /Bar Do Q\n")
		}, "geheim"},
		{"a bar over the text of an OCR program", func(_ *pdftest.Doc, p *pdftest.Page) { p.Hidden(102, 700, 11, "geheim").Raw(bar) }, "geheim"},
		{"a black square that is an annotation", func(d *pdftest.Doc, p *pdftest.Page) {
			d.Objects = map[int]string{
				pdftest.FreeObject:     "<</Type/Annot/Subtype/Square/F 4/Rect[100 695 160 709]/AP<</N 90001 0 R>>>>",
				pdftest.FreeObject + 1: "<</Type/XObject/Subtype/Form/BBox[0 0 60 14]/Length 18>>\nstream\n0 g 0 0 60 14 re f\nendstream",
			}
			p.Extra = "/Annots[90000 0 R]"
			p.Text(102, 700, 11, "geheim").Text(300, 700, 11, "open")
		}, "geheim"},
		{"dark text on a dark bar", func(_ *pdftest.Doc, p *pdftest.Page) { p.Raw(bar).Text(102, 700, 11, "geheim") }, "geheim"},
		{"on a turned page", func(_ *pdftest.Doc, p *pdftest.Page) {
			p.Rotate = 90
			p.Text(102, 700, 11, "geheim").Text(300, 700, 11, "open").Raw(bar)
		}, "geheim"},

		{"a header's background", func(_ *pdftest.Doc, p *pdftest.Page) { p.Raw(bar+"1 g ").Text(102, 700, 11, "Datum").Raw("0 g ") }, ""},
		{"shading", func(_ *pdftest.Doc, p *pdftest.Page) { p.Raw("0.8 g "+bar[4:]+"0 g ").Text(102, 700, 11, "Datum") }, ""},
		{"a white box", func(_ *pdftest.Doc, p *pdftest.Page) { p.Text(102, 700, 11, "Datum").Raw("1 g " + bar[4:]) }, ""},
		{"a marker", func(_ *pdftest.Doc, p *pdftest.Page) { p.Text(102, 700, 11, "Datum").Raw("1 1 0 rg " + bar[4:]) }, ""},
		{"a frame", func(_ *pdftest.Doc, p *pdftest.Page) { p.Text(102, 700, 11, "Datum").Raw("100 695 60 14 re S\n") }, ""},
		{"a black box with a white one in it", func(_ *pdftest.Doc, p *pdftest.Page) {
			p.Raw(bar+"1 g 101 696 58 12 re f 0 g\n").Text(102, 700, 11, "Datum")
		}, ""},
		{"a line through it, and one below", func(_ *pdftest.Doc, p *pdftest.Page) {
			p.Text(102, 700, 11, "Datum").Raw("0 g 100 702 60 1 re f 100 697 60 1 re f\n")
		}, ""},
		{"a large fill, cut to a line's end", func(_ *pdftest.Doc, p *pdftest.Page) {
			p.Text(102, 700, 11, "Datum").Raw("q 200 690 20 20 re W n 0 g 0 0 595 842 re f Q\n")
		}, ""},
		{"a black shape around it", func(_ *pdftest.Doc, p *pdftest.Page) {
			p.Text(102, 700, 11, "Datum").Raw("0 g 90 690 m 300 690 l 300 720 l 295 720 l 295 693 l 90 693 l f\n")
		}, ""},
		{"a bar that was drawn first, and a picture on it", func(_ *pdftest.Doc, p *pdftest.Page) { p.Raw(bar).Image(90, 690, 100, 30).Text(102, 700, 11, "Datum") }, ""},
		{"a bar beside it", func(_ *pdftest.Doc, p *pdftest.Page) { p.Text(60, 700, 11, "Van:").Text(165, 700, 11, "zei").Raw(bar) }, ""},
		{"one bar is half transparent", func(d *pdftest.Doc, p *pdftest.Page) {
			p.Extra = "/Group<</S/Transparency>>"
			p.Resources = ">>/ExtGState<</G<</ca 0.4>>"
			p.Text(102, 700, 11, "Datum").Raw("/G gs " + bar)
		}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := &pdftest.Doc{}
			p := d.Page(595, 842)
			tt.draw(d, p)
			got := page(t, d)
			var covered []string
			for _, s := range got.Covered {
				covered = append(covered, got.Text[s.Start:s.End])
			}
			if s := strings.Join(covered, "|"); s != tt.want {
				t.Errorf("covered %q, want %q; the text is\n%s", s, tt.want, got.Text)
			}
		})
	}
}
