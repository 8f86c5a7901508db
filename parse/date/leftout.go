package date

import (
	"slices"
	"strings"
)

// leftOut are the parts of the date that a way through the glyphs reads without digits that stand right beside them: which
// number is printed there is not known.
func leftOut(g []glyph, path []*edge) (parts slot) {
	taken := func(k int) *edge { return edgeOver(path, k) }
	for k := range g {
		if taken(k) != nil {
			continue
		}
		if g[k].class != classDigit {
			parts |= letterOut(g, k, taken)
			continue
		}
		for i := k; i > 0 && !g[i].space; i-- { // to the left as far as the run goes
			if e := taken(i - 1); e != nil {
				parts |= e.cutBehind(g, i)
				break
			} else if !clockPart(&g[i-1]) {
				break
			}
		}
		apart := false
		for i := k + 1; i < len(g); i++ {
			apart = apart || g[i].space && g[i-1].r != ':'
			if e := taken(i); e != nil {
				if !apart || e.slots == slotTime && k > path[0].start { // "4 19:07 AM" may be an hour, a minute and a second
					parts |= e.cutBefore()
				}
				break
			} else if !clockPart(&g[i]) || apart && g[i].class != classPunct {
				break
			}
		}
	}
	return parts
}

// letterOut is the day of one digit beside which a letter stands alone that is nearly always a digit: "4l" may be 41 or 14 or 11.
func letterOut(g []glyph, k int, taken func(int) *edge) slot {
	if g[k].class != classLetter || !strings.ContainsRune("lIOQZzSBGgq", g[k].r) {
		return 0
	}
	after := k+1 < len(g) && !g[k+1].space
	if k > 0 && !g[k].space && g[k-1].class == classDigit && (!after || g[k+1].class == classPunct) {
		if e := taken(k - 1); e != nil && e.slots == slotDay && e.end-e.start == 1 {
			return slotDay
		}
	}
	if after && g[k+1].class == classDigit && (k == 0 || g[k].space) {
		if e := taken(k + 1); e != nil && e.slots&slotDay != 0 && (e.end-e.start == 1 || e.slots != slotDay && g[k+2].class == classPunct) {
			return slotDay
		}
	}
	return 0
}

// clockPart reports whether what stands between a number and a digit that is left out may be a part of the same: a mark, or a letter
// that may be a digit or that parts hours from minutes.
func clockPart(g *glyph) bool {
	return g.class != classLetter || g.r == 'h' || g.digitLike()
}

// unsure keeps the readings that leave no digit out beside a part, if there are any; else none knows the parts that the best one
// reads so.
func unsure(g []glyph, kept []reading) []reading {
	left := func(b reading) slot {
		if b.of != nil {
			return leftOut(b.of, b.path) | b.otherDay(b.of)
		}
		return leftOut(g, b.path) | b.otherDay(g)
	}
	if best := left(kept[0]); best != 0 && !slices.ContainsFunc(kept, func(b reading) bool { return left(b) == 0 }) {
		for i := range kept {
			kept[i].forget(best)
		}
		return distinct(kept)
	}
	kept = slices.DeleteFunc(kept, func(b reading) bool { return left(b) != 0 })
	if lacking := kept[0].lacking(g); lacking != 0 && !slices.ContainsFunc(kept, func(b reading) bool { return b.lacking(g) == 0 }) {
		for i := range kept {
			kept[i].forget(lacking)
		}
		return distinct(kept)
	}
	return kept
}

// otherDay is the day of a reading that takes it from what is no number alone, where a number that it leaves out may be the day as it
// stands, on the weekday that is printed: "ma 3. toukok. 2O21 k1o 9.05" is no tenth.
func (b *reading) otherDay(g []glyph) slot {
	day, on := 0, -1
	for k, e := range b.path {
		switch e.slots {
		case slotDay:
			if slices.ContainsFunc(g[e.start:e.end], func(c glyph) bool { return c.class != classDigit }) {
				day = b.day
			}
		case slotWeekday:
			on = int(b.picks[k].a)
		}
	}
	if day <= 0 || b.month < 1 || b.year < 1 {
		return 0
	}
	at := 0
	for k := 0; k <= len(b.path); k++ {
		end := len(g)
		if k < len(b.path) {
			end = b.path[k].start
		}
		if n := standing(g[:end], at); validDay(b.year, b.month, n) && (on < 0 || weekday(b.year, b.month, n) == on) {
			return slotDay
		}
		if k < len(b.path) {
			at = b.path[k].end
		}
	}
	return 0
}

