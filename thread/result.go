package thread

import (
	"cmp"
	"slices"
	"strings"

	"github.com/rethread/rethread/mail"
)

// maxEvidence bounds the copies listed with one link.
const maxEvidence = 16

func (b *builder) result() *Result {
	r := &Result{Relations: make(map[mail.ID]mail.Relation, len(b.messages)), Problems: b.problems}
	for i := range b.messages {
		m := &b.messages[i]
		r.Relations[m.id] = mail.RelationNone
		if !m.own {
			r.QuotedOnly = append(r.QuotedOnly, m.id)
		}
		if b.parentOf[i] >= 0 {
			l := b.link(&b.chosen[b.parentOf[i]])
			r.Links = append(r.Links, l)
			r.Relations[m.id] = l.Relation
		}
	}
	r.Placeholders = b.placeholders()
	r.Threads = b.threads()
	slices.SortFunc(r.Problems, func(x, y Problem) int {
		return cmp.Or(cmp.Compare(x.Code, y.Code), slices.CompareFunc(x.Messages, y.Messages, mail.ID.Compare))
	})
	r.Problems = slices.CompactFunc(r.Problems, func(x, y Problem) bool { return x.Code == y.Code && slices.Equal(x.Messages, y.Messages) })
	return r
}

// link says a chosen candidate with its evidence.
func (b *builder) link(c *candidate) mail.Link {
	l := mail.Link{Child: b.messages[c.child].id, Parent: b.messages[c.parent].id, Relation: b.relation(c), Strength: strengths[c.strength]}
	if c.guessed {
		l.Evidence = []mail.Evidence{{Kind: KindGuess, Child: b.head(c.child).copy, Parent: b.head(c.parent).copy}}
		return l
	}
	if c.decided != nil {
		l.Evidence = []mail.Evidence{{Kind: c.decided.says, Child: b.nodes[c.decided.claim.child].copy, Parent: b.nodes[c.decided.claim.parent].copy}}
	}
	if c.fact != nil {
		l.Evidence = append(l.Evidence, mail.Evidence{Kind: KindReferences, Child: b.nodes[c.fact.child].copy, Parent: b.nodes[c.fact.parent].copy})
	}
	bare := b.messages[c.child].bare
	for _, k := range b.claims[c.first:min(c.last, c.first+maxEvidence)] {
		child := &b.nodes[k.child]
		kind := KindBeneath
		if bare && !child.above.IsZero() {
			kind = KindElsewhere
		}
		l.Evidence = append(l.Evidence, mail.Evidence{Kind: kind, Child: child.copy, Parent: b.nodes[k.parent].copy})
	}
	return l
}

// relation is a forward where the outermost mark of the subject, the line above the quotation or the words of the body say
// so, else a reply.
func (b *builder) relation(c *candidate) mail.Relation {
	reply, informs := false, false
	for i := b.messages[c.child].first; i <= b.messages[c.child].last; i++ {
		informs = informs || b.nodes[i].informs
		switch b.nodes[i].mark {
		case markForward:
			return mail.RelationForward
		case markReply:
			reply = true
		}
	}
	if !reply && !c.guessed {
		if informs {
			return mail.RelationForward
		}
		for _, k := range b.claims[c.first:c.last] {
			if b.nodes[k.parent].quoting == quotedForwarded {
				return mail.RelationForward
			}
		}
	}
	return mail.RelationReply
}

// placeholders name the parents that are printed nowhere.
func (b *builder) placeholders() []Placeholder {
	var out []Placeholder
	given := make(map[uint32]bool, len(b.gaps))
	for _, g := range b.gaps {
		child := b.nodes[g.child].rank
		if b.parentOf[child] >= 0 || given[child] || b.rootless[child] {
			continue
		}
		given[child] = true
		// Named after what stands beneath the gap, so that those who answered the missing message stay together.
		name := Gap(b.nodes[g.parent].message)
		out = append(out, Placeholder{Child: b.messages[child].id, Name: name})
	}
	out = append(out, b.lostReferences(given)...)
	for i := range b.messages {
		if b.parentOf[i] < 0 && !given[uint32(i)] && !b.rootless[i] && b.head(uint32(i)).mark != markNone {
			id := b.messages[i].id
			out = append(out, Placeholder{Child: id, Name: lost(id)})
		}
	}
	slices.SortFunc(out, func(x, y Placeholder) int { return x.Child.Compare(y.Child) })
	return out
}

// Gap names the message that is missing above one which quotations show further down.
func Gap(beneath mail.ID) string { return mail.NewCopyID(beneath.String(), "above", 0).String() }

// lost names the parent of a message with a mark and nothing to answer.
func lost(child mail.ID) string { return mail.NewCopyID(child.String(), "parent", 0).String() }

// Reason is the reason of a child's placeholder with this name, "" for none.
func Reason(child mail.ID, name string) string {
	switch name {
	case "":
		return ""
	case lost(child):
		return ReasonMark
	}
	if strings.Contains(name, "@") {
		return ReasonReferences
	}
	return ReasonGap
}

// threads are the trees, with the smallest message as their name.
func (b *builder) threads() []mail.Thread {
	at := make([]int32, len(b.messages))
	var out []mail.Thread
	for i := range b.messages {
		// Messages come by id, and a root is the smallest rank of its set.
		root := b.forest.root(uint32(i))
		if root == uint32(i) {
			at[i] = int32(len(out))
			out = append(out, mail.Thread{ID: b.messages[i].id})
		}
		t := &out[at[root]]
		t.Messages = append(t.Messages, b.messages[i].id)
	}
	return out
}
