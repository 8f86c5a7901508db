package rethread

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/source"
	"github.com/rethread/rethread/store"
)

// By says who decides something, and why.
type By struct {
	// Author and Reason are one line of text each and not empty.
	Author, Reason string
	// Time of the decision; now if it is zero. A decision is later than all that are in the case, whatever the clock says.
	Time time.Time
}

// DecisionError says what keeps something from being decided.
type DecisionError struct {
	Text string
	// Hint is what to do.
	Hint string
}

func (e *DecisionError) Error() string { return e.Text }

// Outcome is a decision that was stored, and what has changed by it.
type Outcome struct {
	Decision DecisionView `json:"decision"`
	// Known reports that the same had been decided already, so that nothing was stored.
	Known bool `json:"known"`
	// Changes say to a person what is different now.
	Changes []string `json:"changes"`
}

// SetDate decides the date of a message, or of one copy: "2021-05-27 09:07", with a zone "2021-05-27 09:07 +02:00", less
// exactly "2021-05-27", "2021-05", "2021", or "none". The error is a [*DecisionError], an [*Error], or the context's; that
// goes for all methods that decide something.
func (c *Case) SetDate(ctx context.Context, of Ref, date string, by By) (*Outcome, error) {
	d, err := parseDecidedDate(date)
	if err != nil {
		return nil, &DecisionError{Text: "the date " + strconv.Quote(date) + " is none", Hint: err.Error()}
	}
	return c.set(ctx, mail.DecideDate, of, mail.Value{Date: written(d)}, by)
}

// SetFrom decides the sender of a message, or of one copy, written as it would be printed: "Name <address>".
func (c *Case) SetFrom(ctx context.Context, of Ref, from string, by By) (*Outcome, error) {
	from = oneLine(from)
	if from == "" || len(from) > maxText {
		return nil, &DecisionError{Text: "the sender " + strconv.Quote(from) + " is none", Hint: `write it as it would be printed: "Name <address>"`}
	}
	return c.set(ctx, mail.DecideFrom, of, mail.Value{From: from}, by)
}

// set decides on a date or sender.
func (c *Case) set(ctx context.Context, kind mail.DecisionKind, of Ref, v mail.Value, by By) (*Outcome, error) {
	return c.decide(ctx, by, func(x *viewer, d *mail.Decision) ([]mail.ID, error) {
		copy, err := x.copyMeant(of)
		if err != nil {
			return nil, err
		}
		v.Of = mail.OfCopy
		if of.Kind == KindMessage {
			v.Of = mail.OfMessage
		}
		d.Kind, d.Value = kind, v.JSON()
		d.Anchor, err = newFinder(x.v).anchorOf(copy)
		return []mail.ID{copy}, err
	})
}

// SetParent decides which message a message answers or forwards; the zero parent is none.
func (c *Case) SetParent(ctx context.Context, child, parent mail.ID, by By) (*Outcome, error) {
	return c.decide(ctx, by, func(x *viewer, d *mail.Decision) ([]mail.ID, error) {
		m, err := x.find(child)
		if err != nil {
			return nil, err
		}
		var v mail.Value
		touched := []mail.ID{m.Best}
		if !parent.IsZero() {
			p, err := x.find(parent)
			if err != nil {
				return nil, err
			}
			if err := x.mayStandBelow(m, p); err != nil {
				return nil, err
			}
			a, err := newFinder(x.v).anchorOf(p.Best)
			if err != nil {
				return nil, err
			}
			v.With = &a
			touched = append(touched, p.Best)
		}
		d.Kind, d.Value = mail.DecideParent, v.JSON()
		d.Anchor, err = newFinder(x.v).anchorOf(m.Best)
		return touched, err
	})
}

