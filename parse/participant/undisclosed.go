package participant

import (
	"strings"
	"sync"

	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
)

// undisclosed are the words that stand for recipients whom a mail program keeps to itself, see [plainWords], and the length of the shortest
// of them, in bytes.
var undisclosed = sync.OnceValues(func() (all map[string]bool, least int) {
	all, least = map[string]bool{}, maxBracket
	for _, l := range lang.All() {
		for _, words := range l.Undisclosed {
			plain := plainWords(words)
			all[plain] = true
			least = min(least, len(plain))
		}
	}
	return all, least
})

// plainWords are words in lower case with one blank between them, without hyphens or what closes a group of addresses (RFC 5322, 3.4):
// "undisclosed-recipients:;".
func plainWords(s string) string {
	s = strings.NewReplacer("-", " ", "_", " ").Replace(strings.ToLower(strings.Trim(s, ":;,<>()\"' ")))
	return strings.Join(strings.Fields(s), " ")
}

// Undisclosed reports whether an entry of a list is nobody but the words by which mail programs say that they keep the recipients to
// themselves: "Undisclosed recipients:;".
func Undisclosed(p *mail.Participant) bool {
	if p.Address != "" || p.Unit != "" || p.Redacted {
		return false
	}
	all, least := undisclosed()
	return len(p.Name) >= least && all[plainWords(p.Name)]
}
