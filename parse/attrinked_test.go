package parse

import "testing"

// TestInkedAttributions reads attributions of which the moment, or all but the words, is blacked out, and takes no sentence about something
// that is blacked out for one.
func TestInkedAttributions(t *testing.T) {
	const head = "From: Ann Lee <ann@quay.example>\nSent: Tuesday, May 10, 2022 6:02 PM\nTo: Bob Roe\nSubject: Samples\n\nSee below.\n\n"
	for line, want := range map[string]string{
		"On [REDACTED] at [REDACTED], [REDACTED] wrote:\n> Yes.":                        "[REDACTED]|[REDACTED] at [REDACTED]",
		"On [REDACTED], [REDACTED] wrote:\n\nYes.":                                      "[REDACTED]|[REDACTED]",
		"On (b)(6) (b)(6) wrote:\n> Yes.":                                               "(b)(6)|(b)(6)",
		"On (b)(6) wrote:\n> Yes.":                                                      "(b)(6)|",
		"[REDACTED] wrote:\n> Yes.":                                                     "[REDACTED]|",
		"Op 10.2.e schreef 10.2.e <10.2.e @kade.example>:\n> Ja.":                       "10.2.e <10.2.e @kade.example>|10.2.e",
		"Am ██████████ um 10:15 schrieb ████████:\n> Ja.":                               "████████|██████████ um 10:15",
		"Le [occulté] à [occulté], [occulté] <[occulté]@quai.example> a écrit :\n> Oui": "[occulté] <[occulté]@quai.example>|[occulté] à [occulté]",
		"On [REDACTED], Di Fox <di@quay.example> wrote:\n\nYes.":                        "Di Fox <di@quay.example>|[REDACTED]",
		"On [REDACTED] at 9:12 AM, Di Fox wrote:\n> Yes.":                               "Di Fox|[REDACTED] at 9:12 AM",
		// Nobody writes these above a mail.
		"[REDACTED] wrote:\n\nYes.":                             "",
		"On [REDACTED] he wrote:\n> Yes.":                       "",
		"On [REDACTED] the harbour [REDACTED] wrote:\n> Yes.":   "",
		"In the letter of [REDACTED] the clerk wrote:\n\nYes.":  "",
		"We met [REDACTED] on [REDACTED] and he wrote:\n\nYes.": "",
	} {
		text, r := readText(head + line + "\n")
		got := ""
		if len(r.Copies) == 2 {
			c := &r.Copies[1]
			got = c.From[0].Raw + "|"
			for _, f := range c.Fields {
				if f.Role == "date" {
					got += text.Join(f.Value)
				}
			}
		}
		if got != want || len(r.Copies) > 2 {
			t.Errorf("%q: %d copies, %q, want %q", line, len(r.Copies), got, want)
		}
	}
}
