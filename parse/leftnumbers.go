package parse

import (
	"strings"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/stamp"
)

// leftNumber is a number of a date of which one day was read, 1 to 31 and printed with one digit or two, that is in no part of what was read,
// "" if there is none: the "28" of "28 of Jun / 2020 07 h", where the day was taken from behind it.
func leftNumber(d *mail.Date) string {
	if len(d.Earliest) < 16 || d.Repaired || len(d.Readings) > 0 || d.Earliest[:10] != d.Latest[:10] {
		return ""
	}
	raw := d.Raw
	if d.Zone != "" {
		before, behind, _ := strings.Cut(raw, d.Zone)
		raw = before + behind
	}
	for i := 0; i < len(raw); {
		if !chars.IsDigit(raw[i]) {
			i++
			continue
		}
		end := digitsEnd(raw, i)
		number := raw[i:end]
		weekday := end == i+1 && number <= "7" && end < len(raw) && raw[end] == ',' // "Th 3, 4 thg 5"
		if i = end; !weekday && len(number) <= 2 && !partOf(d, number) && !stamp.Any(d.Raw) {
			return number
		}
	}
	return ""
}

// partOf reports whether a number of one digit or two is a part of the moment that was read, or none that it can have.
func partOf(d *mail.Date, number string) bool {
	n := int(number[0] - '0')
	if len(number) == 2 {
		n = 10*n + int(number[1]-'0')
	}
	part := func(from int) int {
		if from >= len(d.Earliest) {
			return -1
		}
		return 10*int(d.Earliest[from]-'0') + int(d.Earliest[from+1]-'0')
	}
	if n == 0 || n > 31 || n == part(8) || n == part(5) || n == part(2) {
		return true
	}
	hour := part(11)
	return d.Exact() && (n == hour || n == hour-12 || hour == 0 && n == 12 || n == part(14) || n == part(17))
}
