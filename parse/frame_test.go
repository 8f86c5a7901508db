package parse

import (
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestFrames keeps out of the body what stands above the first header and comes again below the text, in other columns too.
func TestFrames(t *testing.T) {
	const (
		head = "RESTRICTED                       HARBOUR BOARD - PRODUCED TO THE QUAY INQUIRY\nBoard of Harbours        SUBJECT TO THE AGREEMENT ON NAMES. NO WAIVER.\n" +
			"Case No. H-2021-04841\nDoc No. C0573\nDate: 05/13/2022                                             RELEASED IN\n                                                             PART\n\n\n"
		foot = "\n\n\nRESTRICTED\nBoard of Harbours\nCase No. H-2021-04841\nDoc No. C0573                 HARBOUR BOARD - PRODUCED TO THE QUAY INQUIRY\n" +
			"Date: 05/13/2022          SUBJECT TO THE AGREEMENT ON NAMES. NO WAIVER.        HB-5CB0045\n"
		block  = "     From:             Ann Lee <ann@quay.example>\n     Sent:             Tuesday, May 4, 2021 10:16 AM\n     To:               Bob Roe\n     Subject:          Quay\n\n"
		banner = "    RESTRICTED Board of Harbours Case No. H-2021-20439 Doc No. C0578 Date: 05/13/2022\n"
	)
	for name, c := range map[string]struct{ text, body string }{
		"one page":     {head + block + "     The quay is clear.\n" + strings.Replace(foot, "HB-5CB0045", "HB-5CB004512", 1), "     The quay is clear.\n"},
		"a short mark": {head + block + "     The quay is clear.\n\n\n\nBoard of Harbours\n", "     The quay is clear.\n\n\n\nBoard of Harbours\n"},
		"between pages": {
			banner + "\n" + block + "Colleagues,\n\n\n" + banner + "  " + banner + "\n\nThe quay is clear.\n\n\n" + banner,
			"Colleagues,\n\nThe quay is clear.\n",
		},
		"a stamp": {
			strings.Replace(banner, "\n", "\n"+strings.Repeat(" ", 60)+"B6\n", 1) + "\n" + block + "The quay is clear.\n" + strings.Repeat(" ", 60) + "B6\n" + banner,
			"The quay is clear.\n" + strings.Repeat(" ", 60) + "B6\n",
		},
		"once between": {banner + "\n" + block + "Colleagues,\n" + banner + "is what stands there.\n", "Colleagues,\n" + banner + "is what stands there.\n"},
		"a reply above": {
			"Thanks for it, 2021 is over.\nHARBOUR OFFICE 4, BERTH 12\n\n" + block + "Sure.\n\nHARBOUR OFFICE 4, BERTH 12\n", "Sure.\n\nHARBOUR OFFICE 4, BERTH 12\n",
		},
	} {
		text, r := readText(c.text)
		checkReading(t, text, r)
		if len(r.Copies) != 1 {
			t.Errorf("%s: %d copies", name, len(r.Copies))
			continue
		}
		if got := strings.TrimSpace(squeezeBlank(text.Join(r.Copies[0].Body))); got != strings.TrimSpace(squeezeBlank(c.body)) {
			t.Errorf("%s: body %q, want %q", name, got, c.body)
		}
		if name == "one page" && (len(r.Documents) != 1 || r.Documents[0].Kind != mail.DocumentEmail) {
			t.Errorf("%s: documents %+v", name, r.Documents)
		}
	}
}

// squeezeBlank is a text without the blank lines that furniture leaves.
func squeezeBlank(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '\n' }), "\n")
}
