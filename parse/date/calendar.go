package date

import "github.com/rethread/rethread/mail"

// Years outside these are not read as years of mail, except the sentinels 1601 and 4501 that Outlook prints for "none". The last one is
// that in which the clocks of 32 bits end: a later one in a print is a digit for another, "2067" for 2007.
const (
	minYear = 1970
	maxYear = 2038
)

// validYear reports whether a printed four-digit number can be a year of a mail. It takes the sentinels too, so that they
// are reported rather than mended.
func validYear(y int) bool { return minYear <= y && y <= maxYear || y == 1601 || y == 4501 }

// century completes a two-digit year: mail begins in the seventies.
func century(y int) int {
	if y >= 70 {
		return 1900 + y
	}
	return 2000 + y
}

func leap(y int) bool { return y%4 == 0 && (y%100 != 0 || y%400 == 0) }

var monthDays = [13]int{0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

// days is the number of days of a month.
func days(y, m int) int {
	if m == 2 && leap(y) {
		return 29
	}
	return monthDays[m]
}

func validDay(y, m, d int) bool { return 1 <= m && m <= 12 && 1 <= d && d <= days(y, m) }

var monthShift = [13]int{0, 0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4}

// weekday of a day in the Gregorian calendar, 0 for Monday (Sakamoto's rule).
func weekday(y, m, d int) int {
	if m < 3 {
		y--
	}
	return (y + y/4 - y/100 + y/400 + monthShift[m] + d + 6) % 7
}

var weekdayNames = [7]string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}

// moment is one reading; what is not printed is -1.
type moment struct{ year, month, day, hour, minute, second int }

var nothing = moment{-1, -1, -1, -1, -1, -1}

// precision of a reading.
func (t moment) precision() mail.Precision {
	switch {
	case t.year < 0:
		return mail.PrecisionNone
	case t.month < 0:
		return mail.PrecisionYear
	case t.day < 0:
		return mail.PrecisionMonth
	case t.hour < 0 || t.minute < 0:
		return mail.PrecisionDay
	case t.second < 0:
		return mail.PrecisionMinute
	}
	return mail.PrecisionSecond
}

// wall writes the reading as far as it is known: "2021", "2021-04", "2021-04-20", "2021-04-20T14:26", with seconds.
func (t moment) wall() mail.Wall {
	var b [19]byte
	put(b[0:4], t.year)
	n := 4
	for _, p := range [...]struct {
		sep byte
		v   int
	}{{'-', t.month}, {'-', t.day}, {'T', t.hour}, {':', t.minute}, {':', t.second}} {
		if p.v < 0 || (p.sep == 'T' && t.minute < 0) {
			break
		}
		b[n] = p.sep
		put(b[n+1:n+3], p.v)
		n += 3
	}
	return mail.Wall(b[:n])
}

func put(b []byte, v int) {
	for i := len(b) - 1; i >= 0; i-- {
		b[i] = byte('0' + v%10)
		v /= 10
	}
}

// bounds are the first and last moment that the reading allows; a weekday (0..6, -1 for none) narrows a lost day.
func (t moment) bounds(wd int) (lo, hi moment) {
	lo, hi = t, t
	if t.month < 0 {
		lo.month, hi.month = 1, 12
	}
	if t.day < 0 {
		lo.day, hi.day = 1, days(hi.year, hi.month)
		if wd >= 0 {
			for weekday(lo.year, lo.month, lo.day) != wd {
				lo.day++
			}
			for weekday(hi.year, hi.month, hi.day) != wd {
				hi.day--
			}
		}
	}
	if t.hour < 0 {
		lo.hour, hi.hour = 0, 23
	}
	if t.hour < 0 || t.minute < 0 {
		lo.minute, hi.minute = 0, 59
	}
	return lo, hi
}
