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
		"Op ████ om █████ schreef ████████:\n> Ja.":                                     "████████|████ om █████",
		"Am ██████████ um 10:15 schrieb ████████:\n> Ja.":                               "████████|██████████ um 10:15",
		"Le [occulté] à [occulté], [occulté] <[occulté]@quai.example> a écrit :\n> Oui": "[occulté] <[occulté]@quai.example>|[occulté] à [occulté]",
		"On [REDACTED], Di Fox <di@quay.example> wrote:\n\nYes.":                        "Di Fox <di@quay.example>|[REDACTED]",
		"<redacted> wrote:\n> Yes.":                                                     "<redacted>|",
		"On [REDACTED] at 9:12 AM, Di Fox wrote:\n> Yes.":                               "Di Fox|[REDACTED] at 9:12 AM",
		// The moment is printed, and the sender in words or grounds of a release.
		"On 12 March 2020 at 14:05, s40(2) wrote:\n\nYes.":                             "s40(2)|12 March 2020 at 14:05",
		"On Mon, May 3, 2021 at 9:00 AM (b) (6), (b) (7)(C) wrote:\n> Yes.":            "(b) (6), (b) (7)(C)|Mon, May 3, 2021 at 9:00 AM",
		"On 12/03/2020 14:05, [name redacted] wrote:\n\nYes.":                          "[name redacted]|12/03/2020 14:05",
		"On 12 March 2020 2:05 pm, Junior official wrote:\n\nYes.":                     "Junior official|12 March 2020 2:05 pm",
		"Le 2020-03-12 14:05, anonymisé a écrit :\n\nOui":                              "anonymisé|2020-03-12 14:05",
		"> Le 12 mars 2020 à 14:05, [nom occulté] <[nom occulté]> a écrit :\n>\n> Oui": "[nom occulté] <[nom occulté]>|12 mars 2020 à 14:05",
		// Nobody writes these above a mail.
		"[REDACTED] wrote:\n\nYes.":                             "",
		"On 12 March the official wrote:\n\nYes.":               "",
		"As of 12 March 2020, section 40 wrote:\n\nYes.":        "",
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
