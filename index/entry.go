package index

import (
	"slices"
	"strings"
	"unicode"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/search"
)

// Entry is one entry of people as terms look at it, without case and accents.
type Entry struct{ Name, Address, Domain, Unit, Behalf string }

// between stands between the parts of an entry's line; no part holds it.
const between = "\x1f"

// NewEntry folds a participant.
func NewEntry(p *mail.Participant) Entry {
	return Entry{plain(p.Name), plain(p.Address), plain(p.Domain), plain(p.Unit), plain(p.OnBehalfOf)}
}

// plain folds a value and leaves out what would end a line or a part of one.
func plain(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, search.Fold(s)))
}

// line is the entry as it is stored.
func (e *Entry) line() string {
	return strings.Join([]string{e.Name, e.Address, e.Domain, e.Unit, e.Behalf}, between)
}

// readEntry undoes line; parts that are missing are empty.
func readEntry(line string) (e Entry) {
	for _, part := range []*string{&e.Name, &e.Address, &e.Domain, &e.Unit, &e.Behalf} {
		*part, line, _ = strings.Cut(line, between)
	}
	return e
}

// Is reports whether somebody is meant by a folded value: any part of what is printed, or its words in any order, each the
// beginning of one ("piet jansen" is "Jansen, Piet", and "piet.jansen@…" too, where no name is printed; the words of the two
// are not mixed, since both have the same ones); "@…" means all of a domain.
func (e *Entry) Is(value string) bool {
	if domain, ok := strings.CutPrefix(value, "@"); ok {
		return e.InDomain(domain)
	}
	for _, s := range []string{e.Name, e.Address, e.Domain, e.Unit, e.Behalf} {
		if strings.Contains(s, value) {
			return true
		}
	}
	mailbox, _, _ := strings.Cut(e.Address, "@")
	return named(e.Name+" "+e.Unit+" "+e.Behalf, value) || named(mailbox, value)
}

// named reports that every word of a value is one of the words of a name, or begins one that no other word of the value
// stands for.
func named(name, value string) bool {
	sought := slices.Collect(search.Words(value))
	if len(sought) < 2 {
		return false
	}
	there := slices.Collect(search.Words(name))
	if len(sought) > len(there) {
		return false
	}
	// What a long word begins a short one that begins it begins too: the long ones choose first.
	slices.SortStableFunc(sought, func(v, w string) int { return len(w) - len(v) })
	for _, v := range sought {
		i := slices.IndexFunc(there, func(n string) bool { return strings.HasPrefix(n, v) })
		if i < 0 {
			return false
		}
		there = slices.Delete(there, i, i+1)
	}
	return true
}

// InDomain reports a whole folded domain or the end of one: "bund.de" holds "bmi.bund.de", ".fr" all of France.
func (e *Entry) InDomain(value string) bool { return within(e.domain(), value) }

// domain is the entry's domain, that of its address where no other is legible; "" if none is.
func (e *Entry) domain() string {
	if _, d, ok := strings.Cut(e.Address, "@"); e.Domain == "" && ok {
		return d
	}
	return e.Domain
}

// within reports that a domain is another one or ends in it.
func within(domain, value string) bool {
	value = strings.TrimPrefix(value, ".")
	return value != "" && (domain == value || strings.HasSuffix(domain, "."+value))
}

// InUnit reports a folded unit or one below it: "bd/drc" holds "BD/DRC/CV". Spaces count for nothing.
func (e *Entry) InUnit(value string) bool {
	value = strings.Trim(strings.ReplaceAll(value, " ", ""), "/")
	unit := strings.ReplaceAll(e.Unit, " ", "")
	return value != "" && (unit == value || strings.HasPrefix(unit, value+"/"))
}

// needle is a piece of text that stands in the line of everybody who is meant by a folded value that is no domain.
func needle(value string) string {
	longest, words := "", 0
	for w := range search.Words(value) {
		words++
		if len(w) > len(longest) {
			longest = w
		}
	}
	if words > 1 {
		return longest // in any order
	}
	return value
}
