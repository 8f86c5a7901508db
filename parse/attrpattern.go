package parse

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/lang"
)

// piece of an attribution pattern: words, or a placeholder.
type piece struct {
	words []string // folded; none for a placeholder
	lossy []string // the same without their letters beyond ASCII, see lossyKey; nil if they have none
	tick  bool     // an apostrophe joins the words to what stands before: "{from}'s message of"
	paren bool     // a parenthesis opens behind the words: "Idézet ({from})"
	from  bool     // {from}, else {date} or {id}
	id    bool     // {id}, a message's
}

// pattern is one way to print an attribution line.
type pattern struct {
	lang   string
	bit    langSet
	open   string // the first word as printed, "" if the pattern begins with a placeholder
	bare   string // the same without its accents, where it has some: "In" of "În"
	pieces []piece
	spelt  []string // words with letters outside ASCII, as printed
	verb   string   // folded words that must occur, the longest behind the opening
	lossy  string   // the same without their letters beyond ASCII, "" if they have none
	words  int      // all of its words: of patterns that fit a line, the one that leaves the fewest to the sender is meant
	dated  bool     // it has a date
	weak   bool     // it has no verb, and fits any line that begins with a date: more must speak for it
}

// minVerb is the shortest verb of an attribution, in letters: "от" and "je" are words of any sentence.
const minVerb = 4

// patternTable holds the patterns by how a line shows that it may be one of theirs.
type patternTable struct {
	byLast   map[string][]*pattern // those that end in words, by the folded last one
	byLost   map[string][]*pattern // the same where that has letters beyond ASCII, by what an encoding leaves of it
	placed   []verbPatterns        // those with a verb that end in a placeholder
	weak     []*pattern
	opens    map[string]map[string]bool // first words as printed, by language
	openings map[string]string          // the same of all languages, with what fold makes of them
	leads    map[string][][]string      // by language and the folded words behind {from}: those that other patterns have in front of them there
	verbs    []saidVerb
	said     map[string]bool // first words of patterns with nothing but a sender and a moment behind them: "Quoting"; prose has "According to"
	words    map[string]bool // all words, folded
}

// verbPatterns are the patterns that have a verb.
type verbPatterns struct {
	verb     string
	lossy    string
	patterns []*pattern
}