// standing is the first number of one or two digits from glyph at on with a blank on both sides, or a stop behind it; 0 if there is none.
func standing(g []glyph, at int) int {
	for k := at; k < len(g); k++ {
		if g[k].class != classDigit || k > 0 && !g[k].space {
			continue
		}
		n, end := 0, k
		for ; end < len(g) && g[end].class == classDigit && (end == k || !g[end].space); end++ {
			n = n*10 + int(g[end].r-'0')
		}
		if end-k <= 2 && (end == len(g) || g[end].space || g[end].r == '.') {
			return n
		}
		k = end - 1
	}
	return 0
}

// lacking are the parts whose first number has one digit and may have had two: what parts the hour from the minutes is none or a
// blotch, "1* 43", or what stands before it may be a digit of it, "~•0:27", "z\"0:36".
func (b *reading) lacking(g []glyph) (parts slot) {
	if b.of != nil {
		g = b.of
	}
	for k, e := range b.path {
		switch {
		case e.slots&(slotDay|slotTime) == 0 || !e.oneDigit(g):
		case e.slots == slotTime && b.half == 0 && e.noColon(g), digitBefore(g, e.start, k > 0):
			parts |= e.cutBefore()
		}
	}
	return parts
}

// oneDigit reports whether the first number of an edge has one digit.
func (e *edge) oneDigit(g []glyph) bool {
	if g[e.start].class != classDigit {
		return false
	}
	if e.slots == slotTime {
		return !g[min(e.start+1, e.end-1)].digitLike() || e.noColon(g)
	}
	return e.end-e.start == 1 || g[e.start+1].class != classDigit
}

// noColon reports whether nothing parts the hour of one digit from the minutes, or a blotch that may be a digit, and the first two make
// an hour: "21Q", "1* 43".
func (e *edge) noColon(g []glyph) bool {
	n := e.start
	for n < e.end && (g[n].digitLike() || n == e.start+1 && isBlotch(g[n].r)) {
		n++
	}
	first, next := g[e.start].r, &g[e.start+1]
	if next.class == classDigit {
		return n-e.start == 3 && (first < '2' || first == '2' && next.r < '4')
	}
	return isBlotch(next.r) && (n-e.start == 4 || n-e.start == 3 && e.end == n) && first <= '2'
}

// digitBefore reports whether what stands before a number of one digit at glyph i may be another digit of it: a blotch behind marks or,
// within the date, a blank, or a letter or stroke behind a mark that stands alone and is nearly always a digit.
func digitBefore(g []glyph, i int, within bool) bool {
	const marks = 2
	for k := i - 1; k >= 0 && k >= i-1-marks; k-- {
		c := &g[k]
		switch {
		case isBlotch(c.r):
			return k < i-1 || g[i].space && within || k > 0 && !g[i].space && !c.space && isBlotch(g[k-1].r)
		case c.class == classPunct && !g[k+1].space && !stroke(c.r):
			continue
		case k == i-1 || g[k+1].space:
			return false
		default:
			return strings.ContainsRune("lIOQZzSBGgq|!", c.r) && (k == 0 || c.space)
		}
	}
	return false
}

// cutBehind is what of an edge the digits make unsure that follow from glyph i on: the last of its numbers. Behind a whole clock
// and a mark they are of its seconds, behind a year of four digits of a clock.
func (e *edge) cutBehind(g []glyph, i int) slot {
	switch {
	case e.slots == slotTime:
		if g[i].class == classDigit && g[e.end-1].class != classLetter || !slices.ContainsFunc(g[e.start:e.end], func(x glyph) bool { return x.class != classDigit }) {
			return slotTime
		}
		return 0
	case e.slots == slotDay:
		return slotDay
	case e.slots&slotYear != 0 && (g[i].class == classDigit || !yearEnds(g, e)):
		return slotYear
	}
	return 0
}

// yearEnds reports whether an edge ends in a year of four digits.
func yearEnds(g []glyph, e *edge) bool {
	for k := e.end - 4; k < e.end; k++ {
		if k < e.start || !g[k].digitLike() {
			return false
		}
	}
	return true
}

// cutBefore is what of an edge the digits make unsure that stand before it: the first of its numbers.
func (e *edge) cutBefore() slot {
	switch {
	case e.slots == slotTime || e.slots == slotDay || e.slots == slotYear:
		return e.slots
	case e.slots&slotYear != 0:
		return slotDay
	}
	return 0
}

// forget takes out of a reading the parts that are not known.
func (b *reading) forget(parts slot) {
	if parts&slotTime != 0 {
		b.hour, b.minute, b.second = -1, -1, -1
	}
	if parts&slotYear != 0 {
		b.year, b.month, b.day = -1, -1, -1
		b.hour, b.minute, b.second = -1, -1, -1
	}
	if parts&slotDay != 0 {
		b.day = -1
		if b.order != 0 {
			b.month = -1
		}
	}
}
