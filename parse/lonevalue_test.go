package parse

import (
	"strings"
	"testing"
)

// TestLoneForms takes no note, form or claim for mail whose labels stand alone on their lines, and leaves mail printed so.
func TestLoneForms(t *testing.T) {
	below := func(s string) string { return strings.ReplaceAll(s, ": ", ":\n") }
	apart := func(s string) string { return strings.NewReplacer(": ", ":\n\n", "\n", "\n\n").Replace(s) }
	for _, c := range []struct {
		text   string
		copies int
	}{
		{"MEMORANDUM\n\nTo: All section chiefs\nFrom: Lorna Petrie, Deputy Administrator\nDate: February 12, 2016\nSubject: Use of personal devices\n\nDevices are left at the gate.\n", 0},
		{"NOTITIE\n\nAan: leden stuurgroep\nVan: secretaris stuurgroep\nDatum: 6 oktober 2022\nOnderwerp: Verslag van 22 september\n\nDe leden stemmen in.\n", 0},
		{"Claim for travel\n\nFrom: Aberdeen\nTo: Lerwick\nDate: 3 June 2019\nTime: 17:30\n\nReceipts are attached.\n", 0},
		{"From: Ann Lee <ann@quay.example>\nSent: 4 May 2021 10:12\nTo: Bob Roe <bob@quay.example>\nSubject: Quay 4\n\nBob, the berth is free.\n", 1},
		{"Van: Ann Lee\nDatum: 4 mei 2021 10:12\nAan: Bob Roe\nOnderwerp: RE: Kade 4\n\nDag Bob,\n\nde ligplaats is vrij.\n", 1},
	} {
		for name, show := range map[string]func(string) string{"inline": func(s string) string { return s }, "below": below, "apart": apart} {
			shown := c.text
			if head, body, ok := strings.Cut(c.text, "\n\n"+lastParagraph(c.text)); ok {
				shown = show(head) + "\n\n" + lastParagraph(c.text) + body
			}
			text, r := readText(shown)
			checkReading(t, text, r)
			if len(r.Copies) != c.copies {
				t.Errorf("%s: %q: %d copies", name, shown, len(r.Copies))
			}
		}
	}
}

func lastParagraph(s string) string { return s[strings.LastIndex(strings.TrimSpace(s), "\n\n")+2:] }
