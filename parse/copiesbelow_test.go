package parse

import (
	"slices"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestCopiesBelow says that copies between a text and a sender may be of the message above, as GroupWise prints them, but not where a
// separator or a recipient shows that they are the header's, nor where they stand in it.
func TestCopiesBelow(t *testing.T) {
	const first = "From: Ann Lee\nTo: Bob Roe\nDate: 4/5/2021 10:15 AM\nSubject: Quay\n\nThe plan is ready.\n\n"
	const second = "From: Bob Roe\nTo: Ann Lee\nDate: 4/4/2021 9:00 AM\nSubject: Quay\n\nPlease send it.\n"
	for text, want := range map[string]bool{
		first + "CC: Eva Noor\n" + second:                      true,
		first + "CC: Eva Noor <eva@quay.example>\n\n" + second: true,
		first + "CC: Eva Noor\nBcc: Gus Hay\n" + second:        true,
		"Van: Ann Lee\nAan: Bob Roe\nDatum: 4-5-2021 10:15\n\nKlaar.\n\nCC: Eva Noor\nVan: Bob Roe\nDatum: 3-5-2021 9:00\nAan: A\n": true,
		first + "-----Original Message-----\nCc: Eva Noor\n" + second:                                                               false,
		first + "\fCc: Eva Noor\n" + second: false,
		first + "To: Ann Lee\nCc: Eva Noor\nFrom: Bob Roe\nDate: 4/4/2021 9:00 AM\nSubject: Quay\n\nPlease.\n": false,
		first + "From: Bob Roe\nCc: Eva Noor\nTo: Ann Lee\nDate: 4/4/2021 9:00 AM\nSubject: Quay\n\nPlease.\n": false,
		"Cc: Eva Noor\n" + second: false,
	} {
		_, r := readText(text)
		said := slices.ContainsFunc(r.Problems, func(p mail.Problem) bool { return p.Code == "value-unsure" })
		if said != want {
			t.Errorf("%q: %v", text, r.Problems)
		}
	}
}
