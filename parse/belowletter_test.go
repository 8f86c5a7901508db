package parse

import (
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestLabelsBelowLetters leaves the enclosures and copies that stand below what somebody wrote in its body: neither the header above nor
// the one below, which is whole without them, has them.
func TestLabelsBelowLetters(t *testing.T) {
	const first = "Von: Kade, Eva\nGesendet: Donnerstag, 23. Juni 2022 09:30\nAn: Hafendienst\nBetreff: AW: Preise\n"
	const second = "Von: Hafendienst\nGesendet: Mittwoch, 22. Juni 2022 09:30\nAn: Kade, Eva\nBetreff: Preise\n\nWas kosten sie?\n"
	for _, body := range []string{
		"Kommt bis Mittag. EK\n\nAnhang: Preise.pdf", "zK EK\n\nAnlagen: 2", "Siehe Anlage.\nAnlage: Preise 2022", "1. zur Post\n\nCc: Ref. 12",
		"Hallo,\n\nanbei die Liste.\n\nCc: Ref. 12\nAnlagen: Liste", "Besluit: akkoord.\n\nBijlagen: actielijst, presentielijst",
	} {
		text, r := readText(first + "\n" + body + "\n\n" + second)
		if len(r.Copies) != 2 {
			t.Errorf("%q: %d copies", body, len(r.Copies))
			continue
		}
		if got := strings.TrimSpace(text.Join(r.Copies[0].Body)); got != body {
			t.Errorf("%q: the body is %q", body, got)
		}
		for i := range r.Copies {
			if c := &r.Copies[i]; len(c.Fields) != 4 {
				t.Errorf("%q: header %d has %d fields", body, i, len(c.Fields))
			}
		}
	}
}

// TestLabelsOfTheHeader keeps them where they are the header's: below the line on which a subject goes on, above a body, with an address,
// and where the header below has no recipients of its own.
func TestLabelsOfTheHeader(t *testing.T) {
	const head = "Von: Kade, Eva\nGesendet: Donnerstag, 23. Juni 2022 09:30\n"
	const to, subject = "An: Hafendienst\n", "Betreff: AW: Preise\n"
	for text, role := range map[string]mail.Role{
		head + to + subject + "\nam Kai\n\nAnlagen: Preise.pdf\n\nHallo,\n\nanbei.\n":                  mail.RoleAttachments,
		head + to + "Betreff: AW: Preise\n\n         am Kai\n\nAnlagen: Preise.pdf\n\n":                mail.RoleAttachments,
		"Kommt bis Mittag.\n\nAn: Ann Lee\nCc: Ref. 12\n\n" + head + subject + "\nHallo.\n":            mail.RoleCc,
		"Kommt bis Mittag.\n\nCc: Ann Lee <ann@quay.example>\n\n" + head + to + subject + "\nHallo.\n": mail.RoleCc,
		"Anlagen: Preise.pdf\n\n" + head + to + subject + "\nHallo.\n":                                 mail.RoleAttachments,
	} {
		_, r := readText(text)
		if len(r.Copies) != 1 {
			t.Errorf("%q: %d copies", text, len(r.Copies))
			continue
		}
		found := false
		for _, f := range r.Copies[0].Fields {
			found = found || f.Role == role && len(f.Value) > 0
		}
		if !found {
			t.Errorf("%q: no %s", text, role)
		}
	}
}
