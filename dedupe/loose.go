package dedupe

import (
	"cmp"
	"slices"
)

// A copy whose minute is not known, blacked out or read in several ways, fits every mail that says the same: each week's
// report, each "thank you". It belongs to one of them where it fits one alone, or one much better; else to none.

// wait puts a joined pair of which one copy's minute alone is known aside, until everything else is joined. What copies of one
// message quote is one message, whatever is known of its minute.
func (g *grouper) wait(t task) bool {
	i, j := t.pair.split()
	if !g.waits || t.beneath || g.set.at(i).exact() == g.set.at(j).exact() {
		return false
	}
	g.loose = append(g.loose, t)
	return true
}

// muchBetter is by how many points a copy without a minute must fit one message better than the next one.
const muchBetter = 2

// joinLoose joins the pairs that waited, and returns the clusters that grew.
func (g *grouper) joinLoose() ([]uint32, error) {
	// One entry for each message that a copy, or those that are one with it, can belong to: the pair that fits best.
	type fitting struct {
		copy, message uint32
		task
	}
	all := make([]fitting, 0, len(g.loose))
	for _, t := range g.loose {
		i, j := t.pair.split()
		if g.set.at(i).exact() {
			i, j = j, i
		}
		if a, b := g.clusters.root(i), g.clusters.root(j); a != b {
			all = append(all, fitting{a, b, t})
		}
	}
	slices.SortFunc(all, func(a, b fitting) int {
		return cmp.Or(cmp.Compare(a.copy, b.copy), cmp.Compare(a.message, b.message), cmp.Compare(b.verdict.score, a.verdict.score), cmp.Compare(a.pair, b.pair))
	})
	all = slices.CompactFunc(all, func(a, b fitting) bool { return a.copy == b.copy && a.message == b.message })
	var tasks []task
	for from := 0; from < len(all); {
		until := from + 1
		best, next := from, -1
		for ; until < len(all) && all[until].copy == all[from].copy; until++ {
			if all[until].verdict.score > all[best].verdict.score {
				best, next = until, best
			} else if next < 0 || all[until].verdict.score > all[next].verdict.score {
				next = until
			}
		}
		if next < 0 || all[best].verdict.score >= all[next].verdict.score+muchBetter {
			tasks = append(tasks, all[best].task)
		}
		from = until
	}
	g.waits = false
	changed, err := g.joinBatch(tasks)
	g.waits = true
	for k, c := range changed {
		changed[k] = g.clusters.root(c)
	}
	slices.Sort(changed)
	return slices.Compact(changed), err
}
