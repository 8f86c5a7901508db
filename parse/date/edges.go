package date

import "slices"

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
	more    langSet // also those in which it costs more
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

	digits [maxGlyphs + 1]uint8 // how many glyphs before each are printed as digits
}

// add enters what a stretch of glyphs can be read as; the list stays the caller's.
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
	from := len(x.r.kept)
	x.r.kept = append(x.r.kept, values...)
	x.at[start] = append(x.at[start], edge{s, start, end, cost, slices.Clip(x.r.kept[from:])})
}

// find fills the edges of every position.
func (x *edger) find() {
	x.count()
	for i := range x.g {
		if x.wordStart(i) {
			x.words(i)
		}
		x.figures(i)
	}
}

// count fills digits.
func (x *edger) count() {
	for i := range x.g {
		x.digits[i+1] = x.digits[i]
		if x.g[i].class == classDigit {
			x.digits[i+1]++
		}
	}
}

// figures reads what numbers begin at glyph i.
func (x *edger) figures(i int) {
	if x.g[i].digitLike() {
		x.day(i)
		x.year(i)
		x.numeric(i)
		x.clock(i)
	}
}

// bounds costs a number that begins or ends within a run of digits, so that a space was lost.
func (x *edger) bounds(start, end int) float32 {
	cost := x.smudges(start, end)
	if start > 0 && !x.g[start].space {
		if x.g[start-1].class == classDigit {
			cost += costSplit
		} else if x.g[start-1].digitLike() && x.g[start-1].r != '/' && !smudge(x.g[start-1].r) {
			cost += costSplit // a digit that is printed as a letter would be left out
		}
	}
	if end < len(x.g) && !x.g[end].space {
		if x.g[end].class == classDigit {
			cost += costSplit
		} else if g := &x.g[end]; g.digitLike() && g.r != 'e' && g.r != '/' && !smudge(g.r) && (end+1 == len(x.g) || x.g[end+1].space || x.g[end+1].class == classPunct) {
			cost += costSplit
		}
	}
	return cost
}

// smudges costs the blotches that a number leaves out right beside it: they may be digits of it.
func (x *edger) smudges(start, end int) (cost float32) {
	for k := start; k > 0 && k > start-2 && !x.g[k].space && x.g[k-1].class == classPunct; k-- {
		if smudge(x.g[k-1].r) {
			cost += costSmudge
			break
		}
	}
	if end < len(x.g) && !x.g[end].space && smudge(x.g[end].r) {
		cost += costSmudge
	}
	return cost
}

// numberRead is one number that glyphs can be read as.
type numberRead struct {
	v    int
	cost float32
}

// num appends what n glyphs from i can be read as; nothing if they are not n digits. At least atLeast of them are printed as
// digits.
func (x *edger) num(found []numberRead, i, n, atLeast int, swaps float32) []numberRead {
	if i+n > len(x.g) {
		return found
	}
	var gap float32
	real := 0
	for k := i; k < i+n; k++ {
		if k > i && x.g[k].space {
			gap += costSpace
			if x.g[k].line {
				return found
			}
		}
		if !x.g[k].digitLike() {
			return found
		}
		if x.g[k].class == classDigit {
			real++
		}
	}
	if real < atLeast || gap > 2*costSpace || !x.whole(i, i+n) {
		return found
	}
	return x.numbers(found, i, i+n, 0, gap, swaps)
}

// whole reports whether the glyphs of a number can be one: at most one is a blotch, and where spaces part them, no part is a word
// or a piece of one: "16 at" is no 1601, but "17: al" may be 17:01.
func (x *edger) whole(start, end int) bool {
	blotted, real, from := 0, 0, start
	for k := start; k <= end; k++ {
		if k == end || k > from && x.g[k].space {
			colon := from > 0 && x.g[from-1].r == ':' || x.g[k-1].r == ':'
			if real == 0 && (from > start || k < end) && (k-from > 1 && !colon || x.torn(from, k)) {
				return false
			}
			real, from = 0, k
		}
		if k == end {
			break
		}
		if x.g[k].class == classDigit {
			real++
		} else if isBlotch(x.g[k].r) {
			blotted++
		}
	}
	return blotted <= 1
}

