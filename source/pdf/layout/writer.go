package layout

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/rethread/rethread/mail"
)

// When a blank line stands between two rows, in multiples of the usual distance of rows or of the font's size.
const (
	blankPitch  = 1.4  // of the usual pitch: paragraphs are set half a line apart and more
	minPitch    = 1.15 // ems: no usual pitch is smaller
	maxPitch    = 1.5  // ems: no usual pitch is larger, or a page of single lines would have none
	evenPitch   = 2.0  // ems: up to here, rows that are evenly spaced are a loosely set table
	evenSlack   = 0.08 // share by which even distances differ
	columnMerge = 2.5  // points by which the beginnings of one column differ
	columnRoom  = 2    // blanks between two columns, at least
	maxColumn   = 400  // blanks a line may begin with, or be filled up to
)

// writer writes rows as lines of text.
type writer struct {
	text strings.Builder
	page *Page
}

// block writes rows that are read line by line, after a blank line.
func (w *writer) block(rs []row) {
	if w.text.Len() > 0 {
		w.text.WriteByte('\n')
	}
	at := newColumns(rs)
	pitch := usualPitch(rs)
	for i := range rs {
		if i > 0 && parted(rs, i, pitch) {
			w.between(&rs[i-1], &rs[i])
		}
		w.row(&rs[i], at)
	}
}

// row writes one line.
func (w *writer) row(r *row, at columns) {
	var l Line
	w.front(r.bars)
	written := at.inner[r.bars]
	for i := range r.segments {
		s := &r.segments[i]
		fill := at.of(s) - written
		if i > 0 {
			fill = max(fill, columnRoom)
		}
		w.text.WriteString(strings.Repeat(" ", max(fill, 0)))
		written += max(fill, 0)
		for j := range s.frags {
			f := &s.frags[j]
			fresh := j == 0
			if j > 0 && blank(&s.frags[j-1], f) {
				w.text.WriteByte(' ')
				written++
				fresh = true
			}
			start := w.text.Len()
			if j > 0 && !fresh && raised(&s.frags[j-1], f) {
				w.raised(f.text)
			} else {
				w.text.Write(f.text)
			}
			written += utf8.RuneCount(f.text)
			l.add(mail.Span{Start: start, End: w.text.Len()}, f.box, fresh)
		}
	}
	w.text.WriteByte('\n')
	w.page.Lines = append(w.page.Lines, l)
}

// A figure is raised when it stands that far above the baseline, in ems of what it follows, and is no larger than that. A browser's
// are 0.83 of the size and a third of it higher.
const (
	raisedBy   = 0.2
	raisedSize = 0.9
	raisedMost = 4 // figures
)

// raised reports whether a fragment is raised figures behind another. Written as plain ones, an amount with a footnote would be
// another amount, and a year with one no year.
func raised(before, f *fragment) bool {
	return len(f.text) <= raisedMost && f.size <= raisedSize*before.size && before.v-f.v >= raisedBy*before.size &&
		!bytes.ContainsFunc(f.text, func(r rune) bool { return r < '0' || r > '9' })
}

// raised writes figures as raised ones.
func (w *writer) raised(figures []byte) {
	for _, c := range figures {
		w.text.WriteString([...]string{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"}[c-'0'])
	}
}

// add adds a piece of text to a line, as a new word or to the last one.
func (l *Line) add(s mail.Span, b Box, fresh bool) {
	if len(l.Words) == 0 {
		l.Span = s
	}
	if fresh {
		l.Words = append(l.Words, Word{Span: s, Box: b})
	} else {
		last := &l.Words[len(l.Words)-1]
		last.Span.End, last.Box = s.End, last.Box.Union(b)
	}
	l.Span.End, l.Box = s.End, l.Box.Union(b)
}

// usualPitch is the middle distance of neighbouring rows in ems, within what is usual.
func usualPitch(rs []row) float64 {
	var all []float64
	for i := 1; i < len(rs); i++ {
		if d := pitch(rs, i); d > 0.5 && d < evenPitch {
			all = append(all, d)
		}
	}
	if len(all) == 0 {
		return minPitch
	}
	slices.Sort(all)
	return min(max(all[len(all)/2], minPitch), maxPitch)
}

// pitch is the distance of row i from the one above in ems of the larger one.
func pitch(rs []row, i int) float64 {
	return (rs[i].v - rs[i-1].v) / max(rs[i].size, rs[i-1].size, 1)
}

// parted reports whether a blank line stands above row i.
func parted(rs []row, i int, usual float64) bool {
	d := pitch(rs, i)
	if d <= blankPitch*usual {
		return false
	}
	even := func(j int) bool { return j > 0 && j < len(rs) && math.Abs(pitch(rs, j)-d) <= evenSlack*d }
	return d > evenPitch || !even(i-1) && !even(i+1)
}

// columns says at which character of its line a segment begins. Segments that begin below each other on paper do so in the
// text, so that the second line of a value stands below its first.
type columns struct {
	starts []float64
	at     []int
	// inner is where the text begins beside so many lines of quotations.
	inner map[int]int
}

func newColumns(rs []row) columns {
	var c columns
	var all []*segment
	var before []*segment // the one to the left in the row, nil for the first
	width, chars, left := 0.0, 0, math.Inf(1)
	for i := range rs {
		for j := range rs[i].segments {
			s := &rs[i].segments[j]
			var b *segment
			if j > 0 {
				b = &rs[i].segments[j-1]
			}
			all, before = append(all, s), append(before, b)
			width, chars, left = width+s.u1-s.u0, chars+s.chars, min(left, s.u0)
			c.starts = append(c.starts, s.u0)
		}
	}
	slices.Sort(c.starts)
	c.starts = merge(c.starts)
	c.at = make([]int, len(c.starts))
	cellWidth := max(width/float64(max(chars, 1)), 1)
	for i, u := range c.starts {
		c.at[i] = min(int(math.Round((u-left)/cellWidth)), maxColumn)
	}
	c.push(all, before)
	c.inner = map[int]int{}
	for i := range rs {
		if n := rs[i].bars; n > 0 {
			if at, known := c.inner[n]; !known || c.of(&rs[i].segments[0]) < at {
				c.inner[n] = c.of(&rs[i].segments[0])
			}
		}
	}
	return c
}

// merge joins beginnings that are nearly the same.
func merge(sorted []float64) []float64 {
	out := sorted[:0]
	for _, u := range sorted {
		if n := len(out); n == 0 || u-out[n-1] > columnMerge {
			out = append(out, u)
		}
	}
	return out
}

// push moves columns to the right where the text before them needs the room, from left to right.
func (c *columns) push(all, before []*segment) {
	order := make([]int, len(all))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return c.index(all[a].u0) - c.index(all[b].u0) })
	for _, i := range order {
		if b := before[i]; b != nil {
			k := c.index(all[i].u0)
			c.at[k] = max(c.at[k], min(c.at[c.index(b.u0)]+b.length()+columnRoom, maxColumn))
		}
	}
}

// index is the column of a place.
func (c *columns) index(u float64) int {
	i, found := slices.BinarySearch(c.starts, u)
	if !found {
		i--
	}
	return i
}

func (c *columns) of(s *segment) int { return c.at[c.index(s.u0)] }

// length is the number of characters that a segment takes in the text.
func (s *segment) length() int {
	n := s.words() - 1
	for i := range s.frags {
		n += utf8.RuneCount(s.frags[i].text)
	}
	return n
}
