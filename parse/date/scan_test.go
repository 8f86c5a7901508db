package date

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/rethread/rethread/lang"
)

func TestScan(t *testing.T) {
	for _, c := range []struct{ s, taken, want string }{
		{"06/12/2014 09:25 AMYes. Could somebody", "06/12/2014 09:25 AM", "2014-06-12T09:25"},
		{"Tue, Aug 5, 2014 11:26 AMSubject: x", "Tue, Aug 5, 2014 11:26 AM", "2014-08-05T11:26"},
		{"10/06/2014 08:16 PMI'm away", "10/06/2014 08:16 PM", "2014-10-06T20:16"},
		{"10/23/2014 03:48 PMTAB has a question.", "10/23/2014 03:48 PM", "2014-10-23T15:48"},
		{"23 October 2014 03:48 PMTAB", "23 October 2014 03:48", "2014-10-23T03:48"},
		{"10/06/2014 08:16 PMO meeting", "10/06/2014 08:16", "2014-06-10T08:16 | 2014-10-06T08:16"},
		{"  18 March 2021 16:32 To: Someone", "  18 March 2021 16:32", "2021-03-18T16:32"},
		{"18 March 2021 16:32To: Someone", "18 March 2021 16:32", "2021-03-18T16:32"},
		{"20 april 2021 De volgende", "20 april 2021", "2021-04-20"},
		{"dinsda 20 a ri 2021 15:36 Aan: x", "dinsda 20 a ri 2021 15:36", "2021-04-20T15:36"},
		{"wo 3 feb. 2021 om 09:05 schreef Iemand <a@b.nl>:", "wo 3 feb. 2021 om 09:05", "2021-02-03T09:05"},
		{"Wed, 3 Feb 2021 at 09:05, A B <a@b.nl> wrote:", "Wed, 3 Feb 2021 at 09:05", "2021-02-03T09:05"},
		{"Wed, 3 Feb 2021 09:05:01 +0100 (CET) A", "Wed, 3 Feb 2021 09:05:01 +0100 (CET)", "2021-02-03T09:05:01"},
		{"Subject: x", "", "nil"},
		{"21-07-2019 om 15:38 [-0700]:", "21-07-2019 om 15:38 [-0700]", "2019-07-21T15:38"},
		{"2021/3/8 下午3:22, A", "2021/3/8 下午3:22", "2021-03-08T15:22"},
		{"2021/3/8 3:22 오후, A", "2021/3/8 3:22 오후", "2021-03-08T15:22"},
		{"3 May 2021 um 14.26. 15 Personen", "3 May 2021 um 14.26", "2021-05-03T14:26"},
		{"3 May 2021 3:05 pmCC: Jan", "3 May 2021 3:05 pm", "2021-05-03T15:05"},
		{"Mon, 3 May 2021 14:26:05 +0000 (UTC), Jan Bos wrote:", "Mon, 3 May 2021 14:26:05 +0000 (UTC)", "2021-05-03T14:26:05"},
		{"2 items", "", "nil"},
		{"", "", "nil"},
	} {
		d, n := Scan(c.s, Options{Langs: []string{"en"}})
		if got := show(d); got != c.want || c.s[:n] != c.taken {
			t.Errorf("%q: got %s of %q, want %s of %q", c.s, got, c.s[:n], c.want, c.taken)
		}
	}
}

// TestMayBeMoment holds the look at the numbers alone to the search, on dates that lost a word and are damaged at random: where it says no,
// the search reads no moment.
func TestMayBeMoment(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 10))
	forms, all, no := slices.Concat(layouts, moments), lang.All(), 0
	for range howMany(6000, 1000) {
		y, m, d := 2005+random.IntN(20), 1+random.IntN(12), 1+random.IntN(28)
		s := forms[random.IntN(len(forms))].print(newPrinter(all[random.IntN(len(all))]), y, m, d, random.IntN(24), random.IntN(60))
		words := strings.Fields(s + " Lee Ill <ol@example.org> wrote:")
		k := random.IntN(len(words))
		print := []rune(strings.Join(slices.Delete(words, k, k+1), " "))
		for range random.IntN(4) {
			if out, _ := wounds[random.IntN(len(wounds))].do(random, print, random.IntN(len(print))); len(out) > 0 {
				print = out
			}
		}
		r := newReader(string(print), Options{Langs: []string{"en"}})
		upTo := len(clip(r.s[:min(len(r.s), 64)]))
		if !r.mayBeMoment(glyphs(nil, r.s[:upTo])) {
			no++
			if d, _ := r.damaged(upTo); d != nil && rank(d.Precision) >= 4 && d.Readings == nil {
				t.Errorf("%q: its numbers are no moment, and it reads %s", r.s, show(d))
			}
		}
		r.release()
	}
	if no == 0 {
		t.Error("no print without a moment was tried")
	}
	t.Logf("%d without a moment", no)
}

