package date

import (
	"strings"
	"sync"
)

// reader reads one value.
type reader struct {
	s      string
	o      Options
	w      *words
	label  langSet // the label's language
	prefer langSet
	n      int
	cost   float32          // of the damage that a search found
	firm   bool             // a whole day is cleanly printed: no digit of it is read for another
	tok    [maxTokens]token // tok[n] is a tokenEnd

	// Room for searches.
	table     wordTable
	alignment alignment
	ahead     aheadTable
	edgers    [3]edger // of each attempt
	tries     int      // attempts so far
	clocks    []clockRead
	values    []value // room for those of one edge
	kept      []value // of edges
	glyphs    []glyph
}

// readers are used again: a date is read in a microsecond, and it takes thirty kilobytes.
var readers = sync.Pool{New: func() any { return new(reader) }}

// newReader splits s into tokens; release gives the reader back.
func newReader(s string, o Options) *reader {
	r := untokenised(s, o)
	r.tokenise()
	return r
}

// untokenised is newReader without tokens.
func untokenised(s string, o Options) *reader {
	r := readers.Get().(*reader)
	r.s, r.o, r.w = s, o, tables()
	if len(o.Langs) > 0 {
		r.prefer = r.w.set(o.Langs)
		r.label = r.w.set(o.Langs[:1])
	}
	return r
}

func (r *reader) release() {
	clear(r.tok[:r.n+1])
	r.s, r.o, r.label, r.prefer, r.n, r.cost, r.firm, r.tries, r.kept = "", Options{}, 0, 0, 0, 0, false, 0, r.kept[:0]
	readers.Put(r)
}

// light are the small damages that the grammar of undamaged dates puts up with.
type light uint8

const (
	lightSpace   light = 1 << iota // a stray space in a clock or number
	lightGlue                      // a space lost between year and time
	lightSep                       // ";" for ":"
	lightMark                      // a stray mark between the clock and its AM or PM
	lightWeekday                   // the weekday of another language than the date's
	lightT                         // the T between the day and the clock of ISO dates printed as a digit, or lost
)

var lightRules = []struct {
	bit  light
	rule string
}{
	{lightSpace, "space: a stray one within the time or date dropped"},
	{lightGlue, "space: one lost between year and time"},
	{lightSep, "separator: read as \":\""},
	{lightMark, "debris: a mark before AM or PM left out"},
	{lightWeekday, "weekday: read as the English one that looks like it"},
	{lightT, "separator: the T between day and time was lost, or read as a digit"},
}

// parts are what the grammar found; numbers are -1 where there are none.
type parts struct {
	first, last    int // tokens first..last-1
	weekday, month int // tokens of the words, -1 for none
	day, year      int
	twoDigit       bool // the year is printed with two digits
	numeric        bool
	num            [3]int // numeric date in printed order
	numDigits      [3]uint8
	sep            byte
	hour, minute   int
	second         int
	half           int8 // 1 AM, 2 PM
	zone           [2]int32
	offset         int
	hasOffset      bool
	light          light
	lost           bool
	cutHour        bool // of one digit, a blank behind it: "1 :31"
	ledHour        bool // with a zero before it: "01:31"
	lostHalf       bool // AM or PM is printed there otherwise, see zonePhrase
	otherHalf      bool // what stands behind the clock may be the AM or PM of another language, see reader.otherHalf
}

func (p *parts) complete() bool {
	return p.numeric || p.day >= 0 && p.month >= 0 && p.year >= 0
}

func (p *parts) timed() bool { return p.hour >= 0 }

// clean reads an undamaged date from the token at from as far as the grammar goes. Slots may come in any order that is
// printed; every slot is filled once, and what fits no slot ends the date.
func (r *reader) clean(from int) parts {
	p := parts{first: from, last: from, weekday: -1, month: -1, day: -1, year: -1, hour: -1, minute: -1, second: -1}
	for i := from; i < r.n; {
		n, counts := r.step(&p, i)
		if n == 0 {
			break
		}
		if counts && p.last == from {
			p.first = i
		}
		i += n
		if counts {
			p.last = i
		}
	}
	r.dayPart(&p)
	r.otherHalf(&p)
	return p
}

