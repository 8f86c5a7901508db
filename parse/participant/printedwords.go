package participant

import (
	"github.com/rethread/rethread/internal/chars"
)

// lettersIn are the letters of ASCII in a text, in any case, as bits, and how many blanks, tabs and line ends stand in it.
func lettersIn(s string) (letters uint32, gaps int) {
	for i := range len(s) {
		switch c := s[i]; {
		case chars.IsLetter(c):
			letters |= 1 << (c | 0x20 - 'a')
		case c == ' ' || c == '\n' || c == '\t':
			gaps++
		}
	}
	return letters, gaps
}

// minNear is the length, in bytes, from which on words are known with one character damaged.
const minNear = 10

// nearWords is indexWords where one character is read as another, lost, or one too many: "on behaif of".
func nearWords(s, words string) (from, to int) {
	if len(words) < minNear {
		return -1, -1
	}
	for i := 0; i < len(s)-(len(words)-2); i++ {
		if !nearBegins(s, i) {
			continue
		}
		for size := len(words) - 1; size <= len(words)+1 && i+size <= len(s); size++ {
			if end := i + size; nearEnds(s, end) && oneOff(s[i:end], words) {
				return i, end
			}
		}
	}
	return -1, -1
}

// nearBegins and nearEnds report whether what nearWords looks for may begin, or end, before byte i.
func nearBegins(s string, i int) bool {
	return i == 0 || s[i-1] == ' ' || s[i-1] == '\n' || s[i-1] == '>' || s[i-1] == ']'
}

func nearEnds(s string, i int) bool { return i == len(s) || s[i] == ' ' || s[i] == '\n' }

// wordSpans are the lengths of the stretches of s that [nearWords] may look at, in bytes and as bits; the last one stands for longer ones
// as well.
func wordSpans(s string) (all uint64) {
	const last = 1 << 63
	begun := uint64(0) // how many bytes before i they begin
	for i := 0; i <= len(s); i++ {
		if nearEnds(s, i) {
			all |= begun
		}
		if i < len(s) && nearBegins(s, i) {
			begun |= 1
		}
		begun = begun<<1 | begun&last
	}
	return all
}

// oneOff reports whether a is words but for one character.
func oneOff(a, words string) bool {
	n := 0
	for n < len(a) && n < len(words) && equalFold(a[n:n+1], words[n:n+1]) {
		n++
	}
	a, words = a[n:], words[n:]
	switch {
	case len(a) > len(words):
		return equalFold(a[1:], words)
	case len(a) < len(words):
		return equalFold(a, words[1:])
	}
	return a != "" && equalFold(a[1:], words[1:])
}

// indexWords finds words in s in any case (ASCII), with blanks or line ends between them, as whole words; -1 if they are not there.
func indexWords(s, words string) (from, to int) {
	for i := 0; i+len(words) <= len(s); i++ {
		if s[i]|0x20 != words[0]|0x20 || i > 0 && chars.IsLetter(s[i-1]) {
			continue
		}
		if end := wordsAt(s, i, words); end > 0 && (end == len(s) || !chars.IsLetter(s[end])) {
			return i, end
		}
	}
	return -1, -1
}

// wordGap is how many blanks and line ends more than one a print has between two words at most.
const wordGap = 3

// wordsAt is where words end in s that begin at i, -1 if others stand there.
func wordsAt(s string, i int, words string) int {
	for k := 0; k < len(words); k++ {
		if i == len(s) || !equalFold(s[i:i+1], words[k:k+1]) {
			return -1
		}
		if words[k] == ' ' {
			i = behindGap(s, i)
		} else {
			i++
		}
	}
	return i
}

func equalFold(s, words string) bool {
	for i := 0; i < len(words); i++ {
		a, b := s[i], words[i]
		if b == ' ' && (a == '\n' || a == '\t') {
			continue
		}
		if a != b && !(chars.IsLetter(a) && a|0x20 == b|0x20) {
			return false
		}
	}
	return true
}
