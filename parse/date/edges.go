package date

import (
	"math/bits"
	"strings"
	"unicode/utf8"
)

// slot is a part of a date, as a bit.
type slot uint8

const (
	slotWeekday slot = 1 << iota
	slotDay
	slotMonth
	slotYear
	slotTime
	slotAll = 1<<iota - 1
)

// value is one thing that a stretch of print can stand for. For a numeric date a, b, c are year, month and day; for a time
// hour, minute and second (-1 if not printed); otherwise a is the value.
type value struct {
	a, b, c int16
	half    int8
	order   int8 // numeric dates: 1 day first, 2 month first, 3 year first
	sep     byte
	langs   langSet
	cost    float32
}

// edge reads the glyphs from start to end as slots.
type edge struct {
	slots      slot
	start, end int
	cost       float32
	values     []value
}

// edger finds all the edges of one text.
type edger struct {
	r     *reader
	g     []glyph
	swaps float32 // cost of one digit for another, 0 if that is not considered
	near  langSet // languages that the label or other words of the text show; 0 if none
	only  bool    // damaged words of other languages are not looked for
	at    [maxGlyphs][]edge
}

func (x *edger) add(s slot, start, end int, values []value) {
	if len(values) == 0 {
		return
	}
	cost := values[0].cost
	for _, v := range values {
		cost = min(cost, v.cost)
	}
	for i := range x.at[start] {
		if e := &x.at[start][i]; e.slots == s && e.end == end {
			e.values = append(e.values, values...)
			e.cost = min(e.cost, cost)
			return
		}
	}
	x.at[start] = append(x.at[start], edge{s, start, end, cost, values})
}

// find fills the edges of every position.
func (x *edger) find() {
	for i := range x.g {
		g := &x.g[i]
		if x.wordStart(i) {
			x.words(i)
		}
		if !g.digitLike() {
			continue
		}
		x.day(i)
		x.year(i)
		x.numeric(i)
		x.clock(i)
	}
}

// wordStart reports whether a word can begin at glyph i.
func (x *edger) wordStart(i int) bool {
	g := &x.g[i]
	if g.class != classLetter && (g.class != classDigit && g.r != '(' && g.r != '|' && g.r != '!' || i+1 >= len(x.g) || x.g[i+1].class != classLetter || x.g[i+1].space) {
		return false
	}
	return i == 0 || g.space || x.g[i-1].class != classLetter
}

// bounds costs a number that begins or ends within a run of digits, so that a space was lost.
func (x *edger) bounds(start, end int) float32 {
	var cost float32
	if start > 0 && !x.g[start].space {
		if x.g[start-1].class == classDigit {
			cost += costSplit
		} else if x.g[start-1].digitLike() && x.g[start-1].r != '/' {
			cost += costSplit // a digit that is printed as a letter would be left out
		}
	}
	if end < len(x.g) && !x.g[end].space {
		if x.g[end].class == classDigit {
			cost += costSplit
		} else if g := &x.g[end]; g.digitLike() && g.r != 'e' && g.r != '/' && (end+1 == len(x.g) || x.g[end+1].space || x.g[end+1].class == classPunct) {
			cost += costSplit
		}
	}
	return cost
}

// num reads n glyphs from i as a number; each call of yield gets one value and its cost. It returns false if they are not
// n digits. At least atLeast of them are printed as digits.
func (x *edger) num(i, n, atLeast int, swaps float32, yield func(v int, cost float32)) bool {
	if i+n > len(x.g) {
		return false
	}
	var gap float32
	real := 0
	for k := i; k < i+n; k++ {
		if k > i && x.g[k].space {
			gap += costSpace
			if x.g[k].line {
				return false
			}
		}
		if !x.g[k].digitLike() {
			return false
		}
		if x.g[k].class == classDigit {
			real++
		}
	}
	if real < atLeast {
		return false
	}
	if gap > 2*costSpace {
		return false
	}
	var rec func(k, v int, cost float32)
	rec = func(k, v int, cost float32) {
		if k == i+n {
			yield(v, cost)
			return
		}
		var stack [8]digitOption
		for _, o := range x.g[k].digits(stack[:0], swaps) {
			if c := cost + o.cost; c < costWeekday {
				rec(k+1, v*10+o.digit, c)
			}
		}
	}
	rec(i, 0, gap)
	return true
}

