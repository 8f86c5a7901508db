package date

import "testing"

// TestOtherForms reads days between colons and Roman months, leaves the years of other eras unread, and takes no postal code for a clock.
func TestOtherForms(t *testing.T) {
	for _, c := range []struct{ raw, lang, want string }{
		{"2021:03:05 14:30", "en", "2021-03-05T14:30"},
		{"2021:12:31 23:59:59", "de", "2021-12-31T23:59:59"},
		{"12.IV.2021", "", "2021-04-12"},
		{"12.VIII.2021 9:O5", "", "2021-08-12"},
		{"5.V.2021 12:00", "pl", "2021-05-05T12:00"},
		{"3/XI/2020", "it", "2020-11-03"},
		{"3-XII-2020 10:15", "es", "2020-12-03T10:15"},
		{"2021. IV. 12. 14:30", "hu", "2021-04-12T14:30"},
		{"dnia 12 IX 2021 o 14:30", "pl", "2021-09-12T14:30"},
		{"20.II.2021 14:30", "pl", "2021-02-20T14:30 | 2021-11-20T14:30"}, // "II" may be the figures 11
		{"V 12 mei 2021 14:30", "nl", "2021-05-12T14:30"},
		{"110/04/20 14:30", "", "nil"},
		{"ROC 110/04/20 14:30", "en", "nil"},
		{"R3/4/20 14:30", "en", "nil"},
		{"H31.4.20", "", "nil"},
		{"R5.1.2 20 april 2021 14:30", "nl", "2021-04-20T14:30"},
		{"12IV 2021", "pl", "2021-01-01T00:00..2021-12-31T23:59"},
		{"20 april 2021 1234ZA Utrecht", "nl", "2021-04-20"},
		{"dinsdag 20 april 2021 1234AB Utrecht", "nl", "2021-04-20"},
		{"20-04-2021 1011CM Amsterdam", "nl", "2021-04-20"},
		{"20 april 2021 1234 ZA Utrecht", "nl", "2021-04-20"},
		{"20 april 2021 1430 uur", "nl", "2021-04-20T14:30"},
		{"20 April 2021 1430", "en", "2021-04-20T14:30"},
		{"20 April 2021 at 2:30PMEST", "en", "2021-04-20T14:30"},
		{"20.04. - 21.04.2021", "de", "2021-04-21"},
		{"20.04. bis 21.04.2021", "de", "2021-04-21"},
		{"20.04.-21.04.2021", "cs", "2021-01-01T00:00..2021-12-31T23:59"},
		{"12/30/1899 12:00:00 AM", "en", "-"}, // programs print it for no date
		{"12/30/1899", "en", "nil"},
		{"14 APR 2020 0805 UTC", "en", "2020-04-14T08:05"},
		// two days or years beside a slash, of which none is a clock
		{"20 April 2021/22", "en", "2021-04-20 | 2021-04-22"},
		{"20 april 2021 / 22", "nl", "2021-04-20"},
		{"20.04.2021/22", "de", "2021-04-20"},
		{"20 April 2021/2022", "en", "2021-04-20"},
		{"20/04/2021/14:30", "fr", "2021-04-20T14:30"},
		// two capitals behind a clock of twelve hours, which may be a half of the day in another language
		{"Tuesday, May 4, 2021 2:30 CH", "en", "2021-05-04T02:30 | 2021-05-04T14:30"},
		{"Tuesday, May 4, 2021 2:30 MD", "en", "2021-05-04T02:30 | 2021-05-04T14:30"},
		{"dinsdag 4 mei 2021 2:30 CH", "nl", "2021-05-04T02:30 | 2021-05-04T14:30"},
		{"Tuesday, May 4, 2021 2:3O CH", "en", "2021-05-04T02:30 | 2021-05-04T14:30"},
		{"Tuesday, May 4, 2021 2:30 PN", "en", "2021-05-04T14:30"},
		{"Tuesday, May 4, 2021 2:30 ET", "en", "2021-05-04T02:30"},
		{"dinsdag 4 mei 2021 02:30 MD", "nl", "2021-05-04T02:30"},
		{"dinsdag 4 mei 2021 14:30 MD", "nl", "2021-05-04T14:30"},
	} {
		var o Options
		if c.lang != "" {
			o.Langs = []string{c.lang}
		}
		if got := show(Parse(c.raw, o)); got != c.want {
			t.Errorf("%q: %s, want %s", c.raw, got, c.want)
		}
	}
	if d, _ := Scan("110/04/20 14:30 Ann Lee wrote:", Options{}); d != nil {
		t.Errorf("an era's year is scanned as %s", show(d))
	}
}
