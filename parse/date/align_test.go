package date

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// TestAlignment holds words that share their columns to words that are aligned alone, on print damaged at random.
func TestAlignment(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	w := tables()
	const odd = "abcdeilnrmostuvy0158 .,?•|!-éžдн"
	marks := []rune(odd)
	for range howMany(3000, 300) {
		s := w.forms[random.IntN(len(w.forms))].text + " " + w.forms[random.IntN(len(w.forms))].text
		for range random.IntN(3) {
			p := pairs[random.IntN(len(pairs))]
			if random.IntN(2) == 0 {
				p.one, p.two = p.two, p.one
			}
			s = strings.Replace(s, p.one, p.two, 1)
		}
		print := []rune(s)
		for range random.IntN(5) {
			k := random.IntN(len(print))
			print = slices.Replace(print, k, k+random.IntN(2), marks[random.IntN(len(marks))])
		}
		s = strings.TrimSpace(string(print[random.IntN(3):]))
		r := newReader(s, Options{Langs: [][]string{nil, {"en"}, {"ru", "de"}}[random.IntN(3)]})
		x := &edger{r: r, g: glyphs(nil, s)}
		limit, exact := min(x.reach(0), len(x.g)), random.IntN(4) == 0
		from, step := random.IntN(len(w.forms)), 1+random.IntN(4)
		each := func(do func(f *form)) (table wordTable) {
			for k := 0; k < len(w.forms); k += step {
				do(&w.forms[(from+k)%len(w.forms)])
			}
			table, r.table = r.table, wordTable{}
			return table
		}
		alone := each(func(f *form) { x.alignAlone(0, limit, f, exact) })
		r.alignment.at(x.g[:limit])
		if each(func(f *form) { x.align(0, f, exact) }) != alone {
			t.Fatalf("%q reads otherwise where words share their columns", s)
		}
		r.release()
	}
}

// alignAlone is [edger.align] for one word without what words share, row by row: a row that is too dear ends it.
func (x *edger) alignAlone(i, limit int, f *form, exact bool) {
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
	var rows [3][maxLetters + 1]float32
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
			x.enter(i, j+1, f, cost+extra)
		}
		prev2, prev, cur = prev, cur, prev2
	}
}
