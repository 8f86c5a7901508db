// Package people groups the participants of all copies: entries to persons, units and domains.
//
//	r, err := people.Group(ctx, headers, people.Options{})
//
// Variants of a person are grouped by evidence alone (see [Kinds]), and only where what is legible of them agrees. Who is
// blacked out is nobody in particular: such an entry belongs to its unit and its domain and to no person.
package people

import (
	"context"
	"iter"

	"github.com/rethread/rethread/mail"
)

// Header is what is known of the people of one copy.
type Header struct {
	Copy, Message, Thread mail.ID
	// Number is that of the message, by which [Messages] name it: the same in all of its copies and of no other message.
	Number int
	// Strength of the copy's belonging to its message. Copies that only possibly belong there show nothing of each other.
	Strength mail.Strength
	// At is the printed moment of the message, cut to what is certain of it, a minute or a day; "" where less is.
	At mail.Wall
	// Torn reports that lists may be incomplete; see [mail.Copy.LowerBound].
	Torn              bool
	From, To, Cc, Bcc []mail.Participant
}

// Merge says that two entries are one person: all that is printed like them is grouped together.
type Merge struct{ A, B mail.EntryRef }

// Split takes an entry out of its person, with all that is printed like it, or Only this one.
type Split struct {
	Entry mail.EntryRef
	Only  bool
}

// Options are what the user decided; the zero value leaves the grouping to the evidence.
type Options struct {
	Merge []Merge
	Split []Split
}

// Result is the outcome of [Group].
type Result struct {
	// Parties and Variants are sorted by id. [Messages] and [Places] unpack where they are.
	Parties  []mail.Party
	Variants []mail.Variant
	// Unanchored are entries of the options that are not in the case, or are blacked out.
	Unanchored []mail.EntryRef
}

// Group makes the parties of headers. The copies must come in a fixed order, by which [Places] number them from 0.
// It holds 16 bytes an entry, some 100 a message, and every
// distinct entry once. The error is that of headers, or the context's.
func Group(ctx context.Context, headers iter.Seq2[*Header, error], o Options) (*Result, error) {
	in := newIntake(o)
	for h, err := range headers {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return nil, err
		}
		in.add(h)
	}
	in.index()
	machine, err := in.group(ctx, nil)
	if err != nil {
		return nil, err
	}
	split, merge, unanchored := in.anchored(o)
	decided := machine
	if len(split)+len(merge) > 0 {
		if decided, err = in.group(ctx, split); err != nil {
			return nil, err
		}
		decided.decide(merge)
	}
	r := decided.result(machine)
	r.Unanchored = unanchored
	return r, nil
}

// rules group variants, the surest evidence first: what a rule has joined holds the later ones back.
var rules = []func(*grouping){(*grouping).byAddress, (*grouping).byName, (*grouping).byOrder, (*grouping).byPlace, (*grouping).byDamage}

// group applies the rules to all variants but those that the user split off.
func (in *intake) group(ctx context.Context, split map[int]bool) (*grouping, error) {
	g := newGrouping(in, split)
	for _, rule := range rules {
		rule(g)
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	return g, nil
}
