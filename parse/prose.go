package parse

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/parse/participant"
	"github.com/rethread/rethread/parse/stamp"
)

// commonWords are the frequent short words of the languages, folded: running text is full of them, headers are not.
var commonWords = sync.OnceValue(func() *commonTable {
	t := &commonTable{words: map[string]bool{}}
	for _, l := range lang.All() {
		for _, w := range l.Common {
			f := fold(w)
			t.words[f] = true
			if key, ok := shortWord(f); ok {
				t.short.add(key)
			}
		}
	}
	return t
})

// commonTable finds common words: those of up to eight ASCII letters as one number.
type commonTable struct {
	words map[string]bool
	short shortSet
}

// proseLike reports whether a line reads like running text: at least five words, of which a quarter are common ones,
// or a sentence's length of lower-case words; and is no piece of a list.
func (p *parser) proseLike(s string) bool {
	return commonEnough(s) && !entries(s)
}

// entries reports whether semicolons part a line into pieces each of which begins with a capital, as those of a list of
// offices do: "Head of Office; Team of the Quay and of the Port". A sentence goes on with a small letter.
func entries(s string) bool {
	_, rest, _ := strings.Cut(s, ";")
	if strings.Trim(rest, "; \t") == "" || strings.IndexByte(".?!:", s[len(s)-1]) >= 0 {
		return false
	}
	for piece := range strings.SplitSeq(rest, ";") {
		if piece = strings.TrimLeft(piece, " \t'\""); piece != "" {
			if first, _ := utf8.DecodeRuneInString(behindParticles(piece)); !unicode.IsUpper(first) {
				return false
			}
		}
	}
	return true
}

// behindParticles is a name without the particles before it: "de Wit" without "de".
func behindParticles(name string) string {
	for {
		word, rest, ok := strings.Cut(name, " ")
		if !ok || !lang.Particle(word) {
			return name
		}
		name = rest
	}
}

// commonEnough reports whether a line has the common words of running text.
func commonEnough(s string) bool {
	if len(s) < 20 || strings.Count(s, " ") < 3 {
		return false
	}
	words, common := 0, 0
	table := commonWords()
	for i := 0; i < len(s) && words < maxWords; {
		if lowerASCII[s[i]] == 0 && !(s[i] >= utf8.RuneSelf && chars.IsLetterAt(s, i)) {
			i++
			continue
		}
		start, key, plain := i, uint64(0), true
		for ; i < len(s); i++ {
			c := lowerASCII[s[i]]
			if c == 0 {
				break
			}
			key = key<<8 | uint64(c)
		}
		for ; i < len(s); i++ { // few words go on with an apostrophe or a letter beyond ASCII
			c := lowerASCII[s[i]]
			if c == 0 && s[i] == '\'' {
				c = s[i]
			}
			if c == 0 && s[i] < utf8.RuneSelf {
				break
			}
			plain = plain && c != 0
			key = key<<8 | uint64(c)
		}
		words++
		if i-start <= maxCommon && (plain && table.short.has(key) || !plain && table.words[fold(s[start:i])]) && !(chars.IsCapital(s[start]) && abbreviated(s, start, i)) {
			common++
			if most := min(maxWords, words+(len(s)-i)/2); words >= 5 && common*4 >= most {
				return true // whatever follows
			}
		}
	}
	return words >= 5 && common*4 >= words || words >= 4 && common*2 >= words
}

// abbreviated reports whether a word is capitals beside a slash or a bracket, "Smith, John (INST/OD) [E]": an office, no
// common word.
func abbreviated(s string, start, end int) bool {
	for i := start; i < end; i++ {
		if !chars.IsCapital(s[i]) {
			return false
		}
	}
	return start > 0 && strings.IndexByte("([/", s[start-1]) >= 0 || end < len(s) && strings.IndexByte(")]/", s[end]) >= 0
}

// maxWords is how many words of a line are looked at.
const maxWords = 40

// maxCommon is the longest word, in bytes, that is looked up as a common one.
const maxCommon = 6

