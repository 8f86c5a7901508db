package date

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/araddon/dateparse"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
)

// fallback asks a general reader about moments of a form that the grammar does not know, "20140722105203". What that reader takes counts
// only where it is all that is printed: a year of four digits, a month and a day whose order is not open, and nothing left over. It also
// reads months without a day as their first, and passes over words.
func fallback(s string) (d *mail.Date) {
	if len(s) < len("20060102") || len(s) > maxForeign || chars.IndexDigit(s) != 0 {
		return nil
	}
	defer func() {
		if recover() != nil { // dateparse panics on some strings
			d = nil
		}
	}()
	t, err := dateparse.ParseStrict(s)
	if err != nil || !validYear(t.Year()) {
		return nil
	}
	layout, err := dateparse.ParseFormat(s)
	if err != nil || t.Format(layout) != s {
		return nil
	}
	parts := map[string]int{}
	rest := layoutParts.ReplaceAllStringFunc(layout, func(part string) string { parts[part]++; return "" })
	if parts["2006"] != 1 || parts["01"] != 1 || parts["02"] != 1 || strings.ContainsFunc(rest, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return nil
	}
	m := moment{t.Year(), int(t.Month()), t.Day(), -1, -1, -1}
	if parts["15"] == 1 && parts["04"] == 1 {
		m.hour, m.minute = t.Hour(), t.Minute()
		if parts["05"] == 1 {
			m.second = t.Second()
		}
	}
	d = result([]moment{m}, -1)
	d.Fallback = true
	return d
}

// layoutParts are the parts of a layout of the general reader (package time).
var layoutParts = regexp.MustCompile(`2006|01|02|15|04|05|\.0+`)

// maxForeign is how long a moment of a form may be that the grammar does not know.
const maxForeign = 64
