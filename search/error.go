package search

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/visible"
)

// Error says what is wrong with a query, and where.
type Error struct {
	// Query is what was typed.
	Query string
	// Column is the character that the error is about, from 1; one behind the last where something is missing at the end.
	Column int
	// Text says what is wrong and what was expected. Parts of the query in it are safe to show.
	Text string
	// Hint says how to write it, "" if Text does.
	Hint string
}

func (e *Error) Error() string { return fmt.Sprintf("query, column %d: %s", e.Column, e.Text) }

// Caret shows the query on one line and beneath it a caret at the column; of a long query the part around it. Both lines
// begin with two spaces and are safe to show; there is no line end behind the second.
func (e *Error) Caret() string {
	const before, after = 40, 30 // characters beside the caret that fit on a terminal of 80
	chars := []string{}
	for s := e.Query; s != ""; {
		_, n := utf8.DecodeRuneInString(s)
		chars, s = append(chars, s[:n]), s[n:]
	}
	at := min(max(e.Column-1, 0), len(chars))
	from, to := max(at-before, 0), min(at+after, len(chars))
	head, tail := show(chars[from:at]), show(chars[at:to])
	if from > 0 {
		head = "…" + head
	}
	if to < len(chars) {
		tail += "…"
	}
	return "  " + head + tail + "\n  " + strings.Repeat(" ", width(head)) + "^"
}

func show(chars []string) string { return visible.Line(strings.Join(chars, "")) }

// width is how many cells of a terminal s takes, of which marks take none; wide East Asian letters are not known.
func width(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
			n++
		}
	}
	return n
}

// quote shows a part of a query in a message.
func quote(s string) string {
	const most = 40 // characters; a message is to stay one line
	return `"` + visible.Line(visible.Cut(s, most)) + `"`
}
