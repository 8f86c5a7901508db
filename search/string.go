package search

import "strings"

// The canonical text of a query: [Parse] reads the same tree from it, the places of the terms and [MaxBytes] aside, if Parse
// made the tree. Terms are quoted where they must be, "and" is left out, "not" is a dash.

func (q And) String() string { return join(q, " ") }
func (q Or) String() string  { return join(q, " or ") }

func (q Not) String() string {
	if t, ok := q.Query.(Term); ok {
		return "-" + t.String()
	}
	return "-(" + q.Query.String() + ")"
}

func join[Q ~[]Query](list Q, by string) string {
	var parts []string
	for _, q := range list {
		s := q.String()
		if or, ok := q.(Or); ok && len(or) > 1 && by == " " {
			s = "(" + s + ")"
		}
		parts = append(parts, s)
	}
	return strings.Join(parts, by)
}

func (t Term) String() string {
	switch {
	case t.Field == FieldBetween:
		return "between:(" + side(t.Value) + ", " + side(t.Other) + ")"
	case t.Field != FieldAny:
		return string(t.Field) + ":" + t.written()
	}
	return t.written()
}

// written is the value with its signs, in quotes where it must be.
func (t Term) written() string {
	s := unquote(t.Value)
	if !t.bare(s) {
		s = `"` + s + `"`
	}
	switch t.Match {
	case MatchBeginning:
		s += "*"
	case MatchSimilar:
		s = "~" + s
	}
	return s
}

// unquote is a value without what no value holds that was read.
func unquote(s string) string {
	return clean(strings.Map(func(r rune) rune {
		if isQuote(r) {
			return ' '
		}
		return r
	}, s))
}

// bare reports that a value means the same without quotes.
func (t Term) bare(s string) bool {
	p := &parser{query: s}
	switch {
	case s == "", len(p.run(ends)) < len(s), strings.Contains(s, "*"), isDash(p.peek()), p.peek() == '~':
		return false
	case t.Field != FieldAny:
		return true
	}
	_, colon := p.label()
	return !colon && p.peek() != ':' && p.operator() == "" && !strings.EqualFold(s, string(FieldBetween))
}

// side is one of the two values of between.
func side(s string) string {
	s = unquote(s)
	if s == "" || strings.ContainsAny(s, ",()*") || joined(s) {
		return `"` + s + `"`
	}
	return s
}
