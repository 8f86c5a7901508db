package rethread

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/rethread/rethread/mail"
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

// KeptError is what went wrong, an interruption as a rule, after decisions were stored: they hold, and whoever opens the case
// next derives what follows from them.
type KeptError struct {
	// Kept are the ids of the decisions that are new in the case.
	Kept []mail.ID
	Err  error
}

func (e *KeptError) Error() string { return e.Err.Error() }
func (e *KeptError) Unwrap() error { return e.Err }

// kept completes the error of what comes behind storing decisions.
func kept(err error, list []*mail.Decision, added []bool) error {
	e := &KeptError{Err: err}
	for i, d := range list {
		if added[i] {
			e.Kept = append(e.Kept, d.ID())
		}
	}
	if err == nil || len(e.Kept) == 0 {
		return err
	}
	return e
}

// Outcome is a decision that was stored, and what has changed by it.
type Outcome struct {
	Decision DecisionView `json:"decision"`
	// Known reports that the same had been decided already, so that nothing was stored.
	Known bool `json:"known"`
	// Changes say to a person what is different now.
	Changes []string `json:"changes"`
}

// SetDate decides the date of a message, or of one copy: "2021-05-27 09:07", with a zone "2021-05-27 09:07 +02:00", less
// exactly "2021-05-27", "2021-05", "2021", or "none". The error is a [*DecisionError], an [*Error], or the context's, the latter
// two within a [*KeptError] where the decision is stored all the same; that goes for all methods that decide something.
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
	if err := checkSender(from); err != nil || strings.EqualFold(from, noDate) {
		return nil, &DecisionError{
			Text: "the sender " + strconv.Quote(from) + " is none",
			Hint: `write it as it would be printed: "Name <address>", or if it is blacked out the unit, the domain or the ground: "10.2.e - WZ/KD"`,
		}
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
		d.Anchor, err = newAnchors(x.v).anchorOf(copy)
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
			a, err := newAnchors(x.v).anchorOf(p.Best)
			if err != nil {
				return nil, err
			}
			v.With = &a
			touched = append(touched, p.Best)
		}
		d.Kind, d.Value = mail.DecideParent, v.JSON()
		d.Anchor, err = newAnchors(x.v).anchorOf(m.Best)
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

// Revoke takes a decision back, by its id or the beginning of that. The decision stays listed, so that the revocation
// reaches those who imported it. The error may also be an [*IDError].
func (c *Case) Revoke(ctx context.Context, id string, by By) (*Outcome, error) {
	return c.decide(ctx, by, func(x *viewer, d *mail.Decision) ([]mail.ID, error) {
		r, err := x.resolveDecision(id)
		if err != nil {
			return nil, err
		}
		if r.state == DecisionRevoked {
			return nil, &DecisionError{Text: Ref{Kind: KindDecision, ID: r.id}.String() + " was taken back already, by " + Ref{Kind: KindDecision, ID: r.by}.String(), Hint: "to have it again: rethread decisions undo " + Ref{Kind: KindDecision, ID: r.by}.String() + " --why '…'"}
		}
		d.Kind, d.Anchor, d.Value = mail.DecideRevoke, r.Anchor, mail.Value{Decision: r.id}.JSON()
		for r.Kind == mail.DecideRevoke { // what has changed is what the first of them decides
			if next := x.c.decided.byID[r.value.Decision]; next != nil {
				r = next
				continue
			}
			break
		}
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
