package date

import "testing"

// TestStrokes reads strokes that may be a 1 or a piece of a line, and hours beside AM and PM that were repaired.
func TestStrokes(t *testing.T) {
	run(t, []check{
		{raw: "Monday, July 31, 2023 2|:44 AM", lang: "en", want: "2023-07-31T02:44", repaired: true},
		{raw: "04/27/16 1|:35 PM", lang: "en", want: "2016-04-27T13:35 | 2016-04-27T23:35", repaired: true},
		{raw: "10/3/2009 I9:20 AM", lang: "en", want: "2009-10-03T09:20", repaired: true},
		{raw: "October 3, 2009 at l5:57 PM", lang: "en", want: "2009-10-03T17:57", repaired: true},
		{raw: "jueves, 3 de mayo de 2018 I9:20 p. m.", lang: "es", want: "2018-05-03T21:20", repaired: true},
		{raw: "10/3/2009 l2:57 PM", lang: "en", want: "2009-10-03T12:57", repaired: true},
		{raw: "10/3/2009 14:57 PM", lang: "en", want: "2009-10-03T14:57"},
		{raw: "11.|6.2017 00:44", lang: "nl", want: "2017-06-11T00:44", repaired: true},
		{raw: "10.2|.2008 um 05:22 Uhr", lang: "de", want: "2008-02-10T05:22", repaired: true},
		{raw: "6.8/2022 4:56 AM", lang: "en", want: "2022-06-08T04:56", repaired: true},
		{raw: "dimanche 16 juillet 2017 à 15b08", lang: "fr", want: "2017-07-16T15:08", repaired: true},
		{raw: "3/17/2015 4:05:07 PMi10.2.e", lang: "en", want: "2015-03-17T16:05:07"},
		{raw: "Sat 10/4/2014 7:56:07 PMS,ubject", lang: "en", want: "2014-10-04T19:56:07"},
	})
}

// TestLackingDigit leaves open an hour or a day of one digit beside which another may have stood.
func TestLackingDigit(t *testing.T) {
	run(t, []check{
		{raw: "10.04.2013 1* 43", lang: "de", want: "2013-04-10"},
		{raw: "Freitag, 26. Dezember 2008 ~,6:16", lang: "de", want: "2008-12-26"},
		{raw: "dt 7 feb. 2023 ••3:54", lang: "ca", want: "2023-02-07"},
		{raw: "2021. avril 2., vendredi ^ 4:45", lang: "fr", want: "2021-04-02"},
		{raw: "6 mei 2021 9:30", lang: "nl", want: "2021-05-06T09:30"},
		{raw: "• 6 mei 2021 9:30", lang: "nl", want: "2021-05-06T09:30"},
	})
}

// TestNearMonths keeps the months of which nearly as much is left.
func TestNearMonths(t *testing.T) {
	run(t, []check{
		{raw: "1 ayo 2015 19:57", lang: "es", want: "2015-08-01T19:57 | 2015-05-01T19:57", repaired: true},
		{raw: "9 jui 2023 11:03", lang: "nl", want: "2023-07-09T11:03 | 2023-06-09T11:03", repaired: true},
		{raw: "9. Jui 2023 11:03", lang: "de", want: "2023-07-09T11:03 | 2023-06-09T11:03", repaired: true},
		{raw: "vr 9 jui 2023 11:03", lang: "nl", want: "2023-06-09T11:03", repaired: true},
		{raw: "9 jui 2023 11:03", lang: "fr", want: "2023-06-09T11:03 | 2023-07-09T11:03", repaired: true},
		{raw: "4 Mav 2021 10:12", lang: "en", want: "2021-05-04T10:12", repaired: true},
		{raw: "9 jum 2023 11:03", lang: "fr", want: "2023-06-09T11:03", repaired: true},
		{raw: "9 juilet 2023 11:03", lang: "fr", want: "2023-07-09T11:03", repaired: true},
		{raw: "Sent 14 uli 2018 20:25", lang: "nl", want: "2018-07-14T20:25", repaired: true},
	})
}
