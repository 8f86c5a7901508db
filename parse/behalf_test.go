package parse

import (
	"strings"
	"testing"
)

// TestOnBehalfOf reads in whose name a mail was written where a field of its own says so, with the sender or in his place.
func TestOnBehalfOf(t *testing.T) {
	const rest = "Sent: 3 March 2020 18:42\nTo: Bob Roe\nSubject: quay\n\nPlease call.\n"
	for head, want := range map[string]string{
		"From: Desk <desk@quay.example>\nOn behalf of: Ann Lee\n":                     "Desk|Ann Lee",
		"On behalf of: Ann Lee\n":                                                     "|Ann Lee",
		"From: Ann Lee\nOn behalf of: Ann Lee\n":                                      "Ann Lee|",
		"From: Desk <desk@quay.example> on behalf of Di Fox\nOn behalf of: Ann Lee\n": "Desk|Di Fox",
	} {
		_, r, ok := readMessages(t, head+rest, 1)
		if !ok {
			continue
		}
		if from := r.Copies[0].From; len(from) != 1 || from[0].Name+"|"+from[0].OnBehalfOf != want {
			t.Errorf("%q: %+v, want %s", head, from, want)
		}
	}
}

// TestOnBehalfOfOne names nobody in another mail of the same sender.
func TestOnBehalfOfOne(t *testing.T) {
	const rest = "Sent: 3 March 2020 18:42\nTo: Bob Roe\nSubject: quay\n\nPlease call.\n\f"
	const desk = "From: Desk <desk@quay.example>\n"
	_, r, ok := readMessages(t, desk+rest+desk+"On behalf of: Ann Lee\n"+strings.ReplaceAll(rest, "18:42", "19:10")+desk+strings.ReplaceAll(rest, "18:42", "19:15"), 3)
	if !ok {
		return
	}
	for i, want := range []string{"", "Ann Lee", ""} {
		if got := r.Copies[i].From[0].OnBehalfOf; got != want {
			t.Errorf("mail %d is in the name of %q, want %q", i, got, want)
		}
	}
}
