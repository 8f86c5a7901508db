package date

import "testing"

func TestScan(t *testing.T) {
	for _, c := range []struct{ s, taken, want string }{
		{"07/10/2013 10:18 AMOk. Do you mind", "07/10/2013 10:18 AM", "2013-07-10T10:18"},
		{"Tue, Jul 2, 2013 10:17 AMSubject: x", "Tue, Jul 2, 2013 10:17 AM", "2013-07-02T10:17"},
		{"11/08/2013 09:07 PMI'm out", "11/08/2013 09:07 PM", "2013-11-08T21:07"},
		{"09/24/2013 02:59 PMOSN does not object.", "09/24/2013 02:59 PM", "2013-09-24T14:59"},
		{"24 September 2013 02:59 PMOSN", "24 September 2013 02:59", "2013-09-24T02:59"},
		{"11/08/2013 09:07 PMO meeting", "11/08/2013 09:07", "2013-08-11T09:07 | 2013-11-08T09:07"},
		{"  17 March 2021 15:21 To: Someone", "  17 March 2021 15:21", "2021-03-17T15:21"},
		{"17 March 2021 15:21To: Someone", "17 March 2021 15:21", "2021-03-17T15:21"},
		{"20 april 2021 De volgende", "20 april 2021", "2021-04-20"},
		{"dinsda 20 a ri 2021 14:26 Aan: x", "dinsda 20 a ri 2021 14:26", "2021-04-20T14:26"},
		{"wo 3 feb. 2021 om 09:05 schreef Iemand <a@b.nl>:", "wo 3 feb. 2021 om 09:05", "2021-02-03T09:05"},
		{"Wed, 3 Feb 2021 at 09:05, A B <a@b.nl> wrote:", "Wed, 3 Feb 2021 at 09:05", "2021-02-03T09:05"},
		{"Wed, 3 Feb 2021 09:05:01 +0100 (CET) A", "Wed, 3 Feb 2021 09:05:01 +0100 (CET)", "2021-02-03T09:05:01"},
		{"Subject: x", "", "nil"},
		{"2 items", "", "nil"},
		{"", "", "nil"},
	} {
		d, n := Scan(c.s, Options{Langs: []string{"en"}})
		if got := show(d); got != c.want || c.s[:n] != c.taken {
			t.Errorf("%q: got %s of %q, want %s of %q", c.s, got, c.s[:n], c.want, c.taken)
		}
	}
}

func TestLooks(t *testing.T) {
	for _, line := range []string{
		"maanda. 2 maart 2020 06:11", "lwoens a 19 mei 2021 13:33", "donderdag 1 april 2021 22:29", "12 mei 2021",
		"Wednesday, February 3, 2021 9:05 PM", "03-02-2021 14:32", "dinsda 20 a ri 2021 14:26", "27 May 202108:07",
	} {
		if got := Looks(line); got < 50 {
			t.Errorf("%q: %d", line, got)
		}
	}
	for _, line := range []string{
		"On 20 April 2021 we decided to go home and sleep", "zie artikel 10.2.e lid 3 van de wet van 2021", "",
		"De vergadering van 12 mei 2021 is verplaatst naar een andere zaal", "0 1 2 3 4 5 6 7 8 9", "tel. 070 123 45 67",
		"Kenmerk 2021-0000123456 van 14:30", "1.234.567 euro in 2020 en 2021",
	} {
		if got := Looks(line); got >= 40 {
			t.Errorf("%q: %d", line, got)
		}
	}
	if got := Looks("donderda a nl 2021 17:46"); got < 35 {
		t.Errorf("a date without its day: %d", got)
	}
}

func TestParseRange(t *testing.T) {
	for _, c := range []struct{ raw, start, end string }{
		{"dinsdag 18 mei 2021 16:00-17:00 (UTC+01:00) Amsterdam, Berlijn, Bern, Rome, Stockholm, Wenen.", "2021-05-18T16:00", "2021-05-18T17:00"},
		{"di 18-5-2021 16:00", "2021-05-18T16:00", "nil"},
		{"Mon 3/4/2024 1:00 PM - 2:00 PM", "2024-03-04T13:00", "2024-03-04T14:00"},
		{"Monday, March 4, 2024 1:00-2:30 PM", "2024-03-04T13:00", "2024-03-04T14:30"},
		{"Monday, March 4, 2024 11:30-1:00 PM", "2024-03-04T11:30", "2024-03-04T13:00"},
		{"Mon 3/4/2024 1:00 PM to Tue 3/5/2024 2:00 PM", "2024-03-04T13:00", "2024-03-05T14:00"},
		{"Wed 4/2/2025 8:00:00 AM", "2025-04-02T08:00:00", "nil"},
		{"dinsda 18 mei 2021 16:00-17:00", "2021-05-18T16:00", "2021-05-18T17:00"},
		{"Dienstag, 18. Mai 2021 22:00 bis 01:00", "2021-05-18T22:00", "nil"},
		{"Webex", "nil", "nil"},
	} {
		start, end := ParseRange(c.raw, Options{Langs: []string{"nl"}})
		if show(start) != c.start || show(end) != c.end {
			t.Errorf("%q: got %s to %s, want %s to %s", c.raw, show(start), show(end), c.start, c.end)
		}
	}
	start, _ := ParseRange("dinsdag 18 mei 2021 16:00-17:00 (UTC+01:00) Amsterdam, Berlijn", Options{})
	if start.Zone != "(UTC+01:00) Amsterdam, Berlijn" || start.HasOffset {
		t.Errorf("a zone's Windows name is no offset: %+v", start)
	}
}

func TestZone(t *testing.T) {
	for _, c := range []struct {
		raw, zone string
		offset    int
		has       bool
	}{
		{"3 Feb 2021 09:05:01 +0200", "+0200", 120, true},
		{"3 Feb 2021 09:05 -0530", "-0530", -330, true},
		{"3 Feb 2021 09:05:01 +0200 (CEST)", "+0200 (CEST)", 120, true},
		{"2021-02-03T09:05:01Z", "Z", 0, true},
		{"2021-02-03T09:05-05:00", "-05:00", -300, true},
		{"3 Feb 2021 09:05 CEST", "CEST", 0, false},
		{"3 Feb 2021 9:05 AM EST", "EST", 0, false},
		{"3 Feb 2021 09:05 GMT+3", "GMT+3", 180, true},
		{"3 Feb 2021 09:05 UTC", "UTC", 0, true},
		{"3 Feb 2021 09:05 (UTC+01:00)", "(UTC+01:00)", 60, true},
		{"3 Feb 2021 09:05 (UTC+01:00) Amsterdam, Berlijn", "(UTC+01:00) Amsterdam, Berlijn", 0, false},
		{"3 Feb 2021 9:05 AM Eastern Standard Time", "Eastern Standard Time", 0, false},
		{"dinsda 2 februari 2021 09:05 CET", "CET", 0, false},
		{"3 Feb 2021 09:05", "", 0, false},
	} {
		d := Parse(c.raw, Options{})
		if d == nil || d.Zone != c.zone || d.Offset != c.offset || d.HasOffset != c.has {
			t.Errorf("%q: %+v", c.raw, d)
		}
	}
}
