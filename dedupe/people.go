package dedupe

import (
	"slices"
	"strings"

	"github.com/rethread/rethread/dedupe/align"
	"github.com/rethread/rethread/mail"
)

// fit says how two entries of headers go together.
type fit int

const (
	// fitConflict: two legible people who differ.
	fitConflict fit = -2
	// fitElsewhere: domains or units differ; an organisation can have several, and damage makes more.
	fitElsewhere fit = -1
	// fitOpen: nothing legible compares.
	fitOpen fit = 0
	// fitAffiliation: the same domain or unit, the person blacked out in one or both.
	fitAffiliation fit = 1
	// fitAlike: names that damage can have made of one, and of two.
	fitAlike fit = 2
	// fitPerson: the same legible name or address, but for a letter.
	fitPerson fit = 3
)

// person is a participant folded for comparison.
type person struct {
	names        []string // folded words of the name
	local        string   // of the address
	domain, unit string
	initials     string   // one-letter words of the name, folded
	behalf       []string // folded words of the name in which the sender wrote
	redacted     bool
}

func newPerson(p *mail.Participant) person {
	q := person{domain: p.KnownDomain(), unit: mail.FoldUnit(p.Unit), redacted: p.Redacted}
	q.names, q.initials = nameWords(p.Name)
	q.behalf, _ = nameWords(p.OnBehalfOf)
	if at := strings.LastIndexByte(p.Address, '@'); at >= 0 {
		q.local = foldWord(p.Address[:at])
	}
	if q.redacted {
		q.names, q.initials, q.local = nil, "", ""
	}
	return q
}

// nameWords are the folded words of a name, and those of one letter by themselves.
func nameWords(name string) (words []string, initials string) {
	for w := range strings.FieldsFuncSeq(name, notLetter) {
		switch f := foldWord(w); len(f) {
		case 0:
		case 1:
			initials += f
		default:
			words = append(words, f)
		}
	}
	return words, initials
}

// otherGiven reports whether two people of one last name have other initials: "Jansen, P." is neither "Jansen, J." nor "Jan Jansen".
func otherGiven(p, q *person) bool {
	return otherInitials(p, q) || otherInitials(q, p)
}

// otherInitials reports whether none of p's initials is one of q, or begins a name that only q has.
func otherInitials(p, q *person) bool {
	letters := q.initials
	for _, w := range q.names {
		if !slices.ContainsFunc(p.names, func(v string) bool { return similarWord(w, v) }) {
			letters += w[:1]
		}
	}
	return p.initials != "" && letters != "" && !strings.ContainsAny(letters, p.initials)
}

// notLetter splits names into words.
func notLetter(r rune) bool {
	switch r {
	case ' ', ',', '.', ';', '/', '\'', '"', '(', ')', '<', '>', '@', '_', '-', '\t', '\n':
		return true
	}
	return false
}

// compatible compares two entries: a blacked-out one fits any of its domain or unit; two different legible names do not fit.
func compatible(p, q *person) fit {
	if len(p.names) > 0 && len(q.names) > 0 {
		if sameNames(p.names, q.names) {
			switch {
			case !otherGiven(p, q):
				return fitPerson
			case p.local != "" && q.local != "" && p.local != q.local:
				return fitConflict
			}
			return fitAlike
		}
		if alikeNames(p.names, q.names) {
			return fitAlike
		}
		if p.local != "" && p.local == q.local {
			return fitPerson
		}
		return fitConflict
	}
	if p.local != "" && q.local != "" {
		if similarWord(p.local, q.local) {
			return fitPerson
		}
		return fitConflict
	}
	if len(p.names) > 0 && q.local != "" && nameInLocal(p.names, q.local) || len(q.names) > 0 && p.local != "" && nameInLocal(q.names, p.local) {
		return fitPerson
	}
	return affiliation(p, q)
}

// affiliation compares domains and units, which damage changes by a letter or two.
func affiliation(p, q *person) fit {
	best := fitOpen
	if p.domain != "" && q.domain != "" {
		if !similarWord(p.domain, q.domain) {
			return fitElsewhere
		}
		best = fitAffiliation
	}
	if p.unit != "" && q.unit != "" {
		switch {
		case similarWord(p.unit, q.unit):
			best = fitAffiliation
		case strings.HasPrefix(p.unit, q.unit) || strings.HasPrefix(q.unit, p.unit):
		case best == fitOpen:
			return fitElsewhere
		}
	}
	return best
}

// alikeNames reports whether two names are alike as a whole, where damage split or glued their words.
func alikeNames(a, b []string) bool {
	x, y := strings.Join(a, ""), strings.Join(b, "")
	return min(len(x), len(y)) >= 6 && align.Alike([]byte(x), []byte(y)) >= 0.8
}

// sameNames reports whether the words of the shorter name all stand in the longer one, damage allowed.
func sameNames(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	for _, w := range a {
		found := false
		for _, v := range b {
			found = found || similarWord(w, v)
		}
		if !found {
			return false
		}
	}
	return true
}

