package search

import (
	"slices"

	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
)

// Value is a value that a field can have, where there is a list of them.
type Value struct{ Name, Help string }

// IsValues are the values of [FieldIs].
var IsValues = []Value{
	{"quoted-only", "all its copies are quotations: no print of its own was recognised among the sources"},
	{"undated", "no date that can be read in any copy"},
	{"repaired", "its date was damaged and read all the same"},
	{"differs", "its copies differ in more than damage"},
	{"perhaps", "another message is perhaps the same"},
	{"redacted", "something of it is blacked out"},
	{"unsure", "where its header stands, or which day is meant, is not certain"},
	{"reply", "an answer: by its subject, or by what it quotes"},
	{"forward", "passed on, by its subject"},
	{"decided", "touched by a decision of a user"},
}

// HasValues are the values of [FieldHas].
var HasValues = []Value{
	{"attachment", "names an attachment"},
	{"appointment", "a calendar item with its time"},
	{"parent", "the message that it answers or passes on is known"},
	{"replies", "a message that answers it or passes it on is known"},
	{"date", "a date that can be read"},
	{"finding", "check has something to say about it"},
}

// KindValues are the values of [FieldKind].
var KindValues = []Value{
	{string(mail.KindEmail), "an e-mail"},
	{string(mail.KindAppointment), "a calendar item or an invitation"},
}

// LangValues are the values of [FieldLang]: the languages that package lang knows.
func LangValues() []Value {
	var list []Value
	for _, l := range lang.All() {
		list = append(list, Value{l.Code, l.Name})
	}
	return list
}

// FieldInfo is what parser, help, completion and documentation say of a field.
type FieldInfo struct {
	Field   Field
	Help    string  // one line
	Example string  // a query
	Values  []Value // if there is a list of them
}

// catalogue are the fields without the languages, which are read when they are asked for: a program that asks no query does
// not wait for them.
var catalogue = []FieldInfo{
	{FieldFrom, "the sender: part of name, address, domain or unit, or words of the name in any order", "from:@bmi.bund.de", nil},
	{FieldTo, "a recipient, in the same ways", `to:"piet jansen"`, nil},
	{FieldCc, "a copied recipient, blind copies included", "cc:jansen", nil},
	{FieldPerson, "anybody: sender or recipient of any copy", "person:homeoffice", nil},
	{FieldBetween, "one of the two sends and the other one receives", "between:(BD/DRC/CV, @homeoffice.gov.uk)", nil},
	{FieldDomain, "a domain, or the end of one, of anybody", "domain:.fr", nil},
	{FieldUnit, "a unit, or one above it, of anybody", "unit:BD/DRC", nil},
	{FieldSubject, "words of the subject", `subject:"joint tide model"`, nil},
	{FieldText, "words of the text", "text:encrypt*", nil},
	{FieldAttachment, "words of an attachment's name", "attachment:agenda", nil},
	{FieldHas, "what a message has", "has:attachment", HasValues},
	{FieldIs, "what a message is", "is:quoted-only", IsValues},
	{FieldDate, "in a year, month, day or minute, or from one to the end of another", "date:2020-10..2021-03", nil},
	{FieldAfter, "on or after the first moment of a year, month, day or minute", "after:2021-05-01", nil},
	{FieldBefore, "before the first moment of one", "before:2021", nil},
	{FieldSource, "part of a source's name, or the beginning of its hash", "source:batch-2", nil},
	{FieldDoc, "a document, by its number", "doc:D.088", nil},
	{FieldThread, "a thread, by any id in it", "thread:t5f2a90c1", nil},
	{FieldID, "a message, by its id or that of a copy", "id:m5f2a90c1", nil},
	{FieldFinding, "a finding of check, by its code", "finding:C10", nil},
	{FieldGround, "a ground of redaction, or the beginning of one", "ground:10.2.e", nil},
	{FieldLang, "the language of the header's labels", "lang:nl", nil},
	{FieldKind, "the kind of message", "kind:appointment", KindValues},
}

// Fields lists the fields that can be named, in the order of the help.
func Fields() []FieldInfo {
	list := slices.Clone(catalogue)
	for i := range list {
		list[i].Values = list[i].Field.values()
	}
	return list
}

// fieldNames are the fields that can be named.
var fieldNames = func() (names []string) {
	for _, f := range catalogue {
		names = append(names, string(f.Field))
	}
	return names
}()

// takes says what the values of a field are.
type takes int

const (
	takesPlain  takes = iota // a name or number, as it is
	takesWords               // words, which may begin or resemble others
	takesPeople              // part of a name, address, domain or unit
	takesDate
	takesValue // one of a list
)

func (f Field) takes() takes {
	switch f {
	case FieldAny, FieldSubject, FieldText, FieldAttachment:
		return takesWords
	case FieldFrom, FieldTo, FieldCc, FieldPerson, FieldBetween, FieldDomain:
		return takesPeople
	case FieldDate, FieldAfter, FieldBefore:
		return takesDate
	case FieldIs, FieldHas, FieldKind, FieldLang:
		return takesValue
	}
	return takesPlain
}

// values are the values that a field can have, nil if there is no list of them.
func (f Field) values() []Value {
	if f == FieldLang {
		return LangValues()
	}
	if i := slices.IndexFunc(catalogue, func(x FieldInfo) bool { return x.Field == f }); i >= 0 {
		return catalogue[i].Values
	}
	return nil
}
