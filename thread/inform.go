package thread

import (
	"strings"
	"sync"
	"unicode"

	"github.com/rethread/rethread/lang"
)

// ForInformation reports whether a body only passes on what stands below it: its first line of words, greetings aside, is
// "FYI", "ter informatie", "zur Kenntnis" or the like in any language. Phones and attribution lines leave no mark of a
// forward on paper; these words are the mark then.
func ForInformation(body string) bool {
	w := passing()
	for line := range strings.Lines(body) {
		line = bare(line)
		if line == "" || w.greets(line) {
			continue
		}
		return w.phrases[line]
	}
	return false
}

// Informing is the node of a copy whose body passes on what stands below it: where no mark says otherwise, it is a forward.
func (n Node) Informing() Node {
	n.informs = true
	return n
}

// bare is a line in lower case without what surrounds its words.
func bare(s string) string {
	return strings.ToLower(strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }))
}

// passingWords are the words of all languages.
type passingWords struct {
	phrases   map[string]bool
	greetings []string
}

// maxGreeting is the number of words up to which a line that begins with a salutation is one: "Beste Jan en Anna".
const maxGreeting = 5

// greets reports whether a line is a salutation.
func (w *passingWords) greets(line string) bool {
	if len(strings.Fields(line)) > maxGreeting {
		return false
	}
	for _, g := range w.greetings {
		if rest, ok := strings.CutPrefix(line, g); ok && (rest == "" || !unicode.IsLetter(rune(rest[0]))) {
			return true
		}
	}
	return false
}

var passing = sync.OnceValue(func() *passingWords {
	w := &passingWords{phrases: map[string]bool{}}
	for _, l := range lang.All() {
		for _, s := range l.ForInformation {
			w.phrases[bare(s)] = true
		}
		for _, s := range l.Salutations {
			w.greetings = append(w.greetings, bare(s))
		}
	}
	return w
})
