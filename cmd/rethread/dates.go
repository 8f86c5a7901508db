package main

import (
	"strings"

	"github.com/rethread/rethread/mail"
)

// marks are the signs behind dates that a table has used.
type marks struct{ repaired, readings bool }

// date shows a printed date as the wall clock that was read, with marks: "2021-05-12 14:41*" was mended,
// "2021-05-12 09:30?" has other readings too. Where only a day is known there is no time.
func (m *marks) date(d *mail.Date) string {
	if !d.Known() {
		return "-"
	}
	var s string
	switch {
	case len(d.Readings) > 1:
		m.readings = true
		return clock(d.Readings[0]) + "?"
	case d.Exact():
		s = clock(d.Earliest)
	case d.Precision == mail.PrecisionDay:
		s = string(d.Earliest[:min(10, len(d.Earliest))])
	case d.Precision == mail.PrecisionMonth:
		s = string(d.Earliest[:min(7, len(d.Earliest))])
	case d.Precision == mail.PrecisionYear:
		s = string(d.Earliest[:min(4, len(d.Earliest))])
	default:
		s = clock(d.Earliest) + " … " + clock(d.Latest)
	}
	if d.Repaired {
		m.repaired = true
		s += "*"
	}
	return s
}

// clock shows a wall clock to the minute.
func clock(w mail.Wall) string {
	return strings.Replace(string(w[:min(len(w), 16)]), "T", " ", 1)
}

// legend explains the marks that were used.
func (a *app) legend(m marks) {
	if m.repaired {
		a.printf("* the printed date is damaged and was mended; show the message to see how\n")
	}
	if m.readings {
		a.printf("? the damaged date can be read in several ways; show the message to see them\n")
	}
}

// dateInFull is a date with what is printed and what was done to read it.
func dateInFull(d *mail.Date) string {
	if d == nil {
		return "not printed"
	}
	if !d.Known() {
		return "not legible, printed " + quote(d.Raw)
	}
	s := new(marks).date(d)
	if d.Zone != "" {
		s += " " + d.Zone
	}
	s += ", printed " + quote(d.Raw)
	if len(d.Rules) > 0 {
		s += ", read by: " + strings.Join(d.Rules, "; ")
	}
	if len(d.Readings) > 1 {
		var all []string
		for _, r := range d.Readings {
			all = append(all, clock(r))
		}
		s += ", could be " + strings.Join(all, " or ")
	}
	return s
}
