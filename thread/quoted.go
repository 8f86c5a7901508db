package thread

import (
	"cmp"
	"slices"

	"github.com/rethread/rethread/mail"
)

// claim is one copy that quotes another directly beneath: child and parent are nodes.
type claim struct{ child, parent uint32 }

// candidate is a possible link between two messages.
type candidate struct {
	child, parent uint32 // ranks of messages
	// claims that show it are builder.claims[first:last].
	first, last uint32
	score       float32
	strength    int8
	guessed     bool
	// fact is set where the headers of a native mail name the parent: the nodes that do.
	fact *claim
	// decided is set where a user states the parent.
	decided *decision
}

// quoted takes the links that quotations show, strongest first.
func (b *builder) quoted() {
	b.claim()
	candidates := b.candidates()
	candidates = b.nearest(candidates)
	slices.SortFunc(candidates, func(x, y candidate) int {
		return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(x.child, y.child), cmp.Compare(x.parent, y.parent))
	})
	for _, c := range candidates {
		switch {
		case b.settled(c):
		case b.parentOf[c.child] >= 0 && b.agree(c):
		case b.parentOf[c.child] >= 0:
			b.contested(c)
		case b.forest.root(c.child) == b.forest.root(c.parent):
			b.circle(c)
		default:
			b.take(c)
		}
	}
	for _, list := range [][]claim{b.gaps, b.beside} {
		for _, g := range list {
			if b.rootless[b.nodes[g.child].rank] {
				continue
			}
			b.forest.join(b.nodes[g.child].rank, b.nodes[g.parent].rank)
		}
	}
}

// take makes a link; the child is the root of its tree, so joining it to another tree closes no circle.
func (b *builder) take(c candidate) {
	b.parentOf[c.child] = int32(len(b.chosen))
	b.chosen = append(b.chosen, c)
	b.forest.join(c.child, c.parent)
}

// claim lists who quotes whom, by messages.
func (b *builder) claim() {
	for i := range b.nodes {
		n := &b.nodes[i]
		j, ok := b.find(n.below)
		if !ok {
			continue
		}
		c := claim{uint32(i), j}
		switch m := &b.nodes[j]; {
		case m.rank == n.rank:
			b.problems = append(b.problems, Problem{Code: "quotes-itself", Severity: mail.Info, Messages: []mail.ID{n.message}, Text: "a copy of the message stands beneath another copy of it"})
		case m.depth > n.depth+1:
			b.gaps = append(b.gaps, c)
		case neither(n, m) || b.uncalled(n, m):
			if n.subject == m.subject && m.mark != markNone {
				b.beside = append(b.beside, c)
			}
			b.problems = append(b.problems, Problem{Code: "documents-run-together", Severity: mail.Info, Messages: []mail.ID{n.message, m.message}, Text: "what stands beneath the message is neither answered nor passed on by it: two documents may run together"})
		default:
			b.claims = append(b.claims, c)
		}
	}
	slices.SortFunc(b.claims, func(x, y claim) int {
		return cmp.Or(cmp.Compare(b.nodes[x.child].rank, b.nodes[y.child].rank), cmp.Compare(b.nodes[x.parent].rank, b.nodes[y.parent].rank),
			b.nodes[x.child].copy.Compare(b.nodes[y.child].copy))
	})
}

// candidates gathers the claims by child and parent and weighs them.
func (b *builder) candidates() []candidate {
	var out []candidate
	for i := 0; i < len(b.claims); {
		c := candidate{child: b.nodes[b.claims[i].child].rank, parent: b.nodes[b.claims[i].parent].rank, first: uint32(i)}
		for i < len(b.claims) && b.nodes[b.claims[i].child].rank == c.child && b.nodes[b.claims[i].parent].rank == c.parent {
			i++
		}
		c.last = uint32(i)
		b.weigh(&c)
		out = append(out, c)
	}
	return out
}

