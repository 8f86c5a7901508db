package pdf

import "unicode"

// unread stands for a glyph of which nothing says what it means.
const unread = '\ufffd'

// skip is no character: it prints nothing.
const skip = rune(-1)

// reading says what a code of the engine reads as. Nothing is made up: what has no meaning is U+FFFD, and what prints
// nothing is left out.
func reading(code rune) rune {
	switch {
	case code == 0x02, code == 0xfffe, code == 0xad:
		// The engine's signs for a hyphen at the end of a line; and a soft one that a producer drew is a hyphen on paper.
		return '-'
	case code == 0x200b, code == 0x200c, code == 0x200d, code == 0x2060, code == 0xfeff:
		return skip
	case code == '\t', code == '\n', code == '\r', unicode.IsSpace(code):
		return ' '
	case code < ' ', code >= 0x7f && code < 0xa0, code >= 0xd800 && code < 0xe000, code&0xfffe == 0xfffe, code > unicode.MaxRune:
		return unread
	}
	return code
}
