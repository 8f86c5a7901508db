package export

import (
	"cmp"
	"time"

	"github.com/rethread/rethread/mail"
)

// The date bases that stand for no known instant; the others are those of [mail.Basis].
const (
	basisUnknown    = "zone unknown"
	basisReadings   = "several readings"
	basisIncomplete = "no time of day is legible"
	basisPartly     = "only a part of the date is legible"
	basisUnread     = "printed, not legible"
	basisNone       = "not printed"
)

// sent is the moment for the Date header with its basis; the zero time where none may be written.
func sent(m *mail.MessageView) (time.Time, string) {
	if m.Instant != nil {
		return m.Instant.On(m.Date), string(m.Instant.Basis)
	}
	d := m.Date
	switch {
	case d == nil:
		return time.Time{}, basisNone
	case !d.Known():
		return time.Time{}, basisUnread
	case len(d.Readings) > 1:
		return time.Time{}, basisReadings
	case !d.Exact() && d.Precision == mail.PrecisionDay:
		return time.Time{}, basisIncomplete
	case !d.Exact():
		return time.Time{}, basisPartly
	}
	at, ok := d.Earliest.ToMinute().Time()
	if !ok || at.IsZero() {
		return time.Time{}, basisUnread
	}
	if d.Precision == mail.PrecisionSecond {
		if s, ok := d.Earliest.Time(); ok { // a leap second is not, and stays at its minute
			at = s
		}
	}
	return at, cmp.Or(m.NoInstant, basisUnknown)
}
