package rethread

import (
	"cmp"
	"context"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/rethread/rethread/dedupe/compare"
	"github.com/rethread/rethread/index"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse"
	"github.com/rethread/rethread/parse/stamp"
	"github.com/rethread/rethread/store"
)

// number gives each message its number in the index, in the order in which their first copies stand, so that making the
// index reads the sources from front to back.
func (a *assembly) number(v *store.View) error {
	sources, err := v.Sources()
	if err != nil {
		return err
	}
	last := 0
	for _, s := range sources {
		_, ids, err := v.Places(s.SHA256)
		if err != nil {
			return err
		}
		for _, id := range ids {
			if m := &a.derived.Messages[a.message[id]]; m.Ordinal == 0 {
				last++
				m.Ordinal = last
			}
		}
	}
	return nil
}

// indexing makes the index of the messages of a derived layer.
type indexing struct {
	c *Case
	d *store.Derived
	// decided lies over the copies.
	decided *book
	// byOrdinal are the indices of the messages by their number less one; parent and child say of each whether it has one.
	byOrdinal     []int32
	parent, child []bool
	workers       sync.WaitGroup
}

// batchSize is how many messages are prepared together: enough that handing them over costs nothing, few enough that those
// under way are little.
const batchSize = 64

// batch are messages that one worker prepares.
type batch struct {
	from, to int // numbers less one
	list     []*index.Prepared
	err      error
	done     chan struct{}
}

