package rethread

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/rethread/rethread/mail"
)

// decide stores what make fills in and derives anew. It keeps other writers out from before it looks, so that what is
// decided is of the case as it is. make returns the copies by which a person sees what has changed.
func (c *Case) decide(ctx context.Context, by By, make func(*viewer, *mail.Decision) ([]mail.ID, error)) (*Outcome, error) {
	if err := c.store.Lock(ctx); err != nil {
		return nil, err
	}
	d := &mail.Decision{Author: oneLine(by.Author), Reason: oneLine(by.Reason)}
	was, err := one(ctx, c, func(x *viewer) (w *before, err error) {
		w = &before{held: c.decided.held()}
		d.Time = c.timeFor(by.Time)
		if w.touched, err = make(x, d); err != nil {
			return nil, err
		}
		if err := checkDecision(d); err != nil {
			return nil, &DecisionError{Text: "the decision cannot be stored: " + err.Error(), Hint: "give --why and --author in a line each"}
		}
		return w, x.look(w, d)
	})
	if err != nil {
		return nil, err
	}
	if known := c.repeats(d); known != nil {
		d = known
	}
	list := []*mail.Decision{d}
	added, err := c.store.Decide(ctx, list)
	if err != nil {
		return nil, err
	}
	var o *Outcome
	if err = c.derive(ctx); err == nil {
		o, err = c.outcome(ctx, d, was)
	}
	if err != nil {
		return nil, kept(err, list, added)
	}
	o.Known = !added[0]
	return o, nil
}

// before is what a person sees before a decision: of the copies and entries that it is about, and which decisions held.
type before struct {
	touched   []mail.ID
	standings map[mail.ID]standingOf
	entries   []mail.EntryRef
	persons   []personOf
	held      map[mail.ID]DecisionState
}

// look fills in what is seen.
func (x *viewer) look(w *before, d *mail.Decision) (err error) {
	if w.entries, err = x.entriesOf(d); err != nil {
		return err
	}
	if w.persons, err = x.personsOf(w.entries); err != nil {
		return err
	}
	w.standings, err = x.standings(w.touched)
	return err
}

// outcome says what has become of a decision, and what is different by it.
func (c *Case) outcome(ctx context.Context, d *mail.Decision, was *before) (*Outcome, error) {
	return one(ctx, c, func(x *viewer) (*Outcome, error) {
		r := c.decided.byID[d.ID()]
		if r == nil {
			return nil, errors.New("the decision was not stored")
		}
		view, err := x.decision(r)
		if err != nil {
			return nil, err
		}
		if !r.copy.IsZero() && !slices.Contains(was.touched, r.copy) {
			was.touched = append(was.touched, r.copy)
		}
		after, err := x.standings(was.touched)
		if err != nil {
			return nil, err
		}
		now, err := x.personsOf(was.entries)
		if err != nil {
			return nil, err
		}
		list := append(changes(was.touched, was.standings, after), regrouped(was.persons, now)...)
		return &Outcome{Decision: *view, Changes: append(list, c.decided.since(was.held)...)}, nil
	})
}

// timeFor is the time of a decision: later than that of every one that is in the case.
func (c *Case) timeFor(now time.Time) string {
	if now.IsZero() {
		now = time.Now()
	}
	now = now.UTC().Truncate(time.Millisecond)
	if len(c.decided.rulings) > 0 {
		if last, err := time.Parse(time.RFC3339Nano, c.decided.rulings[0].Time); err == nil && !now.After(last) {
			now = last.Add(time.Millisecond)
		}
	}
	return now.Format(decisionTime)
}

// repeats is the decision that holds and says the same on the same thing by the same author for the same reason: a command
// that is given twice decides once.
func (c *Case) repeats(d *mail.Decision) *mail.Decision {
	for _, r := range c.decided.rulings {
		if r.open() || r.state == DecisionApplied {
			same := *r.Decision
			if same.Time = d.Time; same.ID() == d.ID() {
				return r.Decision
			}
		}
	}
	return nil
}

// standingOf is what a person sees of a copy.
type standingOf struct {
	there        bool
	message      mail.ID
	copies       int
	thread       mail.ID
	messages     int
	parent       string
	date, sender string
	perhaps      []mail.ID
}

// standings looks at copies; one that is not read is not there.
func (x *viewer) standings(copies []mail.ID) (map[mail.ID]standingOf, error) {
	out := map[mail.ID]standingOf{}
	for _, id := range copies {
		m, err := x.find(id)
		if errors.Is(err, ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		mv, err := x.message(m)
		if err != nil {
			return nil, err
		}
		messages, err := x.thread(m.Thread)
		if err != nil {
			return nil, err
		}
		s := standingOf{there: true, message: m.ID, copies: len(m.Copies), thread: m.Thread, messages: len(messages), parent: "none", date: spokenDate(mv.Date)}
		s.sender = spokenPeople(mv.Best.Copy.From)
		for _, p := range mv.Perhaps {
			s.perhaps = append(s.perhaps, p.Message)
		}
		if mv.Parent != nil {
			s.parent = Ref{Kind: KindMessage, ID: mv.Parent.Parent}.String()
		}
		out[id] = s
	}
	return out, nil
}

// changes say what is different.
func changes(copies []mail.ID, before, after map[mail.ID]standingOf) []string {
	list := []string{}
	say := func(format string, args ...any) {
		if s := fmt.Sprintf(format, args...); !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	for _, id := range copies {
		a, b := before[id], after[id]
		c, m := Ref{Kind: KindCopy, ID: id}, Ref{Kind: KindMessage, ID: b.message}
		switch {
		case a.there && !b.there:
			say("copy %s is no longer read", c)
			continue
		case !b.there:
			continue
		case !a.there:
			say("copy %s is read, of message %s in thread %s", c, m, Ref{Kind: KindThread, ID: b.thread})
			continue
		}
		if a.message != b.message || a.copies != b.copies {
			say("copy %s is of message %s, %s; it was of %s, %s", c, m, counted(b.copies, "copy", "copies"), Ref{Kind: KindMessage, ID: a.message}, counted(a.copies, "copy", "copies"))
		}
		for _, f := range []struct{ what, was, is string }{{"date", a.date, b.date}, {"sender", a.sender, b.sender}, {"parent", a.parent, b.parent}} {
			if f.was != f.is {
				say("the %s of message %s is %s; it was %s", f.what, m, f.is, f.was)
			}
		}
		if a.message == b.message {
			for _, id := range a.perhaps {
				if !slices.Contains(b.perhaps, id) {
					say("message %s is no longer said to be perhaps the same as %s", m, Ref{Kind: KindMessage, ID: id})
				}
			}
			for _, id := range b.perhaps {
				if !slices.Contains(a.perhaps, id) {
					say("message %s is perhaps the same as %s", m, Ref{Kind: KindMessage, ID: id})
				}
			}
		}
		if a.thread != b.thread || a.messages != b.messages {
			say("message %s is in thread %s, %s; it was in %s, %s", m, Ref{Kind: KindThread, ID: b.thread}, counted(b.messages, "message", "messages"),
				Ref{Kind: KindThread, ID: a.thread}, counted(a.messages, "message", "messages"))
		}
	}
	return list
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