func (x *edger) day(i int) {
	for n := 1; n <= 2; n++ {
		var list []value
		edge := x.bounds(i, i+n)
		letters, ok := x.letterDay(i, n)
		if !ok || x.cutsDay(i, i+n) {
			continue
		}
		x.num(i, n, 0, x.swaps, func(v int, cost float32) {
			if v >= 1 && v <= 31 && (letters == 0 || cost <= 0.8) {
				list = append(list, value{a: int16(v), cost: cost + edge + letters})
			}
		})
		x.add(slotDay, i, i+n, list)
	}
}

// cutsDay reports whether a stretch leaves out one digit of two: such a number is no day, it is a damaged one.
func (x *edger) cutsDay(start, end int) bool {
	from, to := start, end
	for from > 0 && !x.g[from].space && x.g[from-1].class == classDigit {
		from--
	}
	for to < len(x.g) && !x.g[to].space && x.g[to].class == classDigit {
		to++
	}
	return to-from == 2 && end-start == 1
}

// letterDay costs a number without any printed digit: "ll" may be 11, but one letter, a torn one or a part of a word is no
// day.
func (x *edger) letterDay(i, n int) (cost float32, ok bool) {
	for k := i; k < min(i+n, len(x.g)); k++ {
		if x.g[k].class == classDigit {
			return 0, true
		}
	}
	if n < 2 || i+n > len(x.g) || x.g[i+1].space {
		return 0, false
	}
	if senses, _ := x.r.w.lookup(x.r.s[x.g[i].start:x.g[i+n-1].end]); senses != nil {
		return 0, false
	}
	torn := i > 0 && !x.g[i].space && x.g[i-1].class == classLetter || i+n < len(x.g) && !x.g[i+n].space && x.g[i+n].class == classLetter
	return 0.8, !torn
}

func (x *edger) year(i int) {
	var list []value
	swaps := x.swaps
	if swaps > 0 {
		swaps = costYear
	}
	edge := x.bounds(i, i+4)
	x.num(i, 4, 2, swaps, func(v int, cost float32) {
		if validYear(v) {
			list = append(list, value{a: int16(v), cost: cost + edge})
		}
	})
	x.add(slotYear, i, i+4, list)
}

// numeric reads day, month and year with separators.
func (x *edger) numeric(i int) {
	for _, shape := range [...][3]int{{1, 1, 4}, {1, 2, 4}, {2, 1, 4}, {2, 2, 4}, {4, 2, 2}, {2, 2, 2}, {1, 2, 2}, {1, 1, 2}, {2, 1, 2}} {
		s1 := i + shape[0]
		s2 := s1 + 1 + shape[1]
		end := s2 + 1 + shape[2]
		if end > len(x.g) {
			continue
		}
		sep := x.g[s1].r
		if sep != '-' && sep != '/' && sep != '.' {
			continue
		}
		cost := x.bounds(i, end)
		if other := x.g[s2].r; other != sep {
			if other != '-' && other != '/' && other != '.' && other != ',' {
				continue
			}
			cost += 0.6
		}
		if i > 0 && !x.g[i].space && x.g[i-1].class == classDigit {
			continue
		}
		if end < len(x.g) && !x.g[end].space && x.g[end].class == classDigit && (shape[2] == 2 || !x.timeAt(end)) {
			continue
		}
		for _, k := range [...]int{s1, s1 + 1, s2, s2 + 1} {
			if x.g[k].space {
				cost += costSpace
			}
		}
		var list []value
		x.num(i, shape[0], 0, x.swaps, func(a int, ca float32) {
			x.num(s1+1, shape[1], 0, x.swaps, func(b int, cb float32) {
				x.num(s2+1, shape[2], 1, yearSwaps(x.swaps), func(c int, cc float32) {
					total := cost + ca + cb + cc
					if total > costWeekday {
						return
					}
					for _, o := range readings([3]int{a, b, c}, [3]uint8{uint8(shape[0]), uint8(shape[1]), uint8(shape[2])}) {
						list = append(list, value{a: int16(o.year), b: int16(o.month), c: int16(o.day), order: orderCode(o.order), sep: byte(sep), cost: total})
					}
				})
			})
		})
		x.add(slotDay|slotMonth|slotYear, i, end, list)
	}
}

