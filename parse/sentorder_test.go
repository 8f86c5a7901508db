package parse

import (
	"fmt"
	"testing"
)

// TestLaterThanTheOneAbove opens a document with a mail that is later, by more than zones make, than the one right above it, which the mail on
// top of the document quotes: it is the next one of the exchange. What a separator says to be quoted is.
func TestLaterThanTheOneAbove(t *testing.T) {
	const room = "\n\n\n\n\n\n"
	const exchange = "From: Bob Roe <bob@quay.example>\nSent: 11 February 2022 09:37\nTo: Ann Lee <ann@quay.example>\nCc: Cy Moe <cy@dike.example>\nSubject: Re: The lock\n\n" +
		"See below.\n\nOn Thu, 10 Feb 2022 at 17:12, Ann Lee <ann@quay.example> wrote:\n\nWho has the keys?" + room + "And who the lamps?" + room + "And the book?" + room +
		"And the list of the boats, which nobody of us has seen since the end of the last year, and which the master of the harbour asks for?\n\nAnn\n%s" +
		"From: Cy Moe <cy@dike.example>\nSent: %s\nTo: Bob Roe <bob@quay.example>; Ann Lee <ann@quay.example>\nSubject: Re: The lock\n\nI have.\n"
	for _, c := range []struct {
		sep, sent string
		above     int
	}{{"", "11 February 2022 12:06", -1}, {"-----Original Message-----\n", "11 February 2022 12:06", 1}, {"", "10 February 2022 20:06", 1}} {
		_, r, ok := readMessages(t, fmt.Sprintf(exchange, c.sep, c.sent), 3)
		if ok && r.Copies[2].Above != c.above {
			t.Errorf("%q %s: below %d", c.sep, c.sent, r.Copies[2].Above)
		}
	}
}
