package parse

import (
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestChatPages keeps the chat that begins on a page out of the text of the mail above, and leaves one that is pasted into a mail there.
func TestChatPages(t *testing.T) {
	const mailText = "From: Ann Lee <ann@quay.example>\nSent: Tuesday, May 10, 2022 6:02 PM\nTo: Bob Roe\nSubject: Samples\n\nThe tide is high today.\n"
	for name, c := range map[string]struct {
		text string
		docs int
	}{
		"brackets":        {mailText + "\fWhatsApp\n[04-03-2021 10:15] Ann: Did you see it?\n[04-03-2021 10:16] Bob Roe: yes\n", 2},
		"dash":            {mailText + "\f3/4/21, 10:15 AM - Ann: Did you see it?\n3/4/21, 10:16 AM - Bob: yes\n", 2},
		"time first":      {mailText + "\f[10:15, 4-3-2021] Ann: Did you see it?\nand the other?\n[10:16, 4-3-2021] Bob: yes\n", 2},
		"one message":     {mailText + "\f[04-03-2021 10:15] Ann: Did you see it?\nIt came yesterday.\n", 1},
		"within the mail": {mailText + "\nThis is what we wrote:\n[04-03-2021 10:15] Ann: Did you see it?\n\f[04-03-2021 10:16] Bob: yes\n[04-03-2021 10:17] Ann: Good.\n", 1},
		"announced":       {mailText + "\nThis is what we wrote:\n\f[04-03-2021 10:15] Ann: Did you see it?\n[04-03-2021 10:16] Bob: yes\n", 1},
		"closed":          {mailText + "\f04-03-2021 10:15 Gate A: Did you see it?\n04-03-2021 10:16 Gate B: shut\n\nRegards,\nAnn\n", 1},
		"log":             {mailText + "\f04-03-2021 10:15 pump: Did you see it?\n04-03-2021 10:16 gate: shut\n", 1},
		"no mark":         {mailText + "\f04-03-2021 10:15 Éva: Did you see it?\n04-03-2021 10:16 Bob: yes\n", 2},
		"below text":      {mailText + "\fThe samples were taken yesterday at the quay, as we wrote to each other on the telephone:\n[04-03-2021 10:15] Ann: Did you see it?\n[04-03-2021 10:16] Bob: yes\n", 1},
	} {
		text, r := readText(c.text)
		if len(r.Documents) != c.docs || len(r.Copies) != 1 {
			t.Errorf("%s: %d documents, %d copies", name, len(r.Documents), len(r.Copies))
			continue
		}
		for _, g := range r.Regions {
			if body := g.Kind == mail.RegionBody && strings.Contains(text.Slice(g.Span), "Did you see"); body != (c.docs == 1) && body {
				t.Errorf("%s: the chat is the mail's text", name)
			}
		}
		if c.docs == 2 && r.Documents[1].Kind != mail.DocumentOther {
			t.Errorf("%s: %s", name, r.Documents[1].Kind)
		}
	}
}
