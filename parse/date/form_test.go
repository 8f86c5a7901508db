package date

import "testing"

func TestForm(t *testing.T) {
	for _, c := range []struct {
		raw, form string
		padding   Padding
	}{
		{"09/12/2014, 5:19 AM", "n/n/y, n:n h", Padded},
		{"25/11/2014, 10:02 PM", "n/n/y, n:n h", PaddingOpen},
		{"9/12/14  5:19 pm", "n/n/n n:n h", Unpadded},
		{"1:13 PM +0100 7/3/07", "n:n h +y n/n/n", Unpadded},
		{"Wed 13-11-2013 om 09.30", "w n-n-y w n.n", PaddingOpen},
		{"2013-11-07", "y-n-n", Padded},
		{"14-03-11 à 11:43", "n-n-n w n:n", Padded},
		{"3 mei 2021 09:05", "", PaddingOpen},
		{"09.30 3/2/2021", "n.n n/n/y", Unpadded},
		{"", "", PaddingOpen},
	} {
		if form, padding := Form(c.raw); form != c.form || padding != c.padding {
			t.Errorf("%q: %q %d, want %q %d", c.raw, form, padding, c.form, c.padding)
		}
	}
}

// TestOrders: what is left of the orders is read, and all of them where none of those fits.
func TestOrders(t *testing.T) {
	en, nl := []string{"en"}, []string{"nl"}
	runWith(t, []checkWith{
		{"05/08/2018 6:45 AM", Options{Langs: en, Orders: "dmy"}, "2018-08-05T06:45"},
		{"05/08/2018 06:45", Options{Langs: nl, Orders: "mdy"}, "2018-05-08T06:45"},
		{"05/08/2018 06:45", Options{Langs: nl, Orders: "dmy mdy ymd"}, "2018-08-05T06:45 | 2018-05-08T06:45"},
		{"08/07/13 10:02", Options{Langs: en, Attribution: true, Orders: "dmy ymd"}, "2013-07-08T10:02 | 2008-07-13T10:02"},
		{"08/07/13 1O:02", Options{Langs: en, Attribution: true, Orders: "ymd"}, "2008-07-13T10:02"}, // by search
		{"05/08/2018 06:45", Options{Langs: en, Orders: "ymd"}, "2018-08-05T06:45 | 2018-05-08T06:45"},
		{"05.08.2018 06:45", Options{Langs: en, Orders: "mdy"}, "2018-08-05T06:45"}, // no language has that with dots
		{"15/03/24 06:17", Options{Langs: []string{"it"}, Attribution: true}, "2024-03-15T06:17"},
	})
}

// TestLostDigit: a mark in place of a digit can be any, and the word between date and clock is no weekday.
func TestLostDigit(t *testing.T) {
	run(t, []check{
		{raw: "donderdag 2? mei 2021 08:44", lang: "nl", want: "2021-05-27T08:44 | 2021-05-20T08:44", repaired: true},
		{raw: "vrijdag 2? mei 2021 08:44", lang: "nl", want: "2021-05-21T08:44 | 2021-05-28T08:44", repaired: true},
		{raw: "woensdag 2? mei 2021 08:44", lang: "nl", want: "2021-05-26T08:44", repaired: true},
		{raw: "Jul 13, 2O13, at 9:30 PM", lang: "en", want: "2013-07-13T21:30", repaired: true},
	})
	if d := Parse("Jul 13, 2O13, at 9:30 PM", Options{Langs: []string{"en"}}); len(d.Rules) != 1 {
		t.Errorf("rules %q", d.Rules)
	}
}
