package pdf

import (
	"math"
	"strings"

	"github.com/rethread/rethread/source/pdf/layout"
)

// tsvWord is a word of poppler's, with the upright box around it. Poppler says nothing of its direction.
type tsvWord struct {
	text []rune
	box  layout.Box
}

// readable is a word's text; it has no blanks.
func readable(s string) []rune {
	var out []rune
	for _, c := range strings.ToValidUTF8(s, string(unread)) {
		if c = reading(c); c != skip && c != ' ' {
			out = append(out, c)
		}
	}
	return out
}

// way is the direction of a word's baseline.
type way struct{ dx, dy float64 }

// The ways of words. Which of the two along a line it is, is told by the order of the words.
var (
	forward  = way{1, 0}
	back     = way{-1, 0}
	upwards  = way{0, -1}
	downward = way{0, 1}
	aslant   = way{math.Sqrt2 / 2, -math.Sqrt2 / 2}
)

// tsvGlyphs gives every word's letters a share of its box each, in the direction that the word is taken to have. Short words, whose
// boxes are square, lie as the word before them does.
func tsvGlyphs(words []tsvWord) []layout.Glyph {
	flat, side := orders(words)
	var out []layout.Glyph
	last := lying
	for _, w := range words {
		if l := w.lies(); l != unknown {
			last = l
			break
		}
	}
	for i, w := range words {
		if l := w.lies(); l != unknown {
			last = l
		}
		d := flat
		switch last {
		case standing:
			d = side
		case slanting:
			d = aslant
		}
		out = w.glyphs(out, d, i)
	}
	return out
}

// lie is how a word's box lies.
type lie int

const (
	unknown lie = iota // too short to tell
	lying
	standing
	slanting
)

// Shares of the font's size, and of the height of a box, which is ascent and descent.
const (
	narrowLetter = 0.25
	plainLetter  = 0.55
	tsvBaseline  = 0.8
	tsvSize      = 0.87
	square       = 0.4 // logarithm: a word whose box should be less wide than that may be either
	slantAbove   = 1.0 // difference of logarithms from what lying and standing words are
)

// lies compares a box's shape with that which the letters should have.
func (w *tsvWord) lies() lie {
	ems := 0.0
	for _, r := range w.text {
		if strings.ContainsRune("ijltfrI1.,:;!'|()[]", r) {
			ems += narrowLetter
		} else {
			ems += plainLetter
		}
	}
	is, want := math.Log(w.box.Width()/w.box.Height()), math.Log(ems*tsvSize)
	if w.box.Width() <= 0 || w.box.Height() <= 0 || want < square {
		return unknown
	}
	switch a, b := math.Abs(is-want), math.Abs(is+want); {
	case len(w.text) > 4 && a > slantAbove && b > slantAbove:
		return slanting
	case b < a:
		return standing
	}
	return lying
}

// orders tells from words that follow each other on a line which way lines of lying and of standing words are read.
func orders(words []tsvWord) (flat, side way) {
	x, y := 0, 0
	for i := 1; i < len(words); i++ {
		a, b := words[i-1], words[i]
		dx, dy := b.box.X0+b.box.X1-a.box.X0-a.box.X1, b.box.Y0+b.box.Y1-a.box.Y0-a.box.Y1
		switch {
		case a.lies() == lying && b.lies() == lying && math.Abs(dy) < b.box.Height()/2:
			x += sign(dx)
		case a.lies() == standing && b.lies() == standing && math.Abs(dx) < b.box.Width()/2:
			y += sign(dy)
		}
	}
	flat, side = forward, upwards
	if x < 0 {
		flat = back
	}
	if y > 0 {
		side = downward
	}
	return flat, side
}

func sign(f float64) int {
	if f < 0 {
		return -1
	}
	return 1
}

// glyphs appends the letters of a word that is read in a direction.
func (w *tsvWord) glyphs(out []layout.Glyph, d way, object int) []layout.Glyph {
	b := w.box
	n := float64(len(w.text))
	for i, c := range w.text {
		from, to := float64(i)/n, float64(i+1)/n
		g := layout.Glyph{Rune: c, Object: object, DX: d.dx, DY: d.dy, Box: b}
		switch d {
		case forward:
			g.Box.X0, g.Box.X1 = b.X0+from*b.Width(), b.X0+to*b.Width()
			g.X, g.Y = g.Box.X0, b.Y0+tsvBaseline*b.Height()
		case back:
			g.Box.X0, g.Box.X1 = b.X1-to*b.Width(), b.X1-from*b.Width()
			g.X, g.Y = g.Box.X1, b.Y1-tsvBaseline*b.Height()
		case upwards:
			g.Box.Y0, g.Box.Y1 = b.Y1-to*b.Height(), b.Y1-from*b.Height()
			g.X, g.Y = b.X0+tsvBaseline*b.Width(), g.Box.Y1
		case downward:
			g.Box.Y0, g.Box.Y1 = b.Y0+from*b.Height(), b.Y0+to*b.Height()
			g.X, g.Y = b.X1-tsvBaseline*b.Width(), g.Box.Y0
		default:
			g.X, g.Y = b.X0+from*b.Width(), b.Y1-from*b.Height()
			g.Box = layout.Box{X0: g.X, Y0: g.Y - b.Height()/n, X1: g.X + b.Width()/n, Y1: g.Y}
		}
		g.Size = max(tsvSize*w.across(d), minSize)
		out = append(out, g)
	}
	return out
}

// across is the extent of a word across its direction.
func (w *tsvWord) across(d way) float64 {
	switch d {
	case forward, back:
		return w.box.Height()
	case upwards, downward:
		return w.box.Width()
	}
	return math.Hypot(w.box.Width(), w.box.Height()) / plainLetter / float64(len(w.text)) // a letter's advance
}
