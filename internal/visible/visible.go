// Package visible makes text from outside harmless for a terminal: control characters could move the cursor or rename the
// window, bidirectional marks could make a name or a date read backwards. They are shown as escapes instead.
package visible

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Line makes s fit for one line: line ends and tabs become a space, everything unsafe an escape such as \x1b or \u202e.
func Line(s string) string {
	return escape(s, func(r rune) string {
		if r == '\n' || r == '\t' {
			return " "
		}
		return ""
	})
}

// Text makes s fit for a terminal and keeps its lines and tabs. A carriage return before a line end is dropped.
func Text(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return escape(s, func(r rune) string {
		switch r {
		case '\n':
			return "\n"
		case '\t':
			return "\t"
		}
		return ""
	})
}

// Cut is the beginning of a text that has more than so many characters, with "…" for the rest.
func Cut(s string, most int) string {
	n := 0
	for i := range s {
		if n++; n > most {
			return s[:i] + "…"
		}
	}
	return s
}

// escape replaces every unsafe character by what keep says, or else by its escape.
func escape(s string, keep func(rune) string) string {
	if strings.IndexFunc(s, unsafe) < 0 && utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case !unsafe(r):
			b.WriteString(s[i : i+n])
		case keep(r) != "":
			b.WriteString(keep(r))
		case r < 0x80:
			fmt.Fprintf(&b, `\x%02x`, r)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
		i += n
	}
	return b.String()
}

// unsafe are control characters, line and paragraph separators, and what steers the direction of writing.
func unsafe(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029' || r == '\uFEFF'
}

// JSON escapes in a JSON text what encoding/json leaves as it is: the same values, but safe to look at.
func JSON(b []byte) []byte {
	risky := func(r rune) bool { return r > 0x7e && unsafe(r) }
	if bytes.IndexFunc(b, risky) < 0 {
		return b
	}
	out := make([]byte, 0, len(b)+16)
	for _, r := range string(b) {
		if risky(r) {
			out = fmt.Appendf(out, `\u%04x`, r)
		} else {
			out = utf8.AppendRune(out, r)
		}
	}
	return out
}