// step reads what stands at token i and says how many tokens it took, and whether it is part of the date or only stands
// between its parts.
func (r *reader) step(p *parts, i int) (n int, counts bool) {
	if i == p.last {
		if n := max(r.strayHalf(p, i), r.inkedHalf(p, i)); n > 0 {
			return n, false
		}
	}
	t := &r.tok[i]
	switch t.kind {
	case tokenNumber:
		return r.number(p, i), true
	case tokenWord:
		return r.wordStep(p, i)
	case tokenPunct:
		return r.punct(p, i)
	}
	return 0, false
}

func (r *reader) number(p *parts, i int) int {
	t := &r.tok[i]
	if t.glued && i > p.first && r.tornNumber(i) {
		return 0
	}
	if n := r.dateTimeGroup(p, i); n > 0 {
		return n
	}
	if p.hour < 0 {
		if n := r.clock(p, i); n > 0 {
			return n
		}
	}
	if !p.numeric && p.day < 0 && p.month < 0 && p.year < 0 {
		if n := r.numericDate(p, i); n > 0 {
			return n
		}
	}
	v := int(t.num)
	switch {
	case p.numeric:
	case t.digits == 4 && p.year < 0 && validYear(v):
		p.year = v
		return 1
	case (t.digits == 5 || t.digits == 6) && p.year < 0 && p.month >= 0:
		return r.gluedYear(p, i)
	case r.tok[i+1].is(':') && r.tok[i+1].glued: // the hour of a time that is not read
	case p.month >= 0 && p.year >= 0 && p.hour >= 0 && p.month < i-2: // no client prints the day last, away from its month: "-• januari 2017 19:50 10.2.e"
	case t.digits <= 2 && p.day < 0 && 1 <= v && v <= 31:
		p.day = v
		return 1 + r.ordinal(i+1)
	case t.digits == 2 && p.day >= 0 && p.month >= 0 && p.year < 0 && validYear(century(v)) && !r.moreDate(i+1) && r.shortYear(i):
		p.year, p.twoDigit = century(v), true
		return 1
	}
	return 0
}

// shortYear reports whether the number at token i can be a year of two digits: it is neither a piece of one of four ("20 24",
// "20~9"), nor does one stand further on.
func (r *reader) shortYear(i int) bool {
	for k := i + 1; k < r.n && !r.tok[k].line; k++ {
		if t := &r.tok[k]; t.digits == 4 && validYear(int(t.num)) && !t.glued {
			return false
		}
	}
	next := &r.tok[i+1]
	behind := i + 1
	for behind < i+3 && (r.tok[behind].is(',') || r.tok[behind].is('.')) {
		behind++
	}
	switch {
	case r.tok[behind].kind == tokenNumber:
		return !r.tok[behind].glued && r.hour(behind)
	case next.glued && next.kind == tokenWord:
		return r.s[next.start]|0x20 == 't' || next.end-next.start > 2
	case next.glued && !strings.ContainsRune(".,;:)]>@-'\"", rune(next.c)):
		return false
	case next.glued && r.tok[min(i+2, r.n)].glued && r.tok[min(i+2, r.n)].kind == tokenNumber:
		return false
	}
	return true
}

// hour reports whether the number at token i is an hour by what stands behind it.
func (r *reader) hour(i int) bool {
	t := &r.tok[min(i+1, r.n)]
	return t.is(':') || t.is('.') || t.is(';') || t.langs(kindHour)|t.langs(kindAM)|t.langs(kindPM) != 0
}

// moreDate reports whether a number is glued on with a separator, so that the one before it is no year.
func (r *reader) moreDate(i int) bool {
	sep, num := &r.tok[i], &r.tok[min(i+1, r.n)]
	return (sep.is('-') || sep.is('/') || sep.is('.')) && num.glued && num.kind == tokenNumber
}

// tornNumber reports whether the number at token i is glued to a word that is no month, weekday, half of a day ("下午3:22") or
// the T of ISO dates: the word's end may be a damaged digit ("D5:12").
func (r *reader) tornNumber(i int) bool {
	w := &r.tok[i-1]
	return w.kind == tokenWord && w.has(kindMonth) == nil && w.has(kindWeekday) == nil && w.langs(kindAM)|w.langs(kindPM) == 0 && r.s[w.end-1]|0x20 != 't'
}

