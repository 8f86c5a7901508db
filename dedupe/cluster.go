package dedupe

import (
	"cmp"
	"context"
	"slices"
	"sync"
)

// link is a pair that was compared and joined.
type link struct {
	pair     pair
	score    float32
	signs    sign
	strength int8 // rank of the strength, 0 certain
}

// grouper joins copies to clusters.
type grouper struct {
	ctx      context.Context
	set      *sketchSet
	shelf    *shelf
	weights  *Weights
	clusters *clusters
	// links are the joined pairs; vetoed those that cannot be one message.
	links  []link
	vetoed map[pair]bool
	// rivals are copies that fit a copy of another message, which rules out one of their own: the best such pair of each.
	rivals map[uint32]rival
	// likely are pairs that are perhaps one message, apart those of which a user stated that they are two.
	likely []likely
	apart  []ruling
	// clocks are those of prints of their own.
	clocks *printClocks
	// steps are the differences in hours between clocks that joined long texts show; late are pairs that wait for them.
	steps   map[int]bool
	late    []task
	workers int
	// loose are joined pairs of which one copy's minute is not known; they wait while waits holds.
	loose []task
	waits bool
	// says are the reasons of users who joined pairs, notes those of users who took copies out of their groups.
	says  map[pair]string
	notes map[uint32]string
	// profiles are those of the pairs that are compared one by one.
	profiles profiles
}

// batch is how many pairs are compared before what was found is joined: within a batch the strongest pairs come first,
// between batches those whose sketches are most alike, and what is joined already is not compared again.
const batch = 4096

// joinAll compares and joins candidates.
func (g *grouper) joinAll(pairs []pair) error {
	for len(pairs) > 0 {
		next := make([]task, 0, batch)
		n := 0
		for ; n < len(pairs) && len(next) < batch; n++ {
			i, j := pairs[n].split()
			if g.clusters.root(i) != g.clusters.root(j) {
				next = append(next, task{pair: pairs[n]})
			}
		}
		pairs = pairs[n:]
		if _, err := g.joinBatch(next); err != nil {
			return err
		}
	}
	return nil
}

// joinSteps finds the differences between clocks that joined long texts show, and compares the pairs again that waited for
// them: a short text an hour later is the same mail only where the collection prints mails in two such clocks.
func (g *grouper) joinSteps() error {
	g.steps = map[int]bool{}
	for _, l := range g.links {
		i, j := l.pair.split()
		a, b := g.set.at(i), g.set.at(j)
		if d := abs(int(a.from - b.from)); l.signs&signStep != 0 && a.exact() && b.exact() && d%60 == 0 && min(a.length, b.length) >= ownText {
			g.steps[d/60] = true
		}
	}
	for len(g.late) > 0 {
		n := min(batch, len(g.late))
		if _, err := g.joinBatch(g.late[:n]); err != nil {
			return err
		}
		g.late = g.late[n:]
	}
	return nil
}

// joinBatch compares tasks and joins the clusters of those that hold, strongest first; it returns the joined copies.
func (g *grouper) joinBatch(tasks []task) ([]uint32, error) {
	if err := g.compareAll(tasks); err != nil {
		return nil, err
	}
	slices.SortStableFunc(tasks, func(a, b task) int {
		return cmp.Or(cmp.Compare(b.verdict.score, a.verdict.score), cmp.Compare(a.pair, b.pair))
	})
	for _, t := range tasks {
		if t.verdict.veto {
			g.vetoed[t.pair] = true
		}
		if t.verdict.step > 0 && g.steps == nil {
			g.late = append(g.late, task{pair: t.pair})
		}
	}
	var changed []uint32
	for _, t := range tasks {
		if !t.verdict.joined {
			g.perhaps(t)
			continue
		}
		i, j := t.pair.split()
		a, b := g.clusters.root(i), g.clusters.root(j)
		if a != b && g.wait(t) {
			continue
		}
		if a != b {
			ok, err := g.mayJoin(a, b, t)
			if err != nil {
				return nil, err
			}
			if !ok {
				g.rival(t)
				g.perhaps(t)
				continue
			}
			changed = append(changed, g.clusters.join(a, b))
		}
		g.links = append(g.links, link{pair: t.pair, score: float32(t.verdict.score), signs: t.verdict.signs, strength: rankOf(t.verdict.strength)})
	}
	return changed, nil
}

// sample bounds how many members of either cluster are held against each other before they are joined.
const sample = 8

