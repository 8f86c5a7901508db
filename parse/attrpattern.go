package parse

import (
	"fmt"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/lang"
)

// piece of an attribution pattern: words, or a placeholder.
type piece struct {
	words []string // folded; none for a placeholder
	tick  bool     // an apostrophe joins the words to what stands before: "{from}'s message of"
	paren bool     // a parenthesis opens behind the words: "Idézet ({from})"
	from  bool     // {from}, else {date} or {id}
	id    bool     // {id}, a message's
}

// pattern is one way to print an attribution line.
type pattern struct {
	lang     string
	bit      langSet
	open     string // the first word as printed, "" if the pattern begins with a placeholder
	bare     string // the same without its accents, where it has some: "In" of "În"
	pieces   []piece
	accented []string // words with letters outside ASCII, as printed
	verb     string   // folded words that must occur, the longest behind the opening
	words    int      // all of its words: of patterns that fit a line, the one that leaves the fewest to the sender is meant
	dated    bool     // it has a date
	weak     bool     // it has no verb, and fits any line that begins with a date: more must speak for it
}

// minVerb is the shortest verb of an attribution, in letters: "от" and "je" are words of any sentence.
const minVerb = 4

// patternTable holds the patterns by how a line shows that it may be one of theirs.
type patternTable struct {
	byLast map[string][]*pattern // those that end in words, by the folded last one
	placed []verbPatterns        // those with a verb that end in a placeholder
	weak   []*pattern
	opens  map[string]map[string]bool // first words as printed, by language

	// By what an encoding leaves of words, see lostKey: the patterns by their last one and by their verb, and all words, folded.
	byLost    map[string][]*pattern
	lostVerbs []verbPatterns
	lost      map[string][]string
}

// verbPatterns are the patterns that have a verb.
type verbPatterns struct {
	verb     string
	patterns []*pattern
}

var patterns = sync.OnceValue(func() *patternTable {
	t := &patternTable{
		byLast: map[string][]*pattern{}, opens: map[string]map[string]bool{}, byLost: map[string][]*pattern{}, lost: map[string][]string{},
	}
	for i, l := range lang.All() {
		t.opens[l.Code] = map[string]bool{}
		seen := map[string]bool{} // some differ in commas alone, which are not read
		for _, printed := range l.Attributions {
			pt := newPattern(printed)
			key := fmt.Sprint(pt.open, pt.pieces)
			if seen[key] {
				continue
			}
			seen[key] = true
			pt.lang, pt.bit = l.Code, 1<<i
			t.opens[l.Code][pt.open] = true
			t.addLost(printed)
			last := pt.pieces[len(pt.pieces)-1].words
			switch {
			case pt.weak:
				t.weak = append(t.weak, pt)
			case last == nil:
				t.addPlaced(pt)
				t.addLostVerb(pt, printed)
			default:
				end := strings.TrimRight(printed, ": ")
				t.byLast[lastToken(end)] = append(t.byLast[lastToken(end)], pt)
				if key := lostKey(end[lastBlank(end):]); recognisable(key) {
					t.byLost[key] = append(t.byLost[key], pt)
				}
			}
		}
	}
	return t
})

func (t *patternTable) addPlaced(pt *pattern) {
	for i := range t.placed {
		if v := &t.placed[i]; v.verb == pt.verb {
			v.patterns = append(v.patterns, pt)
			return
		}
	}
	t.placed = append(t.placed, verbPatterns{pt.verb, []*pattern{pt}})
}

// newPattern splits a printed pattern into its pieces.
func newPattern(printed string) *pattern {
	pt := &pattern{}
	rest := strings.TrimRight(printed, ": ")
	for rest != "" {
		at := strings.IndexByte(rest, '{')
		if at < 0 {
			at = len(rest)
		}
		pt.addWords(rest[:at])
		rest = rest[at:]
		if end := strings.IndexByte(rest, '}'); end > 0 {
			name := rest[1:end]
			pt.pieces = append(pt.pieces, piece{from: name == "from", id: name == "id"})
			pt.dated = pt.dated || name == "date"
			rest = rest[end+1:]
		}
	}
	if !pt.dated && pt.verb == "" && pt.open != "" {
		pt.verb = pt.pieces[0].words[0] // "Quoting {from}:"
	}
	pt.weak = utf8.RuneCountInString(pt.verb) < minVerb
	return pt
}

