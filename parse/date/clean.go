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
	tok    [maxTokens]token // tok[n] is a tokenEnd
}

// readers are used again: a date is read in a microsecond, and its tokens take three kilobytes.
var readers = sync.Pool{New: func() any { return new(reader) }}

// newReader splits s into tokens; release gives the reader back.
func newReader(s string, o Options) *reader {
	r := readers.Get().(*reader)
	r.s, r.o, r.w = s, o, tables()
	if len(o.Langs) > 0 {
		r.prefer = r.w.set(o.Langs)
		r.label = r.w.set(o.Langs[:1])
	}
	r.tokenise()
	return r
}

func (r *reader) release() {
	clear(r.tok[:r.n+1])
	r.s, r.o, r.label, r.prefer, r.n, r.cost = "", Options{}, 0, 0, 0, 0
	readers.Put(r)
}

// light are the small damages that the grammar of undamaged dates puts up with.
type light uint8

const (
	lightSpace   light = 1 << iota // a stray space in a clock or number
	lightGlue                      // a space lost between year and time
	lightSep                       // ";" for ":"
	lightWeekday                   // the weekday of another language than the date's
)

var lightRules = []struct {
	bit  light
	rule string
}{
	{lightSpace, "space: a stray one within the time or date dropped"},
	{lightGlue, "space: one lost between year and time"},
	{lightSep, "separator: read as \":\""},
	{lightWeekday, "weekday: read as the English one that looks like it"},
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
	return p
}

// step reads what stands at token i and says how many tokens it took, and whether it is part of the date or only stands
// between its parts.
func (r *reader) step(p *parts, i int) (n int, counts bool) {
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
	case t.digits <= 2 && p.day < 0 && 1 <= v && v <= 31:
		p.day = v
		return 1 + r.ordinal(i+1)
	case t.digits == 2 && p.day >= 0 && p.month >= 0 && p.year < 0 && !r.moreDate(i+1):
		p.year, p.twoDigit = century(v), true
		return 1
	}
	return 0
}

// moreDate reports whether a number is glued on with a separator, so that the one before it is no year.
func (r *reader) moreDate(i int) bool {
	sep, num := &r.tok[i], &r.tok[min(i+1, r.n)]
	return (sep.is('-') || sep.is('/') || sep.is('.')) && sep.glued && num.glued && num.kind == tokenNumber
}

// tornNumber reports whether the number at token i is glued to a word that is no month, weekday or the T of ISO dates: the
// word's end may be a damaged digit ("D5:12").
func (r *reader) tornNumber(i int) bool {
	w := &r.tok[i-1]
	return w.kind == tokenWord && w.has(kindMonth) == nil && w.has(kindWeekday) == nil && r.s[w.end-1]|0x20 != 't'
}