// ordinal counts the tokens of an ordinal's ending right behind a day: "20th", "1er", "3º". It must be of the label's
// language, of the one that month and weekday share, or English: "2E" is a damaged 23, and in "Mittwoch, 2o. Mai" the
// ending that Portuguese has is a damaged 20.
func (r *reader) ordinal(i int) int {
	t := &r.tok[i]
	if t.kind != tokenWord || !t.glued || t.has(kindMonth) != nil || r.s[t.start] < 'a' {
		return 0
	}
	if r.text(t) == "o" && r.tok[i-1].num != 1 {
		return 0 // dates have it with the first alone: "9o" is a damaged 90 or 30
	}
	langs := t.langs(kindOrdinal)
	var months, weekdays langSet
	for k := max(0, i-4); k < min(r.n, i+4); k++ {
		months |= r.tok[k].langs(kindMonth)
		weekdays |= r.tok[k].langs(kindWeekday)
	}
	near := months & weekdays
	if near == 0 {
		near = months | weekdays
	}
	if langs&(near|r.label|r.w.english) == 0 {
		return 0
	}
	return 1
}

// gluedYear reads "202108:07", a year that lost the space before its time.
func (r *reader) gluedYear(p *parts, i int) int {
	t := &r.tok[i]
	if p.hour >= 0 || !r.tok[i+1].is(':') {
		return 0
	}
	year, hour := int(t.num)/100, int(t.num)%100
	if t.digits == 5 {
		year, hour = int(t.num)/10, int(t.num)%10
	}
	if !validYear(year) {
		return 0
	}
	n := r.clockAfter(p, i, hour)
	if n == 0 {
		return 0
	}
	p.year = year
	p.light |= lightGlue
	return n
}

// numericDate reads three numbers with one separator, or eight digits.
func (r *reader) numericDate(p *parts, i int) int {
	a := &r.tok[i]
	if a.digits == 8 {
		y, m, d := int(a.num)/10000, int(a.num)/100%100, int(a.num)%100
		if validYear(y) && validDay(y, m, d) {
			p.numeric, p.num, p.numDigits, p.sep = true, [3]int{y, m, d}, [3]uint8{4, 2, 2}, '-'
			return 1
		}
		return 0
	}
	if n := r.slashedDay(p, i); n > 0 {
		return n
	}
	if n := r.blankedDay(p, i); n > 0 {
		return n
	}
	s1, b, s2, c := &r.tok[i+1], &r.tok[min(i+2, r.n)], &r.tok[min(i+3, r.n)], &r.tok[min(i+4, r.n)]
	if b.kind != tokenNumber || c.kind != tokenNumber || s1.kind != tokenPunct || s2.kind != tokenPunct || s1.c != s2.c {
		return 0
	}
	colons := s1.c == ':' && a.digits == 4 && b.digits == 2 && c.digits == 2 && s1.glued && b.glued && s2.glued && c.glued // as cameras print it
	if s1.c != '-' && s1.c != '/' && s1.c != '.' && !colons || a.digits > 4 || b.digits > 2 {
		return 0
	}
	n, year, digits := 5, int(c.num), c.digits
	var glue parts
	if a.digits == 4 {
		if day, k := r.dayAndHour(&glue, p, i+4); k > 0 {
			n, year, digits = 4+k, day, 2
		}
	} else if (digits == 5 || digits == 6) && r.tok[i+5].is(':') {
		hour := year % 100
		if digits == 5 {
			hour = year % 10
			year /= 10
		} else {
			year /= 100
		}
		glue = *p
		if k := r.clockAfter(&glue, i+4, hour); k > 0 {
			n, digits = 4+k, 4
		}
	}
	if digits < 4 && a.digits < 4 && !r.shortYear(i+4) {
		return 0
	}
	num, nd := [3]int{int(a.num), int(b.num), year}, [3]uint8{a.digits, b.digits, digits}
	if len(readings(num, nd)) == 0 {
		if _, month := noSuchDay(num, nd); month < 0 {
			return 0
		}
	}
	if n > 5 {
		*p = glue
		if p.light |= lightGlue; a.digits == 4 {
			p.light ^= lightGlue | lightT
		}
	}
	spaced := !s1.glued || !s2.glued || s1.c != '.' && (!b.glued || !c.glued)
	if spaced {
		p.light |= lightSpace
	}
	p.numeric, p.num, p.numDigits, p.sep = true, num, nd, s1.c
	return n
}

