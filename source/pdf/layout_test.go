package pdf_test

import (
	"math"
	"strings"
	"testing"

	"github.com/rethread/rethread/internal/pdftest"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/source/pdf/layout"
)

// covered checks that the words of a layout are the words of its text, in order, each with a place on paper.
func covered(t *testing.T, text string, p *layout.Page) {
	t.Helper()
	at := 0
	blank := func(to int) {
		for ; at < to; at++ {
			if c := text[at]; c != ' ' && c != '\n' {
				t.Errorf("byte %d, %q, is in no word", at, c)
			}
		}
	}
	for _, l := range p.Lines {
		for _, w := range l.Words {
			blank(w.Span.Start)
			at = w.Span.End
			if w.Box.Width() <= 0 || w.Box.Height() <= 0 {
				t.Errorf("%q has the box %v", text[w.Span.Start:w.Span.End], w.Box)
			}
		}
	}
	blank(len(text))
}

// TestRects: a span becomes the rectangles of its words, one a line, in points from the top left; so it does after the
// layout was packed and unpacked.
func TestRects(t *testing.T) {
	var d pdftest.Doc
	a4(&d).Text(72, 742, 10, "Van:").Text(150, 742, 10, "Jan de Vries").Text(72, 729, 10, "Aan:").Text(150, 729, 10, "Piet").
		Matrix([6]float64{0, 1, -1, 0, 40, 300}, 12, "Openbaar stuk")
	p := page(t, &d)
	b := p.Layout.Encode()
	unpacked, err := layout.Decode(b)
	if err != nil {
		t.Fatal(err)
	}
	covered(t, p.Text, unpacked)
	words := 0
	for _, l := range p.Layout.Lines {
		words += len(l.Words)
	}
	if len(b) > 12*words {
		t.Errorf("%d bytes for %d words", len(b), words)
	}
	tests := []struct {
		from, to string // first and last bytes of the span
		want     []layout.Box
	}{
		{"Jan", "Vries", []layout.Box{{X0: 150, Y0: 92.5, X1: 206, Y1: 102.2}}},
		{"Vries", "Piet", []layout.Box{{X0: 181.7, Y0: 92.5, X1: 206, Y1: 102.2}, {X0: 72, Y0: 105.5, X1: 168, Y1: 115.2}}},
		{"Openbaar", "stuk", []layout.Box{{X0: 31, Y0: 466, X1: 42.6, Y1: 542}}},
	}
	for _, tt := range tests {
		span := mail.Span{Start: index(t, p.Text, tt.from), End: index(t, p.Text, tt.to) + len(tt.to)}
		for name, l := range map[string]*layout.Page{"made": p.Layout, "unpacked": unpacked} {
			got := l.Rects(span)
			if !alike(got, tt.want) {
				t.Errorf("%s, %q to %q: %v, want %v", name, tt.from, tt.to, got, tt.want)
			}
		}
	}
	if got := p.Layout.Rects(mail.Span{Start: 4, End: 6}); len(got) != 0 {
		t.Errorf("blanks have the rectangles %v", got)
	}
}

// alike compares boxes to a few points: ascent and descent are the font's.
func alike(a, b []layout.Box) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		for _, d := range []float64{a[i].X0 - b[i].X0, a[i].Y0 - b[i].Y0, a[i].X1 - b[i].X1, a[i].Y1 - b[i].Y1} {
			if math.Abs(d) > 3 {
				return false
			}
		}
	}
	return true
}

func index(t *testing.T, text, s string) int {
	t.Helper()
	i := strings.Index(text, s)
	if i < 0 {
		t.Fatalf("%q is not in %q", s, text)
	}
	return i
}
