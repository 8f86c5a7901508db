package date

import (
	"slices"
	"strings"
)

// shapes of a printed time: d is a digit, s a separator.
var clockShapes = []string{"ddsdd", "dsdd", "ddsddsdd", "dsddsdd"}

// clock reads the times that begin at glyph i, with AM or PM behind them.
func (x *edger) clock(i int) {
	if i > 0 && !x.g[i].space && x.g[i-1].r == ':' && !x.afterYear(i-1) {
		return // the middle of a time
	}
	if i > 0 && !x.g[i].space && x.g[i-1].class == classDigit && !x.afterYear(i) {
		return
	}
	if i > 0 && !x.g[i].space && x.g[i-1].r == '+' {
		return // an offset
	}
	if !x.clockLike(i) || x.g[i].class == classLetter && !x.g[i].space && i > 0 && x.g[i-1].class == classLetter && !x.isoMark(i-1) {
		return // the letter ends a word
	}
	lead := x.letterLeads(i)
	for _, shape := range clockShapes {
		m := clockMatch{x: x, start: i, shape: shape, found: x.r.clocks[:0]}
		m.match(0, i, 0, 0, 0, false)
		x.r.clocks = m.found
		if len(m.found) == 0 {
			continue
		}
		for _, f := range m.found {
			f.cost += lead + x.smudges(i, f.end)
			x.addClock(i, f)
		}
	}
}

// clockLike reports whether a time may begin at glyph i: a digit or what parts hours from minutes is next, and two digits
// are printed as such within its reach. That there is none is sure.
func (x *edger) clockLike(i int) bool {
	if i+1 >= len(x.g) || x.digits[min(len(x.g), i+maxClock)]-x.digits[i] < 2 {
		return false
	}
	next := &x.g[i+1]
	_, parts := separatorCost(next.r)
	return parts || next.digitLike()
}

// maxClock is how many glyphs a time takes at most, "14:41:05".
const maxClock = 8

// letterLeads costs a time that leaves out the letter right before it, which alone may stand for a digit: of "l5:47" the
// hour is 15.
func (x *edger) letterLeads(i int) float32 {
	if i == 0 || x.g[i].space || x.g[i-1].class != classLetter || !x.g[i-1].digitLike() || x.isoMark(i-1) {
		return 0
	}
	if i > 1 && !x.g[i-1].space && x.g[i-2].class == classLetter && !x.isoMark(i-2) {
		return 0 // the end of a word
	}
	return costSplit
}

// isoMark reports whether the T between day and clock of ISO dates stands at glyph i.
func (x *edger) isoMark(i int) bool {
	return x.g[i].r == 'T' && i > 0 && !x.g[i].space && x.g[i-1].class != classLetter
}

// afterYear reports whether the four glyphs before i, in the same run, are a year: "202108:07".
func (x *edger) afterYear(i int) bool {
	if i < 4 || i > 4 && !x.g[i-4].space && x.g[i-5].class == classDigit {
		return false
	}
	for k := i - 4; k < i; k++ {
		if !x.g[k].digitLike() || k > i-4 && x.g[k].space {
			return false
		}
	}
	return true
}

// clockRead is one reading of the glyphs up to end.
type clockRead struct {
	hour, minute, second int
	end                  int
	cost                 float32
}

type clockMatch struct {
	x     *edger
	start int
	shape string
	d     [6]int // the digits so far
	found []clockRead
}

