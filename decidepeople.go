package rethread

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/people"
	"github.com/rethread/rethread/store"
)

// MergePeople decides that two entries are one person, SplitPeople that they are two.
func (c *Case) MergePeople(ctx context.Context, a, b mail.EntryRef, by By) (*Outcome, error) {
	return c.decide(ctx, by, func(x *viewer, d *mail.Decision) ([]mail.ID, error) {
		return x.people(d, mail.DecidePeopleSame, a, b)
	})
}

// SplitPeople decides that the first entry is another person than the second: it is taken out of its person with all that is
// printed like it, or alone where both are printed alike.
func (c *Case) SplitPeople(ctx context.Context, a, b mail.EntryRef, by By) (*Outcome, error) {
	return c.decide(ctx, by, func(x *viewer, d *mail.Decision) ([]mail.ID, error) {
		return x.people(d, mail.DecidePeopleApart, a, b)
	})
}

// MergePersons decides that two persons are one, by the first place of the most frequent variant of each.
func (c *Case) MergePersons(ctx context.Context, a, b mail.ID, by By) (*Outcome, error) {
	return c.decide(ctx, by, func(x *viewer, d *mail.Decision) ([]mail.ID, error) {
		one, err := x.personMeant(a)
		if err != nil {
			return nil, err
		}
		other, err := x.personMeant(b)
		if err != nil {
			return nil, err
		}
		if one.ID == other.ID {
			id := personName(one.ID)
			return nil, &DecisionError{Text: "these are one person already, " + id, Hint: "rethread people " + id}
		}
		var at [2]mail.EntryRef
		for i, p := range []*mail.Party{one, other} {
			variants, err := x.variants(p)
			if err != nil {
				return nil, err
			}
			if at[i], err = x.firstEntry(variants[0]); err != nil {
				return nil, err
			}
		}
		return x.people(d, mail.DecidePeopleSame, at[0], at[1])
	})
}

// SplitVariant decides that a variant is another person than the one it is grouped with: it is held against what it was
// joined to, or if the person is called by it, against the next variant.
func (c *Case) SplitVariant(ctx context.Context, id mail.ID, by By) (*Outcome, error) {
	return c.decide(ctx, by, func(x *viewer, d *mail.Decision) ([]mail.ID, error) {
		v, err := x.v.Variant(id)
		if err != nil {
			return nil, err
		}
		if v.Person.IsZero() {
			return nil, nobody()
		}
		if j := v.Joining; j != nil {
			if r := x.c.decided.joined(j); r != nil {
				x := Ref{Kind: KindDecision, ID: r.id}.String()
				return nil, &DecisionError{Text: personName(v.ID) + " is of this person by a decision, " + x, Hint: "take that back: rethread decisions undo " + x + " --why '…'"}
			}
			if x.printedThere(j.Entry) && x.printedThere(j.Other) {
				return x.people(d, mail.DecidePeopleApart, j.Entry, j.Other)
			}
		}
		p, err := x.v.Party(v.Person)
		if err != nil {
			return nil, err
		}
		others, err := x.variants(p)
		if err != nil {
			return nil, err
		}
		if others = slices.DeleteFunc(others, func(o *mail.Variant) bool { return o.ID == v.ID }); len(others) == 0 {
			return nil, &DecisionError{Text: personName(v.ID) + " is the only way in which " + p.Name + " is printed", Hint: "rethread people " + personName(p.ID)}
		}
		a, err := x.firstEntry(v)
		if err != nil {
			return nil, err
		}
		b, err := x.firstEntry(others[0])
		if err != nil {
			return nil, err
		}
		return x.people(d, mail.DecidePeopleApart, a, b)
	})
}

// ResolveVariant finds what a user means by the id of a variant of a person; see [Case.Resolve]. The error is an
// [*IDError], a [*DecisionError] for the id of a unit or domain, an [*Error], or the context's.
func (c *Case) ResolveVariant(ctx context.Context, id string) (mail.ID, error) {
	return one(ctx, c, func(x *viewer) (found mail.ID, err error) {
		var ids []mail.ID
		digits := strings.TrimPrefix(strings.ReplaceAll(strings.ToLower(strings.TrimSpace(id)), "-", ""), string(KindPerson))
		if low, high, ok := bounds(digits); ok && isHex(digits) {
			if ids, err = x.v.VariantsFrom(low, high, maxCandidates+1); err != nil {
				return found, err
			}
		}
		if len(ids) > 0 {
			ref, err := single(id, refs(KindPerson, ids), SharedDigits)
			return ref.ID, err
		}
		ref, err := x.resolve(id)
		if err != nil {
			return found, err
		}
		if ref.Kind == KindPerson {
			if _, err := x.personMeant(ref.ID); err != nil {
				return found, err
			}
		}
		return found, &DecisionError{Text: strconv.Quote(id) + " is no variant of a person", Hint: "rethread people ID lists the variants of a person"}
	})
}

