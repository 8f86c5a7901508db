package people

import "slices"

// mostHeads bounds the people of one address or one name that are held against each other.
const mostHeads = 16

// byAddress joins those with the same complete address whose names can be forms of one. An address that several people use
// stays theirs: who prints it without a name, or with a name that fits several, is joined to none of them.
func (g *grouping) byAddress() {
	for _, block := range g.blocks(func(v int) string { return g.variants[v].address }) {
		rank := func(v int) int { // full names lead, no name comes last
			switch n := &g.variants[v].name; {
			case len(n.words) == 0:
				return 2
			case n.full():
				return 0
			}
			return 1
		}
		slices.SortStableFunc(block, func(a, b int) int { return rank(a) - rank(b) })
		var heads []int
		for _, v := range block {
			fitting := g.fitting(heads, v)
			if rank(v) == 2 && len(heads) > 1 {
				fitting = g.owners(heads, v)
			}
			switch {
			case len(fitting) == 1:
				g.join(SameAddress, v, fitting[0])
			case len(heads) < mostHeads:
				g.keep(always(OtherName), v, heads)
				heads = append(heads, v)
			}
		}
	}
}

// fitting are the heads whose groups agree with that of v.
func (g *grouping) fitting(heads []int, v int) []int {
	var list []int
	for _, h := range heads {
		if g.agree(h, v) {
			list = append(list, h)
		}
	}
	return list
}

// owners are the heads by whose name the address of v is made.
func (g *grouping) owners(heads []int, v int) []int {
	var list []int
	for _, h := range heads {
		if g.variants[h].name.inMailbox(mailbox(g.variants[v].address)) {
			list = append(list, h)
		}
	}
	return list
}

// byName joins those with the same full name where nothing legible contradicts: first those with an address, a domain or a
// unit. If that leaves one person, those of whom only the name is printed are this one; if it leaves several, they are
// nobody in particular.
func (g *grouping) byName() {
	for _, block := range g.blocks(func(v int) string { return g.variants[v].fullName() }) {
		heads, bare := []int(nil), -1
		slices.SortStableFunc(block, func(a, b int) int { return g.bareness(a) - g.bareness(b) })
		for _, v := range block {
			if g.bareness(v) < 3 {
				heads = g.affiliated(heads, v)
				continue
			}
			switch {
			case bare >= 0:
				g.join(SameName, v, bare)
			case len(heads) == 1 && g.join(g.sameName(heads[0], v), v, heads[0]):
				bare = heads[0]
			default:
				bare = v
			}
			if len(heads) > 1 {
				g.open[v] = true
			}
		}
		if len(heads) > 1 && bare >= 0 {
			g.keep(always(Undecided), bare, heads)
		}
	}
}

// bareness ranks a variant by what is known but its name: an address, a domain, a unit, nothing.
func (g *grouping) bareness(v int) int {
	switch p := &g.variants[v]; {
	case p.address != "":
		return 0
	case p.domain() != "":
		return 1
	case p.unit() != "":
		return 2
	}
	return 3
}

// affiliated joins v to the one head of its name that it belongs to, or makes it one more.
func (g *grouping) affiliated(heads []int, v int) []int {
	var same, possible []int
	for _, h := range heads {
		if g.root(h) == g.root(v) {
			return heads
		}
		switch a := g.affinity(h, v); {
		case a == contradicting || !g.agree(h, v):
		case a == belonging:
			same = append(same, h)
		default:
			possible = append(possible, h)
		}
	}
	switch {
	case len(same) == 1:
		g.join(g.sameName(same[0], v), v, same[0])
		return heads
	case len(same) == 0 && len(possible) == 1 && len(heads) == 1:
		g.join(g.sameName(possible[0], v), v, possible[0])
		return heads
	case len(heads) >= mostHeads:
		return heads
	}
	g.keep(func(v, h int) string {
		if g.variants[h].address != "" && g.variants[v].address != "" {
			return OtherAddress
		}
		return OtherAffiliation
	}, v, heads)
	return append(heads, v)
}

// sameName is the kind of evidence that two variants of one name give.
func (g *grouping) sameName(a, b int) string {
	p, q := &g.variants[a], &g.variants[b]
	if len(p.name.words) == 0 || len(q.name.words) == 0 {
		return SpelledOut
	}
	if p.address != "" && q.address != "" && !related(p.domain(), q.domain()) {
		return SameMailbox
	}
	return SameName
}

// affinity says how the addresses, domains and units of two variants go together.
type affinity int

const (
	contradicting affinity = iota - 1
	silent                 // nothing compares
	belonging
)

func (g *grouping) affinity(a, b int) affinity {
	p, q := &g.variants[a], &g.variants[b]
	best := silent
	if p.address != "" && q.address != "" && p.address != q.address && !misprinted(p, q) {
		if mailbox(p.address) != mailbox(q.address) {
			return contradicting
		}
		if !related(p.domain(), q.domain()) && (!g.share(a, b) || g.listed(p, q)) {
			return contradicting
		}
		best = belonging
	} else if d, e := p.domain(), q.domain(); d != "" && e != "" {
		if !related(d, e) && !misprinted(p, q) {
			return contradicting
		}
		best = belonging
	}
	if u, w := p.unit(), q.unit(); u != "" && w != "" {
		if !within(u, w) && !within(w, u) {
			return contradicting
		}
		best = belonging
	}
	return best
}

// within reports that a unit is the other one, or part of it.
func within(u, w string) bool {
	return u == w || len(u) > len(w) && u[:len(w)] == w && u[len(w)] == '/'
}

// byOrder joins the same words in another order, which without a comma only the same domain or unit shows to be one name.
func (g *grouping) byOrder() {
	sorted := func(v int) string {
		if n := &g.variants[v].name; n.full() && g.bareness(v) < 3 {
			return n.sorted()
		}
		return ""
	}
	for _, block := range g.blocks(sorted) {
		for i, v := range block[:min(len(block), mostHeads)] {
			for _, w := range block[:i] {
				if g.root(v) != g.root(w) && g.affinity(v, w) == belonging && !g.besides(v, w) && g.join(OtherOrder, v, w) {
					break
				}
			}
		}
	}
}