// match goes through shape at k and glyphs at g; n counts the digits so far, real those that are printed as digits.
func (m *clockMatch) match(k, g, n, real int, cost float32, colon bool) {
	x := m.x
	if cost > 2.6 {
		return
	}
	if k == len(m.shape) {
		m.finish(g, n, real, cost, colon)
		return
	}
	if g >= len(x.g) {
		return
	}
	var gap float32
	if g > m.start && x.g[g].space {
		gap = costSpace
		if x.g[g].line {
			return
		}
	}
	if m.shape[k] == 's' {
		if c, ok := separatorCost(x.g[g].r); ok {
			m.match(k+1, g+1, n, real, cost+c+gap, colon || x.g[g].r == ':')
		}
		if g+1 < len(x.g) && x.g[g].r == 'l' && x.g[g+1].r == 'i' && !x.g[g+1].space { // 14li35 is 14h35
			m.match(k+1, g+2, n, real, cost+costPair+gap, true)
		}
		if x.g[g].r == 'A' && gap == 0 && (k <= 2 || colon) { // 14A1 is 14:41
			m.d[n] = 4
			m.match(k+2, g+1, n+1, real, cost+0.8, true)
		}
		if x.g[g].class == classDigit && x.g[g].space && k > 2 && colon && !x.dottedOn(g+2) { // 14:41 05
			m.match(k+1, g, n, real, cost+costSplit+gap, colon)
		}
		if x.g[g].class == classDigit && k <= 2 && (m.shape != "dsddsdd" || x.allDigits(g, min(g+2, len(x.g)))) { // 1441, but no 2.1l for "21|h07"
			m.match(k+1, g, n, real, cost+costNoSep, colon)
		}
		return
	}
	if k > 0 && m.shape[k-1] == 'd' && gap > 0 {
		gap += 0.2 // "1 1:58"
	}
	if c := &x.g[g]; c.class == classDigit {
		m.d[n] = int(c.r - '0')
		m.match(k+1, g+1, n+1, real+1, cost+gap, colon)
		return
	}
	for _, o := range digitOptions(x.g[g].r) {
		m.d[n] = o.digit
		m.match(k+1, g+1, n+1, real, cost+o.cost+gap, colon)
	}
}

// dottedOn reports whether a dot with something glued behind it stands at glyph i: "10.2.e" is the ground of a redaction.
func (x *edger) dottedOn(i int) bool {
	return i+1 < len(x.g) && x.g[i].r == '.' && !x.g[i].space && !x.g[i+1].space
}

// separatorCost says what stands for the colon of a time.
func separatorCost(r rune) (float32, bool) {
	switch r {
	case ':':
		return 0, true
	case '.', 'h':
		return 0.2, true
	case 'b': // "15b08", a damaged "h"
		return 0.6, true
	case 'A': // 12A24
		return 0.6, true
	case ';', ',', '·', '•', '¦', '!', '\'':
		return 0.5, true
	case '-', '=', '*', '_', '~', 'i', '|':
		return 0.8, true
	}
	return 0, false
}

func (m *clockMatch) finish(end, n, real int, cost float32, colon bool) {
	if real*2 < n || !colon && real < n-1 {
		return
	}
	d, first := &m.d, 2
	if m.shape[1] == 's' {
		first = 1
	}
	hour := d[0]
	if first == 2 {
		hour = d[0]*10 + d[1]
	}
	minute, second := d[first]*10+d[first+1], -1
	if n > first+2 {
		second = d[first+2]*10 + d[first+3]
	}
	if hour > 23 || minute > 59 || second > 59 {
		return
	}
	x := m.x
	if !colon && end-m.start == n && n == 4 && real == n && validYear(hour*100+minute) && x.behindMonth(m.start) {
		return
	}
	if !x.whole(m.start, end) || x.g[m.start+first].r != ':' && x.slashed(m.start, end) {
		return
	}
	if i := m.start; i > 0 && !x.g[i].space && x.g[i-1].class == classLetter && !x.isoMark(i-1) {
		if !x.allDigits(i, i+first) || i+first+1 < end && x.g[i+first+1].space || first == 2 && d[0] > 0 && x.g[i+1].space {
			return // "k1o 13.12" is no 10:13, "k1. 20:49" no 01:20, "k1 9.05" no 19:05
		}
	}
	if end < len(x.g) {
		next := &x.g[end]
		if next.r == ':' && end+2 < len(x.g) && x.g[end+1].digitLike() && x.g[end+2].digitLike() {
			return // seconds follow
		}
		if !colon && x.dottedOn(end) && x.g[end+1].class == classLetter {
			return
		}
		if !colon && 1 <= hour && 1 <= minute && minute <= 12 && (next.r == '.' && !next.space && end+1 < len(x.g) && !x.g[end+1].line || x.dayBehind(end)) {
			return // "20.04. bis 21.04.2021" are two days
		}
		if !colon && real == n && end-m.start == n && x.codeBehind(end) {
			return
		}
		if !colon && x.g[m.start+first].r == '-' && minute >= 1 && minute <= 31 && x.monthAt(end) {
			return // "20-22 april" are days
		}
		if !next.space && next.class == classDigit {
			if end-m.start == n {
				return // "140805Z APR 20" is no 14:08 on the fifth
			}
			cost += 1.2
		}
	}
	m.found = append(m.found, clockRead{hour, minute, second, end, cost})
}

