package date

import "testing"

// TestDateTimeGroups reads clocks in four digits, and the date-time groups of ACP 121; numbers that only look so are none.
func TestDateTimeGroups(t *testing.T) {
	for _, c := range []struct{ raw, want string }{
		{"140805Z APR 20", "2020-04-14T08:05"},
		{"140805Z APR 2020", "2020-04-14T08:05"},
		{"140805ZAPR20", "2020-04-14T08:05"},
		{"140805 Z April 2020", "2020-04-14T08:05"},
		{"14 0805Z APR 20", "2020-04-14T08:05"},
		{"312359L DEC 2019", "2019-12-31T23:59"},
		{"Tue 14-Apr-20 0805 hrs", "2020-04-14T08:05"},
		{"14 april 2020 0805 uur", "2020-04-14T08:05"},
		{"140865Z APR 2020", "2020-04-01T00:00..2020-04-30T23:59"}, // no clock has a 65th minute
		{"140805J APR 2020", "2020-04-01T00:00..2020-04-30T23:59"},
		{"140805 April 2020", "2020-04-01T00:00..2020-04-30T23:59"},
	} {
		if got := show(Parse(c.raw, Options{})); got != c.want {
			t.Errorf("%q: %s, want %s", c.raw, got, c.want)
		}
	}
}
