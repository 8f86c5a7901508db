package date

// leastCosts are, for each letter, the least that a word which has it can cost where certain glyphs are printed: most words
// are too dear by that alone, and need not be aligned.
type leastCosts [26]float32

// costSlack keeps rounding from leaving out a word.
const costSlack = 0.01

// least are the least costs for words among the glyphs from i to limit.
func (x *edger) least(i, limit int) (least leastCosts) {
	for l := range least {
		least[l] = costDrop
	}
	for k := i; k < limit; k++ {
		g := &x.g[k]
		if g.class == classPunct || g.space && k > i { // a mark or a gap may stand for any letter
			for l := range least {
				least[l] = cheapest(least[l], costLost)
			}
		}
		if g.fold >= 128 {
			continue
		}
		row := &letterCosts[g.fold]
		for l := range least {
			least[l] = cheapest(least[l], row[l])
		}
	}
	return least
}

// of is the least that a word can cost.
func (c *leastCosts) of(f *form) (sum float32) {
	for k, l := range f.runes {
		if l < 'a' || l > 'z' {
			continue
		}
		cost := c[l-'a']
		if k == len(f.runes)-1 {
			cost = cheapest(cost, costDropLast)
		}
		sum += cost
	}
	return sum
}

// letterCosts is the least that a letter of a word costs where a character is printed: the character itself, one that looks
// like it, or a pair of which it is a part.
var letterCosts = func() (m [128][26]float32) {
	for printed := range m {
		for l := range m[printed] {
			m[printed][l] = substitute(rune(printed), rune('a'+l))
		}
	}
	for _, p := range pairs {
		one := p.one[0]
		for k := range len(p.two) {
			two := p.two[k]
			m[one][two-'a'] = min(m[one][two-'a'], costPair/2) // one printed for two letters
			m[two][one-'a'] = min(m[two][one-'a'], costPair)   // two printed for one
		}
	}
	return m
}()
