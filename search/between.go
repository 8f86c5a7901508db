package search

import (
	"slices"
	"strings"
)

// between reads the two values of between:(a, b) behind the colon.
func (p *parser) between(start int) (Query, error) {
	const form = "between:(jansen, @homeoffice.gov.uk)"
	open := p.at
	if p.peek() != '(' {
		return nil, p.fail(open, "", "expected two people in parentheses: %s", form)
	}
	p.next()
	var two []string
	for {
		p.skipBlank()
		if len(two) == 2 {
			return nil, p.fail(p.at, `a name with a comma is quoted: between:("Jansen, Piet", @homeoffice.gov.uk)`, "between: takes two people, and this is a third")
		}
		one, err := p.side(open)
		if err != nil {
			return nil, err
		}
		two = append(two, one)
		if p.peek() == ')' {
			break
		}
		p.next() // the comma
	}
	if len(two) < 2 {
		return nil, p.fail(p.at, "", "expected a comma and the second of two people: %s", form)
	}
	p.next()
	return Term{Field: FieldBetween, Value: two[0], Other: two[1], Start: start, End: p.at}, nil
}

// side reads one value of between, up to the comma or parenthesis behind it.
func (p *parser) side(open int) (string, error) {
	v := value{p: p, at: p.at, Term: Term{Field: FieldBetween}}
	if isQuote(p.peek()) {
		v.quoted = true
		text, err := p.quoted()
		if err != nil {
			return "", err
		}
		v.Value = text
	} else {
		raw := p.run(func(r rune) bool { return r == ',' || r == '(' || r == ')' || isQuote(r) })
		p.at += len(raw)
		v.Value = clean(raw)
		if joined(v.Value) {
			return "", p.fail(v.at, "several people are written as several terms: between:(a, b) or between:(a, c)", "between: takes a name, an address, a domain or a unit on each side; expected it without and, or, not")
		}
	}
	p.skipBlank()
	switch r := p.peek(); {
	case p.ended():
		return "", p.fail(open, "", "this parenthesis is open to the end; expected ) behind the second of two people")
	case v.Value == "":
		return "", p.fail(v.at, "", "expected a name, an address, a domain or a unit")
	case r != ',' && r != ')':
		return "", p.fail(p.at, "a name with parentheses is quoted", "expected a comma or ) behind %s", quote(v.Value))
	}
	err := v.people()
	return v.Value, err
}

// joined reports that a text has an operator among its words.
func joined(s string) bool {
	return slices.ContainsFunc(strings.Fields(strings.ToLower(s)), func(w string) bool { return slices.Contains(operators, w) })
}
