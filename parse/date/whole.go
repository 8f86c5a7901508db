package date

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/rethread/rethread/mail"
)

// whole reads the value of a field: an undamaged date in it where nothing before or behind it looks like a part that the
// grammar missed, else by search.
func (r *reader) whole() *mail.Date {
	if !r.promising() {
		return nil
	}
	var firm *mail.Date
	var days []ordered
	for from := 0; from < r.n; from++ {
		p := r.clean(from)
		if !p.complete() {
			continue
		}
		d := r.read(&p)
		if d != nil && r.frontFine(&p) && !r.cut(&p) {
			if p.timed() && r.backFine(&p) {
				return d
			}
			firm = d
			if p.numeric {
				days = readings(p.num, p.numDigits)
			}
		}
		break
	}
	r.firm = firm != nil
	d, _ := r.damaged(len(r.s))
	if firm != nil && (d == nil || rank(d.Precision) < rank(mail.PrecisionMinute) || !within(d, firm, days)) {
		return firm // the search may add a damaged time to an undamaged day, nothing else
	}
	return d
}

// cut reports whether a number at an end of a date that is printed undamaged, as far as it goes, may go on behind a mark that is
// glued to it: "1'1.12.2009", "2018-08-1•".
func (r *reader) cut(p *parts) bool {
	if t := &r.tok[p.first]; t.kind == tokenNumber && t.glued && p.first > 1 {
		if mark := &r.tok[p.first-1]; mark.glued && r.tok[p.first-2].kind == tokenNumber {
			return true
		}
	}
	last, mark, next := &r.tok[p.last-1], &r.tok[p.last], &r.tok[min(p.last+1, r.n)]
	if p.timed() || last.kind != tokenNumber {
		return false
	}
	if last.digits == 1 && (mark.kind == tokenWord && mark.glued || mark.kind == tokenNumber && !mark.line && !r.hour(p.last)) {
		return true // "2012-05-2Q", "2012-05-2 0"
	}
	if !mark.glued || mark.kind != tokenPunct {
		return false
	}
	c, _ := utf8.DecodeRuneInString(r.text(mark))
	return (smudge(c) || stroke(c)) && last.digits < 2 || next.glued && next.kind == tokenNumber
}

// within reports whether every day that d reads is one that firm reads or that its numbers can mean: AM or PM behind a damaged
// time may decide between them.
func within(d, firm *mail.Date, days []ordered) bool {
	for _, x := range walls(d) {
		if !slices.ContainsFunc(walls(firm), func(y mail.Wall) bool { return x[:10] == y[:10] }) &&
			!slices.ContainsFunc(days, func(o ordered) bool { return x[:10] == moment{o.year, o.month, o.day, -1, -1, -1}.wall() }) {
			return false
		}
	}
	return true
}

// walls are the readings of a date, also where there is one.
func walls(d *mail.Date) []mail.Wall {
	if len(d.Readings) > 0 {
		return d.Readings
	}
	return []mail.Wall{d.Earliest}
}

func rank(p mail.Precision) int {
	switch p {
	case mail.PrecisionYear:
		return 1
	case mail.PrecisionMonth:
		return 2
	case mail.PrecisionDay:
		return 3
	case mail.PrecisionMinute:
		return 4
	case mail.PrecisionSecond:
		return 5
	}
	return 0
}

// promising reports whether anything can come of a search: a digit, or a word for a month or weekday.
func (r *reader) promising() bool {
	for i := 0; i < r.n; i++ {
		t := &r.tok[i]
		if t.kind == tokenNumber || t.has(kindMonth) != nil && t.end-t.start > 2 || t.has(kindWeekday) != nil && t.end-t.start > 3 {
			return true
		}
	}
	return false
}

// frontFine reports whether what stands before an undamaged date is no part of it.
func (r *reader) frontFine(p *parts) bool {
	if p.first == 0 {
		return true
	}
	t, before := &r.tok[p.first], &r.tok[p.first-1]
	if p.weekday == p.first && !r.torn(p.first) {
		return true // nothing of the date stands before its weekday
	}
	if t.line {
		return true
	}
	for k := p.first - 1; k >= 0 && !r.tok[k+1].line; k-- { // a part that the date did not reach
		if w := &r.tok[k]; w.kind == tokenWord && w.end-w.start >= 3 && (w.has(kindMonth) != nil || w.has(kindWeekday) != nil) {
			return false
		}
	}
	if before.kind == tokenNumber || t.glued && !(before.kind == tokenPunct && strings.ContainsRune("(:>\"',[<;", rune(before.c))) {
		return false
	}
	if p.month == p.first && r.dayBefore(p.first) {
		return false // "29 de März de 20 08 15:29"
	}
	i := p.first - 1
	for i >= 0 && r.tok[i].kind == tokenPunct && r.tok[i].c != ':' && r.tok[i].c != '>' {
		if r.tok[i].line {
			return true
		}
		i--
	}
	if i >= 0 && i < p.first-1 && r.tok[i].kind == tokenNumber && p.month == p.first {
		return false // "21. mar5 2018": the day stands before the month
	}
	if i < 0 || r.tok[i].kind != tokenWord {
		return i < 1 || r.tok[i].kind != tokenNumber || !r.tok[i].glued || r.tok[i-1].kind != tokenWord
	}
	return (r.mayLead(&r.tok[i]) && !r.tok[i].glued || r.stampEnd(i)) && !r.oddWord(i)
}

