package parse

// chooser finds the best blocks of a stretch of hits, from its last hit to its first. A label right below another one hardly ever
// begins a block: what the best blocks from it on are worth is found out where the bounds of it leave open which block is best.
// Nothing else is left open, so that what is chosen is what a search from every label would choose.
type chooser struct {
	*parser
	from        int       // the first hit of the stretch
	least, most []float32 // bounds of the scores of the best blocks from each hit on; the same where it is known
	choices     []choice
	states      [chainHits]chainState
	hits        []int32 // of the best chain from each hit, last first
}

// known reports whether the best blocks from hit i on are known.
func (c *chooser) known(i int) bool { return c.least[i-c.from] == c.most[i-c.from] }

// look finds the best blocks from hit i on, or the bounds of their score; those of all hits behind it have been looked at.
func (c *chooser) look(i int) {
	nd := &c.nodes[i]
	if a := c.parser.hits[i].attr; a != nil {
		c.settle(i + 1)
		c.settle(nd.next)
		top, last := c.most[i+1-c.from], -1
		if v := a.score + c.most[nd.next-c.from]; v > top {
			top, last = v, i
		}
		c.least[i-c.from], c.most[i-c.from], c.choices[i].last = top, top, last
		return
	}
	c.onward(i)
	nd.hope = max(nd.further, nd.last+c.most[nd.next-c.from])
	c.least[i-c.from], c.most[i-c.from] = c.least[i+1-c.from], max(c.most[i+1-c.from], c.bound(i, weights.prior+c.contextWith(i, false)))
	if c.choices[i].last = -1; !c.within(i) {
		c.find(i)
	}
}

// searchAll has the best blocks found from every hit on, and all that stands between labels weighed exactly; tests set it.
var searchAll bool

// within reports whether hit i stands right below another label.
func (c *chooser) within(i int) bool {
	if i == c.from || searchAll {
		return false
	}
	h, above := &c.parser.hits[i], &c.parser.hits[i-1]
	return h.line == above.line+1 && above.attr == nil && above.colon && h.colon && !h.mid
}

// bound is the most that a block that begins with hit i and what follows it can be worth; start is what stands above it.
func (c *chooser) bound(i int, start float32) float32 {
	nd := &c.nodes[i]
	alone := nd.last + c.most[nd.next-c.from]
	if h := &c.parser.hits[i]; c.maySurvive(h) {
		alone += weights.survivor
	}
	return start + nd.weight + max(nd.hope, alone)
}

// settle finds the best blocks from hit i on where they are not known.
func (c *chooser) settle(i int) {
	if !c.known(i) {
		c.find(i)
	}
}

// find finds the best blocks from hit i on. Where those behind it that are not known leave open which, they are found first.
func (c *chooser) find(i int) {
	top, last, open := c.chain(i)
	if open > top-slack {
		for k := min(i+chainHits, len(c.choices)) - 1; k >= i; k-- {
			c.settle(c.nodes[k].next)
		}
		c.settle(i + 1)
		top, last, _ = c.chain(i)
	}
	x := &c.choices[i]
	c.least[i-c.from], c.most[i-c.from], x.last = top, top, last
	if last < 0 {
		return
	}
	x.state, x.from = c.states[last-i], len(c.hits)
	for j := last - i; j > 0; j = int(c.states[j].prev) {
		c.hits = append(c.hits, int32(i+j))
	}
	c.hits = append(c.hits, int32(i))
	x.to = len(c.hits)
}
