package written

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
)

// Recognition, and people at keyboards with two alphabets, put Latin letters for those of Greek and Cyrillic that look like them: "Koмy:",
// "Aπό:", and the micro sign for "μ". No word is of two alphabets, so where each Latin letter of a word looks like one of the other
// alphabet, and most of its letters are of that one or one of them does not look Latin, the word is of it. What belongs to an address stays as
// it is printed: somebody may have registered it so.

// lookalikes are the letters that Latin ones look like, by alphabet.
var lookalikes = map[*unicode.RangeTable][128]rune{
	unicode.Cyrillic: pairs("AАBВCСEЕHНIІJЈKКMМOОPРSЅTТXХYУaаcсeеiіjјkкoоpрsѕxхyу"),
	unicode.Greek:    pairs("AΑBΒEΕZΖHΗIΙKΚMΜNΝOΟPΡTΤYΥXΧaαiιkκoοpρuυvνxχ"),
}

// latinLike are the letters of the other alphabets that look like Latin ones.
var latinLike = func() map[rune]bool {
	all := map[rune]bool{}
	for _, letters := range lookalikes {
		for _, r := range letters {
			all[r] = r != 0
		}
	}
	return all
}()

// pairs are letters, by the Latin one that stands in front of each.
func pairs(s string) (t [128]rune) {
	letters := []rune(s)
	for i := 0; i < len(letters); i += 2 {
		t[letters[i]] = letters[i+1]
	}
	return t
}

// microSign is what many programs print for the Greek letter.
const microSign = 'µ'

// lookalikeEdits are the changes that make the words of a text be of one alphabet.
func lookalikeEdits(s string) []edit {
	edits := microEdits(s)
	sorted := len(edits)
	for i := nextGreekOrCyrillic(s, 0); i < len(s); i = nextGreekOrCyrillic(s, i) {
		start := i
		for start > 0 && chars.IsLetter(s[start-1]) {
			start--
		}
		w := mixedWord{s: s, start: start}
		i = max(w.read(), i+1) // what begins like a letter may be none
		edits = append(edits, w.edits()...)
	}
	if sorted > 0 {
		slices.SortFunc(edits, edit.before)
	}
	return edits
}

// microEdits are the changes of micro signs on lines with Greek letters to the letter.
func microEdits(s string) (edits []edit) {
	for at := 0; ; {
		i := strings.Index(s[at:], string(microSign))
		if i < 0 {
			return edits
		}
		at += i
		span := mail.Span{Start: at, End: at + len(string(microSign))}
		before, after := s[max(0, at-maxMicro):at], s[span.End:min(len(s), span.End+maxMicro)]
		if end := strings.IndexByte(after, '\n'); end >= 0 {
			after = after[:end]
		}
		if greekIn(before[strings.LastIndexByte(before, '\n')+1:]) || greekIn(after) {
			edits = append(edits, edit{span, "μ", unnamed})
		}
		at = span.End
	}
}

// maxMicro is how far from a micro sign the Greek letters of its line are looked for, in bytes.
const maxMicro = 200

// greekIn reports whether a text has a Greek letter of more than formulas.
func greekIn(s string) bool {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i] == 0xCE || s[i] == 0xCF {
			n++
		}
	}
	return n >= greekLetters
}

// greekLetters is how many Greek letters on a line are not those of a formula.
const greekLetters = 3

// nextGreekOrCyrillic is where at or behind i the next letter of Greek or Cyrillic begins, len(s) where there is none.
func nextGreekOrCyrillic(s string, i int) int {
	const high = 0x8080808080808080 // no letter outside ASCII stands where none of eight bytes has its highest bit
	for i < len(s) {
		rest := s[i:]
		for len(rest) >= 8 && chars.Eight(rest)&high == 0 {
			rest = rest[8:]
		}
		i = len(s) - len(rest)
		if i == len(s) || s[i] >= 0xCE && s[i] <= 0xD3 {
			break
		}
		i++
	}
	return i
}

// mixedWord is a word in which a letter of Greek or Cyrillic stands.
type mixedWord struct {
	s          string
	start, end int
	script     *unicode.RangeTable
	own, sure  int // letters of its alphabet, and those of them that look like no Latin one
	latin      int
	odd        bool // a letter is of no alphabet that fits
}

// read goes over the word, and returns where it ends.
func (w *mixedWord) read() int {
	at := w.start
	for at < len(w.s) {
		r, n := utf8.DecodeRuneInString(w.s[at:])
		switch {
		case r == microSign || unicode.IsMark(r):
		case strings.HasPrefix(w.s[at:], "(a)"): // "написал(a)"
			n, w.latin = len("(a)"), w.latin+1
		case !unicode.IsLetter(r):
			w.end = at
			return at
		case r < utf8.RuneSelf:
			w.latin++
		case unicode.Is(unicode.Greek, r):
			w.of(unicode.Greek, r)
		case unicode.Is(unicode.Cyrillic, r):
			w.of(unicode.Cyrillic, r)
		default:
			w.odd = true
		}
		at += n
	}
	w.end = at
	return at
}

