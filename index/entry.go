package index

import (
	"slices"
	"strings"
	"unicode"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/search"
)

// Entry is one entry of people as terms look at it, without case and accents. WrittenOut is the name, and the one in which it
// wrote, where [search.WriteOut] has other letters.
type Entry struct{ Name, Address, Domain, Unit, Behalf, WrittenOut string }

// between stands between the parts of an entry's line; no part holds it.
const between = "\x1f"

// NewEntry folds a participant.
func NewEntry(p *mail.Participant) Entry {
	e := Entry{Name: plain(p.Name), Address: plain(p.Address), Domain: plain(p.Domain), Unit: plain(p.Unit), Behalf: plain(p.OnBehalfOf)}
	if out := onePart(search.WriteOut(p.Name + " " + p.OnBehalfOf)); out != strings.TrimSpace(e.Name+" "+e.Behalf) {
		e.WrittenOut = out
	}
	return e
}

// plain folds a value.
func plain(s string) string { return onePart(search.Fold(s)) }

// onePart leaves out what would end a line or a part of one.
func onePart(folded string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, folded))
}

// line is the entry as it is stored.
func (e *Entry) line() string {
	return strings.TrimSuffix(strings.Join([]string{e.Name, e.Address, e.Domain, e.Unit, e.Behalf, e.WrittenOut}, between), between)
}

// sought are the ways in which somebody who is looked for may be written, folded.
func sought(value string) []string {
	ways := []string{strings.TrimSpace(search.Fold(value))}
	if out := strings.TrimSpace(search.WriteOut(value)); out != ways[0] {
		ways = append(ways, out)
	}
	return ways
}

// readEntry undoes line; parts that are missing are empty.
func readEntry(line string) (e Entry) {
	for _, part := range []*string{&e.Name, &e.Address, &e.Domain, &e.Unit, &e.Behalf, &e.WrittenOut} {
		*part, line, _ = strings.Cut(line, between)
	}
	return e
}

// Is reports whether somebody is meant by a folded value: any part of what is printed, or its words in any order, each the
// beginning of one ("piet jansen" is "Jansen, Piet", and "piet.jansen@…" too, where no name is printed; the words of the two
// are not mixed, since both have the same ones); "@…" means all of a domain. Of a value with letters that may be written out,
// [sought] gives both ways.
func (e *Entry) Is(value string) bool {
	if domain, ok := strings.CutPrefix(value, "@"); ok {
		return e.InDomain(domain)
	}
	for _, s := range []string{e.Name, e.Address, e.Domain, e.Unit, e.Behalf, e.WrittenOut} {
		if strings.Contains(s, value) {
			return true
		}
	}
	mailbox, _, _ := strings.Cut(e.Address, "@")
	return named(e.Name+" "+e.Unit+" "+e.Behalf, value) || named(mailbox, value) ||
		e.WrittenOut != "" && named(e.WrittenOut+" "+e.Unit, value)
}

// isAny reports whether somebody is meant by one of several folded values.
func (e *Entry) isAny(values []string) bool { return slices.ContainsFunc(values, e.Is) }

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
