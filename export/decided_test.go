package export

import (
	"bytes"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestDecided shows in every export what a user decided, and what is read beside it.
func TestDecided(t *testing.T) {
	m := newView(1)
	m.Decided = []mail.Decided{{
		ID: demoID(9), Kind: mail.DecideDate, Copy: demoID(1), Value: "2021-05-27 09:07", Machine: "2021-05-12 14:41",
		Author: "Ann <b>", Time: "2026-01-02T03:04:05.000Z", Reason: "the answer quotes it\r\nBcc: x",
	}}
	m.Best.Decided = m.Decided
	for name, write := range map[string]func(*bytes.Buffer) error{
		"jsonl":    func(b *bytes.Buffer) error { return JSONL(b, all(m.Best)) },
		"messages": func(b *bytes.Buffer) error { return MessagesJSONL(b, all(m)) },
		"html":     func(b *bytes.Buffer) error { return HTML(b, all(m), HTMLOptions{}) },
		"csv":      func(b *bytes.Buffer) error { return CSV(b, all(m), CSVOptions{}) },
		"mbox": func(b *bytes.Buffer) error {
			_, err := Mbox(b, all(m), MailOptions{})
			return err
		},
	} {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		text := strings.Join(strings.Fields(b.String()), " ") // long headers are folded
		for _, want := range []string{"2021-05-27 09:07", "2021-05-12 14:41", "the answer quotes it"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s: %q is missing: %s", name, want, text)
			}
		}
		if strings.Contains(b.String(), "\nBcc: x") || name == "html" && strings.Contains(text, "Ann <b>") {
			t.Errorf("%s: what a user wrote leaves its place: %s", name, text)
		}
	}
}
