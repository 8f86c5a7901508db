package date

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/rethread/rethread/mail"
)

// The first of a month is printed as an ordinal where all other days are not, "1er mars", "1st March", and what recognition makes of its
// only digit is a letter: the word "ler" has no digit left that tells the day. In front of a month it can be nothing else.

// isOne reports whether recognition reads a letter for the digit of a first.
func isOne(c byte) bool { return c == 'l' || c == 'I' || c == '|' || c == '!' }

// firsts is s with the digit in place of the letter that stands for it in front of an ordinal's ending and a month, "ler mars", and the
// word that was read so, "" where none is.
func firsts(s string) (read, word string) {
	for i := 0; i+2 < len(s); i++ {
		if !isOne(s[i]) || s[i+1] < 'a' || s[i+1] > 'z' || i > 0 && (wordByte(s[i-1]) || isOne(s[i-1])) {
			continue
		}
		end := i + 1
		for end < len(s) && s[end] >= 'a' && s[end] <= 'z' {
			end++
		}
		if end-i-1 < minEnding || end-i-1 > maxEnding || end == len(s) || s[end] != ' ' {
			continue
		}
		month := strings.TrimLeft(s[end:], " ")
		if k := strings.IndexFunc(month, func(r rune) bool { return !unicode.IsLetter(r) }); k > 0 {
			month = month[:k]
		}
		if w := tables(); w.langsOf(s[i+1:end], kindOrdinal, ofFirst)&w.langsOf(month, kindMonth, anyValue) != 0 { // "Ith" may be "7th"
			return s[:i] + "1" + s[i+1:], s[i:end]
		}
	}
	return s, ""
}

// minEnding and maxEnding are how long the endings of firsts are, in bytes: one letter behind another is no word that can be told.
const (
	minEnding = 2
	maxEnding = 3
)

// ofFirst is the value of the endings of firsts, anyValue stands for any.
const (
	ofFirst  = 1
	anyValue = -1
)

// langsOf are the languages in which a word is one of a kind, with a value.
func (w *words) langsOf(word string, k kind, value int) (set langSet) {
	senses, _ := w.lookup(word)
	for _, s := range senses {
		if s.kind == k && (value == anyValue || int(s.value) == value) {
			set |= s.langs
		}
	}
	return set
}

// wordByte reports a letter or digit, or a byte of one.
func wordByte(c byte) bool {
	return c >= 0x80 || c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9'
}

// readFirst notes on a date that the letter of a first was read as its digit.
func readFirst(d *mail.Date, word string) {
	if d != nil && word != "" {
		d.Repaired = true
		d.Rules = append([]string{fmt.Sprintf("day: %q read as 1%s", word, word[1:])}, d.Rules...)
	}
}
