package participant

import "testing"

// TestAffiliated reads the office behind a name and a comma as part of the entry where the address is the name's, and two people where
// it is that of who stands behind the comma, or of nobody who is told.
func TestAffiliated(t *testing.T) {
	for _, c := range []struct {
		list   string
		people int
	}{
		{"Ann Lee, Harbour Board <ann.lee@quay.example>", 1},
		{"Ann Lee, Harbour Board <ann.lee@quay.example>, Bob Roe, Tide Office <bob.roe@tide.example>", 2},
		{"Ann Lee, Pilot, Harbour Board <ann.lee@quay.example>, Bob Roe <bob.roe@tide.example>", 2},
		{"Ann Lee, Harbour Board <ann.lee@quay.example>, Bob Roe, Tide Office <info@tide.example>", 2},
		{"Ann Lee, Lee Shipping <ann.lee@quay.example>", 1},
		{"Ann Lee, Bob Roe <bob.roe@tide.example>", 2},
		{"Ann Lee, Bob Lee <bob.lee@tide.example>", 2},
		{"Ann Lee, Bob Roe <bob.roe@tide.example>, Cy Moe, Tide Office <cy.moe@tide.example>", 4},
		{"Ann Lee, Harbour Board <ann.lee@quay.example>, Bob Roe", 3},
		{"Ann Lee, Harbour Board <info@quay.example>", 2},
		{"Ann Lee, Tide Office <alx@thetide.example>", 1},
		{"Ann Lee, Bob Tide <bt@thetide.example>", 2},
		{"Ann Lee, Abe Tide <at@thetide.example>", 2},
		{"Ann Tide, Bob Roe <atx@thetide.example>", 2},
	} {
		text, spans := value(c.list)
		if got := List(text, spans, Options{}); len(got) != c.people {
			t.Errorf("%q: %s, want %d", c.list, show(got), c.people)
		}
	}
}