// timeAt reports whether one or two digits and a colon stand at glyph i.
func (x *edger) timeAt(i int) bool {
	for k := i; k < i+3 && k < len(x.g); k++ {
		if x.g[k].r == ':' {
			return k > i
		}
	}
	return false
}

func yearSwaps(swaps float32) float32 {
	if swaps > 0 {
		return costYear
	}
	return 0
}

func orderCode(s string) int8 {
	switch s {
	case "dmy":
		return 1
	case "mdy":
		return 2
	}
	return 3
}

// words reads weekdays and months that begin at glyph i.
func (x *edger) words(i int) {
	var mask uint32
	latin := true
	reach := min(len(x.g), i+16)
	for k := i; k < reach; k++ {
		if f := x.g[k].fold; 'a' <= f && f <= 'z' {
			mask |= 1 << (f - 'a')
		} else if x.g[k].class == classDigit {
			mask |= digitLetters[x.g[k].r-'0']
		} else if f >= utf8.RuneSelf && x.g[k].class == classLetter {
			latin = false
		}
	}
	limitEnd := x.reach(i)
	exact := x.exactWord(i)
	var table [2][maxWord + 1][13]value // cost+1 per length and value; 0 means none
	for f := range x.r.w.forms {
		form := &x.r.w.forms[f]
		if exact && x.swaps == 0 {
			break
		}
		n := len(form.text)
		if x.near != 0 && form.langs&x.near == 0 && (x.only || n <= 4) {
			continue // a short word of a language of which nothing else is printed is a guess
		}
		missing := bits.OnesCount32(form.mask &^ mask)
		if latin == form.other || missing > 1+n/4 || n < 3 || limitEnd-i < n/2 {
			continue
		}
		x.align(i, limitEnd, form, &table, exact)
	}
	for k := range table {
		s := slotWeekday
		if kind(k) == kindMonth {
			s = slotMonth
		}
		for n := range table[k] {
			var list []value
			for v := range table[k][n] {
				if t := &table[k][n][v]; t.cost > 0 {
					t.cost--
					list = append(list, *t)
				}
			}
			x.add(s, i, i+n, list)
		}
	}
	x.exactEdges(i)
}

// digitLetters are the letters that a digit within a word may stand for.
var digitLetters = [10]uint32{0: letterMask("oecaq"), 1: letterMask("iltj"), 2: letterMask("z"), 4: letterMask("a"), 5: letterMask("sz"), 6: letterMask("bgh"), 8: letterMask("bh"), 9: letterMask("gqy")}

// reach is the last position to which a word from i can go: three gaps at most, and no number in the way.
func (x *edger) reach(i int) int {
	gaps := 0
	k := i + 1
	for ; k < len(x.g) && k < i+maxWord; k++ {
		g := &x.g[k]
		if g.line {
			break
		}
		if g.space {
			gaps++
		}
		if gaps > 3 {
			break
		}
		if g.class == classDigit {
			glued := !g.space && (k+1 >= len(x.g) || x.g[k+1].class == classLetter && !x.g[k+1].space || x.g[k+1].space || x.g[k+1].class == classPunct)
			if !glued || k > i && g.space {
				break
			}
		}
	}
	return k
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
	}
}
