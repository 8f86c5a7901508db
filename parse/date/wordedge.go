package date

import (
	"math/bits"
	"strings"
	"unicode/utf8"
)

// wordStart reports whether a word can begin at glyph i.
func (x *edger) wordStart(i int) bool {
	g := &x.g[i]
	if i > 0 && g.space && x.g[i-1].class == classDigit && x.zone(i) {
		return false
	}
	if g.class != classLetter && (g.class != classDigit && g.r != '(' && g.r != '|' && g.r != '!' || i+1 >= len(x.g) || x.g[i+1].class != classLetter || x.g[i+1].space) {
		return false
	}
	return i == 0 || g.space || x.g[i-1].class != classLetter
}

// zone reports whether a zone's name begins at glyph i: a "CET" behind a clock is no Croatian Thursday.
func (x *edger) zone(i int) bool {
	end := x.wordEnd(i)
	return end-i > 2 && zoneNames[x.r.s[x.g[i].start:x.g[end-1].end]]
}

// words reads weekdays and months that begin at glyph i.
func (x *edger) words(i int) {
	mask, latin := lettersOf(x.g[i:min(len(x.g), i+maxWord)])
	limitEnd := x.reach(i)
	exact := x.exactWord(i)
	table := &x.r.table
	if (!exact || x.swaps > 0) && !x.filler(i) {
		x.damagedWords(i, limitEnd, mask, latin, exact)
	}
	for k := range table.rows {
		s := slotWeekday
		if kind(k) == kindMonth {
			s = slotMonth
		}
		for lengths := table.lengths[k]; lengths != 0; lengths &= lengths - 1 {
			n := bits.TrailingZeros32(lengths)
			row := &table.rows[k][n]
			list := x.r.values[:0]
			for v := range row {
				if t := &row[v]; t.cost > 0 {
					t.cost--
					list = append(list, *t)
				}
			}
			clear(row[:])
			x.r.values = list
			x.add(s, i, i+n, list)
		}
		table.lengths[k] = 0
	}
	x.exactEdges(i)
}

// lettersOf are those of glyphs, as bits, and whether all are Latin ones.
func lettersOf(g []glyph) (mask uint32, latin bool) {
	latin = true
	for k := range g {
		if f := g[k].fold; 'a' <= f && f <= 'z' {
			mask |= 1 << (f - 'a')
		} else if g[k].class == classDigit {
			mask |= digitLetters[g[k].r-'0']
		} else if f >= utf8.RuneSelf && g[k].class == classLetter {
			latin = false
		}
	}
	return mask, latin
}

// damagedWords compares what begins at glyph i with all words that it may stand for; mask are the letters near it.
func (x *edger) damagedWords(i, limit int, mask uint32, latin, exact bool) {
	least := leastHere{}
	if x.near == 0 || !x.only {
		x.sift(x.r.w.sieve, 0, &least, i, limit, mask, latin, exact)
		return
	}
	for left := x.near; left != 0; left &= left - 1 {
		x.sift(x.r.w.own[bits.TrailingZeros64(uint64(left))], x.near&^left, &least, i, limit, mask, latin, exact)
	}
}

// leastHere are the least costs for words at one place, found out when they are first asked for.
type leastHere struct {
	leastCosts
	known bool
}

// sift is damagedWords for some of the words, but those that have one of the languages that are done. Their order is of no account.
func (x *edger) sift(sieve []sifted, done langSet, least *leastHere, i, limit int, mask uint32, latin, exact bool) {
	room := limit - i
	for f := range sieve {
		s := &sieve[f]
		if s.langs&done != 0 || !s.near(mask, latin, room) {
			continue
		}
		if !least.known {
			*least = leastHere{x.least(i, limit), true}
			x.r.alignment.at(x.g[i:limit])
		}
		if form := &x.r.w.forms[s.form]; least.of(form) <= allowed(len(form.runes))+costSlack {
			x.align(i, form, exact)
		}
	}
}

// near reports whether a word may stand for some glyphs with these letters.
func (s *sifted) near(mask uint32, latin bool, room int) bool {
	n := int(s.n)
	return bits.OnesCount32(s.mask&^mask) <= 1+n/4 && latin != s.other && n >= 3 && room >= n/2
}

// digitLetters are the letters that a digit within a word may stand for.
var digitLetters = [10]uint32{0: letterMask("oecaq"), 1: letterMask("iltj"), 2: letterMask("z"), 4: letterMask("a"), 5: letterMask("sz"), 6: letterMask("bgh"), 8: letterMask("bh"), 9: letterMask("gqy")}

// reach is the last position to which a word from i can go: three gaps at most, and no number or its mark in the way.
func (x *edger) reach(i int) int {
	gaps := 0
	k := i + 1
	for ; k < len(x.g) && k < i+maxWord; k++ {
		g := &x.g[k]
		if g.line || x.partsYear(i, k) {
			break
		}
		if g.space {
			gaps++
		}
		if gaps > 3 {
			break
		}
		if g.class == classDigit && (g.space || k+1 < len(x.g) && x.g[k+1].class == classDigit && !x.g[k+1].space) {
			break
		}
	}
	return k
}

