package layout

import (
	"bytes"
	"math"
	"slices"
)

// In the header tables of many programs a label stands in the middle of its cell: beside the second of three lines of
// recipients, or between the two lines of two. Read by baselines, the first lines would belong to the label above, and a
// recipient of the Cc become one of the To. Such labels are raised to the first line of their cell.

// How a table of labels and values is told.
const (
	labelWords  = 4    // a label ends with a colon within so many words
	labelPlace  = 2.0  // points by which values that begin on one edge differ
	labelMiddle = 0.15 // ems by which a label may miss the middle of its value
	labelApart  = 0.8  // ems: a label that far from all lines of values has none
	cellInner   = 1.75 // ems: lines of one cell are set no further apart
	cellOuter   = 1.08 // times the distance of the lines in a cell, at least, is that to the cells around it
	tableRows   = 400  // more are read as several tables: what is told of one takes time in the square of its rows
)

// tableRow is a row that belongs to a table of labels and values.
type tableRow struct {
	at    int // index of the row
	v     float64
	size  float64
	words int // pieces of the label, 0 for none
	value bool
}

// tableCell is a label with the rows of its value, as indexes of table rows; from is behind to where it has none.
type tableCell struct{ label, from, to int }

// raise moves the labels that stand in the middle of their cells to the first line.
func raise(rs []row) []row {
	labels := make([]int, len(rs))
	for i := range rs {
		labels[i] = rs[i].label()
	}
	for from := 0; from < len(rs); {
		table := tableAt(rs, labels, from)
		if len(table) == 0 {
			from++
			continue
		}
		cells := centred(table)
		for _, c := range cells {
			if c.from <= c.to && table[c.label].at != table[c.from].at {
				move(rs, table[c.label], table[c.from].at)
			}
		}
		from = table[len(table)-1].at + 1
	}
	return slices.DeleteFunc(rs, func(r row) bool { return len(r.segments) == 0 })
}

// tableAt is the table that begins at a row, none if there is none: rows with a label and a value on one edge, with a label
// alone, or with a value alone.
func tableAt(rs []row, labels []int, from int) []tableRow {
	edge, ok := edgeAt(rs, labels, from)
	if !ok {
		return nil
	}
	var out []tableRow
	for i := from; i < len(rs) && len(out) < tableRows; i++ {
		r, n := &rs[i], labels[i]
		if r.begins(0, edge) {
			n = 0 // a value may begin with a word and a colon too: a subject with RE:
		}
		t := tableRow{at: i, v: r.v, size: r.size, words: n, value: n < r.count()}
		if n == 0 && !r.begins(0, edge) || n > 0 && (r.frag(n-1).u1 > edge || t.value && !r.begins(n, edge)) {
			break
		}
		out = append(out, t)
	}
	return out
}

// edgeAt is where the values of a table begin, told by its first label.
func edgeAt(rs []row, labels []int, from int) (edge float64, ok bool) {
	for i := from; i < min(len(rs), from+tableRows); i++ {
		r := &rs[i]
		switch n := labels[i]; {
		case n > 0 && i+1 < len(rs) && labels[i+1] > 0 && rs[i+1].frag(labels[i+1]-1).u1 < r.frag(0).u0:
			return r.frag(0).u0, true // "FW: …" above the label of its cell
		case n > 0 && n < r.count():
			return r.frag(n).u0, true
		case n == 0 && i > from && labels[i-1] > 0:
			return r.frag(0).u0, true
		case n == 0 && !r.begins(0, rs[from].frag(0).u0):
			return 0, false
		}
	}
	return 0, false
}

// begins reports whether word n of a row stands on an edge.
func (r *row) begins(n int, edge float64) bool { return math.Abs(r.frag(n).u0-edge) <= labelPlace }

// centred gives each label of a table the lines of its cell; nil where the labels do not stand in the middle of theirs, or
// where they may as well stand on the first lines.
func centred(table []tableRow) []tableCell {
	var cells []tableCell
	next := 0
	for i := range table {
		if table[i].words == 0 {
			continue
		}
		c, ok := cellOf(table, i, next)
		if !ok {
			return nil
		}
		cells, next = append(cells, c), max(next, c.to+1)
	}
	for next < len(table) && !table[next].value {
		next++
	}
	if next < len(table) || !proved(table, cells) {
		return nil
	}
	return cells
}

// cellOf finds the cell of the label in a row: it begins with the first line of a value that is left, and the label stands in
// its middle.
func cellOf(table []tableRow, label, next int) (tableCell, bool) {
	t := &table[label]
	for next < len(table) && !table[next].value {
		next++
	}
	none := tableCell{label, next, next - 1}
	if next == len(table) {
		return none, true
	}
	if next > label && table[next].v-t.v > labelApart*t.size {
		return none, !t.value
	}
	for to := next; to < len(table); to++ {
		if !table[to].value {
			continue
		}
		off := (table[next].v+table[to].v)/2 - t.v
		if math.Abs(off) <= labelMiddle*t.size {
			return tableCell{label, next, to}, true
		}
		if off > 0 {
			break
		}
	}
	return none, false
}