// torn reports whether the glyphs from i to end are a piece of a word.
func (x *edger) torn(i, end int) bool {
	return i > 0 && !x.g[i].space && x.g[i-1].class == classLetter || end < len(x.g) && !x.g[end].space && x.g[end].class == classLetter
}

// numbers appends the numbers that begin with v and go on with the glyphs from k to end.
func (x *edger) numbers(found []numberRead, k, end, v int, cost, swaps float32) []numberRead {
	if k == end {
		return append(found, numberRead{v, cost})
	}
	var stack [8]digitOption
	for _, o := range x.g[k].digits(stack[:0], swaps) {
		if c := cost + o.cost; c < costWeekday {
			found = x.numbers(found, k+1, end, v*10+o.digit, c, swaps)
		}
	}
	return found
}

func (x *edger) day(i int) {
	for k := i; k > 1 && !x.g[k].space && x.g[k-1].class == classPunct; k-- {
		if x.g[k-1].r == ':' && !x.g[k-1].space && x.g[k-2].digitLike() {
			return // of a clock
		}
	}
	for n := 1; n <= 2; n++ {
		if n == 2 && (i+1 >= len(x.g) || !x.g[i+1].digitLike()) {
			return
		}
		if x.cutsDay(i, i+n) || x.minutesAt(i+n) {
			continue
		}
		letters, ok := x.letterDay(i, n)
		if !ok {
			continue
		}
		var room [16]numberRead
		found := x.num(room[:0], i, n, 0, x.swaps)
		if len(found) == 0 {
			continue
		}
		list, edge := x.r.values[:0], x.bounds(i, i+n)
		for _, f := range found {
			if f.v >= 1 && f.v <= 31 && (letters == 0 || f.cost <= maxLettersDay) {
				list = append(list, value{a: int16(f.v), cost: f.cost + edge + letters})
			}
		}
		x.r.values = list
		x.add(slotDay, i, i+n, list)
	}
}

// minutesAt reports whether a colon stands at glyph i with what may be minutes behind it, so that the number before it is an hour:
// "17:4", "17: al", but not "22: April".
func (x *edger) minutesAt(i int) bool {
	if i+1 >= len(x.g) || x.g[i].r != ':' || x.g[i].space {
		return false
	}
	from := i + 1
	if x.g[from].class == classPunct {
		from++ // dirt
	}
	end := from
	for end < len(x.g) && (end == from || !x.g[end].space) && x.g[end].class != classPunct {
		if !x.g[end].digitLike() {
			return false
		}
		end++
	}
	return end > from && end <= from+2
}

// cutsDay reports whether a stretch leaves out one digit of two, or is a part of four: such a number is no day, it is a damaged
// one or a year.
func (x *edger) cutsDay(start, end int) bool {
	from, to := start, end
	for from > 0 && !x.g[from].space && x.g[from-1].class == classDigit {
		from--
	}
	for to < len(x.g) && !x.g[to].space && x.g[to].class == classDigit {
		to++
	}
	return to-from == 2 && end-start == 1 || to-from == 4
}

// letterDay costs a number without any printed digit: "ll" may be 11, but one letter, a torn one or a part of a word is no
// day.
func (x *edger) letterDay(i, n int) (cost float32, ok bool) {
	if x.anyDigit(i, min(n, len(x.g)-i)) {
		return 0, true
	}
	if n < 2 || i+n > len(x.g) || x.g[i+1].space {
		return 0, false
	}
	if senses, _ := x.r.w.lookup(x.r.s[x.g[i].start:x.g[i+n-1].end]); senses != nil {
		return 0, false
	}
	return 0.8, !x.torn(i, i+n)
}

func (x *edger) year(i int) {
	if i+4 > len(x.g) || x.digits[i+4]-x.digits[i] < 2 {
		return
	}
	swaps := x.swaps
	if swaps > 0 {
		swaps = costYear
	}
	var room [64]numberRead
	found := x.num(room[:0], i, 4, 2, swaps)
	if len(found) == 0 {
		return
	}
	list, edge := x.r.values[:0], x.bounds(i, i+4)
	for _, f := range found {
		if validYear(f.v) {
			list = append(list, value{a: int16(f.v), cost: f.cost + edge})
		}
	}
	x.r.values = list
	x.add(slotYear, i, i+4, list)
}

