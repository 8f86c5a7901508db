package parse

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestNumberedParagraphsAreNoPages keeps in a body the numbers that head its paragraphs, though they rise as those of pages do, and
// takes the stamps of pages away wherever on the page they were read.
func TestNumberedParagraphsAreNoPages(t *testing.T) {
	paragraph := strings.Repeat("the quay is high and the water low so that boats lie on mud\n", 7)
	for format, want := range map[string]bool{
		"Order PO-%d": false, "ZAAK 2021-%d": false, "• IT-%d": false, "* Renesas ISL%d": false,
		"QUAY HEARINGS 0%d": true, "QUAY000%d": true,
	} {
		var b strings.Builder
		b.WriteString("From: Ann Lee <ann@quay.example>\nTo: Bob Roe <bob@port.example>\nSent: Monday, May 3, 2021 2:25 PM\nSubject: Quay\n\nDear Bob,\n\nHere is the list.\n\n")
		for n := 12345; n < 12357; n++ {
			fmt.Fprintf(&b, format+"\n%s\n", n, paragraph)
		}
		b.WriteString("That is all there is.\n\nRegards,\nAnn\n")
		text, r := readText(b.String())
		taken := false
		for _, region := range r.Regions {
			taken = taken || region.Kind == mail.RegionFurniture
		}
		if taken != want || len(r.Copies) != 1 || strings.Contains(text.Join(r.Copies[0].Body), "12350") == want {
			t.Errorf("%q: furniture %v, %d copies", format, taken, len(r.Copies))
		}
	}
}
