package parse

import "testing"

// TestBareBelow leaves what somebody wrote below a whole header in the body, and a label that lost its colon in the header.
func TestBareBelow(t *testing.T) {
	const head = "From: Ann Lee <ann@quay.example>\nDate: Fri, 24 Jan 2025 15:54:02 +0100\nSubject: Re: tides\nTo: Bob Roe <bob@quay.example>\n"
	for text, cc := range map[string]int{
		head + "\nCC harbour office\n\nIt is high.\n":  0,
		head + "CC harbour office\n\nIt is high.\n":    1,
		head + "\nCc: harbour office\n\nIt is high.\n": 1,
		"From: Ann Lee\n\nSent: 24 January 2025 15:54\n\nTo: Bob Roe\n\nCC Carl White\n\nSubject: tides\n\nIt is high.\n": 1,
	} {
		if _, r := readText(text); len(r.Copies) != 1 || len(r.Copies[0].Cc) != cc {
			t.Errorf("%q: %+v", text, r.Copies)
		}
	}
}
