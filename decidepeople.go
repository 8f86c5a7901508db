package rethread

import (
	"context"
	"fmt"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/people"
)

// MergePeople decides that two entries are one person, SplitPeople that they are two.
func (c *Case) MergePeople(ctx context.Context, a, b mail.EntryRef, by By) (*Outcome, error) {
	return c.people(ctx, mail.DecidePeopleSame, a, b, by)
}

// SplitPeople decides that two entries are two persons.
func (c *Case) SplitPeople(ctx context.Context, a, b mail.EntryRef, by By) (*Outcome, error) {
	return c.people(ctx, mail.DecidePeopleApart, a, b, by)
}

func (c *Case) people(ctx context.Context, kind mail.DecisionKind, a, b mail.EntryRef, by By) (*Outcome, error) {
	return c.decide(ctx, by, func(x *viewer, d *mail.Decision) ([]mail.ID, error) {
		if a == b {
			return nil, &DecisionError{Text: "these are one entry", Hint: "give two entries"}
		}
		one, err := x.printedEntry(a)
		if err != nil {
			return nil, err
		}
		other, err := x.printedEntry(b)
		if err != nil {
			return nil, err
		}
		f := newAnchors(x.v)
		with, err := f.anchorOf(b.Copy)
		if err != nil {
			return nil, err
		}
		d.Kind, d.Value = kind, mail.Value{With: &with, Entry: one, Other: other}.JSON()
		d.Anchor, err = f.anchorOf(a.Copy)
		return nil, err
	})
}

// printedEntry is an entry with what is printed.
func (x *viewer) printedEntry(r mail.EntryRef) (*mail.Entry, error) {
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

// people are the decisions on people that hold, the later ones first. Of two that are printed alike only the entry itself is
// taken out, else all that is printed like it.
func (b *book) people() people.Options {
	var o people.Options
	for r := range b.ofKind(mail.DecidePeopleSame, mail.DecidePeopleApart) {
		one := mail.EntryRef{Copy: r.copy, Role: r.value.Entry.Role, Ordinal: r.value.Entry.Ordinal}
		other := mail.EntryRef{Copy: r.other, Role: r.value.Other.Role, Ordinal: r.value.Other.Ordinal}
		if r.Kind == mail.DecidePeopleSame {
			o.Merge = append(o.Merge, people.Merge{A: one, B: other})
			continue
		}
		o.Split = append(o.Split, people.Split{Entry: one, Only: oneLine(r.value.Entry.Raw) == oneLine(r.value.Other.Raw)})
	}
	return o
}
