package dedupe

import (
	"cmp"
	"slices"

	"github.com/rethread/rethread/mail"
)

var strengths = []mail.Strength{mail.Certain, mail.Probable, mail.Possible}

// rankOf is the place of a strength, 0 for certain.
func rankOf(s mail.Strength) int8 { return int8(slices.Index(strengths, s)) }

// messages are the clusters with the reasons.
func (g *grouper) messages() ([]mail.Message, error) {
	perhaps, err := g.unjoined()
	if err != nil {
		return nil, err
	}
	n := uint32(g.set.len())
	for k := range g.links {
		g.weigh(&g.links[k])
	}
	slices.SortFunc(g.links, func(a, b link) int {
		return cmp.Or(cmp.Compare(g.clusters.root(uint32(a.pair)), g.clusters.root(uint32(b.pair))), cmp.Compare(a.pair, b.pair), cmp.Compare(b.score, a.score))
	})
	at := func(root uint32) []link {
		from, _ := slices.BinarySearchFunc(g.links, root, func(l link, r uint32) int { return cmp.Compare(g.clusters.root(uint32(l.pair)), r) })
		until := from
		for until < len(g.links) && g.clusters.root(uint32(g.links[until].pair)) == root {
			until++
		}
		return g.links[from:until]
	}
	words := map[sign][]string{}
	out := make([]mail.Message, 0, g.clusters.sets())
	var open []doubt
	made := make([]uint64, n/64+1) // a bit a root
	for i := range n {
		root := g.clusters.root(i)
		if g.clusters.size(root) == 1 {
			id := g.set.at(i).id
			out = append(out, mail.Message{ID: id, Copies: []mail.Membership{{Copy: id, Strength: mail.Certain, Evidence: g.noted(i)}}, Best: id})
			continue
		}
		if made[root/64]&(1<<(root%64)) != 0 {
			continue // the cluster was made when its smallest member came
		}
		made[root/64] |= 1 << (root % 64)
		members := g.clusters.members(root, 1<<30)
		m, doubts := g.message(members, at(root), words)
		for _, d := range doubts {
			d.message = len(out)
			open = append(open, d)
		}
		out = append(out, m)
		if len(open) >= batch || i == n-1 {
			if err := g.settle(out, open, words); err != nil {
				return nil, err
			}
			open = open[:0]
		}
	}
	if err := g.settle(out, open, words); err != nil {
		return nil, err
	}
	g.sayPerhaps(out, perhaps, words)
	return out, nil
}

// message is one cluster: each copy with the strength of the surest way from the one that names the message, and the copies
// for which that is less than certain.
func (g *grouper) message(members []uint32, links []link, words map[sign][]string) (mail.Message, []doubt) {
	ways := surest(members, links)
	m := mail.Message{ID: g.set.at(members[0]).id, Best: g.set.at(g.best(members)).id, Copies: make([]mail.Membership, len(members))}
	var doubts []doubt
	var fixed []int
	for k, i := range members {
		m.Copies[k] = mail.Membership{Copy: g.set.at(i).id, Strength: mail.Certain, Evidence: g.noted(i)}
		if k == 0 {
			continue
		}
		way := ways[i]
		found := way.signs.in(words)
		if way.signs&signDecided != 0 {
			found, fixed = []string{g.says[way.pair]}, append(fixed, k)
		}
		if noted := m.Copies[k].Evidence; noted != nil {
			found = append(noted, found...)
		}
		m.Copies[k].Strength, m.Copies[k].Evidence = strengths[way.strength], found
		if way.strength > 0 {
			doubts = append(doubts, doubt{copy: k, pair: newPair(members[0], i)})
		}
		if j, ok := g.printedTwice(members[:k], i); ok && way.strength < 2 && way.signs&signDecided == 0 {
			doubts = append(doubts, doubt{copy: k, pair: newPair(j, i), caps: true})
			if !twins(g.set.at(i), g.set.at(j)) { // which of the two is the other message's is not known
				doubts = append(doubts, doubt{copy: slices.Index(members, j), pair: newPair(j, i), caps: true})
			}
		}
	}
	for k := range doubts {
		doubts[k].fixed = fixed
	}
	return m, doubts
}

// noted is why a user took a copy out of its group, nil for most.
func (g *grouper) noted(i uint32) []string {
	if says, ok := g.notes[i]; ok {
		return []string{says}
	}
	return nil
}

