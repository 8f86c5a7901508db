package parse

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/lang"
)

// firstWords are the first words of folded phrases, by which nearly all lines are passed over without being folded.
type firstWords struct {
	lens  [utf8.RuneSelf]uint64 // by the byte with which they begin, a bit for each length
	words map[string]bool
	short shortSet // those of the words that are short
}

func (w *firstWords) add(folded string) {
	word, _, _ := strings.Cut(folded, " ")
	if w.words == nil {
		w.words = map[string]bool{}
	}
	w.words[word] = true
	if key, ok := shortWord(word); ok {
		w.short.add(key)
	}
	if word[0] < utf8.RuneSelf {
		w.lens[word[0]] |= 1 << min(len(word), 63)
	}
}

// begin reports whether a text may begin with one of the words: false is sure. glued says that digits may follow the word
// without a space.
func (w *firstWords) begin(text string, glued bool) bool {
	i := 0
	for i < len(text) && foldASCII[text[i]] == 0 && text[i] < utf8.RuneSelf {
		i++
	}
	if i == len(text) {
		return false
	}
	if text[i] >= utf8.RuneSelf {
		return true
	}
	lens := w.lens[foldASCII[text[i]]]
	if lens == 0 {
		return false
	}
	var buf [32]byte
	word := buf[:0]
	if !glued {
		end := i
		for end < len(text) && foldASCII[text[end]] != 0 {
			end++
		}
		if n := end - i; n <= len(buf) && (end == len(text) || text[end] < utf8.RuneSelf) {
			if key, short := shortASCII(text[i:end]); lens&(1<<n) == 0 || short {
				return lens&(1<<n) != 0 && w.short.has(key)
			}
		}
	}
	for ; i < len(text) && foldASCII[text[i]] != 0; i++ {
		if len(word) == len(buf) {
			return true
		}
		if c := text[i]; glued && chars.IsDigit(c) && lens&(1<<len(word)) != 0 && w.words[string(word)] {
			return true
		}
		word = append(word, foldASCII[text[i]])
	}
	return i < len(text) && text[i] >= utf8.RuneSelf || lens&(1<<len(word)) != 0 && w.words[string(word)]
}

// hasASCII reports whether a word of ASCII letters, in any case, may be one of them: false is sure.
func (w *firstWords) hasASCII(word string) bool {
	if w.lens[foldASCII[word[0]]]&(1<<min(len(word), 63)) == 0 {
		return false
	}
	key, short := shortASCII(word)
	return !short || w.short.has(key)
}

// has reports whether a folded word is one of them.
func (w *firstWords) has(word []byte) bool {
	if len(word) == 0 || word[0] < utf8.RuneSelf && w.lens[word[0]]&(1<<min(len(word), 63)) == 0 {
		return false
	}
	return w.words[string(word)]
}

// phrases are folded openings of lines.
type phrases struct {
	first  firstWords
	byWord map[string][]string
}

func newPhrases(pick func(*lang.Language) []string) *phrases {
	m := &phrases{byWord: map[string][]string{}}
	for _, l := range lang.All() {
		for _, w := range pick(l) {
			f := fold(w)
			word, _, _ := strings.Cut(f, " ")
			m.byWord[word] = append(m.byWord[word], f)
			m.first.add(f)
		}
	}
	return m
}

// prefix is the phrase that folded begins with, "" if none does.
func (m *phrases) prefix(folded string) string {
	word, _, _ := strings.Cut(folded, " ")
	best := ""
	for _, f := range m.byWord[word] {
		if strings.HasPrefix(folded, f) && (len(folded) == len(f) || folded[len(f)] == ' ') && len(f) > len(best) {
			best = f
		}
	}
	return best
}

// values are folded texts that stand alone.
type values struct {
	first firstWords
	texts map[string]bool
}

func newValues(pick func(*lang.Language) []string) *values {
	m := &values{texts: map[string]bool{}}
	for _, l := range lang.All() {
		for _, v := range pick(l) {
			f := fold(v)
			m.texts[f] = true
			m.first.add(f)
		}
	}
	return m
}

// begin reports whether one of the texts begins a folded line, with more words behind it.
func (m *values) begin(line string) bool {
	for i := range len(line) {
		if line[i] == ' ' && m.texts[line[:i]] {
			return true
		}
	}
	return false
}