// index writes the index of d, whose messages are in the order of their ids. Messages are prepared by several workers and
// added in their order.
func (c *Case) writeIndex(ctx context.Context, d *store.Derived, decided *book, w *store.IndexWriter) error {
	x := &indexing{c: c, d: d, decided: decided, byOrdinal: make([]int32, len(d.Messages)), parent: make([]bool, len(d.Messages)), child: make([]bool, len(d.Messages))}
	for i := range d.Messages {
		x.byOrdinal[d.Messages[i].Ordinal-1] = int32(i)
	}
	for i := range d.Links {
		x.parent[x.at(d.Links[i].Child)] = true
		x.child[x.at(d.Links[i].Parent)] = true
	}
	ctx, cancel := context.WithCancel(ctx)
	defer x.workers.Wait() // none reads on when the case is closed
	defer cancel()
	b := index.NewBuilder(w, len(d.Messages))
	for next := range x.batches(ctx) {
		<-next.done
		if next.err != nil {
			return next.err
		}
		for _, p := range next.list {
			if err := b.Add(p); err != nil {
				return err
			}
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return b.Finish()
}

// at is the index of a message.
func (x *indexing) at(id mail.ID) int {
	i, _ := slices.BinarySearchFunc(x.d.Messages, id, func(m store.Message, id mail.ID) int { return m.ID.Compare(id) })
	return i
}

// batches hands out all messages in order, a few batches ahead of whoever takes them, until the context ends.
func (x *indexing) batches(ctx context.Context) <-chan *batch {
	workers := runtime.GOMAXPROCS(0)
	work, ordered := make(chan *batch), make(chan *batch, 2*workers)
	for range workers {
		x.workers.Go(func() { x.work(ctx, work) })
	}
	go func() {
		defer close(ordered)
		defer close(work)
		for from := 0; from < len(x.byOrdinal); from += batchSize {
			b := &batch{from: from, to: min(from+batchSize, len(x.byOrdinal)), done: make(chan struct{})}
			for _, c := range []chan *batch{work, ordered} {
				select {
				case c <- b:
				case <-ctx.Done():
					return
				}
			}
		}
	}()
	return ordered
}

// work prepares batches, with a view to itself.
func (x *indexing) work(ctx context.Context, work <-chan *batch) {
	v, err := x.c.store.Begin(ctx)
	if err == nil {
		defer v.End()
		v.Amend(x.decided.amend)
	}
	for b := range work {
		for i := b.from; i < b.to && err == nil; i++ {
			var p *index.Prepared
			if p, err = x.prepare(v, int(x.byOrdinal[i])); err == nil {
				b.list = append(b.list, p)
			}
		}
		b.err = err
		close(b.done)
	}
}

// prepare reads the copies of a message and makes it ready.
func (x *indexing) prepare(v *store.View, i int) (*index.Prepared, error) {
	m := &x.d.Messages[i]
	views, err := printsFor(v, m)
	if err != nil {
		return nil, err
	}
	im := &index.Message{
		Ordinal: m.Ordinal, Thread: x.d.Messages[x.at(m.Thread)].Ordinal, ID: m.ID,
		Time: index.Time{Earliest: m.Earliest, Latest: m.Latest, Instant: m.Instant},
	}
	add := func(kind, value string, is bool) {
		if is {
			im.Properties = append(im.Properties, [2]string{kind, value})
		}
	}
	for _, cv := range views {
		im.Copies, im.Bodies, im.Sources = append(im.Copies, cv.Copy), append(im.Bodies, cv.Body), append(im.Sources, cv.Source.SHA256)
		add("is", "unsure", cv.Copy.Margin < parse.UnsureMargin)
		for line := range strings.Lines(cv.Body) {
			for _, s := range stamp.Find(line) {
				add("is", "redacted", true)
				add("ground", index.Ground(s.Ground.Code), s.Ground.Code != "")
			}
		}
		if cv.Copy.ID == m.Dated {
			im.Time.Local = local(m, cv.Copy.Date)
			add("is", "repaired", cv.Copy.Date.Repaired)
		}
	}
	var differs bool
	im.Best, differs = bestReading(m, views)
	add("is", "differs", differs)
	add("is", "unsure", !m.Dated.IsZero() && settled(m.Earliest, m.Latest) == "")
	add("is", "reply", m.Relation == mail.RelationReply)
	add("is", "forward", m.Relation == mail.RelationForward)
	add("is", "perhaps", len(m.Perhaps) > 0)
	add("is", "decided", len(x.decided.of[m.ID]) > 0)
	add("has", "parent", x.parent[i])
	add("has", "replies", x.child[i])
	return index.Prepare(im), nil
}

// printsFor are the copies of a message as package compare reads them, by source and place.
func printsFor(v *store.View, m *store.Message) ([]*mail.CopyView, error) {
	prints := make([]*store.Printed, len(m.Copies))
	for i, member := range m.Copies {
		var err error
		if prints[i], err = v.Copy(member.Copy); err != nil {
			return nil, err
		}
	}
	return toCompare(v, prints)
}

// toCompare are copies as package compare reads them, by source and place.
func toCompare(v *store.View, prints []*store.Printed) ([]*mail.CopyView, error) {
	var views []*mail.CopyView
	for _, p := range prints {
		cv := &mail.CopyView{Source: &p.Source.Source, Copy: p.Copy, Number: p.Number, Raw: map[mail.Role]string{}}
		var err error
		if cv.Body, err = v.Body(p); err != nil {
			return nil, err
		}
		if len(prints) > 1 {
			spans := map[mail.Role][]mail.Span{}
			for _, f := range p.Copy.Fields {
				spans[f.Role] = append(spans[f.Role], f.Value...)
			}
			for role, s := range spans {
				if cv.Raw[role], err = v.Join(p, s); err != nil {
					return nil, err
				}
			}
		}
		views = append(views, cv)
	}
	slices.SortFunc(views, func(a, b *mail.CopyView) int {
		return cmp.Or(cmp.Compare(a.Source.SHA256, b.Source.SHA256), cmp.Compare(a.Number, b.Number))
	})
	return views, nil
}

// bestReading is the text of a message put together from its copies, and whether these differ in more than damage,
// redaction, the clock, or what one lacks because it is cut short.
func bestReading(m *store.Message, views []*mail.CopyView) (text string, differs bool) {
	if len(views) == 1 {
		return views[0].Body, false
	}
	c := compare.Copies(m.ID, m.Best, views, compare.Options{Bars: bars})
	for i := range c.Copies {
		for _, d := range c.Copies[i].Differences {
			differs = differs || d.Kind == mail.DifferenceText && !d.Cut
		}
	}
	for i := range c.Fields {
		for _, r := range c.Fields[i].Others {
			differs = differs || r.Kind == mail.DifferenceText
		}
	}
	return c.Best.Text, differs
}

// local is the wall clock that the case's zone is applied to, as package clock does it; "" where it is not.
func local(m *store.Message, d *mail.Date) mail.Wall {
	if m.Instant != nil || !d.Exact() {
		return ""
	}
	shift := 0
	if m.Clock != nil {
		shift = m.Clock.Shift
	}
	if shift == 0 && (d.HasOffset || d.Zone != "") {
		return ""
	}
	t, ok := d.Earliest.ToMinute().Time()
	if !ok {
		return ""
	}
	return mail.Wall(t.Add(time.Duration(shift) * time.Minute).Format("2006-01-02T15:04"))
}