func (pt *pattern) addWords(literal string) {
	f := fold(literal)
	if f == "" {
		return
	}
	if len(pt.pieces) == 0 {
		pt.open = strings.Fields(literal)[0]
		if f := fold(pt.open); len(f) > 1 && len(f) < len(pt.open) { // one letter stands in any text
			pt.bare = f
			if r, _ := utf8.DecodeRuneInString(pt.open); unicode.IsUpper(r) {
				pt.bare = strings.ToUpper(f[:1]) + f[1:]
			}
		}
	} else if len(f) > len(pt.verb) {
		pt.verb = f
	}
	for word := range strings.FieldsSeq(strings.Trim(literal, " ,:")) {
		if strings.IndexFunc(word, func(r rune) bool { return r >= utf8.RuneSelf }) >= 0 {
			pt.accented = append(pt.accented, word)
		}
	}
	words := strings.Split(f, " ")
	pt.words += len(words)
	pt.pieces = append(pt.pieces, piece{words: words, tick: literal[0] == '\'', paren: strings.HasSuffix(literal, "(")})
}

// lastToken is what a line ends with behind its last white space, folded: "napisal a" of "Ema Krátka napísal(a)".
func lastToken(s string) string { return fold(s[lastBlank(s):]) }

// lastBlank is the offset behind the last white space of s.
func lastBlank(s string) int { return strings.LastIndexAny(s, " \t\n") + 1 }

// maxLast is the longest last word of an attribution, in bytes.
const maxLast = 24

// ending are the patterns that end in the word that s ends with.
func (t *patternTable) ending(s string) []*pattern {
	word := len(s)
	for word > 0 && len(s)-word <= maxLast && (isLetterAt(s, word-1) || s[word-1] >= utf8.RuneSelf) {
		word--
	}
	var buf [2 * maxLast]byte
	if n := len(s) - word; n > 0 && n <= maxLast {
		if found := t.byLast[string(appendFold(buf[:0], s[word:]))]; found != nil {
			return found
		}
	}
	if word == 0 || s[len(s)-1] != ')' && s[word-1] != '/' {
		return t.lostEnding(s)
	}
	if word = lastBlank(s[max(0, len(s)-2*maxLast):]) + max(0, len(s)-2*maxLast); len(s)-word > 2*maxLast {
		return nil
	}
	if found := t.byLast[string(appendFold(buf[:0], s[word:]))]; found != nil {
		return found
	}
	return t.lostEnding(s)
}

// skipMarks passes over white space and what may stand between the parts of an attribution line.
func skipMarks(s string, i int) int {
	for {
		i = skipSpace(s, i, len(s))
		if i == len(s) || strings.IndexByte("\n,;.()[]:/-'", s[i]) < 0 {
			return i
		}
		i++
	}
}

// wordsAt is the offset behind the folded words at s[i:], or -1.
func wordsAt(s string, i int, words []string) int {
	for _, word := range words {
		i = skipMarks(s, i)
		end := i
		for end < len(s) && (isLetterAt(s, end) || s[end] >= utf8.RuneSelf && !spaceAt(s, end)) {
			end++
		}
		var buf [64]byte
		if end-i > 3*len(word) || string(appendFold(buf[:0], s[i:end])) != word {
			if end = lostWordAt(s, i, word); end < 0 {
				return -1
			}
		}
		i = end
	}
	return i
}

// spaceAt reports whether white space outside ASCII stands at s[i:].
func spaceAt(s string, i int) bool { return skipSpace(s, i, len(s)) > i }

// nextWords is the offset at which the next words of the pieces stand in s behind i, the end where none follow.
func nextWords(s string, i int, rest []piece) int {
	for k := range rest {
		words := rest[k].words
		if words == nil {
			continue
		}
		first := words[0][0]
		for j := i; j < len(s); j++ {
			if c := s[j]; c < utf8.RuneSelf && c|0x20 != first && c != '?' {
				continue
			}
			if (isLetterAt(s, j) || lostPart(s, j) && utf8.RuneStart(s[j])) && (j == i || !letterBefore(s, j) || s[j-1] == 'M') && wordsAt(s, j, words) >= 0 {
				return j
			}
		}
		return -1
	}
	return len(s)
}

// letterBefore reports whether a letter stands right before s[i].
func letterBefore(s string, i int) bool {
	if i == 0 {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return unicode.IsLetter(r)
}
