package pdf_test

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"github.com/rethread/rethread/internal/pdftest"
)

// a4 adds a page of A4.
func a4(d *pdftest.Doc) *pdftest.Page { return d.Page(595, 842) }

// TestText is the table of layouts: what is drawn where, and the text that it is.
func TestText(t *testing.T) {
	tests := []struct {
		name string
		draw func(*pdftest.Doc)
		want string
	}{
		{"a header table, labels drawn first", func(d *pdftest.Doc) {
			p := a4(d)
			for i, s := range []string{"Van:", "Verzonden:", "Aan:", "Onderwerp:"} {
				p.Text(72, 750-15*float64(i), 11, s)
			}
			for i, s := range []string{"Jan de Vries", "woensdag 12 mei 2021 14:41", "Piet Jansen", "RE: overleg"} {
				p.Text(160, 749.5-15*float64(i), 10, s)
			}
			p.Text(72, 660, 11, "Beste Piet,")
		}, `
Van:            Jan de Vries
Verzonden:      woensdag 12 mei 2021 14:41
Aan:            Piet Jansen
Onderwerp:      RE: overleg

Beste Piet,
`},
		{"the second line of a value stands below its first", func(d *pdftest.Doc) {
			a4(d).Text(72, 750, 11, "To:").Text(140, 750, 11, "Jan; Piet;").Text(140, 737, 11, "Marie").Text(72, 724, 11, "Subject:").Text(140, 724, 11, "plans")
		}, `
To:          Jan; Piet;
             Marie
Subject:     plans
`},
		{"label and value with one blank's room between", func(d *pdftest.Doc) {
			a4(d).Text(72, 750, 10, "From:").Text(101, 750, 10, "Anna")
		}, "From: Anna\n"},
		{"glued pieces are one word", func(d *pdftest.Doc) {
			a4(d).Raw("BT /F1 10 Tf 72 700 Td (over) Tj (leg) Tj ET\n")
		}, "overleg\n"},
		{"no blanks drawn, words by their distance", func(d *pdftest.Doc) {
			a4(d).Raw("BT /F1 10 Tf 72 700 Td [(dit)-250(is)-300(een)30(heel)-200(woord)] TJ ET\n")
		}, "dit is eenheel woord\n"},
		{"a gap of an em is one blank", func(d *pdftest.Doc) {
			a4(d).Text(72, 700, 10, "Aan:").Text(105, 700, 10, "Jan") // Helvetica: the label ends at 94
		}, "Aan: Jan\n"},
		{"a table of short answers is read row by row", func(d *pdftest.Doc) {
			p := a4(d)
			for i := range 6 {
				p.Text(72, 700-14*float64(i), 10, "Jan van Dijk").Text(300, 700-14*float64(i), 10, "hoofd van dienst")
			}
		}, strings.Repeat("Jan van Dijk"+strings.Repeat(" ", 31)+"hoofd van dienst\n", 6)},
		{"a blank without room moves letters and is none", func(d *pdftest.Doc) {
			a4(d).Raw("BT /F1 10 Tf 72 700 Td -2.7 Tw (Jor is) Tj 0 Tw ( leest) Tj ET\n")
		}, "Joris leest\n"},
		{"where blanks are drawn, a gap in a word is none", func(d *pdftest.Doc) {
			a4(d).Text(72, 700, 10, "dit is een regel met een rele").Raw("BT /F1 10 Tf 197.4 700 Td (v) Tj ET\n")
		}, "dit is een regel met een relev\n"},
		{"a paragraph stands apart, one blank line", func(d *pdftest.Doc) {
			p := a4(d)
			for i, y := range []float64{700, 688, 676, 656, 644, 632} {
				p.Text(72, y, 10, strings.Repeat("regel ", i+2))
			}
		}, `
regel regel
regel regel regel
regel regel regel regel

regel regel regel regel regel
regel regel regel regel regel regel
regel regel regel regel regel regel regel
`},
		{"a loosely set table has no blank lines", func(d *pdftest.Doc) {
			p := a4(d)
			for i, s := range []string{"Van:", "Aan:", "Cc:", "Onderwerp:"} {
				p.Text(72, 700-19*float64(i), 10, s).Text(150, 700-19*float64(i), 10, "iemand")
			}
		}, `
Van:           iemand
Aan:           iemand
Cc:            iemand
Onderwerp:     iemand
`},
		{"raised figures stay in their line", func(d *pdftest.Doc) {
			a4(d).Text(72, 700, 10, "de 1").Text(91.6, 703.5, 6, "e").Text(98, 700, 10, "kamer").Text(72, 688, 10, "volgende")
		}, "de 1e kamer\nvolgende\n"},
		{"a footnote behind an amount is no part of it", func(d *pdftest.Doc) {
			a4(d).Text(72, 700, 10, "45").Text(83.2, 703.6, 6.5, "3").Text(72, 688, 10, "maart 2020").Text(122.8, 691, 7, "12").Text(140, 688, 10, "CO").Text(155, 686, 6.5, "2").Text(72, 676, 10, "14").Text(83.2, 676, 6.5, "05")
		}, "45³\nmaart 2020¹² CO2\n1405\n"},
		{"drawn twice for bold print", func(d *pdftest.Doc) {
			a4(d).Text(72, 700, 10, "Vertrouwelijk").Text(100, 650, 10, "anders").Text(72.4, 700, 10, "Vertrouwelijk")
		}, "Vertrouwelijk\n\n      anders\n"},
		{"two texts over each other stay two", func(d *pdftest.Doc) {
			a4(d).Text(72, 700, 10, "geheim stuk").Text(74, 701, 10, "10.2.e")
		}, "10.2.e\ngeheim stuk\n"},
		{"a hyphen at the end of a line, and a soft one", func(d *pdftest.Doc) {
			a4(d).Text(72, 700, 10, "een afge-").Text(72, 688, 10, "broken en ge\u00adscheiden woord")
		}, "een afge-\nbroken en ge-scheiden woord\n"},
		{"beyond the edge comes last", func(d *pdftest.Doc) {
			a4(d).Text(-200, 800, 10, "buiten").Text(72, 700, 10, "binnen")
		}, "binnen\n\nbuiten\n"},
		{"a stamp on its side follows in one piece", func(d *pdftest.Doc) {
			a4(d).Text(72, 700, 10, "eerste regel").Matrix([6]float64{0, 1, -1, 0, 40, 300}, 12, "Openbaar gemaakt").Text(72, 688, 10, "tweede regel")
		}, "eerste regel\ntweede regel\n\nOpenbaar gemaakt\n"},
		{"letters of two directions, one by one", func(d *pdftest.Doc) {
			p := a4(d)
			at := 0.0
			for _, r := range "besluit" {
				p.Matrix([6]float64{0, 1, -1, 0, 40, 300 + at}, 12, string(r)).Text(72+at, 700, 12, string(r))
				at += map[rune]float64{'b': 6.67, 'e': 6.67, 's': 6, 'l': 2.67, 'u': 6.67, 'i': 2.67, 't': 3.33}[r] // Helvetica
			}
		}, "besluit\n\nbesluit\n"},
		{"a watermark aslant", func(d *pdftest.Doc) {
			s, c := math.Sincos(math.Pi / 4)
			a4(d).Matrix([6]float64{c, s, -s, c, 100, 100}, 40, "CONCEPT stuk").Text(72, 700, 10, "regel van enige lengte")
		}, "regel van enige lengte\n\nCONCEPT stuk\n"},
		{"a skewed scan", func(d *pdftest.Doc) {
			p := a4(d)
			s, c := math.Sincos(1.2 * math.Pi / 180)
			for i, row := range [][]string{{"Van:", "Jan", "de", "Vries", "Ministerie"}, {"Aan:", "Piet", "en", "Klaas", "Provincie"}} {
				for j, w := range row {
					x, y := 72+100*float64(j), 700-14*float64(i)
					p.Raw("3 Tr ").Matrix([6]float64{c, s, -s, c, x*c - y*s + 15, x*s + y*c}, 10+float64(j%2), w)
				}
			}
		}, `
Van:                Jan                 de                  Vries               Ministerie
Aan:                Piet                en                  Klaas               Provincie
`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var d pdftest.Doc
			tt.draw(&d)
			p := page(t, &d)
			if diff := cmp.Diff(strings.TrimPrefix(tt.want, "\n"), p.Text); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestRotatedPages: a page that is turned by /Rotate, with its content turned the other way, reads as the upright one, with the
// same boxes.
func TestRotatedPages(t *testing.T) {
	draw := func(turn int) *pdftest.Doc {
		var d pdftest.Doc
		w, h := 500.0, 700.0
		var p *pdftest.Page
		if turn%2 == 0 {
			p = d.Page(w, h)
		} else {
			p = d.Page(h, w)
		}
		p.Rotate = 90 * turn
		for _, s := range []struct {
			x, y float64
			text string
		}{{60, 600, "Van:"}, {140, 600, "Jan"}, {60, 585, "Onderwerp:"}, {140, 585, "turned pages"}} {
			m := [6]float64{1, 0, 0, 1, s.x, s.y}
			switch turn {
			case 1:
				m = [6]float64{0, 1, -1, 0, h - s.y, s.x}
			case 2:
				m = [6]float64{-1, 0, 0, -1, w - s.x, h - s.y}
			case 3:
				m = [6]float64{0, -1, 1, 0, s.y, w - s.x}
			}
			p.Matrix(m, 11, s.text)
		}
		return &d
	}
	want := page(t, draw(0))
	if !strings.Contains(want.Text, "Van:") || want.Layout.Width != 500 {
		t.Fatalf("%q, %g wide", want.Text, want.Layout.Width)
	}
	for turn := 1; turn < 4; turn++ {
		got := page(t, draw(turn))
		if got.Text != want.Text {
			t.Errorf("/Rotate %d: %q, want %q", 90*turn, got.Text, want.Text)
		}
		near := cmp.Comparer(func(a, b float64) bool { return math.Abs(a-b) < 0.1 })
		if diff := cmp.Diff(want.Layout, got.Layout, near); diff != "" {
			t.Errorf("/Rotate %d: layout (-want +got)\n%s", 90*turn, diff)
		}
	}
}

// TestColumns: running text in two columns is read column by column, between a title and a foot across the page; the same
// places filled with a table are read row by row.
func TestColumns(t *testing.T) {
	left := []string{
		"De minister heeft het besluit", "genomen op grond van de wet,", "en daarbij de belangen van", "de betrokkenen gewogen zoals",
		"in de bijlage is beschreven.", "Een afschrift is gezonden aan", "de leden van de commissie.",
	}
	right := []string{
		"Tegen dit besluit kan binnen", "zes weken bezwaar worden", "gemaakt bij het ministerie.", "Het bezwaarschrift moet zijn",
		"ondertekend en bevat ten minste", "de naam en het adres van de", "indiener en de gronden ervan.",
	}
	const title, foot = "Besluit op het verzoek om openbaarmaking van de stukken van dit dossier, met bijlagen", "pagina 1"
	draw := func(left, right []string, shift float64) string {
		var d pdftest.Doc
		p := a4(&d).Text(60, 780, 12, title)
		p.Text(60, 60, 10, foot)
		for i := range left {
			p.Text(60, 740-13*float64(i), 10, left[i]).Text(310, 740-shift-13*float64(i), 10, right[i])
		}
		return page(t, &d).Text
	}
	want := title + "\n\n" + strings.Join(left, "\n") + "\n\n" + strings.Join(right, "\n") + "\n\n" + foot + "\n"
	for _, shift := range []float64{0, 6} {
		if diff := cmp.Diff(want, draw(left, right, shift)); diff != "" {
			t.Errorf("right column %g points lower (-want +got)\n%s", shift, diff)
		}
	}
	labels := []string{"Van:", "Verzonden:", "Aan:", "CC:", "Onderwerp:", "Bijlagen:", "Urgentie:"}
	rows := strings.Split(draw(labels, right, 0), "\n")
	for i, l := range labels {
		if got := rows[i+2]; !strings.HasPrefix(got, l) || !strings.HasSuffix(got, right[i]) {
			t.Errorf("row %d of the table is %q", i, got)
		}
	}
}

// TestNothingIsLost: whatever the order and direction in which words are drawn, every character that is no blank is in the
// text once, and every word's bytes have a rectangle.
func TestNothingIsLost(t *testing.T) {
	words := []string{"overleg", "Van:", "12", "mei", "2021", "[10.2.e]", "caf\u00e9", "a", "-", "fi", "Ministerie", "x@y.nl"}
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 9))
		var d pdftest.Doc
		p := a4(&d)
		p.Rotate = 90 * r.IntN(4)
		count := map[rune]int{}
		for range 30 + r.IntN(120) {
			w := words[r.IntN(len(words))]
			angle := []float64{0, 0, 0, 0, 90, 180, 270, 33}[r.IntN(8)] * math.Pi / 180
			s, c := math.Sincos(angle)
			p.Matrix([6]float64{c, s, -s, c, r.Float64() * 590, r.Float64() * 840}, 5+r.Float64()*12, w)
			for _, ch := range w {
				count[ch]++
			}
		}
		got := page(t, &d)
		for _, ch := range got.Text {
			if !unicode.IsSpace(ch) {
				count[ch]--
			}
		}
		for ch, n := range count {
			if n != 0 {
				t.Errorf("seed %d: %q is missing %d times (negative: too often)", seed, ch, n)
			}
		}
		covered(t, got.Text, got.Layout)
	}
}
