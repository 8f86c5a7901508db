package date

// Armed forces, embassies and aviation print the clock in four digits with the letter of its zone behind them, "0805Z", and in messages
// the day in front of it without a blank: the date-time group of ACP 121, "140805Z APR 20".

// utcLetter is the letter of UTC; the others, but for J, stand for the zones to its east and west, see ACP 121.
const utcLetter = 'Z'

// dateTimeGroup reads the day, the clock and the zone of a date-time group, in front of its month.
func (r *reader) dateTimeGroup(p *parts, i int) int {
	t := &r.tok[i]
	if t.digits != 6 || p.day >= 0 || p.month >= 0 || p.year >= 0 || p.hour >= 0 || p.numeric {
		return 0
	}
	day, clock := int(t.num)/10000, int(t.num)%10000
	if day < 1 || day > 31 || !r.zoneLetter(i+1) || r.tok[i+2].has(kindMonth) == nil || !r.setClock(p, clock/100, clock%100, -1) {
		return 0
	}
	p.day = day
	r.lettered(p, i+1)
	return 2
}

// unpartedClock reads a clock without a colon, behind a day or in front of the month, by the letter of UTC or the word for hours behind it:
// "0805Z", "0805 hrs".
func (r *reader) unpartedClock(p *parts, i int) int {
	t, next := &r.tok[i], &r.tok[i+1]
	if t.digits != 4 || next.kind != tokenWord || !p.complete() && p.day < 0 {
		return 0
	}
	clock := int(t.num)
	switch {
	case next.glued && r.s[next.start] == utcLetter && r.zoneLetter(i+1) && r.setClock(p, clock/100, clock%100, -1):
		r.lettered(p, i+1)
		return 2
	case p.complete() && next.has(kindHour) != nil && r.setClock(p, clock/100, clock%100, -1):
		return 2
	}
	return 0
}

// zoneLetter reports whether the word at token i is the letter of a zone, alone or with the month glued to it, "ZAPR", which is cut off.
func (r *reader) zoneLetter(i int) bool {
	t := &r.tok[i]
	if c := r.s[t.start:]; t.kind != tokenWord || c[0] < 'A' || c[0] > utcLetter || c[0] == 'J' {
		return false
	}
	s := r.text(t)
	if len(s) > 1 && r.n < maxTokens-1 {
		if month, _ := r.w.lookup(s[1:]); (&token{senses: month}).has(kindMonth) == nil {
			return false
		}
		r.split(i, 1)
	}
	return true
}

// lettered takes the zone whose letter stands at token i.
func (r *reader) lettered(p *parts, i int) {
	t := &r.tok[i]
	r.widenZone(p, t.start, t.end)
	if r.s[t.start] == utcLetter {
		p.offset, p.hasOffset = 0, true
	}
}
