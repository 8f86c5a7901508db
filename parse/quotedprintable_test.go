package parse

import "testing"

// TestEmptySoftBreaks reads a quotation whose empty lines kept the sign of a blank at their end.
func TestEmptySoftBreaks(t *testing.T) {
	const text = "> -----Original Message-----\n> From: Ann Lee <ann@quay.example>\n> Sent: Tuesday, August 20, 2019 8:23 PM\n> To: Bob Roe <bob@quay.example>\n" +
		"> Subject: Re: change the width of the quay in the harbour of Leith from 8 to\n> ten metres\n> =\n\n> The quay is shut.\n> =\n\n> Ann\n"
	_, r := readText(text)
	if len(r.Copies) != 1 || r.Copies[0].Subject.Value != "Re: change the width of the quay in the harbour of Leith from 8 to ten metres" || len(r.Problems) > 0 {
		t.Errorf("%d copies, %+v, %v", len(r.Copies), r.Copies[0].Subject, r.Problems)
	}
}
