package date

import "unicode/utf8"

// clock reads a time at token i: "14:26", "14:26:05", "14.26", "14h05", "8 AM". Nothing is changed when it returns 0.
func (r *reader) clock(p *parts, i int) int {
	t := &r.tok[i]
	if t.digits > 2 || t.num > 24 {
		return max(r.unpartedClock(p, i), r.compactClock(p, i))
	}
	return r.clockAfter(p, i, int(t.num))
}

// compactClock reads the time of "20210420T142600".
func (r *reader) compactClock(p *parts, i int) int {
	t := &r.tok[i]
	if t.digits != 6 && t.digits != 4 || i == 0 || !t.glued || r.tok[i-1].kind != tokenWord || r.s[r.tok[i-1].start] != 'T' {
		return 0
	}
	v, sec := int(t.num), -1
	if t.digits == 6 {
		v, sec = v/100, v%100
	}
	if !r.setClock(p, v/100, v%100, sec) {
		return 0
	}
	return 1
}

// clockAfter reads the time whose hour ends token i.
func (r *reader) clockAfter(p *parts, i, hour int) int {
	if hour > 23 {
		return 0
	}
	sep, min := &r.tok[i+1], &r.tok[minInt(i+2, r.n)]
	lightness := light(0)
	switch {
	case sep.is(':'):
	case sep.is(';'):
		lightness |= lightSep
	case sep.is('.') && sep.glued && min.glued && (p.complete() || r.timeWord(i-1)):
	case sep.kind == tokenWord && sep.has(kindHour) != nil && sep.end-sep.start == 1 && min.kind == tokenNumber && min.digits == 2 && sep.glued == min.glued:
		if r.setClock(p, hour, int(min.num), -1) {
			return 3
		}
		return 0
	default:
		return r.bareHour(p, i, hour)
	}
	if min.kind != tokenNumber || min.digits != 2 {
		return 0
	}
	if !(sep.glued && min.glued) {
		lightness |= lightSpace
		p.cutHour = !sep.glued && min.glued && r.tok[i].digits == 1
	}
	n, second := 3, -1
	colon, sec := &r.tok[minInt(i+3, r.n)], &r.tok[minInt(i+4, r.n)]
	if colon.kind == tokenPunct && colon.c == sep.c && sec.kind == tokenNumber && (sep.c != '.' || colon.glued && sec.glued) {
		if sec.digits != 2 {
			return 0
		}
		if !(colon.glued && sec.glued) {
			lightness |= lightSpace
		}
		n, second = 5, int(sec.num)
		if f, d := &r.tok[minInt(i+5, r.n)], &r.tok[minInt(i+6, r.n)]; (f.is('.') || f.is(',')) && f.glued && d.kind == tokenNumber && d.glued {
			n = 7 // a fraction of a second
		}
	} else if colon.is(':') && colon.glued && !r.labelAfter(i+3) {
		return 0 // damaged seconds
	}
	if !r.setClock(p, hour, int(min.num), second) {
		return 0
	}
	p.ledHour = r.s[r.tok[i].start] == '0'
	p.light |= lightness
	return n
}

// labelAfter reports whether the colon at token i ends an attribution, so that nothing of the time follows it.
func (r *reader) labelAfter(i int) bool {
	return !r.tok[minInt(i+1, r.n)].glued
}

// bareHour reads an hour without minutes: "8 AM", "14 Uhr", "14h".
func (r *reader) bareHour(p *parts, i, hour int) int {
	next := &r.tok[i+1]
	if next.kind != tokenWord {
		return 0
	}
	if h := r.half(p, next); h != 0 && hour <= 12 && hour > 0 && p.complete() {
		p.hour = hour
		return 1
	}
	if next.has(kindHour) != nil && next.has(kindMonth) == nil && (next.end-next.start > 1 || next.glued && p.complete()) {
		p.hour = hour
		return 2
	}
	return 0
}

