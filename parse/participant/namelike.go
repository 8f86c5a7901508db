package participant

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/stamp"
)

// Beside bars, below stamps and in noise, recognition reads scraps: "COS DET i) AL", "EEE", "pe)". Where nothing else is printed of an
// entry, its letters tell whether it can be a name.

// Likeness is how much the letters of an entry look like those of a name.
type Likeness uint8

const (
	// Namelike has a word as names have them, or is of a script of which that is not known.
	Namelike Likeness = iota
	// Short may be a short name, or an abbreviation, and a scrap as well.
	Short
	// Scraplike is as no name is printed.
	Scraplike
)

// NameLikeness weighs an entry of which nothing but a name was read, or a name and a domain.
func NameLikeness(p *mail.Participant) Likeness {
	name := p.Name
	if name == "" || p.Address != "" || p.Unit != "" || len(p.Repairs) > 0 || oneLetter(name) {
		return Namelike
	}
	if !bracketed(name) || marked(name) && !mailbox(name) && !coded(name) {
		return Scraplike
	}
	names, small, capitals, other, brief := 0, 0, 0, 0, 0
	first, opens := true, false // opens: it begins with a small letter
	for w := range strings.FieldsSeq(name) {
		if w = strings.Trim(w, "\"'’‘(),.;-[]_"); w == "" || len(w) <= maxOffice && strings.Trim(w, "0123456789") == "" {
			continue // the number of an office
		}
		if len(w) == 1 && chars.IsCapital(w[0]) {
			continue // an initial
		}
		shape, foreign := wordShape(w)
		if foreign {
			return Namelike
		}
		lower := chars.IsSmall(w[0])
		switch shape {
		case nameWord:
			if !opens {
				return Namelike // whatever follows
			}
			names++
		case smallWord:
			small++
		case briefWord:
			brief++
		case noWord:
			if !particle(w) {
				other++
			}
		}
		if !lower {
			capitals++
		} else if first && !particle(w) {
			opens = true
		}
		first = false
	}
	switch {
	case opens && login(name):
		return Short
	case opens && capitals > 0 && names < 2:
		return Scraplike // the beginning of the name is hidden
	case names > 0, small > 0 && other == 0 && brief < 2:
		return Namelike
	case brief > 1 && other == 0, mailbox(name), coded(name), notes(name):
		return Namelike // "Wu Xi"
	case p.Domain != "" && abbreviation(name):
		return Namelike // initials, as some offices sign with
	case brief > 0 && other == 0 || capitals == 1 && other == 1 && small == 0 && abbreviation(name):
		return Short
	}
	return Scraplike
}

// login reports whether a name is that of an account, small letters with a number behind them, "ref603", an office in brackets behind it or not.
func login(name string) bool {
	account, _, _ := strings.Cut(name, " (")
	letters := strings.TrimRight(account, "0123456789")
	return len(letters) >= minLogin && len(letters) < len(account) && lowerLetters(letters) && !stamp.Scrap(letters) && strings.Trim(letters, strokes) != ""
}

// minLogin is how many letters such an account has at least; strokes are those that recognition reads of the edges of bars.
const (
	minLogin = 3
	strokes  = "iljtrf"
)

// What a word of an entry looks like.
const (
	noWord    = iota
	nameWord  // with a capital and small letters, or in capitals
	smallWord // in small letters
	briefWord // two letters, the first a capital: "Xi", "Ng"
)

