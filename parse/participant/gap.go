package participant

import (
	"strings"
	"unicode"

	"github.com/rethread/rethread/mail"
)

// Some offices remove a name and leave nothing in its place: "Cc:        ; info@…". The separator behind it tells that somebody
// stood there. These people are blacked out without grounds, and nothing is printed of them.

// blanks stand on a line between two words.
const blanks = " \t"

// opensGap reports whether a list begins with a separator, so that its first entry is a gap.
func opensGap(s string) bool {
	s = strings.TrimLeft(s, blanks)
	return s != "" && s[0] == ';'
}

// gap reports whether an entry is nothing but a wide gap on a line between two separators. What is behind the last one is no
// entry, and a narrow gap is that of a separator printed twice.
func (r *reader) gap(piece mail.Span) bool {
	return piece.Start > 0 && piece.End < len(r.value) && wide(r.value[piece.Start:piece.End]) && strings.Trim(r.value[piece.Start:piece.End], blanks) == ""
}

// Inked reports whether of an entry nothing is printed but what a bar may have left, neither words nor a stamp: "~~~~~", "·-·-·-·-·".
// It counts as somebody who is blacked out, which may be wrong.
func Inked(p *mail.Participant) bool {
	return p.Redacted && len(p.Grounds) == 0 && p.Domain == "" && p.Unit == "" && p.OnBehalfOf == "" && inked(p.Raw) && !barred(p.Raw)
}

// inked reports whether an entry is more than a speck, and neither words nor numbers.
func inked(s string) bool {
	marks, letters, other := 0, 0, 0
	for _, c := range s {
		if c > ' ' {
			marks++
		}
		if letters++; !unicode.IsLetter(c) {
			letters = 0
		} else if !strings.ContainsRune("lIiLrJ", c) {
			other++
		}
		if letters == maxInkLetters || unicode.IsDigit(c) && c != '1' {
			return false
		}
	}
	return marks >= minInk && 4*other <= marks
}

// minInk is how many marks a bar leaves at least, maxInkLetters how many letters in a row it does not.
const (
	minInk        = 4
	maxInkLetters = 3
)
