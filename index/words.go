package index

import (
	"slices"
	"strings"

	"github.com/rethread/rethread/internal/ordinals"
	"github.com/rethread/rethread/search"
)

// columnsOf are the columns of words that a field looks at.
var columnsOf = map[search.Field]string{
	search.FieldAny:        "subject people text",
	search.FieldSubject:    "subject",
	search.FieldText:       "text",
	search.FieldAttachment: "attachments",
}

// expression is a term of words in the syntax of FTS5. Of what the user typed only letters and digits come into it, between
// quotes. It is "" where there are none.
func expression(t search.Term) string {
	words := slices.Collect(search.Words(search.Fold(t.Value)))
	if len(words) == 0 {
		return ""
	}
	phrases := []string{quoted(words)}
	switch t.Match {
	case search.MatchBeginning:
		phrases[0] += " *"
	case search.MatchSimilar:
		phrases = phrases[:0]
		for _, w := range Similar(words) {
			phrases = append(phrases, `"`+w+`"`)
		}
	}
	return "{" + columnsOf[t.Field] + "} : (" + strings.Join(phrases, " OR ") + ")"
}

// quoted is a phrase of words, which hold letters and digits only.
func quoted(words []string) string { return `"` + strings.Join(words, " ") + `"` }

// Similar are the words that a word may be printed as, itself among them.
func Similar(words []string) []string { return words }

// matching are the messages whose words match an expression, none for "".
func (e *evaluation) matching(expression string) (ordinals.Set, error) {
	s := ordinals.New(e.count)
	if expression == "" {
		return s, nil
	}
	err := e.r.Words(expression, func(n int) error {
		if n < 1 || n > e.count {
			return ErrDamaged
		}
		s.Add(n)
		return nil
	})
	return s, err
}
