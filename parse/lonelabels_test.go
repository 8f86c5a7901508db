package parse

import (
	"fmt"
	"strings"
	"testing"
)

// TestLoneLabels reads mails of one sender, page after page, whose labels stand alone on their lines: with their values below, among, or
// above them. The moments rise from page to page, as the numbers of feet do, and are none.
func TestLoneLabels(t *testing.T) {
	labels := []string{"From:", "Sent:", "To:", "Subject:"}
	mails := [][]string{
		{"Ann Lee", "18 March 2020 22:03", "Team 12", "RE: Quay 7", "Yes, at nine."},
		{"Ann Lee", "18 March 2020 23:10", "Team 13", "RE: Quay 8", "No, at ten."},
		{"Ann Lee", "19 March 2020 06:50", "Team 14", "RE: Quay 9", "Then at noon."},
		{"Ann Lee", "19 March 2020 07:50", "Team 14", "RE: Quay 10", "Then at one."},
	}
	when := []string{"2020-03-18T22:03", "2020-03-18T23:10", "2020-03-19T06:50", "2020-03-19T07:50"}
	pairs := func(gap string) func([]string) string {
		return func(m []string) string {
			var b strings.Builder
			for k, l := range labels {
				b.WriteString(l + "\n" + gap + m[k] + "\n" + gap)
			}
			return b.String()
		}
	}
	column := strings.Join(labels, "\n") + "\n"
	values := func(m []string) string { return strings.Join(m[:4], "\n") + "\n" }
	for layout, head := range map[string]func([]string) string{
		"a value a label":           pairs(""),
		"with blank lines":          pairs("\n"),
		"values below a column":     func(m []string) string { return column + values(m) },
		"values below a blank line": func(m []string) string { return column + "\n" + values(m) },
		"values above a column":     func(m []string) string { return values(m) + column },
		"values above a blank line": func(m []string) string { return values(m) + "\n" + column },
	} {
		for pages, page := range map[string]func(n int, s string) string{
			"alone":           func(_ int, s string) string { return s + "\n" },
			"on pages":        func(_ int, s string) string { return s + "\f" },
			"on counted ones": func(n int, s string) string { return fmt.Sprintf("%s\nPage %d of 4\n\f", s, n+1) },
			"stamped": func(n int, s string) string {
				return fmt.Sprintf("%s\n\n          INQ00041122%d_0001\n\nOFFICIAL-SENSITIVE\n\n", s, n)
			},
		} {
			t.Run(layout+" "+pages, func(t *testing.T) {
				var b strings.Builder
				for n, m := range mails {
					b.WriteString(page(n, head(m)+"\n"+m[4]+"\n"))
				}
				text, r, ok := readMessages(t, b.String(), len(mails))
				if !ok {
					return
				}
				checkReading(t, text, r)
				for i := range r.Copies {
					c := &r.Copies[i]
					if c.Date == nil || string(c.Date.Earliest) != when[i] || c.Subject.Value != mails[i][3] || !strings.HasPrefix(text.Join(c.Body), mails[i][4]) {
						t.Errorf("mail %d: %+v, %q, body %q", i, c.Date, c.Subject.Value, text.Join(c.Body))
					}
				}
			})
		}
	}
}

// TestListsAreNoFeet reads lists of recipients that go on over lines whose numbers rise from mail to mail.
func TestListsAreNoFeet(t *testing.T) {
	var b strings.Builder
	for n := range 4 {
		fmt.Fprintf(&b, "From: Lee, Ann (HQ)\nSent: Tuesday, %d May 2021 10:12\nTo: Roe, Bob (HQ); Moe, Cy (HQ);\nTeam 1%d; Vos, Dee (HQ 2%d)\nSubject: Quay\n\nDear all,\n\nSee below.\n\n", 4+7*n, n, n)
	}
	text, r, ok := readMessages(t, b.String(), 4)
	if !ok {
		return
	}
	for i := range r.Copies {
		if c := &r.Copies[i]; len(c.To) != 4 || !strings.HasPrefix(text.Join(c.Body), "Dear all,") {
			t.Errorf("mail %d: to %+v, body %q", i, c.To, text.Join(c.Body))
		}
	}
}

// TestBarsBelowTheirLabel reads a list of blacked-out people with their domains below its label, which a word of Italian between them
// does not make running text.
func TestBarsBelowTheirLabel(t *testing.T) {
	_, r, ok := readMessages(t, "Von:\n10.2.e @kade.example\nGesendet:\nFreitag, 16. Juli 2021 13:09\nAn:\n10.2.e @haven.example; 10.2.e @haven.example\n"+
		"Betreff:\nQuay 26\nAnlagen:\nreport26.pdf\n\nLiebe Anna,\n\nDanke.\n", 1)
	if c := &r.Copies[0]; ok && (c.Subject.Value != "Quay 26" || len(c.To) != 2 || len(c.Attachments) != 1) {
		t.Errorf("%+v", c)
	}
}

// TestLastValueBelow gives the last label the line below it where the one value that a header prints behind no sender and no moment stands
// below its label too, and says so where the body may begin on that line.
func TestLastValueBelow(t *testing.T) {
	const head = "\"Lee, Ann C. (QUAY)\"\n10/03/2007 04:24 PM\nTo\n\"Bob Roe\"\ncc\nSubject\n"
	for body, doubted := range map[string]bool{"\nThe crane has gone.\n": false, "The crane has gone.\n": true} {
		_, r := readText(head + "Letter to the Harbour Master\n" + body)
		if len(r.Copies) != 1 || r.Copies[0].Subject.Value != "Letter to the Harbour Master" || strings.Contains(codes(r), "value-unsure") != doubted {
			t.Errorf("%q: %d copies, %v", body, len(r.Copies), r.Problems)
		}
	}
}
