package rethread

import (
	"context"
	"iter"
	"slices"

	"github.com/rethread/rethread/clock"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/people"
	"github.com/rethread/rethread/store"
	"github.com/rethread/rethread/thread"
)

// assembly puts the derived layer together, pass by pass.
type assembly struct {
	derived store.Derived
	// message is the index of a copy's message, byID that of a message.
	message map[mail.ID]int
	byID    map[mail.ID]int
	// decided are the copies whose date is that of their message by decision.
	decided map[mail.ID]mail.ID
}

func newAssembly(groups []mail.Message) *assembly {
	a := &assembly{message: map[mail.ID]int{}, byID: map[mail.ID]int{}}
	a.derived.Messages = make([]store.Message, len(groups))
	for i, g := range groups {
		a.derived.Messages[i] = store.Message{Message: g, Thread: g.ID, Relation: mail.RelationNone}
		a.byID[g.ID] = i
		for _, m := range g.Copies {
			a.message[m.Copy] = i
		}
	}
	return a
}

// messageOf implements [grouping].
func (a *assembly) messageOf(copy mail.ID) (id mail.ID, err error) {
	if i, ok := a.message[copy]; ok {
		id = a.derived.Messages[i].ID
	}
	return id, nil
}

// copiesOf implements [grouping].
func (a *assembly) copiesOf(message mail.ID) (list []mail.ID, err error) {
	if i, ok := a.byID[message]; ok {
		for _, m := range a.derived.Messages[i].Copies {
			list = append(list, m.Copy)
		}
	}
	return list, nil
}

// dates notes what the copies say of their message's time: its date, then its instant by the zone that is printed, or that
// the copies of the case show of the clock it is printed in.
func (a *assembly) dates(v *store.View) error {
	clocks := clock.NewClocks()
	for p, err := range readings(v) {
		if err != nil {
			return err
		}
		m := &a.derived.Messages[a.message[p.Copy.ID]]
		a.date(m, p.Copy)
		clocks.Add(&clock.Print{
			Copy: p.Copy.ID, Message: m.ID, Date: p.Copy.Date, Printer: clock.PrinterOf(p.Copy, p.above, p.Source.SHA256),
			Source: p.Source.SHA256, Document: p.Copy.Document, Sure: strength(m, p.Copy.ID) != mail.Possible,
		})
	}
	clocks.Settle()
	for i := range a.derived.Messages {
		m := &a.derived.Messages[i]
		if m.Dated.IsZero() {
			continue
		}
		instant, reckoning := clocks.Reckon(m.ID, m.Dated)
		m.Clock = reckoning
		if instant != nil {
			m.Instant = instant
		}
	}
	return nil
}

// quotedCopy is a copy with the one that quotes it, nil if none does.
type quotedCopy struct {
	*store.Printed
	above *mail.Copy
}

// readings yields every copy with the one that quotes it. It keeps the copies of one document at a time.
func readings(v *store.View) iter.Seq2[quotedCopy, error] {
	return func(yield func(quotedCopy, error) bool) {
		var source string
		document, first := -1, 0
		var within []*mail.Copy
		for p, err := range v.AllCopies() {
			if err != nil {
				yield(quotedCopy{}, err)
				return
			}
			if p.Source.SHA256 != source || p.Copy.Document != document {
				source, document, first, within = p.Source.SHA256, p.Copy.Document, p.Number-1, within[:0]
			}
			within = append(within, p.Copy)
			x := quotedCopy{Printed: p}
			if at := p.Copy.Above - first; p.Copy.Above >= 0 && at >= 0 && at < len(within) {
				x.above = within[at]
			}
			if !yield(x, nil) {
				return
			}
		}
	}
}

// nodes yields every copy for the pass that links messages.
func (a *assembly) nodes(v *store.View) iter.Seq2[thread.Node, error] {
	return func(yield func(thread.Node, error) bool) {
		var last *store.Printed
		var pages fullness
		for p, err := range placed(v) {
			var n thread.Node
			var body string
			overleaf, early := false, false
			if err == nil {
				body, err = v.Body(p.Printed)
			}
			if err == nil {
				overleaf, err = turned(v, last, p.Printed)
				last = p.Printed
			}
			if err == nil && overleaf {
				early, err = pages.early(v, p.Printed)
			}
			if err == nil {
				m := &a.derived.Messages[a.message[p.Copy.ID]]
				n = thread.NewNode(p.Copy, m.ID, m.Instant, p.place).Member(strength(m, p.Copy.ID))
				if thread.Swallows(body) {
					n = n.Swallowing()
				}
				if thread.ForInformation(body) {
					n = n.Informing()
				}
				if overleaf {
					n = n.Overleaf(early)
				}
			}
			if !yield(n, err) || err != nil {
				return
			}
		}
	}
}

