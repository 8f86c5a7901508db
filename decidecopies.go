package rethread

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/rethread/rethread/mail"
)

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
	f := newAnchors(x.v)
	a, err := f.anchorOf(other)
	if err != nil {
		return nil, err
	}
	d.Kind, d.Value = kind, mail.Value{With: &a}.JSON()
	d.Anchor, err = f.anchorOf(one)
	return []mail.ID{one, other}, err
}
