package date

import (
	"fmt"
	"slices"

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
		if yd == 2 {
			y = century(y)
		}
		if yd != 2 && yd != 4 || !validYear(y) {
			return
		}
		same := func(x ordered) bool { return x.year == y && x.month == m }
		if validDay(y, m, d) && !slices.ContainsFunc(list, same) {
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
	add(num[2], num[0], num[1], digits[2], "mdy")
	if digits == [3]uint8{2, 2, 2} || len(list) == 0 && digits[0] == 2 && digits[2] <= 2 { // 15-03-24 in Canada
		add(num[0], num[1], num[2], 2, "ymd")
	}
	return list
}

// choose keeps the readings of a numeric date that the weekday, the marks and the surroundings allow. It returns none if
// a printed weekday contradicts them all.
func (r *reader) choose(list []ordered, p *parts) []ordered {
	list = r.keep(list, dotted(orderSetOf(list), p.sep))
	langs := langSet(0)
	if p.weekday >= 0 {
		list, langs = r.byWeekday(list, p.weekday), r.tok[p.weekday].langs(kindWeekday)
	} else if r.yearLast(list, p.num[0], p.half) {
		return nil
	}
	return r.keep(list, r.plausible(orderSetOf(list), p.sep, p.half, langs))
}

// keep drops the readings whose order is not in the set.
func (r *reader) keep(list []ordered, set orderSet) []ordered {
	return slices.DeleteFunc(list, func(x ordered) bool { return set&orderBit(x.order) == 0 })
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
	var stack [8]moment
	found := r.days(p, stack[:0])
	if len(found) == 0 {
		return nil
	}
	d := result(found, -1)
	r.describe(d, p)
	return d
}

// days appends the moments that the parts mean, none if they contradict each other.
func (r *reader) days(p *parts, found []moment) []moment {
	if p.numeric {
		for _, x := range r.choose(readings(p.num, p.numDigits), p) {
			found = append(found, p.on(x.year, x.month, x.day))
			if langs := r.weekdayLangs(p); x.order == "mdy" && langs != 0 && langs&r.w.english == 0 {
				p.light |= lightWeekday // no other language prints the month first: "Man" is Mon
			}
		}
	} else {
		mlangs := r.tok[p.month].langs(kindMonth)
		list, n := r.months(p.month, r.weekdayLangs(p))
		for _, month := range list[:n] {
			if validDay(p.year, month, p.day) && (p.weekday < 0 || r.agrees(p.weekday, mlangs, weekday(p.year, month, p.day))) {
				found = append(found, p.on(p.year, month, p.day))
			}
		}
	}
	return p.hours(found)
}

// hours adds the hours of two digits that one of a single digit with a blank behind it may be, where the form prints two: before an
// offset in figures, "1 :31 +0200", and those of the other half of the day where AM or PM is lost or not known.
func (p *parts) hours(found []moment) []moment {
	if p.lostHalf || p.otherHalf {
		for _, m := range found {
			m.hour = (m.hour + 12) % 24
			found = append(found, m)
		}
		return found
	}
	if !p.cutHour || !p.hasOffset || p.half != 0 {
		return found
	}
	for _, m := range found {
		for h := 10 * p.hour; h < 10*p.hour+10 && h < 24; h++ {
			if m.hour = h; h != p.hour {
				found = append(found, m)
			}
		}
	}
	return found
}

// on is the printed time on a day.
func (p *parts) on(year, month, day int) moment {
	m := moment{year, month, day, -1, -1, -1}
	if p.hour >= 0 {
		m.hour, m.minute, m.second = of24(p.hour, p.half), p.minute, p.second
	}
	return m
}

func (r *reader) weekdayLangs(p *parts) langSet {
	if p.weekday < 0 {
		return 0
	}
	return r.tok[p.weekday].langs(kindWeekday)
}

// langs are the languages that the words of a date may be of.
func (r *reader) langs(p *parts) langSet {
	langs := r.weekdayLangs(p)
	if p.numeric {
		return langs
	}
	if mlangs := r.tok[p.month].langs(kindMonth); langs&mlangs == 0 {
		return mlangs
	} else {
		return langs & mlangs
	}
}

// describe adds zone, language and the rules of what was put up with.
func (r *reader) describe(d *mail.Date, p *parts) {
	if p.zone[1] > 0 {
		d.Zone = r.s[p.zone[0]:p.zone[1]]
		d.Offset, d.HasOffset = p.offset, p.hasOffset
	}
	if langs := r.langs(p); langs != 0 {
		d.Lang = r.w.name(langs, r.o.Langs)
	}
	for _, x := range lightRules {
		if p.light&x.bit != 0 {
			d.Repaired = true
			d.Rules = append(d.Rules, x.rule)
		}
	}
	if p.lostHalf {
		d.Rules = append(d.Rules, "time: AM or PM is not printed where it always is")
	}
	if p.otherHalf {
		d.Rules = append(d.Rules, fmt.Sprintf("time: %q may be the AM or PM of another language", r.text(&r.tok[p.last])))
	}
	if p.lost {
		d.Rules = append(d.Rules, "encoding: \"?\" read as the letter that an encoding lost")
	}
	if p.twoDigit || p.numeric && p.numDigits[0] <= 2 && p.numDigits[2] <= 2 {
		if d.Earliest[:4] == d.Latest[:4] {
			d.Rules = append(d.Rules, fmt.Sprintf("year: two digits printed, read as %s", d.Earliest[:4]))
		} else {
			d.Rules = append(d.Rules, "year: two digits printed; it may be the first or the last number")
		}
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
