package main

import (
	"strings"

	"github.com/rethread/rethread/mail"
)

// marks are the signs behind dates that a table has used.
type marks struct{ repaired, ordered, readings, beyond bool }

// date shows a printed date as the wall clock that was read, with marks: "2021-05-12 14:41*" was mended, or
// other dates told its day from its month,
// "2021-05-12 09:30?" has other readings too, of "2020?" only the year is known. Where only a day is printed there is no time.
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
	case d.Precision == mail.PrecisionDay && day(d.Earliest) == day(d.Latest):
		s = day(d.Earliest)
	default:
		s = m.between(d.Earliest, d.Latest)
	}
	if d.Repaired || d.OrderDecided() {
		m.repaired = m.repaired || d.Repaired
		m.ordered = m.ordered || d.OrderDecided()
		s += "*"
	}
	return s
}

// of shows when a message was sent, or else when what it calls to starts.
func (m *marks) of(v *mail.MessageView) string {
	if ap := v.Best.Copy.Appointment; !v.Date.Known() && ap != nil && ap.Start.Known() {
		return "starts " + m.date(ap.Start)
	}
	return m.date(v.Date)
}

func day(w mail.Wall) string { return string(w[:min(10, len(w))]) }

// between shows what two moments have in common, with the mark: "2020?", "2021-04?"; "2019…2020?" where not even the year is
// certain; within a day their clocks.
func (m *marks) between(earliest, latest mail.Wall) string {
	m.readings = true
	a, b := clock(earliest), clock(latest)
	for _, n := range []int{10, 7, 4} {
		if len(a) >= n && len(b) >= n && a[:n] == b[:n] {
			if n == 10 && len(a) > n && len(b) > n && (a[10:] != " 00:00" || b[10:] != " 23:59") {
				return a + "…" + b[11:] + "?"
			}
			return a[:n] + "?"
		}
	}
	return a[:min(4, len(a))] + "…" + b[:min(4, len(b))] + "?"
}

// first and last show the ends of a thread, with the mark where it may reach further.
func (m *marks) first(t *mail.ThreadSummary) string {
	return m.end(t, t.First, t.FirstOpen)
}

func (m *marks) last(t *mail.ThreadSummary) string {
	if t.First == "" || t.Last == t.First && !t.LastOpen {
		return ""
	}
	return m.end(t, t.Last, t.LastOpen)
}

func (m *marks) end(t *mail.ThreadSummary, w mail.Wall, open bool) string {
	switch {
	case w == "" && t.Inexact > 0:
		return m.between(t.Earliest, t.Latest)
	case w == "":
		return "-"
	case open:
		m.beyond = true
		return clock(w) + "?"
	}
	return clock(w)
}

// clock shows a wall clock to the minute.
func clock(w mail.Wall) string {
	return strings.Replace(string(w[:min(len(w), 16)]), "T", " ", 1)
}

// legend explains the marks that were used.
func (a *app) legend(m marks) {
	switch {
	case m.ordered:
		a.printf("* the printed date was mended, or other dates told its day from its month; show the message to see how\n")
	case m.repaired:
		a.printf("* the printed date is damaged and was mended; show the message to see how\n")
	}
	if m.readings {
		a.printf("? the printed date can be read in several ways, or only a part of it is known; show the message to see how\n")
	}
	if m.beyond {
		a.printf("? the thread also has mail of which only a part of the date is known; it may lie before the first or after the last\n")
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
	if d.Decided {
		return s + ", as it was decided; printed " + quote(d.Raw)
	}
	s += ", printed " + quote(d.Raw)
	if len(d.Rules) > 0 {
		s += ", read by: " + strings.Join(d.Rules, "; ")
	}
	switch {
	case len(d.Readings) > 1:
		var all []string
		for _, r := range d.Readings {
			all = append(all, clock(r))
		}
		s += ", could be " + strings.Join(all, " or ")
	case !d.Exact():
		s += ", " + partly(d)
	}
	return s
}

// partly says what is known of a date that is no single minute, and why it is no more.
func partly(d *mail.Date) string {
	from, to := clock(d.Earliest), clock(d.Latest)
	time := len(from) == 16 && len(to) == 16 && from[11:] == to[11:]
	switch {
	case day(d.Earliest) == day(d.Latest) && d.Precision == mail.PrecisionDay:
		return "no time of day was read"
	case time:
		return "only the " + precision(d) + " and the time " + from[11:] + " are legible: between " + day(d.Earliest) + " and " + day(d.Latest)
	}
	return "only the " + precision(d) + " is legible: between " + from + " and " + to
}

func precision(d *mail.Date) string {
	switch d.Precision {
	case mail.PrecisionYear, mail.PrecisionMonth, mail.PrecisionDay:
		return string(d.Precision)
	}
	return "part shown"
}
