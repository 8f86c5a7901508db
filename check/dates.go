package check

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
)

// dates checks the printed date of a copy by itself: C01 to C07 and C41. What a user decided is not what is printed.
func (c *checker) dates(m *Message, x *Copy) {
	d := x.Date
	if !d.Known() || d.Decided {
		return
	}
	q := quote(m, x, mail.RoleDate)
	if q.Text == "" {
		q.Text = oneLine(d.Raw)
	}
	if sentinel(d) {
		c.group("C05", Explained, "", "", nil, Item{Observed: q})
		return
	}
	item := Item{Observed: q, Args: map[string]string{"value": value(d)}}
	wrongDay := c.weekday(x, item)
	switch {
	case impossible(d):
		c.add("C02", Difference, "", item)
	case !wrongDay && d.Repaired && (len(d.Readings) > 1 || len(d.Rejected) > 0):
		item.Args["others"] = others(d)
		c.group("C03", Explained, "", "", nil, item)
	}
	if orderOpen(d) {
		item.Args["others"] = others(d)
		c.group("C04", Explained, "", "", nil, item)
	}
	if x.Season != SeasonNone {
		c.add("C06", Explained, string(x.Season), Item{Observed: q})
	}
	switch d.Precision {
	case mail.PrecisionDay, mail.PrecisionMonth, mail.PrecisionYear:
		c.group("C07", Explained, "", "", nil, Item{Observed: q, Args: item.Args})
	}
	c.meeting(m, x, q)
}

// value shows what was read of a date.
func value(d *mail.Date) string {
	w := d.Earliest
	if len(d.Readings) > 0 {
		w = d.Readings[0]
	}
	n := map[mail.Precision]int{mail.PrecisionYear: 4, mail.PrecisionMonth: 7, mail.PrecisionDay: 10}[d.Precision]
	if n == 0 {
		n = 16
	}
	return strings.Replace(string(w[:min(n, len(w))]), "T", " ", 1)
}

// others lists the readings that are not the first one.
func others(d *mail.Date) string {
	var list []string
	for i, r := range d.Readings {
		if i > 0 {
			list = append(list, strings.Replace(string(r), "T", " ", 1))
		}
	}
	for _, r := range d.Rejected {
		list = append(list, strings.Replace(string(r.Reading), "T", " ", 1))
	}
	return strings.Join(list, ", ")
}

// orderOpen reports that the first two readings are one date with day and month the other way round.
func orderOpen(d *mail.Date) bool {
	if len(d.Readings) < 2 || len(d.Readings[0]) < 10 || len(d.Readings[1]) < 10 {
		return false
	}
	a, b := d.Readings[0], d.Readings[1]
	return a[:4] == b[:4] && a[5:7] == b[8:10] && a[8:10] == b[5:7]
}

// clockTime finds a printed time.
var clockTime = regexp.MustCompile(`(?:^|[^\d:.])(\d{1,2})[:.h](\d{2})(?:[^\d.:/]|$)`)

// noSuchDay begins the rule of the date reader for a day that its month does not have.
const noSuchDay = "day: the one printed is none of that month"

// impossible reports a printed day or time that does not exist: 31 April, 25:41.
func impossible(d *mail.Date) bool {
	for _, r := range d.Rules {
		if r == noSuchDay {
			return true
		}
	}
	if d.Precision != mail.PrecisionDay {
		return false
	}
	t := clockTime.FindStringSubmatch(d.Raw)
	if t == nil {
		return false
	}
	hour, _ := strconv.Atoi(t[1])
	minute, _ := strconv.Atoi(t[2])
	return hour > 24 || minute > 59
}

// mended is the rule of the date reader for a legible number that was read as another.
var mended = regexp.MustCompile(`^(?:day|month|year): "(\d+)" read as (?:month )?\d+$`)

// weekday checks the printed weekday: C01. It does not fit where no reading has it, or where a legible number was read as
// another so that it does.
func (c *checker) weekday(x *Copy, item Item) bool {
	printed := printedWeekday(x)
	days := daysOf(x.Date)
	if printed < 0 || len(days) == 0 {
		return false
	}
	fits, near := slices.ContainsFunc(days, isWeekday(printed)), false
	for _, r := range x.Date.Rejected {
		day, ok := r.Reading.Day()
		near = near || ok && isWeekday(printed)(day)
	}
	digits, damaged := false, false
	for _, r := range x.Date.Rules {
		digits = digits || mended.MatchString(r)
		damaged = damaged || !strings.HasPrefix(r, "weekday:")
	}
	if fits && (!digits || len(x.Date.Rejected) == 0) {
		return false
	}
	item.Args["weekday"], item.Args["others"] = x.weekdayWord(printed), others(x.Date)
	switch {
	case fits:
		c.add("C01", Difference, "digit", item)
	case damaged || near || len(days) > 1 || !wholeWord(x, printed) || nearby(x.Date, printed):
		c.add("C01", Difference, "", item)
	default:
		c.add("C01", Contradiction, "", item)
	}
	return true
}