// lowerASCII are the ASCII letters in lower case, 0 for other bytes.
var lowerASCII = func() (m [256]byte) {
	for c := byte('a'); c <= 'z'; c++ {
		m[c], m[c-'a'+'A'] = c, c
	}
	return m
}()

// text is the content of line n without quote marks and outer white space.
func (p *parser) text(n int) string { return p.s[p.lines[n].text:p.lines[n].tail] }

// blankAt reports whether nothing stands on line n: it is blank, or beyond the text.
func (p *parser) blankAt(n int) bool { return n < 0 || n >= len(p.lines) || p.lines[n].blank }

// freeAt reports whether line n is in the text, and free.
func (p *parser) freeAt(n int) bool { return n >= 0 && n < len(p.lines) && p.lines[n].free() }

// freeFrom is where the free lines begin that go on to line n, so many lines above it at most.
func (p *parser) freeFrom(n, most int) int {
	top := n
	for n-top < most && p.freeAt(top-1) {
		top--
	}
	return top
}

// alone reports whether line n is a paragraph of its own.
func (p *parser) alone(n int) bool { return p.blankAt(n-1) && p.blankAt(n+1) }

// setOff reports whether nothing that line n may belong to stands directly above it.
func (p *parser) setOff(n int) bool {
	return p.blankAt(n-1) || p.lines[n].page || p.lines[n-1].claim != claimNone
}

// nextText is the next line behind n that is not blank and not claimed, -1 if there is none near.
func (p *parser) nextText(n int) int {
	for i := n + 1; i < len(p.lines) && i < n+blockLines; i++ {
		if l := &p.lines[i]; !l.blank && (l.claim == claimNone || l.claim == claimSeparator) {
			return i
		}
	}
	return -1
}

// peopleLike is how much a line looks like a piece of a list of people, 0 to 100: more generous than what a whole value
// must look like, for pieces that the print tore off.
func peopleLike(text string) int {
	looks := participant.Looks(text)
	if looks >= 60 || len(text) > 120 {
		return looks
	}
	switch {
	case unitLike(text):
		looks = max(looks, 60)
	case bareDomain(text), len(text) <= 60 && strings.HasSuffix(strings.TrimRight(text, ";, "), ">") && !strings.HasPrefix(text, "<<"): // "<<Annex.pdf>>" is a file
		looks = max(looks, 50)
	case len(text) <= 40 && text[0] == '(' && strings.IndexByte(text, ')') > 2:
		looks = max(looks, 30)
	case len(text) <= 60 && someDigits(text, 1) && stamp.Opens(text, 4):
		looks = max(looks, 32)
	}
	return looks
}

// unitLike reports whether the unit of an organisation stands in a line: capitals around a slash, or groups of them behind
// a dash.
func unitLike(text string) bool {
	for i := 2; i+2 < len(text); i++ {
		if text[i] == '/' && chars.IsCapital(text[i-1]) && chars.IsCapital(text[i-2]) && chars.IsCapital(text[i+1]) {
			return true
		}
	}
	at := 0
	for at < len(text) && unitDebris[text[at]] {
		at++
	}
	rest, ok := strings.CutPrefix(text[at:], "- ")
	if !ok || len(rest) > 24 {
		return false
	}
	for i := range len(rest) {
		if !chars.IsCapital(rest[i]) && rest[i] != ' ' && rest[i] != '/' {
			return false
		}
	}
	return strings.IndexByte(rest, ' ') > 0
}

// unitDebris are the bytes that a stamp in front of a unit is made of.
var unitDebris = bytesOf("0123456789.e \t_")

// bareDomain reports whether a line is one word that ends like a domain: what is left of an address.
func bareDomain(text string) bool {
	if strings.LastIndexByte(text, '.') < 0 {
		return false
	}
	text = strings.Trim(text, " ()<>'\";,[]")
	dot := strings.LastIndexByte(text, '.')
	return dot > 1 && len(text)-dot-1 >= 2 && len(text)-dot-1 <= 4 && !strings.ContainsAny(text, " \t") && !hasFileName(text) && chars.IsLetterAt(text, dot+1) && !strings.HasPrefix(text, "www") && !strings.Contains(text, "//")
}
