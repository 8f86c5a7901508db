// Package thread links messages into reply trees and keeps the reason for every link.
//
// [NewNode] makes a node of fixed size of each copy; [Build] takes them from an iterator. Evidence, strongest first: the
// parent is quoted directly beneath; it is quoted beneath another copy of the message; subject, people and order together
// call for it, where a reply or forward mark asks for a parent that is not quoted. The subject alone never links.
//
// The headers of mail that is no print are facts: the nearest reference that is in the case is the parent. What a user
// decides stands above all of this, is certain, and says who decided it.
//
// Strengths:
//
//   - certain: the parent is printed directly beneath, its date and sender field are there, a reply or forward mark or a
//     separator or attribution line calls for it, and three points or more speak for it with nothing against: the same
//     subject, the mark, the line, the sender of each among the people of the other (half a point where only the domain or
//     unit is legible), a later printed time. Against are: people who do not fit, two senders who may be one (then a message
//     in between may be missing), an unmarked subject above a marked one, times that no clock explains;
//   - probable: quoted beneath with less than that, or guessed where legible people on both sides fit and no other message
//     would do;
//   - possible: quoted beneath although something speaks against it, or guessed otherwise.
//
// Time restrains, it does not rule: a quoted link whose times contradict it stays. There are no cycles: links are taken
// strongest first, each only where it closes no circle. The result does not depend on the order of the nodes.
package thread

import (
	"context"
	"iter"
	"slices"

	"github.com/rethread/rethread/mail"
)

// Options steer the linking; the zero value is right for use.
type Options struct {
	// NoGuess leaves out links that are not shown by a quotation.
	NoGuess bool
	// Decided are the parents that users state, the ones that hold first. They are taken before everything else.
	Decided []Decided
}

// Result is what a collection's reply trees are made of. All slices are sorted.
type Result struct {
	// Links by child; a message has at most one.
	Links []mail.Link
	// Threads by id, each with its messages by id: what links and gaps connect.
	Threads []mail.Thread
	// Relations says of each message what it does with its parent.
	Relations map[mail.ID]mail.Relation
	// Placeholders by child, for parents that are printed nowhere.
	Placeholders []Placeholder
	// QuotedOnly are the messages of which there are quotations only: their own documents are not among the sources.
	QuotedOnly []mail.ID
	Problems   []Problem
}

// Placeholder stands for a parent that is printed nowhere.
type Placeholder struct {
	Child mail.ID
	// Name is the same for children of the same missing message: its id where native mail gives it, else letters, digits and
	// dashes. See [Reason].
	Name string
}

// The reasons of placeholders, as [Reason] gives them, and [ReasonReferences].
const (
	ReasonMark = "reply mark without a parent"
	ReasonGap  = "a level is missing between quotations"
)

// Problem is something in the quotations that cannot be as printed.
type Problem struct {
	// Code is "quotes-itself", "quotation-circle", "different-parents", "documents-run-together", [CodeOtherwise] or
	// [CodeDecidedCircle].
	Code     string
	Severity mail.Severity
	// Messages concerned, the child of the link first.
	Messages []mail.ID
	// Text says it to a person.
	Text string
}

// Evidence kinds of [mail.Evidence].
const (
	KindBeneath   = "quoted beneath"
	KindElsewhere = "the same message quoted elsewhere"
	KindGuess     = "subject, people and order"
)

// Build links the messages that the nodes belong to. A node that comes twice counts once. The error is that of the iterator
// or the context's.
func Build(ctx context.Context, nodes iter.Seq2[Node, error], o Options) (*Result, error) {
	b := &builder{}
	n := 0
	for node, err := range nodes {
		if err != nil {
			return nil, err
		}
		if n++; n%4096 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		b.nodes = append(b.nodes, node)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	var machine *builder
	if len(o.Decided) > 0 {
		machine = b.alone(o)
	}
	b.build(o)
	if machine != nil {
		b.otherwise(machine)
	}
	return b.result(), nil
}

// build links the nodes.
func (b *builder) build(o Options) {
	b.index()
	b.decide(o.Decided)
	b.referenced()
	b.quoted()
	if !o.NoGuess {
		b.guess()
	}
	b.related()
}

// builder holds the nodes by message and copy, and the trees as they grow.
type builder struct {
	nodes    []Node
	messages []message
	// copies are indices into nodes by copy id.
	copies []uint32
	forest forest
	// links by child: -1 or an index into chosen.
	parentOf []int32
	chosen   []candidate
	claims   []claim
	gaps     []claim
	// beside are messages of one conversation, by subject and people, of which neither answers the other.
	beside   []claim
	problems []Problem
	// rootless are the messages that users decided to answer nothing.
	rootless []bool
}

// message is what its copies tell together.
type message struct {
	id mail.ID
	// first and last bound its nodes.
	first, last uint32
	// best is the node with the most in its header.
	best uint32
	// own reports a print of its own, bare one that shows nothing beneath.
	own, bare bool
}

// index sorts the nodes and gathers them by message.
func (b *builder) index() {
	slices.SortFunc(b.nodes, func(x, y Node) int {
		if c := x.message.Compare(y.message); c != 0 {
			return c
		}
		return x.copy.Compare(y.copy)
	})
	b.nodes = slices.CompactFunc(b.nodes, func(x, y Node) bool { return x.copy == y.copy })
	for i := range b.nodes {
		n := &b.nodes[i]
		if i == 0 || b.nodes[i-1].message != n.message {
			b.messages = append(b.messages, message{id: n.message, first: uint32(i), best: uint32(i)})
		}
		m := &b.messages[len(b.messages)-1]
		m.last = uint32(i)
		n.rank = uint32(len(b.messages) - 1)
		if n.known() > b.nodes[m.best].known() {
			m.best = uint32(i)
		}
		if n.above.IsZero() {
			m.own = true
			m.bare = m.bare || n.below.IsZero()
		}
	}
	b.copies = make([]uint32, len(b.nodes))
	for i := range b.copies {
		b.copies[i] = uint32(i)
	}
	slices.SortFunc(b.copies, func(x, y uint32) int { return b.nodes[x].copy.Compare(b.nodes[y].copy) })
	b.forest = newForest(len(b.messages))
	b.parentOf = make([]int32, len(b.messages))
	for i := range b.parentOf {
		b.parentOf[i] = -1
	}
}

// find is the node of a copy.
func (b *builder) find(id mail.ID) (uint32, bool) {
	if id.IsZero() {
		return 0, false
	}
	i, ok := slices.BinarySearchFunc(b.copies, id, func(x uint32, id mail.ID) int { return b.nodes[x].copy.Compare(id) })
	if !ok {
		return 0, false
	}
	return b.copies[i], true
}

// head is the node that speaks for a message.
func (b *builder) head(m uint32) *Node { return &b.nodes[b.messages[m].best] }

// forest tells which messages hang together.
type forest []uint32

func newForest(n int) forest {
	f := make(forest, n)
	for i := range f {
		f[i] = uint32(i)
	}
	return f
}

func (f forest) root(i uint32) uint32 {
	for f[i] != i {
		f[i] = f[f[i]]
		i = f[i]
	}
	return i
}

// join unites two sets; halving paths keeps it near-linear without ranks.
func (f forest) join(a, b uint32) {
	a, b = f.root(a), f.root(b)
	f[max(a, b)] = min(a, b)
}
