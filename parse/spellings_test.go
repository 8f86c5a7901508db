package parse

import (
	"slices"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestSpellings reports the people whose name, address or domain a damaged source prints in other letters elsewhere, and nobody else.
func TestSpellings(t *testing.T) {
	const head = "From: %\nSent: Tuesday, May 10, 2022 6:02 PM\nTo: Eve Low <eve.low@tower.example>\nSubject: Samples\n\nSee you at the quay.\n\n"
	for _, c := range []struct {
		from []string
		want string // the numbers of those that are reported
	}{
		{[]string{"Ornella Roe", "Omella Roe"}, "0 1"},
		{[]string{"Ornella Roe", "Roe, Omella (Quay)"}, "0 1"},
		{[]string{"Ornella Roe", "Roe, Ornella"}, ""},
		{[]string{"Ornella Roe", "Ornella Roe", "Ornella Roe", "Ornella Roe", "Omella Roe"}, "4"},
		{[]string{"Ornella Roe", "Ornel1a Roe"}, "1"},
		{[]string{"Anna Steen <anna.steen@quay.example>", "Anne Steen <anne.steen@quay.example>"}, ""},
		{[]string{"Karin Winter", "Frank Winter"}, ""},
		{[]string{"Olivier Garnier", "Olivier Garmer"}, "0 1"},
		{[]string{"Robert Quayle", "Quayle, Roben"}, "0 1"},
		{[]string{"Robert Quayle", "Rupert Quayle"}, ""},
		{[]string{"Margaret Hollow", "Margaret Hollow 7"}, "1"},
		{[]string{"Wouter ten Brink", "Wouter ten Brink ee"}, "1"},
		{[]string{"Margaret Hollow", "Margaret Hollow MP"}, ""},
		{[]string{"Olivier Garnier <o.garnier@quay.example>", "Olivier Garmer <o.garmer@quay.example>"}, ""},
		{[]string{"Ann Sadowski <a.sadowski@quay.example>", "Ann Sadowski <a.sadwski@quay.example>"}, "0 1"},
		{[]string{"o.roe@quay.example", "0.roe@quay.example"}, "0 1"},
		{[]string{"a.lee@quay.example", "e.lee@quay.example"}, ""},
		{[]string{"Di Fox", "Di Pox"}, ""},
		{[]string{"Ann Sadowski <ann@quay.example>", "Ann Sadowsk <ann@quay.example>"}, "0 1"},
		{[]string{"Ann Sadowski <ann@quay.example>", "Bob Sadowski <ann@quay.example>"}, ""},
		{[]string{"Ann Lee <a.lee@quay.example>", "Ann Lee <alee@quay.example>"}, "0 1"},
		{[]string{"Ann Lee <a.lee@quay.example>", "Ann Lee <i.lee@quay.example>"}, ""},
		{[]string{"Jan Lee <j.lee@quay.example>", "Ida Lee <i.lee@quay.example>"}, ""},
		{[]string{"Ann Lee <ann@harbour-west.nl>", "Bob Roe <bob@harbour-vvest.nl>"}, "1"},
		{[]string{"Ann Lee <ann@harbourwest.nl>", "Bob Roe <bob@harbourwest.nl>", "Cas Poe <cas@harbourwest.ni>"}, "2"},
		{[]string{"Ann Lee <ann@quayl.nl>", "Bob Roe <bob@quayi.nl>"}, ""},
		{[]string{"Ann Lee <ann@quayl.nl>", "Bob Roe <bob@quayl.nl>", "Dan Moe <dan@quayl.nl>", "Cas Poe <cas@quayi.nl>"}, "3"},
	} {
		text := strings.Replace(head, "%", "Ed Hill <e hill@tower.example>", 1) // which is damaged
		for _, from := range c.from {
			text += strings.Replace(head, "%", from, 1)
		}
		if got := spelledElsewhere(text, c.from); got != c.want {
			t.Errorf("%q: %q, want %q", c.from, got, c.want)
		}
		if got := spelledElsewhere(strings.Replace(text, "e hill", "e.hill", 1), c.from); got != "" && !strings.Contains(c.from[len(c.from)-1], "1") { // a digit among letters is damage by itself
			t.Errorf("%q: %q where nothing is damaged", c.from, got)
		}
	}
}

// spelledElsewhere are the numbers of the senders that are reported to be printed otherwise elsewhere.
func spelledElsewhere(content string, from []string) string {
	text, r := readText(content)
	var found []string
	at := 0
	for i := range from {
		at += strings.Index(content[at:], "\nFrom: ") + 1
		place := mail.Span{Start: at + len("From: "), End: at + len("From: ") + len(from[i])}
		if slices.ContainsFunc(r.Problems, func(p mail.Problem) bool {
			return p.Span == place && text.Slice(p.Span) == from[i] && strings.Contains(p.Text, "elsewhere in the source")
		}) {
			found = append(found, string(rune('0'+i)))
		}
	}
	return strings.Join(found, " ")
}
