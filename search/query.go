// Package search is the query language: it reads what a user types into a tree of conditions on messages. It knows words,
// fields and dates and nothing of how they are looked up, so that no text of a user ever is part of a database's query.
package search

import "github.com/rethread/rethread/mail"

// Query is a tree of conditions on a message: [And], [Or], [Not] or [Term].
type Query interface {
	// String is the canonical text of the tree, from which [Parse] reads it again.
	String() string
	query()
}

// And holds where all of its parts hold; the empty And holds everywhere.
type And []Query

// Or holds where one of its parts holds; the empty Or holds nowhere.
type Or []Query

// Not holds where its part does not. Where the part is undecided, for want of a date, so is its opposite.
type Not struct{ Query Query }

// Term is one condition. Case and accents do not matter in values.
type Term struct {
	Field Field
	// Match says how Value is meant in fields of text.
	Match Match
	// Value is what stands behind the colon, without quotes, star or tilde; for [FieldBetween] the first of the two.
	Value string
	// Other is the second value of [FieldBetween].
	Other string
	// From and Until bound [FieldDate], [FieldAfter] and [FieldBefore]: on or after the first, before the second, to the
	// minute ("2021-05-01T00:00"); "" where open.
	From, Until mail.Wall
	// Start and End are the bytes of the query that the term was read from.
	Start, End int
}

func (And) query()  {}
func (Or) query()   {}
func (Not) query()  {}
func (Term) query() {}

// Match says how the value of a term is meant.
type Match string

// The ways to match. Words are whole words in the given order, one beside the other; of a beginning the last word may go on;
// a similar word may be damaged as OCR damages words.
const (
	MatchWords     Match = ""
	MatchBeginning Match = "beginning" // encrypt*
	MatchSimilar   Match = "similar"   // ~encryption
)

// Field is what a term looks at.
type Field string

// The fields of terms.
const (
	FieldAny        Field = ""           // words of subject, people and text
	FieldFrom       Field = "from"       // the sender: name, address, domain or unit
	FieldTo         Field = "to"         // a recipient
	FieldCc         Field = "cc"         // a copied recipient, blind ones included
	FieldPerson     Field = "person"     // anybody, in every role and copy
	FieldBetween    Field = "between"    // one of two sends, the other one receives: between:(a, b)
	FieldDomain     Field = "domain"     // a domain or the end of one, of anybody
	FieldUnit       Field = "unit"       // a unit or one above it, of anybody
	FieldSubject    Field = "subject"    // words of the subject
	FieldText       Field = "text"       // words of the text
	FieldAttachment Field = "attachment" // words of an attachment's name
	FieldHas        Field = "has"        // see [HasValues]
	FieldIs         Field = "is"         // see [IsValues]
	FieldDate       Field = "date"       // a year, month, day, or a range: 2020-10..2021-03
	FieldAfter      Field = "after"      // on or after the first moment of a year, month or day
	FieldBefore     Field = "before"     // before the first moment of one
	FieldSource     Field = "source"     // part of a source's name, or the beginning of its hash
	FieldDoc        Field = "doc"        // a document by its number: D.088
	FieldThread     Field = "thread"     // a thread, by any id in it
	FieldID         Field = "id"         // a message, by its id or that of a copy
	FieldFinding    Field = "finding"    // a code of check: C10
	FieldGround     Field = "ground"     // a ground of redaction: 10.2.e, or the beginning of one: 10.2
	FieldLang       Field = "lang"       // language of the header's labels: nl
	FieldKind       Field = "kind"       // email or appointment
)