var patterns = sync.OnceValue(func() *patternTable {
	t := &patternTable{
		byLast: map[string][]*pattern{}, byLost: map[string][]*pattern{}, opens: map[string]map[string]bool{}, openings: map[string]string{}, leads: map[string][][]string{},
		said: map[string]bool{}, words: map[string]bool{},
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
			t.openings[pt.open] = fold(pt.open)
			t.addLead(pt)
			for _, pc := range pt.pieces {
				for _, word := range pc.words {
					t.words[word] = true
				}
			}
			last := pt.pieces[len(pt.pieces)-1].words
			switch {
			case pt.weak:
				t.weak = append(t.weak, pt)
			case last == nil:
				t.addPlaced(pt)
				if pt.dated && pt.open != "" && pt.pieces[1].from && !pt.weak {
					t.said[pt.open] = true
				}
			default:
				said := strings.TrimRight(printed, ": ")
				end := lastToken(said)
				t.byLast[end] = append(t.byLast[end], pt)
				if lost := lossyWord(said[lastBlank(said):]); lost != "" {
					t.byLost[lost] = append(t.byLost[lost], pt)
				}
				t.addVerbs(last)
			}
		}
	}
	for i := range t.placed {
		t.addVerbs(strings.Fields(t.placed[i].verb))
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
	t.placed = append(t.placed, verbPatterns{pt.verb, pt.lossy, []*pattern{pt}})
}

// addLead notes the words with which a pattern ends behind {from}, by what is left of them without the first ones: "het volgende geschreven".
func (t *patternTable) addLead(pt *pattern) {
	k := len(pt.pieces) - 1
	words := pt.pieces[k].words
	if k == 0 || !pt.pieces[k-1].from {
		return
	}
	for n := 1; n <= len(words); n++ {
		key := leadKey(pt.lang, words[n:])
		t.leads[key] = append(t.leads[key], words[:n])
	}
}

// leadKey is the key of [patternTable.leads].
func leadKey(lang string, behind []string) string { return lang + " " + strings.Join(behind, " ") }

// withoutLead is a sender without the words that another pattern has between him and those that stand behind him, one letter of each of which
// may be damaged: of "Ann Lee het volgcnde geschreven" the name. Where it ends behind him, a short word alone tells nothing.
func (t *patternTable) withoutLead(pt *pattern, from string, rest []piece) string {
	var behind []string
	if len(rest) > 0 {
		behind = rest[0].words
	}
	if len(rest) > 1 {
		return from
	}
	for _, lead := range t.leads[leadKey(pt.lang, behind)] {
		if len(lead)+len(behind) < 2 && len(lead[0]) < minAlone {
			continue
		}
		left, ok := from, true
		for k := len(lead) - 1; k >= 0 && ok; k-- {
			at := lastBlank(left)
			ok = at > 0 && letterDistance(fold(left[at:]), lead[k], 1) <= 1 && len(lead[k]) >= minLead
			left = strings.TrimRight(left[:at], " \t\n")
		}
		if ok {
			return left
		}
	}
	return from
}

// minLead is how long each of these words is at least, in bytes, minAlone one with which the attribution ends.
const (
	minLead  = 3
	minAlone = 8
)

// saidWithin reports whether a verb of a pattern that ends in a placeholder stands in a folded text.
func (t *patternTable) saidWithin(folded string) bool {
	return slices.ContainsFunc(t.placed, func(v verbPatterns) bool { return strings.Contains(folded, v.verb) })
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
	if pt.verb == "" && pt.open != "" && (!pt.dated || len(pt.pieces) > 1 && pt.pieces[1].from) {
		pt.verb = pt.pieces[0].words[0] // "Quoting {from} ({date}):"
	}
	pt.weak = lettersOf(pt.verb) < minVerb
	return pt
}

// lettersOf is how many letters a folded word would take in an alphabet with vowels: a Chinese or Japanese character says as much as two of
// them, and Arabic and Hebrew print two of three.
func lettersOf(word string) (letters int) {
	bare := 0
	for _, r := range word {
		letters++
		switch {
		case r >= firstIdeograph && chars.RunsOn(r):
			letters++
		case firstVowelless <= r && r <= lastVowelless:
			bare++
		}
	}
	return letters + bare/2
}

// firstVowelless and lastVowelless are where the letters of Hebrew and Arabic begin and end.
const firstVowelless, lastVowelless = 0x5D0, 0x6FF

// firstIdeograph is where the characters of Chinese and Japanese begin.
const firstIdeograph = 0x3040

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
		pt.verb, pt.lossy = f, lossyWord(literal)
	}
	for word := range strings.FieldsSeq(strings.Trim(literal, " ,:")) {
		if strings.IndexFunc(word, func(r rune) bool { return r >= utf8.RuneSelf }) >= 0 {
			pt.spelt = append(pt.spelt, word)
		}
	}
	pc := piece{words: strings.Split(f, " "), tick: literal[0] == '\'', paren: strings.HasSuffix(literal, "(")}
	if key := lossyWord(literal); key != "" {
		if lost := strings.Split(key, " "); len(lost) == len(pc.words) {
			pc.lossy = lost
		}
	}
	pt.words += len(pc.words)
	pt.pieces = append(pt.pieces, pc)
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
	for word > 0 && len(s)-word <= maxLast && (chars.IsLetterAt(s, word-1) || s[word-1] >= utf8.RuneSelf) {
		word--
	}
	var buf [2 * maxLast]byte
	if n := len(s) - word; n > 0 && n <= maxLast {
		if found := t.byLast[string(appendFold(buf[:0], s[word:]))]; found != nil {
			return found
		}
	}
	tail := s[max(0, len(s)-2*maxLast):]
	last := tail[lastBlank(tail):]
	if found := t.endingRun(s[word:]); found != nil {
		return found
	}
	if word > 0 && (s[len(s)-1] == ')' || s[word-1] == '/') {
		if found := t.byLast[string(appendFold(buf[:0], last))]; found != nil {
			return found
		}
	}
	if hasLost(last) {
		return t.byLost[lossyKey(last)]
	}
	return nil
}

