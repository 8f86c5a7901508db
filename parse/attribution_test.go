package parse

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
)

// printedDates are ways in which a client of this language prints the fourth of February 2021, 10:15: in words and in
// numbers, each as one date and as a day with its clock apart.
func printedDates(l *lang.Language) [][2]string {
	dot, clock := "", "10:15"
	style := dateStyles()[l.Code]
	if style.dotted {
		dot = "."
	}
	if style.clock == '.' {
		clock = "10.15"
	}
	weekday, month := l.Date.Weekdays[3][0], l.Date.Months[1][0]
	day := fmt.Sprintf("%s 4%s %s 2021", weekday, dot, month)
	short := "04.02.2021"
	switch {
	case l.Code == "hu":
		day, short = fmt.Sprintf("2021. %s 4.", month), "2021. 02. 04."
	case l.Code == "en":
		day, short = fmt.Sprintf("%s, %s 4, 2021", weekday, month), "2021-02-04"
	case style.yearFirst:
		short = "2021-02-04"
	}
	return [][2]string{{day, clock}, {short, clock}}
}

// fill prints a pattern with a sender and a date.
func fill(pattern, sender string, date [2]string) string {
	s := pattern
	if strings.Count(s, "{date}") == 1 {
		s = strings.Replace(s, "{date}", date[0]+" "+date[1], 1)
	} else {
		s = strings.Replace(s, "{date}", date[0], 1)
		s = strings.Replace(s, "{date}", date[1], 1)
	}
	return strings.Replace(s, "{from}", sender, 1)
}

// wraps are a line as it is and broken at each of its blanks, and at some pairs of them.
func wraps(line string) []string {
	out := []string{line}
	words := strings.Split(line, " ")
	for i := 1; i < len(words); i++ {
		out = append(out, strings.Join(words[:i], " ")+"\n"+strings.Join(words[i:], " "))
		for j := i + 2; j < len(words); j += 3 {
			out = append(out, strings.Join(words[:i], " ")+"\n"+strings.Join(words[i:j], " ")+"\n"+strings.Join(words[j:], " "))
		}
	}
	return out
}

// sharing are the languages that print a pattern, or one with other commas.
func sharing(pattern string) map[string]bool {
	plain := func(s string) string { return strings.ReplaceAll(s, ",", "") }
	langs := map[string]bool{}
	for _, l := range lang.All() {
		for _, a := range l.Attributions {
			if plain(a) == plain(pattern) {
				langs[l.Code] = true
			}
		}
	}
	return langs
}

// TestEveryPatternReads holds for every attribution pattern of every language: it reads the lines that it prints, on one
// line and wrapped, and finds sender, moment and language. A pattern without a date reads only an address above a quotation,
// one without a verb also needs a clock.
func TestEveryPatternReads(t *testing.T) {
	for _, l := range lang.All() {
		for _, pattern := range l.Attributions {
			pt := newPattern(pattern)
			dated := strings.Contains(pattern, "{date}")
			langs := sharing(pattern)
			for _, date := range printedDates(l) {
				for _, sender := range []string{"Anna Berg", "Anna Berg <a.berg@quay.example>", "a.berg@quay.example"} {
					address := strings.Contains(sender, "@")
					for _, quoted := range []bool{true, false} {
						if (pt.weak || !dated) && !(quoted && address) || strings.Index(pattern, "{from}") < strings.Index(pattern, "{date}") && !quoted && !address {
							continue
						}
						line := fill(pattern, sender, date)
						lines := []string{line}
						if dated && strings.Contains(sender, "<") {
							bullet := line[:len(line)-len(strings.TrimPrefix(line, "* "))]
							lines = wraps(line[len(bullet):])
							for i := range lines {
								lines[i] = bullet + lines[i]
							}
						}
						for _, printed := range lines {
							checkAttribution(t, printed, sender, quoted, dated, langs)
						}
						if t.Failed() {
							break
						}
					}
				}
			}
		}
	}
}

func checkAttribution(t *testing.T, printed, sender string, quoted, dated bool, langs map[string]bool) {
	t.Helper()
	below := "It is clear again.\n"
	if quoted {
		below = "> It is clear again.\n"
	}
	text, r := readText("It was clear when we left.\n\n" + printed + "\n" + below)
	if len(r.Copies) != 1 {
		t.Errorf("%q: %d copies", printed, len(r.Copies))
		return
	}
	c := &r.Copies[0]
	if got := strings.Join(strings.Fields(c.Raw(text, mail.RoleFrom)), " "); got != sender {
		t.Errorf("%q: sender %q", printed, got)
	}
	switch {
	case !dated && c.Date != nil:
		t.Errorf("%q: date %+v", printed, c.Date)
	case dated && (c.Date == nil || c.Date.Earliest[:16] != "2021-02-04T10:15" || c.Date.Latest[:16] != "2021-02-04T10:15"):
		t.Errorf("%q: date %+v", printed, c.Date)
	}
	if !langs[c.Lang] {
		t.Errorf("%q: %s", printed, c.Lang)
	}
}

// TestUnknownAttribution keeps attribution lines of languages that are not known out of the recipients above them.
func TestUnknownAttribution(t *testing.T) {
	const head = "From: Ann Lee <ann@quay.example>\nSent: Monday, May 24, 2021 9:00 AM\nTo: Bob Roe <bob@quay.example>\nSubject: Quay\n\nIt is.\n\n"
	for _, line := range []string{
		"Στις Δευ 13 Ιουν 2022 στις 23:31 ο χρήστης Bob Roe <bob@quay.example> έγραψε:",
		"13 Ιουν 2022 στις 23:31 Bob Roe <bob@quay.example>\nέγραψε:",
	} {
		if _, r := readText(head + line + "\n\n> Is it clear?\n"); len(r.Copies) != 1 || len(r.Copies[0].To) != 1 {
			t.Errorf("%q: %+v", line, r.Copies)
		}
	}
}
