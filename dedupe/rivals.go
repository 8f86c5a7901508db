package dedupe

// A mail that was sent twice, to two people or on two days, is printed as two messages that rule each other out: by a
// recipient, a minute, a number. A third copy that shows none of these fits both. It stays with the one it fits best, and no
// strength says that it is not the other's, unless it fits that one much worse.

// rival is a pair that fits, of copies whose messages rule each other out.
type rival struct {
	other uint32
	score float32
}

// rival notes a pair that fits and is not joined.
func (g *grouper) rival(t task) {
	if t.beneath {
		return
	}
	i, j := t.pair.split()
	for _, x := range [...]rival{{j, float32(t.verdict.score)}, {i, float32(t.verdict.score)}} {
		if old, ok := g.rivals[i]; !ok || x.score > old.score || x.score == old.score && x.other < old.other {
			g.rivals[i] = x
		}
		i, j = j, i
	}
}

// rivalled reports whether a copy fits a copy of another message not much worse than that many points.
func (g *grouper) rivalled(i uint32, score float32) bool {
	r, ok := g.rivals[i]
	return ok && r.score+muchBetter > score && g.clusters.root(r.other) != g.clusters.root(i)
}

// weigh takes from a joined pair the strength that rivals leave nothing of.
func (g *grouper) weigh(l *link) {
	i, j := l.pair.split()
	if l.signs&(signBeneath|signDecided) == 0 && (g.rivalled(i, l.score) || g.rivalled(j, l.score)) {
		l.strength = max(l.strength, 2)
		l.signs |= signRival
	}
}
