package mail

import (
	"strings"
	"time"
)

// Strength says in a word how sure a derived statement is; docs/ARCHITECTURE.md defines the words.
type Strength string

// The strengths, strongest first.
const (
	Certain  Strength = "certain"
	Probable Strength = "probable"
	Possible Strength = "possible"
)

// Membership is a copy's place in its message.
type Membership struct {
	Copy ID `json:"copy"`
	// Strength and Evidence say why it belongs to the message; the copy that names the message is Certain.
	Strength Strength `json:"strength"`
	Evidence []string `json:"evidence,omitempty"`
}

// Message is the mail itself: the group of its copies.
type Message struct {
	// ID is the smallest id of its copies.
	ID     ID           `json:"id"`
	Copies []Membership `json:"copies"`
	// Best is the copy whose reading is shown first: the least damaged one.
	Best ID `json:"best"`
	// Perhaps are the messages that are perhaps this one, by id.
	Perhaps []Perhaps `json:"perhaps,omitempty"`
}

// Perhaps says of a message that another one is perhaps the same: a reader would hold the two against each other, and the
// evidence does not join them.
type Perhaps struct {
	// Message is the other one.
	Message ID `json:"message"`
	// Copy is the copy of this message, Other that of the other one, that are most alike.
	Copy  ID `json:"copy"`
	Other ID `json:"other"`
	// Printed reports that the other one has a print of its own: a document among the sources that no other one quotes.
	Printed bool `json:"printed"`
	// Evidence is what the two have in common, and in what they differ.
	Evidence []string `json:"evidence"`
}

// Basis says where an instant comes from.
type Basis string

// The bases of instants, strongest first.
const (
	BasisPrintedZone Basis = "printed zone"
	BasisOtherCopy   Basis = "a copy in another clock"
	BasisOtherMail   Basis = "the correspondent's other mail"
	BasisCaseZone    Basis = "the case's zone"
	BasisDecided     Basis = "a decision" // a user stated the zone
)

// Instant is a moment in time with the reason why it is taken to be that one.
type Instant struct {
	Time  time.Time `json:"time"`
	Basis Basis     `json:"basis"`
	// Note says what is particular: "02:30 falls in the double hour of 2021-10-31".
	Note string `json:"note,omitempty"`
	// Second is the later one of two moments that the printed clock can mean, of which Time is the first, since it was put back
	// in between; nil where it means one.
	Second *time.Time `json:"second,omitempty"`
}

// OfTwo reports that the instant is the first of two that the printed clock can mean.
func (i *Instant) OfTwo() bool { return i != nil && i.Second != nil }

// On is the instant on the clock that d is printed in: the printed wall clock with the offset that makes it this instant,
// or UTC where d is not exact or no clock on earth explains the difference.
func (i *Instant) On(d *Date) time.Time {
	utc := i.Time.UTC()
	if !d.Exact() {
		return utc
	}
	wall, ok := d.Earliest.ToMinute().Time()
	if !ok {
		return utc
	}
	offset := wall.Sub(utc.Truncate(time.Minute))
	if offset < -12*time.Hour || offset > 14*time.Hour {
		return utc
	}
	return utc.In(time.FixedZone("", int(offset/time.Second)))
}

// Relation is what a message does with its parent.
type Relation string

// The relations.
const (
	RelationReply   Relation = "reply"
	RelationForward Relation = "forward"
	RelationNone    Relation = "none"
)

// Action says what a message does with the people of its parent.
type Action struct {
	Kind ActionKind `json:"kind"`
	// Added are recipients who were not among the people of the parent; Dropped are people of the parent who are no longer
	// addressed, for replies only.
	Added   []Participant `json:"added"`
	Dropped []Participant `json:"dropped"`
	// AtLeast reports that the lists are lower bounds: someone is blacked out, or a list of people is torn or not disclosed.
	AtLeast bool `json:"at_least,omitempty"`
}

// ActionKind is the kind of an action.
type ActionKind string

// The kinds of actions. A reply to all goes to everybody who had the parent; a reply may leave some of them out.
const (
	ActionReply    ActionKind = "reply"
	ActionReplyAll ActionKind = "reply-all"
	ActionForward  ActionKind = "forward"
)

// Evidence is one reason for a link.
type Evidence struct {
	// Kind is one of "the mail's own References", "quoted beneath", "the same message quoted elsewhere", "subject, people and
	// order", or "decided by AUTHOR: REASON".
	Kind string `json:"kind"`
	// Child and Parent are the copies that show it.
	Child  ID `json:"child"`
	Parent ID `json:"parent"`
}

// Decided reports that a user decided it.
func (e *Evidence) Decided() bool { return strings.HasPrefix(e.Kind, decidedBy) }

// Link goes from a message to the one that it answers or forwards.
type Link struct {
	Child    ID         `json:"child"`
	Parent   ID         `json:"parent"`
	Relation Relation   `json:"relation"`
	Strength Strength   `json:"strength"`
	Evidence []Evidence `json:"evidence"`
}

// Thread is a conversation: messages connected by links.
type Thread struct {
	// ID is the smallest id of its messages.
	ID       ID   `json:"id"`
	Messages []ID `json:"messages"`
}

// ClockStep says how two prints of one message stand to each other: one moment, two clocks.
type ClockStep struct {
	// Copy is printed in a clock that stands Minutes ahead of the one that Against is printed in, behind where negative.
	Copy    ID  `json:"copy"`
	Against ID  `json:"against"`
	Minutes int `json:"minutes"`
	// Printer says whose clock Copy is printed in, as far as it is legible: who quoted it.
	Printer string `json:"printer,omitempty"`
	// Pairs is how many independent pairs of copies show this step between the two clocks, this one included; it is
	// Established with two.
	Pairs       int  `json:"pairs"`
	Established bool `json:"established"`
}

// Reckoning is what the copies of the case show of the clock that a message's date is printed in.
type Reckoning struct {
	// Steps are the message's copies in another clock than the one whose date is the message's.
	Steps []ClockStep `json:"steps,omitempty"`
	// Shift, in minutes, added to the printed wall clock gives the clock that most of the case is printed in. The printed
	// clock is never converted; the shift serves the instant where the case's zone is stated.
	Shift int `json:"shift,omitempty"`
	// Note says where Shift comes from, or why there is none.
	Note string `json:"note,omitempty"`
}
