package parse

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A text that was written in UTF-8 and read as Windows-1252 shows two characters for a letter: "dÃ©cembre". Its labels and
// dates are read as they were written; what is cited is what is printed.

// windows1252 are the characters of Windows-1252 whose bytes are not their code points (0x80 to 0x9F).
var windows1252 = map[rune]rune{
	'€': 0x80, '‚': 0x82, 'ƒ': 0x83, '„': 0x84, '…': 0x85, '†': 0x86, '‡': 0x87, 'ˆ': 0x88, '‰': 0x89, 'Š': 0x8A, '‹': 0x8B,
	'Œ': 0x8C, 'Ž': 0x8E, '‘': 0x91, '’': 0x92, '“': 0x93, '”': 0x94, '•': 0x95, '–': 0x96, '—': 0x97, '˜': 0x98, '™': 0x99,
	'š': 0x9A, '›': 0x9B, 'œ': 0x9C, 'ž': 0x9E, 'Ÿ': 0x9F,
}

// maybeMojibake reports whether the first of two such characters may stand at s[i]: Ã, Ä or Å.
func maybeMojibake(s string, i int) bool {
	return s[i] == 0xC3 && i+2 < len(s) && s[i+1] >= 0x83 && s[i+1] <= 0x85 && s[i+2] >= utf8.RuneSelf
}

// misread is the letter whose two bytes were read as two characters at s[i:], and how long these are; 0 if there is none.
func misread(text string, i int) (letter rune, n int) {
	s := text[i:]
	lead, n := utf8.DecodeRuneInString(s)
	follow, m := utf8.DecodeRuneInString(s[n:])
	char := follow
	if b, ok := windows1252[follow]; ok {
		follow = b
	}
	if follow < 0x80 || follow > 0xBF || follow == 0xA0 {
		return 0, 0
	}
	n += m
	letter = lead&0x1F<<6 | follow&0x3F
	if !unicode.IsLetter(letter) || strings.ContainsRune("‚„…‘’“”•–—‹›«»", char) && !isLetterAt(s, n) {
		if i == 0 || classOf[text[i-1]]&hasLower == 0 { // but no capital stands behind a small letter: "napisaÅ‚"
			return 0, 0 // a capital before a dash or a quotation mark
		}
	}
	return letter, n
}

// unmisread is a text with the letters that were misread so.
func unmisread(s string) string {
	if !strings.Contains(s, "Ã") && !strings.Contains(s, "Ä") && !strings.Contains(s, "Å") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		if maybeMojibake(s, i) {
			if r, n := misread(s, i); n > 0 {
				b.WriteRune(r)
				i += n
				continue
			}
		}
		b.WriteByte(s[i])
		i++
	}
	return b.String()
}

// misspelled is a word whose letters outside ASCII were read so: "PÃ¥" of "På".
func misspelled(word string) string {
	var b strings.Builder
	for i := 0; i < len(word); i++ {
		c := rune(word[i])
		for char, code := range windows1252 {
			if code == c {
				c = char
			}
		}
		b.WriteRune(c)
	}
	return b.String()
}
