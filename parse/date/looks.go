package date

import (
	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
)

// Looks says how much a line looks like a printed date of day precision or better, 0 to 100, damaged ones included. It is
// cheap on running text, for which it is low, also where a sentence mentions a date. 50 is a fair threshold.
func Looks(line string) int {
	digits := 0
	for i := 0; i < len(line); i++ {
		if c := line[i]; '0' <= c && c <= '9' {
			digits++
		}
	}
	if digits < 3 || len(line) > 4*maxLength {
		return 0
	}
	r := untokenised(clip(line), Options{})
	defer r.release()
	if r.looksUsual() {
		return maxLooks
	}
	r.tokenise()
	return r.looks(line)
}

// maxLooks is how much a line looks like a date that is nothing else.
const maxLooks = 100

// looks is Looks of a line with three digits or more.
func (r *reader) looks(line string) int {
	for from := 0; from < r.n && from < 12; from++ {
		p := r.clean(from)
		if p.complete() && r.readsDay(&p) && (p.timed() || !r.digitsNear(p.last)) {
			return r.score(line, &p)
		}
	}
	if !r.hasYear() && !r.damagedYear() || r.words() > 8 || len(r.s) > 40 && !r.hasClock() {
		return 0
	}
	d, n := r.damaged(len(r.s))
	if d == nil {
		return 0
	}
	score := 0
	switch d.Precision {
	case mail.PrecisionMinute, mail.PrecisionSecond:
		score = 85
	case mail.PrecisionMonth:
		if d.Earliest[11:16] == d.Latest[11:16] { // a time is printed
			score = 65
		}
	case mail.PrecisionDay:
		score = 55
	}
	if len(d.Readings) > 3 {
		score -= 20
	}
	return max(0, score-2*max(0, len(line)-n-4)-int(7*max(0, r.cost-2)))
}

// readsDay reports whether a date of day precision or better is read from the parts.
func (r *reader) readsDay(p *parts) bool {
	var stack [8]moment
	if len(r.days(p, stack[:0])) > 0 {
		return true
	}
	d := r.read(p)
	return d != nil && rank(d.Precision) >= rank(mail.PrecisionDay)
}

// score weighs an undamaged date by how much of the line it is.
func (r *reader) score(line string, p *parts) int {
	score := 70
	if p.timed() {
		score = maxLooks
	} else if p.weekday >= 0 {
		score = 80
	}
	start, end := int(r.tok[p.first].start), int(r.tok[p.last-1].end)
	before, behind := letters(line[:start]), letters(line[end:])
	others := before + behind
	if others == 0 {
		return score
	}
	return max(0, score-3*before-behind*2)
}

func letters(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if chars.IsLetter(s[i]) {
			n++
		}
	}
	return n
}

// hasYear reports a number that can be a year, alone or glued to a time.
func (r *reader) hasYear() bool {
	for i := 0; i < r.n; i++ {
		t := &r.tok[i]
		v := int(t.num)
		switch t.digits {
		case 4:
		case 5:
			v /= 10
		case 6:
			v /= 100
		default:
			continue
		}
		if validYear(v) {
			return true
		}
	}
	return false
}

// damagedYear reports four characters that stand alone and can be a year with one or two letters for digits: "2O14".
func (r *reader) damagedYear() bool {
	for i := 0; i+1 < r.n; i++ {
		if r.tok[i].glued || !r.tok[i+1].glued {
			continue
		}
		end, digits := i, 0
		for ; end < r.n && (end == i || r.tok[end].glued) && (r.tok[end].kind == tokenNumber || r.tok[end].kind == tokenWord); end++ {
			digits += int(r.tok[end].digits)
		}
		if start, stop := r.tok[i].start, r.tok[end-min(1, end-i)].end; stop-start == 4 && digits >= 2 && yearLike(r.s[start:stop]) {
			return true
		}
	}
	return false
}

// yearLike reports whether characters can each be read as a digit, so that they make a year.
func yearLike(s string) bool {
	v := 0
	for _, c := range s {
		d := int(c - '0')
		if c < '0' || c > '9' {
			options := digitOptions(c)
			if len(options) == 0 {
				return false
			}
			d = options[0].digit
		}
		v = v*10 + d
	}
	return validYear(v)
}

// hasClock reports two numbers with a colon between them.
func (r *reader) hasClock() bool {
	for i := 1; i+1 < r.n; i++ {
		if r.tok[i].is(':') && r.tok[i-1].kind == tokenNumber && r.tok[i+1].kind == tokenNumber {
			return true
		}
	}
	return false
}

// words counts the words on the line that have no part in dates.
func (r *reader) words() int {
	n := 0
	for i := 0; i < r.n; i++ {
		if t := &r.tok[i]; t.kind == tokenWord && t.senses == nil && !t.glued {
			n++
		}
	}
	return n
}
