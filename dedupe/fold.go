package dedupe

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/dedupe/align"
	"github.com/rethread/rethread/lang"
)

// folded is a body reduced to what survives printing: letters and digits in lower case without accents, without spaces
// (lines are wrapped anew, words glued together), without quote marks, without the stamps of redaction, and with the
// characters that OCR confuses most taken together.
type folded struct {
	// text are the folded bytes.
	text []byte
	// core is the length of the front of text that is the message's own words: what stands before the signature, the line
	// a phone adds, and the disclaimer.
	core int
	// figures are the numbers of two digits and more printed in the core, as printed; at is where each stands in text.
	figures []string
	at      []int
	// bars are the places in text where something is blacked out, or debris of it stands.
	bars []int
	// damage counts what running text does not have: digits inside words, marks that are no punctuation.
	damage int
	// grams is the table of text, made when it is first asked for.
	grams  gramTable
	tabled bool
}

// table is the set of the text's grams.
func (f *folded) table() *gramTable {
	if !f.tabled {
		f.grams.fill(f.text)
		f.tabled = true
	}
	return &f.grams
}

// own are the message's own words.
func (f *folded) own() []byte { return f.text[:f.core] }

// maxFold bounds how much of a body is folded, in bytes of text: what lies behind it adds nothing to a comparison.
const maxFold = 64 << 10

// fold reads a body, in the memory of a folded one that is not used any more.
func fold(body string, old folded) folded {
	if len(body) > maxFold {
		cut := maxFold
		for cut > 0 && !utf8.RuneStart(body[cut]) {
			cut--
		}
		body = body[:cut]
	}
	f := folded{text: old.text[:0], grams: old.grams, figures: old.figures[:0], at: old.at[:0], bars: old.bars[:0]}
	if cap(f.text) < len(body) {
		f.text = make([]byte, 0, len(body))
	}
	closing := -1
	for line := range strings.SplitSeq(body, "\n") {
		start := len(f.text)
		f.line(line)
		if closing < 0 && start > 0 && isClosing(f.text[start:]) {
			closing = start
		}
	}
	f.core = len(f.text)
	if at := words().find(f.text); at > 0 {
		f.core = at
	}
	if closing >= minCore && closing < f.core {
		f.core = closing
	}
	for n, at := range f.at {
		if at >= f.core {
			f.figures, f.at = f.figures[:n], f.at[:n]
			break
		}
	}
	return f
}

// minCore is the least number of folded bytes before a closing: "Thanks, Bob" alone is the message and no signature.
const minCore = 8

// line folds one line word by word, leaving out stamps.
func (f *folded) line(line string) {
	for i := 0; i < len(line); {
		size := spaceAt(line, i)
		if size > 0 {
			i += size
			continue
		}
		start, digits := i, false
		for i < len(line) && spaceAt(line, i) == 0 {
			digits = digits || line[i] >= '0' && line[i] <= '9'
			i++
			for i < len(line) && !utf8.RuneStart(line[i]) {
				i++
			}
		}
		word, at := line[start:i], len(f.text)
		if !digits || !isStamp(word) {
			f.word(word)
		}
		if len(f.text) == at && len(word) > 2 && len(f.bars) < maxBars {
			f.bars = append(f.bars, at)
		}
	}
}

// spaceAt is the length of the white space character at i, 0 if there is none.
func spaceAt(s string, i int) int {
	if c := s[i]; c < utf8.RuneSelf {
		if c == ' ' || c >= '\t' && c <= '\r' {
			return 1
		}
		return 0
	}
	if r, size := utf8.DecodeRuneInString(s[i:]); unicode.IsSpace(r) {
		return size
	}
	return 0
}

