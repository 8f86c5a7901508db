package rethread

import (
	"fmt"
	"slices"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/people"
)

// ofPeople reports a decision on people.
func (r *ruling) ofPeople() bool {
	return r.Kind == mail.DecidePeopleSame || r.Kind == mail.DecidePeopleApart
}

// entries are the two that a decision on people names; both copies must have been found.
func (r *ruling) entries() (one, other mail.EntryRef) {
	e, o := r.value.Entry, r.value.Other
	return mail.EntryRef{Copy: r.copy, Role: e.Role, Ordinal: e.Ordinal}, mail.EntryRef{Copy: r.other, Role: o.Role, Ordinal: o.Ordinal}
}

// persons says that the entries of a decision are one person or two.
func (r *ruling) persons(one bool) string {
	s := "another person than "
	if one {
		s = "the same person as "
	}
	if r.value.Entry == nil || r.value.Other == nil {
		return s + "another entry"
	}
	return oneLine(r.value.Entry.Raw) + ": " + s + oneLine(r.value.Other.Raw)
}

// sender reports that the sender of a copy was decided, so that what is printed of it in this role is not what stands there.
func (b *book) sender(copy mail.ID, role mail.Role) bool {
	return role == mail.RoleFrom && slices.ContainsFunc(b.laid[copy], func(r *ruling) bool { return r.Kind == mail.DecideFrom })
}

// settleEntries finds which decisions on people hold: what was decided of a printed sender is not said of a decided one.
func (b *book) settleEntries(g grouping) (err error) {
	for r := range b.ofKind(mail.DecidePeopleSame, mail.DecidePeopleApart) {
		if r.message, err = g.messageOf(r.copy); err != nil {
			return err
		}
		if b.sender(r.copy, r.value.Entry.Role) || b.sender(r.other, r.value.Other.Role) {
			r.unanchored(noteSender)
		}
		b.show(r, g)
	}
	return nil
}

// noPerson notes the entries that the grouping of people could not find.
func (b *book) noPerson(entries []mail.EntryRef) {
	for r := range b.ofKind(mail.DecidePeopleSame, mail.DecidePeopleApart) {
		if one, other := r.entries(); slices.Contains(entries, one) || slices.Contains(entries, other) {
			r.unanchored(noteNobody)
		}
	}
}

// people are the decisions on people that hold, the later ones first. Of two that are printed alike only the entry itself is
// taken out, else all that is printed like it.
func (b *book) people() people.Options {
	var o people.Options
	for r := range b.ofKind(mail.DecidePeopleSame, mail.DecidePeopleApart) {
		one, other := r.entries()
		if r.Kind == mail.DecidePeopleSame {
			o.Merge = append(o.Merge, people.Merge{A: one, B: other})
			continue
		}
		o.Split = append(o.Split, people.Split{Entry: one, Only: oneLine(r.value.Entry.Raw) == oneLine(r.value.Other.Raw)})
	}
	return o
}

// joined is the decision by which a variant came to its person, nil where that was the evidence.
func (b *book) joined(j *mail.Joining) *ruling {
	if j.Kind != people.Decided {
		return nil
	}
	for r := range b.ofKind(mail.DecidePeopleSame) {
		if one, other := r.entries(); one == j.Entry && other == j.Other || one == j.Other && other == j.Entry {
			return r
		}
	}
	return nil
}

// variantsOf are the variants of the entries that a decision names, nil for what is of none.
func (x *viewer) variantsOf(r *ruling) (one, other *mail.Variant, err error) {
	a, b := r.entries()
	if one, err = x.variantOf(a); err == nil {
		other, err = x.variantOf(b)
	}
	return one, other, err
}

// heldApart says of two entries that are decided to be two persons where something else makes them one, and where nothing
// would join the first one to anybody.
func (x *viewer) heldApart(r *ruling, d *DecisionView) error {
	a, b, err := x.variantsOf(r)
	if err != nil || a == nil || b == nil {
		return err
	}
	if a.Person == b.Person {
		d.State, d.Note = DecisionIdle, "they are one person by other decisions"
		return nil
	}
	if a.Machine == b.Machine {
		return nil
	}
	if x.machines == nil {
		if x.machines, err = x.v.Machines(); err != nil {
			return err
		}
	}
	if x.machines[a.Machine] == 1 { // or it is taken out of what the evidence joins it to
		d.State, d.Note = DecisionIdle, noteSame
	}
	return nil
}

// decidedVariants lists the decisions on people by the variants that they name.
func (x *viewer) decidedVariants() (map[mail.ID][]mail.Decided, error) {
	of := map[mail.ID][]mail.Decided{}
	for _, r := range slices.Backward(x.c.decided.rulings) {
		if !r.ofPeople() || !r.open() {
			continue
		}
		a, b, err := x.variantsOf(r)
		if err != nil {
			return nil, err
		}
		d, err := x.decidedBy(r, r.copy)
		if err != nil {
			return nil, err
		}
		for i, v := range []*mail.Variant{a, b} {
			if v != nil && (i == 0 || a == nil || a.ID != b.ID) {
				of[v.ID] = append(of[v.ID], d)
			}
		}
	}
	return of, nil
}

// entriesOf are the entries that a decision on people, or one that takes it back, is about.
func (x *viewer) entriesOf(d *mail.Decision) ([]mail.EntryRef, error) {
	r := &ruling{Decision: d}
	var err error
	if r.value, err = readValue(d); err != nil {
		return nil, nil
	}
	for r.Kind == mail.DecideRevoke {
		next := x.c.decided.byID[r.value.Decision]
		if next == nil {
			return nil, nil
		}
		r = &ruling{Decision: next.Decision, value: next.value}
	}
	if !r.ofPeople() || r.value.Entry == nil || r.value.Other == nil {
		return nil, nil
	}
	if err := newAnchors(x.v).resolve(r); err != nil || !r.open() {
		return nil, err
	}
	one, other := r.entries()
	return []mail.EntryRef{one, other}, nil
}

// personOf is what a person sees of an entry.
type personOf struct {
	printed  string
	id       mail.ID
	name     string
	variants int
}

func (p personOf) String() string {
	return fmt.Sprintf("%s (%s), %s", personName(p.id), p.name, counted(p.variants, "variant", "variants"))
}

// personsOf looks at entries.
func (x *viewer) personsOf(entries []mail.EntryRef) ([]personOf, error) {
	list := make([]personOf, len(entries))
	for i, at := range entries {
		v, err := x.variantOf(at)
		if err != nil {
			return nil, err
		}
		if v == nil || v.Person.IsZero() {
			continue
		}
		p, err := x.v.Party(v.Person)
		if err != nil {
			return nil, err
		}
		participant := v.Participant()
		list[i] = personOf{spokenPeople([]mail.Participant{participant}), p.ID, p.Name, p.Variants}
	}
	return list, nil
}

// regrouped says which entries are of another person, or of one that is printed in more or fewer ways.
func regrouped(before, after []personOf) []string {
	var list []string
	for i, is := range after {
		was := before[i]
		if is == was || is.id.IsZero() || was.id.IsZero() {
			continue
		}
		if s := fmt.Sprintf("%s is of person %s; it was of %s", is.printed, is, was); !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return list
}
