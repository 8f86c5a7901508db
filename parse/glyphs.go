package parse

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Characters that stand for others wherever they stand: other blanks, marks that nobody sees, joined letters, wide forms.

// writtenAt is what was written where s shows the character at i, or the two or three that were misread, how many bytes of s these take,
// 0 where it is what it is, and by which rule.
func writtenAt(s string, i int) (letters string, n int, why rule) {
	r, n := utf8.DecodeRuneInString(s[i:])
	switch {
	case isOtherBlank(r):
		return " ", n, unnamed
	case r == softHyphen && endsLine(s[i+n:]):
		return "-", n, unnamed
	case isUnseen(r):
		return "", n, unnamed
	case 0xFF01 <= r && r <= 0xFF5E: // the wide forms of ASCII
		return string(r - 0xFF01 + '!'), n, unnamed
	}
	if letters := joinedLetters(s, i, r, n); letters != "" {
		return letters, n, joinedGlyph
	}
	letters, n = misread(s, i)
	return letters, n, otherEncoding
}

const softHyphen = '\u00ad'

// endsLine reports whether a text begins with the end of a line.
func endsLine(s string) bool { return s == "" || s[0] == '\n' || strings.HasPrefix(s, "\r\n") }

// isOtherBlank reports whether a character is a blank of another width, or one that breaks no line.
func isOtherBlank(r rune) bool {
	switch r {
	case 0x85, 0xA0, 0x202F, 0x205F, 0x3000, 0x2028, 0x2029:
		return true
	}
	return 0x2000 <= r && r <= 0x200A
}

// isUnseen reports whether a character is a mark of writing direction, joining or byte order, or a soft hyphen, which nobody sees.
func isUnseen(r rune) bool {
	return r >= softHyphen && unicode.Is(unicode.Cf, r)
}

// joined are the letters for which fonts have one glyph; those of Unicode in their block of presentation forms, others as the fonts of
// Microsoft Office number them, whose numbers extractors show as characters of their own or cut to those of another letter.
var joined = map[rune]string{
	0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st",
	0x14C: "ft", 0x19E: "tf", 0x19F: "ti", 0x1A9: "tt", 0x1AB: "tti", 0x1AF: "ff",
}

// officeGlyphs is what such a number is more than the letter that it is cut to.
const officeGlyphs = 0x100000

// joinedLetters are the letters for which the character r at s[i:] stands, of n bytes; "" where it may be a letter itself. One that is a
// capital in other languages stands for joined letters behind a small one, or between letters of which the second is small.
func joinedLetters(s string, i int, r rune, n int) string {
	if r >= officeGlyphs {
		return joined[r-officeGlyphs]
	}
	letters := joined[r]
	if letters == "" || r >= 0xFB00 {
		return letters
	}
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i+n:])
	small := unicode.IsLower(after) || joined[after] != ""
	if unicode.IsLower(before) || small && (unicode.IsLetter(before) || r == 0x19F) {
		return letters
	}
	return ""
}