// weigh scores a quoted link by what else speaks for it.
func (b *builder) weigh(c *candidate) {
	best := float32(-100)
	c.strength = int8(len(strengths) - 1)
	for _, k := range b.claims[c.first:c.last] {
		child, parent := &b.nodes[k.child], &b.nodes[k.parent]
		points, against := b.corroborate(child, parent)
		strength := int8(2)
		overleaf := parent.overleaf && parent.quoting == quotedPlain // another document may begin there, the more so where the mail alone is printed too
		switch {
		case points >= certainFrom && !against && !child.swallows && !overleaf && (b.head(child.rank).mark != markNone || parent.quoting != quotedPlain) && parent.from != unknownTime && (parent.sender.n > 0 || parent.sender.open):
			strength = 0
		case overleaf && (parent.early || b.messages[child.rank].bare || points < overleafFrom || order(parent, child) != before):
		case points >= probableFrom:
			strength = 1
		}
		strength = max(strength, child.strength, parent.strength)
		c.strength = min(c.strength, strength)
		best = max(best, points-float32(child.strength+parent.strength))
	}
	c.score = best + min(3, 0.5*float32(b.documents(c)-1))
}

// The points from which a quoted link is certain and probable; with nothing but its place on the next page to say that it is quoted
// it is probable from more, and by printed times that follow each other.
const (
	certainFrom  = 3
	probableFrom = 1
	overleafFrom = 2
)

// corroborate weighs what two headers, one printed beneath the other, say about belonging together; against reports that
// something contradicts.
func (b *builder) corroborate(child, parent *Node) (points float32, against bool) {
	ch, ph := b.head(child.rank), b.head(parent.rank)
	switch {
	case ch.subject == 0 || ph.subject == 0:
	case ch.subject == ph.subject:
		points++
		// Any program marks an answer to a marked mail; mailing lists take marks off, and documents run together.
		against = ch.mark == markNone && ph.mark != markNone
	}
	if ch.mark != markNone || child.mark != markNone {
		points++
	}
	if parent.quoting != quotedPlain {
		points++
	}
	p, unfit := people(ch, ph, ch.mark == markForward || parent.quoting == quotedForwarded)
	points, against = points+p, against || unfit
	if p <= 0 && ch.subject != 0 && ph.subject != 0 && ch.subject != ph.subject {
		points-- // neither what it is about nor whom it is between
	}
	switch order(ph, ch) {
	case before:
		points++
	case later:
		against = true
		if parent.quoting == quotedPlain { // nothing but its place says that it is quoted
			points = min(points-1, probableFrom-0.5)
		}
	case after:
		points, against = min(points-2, probableFrom-0.5), true
	case unclear:
	}
	if unasked(child, parent) || strangers(child, parent) {
		points, against = min(points, probableFrom-0.5), true
	}
	return points, against
}

// unasked reports that nothing calls for a link from a mail to the one printed right beneath it: no mark, no line in between,
// and it does not go from who had that one to who sent it. This week's report above the last is printed so. Who writes to a
// mailing list alone, which takes marks off, may answer anybody there.
func unasked(child, parent *Node) bool {
	if child.mark != markNone || parent.quoting != quotedPlain || !child.named {
		return false
	}
	answered, received := parent.sender.among(&child.people), child.sender.among(&parent.people)
	if child.subject != parent.subject {
		return answered == fitNot
	}
	return answered != fitPerson || received != fitPerson
}

// strangers reports that the writer of a mail did not have the one printed right beneath it and does not write to its sender, all
// of them legible: two answers to one mail are printed so, one below the other.
func strangers(child, parent *Node) bool {
	return parent.quoting == quotedPlain && child.named && parent.sender.among(&child.people) == fitNot && child.sender.among(&parent.people) == fitNot
}

