package rethread

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/people"
)

// Correspondent is one end of a correspondence: a person, unit or domain, or everybody of a unit or domain who is blacked
// out.
type Correspondent struct {
	ID       mail.ID        `json:"id"`
	Kind     mail.PartyKind `json:"kind"`
	Name     string         `json:"name"`
	Redacted bool           `json:"redacted"`
}

// Correspondence says how many messages From sent to To.
type Correspondence struct {
	From     Correspondent `json:"from"`
	To       Correspondent `json:"to"`
	Messages int           `json:"messages"`
}

// MatrixOptions steer [Case.Matrix].
type MatrixOptions struct {
	// By is what the ends are, persons by default. With persons, who is blacked out stands as "somebody of this unit", or
	// domain where no unit is legible.
	By mail.PartyKind
	// Sort is [SortName] for the names of both ends; else the largest count comes first.
	Sort PeopleSort
}

// Matrix says who wrote to whom, counted by message. Who is blacked out with neither unit nor domain is not in it.
func (c *Case) Matrix(ctx context.Context, o MatrixOptions) ([]Correspondence, error) {
	return one(ctx, c, func(x *viewer) ([]Correspondence, error) {
		m := &matrix{by: cmp.Or(o.By, mail.PartyPerson)}
		for p, err := range x.v.Parties("") {
			if err != nil {
				return nil, err
			}
			m.add(p)
		}
		list := m.count()
		slices.SortFunc(list, func(a, b Correspondence) int {
			names := cmp.Or(
				cmp.Compare(strings.ToLower(a.From.Name), strings.ToLower(b.From.Name)), a.From.ID.Compare(b.From.ID),
				cmp.Compare(strings.ToLower(a.To.Name), strings.ToLower(b.To.Name)), a.To.ID.Compare(b.To.ID),
			)
			if o.Sort == SortName {
				return names
			}
			return cmp.Or(cmp.Compare(b.Messages, a.Messages), names)
		})
		return list, nil
	})
}

// matrix collects who takes part in which message.
type matrix struct {
	by    mail.PartyKind
	ends  []Correspondent
	parts []participation
}

type participation struct {
	message, end uint32
	part         people.Part
}

// add takes in a party, with all of its messages or those of its people who are blacked out.
func (m *matrix) add(p *mail.Party) {
	hidden := false
	if p.Kind != m.by {
		if m.by != mail.PartyPerson || p.Redacted == 0 {
			return
		}
		hidden = true
	}
	end := uint32(len(m.ends))
	m.ends = append(m.ends, Correspondent{ID: p.ID, Kind: p.Kind, Name: p.Name, Redacted: hidden})
	for n, part := range people.Messages(p.Messages).All() {
		if hidden {
			part = part.Redacted()
		}
		if part &= people.Sent | people.Received; part != 0 {
			m.parts = append(m.parts, participation{uint32(n), end, part})
		}
	}
}

// count counts, message by message, each pair of a sender and a recipient.
func (m *matrix) count() []Correspondence {
	slices.SortFunc(m.parts, func(a, b participation) int {
		return cmp.Or(cmp.Compare(a.message, b.message), cmp.Compare(a.end, b.end))
	})
	pairs := map[[2]uint32]int{}
	for first := 0; first < len(m.parts); {
		last := first
		for last < len(m.parts) && m.parts[last].message == m.parts[first].message {
			last++
		}
		for _, from := range m.parts[first:last] {
			if from.part&people.Sent == 0 {
				continue
			}
			for _, to := range m.parts[first:last] {
				if to.part&people.Received != 0 {
					pairs[[2]uint32{from.end, to.end}]++
				}
			}
		}
		first = last
	}
	list := make([]Correspondence, 0, len(pairs))
	for p, n := range pairs {
		list = append(list, Correspondence{From: m.ends[p[0]], To: m.ends[p[1]], Messages: n})
	}
	return list
}
