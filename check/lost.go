package check

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/rethread/rethread/mail"
)

// A digit that a page has lost leaves a date as good as any other: of the 26th the 6th. The weekday is what shows it. So no date
// contradicts another whose day is printed in one digit, unless its weekday says that this is all of it; nor does one whose
// weekday says that something of it was misread, nor one whose year is another one but for a digit that looks alike.

// reread is the rule of the date reader for a day or year of which a character was read as a digit that it is not, or as another one: no
// other reading is less likely for that.
var reread = regexp.MustCompile(`^(?:day|year): "[^"]*" read as \d`)

// glued is a letter at the end of a day or year that is none of a date's, such as "1m juni": there stood a digit.
var glued = regexp.MustCompile(`(?:^|[\s,;])\d{1,3}[a-zA-Z](?:[\s,;]|$)`)

// undamaged bounds what the date of a copy, read as r, was before a digit was lost or misread. Of a date with several readings each
// may have lost one.
func undamaged(c *Copy, r span) span {
	days := daysOf(c.Date)
	if len(days) == 0 {
		return r
	}
	if slices.ContainsFunc(c.Date.Rules, reread.MatchString) || c.Date.Repaired && glued.MatchString(c.Date.Raw) {
		return span{math.MinInt32, math.MaxInt32}
	}
	if c.Date.Repaired {
		for _, other := range c.Date.Rejected {
			if day, ok := other.Reading.Day(); ok {
				days = append(days, day)
			}
		}
	}
	has := func(time.Time) bool { return true }
	if weekday := printedWeekday(c); weekday >= 0 {
		has = isWeekday(weekday)
	}
	fits := slices.ContainsFunc(days, has)
	whole := r
	for _, day := range days {
		for _, t := range longer(c.Date, day) {
			if has(t) {
				fits = true
				whole = whole.join(r.shift(t.Unix() - day.Unix()))
			}
		}
	}
	if !fits {
		return span{math.MinInt32, math.MaxInt32}
	}
	return whole
}

// otherYears is by how much a date is moved to the years that differ from its own by one digit that looks alike, 2023 and 2028, in
// seconds; to those in which it has the printed weekday.
func otherYears(c *Copy) (moves []int64) {
	day, ok := c.Date.Earliest.Day()
	if !ok {
		return nil
	}
	weekday := printedWeekday(c)
	year := []byte(c.Date.Earliest[:4])
	for _, i := range []int{2, 3} {
		old := year[i]
		for _, set := range lookalikes {
			for k := 0; k < len(set) && strings.IndexByte(set, old) >= 0; k++ {
				year[i] = set[k]
				n, _ := strconv.Atoi(string(year))
				if t := day.AddDate(n-day.Year(), 0, 0); weekday < 0 || isWeekday(weekday)(t) {
					moves = append(moves, t.Unix()-day.Unix())
				}
			}
		}
		year[i] = old
	}
	return moves
}

// halfYear is from where a difference may be one of years.
const halfYear = 183 * 24 * hour

// otherYear reports that the moments of two messages are those of an answer, with one digit of a year read as another.
func otherYear(child, parent moment) bool {
	if parent.read.lo-child.read.hi < halfYear {
		return false
	}
	answers := func(a, b span) bool { return a.hi+apart >= b.lo && a.lo-b.hi < halfYear }
	return slices.ContainsFunc(child.years, func(by int64) bool { return answers(child.read.shift(by), parent.read) }) ||
		slices.ContainsFunc(parent.years, func(by int64) bool { return answers(child.read, parent.read.shift(by)) })
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
