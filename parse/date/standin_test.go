package date

import "testing"

// TestStandsForLetter reads months and weekdays of Central Europe whose letters another encoding shows as signs, and weekdays in
// brackets.
func TestStandsForLetter(t *testing.T) {
	for _, c := range []struct{ lang, raw, want string }{
		{"hr", "čet, 16. o¾u 2023. u 07:58", "2023-03-16T07:58"},
		{"hr", "čet, 16. o\u009eu 2023. u 07:58", "2023-03-16T07:58"},
		{"pl", "12 wrze¶nia 2009 10:11", "2009-09-12T10:11"},
		{"pl", "pi±tek, 12 pa¼dziernika 2007 10:11", "2007-10-12T10:11"},
		{"pl", "21.09.2026 (pn.), godz. 10:00", "2026-09-21T10:00"},
		{"pl", "21 września 2026 (poniedziałek), 10:00", "2026-09-21T10:00"},
		{"de", "21.09.2026 (Montag) 10:00", "2026-09-21T10:00"},
		{"hu", "2021. jún. 4., P 22:45", "2021-06-04T22:45"},
	} {
		if d, n := Scan(c.raw, Options{Langs: []string{c.lang}}); n != len(c.raw) || d.Repaired || string(d.Earliest) != c.want || d.Latest != d.Earliest {
			t.Errorf("%q: %d bytes, %s", c.raw, n, show(d))
		}
	}
}
