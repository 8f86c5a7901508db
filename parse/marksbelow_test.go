package parse

import (
	"strings"
	"testing"
)

// TestMarksBelow gives what stands without marks below a quotation that has them, and whose header has none, to who quotes it.
func TestMarksBelow(t *testing.T) {
	const (
		top     = "From: Ann Lee <ann@quay.example>\nSent: Friday, May 7, 2021 10:15 AM\nTo: Bob Roe <bob@dike.example>\nSubject: Re: Buoys\n\n"
		head    = "From: \"Bob Roe\" <bob@dike.example>\nTo: \"Ann Lee\" <ann@quay.example>\nSent: Thursday, May 6, 2021 5:52 PM\nSubject: Buoys\n\n"
		express = "----- Original Message ----- \n"
		outlook = "-----Original Message-----\n"
		asks    = "> The buoys are lost.\n> We need new ones.\n\n"
		answer  = "They may be at the old pier.\n"
	)
	inner := "> " + strings.ReplaceAll(strings.TrimSpace(express+strings.Replace(head, "Buoys", "Piers", 1)+"> Which pier?\n\nThe old one."), "\n", "\n> ") + "\n\n"
	for name, c := range map[string]struct {
		text   string
		copies int
		whose  int
	}{
		"with words above":         {top + "See below.\n\n" + express + head + asks + answer, 2, 0},
		"blank lines with marks":   {top + express + head + "\n>\n>\n" + asks + answer, 2, 0},
		"without a header":         {express + head + asks + answer, 1, -1},
		"one within the other":     {top + express + head + inner + answer, 3, 0},
		"an answer of nothing":     {top + outlook + head + asks + answer, 2, 0},
		"sender and moment alone":  {top + "From: Bob Roe <bob@dike.example>\nSent: Thursday, May 6, 2021 5:52 PM\n" + asks + answer, 2, 0},
		"words above, no sign":     {top + "See below.\n\n" + outlook + head + asks + answer, 2, 1},
		"a forward of nothing":     {strings.Replace(top, "Re:", "Fw:", 1) + outlook + head + asks + answer, 2, 1},
		"a forwarded one":          {top + "----- Forwarded Message -----\n" + head + asks + answer, 2, 1},
		"no room on the line":      {top + express + head + strings.TrimSuffix(asks, "\n") + answer, 2, 1},
		"an older one without any": {top + express + head + asks + answer + "\n" + express + strings.ReplaceAll(head, "May 6", "May 5") + "Any news?\n", 3, 1},
	} {
		text, r, ok := readMessages(t, c.text, c.copies)
		if got := whose(t, text, r, "They may be"); ok && got != c.whose {
			t.Errorf("%s: the answer is given to %d, not %d", name, got, c.whose)
		}
	}
	text, r, _ := readMessages(t, top+express+head+inner+answer, 3)
	if got := whose(t, text, r, "The old one"); got != 1 {
		t.Errorf("the answer within is given to %d", got)
	}
}
