package stamp

import (
	"strings"

	"github.com/rethread/rethread/mail"
)

// worded are the words with which grounds of numbered laws are cited in full: "artikel 5.1, tweede lid, aanhef en onder e, Woo".
type worded struct {
	Article   []string            `toml:"article"`
	Paragraph map[string][]string `toml:"paragraph"`
	Letter    []string            `toml:"letter"`
}

// wordedAt reads "5.1 lid 2 sub e", "art. 10, tweede lid, onder e" at i, where nothing else stands beside it: in a sentence it cites the
// law and blacks out nothing.
func (t *table) wordedAt(s string, i, last int) (int, mail.Ground, bool) {
	none := func() (int, mail.Ground, bool) { return 0, mail.Ground{}, false }
	if alnum(before(s, i)) || strings.IndexByte(s[i:min(len(s), i+maxBracket)], ' ') < 0 {
		return none()
	}
	w := &t.Worded
	at := i
	if end, ok := oneOf(s, at, w.Article); ok {
		at = passed(s, end, ". ")
	}
	for li := range t.Laws {
		l := &t.Laws[li]
		for ni := range l.Numbered {
			n := &l.Numbered[ni]
			rest, is := strings.CutPrefix(s[at:], n.article)
			if !is || rest == "" || rest[0] != ' ' && rest[0] != ',' {
				continue
			}
			end, ok := oneOf(s, passed(s, len(s)-len(rest), ", "), w.Paragraph[n.Elements[len(n.Elements)-1]])
			if !ok {
				continue
			}
			end, ok = oneOf(s, passed(s, end, ", "), w.Letter)
			if !ok || end >= len(s) || s[end] != ' ' {
				continue
			}
			end = passed(s, end, " ")
			if end >= len(s) || n.codes[s[end]|0x20] == "" {
				continue
			}
			code := n.codes[s[end]|0x20]
			end++
			if named, ok := oneOf(s, passed(s, end, ", "), []string{l.Name}); ok {
				end = named
			}
			if alnum(after(s, end)) || !standsAlone(s, i, end, last) {
				return none()
			}
			return end, mail.Ground{Code: code, Law: l.Name}, true
		}
	}
	return none()
}

// oneOf is where the longest of some phrases ends that stands at i, in any case.
func oneOf(s string, i int, phrases []string) (end int, ok bool) {
	for _, w := range phrases {
		if i+len(w) > end && i+len(w) <= len(s) && strings.EqualFold(s[i:i+len(w)], w) && !alnum(after(s, i+len(w))) {
			end, ok = i+len(w), true
		}
	}
	return end, ok
}

// passed is the first offset from i on at which none of some bytes stands.
func passed(s string, i int, bytes string) int {
	for i < len(s) && strings.IndexByte(bytes, s[i]) >= 0 {
		i++
	}
	return i
}
