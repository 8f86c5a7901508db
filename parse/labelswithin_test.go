package parse

import (
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestLabelsWithin reads a word that is a label of Latvian and a number elsewhere as the sender's in Latvian headers alone.
func TestLabelsWithin(t *testing.T) {
	for _, c := range []struct{ text, from string }{
		{"No: Ozols, Uldis\nNosūtīts: 04.05.2021 10:15\nKam: Liepa, Anna\nTēma: Osta\n\nTeksts.\n", "Ozols, Uldis"},
		{"No: Uldis Ozols <uldis@osta.example>\nNosūtīts: 04.05.2021 10:15\nKam: Anna Liepa\nCc: Jānis Kalns\nTēma: Osta\n\nTeksts.\n", "Uldis Ozols"},
		{"-----Sākotnējais ziņojums-----\nNo: Uldis Ozols\nNosūtīts: 04.05.2021 10:15\nKam: Anna Liepa\nTēma: Osta\n\nTeksts.\n", "Uldis Ozols"},
		{"No: 17\nNosūtīts: 04.05.2021 10:15\nKam: Anna Liepa\nTēma: Osta\n\nTeksts.\n", ""},
		{"No: Uldis Ozols\nSent: 4 May 2021 10:15\nTo: Anna Liepa\nSubject: Osta\n\nText.\n", ""},
	} {
		r := Parse("00", mail.NewText(c.text, "test"), Options{})
		if len(r.Copies) != 1 || r.Copies[0].From[0].Name != c.from {
			t.Errorf("%q: %+v", c.text, r.Copies)
		}
		if c.from != "" && len(r.Problems) > 0 {
			t.Errorf("%q: %v", c.text, r.Problems)
		}
	}
}
