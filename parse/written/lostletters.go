package written

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/lang"
)

// Programs that know ASCII alone, and extractors of joined letters that they do not know, put one mark for all that they cannot show:
// "a ?crit", "A\ufffdachments". The words by which mail is found are read as they are where one of them alone fits.

// replacement is the mark that stands for what a program cannot show.
const replacement = "\ufffd"

const (
	// lostLeast is how many letters of a word must be left.
	lostLeast = 3
	// lostLongest is the longest word that is looked for, in bytes; lostMost is how many marks it has at most.
	lostLongest = 40
	lostMost    = 6
)

// lostLetters is the word that was written around a mark at s[i], of n bytes, where it begins, not before done, and how many bytes it takes
// in s; 0 where no word fits, or several.
func lostLetters(s string, done, i, n int) (word string, from, width int) {
	mark := s[i : i+n]
	from = i
	for from > max(done, i-lostLongest) && chars.IsLetter(s[from-1]) {
		from--
	}
	if from > done && !opensWord(s[from-1], from == i) {
		return "", 0, 0
	}
	end, marks := i+n, 1
	for end < min(len(s), from+lostLongest) && marks <= lostMost && (chars.IsLetter(s[end]) || strings.HasPrefix(s[end:], mark)) {
		if chars.IsLetter(s[end]) {
			end++
			continue
		}
		end += n
		marks++
	}
	if end-from-marks*n < lostLeast || marks > lostMost || end < len(s) && s[end] >= utf8.RuneSelf {
		return "", 0, 0
	}
	shown := s[from:end]
	parts := lostWords()[strings.ToLower(strings.ReplaceAll(shown, mark, "?"))]
	if parts == nil {
		return "", 0, 0
	}
	if joined := mark == replacement && parts[0][0] < utf8.RuneSelf; end == i+marks*n && !joined && !labelEnds(s[end:], marks) {
		return "", 0, 0
	}
	var b strings.Builder
	for k, left := range strings.Split(shown, mark) {
		if k > 0 {
			b.WriteString(parts[k-1])
		}
		b.WriteString(left)
	}
	return b.String(), from, end - from
}

// opensWord reports whether a word may begin behind a character, with a mark or not: "https://quay.example/?crit" holds none.
func opensWord(c byte, mark bool) bool {
	if mark {
		return c <= ' ' || strings.IndexByte(">|(*_[\"'", c) >= 0
	}
	return c < utf8.RuneSelf && c != '?'
}

// labelEnds reports whether what follows shows that so many marks end a word: the colon of a label, the end of a verb, "napisa?(a):", or,
// behind several, a small letter. Else a mark is that of a question, "Neuer Termin?", or a quotation mark.
func labelEnds(rest string, marks int) bool {
	rest = strings.TrimLeft(rest[:min(len(rest), 3)], " \u00a0")
	return rest != "" && (strings.IndexByte(":(/", rest[0]) >= 0 || marks > 1 && chars.IsSmall(rest[0]))
}

// lostWords are what the marks in a word stand for, by the word in lower case with "?" for each; nil where words differ.
var lostWords = sync.OnceValue(func() map[string][]string {
	m := map[string][]string{}
	add := func(shown string, parts []string) {
		if len(parts) == 0 || len(shown)-len(parts) < lostLeast {
			return
		}
		if other, ok := m[shown]; ok && strings.Join(other, "|") != strings.Join(parts, "|") {
			parts = nil
		}
		m[shown] = parts
	}
	for word := range headWords() {
		add(withoutLetters(word, func(s string) int {
			if s[0] < utf8.RuneSelf {
				return 0
			}
			_, n := utf8.DecodeRuneInString(s)
			return n
		}))
		add(withoutLetters(word, func(s string) int {
			for _, letters := range []string{"tti", "ffi", "ti", "tt", "ft", "tf", "ff"} {
				if strings.HasPrefix(s, letters) {
					return len(letters)
				}
			}
			return 0
		}))
	}
	return m
})

// withoutLetters is a word with a mark for what lost tells to be lost at its place, by its length, and what is lost.
func withoutLetters(word string, lost func(string) int) (shown string, parts []string) {
	var b strings.Builder
	for i := 0; i < len(word); {
		n := lost(word[i:])
		if n == 0 {
			b.WriteByte(word[i])
			i++
			continue
		}
		b.WriteByte('?')
		parts = append(parts, word[i:i+n])
		i += n
	}
	return b.String(), parts
}

// headWords are the words of labels, separators and attributions, in lower case; those of dates are read by the package date.
func headWords() map[string]bool {
	m := map[string]bool{}
	add := func(phrases []string) {
		for _, phrase := range phrases {
			for _, word := range strings.FieldsFunc(phrase, func(r rune) bool { return strings.ContainsRune(" {}.,:'’()-", r) }) {
				m[strings.ToLower(word)] = true
			}
		}
	}
	for _, l := range lang.All() {
		for _, labels := range l.Labels {
			add(labels)
		}
		add(slices.Concat(l.Separators.Original, l.Separators.Forwarded, l.Separators.Appointment, l.Attributions))
	}
	return m
}
