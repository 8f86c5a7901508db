package dedupe

import (
	"slices"

	"github.com/rethread/rethread/mail"
)

// Decided is what a user states of two copies. Decisions come last and change only the groups that they name: what else
// was grouped, and why, stays as it is.
type Decided struct {
	// A and B are copies of one message; where Apart they are not. Then A is taken out of their group, with the copies that
	// users state to be of one message with it, and stands by itself; the others stay together as far as they fit each other
	// without it.
	A, B  mail.ID
	Apart bool
	// Says is the reason, which becomes the evidence.
	Says string
	// Machine and Perhaps are set by [Group]: whether the two are one message without any decision, and, where they are Apart,
	// whether they would be perhaps one.
	Machine, Perhaps bool
}

// decidedScore places a decided link before every other one.
const decidedScore = 1e6

// mostCompared is the size of a group up to which all pairs of what a taken-out copy leaves behind are compared anew; larger
// groups stay joined by the pairs that were compared before.
const mostCompared = 100

// ruling is a decision on two ranks.
type ruling struct {
	a, b uint32
	*Decided
}

// decide lays decisions over the groups. They must not contradict each other; where they do, a join holds.
func (g *grouper) decide(list []*Decided) error {
	var same, apart []ruling
	for _, d := range list {
		a, ok := g.set.find(d.A)
		b, there := g.set.find(d.B)
		if !ok || !there || a == b {
			continue
		}
		d.Machine = g.clusters.root(a) == g.clusters.root(b)
		if d.Apart {
			apart = append(apart, ruling{a, b, d})
			g.apart = append(g.apart, ruling{a, b, d})
		} else {
			same = append(same, ruling{a, b, d})
		}
	}
	g.says, g.notes = map[pair]string{}, map[uint32]string{}
	bound := newClusters(g.set.len())
	for _, r := range same {
		bound.join2(r.a, r.b)
	}
	if err := g.takeOut(same, apart, bound); err != nil {
		return err
	}
	for _, r := range same {
		g.decideSame(r)
	}
	if err := g.takeOut(same, apart, bound); err != nil { // what the joins brought together
		return err
	}
	g.links = slices.DeleteFunc(g.links, func(l link) bool {
		i, j := l.pair.split()
		return g.clusters.root(i) != g.clusters.root(j)
	})
	return nil
}

// decideSame joins the groups of two copies.
func (g *grouper) decideSame(r ruling) {
	if !g.clusters.join2(r.a, r.b) && r.Machine {
		return // the program says so too
	}
	g.state(r)
}

// state notes a stated pair as a link.
func (g *grouper) state(r ruling) {
	p := newPair(r.a, r.b)
	g.says[p] = r.Says
	g.links = append(g.links, link{pair: p, score: decidedScore, signs: signDecided})
}

// takeOut takes the copies out that users state to be of other messages.
func (g *grouper) takeOut(same, apart []ruling, bound *clusters) error {
	mates := map[uint32][]ruling{}
	for _, r := range same {
		mates[r.a] = append(mates[r.a], r)
	}
	out := map[uint32]bool{} // by root in bound
	var dirty []uint32       // roots of groups, each once
	seen := map[uint32]bool{}
	for _, r := range apart {
		root := g.clusters.root(r.a)
		if root != g.clusters.root(r.b) || bound.root(r.a) == bound.root(r.b) {
			continue
		}
		out[bound.root(r.a)] = true
		g.notes[r.a] = r.Says
		if !seen[root] {
			seen[root] = true
			dirty = append(dirty, root)
		}
	}
	for _, root := range dirty {
		members := g.clusters.members(root, 1<<30)
		g.clusters.scatter(members)
		in := map[uint32]bool{}
		for _, i := range members {
			in[i] = true
		}
		for _, i := range members {
			for _, r := range mates[i] {
				if in[r.b] && g.clusters.join2(i, r.b) {
					g.state(r)
				}
			}
		}
		rest := slices.DeleteFunc(members, func(i uint32) bool { return out[bound.root(i)] })
		if err := g.rejoin(rest); err != nil {
			return err
		}
	}
	return nil
}

// rejoin joins again what fits of a group that a copy was taken out of.
func (g *grouper) rejoin(rest []uint32) error {
	in := map[uint32]bool{}
	for _, i := range rest {
		in[i] = true
	}
	for _, l := range g.links { // these were in one group before: nothing new is held against them
		if i, j := l.pair.split(); in[i] && in[j] {
			g.clusters.join2(i, j)
		}
	}
	if len(rest) > mostCompared {
		return nil
	}
	var tasks []task
	for k, i := range rest {
		for _, j := range rest[k+1:] {
			if g.clusters.root(i) != g.clusters.root(j) {
				tasks = append(tasks, task{pair: newPair(i, j)})
			}
		}
	}
	_, err := g.joinBatch(tasks)
	return err
}

// join2 unites the sets of two members and reports whether they were two.
func (c *clusters) join2(i, j uint32) bool {
	a, b := c.root(i), c.root(j)
	if a != b {
		c.join(a, b)
	}
	return a != b
}

// scatter makes each member of a whole set a set of its own.
func (c *clusters) scatter(members []uint32) {
	for _, i := range members {
		c.parent[i], c.next[i], c.count[i] = i, i, 1
	}
}
