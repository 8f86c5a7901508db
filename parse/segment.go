package parse

import (
	"math/bits"
	"slices"

	"github.com/rethread/rethread/mail"
)

// chainHits is how many hits behind the first one a chain may reach, chainSkip how many of them in a row it may pass over,
// blockLines how many lines a block may have.
const (
	chainHits  = 28
	chainSkip  = 8
	blockLines = 64
)

// node is a hit in the search for the best chains of labels.
type node struct {
	weight     float32 // of the label
	bit, rival uint32  // roleBit of its role, and of the role that excludes it
	sign       uint32  // see signDay
	head       float32 // what sender and moment above it add, 0 where they do not stand there, see parser.head
	separated  bool    // a separator stands directly above it
	core, list bool
	sentence   bool               // see parser.inSentence
	next       int                // the next hit at another place
	sep        int                // how many separators start before it
	ended      int                // the line above it, above which another header ends, 0 for none; see parser.belowText
	gaps       [chainSkip]float32 // to the next hits, see parser.fillGaps
	near       int                // how many of them may be of the same block
	rough      uint8              // the gaps that are no more than a bound, as bits; see parser.gap
	inline     float32            // how well the value on the label's line fits it, 0 where it is empty
	empty      bool
	last       float32 // see parser.lastFit
	hope       float32 // the most that a chain can gain behind this label, with the best blocks behind it
	further    float32 // the same if it goes on to another label, and by which step, see parser.onward
	step       int
	other      float32 // the same by any other step
}

// segment finds the best set of header blocks: by dynamic programming over the hits, each block a chain of them.
func (p *parser) segment() {
	p.paths = bookPaths(p.s)
	p.fillNodes()
	p.share(len(p.hits), hitShare, func(q *parser, from, to int) {
		for i := from; i < to; i++ {
			q.fillNode(i)
		}
	})
	p.mailSigns()
	choices, members := sized(p.buffers.choices, len(p.hits)), sized(p.buffers.members, len(p.hits))
	p.buffers.choices, p.buffers.members = choices, members
	cuts := p.chainCuts()
	p.shareParts(len(cuts)-1, func(q *parser, k int) { q.chooseChains(cuts[k], cuts[k+1], choices, members) })
	chosen := 0
	p.eachChosen(0, choices, func(int, *choice) { chosen++ })
	p.blocks = slices.Grow(p.buffers.blocks[:0], chosen)
	p.eachChosen(0, choices, func(i int, c *choice) {
		p.blocks = append(p.blocks, p.chosen(i, c, members[c.from:c.to:c.to]))
	})
}

// chainCuts parts the hits where no chain goes on: into stretches of about hitShare, or longer ones. Scores are added up
// within them: other stretches round otherwise, and may choose otherwise between two that are alike.
func (p *parser) chainCuts() []int {
	cuts := []int{0}
	for i := range p.hits {
		if i-cuts[len(cuts)-1] < hitShare {
			continue
		}
		h, above := &p.hits[i], &p.hits[i-1]
		if h.start > above.start && (h.attr != nil || h.line-above.line > blockLines || p.nodes[i].sep != p.nodes[i-1].sep) {
			cuts = append(cuts, i)
		}
	}
	return append(cuts, len(p.hits))
}

// chooseChains finds the best set of chains among the hits of a stretch, from one to another. It fills the choices, and the
// members with the hits of those that are chosen.
func (p *parser) chooseChains(from, to int, choices []choice, members []hit) {
	c := chooser{parser: p, from: from, choices: choices[:to], least: sized(p.room.least, to-from+1), most: sized(p.room.most, to-from+1), hits: p.room.members[:0]}
	for i := to - 1; i >= from; i-- {
		c.look(i)
	}
	p.room.least, p.room.most, p.room.members = c.least, c.most, c.hits
	at := from
	p.eachChosen(from, choices[:to], func(_ int, x *choice) {
		chain := c.hits[x.from:x.to]
		x.from = at
		for _, k := range slices.Backward(chain) {
			members[at] = p.hits[k]
			at++
		}
		x.to = at
	})
}

