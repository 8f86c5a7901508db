package thread

import (
	"iter"

	"github.com/rethread/rethread/mail"
)

// KindReferences is the evidence of a mail that is no print: its own headers name its parent.
const KindReferences = "the mail's own References"

// ReasonReferences is the reason of a placeholder that a mail's own headers name.
const ReasonReferences = "named by the mail's own References"

// maxReferences is how many of the nearest references of a native mail are looked at.
const maxReferences = 8

// native is what a node keeps of a mail's own headers.
type native struct {
	id uint64
	// above are the references, nearest first, of which n are set.
	above [maxReferences]uint64
	n     int8
	// nearest is the first of them as it is written.
	nearest string
}

// newNative is nil for prints.
func newNative(n *mail.Native) *native {
	if n == nil {
		return nil
	}
	out := &native{}
	if n.MessageID != "" {
		out.id = hash(n.MessageID)
	}
	for i := len(n.References) - 1; i >= 0 && out.n < maxReferences; i-- {
		if n.References[i] == n.MessageID {
			continue
		}
		if out.n == 0 {
			out.nearest = n.References[i]
		}
		out.above[out.n] = hash(n.References[i])
		out.n++
	}
	return out
}

// refs are the references, nearest first.
func (n *native) refs() []uint64 { return n.above[:n.n:n.n] }

// natives yields the nodes of native mail, by message and copy.
func (b *builder) natives() iter.Seq2[uint32, *Node] {
	return func(yield func(uint32, *Node) bool) {
		for i := range b.nodes {
			if b.nodes[i].native != nil && !yield(uint32(i), &b.nodes[i]) {
				return
			}
		}
	}
}

// referenced takes the links that the headers of native mail name, before all others: to the nearest reference that is in
// the case.
func (b *builder) referenced() {
	byID := map[uint64]uint32{}
	for i, n := range b.natives() {
		if _, ok := byID[n.native.id]; !ok && n.native.id != 0 {
			byID[n.native.id] = i
		}
	}
	for i, n := range b.natives() {
		for _, ref := range n.native.refs() {
			if j, ok := byID[ref]; ok && b.nodes[j].rank != n.rank {
				b.fact(i, j)
				break
			}
		}
	}
}

// related makes one thread of native mail that names a common ancestor. It comes after all links: it is no link itself.
func (b *builder) related() {
	first := map[uint64]uint32{}
	for _, n := range b.natives() {
		refs := n.native.refs()
		if b.rootless[n.rank] {
			refs = nil
		}
		for _, ref := range append(refs, n.native.id) {
			if r, ok := first[ref]; ok {
				b.forest.join(r, n.rank)
			} else if ref != 0 {
				first[ref] = n.rank
			}
		}
	}
}

// fact makes the link that node i names, unless the message has one or it would close a circle.
func (b *builder) fact(i, j uint32) {
	child, parent := b.nodes[i].rank, b.nodes[j].rank
	c := candidate{child: child, parent: parent, strength: max(b.nodes[i].strength, b.nodes[j].strength), fact: &claim{i, j}}
	if b.settled(c) || b.parentOf[child] >= 0 || b.forest.root(child) == b.forest.root(parent) {
		return
	}
	b.take(c)
}

// agree adds what a quotation shows to a link that the headers name, or says that they differ. It reports whether the
// candidate is dealt with.
func (b *builder) agree(c candidate) bool {
	taken := &b.chosen[b.parentOf[c.child]]
	if taken.fact == nil {
		return false
	}
	if taken.parent == c.parent {
		taken.first, taken.last = c.first, c.last
		return true
	}
	b.problems = append(b.problems, Problem{
		Code: "different-parents", Severity: mail.Info,
		Messages: []mail.ID{b.messages[c.child].id, b.messages[taken.parent].id, b.messages[c.parent].id},
		Text:     "the mail's own References name another message than it quotes",
	})
	return true
}

// lostReferences are placeholders for parents that native mail names and the case does not hold.
func (b *builder) lostReferences(given map[uint32]bool) []Placeholder {
	var out []Placeholder
	there := map[uint64]bool{}
	for _, n := range b.natives() {
		there[n.native.id] = true
	}
	for _, n := range b.natives() {
		if n.native.nearest == "" || b.rootless[n.rank] || there[n.native.above[0]] || b.parentOf[n.rank] >= 0 || given[n.rank] {
			continue
		}
		given[n.rank] = true
		out = append(out, Placeholder{Child: n.message, Name: n.native.nearest})
	}
	return out
}
