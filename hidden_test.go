package rethread

import (
	"strings"
	"testing"
)

// TestHiddenBodies takes the words that a release prints instead of a body for no body: they neither part two prints of a mail nor make
// two mails alike.
func TestHiddenBodies(t *testing.T) {
	const head = "From: Ann Lee <ann@quay.example>\nSent: Tuesday, 20 April 2021 14:30\nTo: Bo Kern <bo@quay.example>\nSubject: Pump\n\n"
	const text = "The pump runs again since noon, and the lift as well. The north wing follows next week.\n"
	for words, evidence := range map[string]string{"Out of scope\n": "text is legible in one", "Buiten verzoek\n": "text is legible in one", "nicht vom Antrag umfasst\n": "text is legible in one"} {
		c := create(t, Options{})
		importAll(t, c, writeRelease(t, map[string]string{"a.txt": head + text, "b.txt": head + words})...)
		list, err := copiesOf(t, c)
		if err != nil || len(list) != 2 {
			t.Fatalf("%d copies, %v", len(list), err)
		}
		if a, b := list[0], list[1]; a.Message != b.Message || !strings.Contains(strings.Join(append(a.Evidence, b.Evidence...), "; "), evidence) {
			t.Errorf("%q: messages %v and %v by %q %q", words, a.Message, b.Message, a.Evidence, b.Evidence)
		}
	}
}
