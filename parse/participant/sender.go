package participant

import (
	"strings"
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

// unlinked is a sender without the link behind his address, where an archive wrote " at " for the "@" in it and a print broke
// it: "a-b@x.example [mailto:a-b at x.\nexample]".
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
	address := strings.Join(strings.Fields(strings.Replace(shown, " at ", "@", 1)), "")
	if own := strings.Trim(strings.TrimSpace(value[:from]), "<>"); address == "" || !strings.EqualFold(own, address) && !strings.HasSuffix(own, "<"+address) {
		return value
	}
	return value[:from] + behind
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