// strength is that of a copy's belonging to its message, whose copies are sorted by id.
func strength(m *store.Message, copy mail.ID) mail.Strength {
	i, _ := slices.BinarySearchFunc(m.Copies, copy, func(x mail.Membership, id mail.ID) int { return x.Copy.Compare(id) })
	return m.Copies[i].Strength
}

// date takes the printed date of a copy for its message: the best copy's, else that of the copy with the smallest id; the
// instant where it prints its zone.
func (a *assembly) date(m *store.Message, c *mail.Copy) {
	if only, ok := a.decided[m.ID]; !c.Date.Known() || ok && only != c.ID {
		return
	}
	better := func(now mail.ID) bool {
		return now.IsZero() || c.ID == m.Best || now != m.Best && c.ID.Compare(now) < 0
	}
	if better(m.Dated) {
		m.Dated, m.Earliest, m.Latest = c.ID, c.Date.Earliest, c.Date.Latest
		m.Instant = clock.Instant(c.Date, clock.Options{})
	}
}

// link takes over links and threads, and orders each thread.
func (a *assembly) link(r *thread.Result) {
	a.derived.Links = r.Links
	parent := make([]int, len(a.derived.Messages))
	for i := range parent {
		parent[i] = -1
	}
	for _, l := range r.Links {
		parent[a.byID[l.Child]] = a.byID[l.Parent]
	}
	for id, relation := range r.Relations {
		a.derived.Messages[a.byID[id]].Relation = relation
	}
	for _, p := range r.Placeholders {
		a.derived.Messages[a.byID[p.Child]].Placeholder = p.Name
	}
	for _, p := range r.Problems {
		a.derived.Problems = append(a.derived.Problems, store.MessageProblem(p))
	}
	for _, t := range r.Threads {
		members := make([]int, len(t.Messages))
		for i, id := range t.Messages {
			members[i] = a.byID[id]
		}
		for position, i := range a.order(members, parent) {
			m := &a.derived.Messages[i]
			m.Thread, m.Position = t.ID, position
		}
	}
}

// people groups the participants of all copies, with what the user decided of them.
func (a *assembly) people(ctx context.Context, v *store.View, decided *book) error {
	headers := func(yield func(*people.Header, error) bool) {
		for p, err := range v.AllCopies() {
			var h *people.Header
			if err == nil {
				h = a.header(p.Copy)
			}
			if !yield(h, err) || err != nil {
				return
			}
		}
	}
	r, err := people.Group(ctx, headers, decided.people())
	if err != nil {
		return err
	}
	decided.noPerson(r.Unanchored)
	a.derived.Parties, a.derived.Variants = r.Parties, r.Variants
	return nil
}

// header is what the grouping of people needs of a copy. Bounds that settle nothing are no date.
func (a *assembly) header(c *mail.Copy) *people.Header {
	m := &a.derived.Messages[a.message[c.ID]]
	return &people.Header{
		Copy: c.ID, Message: m.ID, Thread: m.Thread, Number: m.Ordinal, Strength: strength(m, c.ID), At: settled(m.Earliest, m.Latest),
		Torn: c.LowerBound, From: c.From, To: c.To, Cc: c.Cc, Bcc: c.Bcc,
	}
}

// order puts the messages of a thread in the order in which its tree is read: parents before children, siblings by date,
// then id. It keeps a stack of its own: a chain can be as long as a release.
func (a *assembly) order(members, parent []int) []int {
	children := map[int][]int{}
	for _, i := range members {
		children[parent[i]] = append(children[parent[i]], i)
	}
	for _, list := range children {
		slices.SortFunc(list, func(x, y int) int { return byDate(&a.derived.Messages[y], &a.derived.Messages[x]) }) // last first
	}
	order := make([]int, 0, len(members))
	stack := children[-1]
	for len(stack) > 0 {
		i := stack[len(stack)-1]
		stack = append(stack[:len(stack)-1], children[i]...)
		order = append(order, i)
	}
	return order
}