// dayAndHour reads the day and the time of an ISO date whose T was read as the digit that looks most like it, or is lost:
// "2021-04-20114:26", "2021-04-2014:26". Token i, two digits of the day and two of the hour, is the last number of the date; the time
// goes to glue, made of p.
func (r *reader) dayAndHour(glue, p *parts, i int) (day, n int) {
	t := &r.tok[i]
	if t.digits != 4 && t.digits != 5 || p.hour >= 0 || !r.tok[min(i+1, r.n)].is(':') {
		return 0, 0
	}
	v := int(t.num)
	if day = v / 100; t.digits == 5 {
		if day = v / 1000; v/100%10 != 1 && v/100%10 != 7 {
			return 0, 0
		}
	}
	*glue = *p
	return day, r.clockAfter(glue, i, v%100)
}

// slashedDay reads a day and a month with a slash between them and the year behind a blank or a hyphen, as they are written in
// the north: "14/1 2021", "14/1-2021".
func (r *reader) slashedDay(p *parts, i int) int {
	a, slash, b := &r.tok[i], &r.tok[i+1], &r.tok[min(i+2, r.n)]
	n := 3
	hyphen := r.tok[min(i+3, r.n)].is('-')
	if hyphen {
		n++
	}
	year := &r.tok[min(i+n, r.n)]
	if a.digits > 2 || !slash.is('/') || !slash.glued || b.kind != tokenNumber || b.digits > 2 || !b.glued ||
		year.kind != tokenNumber || year.digits != 4 || year.glued != hyphen || !validYear(int(year.num)) {
		return 0
	}
	num := [3]int{int(a.num), int(b.num), int(year.num)}
	if len(readings(num, [3]uint8{a.digits, b.digits, 4})) == 0 {
		return 0
	}
	p.numeric, p.num, p.numDigits, p.sep = true, num, [3]uint8{a.digits, b.digits, 4}, '/'
	return n + 1
}

// blankedDay reads a day, a month and a year in numbers that blanks part, a dot behind a number, or a word of the label's
// language: "23 03 2021", "23. 03 2021", "2021 03 23", "23 de 03 de 2021".
func (r *reader) blankedDay(p *parts, i int) int {
	var num [3]int
	var digits [3]uint8
	k, dots := i, 0
	for n := range num {
		t := &r.tok[min(k, r.n)]
		if t.kind != tokenNumber || n > 0 && (t.glued || t.line) {
			return 0
		}
		num[n], digits[n] = int(t.num), t.digits
		k++
		switch between := &r.tok[min(k, r.n)]; {
		case n == 2:
		case between.is('.') && between.glued:
			dots++
			k++
		case between.langs(kindFill)&r.label != 0 && !between.glued:
			k++
		case digits[n] == 1 && dots == 0:
			return 0 // "2 6 2023" may be a 26 torn apart
		}
	}
	year := 2
	if digits[0] == 4 {
		year = 0
	}
	short := digits[1] <= 2 && (year == 2 && digits[0] <= 2 || digits[2] == 2)
	if clock := &r.tok[min(k, r.n)]; year == 2 && dots == 0 && clock.kind == tokenNumber && clock.digits <= 2 && r.tok[min(k+1, r.n)].kind == tokenNumber {
		return 0 // "08 30 2021 05 04" may be a clock and a day
	}
	if dots == 2 || !short || digits[year] != 4 || !validYear(num[year]) || len(readings(num, digits)) == 0 {
		return 0
	}
	p.numeric, p.num, p.numDigits, p.sep = true, num, digits, ' '
	return k - i
}
