package parse

import "testing"

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