// dayBefore reports whether a number that can be a day stands before token i, but for fill words, on its line.
func (r *reader) dayBefore(i int) bool {
	for k := i - 1; k >= 0 && !r.tok[k+1].line; k-- {
		t := &r.tok[k]
		if t.kind == tokenNumber {
			return 1 <= t.num && t.num <= 31
		}
		if t.kind == tokenWord && t.langs(kindFill) == 0 {
			return false
		}
	}
	return false
}

// torn reports whether the word at token i may be the end of a longer one, torn by a digit or mark: "lun0dì", "C•ma".
func (r *reader) torn(i int) bool {
	if i == 0 || !r.tok[i].glued {
		return false
	}
	before := &r.tok[i-1]
	if before.kind != tokenPunct {
		return before.kind == tokenNumber
	}
	return i > 1 && before.glued && r.tok[i-2].kind != tokenPunct && !strings.ContainsRune("(:>\"',[<;)]", rune(before.c))
}

// mayLead reports whether a word often stands before a date: a fill word of two letters or more, or of the label's
// language.
func (r *reader) mayLead(t *token) bool {
	fill := t.langs(kindFill)
	return fill != 0 && utf8.RuneCountInString(r.text(t)) > 1 || fill&r.label != 0
}

// stampEnd reports whether the letter at token i ends a stamp such as "10.2.e" or "5.1.2e".
func (r *reader) stampEnd(i int) bool {
	t := &r.tok[i]
	if i < 2 || !t.glued || t.end-t.start > 2 {
		return false
	}
	a, b := &r.tok[i-2], &r.tok[i-1]
	return a.is('.') && b.kind == tokenNumber || a.kind == tokenNumber && b.is('.')
}

// oddWord reports whether the words that end at token i may be a damaged weekday or month.
func (r *reader) oddWord(i int) bool {
	from := max(0, i-2)
	if i < 0 {
		return false
	}
	s := r.s[r.tok[from].start:r.tok[i].end]
	x := &edger{r: r, g: glyphs(nil, s), near: r.near(), only: r.label != 0}
	for k := range x.g {
		if x.wordStart(k) {
			x.words(k)
			for _, e := range x.at[k] {
				if e.end >= len(x.g)-1 && e.end-e.start >= 3 {
					return true
				}
			}
		}
	}
	return false
}

// backFine reports whether what stands behind an undamaged date with a time is no part of it.
func (r *reader) backFine(p *parts) bool {
	if p.last >= r.n {
		return true
	}
	t := &r.tok[p.last]
	if t.line {
		return true
	}
	if t.glued && t.kind == tokenNumber && p.half != 0 && r.tok[p.last+1].glued {
		return true // "PM10.2.e"
	}
	if t.glued && t.kind != tokenPunct || r.lateHalf(p) {
		return false
	}
	if t.glued && t.is(':') && r.tok[p.last+1].glued {
		return false
	}
	// a damaged AM or PM
	if p.half == 0 && p.hour <= 12 && (t.kind == tokenWord && (t.end-t.start <= 3 || r.cutLetter(t)) || t.kind == tokenPunct && r.tok[p.last+1].kind == tokenWord) && r.prefersTwelve(p) {
		x := &edger{r: r, g: glyphs(nil, r.s[t.start:min(len(r.s), int(t.end)+6)])}
		for k := range x.g {
			x.g[k].start, x.g[k].end = x.g[k].start+int(t.start), x.g[k].end+int(t.start)
		}
		return len(x.halvesBehind(0)) == 0
	}
	return true
}

