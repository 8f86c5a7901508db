package rethread

import (
	"context"
	"slices"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/store"
)

// Query is a tree of conditions on a message: [And], [Or], [Not] or [Term].
type Query interface{ query() }

// And holds where all of its parts hold; the empty And holds everywhere.
type And []Query

// Or holds where one of its parts holds.
type Or []Query

// Not holds where its part does not.
type Not struct{ Query Query }

// Term holds for a message when it holds for one of its copies. Case and accents do not matter.
type Term struct {
	Field QueryField
	Value string
}

func (And) query()  {}
func (Or) query()   {}
func (Not) query()  {}
func (Term) query() {}

// QueryField is what a term looks at.
type QueryField string

// The fields of terms. People are matched by any part of name, address, domain or unit, or by words in any order, each the
// beginning of one ("piet jansen" finds "Jansen, Piet"), and "@bund.de" by the domain alone; FieldDomain by a whole domain or
// the end of one ("bund.de" finds "bmi.bund.de", ".fr" all of France); FieldSubject by any part of the subject; FieldText by
// whole words of the body or subject in the given order, of which the last may be cut short with a star ("encrypt*").
// FieldAfter and FieldBefore take "2021", "2021-05" or "2021-05-27" and look at the printed wall clock: on or after its
// first moment, before its first moment. They hold for a date of which only a range is known where they hold for all of the
// range; where they do not hold for any of it they do not hold; else, and without a date, they are undecided.
const (
	FieldFrom    QueryField = "from"
	FieldTo      QueryField = "to"
	FieldCc      QueryField = "cc"
	FieldPerson  QueryField = "person"
	FieldDomain  QueryField = "domain"
	FieldSubject QueryField = "subject"
	FieldText    QueryField = "text"
	FieldAfter   QueryField = "after"
	FieldBefore  QueryField = "before"
)

// QueryError says what is wrong with a term.
type QueryError struct {
	Term Term
	Text string
}

func (e *QueryError) Error() string {
	return string(e.Term.Field) + " " + e.Term.Value + ": " + e.Text
}

// Found are the messages for which a query holds.
type Found struct {
	// Messages are by printed date, those of which only a range is known behind, then by id.
	Messages []mail.ID `json:"messages"`
	// Undated and Imprecise are the messages of which the query cannot be decided: because no date of theirs can be read, or
	// only a range that lies on both sides of what is asked for. By id.
	Undated   []mail.ID `json:"undated"`
	Imprecise []mail.ID `json:"imprecise"`
}

// Find lists the messages for which q holds. It reads every copy once. The error is a [*QueryError], an [*Error], or the
// context's.
func (c *Case) Find(ctx context.Context, q Query) (*Found, error) {
	m := &matcher{leaves: map[Term]int{}}
	if err := m.compile(q); err != nil {
		return nil, err
	}
	return one(ctx, c, func(x *viewer) (*Found, error) {
		held := map[mail.ID][]truth{} // by message: what its copies say of the terms, where that is not the default
		for p, err := range x.v.AllCopies() {
			if err != nil {
				return nil, err
			}
			if err := x.match(m, p, held); err != nil {
				return nil, err
			}
		}
		found := &Found{Messages: []mail.ID{}, Undated: []mail.ID{}, Imprecise: []mail.ID{}}
		var list []*store.Message
		for msg, err := range x.v.Messages(mail.ID{}) {
			if err != nil {
				return nil, err
			}
			switch holds := m.holds(q, held[msg.ID]); {
			case holds == yes:
				list = append(list, msg)
			case holds == unknown && msg.Dated.IsZero():
				found.Undated = append(found.Undated, msg.ID)
			case holds == unknown:
				found.Imprecise = append(found.Imprecise, msg.ID)
			}
		}
		slices.SortFunc(list, byDate)
		for _, msg := range list {
			found.Messages = append(found.Messages, msg.ID)
		}
		slices.SortFunc(found.Undated, mail.ID.Compare)
		slices.SortFunc(found.Imprecise, mail.ID.Compare)
		return found, nil
	})
}

// match notes what a copy says of the terms. A message is what one of its copies is; of its date a copy that says something
// outweighs one that says nothing.
func (x *viewer) match(m *matcher, p *store.Printed, held map[mail.ID][]truth) error {
	_, message, err := x.v.Member(p.Copy.ID)
	if x.pending(err) {
		return nil
	}
	if err != nil {
		return err
	}
	body := ""
	if m.text {
		if body, err = x.v.Body(p); err != nil {
			return err
		}
	}
	f := foldCopy(p.Copy, body, m.text)
	have := held[message]
	for i, t := range m.terms {
		is := t(f)
		if is == m.defaults[i] || have != nil && (have[i] == yes || is == unknown) {
			continue
		}
		if have == nil {
			have = slices.Clone(m.defaults)
			held[message] = have
		}
		have[i] = is
	}
	return nil
}
