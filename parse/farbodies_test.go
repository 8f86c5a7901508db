package parse

import (
	"strings"
	"testing"
)

// TestFarBodies gives the bodies below two columns of labels to their messages where headers above are taken away after they were noted.
func TestFarBodies(t *testing.T) {
	const columns = "From:\nSent:\nTo:\nSubject:\n\nFrom:\nSent:\nTo:\nSubject:\n\nAnn Lee\n4 May 2021 08:00\nBob Roe\nRE: Quay 4\n\nIt is shut now, as you know.\n\n" +
		"Bob Roe\n3 May 2021 16:10\nAnn Lee\nQuay 4\n\nIs it open?\n"
	const head = "From: Eva Noor\nSent: Monday, May 3, 2021 9:00 AM\nTo: Gus Hay\nSubject: Sluice\n\nIt is clear.\n\nEva\n"
	for name, above := range map[string]string{
		"printed twice":           head + "Subject: Sluice\nSent Date: 5/3/2021 9:00:10 AM\nFrom: Eva Noor\n\nCreated By: eva@quay.example\n",
		"announced and printed":   "Gus,\n\nOn Monday, May 3, 2021 at 9:00 AM, Eva Noor wrote:\n" + head,
		"an attribution and none": "Yesterday Kim Dorn wrote:\n> It is.\n\n" + head,
	} {
		text, r := readText(above + "\f" + columns)
		checkReading(t, text, r)
		n := len(r.Copies)
		if n < 3 {
			t.Errorf("%s: %d messages", name, n)
			continue
		}
		for k, want := range []string{"It is shut now, as you know.", "Is it open?"} {
			if got := strings.TrimSpace(text.Join(r.Copies[n-2+k].Body)); got != want {
				t.Errorf("%s: the body is %q, want %q", name, got, want)
			}
		}
	}
}