// mayJoin reports whether no member of one cluster rules out a member of the other.
func (g *grouper) mayJoin(a, b uint32, by task) (bool, error) {
	x, y := g.sample(a), g.sample(b)
	for _, i := range x {
		for _, j := range y {
			p := newPair(i, j)
			if p == by.pair {
				continue
			}
			if g.vetoed[p] {
				return false, nil
			}
			if !g.suspect(i, j) {
				continue
			}
			if !g.set.thinkable(i, j) {
				return false, nil
			}
			v, err := g.compareOne(task{pair: p, beneath: by.beneath, above: by.above}, &g.profiles)
			if err != nil {
				return false, err
			}
			if v.veto {
				g.vetoed[p] = true
			}
			if v.veto || v.misfit {
				return false, nil
			}
		}
	}
	return true, nil
}

// sample are up to that many members of a cluster, those that differ in time or subject before the others.
func (g *grouper) sample(root uint32) []uint32 {
	all := g.clusters.members(root, 8*sample)
	if len(all) <= sample {
		return all
	}
	type looks struct {
		from    int32
		subject uint64
	}
	seen := map[looks]bool{}
	var first, rest []uint32
	for _, i := range all {
		s := g.set.at(i)
		if l := (looks{s.from, s.subject}); !seen[l] {
			seen[l] = true
			first = append(first, i)
		} else {
			rest = append(rest, i)
		}
	}
	return append(first, rest...)[:sample]
}

// suspect reports whether two copies of neighbouring clusters are worth a comparison because their sketches differ where
// copies of one message should not.
func (g *grouper) suspect(i, j uint32) bool {
	a, b := g.set.at(i), g.set.at(j)
	if c := g.clocks.between(a, b); c.known && b.from != a.from+int32(c.minutes) || c.alike && a.from != b.from {
		return true
	}
	short := min(a.length, b.length) < ownText
	return a.document == b.document ||
		a.marks != b.marks && a.subject != 0 && b.subject != 0 ||
		short && (a.from != b.from || a.until != b.until || a.subject != b.subject) ||
		a.sender != 0 && b.sender != 0 && a.sender != b.sender ||
		a.start != unknownTime && b.start != unknownTime && a.start != b.start ||
		a.exact() && b.exact() && abs(int(a.from-b.from)) > rounding ||
		a.people != b.people && a.length < 2*shortText
}

// grown are the clusters of more than one copy.
func (g *grouper) grown() []uint32 {
	var out []uint32
	for i := range uint32(g.set.len()) {
		if g.clusters.root(i) == i && g.clusters.size(i) > 1 {
			out = append(out, i)
		}
	}
	return out
}

// joinChains joins what copies of one message quote directly beneath, and what quotes copies of one message, up and down the
// chains from the messages that were found. Each round looks only at clusters that grew in the round before.
func (g *grouper) joinChains(grown []uint32) error {
	for len(grown) > 0 {
		var tasks []task
		for _, c := range grown {
			tasks = g.neighbours(c, tasks)
		}
		slices.SortFunc(tasks, func(a, b task) int { return cmp.Compare(a.pair, b.pair) })
		tasks = slices.CompactFunc(tasks, func(a, b task) bool { return a.pair == b.pair })
		changed, err := g.joinBatch(tasks)
		if err != nil {
			return err
		}
		grown = grown[:0]
		for _, c := range changed {
			grown = append(grown, g.clusters.root(c))
		}
		slices.Sort(grown)
		grown = slices.Compact(grown)
	}
	return nil
}

// neighbours pairs the copies directly beneath the members of a cluster, and those directly above them, where they are in
// different clusters still.
func (g *grouper) neighbours(c uint32, tasks []task) []task {
	var below, above []neighbour
	for _, i := range g.clusters.members(c, 1<<30) {
		s := g.set.at(i)
		if j := s.below; j < elsewhere {
			below = append(below, neighbour{g.clusters.root(j), j})
		}
		if j := s.above; j < elsewhere {
			above = append(above, neighbour{g.clusters.root(j), j})
		}
	}
	tasks = g.pairUp(below, task{beneath: true}, tasks)
	return g.pairUp(above, task{above: true}, tasks)
}

// neighbour is a copy next to a member of a cluster, with the root of its own.
type neighbour struct{ root, rank uint32 }

