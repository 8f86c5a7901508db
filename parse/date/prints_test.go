package date

import "testing"

// TestTwoDays: days or years on both sides of a slash or dash are no clock, and none of them is the day for sure.
func TestTwoDays(t *testing.T) {
	run(t, []check{
		{raw: "20 april 2021/22 april 2021", lang: "nl", want: "2021-04-20 | 2021-04-22"},
		{raw: "20 april 2021/22 14:30", lang: "nl", want: "2021-04-22T14:30 | 2021-04-20T14:30", repaired: true},
		{raw: "20-22 april 2021", lang: "nl", want: "2021-04-01T00:00..2021-04-30T23:59", repaired: true},
		{raw: "2021/22 14:30", lang: "nl", want: "2021-01-01T14:30..2021-12-31T14:30"},
		{raw: "14-30 dinsdag 20 april 2021", lang: "nl", want: "2021-04-20T14:30", repaired: true},
	})
}

// TestCutHalf: AM or PM that a word or stamp is glued to, or that lost a letter to it, below labels of any language.
func TestCutHalf(t *testing.T) {
	run(t, []check{
		{raw: "5/2/2014 1:46 PMTo", lang: "fr", want: "2014-05-02T13:46"},
		{raw: "25/2/2014 1:46 PMCc", lang: "en", want: "2014-02-25T13:46"},
		{raw: "May 2, 2014 1:46 PMll", lang: "en", want: "2014-05-02T13:46"},
		{raw: "May 2, 2014 1:46 PSubject", lang: "en", want: "2014-05-02T13:46 | 2014-05-02T01:46", repaired: true},
		{raw: "May 2, 2014 1:46 M10.2.e", lang: "en", want: "2014-05-02T01:46 | 2014-05-02T13:46"},
		{raw: "August 8, 2020 at 3:31 - P;M", lang: "et", want: "2020-08-08T15:31"},
		{raw: "May 2, 2014 1:46 Pam", lang: "en", want: "2014-05-02T01:46"}, // a name
		{raw: "May 2, 2014 1:46 McNee", lang: "en", want: "2014-05-02T01:46"},
	})
}

// TestStrokeInClock: a stroke within a clock is no digit where the hour would lose one of its own.
func TestStrokeInClock(t *testing.T) {
	run(t, []check{
		{raw: "lundi 14 novembre 2022 à 20|h33", lang: "fr", want: "2022-11-14"},
		{raw: "14 novembre 2022 941:05", lang: "fr", want: "2022-11-14T09:41:05", repaired: true},
	})
}

// TestThaiYears: the years of Thailand are no damaged ones of ours.
func TestThaiYears(t *testing.T) {
	run(t, []check{
		{raw: "20/4/2564 BE 14:30", lang: "en", want: "nil"},
		{raw: "20/04/2564 14:30", lang: "en", want: "nil"},
		{raw: "20/04/21 14:30 2550", lang: "nl", want: "2021-04-20T14:30"},
	})
}
