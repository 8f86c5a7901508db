package rethread

import (
	"context"
	"iter"
	"slices"

	"github.com/rethread/rethread/check"
	"github.com/rethread/rethread/index"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/search"
	"github.com/rethread/rethread/store"
)

// Selection are the messages that a query finds, for what lists, checks or exports no others.
type Selection struct {
	c *Case
	// Found are the messages by time, and those of which the query cannot be decided.
	Found *Found
	// threads are the threads that they stand in, in the order of [Case.Threads]; in says which messages are meant.
	threads []mail.ID
	in      map[mail.ID]bool
}

// Select finds messages; whole takes in all others of their threads. The error is that of [Case.Find].
func (c *Case) Select(ctx context.Context, q search.Query, o FindOptions, whole bool) (*Selection, error) {
	return finding(ctx, c, q, o, func(f *finder, a index.Answer) (*Selection, error) {
		a.Yes = a.Yes.Clone()
		s := &Selection{c: c, Found: &Found{Total: a.Yes.Len()}, in: map[mail.ID]bool{}}
		ids, _, err := f.threads(a, 0)
		if err != nil {
			return nil, err
		}
		var places []placedThread
		for _, id := range ids {
			t := mail.ThreadSummary{ID: id}
			for m, err := range f.x.v.Bare(id) {
				if err != nil {
					return nil, err
				}
				known(&t, m)
				if whole {
					a.Yes.Add(m.Ordinal)
				}
			}
			places = append(places, firstOf(&t))
		}
		s.threads = inOrder(places)
		listed, err := f.index.Order(f.r, a.Yes, f.x.inZone(), 0)
		if err != nil {
			return nil, err
		}
		if s.Found.Messages, err = f.ids(slices.Values(listed)); err != nil {
			return nil, err
		}
		for _, id := range s.Found.Messages {
			s.in[id] = true
		}
		return s, f.undecided(s.Found, a)
	})
}

// Messages yields the messages thread by thread, in the order of [Case.Messages].
func (s *Selection) Messages(ctx context.Context) iter.Seq2[*mail.MessageView, error] {
	return each(ctx, s.c, func(x *viewer, yield func(*mail.MessageView) error) error {
		return s.each(x, func(m *store.Message) error {
			mv, err := x.message(m)
			if err == nil {
				err = yield(mv)
			}
			return err
		})
	})
}

// each calls f for the messages, thread by thread.
func (s *Selection) each(x *viewer, f func(*store.Message) error) error {
	for _, id := range s.threads {
		messages, err := x.thread(id)
		if err != nil {
			return err
		}
		for _, m := range messages {
			if !s.in[m.ID] {
				continue
			}
			if err := f(m); err != nil {
				return err
			}
		}
	}
	return nil
}

// Copies yields the copies of the messages, in the order of [Case.Copies].
func (s *Selection) Copies(ctx context.Context) iter.Seq2[*mail.CopyView, error] {
	return func(yield func(*mail.CopyView, error) bool) {
		for c, err := range s.c.Copies(ctx) {
			if err == nil && !s.in[c.Message] {
				continue
			}
			if !yield(c, err) {
				return
			}
		}
	}
}

// Timeline puts the messages in the order of their instants. What is not established of that is said of these messages
// alone.
func (s *Selection) Timeline(ctx context.Context) (*Timeline, error) {
	return one(ctx, s.c, func(x *viewer) (*Timeline, error) {
		return x.timeline(func(place func(*store.Message) error, parents map[mail.ID]mail.ID) error {
			return s.each(x, func(m *store.Message) error {
				if err := place(m); err != nil {
					return err
				}
				return x.linksAbove(m.ID, parents)
			})
		})
	})
}

// linksAbove notes the links above a message, up to as many as [above] looks at: messages in between need not be listed.
func (x *viewer) linksAbove(id mail.ID, parents map[mail.ID]mail.ID) error {
	for range maxAbove {
		l, err := x.v.Link(id)
		if err != nil || l == nil || !settlesOrder(l) {
			return err
		}
		parents[id] = l.Parent
		id = l.Parent
	}
	return nil
}

// Check says what the chronology shows of the messages: the findings of their threads, with the observations that concern
// one of them. The numbers that the release prints are left aside.
func (s *Selection) Check(ctx context.Context, o CheckOptions) (*CheckReport, error) {
	return s.c.check(ctx, o, func(x *viewer) ([]check.Finding, error) {
		in, err := x.checkedThreads(s.threads)
		if err != nil {
			return nil, err
		}
		found, err := check.Run(ctx, in)
		if err != nil {
			return nil, err
		}
		return s.concerning(found), nil
	})
}

// concerning keeps the observations that concern one of the messages, and the findings that have any left.
func (s *Selection) concerning(found []check.Finding) []check.Finding {
	var kept []check.Finding
	for _, f := range found {
		f.Items = slices.DeleteFunc(slices.Clone(f.Items), func(i check.Item) bool {
			return !slices.ContainsFunc(concerned([]check.Item{i}), func(id mail.ID) bool { return s.in[id] })
		})
		if len(f.Items) > 0 {
			kept = append(kept, f)
		}
	}
	return kept
}
