package date

import (
	"strings"
)

func (r *reader) wordStep(p *parts, i int) (n int, counts bool) {
	t := &r.tok[i]
	if t.senses == nil {
		return r.unknown(p, i), true
	}
	next := &r.tok[i+1]
	if p.hour >= 0 && p.half == 0 && r.behindLast(p, i) && (p.complete() || r.s[t.start] < 'a') { // "10:30 am 3. Mai" is no AM
		if n := r.halfAfter(p, i); n > 0 {
			if i > p.last && !r.tok[i-1].is('=') {
				p.light |= lightMark
			}
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
		if r.weekdayFits(p, t) || r.commaWeekday(p, i) {
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

// behindLast reports whether token i stands right behind what was read of a date, but for what a broken line left, or for stray
// marks before an AM or PM that cannot be another word: "7:16, PM".
func (r *reader) behindLast(p *parts, i int) bool {
	return p.last == i || p.last == i-1 && r.tok[p.last].is('=') || r.strayHalf(p, p.last) == i-p.last
}

// maxStray is how many stray marks may stand between a clock and its AM or PM.
const maxStray = 2

// strayHalf is how many stray marks stand from token i on before an AM or PM, 0 if there are none or nothing such follows. In
// small letters it must be of the label's language: "9:05, am Montag" is a German preposition.
func (r *reader) strayHalf(p *parts, i int) int {
	if p.hour < 1 || p.hour > 12 || p.half != 0 {
		return 0
	}
	n := 0
	for n < maxStray && r.stray(i+n) {
		n++
	}
	t := &r.tok[i+n]
	if n == 0 || t.kind != tokenWord || t.line && !r.tok[i].is(':') {
		return 0 // a colon shows that the clock goes on, though its seconds are lost
	}
	if h := r.half(p, t); h != 0 && (r.s[t.start] < 'a' || r.w.halfOf(r.text(t), r.label) != 0) {
		return n
	}
	return 0
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

// stray reports whether a mark, or a thin stroke that was read as a letter, stands at token i.
func (r *reader) stray(i int) bool {
	t := &r.tok[i]
	if t.kind == tokenPunct {
		return !strings.ContainsRune("()[]<>+/", rune(t.c))
	}
	return t.kind == tokenWord && !t.glued && t.end-t.start == 1 && strings.IndexByte("lIij", r.s[t.start]) >= 0
}

// commaWeekday reports whether a weekday of the label's language stands between commas behind the date and before its time,
// where Hungarian prints one letter: "2022. jún. 10., P, 19:36", "2022. jún. 10., P 19:36".
func (r *reader) commaWeekday(p *parts, i int) bool {
	if !p.complete() || p.hour >= 0 || r.tok[i].langs(kindWeekday)&r.label == 0 || !r.tok[i-1].is(',') {
		return false
	}
	behind := &r.tok[i+1]
	return behind.is(',') || behind.kind == tokenNumber
}

// bracketWeekday is how many tokens a weekday in brackets takes that stands at token i behind the date, before or behind its time:
// "21.09.2026 (pn.), godz. 10:00", "10:00 +0200 на 21.09.2026 (пн)".
func (r *reader) bracketWeekday(p *parts, i int) int {
	word, n := &r.tok[i+1], 2
	if !p.complete() || p.weekday >= 0 || word.has(kindWeekday) == nil || p.hour >= 0 && zoneNames[r.text(word)] {
		return 0
	}
	if r.tok[min(i+n, r.n)].is('.') {
		n++
	}
	if !r.tok[min(i+n, r.n)].is(')') {
		return 0
	}
	p.weekday = i + 1
	return n + 1
}

// weekdayFits reports whether a weekday may stand here: in front of the date and its month, or behind it and before the
// time in a word of three letters or more that is of the month's language ("20 Nisan 2021 Salı 14:26"). Behind the month
// it is a damaged day: "mar ZA-9-2024".
func (r *reader) weekdayFits(p *parts, t *token) bool {
	if !p.complete() {
		return p.month < 0
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
	if t.end-t.start == 1 && r.s[t.start]|0x20 == 't' && t.glued && p.complete() && p.hour < 0 && r.tok[i+1].kind == tokenNumber && r.tok[i+1].glued {
		return 1
	}
	if p.complete() && p.hour < 0 && r.endsFill(i+1) && strings.Trim(r.text(t), "\uFFFD") == "" {
		return 4
	}
	if p.hour < 0 {
		return 0
	}
	if p.half == 0 && t.senses == nil && r.behindLast(p, i) {
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
		if t.c == '-' && t.glued && next.glued && p.hour >= 0 && next.langs(kindFill)&r.label != 0 {
			return 2, false // "14:05-kor (CET)"
		}
		if t.c == '-' && !t.glued && !next.glued && p.complete() && p.hour < 0 {
			return 1, false
		}
	case '=': // what a line that quoted-printable broke left
		if !t.glued && !next.glued {
			return 1, false
		}
	case '?':
		if p.complete() && p.hour < 0 && r.endsFill(i+1) {
			return 4, false
		}
	case '(':
		if t.glued && i > 0 && r.tok[i-1].has(kindFill) != nil && next.glued && next.end-next.start <= 2 && r.tok[min(i+2, r.n)].is(')') {
			return 3, false // "à(s) 13:30"
		}
		if p.complete() && p.hour < 0 && r.endsFill(i) {
			return 3, false // the same where the "à" is lost: "?(s) 13:30"
		}
		if n := r.bracketWeekday(p, i); n > 0 {
			return n, true
		}
		if p.hour >= 0 {
			return r.zoneComment(p, i), true
		}
	case '[':
		if p.hour >= 0 && p.zone[1] == 0 {
			return r.zoneBracket(p, i), true
		}
	case '@', '|', 0:
		if strings.Contains("@|–—•·", r.text(t)) && p.complete() && p.hour < 0 && !next.glued && (!t.glued || r.tok[i-1].digits != 1) {
			return 1, false
		}
	}
	return 0, false
}

// endsFill reports whether one letter in parentheses, as words between a day and its clock end in, stands at token i.
func (r *reader) endsFill(i int) bool {
	if i+2 >= r.n || !r.tok[i].is('(') {
		return false
	}
	t := &r.tok[i+1]
	return t.kind == tokenWord && t.glued && t.end-t.start == 1 && r.tok[i+2].is(')')
}