// slashed reports whether a slash is the first of the glyphs from one to another, or stands right beside them: what it parts are days or
// years, "20 April 2021/22", and a clock only by its colon.
func (x *edger) slashed(i, end int) bool {
	return x.g[i].r == '/' || i > 0 && x.g[i-1].r == '/' || end < len(x.g) && x.g[end].r == '/' && !x.g[end].space
}

// behindMonth reports whether a month as it stands is the word right in front of glyph i: the four figures there are a year, "april 2021".
func (x *edger) behindMonth(i int) bool {
	from := i
	for from > 0 && x.g[from-1].class == classLetter && (from == i || !x.g[from].space) {
		from--
	}
	return from < i && x.isMonth(from, i)
}

// monthAt reports whether a month as it stands begins at glyph i.
func (x *edger) monthAt(i int) bool {
	return x.g[i].class == classLetter && x.isMonth(i, x.wordEnd(i))
}

// isMonth reports whether the glyphs from one to another are a month as it stands.
func (x *edger) isMonth(from, to int) bool {
	senses, _ := x.r.w.lookup(x.r.s[x.g[from].start:x.g[to-1].end])
	return (&token{senses: senses}).has(kindMonth) != nil
}

// dayBehind reports whether a dash and a day in numbers between dots stand at glyph i.
func (x *edger) dayBehind(i int) bool {
	if !strings.ContainsRune("-–—", x.g[i].r) {
		return false
	}
	from := i + 1
	for range 2 {
		to := from
		for to < len(x.g) && x.g[to].class == classDigit {
			to++
		}
		if to == from || to-from > 2 || to == len(x.g) || x.g[to].r != '.' {
			return false
		}
		from = to + 1
	}
	return true
}

// codeBehind reports whether the figures that end at glyph i are no clock, but a code with letters: a word that no clock has is glued to
// them, "1234ZA", or two capitals stand before a name, as in Dutch addresses: "1234 ZA Utrecht".
func (x *edger) codeBehind(i int) bool {
	word := ""
	k := i
	for k < len(x.g) && x.g[k].class == classLetter && (k == i || !x.g[k].space) {
		word += string(x.g[k].r)
		k++
	}
	exact := func(h halfRead) bool { return h.cost == 0 }
	if len(word) < 2 || zoneNames[word] || slices.ContainsFunc(x.halves(i), exact) {
		return false
	}
	if !x.g[i].space {
		senses, _ := x.r.w.lookup(word)
		return (&token{senses: senses}).has(kindHour) == nil
	}
	return len(word) == 2 && word == strings.ToUpper(word) && k < len(x.g) && x.g[k].class == classLetter && x.g[k].space && !x.g[k].line
}

// allDigits reports whether the glyphs from i to end are printed as digits.
func (x *edger) allDigits(i, end int) bool { return int(x.digits[end]-x.digits[i]) == end-i }

// addClock adds a time, and the same with AM or PM where one stands behind it.
func (x *edger) addClock(i int, f clockRead) {
	v := value{a: int16(f.hour), b: int16(f.minute), c: int16(f.second), cost: f.cost}
	if f.end >= len(x.g) {
		x.add(slotTime, i, f.end, []value{v})
		return
	}
	if d, end := x.r.partBehind(x.g[f.end-1].end); d != nil && f.hour >= 1 {
		v.half = d.of(f.hour)
		for f.end < len(x.g) && x.g[f.end].end <= end {
			f.end++
		}
		x.add(slotTime, i, f.end, []value{v})
		return
	}
	halves := x.halvesBehind(f.end)
	if len(halves) == 1 && halves[0].cost == 0 && x.noTwelve(i, f.hour) {
		return
	}
	x.add(slotTime, i, f.end, []value{v})
	for _, h := range halves {
		if f.hour > 12 && h.cost > 0 {
			continue
		}
		w := v
		w.half, w.cost = h.half, v.cost+h.cost
		x.add(slotTime, i, h.end, []value{w})
	}
}

// noTwelve reports whether an hour at glyph i is none of a clock with AM or PM and was repaired, or has lost something before it:
// "2|:44 AM" is no 21:44. An hour above twelve that is printed as such is put up with.
func (x *edger) noTwelve(i, hour int) bool {
	switch {
	case hour > 12:
		return !x.allDigits(i, i+2) || x.g[i+1].space
	case hour == 0:
		return !x.g[i].space && i > 0 && x.g[i-1].digitLike()
	}
	return false
}
