package people

import (
	"slices"
	"strings"
	"unicode"

	"github.com/rethread/rethread/mail"
)

// shaper makes the result of a grouping.
type shaper struct {
	*grouping
	persons  map[int][]int // variants of each root, the one that the person is called by first
	person   map[int]mail.ID
	joinings map[int]*mail.Joining
	r        *Result
}

func (g *grouping) result(machine *grouping) *Result {
	s := &shaper{grouping: g, persons: g.members(), joinings: map[int]*mail.Joining{}, r: &Result{}}
	s.person = s.named(s.persons)
	machines := s.person
	if machine != g {
		machines = s.named(machine.members())
	}
	s.joined()
	s.r.Variants = make([]mail.Variant, 0, len(g.variants))
	units, domains := map[string][]int{}, map[string][]int{}
	for v := range g.variants {
		p := &g.variants[v]
		if p.entries == 0 {
			continue
		}
		out := mail.Variant{
			ID: p.id, Name: p.print.name, Address: p.print.address, Domain: p.print.domain, Unit: p.print.unit, Redacted: p.print.redacted,
			Entries: p.entries, Places: g.packed(v), Joining: s.joinings[v],
		}
		if p.legible {
			out.Person, out.Machine = s.person[g.root(v)], machines[machine.root(v)]
		}
		if u := p.unit(); u != "" {
			units[u] = append(units[u], v)
			out.InUnit = mail.NewPartyID(string(mail.PartyUnit), u)
		}
		if d := p.print.domain; d != "" {
			domains[d] = append(domains[d], v)
			out.InDomain = mail.NewPartyID(string(mail.PartyDomain), d)
		}
		if out.Person.IsZero() && out.InUnit.IsZero() && out.InDomain.IsZero() {
			continue // nothing is legible
		}
		s.r.Variants = append(s.r.Variants, out)
	}
	s.r.Parties = make([]mail.Party, 0, len(s.persons)+len(units)+len(domains))
	for root, members := range s.persons {
		p := s.party(mail.PartyPerson, s.person[root], g.called(members), members)
		s.r.Parties = append(s.r.Parties, p)
	}
	s.affiliations(mail.PartyUnit, units, g.units)
	s.affiliations(mail.PartyDomain, domains, g.domains)
	s.notes()
	slices.SortFunc(s.r.Parties, func(a, b mail.Party) int { return a.ID.Compare(b.ID) })
	slices.SortFunc(s.r.Variants, func(a, b mail.Variant) int { return a.ID.Compare(b.ID) })
	return s.r
}

// members lists the variants of each group by its root.
func (g *grouping) members() map[int][]int {
	m := map[int][]int{}
	for v := range g.variants {
		if g.variants[v].legible && g.variants[v].entries > 0 {
			m[g.root(v)] = append(m[g.root(v)], v)
		}
	}
	for _, list := range m {
		slices.SortFunc(list, g.leading)
	}
	return m
}

// leading orders the variants of a person: what it is called by first. That is the most frequent full name that is printed
// whole, else a name, else an address.
func (g *grouping) leading(a, b int) int {
	if x, y := g.leads(a), g.leads(b); x != y {
		return x - y
	}
	return g.order(a, b)
}

func (g *grouping) leads(v int) int {
	x := &g.variants[v]
	switch n := &x.name; {
	case len(n.words) == 0:
		return 3
	case n.full() && !n.damaged() && startsWithLetter(x.print.name):
		return 0
	case n.full():
		return 1
	}
	return 2
}

func startsWithLetter(s string) bool {
	for _, r := range s {
		return unicode.IsLetter(r)
	}
	return false
}

// strayName is how many times more often an address must be printed without a name for a name that is not in it, and is
// printed in one message only, to be a stray: "JN Sent by <some-list@…>".
const strayName = 3

// called is the name of a person.
func (g *grouping) called(members []int) string {
	v := &g.variants[members[0]]
	for _, m := range members {
		if x := &g.variants[m]; len(x.name.words) == 0 && v.messages == 1 && x.messages >= strayName && !v.name.inMailbox(mailbox(x.address)) {
			return x.address
		}
	}
	if len(v.name.words) == 0 {
		return v.print.address
	}
	name, _ := through(v.print.name, v.print.address)
	return strings.TrimFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != ')' && r != '.' })
}

// named gives each group the smallest id of its variants.
func (s *shaper) named(groups map[int][]int) map[int]mail.ID {
	ids := make(map[int]mail.ID, len(groups))
	for root, members := range groups {
		least := s.variants[members[0]].id
		for _, v := range members[1:] {
			if id := s.variants[v].id; id.Compare(least) < 0 {
				least = id
			}
		}
		ids[root] = least
	}
	return ids
}

