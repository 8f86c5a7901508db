package layout

import (
	"math"
	"slices"
)

// Two pages are printed side by side on one sheet to save paper, and scanned open books are such sheets. Read by baselines, the
// lines of both would be one.

// How two pages on a sheet are told: nothing stands over the fold, and what stands on the right begins half a sheet further on.
const (
	sheetWide  = 1.15 // times as wide as it is high, at least
	sheetLines = 4    // rows on each page, at least
	sheetEdge  = 0.4  // of the rows of a page that begin at its left edge, at least
	sheetSlack = 0.01 // of the sheet's width by which the two edges may differ from half of it
)

// pages parts the fragments of a sheet with two pages into theirs, the left one's first; all are of one page elsewhere. width and
// height are those of the sheet in the direction of the text, and it begins at left.
func pages(frags []fragment, left, width, height float64) [][]fragment {
	fold := left + width/2
	if width < sheetWide*height || slices.ContainsFunc(frags, func(f fragment) bool { return f.u0 < fold && f.u1 > fold }) {
		return [][]fragment{frags}
	}
	var sides [2][]fragment
	for _, f := range frags {
		if f.u0 < fold {
			sides[0] = append(sides[0], f)
		} else {
			sides[1] = append(sides[1], f)
		}
	}
	a, one := sideEdge(sides[0])
	b, other := sideEdge(sides[1])
	if !one || !other || math.Abs(b-a-width/2) > sheetSlack*width {
		return [][]fragment{frags}
	}
	return sides[:]
}

// sideEdge is where the rows of one page of a sheet begin; not ok where too few begin at one place.
func sideEdge(frags []fragment) (edge float64, ok bool) {
	rs := rows(slices.Clone(frags))
	starts := make([]float64, 0, len(rs))
	for i := range rs {
		starts = append(starts, rs[i].segments[0].u0)
	}
	edge, n := commonEdge(starts)
	return edge, n >= sheetLines && float64(n) >= sheetEdge*float64(len(rs))
}

// commonEdge is where most rows begin, of the places where rows begin, and how many do.
func commonEdge(starts []float64) (edge float64, most int) {
	slices.Sort(starts)
	for from := 0; from < len(starts); {
		to := from
		for to < len(starts) && starts[to]-starts[from] <= edgeSlack {
			to++
		}
		if to-from > most {
			most, edge = to-from, starts[from]
		}
		from = to
	}
	return edge, most
}

// A watermark is set over a page's text, in letters several times as large. Read by baselines, its word would stand in a line of
// that text.

// watermark is how many times the usual size letters have at least that may be a watermark's.
const watermark = 2.5

// watermarked parts glyphs of one direction into those of the text, and those of words in large letters that text stands in.
func watermarked(glyphs []turned) (text, over []turned) {
	usual := usualSize(glyphs)
	type line struct{ size, v int }
	of := func(t *turned) line { return line{int(math.Round(t.Size)), int(math.Round(t.v))} }
	large := map[line][]*turned{}
	for i := range glyphs {
		if t := &glyphs[i]; t.Size >= watermark*usual && t.Rune != ' ' && len(large[of(t)]) < maxLetters {
			large[of(t)] = append(large[of(t)], t)
		}
	}
	if len(large) == 0 || len(large) > maxWatermarks {
		return glyphs, nil
	}
	marks := map[line]bool{}
	for i := range glyphs {
		t := &glyphs[i]
		if t.Size >= watermark*usual || t.Rune == ' ' {
			continue
		}
		u, v := (t.u0+t.u1)/2, t.v-ascent/2*t.Size
		for l, letters := range large {
			if !marks[l] && slices.ContainsFunc(letters, func(b *turned) bool { return b.u0 < u && u < b.u1 && b.v-ascent*b.Size < v && v < b.v }) {
				marks[l] = true
			}
		}
	}
	if len(marks) == 0 {
		return glyphs, nil
	}
	for i := range glyphs {
		if marks[of(&glyphs[i])] {
			over = append(over, glyphs[i])
		} else {
			text = append(text, glyphs[i])
		}
	}
	return text, over
}

// maxWatermarks lines in large letters are looked at, a page with more is set in several sizes, and maxLetters of each.
const (
	maxWatermarks = 8
	maxLetters    = 60
)

// usualSize is the middle size of glyphs.
func usualSize(glyphs []turned) float64 {
	sizes := make([]float64, 0, len(glyphs))
	for i := range glyphs {
		if glyphs[i].Rune != ' ' {
			sizes = append(sizes, glyphs[i].Size)
		}
	}
	if len(sizes) == 0 {
		return math.Inf(1)
	}
	slices.Sort(sizes)
	return sizes[len(sizes)/2]
}