func (r *reader) setClock(p *parts, hour, minute, second int) bool {
	if hour > 23 || minute > 59 || second > 60 {
		return false
	}
	p.hour, p.minute, p.second = hour, minute, second
	return true
}

// timeWord reports whether the word at token i announces a time: "kl. 14.26", "um 14.26".
func (r *reader) timeWord(i int) bool {
	if i > 0 && r.tok[i].is('.') {
		i--
	}
	return i >= 0 && r.tok[i].has(kindFill) != nil
}

// half reads an AM or PM mark of a language that may be meant here: the label's, the month's or weekday's, or English.
func (r *reader) half(p *parts, t *token) int8 {
	allowed := r.label | r.w.english
	if p.month >= 0 {
		allowed |= r.tok[p.month].langs(kindMonth)
	}
	if p.weekday >= 0 {
		allowed |= r.tok[p.weekday].langs(kindWeekday)
	}
	allowed |= r.w.anyScript(r.text(t))
	switch {
	case t.langs(kindAM)&allowed != 0:
		return 1
	case t.langs(kindPM)&allowed != 0:
		return 2
	}
	return 0
}

// halfAfter reads AM or PM behind a time, with dots ("p.m."), or with a word glued to it ("AMSubject"), of which only the
// mark is taken: the token is cut in two.
func (r *reader) halfAfter(p *parts, i int) int {
	t := &r.tok[i]
	if h := r.half(p, t); h != 0 {
		p.half = h
		return 1
	}
	s := r.text(t)
	if utf8.RuneCountInString(s) == 1 {
		return r.dottedHalf(p, i)
	}
	if len(s) > 2 && p.hour <= 12 && r.n < maxTokens-1 {
		if h := r.gluedHalf(s, r.monthFirst(p)); h != 0 {
			p.half = h
			r.split(i, 2)
			return 1
		}
	}
	return 0
}

// dottedHalf reads "p.m.", "p. m." and "μ.μ." of the languages that print AM and PM by their letters.
func (r *reader) dottedHalf(p *parts, i int) int {
	k := i + 1
	if r.tok[k].is('.') && r.tok[k].glued {
		k++
	}
	m := &r.tok[minInt(k, r.n)]
	if k == i+1 || m.kind != tokenWord || utf8.RuneCountInString(r.text(m)) != 1 {
		return 0
	}
	word := r.text(&r.tok[i]) + r.text(m)
	h := r.w.halfOf(word, r.label|r.w.english|r.w.anyScript(word))
	if h == 0 {
		return 0
	}
	p.half = h
	if dot := &r.tok[k+1]; dot.is('.') && dot.glued {
		k++
	}
	return k - i + 1
}

// monthFirst reports whether the date is printed as those are that have AM or PM: 9/24/2013, September 24.
func (r *reader) monthFirst(p *parts) bool {
	if p.numeric {
		return p.sep == '/'
	}
	return p.month >= 0 && p.day >= 0 && r.tok[p.month].langs(kindMonth)&r.w.english != 0 &&
		r.tok[p.month+1].kind == tokenNumber && int(r.tok[p.month+1].num) == p.day
}

// split cuts the word at token i after n bytes.
func (r *reader) split(i int, n int32) {
	copy(r.tok[i+1:r.n+1], r.tok[i:r.n])
	r.n++
	a, b := &r.tok[i], &r.tok[i+1]
	a.end = a.start + n
	b.start, b.glued, b.line = a.end, true, false
	a.senses, a.lost = r.w.lookup(r.text(a))
	b.senses, b.lost = r.w.lookup(r.text(b))
}

func minInt(a, b int) int { return min(a, b) }

// of24 turns the hour and its AM or PM into the hour of a 24-hour clock; marks on an hour over 12 are put up with.
func of24(hour int, half int8) int {
	switch {
	case half == 2 && hour < 12:
		return hour + 12
	case half == 1 && hour == 12:
		return 0
	}
	return hour
}
