package search

import (
	"strings"
	"time"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
)

// The years that a query may name. E-mail is younger; a year beyond them is a typing error.
const (
	firstYear = 1900
	lastYear  = 2100
)

// periods are the forms of dates, and how long what they name is.
var periods = []struct {
	layout              string
	years, months, days int
	rest                time.Duration
}{
	{"2006", 1, 0, 0, 0},
	{"2006-01", 0, 1, 0, 0},
	{"2006-01-02", 0, 0, 1, 0},
	{"2006-01-02T15:04", 0, 0, 0, time.Minute},
}

// wallLayout is the form of [Term.From] and [Term.Until].
const wallLayout = "2006-01-02T15:04"

const dateForms = "a date is written 2021, 2021-05, 2021-05-27 or 2021-05-27T14:00"

// date fills the bounds of a date or a range of dates.
func (v *value) date() error {
	if v.star || v.Match != MatchWords || strings.Contains(v.Value, "*") {
		return v.fail("", "no * and ~ in %s:; %s", v.Field, dateForms)
	}
	v.Value = plainDate(v.Value)
	first, last, isRange := strings.Cut(v.Value, "..")
	if !isRange {
		return v.single()
	}
	if v.Field != FieldDate {
		return v.fail("", "%s: takes one date; a range is written date:2020-10..2021-03", v.Field)
	}
	if strings.Contains(last, "..") {
		return v.fail("", "a range has two dates: date:2020-10..2021-03")
	}
	if first == "" && last == "" {
		return v.fail("", "expected a date on one side of the dots at least: date:2020-10..2021-03")
	}
	if first != "" {
		from, _, err := v.period(first, v.at)
		if err != nil {
			return err
		}
		v.From = from
	}
	if last != "" {
		_, until, err := v.period(last, v.second())
		if err != nil {
			return err
		}
		v.Until = until
	}
	if v.From != "" && v.Until != "" && v.From >= v.Until {
		return v.fail("", "this range ends before it begins; expected date:%s..%s", last, first)
	}
	return nil
}

// single fills the bounds of one date.
func (v *value) single() error {
	from, until, err := v.period(v.Value, v.at)
	if err != nil {
		return err
	}
	switch v.Field {
	case FieldAfter:
		v.From = from
	case FieldBefore:
		v.Until = from
	default:
		v.From, v.Until = from, until
	}
	return nil
}

// second is where the second date of a range begins.
func (v *value) second() int {
	raw := v.p.query[v.at:v.End]
	i := max(strings.LastIndex(raw, "..")+len(".."), strings.LastIndex(raw, "…")+len("…"))
	return v.at + i
}

// period is the first moment of what a date names and the one behind its last. The date stands at a byte of the query.
func (v *value) period(s string, at int) (from, until mail.Wall, err error) {
	for _, p := range periods {
		if !shaped(s, p.layout) {
			continue
		}
		t, err := time.Parse(p.layout, s)
		switch {
		case err != nil:
			return "", "", v.p.fail(at, "", "the calendar and the clock have no %s", s)
		case t.Year() < firstYear || t.Year() > lastYear:
			return "", "", v.p.fail(at, "", "the year %d is not between %d and %d", t.Year(), firstYear, lastYear)
		}
		end := t.AddDate(p.years, p.months, p.days).Add(p.rest)
		return mail.Wall(t.Format(wallLayout)), mail.Wall(end.Format(wallLayout)), nil
	}
	if meant := meantDates(s); len(meant) > 0 {
		return "", "", v.p.fail(at, dateForms, "expected year, month, day: %s", strings.Join(meant, " or "))
	}
	return "", "", v.p.fail(at, "", "%s is no date; %s", quote(s), dateForms)
}

// shaped reports that s has a digit where a layout has one, and else is the layout.
func shaped(s, layout string) bool {
	if len(s) != len(layout) {
		return false
	}
	for i := range len(s) {
		if chars.IsDigit(layout[i]) != chars.IsDigit(s[i]) || !chars.IsDigit(s[i]) && s[i] != layout[i] {
			return false
		}
	}
	return true
}

// plainDate is a date with plain dashes and dots, and a T before the time.
func plainDate(s string) string {
	s = strings.Map(func(r rune) rune {
		if isDash(r) {
			return '-'
		}
		return r
	}, strings.ReplaceAll(s, "…", ".."))
	sides := strings.Split(s, "..")
	for i, side := range sides {
		side = strings.TrimSpace(side)
		if len(side) == len(wallLayout) && (side[10] == ' ' || side[10] == 't') {
			side = side[:10] + "T" + side[11:]
		}
		sides[i] = side
	}
	return strings.Join(sides, "..")
}

// meantDates are the dates that a date in another form can mean, as they are to be written: "27-5-2021", "05/2021",
// "20210527". Which of two numbers is the month is not decided here.
func meantDates(s string) []string {
	s = strings.NewReplacer("/", "-", ".", "-", " ", "-").Replace(s)
	var meant []string
	for _, form := range []struct{ layout, written string }{
		{"2-1-2006", "2006-01-02"},
		{"1-2-2006", "2006-01-02"},
		{"2006-1-2", "2006-01-02"},
		{"20060102", "2006-01-02"},
		{"1-2006", "2006-01"},
		{"2006-1", "2006-01"},
	} {
		t, err := time.Parse(form.layout, s)
		if err != nil || t.Year() < firstYear || t.Year() > lastYear {
			continue
		}
		if w := t.Format(form.written); len(meant) == 0 || meant[0] != w {
			meant = append(meant, w)
		}
	}
	return meant
}
