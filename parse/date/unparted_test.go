package date

import "testing"

// TestUnparted leaves open what the lost mark between day and month, the lost digit of an hour, and a lost AM or PM leave open.
func TestUnparted(t *testing.T) {
	for _, c := range []struct{ raw, earliest, latest string }{
		{"vr 26-2023 10:03", "2023-05-26T10:03", "2023-06-02T10:03"},
		{"vr 2 6-2023 10:03", "2023-05-26T10:03", "2023-06-02T10:03"},
		{"vr 2 6 2023 10:03", "2023-05-26T10:03", "2023-06-02T10:03"},
		{"vr 26 2023 10:03", "2023-05-26T10:03", "2023-05-26T10:03"},
		{"vr 12-2023 10:03", "2023-05-12T10:03", "2023-12-29T10:03"},
		{"vr 2-6-2023 10:03", "2023-06-02T10:03", "2023-06-02T10:03"},
		{"Mon, 6 May 2019 1 :31 +0200", "2019-05-06T01:31", "2019-05-06T19:31"},
		{"Mon, 6 May 2019 2 :31 +0200", "2019-05-06T02:31", "2019-05-06T23:31"},
		{"Mon, 6 May 2019 10 :31 +0200", "2019-05-06T10:31", "2019-05-06T10:31"},
		{"6 May 2019 1 :31 PM", "2019-05-06T13:31", "2019-05-06T13:31"},
		{"3/17/2013 1:33:13 . Eastern Standard Time", "2013-03-17T01:33:13", "2013-03-17T13:33:13"},
		{"3/17/2013 1:33:13 [redacted]. Eastern Standard Time", "2013-03-17T01:33:13", "2013-03-17T13:33:13"},
		{"3/17/2013 12:33:13 (b)(6) Central Daylight Time", "2013-03-17T00:33:13", "2013-03-17T12:33:13"},
		{"3/17/2013 1:33:13 ██ Eastern Standard Time", "2013-03-17T01:33:13", "2013-03-17T13:33:13"},
		{"3/17/2013 15:33:13 [redacted] Eastern Standard Time", "2013-03-17T15:33:13", "2013-03-17T15:33:13"},
		{"3/17/2013 12:33:13 Eastern Standard Time", "2013-03-17T00:33:13", "2013-03-17T12:33:13"},
		{"3/17/2013 1:33:13 P.M. Eastern Standard Time", "2013-03-17T13:33:13", "2013-03-17T13:33:13"},
		{"3/17/2013 9:33:13 W. Europe Standard Time", "2013-03-17T09:33:13", "2013-03-17T09:33:13"},
		{"3/17/2013 9:33:13 Central European Time", "2013-03-17T09:33:13", "2013-03-17T09:33:13"},
		{"3/17/2013 01:33:13 Eastern Standard Time", "2013-03-17T01:33:13", "2013-03-17T01:33:13"},
		{"3/17/2013 15:33:13 Eastern Standard Time", "2013-03-17T15:33:13", "2013-03-17T15:33:13"},
		{"Sunday, March 17, 2013 1:33 Eastern Standard Time", "2013-03-17T01:33", "2013-03-17T01:33"},
	} {
		d := Parse(c.raw, Options{})
		if d == nil || string(d.Earliest) != c.earliest || string(d.Latest) != c.latest {
			t.Errorf("%q: %+v, want %s to %s", c.raw, d, c.earliest, c.latest)
		}
	}
}
