package people

import "slices"

// pair are two variants that copies of one message print in the same place.
type pair struct {
	a, b     int
	times    int
	atA, atB uint32 // occurrences
}

// The bounds of what the copies of one message are held against: all pairs of a few, neighbours of many; and no lists so long
// that they are mailings.
const (
	manyCopies = 8
	longList   = 256
)

// byPlace joins two variants that copies of one message print in the same place of the same list, where damage or shortening
// explains the difference.
func (g *grouping) byPlace() {
	pairs := g.inPlace()
	partners := map[int][]int{}
	for i := range pairs {
		p := &pairs[i]
		partners[p.a] = append(partners[p.a], p.b)
		partners[p.b] = append(partners[p.b], p.a)
	}
	for i := range pairs {
		p := &pairs[i]
		if g.single(p.a, partners[p.a]) && g.single(p.b, partners[p.b]) {
			g.joinAt(edge{SamePlace, p.a, p.b, p.atA, p.atB})
		}
	}
}

// single reports that those whose form v can be are one person, misreadings of v aside. A form that two people are printed in
// belongs to neither.
func (g *grouping) single(v int, list []int) bool {
	one := -1
	for _, w := range list {
		if n := g.variants[w].messages; n < 2 || n*misreadOf <= g.variants[v].messages {
			continue
		}
		if one >= 0 && g.root(w) != one {
			return false
		}
		one = g.root(w)
	}
	return true
}

// inPlace finds the pairs, the most frequent first.
func (g *grouping) inPlace() []pair {
	found := map[[2]int]*pair{}            // nil for those that are two people: many copies of a message pair the same variants again and again
	of := make([]uint32, 0, len(g.copies)) // copies by message
	for c := range g.copies {
		if g.sure[c] {
			of = append(of, uint32(c))
		}
	}
	slices.SortStableFunc(of, func(a, b uint32) int { return int(g.message[a]) - int(g.message[b]) })
	for first := 0; first < len(of); {
		last := first
		for last < len(of) && g.message[of[last]] == g.message[of[first]] {
			last++
		}
		g.copiesOfOne(of[first:last], found)
		first = last
	}
	list := make([]pair, 0, len(found))
	for _, p := range found {
		if p != nil {
			list = append(list, *p)
		}
	}
	slices.SortFunc(list, func(x, y pair) int {
		if x.times != y.times {
			return y.times - x.times
		}
		if x.a != y.a {
			return g.order(x.a, y.a)
		}
		return g.order(x.b, y.b)
	})
	return list
}

func (g *grouping) copiesOfOne(copies []uint32, found map[[2]int]*pair) {
	for i := range copies {
		low := 0
		if len(copies) > manyCopies {
			low = max(0, i-1)
		}
		for _, c := range copies[low:i] {
			for role := range uint8(len(roles)) {
				x, endX := g.list(c, role)
				y, endY := g.list(copies[i], role)
				if endX-x == endY-y && endX-x <= longList {
					g.lists(x, y, endX-x, found)
				}
			}
		}
	}
}

// lists holds two lists of n entries against each other, place by place. Who stands beside the other in some list is somebody
// else.
func (g *grouping) lists(x, y, n uint32, found map[[2]int]*pair) {
	all := g.occurrences
	for i := range n {
		a, b := int(all[x+i].variant), int(all[y+i].variant)
		if a == b {
			continue
		}
		atA, atB := x+i, y+i
		if g.less(b, a) {
			a, b, atA, atB = b, a, atB, atA
		}
		p, known := found[[2]int{a, b}]
		if !known {
			if g.inOnePlace(a, b) && !g.besides(a, b) {
				p = &pair{a: a, b: b, atA: atA, atB: atB}
			}
			found[[2]int{a, b}] = p
		}
		if p != nil {
			p.times++
		}
	}
}

// inOnePlace reports that one place can have been read as either: one name is damaged or holds the words of the other, or
// one prints only the address that is made of the other's name. Less than a full name without an address says too little.
func (g *grouping) inOnePlace(a, b int) bool {
	if !g.takes(a) || !g.takes(b) || g.open[a] || g.open[b] {
		return false
	}
	p, q := &g.variants[a], &g.variants[b]
	if p.address == "" && !p.name.full() || q.address == "" && !q.name.full() {
		return false
	}
	switch n, m := &p.name, &q.name; {
	case len(n.words) == 0 && len(m.words) == 0:
		return skeleton(p.address) == skeleton(q.address)
	case len(n.words) == 0:
		return m.inMailbox(mailbox(p.address))
	case len(m.words) == 0:
		return n.inMailbox(mailbox(q.address))
	case skeleton(n.key) == skeleton(m.key), n.full() && m.holds(n), m.full() && n.holds(m):
		return true
	default:
		return n.resembles(m, 6) && misread(p, q)
	}
}

// misreadOf is how much more often a name must be printed than one that is taken for a misreading of it and came twice.
const misreadOf = 20

// misread reports that of two names that differ by a letter one can be a misreading of the other: it is printed in one
// message, or hardly ever beside the other. A name that comes again is somebody's.
func misread(p, q *variant) bool {
	few, many := min(p.messages, q.messages), max(p.messages, q.messages)
	return few == 1 || few*misreadOf <= many
}
