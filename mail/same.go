package mail

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Sameness says whether two printed entries can be one person.
type Sameness int

// The degrees of sameness. Who is blacked out is nobody in particular: such an entry can be anyone of its domain and unit.
const (
	Different Sameness = iota // what is legible of both rules it out
	CanBeSame                 // nothing legible speaks against it
	SamePerson
)

// Same compares two entries by what is legible: addresses, the words of names in any order, domains and units.
func (p *Participant) Same(q *Participant) Sameness {
	if p.Address != "" && strings.EqualFold(p.Address, q.Address) {
		return SamePerson
	}
	a, b := p.words(), q.words()
	if len(a) == 0 || len(b) == 0 {
		return p.affiliation(q)
	}
	if slices.Equal(a, b) {
		return SamePerson
	}
	if sharesName(a, b) {
		return CanBeSame
	}
	return Different
}

// words are the folded words of the name, or of the address in front of the "@", sorted; none for who is blacked out.
func (p *Participant) words() []string {
	name := p.Name
	if name == "" {
		name, _, _ = strings.Cut(p.Address, "@")
	}
	if p.Redacted && p.Name == "" || name == "" {
		return nil
	}
	name, _, _ = strings.Cut(name, "(") // a function or an office behind the name
	words := strings.FieldsFunc(strings.ToLower(norm.NFKD.String(name)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r)
	})
	for i, w := range words {
		words[i] = strings.Map(func(r rune) rune {
			if unicode.Is(unicode.Mn, r) {
				return -1
			}
			return r
		}, w)
	}
	slices.Sort(words)
	return words
}

// sharedWord is the length from which a shared word of a name makes it possible that two names are one: family names are
// longer than particles such as "van" and "der".
const sharedWord = 4

// sharesName reports whether two names may be forms of one: they share a word, up to a wrong letter, or one holds the words
// of the other without spaces.
func sharesName(a, b []string) bool {
	for _, x := range a {
		for _, y := range b {
			if min(len(x), len(y)) >= sharedWord && near(x, y) {
				return true
			}
		}
	}
	x, y := strings.Join(a, ""), strings.Join(b, "")
	for _, w := range a {
		if len(w) >= sharedWord && strings.Contains(y, w) {
			return true
		}
	}
	for _, w := range b {
		if len(w) >= sharedWord && strings.Contains(x, w) {
			return true
		}
	}
	return false
}

// near reports whether two words are the same up to one letter that is wrong, missing or too many.
func near(x, y string) bool {
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(y)-len(x) > 1 {
		return false
	}
	i := 0
	for i < len(x) && x[i] == y[i] {
		i++
	}
	if len(x) == len(y) {
		return i == len(x) || x[i+1:] == y[i+1:]
	}
	return x[i:] == y[i+1:]
}

// affiliation compares entries of which one names no person.
func (p *Participant) affiliation(q *Participant) Sameness {
	a, b := p.KnownDomain(), q.KnownDomain()
	if a != "" && b != "" && a != b && !strings.HasSuffix(a, "."+b) && !strings.HasSuffix(b, "."+a) {
		return Different
	}
	u, v := FoldUnit(p.Unit), FoldUnit(q.Unit)
	if u != "" && v != "" && u != v && !strings.HasPrefix(u, v+"/") && !strings.HasPrefix(v, u+"/") {
		return Different
	}
	return CanBeSame
}

// KnownDomain is the domain that the entry counts to, in lower case: the printed one, else that of its address, "" if there is
// none.
func (p *Participant) KnownDomain() string {
	if at := strings.LastIndexByte(p.Address, '@'); p.Domain == "" && at >= 0 {
		return strings.ToLower(p.Address[at+1:])
	}
	return strings.ToLower(p.Domain)
}

// Fold keeps letters and digits, in lower case without accents (NFKD): what two prints of one line have in common however they
// are wrapped, marked and capitalised.
func Fold(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFKD.String(s))
}

// FoldUnit is the name of a unit in capitals without spaces, as units are compared.
func FoldUnit(s string) string { return strings.ToUpper(strings.ReplaceAll(s, " ", "")) }

// Legible reports whether the entry names a person.
func (p *Participant) Legible() bool { return len(p.words()) > 0 }

// Match pairs two lists of people one to one, sure pairs first, and returns who is left of each. Open reports that a pair is
// only possible.
func Match(a, b []*Participant) (onlyA, onlyB []*Participant, open bool) {
	matched, taken := make([]bool, len(a)), make([]bool, len(b))
	for _, least := range []Sameness{SamePerson, CanBeSame} {
		for i, p := range a {
			for j, q := range b {
				if !matched[i] && !taken[j] && p.Same(q) >= least {
					matched[i], taken[j] = true, true
					open = open || least == CanBeSame
				}
			}
		}
	}
	left := func(list []*Participant, used []bool) []*Participant {
		var out []*Participant
		for i, p := range list {
			if !used[i] {
				out = append(out, p)
			}
		}
		return out
	}
	return left(a, matched), left(b, taken), open
}

// Recipients are the entries of To, Cc and Bcc.
func (c *Copy) Recipients() []*Participant {
	var all []*Participant
	for _, list := range [][]Participant{c.To, c.Cc, c.Bcc} {
		for i := range list {
			all = append(all, &list[i])
		}
	}
	return all
}