// ordinal counts the tokens of an ordinal's ending right behind a day: "20th", "1er", "3º". It must be of the label's, the
// month's or the weekday's language, or English: "2E" is a damaged 23.
func (r *reader) ordinal(i int) int {
	t := &r.tok[i]
	if t.kind != tokenWord || !t.glued || t.has(kindMonth) != nil || r.s[t.start] < 'a' {
		return 0
	}
	langs := t.langs(kindOrdinal)
	near := r.label | r.w.english
	for k := max(0, i-4); k < min(r.n, i+4); k++ {
		near |= r.tok[k].langs(kindMonth) | r.tok[k].langs(kindWeekday)
	}
	if langs&near == 0 {
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
	if a.digits == 8 && (r.tok[i+1].kind != tokenNumber || !r.tok[i+1].glued) {
		y, m, d := int(a.num)/10000, int(a.num)/100%100, int(a.num)%100
		if validYear(y) && validDay(y, m, d) {
			p.numeric, p.num, p.numDigits, p.sep = true, [3]int{y, m, d}, [3]uint8{4, 2, 2}, '-'
			return 1
		}
		return 0
	}
	s1, b, s2, c := &r.tok[i+1], &r.tok[min(i+2, r.n)], &r.tok[min(i+3, r.n)], &r.tok[min(i+4, r.n)]
	if b.kind != tokenNumber || c.kind != tokenNumber || s1.kind != tokenPunct || s2.kind != tokenPunct || s1.c != s2.c {
		return 0
	}
	if s1.c != '-' && s1.c != '/' && s1.c != '.' || a.digits > 4 || b.digits > 2 {
		return 0
	}
	n, year, digits := 5, int(c.num), c.digits
	var glue parts
	if (digits == 5 || digits == 6) && r.tok[i+5].is(':') {
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
	num, nd := [3]int{int(a.num), int(b.num), year}, [3]uint8{a.digits, b.digits, digits}
	if len(readings(num, nd)) == 0 {
		return 0
	}
	if n > 5 {
		*p = glue
		p.light |= lightGlue
	}
	spaced := !s1.glued || !s2.glued || s1.c != '.' && (!b.glued || !c.glued)
	if spaced {
		p.light |= lightSpace
	}
	p.numeric, p.num, p.numDigits, p.sep = true, num, nd, s1.c
	return n
}

func (r *reader) wordStep(p *parts, i int) (n int, counts bool) {
	t := &r.tok[i]
	if t.senses == nil {
		return r.unknown(p, i), true
	}
	next := &r.tok[i+1]
	if p.hour >= 0 && p.half == 0 && p.last == i && (p.complete() || r.s[t.start] < 'a') { // "10:30 am 3. Mai" is no AM
		if n := r.halfAfter(p, i); n > 0 {
			return n, true
		}
	}
	if r.isFill(p, t, next) {
		return 1, false
	}
	if wd, mon := t.has(kindWeekday) != nil && p.weekday < 0, t.has(kindMonth) != nil && p.month < 0 && !p.numeric; wd || mon {
		if wd && mon { // "mar" is a Tuesday or March: a month further on decides
			wd = r.monthAhead(i + 1)
			mon = !wd
		}
		if mon {
			p.month = i
			p.lost = p.lost || t.lost
			return 1, true
		}
		if r.weekdayFits(p, t) {
			p.weekday = i
			p.lost = p.lost || t.lost
			return 1, true
		}
	}
	if n := r.halfBefore(p, i); n > 0 {
		return n, true
	}
	if p.hour >= 0 && t.has(kindHour) != nil {
		return 1, true
	}
	if n := r.unknown(p, i); n > 0 {
		return n, true
	}
	if before := &r.tok[max(0, i-1)]; t.glued && (before.kind == tokenNumber || before.is('-') || before.is('/')) || next.glued && (next.is('-') || next.is('/')) {
		return 0, false // "1D čer." is a damaged 10, "3-g-2022" a damaged 9
	}
	if t.has(kindFill) != nil || t.has(kindOrdinal) != nil && t.glued || t.has(kindHour) != nil {
		return 1, false
	}
	return 0, false
}

// halfBefore reads AM or PM in front of a time: "PM 2:26", "du. 2:26".
func (r *reader) halfBefore(p *parts, i int) int {
	h := r.half(p, &r.tok[i])
	if p.hour >= 0 || p.half != 0 || h == 0 {
		return 0
	}
	n := 1
	if dot := &r.tok[i+1]; dot.is('.') && dot.glued {
		n = 2
	}
	if t := &r.tok[i+n]; t.kind != tokenNumber || r.clock(&parts{hour: -1, day: 1, month: 1, year: 1}, i+n) == 0 {
		return 0
	}
	p.half = h
	return n
}

// isFill reports whether a word only stands between the parts: a fill word of the label's language, or of any language
// where the word's other meaning, a short weekday, is not of a preferred language ("on" is a Swedish Wednesday, "to" a
// Finnish Thursday).
func (r *reader) isFill(p *parts, t, next *token) bool {
	fill := t.langs(kindFill)
	if fill == 0 || t.has(kindMonth) != nil || t.glued && t.start > 0 && strings.IndexByte("0123456789-/", r.s[t.start-1]) >= 0 || next.glued && (next.is('-') || next.is('/')) {
		return false
	}
	if r.label&fill != 0 {
		return true
	}
	if t.langs(kindWeekday)&r.prefer != 0 && p.weekday < 0 && next.has(kindWeekday) == nil {
		return false
	}
	return t.langs(kindAM)|t.langs(kindPM) == 0 || p.hour < 0 && next.kind != tokenNumber
}

// weekdayFits reports whether a weekday may stand here: in front of the date, or behind it and before the time in a word
// of three letters or more that is of the month's language ("20 Nisan 2021 Salı 14:26").
func (r *reader) weekdayFits(p *parts, t *token) bool {
	if !p.complete() {
		return true
	}
	if p.hour >= 0 || t.end-t.start < 3 {
		return false
	}
	return p.month < 0 || r.tok[p.month].langs(kindMonth)&t.langs(kindWeekday) != 0
}

// monthAhead reports whether a word for a month or a numeric date follows soon.
func (r *reader) monthAhead(i int) bool {
	for k := i; k < r.n && k < i+3; k++ {
		if r.tok[k].kind == tokenNumber {
			if r.numericDate(&parts{hour: -1}, k) > 0 {
				return true
			}
			break
		}
	}
	for k := i; k < r.n && k < i+6; k++ {
		if r.tok[k].has(kindMonth) != nil {
			return true
		}
	}
	return false
}

// unknown reads words that are in no language's table: the zone, the T of ISO dates, and AM or PM with a word glued to it.
func (r *reader) unknown(p *parts, i int) int {
	t := &r.tok[i]
	if t.end-t.start == 1 && r.s[t.start]|0x20 == 't' && t.glued && p.complete() && p.hour < 0 && r.tok[i+1].kind == tokenNumber {
		return 1
	}
	if p.hour < 0 {
		return 0
	}
	if p.half == 0 && t.senses == nil && p.last == i {
		if n := r.halfAfter(p, i); n > 0 {
			return n
		}
	}
	return r.zoneWord(p, i)
}

func (r *reader) punct(p *parts, i int) (n int, counts bool) {
	t, next := &r.tok[i], &r.tok[i+1]
	switch t.c {
	case ',':
		return 1, false
	case '.':
		if t.glued {
			return 1, false
		}
	case '\'':
		if next.kind == tokenNumber && next.digits == 2 {
			return 1, false
		}
	case '-', '/', '+':
		if p.hour >= 0 {
			if n := r.offset(p, i); n > 0 {
				return n, true
			}
		}
		if t.c == '+' {
			return 0, false
		}
		if t.glued && next.glued && !p.complete() {
			return 1, false
		}
		if t.c == '-' && !t.glued && !next.glued && p.complete() && p.hour < 0 {
			return 1, false
		}
	case '@', '|':
		if p.complete() && p.hour < 0 && !next.glued {
			return 1, false
		}
	case '(':
		if p.hour >= 0 {
			return r.zoneComment(p, i), true
		}
	case 0:
		if dash := r.text(t); (dash == "–" || dash == "—" || dash == "•" || dash == "·") && p.complete() && p.hour < 0 && !next.glued {
			return 1, false
		}
	}
	return 0, false
}