// people weighs whether the sender of each is among the people of the other. A reply goes to the sender of what it answers,
// and who forwards has received: where legible people say otherwise, or nothing tells the two senders apart, a message in
// between may be missing, and the link is not certain.
func people(child, parent *Node, forward bool) (points float32, unfit bool) {
	answered, received := parent.sender.among(&child.people), child.sender.among(&parent.people)
	for _, f := range []fit{answered, received} {
		switch f {
		case fitPerson:
			points++
		case fitAffiliation:
			points += 0.5
		case fitNot:
			points -= 0.5
		}
	}
	if forward && answered == fitNot {
		points += 0.5 // who forwards need not write to the sender
	}
	if child.sender.among(&parent.sender) >= fitAffiliation {
		return min(points, 0.5), true
	}
	return points, points <= 0 || !forward && answered == fitNot || received == fitNot
}

// documents counts the documents that show a candidate, up to eight.
func (b *builder) documents(c *candidate) int {
	var seen []uint64
	for _, k := range b.claims[c.first:c.last] {
		if d := b.nodes[k.child].document; len(seen) < 8 && !slices.Contains(seen, d) {
			seen = append(seen, d)
		}
	}
	return len(seen)
}

// nearest drops candidates that are quoted further down by another candidate of the same child: a copy from which the
// message in between was cut shows its grandparent directly beneath.
func (b *builder) nearest(all []candidate) []candidate {
	at := make([]uint32, len(b.messages)+1)
	for _, c := range all {
		at[c.child+1]++
	}
	for i := range b.messages {
		at[i+1] += at[i]
	}
	of := func(m uint32) []candidate { return all[at[m]:at[m+1]] }
	out := make([]candidate, 0, len(all))
	for i := range b.messages {
		mine := of(uint32(i))
		for k, c := range mine {
			hidden := false
			for j, other := range mine[:min(len(mine), maxRivals)] {
				hidden = hidden || j != k && leads(of, other.parent, c.parent, uint32(i)) && !leads(of, c.parent, other.parent, uint32(i))
			}
			if !hidden {
				out = append(out, c)
			}
		}
	}
	return out
}

const (
	// maxRivals bounds the candidates of one child that are held against each other.
	maxRivals = 8
	// maxSteps bounds how far down a chain of quotations a candidate is looked for.
	maxSteps = 64
)

// leads reports whether the quotations lead from one message to another, without passing through avoid.
func leads(of func(uint32) []candidate, from, to, avoid uint32) bool {
	seen := []uint32{from}
	for k := 0; k < len(seen) && len(seen) < maxSteps; k++ {
		for _, c := range of(seen[k]) {
			if c.parent == to {
				return true
			}
			if c.parent != avoid && len(seen) < maxSteps && !slices.Contains(seen, c.parent) {
				seen = append(seen, c.parent)
			}
		}
	}
	return false
}

// contested notes a second parent and makes the link that was taken less than certain.
func (b *builder) contested(c candidate) {
	taken := &b.chosen[b.parentOf[c.child]]
	taken.strength = max(taken.strength, 1)
	b.problems = append(b.problems, Problem{
		Code: "different-parents", Severity: mail.Info,
		Messages: []mail.ID{b.messages[c.child].id, b.messages[taken.parent].id, b.messages[c.parent].id},
		Text:     "copies of the message quote different messages directly beneath",
	})
}

// circle notes a circle of quotations: the link is left out.
func (b *builder) circle(c candidate) {
	p := Problem{Code: "quotation-circle", Severity: mail.Warning, Messages: []mail.ID{b.messages[c.child].id}, Text: "messages quote each other in a circle"}
	for m := c.parent; m != c.child && len(p.Messages) < maxSteps; {
		p.Messages = append(p.Messages, b.messages[m].id)
		link := b.parentOf[m]
		if link < 0 {
			break
		}
		// No link of the circle can be relied on, but for those that a user states.
		if b.chosen[link].decided == nil {
			b.chosen[link].strength = max(b.chosen[link].strength, 1)
		}
		m = b.chosen[link].parent
	}
	b.problems = append(b.problems, p)
}
