package participant

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/mail"
)

// once leaves one of several entries with the same address: clients print the link behind the address that it is of.
func once(people []mail.Participant) []mail.Participant {
	if len(people) < 2 || people[0].Address == "" {
		return people
	}
	for _, p := range people[1:] {
		if p.Address != people[0].Address || p.Name != "" && p.Name != people[0].Name {
			return people
		}
	}
	return people[:1]
}

// unlinked is a sender without the link behind his address, where an archive wrote a word for the "@" in it and a print broke it:
// "a-b@x.example [mailto:a-b at x.\nexample]".
func unlinked(value string) string {
	const link = "[mailto:"
	from := strings.Index(value, link)
	if from < 0 {
		return value
	}
	shown, behind, ok := strings.Cut(value[from+len(link):], "]")
	if !ok || strings.IndexByte(shown, '@') >= 0 {
		return value
	}
	words, own := strings.Fields(shown), strings.Trim(strings.TrimSpace(value[:from]), "<>")
	for i, w := range words {
		if i > 0 && slices.Contains(atWords(), w) && strings.EqualFold(own, strings.Join(words[:i], "")+"@"+strings.Join(words[i+1:], "")) {
			return value[:from] + behind
		}
	}
	return value
}

// lostWords is indexWords where a text lost the letters beyond ASCII: "p? vegne av".
func lostWords(s, words string) (from, to int) {
	for _, mark := range []string{"?", "\uFFFD"} {
		if !strings.Contains(s, mark) {
			continue
		}
		lost := strings.Map(func(r rune) rune {
			if r < utf8.RuneSelf {
				return r
			}
			return '?'
		}, words)
		if lost == words {
			continue
		}
		if from, to = indexWords(s, strings.ReplaceAll(lost, "?", mark)); from >= 0 {
			return from, to
		}
	}
	return -1, -1
}

// scheme drops "mailto:" and "SMTP:".
func scheme(address string) string {
	if i := strings.IndexByte(address, ':'); i > 0 && i < 8 && isScheme(address[:i]) {
		return strings.TrimSpace(address[i+1:])
	}
	return address
}

// gluedScheme reports whether a local part begins with "mailto" and what was read of its colon, or a letter of the address: which, is
// not to be told.
func gluedScheme(local string) bool {
	return len(local) > len("mailto") && hasPrefixFold(local, "mailto") && strings.IndexByte("-_.+", local[len("mailto")]) < 0
}

// isScheme reports whether word is what stands in front of the address in a link, damaged perhaps.
func isScheme(word string) bool {
	switch word = strings.ToLower(strings.TrimSpace(word)); word {
	case "mailto", "smtp", "rnailto", "e-mail":
		return true
	}
	return len(word) > 4 && len(word) < 8 && oneOff(word, "mailto")
}

// maxScheme bounds "m ai lto : ", in bytes.
const maxScheme = 16

// schemeAt is the length of "mailto:" at the beginning of s, what a bracket holds: torn by blanks, damaged in one character,
// without its colon too, but damaged only where the bracket does not close. It is 0 where none stands there.
func schemeAt(s string) int {
	head := s[:min(len(s), maxScheme)]
	if colon := strings.IndexByte(head, ':'); colon > 0 {
		if isScheme(strings.ReplaceAll(head[:colon], " ", "")) {
			return colon + 1
		}
		return 0
	}
	word := len(head)
	if end := strings.IndexFunc(head, func(c rune) bool { return !unicode.IsLetter(c) }); end >= 0 {
		word = end
	}
	if strings.EqualFold(head[:word], "mailto") || isScheme(head[:word]) && !strings.ContainsAny(s, ">])") {
		return word
	}
	return 0
}
