package rethread

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"slices"

	"github.com/rethread/rethread/clock"
	"github.com/rethread/rethread/internal/recent"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/store"
	"github.com/rethread/rethread/thread"
)

// ErrNotFound reports that the case holds nothing of that id; [Case.Resolve] says more.
var ErrNotFound = store.ErrNotFound

// viewer builds views of what one moment of the case holds.
type viewer struct {
	c      *Case
	v      *store.View
	trunks trunkCache
	// native is read at the first question for it.
	native *natives
	// derivedProblems likewise
	derivedProblems []store.MessageProblem
	// machines too: of how many variants each person is by the evidence alone
	machines map[mail.ID]int
	// shared and addressees are what [viewer.aboutOf] and [viewer.addressedOf] found of messages that have many copies, lately
	// and recipients of those that were asked for last.
	shared     map[mail.ID]*derivedOf
	addressees map[mail.ID]*mail.Copy
	lately     recent.Of[mail.ID, *derivedOf]
	recipients recent.Of[mail.ID, *mail.Copy]
	copies     recent.Of[mail.ID, *store.Printed]
	// orders is what [viewer.orderIn] found out of sources.
	orders map[string]*sourceOrder
}

// The bounds of what a viewer keeps of the last copies and messages. Messages come thread by thread, or by time: one is shown,
// and asked for again by those that answer it.
const (
	copyCacheSize    = 512
	messageCacheSize = 512
)

// stored is a copy as it is stored. It may be asked for again and is not to be changed.
func (x *viewer) stored(id mail.ID) (*store.Printed, error) {
	if p, ok := x.copies.Get(id); ok {
		return p, nil
	}
	p, err := x.v.Copy(id)
	if err == nil {
		x.copies.Keep(id, p, copyCacheSize)
	}
	return p, err
}

// manyCopies is the number of copies from which what is derived of a message is kept by a viewer.
const manyCopies = 16

// each runs f as the body of an iterator, with a viewer; an error is yielded last.
func each[T any](ctx context.Context, c *Case, f func(x *viewer, yield func(T) error) error) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		stop := errors.New("stop")
		err := c.view(ctx, func(v *store.View) error {
			return f(&viewer{c: c, v: v}, func(t T) error {
				if !yield(t, nil) {
					return stop
				}
				return nil
			})
		})
		if err != nil && err != stop {
			var zero T
			yield(zero, err)
		}
	}
}

// one runs f with a viewer.
func one[T any](ctx context.Context, c *Case, f func(x *viewer) (T, error)) (t T, err error) {
	err = c.view(ctx, func(v *store.View) (err error) {
		t, err = f(&viewer{c: c, v: v})
		return err
	})
	return t, err
}

// Thread is one thread as a tree; id is the thread's, or that of any of its messages or copies. The error may be
// [ErrNotFound].
func (c *Case) Thread(ctx context.Context, id mail.ID) (*mail.ThreadView, error) {
	return one(ctx, c, func(x *viewer) (*mail.ThreadView, error) {
		m, err := x.find(id)
		if err != nil {
			return nil, err
		}
		messages, err := x.thread(m.Thread)
		if err != nil {
			return nil, err
		}
		s, err := x.summary(messages)
		if err != nil {
			return nil, err
		}
		t := &mail.ThreadView{ThreadSummary: *s}
		depth := map[mail.ID]int{}
		var prints []thread.Print
		for _, m := range messages {
			mv, err := x.message(m)
			if err != nil {
				return nil, err
			}
			if mv.Parent != nil {
				depth[m.ID] = depth[mv.Parent.Parent] + 1
			}
			t.Tree = append(t.Tree, mail.TreeNode{Depth: depth[m.ID], Message: mv})
			prints = append(prints, printsOf(mv)...)
		}
		if err := x.tops(prints, messages); err != nil {
			return nil, err
		}
		t.Inclusive = thread.Inclusive(prints)
		return t, nil
	})
}

// Message is a message with its copies; id is the message's or any of its copies'. The error may be [ErrNotFound].
func (c *Case) Message(ctx context.Context, id mail.ID) (*mail.MessageView, error) {
	return one(ctx, c, func(x *viewer) (*mail.MessageView, error) {
		_, mv, err := x.found(id)
		return mv, err
	})
}

