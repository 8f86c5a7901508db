package date

import (
	"strings"
	"testing"
)

// TestCleanPrintStands: where every part is cleanly printed, no other day is read to please a weekday that does not fit.
func TestCleanPrintStands(t *testing.T) {
	run(t, []check{
		{raw: "Friday, May 3, 2021 10:00 AM", lang: "en", want: "2021-05-03T10:00", repaired: true},
		{raw: "maandag 14 juni 2022 9:15", lang: "nl", want: "2022-06-14T09:15", repaired: true},
		{raw: "Monday, 20 April 2021 10:00", lang: "en", want: "2021-04-20T10:00", repaired: true},
		{raw: "Mon 05-04-2014", lang: "en", want: "2014-04-05 | 2014-05-04", repaired: true},
		{raw: "Mon 05-04-2014 10:00", want: "2014-04-05T10:00 | 2014-05-04T10:00", repaired: true},
		{raw: "Tue 3/14/2013 10:00", lang: "en", want: "2013-03-14T10:00", repaired: true},
		{raw: "Tue, 14 Mar 13 10:00", lang: "en", want: "2013-03-14T10:00", repaired: true},
		{raw: "Wed, 3 Feb 2020 09:05:01 +0100", lang: "en", want: "2020-02-03T09:05:01", repaired: true},
		{raw: "ma 14-06-22 9:15", lang: "nl", want: "2022-06-14T09:15", repaired: true},
		// no language puts the month first with dots, to please a weekday neither
		{raw: "Mo 03.04.2013 10:00", lang: "de", want: "2013-04-03T10:00", repaired: true},
		{raw: "Tue 12 / 09 / 2022 10:00", lang: "en", want: "2022-09-12T10:00 | 2022-12-09T10:00", repaired: true},
		{raw: "to 05-05-2021 10:00", lang: "en", want: "2021-05-05T10:00", repaired: true},
		{raw: "3 Mon 20 April 2021 10:00", lang: "en", want: "2021-04-20T10:00", repaired: true},
		{raw: "pon 4 lis 2021 10:00", lang: "pl", want: "2021-11-04T10:00", repaired: true}, // October is Croatian
		// the time is damaged, the day is not
		{raw: "Friday, May 3, 2021 1O:00 AM", lang: "en", want: "2021-05-03T10:00", repaired: true},
		// a trace of damage: a digit may be another, or the weekday is wrong
		{raw: "Friday, May 3, 2O21 10:00 AM", lang: "en", want: "2024-05-03T10:00 | 2021-05-03T10:00", repaired: true},
		{raw: "Man 2/17/2025", lang: "en", want: "2025-02-17", repaired: true},
	})
	d := Parse("Friday, May 3, 2021 10:00 AM", Options{Langs: []string{"en"}})
	if len(d.Rules) != 1 || !strings.HasPrefix(d.Rules[0], "weekday: ") || !strings.Contains(d.Rules[0], "is a Monday") {
		t.Errorf("rules %q", d.Rules)
	}
	if len(d.Rejected) == 0 || d.Rejected[0].Reading != "2024-05-03T10:00" || d.Rejected[0].Reason == "" {
		t.Errorf("rejected %v", d.Rejected)
	}
	if d, n := Scan("Friday, May 3, 2021 10:00 AM, A B wrote:", Options{}); show(d) != "2021-05-03T10:00" || n != 28 || !d.Repaired {
		t.Errorf("scanned %s of %d bytes", show(d), n)
	}
	if start, end := ParseRange("Friday 3 May 2021 10:00-11:00", Options{}); show(start) != "2021-05-03T10:00" || show(end) != "2021-05-03T11:00" {
		t.Errorf("range %s to %s", show(start), show(end))
	}
}

// TestNoSuchDay: of a day that its month does not have, the month is known and no day is made up.
func TestNoSuchDay(t *testing.T) {
	run(t, []check{
		{raw: "29 February 2021", lang: "en", want: "2021-02-01T00:00..2021-02-28T23:59", repaired: true},
		{raw: "29 February 2021 10:00", lang: "en", want: "2021-02-01T10:00..2021-02-28T10:00", repaired: true},
		{raw: "29-02-2021 10:00", lang: "nl", want: "2021-02-01T10:00..2021-02-28T10:00", repaired: true},
		{raw: "2021-02-30 10:00", want: "2021-02-01T10:00..2021-02-28T10:00", repaired: true},
		{raw: "02/30/2021 10:00 AM", lang: "en", want: "2021-02-01T10:00..2021-02-28T10:00", repaired: true},
		{raw: "31-06-21 10:00", lang: "nl", want: "2021-06-01T10:00..2021-06-30T10:00", repaired: true},
		{raw: "31-O6-21 10:00", lang: "nl", want: "-", repaired: true}, // no day in 2031
		{raw: "vrijdag 31 juni 2021 10:00", lang: "nl", want: "2021-06-04T10:00..2021-06-25T10:00", repaired: true},
		{raw: "29 February 2024 10:00", lang: "en", want: "2024-02-29T10:00"},
		{raw: "29-02-2024 10:00", lang: "nl", want: "2024-02-29T10:00"},
	})
	if d, n := Scan("29 February 2021 10:00 A B wrote:", Options{}); d != nil || n != 0 {
		t.Errorf("scanned %s", show(d))
	}
}
