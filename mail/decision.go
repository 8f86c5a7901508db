package mail

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/google/uuid"
)

// Anchor names a piece of print by what stands there, so that it can be found again when everything derived has changed.
type Anchor struct {
	// SHA256 of the source, lower-case hex, Span of its text and Quoted, the text that stands there.
	SHA256 string `json:"sha256"`
	Span   Span   `json:"span"`
	Quoted string `json:"quoted"`
}

// Entry names one entry of a header's list of people, beside the anchor of its copy.
type Entry struct {
	// Role is [RoleFrom], [RoleTo], [RoleCc] or [RoleBcc]; Ordinal counts the entries of that role from 0; Raw is the entry as
	// printed.
	Role    Role   `json:"role"`
	Ordinal int    `json:"ordinal"`
	Raw     string `json:"raw"`
}

// DecisionKind is what a decision is about.
type DecisionKind string

// The kinds of decisions, each with the form of its value, a JSON object:
//
//	date          {"date": "2021-05-27T09:07+02:00", "of": "message"}  as exact as it is written, or "none"
//	from          {"from": "Name <address>", "of": "copy"}             one entry as it would be printed
//	parent        {"with": ANCHOR}                                     {} for none
//	same, apart   {"with": ANCHOR}                                     a copy of the message that the copy is or is not of
//	message       {}                                                   the anchor is a header
//	no-message    {}                                                   the anchor is no header
//	people-same,
//	people-apart  {"entry": ENTRY, "with": ANCHOR, "with_entry": ENTRY}
//	revoke        {"decision": "ID"}                                   takes another decision back, and is taken back likewise
const (
	DecideDate        DecisionKind = "date"
	DecideFrom        DecisionKind = "from"
	DecideParent      DecisionKind = "parent"
	DecideSame        DecisionKind = "same"
	DecideApart       DecisionKind = "apart"
	DecideMessage     DecisionKind = "message"
	DecideNoMessage   DecisionKind = "no-message"
	DecidePeopleSame  DecisionKind = "people-same"
	DecidePeopleApart DecisionKind = "people-apart"
	DecideRevoke      DecisionKind = "revoke"
)

// Scope says whether a date or sender is decided of one copy or of its message.
type Scope string

// The scopes.
const (
	OfCopy    Scope = "copy"
	OfMessage Scope = "message"
)

// Value is the value of a decision; which of its fields are set depends on the kind.
type Value struct {
	Date     string  `json:"date,omitempty"`
	From     string  `json:"from,omitempty"`
	Of       Scope   `json:"of,omitempty"`
	With     *Anchor `json:"with,omitempty"`
	Entry    *Entry  `json:"entry,omitempty"`
	Other    *Entry  `json:"with_entry,omitempty"`
	Decision ID      `json:"decision,omitzero"`
}

// JSON is the value as it is stored: without white space, in the order of the fields.
func (v Value) JSON() json.RawMessage {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		panic(err) // strings, numbers and an id: nothing that can fail
	}
	return json.RawMessage(strings.TrimSuffix(b.String(), "\n"))
}

// Decision is what a user fixed, anchored to what is printed and never to what is derived, so that it can be applied
// again on every rebuild.
type Decision struct {
	Anchor
	// Kind says what was decided; Value is the decided value in the kind's own form, see [Value].
	Kind  DecisionKind    `json:"kind"`
	Value json.RawMessage `json:"value"`
	// Author, Time (RFC 3339, UTC) and Reason are the user's.
	Author string `json:"author"`
	Time   string `json:"time"`
	Reason string `json:"reason"`
}

// ID is a UUIDv5 of everything that the decision holds: the same decision has the same id in every case.
func (d *Decision) ID() ID {
	var b strings.Builder
	for _, s := range []string{
		"decision", d.SHA256, strconv.Itoa(d.Span.Start), strconv.Itoa(d.Span.End), d.Quoted, string(d.Kind), string(d.Value), d.Author, d.Time, d.Reason,
	} {
		b.WriteString(strconv.Itoa(len(s)))
		b.WriteByte(':')
		b.WriteString(s)
	}
	return ID(uuid.NewSHA1(namespace, []byte(b.String())))
}

// Decided is a decision on something that is shown, beside the program's own value.
type Decided struct {
	ID   ID           `json:"id"`
	Kind DecisionKind `json:"kind"`
	// Copy is the copy that the decision is anchored to.
	Copy ID `json:"copy"`
	// Value is what was decided and Machine what the program makes of the print without the decision, both for a person.
	Value   string `json:"value"`
	Machine string `json:"machine"`
	Author  string `json:"author"`
	Time    string `json:"time"`
	Reason  string `json:"reason"`
}

// Says is the decision as a reason: who decided it and why.
func (d *Decision) Says() string { return decidedBy + d.Author + ": " + d.Reason }

const decidedBy = "decided by "
