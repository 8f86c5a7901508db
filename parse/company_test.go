package parse

import "testing"

// TestSentOn nests what stands below an empty message of one who had it, where blank lines alone part the pages.
func TestSentOn(t *testing.T) {
	const above = "From:                  Ann Lee <ann@quay.example>\nSent:                  Friday, December 4, 2009 9:35 AM\nTo:                    Bob Roe\nSubject:               FW: Visit to the quay\n\n\n\n\n" +
		"From: Cid Moe\nSent: Friday, December 04, 2009 9:09 AM\nTo: Lee, Ann; Roe, Bob\nSubject: Frm Visit to the quay\n"
	const below = "From: Dan Poe\nSent: Friday, December 04, 2009 8:56 AM\nTo: Moe, Cid\nSubject: CR Visit\n\nDear Cid,\n\nWe come.\n"
	for text, want := range map[string]int{
		above + "\n\n\n" + below:                        2,
		above + "Attachments: quay.pdf\n\n\n\n" + below: 0,
		above + "\n\n\f" + below:                        0,
	} {
		_, r := readText(text)
		if n := len(r.Copies); n != 3 || r.Copies[2].Depth != want {
			t.Errorf("%q: %d copies, the last one %d deep, want %d", text[len(above):], n, r.Copies[n-1].Depth, want)
		}
	}
}