func (w *mixedWord) of(script *unicode.RangeTable, r rune) {
	w.odd = w.odd || w.script != nil && w.script != script
	w.script = script
	w.own++
	if !latinLike[r] {
		w.sure++
	}
}

// edits are those that make the word be of its alphabet, none where it is of one already, or may be of two.
func (w *mixedWord) edits() (edits []edit) {
	if w.script == nil || w.odd || w.latin == 0 && !w.zero() || w.sure == 0 && w.own <= w.latin && !w.among() || w.inAddress() {
		return nil
	}
	if w.declined() || w.formula() || w.joined() {
		return nil
	}
	letters := lookalikes[w.script]
	if w.zero() {
		edits = append(edits, edit{mail.Span{Start: w.start - 1, End: w.start}, "О", recognition})
	}
	for i, r := range w.s[w.start:w.end] {
		if r >= utf8.RuneSelf || r == '(' || r == ')' {
			continue
		}
		if letters[r] == 0 {
			return nil
		}
		edits = append(edits, edit{mail.Span{Start: w.start + i, End: w.start + i + 1}, string(letters[r]), recognition})
	}
	return edits
}

// declined reports whether the word is an abbreviation of two Latin capitals or more with an ending: "SMSка", "APIшка".
func (w *mixedWord) declined() bool {
	word := w.s[w.start:w.end]
	ending := strings.TrimLeftFunc(word, func(r rune) bool { return r < utf8.RuneSelf && unicode.IsUpper(r) })
	return len(word)-len(ending) > 1 && !strings.ContainsFunc(ending, func(r rune) bool { return r < utf8.RuneSelf || !unicode.IsLower(r) })
}

// joined reports whether the word is two that a lost line end joined, each of its own alphabet and of two letters or more, the second
// with a capital: "Di MoeТема:".
func (w *mixedWord) joined() bool {
	latin := func(r rune) bool { return r < utf8.RuneSelf }
	word := w.s[w.start:w.end]
	at := strings.IndexFunc(word, func(r rune) bool { return !latin(r) })
	if at == 0 {
		at = strings.IndexFunc(word, latin)
	}
	if at < 2 {
		return false
	}
	first, second := word[:at], word[at:]
	own := strings.IndexFunc(first, latin) < 0
	last, _ := utf8.DecodeLastRuneInString(first)
	next, n := utf8.DecodeRuneInString(second)
	return unicode.IsLower(last) && unicode.IsUpper(next) && n < len(second) && utf8.RuneCountInString(first) > 1 &&
		strings.IndexFunc(second, func(r rune) bool { return latin(r) != own }) < 0
}

// formula reports whether the only Greek letter of the word is a sign in front of a Latin one, in text of other letters: "ΔT", "μA".
func (w *mixedWord) formula() bool {
	return w.script == unicode.Greek && w.own == 1 && !w.among()
}

// among reports whether letters of the word's alphabet that look like no Latin ones stand near it on its line, more than those of a
// formula.
func (w *mixedWord) among() bool {
	from, to := max(0, w.start-nearby), min(len(w.s), w.end+nearby)
	if nl := strings.LastIndexByte(w.s[from:w.start], '\n'); nl >= 0 {
		from += nl + 1
	}
	if nl := strings.IndexByte(w.s[w.end:to], '\n'); nl >= 0 {
		to = w.end + nl
	}
	n := 0
	for _, r := range w.s[from:to] {
		if unicode.Is(w.script, r) && !latinLike[r] {
			n++
		}
	}
	return n >= greekLetters
}

// nearby is how far from a word its neighbours are looked at, in bytes.
const nearby = 40

// zero reports whether a zero stands in front of a Cyrillic word for its first letter: "0т:", "0ксана".
func (w *mixedWord) zero() bool {
	if w.script != unicode.Cyrillic || w.start == 0 || w.s[w.start-1] != '0' || w.start > 1 && (chars.IsLetterOrDigit(w.s[w.start-2]) || w.s[w.start-2] >= utf8.RuneSelf || strings.IndexByte(".,:", w.s[w.start-2]) >= 0) {
		return false
	}
	return w.own >= zeroLetters || w.end < len(w.s) && w.s[w.end] == ':'
}

// zeroLetters is how many letters a word has at least that begins with such a zero: what is measured has fewer, "0 кг".
const zeroLetters = 4

// inAddress reports whether the word is a part of an address, or of a link.
func (w *mixedWord) inAddress() bool {
	from, to := w.start, w.end
	for from > 0 && w.start-from < maxAddressWord && w.s[from-1] > ' ' {
		from--
	}
	for to < len(w.s) && to-w.end < maxAddressWord && w.s[to] > ' ' {
		to++
	}
	around := w.s[from:to]
	return strings.IndexByte(around, '@') >= 0 || strings.Contains(around, "//") || strings.Contains(around, "www.")
}

// maxAddressWord is how far from a word its address is looked for, in bytes.
const maxAddressWord = 80
