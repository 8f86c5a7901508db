package export

import (
	"strings"
	"time"
	"unicode/utf8"

	"github.com/rethread/rethread/mail"
)

// calendar is the calendar item (RFC 5545) of an appointment whose start is printed, else "". Times are floating, as
// printed, unless a zone is printed with them. at is when the message was sent, for the stamp, zero if unknown.
func calendar(m *mail.MessageView, at time.Time) string {
	c := m.Best.Copy
	if c.Appointment == nil {
		return ""
	}
	kind, start := calendarTime(c.Appointment.Start)
	if start == "" {
		return ""
	}
	if at.IsZero() {
		at = epoch
	}
	var b strings.Builder
	line := func(name, value string) { fold(&b, name+":"+value) }
	line("BEGIN", "VCALENDAR")
	line("VERSION", "2.0")
	line("PRODID", "-//rethread//rethread//EN")
	line("METHOD", "PUBLISH")
	line("BEGIN", "VEVENT")
	line("UID", m.ID.String()+domain)
	line("DTSTAMP", at.UTC().Format("20060102T150405Z"))
	line("DTSTART"+kind, start)
	if endKind, end := calendarEnd(c.Appointment); end != "" && endKind == kind && end > start {
		line("DTEND"+kind, end)
	}
	text := func(name, value string) {
		if value != "" {
			line(name, calendarText(value))
		}
	}
	text("SUMMARY", clean(c.Subject.Value))
	text("LOCATION", clean(c.Appointment.Location))
	text("DESCRIPTION", strings.TrimSpace(body(m.Best.Body)))
	a := addresses{message: m.ID}
	people := func(name string, ps []mail.Participant) {
		for i := range ps {
			called, address := a.who(&ps[i])
			line(name+`;CN="`+strings.ReplaceAll(clean(called), `"`, "'")+`"`, "mailto:"+address)
		}
	}
	people("ORGANIZER", c.From[:min(1, len(c.From))])
	people("ATTENDEE", c.To)
	people("ATTENDEE", c.Cc)
	line("END", "VEVENT")
	line("END", "VCALENDAR")
	return b.String()
}

// calendarTime is a printed moment with its parameter, "" where it is not one minute or one day.
func calendarTime(d *mail.Date) (kind, value string) {
	if !d.Known() || len(d.Readings) > 1 {
		return "", ""
	}
	if d.Exact() {
		t, ok := d.Earliest.ToMinute().Time()
		switch {
		case !ok:
			return "", ""
		case d.HasOffset:
			return "", t.Add(-time.Duration(d.Offset) * time.Minute).Format("20060102T150405Z")
		}
		return "", t.Format("20060102T150405")
	}
	if t, ok := d.Earliest.Day(); ok && d.Precision == mail.PrecisionDay {
		return ";VALUE=DATE", t.Format("20060102")
	}
	return "", ""
}

// calendarEnd is the end; that of whole days is the day after the last (RFC 5545, 3.6.1).
func calendarEnd(a *mail.Appointment) (kind, value string) {
	kind, value = calendarTime(a.End)
	if kind == "" {
		return kind, value
	}
	t, err := time.Parse("20060102", value)
	if err != nil {
		return "", ""
	}
	return kind, t.AddDate(0, 0, 1).Format("20060102")
}

// calendarText escapes a text value (RFC 5545, 3.3.11).
func calendarText(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0x7f {
			return ' '
		}
		return r
	}, s)
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`).Replace(s)
}

// fold appends a line, wrapped at 75 bytes between characters (RFC 5545, 3.1).
func fold(b *strings.Builder, line string) {
	for room := 75; len(line) > room; room = 74 {
		n := room
		for n > 0 && !utf8.RuneStart(line[n]) {
			n--
		}
		b.WriteString(line[:n] + "\r\n ")
		line = line[n:]
	}
	b.WriteString(line + "\r\n")
}
