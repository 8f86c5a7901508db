package rethread

import (
	"context"

	"github.com/rethread/rethread/mail"
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

// The fields of terms. People are matched by any part of name, address, domain or unit; FieldDomain by a whole domain or
// the end of one ("bund.de" finds "bmi.bund.de"); FieldText by whole words of the body or subject in the given order.
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

// Find lists the messages for which q holds, by printed date, then id.
func (c *Case) Find(ctx context.Context, q Query) ([]mail.ID, error) { return nil, errMissing }
