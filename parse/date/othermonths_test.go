package date

import "testing"

// TestOtherMonths: what is left of a month may be one of another language than the label's, unless the label's explains it much better.
func TestOtherMonths(t *testing.T) {
	run(t, []check{
		{raw: "13-ar-2013 10:22", lang: "tr", want: "2013-12-13T10:22 | 2013-03-13T10:22", repaired: true},
		{raw: "13-ar-2013 10:22", lang: "nl", want: "2013-04-13T10:22", repaired: true},  // of its months no other
		{raw: "25 une 2013 19:20", lang: "en", want: "2013-06-25T19:20", repaired: true}, // June and nothing else, cut
		{raw: "16 jane1ro 2015 22:27", lang: "en", want: "2015-06-16T22:27 | 2015-01-16T22:27", repaired: true},
		{raw: "m0rec 28, 2015 at 10:51 PM", lang: "en", want: "2015-12-28T22:51 | 2015-03-28T22:51", repaired: true},
		{raw: "20-ju in-2021 03:08", lang: "pt", want: "2021-06-20T03:08 | 2021-07-20T03:08", repaired: true},
		{raw: "ma 25 jui 2012 18:40", lang: "nl", want: "2012-06-25T18:40", repaired: true}, // no Monday in July
	})
}

// TestNoLetterLost: the mark between month and year is as that between day and month, and no letter of either.
func TestNoLetterLost(t *testing.T) {
	run(t, []check{
		{raw: "29- ře-2008 07:06", lang: "en", want: "2008-01-01T07:06..2008-12-31T07:06", repaired: true},
		{raw: "28-ar-2012 07:06", lang: "nl", want: "2012-04-28T07:06", repaired: true},
	})
}

// TestLettersForMonth: letters that are no digits are what is left of a month's name, and no number.
func TestLettersForMonth(t *testing.T) {
	run(t, []check{
		{raw: "19-ai-2019 07:19", lang: "ru", want: "2019-01-01T07:19..2019-12-31T07:19", repaired: true},
		{raw: "19-lO-2019 07:19", lang: "nl", want: "2019-10-19T07:19", repaired: true},
	})
}

// TestJoinedWeekday: a weekday of two letters and the month of its language.
func TestJoinedWeekday(t *testing.T) {
	run(t, []check{
		{raw: "MiJun 25 07:39:07 2014", lang: "de", want: "2014-06-25T07:39:07", repaired: true},
		{raw: "tijun 15 04:50:07 2021", lang: "sv", want: "2021-06-15T04:50:07", repaired: true},
		{raw: "dimrt 4 14:45:07 2008", lang: "nl", want: "2008-03-04T14:45:07", repaired: true},
	})
}

// TestYearToCome: a year in which no mail was sent yet is a digit for another, where one makes it a year of mail.
func TestYearToCome(t *testing.T) {
	run(t, []check{
		{raw: "12-03-2067 14:30", lang: "nl", want: "2007-03-12T14:30", repaired: true},
		{raw: "maandag 12 maart 2067 14:30", lang: "nl", want: "2007-03-12T14:30", repaired: true},
		{raw: "12-03-2037 14:30", lang: "nl", want: "2037-03-12T14:30"},
		{raw: "12-03-67 14:30", lang: "nl", want: "-", repaired: true},
		{raw: "12 maart 67 14:30", lang: "nl", want: "-", repaired: true},
		{raw: "12-03-37 14:30", lang: "nl", want: "2037-03-12T14:30"},
	})
}
