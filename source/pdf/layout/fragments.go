package layout

import (
	"math"
	"unicode"
	"unicode/utf8"
)

// The distances between glyphs, in ems of the smaller font size.
const (
	// wordGap and more between two glyphs is a blank even where none was drawn: spaces are 0.2 to 0.3 em, justified ones
	// 0.17 and more; kerning and tracking stay below 0.12.
	wordGap = 0.15
	// drawnGap takes the place of wordGap before a small letter behind a letter where blanks are drawn, at least one in
	// drawnShare glyphs: where a font is not in the file, the engine's widths are others, and words have gaps in them.
	drawnGap   = 0.24
	drawnShare = 15
	// leastBlank is the room that a drawn blank takes at least.
	leastBlank = 0.06
	// backGap is how far a glyph may step back behind the end of the one before and still belong to its word: kerning, and
	// italics beside upright letters.
	backGap = 0.35
	// sameBaseline is the difference of baselines within a word.
	sameBaseline = 0.1
	// twice is how near a glyph may stand to an equal one to be the same, drawn again for bold print.
	twice = 0.1
	// wideGap and more between two words, one blank aside, is kept as several blanks: a column of a table. A blank is 0.3 em,
	// one in badly justified text rarely 0.9; OCR programs set letters smaller than they are and leave an em between words.
	wideGap = 1.5
	// cutGap and more may be the gutter between two columns of running text.
	cutGap = 0.7
)

// fragment is a piece of a word that was drawn in one go.
type fragment struct {
	u0, u1, v, size float64
	reach           float64 // u1, or the end of the first blank that was drawn behind
	text            []byte
	box             Box
	last            *Glyph
	// before and after report that a blank was drawn there.
	before, after bool
	// drawn reports that blanks are drawn on this page.
	drawn bool
}

// fragments joins glyphs that follow each other both in the drawing and on the page. Where a producer, or the engine on a
// page of mixed angles, hands out single letters, they are fragments of one letter and join in their row.
func fragments(g group) []fragment {
	var out []fragment
	var blank *turned
	open, drawn := false, blanksDrawn(g)
	seen := newSeen()
	for i := range g.glyphs {
		t := &g.glyphs[i]
		if unicode.IsSpace(t.Rune) {
			if open && near(&out[len(out)-1], t) {
				f := &out[len(out)-1]
				f.after, f.reach = true, max(f.u1, t.u1)
			}
			blank, open = t, false
			continue
		}
		if seen.again(t) {
			continue
		}
		if blank != nil && len(out) > 0 && squeezed(&out[len(out)-1], blank, t) {
			f := &out[len(out)-1]
			f.after, f.reach, blank, open = false, f.u1, nil, true
		}
		if !open || !continues(&out[len(out)-1], t) {
			f := fragment{u0: t.u0, u1: t.u1, v: t.v, size: t.Size, drawn: drawn}
			f.before = blank != nil && near(&fragment{u1: blank.u1, v: blank.v, size: blank.Size}, t)
			out = append(out, f)
		}
		f := &out[len(out)-1]
		f.u0, f.u1, f.size = min(f.u0, t.u0), max(f.u1, t.u1), max(f.size, t.Size)
		f.reach = f.u1
		f.box = f.box.Union(t.Box)
		f.text, f.last = utf8.AppendRune(f.text, t.Rune), t.Glyph
		blank, open = nil, true
	}
	return out
}

// blanksDrawn reports whether white space between words is drawn, not left out.
func blanksDrawn(g group) bool {
	n := 0
	for i := range g.glyphs {
		if unicode.IsSpace(g.glyphs[i].Rune) {
			n++
		}
	}
	return n*drawnShare >= len(g.glyphs)
}

// continues reports whether a glyph carries on a fragment. The letters of a ligature all have its place.
func continues(f *fragment, t *turned) bool {
	if f.last.Object == t.Object && f.last.X == t.X && f.last.Y == t.Y {
		return true
	}
	em := min(f.size, t.Size)
	gap := t.u0 - f.u1
	return math.Abs(t.v-f.v) <= sameBaseline*em && gap < wordGap*em && gap > -backGap*em
}

// squeezed reports whether a blank between two glyphs was drawn without any room, all in one go: Ghostscript moves letters by
// blanks that it makes as narrow as it likes.
func squeezed(f *fragment, blank, t *turned) bool {
	return f.last.Object == t.Object && blank.Object == t.Object && f.after &&
		math.Abs(t.v-f.v) <= sameBaseline*t.Size && t.u0-f.u1 < leastBlank*t.Size
}

// near reports whether a glyph stands right behind a fragment, on its line.
func near(f *fragment, t *turned) bool {
	em := max(f.size, t.Size)
	return math.Abs(t.v-f.v) <= sameBaseline*em && math.Abs(t.u0-f.u1) < wideGap*em
}

// seen finds glyphs that are drawn twice.
type seen map[seenKey][]*turned

type seenKey struct {
	r    rune
	u, v int
}

// seenCell is the size of the grid in points.
const seenCell = 4.0

func newSeen() seen { return seen{} }

// again reports whether an equal glyph was drawn on the same spot by something else, and remembers it.
func (s seen) again(t *turned) bool {
	reach := twice * t.Size
	for u := cell(t.u0 - reach); u <= cell(t.u0+reach); u++ {
		for v := cell(t.v - reach); v <= cell(t.v+reach); v++ {
			for _, o := range s[seenKey{t.Rune, u, v}] {
				if o.Object != t.Object && math.Abs(o.u0-t.u0) < reach && math.Abs(o.v-t.v) < reach && math.Abs(o.Size-t.Size) < reach {
					return true
				}
			}
		}
	}
	k := seenKey{t.Rune, cell(t.u0), cell(t.v)}
	s[k] = append(s[k], t)
	return false
}

func cell(x float64) int { return int(math.Floor(x / seenCell)) }
