package parse

import (
	"hash/fnv"
	"math/rand/v2"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// printed is what a printer, a scanner and an extractor make of a text.
type printed func(text string, r *rand.Rand) string

// everyLine changes each line that is not blank.
func everyLine(change func(line string, r *rand.Rand) string) printed {
	return func(text string, r *rand.Rand) string {
		lines := strings.Split(text, "\n")
		for n, l := range lines {
			if strings.TrimSpace(l) != "" {
				lines[n] = change(l, r)
			}
		}
		return strings.Join(lines, "\n")
	}
}

// one is one of some strings.
func one(r *rand.Rand, of ...string) string { return of[r.IntN(len(of))] }

var (
	labelAtStart = regexp.MustCompile(`^(\pL{2,12}) ?:`)
	wideGap2     = regexp.MustCompile(`(\S)(?:[ \t]{2,}|\t)(\S)`)
	twoWords     = regexp.MustCompile(`(\pL) (\pL)`)
	alikeLetters = strings.NewReplacer("l", "1", "o", "0", "e", "c", "n", "ri", "m", "rn", "S", "5", "O", "0", "c", "e", "t", "f", "u", "ii")
)

// prints are ways in which the same mail comes out of paper, each with how many messages may get lost by it at most, three more
// than do, and how many exact dates may be read that the text itself does not show: those of forms and logs that are then taken
// for mail. Both numbers may only fall.
var prints = []struct {
	name        string
	print       printed
	lost, wrong int
}{
	{"blank lines below some", everyLine(func(l string, r *rand.Rand) string {
		if r.IntN(10) < 3 {
			return l + "\n"
		}
		return l
	}), 7, 0},
	{"no blank lines", func(text string, _ *rand.Rand) string {
		return regexp.MustCompile(`\n(?:[ \t]*\n)+`).ReplaceAllString(text, "\n")
	}, 7, 2},
	{"specks at the edges", everyLine(func(l string, r *rand.Rand) string {
		if r.IntN(7) == 0 {
			l = one(r, ". ", "' ", "_ ", "„ ", "» ", "~ ", "e ") + l
		}
		if r.IntN(7) == 0 {
			l += one(r, " .", " |", " '", " _", " -", " ;")
		}
		return l
	}), 12, 1},
	{"marks between words", everyLine(func(l string, r *rand.Rand) string {
		return twoWords.ReplaceAllStringFunc(l, func(m string) string {
			if r.IntN(25) > 0 {
				return m
			}
			return strings.Replace(m, " ", one(r, ". ", ", ", ": ", "' "), 1)
		})
	}), 5, 1},
	{"colons lost", everyLine(func(l string, r *rand.Rand) string {
		if r.IntN(4) > 0 {
			return l
		}
		return labelAtStart.ReplaceAllString(l, "$1"+one(r, "", ".", ";", " "))
	}), 8, 1},
	{"letters damaged", everyLine(func(l string, r *rand.Rand) string {
		var b strings.Builder
		for _, c := range l {
			if r.IntN(80) == 0 {
				b.WriteString(alikeLetters.Replace(string(c)))
				continue
			}
			b.WriteRune(c)
		}
		return b.String()
	}), 22, 1},
	{"labels on lines of their own", everyLine(func(l string, _ *rand.Rand) string { return labelAtStart.ReplaceAllString(l, "$1:\n") }), 7, 3},
	{"gaps closed", everyLine(func(l string, _ *rand.Rand) string { return wideGap2.ReplaceAllString(l, "$1 $2") }), 8, 2},
}

// TestPrints reads the texts of the corpora as prints have them, and holds them to what is read of the texts themselves: no mail
// gets lost but a few, and no date becomes another one.
func TestPrints(t *testing.T) {
	if testing.Short() {
		t.Skip("the long run reads all texts anew")
	}
	files := layoutFiles(t)
	for _, c := range prints {
		t.Run(c.name, func(t *testing.T) {
			all, lost, wrong := 0, 0, 0
			for _, path := range files {
				b, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				text := strings.ReplaceAll(string(b), "\r", "")
				seed := fnv.New64()
				seed.Write([]byte(path + c.name))
				print := c.print(text, rand.New(rand.NewPCG(seed.Sum64(), 1)))
				want, got := exactDates(text), exactDates(print)
				for when, n := range want {
					all += n
					lost += max(0, n-got[when])
				}
				for when, n := range got {
					if want[when] == 0 {
						wrong += n
						t.Logf("%s: %s", path, when)
					}
				}
			}
			t.Logf("of %d messages with an exact date %d lost; %d dates that the text does not show", all, lost, wrong)
			if lost > c.lost || wrong > c.wrong {
				t.Errorf("lost %d, at most %d may be; %d wrong dates, at most %d may be", lost, c.lost, wrong, c.wrong)
			}
		})
	}
}

// exactDates counts the exact dates of the messages that are read in a text.
func exactDates(s string) map[mail.Wall]int {
	r := Parse("00", mail.NewText(s, "test"), Options{})
	dates := map[mail.Wall]int{}
	for i := range r.Copies {
		if d := r.Copies[i].Date; d.Exact() {
			dates[d.Earliest[:len("2006-01-02T15:04")]]++
		}
	}
	return dates
}
