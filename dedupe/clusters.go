package dedupe

import "slices"

// clusters are disjoint sets of ranks; each set's members are a ring.
type clusters struct {
	parent []uint32
	next   []uint32
	count  []uint32
}

func newClusters(n int) *clusters {
	c := &clusters{make([]uint32, n), make([]uint32, n), make([]uint32, n)}
	for i := range n {
		c.parent[i], c.next[i], c.count[i] = uint32(i), uint32(i), 1
	}
	return c
}

// root names the set of i.
func (c *clusters) root(i uint32) uint32 {
	for c.parent[i] != i {
		c.parent[i] = c.parent[c.parent[i]]
		i = c.parent[i]
	}
	return i
}

func (c *clusters) size(root uint32) int { return int(c.count[root]) }

// sets is the number of sets.
func (c *clusters) sets() int {
	n := 0
	for i, p := range c.parent {
		if uint32(i) == p {
			n++
		}
	}
	return n
}

// join unites two sets and returns the root, which is the smaller rank of the two where they are as large.
func (c *clusters) join(a, b uint32) uint32 {
	if c.count[a] < c.count[b] || c.count[a] == c.count[b] && b < a {
		a, b = b, a
	}
	c.parent[b] = a
	c.count[a] += c.count[b]
	c.next[a], c.next[b] = c.next[b], c.next[a]
	return a
}

// members are up to limit members of a root's set, sorted where all are given.
func (c *clusters) members(root uint32, limit int) []uint32 {
	out := make([]uint32, 0, min(limit, c.size(root)))
	for i := root; len(out) < limit; i = c.next[i] {
		out = append(out, i)
		if c.next[i] == root {
			break
		}
	}
	slices.Sort(out)
	return out
}
