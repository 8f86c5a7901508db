package parse

import (
	"strings"
	"testing"
)

// TestSentLineNoSender takes what a phone prints below a mail for no sender, where that of the header is lost.
func TestSentLineNoSender(t *testing.T) {
	for _, sent := range []string{"Von meinem iPhone gesendet", "Sendt fra min iPhone", "Verzonden vanaf mijn telefoon"} {
		text, r := readText("Betreff: Aw: Der Kai\nDatum: 27. August 2013 um 18:04:12 MESZ\nAn: Lasse Friis <lasse@quay.example>\n\nDanke, dann der kleine Saal.\n\n" + sent + "\n")
		if len(r.Copies) != 1 || len(r.Copies[0].Fields) != 3 || !strings.Contains(text.Join(r.Copies[0].Body), sent) {
			t.Errorf("%q: %+v", sent, r.Copies)
		}
	}
}

// TestRestsOfHeads reports what is left of heads of web mail and of attributions.
func TestRestsOfHeads(t *testing.T) {
	checkProblems(t, "From: Ann Ash <a.ash@quay.example>\nSent: Friday 5 March 2021 09:12\nTo: Paul Elm <p.elm@quay.example>\nSubject: The quay\n\nSee below.\n\n%s\n\nShall we meet?\n", 1, map[string]string{
		"Paul Elm <p.elm@quay.example>                     4 March 2021 at 09:04": "maybe-header",
		"Paul Iep <p.iep@quay.example>                     4 maart 2021 om 09:04": "maybe-header",
		"Paul Elm\nThu 04/03/2021 09:04\nAnn Ash <a.ash@quay.example>":            "maybe-header",
		"het volgende geschreven:\n":                                              "",
		"I ask you,\nhet volgende geschreven:":                                    "maybe-header",
		"Paul Elm <p.elm@quay.example>, room 4, 09:04":                            "",
	})
}
