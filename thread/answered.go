package thread

import (
	"strings"
	"sync"

	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
)

// answeredSubject is the subject of what is answered, where a program marked the answer with a word of its own: "Accepted: Cellars" is
// about "Cellars".
func answeredSubject(s *mail.Subject) (subject string, answered bool) {
	words, rest, found := strings.Cut(s.Base, ":")
	return rest, found && len(s.Prefixes) == 0 && mail.Fold(rest) != "" && answeredWords()[mail.Fold(words)]
}

var answeredWords = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, l := range lang.All() {
		for _, s := range l.Answered {
			out[mail.Fold(s)] = true
		}
	}
	return out
})