// daysOf are the days that a date is read as, none where a day is not known.
func daysOf(d *mail.Date) []time.Time {
	walls := d.Readings
	if len(walls) == 0 {
		walls = []mail.Wall{d.Earliest}
		if d.Precision == mail.PrecisionMonth || d.Precision == mail.PrecisionYear {
			return nil
		}
	}
	var days []time.Time
	for _, w := range walls {
		day, ok := w.Day()
		if !ok {
			return nil
		}
		days = append(days, day)
	}
	return days
}

// isWeekday tells the days that are a weekday, Monday 0.
func isWeekday(weekday int) func(time.Time) bool {
	return func(t time.Time) bool { return int(t.Weekday()+6)%7 == weekday }
}

// weekdayWords are the weekdays of a language, folded, Monday 0.
var weekdayWords = sync.OnceValue(func() map[string]map[string]int {
	all := map[string]map[string]int{}
	for _, l := range lang.All() {
		words := map[string]int{}
		for day, forms := range l.Date.Weekdays {
			for _, f := range forms {
				words[mail.Fold(f)] = day
			}
		}
		all[l.Code] = words
	}
	return all
})

// printedWeekday is the weekday that is printed undamaged, Monday 0; -1 if none is.
func printedWeekday(x *Copy) int {
	words := weekdayWords()
	for _, code := range []string{x.Date.Lang, x.Lang} {
		for _, w := range letters(x.Date.Raw) {
			if day, ok := words[code][mail.Fold(w)]; ok {
				return day
			}
		}
	}
	return -1
}

func letters(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
}

// weekdayWord is the printed word of a weekday.
func (c *Copy) weekdayWord(day int) string {
	for _, code := range []string{c.Date.Lang, c.Lang} {
		for _, w := range letters(c.Date.Raw) {
			if d, ok := weekdayWords()[code][mail.Fold(w)]; ok && d == day {
				return w
			}
		}
	}
	return ""
}

// wholeWord reports that a weekday is printed in full: two letters are soon one of another day.
func wholeWord(x *Copy, day int) bool { return utf8.RuneCountInString(x.weekdayWord(day)) >= 5 }

// lookalikes are digits that prints and readers take for each other.
var lookalikes = []string{"0368959", "147", "27", "56", "17"}

// nearby reports whether a date that is nearly the printed one has the printed weekday: the day before or after, where a
// clock beyond midnight explains it, one of which a digit is lost, or one with a digit that looks alike.
func nearby(d *mail.Date, weekday int) bool {
	day, ok := d.Earliest.Day()
	if !ok {
		return true
	}
	has := isWeekday(weekday)
	if has(day.AddDate(0, 0, 1)) || has(day.AddDate(0, 0, -1)) || slices.ContainsFunc(longer(d, day), has) {
		return true
	}
	s := []byte(d.Earliest[:10])
	digits := []int{2, 3, 8, 9}
	if numeric.MatchString(d.Raw) {
		digits = []int{2, 3, 5, 6, 8, 9}
	}
	for _, i := range digits {
		old := s[i]
		for _, set := range lookalikes {
			if strings.IndexByte(set, old) < 0 {
				continue
			}
			for k := range len(set) {
				s[i] = set[k]
				if t, ok := mail.Wall(s).Day(); ok && has(t) {
					return true
				}
			}
		}
		s[i] = old
	}
	return false
}

// meeting compares an invitation with its meeting: C41.
func (c *checker) meeting(m *Message, x *Copy, q Quote) {
	if x.Kind != mail.KindAppointment || x.Appointment == nil {
		return
	}
	sent, ok := plausible(x.Date)
	start, also := plausible(x.Appointment.Start)
	if !ok || !also || sent.lo <= start.hi {
		return
	}
	role := mail.RoleStart
	if x.Raw[role] == "" {
		role = mail.RoleWhen
	}
	c.add("C41", Explained, "", Item{Observed: q, Compared: []Quote{quote(m, x, role)}})
}
