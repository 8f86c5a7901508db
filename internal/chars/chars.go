// Package chars tells the characters of printed text apart: letters and digits of ASCII by their bytes, letters of any script, and the
// blanks within a line.
package chars

import (
	"unicode"
	"unicode/utf8"
)

// IsDigit, IsSmall and IsCapital are of ASCII, as IsLetter and IsLetterOrDigit are.
func IsDigit[C byte | rune | int](c C) bool { return '0' <= c && c <= '9' }

// IsSmall reports whether c is a small letter of ASCII.
func IsSmall[C byte | rune | int](c C) bool { return 'a' <= c && c <= 'z' }

// IsCapital reports whether c is a capital of ASCII.
func IsCapital[C byte | rune | int](c C) bool { return 'A' <= c && c <= 'Z' }

// NotDigit reports whether r is no digit of ASCII.
func NotDigit(r rune) bool { return !IsDigit(r) }

// IndexDigit is where the first digit of ASCII stands in s, -1 where there is none.
func IndexDigit(s string) int {
	for i := range len(s) {
		if IsDigit(s[i]) {
			return i
		}
	}
	return -1
}

// HasDigit reports whether a digit of ASCII stands in s.
func HasDigit(s string) bool { return IndexDigit(s) >= 0 }

// IsLetter reports whether c is a letter of ASCII.
func IsLetter(c byte) bool { return IsSmall(c | 0x20) }

// IsLetterOrDigit reports whether c is a letter or a digit of ASCII.
func IsLetterOrDigit(c byte) bool { return IsLetter(c) || IsDigit(c) }

// IsLetterAt reports whether a letter of any script begins at s[i]; i may be outside s.
func IsLetterAt(s string, i int) bool {
	if i < 0 || i >= len(s) {
		return false
	}
	return IsLetter(s[i]) || s[i] >= utf8.RuneSelf && StartsWithLetter(s[i:])
}

// StartsWithLetter reports whether the first character of s is a letter.
func StartsWithLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

// IsSpace reports whether c is white space within a line: no line feed.
func IsSpace(c byte) bool {
	return c <= ' ' && (c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v')
}

// SkipSpace is the offset of the first byte of s[i:end] that is no white space, end where there is none.
func SkipSpace(s string, i, end int) int {
	for i < end && IsSpace(s[i]) {
		i++
	}
	return min(i, end)
}

// TrimSpace is the end of s[start:end] without trailing white space.
func TrimSpace(s string, start, end int) int {
	for end > start && IsSpace(s[end-1]) {
		end--
	}
	return max(start, end)
}

// Eight are the first eight bytes of s as a number, the first one lowest.
func Eight(s string) uint64 {
	b := s[:8]
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 | uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
}

// RunsOn reports whether a letter is of a script that sets words, or endings behind them, without blanks between them: Chinese, Japanese,
// Korean, Thai.
func RunsOn(r rune) bool {
	return r >= 0xE00 && (r < 0xF00 || 0x1100 <= r && r < 0x1200 || 0x2E80 <= r && r < 0xD7B0 || 0xF900 <= r && r < 0xFB00 || r >= 0x20000) && unicode.IsLetter(r)
}
