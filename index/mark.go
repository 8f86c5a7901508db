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
	word string
}

// tokens are the words of a text that is not folded, as [search.Words] of the folded text gives them. Folding goes letter by
// letter, so that each word knows its bytes.
func tokens(text string) []token {
	var list []token
	var word strings.Builder
	start, end := 0, 0
	flush := func() {
		if word.Len() > 0 {
			list = append(list, token{Range{start, end}, word.String()})
			word.Reset()
		}
	}
	for at, r := range text {
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

// Find lists the stretches of a text that a term of words matches.
func Find(text string, t search.Term) []Range {
	sought := slices.Collect(search.Words(search.Fold(t.Value)))
	if len(sought) == 0 {
		return nil
	}
	similar := map[string]bool{}
	if t.Match == search.MatchSimilar {
		for _, w := range search.Similar(t.Value) {
			similar[w] = true
		}
	}
	list := tokens(text)
	var found []Range
	for i := 0; i+len(sought) <= len(list); i++ {
		fits := true
		for k, w := range sought {
			have := list[i+k].word
			switch {
			case t.Match == search.MatchSimilar:
				fits = similar[have]
			case t.Match == search.MatchBeginning && k == len(sought)-1:
				fits = strings.HasPrefix(have, w)
			default:
				fits = have == w
			}
			if !fits {
				break
			}
		}
		if fits {
			found = append(found, Range{list[i].Start, list[i+len(sought)-1].End})
		}
	}
	return found
}

// Holds reports whether a term about people holds for somebody in a role.
func Holds(t search.Term, role mail.Role, p *mail.Participant) bool {
	e := NewEntry(p)
	value := strings.TrimSpace(search.Fold(t.Value))
	in := map[mail.Role]int{mail.RoleFrom: roleFrom, mail.RoleTo: roleTo, mail.RoleCc: roleCc, mail.RoleBcc: roleBcc}[role]
	switch t.Field {
	case search.FieldFrom, search.FieldTo, search.FieldCc, search.FieldPerson:
		return fieldRoles[t.Field]>>in&1 == 1 && value != "" && e.Is(value)
	case search.FieldBetween:
		return e.Is(value) || e.Is(strings.TrimSpace(search.Fold(t.Other)))
	case search.FieldDomain:
		return e.InDomain(strings.TrimPrefix(value, "@"))
	case search.FieldUnit:
		return e.InUnit(value)
	}
	return false
}
