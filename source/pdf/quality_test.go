package pdf_test

import (
	"strings"
	"testing"

	"github.com/rethread/rethread/internal/pdftest"
	"github.com/rethread/rethread/source/pdf"
)

// TestQuality is the table of pages and what their text is worth.
func TestQuality(t *testing.T) {
	lines := func(p *pdftest.Page, hidden bool, text string) {
		for i := range 8 {
			if y := 700 - 14*float64(i); hidden {
				p.Hidden(60, y, 10, text)
			} else {
				p.Text(60, y, 10, text)
			}
		}
	}
	const dutch = "het verzoek is door de minister niet op tijd aan de commissie gestuurd"
	shifted := strings.Map(func(r rune) rune { // a font whose codes mean nothing: every letter is the next but two
		if r >= 'a' && r <= 'z' {
			return 'a' + (r-'a'+3)%26
		}
		return r
	}, dutch)
	tests := []struct {
		name string
		draw func(*pdftest.Page)
		want pdf.Quality
	}{
		{"born digital", func(p *pdftest.Page) { lines(p, false, dutch) }, pdf.QualityDigital},
		{"with a logo", func(p *pdftest.Page) { lines(p.Image(400, 700, 100, 100), false, dutch) }, pdf.QualityDigital},
		{"a short page", func(p *pdftest.Page) { p.Text(60, 700, 10, "Bijlage 1") }, pdf.QualityDigital},
		{"names only", func(p *pdftest.Page) {
			for i := range 10 {
				p.Text(60, 700-14*float64(i), 10, "Jansen Pietersen Willemse")
			}
		}, pdf.QualityDigital},
		{"a scan", func(p *pdftest.Page) { p.Image(0, 0, 595, 842) }, pdf.QualityNone},
		{"a scan with a stamp", func(p *pdftest.Page) { p.Image(0, 0, 595, 842).Text(400, 30, 9, "00042") }, pdf.QualityNone},
		{"a scan in strips", func(p *pdftest.Page) {
			for i := range 8 {
				p.Image(0, float64(i)*105, 595, 105)
			}
		}, pdf.QualityNone},
		{"a scan with OCR", func(p *pdftest.Page) { lines(p.Image(0, 0, 595, 842), true, dutch) }, pdf.QualityOCR},
		{"a scan with OCR that is drawn", func(p *pdftest.Page) { lines(p.Image(0, 0, 595, 842), false, dutch) }, pdf.QualityOCR},
		{"letters that mean nothing", func(p *pdftest.Page) { lines(p, false, shifted) }, pdf.QualityGarbage},
		{"controls", func(p *pdftest.Page) { lines(p, false, dutch+" \x05\x06\x07\x10") }, pdf.QualityGarbage},
		{"outlines", func(p *pdftest.Page) { p.Raw(strings.Repeat("100 100 m 110 100 l 105 110 l f\n", 400)) }, pdf.QualityNone},
		{"nothing", func(*pdftest.Page) {}, pdf.QualityBlank},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var d pdftest.Doc
			tt.draw(a4(&d))
			if p := page(t, &d); p.Quality != tt.want {
				t.Errorf("%s, want %s: %+v\n%s", p.Quality, tt.want, p.Facts, p.Text)
			}
		})
	}
}

// TestLanguages: running text of each usual language is no garbage.
func TestLanguages(t *testing.T) {
	for lang, text := range map[string]string{
		"nl": "Naar aanleiding van uw verzoek heb ik besloten dat de stukken die in de bijlage zijn genoemd openbaar worden gemaakt.",
		"de": "Auf Ihre Anfrage hin habe ich entschieden, dass die in der Anlage genannten Unterlagen nicht zu den Akten gehoeren.",
		"en": "Further to your request we have decided that the documents which are listed in the annex will be released to you.",
		"fr": "Suite a votre demande, nous avons decide que les documents qui figurent dans la liste sont communiques par voie de poste.",
	} {
		var d pdftest.Doc
		p := a4(&d)
		for i, w := range strings.Fields(strings.Repeat(text+" ", 4)) {
			p.Text(50+60*float64(i%8), 780-14*float64(i/8), 9, w)
		}
		if p := page(t, &d); p.Quality != pdf.QualityDigital || float64(p.Facts.Known) < 0.13*float64(p.Facts.Words) {
			t.Errorf("%s: %s, %d of %d words are known", lang, p.Quality, p.Facts.Known, p.Facts.Words)
		}
	}
}
