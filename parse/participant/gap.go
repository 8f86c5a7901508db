package participant

import (
	"strings"

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
