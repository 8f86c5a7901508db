package thread

import (
	"slices"

	"github.com/rethread/rethread/mail"
)

// Decided is a parent that a user states.
type Decided struct {
	// Child and Parent are copies of the messages; the zero Parent is none: the message answers nothing.
	Child, Parent mail.ID
	// Says is the reason, which becomes the kind of the link's evidence.
	Says string
}

// Problem codes of decided parents.
const (
	// CodeOtherwise is where the program links otherwise than a decision: Messages are the child and the parent that the
	// program takes.
	CodeOtherwise = "parent-decided"
	// CodeDecidedCircle is a decision that is not applied since the ones before it make the child an ancestor of the parent.
	CodeDecidedCircle = "decision-circle"
)

// decide takes the links that users decided, before all others and in their order: each where it closes no circle with
// those before it, and the first for a child.
func (b *builder) decide(decided []Decided) {
	b.rootless = make([]bool, len(b.messages))
	for i := range decided {
		d := &decided[i]
		x, ok := b.find(d.Child)
		if !ok {
			continue
		}
		child := b.nodes[x].rank
		if b.parentOf[child] >= 0 || b.rootless[child] {
			continue
		}
		if d.Parent.IsZero() {
			b.rootless[child] = true
			continue
		}
		y, ok := b.find(d.Parent)
		if !ok {
			continue
		}
		parent := b.nodes[y].rank
		if parent == child || b.forest.root(child) == b.forest.root(parent) {
			b.problems = append(b.problems, Problem{
				Code: CodeDecidedCircle, Severity: mail.Warning, Messages: []mail.ID{b.messages[child].id, b.messages[parent].id},
				Text: "the first message was decided to answer the second, which was decided to stand below it: not applied",
			})
			continue
		}
		b.take(candidate{child: child, parent: parent, decided: &decision{says: d.Says, claim: claim{x, y}}})
	}
}

// decision is the reason of a decided link, with the nodes that it was decided of.
type decision struct {
	says  string
	claim claim
}

// settled reports whether a user decided on the parent of c's child; what else shows the same link is added to it.
func (b *builder) settled(c candidate) bool {
	if b.rootless[c.child] {
		return true
	}
	i := b.parentOf[c.child]
	if i < 0 || b.chosen[i].decided == nil {
		return false
	}
	taken := &b.chosen[i]
	if taken.parent == c.parent {
		if c.fact != nil {
			taken.fact = c.fact
		} else {
			taken.first, taken.last = c.first, c.last
		}
	}
	return true
}

// otherwise reports where the program by itself would link the children of decided parents to other ones.
func (b *builder) otherwise(machine *builder) {
	for i := range b.messages {
		var taken *candidate
		if k := b.parentOf[i]; k >= 0 {
			taken = &b.chosen[k]
		}
		if !b.rootless[i] && (taken == nil || taken.decided == nil) {
			continue
		}
		k := machine.parentOf[i]
		if k < 0 {
			continue
		}
		own := &machine.chosen[k]
		if taken != nil && taken.parent == own.parent {
			continue
		}
		l := machine.link(own)
		b.problems = append(b.problems, Problem{
			Code: CodeOtherwise, Severity: mail.Info, Messages: []mail.ID{l.Child, l.Parent},
			Text: "without a decision it is the parent, " + string(l.Strength) + ": " + l.Evidence[0].Kind,
		})
	}
}

// alone is what the same nodes give without decisions.
func (b *builder) alone(o Options) *builder {
	m := &builder{nodes: slices.Clone(b.nodes)}
	o.Decided = nil
	m.build(o)
	return m
}
