package rethread

import (
	"context"
	"fmt"

	"github.com/rethread/rethread/mail"
)

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
