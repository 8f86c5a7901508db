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
	next       int                // the next hit at another place
	sep        int                // how many separators start before it
	gaps       [chainSkip]float32 // to the next hits, see parser.fillGaps
	rough      uint8              // the gaps that are no more than a bound, as bits; see parser.gap
	inline     float32            // how well the value on the label's line fits it, 0 where it is empty
	empty      bool
	last       float32 // see parser.lastFit
	hope       float32 // the most that a chain can gain behind this label, with the best blocks behind it
	further    float32 // the same if it goes on to another label
}

// chainState is the best chain from a first hit to another one.
type chainState struct {
	score float32
	mask  uint32 // of the roles it has
	cores int8
	prev  int16
}

// slack keeps rounding from ending a chain that may still be the best one.
const slack = 0.01

// segment finds the best set of header blocks: by dynamic programming over the hits, each block a chain of them.
func (p *parser) segment() {
	n := len(p.hits)
	p.fillNodes()
	p.share(n, hitShare, true, func(q *parser, from, to int) {
		for i := from; i < to; i++ {
			q.fillNode(i)
		}
	})
	p.mailSigns()
	best, choice := sized(p.buffers.best, n+1), sized(p.buffers.choices, n)
	p.buffers.best, p.buffers.choices = best, choice
	var states [chainHits]chainState
	var members []int32 // hits of the chains that were chosen, last first
	for i := n - 1; i >= 0; i-- {
		best[i], choice[i].last = best[i+1], -1
		if a := p.hits[i].attr; a != nil {
			if v := a.score + best[p.nodes[i].next]; v > best[i] {
				best[i], choice[i].last = v, i
			}
			continue
		}
		nd := &p.nodes[i]
		nd.further = p.further(i)
		nd.hope = max(nd.further, nd.last+best[nd.next])
		c := &choice[i]
		if best[i], c.last = p.chain(i, &states, best); c.last < 0 {
			continue
		}
		c.state, c.from = states[c.last-i], len(members)
		for j := c.last - i; j > 0; j = int(states[j].prev) {
			members = append(members, int32(i+j))
		}
		members = append(members, int32(i))
		c.to = len(members)
	}
	chosen := 0
	for i := 0; i < n; {
		if choice[i].last < 0 {
			i++
			continue
		}
		chosen++
		i = p.nodes[choice[i].last].next
	}
	p.blocks = slices.Grow(p.blocks, chosen)
	for i := 0; i < n; {
		c := &choice[i]
		if c.last < 0 {
			i++
			continue
		}
		p.blocks = append(p.blocks, p.chosen(i, c, members))
		i = p.nodes[c.last].next
	}
}

// choice is the best chain that begins with a hit, if it is better than none.
type choice struct {
	last     int // its last hit, -1 for none
	state    chainState
	from, to int // of its hits among all members
}

// chosen is the block of the chain that begins with hit i.
func (p *parser) chosen(i int, c *choice, members []int32) block {
	if a := p.hits[i].attr; a != nil {
		return block{attr: a, margin: a.score, hits: p.hits[i : i+1]}
	}
	b := block{margin: weights.prior + p.context(i) + p.chainEnd(c.last, &c.state)}
	if c.last == i {
		b.margin += p.survivor(i)
	}
	b.hits = make([]hit, 0, c.to-c.from)
	for k := c.to - 1; k >= c.from; k-- {
		b.hits = append(b.hits, p.hits[members[k]])
	}
	return b
}

// fillNodes computes what each hit is in the search, but for what its values tell.
func (p *parser) fillNodes() {
	p.nodes = sized(p.buffers.nodes, len(p.hits))
	for i := len(p.hits) - 1; i >= 0; i-- {
		h, nd := &p.hits[i], &p.nodes[i]
		nd.next = i + 1
		if i+1 < len(p.hits) && p.hits[i+1].start == h.start {
			nd.next = p.nodes[i+1].next
		}
		nd.sep = p.sepIndex(h.start)
		nd.weight = p.labelWeight(h)
		nd.bit, nd.rival = roleBit(h.role), rival(h.role)
		nd.core, nd.list = core(h.role), listRole(h.role)
	}
}

