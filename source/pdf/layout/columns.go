package layout

import (
	"cmp"
	"slices"
)

// What running text in columns is, as opposed to a table: lines of several words that fill their column, on both sides of a
// gutter that stays free. A column of labels has one or two words a line.
const (
	columnRows  = 5   // lines on each side, at least
	columnWords = 3   // words in the middle one of a side's lines, at least
	columnMean  = 4.0 // words a line, at least: names and short answers in a table have fewer
	columnFill  = 0.7 // of the side's width that a full line takes, at least
	columnFull  = 4   // one in so many lines is full, at least
	columnGaps  = 5   // one in so many lines may have a wide gap in it, at most: more are a table
	columnSame  = 0.5 // of the right side's lines that begin at its edge, at least
	edgeSlack   = 3.0 // points by which beginnings on one edge differ
	gutterMin   = 8.0 // points that stay free
	columnLoose = 3.0 // lines' pitches: what stands further off is no part of the columns
	maxDepth    = 4   // columns within columns
)

// blocks cuts rows into stretches that are read one after the other: columns of running text each for itself, everything
// else row by row.
func blocks(rs []row) [][]row { return cut(rs, 0) }

func cut(rs []row, depth int) [][]row {
	if len(rs) == 0 {
		return nil
	}
	if depth < maxDepth {
		for _, x := range edges(rs) {
			if from, to := band(rs, x); to > from {
				left, right := sides(rs[from:to], x)
				out := cut(rs[:from], depth+1)
				out = append(out, cut(left, depth+1)...)
				out = append(out, cut(right, depth+1)...)
				return append(out, cut(rs[to:], depth+1)...)
			}
		}
	}
	return [][]row{rs}
}

// edges are the places where many segments begin with something to their left, most used first.
func edges(rs []row) []float64 {
	var starts []float64
	left := rs[0].segments[0].u0
	for _, r := range rs {
		left = min(left, r.segments[0].u0)
		for _, s := range r.segments {
			starts = append(starts, s.u0)
		}
	}
	slices.Sort(starts)
	type edge struct {
		u float64
		n int
	}
	var all []edge
	for _, u := range starts {
		if n := len(all); n > 0 && u-all[n-1].u <= edgeSlack {
			all[n-1].n++
		} else {
			all = append(all, edge{u, 1})
		}
	}
	all = slices.DeleteFunc(all, func(e edge) bool { return e.n < columnRows || e.u-left < 4*gutterMin })
	slices.SortStableFunc(all, func(a, b edge) int { return cmp.Compare(b.n, a.n) })
	var out []float64
	for _, e := range all[:min(len(all), 8)] {
		out = append(out, e.u)
	}
	return out
}

// band finds the first stretch of rows in which running text stands on both sides of a gutter left of x.
func band(rs []row, x float64) (from, to int) {
	for from < len(rs) {
		to = from
		for to < len(rs) && clear(rs[to], x) {
			to++
		}
		if a, b := trim(rs, from, to); b > a && running(rs[a:b], x) {
			return a, b
		}
		from = to + 1
	}
	return 0, 0
}

// clear reports whether nothing in a row stands in the gutter.
func clear(r row, x float64) bool {
	for _, s := range r.segments {
		if s.u0 < x-0.1 && s.u1 > x-gutterMin {
			return false
		}
	}
	return true
}

// trim leaves out rows at the ends of a band that stand apart: heads and feet of the page.
func trim(rs []row, from, to int) (int, int) {
	for to-from > 1 && rs[to-1].v-rs[to-2].v > columnLoose*rs[to-2].size {
		to--
	}
	for to-from > 1 && rs[from+1].v-rs[from].v > columnLoose*rs[from+1].size {
		from++
	}
	return from, to
}

// sides parts the rows of a band at x.
func sides(rs []row, x float64) (left, right []row) {
	for _, r := range rs {
		n := 0
		for n < len(r.segments) && r.segments[n].u0 < x-0.1 {
			n++
		}
		if n > 0 {
			left = append(left, row{r.segments[:n], r.v, r.size, r.bars})
		}
		if n < len(r.segments) {
			right = append(right, row{r.segments[n:], r.v, r.size, 0})
		}
	}
	return left, right
}

// running reports whether both sides are running text.
func running(rs []row, x float64) bool {
	left, right := sides(rs, x)
	return filled(left) && filled(right) && begins(right, x)
}

// begins reports whether enough rows begin at an edge; the others are indented.
func begins(rs []row, x float64) bool {
	n := 0
	for _, r := range rs {
		if r.segments[0].u0-x <= edgeSlack {
			n++
		}
	}
	return float64(n) >= columnSame*float64(len(rs))
}

// filled reports whether rows look like the lines of one column of running text.
func filled(rs []row) bool {
	if len(rs) < columnRows {
		return false
	}
	lo, hi := rs[0].segments[0].u0, rs[0].segments[0].u1
	total, gaps := 0, 0
	var words []int
	var widths []float64
	for _, r := range rs {
		n, last := 0, len(r.segments)-1
		for j := range r.segments {
			n += r.segments[j].words()
		}
		if wide(r) {
			gaps++
		}
		from, to := r.segments[0].u0, r.segments[last].u1
		lo, hi, total = min(lo, from), max(hi, to), total+n
		words, widths = append(words, n), append(widths, to-from)
	}
	slices.Sort(words)
	slices.Sort(widths)
	full := widths[len(widths)-1-(len(widths)-1)/columnFull]
	return gaps*columnGaps <= len(rs) && words[len(words)/2] >= columnWords &&
		float64(total) >= columnMean*float64(len(rs)) && full >= columnFill*(hi-lo)
}

// wide reports whether a row has a wide gap in it.
func wide(r row) bool {
	for i := 1; i < len(r.segments); i++ {
		if r.segments[i].u0-r.segments[i-1].u1 > wideGap*r.size {
			return true
		}
	}
	return false
}
