package parse

import (
	"strings"
	"testing"
)

// TestUprightStamps says which lines of a page are words of a stamp that its release prints along the edge.
func TestUprightStamps(t *testing.T) {
	const head = "From: Ann Lee <ann@quay.example>\nSent: Monday, 3 May 2021 11:40 AM\nTo: Bob Roe <bob@quay.example>\nSubject: Quay\n\n"
	for _, c := range []struct {
		name, body, want string
	}{
		{
			"from below to above", "Kia ora Bob,\n1982\nThe quay is clear again.\nACT\nINFORMATION\nOFFICIAL\nThe next survey is in June.\nTHE\nUNDER\nRELEASED\nNgā mihi\n",
			"Kia ora Bob,\nThe quay is clear again.\nThe next survey is in June.\nNgā mihi",
		},
		{
			"several words on a line", "Kia ora Bob,\nACT 1982\nThe quay is clear again.\nINFORMATION\nOFFICIAL\nUNDER THE\nRELEASED\nNgā mihi\n",
			"Kia ora Bob,\nThe quay is clear again.\nNgā mihi",
		},
		{
			"from above to below", "Kia ora Bob,\nReleased under\nThe quay is clear again.\nthe Official\nInformation Act\nThe next survey is in June.\n1982\nNgā mihi\n",
			"Kia ora Bob,\nThe quay is clear again.\nThe next survey is in June.\nNgā mihi",
		},
		{
			"some of the words", "Kia ora Bob,\nOFFICIAL\nINFORMATION\nThe quay is clear again.\nUnder\nThe\nNgā mihi\n",
			"Kia ora Bob,\nOFFICIAL\nINFORMATION\nThe quay is clear again.\nUnder\nThe\nNgā mihi",
		},
		{
			"in no order", "Kia ora Bob,\nTHE\nOFFICIAL\nRELEASED\nThe quay is clear again.\n1982\nINFORMATION\nACT\nUNDER\nNgā mihi\n",
			"Kia ora Bob,\nTHE\nOFFICIAL\nRELEASED\nThe quay is clear again.\n1982\nINFORMATION\nACT\nUNDER\nNgā mihi",
		},
		{
			"words of two pages", "Kia ora Bob,\n1982\nACT\nINFORMATION\nThe quay is clear again.\n\fOFFICIAL\nTHE\nUNDER\nRELEASED\nNgā mihi\n",
			"Kia ora Bob,\n1982\nACT\nINFORMATION\nThe quay is clear again.\nOFFICIAL\nTHE\nUNDER\nRELEASED\nNgā mihi",
		},
	} {
		text, r := readText(head + c.body)
		if len(r.Copies) != 1 {
			t.Errorf("%s: %d copies", c.name, len(r.Copies))
			continue
		}
		if got := strings.TrimSpace(strings.NewReplacer("\f", "", "\n\n", "\n").Replace(text.Join(r.Copies[0].Body))); got != c.want {
			t.Errorf("%s: body %q, want %q", c.name, got, c.want)
		}
	}
}