// word folds one word and counts its damage.
func (f *folded) word(word string) {
	letters, digits := 0, 0
	for i := 0; i < len(word); {
		c := word[i]
		if c < utf8.RuneSelf {
			i++
			switch {
			case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z':
				letters++
				f.text = append(f.text, align.Confusable[c|0x20])
			case c >= '0' && c <= '9':
				digits++
				f.text = append(f.text, align.Confusable[c])
			case strings.IndexByte(`~^|\{}`, c) >= 0:
				f.damage++
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(word[i:])
		i += size
		var letter bool
		if f.text, letter = align.AppendRune(f.text, r); letter {
			letters++
		}
	}
	if letters > 1 && digits > 0 {
		f.damage++
	}
	if digits > 1 {
		f.numbers(word)
	}
}

// numbers collects the numbers in a word.
func (f *folded) numbers(word string) {
	for start := 0; start < len(word) && len(f.figures) < maxFigures; start++ {
		end := start
		for end < len(word) && word[end] >= '0' && word[end] <= '9' {
			end++
		}
		if end-start >= 2 {
			f.figures, f.at = append(f.figures, word[start:end]), append(f.at, len(f.text)-1)
		}
		start = max(start, end)
	}
}

// maxBars bounds the places of redactions that are kept.
const maxBars = 256

// maxFigures bounds the numbers that are compared.
const maxFigures = 64

// isStamp reports whether a word with a digit is a redaction stamp such as "10.2.e", "5.1.2e", "(b)(6)", damaged or not: at most
// eight characters, dotted, made of digits and one letter.
func isStamp(word string) bool {
	if len(word) > 16 {
		return false
	}
	word = strings.Trim(word, "[]|;,:'\"_~-")
	if len(word) < 3 || len(word) > 8 {
		return false
	}
	if strings.HasPrefix(word, "(b)") {
		return true
	}
	dots, digits, letters := 0, 0, 0
	for i := range len(word) {
		switch c := word[i]; {
		case c == '.' || c == ',' || c == '_':
			dots++
		case c >= '0' && c <= '9':
			digits++
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= utf8.RuneSelf || c == '@':
			letters++
		}
	}
	return dots >= 1 && digits >= 1 && digits <= 4 && letters >= 1 && letters <= 2
}

// tails are the folded words that end a message's own text.
type tails struct {
	// closings are listed by their first two bytes, the longer ones first.
	closings map[[2]byte][]string
	// phrases are looked up anywhere, by their first eight bytes.
	phrases map[string][]string
	// closes and opens are quick tests of two bytes and of eight: a bit for the hash of each that begins a closing, or a phrase.
	closes, opens [1 << 10]uint64
}

var words = sync.OnceValue(func() *tails {
	t := &tails{closings: map[[2]byte][]string{}, phrases: map[string][]string{}}
	for _, l := range lang.All() {
		for _, s := range l.Closings {
			if c := foldWord(s); len(c) >= 2 {
				key := [2]byte{c[0], c[1]}
				t.closings[key] = append(t.closings[key], c)
				set(&t.closes, twoBytes(c))
			}
		}
		for _, list := range [][]string{l.Sent, l.Disclaimers} {
			for _, s := range list {
				if p := foldWord(s); len(p) >= phraseKey {
					t.phrases[p[:phraseKey]] = append(t.phrases[p[:phraseKey]], p)
					set(&t.opens, eightBytes(p))
				}
			}
		}
	}
	for _, list := range t.closings {
		slices.SortFunc(list, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) })
	}
	return t
})

func set(bits *[1 << 10]uint64, at uint64) { bits[at/64] |= 1 << (at % 64) }

func isSet(bits *[1 << 10]uint64, at uint64) bool { return bits[at/64]&(1<<(at%64)) != 0 }

// twoBytes and eightBytes are the place of a text's beginning in a table of bits.
func twoBytes[T string | []byte](s T) uint64 { return uint64(s[0])<<8 | uint64(s[1]) }

func eightBytes[T string | []byte](s T) uint64 {
	var key uint64
	for i := range phraseKey {
		key = key<<8 | uint64(s[i])
	}
	return place(key)
}

// place spreads a key over the table of bits.
func place(key uint64) uint64 { return key * 0x9e3779b97f4a7c15 >> 48 }

// phraseKey is how many bytes of a phrase are looked up at once.
const phraseKey = 8

// foldWord folds a few words that are no body.
func foldWord(s string) string {
	var f folded
	for w := range strings.FieldsSeq(s) {
		f.word(w)
	}
	return string(f.text)
}

// find is where the first phrase starts that opens a disclaimer or is added by a phone, -1 if none.
func (t *tails) find(text []byte) int {
	var key uint64
	for end, c := range text {
		key = key<<8 | uint64(c)
		i := end + 1 - phraseKey
		if i < 0 || !isSet(&t.opens, place(key)) {
			continue
		}
		for _, p := range t.phrases[string(text[i:i+phraseKey])] {
			if len(text)-i >= len(p) && string(text[i:i+len(p)]) == p {
				return i
			}
		}
	}
	return -1
}

// isClosing reports whether a folded line is a closing, alone or with a short name behind it.
func isClosing(line []byte) bool {
	if len(line) < 2 || len(line) > 40 || !isSet(&words().closes, twoBytes(line)) {
		return false
	}
	for _, c := range words().closings[[2]byte{line[0], line[1]}] {
		if len(c) <= 30 && len(line) >= len(c) && string(line[:len(c)]) == c {
			return len(line)-len(c) <= 10
		}
	}
	return false
}
