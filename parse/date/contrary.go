package date

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/rethread/rethread/mail"
)

// read turns what the grammar found into a date, also where the calendar contradicts the clean print. What is printed
// without a trace of damage stands: a person who types a wrong weekday is more common than OCR that puts one legible digit
// for another, and no other day or year is invented to please the weekday.
func (r *reader) read(p *parts) *mail.Date {
	if d := r.resolve(p); d != nil {
		return d
	}
	if found := r.printedDays(p); len(found) > 0 {
		return r.overruled(p, found)
	}
	return r.impossible(p)
}

// printedDays are the days that are printed, whatever the weekday.
func (r *reader) printedDays(p *parts) (found []moment) {
	if p.numeric {
		list := readings(p.num, p.numDigits)
		if r.yearLast(list, p.num[0], p.half) {
			return nil
		}
		set := dotted(orderSetOf(list), p.sep)
		if set&yearFirst != 0 {
			set = r.yearMayLead(set, r.w.order(r.label), p.sep, p.half)
		}
		for _, x := range r.keep(list, set) {
			found = append(found, p.on(x.year, x.month, x.day))
		}
		return found
	}
	list, n := r.months(p.month, r.weekdayLangs(p))
	for _, m := range list[:n] {
		if validDay(p.year, m, p.day) {
			found = append(found, p.on(p.year, m, p.day))
		}
	}
	return found
}

// overruled is a date whose weekday fits none of the days that are printed.
func (r *reader) overruled(p *parts, found []moment) *mail.Date {
	d := result(found, -1)
	r.describe(d, p)
	d.Repaired = true
	for _, m := range found {
		d.Rules = append(d.Rules, overrules(r.text(&r.tok[p.weekday]), m))
	}
	d.Rejected = r.alternatives(p)
	return d
}

// unfit is what the rule by which a printed day stands against its weekday says of the weekday.
const unfit = " does not fit; the printed day, "

// overrules is that rule.
func overrules(word string, m moment) string {
	return fmt.Sprintf("weekday: %q%s%04d-%02d-%02d, is a %s", word, unfit, m.year, m.month, m.day, weekdayNames[weekday(m.year, m.month, m.day)])
}

// Contradicted reports whether the weekday that is printed with a date fits none of its readings: the weekday or the day is
// misprinted.
func Contradicted(d *mail.Date) bool {
	return slices.ContainsFunc(d.Rules, func(rule string) bool { return strings.Contains(rule, unfit) })
}

// maxAlternatives is how many readings that were ruled out are told.
const maxAlternatives = 6

// alternatives are the days of the weekday that differ from a printed one by one digit that OCR confuses.
func (r *reader) alternatives(p *parts) (list []mail.Rejected) {
	add := func(y, m, d int, part string) {
		mlangs := langSet(0)
		if !p.numeric {
			mlangs = r.tok[p.month].langs(kindMonth)
		}
		if len(list) < maxAlternatives && validYear(y) && validDay(y, m, d) && r.agrees(p.weekday, mlangs, weekday(y, m, d)) {
			list = append(list, mail.Rejected{Reading: p.on(y, m, d).wall(), Reason: "it fits the weekday, but another " + part + " is clearly printed"})
		}
	}
	for _, x := range r.printedDays(p) {
		for _, d := range misread(x.day) {
			add(x.year, x.month, d, "day")
		}
		for _, y := range misread(x.year) {
			add(y, x.month, x.day, "year")
		}
		if p.numeric {
			for _, m := range misread(x.month) {
				add(x.year, m, x.day, "month")
			}
		}
	}
	return list
}

// misread are the numbers that differ from v by one digit that looks alike.
func misread(v int) (list []int) {
	s := []byte(strconv.Itoa(v))
	for i, c := range s {
		for _, other := range []byte(digitAlike[c-'0']) {
			s[i] = other
			n, _ := strconv.Atoi(string(s))
			list = append(list, n)
		}
		s[i] = c
	}
	return list
}

// impossible is a day that its month does not have: the month stands, and what is known of the day is the weekday. No
// other day is invented.
func (r *reader) impossible(p *parts) *mail.Date {
	m := p.on(p.year, -1, -1)
	if p.numeric {
		m.year, m.month = noSuchDay(p.num, p.numDigits)
	} else if list, n := r.months(p.month, r.weekdayLangs(p)); n == 1 {
		m.month = list[0]
	}
	if m.month < 0 {
		return nil
	}
	wd := r.onlyWeekday(p)
	d := result([]moment{m}, wd)
	r.describe(d, p)
	d.Repaired = true
	d.Rules = append(d.Rules, "day: the one printed is none of that month")
	if wd >= 0 {
		d.Rules = append(d.Rules, "day: lost; a "+weekdayNames[wd])
	}
	return d
}

// onlyWeekday is the weekday that is printed, -1 if there is none or its word means several.
func (r *reader) onlyWeekday(p *parts) int {
	found := -1
	for wd := 0; p.weekday >= 0 && wd < 7; wd++ {
		if !r.agrees(p.weekday, 0, wd) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = wd
	}
	return found
}

// noSuchDay reads year and month of a numeric date whose day is a number up to 31 that the month does not have, such as
// 31/06/2021 or 02/30/2021; the month is -1 if it is not such a date.
func noSuchDay(num [3]int, digits [3]uint8) (year, month int) {
	year, day := num[2], num[0]
	month = num[1]
	switch {
	case digits[0] == 4:
		year, day = num[0], num[2]
	case digits[2] == 2:
		year = century(year)
	case digits[2] != 4:
		return -1, -1
	}
	if month > 12 && digits[0] <= 2 {
		month, day = num[0], num[1]
	}
	if !validYear(year) || month < 1 || month > 12 || day < 29 || day > 31 {
		return -1, -1
	}
	return year, month
}