// endingRun are the patterns whose last word a run of letters ends with, in a script that parts words by no blanks: "Ann Lee写道".
func (t *patternTable) endingRun(run string) (found []*pattern) {
	var buf [4 * maxLast]byte
	for at := len(run); at > 0 && len(run)-at < maxLast; {
		r, n := utf8.DecodeLastRuneInString(run[:at])
		if !chars.RunsOn(r) {
			break
		}
		at -= n
		if p := t.byLast[string(appendFold(buf[:0], run[at:]))]; p != nil {
			found = p // the longest
		}
	}
	return found
}

// has reports whether the verb of a pattern that ends in a placeholder is among the words of s.
func (t *patternTable) has(s string) bool {
	s = fold(s)
	return slices.ContainsFunc(t.placed, func(v verbPatterns) bool { return strings.Contains(s, v.verb) })
}

// skipMarks passes over white space and what may stand between the parts of an attribution line.
func skipMarks(s string, i int) int {
	for {
		i = chars.SkipSpace(s, i, len(s))
		if n := dashAt(s, i); n > 0 {
			i += n
			continue
		}
		if n := commaAt(s, i); n > 0 {
			i += n
			continue
		}
		if i == len(s) || strings.IndexByte("\n,;.()[]:/-'", s[i]) < 0 {
			return i
		}
		i++
	}
}

// dashAt is how many bytes the dash at s[i] has, 0 if none stands there: "2021 plkst. 10:15 — lietotājs Jānis Bite rakstīja".
func dashAt(s string, i int) int {
	if strings.HasPrefix(s[i:], "—") || strings.HasPrefix(s[i:], "–") {
		return len("—")
	}
	return 0
}

// commaAt is how many bytes the Japanese or Arabic comma at s[i] has, 0 if none stands there.
func commaAt(s string, i int) int {
	for _, comma := range [...]string{"、", "،"} {
		if strings.HasPrefix(s[i:], comma) {
			return len(comma)
		}
	}
	return 0
}

// wordsAt is the offset behind the words of a piece at s[i:], or -1.
func wordsAt(s string, i int, pc *piece) int {
	for k, word := range pc.words {
		i = skipMarks(s, i)
		end := i
		for end < len(s) && (chars.IsLetterAt(s, end) || s[end] >= utf8.RuneSelf) {
			end++
		}
		var buf [64]byte
		if end < len(s) && s[end] == '?' || end-i > 3*len(word) || string(appendFold(buf[:0], s[i:end])) != word {
			if end = pc.lostAt(s, i, k); end < 0 {
				return -1
			}
		}
		i = end
	}
	return i
}

// nextWords is the offset at which the next words of the pieces stand in s behind i, the end where none follow.
func nextWords(s string, i int, rest []piece) int {
	for k := range rest {
		words := rest[k].words
		if words == nil {
			continue
		}
		first := words[0][0]
		letter, _ := utf8.DecodeRuneInString(words[0])
		runsOn := chars.RunsOn(letter)
		for j := i; j < len(s); j++ {
			if c := s[j]; c < utf8.RuneSelf && c|0x20 != first && c != '?' {
				continue
			}
			if (chars.IsLetterAt(s, j) || s[j] == '?' || utf8.RuneStart(s[j])) && (j == i || !letterBefore(s, j) || s[j-1] == 'M' || runsOn) && wordsAt(s, j, &rest[k]) >= 0 {
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
