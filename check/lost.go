package check

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/rethread/rethread/mail"
)

// A digit that a page has lost leaves a date as good as any other: of the 26th the 6th. The weekday is what shows it. So no date
// contradicts another whose day is printed in one digit, unless its weekday says that this is all of it; nor does one whose
// weekday says that something of it was misread.

// reread is the rule of the date reader for a day or year of which a character was read as a digit that it is not, or as another one: no
// other reading is less likely for that.
var reread = regexp.MustCompile(`^(?:day|year): "[^"]*" read as \d`)

// undamaged bounds what the date of a copy, read as r, was before a digit was lost or misread. Of a date with several readings each
// may have lost one.
func undamaged(c *Copy, r span) span {
	days := daysOf(c.Date)
	if len(days) == 0 {
		return r
	}
	if slices.ContainsFunc(c.Date.Rules, reread.MatchString) {
		return span{math.MinInt32, math.MaxInt32}
	}
	if c.Date.Repaired {
		for _, other := range c.Date.Rejected {
			if day, ok := other.Reading.Day(); ok {
				days = append(days, day)
			}
		}
	}
	has, fits := func(time.Time) bool { return true }, false
	if weekday := printedWeekday(c); weekday >= 0 {
		has = isWeekday(weekday)
		fits = slices.ContainsFunc(days, has)
		if fits && len(days) == 1 {
			return r
		}
	}
	found := false
	whole := r
	for _, day := range days {
		for _, t := range longer(c.Date, day) {
			if has(t) {
				found = true
				whole = whole.join(r.shift(t.Unix() - day.Unix()))
			}
		}
	}
	if !found && !fits && !slices.ContainsFunc(days, has) {
		return span{math.MinInt32, math.MaxInt32}
	}
	return whole
}

// longer are the days of which a day printed in one digit is what is left: those of its month, and where the month is printed
// in a digit, too, those of the months.
func longer(d *mail.Date, day time.Time) []time.Time {
	year, month, n := day.Date()
	var out []time.Time
	add := func(m time.Month, n int) {
		if t := time.Date(year, m, n, 0, 0, 0, 0, time.UTC); t.Month() == m {
			out = append(out, t)
		}
	}
	if oneDigit(d.Raw, n) {
		for k := 10; k <= 31; k++ {
			if k/10 == n || k%10 == n {
				add(month, k)
			}
		}
	}
	if numeric.MatchString(d.Raw) && oneDigit(d.Raw, int(month)) {
		for m := time.October; m <= time.December; m++ {
			if m/10 == month || m%10 == month {
				add(m, n)
			}
		}
	}
	return out
}

// oneDigit reports whether a number stands in a date as one digit, and not as the hour.
func oneDigit(raw string, n int) bool {
	if n > 9 {
		return false
	}
	digit := byte('0' + n)
	isDigit := func(i int) bool { return i >= 0 && i < len(raw) && raw[i] >= '0' && raw[i] <= '9' }
	for i := strings.IndexByte(raw, digit); i >= 0 && i < len(raw); i++ {
		if raw[i] != digit || isDigit(i-1) || isDigit(i+1) {
			continue
		}
		if next, _ := utf8.DecodeRuneInString(raw[i+1:]); next != ':' && next != 'h' && next != 'u' {
			return true
		}
	}
	return false
}
