package parse

import (
	"math/bits"

	"github.com/rethread/rethread/internal/chars"
)

// class is a set of kinds of characters. Every line carries the kinds that stand in it, found in one pass over the text, so
// that what looks for a date, a stamp or an address passes over the lines that hold none without reading them. The
// letters of ASCII, in any case, are kinds of their own.
type class uint64

const (
	hasDigit class = 1 << iota
	hasStampDigit
	hasAt
	hasSemicolon
	hasSlash
	hasLess
	hasGreater
	hasColon
	hasDot
	hasDash
	hasParen
	hasBracket
	hasTab
	hasSpace
	hasEnd // the marks that end sentences and parts of them, but for dot, colon and semicolon
	hasQuote
	hasBar // marks that rules, frames and the remains of bars are drawn with
	hasUpper
	hasLower
	hasOther // what is no ASCII
	hasGap   // a tab, or blanks side by side
	hasBlock // one of U+2000 to U+2FFF: blanks, dashes, blocks
)

// wordsAlone are the kinds of a line that holds nothing but words of ASCII with one blank between them, as most lines of bodies do.
const wordsAlone = hasSpace | hasUpper | hasLower | ^class(1<<letterShift-1)

// lineSigns are the marks without one of which a line is no label with its colon, no moment and no address: most passes look at the few
// lines that have one.
const lineSigns = hasDigit | hasAt | hasColon | hasSlash

// letterShift is the place of the letter "a" among the kinds; the others follow it.
const letterShift = 32

// letters are the letters of ASCII among the kinds.
func (c class) letters() uint32 { return uint32(c >> letterShift) }

// classOf is the class of each byte.
var classOf = func() (m [256]class) {
	set := func(chars string, c class) {
		for _, b := range []byte(chars) {
			m[b] |= c
		}
	}
	set("0123456789", hasDigit)
	set("0125", hasStampDigit)
	set("@", hasAt)
	set(";", hasSemicolon)
	set("/", hasSlash)
	set("<", hasLess)
	set(">", hasGreater)
	set(":", hasColon)
	set(".", hasDot)
	set("-", hasDash)
	set("({", hasParen)
	set("[", hasBracket)
	set("\t", hasTab|hasGap)
	set(" ", hasSpace)
	set(",?!", hasEnd)
	set("\"'`", hasQuote)
	set("_=*~|#^\\+", hasBar)
	for c := byte('a'); c <= 'z'; c++ {
		letter := class(1) << (letterShift + c - 'a')
		m[c] |= hasLower | letter
		m[c-'a'+'A'] |= hasUpper | letter
	}
	for c := 0x80; c < 256; c++ {
		m[c] |= hasOther
	}
	m[0xE2] |= hasBlock
	return m
}()

// classesOf are the classes of the bytes of s, and whether it has a gap.
func classesOf(s string) class {
	all := bytesIn(s)
	if all&hasSpace != 0 && nextGap(s, 0) < len(s) {
		all |= hasGap
	}
	return all
}

// bytesIn are the classes of the bytes of s.
func bytesIn(s string) (all class) {
	if len(s) >= 8 { // the last eight bytes, which may overlap those before them
		b := s[len(s)-8:]
		all = classOf[b[0]] | classOf[b[1]] | classOf[b[2]] | classOf[b[3]] | classOf[b[4]] | classOf[b[5]] | classOf[b[6]] | classOf[b[7]]
		for i := 0; i+8 < len(s); i += 8 {
			b := s[i : i+8]
			all |= classOf[b[0]] | classOf[b[1]] | classOf[b[2]] | classOf[b[3]] | classOf[b[4]] | classOf[b[5]] | classOf[b[6]] | classOf[b[7]]
		}
	} else {
		for i := range len(s) {
			all |= classOf[s[i]]
		}
	}
	return all
}

// nextGap is the offset of the first two blanks side by side at or behind i, len(s) where there are none. Eight bytes are looked at in one
// go, as one number, the last of which the next eight begin with.
func nextGap(s string, i int) int {
	const blanks, low, high = 0x2020202020202020, 0x0101010101010101, 0x8080808080808080
	b := s[i:]
	for ; len(b) >= 8; b = b[7:] {
		x := chars.Eight(b) ^ blanks // 0 in the bytes of blanks
		x |= x>>8 | 0xff<<56         // and here before others
		if zero := (x - low) &^ x & high; zero != 0 {
			return len(s) - len(b) + bits.TrailingZeros64(zero)/8
		}
	}
	for ; len(b) >= 2; b = b[1:] {
		if b[0] == ' ' && b[1] == ' ' {
			return len(s) - len(b)
		}
	}
	return len(s)
}

// bytesOf is a set of bytes.
func bytesOf(chars string) (set [256]bool) {
	for _, b := range []byte(chars) {
		set[b] = true
	}
	return set
}

// allDigits reports whether s is a number.
func allDigits(s string) bool { return s != "" && digitsEnd(s, 0) == len(s) }

// digitsEnd is where the digits end that stand from s[i] on, i where there are none.
func digitsEnd(s string, i int) int {
	for i < len(s) && chars.IsDigit(s[i]) {
		i++
	}
	return i
}

// digitsStart is where the digits begin that stand in front of s[i], i where there are none.
func digitsStart(s string, i int) int {
	for i > 0 && chars.IsDigit(s[i-1]) {
		i--
	}
	return i
}
