package search

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Parse reads a query. Every string has a tree or an [*Error]; docs/QUERY.md describes the language.
//
//	query  = all { "or" all }
//	all    = part { [ "and" ] part }
//	part   = { "not" } [ "-" ] ( "(" query ")" | term )
//	term   = [ field ":" ] value | field ":" "(" query ")" | "between:(" value "," value ")"
//	value  = [ "~" ] ( word | quoted ) [ "*" ]
func Parse(s string) (Query, error) {
	p := &parser{query: s}
	if len(s) > MaxBytes {
		at := MaxBytes
		for at > 0 && !utf8.RuneStart(s[at]) {
			at--
		}
		return nil, p.fail(at, "", "a query has at most %d bytes, and this one has %d", MaxBytes, len(s))
	}
	return p.all()
}

// parser is a cursor in a query.
type parser struct {
	query string
	at    int   // the cursor
	open  []int // where the parentheses around the cursor open
	field Field // of these parentheses: from:(a or b)
	terms int
}

// fail makes an error at a byte of the query.
func (p *parser) fail(at int, hint, format string, args ...any) *Error {
	return &Error{Query: p.query, Column: utf8.RuneCountInString(p.query[:at]) + 1, Text: fmt.Sprintf(format, args...), Hint: hint}
}

// all reads the whole query.
func (p *parser) all() (Query, error) {
	if at := invalid(p.query); at >= 0 {
		return nil, p.fail(at, "", `the byte \x%02x is no text in UTF-8`, p.query[at])
	}
	p.skipBlank()
	if p.ended() {
		return nil, p.fail(p.at, "rethread help query", "the query is empty; expected a word, a \"phrase\" or a field such as from:jansen")
	}
	q, err := p.or()
	if err != nil {
		return nil, err
	}
	if !p.ended() {
		return nil, p.fail(p.at, "", "no parenthesis is open that this one could close")
	}
	return q, nil
}

// invalid is the first byte of s that is no UTF-8, -1 if there is none.
func invalid(s string) int {
	for i, r := range s {
		if r == utf8.RuneError {
			if _, n := utf8.DecodeRuneInString(s[i:]); n == 1 {
				return i
			}
		}
	}
	return -1
}

// or reads terms up to the end or a closing parenthesis.
func (p *parser) or() (Query, error) {
	var parts Or
	for after := -1; ; {
		q, err := p.and(after)
		if err != nil {
			return nil, err
		}
		if list, ok := q.(Or); ok {
			parts = append(parts, list...)
		} else {
			parts = append(parts, q)
		}
		if p.operator() != "or" {
			break
		}
		after = p.at
		p.at += len(p.run(ends))
	}
	if len(parts) == 1 {
		return parts[0], nil
	}
	return parts, nil
}

// and reads terms up to the end, a closing parenthesis or "or". The operator at after, if not -1, is to be followed by one.
func (p *parser) and(after int) (Query, error) {
	var parts And
	for {
		q, err := p.part(after)
		if err != nil {
			return nil, err
		}
		if list, ok := q.(And); ok {
			parts = append(parts, list...)
		} else {
			parts = append(parts, q)
		}
		p.skipBlank()
		after = -1
		if p.ended() || p.peek() == ')' || p.operator() == "or" {
			break
		}
		if p.operator() == "and" {
			after = p.at
			p.at += len(p.run(ends))
		}
	}
	if len(parts) == 1 {
		return parts[0], nil
	}
	return parts, nil
}

// part reads a term or parentheses and what stands before them: "not", "-".
func (p *parser) part(after int) (Query, error) {
	negated := false
	for p.skipBlank(); p.operator() == "not"; p.skipBlank() {
		negated = !negated
		after = p.at
		p.at += len(p.run(ends))
	}
	if err := p.expectTerm(after); err != nil {
		return nil, err
	}
	if isDash(p.peek()) {
		negated = !negated
		if err := p.dash(); err != nil {
			return nil, err
		}
	}
	var q Query
	var err error
	if p.peek() == '(' {
		q, err = p.group(p.field)
	} else {
		q, err = p.term()
	}
	if not, ok := q.(Not); ok && negated {
		return not.Query, err
	}
	if negated {
		return Not{q}, err
	}
	return q, err
}

// expectTerm refuses what cannot begin a term. The operator at after, if not -1, stands before it.
func (p *parser) expectTerm(after int) error {
	op := p.operator()
	switch {
	case !p.ended() && p.peek() != ')' && op == "":
		return nil
	case op != "" && after < 0:
		return p.fail(p.at, `to look for the word, quote it: "`+op+`"`, "%s joins two terms, and no term stands before it", quote(op))
	case after >= 0:
		word := (&parser{query: p.query, at: after}).operator()
		return p.fail(after, `to look for the word, quote it: "`+word+`"`, "expected a term behind %s", quote(word))
	case len(p.open) == 0:
		return p.fail(p.at, "", "no parenthesis is open that this one could close")
	case p.ended():
		return p.unclosed()
	}
	return p.fail(p.at, "", "expected a term in the parentheses")
}

func (p *parser) unclosed() error {
	return p.fail(p.open[len(p.open)-1], "", "this parenthesis is open to the end; expected ) behind the last term")
}

// dash reads the dash before a term that is not wanted.
func (p *parser) dash() error {
	at := p.at
	p.next()
	p.skip(isInvisible)
	switch r := p.peek(); {
	case p.ended(), isBlank(r), r == ')':
		return p.fail(at, "", "a dash stands right before the term that is not wanted: -word")
	case isDash(r):
		return p.fail(at, "options of the command stand outside of the quotes around the query; text that begins with dashes is quoted",
			"one dash leaves out what follows; two mean nothing")
	case p.operator() != "":
		return p.fail(p.at, `to leave out the word, quote it: -"`+p.operator()+`"`, "expected a term behind the dash, not %s", quote(p.operator()))
	}
	return nil
}

// group reads parentheses, whose terms look at field unless they name another one.
func (p *parser) group(field Field) (Query, error) {
	if len(p.open) == MaxDepth {
		return nil, p.fail(p.at, "", "parentheses nest at most %d deep", MaxDepth)
	}
	outer := p.field
	p.open, p.field = append(p.open, p.at), field
	p.next()
	q, err := p.or()
	if err != nil {
		return nil, err
	}
	if p.ended() {
		return nil, p.unclosed()
	}
	p.next()
	p.open, p.field = p.open[:len(p.open)-1], outer
	return q, nil
}

// isWordless reports that a text has neither letter nor digit.
func isWordless(s string) bool { return !strings.ContainsFunc(Fold(s), isWordRune) }