var (
	closings  = sync.OnceValue(func() *phrases { return newPhrases(func(l *lang.Language) []string { return l.Closings }) })
	sentLines = sync.OnceValue(func() *phrases { return newPhrases(func(l *lang.Language) []string { return l.Sent }) })
	banners   = sync.OnceValue(func() *phrases {
		return newPhrases(func(l *lang.Language) (long []string) {
			for _, b := range l.Banners {
				if strings.Count(b, " ") >= 3 { // a shorter one may as well begin a subject
					long = append(long, b)
				}
			}
			return long
		})
	})
	disclaimers = sync.OnceValue(func() *phrases { return newPhrases(func(l *lang.Language) []string { return l.Disclaimers }) })
	salutations = sync.OnceValue(func() *phrases { return newPhrases(func(l *lang.Language) []string { return l.Salutations }) })
	onBehalf    = sync.OnceValue(func() *values {
		v := &values{texts: map[string]bool{}}
		for _, l := range lang.All() {
			for _, w := range l.OnBehalf {
				if f := fold(w); len(f) >= minOnBehalf {
					v.texts[" "+f+" "] = true
				}
			}
		}
		return v
	})
	fixedValues = sync.OnceValue(func() *values { return newValues(func(l *lang.Language) []string { return l.Values }) })
	// unnamedFiles are what is printed for a list of attachments that names none.
	unnamedFiles = sync.OnceValue(func() *values { return newValues(func(l *lang.Language) []string { return l.Unnamed }) })
)

func (p *parser) closing(text string) bool {
	if len(text) > maxClosing {
		return false
	}
	if !closings().first.begin(text, false) {
		return false
	}
	f := fold(text)
	c := closings().prefix(f)
	return c != "" && len(f) <= len(c)+12 && !goesOnToSay(text)
}

// maxClosing is the longest line, in bytes, that closes a letter.
const maxClosing = 48

// goesOnToSay reports whether a line that begins as a closing does says something behind a comma: "Thanks, cleared."
func goesOnToSay(text string) bool {
	_, rest, ok := strings.Cut(text, ", ")
	return ok && rest != "" && startsLower(rest) && strings.IndexByte(".?!", rest[len(rest)-1]) >= 0
}

// closes reports whether line n closes a body.
func (p *parser) closes(n int) bool {
	l := &p.lines[n]
	return l.opens&opensClosing != 0 && !l.blank && l.tail-l.text <= maxClosing && p.facts[n].holds(factClosing, func() bool { return p.closing(p.text(n)) })
}

func (p *parser) sentLine(text string) bool {
	return len(text) < 90 && sentLines().first.begin(text, false) && sentLines().prefix(fold(text)) != ""
}

// disclaimer is the folded opening with which a line opens a confidentiality footer, "" if it does not.
func (p *parser) disclaimer(text string) string {
	if len(text) < 12 || chars.IsSmall(text[0]) {
		return ""
	}
	if !disclaimers().first.begin(text, false) {
		return ""
	}
	return disclaimers().prefix(fold(cut(text, 100)))
}

// saysOnBehalf reports whether the words that join an author and the one in whose name he writes stand in a text.
func saysOnBehalf(text string) bool {
	folded := " " + fold(text) + " "
	for f := range onBehalf().texts {
		if strings.Contains(folded, f) {
			return true
		}
	}
	return false
}

// minOnBehalf is the shortest of the words that saysOnBehalf looks for: Swedish "för" stands in any text.
const minOnBehalf = 5

// banner reports whether a line is a warning that a gateway or client puts above a body.
func (p *parser) banner(text string) bool {
	return len(text) > 8 && banners().first.begin(text, false) && banners().prefix(fold(cut(text, 100))) != ""
}

// fixedValue reports whether the text is one of the set values of calendar fields.
func (p *parser) fixedValue(text string) bool {
	return len(text) <= 40 && fixedValues().first.begin(text, false) && fixedValues().texts[fold(text)]
}

// salutation reports whether a line opens a body.
func (p *parser) salutation(text string) bool {
	if len(text) > 80 {
		return false
	}
	if !salutations().first.begin(text, true) {
		return false
	}
	f := fold(text)
	for end := len(f); end > 0; end-- {
		// What redaction leaves may be glued to the word: "Dear10.2.e".
		if end < len(f) && chars.IsDigit(f[end]) && f[end-1] > '9' && salutations().prefix(f[:end]) == f[:end] {
			return true
		}
	}
	return salutations().prefix(f) != ""
}
