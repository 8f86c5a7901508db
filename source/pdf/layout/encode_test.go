package layout

import (
	"math/rand/v2"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestEncode: what is packed comes back, boxes to a tenth of a point, at a few bytes a word.
func TestEncode(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	p := &Page{Width: 595.2, Height: 841.9}
	at, words := 0, 0
	for i := range 60 {
		var l Line
		x, y := 40.0, 40+13*float64(i)
		for range 1 + r.IntN(12) {
			n := 1 + r.IntN(9)
			b := Box{x, y, x + 5.1*float64(n), y + 11}
			if i%10 == 9 { // a line of uneven words
				b.Y0 -= 30 * r.Float64()
			}
			l.add(mail.Span{Start: at, End: at + n}, b, true)
			at, x = at+n+1+r.IntN(3), b.X1+3
			words++
		}
		p.Lines = append(p.Lines, l)
	}
	b := p.Encode()
	if len(b) > 8*words {
		t.Errorf("%d bytes for %d words", len(b), words)
	}
	got, err := Decode(b)
	if err != nil || len(got.Lines) != len(p.Lines) || got.Width != 595.2 || got.Height != 841.9 {
		t.Fatalf("%v, %d lines", err, len(got.Lines))
	}
	for i, l := range p.Lines {
		for j, w := range l.Words {
			g := got.Lines[i].Words[j]
			if g.Span != w.Span || !close(g.Box, w.Box) {
				t.Fatalf("line %d, word %d: %v, want %v", i, j, g, w)
			}
		}
		if got.Lines[i].Span != l.Span {
			t.Errorf("line %d: %v, want %v", i, got.Lines[i].Span, l.Span)
		}
	}
}

func close(a, b Box) bool {
	const most = 0.11
	for _, d := range []float64{a.X0 - b.X0, a.Y0 - b.Y0, a.X1 - b.X1, a.Y1 - b.Y1} {
		if d > most || d < -most {
			return false
		}
	}
	return true
}

// TestDecodeRefuses is the table of what is no layout.
func TestDecodeRefuses(t *testing.T) {
	good := (&Page{Width: 1, Height: 1, Lines: []Line{{Span: mail.Span{Start: 0, End: 1}, Words: []Word{{Span: mail.Span{Start: 0, End: 1}, Box: Box{1, 1, 2, 2}}}}}}).Encode()
	for name, b := range map[string][]byte{
		"nothing": nil, "a newer version": {encoding + 1, 1, 1, 0}, "cut short": good[:len(good)-1], "too long": append(good[:len(good):len(good)], 0),
		"more lines than bytes": {encoding, 1, 1, 200, 1}, "a number without end": {encoding, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff},
	} {
		if p, err := Decode(b); err == nil {
			t.Errorf("%s: %v", name, p)
		}
	}
	if _, err := Decode(good); err != nil {
		t.Error(err)
	}
}

// FuzzDecode: no bytes end the run, and what is read lies in order.
func FuzzDecode(f *testing.F) {
	f.Add((&Page{Width: 5, Height: 5, Lines: []Line{{Words: []Word{{Span: mail.Span{Start: 2, End: 4}, Box: Box{1, 1, 2, 2}}}}}}).Encode())
	f.Fuzz(func(t *testing.T, b []byte) {
		p, err := Decode(b)
		if err != nil {
			return
		}
		at := 0
		for _, l := range p.Lines {
			for _, w := range l.Words {
				if w.Span.Start < at || w.Span.End < w.Span.Start {
					t.Fatalf("%v behind %d", w.Span, at)
				}
				at = w.Span.End
			}
		}
		p.Rects(mail.Span{Start: 0, End: at})
	})
}

// FuzzEveryGlyphOnce: whatever the places, sizes and directions of glyphs, each that prints is in the text once, in a word.
func FuzzEveryGlyphOnce(f *testing.F) {
	f.Add(uint64(1), uint8(50))
	f.Fuzz(func(t *testing.T, seed uint64, n uint8) {
		r := rand.New(rand.NewPCG(seed, 1))
		count := map[rune]int{}
		var glyphs []Glyph
		for i := range int(n) {
			g := Glyph{Rune: []rune("abc \u00e9\u4e2d")[r.IntN(6)], X: 700*r.Float64() - 50, Y: 900*r.Float64() - 50, Size: 1 + 30*r.Float64(), Object: i / (1 + r.IntN(4))}
			g.Box = Box{g.X, g.Y - g.Size, g.X + g.Size/2, g.Y + 1}
			g.DX, g.DY = 2*r.Float64()-1, 2*r.Float64()-1
			if g.Rune != ' ' {
				count[g.Rune]++
			}
			glyphs = append(glyphs, g)
		}
		text, page := Make(600, 800, glyphs, nil)
		for _, l := range page.Lines {
			for _, w := range l.Words {
				for _, c := range text[w.Span.Start:w.Span.End] {
					count[c]--
				}
			}
		}
		for c, n := range count {
			if n != 0 {
				t.Errorf("%q is missing %d times", c, n)
			}
		}
	})
}
