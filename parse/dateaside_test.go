package parse

import (
	"strings"
	"testing"
)

// TestMomentEnd reads moments whose end the print broke to the next line.
func TestMomentEnd(t *testing.T) {
	for _, c := range []struct{ sent, want string }{
		{"Tuesday, April 5, 2022 3:14\nPM", "2022-04-05T15:14"},
		{"Mon, 6 May 2019\n10:22:31 +0200", "2019-05-06T10:22:31"},
		{"27 augustus 2013\n22:10:03", "2013-08-27T22:10:03"},
		{"maandag 17 mei 2021\nom 16:09", "2021-05-17T16:09"},
		{"maandag l7 mei 2O21\n16:09", "2021-05-17T16:09"},
	} {
		head := "From: Ann Lee\nSent: " + c.sent + "\nTo: Bo Kern\nSubject: Pump\n\nIt runs again since noon.\n"
		last := "From: Ann Lee\nTo: Bo Kern\nSubject: Pump\nSent: " + c.sent + "\n\nIt runs again since noon.\n"
		for _, s := range []string{head, last} {
			_, r, ok := readMessages(t, s, 1)
			if !ok {
				continue
			}
			if d := r.Copies[0].Date; !d.Known() || string(d.Earliest) != c.want || string(d.Latest) != c.want {
				t.Errorf("%q: date %+v", s, d)
			}
		}
	}
	// No end of the moment: the number of a page, a line with a day of its own, a digit of which the clock may go on.
	for _, sent := range []string{"5 March 2021\n7", "5 March 2021\n6 March 2021 9:00", "woensdag 2 juni 2021 1\n7:05"} {
		s := "From: Ann Lee\nSent: " + sent + "\nTo: Bo Kern\nSubject: Pump\n\nIt runs again since noon.\n"
		if _, r, ok := readMessages(t, s, 1); ok {
			if d := r.Copies[0].Date; d.Known() && d.Earliest == d.Latest {
				t.Errorf("%q: date %+v", s, d)
			}
		}
	}
}

// TestClockIsNoFoot reads clocks that were broken off their days, each above a label, as the feet of pages are that rise.
func TestClockIsNoFoot(t *testing.T) {
	s := ""
	for _, clock := range []string{"09:12", "11:27", "16:09"} {
		s += "From: Ann Lee\nSent: 17 May 2021\n" + clock + "\nTo: Bo Kern\nSubject: Pump " + clock + "\n\nIt runs again since noon.\n\n"
	}
	if _, r, ok := readMessages(t, s, 3); ok {
		for i, want := range []string{"2021-05-17T09:12", "2021-05-17T11:27", "2021-05-17T16:09"} {
			if _, date := said(&r.Copies[i]); date != want {
				t.Errorf("message %d: %s, not %s", i, date, want)
			}
		}
	}
}

// TestBrokenHeads reads heads whose labels have no colon, or which have none for sender and moment, where the moment's end was
// broken to the next line; and one whose gap is made of blanks that break no line.
func TestBrokenHeads(t *testing.T) {
	for _, s := range []string{
		"Ann Lee <ann@quay.example>       Mon, May 3,\n2021 at 9:15 AM\nTo: Bo Kern <bo@quay.example>\n\nIt runs again since noon.\n",
		"Ann Lee <ann@quay.example>       Mon, May 3, 2021 at 9:15\nAM\nTo: Bo Kern <bo@quay.example>\n\nIt runs again since noon.\n",
		strings.ReplaceAll("AW: Pumpe\nAnn Lee An: Bo Kern                    03.05.2021 09:15\nGesendet von: E. Brach\nKopie: Registratur\n\nSie pumpt wieder.\n", "  ", " \u00a0"),
		"Ann Lee <ann@quay.example>    Mon, May 3, 2021 at 9:15 AM\nTo: Bo Kern <bo@quay.example>\n\nIt runs again since noon.\n",
		"Outlook\n\nRe: Keys\n\nFrom Ann Lee <ann@quay.example>\nDate Monday, May 3, 2021\n9:15 AM\nTo   Bo Kern <bo@quay.example>\n\nIt runs again since noon.\n",
	} {
		_, r, ok := readMessages(t, s, 1)
		if !ok {
			continue
		}
		c := &r.Copies[0]
		if name, date := said(c); name != "Ann Lee" || date != "2021-05-03T09:15" || len(c.To) != 1 {
			t.Errorf("%q: %s, %s, %d recipients", s, name, date, len(c.To))
		}
	}
}