// mayStandBelow refuses a parent that answers the child by decisions: what is only printed gives way.
func (x *viewer) mayStandBelow(child, parent *store.Message) error {
	circle := &DecisionError{
		Text: fmt.Sprintf("%s cannot answer %s, which was decided to answer it", Ref{Kind: KindMessage, ID: child.ID}, Ref{Kind: KindMessage, ID: parent.ID}),
		Hint: "see what was decided: rethread decisions",
	}
	if child.ID == parent.ID {
		return &DecisionError{Text: Ref{Kind: KindMessage, ID: child.ID}.String() + " cannot answer itself", Hint: "give the id of another message; copies of one message are taken apart by: rethread copies split"}
	}
	for at, steps := parent.ID, 0; ; steps++ {
		l, err := x.v.Link(at)
		if err != nil || l == nil || len(l.Evidence) == 0 || !l.Evidence[0].Decided() {
			return err
		}
		if at = l.Parent; at == child.ID {
			return circle
		}
	}
}

// JoinCopies decides that two copies, or the copies of two messages, are of one message.
func (c *Case) JoinCopies(ctx context.Context, a, b Ref, by By) (*Outcome, error) {
	return c.decide(ctx, by, func(x *viewer, d *mail.Decision) ([]mail.ID, error) {
		one, err := x.copyMeant(a)
		if err != nil {
			return nil, err
		}
		other, err := x.copyMeant(b)
		if err != nil {
			return nil, err
		}
		return x.together(d, mail.DecideSame, one, other)
	})
}

// SplitCopy decides that a copy is not of a message, given by any of its copies; the zero id is the message that it is of.
func (c *Case) SplitCopy(ctx context.Context, copy, from mail.ID, by By) (*Outcome, error) {
	return c.decide(ctx, by, func(x *viewer, d *mail.Decision) ([]mail.ID, error) {
		m, err := x.find(cmp.Or(from, copy))
		if err != nil {
			return nil, err
		}
		others := []mail.ID{m.Best}
		for _, member := range m.Copies {
			others = append(others, member.Copy)
		}
		others = slices.DeleteFunc(others, func(id mail.ID) bool { return id == copy })
		if len(others) == 0 {
			return nil, &DecisionError{
				Text: fmt.Sprintf("%s is the only copy of %s", Ref{Kind: KindCopy, ID: copy}, Ref{Kind: KindMessage, ID: m.ID}),
				Hint: "rethread show " + Ref{Kind: KindMessage, ID: m.ID}.String(),
			}
		}
		return x.together(d, mail.DecideApart, copy, others[0])
	})
}

// together decides on two copies.
func (x *viewer) together(d *mail.Decision, kind mail.DecisionKind, one, other mail.ID) ([]mail.ID, error) {
	if one == other {
		return nil, &DecisionError{Text: "these are one copy, " + Ref{Kind: KindCopy, ID: one}.String(), Hint: "give two copies or two messages"}
	}
	f := newFinder(x.v)
	a, err := f.anchorOf(other)
	if err != nil {
		return nil, err
	}
	d.Kind, d.Value = kind, mail.Value{With: &a}.JSON()
	d.Anchor, err = f.anchorOf(one)
	return []mail.ID{one, other}, err
}

// StateHeader decides that lines of a source, from 1 and both inclusive, are the header of a message. Last may be 0: the
// header ends with the last line that is not blank. It is refused where nothing can be read there.
func (c *Case) StateHeader(ctx context.Context, sha256 string, first, last int, by By) (*Outcome, error) {
	return c.decide(ctx, by, func(x *viewer, d *mail.Decision) ([]mail.ID, error) {
		t, err := x.v.Text(sha256)
		if err != nil {
			return nil, err
		}
		s, err := headerLines(t, first, last)
		if err != nil {
			return nil, err
		}
		f := newFinder(x.v)
		id, err := f.headerIn(sha256, t.Engine, s)
		if err != nil {
			return nil, err
		}
		if !id.IsZero() {
			p, err := x.v.Copy(id)
			if err != nil {
				return nil, err
			}
			if h := p.Copy.Header[0]; h.Start >= s.Start && h.Start < s.End {
				return nil, &DecisionError{Text: "a header is read there already: " + Ref{Kind: KindCopy, ID: id}.String(), Hint: "rethread show " + Ref{Kind: KindCopy, ID: id}.String()}
			}
		}
		d.Kind, d.Value = mail.DecideMessage, mail.Value{}.JSON()
		if d.Anchor, err = f.quote(sha256, s); err != nil {
			return nil, err
		}
		return nil, x.readable(t, d)
	})
}

