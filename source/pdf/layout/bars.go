package layout

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// Mail clients show a quotation with a line along its left side, and their prints have no other sign of it: no ">", and where
// the answer stands between what it answers, nothing else tells the two apart. Such a line is written in front of each line of
// text that it runs along, as the character that draws it.

// Bar is what a line that runs along the left side of text is written as, one for each that does.
const Bar = "│"

// Which of the lines drawn on a page run along quotations; the others frame tables, part columns or mark changes.
const (
	thin      = 4.0  // points that such a line is thick, at most
	shortest  = 8.0  // points that it is long, at least
	barRoom   = 2.0  // ems between the line and the text beside it, at most
	barInset  = 45.0 // points from the left edge of the text around it, at most: a logo stands to the left of others
	barMargin = 4.0  // points that it may stand in the margin: what marks changed lines stands further out
	barAlone  = 1.25 // ems between line and text where there is no text around it that tells where the margin is
	touch     = 1.5  // points: a line across that comes so near makes a frame of the two
	maxBars   = 200  // lines along text that are looked at
)

// bars counts for each row the lines that run along its left side. lines are the thin rectangles drawn on the page.
func bars(rs []row, lines []Box) {
	all := standing(lines)
	if len(rs) == 0 || len(all) == 0 || len(all) > maxBars {
		return
	}
	slices.SortStableFunc(all, func(a, b Box) int { return cmp.Or(cmp.Compare(a.X0, b.X0), cmp.Compare(a.Y0, b.Y0)) })
	var kept []Box
	for _, b := range all {
		if beside, room := along(rs, b); beside && room {
			kept = append(kept, b)
		}
	}
	edge, around := textEdge(rs, kept)
	outer := make([]bool, len(kept)) // of those that stand where quotations begin
	for k, b := range kept {
		outer[k] = around && quoteAt(b, edge) || !around && alone(rs, b)
	}
	for i := range rs {
		last := math.Inf(-1)
		for k, b := range kept {
			if !rs[i].runsAlong(b) || b.X0 <= last+touch {
				continue
			}
			if rs[i].bars == 0 && outer[k] || rs[i].bars > 0 && quoteAt(b, last) {
				rs[i].bars++
				last = b.X1
			}
		}
	}
}

// standing are the lines that go down the page and that none touches which goes across.
func standing(lines []Box) []Box {
	var out []Box
	for _, b := range lines {
		if b.Width() > thin || b.Height() < shortest {
			continue
		}
		framed := slices.ContainsFunc(lines, func(o Box) bool {
			return o.Height() <= thin && o.Width() >= shortest && o.X0 <= b.X1+touch && o.X1 >= b.X0-touch && o.Y0 <= b.Y1+touch && o.Y1 >= b.Y0-touch
		})
		if !framed {
			out = append(out, b)
		}
	}
	return out
}

// runsAlong reports whether a line stands to the left of all of a row.
func (r *row) runsAlong(b Box) bool {
	middle := r.v - ascent/2*r.size
	return b.Y0 <= middle && middle <= b.Y1 && b.X0 < r.segments[0].u0
}

// along reports whether there are rows that a line runs along, none that it runs through, and whether one of them is near.
func along(rs []row, b Box) (beside, near bool) {
	for i := range rs {
		r := &rs[i]
		if middle := r.v - ascent/2*r.size; middle < b.Y0 || middle > b.Y1 {
			continue
		}
		if !r.runsAlong(b) {
			return false, false
		}
		beside = true
		near = near || r.segments[0].u0-b.X1 <= barRoom*r.size
	}
	return beside, near
}

// textEdge is where most of the rows begin that no line runs along; not ok where there are none.
func textEdge(rs []row, lines []Box) (edge float64, ok bool) {
	var starts []float64
	for i := range rs {
		if !slices.ContainsFunc(lines, rs[i].runsAlong) {
			starts = append(starts, rs[i].segments[0].u0)
		}
	}
	edge, most := commonEdge(starts)
	return edge, most > 0
}

// quoteAt reports whether a line stands where quotations begin within text whose left edge, or line, is given.
func quoteAt(b Box, edge float64) bool { return b.X0 >= edge-barMargin && b.X0 <= edge+barInset }

// alone reports whether a line stands as near to text as those of quotations do.
func alone(rs []row, b Box) bool {
	return slices.ContainsFunc(rs, func(r row) bool { return r.runsAlong(b) && r.segments[0].u0-b.X1 <= barAlone*r.size })
}

// front writes the lines that run along a row.
func (w *writer) front(bars int) { w.text.WriteString(strings.Repeat(Bar+" ", bars)) }

// between writes the blank line between two rows, with the lines that run along both.
func (w *writer) between(a, b *row) {
	w.text.WriteString(strings.TrimSuffix(strings.Repeat(Bar+" ", min(a.bars, b.bars)), " "))
	w.text.WriteByte('\n')
}