// similarWord allows one damaged character in five.
func similarWord(a, b string) bool {
	if a == b {
		return true
	}
	n := max(len(a), len(b))
	return n >= 4 && abs(len(a)-len(b))*5 <= n && align.Distance([]byte(a), []byte(b))*5 <= n
}

func abs(n int) int { return max(n, -n) }

// nameInLocal reports whether a word of the name stands in the local part of an address: "smith" in "jsmith".
func nameInLocal(names []string, local string) bool {
	for _, w := range names {
		if len(w) >= 4 && strings.Contains(local, w) {
			return true
		}
	}
	return false
}

// people are a copy's participants, folded.
type people struct {
	sender *person
	others []person // recipients of any kind, the first so many of them addressed in To
	to     int
	torn   bool // there are more
}

// newPeople folds the participants of a copy, in the memory of those of another.
func newPeople(c *mail.Copy, old people) people {
	p := people{sender: old.sender, others: old.others[:0], torn: c.LowerBound}
	if len(c.From) > 0 {
		if p.sender == nil {
			p.sender = &person{}
		}
		*p.sender = newPerson(&c.From[0])
	} else {
		p.sender = nil
	}
	for role, list := range [...][]mail.Participant{c.To, c.Cc, c.Bcc} {
		for i := range list {
			if len(p.others) >= maxRecipients {
				p.torn = true
				return p
			}
			p.others = append(p.others, newPerson(&list[i]))
			if role == 0 {
				p.to++
			}
		}
	}
	return p
}

// listed reports whether a copy says that the mail had recipients, blacked out or not.
func (p *people) listed() bool { return p.torn || len(p.others) > 0 }

// hidden reports whether a mail shows nobody of those to whom it went, and says that there are some.
func (p *people) hidden() bool { return p.torn && len(p.others) == 0 }

// maxRecipients bounds the quadratic comparison of two lists of recipients.
const maxRecipients = 40

// senders compares the senders of two copies.
func senders(a, b *people) fit {
	if a.sender == nil || b.sender == nil {
		return fitOpen
	}
	fits := compatible(a.sender, b.sender)
	if fits < fitAlike && (inName(a.sender, b.sender) || inName(b.sender, a.sender)) {
		return fitAlike
	}
	return fits
}

// otherSenders reports whether two mails are of two people whose names have little in common: damage adds up between two copies that
// a third one holds together, but it does not make these.
func otherSenders(a, b *people) bool {
	if a.sender == nil || b.sender == nil || compatible(a.sender, b.sender) != fitConflict {
		return false
	}
	x, y := strings.Join(a.sender.names, ""), strings.Join(b.sender.names, "")
	return align.Alike([]byte(x), []byte(y)) < 0.5
}

// otherLetter reports whether the names of two senders differ in letters that print does not confuse: Hansen and Jansen.
func otherLetter(a, b *people) bool {
	if a.sender == nil || b.sender == nil || len(a.sender.names) == 0 || len(b.sender.names) == 0 || !sameNames(a.sender.names, b.sender.names) {
		return false
	}
	x, y := a.sender.names, b.sender.names
	if len(x) > len(y) {
		x, y = y, x
	}
	for _, w := range x {
		if !slices.Contains(y, w) {
			return true
		}
	}
	return false
}

// inName reports whether one sender wrote in the name of the other: one print shows both, one the mailbox alone.
func inName(p, q *person) bool {
	return len(p.behalf) > 0 && len(q.names) > 0 && sameNames(p.behalf, q.names)
}

// addressed says whether two mails are addressed to others, whoever has copies of both: everybody in To of each is legible and
// stands nowhere in the other. Names alone can be those of a list and of who is on it; addresses cannot.
func addressed(a, b *people) (others, sure bool) {
	if a.to == 0 || b.to == 0 || a.torn || b.torn {
		return false, false
	}
	others, sure = true, true
	for _, x := range [...][2]*people{{a, b}, {b, a}} {
		for i := range x[0].others[:x[0].to] {
			p := &x[0].others[i]
			sure = sure && p.local != ""
			for j := range x[1].others {
				// Who is blacked out in To can be this one; who is elsewhere is another, unless labels are damaged.
				fits := compatible(p, &x[1].others[j])
				others = others && fits < fitAlike && (j >= x[1].to || fits == fitConflict)
			}
		}
	}
	return others, others && sure
}

// recipients compares two lists: fitConflict when no entry of the one can be an entry of the other, fitPerson when a legible
// person stands in both.
func recipients(a, b *people) fit {
	if len(a.others) == 0 || len(b.others) == 0 {
		return fitOpen
	}
	best := fitConflict
	for i := range a.others {
		for j := range b.others {
			best = max(best, compatible(&a.others[i], &b.others[j]))
			if best == fitPerson {
				return best
			}
		}
	}
	return best
}
