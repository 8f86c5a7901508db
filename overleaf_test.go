package rethread

import (
	"context"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestOverleaf: what begins a page may be a print of its own; a plain header there makes no certain link.
func TestOverleaf(t *testing.T) {
	text := `From: Anna Winter
Sent: Monday, 8 March 2021 10:12
To: Jan Bos
Subject: RE: Quay planning

The planning is fine, please send it to the contractor as it stands.

Kind regards,
Anna

@From: Jan Bos
Sent: Monday, 8 March 2021 09:07
To: Anna Winter
Subject: Quay planning

Here is the planning for the quay. Could you look at it before noon?

Regards,
Jan
`
	for between, want := range map[string]mail.Strength{
		"": mail.Certain, "\f": mail.Probable, "\f-----Original Message-----\n": mail.Certain,
		"\fBosch en Duin\n\n": mail.Probable, "\fBest regards,\nAnna Winter\n\n": mail.Certain,
	} {
		c := create(t, Options{})
		importAll(t, c, writeRelease(t, map[string]string{"a.txt": strings.Replace(text, "@", between, 1)})...)
		links := 0
		for m, err := range c.Messages(context.Background()) {
			if err != nil {
				t.Fatal(err)
			}
			if m.Parent != nil {
				links++
				if m.Parent.Strength != want {
					t.Errorf("between %q: %s, want %s", between, m.Parent.Strength, want)
				}
			}
		}
		if links != 1 {
			t.Errorf("between %q: %d links, want one", between, links)
		}
	}
}
