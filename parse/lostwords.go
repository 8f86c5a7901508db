package parse

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
)

// The words of attributions lose their letters outside ASCII as labels do: "escribi?:" of "escribió", "a \uFFFDcrit", "P? 3 mars".
// Longer words that lost single letters are whole again before anything is read, see lostLetters.

// hasLost reports whether characters stand in a text that may stand for lost letters, or for those of another encoding: "napisa³" of
// "napisał".
func hasLost(s string) bool {
	for i := range len(s) {
		if s[i] == '?' || s[i] >= utf8.RuneSelf {
			return true
		}
	}
	return false
}

// lossyKey is what fold makes of a text, but with a question mark for every run of lost letters and of letters outside ASCII, so
// that what is printed meets what an encoding left of it, of some of its letters or of all.
func lossyKey(s string) string {
	b, space := make([]byte, 0, len(s)), false
	for _, r := range s {
		c := byte('?')
		switch {
		case r < utf8.RuneSelf && foldASCII[r] != 0:
			c = foldASCII[r]
		case r != '?' && (r < utf8.RuneSelf || unicode.Is(unicode.Pd, r) || strings.ContainsRune("«»“”„‘’‹›", r)):
			space = len(b) > 0
			continue
		}
		if space {
			b, space = append(b, ' '), false
		}
		if c != '?' || len(b) == 0 || b[len(b)-1] != '?' {
			b = append(b, c)
		}
	}
	return string(b)
}

// lossyWord is the lossyKey of printed words some of whose letters, but not all of any word, are outside ASCII, "" of others.
func lossyWord(s string) string {
	key := lossyKey(s)
	if !strings.Contains(key, "?") || slices.Contains(strings.Split(key, " "), "?") {
		return ""
	}
	return key
}

// lostAt is the offset behind the word of a piece, its k-th, at s[i:], which lost letters; -1 if it is another one.
func (pc *piece) lostAt(s string, i, k int) int {
	if pc.lossy == nil {
		return -1
	}
	end := i
	for end < len(s) && (chars.IsLetterAt(s, end) || s[end] == '?' || s[end] >= utf8.RuneSelf) {
		end++
	}
	if end-i > maxLost*len(pc.lossy[k]) || lossyKey(s[i:end]) != pc.lossy[k] {
		return -1
	}
	return end
}

// readLostOpening reads by a pattern whose first words have letters beyond ASCII that were lost, at the start of a line.
func (x *attributionReader) readLostOpening(pt *pattern) *reading {
	for k := len(x.w.at) - 1; k >= 0; k-- {
		if start := x.lineStart(k); start < len(x.w.text) && wordsAt(x.w.text, start, &pt.pieces[0]) >= 0 {
			if r := x.readFrom(pt, start); r != nil {
				return r
			}
		}
	}
	return nil
}

// maxOpening is the longest first word of an attribution that lost letters, in bytes.
const maxOpening = 4

// behindOpening is where a date begins that stands at start, -1 if none does. Above a quotation a short word may stand before
// it that no pattern has: an opening that lost its letters beyond ASCII, "?n mar., 8 iun. 2021".
func (x *attributionReader) behindOpening(pt *pattern, start int) int {
	text, st := x.w.text, dateStyles()[pt.lang]
	if st.begins(text[start:]) {
		return start
	}
	word := strings.IndexByte(text[start:min(len(text), start+maxOpening+1)], ' ')
	if !x.quoted || word < 1 || !st.begins(text[start+word+1:]) {
		return -1
	}
	return start + word + 1
}