// wordShape is what the letters of a word look like; foreign says that they are of another script.
func wordShape(w string) (shape int, foreign bool) {
	letters, big, turns, vowels, others, digits := 0, 0, 0, 0, 0, 0
	var seen [4]rune // the first distinct letters
	distinct := 0
	small := false // the letter before
	word := strings.TrimRight(w, "0123456789")
	for _, r := range word {
		switch {
		case r > maxLatin && unicode.IsLetter(r):
			return noWord, true
		case r == '?' || r == unicode.ReplacementChar:
			vowels++ // a letter that an encoding took
			letters++
			continue
		case chars.IsDigit(r):
			digits++
			continue
		case !unicode.IsLetter(r):
			if r != '-' && r != '\'' && r != '’' && r != '.' && r != '&' && r != '/' && r != '_' {
				others++
			}
			small = false
			continue
		}
		letters++
		low := unicode.ToLower(r)
		if r > unicode.MaxASCII || strings.ContainsRune("aeiouy", low) {
			vowels++
		}
		if upper := unicode.IsUpper(r); upper {
			big++
			if small {
				turns++
			}
			small = false
		} else {
			small = true
		}
		known := false
		for _, s := range seen[:distinct] {
			known = known || s == low
		}
		if !known && distinct < len(seen) {
			seen[distinct] = low
			distinct++
		}
	}
	first := !chars.IsSmall(w[0])
	switch {
	case others > 0 || turns > 2 || digits > 0 && big < letters:
		return noWord, false
	case big == letters && letters >= 3 && distinct >= 3:
		return nameWord, false // a unit, which needs no vowel
	case big == letters && letters == 3 && len(word) == len(w):
		return noWord, false
	case letters == 2 && first && (vowels > 0 || w == "Ng") && distinct == 2:
		return briefWord, false
	case vowels == 0 || letters < 3 || distinct < 2:
		return noWord, false
	case first:
		return nameWord, false
	case letters >= minWord && distinct >= 3:
		return smallWord, false
	}
	return noWord, false
}

// maxOffice is the most digits of an office's number.
const maxOffice = 4

// maxLatin is the last letter of the scripts in which it is known how names look.
const maxLatin = 0x24F

// bracketed reports whether every bracket of s closes one that it opens.
func bracketed(s string) bool {
	open := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '(', '[':
			open++
		case ')', ']':
			if open--; open < 0 {
				return false
			}
		}
	}
	return open == 0
}

// marked reports whether a mark stands in s that no name has.
func marked(s string) bool {
	for i := range len(s) {
		if !nameless[s[i]] {
			continue
		}
		if c, _ := utf8.DecodeRuneInString(s[i:]); c < utf8.RuneSelf || strings.ContainsRune("§€£¥¢©®“”„", c) {
			return true
		}
	}
	if i := strings.IndexByte(s, ':'); i >= 0 {
		return i == 0 || i+1 == len(s) || s[i+1] == ' ' || chars.IsDigit(s[i+1]) // an address book prints "HLTH:EX"
	}
	return false
}

// nameless are the bytes of marks that no name has, or the first ones of such marks, of which other characters have some.
var nameless = func() (b [256]bool) {
	for _, c := range []byte("!|=~^{}<>\\*$\xC2\xE2") {
		b[c] = true
	}
	return b
}()

// abbreviation reports whether s is one word of two capitals or more, not all the same, and perhaps a number: "BG", "KM 4".
func abbreviation(s string) bool {
	s = strings.TrimRight(strings.Trim(s, "\"'’‘.,"), "0123456789 ")
	for i := 0; i < len(s); i++ {
		if !chars.IsCapital(s[i]) {
			return false
		}
	}
	return len(s) > 1 && strings.Trim(s, s[:1]) != ""
}

// NumberBehind reports whether a name without an address ends in a number of more digits than offices have, as stamps of pages and accounts
// do, or in the same number twice: "Bob Roe ABC000045", "Bob Roe 45-2 45-2".
func NumberBehind(p *mail.Participant) bool {
	name := p.Name
	if name == "" || p.Address != "" || len(p.Grounds) > 0 || !chars.IsDigit(rune(name[len(name)-1])) {
		return false
	}
	words := strings.Fields(name)
	if len(words) < 2 {
		return false
	}
	last, digits := words[len(words)-1], 0
	for _, r := range last {
		if chars.IsDigit(r) {
			digits++
		}
	}
	return digits > maxOffice || words[len(words)-2] == last
}

// DigitWithin reports whether a digit stands within a word of a name that begins with a capital, small letters on both sides of it, where recognition
// read a letter as one: "Ann Ho1mes", "Bob R0e".
func DigitWithin(p *mail.Participant) bool {
	name := p.Name
	for i := 1; i+1 < len(name); i++ {
		if !chars.IsDigit(rune(name[i])) || !chars.IsSmall(name[i-1]) || !chars.IsSmall(name[i+1]) {
			continue
		}
		word := name[strings.LastIndexByte(name[:i], ' ')+1:]
		if chars.IsCapital(word[0]) && strings.IndexByte(name, ' ') > 0 {
			return true
		}
	}
	return false
}
