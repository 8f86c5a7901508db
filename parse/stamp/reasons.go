package stamp

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
)

// Behind a word for nobody stands why: "Redacted - Privileged", "Withheld for privacy reasons", "Geschwärzt nach DSGVO".

// maxHead is how many words a word for nobody has that is looked for in front of its reason.
const maxHead = 4

// reasoned reports whether s is a word for nobody and why; unsure says that what stands behind it is no reason that is
// known.
func (t *table) reasoned(s string) (is, unsure bool) {
	if !t.nobody.begins(s) {
		return false, false
	}
	square := s[0] == '['
	s = strings.Trim(s, brackets)
	digits := chars.HasDigit(s)
	for at, words := 0, 0; words < maxHead; words++ {
		n := strings.IndexAny(s[at:], " :")
		if n <= 0 {
			break
		}
		at += n
		if head := strings.TrimRight(s[:at], ","); digits && t.cites(s[at:]) && (t.heads(head) || square && t.nobody.words[strings.ToLower(head)]) {
			return true, false
		}
		if t.heads(s[:at]) {
			known, other := t.reason(s[at:])
			if is = is || known; known || other {
				unsure = true
			}
		}
		for at < len(s) && s[at] == ' ' {
			at++
		}
	}
	return is, unsure && !is
}

// heads reports whether a word for nobody may have a reason behind it: one that no desk has as its name.
func (t *table) heads(s string) bool {
	if !t.nobody.may(s) {
		return false
	}
	var buf [maxEntry]byte
	if lower := appendLower(buf[:0], s); lower != nil && !t.nobody.words[string(lower)] {
		return false // as nearly all
	}
	word := strings.ToLower(s)
	if !t.nobody.words[word] {
		return false
	}
	sure, is := t.locals.word(word)
	return is && sure
}

// cites reports whether what stands behind a word for nobody cites an article of a law: " - art. 6 § 1", ": § 4 Abs. 2".
func (t *table) cites(s string) bool {
	word, rest, _ := strings.Cut(strings.TrimLeft(s, " -–—:("), " ")
	rest = strings.TrimLeft(rest, "§ ")
	return rest != "" && digit(rune(rest[0])) && (word == "§" || t.citing(strings.TrimSuffix(word, ".")))
}

// reason reports whether what stands behind a word for nobody is why, and whether it may be.
func (t *table) reason(s string) (known, other bool) {
	for _, mark := range [...]string{" - ", " – ", " — ", ": "} {
		if why, is := strings.CutPrefix(s, mark); is {
			return t.reasons[strings.ToLower(strings.TrimSpace(why))], true
		}
	}
	why := strings.TrimPrefix(strings.TrimSpace(s), "(")
	small := strings.ToLower(why)
	for _, w := range t.Words.Because {
		if rest, is := strings.CutPrefix(small, w); is && strings.HasPrefix(why, w) && (rest == "" || rest[0] == ' ') {
			return true, false
		}
	}
	first, _ := utf8.DecodeRuneInString(why)
	return false, unicode.IsLower(first)
}

// begins reports whether s begins as one of the phrases does.
func (p *phrases) begins(s string) bool {
	if len(s) < minNear {
		return false
	}
	c, second := s[0]|0x20, s[1]
	return !lowerLetter(c) || !lowerLetter(second|0x20) || p.starts[c] != nil && p.starts[c][second|0x20]
}