// headerLines is the stretch of lines that a user states to be a header.
func headerLines(t *mail.Text, first, last int) (mail.Span, error) {
	blank := func(n int) bool { return strings.TrimSpace(t.Slice(t.LineSpan(n))) == "" }
	if first < 1 || first > t.Lines() || last > t.Lines() || last != 0 && last < first {
		return mail.Span{}, &DecisionError{Text: fmt.Sprintf("it has no such lines: its last one is %d", t.Lines()), Hint: "rethread lines FILE"}
	}
	if blank(first) {
		return mail.Span{}, &DecisionError{Text: fmt.Sprintf("line %d is blank", first), Hint: "give the first line of the header: rethread lines FILE"}
	}
	if last == 0 {
		for last = first; last < t.Lines() && !blank(last+1); {
			last++
		}
	}
	s := mail.Span{Start: t.LineStart(first), End: t.LineSpan(last).End}
	if s.Len() > maxHeader {
		return s, &DecisionError{Text: fmt.Sprintf("lines %d to %d are too long for a header", first, last), Hint: "give the lines of the header alone, as FILE:FIRST-LAST"}
	}
	return s, nil
}

// readable refuses a header in which nothing can be read.
func (x *viewer) readable(t *mail.Text, d *mail.Decision) error {
	b, err := newBook(func(yield func(*mail.Decision, error) bool) {
		for old, err := range x.v.Decisions() {
			if !yield(old, err) || err != nil {
				return
			}
		}
		yield(d, nil)
	})
	if err != nil {
		return err
	}
	o, err := b.statedHeaders(d.SHA256, locatedIn(t))
	if err != nil {
		return err
	}
	for _, c := range read(d.SHA256, t, o).Copies {
		if covers(c.Header, d.Span) > 0 && c.Header[0].Start >= d.Span.Start {
			return nil
		}
	}
	return &DecisionError{Text: "no sender, date or subject can be read in these lines", Hint: "give all lines of the header and no others, as FILE:FIRST-LAST"}
}

// StateNoHeader decides that what was read as the header of a copy is none: its lines are text.
func (c *Case) StateNoHeader(ctx context.Context, copy mail.ID, by By) (*Outcome, error) {
	return c.decide(ctx, by, func(x *viewer, d *mail.Decision) ([]mail.ID, error) {
		p, err := x.v.Copy(copy)
		if err != nil {
			return nil, err
		}
		if p.Copy.Native != nil || source.HoldsMail(p.Source.Engine) && p.Copy.Above < 0 {
			return nil, &DecisionError{Text: Ref{Kind: KindCopy, ID: copy}.String() + " is no print: its header is that of its file", Hint: "take the file out of the case: rethread remove FILE"}
		}
		s := p.Copy.Header[0]
		for _, h := range p.Copy.Header {
			s.Start, s.End = min(s.Start, h.Start), max(s.End, h.End)
		}
		s.End = min(s.End, s.Start+maxHeader)
		d.Kind, d.Value = mail.DecideNoMessage, mail.Value{}.JSON()
		d.Anchor, err = newFinder(x.v).quote(p.Source.SHA256, s)
		return []mail.ID{copy}, err
	})
}

// HeaderAt is the copy whose header stands on a line of a source, from 1. The error may be [ErrNotFound].
func (c *Case) HeaderAt(ctx context.Context, sha256 string, line int) (mail.ID, error) {
	return one(ctx, c, func(x *viewer) (id mail.ID, err error) {
		t, err := x.v.Text(sha256)
		if err != nil || line < 1 || line > t.Lines() {
			return id, cmp.Or(err, ErrNotFound)
		}
		if id, err = newFinder(x.v).headerIn(sha256, t.Engine, t.LineSpan(line)); err == nil && id.IsZero() {
			err = ErrNotFound
		}
		return id, err
	})
}

// EntryRef names one entry of a header: the n-th of a role, from 0.
type EntryRef struct {
	Copy    mail.ID   `json:"copy"`
	Role    mail.Role `json:"role"`
	Ordinal int       `json:"ordinal"`
}

// MergePeople decides that two entries are one person, SplitPeople that they are two.
func (c *Case) MergePeople(ctx context.Context, a, b EntryRef, by By) (*Outcome, error) {
	return c.people(ctx, mail.DecidePeopleSame, a, b, by)
}

