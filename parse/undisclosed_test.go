package parse

import (
	"strings"
	"testing"
)

// TestUndisclosedRecipients takes the words for recipients whom a mail program keeps to itself for nobody, and says that there were more.
// Somebody may be called nearly so, and a list may name others beside them.
func TestUndisclosedRecipients(t *testing.T) {
	for _, c := range []struct {
		to, names string
		hides     bool
	}{
		{"undisclosed-recipients:;", "", true},
		{"Undisclosed recipients:", "", true},
		{"unlisted-recipients:; (no To-header on input)", "", true},
		{"\"undisclosed-recipients\"", "", true},
		{"verborgen ontvangers", "", true},
		{"Undisclosed recipients:; Bob Roe <bob@quay.example>", "Bob Roe <bob@quay.example>", true},
		{"Recipients Quay <list@quay.example>", "Recipients Quay <list@quay.example>", false},
		{"Undisclosed Recipients <box@quay.example>", "Undisclosed Recipients <box@quay.example>", false},
		{"Bob Roe", "Bob Roe <>", false},
	} {
		_, r := readText("From: Ann Lee <ann@quay.example>\nSent: Monday, January 8, 2024 10:51 PM\nTo: " + c.to + "\nSubject: Quay\n\nDear all,\n\nSince 2006.\n")
		if len(r.Copies) != 1 {
			t.Errorf("%q: %d copies", c.to, len(r.Copies))
			continue
		}
		m := &r.Copies[0]
		if got := namesOf(m.To); got != c.names {
			t.Errorf("%q: to %q", c.to, got)
		}
		said := strings.Contains(codes(r), "recipients-undisclosed")
		if said != c.hides || m.LowerBound != c.hides {
			t.Errorf("%q: said %v, lower bound %v", c.to, said, m.LowerBound)
		}
	}
}
