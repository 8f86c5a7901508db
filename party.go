package rethread

import (
	"context"
	"slices"
	"strings"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/people"
	"github.com/rethread/rethread/store"
)

// PersonView is everything that is known of a person, a unit or a domain.
type PersonView struct {
	PartyView
	// Forms are the variants, the most frequent first.
	Forms []FormView `json:"forms"`
	// Persons are those of a unit or domain whose names or addresses are legible, by name.
	Persons []PartyBrief `json:"persons"`
	// Others are the persons that Apart names, in its order.
	Others []PartyBrief `json:"others"`
	// Shown is the list that shows At least how many different people are blacked out; nil where none does.
	Shown *EntryView `json:"shown,omitempty"`
}

// PartyBrief names a party.
type PartyBrief struct {
	ID   mail.ID `json:"id"`
	Name string  `json:"name"`
}

// FormView is a variant with its places.
type FormView struct {
	mail.Variant
	Places []EntryView `json:"places"`
	// Decided are the decisions that name an entry of this variant, by time.
	Decided []mail.Decided `json:"decided"`
	// Entry and Other are the places of what joined it to its person; nil where nothing had to.
	Entry *EntryView `json:"entry,omitempty"`
	Other *EntryView `json:"other,omitempty"`
}

// EntryView is one entry with its place.
type EntryView struct {
	mail.EntryRef
	Message mail.ID `json:"message"`
	Source  string  `json:"source"`
	Page    int     `json:"page,omitempty"`
	// PageName is that page as it is named in a place (see [mail.PageName]); "" where the text has no pages.
	PageName string `json:"page_name,omitempty"`
	Line     int    `json:"line"`
	// Raw is the entry as printed.
	Raw string `json:"raw"`
}

// Person is a person, unit or domain; id is its own or that of one of its variants. At most places of each variant are
// looked up, all of them for 0. The error may be [ErrNotFound].
func (c *Case) Person(ctx context.Context, id mail.ID, places int) (*PersonView, error) {
	return one(ctx, c, func(x *viewer) (*PersonView, error) {
		p, err := x.party(id)
		if err != nil {
			return nil, err
		}
		pv := &PersonView{PartyView: PartyView{Party: *p, Units: []string{}, Domains: []string{}}, Forms: []FormView{}}
		persons := map[mail.ID]bool{}
		decided, err := x.decidedVariants()
		if err != nil {
			return nil, err
		}
		for v, err := range x.v.Variants(p) {
			if err != nil {
				return nil, err
			}
			f, err := x.form(v, places)
			if err != nil {
				return nil, err
			}
			f.Decided = append(f.Decided, decided[v.ID]...)
			pv.Forms = append(pv.Forms, f)
			if p.Kind == mail.PartyPerson {
				pv.affiliate(v.Unit, v.Domain)
				continue
			}
			if p.Kind == mail.PartyUnit {
				pv.affiliate("", v.Domain)
			}
			if !v.Person.IsZero() {
				persons[v.Person] = true
			}
		}
		slices.SortStableFunc(pv.Forms, func(a, b FormView) int { return b.Entries - a.Entries })
		return pv, x.around(pv, persons)
	})
}

// around fills in what belongs to others.
func (x *viewer) around(pv *PersonView, persons map[mail.ID]bool) error {
	pv.Persons, pv.Others = []PartyBrief{}, []PartyBrief{}
	for id := range persons {
		if err := x.brief(&pv.Persons, id); err != nil {
			return err
		}
	}
	slices.SortFunc(pv.Persons, func(a, b PartyBrief) int {
		return strings.Compare(a.Name+a.ID.String(), b.Name+b.ID.String())
	})
	for _, a := range pv.Apart {
		if err := x.brief(&pv.Others, a.Other); err != nil {
			return err
		}
	}
	if pv.LeastIn != nil {
		e, err := x.entry(*pv.LeastIn)
		pv.Shown = &e
		return err
	}
	return nil
}

func (x *viewer) brief(list *[]PartyBrief, id mail.ID) error {
	p, err := x.v.Party(id)
	if err == nil {
		*list = append(*list, PartyBrief{p.ID, p.Name})
	}
	return err
}

// form looks up the places of a variant.
func (x *viewer) form(v *mail.Variant, most int) (FormView, error) {
	f := FormView{Variant: *v, Places: []EntryView{}, Decided: []mail.Decided{}}
	var places []people.Place
	var copies []int
	for p := range people.Places(v.Places).All() {
		if most > 0 && len(places) == most {
			break
		}
		places, copies = append(places, p), append(copies, p.Copy)
	}
	ids, err := x.v.CopiesAt(copies)
	if err != nil {
		return f, err
	}
	for _, p := range places {
		e, err := x.entry(mail.EntryRef{Copy: ids[p.Copy], Role: p.List(), Ordinal: p.Ordinal})
		if err != nil {
			return f, err
		}
		f.Places = append(f.Places, e)
	}
	if j := v.Joining; j != nil {
		a, err := x.entry(j.Entry)
		if err != nil {
			return f, err
		}
		b, err := x.entry(j.Other)
		if err != nil {
			return f, err
		}
		f.Entry, f.Other = &a, &b
	}
	return f, nil
}

// entry looks up where an entry is printed: the line on which its text begins, or else that of its field.
func (x *viewer) entry(ref mail.EntryRef) (EntryView, error) {
	e := EntryView{EntryRef: ref}
	p, err := x.v.Copy(ref.Copy)
	if err != nil {
		return e, err
	}
	if _, e.Message, err = x.v.Member(ref.Copy); err != nil && !x.pending(err) {
		return e, err
	}
	e.Source, e.Page, e.Line = p.Source.Name, p.Page, p.HeaderLines[0]
	offset, err := x.begins(p, ref, &e)
	if err == nil && offset >= 0 {
		e.Line, e.Page, err = x.v.Where(p.Source.SHA256, offset)
	}
	if err == nil {
		e.PageName, err = x.pageName(p.Source.SHA256, e.Page)
	}
	return e, err
}

// begins fills in an entry as printed and tells the offset at which it begins, or else that of its field; -1 where neither is
// printed.
func (x *viewer) begins(p *store.Printed, ref mail.EntryRef, e *EntryView) (int, error) {
	list, fields := listOf(p.Copy, ref.Role)
	if ref.Ordinal < len(list) {
		e.Raw = list[ref.Ordinal].Raw
	}
	begin, _, _ := strings.Cut(strings.TrimSpace(e.Raw), "\n")
	offset := -1
	for _, f := range p.Copy.Fields {
		if !slices.Contains(fields, f.Role) {
			continue
		}
		for _, span := range f.Value {
			if offset < 0 {
				offset = span.Start
			}
			text, err := x.v.Slice(p.Source.SHA256, []mail.Span{span})
			if err != nil {
				return -1, err
			}
			if i := strings.Index(text, begin); begin != "" && i >= 0 {
				return span.Start + i, nil
			}
		}
	}
	return offset, nil
}

// listOf is a list of people of a copy, and the fields that it is read from.
func listOf(c *mail.Copy, role mail.Role) ([]mail.Participant, []mail.Role) {
	switch role {
	case mail.RoleFrom:
		return c.From, []mail.Role{mail.RoleFrom, mail.RoleOrganizer}
	case mail.RoleTo:
		return c.To, []mail.Role{mail.RoleTo, mail.RoleRequired}
	case mail.RoleCc:
		return c.Cc, []mail.Role{mail.RoleCc, mail.RoleOptional}
	}
	return c.Bcc, []mail.Role{mail.RoleBcc}
}
