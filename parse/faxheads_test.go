package parse

import (
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestFaxHeads takes what a fax machine prints on top of a page for furniture, above a header whose moment is blacked out and within one,
// and the line of a body that names a fax for that of the body.
func TestFaxHeads(t *testing.T) {
	const head = "04/12/2003 14:22 FAX 070 555 0101 HARBOUR → PRESS @002/005"
	for text, body := range map[string]string{
		head + "\n\nFrom:\nSent:\nTo: Bob Roe\nSubject: Quay\n\nIt is shut.\n":                                         "It is shut.",
		head + "\nVan:\nVerzonden:\nAan:\nOnderwerp:\nAb Smit\nBob Vries\nKade 4\n\nDe kade is dicht.\n":               "De kade is dicht.",
		head + "\nAb Smit\nVan:\nVerzonden:\nAan: Bob Vries\nOnderwerp: Kade 4\n\nDe kade is dicht.\n":                 "De kade is dicht.",
		"Van: Ab Smit\nVerzonden:\n\f" + head + "\nAan: Bob Vries\nOnderwerp: Kade 4\n\nDe kade is dicht.\n":           "De kade is dicht.",
		"Von: Ab Smit\n04.12.2003 14:22 +49 30 555 0101 HAFEN S. 02/05\nGesendet:\nAn: Bob Roe\nBetreff: Kai\n\nZu.\n": "Zu.",
		"Dec 04 03 02:22p Harbour 202-555-0101 p.2\nFrom:\nSent:\nTo: Bob Roe\nSubject: Quay\n\nIt is shut.\n":         "It is shut.",
		"12/04/03 THU 14:22 FAX 202 555 0101 HARBOUR ☑002\nFrom:\nSent:\nTo: Bob Roe\nSubject: Quay\n\nIt is shut.\n":  "It is shut.",
		"From: Ann Lee\nSent:\nTo: Bob Roe\nSubject: Quay\n\nYour fax of 04/12/2003 14:22 to 070 555 0101 had 5.\n":    "Your fax of 04/12/2003 14:22 to 070 555 0101 had 5.",
	} {
		read, r := readText(text)
		if len(r.Copies) != 1 || r.Copies[0].Date != nil && r.Copies[0].Date.Known() {
			t.Errorf("%q: %+v", text, r.Copies)
			continue
		}
		if got := strings.TrimSpace(read.Join(r.Copies[0].Body)); got != body {
			t.Errorf("%q: body %q", text, got)
		}
		furniture := false
		for _, g := range r.Regions {
			furniture = furniture || g.Kind == mail.RegionFurniture
		}
		if first := !strings.Contains(body, "14:22"); furniture != first {
			t.Errorf("%q: regions %v", text, r.Regions)
		}
	}
}
