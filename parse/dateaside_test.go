package parse

import (
	"slices"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
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

// TestHeadsOnOneLine reads the heads of Lotus Notes that a word parts into sender and moment, with a name, its quotes, a path or an
// address, in all languages that print such a word; and no sentence for one.
func TestHeadsOnOneLine(t *testing.T) {
	labels := map[string]string{
		"on": "To:    %\ncc:    Ivo Roe\nSubject:    Quay\n", "am": "An:    %\nKopie:    Ivo Roe\nThema:    Quay\n",
		"op": "Aan:    %\ncc:    Ivo Roe\nOnderwerp:    Quay\n", "le": "Pour :    %\ncc :    Ivo Roe\nObjet :    Quay\n",
	}
	for _, c := range []struct{ head, name string }{
		{"Ann Lee/QUAY/PORT on 05/13/2021 09:15:00 AM", "Ann Lee"},
		{"Ann Lee on 05/13/2021 09:15:00 AM", "Ann Lee"},
		{"\"Ann Lee\" <ann@quay.example>@PORT on 05/13/2021 09:15:00 AM", "Ann Lee"},
		{"Ann Lee@PORT on 05/13/2021 09:15:00 AM", "Ann Lee"},
		{"Ann Lee/QUAY/PORT am 13.05.2021 09:15:00", "Ann Lee"},
		{"\"Ann Lee\" am 13.05.2021 09:15", "Ann Lee"},
		{"ann@quay.example am 13.05.2021 09:15:00", ""},
		{"Ann Lee/QUAY/PORT op 13-05-2021 09:15", "Ann Lee"},
		{"Ann Lee le 13/05/2021 09:15", "Ann Lee"},
		{"It was written by Ann Lee on 05/13/2021 09:15:00 AM", "no head"},
		{"Das Tor am 13.05.2021 09:15 und danach", "no head"},
		{"Meet ann@quay.example at gate 4 on 05/13/2021 09:15:00 AM", "no head"},
	} {
		for word, printed := range labels {
			if !strings.Contains(c.head, " "+word+" ") {
				continue
			}
			_, r, ok := readMessages(t, "As asked.\n\n"+c.head+"\n\n"+strings.Replace(printed, "%", "Bo Kern/QUAY/PORT@PORT", 1)+"\nIt runs again.\n", 1)
			if !ok {
				continue
			}
			name, date := said(&r.Copies[0])
			if is := date == "2021-05-13T09:15" || date == "2021-05-13T09:15:00"; is == (c.name == "no head") || is && name != c.name {
				t.Errorf("%q: %s, %s", c.head, name, date)
			}
		}
	}
}

// TestFieldsInRows reads heads that print two fields or three beside each other, the clock in one of its own: what stands beside the
// sender is no part of him, and what stands in front of the first label none of the text above.
func TestFieldsInRows(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{
			"Amt: Kade 3          Telefon: 3400 7712     Datum: 07.11.2013\nAbsender: RD Ab Terp   Telefax: 3400 0366     Uhrzeit: 11:41:26\n\nAn: Bea Stolk/KADE/AMT@AMT\n    Cas Lont/KADE/AMT@AMT\nKopie:\nThema: WG: Kran\nVS-Grad: Offen\n\nGeht so.\n",
			"RD Ab Terp <> to Bea Stolk <>, Cas Lont <> cc  at 2013-11-07T11:41:26 \"07.11.2013\\n11:41:26\": WG: Kran",
		},
		{
			"Amt: Kade 3 Telefon: Datum: 07.11.2013\nAbsender: Ab Terp Telefax: Uhrzeit: 11:41:26\nAn: Bea Stolk/KADE/AMT@AMT\nKopie:\nThema: Kran\n\nGeht so.\n",
			"Ab Terp <> to Bea Stolk <> cc  at 2013-11-07T11:41:26 \"07.11.2013\\n11:41:26\": Kran",
		},
		{
			"Office: Quay     Phone: 555 0198     Date: 7 November 2013\nFrom: Ann Lee     Fax: 555 0199     Time: 11:41\nTo: Bob Roe <bob@quay.example>\nSubject: Crane\n\nIt moves.\n",
			"Ann Lee <> to Bob Roe <bob@quay.example> cc  at 2013-11-07T11:41 \"7 November 2013\\n11:41\": Crane",
		},
	} {
		text, r := readText("Von: Els Bos <els@quay.example>\nGesendet: Freitag, 8. November 2013 09:00\nAn: Ab Terp <ab@quay.example>\nBetreff: AW: Kran\n\nGut.\n\n" + c.text)
		if len(r.Copies) != 2 || r.Copies[1].Kind != mail.KindEmail {
			t.Errorf("%q: %d messages", c.text, len(r.Copies))
			continue
		}
		if body := strings.TrimSpace(text.Join(r.Copies[0].Body)); body != "Gut." {
			t.Errorf("%q: the text above is %q", c.text, body)
		}
		r.Copies = r.Copies[1:]
		if got := headOf(r); got != c.want {
			t.Errorf("%q:\n%s, want\n%s", c.text, got, c.want)
		}
	}
}

// TestMomentEndsAmongPeople reads moments whose end, half of the day and zone, a bar or recognition moved below the recipients, and leaves there
// what may be the rest of a name: behind its zone a moment has ended.
func TestMomentEndsAmongPeople(t *testing.T) {
	for _, c := range []struct {
		sent, to string
		want     mail.Wall
		people   []string
	}{
		{"Sun 18/01/2015 7:50:33", "Bob Roe\nPM (UTC)", "2015-01-18T19:50:33", []string{"Bob Roe"}},
		{"Sun 18/01/2015 7:50:", "Bob Roe\nPM (UTC)", "2015-01-18T19:50", []string{"Bob Roe"}}, // the seconds are lost
		{"Sun 18/01/2015 7:50:33", "Bob Roe; Carol Poole;\nPM\nDora Foxley", "2015-01-18T19:50:33", []string{"Bob Roe", "Carol Poole", "Dora Foxley"}},
		{"Sun 18/01/2015 7:50:33 PM (GMT-00:00)", "Harbour Shift\nSupervisors", "2015-01-18T19:50:33", []string{"Harbour Shift Supervisors"}},
	} {
		_, r := readText("From: Ann Lee\nSent: " + c.sent + "\nTo: " + c.to + "\nCc: Eve Marsh\nSubject: Sheds\n\nThanks, that works.\n")
		if len(r.Copies) != 1 {
			t.Errorf("%q: %d messages", c.to, len(r.Copies))
			continue
		}
		var people []string
		for _, p := range r.Copies[0].To {
			people = append(people, p.Name)
		}
		if got := r.Copies[0].Date.Earliest; got != c.want || !slices.Equal(people, c.people) {
			t.Errorf("%q, %q: %s, %q", c.sent, c.to, got, people)
		}
	}
}
