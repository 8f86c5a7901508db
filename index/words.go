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
// quotes. It is "" where nothing can be found.
func (e *evaluation) expression(t search.Term) (string, error) {
	words := slices.Collect(search.Words(search.Fold(t.Value)))
	if len(words) == 0 {
		return "", nil
	}
	phrases := []string{quoted(words)}
	switch t.Match {
	case search.MatchBeginning:
		phrases[0] += " *"
	case search.MatchSimilar:
		b, err := e.column(e.r, seriesFilter)
		if err != nil {
			return "", err
		}
		phrases = nil
		for _, w := range search.Similar(t.Value) {
			if filter(b).has(w) {
				phrases = append(phrases, quoted([]string{w}))
			}
		}
		if len(phrases) == 0 {
			return "", nil
		}
	}
	return "{" + columnsOf[t.Field] + "} : (" + strings.Join(phrases, " OR ") + ")", nil
}

// quoted is a phrase of words, which hold letters and digits only.
func quoted(words []string) string { return `"` + strings.Join(words, " ") + `"` }

// words are the messages that a term of words holds for.
func (e *evaluation) words(t search.Term) (ordinals.Set, error) {
	x, err := e.expression(t)
	if err != nil {
		return nil, err
	}
	return e.matching(x)
}

// matching are the messages whose words match an expression, none for "". Who asks again, or narrows a query, asks for the
// same words: they are kept.
func (e *evaluation) matching(expression string) (ordinals.Set, error) {
	if expression == "" {
		return ordinals.New(e.count), nil
	}
	if s, ok := e.found[expression]; ok {
		return s, nil
	}
	s := ordinals.New(e.count)
	err := e.r.Words(expression, func(n int) error {
		if n < 1 || n > e.count {
			return ErrDamaged
		}
		s.Add(n)
		return nil
	})
	if err == nil {
		e.keep(expression, s)
	}
	return s, err
}

// keep forgets what was asked longest ago.
func (x *Index) keep(expression string, s ordinals.Set) {
	if len(x.oldest) == keptFound {
		delete(x.found, x.oldest[0])
		x.oldest = x.oldest[1:]
	}
	x.found[expression] = s
	x.oldest = append(x.oldest, expression)
}
