package date

// maxWord is how many glyphs a damaged word may take.
const maxWord = 16

// allowed is the damage that a word of n letters may have and still be that word.
func allowed(n int) float32 {
	switch {
	case n <= 3:
		return 1.0
	case n == 4:
		return 1.3
	case n == 5:
		return 1.7
	}
	return min(3.2, 0.36*float32(n))
}

// align compares the glyphs from i with a word and enters, for every length that it can take, the cost of the damage.
func (x *edger) align(i, limit int, f *form, table *wordTable, exact bool) {
	text, n := f.runes, len(f.runes)
	pairs := f.pairs[:n]
	max := allowed(n)
	if exact {
		max = min(max, costOther)
	}
	var extra float32
	if x.r.prefer != 0 && f.langs&x.r.prefer == 0 {
		extra = costForeign
	}
	if exact {
		extra += 0.8 // the print is another word
	}
	// prev2, prev, cur are rows of the edit matrix by glyphs; column k: k letters of the word are used.
	var rows [3][25]float32
	prev2, prev, cur := &rows[0], &rows[1], &rows[2]
	prev[0] = 0
	for k := 1; k <= n; k++ {
		prev[k] = prev[k-1] + costDrop
	}
	for j := i; j < limit; j++ {
		g := &x.g[j]
		printed := g.fold
		extraCost := float32(costExtra)
		lost := g.class == classPunct
		if lost {
			extraCost = costGap
		}
		gap, spaced := float32(0), g.space && j > i
		if spaced {
			gap = costGap
		}
		one := rune(noLetter) // that may be printed as this glyph and the one before
		if j > i && !g.space {
			one = pairFor(x.g[j-1].fold, printed)
		}
		cur[0] = prev[0] + extraCost + gap
		best := cur[0]
		for k := 1; k <= n; k++ {
			letter := text[k-1]
			s := substitute(printed, letter)
			c := prev[k] + extraCost + gap
			if spaced && k > 1 { // the gap stands for a letter
				c = cheapest(c, prev[k-2]+costLost+s)
			}
			if lost && s > costLost {
				s = costLost
			}
			c = cheapest(c, prev[k-1]+s+gap)
			c = cheapest(c, cur[k-1]+costDrop)
			if letter == one {
				c = cheapest(c, prev2[k-1]+costPair)
			}
			if pairs[k-1] == printed {
				c = cheapest(c, prev[k-2]+costPair+gap)
				if k > 2 && spaced {
					c = cheapest(c, prev[k-3]+costLost+costPair)
				}
			}
			cur[k] = c
			best = cheapest(best, c)
		}
		if best > max {
			return
		}
		cost := min(cur[n], cur[n-1]+costDropLast)
		if cost <= max {
			x.enter(i, j+1, f, cost+extra, table)
		}
		prev2, prev, cur = prev, cur, prev2
	}
}

// cheapest is the lesser of two costs, which are never less than nothing; the built-in function minds what costs are not.
func cheapest(a, b float32) float32 {
	if b < a {
		return b
	}
	return a
}

// wordTable holds the cheapest way to read a word's value, by kind, number of glyphs and value; the cost is one higher, so
// that 0 means none. Rows are cleared as they are read.
type wordTable struct {
	rows    [2][maxWord + 1][13]value
	lengths [2]uint32 // of the rows that hold something, as bits
}

// enter keeps the cheapest cost of a word's value for a length. A damaged word does not end within a run of letters.
func (x *edger) enter(i, end int, f *form, cost float32, table *wordTable) {
	if end < len(x.g) && !x.g[end].space && x.g[end].class == classLetter {
		return
	}
	table.lengths[f.kind] |= 1 << (end - i)
	t := &table.rows[f.kind][end-i][f.value]
	if t.cost == 0 || cost+1 < t.cost {
		*t = value{a: int16(f.value), langs: f.langs, cost: cost + 1}
	} else if cost+1 == t.cost {
		t.langs |= f.langs
	}
}