func TestLooks(t *testing.T) {
	for _, line := range []string{
		"maanda. 9 maart 2020 07:22", "lwoens a 19 mei 2021 14:08", "donderdag 8 april 2021 21:18", "12 mei 2021",
		"Wednesday, February 3, 2021 9:05 PM", "03-02-2021 14:32", "Wednesday, May 7, 2O14 3:42 PM", "May 7, 20l4 3:42 PM",
		"dinsda 20 a ri 2021 15:36", "27 May 202108:07",
	} {
		if got := Looks(line); got < 50 {
			t.Errorf("%q: %d", line, got)
		}
	}
	for _, line := range []string{
		"On 20 April 2021 we decided to go home and sleep", "zie artikel 10.2.e lid 3 van de wet van 2021", "",
		"De vergadering van 12 mei 2021 is verplaatst naar een andere zaal", "9 7 5 3 1 0 2 4 6 8", "tel. 070 123 45 67",
		"Kenmerk 2021-0000123456 van 14:30", "kamer 2O14 is om 14:30 vrij voor de vergadering", "1.234.567 euro in 2020 en 2021",
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
		{"dinsdag 8 juni 2021 15:00-16:00 (UTC+01:00) Brussel, Kopenhagen, Madrid, Parijs.", "2021-06-08T15:00", "2021-06-08T16:00"},
		{"di 8-6-2021 15:00", "2021-06-08T15:00", "nil"},
		{"Mon 3/4/2024 1:00 PM - 2:00 PM", "2024-03-04T13:00", "2024-03-04T14:00"},
		{"Monday, March 4, 2024 1:00-2:30 PM", "2024-03-04T13:00", "2024-03-04T14:30"},
		{"Monday, March 4, 2024 11:30-1:00 PM", "2024-03-04T11:30", "2024-03-04T13:00"},
		{"Mon 3/4/2024 1:00 PM to Tue 3/5/2024 2:00 PM", "2024-03-04T13:00", "2024-03-05T14:00"},
		{"Wed 4/9/2025 8:30:00 AM", "2025-04-09T08:30:00", "nil"},
		{"dinsda 8 juni 2021 15:00-16:00", "2021-06-08T15:00", "2021-06-08T16:00"},
		{"Dienstag, 18. Mai 2021 22:00 bis 01:00", "2021-05-18T22:00", "nil"},
		{"dinsdag 8 juni 2021 15:00 – 16:00", "2021-06-08T15:00", "2021-06-08T16:00"},
		{"8 juni 2021 15:00 - wo 9 juni 2021 17:00", "2021-06-08T15:00", "2021-06-09T17:00"},
		{"8 juni 2021 15:00 - 9 juni 2021 17:00", "2021-06-08T15:00", "2021-06-09T17:00"},
		{"8-6-2021 15:00 Locatie 4", "2021-06-08T15:00", "nil"},
		{"8-6-2021 15:00 CET - 16:00 CET", "2021-06-08T15:00", "2021-06-08T16:00"},
		{"Webex", "nil", "nil"},
	} {
		start, end := ParseRange(c.raw, Options{Langs: []string{"nl"}})
		if show(start) != c.start || show(end) != c.end {
			t.Errorf("%q: got %s to %s, want %s to %s", c.raw, show(start), show(end), c.start, c.end)
		}
	}
	start, _ := ParseRange("dinsdag 8 juni 2021 15:00-16:00 (UTC+01:00) Brussel, Parijs", Options{})
	if start.Zone != "(UTC+01:00) Brussel, Parijs" || start.HasOffset {
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
		{"3 Feb 2021 09:05 OESZ", "OESZ", 0, false},
		{"3 Feb 2021 9:05 AM EST", "EST", 0, false},
		{"3 févr. 2021 à 09:05:01 HNE", "HNE", 0, false},
		{"3 Feb 2021 09:05 GMT+3", "GMT+3", 180, true},
		{"3 Feb 2021 09:05 UTC", "UTC", 0, true},
		{"3 Feb 2021 09:05 (UTC+01:00)", "(UTC+01:00)", 60, true},
		{"3 Feb 2021 09:05 (UTC+01:00) Amsterdam, Berlijn", "(UTC+01:00) Amsterdam, Berlijn", 0, false},
		{"3 Feb 2021 09:05 (UTC+12:00) Petropavlovsk-Kamchatsky", "(UTC+12:00) Petropavlovsk-Kamchatsky", 0, false},
		{"3 Feb 2021 9:05 AM Eastern Standard Time", "Eastern Standard Time", 0, false},
		{"dinsda 2 februari 2021 09:05 CET", "CET", 0, false},
		{"3 Feb 2021 09:05", "", 0, false},
		{"3 Feb 2021 09:05:01 UT", "UT", 0, true},
		{"20210203T090501Z", "Z", 0, true},
		{"3 Feb 2021 09:05 (Eastern Standard Time)", "(Eastern Standard Time)", 0, false},
		{"3 FEB 2021 0905Z", "Z", 0, true},
		{"03FEB2021 0905Z", "Z", 0, true},
		{"030905Z FEB 2021", "Z", 0, true},
		{"030905L FEB 2021", "L", 0, false},
	} {
		d := Parse(c.raw, Options{})
		if d == nil || d.Zone != c.zone || d.Offset != c.offset || d.HasOffset != c.has {
			t.Errorf("%q: %+v", c.raw, d)
		}
	}
}
