package date

import (
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// check is one printed date: want is the reading, "A..B" for a hull, "A | B" for readings, "-" for nothing known, "nil"
// for no date.
type check struct {
	raw, lang, want string
	repaired        bool
}

func show(d *mail.Date) string {
	switch {
	case d == nil:
		return "nil"
	case d.Earliest == "":
		return "-"
	case d.Readings != nil:
		s := ""
		for i, r := range d.Readings {
			if i > 0 {
				s += " | "
			}
			s += string(r)
		}
		return s
	case d.Earliest == d.Latest:
		return string(d.Earliest)
	case d.Precision == mail.PrecisionDay && d.Earliest[10:] == "T00:00":
		return string(d.Earliest[:10])
	}
	return string(d.Earliest) + ".." + string(d.Latest)
}

func run(t *testing.T, checks []check) {
	t.Helper()
	for _, c := range checks {
		o := Options{}
		if c.lang != "" {
			o.Langs = []string{c.lang}
		}
		d := Parse(c.raw, o)
		if got := show(d); got != c.want {
			t.Errorf("%s %q: got %s, want %s (%+v)", c.lang, c.raw, got, c.want, d)
			continue
		}
		if d != nil && d.Repaired != c.repaired {
			t.Errorf("%s %q: repaired %v, want %v (%q)", c.lang, c.raw, d.Repaired, c.repaired, d.Rules)
		}
		if d != nil && d.Raw != c.raw {
			t.Errorf("%q: raw is %q", c.raw, d.Raw)
		}
	}
}

func TestUndamaged(t *testing.T) {
	run(t, []check{
		{raw: "woensdag 3 februari 2021 9:05", lang: "nl", want: "2021-02-03T09:05"},
		{raw: "wo 3 feb. 2021 09:05", lang: "nl", want: "2021-02-03T09:05"},
		{raw: "Dec 27, 2016, at 4:05 = PM", lang: "en", want: "2016-12-27T16:05"},
		{raw: "Wed, Dec 28, = 2016 at 4:05 PM", lang: "en", want: "2016-12-28T16:05"},
		{raw: "6 augustus 2020 om 10:33:10 CEST", lang: "nl", want: "2020-08-06T10:33:10"},
		{raw: "Mittwoch, 3. Februar 2021 09:05", lang: "de", want: "2021-02-03T09:05"},
		{raw: "Mittwoch, den 3. Februar 2021, 09:05:01 Uhr", lang: "de", want: "2021-02-03T09:05:01"},
		{raw: "9:05 Mittwoch, 3.Februar 2021", lang: "de", want: "2021-02-03T09:05"},
		{raw: "Wednesday, February 3, 2021 9:05 PM", lang: "en", want: "2021-02-03T21:05"},
		{raw: "Wednesday, February 3, 2021 PM 9:05", lang: "en", want: "2021-02-03T21:05"},
		{raw: "Feb 3, 2021, at 9:05 p.m.", lang: "en", want: "2021-02-03T21:05"},
		{raw: "3rd February 2021 at 12:05 am", lang: "en", want: "2021-02-03T00:05"},
		{raw: "Wed, 3 Feb 2021 09:05:01 +0100 (CET)", lang: "en", want: "2021-02-03T09:05:01"},
		{raw: "Wed Feb  3 09:05:01 2021", lang: "en", want: "2021-02-03T09:05:01"},
		{raw: "mercredi 3 février 2021 à 9h05", lang: "fr", want: "2021-02-03T09:05"},
		{raw: "1er février 2021 09 h 05", lang: "fr", want: "2021-02-01T09:05"},
		{raw: "2021-02-03T09:05:01Z", want: "2021-02-03T09:05:01"},
		{raw: "2021-02-03 09:05:01.123 +01:00", want: "2021-02-03T09:05:01"},
		{raw: "20210203T090501", want: "2021-02-03T09:05:01"},
		{raw: "03.02.2021 09:05", want: "2021-02-03T09:05"},
		{raw: "3.2.2021 9.05", lang: "de", want: "2021-02-03T09:05"},
		{raw: "03-02-2021 14:32:02", lang: "nl", want: "2021-02-03T14:32:02"},
		{raw: "wo 3-2-2021 16:00", lang: "en", want: "2021-02-03T16:00"},
		{raw: "Wed 2/3/2021 7:23:12 AM", lang: "en", want: "2021-02-03T07:23:12"},
		{raw: "07/17/2020 04:47 PM CDT", lang: "en", want: "2020-07-17T16:47"},
		{raw: "02/03/2021 04:47 PM", lang: "en", want: "2021-02-03T16:47"},
		{raw: "February-03-21 7:23 AM", lang: "en", want: "2021-02-03T07:23"},
		{raw: "03-Feb-21 07:23", lang: "en", want: "2021-02-03T07:23"},
		{raw: "woensdag 3 februari 2021 09:05", lang: "en", want: "2021-02-03T09:05"},
		{raw: "mardi, 2 février 2021 09:05", lang: "de", want: "2021-02-02T09:05"},
		// the year behind a blank or a hyphen, as in the north
		{raw: "14/1 2021 kl. 22.40", lang: "da", want: "2021-01-14T22:40"},
		{raw: "14/1-2021 22:40", lang: "sv", want: "2021-01-14T22:40"},
		{raw: "3/2 2021", lang: "no", want: "2021-02-03"},
		// nothing is filled in
		{raw: "woensdag 3 februari 2021", lang: "nl", want: "2021-02-03"},
		{raw: "februari 2021", lang: "nl", want: "2021-02-01T00:00..2021-02-28T23:59"},
		{raw: "3 februari 09:05", lang: "nl", want: "-"},
		{raw: "2021", want: "2021-01-01T00:00..2021-12-31T23:59"},
		{raw: "10.2.e", lang: "nl", want: "nil"},
		{raw: "", want: "nil"},
		{raw: "Onderwerp", want: "nil"},
		// debris around
		{raw: "?woensdag 3 februari 2021 09:05", lang: "nl", want: "2021-02-03T09:05"},
		{raw: "10.2.e woensdag 3 februari 2021 09:05\n10.2.e", lang: "nl", want: "2021-02-03T09:05"},
		{raw: "5.1.2e 3 February 2021 09:05", lang: "en", want: "2021-02-03T09:05"},
		{raw: " \t woensdag 3 februari 2021\n 09:05 ", lang: "nl", want: "2021-02-03T09:05"},
		{raw: "3 February 2021 09:05 B6", lang: "en", want: "2021-02-03T09:05"},
		// an encoding lost the letter
		{raw: "Mittwoch, 3. M?rz 2021 09:05", lang: "de", want: "2021-03-03T09:05"},
		{raw: "mercredi 3 f\uFFFDvrier 2021 09:05", lang: "fr", want: "2021-02-03T09:05"},
		{raw: "3 de fev. de 2021, ?(s) 09:05", lang: "pt", want: "2021-02-03T09:05"},
		{raw: "3 de fev. de 2021, \uFFFD(s) 09:05", lang: "pt", want: "2021-02-03T09:05"},
		{raw: "3 de fev. de 2021, (s) 09:05", lang: "pt", want: "2021-02-03T09:05"},
	})
}

// TestPartedHalf reads the marks of Spanish clocks, whose letters a blank parts, where the rest of the date is damaged too.
func TestPartedHalf(t *testing.T) {
	run(t, []check{
		{raw: "l4 de marzo de 2021 5:50 p. m.", lang: "es", want: "2021-03-14T17:50", repaired: true},
		{raw: "14 de marzo de 2O21 5:50 p.\u00a0m.", lang: "es", want: "2021-03-14T17:50", repaired: true},
		{raw: "dom, l4 mar 2021 a la(s) 5:50 a. m.", lang: "es", want: "2021-03-14T05:50", repaired: true},
	})
}

func TestOrder(t *testing.T) {
	run(t, []check{
		{raw: "03/02/2021 09:05", lang: "nl", want: "2021-02-03T09:05"},
		{raw: "03/02/2021 09:05", lang: "en", want: "2021-02-03T09:05 | 2021-03-02T09:05"},
		{raw: "03/02/2021", want: "2021-02-03 | 2021-03-02"},
		{raw: "03/03/2021 09:05", lang: "en", want: "2021-03-03T09:05"},
		{raw: "13/02/2021 09:05", lang: "en", want: "2021-02-13T09:05"},
		{raw: "02/13/2021 09:05", lang: "nl", want: "2021-02-13T09:05"},
		{raw: "Wed 03/02/2021 09:05", lang: "en", want: "2021-02-03T09:05"},
		{raw: "Tue 03/02/2021 09:05", lang: "nl", want: "2021-03-02T09:05"},
	})
	for order, want := range map[string]string{"dmy": "2021-02-03T09:05", "mdy": "2021-03-02T09:05"} {
		if got := show(Parse("03/02/2021 09:05", Options{Langs: []string{"en"}, Order: order})); got != want {
			t.Errorf("order %s: got %s, want %s", order, got, want)
		}
	}
	for raw, want := range map[string]string{
		"13/02/2021 09:05": "dmy", "02/13/2021": "mdy", "Wed 03/02/2021": "dmy", "Tue 03/02/2021 9:05 AM": "mdy",
		"13/02/21": "", "02/13/21": "mdy", "15-03-24": "", "03/02/2021 9:05 AM": "", "3 februari 2021": "", "2021-02-13": "", "13.2.2021": "",
	} {
		if got := Evidence(raw, Options{}); got != want {
			t.Errorf("evidence of %q: got %q, want %q", raw, got, want)
		}
	}
}

// TestOrderByClock reads a numeric date with AM or PM, which is American in a header and of anywhere in an attribution.
func TestOrderByClock(t *testing.T) {
	const monthFirst, both = "2018-05-08T06:45", "2018-08-05T06:45 | 2018-05-08T06:45"
	en, nl := []string{"en"}, []string{"nl"}
	runWith(t, []checkWith{
		{"05/08/2018 6:45 AM", Options{Langs: en}, monthFirst},
		{"05/08/2018 6:45 AM", Options{Langs: en, Order: "mdy"}, monthFirst},
		{"05/08/2018 6:45 AM", Options{Langs: en, Order: "dmy"}, both},
		{"05/08/2018 6:45 AM", Options{Langs: nl}, monthFirst},
		{"05/08/2018 6:45 AM", Options{Langs: en, Attribution: true}, both},
		{"05/08/2018 6:45 AM", Options{Langs: nl, Attribution: true}, both},
		{"05/08/2018 6:45 AM", Options{Langs: en, Order: "dmy", Attribution: true}, both},
		{"05/08/2018 6:45 AM", Options{Langs: en, Order: "mdy", Attribution: true}, monthFirst},
		{"05/08/2018 6:4S AM", Options{Langs: en, Attribution: true}, "2018-05-08T06:45 | 2018-08-05T06:45"}, // by search
		{"05/08/2018 6:4S AM", Options{Langs: en}, monthFirst},
		{"08/11/2015, 6:28 PM", Options{Attribution: true}, "2015-11-08T18:28 | 2015-08-11T18:28"},
		{"Sun 05/08/2018 6:45 AM", Options{Attribution: true}, "2018-08-05T06:45"},
		{"05-08-2018 6:45 AM", Options{Langs: nl}, both},
		{"05-08-2018 6:45 AM", Options{Langs: en}, both},
		{"05-08-2018 6:45 AM", Options{Langs: en, Order: "mdy"}, monthFirst},
		{"15/08/2018 6:45 AM", Options{Attribution: true}, "2018-08-15T06:45"},
		{"05/08/2018 06:45", Options{Langs: nl, Attribution: true}, "2018-08-05T06:45"},
	})
}

// TestYearFirst reads three numbers of two digits: the first may be the year.
func TestYearFirst(t *testing.T) {
	en, nl, de, fr, sv := []string{"en"}, []string{"nl"}, []string{"de"}, []string{"fr"}, []string{"sv"}
	const both = "2024-03-15T06:17 | 2015-03-24T06:17"
	runWith(t, []checkWith{
		{"15-03-24 6:17 AM", Options{Langs: en}, both},
		{"15-03-24 6:17 AM", Options{Langs: en, Attribution: true}, both},
		{"15-03-24 6:17 AM", Options{Langs: en, Attribution: true, Order: "dmy"}, both},
		{"15-03-24 6:I7 AM", Options{Langs: en, Attribution: true}, "2015-03-24T06:17 | 2024-03-15T06:17"}, // by search
		{"15-03-24 06:17", Options{Langs: nl, Attribution: true}, both},
		{"15/03/24 06:17", Options{Attribution: true}, both},
		{"15-03-24 06:17", Options{Langs: sv}, both},
		{"15-03-24 06:17", Options{Langs: nl}, "2024-03-15T06:17"},
		{"15-03-24 06:17", Options{Langs: de}, "2024-03-15T06:17"},
		{"15/03/24 06:17", Options{Langs: fr}, "2024-03-15T06:17"},
		{"15-03-24 06:17", Options{Langs: en, Order: "dmy"}, "2024-03-15T06:17"},
		{"15-03-24 6:17 AM", Options{Langs: nl}, both},
		{"15-03-24 6:17 AM", Options{Langs: en, Order: "dmy"}, both},
		{"15.03.24 06:17", Options{Langs: de, Attribution: true}, "2024-03-15T06:17"},
		{"15.03.24 06:17", Options{Langs: en, Attribution: true}, both},
		{"Tue 15-03-24 6:17 AM", Options{Langs: en}, "2015-03-24T06:17"},
		{"Fri 15-03-24 6:17 AM", Options{Langs: en}, "2024-03-15T06:17"},
		{"99-12-31 05:07", Options{Langs: nl}, "1999-12-31T05:07"},
		{"03/15/24 6:17 AM", Options{Langs: en, Attribution: true}, "2024-03-15T06:17"},
		{"04/05/06 5:07 AM", Options{Langs: en}, "2006-04-05T05:07"},
		{"04/05/06 5:07 AM", Options{Langs: en, Attribution: true}, "2006-05-04T05:07 | 2006-04-05T05:07 | 2004-05-06T05:07"},
		{"04-05-06 5:07 AM", Options{Langs: en}, "2006-04-05T05:07 | 2004-05-06T05:07"},
		{"4/5/06 05:07", Options{Langs: en, Attribution: true}, "2006-05-04T05:07 | 2006-04-05T05:07"},
	})
}

type checkWith struct {
	raw  string
	o    Options
	want string
}

func runWith(t *testing.T, checks []checkWith) {
	t.Helper()
	for _, c := range checks {
		d := Parse(c.raw, c.o)
		if got := show(d); got != c.want {
			t.Errorf("%q with %+v: got %s, want %s", c.raw, c.o, got, c.want)
		}
		if d != nil && d.Readings != nil {
			for _, w := range d.Readings {
				if len(w) > 10 && (w < d.Earliest || w > d.Latest) {
					t.Errorf("%q: %s is outside the hull %s to %s", c.raw, w, d.Earliest, d.Latest)
				}
			}
		}
	}
}

// TestLetterInHour: a letter that stands for a digit holds a digit's place.
func TestLetterInHour(t *testing.T) {
	run(t, []check{
		{raw: "Wednesday, May 7, 2014 l4:36", lang: "en", want: "2014-05-07T14:36", repaired: true},
		{raw: "Wednesday, May 7, 2014 l1:O7 AM", lang: "en", want: "2014-05-07T11:07", repaired: true},
		{raw: "di 22-4-2014 I2:08", lang: "nl", want: "2014-04-22T12:08", repaired: true},
		{raw: "Tue, 22 Apr 2014 at5:47", lang: "en", want: "2014-04-22T05:47"},
		{raw: "Tue, 22 Apr 2O14 at5:47", lang: "en", want: "2014-04-22T05:47", repaired: true},                   // the end of a word
		{raw: "Tue, 22 Apr 2014 |5:47", lang: "en", want: "2014-04-22T05:47 | 2014-04-22T15:47", repaired: true}, // or a ruled line
		{raw: "Wednesday, May 7, 2O14 3:42 PM", lang: "en", want: "2014-05-07T15:42", repaired: true},
		{raw: "5eptember-07-08 7:23 AM", lang: "en", want: "2001-07-08T07:23 | 2008-01-07T07:23 | 2021-07-08T07:23", repaired: true},
		{raw: "Serit: Wednesday, May 7, 2O14 3:42 PM", lang: "en", want: "2014-05-07T15:42", repaired: true},
	})
}

// TestDamagedHalf reads what is left of AM and PM, and no names as such.
func TestDamagedHalf(t *testing.T) {
	const day = "Tuesday, April 20, 2021 2:26 "
	run(t, []check{
		{raw: day + "PN", lang: "en", want: "2021-04-20T14:26", repaired: true},
		{raw: day + "PRN", lang: "en", want: "2021-04-20T14:26", repaired: true},
		{raw: day + "rm", lang: "en", want: "2021-04-20T14:26", repaired: true},
		{raw: day + "AM1", lang: "en", want: "2021-04-20T02:26", repaired: true},
		{raw: day + "•M", lang: "en", want: "2021-04-20T02:26 | 2021-04-20T14:26"},
		{raw: day + "n", lang: "en", want: "2021-04-20T02:26 | 2021-04-20T14:26"},
		{raw: day + "Pam", lang: "en", want: "2021-04-20T02:26"},
		{raw: day + "Ann", lang: "en", want: "2021-04-20T02:26"},
		{raw: day + "p. m.", lang: "en", want: "2021-04-20T14:26"},
		{raw: "20 april 2O21 12:26 om", lang: "nl", want: "2021-04-20T12:26", repaired: true}, // a word of dates is no AM
		{raw: "20 april 2O21 2:26 em", lang: "sv", want: "2021-04-20T14:26", repaired: true},
	})
}

// TestOwnMarks reads the marks of AM and PM that are no English ones below labels of any language, and takes the order of day and
// month from them.
func TestOwnMarks(t *testing.T) {
	run(t, []check{
		{raw: "5/11/2021 6:58 μ.μ.", lang: "el", want: "2021-11-05T18:58"},
		{raw: "5/11/2021 6:58 μμ", lang: "en", want: "2021-11-05T18:58"},
		{raw: "Δευ 1/11/2021 11:40 πμ", lang: "el", want: "2021-11-01T11:40"},
		{raw: "5/11/2021 6:58 p. m.", lang: "es", want: "2021-11-05T18:58 | 2021-05-11T18:58"},
		{raw: "5/11/2021 6:58 PM", lang: "es", want: "2021-05-11T18:58"},
		{raw: "Τρί 27 Ιουλ 2021 στις 2:01 μ.μ.", lang: "en", want: "2021-07-27T14:01"},
		{raw: "Κυριακή, 31 Οκτ ωβρίου 2021 4:00 μμ", lang: "en", want: "2021-10-31T16:00", repaired: true},
		{raw: "Κυριακή, 31 Οκτ ωβρίου 2021 4:00 μ. μ.", lang: "en", want: "2021-10-31T16:00", repaired: true},
	})
}

// TestHiddenDigit: what stands in front of a clock's hour of one digit, behind a mark, may be another digit of it.
func TestHiddenDigit(t *testing.T) {
	run(t, []check{
		{raw: "vas 27-10-2024 l\"7:11", lang: "hu", want: "2024-10-27"},
		{raw: "di jun  9 |-2:25:07 2020", lang: "nl", want: "2020-06-09", repaired: true},
		{raw: "mar mai 12 z\"0:36:07 2009", lang: "fr", want: "2009-05-12", repaired: true},
		{raw: "Dienstag, 1? : 6. Mai 2023 um 21:30:00", lang: "de", want: "2023-05-16T21:30:00", repaired: true}, // the 6th is a Saturday
	})
}

// TestClockWordDamaged takes no digit of a damaged "kl." for the hour, and reads the clock behind it.
func TestClockWordDamaged(t *testing.T) {
	run(t, []check{
		{raw: "12. apr. 2021 k1. 20:49", lang: "da", want: "2021-04-12T20:49", repaired: true},
		{raw: "11. toukokuuta 2022 k1o 8.30", lang: "fi", want: "2022-05-11T08:30", repaired: true},
		{raw: "miercuri, 11 mai 2022 1a 09:05:30", lang: "ro", want: "2022-05-11T09:05:30", repaired: true},
		{raw: "ons. 11. rnaj 2022 k1. 09.05", lang: "da", want: "2022-05-11T09:05", repaired: true},
		{raw: "12. apr. 2021 k1. 20", lang: "da", want: "2021-04-12"},
		{raw: "man. 3. maj 2021 k1 9.05", lang: "da", want: "2021-05-03T09:05", repaired: true},
		{raw: "ma 3. toukok. 2O21 k1o 9.05", lang: "fi", want: "2021-05-03T09:05..2021-05-31T09:05", repaired: true}, // the 3rd is legible, "1o" is none
	})
}

// TestHalfBehindMarks: an AM or PM counts behind stray marks and damaged seconds too; it is 12 hours.
func TestHalfBehindMarks(t *testing.T) {
	run(t, []check{
		{raw: "11/3/2010 7:16, PM", lang: "en", want: "2010-11-03T19:16", repaired: true},
		{raw: "11/3/2010 7:16: PM", lang: "nl", want: "2010-11-03T19:16", repaired: true},
		{raw: "Wednesday, March 3, 2021 4:52:31: PM", lang: "en", want: "2021-03-03T16:52:31", repaired: true},
		{raw: "Tue, Nov 3, 2015 at 9:47. pm", lang: "en", want: "2015-11-03T21:47", repaired: true},
		{raw: "Sat, Jul 13, 2013 at 11:O2' PM", lang: "en", want: "2013-07-13T23:02", repaired: true},
		{raw: "10/24/2012 3:03-:07 PM", lang: "en", want: "2012-10-24T15:03", repaired: true},
		{raw: "11/3/2010 7:16 l PM", lang: "en", want: "2010-11-03T19:16", repaired: true},
		{raw: "11/3/2010 7:16 PMl", lang: "en", want: "2010-11-03T19:16", repaired: true},
		{raw: "11/3/2010 7:16 PM10.2.e", lang: "nl", want: "2010-11-03T19:16"},
		{raw: "11/3/2010 7:16:-07 pm", lang: "en", want: "2010-11-03T19:16", repaired: true},
		{raw: "3 November 2010 1 :31 PM +0200", lang: "en", want: "2010-11-03T13:31", repaired: true},
		{raw: "11/3/2010 7:16 M", lang: "en", want: "2010-11-03T07:16 | 2010-11-03T19:16"},
		{raw: "3. Mai 2021 9:05, am Montag", lang: "de", want: "2021-05-03T09:05"},
	})
}

// TestGroundIsNoDate: the number of an article is no day, in whose place it stands.
func TestGroundIsNoDate(t *testing.T) {
	run(t, []check{
		{raw: "5.1.2e", lang: "nl", want: "nil"},
		{raw: "5.1.2i", lang: "nl", want: "nil"},
		{raw: "5.1.2e", lang: "nl", want: "nil"},
		{raw: "5.1.2 e 5.1.2e", lang: "nl", want: "nil"},
		{raw: "do 5.1.2e 2021 14:05", lang: "nl", want: "2021-01-07T14:05..2021-12-30T14:05"},
		{raw: "5.1.2021", lang: "nl", want: "2021-01-05"},
		{raw: "5.1.20", lang: "nl", want: "2020-01-05"},
	})
}

// TestLeftOut: what is read of a number of which digits are left out is no value of it.
func TestLeftOut(t *testing.T) {
	run(t, []check{
		// a digit that became a blotch
		{raw: "■3.8.2013 7:45", lang: "de", want: "2013-08-03T07:45 | 2013-08-13T07:45 | 2013-08-23T07:45", repaired: true},
		{raw: "25 August 2014 ■8:19", lang: "en", want: "2014-08-25T08:19 | 2014-08-25T18:19", repaired: true},
		{raw: "Fri, 1• Okt 2014 10:39", lang: "de", want: "2014-10-10T10:39 | 2014-10-17T10:39", repaired: true},
		// a mark within a number
		{raw: "25 August 2014 1'8:19", lang: "en", want: "2014-08-25T18:19", repaired: true},
		{raw: "10/19/20'21 6:06:07 PM", lang: "en", want: "2021-10-19T18:06:07", repaired: true},
		{raw: "1\"1.12.2009 9:17", lang: "de", want: "2009-12-11T09:17", repaired: true},
		{raw: "19/1-1/2023 14:16", lang: "nl", want: "2023-11-19T14:16", repaired: true},
		// a mark that is printed twice
		{raw: "16 Novernber 2017.18::03", lang: "en", want: "2017-11-16T18:03", repaired: true},
		{raw: "2//5/2022 12:45 PM", lang: "en", want: "2022-02-05T12:45", repaired: true},
		// a piece of a year is no year of two digits
		{raw: "18:00 wtorek, 2. czerwca 20~9", lang: "pl", want: "2009-06-02T18:00", repaired: true},
		{raw: "So Feb 27 06:41:07 20 11", lang: "en", want: "2011-02-27T06:41:07", repaired: true},
		{raw: "17/11/20O5 09:30", lang: "nl", want: "2005-11-17T09:30", repaired: true},
		// a letter at the end of a word is no hour, and what is left of a clock is none
		{raw: "Se piaandag: 17-mei- 2021. 69: 20", lang: "nl", want: "2021-05-17", repaired: true},
		{raw: "24.9.2011 klo 16.•58", lang: "fi", want: "2011-09-24T16:58", repaired: true},
		{raw: "2012-05-1| 20:29", want: "2012-05-11T20:29", repaired: true},
		{raw: "2012-05-2Q 20:29", want: "2012-05-20T20:29", repaired: true},
		// nor is it a day
		{raw: "16 Novernber 2017 17: al", lang: "en", want: "2017-11-16T17:01 | 2017-11-16T17:41", repaired: true},
		{raw: "Friday 9: July 2021 16:44", lang: "en", want: "2021-07-09T16:44"},
		{raw: "-• januari 2017 19:50 10.2.e", lang: "nl", want: "2017-01-01T19:50..2017-01-31T19:50"},
		{raw: "9:05 2021. június 10.", lang: "hu", want: "2021-06-10T09:05"},
		// A may be the colon, or the colon and a 4; T may be 7 or 1
		{raw: "mardi 26 octobre 2021 12A24", lang: "fr", want: "2021-10-26T12:24", repaired: true},
		{raw: "vrijdag 4uni 2021 14AT", lang: "nl", want: "2021-06-04T14:47 | 2021-06-04T14:41", repaired: true},
		{raw: "20 april 302108:07", lang: "nl", want: "-", repaired: true},
		{raw: "Thursday, October 18, 2001:3:02 PM", lang: "en", want: "2001-10-18T15:02"},
	})
}

// TestWordsOfAnotherLanguage: a program in one language prints the dates of another, and the damaged words tell which, since they leave
// less of the print unread; what they leave unread as well, and what the weekday speaks against, shows no language.
func TestWordsOfAnotherLanguage(t *testing.T) {
	run(t, []check{
		{raw: "woensda• 12 met 2021 09:20", lang: "it", want: "2021-05-12T09:20", repaired: true},
		{raw: "woensda• 12 met 2021 09:20", lang: "en", want: "2021-05-12T09:20", repaired: true},
		{raw: "maandi 14 uni 2021 15:52", lang: "fr", want: "2021-06-14T15:52", repaired: true},
		{raw: "zonda 6 uni 2021 22:53", lang: "en", want: "2021-06-06T22:53", repaired: true},
		{raw: "Wednsday, 9 Jne 2021 16:22", lang: "nl", want: "2021-06-09T16:22", repaired: true},
		{raw: "donderdag 8 aprirn 2004 0:31", lang: "nl", want: "2004-04-08T00:31", repaired: true},
		{raw: "vjdag 1 oVan tober 2018 16:40", lang: "nl", want: "2018-10-01T16:40", repaired: true},
		{raw: "Mon, 16 bubna 2013 01:49", lang: "en", want: "2013-09-16T01:49 | 2013-12-16T01:49", repaired: true},
	})
}

// TestNoOtherYear: nothing legible is read for something else where nothing contradicts it. A zone's name is no weekday.
func TestNoOtherYear(t *testing.T) {
	run(t, []check{
		{raw: "22 novcmber 2023 om 19:02:17 CET", lang: "nl", want: "2023-11-22T19:02:17", repaired: true},
		{raw: "_18 oktober 2011 om 02:34:07 CET", lang: "nl", want: "2011-10-18T02:34:07"},
		{raw: "Mon, 16 bubna 2013 om 01:49 CET", lang: "en", want: "2013-09-16T01:49 | 2013-12-16T01:49", repaired: true},
		// the weekday contradicts: it may be wrong, or a digit
		{raw: "donderdag 25 maart 2024:17:31", lang: "nl", want: "2024-03-28T17:31 | 2021-03-25T17:31 | 2024-03-25T17:31", repaired: true},
		// no day, and no weekday that would tell which
		{raw: "91 February 2022 16:22", lang: "en", want: "2022-02-01T16:22..2022-02-28T16:22"},
		{raw: "mercredi 68 juin 2022 à 21:05", lang: "fr", want: "2022-06-08T21:05", repaired: true},
	})
}

func TestDamaged(t *testing.T) {
	run(t, []check{
		{raw: "22 aofit 2018 à 12:36", lang: "fr", want: "2018-08-22T12:36", repaired: true},
		{raw: "mardi 21 aotit 2018 18:29", lang: "fr", want: "2018-08-21T18:29", repaired: true},
		{raw: "4 atril 2018 18:29", lang: "fr", want: "2018-04-04T18:29", repaired: true},
		// the only digit of an ordinal was read as a letter
		{raw: "ler février 2021 09:05", lang: "fr", want: "2021-02-01T09:05", repaired: true},
		{raw: "lundi ler février 2021 à 9h05", lang: "fr", want: "2021-02-01T09:05", repaired: true},
		{raw: "Ist February 2021 09:05", lang: "en", want: "2021-02-01T09:05", repaired: true},
		{raw: "lth February 2021 09:05", lang: "en", want: "2021-02-01T09:05..2021-02-28T09:05"},
		{raw: "2lst February 2021 09:05", lang: "en", want: "2021-02-21T09:05 | 2021-02-02T09:05", repaired: true},
		// the T of an ISO date was read as a digit, or is lost
		{raw: "2021-04-20114:26:05-04:00", want: "2021-04-20T14:26:05", repaired: true},
		{raw: "2021-04-20714:26", want: "2021-04-20T14:26", repaired: true},
		{raw: "2021-04-2014:26", want: "2021-04-20T14:26", repaired: true},
		{raw: "2021-04-20314:26", want: "2021-01-01T00:00..2021-12-31T23:59", repaired: true},
		{raw: "donderdag 22 oktober 2020 14A1", lang: "nl", want: "2020-10-22T14:41", repaired: true},
		{raw: "27 May 202108:07", lang: "en", want: "2021-05-27T08:07", repaired: true},
		{raw: "dinsda 20 a ri 2021 15:36", lang: "nl", want: "2021-04-20T15:36", repaired: true},
		{raw: "woensda• 12 met 2021 08:14", lang: "nl", want: "2021-05-12T08:14", repaired: true},
		{raw: "vrijdag 4 uni 2021 09:51", lang: "nl", want: "2021-06-04T09:51", repaired: true},
		{raw: "zonda 6 uni 2021 13:27", lang: "nl", want: "2021-06-06T13:27", repaired: true},
		{raw: "maandi 14 uni 2021 16:38", lang: "nl", want: "2021-06-14T16:38", repaired: true},
		{raw: "lwoens a 19 mei 2021 14:08", lang: "nl", want: "2021-05-19T14:08", repaired: true},
		{raw: "Fri 4/4/2025 7:23: 12 AM", lang: "en", want: "2025-04-04T07:23:12", repaired: true},
		{raw: "Sun 2/16/2025 1 :42:38 PM", lang: "en", want: "2025-02-16T13:42:38", repaired: true},
		{raw: "3.4.2021 17: 15", lang: "de", want: "2021-04-03T17:15", repaired: true},
		{raw: "Thu 11/21/202411:45:24", lang: "en", want: "2024-11-21T11:45:24", repaired: true},
		{raw: "TueS/24/20253:23:11 PM", lang: "en", want: "2025-06-24T15:23:11", repaired: true},
		{raw: "Man 2/17/2025 7:00 AM", lang: "en", want: "2025-02-17T07:00", repaired: true},
		{raw: "Fri, 5 (erze 2025", lang: "en", want: "2025-09-05 | 2025-12-05", repaired: true},
		{raw: "donderda a nl 2021 17:46", lang: "nl", want: "2021-04-01T17:46..2021-04-29T17:46", repaired: true},
		{raw: "donderdag -24 december 2020 12:05", lang: "nl", want: "2020-12-24T12:05", repaired: true},
		{raw: "Tuesday, April 20, 2021 2:26 PN", lang: "en", want: "2021-04-20T14:26", repaired: true},
		{raw: "l9 mei 2021 1O:30", lang: "nl", want: "2021-05-19T10:30", repaired: true},
		{raw: "1 2 mei 2021 10:30", lang: "nl", want: "2021-05-12T10:30", repaired: true},
		{raw: "Mon, 12 Apr 2O21 14:3S", lang: "en", want: "2021-04-12T14:35", repaired: true},
		{raw: "12 mat 2021 10:00", want: "2021-03-12T10:00 | 2021-05-12T10:00", repaired: true},
		{raw: "•ercredi, 21. mar5 2018 12:13", lang: "fr", want: "2018-03-21T12:13", repaired: true},
		// no weekday stands between month and day; the ordinal's ending is of the date's language
		{raw: "mar ZA-9-2024 01:57", lang: "ro", want: "2024-09-24T01:57", repaired: true},
		{raw: "Mittwoch, 2o. Mai 2029 04:31", lang: "de", want: "2029-05-02T04:31", repaired: true},
		{raw: "terça, julho 9o, 2024 4:24 AM", lang: "pt", want: "2024-07-09T04:24", repaired: true},
		{raw: "Montag, 20. November 2023 76:31", lang: "de", want: "2023-11-20"},
		// the end of a torn word is no weekday that settles a date
		{raw: "C•ma 28 Şubat 2022 11:21", lang: "tr", want: "2022-02-28T11:21", repaired: true},
		{raw: "lun0dì 21 luglio 2020 13:11:07", lang: "it", want: "2020-07-21T13:11:07", repaired: true},
		{raw: "sze 16-5-7o18 00:00", lang: "hu", want: "-", repaired: true}, // a search that passes the weekday over and leaves no year
		// the weekday is a check digit
		{raw: "Monday, Z0 April 2021 10:00", lang: "en", want: "2021-04-26T10:00 | 2021-04-20T10:00", repaired: true},
		{raw: "zondag 30 februari 2021 10:00", lang: "nl", want: "2021-02-07T10:00..2021-02-28T10:00", repaired: true},
	})
}

// TestLanguages reads dates as clients print them in each language, under the language's own label.
func TestLanguages(t *testing.T) {
	var checks []check
	for lang, list := range map[string][]string{
		"es": {"martes, 20 de abril de 2021 14:26", "martes, 20 de abril de 2021 2:26 p. m.", "mar, 20 abr 2021 a las 14:26", "20/04/2021 14:26"},
		"it": {"martedì 20 aprile 2021 14:26", "mar 20 apr 2021 alle ore 14:26", "20/04/2021 14:26", "martedì 20 aprile 2021 14.26"},
		"pt": {"terça-feira, 20 de abril de 2021 14:26", "20 de abril de 2021 às 14:26", "terça, 20 de abr. de 2021 14:26", "20/04/2021 14:26"},
		"da": {"20. april 2021 14:26", "tirsdag den 20. april 2021 kl. 14:26", "tir. 20. apr. 2021 kl. 14.26"},
		"sv": {"den 20 april 2021 14:26", "tisdag den 20 april 2021 kl 14:26", "tis 20 apr. 2021 kl. 14:26", "2021-04-20 14:26"},
		"no": {"20. april 2021 14:26", "tirsdag 20. april 2021 kl. 14:26", "tir. 20. apr. 2021 14:26", "20.04.2021 14:26"},
		"fi": {"20. huhtikuuta 2021 14:26", "tiistai 20. huhtikuuta 2021 14.26", "ti 20. huhtik. 2021 klo 14.26", "20.4.2021 klo 14.26"},
		"pl": {"wtorek, 20 kwietnia 2021 14:26", "wt., 20 kwi 2021 o 14:26", "20 kwietnia 2021 o godz. 14:26", "20.04.2021 14:26"},
		"cs": {"úterý 20. dubna 2021 14:26", "út 20. 4. 2021 v 14:26", "Tuesday, April 20, 2021 2:26 PM"},
		"hu": {"2021. április 20., kedd 14:26", "2021. április 20. 14:26", "2021. ápr. 20. du. 2:26", "2021.04.20. 14:26"},
		"ro": {"marți, 20 aprilie 2021 14:26", "mar., 20 apr. 2021 la 14:26", "20.04.2021 14:26"},
		"sk": {"utorok 20. apríla 2021 14:26", "ut 20. 4. 2021 o 14:26"},
		"hr": {"20. travnja 2021. 14:26", "utorak, 20. travnja 2021. u 14:26", "uto, 20. tra 2021. 14:26"},
		"et": {"teisipäev, 20. aprill 2021 14:26", "20. aprill 2021 kell 14:26"},
		"tr": {"20 Nisan 2021 Salı 14:26", "20 Nis 2021 Sal, 14:26", "20.04.2021 14:26"},
		"ru": {"вторник, 20 апреля 2021 г. 14:26", "вт, 20 апр. 2021 г. в 14:26", "20.04.2021 14:26"},
		"uk": {"вівторок, 20 квітня 2021 р. 14:26", "вт, 20 квіт. 2021 р. о 14:26", "20.04.2021 14:26"},
		"nl": {"dinsdag 20 april 2021 14:26", "di 20 apr. 2021 om 14:26", "di 20-4-2021 14:26", "20-04-2021 14:26:00"},
		"de": {"Dienstag, 20. April 2021 14:26", "Di., 20. Apr. 2021 um 14:26 Uhr", "20.04.21, 14:26"},
		"fr": {"mardi 20 avril 2021 14:26", "le 20 avr. 2021 à 14 h 26", "20/04/2021 à 14:26"},
		"en": {"Tuesday, April 20, 2021 2:26 PM", "20 April 2021 14:26", "Tue, 20 Apr 2021 14:26:00 -0700", "4/20/21, 2:26 PM"},
	} {
		for _, raw := range list {
			want := "2021-04-20T14:26"
			if strings.Contains(raw, "14:26:00") {
				want += ":00"
			}
			checks = append(checks, check{raw: raw, lang: lang, want: want})
		}
	}
	run(t, checks)
}
