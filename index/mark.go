package index

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/search"
)

// Range is a stretch of a text, in bytes.
type Range struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// token is a word of a text with its place.
type token struct {
	Range
	word   string
	broken bool // at a line end
}

// tokens are the words of a text that is not folded, as [search.Words] of the folded text gives them; of a mended one those
// that line ends break are put together. Folding goes letter by letter, so that each word knows its bytes.
func tokens(text string, mended bool) []token {
	var gaps []Range
	if mended {
		for from, to := range search.Broken(text) {
			gaps = append(gaps, Range{from, to})
		}
	}
	var list []token
	var word strings.Builder
	start, end, across := 0, 0, false
	flush := func() {
		if word.Len() > 0 {
			list = append(list, token{Range{start, end}, word.String(), across})
			word.Reset()
		}
		across = false
	}
	for at, r := range text {
		if len(gaps) > 0 && at >= gaps[0].Start {
			if across = true; at < gaps[0].End {
				continue
			}
			gaps = gaps[1:]
		}
		size := utf8.RuneLen(r)
		if r == utf8.RuneError {
			_, size = utf8.DecodeRuneInString(text[at:])
		}
		for _, f := range search.Fold(text[at : at+size]) {
			if !unicode.IsLetter(f) && !unicode.IsDigit(f) {
				flush()
				continue
			}
			if word.Len() == 0 {
				start = at
			}
			word.WriteRune(f)
			end = at + size
		}
	}
	flush()
	return list
}

// Marker finds what a term of words matches in texts.
type Marker struct {
	sought    []string
	beginning bool
	similar   map[string]bool
}

// NewMarker makes a marker of a term.
func NewMarker(t search.Term) *Marker {
	m := &Marker{sought: slices.Collect(search.Words(search.Fold(t.Value))), beginning: t.Match == search.MatchBeginning}
	if t.Match == search.MatchSimilar {
		m.similar = map[string]bool{}
		for _, w := range search.Similar(t.Value) {
			m.similar[w] = true
		}
	}
	return m
}

// Find lists the stretches of a text that match, in no order.
func (m *Marker) Find(text string) []Range {
	if len(m.sought) == 0 {
		return nil
	}
	var found []Range
	add := func(words []token, counts func([]token) bool) {
		for i := 0; i+len(m.sought) <= len(words); i++ {
			if w := words[i : i+len(m.sought)]; m.fits(w) && counts(w) {
				found = append(found, Range{w[0].Start, w[len(w)-1].End})
			}
		}
	}
	add(tokens(text, false), func([]token) bool { return true })
	if _, is := search.Mended(text); is { // what has no broken word has been found
		add(tokens(text, true), func(w []token) bool { return slices.ContainsFunc(w, func(t token) bool { return t.broken }) })
	}
	return found
}

// fits reports whether words are those that are sought.
func (m *Marker) fits(words []token) bool {
	for i, w := range words {
		switch {
		case m.similar != nil:
			if !m.similar[w.word] {
				return false
			}
		case m.beginning && i == len(words)-1:
			if !strings.HasPrefix(w.word, m.sought[i]) {
				return false
			}
		case w.word != m.sought[i]:
			return false
		}
	}
	return true
}

// Holds reports whether a term about people holds for somebody in a role.
func Holds(t search.Term, role mail.Role, p *mail.Participant) bool {
	e := NewEntry(p)
	value := strings.TrimSpace(search.Fold(t.Value))
	switch t.Field {
	case search.FieldFrom, search.FieldTo, search.FieldCc, search.FieldPerson:
		return InRole(t.Field, role) && value != "" && e.isAny(sought(t.Value))
	case search.FieldBetween:
		return e.isAny(sought(t.Value)) || e.isAny(sought(t.Other))
	case search.FieldDomain:
		return e.InDomain(strings.TrimPrefix(value, "@"))
	case search.FieldUnit:
		return e.InUnit(value)
	}
	return false
}