// lateHalf reports whether an AM or PM stands behind marks and numbers that follow the clock: "7:29:-07 PM".
func (r *reader) lateHalf(p *parts) bool {
	if p.half != 0 || p.hour > 12 {
		return false
	}
	for i := p.last; i < r.n && i < p.last+maxLeft; i++ {
		t := &r.tok[i]
		if t.line {
			return (i+1 == r.n || r.tok[i+1].line) && r.w.halfOf(r.text(t), r.w.english) != 0
		}
		if t.kind != tokenWord || t.glued && t.end-t.start == 1 {
			continue
		}
		if t.end-t.start == 1 && r.tok[i+1].kind == tokenWord && r.s[t.start] >= 'a' {
			continue // a stray stroke
		}
		if next := &r.tok[i+1]; t.end-t.start == 1 && next.kind == tokenWord && r.w.halfOf(r.text(t)+r.text(next), r.w.english) != 0 {
			return true // "P M"
		}
		s := r.text(t)
		return i > p.last && (t.langs(kindAM)|t.langs(kindPM) != 0 && r.s[t.start] < 'a' || len(s) > 2 && r.s[t.start] < 'a' && r.gluedHalf(s, false) != 0)
	}
	return false
}

// prefersTwelve reports whether the date may have a twelve-hour clock: it is English, or its label is.
func (r *reader) prefersTwelve(p *parts) bool {
	if !p.numeric && p.month >= 0 {
		if r.tok[p.month+1].kind == tokenNumber && int(r.tok[p.month+1].num) == p.day {
			return true // the month first, as in English
		}
		return r.tok[p.month].langs(kindMonth)&r.w.english != 0
	}
	return r.label == 0 || r.label&r.w.english != 0 || p.sep == '/'
}

// prefix reads a date at the beginning and the bytes that it takes.
func (r *reader) prefix() (*mail.Date, int) {
	if r.n == 0 {
		return nil, 0
	}
	p := r.clean(0)
	if p.complete() {
		end := &r.tok[p.last-1]
		next := &r.tok[p.last]
		d := r.read(&p)
		if d != nil && rank(d.Precision) < rank(mail.PrecisionDay) {
			return nil, 0
		}
		r.firm = d != nil
		fine := d != nil && (p.timed() || !r.digitsNear(p.last))
		if fine && p.timed() && next.kind == tokenWord && !next.glued && !r.backFine(&p) {
			fine = false
		}
		if fine {
			return d, int(end.end)
		}
		if dd, n := r.damagedPrefix(); dd != nil && n >= int(end.end) {
			return dd, n
		}
		if d != nil {
			return d, int(end.end)
		}
		return nil, 0
	}
	return r.damagedPrefix()
}

// digitsNear reports whether the next word or two behind a date hold digits, so that they may be a damaged time.
func (r *reader) digitsNear(i int) bool {
	for k := i; k < r.n && k < i+3; k++ {
		if r.tok[k].kind == tokenNumber && !r.tok[k].line {
			return true
		}
	}
	return false
}

// damagedPrefix reads a damaged date at the beginning: only one with a day and a time or weekday, from the first word on.
func (r *reader) damagedPrefix() (*mail.Date, int) {
	limit := min(len(r.s), 64)
	digits := 0
	for i := 0; i < limit; i++ {
		if '0' <= r.s[i] && r.s[i] <= '9' {
			digits++
		}
	}
	if digits < 5 || !r.hasYear() && !r.hasWord() {
		return nil, 0
	}
	upTo := len(clip(r.s[:limit]))
	if !r.mayBeMoment(glyphs(r.glyphs[:0], r.s[:upTo])) {
		return nil, 0
	}
	d, n := r.damaged(upTo)
	if d == nil || rank(d.Precision) < 4 || d.Readings != nil {
		return nil, 0
	}
	return d, n
}

// mayBeMoment reports whether the numbers of a print, a mark among them left out or not, can be a day, a year and a time: a search
// reads no moment where they cannot.
func (r *reader) mayBeMoment(g []glyph) bool {
	if r.figuresMoment(g, costDigit) {
		return true
	}
	for _, k := range specks(g) {
		if r.figuresMoment(slices.Delete(slices.Clone(g), k, k+1), 0) {
			return true
		}
	}
	return false
}

// figuresMoment is mayBeMoment for a print as it stands.
func (r *reader) figuresMoment(g []glyph, swaps float32) bool {
	x := r.edger(g)
	x.swaps = swaps
	x.count()
	var found slot
	for i := range g {
		x.figures(i)
		for _, e := range x.at[i] {
			found |= e.slots
		}
	}
	r.tries = 0
	const moment = slotDay | slotYear | slotTime
	return found&moment == moment
}

// hasWord reports a word of three letters or more for a weekday or month among the first tokens.
func (r *reader) hasWord() bool {
	for i := 0; i < min(r.n, 8); i++ {
		if t := &r.tok[i]; t.end-t.start >= 3 && (t.has(kindMonth) != nil || t.has(kindWeekday) != nil) {
			return true
		}
	}
	return false
}
