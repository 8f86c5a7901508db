package stamp

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Debris reports whether line holds nothing but stamps and what recognition makes of black bars: no word, no number that
// may be content, no address. A blank line is none.
func Debris(line string) bool {
	if line = barText(line); line == "" {
		return false
	}
	f := newFinder(line)
	far := strings.IndexByte(line, '/') >= 0 // see Opens
	for {
		// The first word that is no debris decides, unless a stamp covers it.
		last, limit := f.last, len(line)
		bad := solidWord(line, last)
		if bad > 0 && !far {
			limit = bad + 1
		}
		x, ok := f.next(limit)
		if !ok {
			return bad == 0
		}
		if !debrisWords(line[last:x.Start]) {
			return false
		}
	}
}

// Blackened reports whether a stamp stands in a line, or it is what Debris is.
func Blackened(line string) bool {
	if Any(line) {
		return true
	}
	words := barText(line)
	return words != "" && debrisWords(words)
}

// barText is a line without the white space around it, "" if it is blank or longer than a line beside bars is.
func barText(line string) string {
	if len(line) > maxDebris {
		return ""
	}
	return strings.TrimSpace(line)
}

// solidWord is the end of the first word at or behind i that is no debris, 0 if there is none.
func solidWord(line string, i int) int {
	for i < len(line) {
		for i < len(line) && gaps[line[i]] {
			i++
		}
		end := i
		for end < len(line) && !gaps[line[end]] {
			end++
		}
		if i < end && !Scrap(line[i:end]) {
			return end
		}
		i = end
	}
	return 0
}

// debrisWords reports whether all words of s are debris.
func debrisWords(s string) bool { return solidWord(s, 0) == 0 }

// gaps are the bytes between words.
var gaps = [256]bool{' ': true, '\t': true, '\f': true, '\r': true, '\v': true}

// maxDebris is the longest line, in bytes, that is looked at: bars are not wider than a page.
const maxDebris = 400

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
