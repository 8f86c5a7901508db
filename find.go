package rethread

import (
	"bytes"
	"context"
	"errors"
	"iter"
	"slices"
	"time"

	"github.com/rethread/rethread/clock"
	"github.com/rethread/rethread/index"
	"github.com/rethread/rethread/internal/ordinals"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/search"
)

// QueryError says what is wrong with a query, and where.
type QueryError = search.Error

// FindOptions steer [Case.Find]; the zero value lists everything.
type FindOptions struct {
	// Limit is how many messages are listed at most, 0 for all.
	Limit int
	// Text is what the user typed, for errors that point into it.
	Text string
	// Checking, if set, is called before the findings of the whole case are made for a query that asks for them, which takes
	// as long as a check.
	Checking func()
}

// Found are the messages for which a query holds.
type Found struct {
	// Messages are by instant, where none is known by the printed date; those of which only a range is known stand behind,
	// then those without any, then by id. At most as many as were asked for.
	Messages []mail.ID `json:"messages"`
	// Total is how many there are.
	Total int `json:"total"`
	// Undated and Imprecise are the messages of which the query cannot be decided: because no date of theirs can be read, or
	// only a range that lies on both sides of what is asked for. By id.
	Undated   []mail.ID `json:"undated"`
	Imprecise []mail.ID `json:"imprecise"`
}

// Find lists the messages for which q holds; nil holds for all. A message is asked for what any of its copies prints, and
// for the one date that it is listed with. The error is a [*QueryError], an [*Error], or the context's.
func (c *Case) Find(ctx context.Context, q search.Query, o FindOptions) (*Found, error) {
	return finding(ctx, c, q, o, func(f *finder, a index.Answer) (*Found, error) {
		listed, err := f.index.Order(f.r, a.Yes, f.x.inZone(), o.Limit)
		if err != nil {
			return nil, err
		}
		found := &Found{Total: a.Yes.Len()}
		if found.Messages, err = f.ids(slices.Values(listed)); err != nil {
			return nil, err
		}
		if err := f.undecided(found, a); err != nil {
			return nil, err
		}
		return found, nil
	})
}

// FoundThreads are the threads in which messages were found.
type FoundThreads struct {
	// Threads are whole threads, by their first date as [Case.Threads] lists them; at most as many as were asked for, those
	// with the earliest hits.
	Threads []mail.ThreadSummary `json:"threads"`
	// Total is how many there are; Messages, Undated and Imprecise as in [Found].
	Total int   `json:"total"`
	Found Found `json:"-"`
}

// FindThreads lists the threads of the messages for which q holds. It reads these threads and no others.
func (c *Case) FindThreads(ctx context.Context, q search.Query, o FindOptions) (*FoundThreads, error) {
	return finding(ctx, c, q, o, func(f *finder, a index.Answer) (*FoundThreads, error) {
		ids, total, err := f.threads(a, o.Limit)
		if err != nil {
			return nil, err
		}
		found := &FoundThreads{Threads: []mail.ThreadSummary{}, Total: total, Found: Found{Total: a.Yes.Len()}}
		for _, id := range ids {
			messages, err := f.x.thread(id)
			if err != nil {
				return nil, err
			}
			s, err := f.x.summary(messages)
			if err != nil {
				return nil, err
			}
			found.Threads = append(found.Threads, *s)
		}
		slices.SortFunc(found.Threads, byFirst)
		return found, f.undecided(&found.Found, a)
	})
}

// finder is one query being answered.
type finder struct {
	x     *viewer
	r     indexReader
	index *index.Index
	o     FindOptions
}

// finding answers a query and calls f with the answer. A question for findings that were not made yet makes them.
func finding[T any](ctx context.Context, c *Case, q search.Query, o FindOptions, f func(*finder, index.Answer) (*T, error)) (*T, error) {
	if asksFindings(q) {
		if err := c.keepFindings(ctx, o.Checking); err != nil {
			return nil, err
		}
	}
	return one(ctx, c, func(x *viewer) (*T, error) {
		found, err := answer(ctx, x, q, o, f)
		if errors.Is(err, index.ErrDamaged) {
			err = x.v.Damaged(err)
		}
		return found, err
	})
}

func answer[T any](ctx context.Context, x *viewer, q search.Query, o FindOptions, f func(*finder, index.Answer) (*T, error)) (*T, error) {
	r := indexReader{x.v}
	ix, err := x.openIndex(r)
	if err != nil {
		return nil, err
	}
	fi := &finder{x: x, r: r, index: ix, o: o}
	a, err := ix.Evaluate(ctx, r, q, fi.ask)
	if err != nil {
		return nil, err
	}
	return f(fi, a)
}

// openIndex opens the index of what is derived now; it is kept until that changes.
func (x *viewer) openIndex(r indexReader) (*index.Index, error) {
	now, err := x.v.DerivedFrom()
	if err != nil {
		return nil, err
	}
	if x.c.index == nil || !bytes.Equal(x.c.indexed, now) {
		if x.c.index, err = index.Open(r); err != nil {
			return nil, err
		}
		x.c.indexed = now
	}
	return x.c.index, nil
}

// undecided lists the messages whose dates do not decide the query.
func (f *finder) undecided(found *Found, a index.Answer) error {
	maybe := a.Maybe.Clone().Without(a.Yes)
	undated, err := f.undated()
	if err != nil {
		return err
	}
	found.Undated, err = f.ids(maybe.Clone().And(undated).All())
	if err != nil {
		return err
	}
	found.Imprecise, err = f.ids(maybe.Without(undated).All())
	slices.SortFunc(found.Undated, mail.ID.Compare)
	slices.SortFunc(found.Imprecise, mail.ID.Compare)
	return err
}

func (f *finder) undated() (ordinals.Set, error) {
	a, err := f.index.Evaluate(context.Background(), f.r, search.Term{Field: search.FieldIs, Value: "undated"}, f.ask)
	return a.Yes, err
}

// threads lists the ids of the threads of messages, the ones with the earliest messages first.
func (f *finder) threads(a index.Answer, limit int) (ids []mail.ID, total int, err error) {
	of, err := f.index.Threads(f.r, a.Yes)
	if err != nil {
		return nil, 0, err
	}
	listed, err := f.index.Order(f.r, of, f.x.inZone(), limit)
	if err != nil {
		return nil, 0, err
	}
	ids, err = f.ids(slices.Values(listed))
	return ids, of.Len(), err
}

// ids are those of messages by ordinal.
func (f *finder) ids(list iter.Seq[int]) ([]mail.ID, error) {
	ids := []mail.ID{}
	for n := range list {
		id, err := f.index.ID(f.r, n)
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, nil
}

// inZone gives instants in the case's zone, nil where none is stated.
func (x *viewer) inZone() index.InZone {
	if x.c.o.Zone == nil {
		return nil
	}
	return func(w mail.Wall) (time.Time, bool) {
		i := clock.Instant(&mail.Date{Earliest: w, Latest: w}, clock.Options{Zone: x.c.o.Zone})
		if i == nil {
			return time.Time{}, false
		}
		return i.Time, true
	}
}