// pairUp pairs one copy of each cluster among the neighbours with the next ones. A zone step leaves the minute of the hour,
// so what can be one message stands together even among many answers.
func (g *grouper) pairUp(found []neighbour, as task, tasks []task) []task {
	slices.SortFunc(found, func(a, b neighbour) int { return cmp.Or(cmp.Compare(a.root, b.root), cmp.Compare(a.rank, b.rank)) })
	found = slices.CompactFunc(found, func(a, b neighbour) bool { return a.root == b.root })
	slices.SortFunc(found, func(a, b neighbour) int {
		x, y := g.set.at(a.rank), g.set.at(b.rank)
		return cmp.Or(cmp.Compare(x.from%60, y.from%60), cmp.Compare(x.from, y.from), cmp.Compare(a.rank, b.rank))
	})
	for k := range found {
		for _, other := range found[k+1 : min(len(found), k+1+window)] {
			if g.set.thinkable(found[k].rank, other.rank) {
				as.pair = newPair(found[k].rank, other.rank)
				tasks = append(tasks, as)
			}
		}
	}
	return tasks
}

// task is a pair to compare, with the outcome.
type task struct {
	pair           pair
	beneath, above bool
	verdict        verdict
}

// compareAll sorts tasks and fills in the verdicts, on several processors; the outcome of each depends on its pair alone.
func (g *grouper) compareAll(tasks []task) error {
	if err := g.ctx.Err(); err != nil {
		return err
	}
	slices.SortFunc(tasks, func(a, b task) int { return cmp.Compare(a.pair, b.pair) })
	workers := min(g.workers, (len(tasks)+15)/16)
	if workers <= 1 {
		return g.compareSome(tasks)
	}
	errs := make([]error, workers)
	var wait sync.WaitGroup
	for k := range workers {
		part := tasks[len(tasks)*k/workers : len(tasks)*(k+1)/workers]
		wait.Go(func() { errs[k] = g.compareSome(part) })
	}
	wait.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func (g *grouper) compareSome(tasks []task) error {
	cache := profiles{shelf: g.shelf}
	for k := range tasks {
		v, err := g.compareOne(tasks[k], &cache)
		if err != nil {
			return err
		}
		tasks[k].verdict = v
	}
	return nil
}

func (g *grouper) compareOne(t task, cache *profiles) (verdict, error) {
	i, j := t.pair.split()
	a, b := g.set.at(i), g.set.at(j)
	x, err := cache.get(g.set, i, 0)
	if err != nil {
		return verdict{}, err
	}
	y, err := cache.get(g.set, j, 1)
	if err != nil {
		return verdict{}, err
	}
	v := g.weights.judge(x, y, setting{
		beneath: t.beneath, above: t.above, chain: a.document == b.document, steps: g.steps,
		clock: g.clocks.between(a, b), alone: a.source == b.source, twins: twins(a, b), undated: a.undated() || b.undated(),
	})
	if (v.joined || v.maybe) && !t.beneath && min(a.length, b.length) < ownText {
		apart, maybe, err := g.apartBelow(a, b, cache)
		if err != nil {
			return verdict{}, err
		}
		if apart {
			v.joined, v.maybe, v.veto = false, v.maybe && maybe, v.veto || v.joined
		}
	}
	return v, nil
}

// levels is how many copies beneath one are looked at.
const levels = 4

// apartBelow reports whether two copies quote different messages: then the same few words, or none, are an answer to each, or
// pass on the one and the other. From one of them what stands in between can be cut. Maybe reports that what they quote is perhaps
// one message.
func (g *grouper) apartBelow(a, b *sketch, cache *profiles) (apart, maybe bool, err error) {
	x, y := g.chain(a), g.chain(b)
	if len(x) == 0 || len(y) == 0 {
		return false, false, nil
	}
	for i := range x {
		for j := range y {
			if i > 0 && j > 0 {
				continue
			}
			p, err := cache.get(g.set, x[i], 0)
			if err != nil {
				return false, false, err
			}
			q, err := cache.get(g.set, y[j], 1)
			if err != nil {
				return false, false, err
			}
			v := g.weights.judge(p, q, setting{steps: g.steps})
			maybe = maybe || v.maybe
			otherClock := timings(&p.moment, &q.moment).timing == timeStep
			if !v.veto && (!v.misfit || otherClock || p.moment.loose || q.moment.loose) {
				return false, false, nil
			}
		}
	}
	return true, maybe, nil
}

// chain are the copies beneath one, as many as are looked at.
func (g *grouper) chain(s *sketch) []uint32 {
	var out []uint32
	for len(out) < levels {
		if s.below >= elsewhere {
			break
		}
		out = append(out, s.below)
		s = g.set.at(s.below)
	}
	return out
}
