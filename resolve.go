package rethread

import (
	"context"

	"github.com/rethread/rethread/mail"
)

// Kind is the letter in front of an id on screen.
type Kind byte

// The kinds of things that have ids.
const (
	KindMessage  Kind = 'm'
	KindThread   Kind = 't'
	KindCopy     Kind = 'c'
	KindDocument Kind = 'd'
	KindSource   Kind = 's'
)

// Ref is a thing with an id.
type Ref struct {
	Kind Kind
	// ID is unset for sources, whose identity is SHA256.
	ID     mail.ID
	SHA256 string
}

// String is the form shown on screen: the letter of the kind and eight hex digits.
func (r Ref) String() string {
	if r.Kind == KindSource {
		return string(r.Kind) + r.SHA256[:min(8, len(r.SHA256))]
	}
	return string(r.Kind) + r.ID.Short()
}

// Resolve finds what a user means by an id: the form on screen, any unique prefix of it, the long form, a SHA-256 or its
// prefix, or the number of a document ("D.088"). A copy's id behind "m" means its message. The error is an [*IDError].
func (c *Case) Resolve(ctx context.Context, id string) (Ref, error) { return Ref{}, errMissing }

// IDError says why an id means nothing, or more than one thing.
type IDError struct {
	ID string
	// Candidates are the things it could mean; none when it means nothing.
	Candidates []Ref
	// Hint is what to do.
	Hint string
}

func (e *IDError) Error() string {
	if len(e.Candidates) == 0 {
		return "nothing in the case has the id " + e.ID
	}
	s := e.ID + " is the beginning of several ids:"
	for i, r := range e.Candidates {
		if i == 10 {
			return s + " …"
		}
		s += " " + r.String()
	}
	return s
}
