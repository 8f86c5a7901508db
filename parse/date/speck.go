package date

import (
	"slices"
	"strings"
)

// maxSpecks is how many marks are tried as dirt between the digits of a number.
const maxSpecks = 4

// lacks reports whether the best reading leaves something of the date open, so that a mark between two digits may be why.
func lacks(g []glyph, found []reading) bool {
	if len(found) == 0 {
		return true
	}
	b := &found[0]
	for k, e := range b.path {
		if e.slots&(slotDay|slotYear|slotTime) == 0 {
			continue
		}
		if b.picks[k].cost > costSpeck || slices.ContainsFunc(g[e.start:e.end], func(x glyph) bool { return stroke(x.r) }) {
			return true
		}
	}
	return !b.whole() || leftOut(g, b.path) != 0
}

// whole reports whether a reading has all parts, and its weekday fits.
func (b *reading) whole() bool {
	return b.year >= 0 && b.month >= 0 && b.day >= 0 && b.hour >= 0 && b.weekday == 0
}

// withoutSpecks adds the readings of the print without one of the marks that stand within numbers and clocks, "2,1:10", "20'21",
// "10*:33".
func (r *reader) withoutSpecks(g []glyph, near langSet, found []reading) []reading {
	list := specks(g)
	for _, k := range list {
		rest := slices.Delete(slices.Clone(g), k, k+1)
		for _, b := range r.attempt(rest, 0, near, near != 0) {
			if (b.whole() || stroke(g[k].r) && b.day >= 0 && b.year >= 0 && b.weekday == 0) && leftOut(rest, b.path) == 0 {
				b.cost += speckCost(g[k].r)
				b.of, b.speck = rest, string(g[k].r)
				found = append(found, b)
			}
		}
	}
	if len(list) == 0 {
		return found
	}
	return distinct(sorted(found))
}

// specks are the marks that may be dirt within a number or clock, first those that part no numbers.
func specks(g []glyph) (list []int) {
	for _, parting := range [...]bool{false, true} {
		for k := 1; k+1 < len(g) && len(list) < maxSpecks; k++ {
			before, mark, next := &g[k-1], &g[k], &g[k+1]
			if mark.class == classPunct && !mark.space && !next.space && strings.ContainsRune(":./-,", mark.r) == parting &&
				before.class != classLetter && next.class != classLetter && (before.class == classDigit || next.class == classDigit) &&
				(mark.r != ':' || before.class == classPunct || next.class == classPunct) && // "20:61" is no year
				(mark.r != '/' || figures(g, k) != yearFigures) && // "2021/22" are years or days
				(mark.r != '.' || !version(g, k)) {
				list = append(list, k)
			}
		}
	}
	return list
}

// yearFigures is how many figures a year that is printed in full has.
const yearFigures = 4

// figures is how many figures stand in a row before glyph k.
func figures(g []glyph, k int) (n int) {
	for n < k && g[k-1-n].class == classDigit && (n == 0 || !g[k-n].space) {
		n++
	}
	return n
}

// version reports whether a dot stands in a run of up to three numbers with dots alone: "3.4.1" is no 3:41.
func version(g []glyph, k int) bool {
	dots := 0
	for i := k; i >= 0; i-- {
		if g[i].class == classPunct && g[i].r != '.' {
			return false
		} else if g[i].r == '.' {
			dots++
		}
		if g[i].space {
			break
		}
	}
	for i := k + 1; i < len(g) && !g[i].space; i++ {
		if g[i].class == classPunct && g[i].r != '.' {
			return false
		} else if g[i].r == '.' {
			dots++
		}
	}
	return dots < 3
}

// speckCost is what it costs to take a mark for dirt: a blotch may as well be a digit.
func speckCost(mark rune) float32 {
	switch {
	case smudge(mark):
		return costBlotch
	case stroke(mark):
		return costStroke
	}
	return costSpeck
}

// stroke reports whether a mark may as well be a 1 as a piece of a line that is printed along the text.
func stroke(mark rune) bool { return mark == '|' || mark == '!' }