// joined turns the evidence so that it leads from each variant towards the one that its person is called by.
func (s *shaper) joined() {
	next := map[int][]int{} // edges by variant
	for i, e := range s.edges {
		next[e.a] = append(next[e.a], i)
		next[e.b] = append(next[e.b], i)
	}
	for _, members := range s.persons {
		queue := []int{members[0]}
		seen := map[int]bool{members[0]: true}
		for len(queue) > 0 {
			v := queue[0]
			queue = queue[1:]
			for _, i := range next[v] {
				e := s.edges[i]
				if e.b != v {
					e.a, e.b, e.atA, e.atB = e.b, e.a, e.atB, e.atA
				}
				if seen[e.a] {
					continue
				}
				seen[e.a] = true
				s.joinings[e.a] = &mail.Joining{Kind: e.kind, Entry: s.ref(e.atA), Other: s.ref(e.atB)}
				queue = append(queue, e.a)
			}
		}
	}
}

// affiliations makes the units or domains.
func (s *shaper) affiliations(kind mail.PartyKind, groups map[string][]int, shown map[string]least) {
	for name, members := range groups {
		slices.SortFunc(members, s.order)
		called := s.variants[members[0]].print.domain
		if kind == mail.PartyUnit {
			called = s.variants[members[0]].print.unit
		}
		p := s.party(kind, mail.NewPartyID(string(kind), name), called, members)
		if l := shown[name]; l.n > 1 {
			p.Least, p.LeastIn = l.n, &l.first
		}
		s.r.Parties = append(s.r.Parties, p)
	}
}

// party counts what the variants of a party take part in, by message.
func (s *shaper) party(kind mail.PartyKind, id mail.ID, name string, members []int) mail.Party {
	p := mail.Party{ID: id, Kind: kind, Name: name, Variants: len(members)}
	var parts []uint64 // number of the message and part
	for _, v := range members {
		x := &s.variants[v]
		p.Entries += x.entries
		hidden := x.print.redacted
		if hidden {
			p.Redacted += x.entries
		}
		hidden = hidden && (kind == mail.PartyUnit || x.print.unit == "")
		for _, o := range s.printed(v) {
			at := s.occurrences[o]
			m := &s.messages[s.message[at.copy]]
			part := Sent << at.role
			if hidden {
				part |= part << redactedBits
			}
			parts = append(parts, uint64(m.number)<<8|uint64(part))
			dated(&p, m.at)
		}
	}
	slices.Sort(parts)
	last := uint64(0)
	for i := 0; i < len(parts); {
		number, part := parts[i]>>8, Part(0)
		for ; i < len(parts) && parts[i]>>8 == number; i++ {
			part |= Part(parts[i])
		}
		if part&Sent != 0 {
			p.Sent++
		}
		if part&Received != 0 {
			p.Received++
		}
		p.Messages = pack(p.Messages, number-last, uint64(part))
		last = number
	}
	p.Messages = slices.Clone(p.Messages)
	return p
}

// dated takes the moment of a message into first and last.
func dated(p *mail.Party, at mail.Wall) {
	if at == "" {
		return
	}
	if p.First == "" || at < p.First {
		p.First = at
	}
	p.Last = max(p.Last, at)
}

// packed are the places of a variant.
func (g *grouping) packed(v int) Places {
	var p Places
	last := uint32(0)
	for _, o := range g.printed(v) {
		at := g.occurrences[o]
		p = pack(p, uint64(at.copy-last), uint64(at.ordinal)<<2|uint64(at.role))
		last = at.copy
	}
	return slices.Clone(p)
}

// mostApart bounds how many other persons of its name or address a person is shown with.
const mostApart = 4

// notes gives each person those that are much alike.
func (s *shaper) notes() {
	notes := map[mail.ID][]mail.Apart{}
	add := func(a, b mail.ID, kind string) {
		if list := notes[a]; len(list) < mostApart && !slices.Contains(list, mail.Apart{Kind: kind, Other: b}) {
			notes[a] = append(list, mail.Apart{Kind: kind, Other: b})
		}
	}
	for _, x := range s.apart {
		if a, b := s.person[s.root(x.a)], s.person[s.root(x.b)]; a != b {
			add(a, b, x.kind)
			add(b, a, x.kind)
		}
	}
	for i := range s.r.Parties {
		s.r.Parties[i].Apart = notes[s.r.Parties[i].ID]
	}
}
