package parse

import (
	"slices"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestBatesBetween claims the Bates numbers within the mails of a production whose documents stand in no order: they go on from page to page.
// Those that a mail lists are its words.
func TestBatesBetween(t *testing.T) {
	mailOf := func(hour, text string) string {
		return "From: Ann Lee\nSent: 5/10/2021 " + hour + ":12:00 AM\nTo: Bob Roe\nSubject: Quay\n" + text
	}
	const stamp = "QUAY OVERSIGHT 0"
	s := mailOf("9", "It is wet.\nThe berths were\n"+stamp+"30716\nnever dry.\n"+stamp+"30717\n") +
		mailOf("8", "It is green.\n"+stamp+"22444\n") +
		mailOf("7", "Please read these two pages again:\n"+stamp+"22440\n"+stamp+"22441\nand this one\n"+stamp+"29999\nbefore Friday.\n"+stamp+"19302\nThanks.\n"+stamp+"19303\n")
	text, r := readText(s)
	for n, line := range strings.Split(s, "\n") {
		if !strings.HasPrefix(line, stamp) {
			continue
		}
		at := text.LineSpan(n + 1).Start
		furniture := slices.ContainsFunc(r.Regions, func(g mail.Region) bool {
			return g.Kind == mail.RegionFurniture && g.Span.Start <= at && at < g.Span.End
		})
		words := strings.HasSuffix(line, "22440") || strings.HasSuffix(line, "22441") || strings.HasSuffix(line, "29999")
		if furniture == words {
			t.Errorf("%s: furniture is %t", line, furniture)
		}
	}
}
