package date

import (
	"strings"

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
	if err != nil || !validYear(t.Year()) || !strings.Contains(s, t.Format("06")) {
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
