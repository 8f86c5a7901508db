package date

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
						if o.order == "ymd" && x.r.yearLast([]ordered{o}, a, 0) {
							continue
						}
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