// proved reports whether some label stands where it can only be in the middle of its cell, and none that stands on a line might
// as well be on its first: between two lines, or in a cell that is set apart from those around it.
func proved(table []tableRow, cells []tableCell) bool {
	between := false
	for _, c := range cells {
		if inner, _ := distances(table, c); c.from < c.to && !table[c.label].value && inner <= cellInner*table[c.label].size {
			between = true
		}
	}
	moved := between
	for _, c := range cells {
		if c.from >= c.to || !table[c.label].value {
			continue
		}
		if inner, outer := distances(table, c); outer < cellOuter*inner && !between {
			return false
		}
		moved = true
	}
	return moved
}

// distances are the largest one between lines of a cell and the smallest one to the lines around it.
func distances(table []tableRow, c tableCell) (inner, outer float64) {
	last, inside := math.NaN(), false
	outer = math.Inf(1)
	for i := range table {
		if !table[i].value {
			continue
		}
		d := table[i].v - last
		switch now := i > c.from && i <= c.to; {
		case math.IsNaN(d):
		case now:
			inner = max(inner, d)
		case inside || i == c.from:
			outer = min(outer, d)
		}
		last, inside = table[i].v, i == c.to
	}
	return inner, outer
}

// move takes the label of a row to the front of another.
func move(rs []row, t tableRow, to int) {
	from := &rs[t.at]
	label := segment{u0: from.frag(0).u0, u1: math.Inf(-1)}
	for range t.words {
		first := &from.segments[0]
		f := first.frags[0]
		label.frags, label.u1, label.chars = append(label.frags, f), max(label.u1, f.u1), label.chars+len(f.text)
		if first.frags, first.chars = first.frags[1:], first.chars-len(f.text); len(first.frags) == 0 {
			from.segments = from.segments[1:]
		} else {
			first.u0 = first.frags[0].u0
		}
	}
	rs[to].segments = slices.Insert(rs[to].segments, 0, label)
}

// label is the number of pieces that the label in front of a row takes, up to its colon; 0 for none.
func (r *row) label() int {
	words, n := 1, r.count()
	for i := 0; i < n && words <= labelWords; i++ {
		f := r.frag(i)
		if bytes.HasSuffix(f.text, []byte(":")) {
			return i + 1
		}
		if i+1 < n && blank(f, r.frag(i+1)) {
			words++
		}
	}
	return 0
}

// count is the number of pieces in a row.
func (r *row) count() int {
	n := 0
	for i := range r.segments {
		n += len(r.segments[i].frags)
	}
	return n
}

// frag is piece n of a row.
func (r *row) frag(n int) *fragment {
	for i := range r.segments {
		s := &r.segments[i]
		if n < len(s.frags) {
			return &s.frags[n]
		}
		n -= len(s.frags)
	}
	return nil
}

// tabulate parts the labels from values that stand on the edge of others but close behind their label, a long one: "Onderwerp: Re:
// plein" above or below "Van:      Jan". So their values, and the lines these go on over, begin in one column of the text too.
func tabulate(rs []row) {
	var edges []float64
	for i := range rs {
		if n := rs[i].label(); n > 0 && len(rs[i].segments) > 1 && len(rs[i].segments[0].frags) == n {
			edges = append(edges, rs[i].segments[1].u0)
		}
	}
	on := func(u float64) (n int) {
		for _, e := range edges {
			if math.Abs(e-u) <= labelPlace {
				n++
			}
		}
		return n
	}
	if len(edges) < sharedEdge || len(edges) > tableRows {
		return
	}
	for i := range rs {
		first := rs[i].segments[0]
		if n := rs[i].label(); n > 0 && n < len(first.frags) && on(first.frags[n].u0) >= sharedEdge {
			rs[i].segments = slices.Insert(slices.Clone(rs[i].segments), 1, first.from(n))
			rs[i].segments[0] = first.upTo(n)
		}
	}
}

// sharedEdge is how many values show where values begin.
const sharedEdge = 2

// upTo and from are the parts of a segment before piece n and from it on.
func (s *segment) upTo(n int) segment { return segmentOf(s.frags[:n:n]) }
func (s *segment) from(n int) segment { return segmentOf(s.frags[n:]) }

func segmentOf(frags []fragment) segment {
	s := segment{frags: frags, u0: frags[0].u0, u1: math.Inf(-1)}
	for i := range frags {
		s.u1, s.chars = max(s.u1, frags[i].u1), s.chars+len(frags[i].text)
	}
	return s
}
