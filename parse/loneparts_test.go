package parse

import (
	"slices"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// reported reports whether a problem with a code stands on a text.
func reported(t *mail.Text, r *mail.Reading, code, on string) bool {
	return slices.ContainsFunc(r.Problems, func(p mail.Problem) bool { return p.Code == code && strings.TrimSpace(t.Slice(p.Span)) == on })
}

// TestDateUnder reads the moment alone below a header without a date, as print views of webmail have it at the right edge; a day, or the
// first entry of a chronology, may be of the text and is reported.
func TestDateUnder(t *testing.T) {
	for _, c := range []struct{ s, want, may string }{
		{"From : Ann Lee <ann@quay.example>\nSubject : Pump\nTo : Bo Kern <bo@quay.example>\n                               Tue, 20 Apr 2021 14:30\n\nIt runs again since noon.\n", "2021-04-20T14:30", ""},
		{"De : Anne Blanc <anne@quai.example>\nObjet : Pompe\nÀ : Luc Roy <luc@quai.example>\n\nmar. 20 avr. 2021 14:30\n\nElle marche depuis midi.\n", "2021-04-20T14:30", ""},
		{"Von : Eva Blau <eva@kai.example>\nBetreff : Pumpe\nAn : Max Roth <max@kai.example>\n\n20. April 2021\n\nSie pumpt wieder.\n", "", "20. April 2021"},
		{"From: Ann Lee <ann@quay.example>\nTo: Bo Kern <bo@quay.example>\nSubject: Log\n\n20 April 2021 14:30\n\nPump off.\n\n20 April 2021 16:10\n\nPump on.\n", "", "20 April 2021 14:30"},
		// Dates of their own, and what goes on as a text.
		{"From: Ann Lee <ann@quay.example>\nDate: 21 April 2021 09:00\nTo: Bo Kern <bo@quay.example>\nSubject: Log\n\n20 April 2021 14:30\n\nPump off.\n", "2021-04-21T09:00", ""},
		{"From: Ann Lee <ann@quay.example>\nTo: Bo Kern <bo@quay.example>\nSubject: Log\n\n20 April 2021 14:30\nPump off.\n", "", ""},
	} {
		text, r, ok := readMessages(t, c.s, 1)
		if !ok {
			continue
		}
		if _, date := said(&r.Copies[0]); date != c.want {
			t.Errorf("%q: %s, not %s", c.s, date, c.want)
		}
		if may := slices.ContainsFunc(r.Problems, func(p mail.Problem) bool { return p.Code == "head-unread" }); may != (c.may != "") || may && !reported(text, r, "head-unread", c.may) {
			t.Errorf("%q: %v", c.s, r.Problems)
		}
	}
}

// TestLoneDate reads a moment between the bars that lie on the rest of its header, and reports one that stands alone.
func TestLoneDate(t *testing.T) {
	for _, s := range []string{
		"Please see below.\n\n■■■■■■■■■\nSent: 20 April 2021 14:30\n■■■■■■■■■\n\nIt runs again since noon.\n",
		"Zie hieronder.\n\n10.2.e\nVerzonden: 20-04-2021 14:30\n10.2.e\n10.2.e\n\nHij draait weer.\n",
	} {
		if _, r, ok := readMessages(t, s, 1); ok {
			if _, date := said(&r.Copies[0]); date != "2021-04-20T14:30" {
				t.Errorf("%q: %s", s, date)
			}
		}
	}
	for _, line := range []string{"Sent: 20 April 2021 14:30", "Gesendet: 20.04.2021 14:30"} {
		s := "From: Ann Lee <ann@quay.example>\nSent: 21 April 2021 09:00\nTo: Bo Kern <bo@quay.example>\nSubject: Pump\n\nSee below.\n\n" + line + "\n\nIt runs again since noon.\n"
		if text, r, ok := readMessages(t, s, 1); ok && !reported(text, r, "maybe-header", line) {
			t.Errorf("%q: %v", s, r.Problems)
		}
	}
}

// TestNumberBehindRecipient reports the stamp of a page that was read behind the last recipient.
func TestNumberBehindRecipient(t *testing.T) {
	for _, s := range []string{
		"From: Ann Lee <ann@quay.example>\nSent: 21 April 2021 09:00\nTo: Bo Kern <bo@quay.example>; Cay Poe 000451 000451\nSubject: Pump\n\nIt runs.\n",
		"Van: Ann Lee <ann@quay.example>\nVerzonden: 21 april 2021 09:00\nAan: Bo Kern <bo@quay.example>; Cay Poe\nABC000451\nOnderwerp: Pomp\n\nHij draait.\n",
	} {
		_, r, ok := readMessages(t, s, 1)
		if ok && !slices.ContainsFunc(r.Problems, func(p mail.Problem) bool { return p.Text == numberText }) {
			t.Errorf("%q: %v", s, r.Problems)
		}
	}
}
