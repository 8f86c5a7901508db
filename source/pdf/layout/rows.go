package layout

import (
	"bytes"
	"cmp"
	"math"
	"slices"
	"unicode"
	"unicode/utf8"
)

// row is what stands on one line, from left to right.
type row struct {
	segments []segment
	v        float64 // baseline, the mean over its characters
	size     float64 // of most of its characters
	bars     int     // lines of quotations that run along its left side
}

// segment is a part of a row with no gap in it that may be a gutter's.
type segment struct {
	frags  []fragment
	u0, u1 float64
	chars  int
}

// The conditions under which two neighbours stand on one line.
const (
	// overlapShare of the smaller one's height must be beside the other: lines of set text do not reach into each other,
	// raised figures reach into their line whole.
	overlapShare = 0.5
	// ascent and descent in ems are the height that counts.
	ascent  = 0.75
	descent = 0.2
	// overprint in ems, or share of the fragment before: what reaches further into it is another text over it, on a line of
	// its own. OCR programs make words too wide by a letter or two.
	overprint      = 0.4
	overprintShare = 0.3
)

// chain is a row being built: it grows to the right and is found by the baseline of its last fragment, so that rows of a
// skewed scan hold together.
type chain struct {
	frags []fragment
	last  fragment
	end   float64
}

// rows sorts fragments into rows, from top to bottom.
func rows(frags []fragment) []row {
	slices.SortStableFunc(frags, func(a, b fragment) int { return cmp.Or(cmp.Compare(a.u0, b.u0), cmp.Compare(a.v, b.v)) })
	var chains []*chain
	grid := map[int][]*chain{}
	for _, f := range frags {
		c := nearest(grid, f)
		if c == nil {
			c = &chain{end: math.Inf(-1)}
			chains = append(chains, c)
		} else {
			k := cell(c.last.v)
			grid[k] = slices.DeleteFunc(grid[k], func(o *chain) bool { return o == c })
		}
		c.frags, c.last, c.end = append(c.frags, f), f, max(c.end, f.u1)
		grid[cell(f.v)] = append(grid[cell(f.v)], c)
	}
	out := make([]row, 0, len(chains))
	for _, c := range chains {
		out = append(out, c.row())
	}
	slices.SortStableFunc(out, func(a, b row) int { return cmp.Compare(a.v, b.v) })
	return out
}

// nearest is the chain that a fragment carries on, nil for none.
func nearest(grid map[int][]*chain, f fragment) *chain {
	var best *chain
	least := math.Inf(1)
	reach := maxReach(f.size)
	for k := cell(f.v - reach); k <= cell(f.v+reach); k++ {
		for _, c := range grid[k] {
			d := math.Abs(c.last.v - f.v)
			if d < least && f.u0 > c.end-c.last.slack(f) && beside(c.last, f) {
				best, least = c, d
			}
		}
	}
	return best
}

// slack is how far the next fragment of a row may reach into this one.
func (f *fragment) slack(next fragment) float64 {
	return max(overprint*min(f.size, next.size), overprintShare*(f.u1-f.u0))
}

// maxReach is how far another baseline of the same row can be, in points; very large print does not search whole pages.
func maxReach(size float64) float64 { return min(max(size, 4), 72) }

// beside reports whether two fragments overlap enough in height.
func beside(a, b fragment) bool {
	top, bottom := max(a.v-ascent*a.size, b.v-ascent*b.size), min(a.v+descent*a.size, b.v+descent*b.size)
	return bottom-top >= overlapShare*(ascent+descent)*min(a.size, b.size)
}

// row cuts a chain at its gaps.
func (c *chain) row() row {
	var r row
	n := 0
	for i, f := range c.frags {
		chars := len(f.text)
		r.v += f.v * float64(chars)
		r.size += f.size * float64(chars)
		n += chars
		if i == 0 || r.segments[len(r.segments)-1].gap(&f) > cutGap {
			r.segments = append(r.segments, segment{u0: f.u0, u1: f.u1})
		}
		s := &r.segments[len(r.segments)-1]
		s.frags, s.u1, s.chars = append(s.frags, f), max(s.u1, f.u1), s.chars+chars
	}
	r.v /= float64(n)
	r.size /= float64(n)
	return r
}

// gap is the room in ems between a segment, with one blank behind it, and what follows.
func (s *segment) gap(f *fragment) float64 {
	last := &s.frags[len(s.frags)-1]
	return (f.u0 - max(last.reach, s.u1)) / max(f.size, last.size)
}

// join joins the segments of a row that no wide gap parts.
func (r *row) join() {
	out := r.segments[:1:1]
	for _, s := range r.segments[1:] {
		last := &out[len(out)-1]
		if last.gap(&s.frags[0]) > wideGap {
			out = append(out, s)
			continue
		}
		last.frags = append(last.frags[:len(last.frags):len(last.frags)], s.frags...)
		last.u1, last.chars = max(last.u1, s.u1), last.chars+s.chars
	}
	r.segments = out
}

// blank reports whether white space stands between two neighbours of a segment. Words that reach into each other are two all
// the same; an accent that is drawn over its letter is none.
func blank(a, b *fragment) bool {
	gap, em := b.u0-a.u1, min(a.size, b.size)
	return a.after || b.before || gap >= roomOf(a, b)*em || gap < -backGap*em && a.spoken() && b.spoken()
}

// roomOf is the room in ems that makes two fragments two words.
func roomOf(a, b *fragment) float64 {
	last, _ := utf8.DecodeLastRune(a.text)
	first, _ := utf8.DecodeRune(b.text)
	if a.drawn && unicode.IsLetter(last) && unicode.IsLower(first) {
		return drawnGap
	}
	return wordGap
}

// spoken reports whether a fragment has a letter or a digit.
func (f *fragment) spoken() bool {
	return bytes.ContainsFunc(f.text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// words counts the words of a segment.
func (s *segment) words() int {
	n := 1
	for i := 1; i < len(s.frags); i++ {
		if blank(&s.frags[i-1], &s.frags[i]) {
			n++
		}
	}
	return n
}
