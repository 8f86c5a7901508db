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

// The fields of terms. People are matched by any part of name, address, domain or unit, and "@bund.de" by the domain alone;
// FieldDomain by a whole domain or the end of one ("bund.de" finds "bmi.bund.de"); FieldSubject by any part of the subject;
// FieldText by whole words of the body or subject in the given order.
// FieldAfter and FieldBefore take "2021", "2021-05" or "2021-05-27" and look at the printed wall clock: on or after its
// first moment, before its first moment; a message without a date is neither.
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

// Find lists the messages for which q holds, by printed date, then id. It reads every copy once. The error is a
// [*QueryError], an [*Error], or the context's.
func (c *Case) Find(ctx context.Context, q Query) ([]mail.ID, error) {
	m := &matcher{leaves: map[Term]int{}}
	if err := m.compile(q); err != nil {
		return nil, err
	}
	return one(ctx, c, func(x *viewer) ([]mail.ID, error) {
		held := map[mail.ID][]bool{} // by message: the terms that hold for one of its copies
		for p, err := range x.v.AllCopies() {
			if err != nil {
				return nil, err
			}
			if err := x.match(m, p, held); err != nil {
				return nil, err
			}
		}
		var found []*store.Message
		for msg, err := range x.v.Messages(mail.ID{}) {
			if err != nil {
				return nil, err
			}
			if m.holds(q, held[msg.ID]) {
				found = append(found, msg)
			}
		}
		slices.SortFunc(found, byDate)
		ids := make([]mail.ID, len(found))
		for i, msg := range found {
			ids[i] = msg.ID
		}
		return ids, nil
	})
}

// match notes the terms that hold for a copy.
func (x *viewer) match(m *matcher, p *store.Printed, held map[mail.ID][]bool) error {
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
	for i, t := range m.terms {
		if !t(f) {
			continue
		}
		if held[message] == nil {
			held[message] = make([]bool, len(m.terms))
		}
		held[message][i] = true
	}
	return nil
}
