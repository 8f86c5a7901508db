package date

import "testing"

// TestFallback: moments of a form that the grammar does not know are read by the general reader where it takes all that is printed, and a
// day and a month are printed.
func TestFallback(t *testing.T) {
	for raw, want := range map[string]string{
		"20140722105203":     "2014-07-22T10:52:03",
		" 20140722105203 ":   "2014-07-22T10:52:03",
		"20141322105203":     "", // no month
		"20140722255203":     "", // no hour
		"20140722105203 Ann": "",
		"171113 14:14:20":    "", // 17 November 2013, or 13 November 2017
		"1384216367111":      "",
		"101110 of 22":       "",
		"1110/ of 22":        "",
		"2017/FebMon":        "",
	} {
		d := Parse(raw, Options{})
		switch {
		case want == "" && d != nil && d.Fallback:
			t.Errorf("%q is read as %s", raw, d.Earliest)
		case want != "" && (!d.Known() || !d.Fallback || string(d.Earliest) != want || string(d.Latest) != want):
			t.Errorf("%q: %+v, want %s", raw, d, want)
		}
	}
}
