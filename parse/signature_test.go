package parse

import (
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestSignatureBegins finds the line with which the signature of a mail begins: what only starts as a closing does, and goes on, is text.
func TestSignatureBegins(t *testing.T) {
	const head = "From: Ann Lee <ann@quay.example>\nSent: Tuesday, May 10, 2022 6:02 PM\nTo: Bob Roe\nSubject: Samples\n\nHi Bob,\n\n"
	for body, want := range map[string]string{
		"Thanks, cleared.\n\nAnn\nQuay Office\n":        "",
		"Thanks, cleared.\n\nRegards,\nAnn\n":           "Regards,",
		"It is cleared.\n\nThanks, Ann\nQuay Office\n":  "Thanks, Ann",
		"Danke, passt!\n\nViele Grüße, ann\n":           "Viele Grüße, ann",
		"It is cleared.\n\nKind regards, Ann Lee, BA\n": "Kind regards, Ann Lee, BA",
	} {
		text, r := readText(head + body)
		got := ""
		for _, g := range r.Regions {
			if g.Kind == mail.RegionSignature {
				got, _, _ = strings.Cut(text.Slice(g.Span), "\n")
				break
			}
		}
		if got != want {
			t.Errorf("%q: the signature begins with %q, want %q", body, got, want)
		}
	}
}
