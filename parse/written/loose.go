package written

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/mail"
)

// Recognition and some extractors print a blank line below every line, as wide leading looks to them. There a blank line
// parts nothing, and two or three of them are what a single one is elsewhere. Such stretches are read without: a table of lines
// in which a blank line that parts nothing belongs to the line above it stands for that of the text, for all passes.

const (
	// looseDense is what two lines directly below each other take from the score of a stretch, to which each line with blank
	// ones below it adds one.
	looseDense = 4
	// looseFall is how far the score may fall within a stretch.
	looseFall = 12
	// looseLeast is the least score of a stretch.
	looseLeast = 8
	// looseSigns is in how many places at least a stretch shows that its blank lines part nothing.
	looseSigns = 3
	// looseAlone is how many lines show it without such a sign, where no line at all stands directly below another one.
	looseAlone = 16
)

// looseRun is a run of lines, by the index of its first and of the line with which the next one begins.
type looseRun struct{ from, to int }

// Tight is t without the blank lines that part nothing.
func Tight(t *mail.Text, labels Labels) *mail.Text {
	all := looseStretches(t, labels)
	if len(all) == 0 {
		return t
	}
	var drop []int
	for _, x := range all {
		blanks := 0
		for n := x.from; n < x.to; n++ {
			if blankLine(t, n) {
				if blanks++; blanks%2 == 1 {
					drop = append(drop, n+1)
				}
				continue
			}
			blanks = 0
		}
	}
	return t.WithoutLines(drop)
}

// looseStretches finds the stretches of lines with blank ones between.
func looseStretches(t *mail.Text, labels Labels) (all []looseRun) {
	score, best, dense := 0, 0, 0
	var x looseRun
	end := func() {
		if best >= looseLeast && (dense == 0 && best >= looseAlone || signsOfLoose(t, labels, x) >= looseSigns) {
			all = append(all, x)
		}
		score, best = 0, 0
	}
	above := -1 // the last line with ink
	for n := range t.Lines() {
		if blankLine(t, n) {
			continue
		}
		if above >= 0 && n > above+1 {
			if score == 0 {
				x.from = above
			}
			if score++; score > best {
				best, x.to = score, n
			}
		} else if above >= 0 {
			dense++
			if score -= looseDense; score <= 0 || score < best-looseFall {
				end()
			}
		}
		above = n
	}
	end()
	return all
}

// blankLine reports whether the line with index n is empty or of blanks alone.
func blankLine(t *mail.Text, n int) bool {
	if at := t.LineStart(n + 1); at < len(t.Content) {
		switch c := t.Content[at]; {
		case c > ' ':
			return false // as nearly all
		case c == '\n':
			return true
		}
	}
	s := t.LineSpan(n + 1)
	for i := s.Start; i < s.End; i++ {
		if t.Content[i] != ' ' {
			return false
		}
	}
	return true
}

// signsOfLoose is in how many places of a stretch a single blank line parts what belongs together: a sentence that goes on, two
// labels.
func signsOfLoose(t *mail.Text, labels Labels, x looseRun) (signs int) {
	above, label := "", false
	for n := x.from; n <= x.to; n++ {
		if blankLine(t, n) {
			continue
		}
		text := strings.TrimLeft(t.Slice(t.LineSpan(n+1)), "> \t\f")
		roles, _ := labels(text)
		labelled := roles != 0
		if n > x.from+1 && blankLine(t, n-1) && !blankLine(t, n-2) && (label && labelled || goesOn(above, text)) {
			signs++
		}
		above, label = text, labelled
	}
	return signs
}

// goesOn reports whether a sentence goes on from one line to the next: there is a letter or a comma at the end of the one, a
// small letter at the start of the other.
func goesOn(above, below string) bool {
	end, _ := utf8.DecodeLastRuneInString(strings.TrimRight(above, " \t\r"))
	start, _ := utf8.DecodeRuneInString(below)
	return (end == ',' || unicode.IsLetter(end)) && unicode.IsLower(start)
}
