// Package layout makes text of a page's glyphs: words, then rows by baseline, then columns, so that the label and the value
// of a header table come out on one line, as they are printed. It knows boxes only, no PDF.
//
// Coordinates are those of the page as it is read, after /Rotate: PDF points from its top left corner, y downwards.
package layout

import (
	"cmp"
	"slices"

	"github.com/rethread/rethread/mail"
)

// Version is part of the text's identity: it changes whenever the same glyphs may give another text.
const Version = 2

// Box is a rectangle in points of the upright page.
type Box struct {
	X0, Y0, X1, Y1 float64
}

// Width and Height in points.
func (b Box) Width() float64 { return b.X1 - b.X0 }

// Height in points.
func (b Box) Height() float64 { return b.Y1 - b.Y0 }

// Union is the smallest rectangle around both; a zero Box adds nothing.
func (b Box) Union(o Box) Box {
	switch {
	case b == Box{}:
		return o
	case o == Box{}:
		return b
	}
	return Box{min(b.X0, o.X0), min(b.Y0, o.Y0), max(b.X1, o.X1), max(b.Y1, o.Y1)}
}

// Glyph is one character on the page.
type Glyph struct {
	// Rune is what it reads as; any white space is a space.
	Rune rune
	// X, Y is its origin on the baseline, Box the place it takes with its font's ascent, descent and advance.
	X, Y float64
	Box  Box
	// Size is the font's size in points as printed.
	Size float64
	// DX, DY is the direction of its baseline, a unit vector: (1, 0) is upright, (0, 1) reads downwards.
	DX, DY float64
	// Object numbers the stretch of text that the producer drew at once.
	Object int
}

// Word is a stretch of text without white space.
type Word struct {
	Span mail.Span
	Box  Box
}

// Line is one line of a page's text.
type Line struct {
	// Span are the bytes in the page's text, from the first to the last character that is no blank.
	Span  mail.Span
	Box   Box
	Words []Word
}

// Page is where each word of a page's text stands.
type Page struct {
	// Width and Height of the upright page in points.
	Width, Height float64
	// Lines in the order of the text; blank lines have none.
	Lines []Line
}

// Make writes a page's glyphs, given in the order in which they were drawn, as text. Every glyph that is no white space is in
// the text once; one that is drawn again on the same spot, as some producers do for bold print, counts once.
//
// Text in other directions than most of the page, and text beyond its edges, follows in blocks of its own. lines are the thin
// rectangles drawn on the page, in any order: those that run along the left side of text, as along quotations, are written in front
// of it, each as a [Bar].
func Make(width, height float64, glyphs []Glyph, lines []Box) (string, *Page) {
	w := &writer{page: &Page{Width: width, Height: height}}
	for _, g := range directions(width, height, glyphs) {
		text, over := watermarked(g.glyphs)
		for _, glyphs := range [][]turned{text, over} {
			g.glyphs = glyphs
			frags := fragments(g)
			left, w0, h0 := g.sheet(width, height)
			for _, side := range pages(frags, left, w0, h0) {
				w.rows(rows(side), g.lines(lines))
			}
		}
	}
	return w.text.String(), w.page
}

// rows writes rows with the lines that run along them.
func (w *writer) rows(all []row, lines []Box) {
	bars(all, lines)
	for _, b := range blocks(all) {
		b = raise(b)
		for i := range b {
			b[i].join()
		}
		tabulate(b)
		w.block(b)
	}
}

// sheet is where the page begins in the direction of the group, and how wide and high it is there.
func (g *group) sheet(width, height float64) (left, w, h float64) {
	switch g.angle {
	case 0:
		return 0, width, height
	case 90:
		return 0, height, width
	case 180:
		return -width, width, height
	case 270:
		return -height, height, width
	}
	return 0, 0, 1 // at other angles, no page
}

// lines are the lines drawn on the page, turned as the group; none for text beyond the page, or at no quarter turn.
func (g *group) lines(all []Box) []Box {
	switch {
	case g.off || g.angle%90 != 0:
		return nil
	case g.angle == 0:
		return all
	}
	out := make([]Box, 0, len(all))
	for _, b := range all {
		switch g.angle {
		case 90:
			b = Box{b.Y0, -b.X1, b.Y1, -b.X0}
		case 180:
			b = Box{-b.X1, -b.Y1, -b.X0, -b.Y0}
		case 270:
			b = Box{-b.Y1, b.X0, -b.Y0, b.X1}
		}
		out = append(out, b)
	}
	return out
}

// group are the glyphs that share a direction, turned so that they read from left to right.
type group struct {
	glyphs []turned
	off    bool
	angle  int
}

// turned is a glyph in the coordinates of its direction: u runs along the baseline, v down from line to line.
type turned struct {
	*Glyph
	u0, u1, v float64
}

// directions groups the glyphs by direction, the one with most glyphs first. Small angles are skewed scans, not directions.
func directions(width, height float64, glyphs []Glyph) []group {
	type key struct {
		angle int
		off   bool
	}
	index := map[key]int{}
	var groups []group
	for i := range glyphs {
		g := &glyphs[i]
		k := key{snap(g.DX, g.DY), g.Box.X1 < 0 || g.Box.Y1 < 0 || g.Box.X0 > width || g.Box.Y0 > height}
		at, ok := index[k]
		if !ok {
			at = len(groups)
			index[k] = at
			groups = append(groups, group{off: k.off, angle: k.angle})
		}
		groups[at].glyphs = append(groups[at].glyphs, turn(g, k.angle))
	}
	slices.SortStableFunc(groups, func(a, b group) int {
		if a.off != b.off {
			if b.off {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(len(b.glyphs), len(a.glyphs)), cmp.Compare(a.angle, b.angle))
	})
	return groups
}
