package parse

import (
	"strings"
	"testing"
)

// TestCodeBelowSeparator keeps grounds in the margin between a separator and its header out of the body above.
func TestCodeBelowSeparator(t *testing.T) {
	const head = "From: Ann Lee\nSent: Monday, May 10, 2021 9:00 AM\nTo: Bob Roe\nSubject: FW: Quay\n\nSee below.\n\n    Original Message\n"
	const below = "From: Cas Poe\nSent: Monday, May 10, 2021 8:00 AM\nTo: Ann Lee;                    Di Fox; Eve Low; Flo Moe\nSubject: Quay\n\nIt is wet.\n"
	margin := "                                                                                                    "
	for codes, want := range map[string]string{
		"":                                    "See below.",
		margin + "B6\n":                       "See below.",
		margin + "B1\n" + margin + "1.4(D)\n": "See below.",
		margin + "(b)(6)\n":                   "See below.",
	} {
		text, r := readText(head + codes + below)
		if len(r.Copies) != 2 {
			t.Errorf("%q: %s", codes, headOf(r))
			continue
		}
		if got := strings.TrimSpace(text.Join(r.Copies[0].Body)); got != want {
			t.Errorf("%q: body %q, want %q", codes, got, want)
		}
	}
}
