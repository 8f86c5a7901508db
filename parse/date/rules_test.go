package date

import (
	"slices"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestDamageKeepsReadings holds, rule by rule, what a damaged date may be: each print loses one of its readings, or the exact day that
// can be told, where the rule is left out.
func TestDamageKeepsReadings(t *testing.T) {
	for _, c := range []struct {
		print, langs string
		want         string // the readings, or the bounds where there are none
	}{
		{"Mn,1 1l an2021", "", "2021-01-01 2021-01-11 2021-05-11 2021-06-01"},              // doubt: "Mn" may be debris, and the day the 1st
		{"vr 1l mei 2O20 4:45 PM CEST", "nl", "2020-05-01T16:45..2020-05-29T16:45"},        // letterOut: 1, 11 or 14
		{"B1-12-2021 09:07", "", "2021-12-31T09:07..2021-12-31T09:07"},                     // letterOut: the B is no debris
		{"5/24/2621 1:12 PM", "", "2021-05-24T13:12..2021-05-24T13:12"},                    // yearSwaps
		{"3 mi 2621", "nl", "2021-05-03T00:00..2021-05-03T23:59"},                          // fourDigits
		{"Do 04.10.21 16:09", "nl", "2021-10-04T16:09..2021-10-04T16:09"},                  // timeWord: "do" is no word before a time
		{"jeuavr  4 01:14:07 2019", "fr", "2019-04-04T01:14:07..2019-04-04T01:14:07"},      // joinedWords
		{"Sun 7 8-2011 17:37", "en", ".."},                                                 // numbersLeft: the month was a number
		{"3 вітня 2012 04:58", "uk", "2012-04-03T04:58..2012-04-03T04:58"},                 // a form is as long as its letters, not its bytes
		{"Thursday, (B)(6) 26, 2022 10:02 AM", "en", "2022-05-26T10:02..2022-05-26T10:02"}, // numbersLeft: a stamp is no number
	} {
		o := Options{}
		if c.langs != "" {
			o.Langs = []string{c.langs}
		}
		if got := shown(Parse(c.print, o)); got != c.want {
			t.Errorf("%q: %s, want %s", c.print, got, c.want)
		}
	}
}

func shown(d *mail.Date) string {
	if len(d.Readings) == 0 {
		return string(d.Earliest) + ".." + string(d.Latest)
	}
	var all []string
	for _, r := range d.Readings {
		all = append(all, string(r))
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}

// TestHalvesFarBehind reads AM and PM behind stray marks, at the beginning of the next line, with a stroke or a label glued to them, and
// leaves the half open where one letter of them is left.
func TestHalvesFarBehind(t *testing.T) {
	for _, c := range []struct{ print, label, want string }{
		{"3/29/2006 2:19 :PMl", "en", "2006-03-29T14:19..2006-03-29T14:19"},
		{"June 4, 2013 at 9:02:07 , PMi", "en", "2013-06-04T21:02:07..2013-06-04T21:02:07"},
		{"11/15/2018 3:15 07\nPM", "en", "2018-11-15T15:15..2018-11-15T15:15"},
		{"11/15/2018 3:15 07\nPM is late", "en", "2018-11-15T03:15..2018-11-15T03:15"},
		{"Di 1/15/2019 7:50:0:7\nPM", "en", "2019-01-15T19:50..2019-01-15T19:50"},
		{"05/28/2012 11:39;07 PMSubject", "fr", "2012-05-28T23:39..2012-05-28T23:39"},
		{"12/28/2007 1:56 M Page", "de", "2007-12-28T01:56 2007-12-28T13:56"},
		{"12/28/2007 1:56 • M", "de", "2007-12-28T01:56 2007-12-28T13:56"},
		{"12/28/2007 1:56 P M", "en", "2007-12-28T13:56..2007-12-28T13:56"},
		{"28.12.2007 1:56 M Page", "de", "2007-12-28T01:56..2007-12-28T01:56"},
	} {
		if got := shown(Parse(c.print, Options{Langs: []string{c.label}})); got != c.want {
			t.Errorf("%q: %s, want %s", c.print, got, c.want)
		}
	}
}

// TestRulesSayWhatWasRead keeps rules from naming values that were not read.
func TestRulesSayWhatWasRead(t *testing.T) {
	for print, want := range map[string]string{
		"202024T14.1207":             `time: "14.12" may lack a digit, left out`,
		"2Q21-0T-03T09:00":           `debris: "T" within the date left out`, // isoMark: the clock is whole
		"3 Fb 2021 0:05 (UTC+01:00)": `month: "Fb" read as month 2`,          // behindMoment: no weekday is lost there
	} {
		d := Parse(print, Options{})
		if len(d.Rules) == 0 || d.Rules[len(d.Rules)-1] != want {
			t.Errorf("%q: %q", print, d.Rules)
		}
	}
}

// TestBlankedDay reads days, months and years in numbers that nothing but blanks part, and leaves open what may be a number torn apart.
func TestBlankedDay(t *testing.T) {
	for _, c := range []struct{ print, lang, want string }{
		{"23 03 2021 kl. 14:05", "da", "2021-03-23T14:05..2021-03-23T14:05"},
		{"2021 03 23 14:05", "lt", "2021-03-23T14:05..2021-03-23T14:05"},
		{"уто, 23. 3 2021. у 14:05", "sr", "2021-03-23T14:05..2021-03-23T14:05"},
		{"23 de 03 de 2021 a les 14:05", "ca", "2021-03-23T14:05..2021-03-23T14:05"},
		{"03 04 2021 14:05", "en", "2021-03-04T14:05 2021-04-03T14:05"},
		{"2021 03 2", "lt", "2021-01-01T00:00..2021-12-31T23:59"}, // a piece of a day
		{"2021 03 23 14 05", "lt", "2021-03-23T00:00..2021-03-23T23:59"},
		{"vr 2 6 2023 10:03", "nl", "2023-05-26T10:03 2023-06-02T10:03"}, // or the 26th
		{"K, 10.03.2021 kell 08:07", "et", "2021-03-10T08:07..2021-03-10T08:07"},
		{"08:07 +0200 на 10.03.2021 (ср)", "bg", "2021-03-10T08:07..2021-03-10T08:07"},
	} {
		d := Parse(c.print, Options{Langs: []string{c.lang}})
		if got := shown(d); got != c.want || Contradicted(d) {
			t.Errorf("%q: %s, want %s (%v)", c.print, got, c.want, d.Rules)
		}
	}
	if d := Parse("08 30 2021 05 04", Options{Langs: []string{"en"}}); d.Earliest[:10] == d.Latest[:10] {
		t.Errorf("a clock and a day, or a day and a clock: %s", shown(d))
	}
	for print, want := range map[string]int{"08:07 +0200 на 10.03.2021 (ср), Боян": len("08:07 +0200 на 10.03.2021 (ср)"), "14:05-kor (CET)": 0} {
		if _, n := Scan(print, Options{Langs: []string{"bg"}}); n != want {
			t.Errorf("%q: %d bytes, want %d", print, n, want)
		}
	}
}
