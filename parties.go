package rethread

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/store"
)

// PeopleSort is an order of people. The empty one is by what they sent.
type PeopleSort string

// The orders: names from a to z, counts from the largest, dates from the first or from the last, unknown ones last.
const (
	SortName     PeopleSort = "name"
	SortSent     PeopleSort = "sent"
	SortReceived PeopleSort = "received"
	SortFirst    PeopleSort = "first"
	SortLast     PeopleSort = "last"
)

// PeopleOptions steer [Case.People].
type PeopleOptions struct {
	// By is what to list, persons by default.
	By   mail.PartyKind
	Sort PeopleSort
}

// PartyView is one person, unit or domain in a list.
type PartyView struct {
	mail.Party
	// Units and Domains are those that the variants of a person print, by name; a unit has domains and no units, a domain
	// neither.
	Units   []string `json:"units"`
	Domains []string `json:"domains"`
}

// PeopleList is what [Case.People] finds.
type PeopleList struct {
	Parties []PartyView `json:"parties"`
	// Redacted counts the entries that are blacked out but for a unit or domain; they belong to no person.
	Redacted int `json:"redacted"`
}

// People lists the persons, units or domains of the case.
func (c *Case) People(ctx context.Context, o PeopleOptions) (*PeopleList, error) {
	return one(ctx, c, func(x *viewer) (*PeopleList, error) {
		list := &PeopleList{Parties: []PartyView{}}
		at := map[mail.ID]int{}
		for p, err := range x.v.Parties(cmp.Or(o.By, mail.PartyPerson)) {
			if err != nil {
				return nil, err
			}
			at[p.ID] = len(list.Parties)
			list.Parties = append(list.Parties, PartyView{Party: *p, Units: []string{}, Domains: []string{}})
		}
		for v, err := range x.v.Variants(nil) {
			if err != nil {
				return nil, err
			}
			if v.Redacted {
				list.Redacted += v.Entries
			}
			if i, is := at[v.Person]; is {
				list.Parties[i].affiliate(v.Unit, v.Domain)
			}
			if i, is := at[v.InUnit]; is {
				list.Parties[i].affiliate("", v.Domain)
			}
		}
		slices.SortFunc(list.Parties, o.Sort.compare)
		return list, nil
	})
}

// affiliate adds a unit and a domain.
func (p *PartyView) affiliate(unit, domain string) {
	for _, x := range []struct {
		list *[]string
		name string
	}{{&p.Units, unit}, {&p.Domains, domain}} {
		if i, is := slices.BinarySearch(*x.list, x.name); !is && x.name != "" {
			*x.list = slices.Insert(*x.list, i, x.name)
		}
	}
}

// compare orders two parties; what is equal is ordered by what was sent and received, by name and id.
func (s PeopleSort) compare(a, b PartyView) int {
	name := cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
	first := 0
	switch s {
	case SortName:
		first = name
	case SortReceived:
		first = cmp.Compare(b.Received, a.Received)
	case SortFirst:
		first = compareWalls(a.First, b.First)
	case SortLast:
		first = cmp.Compare(b.Last, a.Last)
	}
	return cmp.Or(first, cmp.Compare(b.Sent, a.Sent), cmp.Compare(b.Received, a.Received), name, a.ID.Compare(b.ID))
}

// party is the party with an id, or the person with a variant of that id. The error may be [ErrNotFound].
func (x *viewer) party(id mail.ID) (*mail.Party, error) {
	p, err := x.v.Party(id)
	if err != store.ErrNotFound {
		return p, err
	}
	persons, err := x.v.PersonOf(id, id, 1)
	if err != nil {
		return nil, err
	}
	if len(persons) == 0 {
		return nil, ErrNotFound
	}
	return x.v.Party(persons[0])
}
