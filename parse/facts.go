package parse

import (
	"sync/atomic"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/stamp"
)

// facts are what the passes ask of a line, or a part of one, again and again; each is found out when it is first asked for. Two
// workers may find out the same at one time. The bits are the facts that are known, above them those that hold, and the
// scores.
type facts struct{ bits atomic.Uint64 }

const (
	holdsAt  = 16
	peopleAt = 32
	datedAt  = 40
	passedAt = 48
)

// known reports whether a fact is known, and whether it holds.
func (f *facts) known(x fact) (known, holds bool) {
	bits := f.bits.Load()
	return fact(bits)&x != 0, fact(bits>>holdsAt)&x != 0
}

// holds reports whether a fact holds, which find finds out where it is not known.
func (f *facts) holds(x fact, find func() bool) bool {
	bits := f.bits.Load()
	if fact(bits)&x == 0 {
		if bits = uint64(x); find() {
			bits |= uint64(x) << holdsAt
		}
		f.bits.Or(bits)
	}
	return fact(bits>>holdsAt)&x != 0
}

// score is the score at a place among the bits, which find finds out where x does not say that it is known.
func (f *facts) score(x fact, at int, find func() int) int {
	bits := f.bits.Load()
	if fact(bits)&x == 0 {
		bits = uint64(x) | uint64(find())<<at
		f.bits.Or(bits)
	}
	return int(uint8(bits >> at))
}

// fact is a set of facts.
type fact uint16

const (
	factProse      fact = 1 << iota // it reads like running text
	factDebris                      // nothing but redaction stamps and what black bars leave
	factMarked                      // it begins with a reply or forward mark
	factFile                        // a file's name stands in it
	factFixed                       // it is one of the set values of calendar fields
	factSalutation                  // it opens a body
	factOwner                       // it is the mailbox owner of several prints
	factSubject                     // it is a subject known from another header
	factNote                        // it is the word for a note or a fax
	factWorded                      // somebody wrote it: it is no piece of a list, see parser.worded
	factBody                        // it is a line of a body: running text, or a salutation with a comma at its end
	factPeople                      // the score of people is known
	factDated                       // the score of dates is known
	factPassed                      // what it says between two labels is known, see parser.passed
	factClosing                     // it closes a letter
)

// view is a line, or a part of one, with its facts.
type view struct {
	text  string
	has   class   // of the line
	opens opening // what it may begin with
	*facts
}

// view is the whole of line n.
func (p *parser) view(n int) view {
	l := &p.lines[n]
	return view{p.s[l.text:l.tail], l.has, l.opens, &p.facts[n]}
}

// part is what a span covers of line n.
func (p *parser) part(n int, s mail.Span) view {
	if l := &p.lines[n]; s.Start <= l.text && s.End >= l.tail {
		return p.view(n)
	}
	return view{p.t.Slice(s), p.lines[n].has, opensAny, &facts{}}
}

// is reports whether a fact holds.
func (p *parser) is(v view, f fact) bool {
	if known, holds := v.known(f); known {
		return holds
	}
	return v.holds(f, func() bool { return p.find(v, f) })
}

func (p *parser) find(v view, f fact) bool {
	text := v.text
	switch f {
	case factProse:
		return p.proseLike(text)
	case factDebris:
		return stamp.Debris(text)
	case factMarked:
		return p.hasPrefix(text)
	case factFile:
		return hasFileName(text)
	case factFixed:
		return p.fixedValue(text)
	case factSalutation:
		return v.opens&opensSalutation != 0 && p.salutation(text)
	case factOwner:
		return p.owner(text)
	case factNote:
		return v.opens&opensKind != 0 && kindOf(text) == mail.DocumentNote
	case factWorded:
		return p.worded(text)
	case factSubject:
		return p.subjects[squeeze(p.subjectBase(text))]
	}
	return false
}

// peopleSigns are the characters without which nothing looks like people, see participant.Looks and peopleLike.
const peopleSigns = hasDigit | hasAt | hasSemicolon | hasSlash | hasLess | hasGreater | hasDot | hasDash | hasParen

// peopleIn is how much a line or a part of it looks like a piece of a list of people, 0 to 100.
func (p *parser) peopleIn(v view) int {
	return v.score(factPeople, peopleAt, func() int {
		if v.has&peopleSigns == 0 {
			return 0
		}
		return peopleLike(v.text)
	})
}

// datedIn is how much a line or a part of it looks like a date, 0 to 100.
func (p *parser) datedIn(v view) int {
	return v.score(factDated, datedAt, func() int {
		if v.has&hasDigit == 0 {
			return 0
		}
		return p.looksDated(v.text)
	})
}

// body reports whether line n is one of a body, as running text without people or a salutation are.
func (p *parser) body(n int) bool {
	return p.facts[n].holds(factBody, func() bool { return p.prose(n) && p.people(n) < 30 || p.opensBody(n) })
}

// prose reports whether line n reads like running text, which most passes ask of lines that others have asked it of.
func (p *parser) prose(n int) bool {
	if known, holds := p.facts[n].known(factProse); known {
		return holds
	}
	return p.is(p.view(n), factProse)
}

func (p *parser) debris(n int) bool { return p.is(p.view(n), factDebris) }
func (p *parser) people(n int) int  { return p.peopleIn(p.view(n)) }
func (p *parser) dated(n int) int   { return p.datedIn(p.view(n)) }
