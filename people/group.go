package people

import (
	"cmp"
	"slices"
	"strings"
)

// grouping joins variants to persons.
type grouping struct {
	*intake
	parent []int // of each variant in the tree of its group
	cores  map[int]*core
	edges  []edge
	// split are variants that no rule may join.
	split map[int]bool
	// open are variants without an address whose full name stands with addresses of several people.
	open  map[int]bool
	apart []apart
	// addresses are the variants by their address, made when they are first asked for.
	addresses map[string][]int
}

// core is what a group is known by. Everything that is added must agree with it, so that no chain of small differences
// leads from one person to another.
type core struct {
	names     []int // variants with the most frequent names, at most coreNames
	addressed []int // variants with distinct addresses, at most coreAddresses
}

// Bounds of a core: more spellings add nothing, and who has more addresses than that is no person.
const (
	coreNames     = 4
	coreAddresses = 8
)

// edge is one joining, with the entries that show it.
type edge struct {
	kind     string
	a, b     int
	atA, atB uint32 // occurrences
}

// apart are two variants that some rule found much alike and kept apart.
type apart struct {
	kind string
	a, b int
}

func newGrouping(in *intake, split map[int]bool) *grouping {
	g := &grouping{intake: in, split: split, cores: map[int]*core{}, open: map[int]bool{}, parent: make([]int, len(in.variants))}
	for i := range in.variants {
		g.parent[i] = i
	}
	for i := range in.variants {
		if like := in.variants[i].like; like >= 0 && !split[i] {
			g.parent[i] = like // where the entry is not split off it is one more of its kind
		}
	}
	return g
}

// root is the variant that stands for the group of v.
func (g *grouping) root(v int) int {
	for g.parent[v] != v {
		g.parent[v] = g.parent[g.parent[v]]
		v = g.parent[v]
	}
	return v
}

// takes reports that a rule may look at a variant at all.
func (g *grouping) takes(v int) bool {
	return g.variants[v].legible && !g.split[v] && g.variants[v].like < 0
}

// core is that of a root; a group of one is its own.
func (g *grouping) core(root int) core {
	if c := g.cores[root]; c != nil {
		return *c
	}
	var c core
	if len(g.variants[root].name.words) > 0 {
		c.names = []int{root}
	}
	if g.variants[root].address != "" {
		c.addressed = []int{root}
	}
	return c
}

// agree reports that two groups can be one: each name fits each, and no two addresses contradict.
func (g *grouping) agree(a, b int) bool {
	if a = g.root(a); a == g.root(b) {
		return true
	}
	x, y := g.core(a), g.core(g.root(b))
	for _, p := range x.names {
		for _, q := range y.names {
			if !g.variants[p].name.fits(&g.variants[q].name) {
				return false
			}
		}
	}
	distinct := len(x.addressed)
	for _, q := range y.addressed {
		known := false
		for _, p := range x.addressed {
			if !g.mayShare(&g.variants[p], &g.variants[q]) {
				return false
			}
			known = known || g.variants[p].address == g.variants[q].address
		}
		if !known {
			distinct++
		}
	}
	return distinct <= coreAddresses
}

// mayShare reports that one person can have the addresses of both: they are one but for damage, or the same full name has
// the same mailbox name at another domain. Two mailboxes of one domain are two people, and so are two that stand in one list.
func (g *grouping) mayShare(p, q *variant) bool {
	if p.address == q.address || misprinted(p, q) {
		return true
	}
	return mailbox(p.address) == mailbox(q.address) && (related(p.domain(), q.domain()) || p.fullName() != "" && p.fullName() == q.fullName() && !g.listed(p, q))
}

// listed reports that one list of one copy has the addresses of both.
func (g *grouping) listed(p, q *variant) bool {
	if g.addresses == nil {
		g.addresses = map[string][]int{}
		for v := range g.variants {
			if a := g.variants[v].address; a != "" {
				g.addresses[a] = append(g.addresses[a], v)
			}
		}
	}
	for _, v := range g.addresses[p.address] {
		for _, w := range g.addresses[q.address] {
			if g.besides(v, w) {
				return true
			}
		}
	}
	return false
}

// related reports that one domain is part of the other.
func related(a, b string) bool {
	return a == b || strings.HasSuffix(a, "."+b) || strings.HasSuffix(b, "."+a)
}

// join makes one group of two, if they agree, and reports whether they are one now. Their first places show the evidence.
func (g *grouping) join(kind string, a, b int) bool {
	return g.joinAt(edge{kind: kind, a: a, b: b, atA: g.first(a), atB: g.first(b)})
}

func (g *grouping) joinAt(e edge) bool {
	x, y := g.root(e.a), g.root(e.b)
	if x == y {
		return true
	}
	if e.kind != Decided && !g.agree(x, y) {
		return false
	}
	g.edges = append(g.edges, e)
	c, d := g.core(x), g.core(y)
	if g.less(y, x) {
		x, y = y, x
	}
	g.parent[y] = x
	delete(g.cores, y)
	g.cores[x] = &core{
		names:     g.most(coreNames, func(v int) string { return g.variants[v].name.key }, c.names, d.names),
		addressed: g.most(coreAddresses, func(v int) string { return g.variants[v].address }, c.addressed, d.addressed),
	}
	return true
}

// most are the variants with the most entries, one for each value.
func (g *grouping) most(n int, value func(int) string, lists ...[]int) []int {
	all := slices.Concat(lists...)
	slices.SortFunc(all, g.order)
	var out []int
	seen := map[string]bool{}
	for _, v := range all {
		if s := value(v); !seen[s] && len(out) < n {
			seen[s] = true
			out = append(out, v)
		}
	}
	return out
}

// order puts variants with more entries first, then by id.
func (g *grouping) order(a, b int) int {
	x, y := &g.variants[a], &g.variants[b]
	return cmp.Or(cmp.Compare(y.entries, x.entries), x.id.Compare(y.id))
}

func (g *grouping) less(a, b int) bool { return g.order(a, b) < 0 }

// decide joins what the user said is one, whatever the evidence.
func (g *grouping) decide(merge [][2]decidedEntry) {
	for _, m := range merge {
		g.joinAt(edge{Decided, m[0].variant, m[1].variant, m[0].at, m[1].at})
	}
}

// keep notes that a variant is much alike to others and stays apart from them, the first few.
func (g *grouping) keep(kind func(a, b int) string, v int, heads []int) {
	for _, h := range heads[:min(len(heads), mostApart)] {
		g.apart = append(g.apart, apart{kind(v, h), v, h})
	}
}

// always is the same kind for all.
func always(kind string) func(int, int) string { return func(int, int) string { return kind } }

// blocks lists the variants by a value, blocks of one left out, in a fixed order; the most frequent variant comes first.
func (g *grouping) blocks(value func(v int) string) [][]int {
	by := map[string][]int{}
	for v := range g.variants {
		if g.takes(v) {
			if s := value(v); s != "" {
				by[s] = append(by[s], v)
			}
		}
	}
	var list [][]int
	for _, b := range by {
		if len(b) > 1 {
			slices.SortFunc(b, g.order)
			list = append(list, b)
		}
	}
	slices.SortFunc(list, func(a, b []int) int { return g.order(a[0], b[0]) })
	return list
}