// partsYear reports whether the mark at glyph k parts the year from a month at i, as its like in front of the month parts the day from it,
// so that no letter was lost there: "13-ar-2013".
func (x *edger) partsYear(i, k int) bool {
	mark := x.g[k].r
	return (mark == '-' || mark == '/') && i > 0 && x.g[i-1].r == mark && k+1 < len(x.g) && x.g[k+1].class == classDigit
}

// wordEnd is the end of the run of letters at i.
func (x *edger) wordEnd(i int) int {
	k := i + 1
	for k < len(x.g) && !x.g[k].space && (x.g[k].class == classLetter || x.g[k].r == '?' || x.g[k].r == '�') {
		k++
	}
	return k
}

// exactWord reports whether the run of letters at i is a weekday or month as it stands.
func (x *edger) exactWord(i int) bool {
	end := x.wordEnd(i)
	if x.oddNeighbour(i, end) {
		return false
	}
	senses, _ := x.r.w.lookup(x.r.s[x.g[i].start:x.g[end-1].end])
	for _, s := range senses {
		if (s.kind == kindWeekday || s.kind == kindMonth) && (end-i > 3 || x.r.label == 0 || s.langs&x.r.label != 0) {
			return true
		}
	}
	return false
}

// filler reports whether the run of letters at i, within the date, is a word that stands between its parts: the "at" before a
// clock is no Saturday that lost a letter, and the label "Sent" in front of all no September.
func (x *edger) filler(i int) bool {
	end := x.wordEnd(i)
	if i == 0 && x.r.w.labels[fold(x.r.s[x.g[i].start:x.g[end-1].end])] {
		return true
	}
	if i == 0 || !x.g[i].space || end == len(x.g) || (x.g[end].class != classDigit || !x.g[end].space) && end-i != 2 {
		return false
	}
	senses, _ := x.r.w.lookup(x.r.s[x.g[i].start:x.g[end-1].end])
	fills := false
	for _, s := range senses {
		switch s.kind {
		case kindFill, kindHour:
			fills = true
		case kindWeekday, kindMonth:
			return false
		}
	}
	return fills
}

// oddNeighbour reports a mark glued to a word that no undamaged date has there, as in "ma•zo".
func (x *edger) oddNeighbour(i, end int) bool {
	odd := func(r rune) bool { return !strings.ContainsRune(",.;:()/-'\">[]<", r) }
	return i > 0 && !x.g[i].space && x.g[i-1].class == classPunct && odd(x.g[i-1].r) ||
		end < len(x.g) && !x.g[end].space && x.g[end].class == classPunct && odd(x.g[end].r)
}

// exactEdges adds the words as they stand, and the beginning of a run whose rest may be digits ("TueS/24").
func (x *edger) exactEdges(i int) {
	end := x.wordEnd(i)
	for k := end; k > i+1 && k > end-3; k-- {
		if k < end && !x.g[k].digitLike() {
			break
		}
		if k < end && k-i < 3 {
			break
		}
		senses, _ := x.r.w.lookup(x.r.s[x.g[i].start:x.g[k-1].end])
		var list [2][]value
		var own [2]bool // a sense in the label's language
		for _, s := range senses {
			if s.kind <= kindMonth && s.langs&x.r.label != 0 {
				own[s.kind] = true
			}
		}
		for _, s := range senses {
			if s.kind == kindWeekday || s.kind == kindMonth {
				v := value{a: int16(s.value), langs: s.langs}
				if own[s.kind] && s.langs&x.r.label == 0 {
					continue
				}
				if k < end {
					v.cost = 0.4
				}
				if x.r.prefer != 0 && s.langs&x.r.prefer == 0 {
					v.cost += costForeign / 4
				}
				if x.oddNeighbour(i, end) && x.r.s[x.g[i].start] != '?' {
					v.cost += 0.6
				}
				list[s.kind] = append(list[s.kind], v)
			}
		}
		x.add(slotWeekday, i, k, list[kindWeekday])
		x.add(slotMonth, i, k, list[kindMonth])
		if k == end && senses == nil {
			x.joinedWords(i, end)
		}
	}
}

// joinedWords reads a weekday and a month of one language whose blank is lost, "jeuavr".
func (x *edger) joinedWords(i, end int) {
	const shortDay, shortMonth = 2, 3 // letters of the shortest that are read so
	for k := i + shortDay; k <= end-shortMonth; k++ {
		days, _ := x.r.w.lookup(x.r.s[x.g[i].start:x.g[k-1].end])
		if days == nil {
			continue
		}
		months, _ := x.r.w.lookup(x.r.s[x.g[k].start:x.g[end-1].end])
		for _, d := range days {
			for _, m := range months {
				if langs := d.langs & m.langs; d.kind == kindWeekday && m.kind == kindMonth && langs != 0 {
					x.add(slotWeekday, i, k, []value{{a: int16(d.value), langs: langs, cost: costSplit / 2}})
					x.add(slotMonth, k, end, []value{{a: int16(m.value), langs: langs, cost: costSplit / 2}})
				}
			}
		}
	}
}
