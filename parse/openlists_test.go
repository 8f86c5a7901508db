package parse

import (
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestOpenLists reads the entries of a list below a line that is open at its end, and says where one may stand that is not read.
func TestOpenLists(t *testing.T) {
	for _, c := range []struct{ to, want, code string }{
		{"To: Bob Roe <bob@quay.example>,\n*Eve Low:* <eve@quay.example>,\n*Cas Poe:* <cas@quay.example>\n", "Bob Roe|Eve Low|Cas Poe", ""},
		{"*To:* Bob Roe <bob@quay.example>;\n**Eve Low**: <eve@quay.example>;\nCas Poe <cas@quay.example>\n", "Bob Roe|Eve Low|Cas Poe", ""},
		{"To: Bob Roe <bob@quay.example>\n*Reply Address:* <eve@quay.example>\n", "Bob Roe", ""},
		{"To: Bob Roe <bob@quay.example>,\nX-Loop: <eve@quay.example>\n", "Bob Roe", ""},
		{"Subject: Quay\nTo: Bob Roe; Eve Low;\nCas Poe\n", "Bob Roe|Eve Low|Cas Poe", ""},
		{"Subject: Quay\nTo: Bob Roe; Eve Low;\nCas\n", "Bob Roe|Eve Low", "list-torn"},
		{"Subject: Quay\nTo: Bob Roe; Eve Low;\nBob,\n", "Bob Roe|Eve Low", ""},
		{"Subject: Quay\nTo: Bob Roe; Eve Low\nBob\n", "Bob Roe|Eve Low", ""},
		{"Subject: Quay\nTo: *Cas Poe*: <cas@quay.example>; _Eve Low_ <eve@quay.example>\n", "Cas Poe|Eve Low", ""},
	} {
		text := "From: Ann Lee <ann@quay.example>\nSent: 4 May 2021 10:15\n" + c.to
		if !strings.Contains(text, "Subject") {
			text += "Subject: Quay\n"
		}
		r := Parse("00", mail.NewText(text+"\nThe quay is clear.\n", "test"), Options{})
		var names, codes []string
		for _, p := range r.Copies[0].To {
			names = append(names, p.Name)
		}
		for _, p := range r.Problems {
			codes = append(codes, p.Code)
		}
		if got := strings.Join(names, "|"); len(r.Copies) != 1 || got != c.want || strings.Join(codes, " ") != c.code {
			t.Errorf("%q: %s, problems %q", c.to, got, codes)
		}
	}
}

// TestSecondSender says that another name stands far right of a sender, but not that a release does.
func TestSecondSender(t *testing.T) {
	const far = "                                  "
	for from, want := range map[string]bool{
		"Ann Lee <ann@quay.example>" + far + "Bob Roe":         true,
		"Ann Lee <ann@quay.example>" + far + "Roe, Bob":        true,
		"ann@quay.example" + far + "Bob Roe":                   true,
		"Ann Lee <ann@quay.example>" + far + "RELEASE IN PART": false,
		"Ann Lee <ann@quay.example>" + far + "B6":              false,
		"Ann Lee <ann@quay.example>":                           false,
	} {
		r := Parse("00", mail.NewText("From: "+from+"\nSent: 4 May 2021 10:15\nTo: Eve Low\nSubject: Quay\n\nThe quay is clear.\n", "test"), Options{})
		said := false
		for _, p := range r.Problems {
			said = said || p.Code == "participant-unsure"
		}
		if said != want {
			t.Errorf("%q: %v", from, r.Problems)
		}
	}
}
