package parse

import (
	"math/bits"

	"github.com/rethread/rethread/mail"
)

// chainState is the best chain from a first hit to another one.
type chainState struct {
	score float32
	mask  uint32 // of the roles it has
	cores int8
	prev  int16
}

// slack keeps rounding from ending a chain that may still be the best one.
const slack = 0.01

// onward finds the most that a chain can gain behind label a by going on, with the best blocks behind the chain, what roles it
// has already left out of account; by which step; and the most by any other one.
func (p *parser) onward(a int) {
	nd, end := &p.nodes[a], p.hits[a].end
	nd.further, nd.other, nd.step = impossible, impossible, 0
	hits, nodes := p.hits[a+1:a+1+nd.near], p.nodes[a+1:a+1+nd.near]
	for i := range nodes {
		if end <= hits[i].start {
			to := &nodes[i]
			switch most := nd.gaps[i] + to.weight + weights.sameLang + to.hope; {
			case most > nd.further:
				nd.further, nd.other, nd.step = most, nd.further, i+1
			case most > nd.other:
				nd.other = most
			}
		}
	}
}

// chain looks for the best block that begins with hit i, if it is better with what follows it than what follows alone. It
// returns its score and its last hit, -1 if there is none, and the most that a chain can reach before a hit whose blocks are not
// known. The states are the best chains to the hits behind i; those that cannot win are left out.
func (c *chooser) chain(i int) (top float32, last int, open float32) {
	p, states := c.parser, &c.states
	top, last, open = c.least[i+1-c.from], -1, impossible
	if !c.known(i + 1) {
		open = c.most[i+1-c.from]
	}
	first, nd := &p.hits[i], &p.nodes[i]
	// Whether the word for a note stands above is asked where it may decide.
	start, exact := weights.prior+p.contextWith(i, false), false
	if c.bound(i, start) < top-slack {
		return top, last, open
	}
	states[0] = chainState{score: nd.weight, mask: nd.bit | nd.sign}
	if nd.core {
		states[0].cores = 1
	}
	// The states that may still win by going on, as bits: by several steps, and by the one to a hit; and the last hit that one reaches.
	var several uint32
	var one [chainHits]uint32
	reach := 0
	for k := 0; k <= reach && i+k < len(p.hits); k++ {
		if k > 0 {
			h := &p.hits[i+k]
			if h.attr != nil || h.line-first.line > blockLines || p.nodes[i+k].sep != nd.sep {
				break
			}
			before := several&(^uint32(0)<<max(0, k-chainSkip)) | one[k]
			if before == 0 || h.start == first.start || !p.extend(i, k, states, before, top-slack-start) {
				continue
			}
		}
		st := &states[k]
		next := p.nodes[i+k].next
		rest := c.most[next-c.from]
		v := p.ended(i, k, st, start, rest, top)
		switch {
		case v <= 0:
		case !c.known(next):
			open = max(open, v+rest)
		default:
			if v+rest > top && !exact {
				start, exact = weights.prior+p.context(i), true
				v = p.ended(i, k, st, start, rest, top)
			}
			if v > 0 && v+rest > top {
				top, last = v+rest, i+k
			}
		}
		switch nd, least := &p.nodes[i+k], top-slack-start-st.score; {
		case nd.further < least:
		case nd.other >= least:
			several |= 1 << k
			reach = min(max(reach, k+chainSkip), chainHits-1)
		case k+nd.step < chainHits:
			one[k+nd.step] |= 1 << k
			reach = max(reach, k+nd.step)
		}
	}
	return top, last, open
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
// hit i+k it is to reach least. The states that may go on to it are set in before.
func (p *parser) extend(i, k int, states *[chainHits]chainState, before uint32, least float32) (found bool) {
	h, nd, to := &p.hits[i+k], &p.nodes[i+k], &states[k]
	if h.opens || p.nodes[i].head > 0 && (h.role == mail.RoleFrom || h.role == mail.RoleDate) {
		return false // the block has its sender and moment already: these open the next one
	}
	for before != 0 {
		j := bits.Len32(before) - 1
		before &^= 1 << j
		st := &states[j]
		if p.hits[i+j].end > h.start {
			continue
		}
		gap := p.nodes[i+j].gaps[k-j-1]
		if most := st.score + nd.weight + gap + weights.sameLang; most+nd.hope < least || found && most <= to.score {
			continue
		}
		v := p.link(i, j, k, st, gap)
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
	if p.opensBelowForm(before, h, j == 0, st.mask) || p.opensBelowLetter(&p.hits[i], h, st.mask) {
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
// of these is one that systems and forms add, or a place above a sender, and one stands right above it; or they have a day
// without its clock or clocks without a day, and nothing that only mail has. first says that before is the first label of its
// block, and mask is that of the labels.
func (p *parser) opensBelowForm(before, h *hit, first bool, mask uint32) bool {
	n := before.line
	switch {
	case before.role == mail.RoleOther && (first || h.role == mail.RoleFrom || h.role == mail.RoleDate):
		return p.endsForm(before)
	case before.role == mail.RoleLocation && h.role == mail.RoleFrom && p.endsForm(before):
		return true
	case h.role == mail.RoleFrom && mask&(signDay|signHour|signSlot|signBooked) != 0 && mask&(signMail|signInked) == 0:
		return !h.mid && h.line > n && p.lines[h.line-1].blank
	}
	return false
}

// belowLetter are the labels that stand below what somebody wrote, too: copies and enclosures.
var belowLetter = roleBit(mail.RoleCc) | roleBit(mail.RoleBcc) | roleBit(mail.RoleAttachments) | roleBit(mail.RoleImportance)

// opensBelowLetter reports whether label h, a blank line above it, opens a header that is whole without the labels from first on, which
// are those below a letter: a text stands above them. mask is that of these labels.
func (p *parser) opensBelowLetter(first, h *hit, mask uint32) bool {
	if h.role != mail.RoleFrom || h.mid || mask&allRoles&^belowLetter != 0 || first.mid || h.line == 0 || !p.lines[h.line-1].blank {
		return false
	}
	if first.role.OfRecipients() && p.mailSign(first) != 0 {
		return false
	}
	above := p.prevInked(first.line)
	for above >= 0 && p.lines[above].leads != 0 && p.lines[above].leads&^belowLetter == 0 {
		above = p.prevInked(above)
	}
	if above < 0 || p.lines[above].label || p.lines[above].claim != claimNone || p.lines[above].level != p.lines[h.line].level {
		return false
	}
	for n := above + 1; n <= h.line; n++ {
		if p.lines[n].page {
			return false
		}
	}
	return p.wholeFrom(h.line)
}

// wholeFrom reports whether the labels from line n on to the next blank line are those of a whole header.
func (p *parser) wholeFrom(n int) bool {
	var leads uint32
	for ; n < len(p.lines) && !p.lines[n].blank; n++ {
		leads |= p.lines[n].leads
	}
	whole := roleBit(mail.RoleFrom) | roleBit(mail.RoleTo) | roleBit(mail.RoleDate) | roleBit(mail.RoleSubject)
	return leads&whole == whole
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
