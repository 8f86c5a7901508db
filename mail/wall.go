package mail

import (
	"math"
	"slices"
	"strings"
	"time"
)

// UnknownMinute stands for a minute that is not known.
const UnknownMinute = math.MinInt32

// Time is the wall clock as if it were UTC, so that wall clocks can be counted, to the second where one is printed. It is
// not ok for one that is not printed to the minute, and for what is no time of the calendar.
func (w Wall) Time() (t time.Time, ok bool) {
	second := 0
	switch {
	case len(w) == len("2006-01-02T15:04"):
	case len(w) == len("2006-01-02T15:04:05") && w[16] == ':':
		second = w[17:].number()
	default:
		return time.Time{}, false
	}
	day, ok := w.Day()
	if !ok || w[10] != 'T' || w[13] != ':' {
		return time.Time{}, false
	}
	hour, minute := w[11:13].number(), w[14:16].number()
	if hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 {
		return time.Time{}, false
	}
	return day.Add(time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute + time.Duration(second)*time.Second), true
}

// Day is the midnight, as if it were UTC, that begins the day of a wall clock. It is not ok for one that is not printed to the
// day, and for what is no day of the calendar.
func (w Wall) Day() (t time.Time, ok bool) {
	if len(w) < len("2006-01-02") || w[4] != '-' || w[7] != '-' {
		return time.Time{}, false
	}
	year, month, day := w[:4].number(), w[5:7].number(), w[8:10].number()
	if year < 0 || month < 1 || month > 12 || day < 1 || day > 31 {
		return time.Time{}, false
	}
	t = time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if day > 28 && t.Day() != day { // the 31st of a month of 30 days
		return time.Time{}, false
	}
	return t, true
}

// ToMinute is the wall clock without its seconds; one that is printed to less than the minute stays as it is.
func (w Wall) ToMinute() Wall { return w[:min(len(w), len("2006-01-02T15:04"))] }

// Minute counts the minutes from 1970 to the wall clock as if it were UTC. Seconds are cut, so that the 60th, a leap second,
// has its minute although it is no [Wall.Time]. [UnknownMinute] stands for what is no time to the minute, and for what 32 bits
// cannot count.
func (w Wall) Minute() int32 {
	t, ok := w.ToMinute().Time()
	minutes := t.Unix() / 60
	if !ok || minutes > math.MaxInt32 || minutes <= math.MinInt32 {
		return UnknownMinute
	}
	return int32(minutes)
}

// number reads digits, -1 for anything else.
func (w Wall) number() int {
	n := 0
	for i := range len(w) {
		if w[i] < '0' || w[i] > '9' {
			return -1
		}
		n = 10*n + int(w[i]-'0')
	}
	return n
}

// Minutes are the first and last minute of a printed moment, as [Wall.Minute] counts them; [UnknownMinute] where nothing is
// known.
func (d *Date) Minutes() (from, until int32) {
	if !d.Known() {
		return UnknownMinute, UnknownMinute
	}
	from, until = d.Earliest.Minute(), d.Latest.Minute()
	if until == UnknownMinute {
		until = from
	}
	return from, until
}

// OrderRule begins the rule of a date in numbers whose order of day and month other dates decided: those of the same client, or
// of the mails around it.
const OrderRule = "order: "

// OrderDecided reports whether other dates decided the order of day and month.
func (d *Date) OrderDecided() bool {
	return d != nil && slices.ContainsFunc(d.Rules, func(r string) bool { return strings.HasPrefix(r, OrderRule) })
}
