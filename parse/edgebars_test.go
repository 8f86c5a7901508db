package parse

import (
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestEdgeBars reads a text with what was read of a line along its edge in front of its lines as the text without it.
func TestEdgeBars(t *testing.T) {
	const plain = `From: Ann Lee
Sent: Tuesday, May 4, 2021 9:05 AM
To: Bob Roe; Eve Low
Cc: Cas Poe
Subject: RE: Quay

Bob,

The quay is clear, as it was last week, and the boats of the
north are in.

Ann

From: Bob Roe
Sent: Tuesday, May 4, 2021 8:05 AM
To: Ann Lee
Subject: Quay

Ann,

Is the quay clear?

Bob
`
	want, got := "", ""
	say := func(text string) (out string) {
		r := Parse("00", mail.NewText(text, "test"), Options{})
		for _, c := range r.Copies {
			out += string(c.Date.Earliest) + " " + c.Subject.Value + ":"
			for _, list := range [][]mail.Participant{c.From, c.To, c.Cc} {
				for _, p := range list {
					out += " " + p.Name
				}
			}
			out += "\n"
		}
		for _, p := range r.Problems {
			out += p.Code + "\n"
		}
		return out
	}
	want = say(plain)
	each := func(mark func(n int) string, blank bool, behind string) string {
		var b strings.Builder
		for n, line := range strings.Split(strings.TrimSuffix(plain, "\n"), "\n") {
			if line == "" && !blank {
				b.WriteByte('\n')
				continue
			}
			b.WriteString(strings.TrimRight(mark(n)+line+behind, " ") + "\n")
		}
		return b.String()
	}
	is := func(s string) func(int) string { return func(int) string { return s } }
	for name, text := range map[string]string{
		"bars":             each(is("| "), true, ""),
		"glued bars":       each(is("|"), true, ""),
		"boxes":            each(is("│ "), true, ""),
		"letters":          each(is("I "), true, ""),
		"small letters":    each(is("l "), true, ""),
		"bars in front":    each(is("   |  "), false, ""),
		"mixed":            each(func(n int) string { return [...]string{"| ", "I ", "l ", "! "}[n%4] }, true, ""),
		"bars on both":     each(is("| "), true, "                 |"),
		"nothing in front": plain,
	} {
		if got = say(text); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, want)
		}
	}
	// What stands in front of some lines is a quotation's, a list's or a word.
	quoted := "From: Ann Lee\nSent: 4 May 2021 10:15\nTo: Bob Roe\nSubject: Quay\n\nBob Roe wrote:\n" + strings.Repeat("| The quay is clear, and so is the bay.\n", 20)
	if _, r := readText(quoted); len(r.Copies) != 2 {
		t.Errorf("%d messages in a quotation with bars", len(r.Copies))
	}
	if _, o := asWritten(mail.NewText(strings.Repeat("I am here.\n", 20), "test")); o != nil {
		t.Errorf("marks of an edge in sentences: %+v", o)
	}
	if _, o := asWritten(mail.NewText(strings.Repeat("| a | b |\n", 50), "test")); o != nil {
		t.Errorf("marks of an edge in a table: %+v", o)
	}
}
