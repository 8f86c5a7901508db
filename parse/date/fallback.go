package date

import (
	"strings"
	"time"

	"github.com/araddon/dateparse"

	"github.com/rethread/rethread/mail"
)

// fallback asks a general reader about forms that the grammar does not know. It reads strictly: nothing whose order of
// day and month is open.
func fallback(s string) (d *mail.Date) {
	if len(s) < 8 || len(s) > 64 || !strings.ContainsAny(s, "0123456789") {
		return nil
	}
	defer func() {
		if recover() != nil { // dateparse panics on some strings
			d = nil
		}
	}()
	t, err := dateparse.ParseStrict(s)
	if err != nil || !validYear(t.Year()) || !printed(s, t) {
		return nil
	}
	m := moment{t.Year(), int(t.Month()), t.Day(), t.Hour(), t.Minute(), t.Second()}
	if !strings.Contains(s, ":") {
		m.hour, m.minute, m.second = -1, -1, -1
	} else if strings.Count(s, ":") < 2 {
		m.second = -1
	}
	d = result([]moment{m}, -1)
	d.Fallback = true
	return d
}

// printed reports whether year, month and day stand in the text as they were read: the general reader also takes words that
// only begin like a month.
func printed(s string, t time.Time) bool {
	lower := strings.ToLower(s)
	month := strings.Contains(lower, strings.ToLower(t.Format("Jan"))) || strings.Contains(s, t.Format("1"))
	return strings.Contains(s, t.Format("06")) && month && strings.Contains(s, t.Format("2"))
}
