package rethread

import (
	"context"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// overleaf is a mail above another, with something between in place of the "@".
const overleaf = `From: Anna Winter
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

// TestOverleaf: what begins a page may be a print of its own; a plain header there makes no certain link.
func TestOverleaf(t *testing.T) {
	for between, want := range map[string]mail.Strength{
		"": mail.Certain, "\f": mail.Probable, "\f-----Original Message-----\n": mail.Certain,
		"\fBosch en Duin\n\n": mail.Probable, "\fBest regards,\nAnna Winter\n\n": mail.Certain,
	} {
		c := create(t, Options{})
		importAll(t, c, writeRelease(t, map[string]string{"a.txt": strings.Replace(overleaf, "@", between, 1)})...)
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

// TestOverleafGoesOn: what begins a page may be another document, so that its date contradicts nothing.
func TestOverleafGoesOn(t *testing.T) {
	for between, want := range map[string]bool{"": true, "\f": false, "\f-----Original Message-----\n": true} {
		c := create(t, Options{})
		importAll(t, c, writeRelease(t, map[string]string{"a.txt": strings.Replace(overleaf, "@", between, 1)})...)
		joined, err := one(context.Background(), c, func(x *viewer) (n int, err error) {
			in, err := x.checked(mail.ID{})
			if err != nil {
				return 0, err
			}
			for m, err := range in.Messages {
				if err != nil {
					return 0, err
				}
				for i := range m.Copies {
					if m.Copies[i].Joined {
						n++
					}
				}
			}
			return n, nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if (joined == 1) != want {
			t.Errorf("between %q: %d copies go on from the one above, want %v", between, joined, want)
		}
	}
}

// TestOverleafEarly: a page that holds less than half of a full one ended with its document.
func TestOverleafEarly(t *testing.T) {
	full := strings.Repeat("The quay has four berths and a shed.\n", 30) + "\f"
	for lines, want := range map[int]mail.Strength{2: mail.Possible, 12: mail.Probable} {
		c := create(t, Options{})
		text := strings.Replace(overleaf, "@", strings.Repeat("The crane waits.\n", lines)+"\f", 1) + full + full
		importAll(t, c, writeRelease(t, map[string]string{"a.txt": text})...)
		for m, err := range c.Messages(context.Background()) {
			if err != nil {
				t.Fatal(err)
			}
			if m.Parent != nil && m.Parent.Strength != want {
				t.Errorf("%d lines: %s, want %s", lines, m.Parent.Strength, want)
			}
		}
	}
}