// personMeant is the person with an id, or with a variant of that id.
func (x *viewer) personMeant(id mail.ID) (*mail.Party, error) {
	p, err := x.party(id)
	if err == nil && p.Kind != mail.PartyPerson {
		err = &DecisionError{
			Text: fmt.Sprintf("%s is a %s, not a person: %s", personName(id), p.Kind, p.Name),
			Hint: "list the persons with: rethread people",
		}
	}
	return p, err
}

func personName(id mail.ID) string { return Ref{Kind: KindPerson, ID: id}.String() }

func nobody() error {
	return &DecisionError{Text: "nobody is legible there: who is blacked out is nobody in particular", Hint: "list the persons with: rethread people"}
}

// variants are those of a person, the most frequent first.
func (x *viewer) variants(p *mail.Party) ([]*mail.Variant, error) {
	var list []*mail.Variant
	for v, err := range x.v.Variants(p) {
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	slices.SortStableFunc(list, func(a, b *mail.Variant) int { return b.Entries - a.Entries })
	return list, nil
}

// firstEntry is the first entry of a variant that is printed and no decided sender.
func (x *viewer) firstEntry(v *mail.Variant) (mail.EntryRef, error) {
	var places []people.Place
	var copies []int
	for p := range people.Places(v.Places).All() {
		places, copies = append(places, p), append(copies, p.Copy)
	}
	ids, err := x.v.CopiesAt(copies)
	if err != nil {
		return mail.EntryRef{}, err
	}
	for _, p := range places {
		if at := (mail.EntryRef{Copy: ids[p.Copy], Role: p.List(), Ordinal: p.Ordinal}); x.printedThere(at) {
			return at, nil
		}
	}
	return mail.EntryRef{}, &DecisionError{Text: personName(v.ID) + " is printed nowhere: it was decided as a sender", Hint: "see what was decided: rethread decisions"}
}

// printedThere reports that an entry is as it is printed.
func (x *viewer) printedThere(at mail.EntryRef) bool { return !x.c.decided.sender(at.Copy, at.Role) }

// people decides on two entries.
func (x *viewer) people(d *mail.Decision, kind mail.DecisionKind, a, b mail.EntryRef) ([]mail.ID, error) {
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
	return []mail.ID{a.Copy, b.Copy}, err
}

// printedEntry is an entry with what is printed. It is refused where nobody is legible, or a sender is not the printed one.
func (x *viewer) printedEntry(r mail.EntryRef) (*mail.Entry, error) {
	p, err := x.v.Copy(r.Copy)
	if err != nil {
		return nil, err
	}
	copy := Ref{Kind: KindCopy, ID: r.Copy}.String()
	e := &mail.Entry{Role: r.Role, Ordinal: r.Ordinal}
	switch printed := entryOf(p.Copy, e); {
	case printed == nil:
		return nil, &DecisionError{Text: fmt.Sprintf("%s has no entry %d of %s", copy, r.Ordinal+1, r.Role), Hint: "rethread show " + copy}
	case !x.printedThere(r):
		return nil, &DecisionError{Text: "the sender of " + copy + " was decided", Hint: "see what was decided: rethread decisions"}
	case !people.Legible(printed):
		return nil, nobody()
	default:
		e.Raw = printed.Raw
	}
	return e, nil
}

// variantOf is the variant of an entry, nil where it is of none.
func (x *viewer) variantOf(at mail.EntryRef) (*mail.Variant, error) {
	p, err := x.v.Copy(at.Copy)
	if err != nil {
		return nil, err
	}
	printed := entryOf(p.Copy, &mail.Entry{Role: at.Role, Ordinal: at.Ordinal})
	if printed == nil {
		return nil, nil
	}
	alone, alike := people.VariantIDs(printed, at)
	for _, id := range []mail.ID{alone, alike} {
		v, err := x.v.Variant(id)
		if !errors.Is(err, store.ErrNotFound) {
			return v, err
		}
	}
	return nil, nil
}
