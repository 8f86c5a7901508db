package written

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
)

// A text in Cyrillic or Greek letters whose encoding was not known shows the letters that Windows-1252 has in their places: "Îò: Êîìó:
// Òåìà:" of "От: Кому: Тема:". Old archives do, and fonts of old documents, of which an extractor has nothing but numbers. No language writes
// words of nothing but letters with accents, so a text that has enough of them is one, and its words tell which encoding was meant.

// codepages are the encodings that are looked for.
var codepages = []*charmap.Charmap{charmap.Windows1251, charmap.Windows1253, charmap.KOI8R, charmap.ISO8859_5}

const (
	// strangeWord is how many letters with accents in a row are no word.
	strangeWord = 3
	// strangeWords is how many such words, and frequent words among those of their encoding, a text has at least.
	strangeWords = 4
	// maxStrange is how many of them are looked at.
	maxStrange = 400
)

// frequentWords are the frequent words and labels of the languages that have no Latin letters, in small letters.
var frequentWords = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{}
	add := func(words []string) {
		for _, w := range words {
			if r, _ := utf8.DecodeRuneInString(w); unicode.In(r, unicode.Cyrillic, unicode.Greek) && utf8.RuneCountInString(w) > 1 {
				all[strings.ToLower(w)] = true
			}
		}
	}
	for _, l := range lang.All() {
		add(l.Common)
		for _, words := range l.Labels {
			add(words)
		}
		for _, words := range l.Date.Months {
			add(words)
		}
	}
	return all
})

// codepageEdits are the changes of such a text to what was written, none of any other text.
func codepageEdits(s string) (edits []edit) {
	page := codepageOf(s)
	if page == nil {
		return nil
	}
	for start := 0; start < len(s); {
		end := start + strings.IndexByte(s[start:], '\n') + 1
		if end == start {
			end = len(s)
		}
		edits = appendDecoded(edits, s, start, end, page)
		start = end
	}
	return edits
}

// appendDecoded appends the changes of the letters on a line, but of those beside Latin ones; where none of its words is surely
// strange, of frequent words alone.
func appendDecoded(edits []edit, s string, start, end int, page *charmap.Charmap) []edit {
	sure := nextStrange(s[start:end], 0) < end-start
	for i := start; i < end; {
		r, n := utf8.DecodeRuneInString(s[i:end])
		if !strange(r) {
			i += n
			if chars.IsLetter(s[i-n]) { // a Latin word to its end
				for i < end && (chars.IsLetter(s[i]) || s[i] >= utf8.RuneSelf) {
					i++
				}
			}
			continue
		}
		from, word := i, len(edits)
		for i < end {
			if r, n = utf8.DecodeRuneInString(s[i:end]); !strange(r) {
				break
			}
			if letter := decoded(r, page); letter != r {
				edits = append(edits, edit{mail.Span{Start: i, End: i + n}, string(letter), otherEncoding})
			}
			i += n
		}
		if i < end && chars.IsLetter(s[i]) || !sure && !frequentIn(s[from:i], page) {
			edits = edits[:word]
		}
	}
	return edits
}

// codepageOf is the encoding of a text that shows other letters, nil of any other text.
func codepageOf(s string) *charmap.Charmap {
	var words []string
	for i := nextStrange(s, 0); i < len(s) && len(words) < maxStrange; i = nextStrange(s, i) {
		start := i
		for i < len(s) {
			r, n := utf8.DecodeRuneInString(s[i:])
			if !strange(r) {
				break
			}
			i += n
		}
		words = append(words, s[start:i])
	}
	if len(words) < strangeWords {
		return nil
	}
	var best *charmap.Charmap
	most, second := strangeWords-1, 0
	for _, page := range codepages {
		hits := 0
		for _, w := range words {
			if frequentIn(w, page) {
				hits++
			}
		}
		if hits > most {
			best, most, second = page, hits, most
		} else {
			second = max(second, hits)
		}
	}
	if best != nil && second >= strangeWords && 2*second > most {
		return nil
	}
	return best
}

// frequentIn reports whether a word is a frequent one in an encoding.
func frequentIn(word string, page *charmap.Charmap) bool {
	return frequentWords()[strings.ToLower(strings.Map(func(r rune) rune { return decoded(r, page) }, word))]
}

// nextStrange is where at or behind i the next word of letters with accents alone begins, len(s) where there is none.
func nextStrange(s string, i int) int {
	for i < len(s) {
		k := strings.IndexByte(s[i:], strangeLead)
		if k < 0 {
			return len(s)
		}
		i += k
		n := 0
		for i+2*n+1 < len(s) && s[i+2*n] == strangeLead {
			n++
		}
		if n >= strangeWord {
			return i
		}
		i += max(2*n, 1)
	}
	return len(s)
}

// strangeLead is the first byte of the letters from U+00C0 to U+00FF.
const strangeLead = 0xC3

// strange reports whether a character may stand for a letter in another encoding.
func strange(r rune) bool { return 0xA1 <= r && r <= 0xFF }

// decoded is the letter of an encoding that a character of Windows-1252 stands for, itself where it stands for no letter.
func decoded(r rune, page *charmap.Charmap) rune {
	if letter := page.DecodeByte(byte(r)); unicode.IsLetter(letter) || letter == '№' {
		return letter
	}
	return r
}
