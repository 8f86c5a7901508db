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
	return min(maxDamage, 0.36*float32(n))
}

// maxDamage is the most that a word of any length may have.
const maxDamage = 3.2

// maxLetters is how many letters of a word are compared.
const maxLetters = 24

// alignment compares the glyphs at one place with words, one after the other. Words that begin alike share the columns of their
// common letters, so the words are best taken in the order of the alphabet.
type alignment struct {
	glyphs []aligned // that a word may take
	word   []rune    // whose letters the columns are of
	// columns[k].costs[j] is the cost of the damage where k letters of the word are printed as j glyphs.
	columns [maxLetters + 1]column
	room    [maxWord]aligned
}

// aligned is a glyph with what its place says of it.
type aligned struct {
	fold       rune
	one        rune // that may be printed as this glyph and the one before
	lost       bool // a mark, which may stand for any letter
	spaced     bool // behind a gap
	extra, gap float32
}

// column are costs by the number of glyphs; where they are not from low to high, they are more than [maxDamage].
type column struct {
	costs     [maxWord + 1]float32
	low, high int
	least     float32
}

// dear is a column of costs that are more than any word may cost.
var dear = func() (costs [maxWord + 1]float32) {
	for j := range costs {
		costs[j] = 2 * maxDamage
	}
	return costs
}()

// at begins an alignment of these glyphs.
func (a *alignment) at(glyphs []glyph) {
	a.glyphs, a.word = a.room[:len(glyphs)], nil
	first := &a.columns[0]
	*first = column{costs: dear}
	first.costs[0] = 0
	for j := range glyphs {
		g := &glyphs[j]
		p := aligned{fold: g.fold, one: noLetter, lost: g.class == classPunct, spaced: g.space && j > 0, extra: costExtra}
		if p.lost {
			p.extra = costGap
		}
		if p.spaced {
			p.gap = costGap
		}
		if j > 0 && !g.space {
			p.one = pairFor(glyphs[j-1].fold, g.fold)
		}
		a.room[j] = p
		first.costs[j+1] = first.costs[j] + p.extra + p.gap
		if first.costs[j+1] <= maxDamage {
			first.high = j + 1
		}
	}
}

// align fills the columns of a word and reports whether some glyphs stand for it with no more damage than max.
func (a *alignment) align(f *form, max float32) bool {
	k, n := 0, len(f.runes)
	for k < min(len(a.word), n) && a.word[k] == f.runes[k] {
		k++
	}
	for ; k < n && !a.tooDear(k, max); k++ {
		a.fill(k+1, f.runes[k], f.pairs[k])
	}
	a.word = f.runes[:k]
	return k == n && (a.columns[n].least <= max || a.columns[n-1].least+costDropLast <= max)
}

// tooDear reports whether no word that begins with these k letters can cost as little as max: what goes on from fewer letters takes
// two at a time.
func (a *alignment) tooDear(k int, max float32) bool {
	return a.columns[k].least > max && (k < 1 || a.columns[k-1].least+costPair > max) && (k < 2 || a.columns[k-2].least+costLost+costPair > max)
}

// fill fills column k, whose last letter is this; pair is what that one may be read for together with the one before.
func (a *alignment) fill(k int, letter, pair rune) {
	this, less1 := &a.columns[k], &a.columns[k-1] // and those of one, two and three letters less
	less2, less3 := &a.columns[max(k-2, 0)], &a.columns[max(k-3, 0)]
	costs, one, two, three := &this.costs, &less1.costs, &less2.costs, &less3.costs
	*costs = dear
	costs[0] = one[0] + costDrop
	least, low, high := costs[0], 0, 0
	if least > maxDamage {
		low = len(costs)
	}
	to := max(less1.high+2, less2.high+1, less3.high+1)
	for j := max(0, min(less1.low, less2.low, less3.low)-1); j < len(a.glyphs) && (j < to || costs[j] <= maxDamage); j++ {
		g := &a.glyphs[j]
		s := substitute(g.fold, letter)
		c := costs[j] + g.extra + g.gap
		if g.spaced && k > 1 { // the gap stands for a letter
			c = cheapest(c, two[j]+costLost+s)
		}
		if g.lost && s > costLost {
			s = costLost
		}
		c = cheapest(c, one[j]+s+g.gap)
		c = cheapest(c, one[j+1]+costDrop)
		if g.one == letter {
			c = cheapest(c, one[j-1]+costPair)
		}
		if pair == g.fold {
			c = cheapest(c, two[j]+costPair+g.gap)
			if k > 2 && g.spaced {
				c = cheapest(c, three[j]+costLost+costPair)
			}
		}
		costs[j+1] = c
		if c <= maxDamage {
			low, high = min(low, j+1), j+1
		}
		least = cheapest(least, c)
	}
	this.least, this.low, this.high = least, low, high
}

// cost is that of the word of n letters where it is printed as j glyphs.
func (a *alignment) cost(n, j int) float32 {
	return min(a.columns[n].costs[j], a.columns[n-1].costs[j]+costDropLast)
}

// within reports whether j glyphs stand for a beginning of the word of n letters with no more damage than max.
func (a *alignment) within(n, j int, max float32) bool {
	for k := range n + 1 {
		if a.columns[k].costs[j] <= max {
			return true
		}
	}
	return false
}

// align compares the glyphs at i with a word and enters, for every length that it can take, the cost of the damage.
func (x *edger) align(i int, f *form, exact bool) {
	a, n := &x.r.alignment, len(f.runes)
	max := allowed(n)
	if exact {
		max = min(max, costOther)
	}
	if !a.align(f, max) {
		return
	}
	var extra float32
	if x.r.prefer != 0 && f.langs&x.r.prefer == 0 {
		extra = costForeign
	}
	if exact {
		extra += 0.8 // the print is another word
	}
	for j := 1; j <= len(a.glyphs) && a.within(n, j, max); j++ {
		if cost := a.cost(n, j); cost <= max {
			x.enter(i, i+j, f, cost+extra)
		}
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
func (x *edger) enter(i, end int, f *form, cost float32) {
	if end < len(x.g) && !x.g[end].space && x.g[end].class == classLetter {
		return
	}
	table := &x.r.table
	table.lengths[f.kind] |= 1 << (end - i)
	t := &table.rows[f.kind][end-i][f.value]
	more := t.more | f.langs
	if t.cost == 0 || cost+1 < t.cost {
		*t = value{a: int16(f.value), langs: f.langs, cost: cost + 1}
	} else if cost+1 == t.cost {
		t.langs |= f.langs
	}
	t.more = more
}