// numeric reads day, month and year with separators.
func (x *edger) numeric(i int) {
	if !x.dateMarkAt(i+1) && !x.dateMarkAt(i+2) && !x.dateMarkAt(i+4) {
		return
	}
	for _, shape := range [...][3]int{{1, 1, 4}, {1, 2, 4}, {2, 1, 4}, {2, 2, 4}, {4, 2, 2}, {2, 2, 2}, {1, 2, 2}, {1, 1, 2}, {2, 1, 2}} {
		s1 := i + shape[0]
		s2 := s1 + 1 + shape[1]
		end := s2 + 1 + shape[2]
		if end > len(x.g) {
			continue
		}
		if shape[0] == 1 && i > 0 && x.g[i].class == classLetter && x.g[i].r >= 'a' && !x.g[i].space && x.g[i-1].class == classLetter {
			continue // the letter ends a word: "5eptember-07-08"
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
			if sep == '.' && other != ',' {
				sep = other // which of them is printed for the other is not known, and dots tell the order
			}
		}
		if i > 0 && !x.g[i].space && x.g[i-1].class == classDigit {
			continue
		}
		if end < len(x.g) && !x.g[end].space && x.g[end].class == classDigit && (shape[2] == 2 || !x.timeAt(end)) {
			continue
		}
		if shape[2] == 2 && end+1 < len(x.g) && !x.g[end].space && !x.g[end+1].space && x.g[end].class == classPunct && x.g[end+1].class == classDigit {
			continue // "20_10": a piece of a year
		}
		for _, k := range [...]int{s1, s1 + 1, s2, s2 + 1} {
			if x.g[k].space {
				cost += costSpace
			}
		}
		x.add(slotDay|slotMonth|slotYear, i, end, x.numericDays(i, s1+1, s2+1, shape, cost, byte(sep)))
	}
}

// maxLettersDay is the most that letters alone may cost which stand for a number.
const maxLettersDay = 0.8

// anyDigit reports whether one of n glyphs from i on is printed as a digit.
func (x *edger) anyDigit(i, n int) bool { return x.digits[i+n] > x.digits[i] }

// dateMarkAt reports whether what parts the numbers of a date stands at glyph i.
func (x *edger) dateMarkAt(i int) bool {
	return i < len(x.g) && (x.g[i].r == '-' || x.g[i].r == '/' || x.g[i].r == '.')
}

// numericDays lists what three numbers of this shape from the glyphs i, j and k on can mean.
func (x *edger) numericDays(i, j, k int, shape [3]int, cost float32, sep byte) (list []value) {
	var roomA, roomB [16]numberRead
	var roomC [64]numberRead
	first := x.num(roomA[:0], i, shape[0], 0, x.swaps)
	if len(first) == 0 {
		return nil
	}
	second := x.num(roomB[:0], j, shape[1], 0, x.swaps)
	if len(second) == 0 {
		return nil
	}
	third := x.num(roomC[:0], k, shape[2], 1, yearSwaps(x.swaps))
	digits := [3]uint8{uint8(shape[0]), uint8(shape[1]), uint8(shape[2])}
	letters := !slices.ContainsFunc(x.g[j:j+shape[1]], func(g glyph) bool { return g.class != classLetter }) // which are rather what is left of a month: "19-ai-2019"
	for _, a := range first {
		for _, b := range second {
			if letters && b.cost > maxLettersDay {
				continue
			}
			for _, c := range third {
				total := cost + a.cost + b.cost + c.cost
				if total > costWeekday {
					continue
				}
				for _, o := range readings([3]int{a.v, b.v, c.v}, digits) {
					if o.order == "ymd" && x.r.yearLast([]ordered{o}, a.v, 0) {
						continue
					}
					list = append(list, value{a: int16(o.year), b: int16(o.month), c: int16(o.day), order: orderCode(o.order), sep: sep, cost: total})
				}
			}
		}
	}
	return list
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
