package rethread

import (
	"errors"
	"strings"
	"time"

	"github.com/rethread/rethread/mail"
)

// noDate is the value of a decision that a message has no date that can be relied on.
const noDate = "none"

// The years that can be decided. A query asks for no others, and a year beyond them is a typing error.
const firstDecided, lastDecided = 1900, 2100

// dateForms are the forms in which a date is decided, each as exact as it is written.
var dateForms = []struct {
	layout    string
	precision mail.Precision
	// until is the last moment that is meant.
	until func(time.Time) time.Time
}{
	{"2006-01-02T15:04:05", mail.PrecisionSecond, func(t time.Time) time.Time { return t }},
	{"2006-01-02T15:04", mail.PrecisionMinute, func(t time.Time) time.Time { return t }},
	{"2006-01-02", mail.PrecisionDay, func(t time.Time) time.Time { return t.AddDate(0, 0, 1).Add(-time.Minute) }},
	{"2006-01", mail.PrecisionMonth, func(t time.Time) time.Time { return t.AddDate(0, 1, 0).Add(-time.Minute) }},
	{"2006", mail.PrecisionYear, func(t time.Time) time.Time { return t.AddDate(1, 0, 0).Add(-time.Minute) }},
}

// errDate says what a decided date looks like.
var errDate = errors.New(`a date is written 2021-05-27 09:07, with a zone 2021-05-27 09:07 +02:00, or less exactly 2021-05-27, 2021-05, 2021, or none; its year lies between 1900 and 2100`)

// parseDecidedDate reads a date as a user writes it.
func parseDecidedDate(s string) (*mail.Date, error) {
	s = strings.TrimSpace(s)
	if s == noDate {
		return &mail.Date{Decided: true}, nil
	}
	wall, zone := s, ""
	if len(s) > len("2006-01-02T15:04") {
		if at := strings.LastIndexAny(s, "Z+- "); at >= len("2006-01-02T15:04") {
			wall, zone = strings.TrimSpace(s[:at]), strings.TrimSpace(s[at:])
		}
	}
	wall = strings.Replace(wall, " ", "T", 1)
	for _, form := range dateForms {
		t, err := time.Parse(form.layout, wall)
		if err != nil || t.Year() < firstDecided || t.Year() > lastDecided {
			continue
		}
		layout := "2006-01-02T15:04"
		if form.precision == mail.PrecisionSecond {
			layout += ":05"
		}
		d := &mail.Date{
			Earliest: mail.Wall(t.Format(layout)), Latest: mail.Wall(form.until(t).Format(layout)), Precision: form.precision, Decided: true,
		}
		return d, addZone(d, zone)
	}
	return nil, errDate
}

// addZone reads the offset behind a wall clock.
func addZone(d *mail.Date, zone string) error {
	if zone == "" {
		return nil
	}
	for _, layout := range []string{"Z07:00", "-07:00", "-0700"} {
		t, err := time.Parse(layout, zone)
		if err != nil {
			continue
		}
		_, offset := t.Zone()
		d.Zone, d.Offset, d.HasOffset = t.Format("-07:00"), offset/60, true
		if offset < -12*60*60 || offset > 14*60*60 {
			return errDate
		}
		return nil
	}
	return errDate
}

// written is a decided date in the form in which it is stored.
func written(d *mail.Date) string {
	if !d.Known() {
		return noDate
	}
	n := map[mail.Precision]int{
		mail.PrecisionSecond: len("2006-01-02T15:04:05"), mail.PrecisionMinute: len("2006-01-02T15:04"), mail.PrecisionDay: len("2006-01-02"),
		mail.PrecisionMonth: len("2006-01"), mail.PrecisionYear: len("2006"),
	}[d.Precision]
	return string(d.Earliest[:n]) + d.Zone
}
