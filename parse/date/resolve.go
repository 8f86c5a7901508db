package date

import (
	"fmt"

	"github.com/rethread/rethread/mail"
)

// ordered is one reading of a numeric date.
type ordered struct {
	year, month, day int
	order            string // "dmy", "mdy" or "ymd"
}

// readings lists the days that three printed numbers can mean.
func readings(num [3]int, digits [3]uint8) []ordered {
	var list []ordered
	add := func(y, m, d int, yd uint8, order string) {
		switch yd {
		case 2:
			y = century(y)
		case 4:
			if !validYear(y) {
				return
			}
		default:
			return
		}
		if validDay(y, m, d) {
			list = append(list, ordered{y, m, d, order})
		}
	}
	if digits[0] == 4 {
		add(num[0], num[1], num[2], 4, "ymd")
		return list
	}
	if digits[0] > 2 {
		return nil
	}
	add(num[2], num[1], num[0], digits[2], "dmy")
	if num[0] != num[1] || len(list) == 0 {
		add(num[2], num[0], num[1], digits[2], "mdy")
	}
	if len(list) == 0 && digits[0] == 2 && digits[2] <= 2 {
		add(num[0], num[1], num[2], 2, "ymd")
	}
	return list
}

// choose keeps the readings of a numeric date that the weekday, the marks and the surroundings allow. It returns none if
// a printed weekday contradicts them all.
func (r *reader) choose(list []ordered, p *parts) []ordered {
	if p.weekday >= 0 {
		list = r.byWeekday(list, p.weekday)
	}
	if len(list) < 2 {
		return list
	}
	keep := ""
	wd := langSet(0)
	if p.weekday >= 0 {
		wd = r.tok[p.weekday].langs(kindWeekday)
	}
	switch {
	case p.sep == '.': // no language prints the month first with dots
		keep = "dmy"
	case p.half != 0:
		keep = "mdy"
		if r.o.Order == "dmy" { // Australia and India print 10/07/2013 10:18 AM
			return list
		}
	case wd != 0 && wd&r.label == 0 && r.w.order(wd) != "":
		keep = r.w.order(wd)
	case r.label != 0 && r.w.order(r.label) != "":
		keep = r.w.order(r.label)
	case r.o.Order != "":
		keep = r.o.Order
	}
	if keep == "ymd" { // a country that writes the year first writes the day first where it does not
		keep = "dmy"
	}
	for _, x := range list {
		if x.order == keep {
			return []ordered{x}
		}
	}
	return list
}

func (r *reader) byWeekday(list []ordered, token int) []ordered {
	var kept []ordered
	for _, x := range list {
		if r.agrees(token, 0, weekday(x.year, x.month, x.day)) {
			kept = append(kept, x)
		}
	}
	return kept
}

// agrees reports whether the word at a token can stand for the weekday. A word that means several in different languages
// ("so" is a German Sunday and a Czech Saturday) is taken in the month's language, else in the label's, where it has one.
func (r *reader) agrees(token int, month langSet, wd int) bool {
	t := &r.tok[token]
	for _, in := range [...]langSet{month & r.label, month, r.label, r.prefer} {
		if in&t.langs(kindWeekday) == 0 {
			continue
		}
		for _, s := range t.senses {
			if s.kind == kindWeekday && s.langs&in != 0 && int(s.value) == wd {
				return true
			}
		}
		return false
	}
	for _, s := range t.senses {
		if s.kind == kindWeekday && int(s.value) == wd {
			return true
		}
	}
	return false
}

// months are the months that the word at a token can mean, by the same preference.
func (r *reader) months(token int, weekday langSet) (list [4]int, n int) {
	t := &r.tok[token]
	all := t.langs(kindMonth)
	in := all
	for _, prefer := range [...]langSet{weekday & r.label, weekday, r.label, r.prefer} {
		if prefer&all != 0 {
			in = prefer
			break
		}
	}
	for _, s := range t.senses {
		if s.kind == kindMonth && s.langs&in != 0 && n < len(list) {
			list[n] = int(s.value)
			n++
		}
	}
	return list, n
}

// resolve turns what the grammar found into a date; it returns nil if the parts contradict each other.
func (r *reader) resolve(p *parts) *mail.Date {
	base := nothing
	if p.hour >= 0 {
		base.hour, base.minute, base.second = of24(p.hour, p.half), p.minute, p.second
	}
	var stack [8]moment
	found := stack[:0]
	var langs langSet
	if p.weekday >= 0 {
		langs = r.tok[p.weekday].langs(kindWeekday)
	}
	if p.numeric {
		for _, x := range r.choose(readings(p.num, p.numDigits), p) {
			m := base
			m.year, m.month, m.day = x.year, x.month, x.day
			found = append(found, m)
			if x.order == "mdy" && langs != 0 && langs&r.w.english == 0 {
				p.light |= lightWeekday // no other language prints the month first: "Man" is Mon
			}
		}
	} else {
		mlangs := r.tok[p.month].langs(kindMonth)
		list, n := r.months(p.month, langs)
		for _, month := range list[:n] {
			if !validDay(p.year, month, p.day) {
				continue
			}
			if p.weekday >= 0 && !r.agrees(p.weekday, mlangs, weekday(p.year, month, p.day)) {
				continue
			}
			m := base
			m.year, m.month, m.day = p.year, month, p.day
			found = append(found, m)
		}
		if langs&mlangs != 0 {
			langs &= mlangs
		} else {
			langs = mlangs
		}
	}
	if len(found) == 0 {
		return nil
	}
	d := result(found, -1)
	r.describe(d, p, langs)
	return d
}

// describe adds zone, language and the rules of what was put up with.
func (r *reader) describe(d *mail.Date, p *parts, langs langSet) {
	if p.zone[1] > 0 {
		d.Zone = r.s[p.zone[0]:p.zone[1]]
		d.Offset, d.HasOffset = p.offset, p.hasOffset
	}
	if langs != 0 {
		d.Lang = r.w.name(langs, r.o.Langs)
	}
	for _, x := range lightRules {
		if p.light&x.bit != 0 {
			d.Repaired = true
			d.Rules = append(d.Rules, x.rule)
		}
	}
	if p.lost {
		d.Rules = append(d.Rules, "encoding: \"?\" read as the letter that an encoding lost")
	}
	if p.twoDigit || p.numeric && (p.numDigits[0] == 2 && p.numDigits[2] == 2 || p.numDigits[0] == 1 && p.numDigits[2] == 2) {
		d.Rules = append(d.Rules, fmt.Sprintf("year: two digits printed, read as %s", d.Earliest[:4]))
	}
}

// result writes readings, best first, as a date with their hull. A weekday (0..6, or -1) narrows a day that is lost.
func result(found []moment, wd int) *mail.Date {
	d := &mail.Date{Precision: found[0].precision()}
	for i, m := range found {
		lo, hi := m.bounds(wd)
		low := lo.wall()
		high := low
		if hi != lo {
			high = hi.wall()
		}
		if i == 0 || low < d.Earliest {
			d.Earliest = low
		}
		if i == 0 || high > d.Latest {
			d.Latest = high
		}
	}
	if len(found) > 1 {
		for _, m := range found {
			d.Readings = append(d.Readings, m.wall())
		}
	}
	return d
}
