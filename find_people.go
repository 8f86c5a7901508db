package rethread

import (
	"fmt"
	"strconv"

	"github.com/rethread/rethread/index"
	"github.com/rethread/rethread/internal/ordinals"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/people"
	"github.com/rethread/rethread/search"
)

// peopleRoles are the roles of people, in the order of the parts of package people.
var peopleRoles = []mail.Role{mail.RoleFrom, mail.RoleTo, mail.RoleCc, mail.RoleBcc}

// partyMeant is the person, unit or domain that the value of a term means by its id or that of a variant; nil for a value
// that is no id, or a text that has the form of one.
func (x *viewer) partyMeant(value string) (*mail.Party, error) {
	digits, is := search.PartyID(value)
	if !is {
		return nil, nil
	}
	refs, err := x.ofKind(KindPerson, digits)
	if err != nil || len(refs) == 0 {
		return nil, err
	}
	ref, err := single(value, refs, SharedDigits)
	if err != nil {
		return nil, err
	}
	return x.party(ref.ID)
}

// addParty adds the messages in which the party of an id stands where the field looks: exactly what `rethread people` counts
// of it.
func (f *finder) addParty(s ordinals.Set, t search.Term) error {
	p, err := f.x.partyMeant(t.Value)
	if id, is := err.(*IDError); is {
		return f.fail(t, id.Error(), id.Hint)
	}
	if err != nil {
		return err
	}
	if p == nil {
		return f.notAParty(t)
	}
	if kind, is := (map[search.Field]mail.PartyKind{search.FieldUnit: mail.PartyUnit, search.FieldDomain: mail.PartyDomain})[t.Field]; is && p.Kind != kind {
		return f.fail(t, fmt.Sprintf("%s is a %s, not a %s: %s", personName(p.ID), p.Kind, kind, p.Name), "any of them can be given to person:, from:, to: and cc:")
	}
	var parts people.Part
	for i, role := range peopleRoles {
		if index.InRole(t.Field, role) {
			parts |= people.Sent << i
		}
	}
	for n, part := range people.Messages(p.Messages).All() {
		if part&parts == 0 {
			continue
		}
		if n < 1 || n > f.index.Count() {
			return index.ErrDamaged
		}
		s.Add(n)
	}
	return nil
}

// notAParty is the error of an id that nothing has: that it is text, where somebody is printed so, else one for the user.
func (f *finder) notAParty(t search.Term) error {
	printed, err := f.index.Mentions(f.r, t.Value)
	if err != nil {
		return err
	}
	if printed {
		return index.ErrNoID
	}
	return f.fail(t, "no person, unit or domain has the id "+strconv.Quote(t.Value), "list them with: rethread people, and with --by unit or --by domain")
}