// MessagesOf yields messages by their ids or those of their copies, in the order of these. It looks at the sources once for
// all, which [Case.Message] does for each. The error may be [ErrNotFound].
func (c *Case) MessagesOf(ctx context.Context, ids []mail.ID) iter.Seq2[*mail.MessageView, error] {
	return each(ctx, c, func(x *viewer, yield func(*mail.MessageView) error) error {
		for _, id := range ids {
			_, mv, err := x.found(id)
			if err == nil {
				err = yield(mv)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// Messages yields every message once, thread by thread in the order of [Case.Threads], parents before children.
func (c *Case) Messages(ctx context.Context) iter.Seq2[*mail.MessageView, error] {
	return each(ctx, c, func(x *viewer, yield func(*mail.MessageView) error) error {
		threads, err := x.threadOrder()
		if err != nil {
			return err
		}
		for _, t := range threads {
			messages, err := x.thread(t)
			if err != nil {
				return err
			}
			for _, m := range messages {
				mv, err := x.message(m)
				if err == nil {
					err = yield(mv)
				}
				if err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// Copies yields every copy, by source hash and in reading order.
func (c *Case) Copies(ctx context.Context) iter.Seq2[*mail.CopyView, error] {
	return each(ctx, c, func(x *viewer, yield func(*mail.CopyView) error) error {
		for p, err := range x.v.AllCopies() {
			if err != nil {
				return err
			}
			cv, err := x.copy(p)
			if x.pending(err) {
				continue
			}
			if err == nil {
				err = yield(cv)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// pending reports the copies that another process has just read and that are of no message yet.
func (x *viewer) pending(err error) bool { return x.c.behind != nil && errors.Is(err, ErrNotFound) }

// find is the message with an id, or that of the copy or thread with it.
func (x *viewer) find(id mail.ID) (*store.Message, error) {
	_, message, err := x.v.Member(id)
	if err != nil {
		return nil, err
	}
	return x.v.Message(message)
}

// found is the message that find finds, as it is stored and completed.
func (x *viewer) found(id mail.ID) (*store.Message, *mail.MessageView, error) {
	m, err := x.find(id)
	if err != nil {
		return nil, nil, err
	}
	mv, err := x.message(m)
	return m, mv, err
}

// thread lists the messages of a thread by position.
func (x *viewer) thread(id mail.ID) ([]*store.Message, error) {
	var list []*store.Message
	for m, err := range x.v.Messages(id) {
		if err != nil {
			return nil, err
		}
		list = append(list, m)
	}
	return list, nil
}

// prints reads the copies of a message.
func (x *viewer) prints(m *store.Message) ([]*store.Printed, error) {
	out := make([]*store.Printed, len(m.Copies))
	for i, member := range m.Copies {
		p, err := x.stored(member.Copy)
		if err != nil {
			return nil, err
		}
		out[i] = p
	}
	return out, nil
}

// message completes a message.
func (x *viewer) message(m *store.Message) (*mail.MessageView, error) {
	prints, err := x.prints(m)
	if err != nil {
		return nil, err
	}
	return x.messageOf(m, prints)
}

// messageOf completes a message of which the copies are read.
func (x *viewer) messageOf(m *store.Message, prints []*store.Printed) (*mail.MessageView, error) {
	d, err := x.about(m)
	if err != nil {
		return nil, err
	}
	mv := &mail.MessageView{
		ID: m.ID, Thread: m.Thread, Relation: m.Relation, Action: d.action, Placeholder: m.Placeholder,
		PlaceholderReason: thread.Reason(m.ID, m.Placeholder), Parent: d.parent, Instant: d.instant, Clock: m.Clock, Date: d.date,
		Perhaps: m.Perhaps, QuotedOnly: true,
	}
	if mv.Decided, err = x.decidedOf(m.ID); err != nil {
		return nil, err
	}
	if d.instant == nil {
		mv.NoInstant = clock.Note(d.date, clock.Options{Zone: x.c.o.Zone})
	}
	for i, member := range m.Copies {
		p := prints[i]
		cv, err := x.printed(p)
		if err != nil {
			return nil, err
		}
		d.describe(cv, member)
		if member.Copy == m.Best {
			mv.Best = cv
		}
		mv.QuotedOnly = mv.QuotedOnly && p.Copy.Above >= 0
		mv.Copies = append(mv.Copies, cv)
	}
	slices.SortFunc(mv.Copies, func(a, b *mail.CopyView) int {
		return cmp.Or(cmp.Compare(a.Source.SHA256, b.Source.SHA256), cmp.Compare(a.Number, b.Number))
	})
	if mv.Children, err = x.v.Children(m.ID); err != nil {
		return nil, err
	}
	t, err := x.trunk(m.Thread)
	if err != nil {
		return nil, err
	}
	mv.References, mv.MessageID = t.references(m.ID), t.name[m.ID]
	mv.Ancestors = t.ancestors(m.ID)
	return mv, nil
}

// derivedOf is what a message's copies share.
type derivedOf struct {
	message *store.Message
	parent  *mail.Link
	action  *mail.Action
	instant *mail.Instant
	date    *mail.Date
}

// about reads what the copies of a message share.
func (x *viewer) about(m *store.Message) (*derivedOf, error) {
	d := &derivedOf{message: m}
	var err error
	if d.parent, err = x.v.Link(m.ID); err != nil {
		return d, err
	}
	if d.action, err = x.action(m, d.parent); err != nil {
		return d, err
	}
	d.instant = m.Instant
	if m.Dated.IsZero() {
		return d, nil
	}
	p, err := x.stored(m.Dated)
	if err != nil {
		return d, err
	}
	d.date = p.Copy.Date
	d.instant, err = x.instantOf(m)
	return d, err
}

// aboutOf is about of the message with an id; the error may be [store.ErrNotFound].
func (x *viewer) aboutOf(id mail.ID) (*derivedOf, error) {
	if d := x.shared[id]; d != nil {
		return d, nil
	}
	if d, ok := x.lately.Get(id); ok {
		return d, nil
	}
	m, err := x.v.Message(id)
	if err != nil {
		return nil, err
	}
	d, err := x.about(m)
	if err != nil {
		return nil, err
	}
	if len(m.Copies) >= manyCopies {
		keep(&x.shared, id, d)
	} else {
		x.lately.Keep(id, d, messageCacheSize)
	}
	m.Copies = nil
	return d, nil
}

// keep puts a value into a map that may not be made yet.
func keep[V any](to *map[mail.ID]V, id mail.ID, v V) {
	if *to == nil {
		*to = map[mail.ID]V{}
	}
	(*to)[id] = v
}

// instantOf is a message's instant: what was derived, else by the case's zone if one is stated.
func (x *viewer) instantOf(m *store.Message) (*mail.Instant, error) {
	if m.Instant != nil || x.c.o.Zone == nil || m.Dated.IsZero() {
		return m.Instant, nil
	}
	p, err := x.stored(m.Dated)
	if err != nil {
		return nil, err
	}
	return clock.InCase(p.Copy.Date, m.Clock, x.c.o.Zone), nil
}

// describe writes what is derived of a message into the view of one of its copies.
func (d *derivedOf) describe(cv *mail.CopyView, member mail.Membership) {
	m := d.message
	cv.Message, cv.Strength, cv.Evidence = m.ID, member.Strength, member.Evidence
	cv.Thread, cv.Parent, cv.Relation, cv.Placeholder, cv.Instant = m.Thread, d.parent, m.Relation, m.Placeholder, d.instant
	cv.Action, cv.Perhaps = d.action, m.Perhaps
}

// copy completes a copy.
func (x *viewer) copy(p *store.Printed) (*mail.CopyView, error) {
	cv, err := x.printed(p)
	if err != nil {
		return nil, err
	}
	member, id, err := x.v.Member(p.Copy.ID)
	if err != nil {
		return nil, err
	}
	d, err := x.aboutOf(id)
	if err != nil {
		return nil, err
	}
	d.describe(cv, member)
	return cv, nil
}

// printed is what is read of a copy, nothing derived.
func (x *viewer) printed(p *store.Printed) (*mail.CopyView, error) {
	d, err := x.v.DocumentOf(p)
	if err != nil {
		return nil, err
	}
	cv := &mail.CopyView{
		Source: &p.Source.Source, Document: d.Document, Copy: p.Copy, Number: p.Number, Page: p.Page,
		HeaderLines: p.HeaderLines, BodyLines: p.BodyLines, Raw: map[mail.Role]string{},
	}
	if cv.PageName, err = x.pageName(p.Source.SHA256, p.Page); err != nil {
		return nil, err
	}
	spans := map[mail.Role][]mail.Span{}
	for _, f := range p.Copy.Fields {
		spans[f.Role] = append(spans[f.Role], f.Value...)
	}
	for role, s := range spans {
		if cv.Raw[role], err = x.v.Join(p, s); err != nil {
			return nil, err
		}
	}
	if cv.Body, err = x.v.Body(p); err != nil {
		return nil, err
	}
	problems, err := x.problems(p.Source.SHA256)
	if err != nil {
		return nil, err
	}
	all := slices.Concat(p.Copy.Header, p.Copy.Body)
	for _, f := range p.Copy.Fields {
		all = append(append(all, f.Label), f.Value...)
	}
	cv.Problems = problems.within(all)
	if cv.Decided, err = x.decidedOn(p.Copy.ID); err != nil {
		return nil, err
	}
	present(p.Copy)
	return cv, nil
}

// present makes lists that are absent empty ones: in JSON they are [], not null.
func present(c *mail.Copy) {
	for _, list := range []*[]mail.Participant{&c.From, &c.To, &c.Cc} {
		if *list == nil {
			*list = []mail.Participant{}
		}
	}
	if c.Attachments == nil {
		c.Attachments = []string{}
	}
	if c.Fields == nil {
		c.Fields = []mail.Field{}
	}
}
