package written

import (
	"strings"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
)

// A frame around a page, or the line that a copier draws along its edge, is read as a bar or as the letter that looks like one, in front
// of every line: "| Van: Ann Lee", "I Van: Ann Lee". It is none of the text. A bar in front of some lines is a quotation's or a table's,
// and an "I" there a word; what stands in front of nearly all lines of a whole text is neither.

// barredLines is how many lines a text has at least of which that shows, barredShare of how many in a hundred nearly all are, and barredReach how
// many lines are looked at to tell whether to look at all.
const (
	barredLines = 12
	barredShare = 95
	barredReach = 40
)

// barredMarks are what a line along the edge is read as. The letters count only apart from the text, or alone.
const barredMarks = "|¦│!Il"

// barMark is the length of a mark of an edge at the beginning of a line behind its blanks, and where it stands; 0 if none does. A letter is
// one only with a blank behind it.
func barMark(line string) (at, n int) {
	at = len(line) - len(strings.TrimLeft(line, " \t\f"))
	r, n := utf8.DecodeRuneInString(line[at:])
	if n == 0 || !strings.ContainsRune(barredMarks, r) {
		return at, 0
	}
	if rest := line[at+n:]; rest != "" && !chars.IsSpace(rest[0]) && (r == 'I' || r == 'l' || r == '!') {
		return at, 0
	}
	return at, n
}

// barCuts are the marks of a line along the left edge of a text, and of one along its right edge, with the blank behind or before each.
func barCuts(s string) (cuts []edit) {
	if !barred(s, barredReach) || !barred(s, len(s)) {
		return nil
	}
	right := 0
	lines := 0
	eachLine(s, func(start, end int) bool {
		line := strings.TrimRight(s[start:end], " \t\r")
		if at, n := barMark(line); n > 0 && len(line) > at+n {
			lines++
			if strings.HasSuffix(line, " |") || strings.HasSuffix(line, "\t|") {
				right++
			}
		}
		return true
	})
	eachLine(s, func(start, end int) bool {
		line := strings.TrimRight(s[start:end], " \t\r")
		at, n := barMark(line)
		if n == 0 {
			return true
		}
		cut := mail.Span{Start: start + at, End: start + at + n}
		if cut.End < end && chars.IsSpace(s[cut.End]) && s[cut.End] != '\r' {
			cut.End++
		}
		cuts = append(cuts, edit{span: cut, rule: inMargin})
		if last := start + len(line); 100*right >= barredShare*lines && s[last-1] == '|' && last-1 >= cut.End {
			cuts = append(cuts, edit{span: mail.Span{Start: last - 1, End: last}, rule: inMargin})
		}
		return true
	})
	return cuts
}

// barred reports whether such a mark stands in front of nearly all of the first lines of a text that are not blank, the letters among them
// at least one time alone.
func barred(s string, most int) bool {
	lines, marked, bars, alone, texts, cells := 0, 0, 0, 0, 0, 0
	eachLine(s, func(start, end int) bool {
		line := strings.TrimRight(s[start:end], " \t\r")
		if strings.Trim(line, " \t\f") == "" {
			return lines < most
		}
		lines++
		at, n := barMark(line)
		switch {
		case n == 0:
		case len(line) == at+n:
			marked++
			alone++
		default:
			marked++
			texts++
			if strings.IndexByte(strings.TrimSuffix(line[at+n:], "|"), '|') >= 0 {
				cells++ // a row of a table
			}
		}
		if n > 0 && (line[at] == '|' || line[at] >= utf8.RuneSelf) {
			bars++
		}
		return lines < most
	})
	letters := marked - bars
	return lines >= barredLines && 100*marked >= barredShare*lines && 2*texts > lines && 4*cells < texts && (letters == 0 || bars > 0 || alone > 0 || lines >= 2*barredLines)
}

// eachLine calls a function with the ends of each line of a text, the line end not among it, as long as it returns true.
func eachLine(s string, do func(start, end int) bool) {
	for at := 0; at < len(s); {
		end := len(s)
		if k := strings.IndexByte(s[at:], '\n'); k >= 0 {
			end = at + k
		}
		if !do(at, end) {
			return
		}
		at = end + 1
	}
}
