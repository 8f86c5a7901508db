package parse

import (
	"strconv"
	"strings"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/stamp"
)

// leftNumber is a number of a date of which one day was read, 1 to 31 and printed with one digit or two, that is in no part of what was read,
// "" if there is none: the "28" of "28 of Jun / 2020 07 h", where the day was taken from behind it.
func leftNumber(d *mail.Date) string {
	if len(d.Earliest) < 16 || d.Repaired || len(d.Readings) > 0 || d.Earliest[:10] != d.Latest[:10] || d.Precision == mail.PrecisionMonth {
		return ""
	}
	part := func(from, to int) int {
		n, _ := strconv.Atoi(string(d.Earliest[from:min(to, len(d.Earliest))]))
		return n
	}
	raw := d.Raw
	if at := strings.Index(raw, d.Zone); d.Zone != "" && at >= 0 {
		raw = raw[:at] + raw[at+len(d.Zone):]
	}
	hour := part(11, 13)
	for _, number := range strings.FieldsFunc(raw, chars.NotDigit) {
		n, _ := strconv.Atoi(number)
		switch {
		case len(number) > 2 || n == 0 || n > 31:
		case n == part(2, 4) || n == part(5, 7) || n == part(8, 10):
		case d.Exact() && (n == hour || n == hour-12 || hour == 0 && n == 12 || n == part(14, 16) || len(d.Earliest) > 16 && n == part(17, 19)):
		default:
			if stamp.Any(d.Raw) {
				return "" // of the ground
			}
			return number
		}
	}
	return ""
}