// fillNode computes what the values around a hit tell of it.
func (p *parser) fillNode(i int) {
	h, nd := &p.hits[i], &p.nodes[i]
	nd.sign = p.daySign(h)
	if nd.head = p.headWeight(h); nd.head > 0 && h.mid && h.line > 0 && p.is(p.view(h.line-1), factMarked) {
		nd.weight += weights.role[mail.RoleSubject] + weights.subjectPrefix // Notes prints the subject above
	}
	nd.separated = p.separatorAbove(h) != nil
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

// labelWeight is what a label adds to its block.
func (p *parser) labelWeight(h *hit) float32 {
	v := weights.role[h.role] + weights.damage*h.damage
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

// further is the most that a chain can gain behind label a by going on, with the best blocks behind the chain: what roles it
// has already is left out of account.
func (p *parser) further(a int) float32 {
	nd := &p.nodes[a]
	most := float32(impossible)
	for d := 1; d <= chainSkip && a+d < len(p.hits); d++ {
		b := &p.hits[a+d]
		if b.attr != nil || b.line-p.hits[a].line > blockLines || p.nodes[a+d].sep != nd.sep {
			break
		}
		if p.hits[a].end <= b.start {
			most = max(most, nd.gaps[d-1]+p.nodes[a+d].weight+weights.sameLang+p.nodes[a+d].hope)
		}
	}
	return most
}

// chain looks for the best block that begins with hit i, if it is better with what follows it than what follows alone. It
// returns its score and its last hit, -1 if there is none. The states are the best chains to the hits behind i; those that
// cannot win are left out.
func (p *parser) chain(i int, states *[chainHits]chainState, best []float32) (top float32, last int) {
	top, last = best[i+1], -1
	first, nd := &p.hits[i], &p.nodes[i]
	// Whether the word for a note stands above is asked where it may decide.
	start, exact := weights.prior+p.contextWith(i, false), false
	if start+nd.weight+max(nd.hope, nd.last+weights.survivor+best[nd.next]) < top-slack {
		return top, last
	}
	states[0] = chainState{score: nd.weight, mask: nd.bit | nd.sign}
	if nd.core {
		states[0].cores = 1
	}
	live, alive := 0, uint32(0) // the last state that may still win, and all that may, as bits
	for k := 0; k < chainHits && i+k < len(p.hits) && k-live <= chainSkip; k++ {
		if k > 0 {
			h := &p.hits[i+k]
			if h.attr != nil || h.line-first.line > blockLines || p.nodes[i+k].sep != nd.sep {
				break
			}
			if h.start == first.start || !p.extend(i, k, states, alive, top-slack-start) {
				continue
			}
		}
		st := &states[k]
		rest := best[p.nodes[i+k].next]
		v := p.ended(i, k, st, start, rest, top)
		if v > 0 && v+rest > top && !exact {
			start, exact = weights.prior+p.context(i), true
			v = p.ended(i, k, st, start, rest, top)
		}
		if v > 0 && v+rest > top {
			top, last = v+rest, i+k
		}
		if start+st.score+p.nodes[i+k].further >= top-slack {
			live, alive = k, alive|1<<k
		}
	}
	return top, last
}

// ended is the score of a chain from hit i to hit i+k as a block; start is that of its beginning, rest that of what follows,
// top what it is to exceed with it.
func (p *parser) ended(i, k int, st *chainState, start, rest, top float32) float32 {
	v := start + p.chainEnd(i+k, st)
	if k == 0 && v+weights.survivor > 0 && v+weights.survivor+rest > top {
		v += p.survivor(i)
	}
	return v
}

// extend finds the best chain from hit i to hit i+k, if there is one that may still win: with all that it can gain behind
// hit i+k it is to reach least. The states that may go on are set in alive.
func (p *parser) extend(i, k int, states *[chainHits]chainState, alive uint32, least float32) (found bool) {
	alive &= ^uint32(0) << max(0, k-chainSkip)
	if alive == 0 {
		return false
	}
	h, nd, to := &p.hits[i+k], &p.nodes[i+k], &states[k]
	if h.opens || p.nodes[i].head > 0 && (h.role == mail.RoleFrom || h.role == mail.RoleDate) {
		return false // the block has its sender and moment already: these open the next one
	}
	for alive != 0 {
		j := bits.Len32(alive) - 1
		alive &^= 1 << j
		st := &states[j]
		if p.hits[i+j].end > h.start {
			continue
		}
		v := p.link(i, j, k, st, p.nodes[i+j].gaps[k-j-1])
		if v+nd.hope < least || found && v <= to.score {
			continue
		}
		if p.nodes[i+j].rough&(1<<(k-j-1)) != 0 {
			if v = p.link(i, j, k, st, p.gap(i+j, k-j)); v+nd.hope < least || found && v <= to.score {
				continue
			}
		}
		c := st.cores
		if nd.core && st.mask&nd.bit == 0 {
			c++
		}
		*to = chainState{score: v, mask: st.mask | nd.bit | nd.sign, cores: c, prev: int16(j)}
		found = true
	}
	return found
}

// link is the score of the chain st from hit i to hit i+j with hit i+k behind it, gap being what stands between.
func (p *parser) link(i, j, k int, st *chainState, gap float32) float32 {
	h, nd, before := &p.hits[i+k], &p.nodes[i+k], &p.hits[i+j]
	v := st.score + nd.weight + gap
	if st.mask&nd.bit != 0 {
		switch {
		case nd.head > 0:
			v += impossible // another sender and moment stand above the label: the next message begins
		case nd.list && before.role == h.role && before.langs == h.langs && !before.mid && !h.mid:
			v += weights.eachList
		case nd.list:
			v += weights.twiceList
		default:
			v += weights.twice
		}
	}
	if st.mask&nd.rival != 0 {
		v += weights.twice
	}
	if h.role == mail.RoleFrom && before.role == mail.RoleSubject && j > 0 {
		v += weights.fromLate
	}
	if p.opensBelowForm(before, h, j == 0, st.mask) {
		v += weights.formEnd
	}
	if before.langs&h.langs != 0 {
		v += weights.sameLang
	} else {
		v += weights.otherLang
	}
	return v
}

// opensBelowForm reports whether label h, a blank line above it, opens a header of its own below the labels of a form. The last
// of these is one that systems and forms add, or a place above a sender, and one stands right above it; or they have a day without its clock, and nothing
// that only mail has. first says that before is the first label of its block, and mask is that of the labels.
func (p *parser) opensBelowForm(before, h *hit, first bool, mask uint32) bool {
	n := before.line
	switch {
	case before.role == mail.RoleOther && (first || h.role == mail.RoleFrom || h.role == mail.RoleDate):
		return p.endsForm(before)
	case before.role == mail.RoleLocation && h.role == mail.RoleFrom && p.endsForm(before):
		return true
	case h.role == mail.RoleFrom && mask&(signDay|signHour|signSlot|signBooked) != 0 && mask&signMail == 0:
		return !h.mid && h.line > n && p.lines[h.line-1].blank
	}
	return false
}

// endsForm reports whether a label stands below another one and above a blank line.
func (p *parser) endsForm(h *hit) bool {
	n := h.line
	return !h.mid && n > 0 && n+1 < len(p.lines) && p.lines[n+1].blank && p.lines[n-1].label
}

// Roles of which a block has at least one.
var (
	anybody = roleBit(mail.RoleFrom) | roleBit(mail.RoleSubject) | roleBit(mail.RoleOrganizer) | roleBit(mail.RoleTo)
	anyEnd  = anyTime | roleBit(mail.RoleTo) | roleBit(mail.RoleCc) | roleBit(mail.RoleSubject) | roleBit(mail.RoleRequired)
	anyTime = roleBit(mail.RoleStart) | roleBit(mail.RoleWhen)
	// Those of which an invitation has one, those who are called to it, and the two that every mail has.
	anyInvited = roleBit(mail.RoleOrganizer) | roleBit(mail.RoleRequired) | roleBit(mail.RoleStart) | roleBit(mail.RoleEnd)
	anyCalled  = roleBit(mail.RoleOrganizer) | roleBit(mail.RoleRequired) | roleBit(mail.RoleOptional) | roleBit(mail.RoleFrom)
	sentTo     = roleBit(mail.RoleFrom) | roleBit(mail.RoleTo)
	anyDate    = roleBit(mail.RoleDate) | roleBit(mail.RoleStart) | roleBit(mail.RoleWhen) | roleBit(mail.RoleReceived)
)

// chainEnd adds to a chain's score what depends on its last label and on the fields it has.
func (p *parser) chainEnd(k int, st *chainState) float32 {
	v := st.score + p.nodes[k].last
	if st.cores < 2 {
		v += weights.lonely
	}
	if st.mask&anybody == 0 {
		v += weights.nobody
	}
	if st.mask&anyDate == 0 {
		v += weights.noDate
	}
	if st.note() {
		v += weights.dayOnly
	}
	if st.mask&anyEnd == 0 && st.mask&anyDate != 0 && st.cores >= 2 {
		v += weights.noEnd
	}
	return v
}
