package parse

import (
	"github.com/rethread/rethread/parse/stamp"
)

// facts are what the passes ask of a line again and again; each is found out when it is first asked for.
type facts struct {
	known         fact
	prose, debris bool
	people, dated int8
}

// fact is a set of facts.
type fact uint8

const (
	factProse fact = 1 << iota
	factDebris
	factPeople
	factDated
)

// prose reports whether line n reads like running text.
func (p *parser) prose(n int) bool {
	f := &p.lines[n].facts
	if f.known&factProse == 0 {
		f.known |= factProse
		f.prose = p.proseLike(p.text(n))
	}
	return f.prose
}

// debris reports whether line n holds nothing but redaction stamps and what black bars leave.
func (p *parser) debris(n int) bool {
	f := &p.lines[n].facts
	if f.known&factDebris == 0 {
		f.known |= factDebris
		f.debris = stamp.Debris(p.text(n))
	}
	return f.debris
}

// people is how much line n looks like a piece of a list of people, 0 to 100.
func (p *parser) people(n int) int {
	f := &p.lines[n].facts
	if f.known&factPeople == 0 {
		f.known |= factPeople
		f.people = int8(peopleLike(p.text(n)))
	}
	return int(f.people)
}

// dated is how much line n looks like a date, 0 to 100.
func (p *parser) dated(n int) int {
	f := &p.lines[n].facts
	if f.known&factDated == 0 {
		f.known |= factDated
		f.dated = int8(p.looksDated(p.text(n)))
	}
	return int(f.dated)
}
