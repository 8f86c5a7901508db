package parse

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// An encoding that took the letters beyond ASCII from a text, or showed others in their place, did so to the words of its
// attributions: "napisa?(a)", "napisa³(a)", "napisaÅ‚(a)" for "napisał(a)". They are known by the letters that are left and the
// places of those that are not; what is cited is what is printed.

// minLeft is how many letters must be left of a damaged word.
const minLeft = 2

// lostKey is a text in lower case with "?" for each run of characters beyond ASCII and of marks for lost letters, and a blank for
// each run of what is neither a letter nor such a mark.
func lostKey(s string) string {
	b := make([]byte, 0, len(s))
	last := func() byte {
		if len(b) == 0 {
			return ' '
		}
		return b[len(b)-1]
	}
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case isLetterAt(s, i) && c < utf8.RuneSelf:
			b = append(b, c|0x20)
		case c >= utf8.RuneSelf || c == '?':
			if last() != '?' {
				b = append(b, '?')
			}
		case last() != ' ':
			b = append(b, ' ')
		}
	}
	return strings.TrimRight(string(b), " ")
}

// recognisable reports whether a key has lost letters and enough others.
func recognisable(key string) bool {
	return strings.Contains(key, "?") && len(key)-strings.Count(key, "?") >= minLeft
}

// addLost enters the words of a printed pattern by what an encoding may leave of them.
func (t *patternTable) addLost(printed string) {
	for _, word := range strings.FieldsFunc(printed, func(r rune) bool { return !unicode.IsLetter(r) }) {
		key := lostKey(word)
		if f := fold(word); recognisable(key) && !slices.Contains(t.lost[key], f) {
			t.lost[key] = append(t.lost[key], f)
		}
	}
}

// lostPart reports whether a character that may stand for a lost letter begins at s[i].
func lostPart(s string, i int) bool {
	return s[i] == '?' || s[i] >= utf8.RuneSelf && (!spaceAt(s, i) || strings.HasPrefix(s[i:], "\u00ad"))
}

// lostWordAt is the offset behind a word at s[i:] of which an encoding left what it leaves of this folded word, -1 if there is none.
func lostWordAt(s string, i int, word string) int {
	end, lost := i, false
	for end < len(s) && end-i < 4*maxLast && (isLetterAt(s, end) || lostPart(s, end)) {
		lost = lost || s[end] == '?' || s[end] >= utf8.RuneSelf
		end++
	}
	if !lost || !slices.Contains(patterns().lost[lostKey(s[i:end])], word) {
		return -1
	}
	return end
}

// lostEnding are the patterns that end in what an encoding may have made of the last word of s.
func (t *patternTable) lostEnding(s string) []*pattern {
	word := lastBlank(s)
	if len(s)-word > 2*maxLast || strings.IndexFunc(s[word:], func(r rune) bool { return r == '?' || r >= utf8.RuneSelf }) < 0 {
		return nil
	}
	return t.byLost[lostKey(s[word:])]
}

// readLostOpening reads by a pattern whose first word has letters beyond ASCII, at the start of a line.
func (x *attributionReader) readLostOpening(pt *pattern) *reading {
	for k := len(x.w.at) - 1; k >= 0; k-- {
		if start := x.lineStart(k); start < len(x.w.text) && wordsAt(x.w.text, start, pt.pieces[0].words) >= 0 {
			if r := x.readFrom(pt, start); r != nil {
				return r
			}
		}
	}
	return nil
}

// addLostVerb enters a pattern whose verb stands before its last part by what an encoding may leave of the verb.
func (t *patternTable) addLostVerb(pt *pattern, printed string) {
	for _, literal := range strings.FieldsFunc(printed, func(r rune) bool { return r == '{' || r == '}' }) {
		if key := lostKey(literal); fold(literal) == pt.verb && recognisable(key) {
			t.lostVerbs = append(t.lostVerbs, verbPatterns{strings.TrimSpace(key), []*pattern{pt}})
		}
	}
}