// SplitPeople decides that two entries are two persons.
func (c *Case) SplitPeople(ctx context.Context, a, b EntryRef, by By) (*Outcome, error) {
	return c.people(ctx, mail.DecidePeopleApart, a, b, by)
}

func (c *Case) people(ctx context.Context, kind mail.DecisionKind, a, b EntryRef, by By) (*Outcome, error) {
	return c.decide(ctx, by, func(x *viewer, d *mail.Decision) ([]mail.ID, error) {
		if a == b {
			return nil, &DecisionError{Text: "these are one entry", Hint: "give two entries"}
		}
		one, err := x.entry(a)
		if err != nil {
			return nil, err
		}
		other, err := x.entry(b)
		if err != nil {
			return nil, err
		}
		f := newFinder(x.v)
		with, err := f.anchorOf(b.Copy)
		if err != nil {
			return nil, err
		}
		d.Kind, d.Value = kind, mail.Value{With: &with, Entry: one, Other: other}.JSON()
		d.Anchor, err = f.anchorOf(a.Copy)
		return nil, err
	})
}

// entry is an entry with what is printed.
func (x *viewer) entry(r EntryRef) (*mail.Entry, error) {
	p, err := x.v.Copy(r.Copy)
	if err != nil {
		return nil, err
	}
	e := &mail.Entry{Role: r.Role, Ordinal: r.Ordinal}
	printed := entryOf(p.Copy, e)
	if printed == nil {
		return nil, &DecisionError{Text: fmt.Sprintf("%s has no entry %d of %s", Ref{Kind: KindCopy, ID: r.Copy}, r.Ordinal+1, r.Role), Hint: "rethread show " + Ref{Kind: KindCopy, ID: r.Copy}.String()}
	}
	e.Raw = printed.Raw
	return e, nil
}

// PeopleDecision is what users decided of two entries, for the pass that groups people.
type PeopleDecision struct {
	A, B EntryRef
	// Apart reports that they are two persons, else they are one.
	Apart bool
	// Says is the reason.
	Says string
}

// people lists the decisions on people that hold, the later ones first.
func (b *book) people() []PeopleDecision {
	var list []PeopleDecision
	for r := range b.ofKind(mail.DecidePeopleSame, mail.DecidePeopleApart) {
		list = append(list, PeopleDecision{
			A: EntryRef{r.copy, r.value.Entry.Role, r.value.Entry.Ordinal}, B: EntryRef{r.other, r.value.Other.Role, r.value.Other.Ordinal},
			Apart: r.Kind == mail.DecidePeopleApart, Says: r.Says(),
		})
	}
	return list
}

// Revoke takes a decision back, by its id or the beginning of that. The decision stays listed, so that the revocation
// reaches those who imported it. The error may also be an [*IDError].
func (c *Case) Revoke(ctx context.Context, id string, by By) (*Outcome, error) {
	return c.decide(ctx, by, func(x *viewer, d *mail.Decision) ([]mail.ID, error) {
		r, err := x.resolveDecision(id)
		if err != nil {
			return nil, err
		}
		if r.state == DecisionRevoked {
			return nil, &DecisionError{Text: Ref{Kind: KindDecision, ID: r.id}.String() + " was taken back already, by " + Ref{Kind: KindDecision, ID: r.by}.String(), Hint: "to have it again: rethread decisions undo " + Ref{Kind: KindDecision, ID: r.by}.String()}
		}
		d.Kind, d.Anchor, d.Value = mail.DecideRevoke, r.Anchor, mail.Value{Decision: r.id}.JSON()
		var touched []mail.ID
		for _, id := range []mail.ID{r.copy, r.other} {
			if !id.IsZero() {
				touched = append(touched, id)
			}
		}
		return touched, nil
	})
}

// copyMeant is the copy that a reference to one or to a message means: the message's best one.
func (x *viewer) copyMeant(r Ref) (mail.ID, error) {
	if r.Kind == KindCopy {
		_, err := x.v.Copy(r.ID)
		return r.ID, err
	}
	m, err := x.find(r.ID)
	if err != nil {
		return mail.ID{}, err
	}
	return m.Best, nil
}
