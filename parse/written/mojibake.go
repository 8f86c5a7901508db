package written

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"github.com/rethread/rethread/internal/chars"
)

// A text that was written in UTF-8 and read as Windows-1252 shows two or three characters for one: "dÃ©cembre", "Dâ€™Arcy".

// misreadLeads are the characters with which such a sequence may begin: the first bytes of the letters of Latin, Greek and Cyrillic,
// of signs such as "°", and of quotation marks and dashes.
const misreadLeads = "ÂÃÄÅÎÏÐÑâï"

// misread is the character that was misread at s[i], and how many bytes it takes now; 0 where there is none.
func misread(s string, i int) (char string, n int) {
	lead, n := utf8.DecodeRuneInString(s[i:])
	if !strings.ContainsRune(misreadLeads, lead) {
		return "", 0
	}
	rest := s[i+n:]
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	if lead == 'Â' && strings.HasPrefix(rest, " ") && !unicode.IsUpper(before) {
		return "", n // before a blank that broke no line, and was made one that does
	}
	first, k := misreadByte(rest)
	if k == 0 {
		return "", 0
	}
	if lead == 'â' || lead == 'ï' {
		second, m := misreadByte(rest[k:])
		r := lead&0x0F<<12 | first<<6 | second
		if m == 0 || !(0x2010 <= r && r <= 0x2044 || r == '€' || r == '™' || 0xFB00 <= r && r <= 0xFB06 || r == 0xFEFF) {
			return "", 0
		}
		return plainGlyph(string(r)), n + k + m
	}
	r := lead&0x1F<<6 | first
	shown, _ := utf8.DecodeRuneInString(rest)
	switch {
	case unicode.IsLower(before): // no capital stands there
	case shown == 0xA0 && (lead != 'Ã' && lead != 'Â' || unicode.IsLetter(before)), lead == 'Â' && unicode.IsUpper(before):
		return "", 0 // a capital before a blank or a sign
	case shown != 0xA0 && lead != 'Â' && !unicode.IsLetter(r),
		strings.ContainsRune("‚„…‘’“”•–—‹›«»", shown) && !chars.IsLetterAt(s, i+n+k):
		return "", 0 // a capital before a dash or a quotation mark
	}
	return plainGlyph(string(r)), n + k
}

// plainGlyph is a character as it is read.
func plainGlyph(char string) string {
	if plain, n, _ := writtenAt(char+" ", 0); n > 0 {
		return plain
	}
	return char
}

// misreadByte is what a character at the start of s adds to the one that was misread, and how many bytes it takes; 0 where it can be no
// part of one.
func misreadByte(s string) (bits rune, n int) {
	r, n := utf8.DecodeRuneInString(s)
	if b, ok := charmap.Windows1252.EncodeRune(r); ok {
		r = rune(b)
	}
	if r < 0x80 || r > 0xBF {
		return 0, 0
	}
	return r & 0x3F, n
}