// printedTwice is a member that is printed in the manner of i too, or right above or beneath it: that both fit a third copy does not
// make these two one any surer than they are by themselves.
func (g *grouper) printedTwice(members []uint32, i uint32) (uint32, bool) {
	a := g.set.at(i)
	for _, j := range members[:min(len(members), 4*sample)] {
		if b := g.set.at(j); a.below == j || b.below == i || twins(a, b) {
			return j, true
		}
	}
	return 0, false
}

// doubt is a copy that hangs on the one that names its message by others only, or weakly.
type doubt struct {
	message, copy int
	pair          pair
	caps          bool  // the pair says how sure the copy can be at most
	fixed         []int // copies that a user joined to the message
}

// settle compares doubtful copies with the ones that name their messages.
func (g *grouper) settle(messages []mail.Message, open []doubt, words map[sign][]string) error {
	tasks := make([]task, len(open))
	for k, d := range open {
		tasks[k].pair = d.pair
	}
	if err := g.compareAll(tasks); err != nil {
		return err
	}
	slices.SortFunc(open, func(a, b doubt) int { return cmp.Compare(a.pair, b.pair) })
	for k, d := range open {
		v := &tasks[k].verdict
		l := link{pair: d.pair, score: float32(v.score), signs: v.signs, strength: rankOf(v.strength)}
		if v.joined {
			g.weigh(&l)
			v.strength, v.signs = strengths[l.strength], l.signs
		}
	}
	for k, d := range open {
		c, v := &messages[d.message].Copies[d.copy], tasks[k].verdict
		if !d.caps && v.joined && rankOf(v.strength) < rankOf(c.Strength) {
			c.Strength, c.Evidence = v.strength, v.signs.in(words)
		}
	}
	for k, d := range open {
		v := tasks[k].verdict
		if !d.caps {
			continue
		}
		if !v.joined {
			v.strength = mail.Possible // nothing but a third copy holds them together
		}
		m := &messages[d.message]
		if c := &m.Copies[d.copy]; rankOf(v.strength) > rankOf(c.Strength) {
			c.Strength, c.Evidence = v.strength, v.signs.in(words)
		}
		if i, j := d.pair.split(); g.set.at(i).source == g.set.at(j).source && twins(g.set.at(i), g.set.at(j)) {
			doubtAll(m, v.strength, d.fixed, words)
		}
	}
	return nil
}

// doubtAll takes from all copies of a message what they cannot be surer of than two prints of it in one source, which seldom prints a
// mail twice: where these are two mails, each of the others is one's or the other's.
func doubtAll(m *mail.Message, most mail.Strength, fixed []int, words map[sign][]string) {
	for k := range m.Copies {
		c := &m.Copies[k]
		if k > 0 && rankOf(most) > rankOf(c.Strength) && !slices.Contains(fixed, k) {
			c.Strength, c.Evidence = most, append(slices.Clip(c.Evidence), signRival.in(words)...)
		}
	}
}

// in says signs in words, the same slice for the same signs.
func (s sign) in(words map[sign][]string) []string {
	if _, ok := words[s]; !ok {
		words[s] = s.say()
	}
	return words[s]
}

// best is the least damaged copy.
func (g *grouper) best(members []uint32) uint32 {
	return slices.MaxFunc(members, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(g.set.at(a).quality, g.set.at(b).quality), cmp.Compare(b, a))
	})
}

// way is how a copy hangs on the one that names the message.
type way struct {
	strength int8
	signs    sign
	pair     pair
}

// surest finds for each member the way from the first one whose weakest link is strongest: strength by strength, it walks
// the links of at least that strength from everything reached before.
func surest(members []uint32, links []link) map[uint32]way {
	neighbours := make(map[uint32][]link, len(members))
	for _, l := range links {
		i, j := l.pair.split()
		neighbours[i] = append(neighbours[i], l)
		neighbours[j] = append(neighbours[j], l)
	}
	for _, n := range neighbours {
		slices.SortStableFunc(n, func(a, b link) int { return cmp.Compare(b.score, a.score) })
	}
	out := map[uint32]way{members[0]: {}}
	reached := []uint32{members[0]}
	for s := range int8(len(strengths)) {
		for k := 0; k < len(reached); k++ {
			for _, l := range neighbours[reached[k]] {
				if l.strength > s {
					continue
				}
				i, j := l.pair.split()
				other := i + j - reached[k]
				if _, ok := out[other]; !ok {
					out[other] = way{s, l.signs, l.pair}
					reached = append(reached, other)
				}
			}
		}
	}
	return out
}
