package stamp

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Debris reports whether line holds nothing but stamps and what recognition makes of black bars: no word, no number that
// may be content, no address. A blank line is none.
func Debris(line string) bool {
	if len(line) > maxDebris {
		return false
	}
	if line = strings.TrimSpace(line); line == "" {
		return false
	}
	last := 0
	for _, s := range Find(line) {
		if !debrisWords(line[last:s.Start]) {
			return false
		}
		last = s.End
	}
	return debrisWords(line[last:])
}

// maxDebris is the longest line, in bytes, that is looked at: bars are not wider than a page.
const maxDebris = 400

func debrisWords(s string) bool {
	for s != "" {
		s = strings.TrimLeft(s, " \t\f\r\v")
		n := strings.IndexAny(s, " \t\f\r\v")
		if n < 0 {
			n = len(s)
		}
		if n > 0 && !Scrap(s[:n]) {
			return false
		}
		s = s[n:]
	}
	return true
}

// narrow are the characters that a bar's edges and texture are read as; stray are marks that no word holds.
const (
	narrow = "1lIi|!/\\~_.-,'\"`^*•=:;()[]{}<>JLjtTfr"
	stray  = "~'\"`^*•=_|\\{}<>"
)

// What a character can be of.
const (
	isDigit = 1 << iota
	isLetter
	isStray
	isNarrow
)

// classes are those of the ASCII characters, by which most words are made.
var classes = func() (t [utf8.RuneSelf]uint8) {
	for r := rune(0); r < utf8.RuneSelf; r++ {
		if digit(r) {
			t[r] |= isDigit
		}
		if unicode.IsLetter(r) {
			t[r] |= isLetter
		}
		if strings.ContainsRune(stray, r) {
			t[r] |= isStray
		}
		if strings.ContainsRune(narrow, r) {
			t[r] |= isNarrow
		}
	}
	return t
}()

func classOf(r rune) uint8 {
	if r < utf8.RuneSelf {
		return classes[r]
	}
	var k uint8
	if unicode.IsLetter(r) {
		k |= isLetter
	}
	if r == utf8.RuneError || strings.ContainsRune(stray, r) {
		k |= isStray
	}
	if strings.ContainsRune(narrow, r) {
		k |= isNarrow
	}
	return k
}

// Scrap reports whether one token without blanks is debris of a black bar: marks only, a single character, "111~111/1",
// "EP'", or the beginning or end of a stamp ("10.", ".2.").
func Scrap(w string) bool {
	letters, digits, odd, ones, run, other := 0, 0, 0, 0, 0, 0
	var prev rune
	for i, r := range w {
		k := classOf(r)
		switch {
		case k&isDigit != 0:
			digits++
		case k&isLetter != 0:
			letters++
		case k&isStray != 0 && !(r == '\'' && i > 0 && i < len(w)-1):
			odd++
		}
		if r == '1' || r == 'l' || r == 'I' {
			ones++
			if r == prev {
				run++
			}
		}
		if k&(isDigit|isLetter) != 0 && k&isNarrow == 0 {
			other++
		}
		prev = r
	}
	switch solid := letters + digits; {
	case solid <= 1:
		return true
	case w == "10." || w == "10.2." || w == ".2." || w == "5.1." || w == "0.2.":
		return true
	case other == 0 && odd > 0:
		return true
	case other == 0 && run >= 2 && digits > 0 && letters+digits >= 4:
		return true
	case solid <= 2 && letters > 0 && odd > 0:
		return true
	case odd >= 2 && other <= 1 && ones >= 3:
		return true
	case odd >= 2 && len(w) >= 5 && 2*solid <= utf8.RuneCountInString(w): // more frame than letters
		return true
	}
	return false
}
