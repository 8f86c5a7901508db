package pdf

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/lang"
)

// Quality is what a page's text is worth.
type Quality string

// The qualities of pages.
const (
	QualityDigital Quality = "digital" // born digital: the text is what the producer wrote
	QualityOCR     Quality = "ocr"     // a scan with the text that an OCR program laid over it
	QualityGarbage Quality = "garbage" // there is text, but its characters mean nothing
	QualityNone    Quality = "none"    // a picture of a page, without text
	QualityBlank   Quality = "blank"   // nothing is on it
	QualityUnread  Quality = "unread"  // the page was not read
)

// Words says a quality to a person.
func (q Quality) Words() string {
	switch q {
	case QualityDigital:
		return "text"
	case QualityOCR:
		return "text by OCR"
	case QualityGarbage:
		return "unreadable text"
	case QualityNone:
		return "a picture without text"
	case QualityBlank:
		return "blank"
	}
	return "not read"
}

// Bad reports whether the page's text is missing or worth nothing, so that OCR would help.
func (q Quality) Bad() bool { return q == QualityNone || q == QualityGarbage }

// Facts are what a page's quality is decided by.
type Facts struct {
	// Chars counts the characters that are no white space, Invisible those that are not drawn, Unread those of which nothing
	// says what they mean.
	Chars, Invisible, Unread int
	// Words counts the words, Known those of them that are frequent words of the language that knows most.
	Words, Known int
	// Odd counts the words that cannot be spoken, or have signs amid their letters.
	Odd int
	// Images is the share of the page that pictures cover, 0 to 1, Paths the number of drawn paths.
	Images float64
	Paths  int
}

// What the qualities are told by. Good pages have 0.13 to 0.20 of frequent words.
const (
	fewChars     = 25   // a page number and a stamp
	pageSized    = 0.7  // share of a page that a scan covers, with its margins cut off
	unreadShare  = 0.01 // of the characters
	knownShare   = 0.03 // of the words
	enoughWords  = 40   // fewer may be a list of names
	someWords    = 12   // so many without a known one are garbage if they are odd too
	oddShare     = 0.2  // of the words; names and abbreviations stay below
	outlines     = 300  // paths: text that was turned into shapes, a letter each
	invisiblePad = 0.5  // share of characters that are not drawn, in an OCR layer
)

// Quality decides.
func (f Facts) Quality() Quality {
	switch {
	case f.Chars < fewChars && (f.Images >= pageSized || f.Paths >= outlines):
		return QualityNone
	case f.Chars == 0:
		if f.Images > 0 {
			return QualityNone
		}
		return QualityBlank
	case float64(f.Unread) > unreadShare*float64(f.Chars):
		return QualityGarbage
	case f.Words >= enoughWords && float64(f.Known) < knownShare*float64(f.Words):
		return QualityGarbage
	case f.Words >= someWords && f.Known == 0 && float64(f.Odd) > oddShare*float64(f.Words):
		return QualityGarbage
	case f.Images >= pageSized || float64(f.Invisible) > invisiblePad*float64(f.Chars):
		return QualityOCR
	}
	return QualityDigital
}

// frequent gives for a word the languages, as bits, of which it is a frequent word. Words of one letter are left out: debris
// is full of them.
var frequent = sync.OnceValue(func() map[string]uint64 {
	m := map[string]uint64{}
	for i, l := range lang.All() {
		for _, w := range l.Common {
			if len([]rune(w)) > 1 {
				m[strings.ToLower(w)] |= 1 << (i % 64)
			}
		}
	}
	return m
})

// vocabulary counts the words of a text, and those of them that the language which knows most of them knows. Counting each
// language for itself keeps the short words of twenty of them from finding something in any debris.
func vocabulary(text string) (words, known, odd int) {
	var by [64]int
	for piece := range strings.FieldsSeq(text) {
		if isOdd(piece) {
			odd++
		}
		for w := range strings.FieldsFuncSeq(piece, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' }) {
			if w == "'" {
				continue
			}
			words++
			bits := frequent()[strings.ToLower(w)]
			for i := 0; bits != 0; i, bits = i+1, bits>>1 {
				by[i] += int(bits & 1)
			}
		}
	}
	for _, n := range by {
		known = max(known, n)
	}
	return words, known, odd
}

// vowels of the Latin script, those with accents aside: a letter beyond ASCII counts as one. signs are those that stand in no
// word.
const (
	vowels = "aeiouyAEIOUY"
	signs  = "!\"#$%&*+?\\^{}~"
)

// isOdd reports whether a piece of text between blanks is no word: signs in it, or three letters and more, all consonants.
func isOdd(piece string) bool {
	if len(piece) > 2 && strings.ContainsAny(piece[1:len(piece)-1], signs) {
		return true
	}
	letters := 0
	for _, r := range piece {
		switch {
		case r >= utf8.RuneSelf || strings.ContainsRune(vowels, r):
			return false
		case unicode.IsLetter(r):
			letters++
		}
	}
	return letters > 2
}