// eachChosen calls f for the hits from one on with which chosen chains begin.
func (p *parser) eachChosen(i int, choices []choice, f func(i int, c *choice)) {
	for i < len(choices) {
		c := &choices[i]
		if c.last < 0 {
			i++
			continue
		}
		f(i, c)
		i = p.nodes[c.last].next
	}
}

// choice is the best chain that begins with a hit, if it is better than none.
type choice struct {
	last     int // its last hit, -1 for none
	state    chainState
	from, to int // of its hits among the members
}

// chosen is the block of the chain that begins with hit i, with these hits.
func (p *parser) chosen(i int, c *choice, hits []hit) block {
	if a := p.hits[i].attr; a != nil {
		return block{attr: a, margin: a.score, hits: p.hits[i : i+1]}
	}
	b := block{margin: weights.prior + p.context(i) + p.chainEnd(c.last, &c.state), hits: hits}
	if c.last == i {
		b.margin += p.survivor(i)
	}
	return b
}

// fillNodes computes what those before a hit ask of it.
func (p *parser) fillNodes() {
	p.nodes = sized(p.buffers.nodes, len(p.hits))
	sep := len(p.separators)
	for i := len(p.hits) - 1; i >= 0; i-- {
		h, nd := &p.hits[i], &p.nodes[i]
		nd.next = i + 1
		if i+1 < len(p.hits) && p.hits[i+1].start == h.start {
			nd.next = p.nodes[i+1].next
		}
		for sep > 0 && p.separators[sep-1].span.Start >= h.start {
			sep--
		}
		nd.sep = sep
		nd.sentence = p.inSentence(h)
	}
	ended := 0
	for i := range p.hits {
		if i == 0 || p.hits[i].start > p.hits[i-1].start {
			ended = max(ended, p.belowText(&p.hits[i]))
		}
		p.nodes[i].ended = ended
	}
}

// fillNode computes what a hit is in the search, and what the values around it tell of it.
func (p *parser) fillNode(i int) {
	h, nd := &p.hits[i], &p.nodes[i]
	nd.bit, nd.rival = roleBit(h.role), rival(h.role)
	nd.weight = labelWeight(h, nd.bit)
	nd.core, nd.list = core(h.role), h.role.OfRecipients()
	nd.sign = p.daySign(h)
	if nd.head = p.headWeight(h); nd.head > 0 && h.mid && h.line > 0 && p.is(p.view(h.line-1), factMarked) {
		nd.weight += weights.role[mail.RoleSubject] + weights.subjectPrefix // Notes prints the subject above
	}
	nd.separated = p.separatorAt(h, nd.sep-1) != nil
	if h.attr == nil {
		p.fillGaps(i)
	}
}

// rival is the bit of the role that excludes another one: an appointment's organizer is its sender. Where both stand, a
// calendar item is followed by a mail.
func rival(r mail.Role) uint32 {
	switch r {
	case mail.RoleFrom:
		return roleBit(mail.RoleOrganizer)
	case mail.RoleOrganizer:
		return roleBit(mail.RoleFrom)
	}
	return 0
}

// roleWeights are those of the roles by the numbers of their bits, the one without a bit first.
var roleWeights = func() (w [33]float32) {
	for r, v := range weights.role {
		w[bits.Len32(roleBit(r))] = v
	}
	return w
}()

// labelWeight is what a label adds to its block; bit is that of its role.
func labelWeight(h *hit, bit uint32) float32 {
	v := roleWeights[bits.Len32(bit)] + weights.damage*h.damage
	if !h.colon {
		v += weights.noColon
	}
	if h.mid {
		v += weights.mid
	}
	if h.glued {
		v += weights.glued
	}
	return v
}
