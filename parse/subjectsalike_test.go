package parse

import (
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestSubjectsAlike reports the subjects that a damaged source prints near by in other letters, and no others.
func TestSubjectsAlike(t *testing.T) {
	const head = "Von: Ann Lee\nGesendet: Dienstag, 10. Mai 2022 18:02\nAn: Eve Low\nBetreff: %\n\nBis bald am Kai.\n\n"
	for _, c := range []struct {
		subjects []string
		want     int // how many are reported
	}{
		{[]string{"AW: Genehmigung Hafen", "Genehmigung Haten"}, 2},
		{[]string{"AW: Genehmigung Hafen", "Genehmigung Hafen"}, 0},
		{[]string{"Fahrplan 14", "Fahrplan 15"}, 0},
		{[]string{"Neuer Fahrplan", "Neuer Haushalt"}, 0},
		{[]string{"Protokoll Mai", "Protokoll Mal"}, 0},
		{[]string{"WG: Genehmigung Hafen", "WG Genehmigung Hafen"}, 1},
		{[]string{"Genehmigung Hafen", "— WG: Genehmigung Hafen"}, 1},
		{[]string{"Genehmigung Hafen", "Genehmigung Hafen 17 . Tear : os BIO"}, 1},
		{[]string{"Genehmigung Hafen", "Genehmigung Hafen - neue Fassung"}, 0},
		{[]string{"Genehmigung Hafen", "Fahrplan", "Kai 4 ist zu", "Schlüssel", "Termin morgen", "Genehmigung Haten"}, 0},
	} {
		text := ""
		for _, subject := range c.subjects {
			text += strings.Replace(head, "%", subject, 1)
		}
		_, clean := readText(text)
		_, damaged := readText(strings.Replace(text, "Betreff", "Betretf", 1))
		for i, r := range []*mail.Reading{clean, damaged} {
			got := strings.Count(codes(r), "subject-unsure")
			if i == 0 && got > 0 || i == 1 && got != c.want {
				t.Errorf("%q: %d reported, want %d: %v", c.subjects, got, c.want, r.Problems)
			}
		}
	}
}
