package rethread

import (
	"context"
	"fmt"
	"strings"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/store"
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
	KindPerson   Kind = 'p' // a person, unit or domain
	KindDecision Kind = 'x'
)

// Ref is a thing with an id.
type Ref struct {
	Kind Kind
	// ID is unset for sources, whose identity is SHA256.
	ID     mail.ID
	SHA256 string
}

// shownDigits is how many digits of an id are shown.
const shownDigits = 8

// String is the form shown on screen: the letter of the kind and eight hex digits.
func (r Ref) String() string {
	s := r.digits()
	return string(r.Kind) + s[:min(shownDigits, len(s))]
}

// digits are all hex digits of the id.
func (r Ref) digits() string {
	if r.Kind == KindSource {
		return r.SHA256
	}
	return fmt.Sprintf("%x", r.ID[:])
}

// IDError says why an id means nothing, or more than one thing.
type IDError struct {
	ID string
	// Shared is what the Candidates have in common.
	Shared Shared
	// Candidates are the things it could mean, at most [maxCandidates]; none when it means nothing.
	Candidates []Ref
	// Hint is what to do.
	Hint string
}

// Shared is what several things have in common that an id could mean.
type Shared string

// What things have in common: the first digits of their ids, the name of a file, the number that a release gives to documents.
const (
	SharedDigits Shared = "the beginning of several ids"
	SharedName   Shared = "the name of several files"
	SharedNumber Shared = "the number of several documents"
)

// maxCandidates bounds the list of an [IDError].
const maxCandidates = 10

// listed is how many digits the candidates are shown with: enough to tell those apart that eight do not.
const listed = 16

func (e *IDError) Error() string {
	if len(e.Candidates) == 0 {
		return fmt.Sprintf("nothing in the case has the id %q", e.ID)
	}
	s := fmt.Sprintf("%q is %s:", e.ID, e.Shared)
	for _, r := range e.Candidates {
		s += " " + string(r.Kind) + r.digits()[:listed]
	}
	return s
}

// Resolve finds what a user means by an id: the form on screen, any unique prefix of it, all its digits with or without
// dashes, with or without the letter; a SHA-256; or the number of a document ("D.088"). A copy's digits behind "m" or "t"
// mean its message or thread. The error is an [*IDError], an [*Error], or the context's.
func (c *Case) Resolve(ctx context.Context, id string) (Ref, error) {
	return one(ctx, c, func(x *viewer) (Ref, error) { return x.resolve(id) })
}

func (x *viewer) resolve(id string) (Ref, error) {
	for _, m := range x.meanings(id) {
		refs, err := m.find()
		if err != nil {
			return Ref{}, err
		}
		if len(refs) > 0 {
			return single(id, refs, m.shared)
		}
	}
	return single(id, nil, SharedDigits)
}

// single is the only one of several things, which share what an id says.
func single(id string, refs []Ref, shared Shared) (Ref, error) {
	switch len(refs) {
	case 0:
		return Ref{}, &IDError{ID: id, Hint: "list what there is: rethread threads, rethread documents, or rethread sources"}
	case 1:
		return refs[0], nil
	}
	hint := "give more of its digits"
	if shared == SharedNumber {
		hint = "give one of these ids; each with its file: rethread documents"
	}
	return Ref{}, &IDError{ID: id, Shared: shared, Candidates: refs[:min(len(refs), maxCandidates)], Hint: hint}
}

// meaning is a way in which an id can be read: what it finds, and what several things share that it finds.
type meaning struct {
	find   func() ([]Ref, error)
	shared Shared
}

// meanings are the ways in which an id can be read, in their order; the first that finds something decides.
func (x *viewer) meanings(id string) (all []meaning) {
	digits := strings.ReplaceAll(strings.ToLower(strings.TrimSpace(id)), "-", "")
	byDigits := func(find func() ([]Ref, error)) { all = append(all, meaning{find, SharedDigits}) }
	if digits != "" {
		kind, rest := Kind(digits[0]), digits[1:]
		if strings.IndexByte("mtcdsp", digits[0]) >= 0 && isHex(rest) {
			byDigits(func() ([]Ref, error) { return x.ofKind(kind, rest) })
		}
	}
	byNumber := func() ([]Ref, error) { return x.numbered(strings.TrimSpace(id)) }
	all = append(all, meaning{byNumber, SharedNumber})
	if isHex(digits) {
		byDigits(func() ([]Ref, error) { return x.ofAnyKind(digits) })
	}
	return all
}

// isHex reports one hex digit or more, and nothing else.
func isHex(s string) bool {
	return s != "" && strings.Trim(s, "0123456789abcdef") == ""
}

// numbered finds documents by the number that the release gives them.
func (x *viewer) numbered(number string) ([]Ref, error) {
	ids, err := x.v.Numbered(number, maxCandidates+1)
	return refs(KindDocument, ids), err
}

func refs(k Kind, ids []mail.ID) []Ref {
	var list []Ref
	for _, id := range ids {
		list = append(list, Ref{Kind: k, ID: id})
	}
	return list
}

// ofAnyKind finds what digits without a letter mean. A message, its thread and its first copy share their digits; they
// mean the message.
func (x *viewer) ofAnyKind(digits string) ([]Ref, error) {
	var all []Ref
	for _, k := range []Kind{KindMessage, KindDocument, KindSource, KindPerson} {
		list, err := x.ofKind(k, digits)
		if err != nil {
			return nil, err
		}
		all = append(all, list...)
	}
	return all, nil
}

// ofKind finds the things of one kind whose digits start so.
func (x *viewer) ofKind(k Kind, digits string) ([]Ref, error) {
	if k == KindSource {
		return x.sources(digits)
	}
	low, high, ok := bounds(digits)
	if !ok {
		return nil, nil
	}
	table := map[Kind]store.Table{
		KindMessage: store.TableMessage, KindThread: store.TableThread, KindCopy: store.TableCopy, KindDocument: store.TableDocument,
		KindPerson: store.TableParty,
	}[k]
	ids, err := x.v.IDs(table, low, high, maxCandidates+1)
	if err != nil || len(ids) > 0 || k == KindCopy || k == KindDocument {
		return refs(k, ids), err
	}
	if k == KindPerson {
		ids, err := x.v.PersonOf(low, high, maxCandidates+1)
		return refs(k, ids), err
	}
	return x.aliases(k, low, high)
}

// aliases finds the messages or threads of copies.
func (x *viewer) aliases(k Kind, low, high mail.ID) ([]Ref, error) {
	copies, err := x.v.IDs(store.TableCopy, low, high, maxCandidates+1)
	if err != nil {
		return nil, err
	}
	var list []Ref
	seen := map[Ref]bool{}
	for _, id := range copies {
		m, err := x.find(id)
		if err != nil {
			return nil, err
		}
		r := Ref{Kind: k, ID: m.ID}
		if k == KindThread {
			r.ID = m.Thread
		}
		if !seen[r] {
			seen[r] = true
			list = append(list, r)
		}
	}
	return list, nil
}

func (x *viewer) sources(prefix string) ([]Ref, error) {
	hashes, err := x.v.SourcesFrom(prefix, maxCandidates+1)
	var list []Ref
	for _, h := range hashes {
		list = append(list, Ref{Kind: KindSource, SHA256: h})
	}
	return list, err
}

// bounds are the lowest and highest id that start with digits.
func bounds(digits string) (low, high mail.ID, ok bool) {
	if len(digits) > 2*len(low) {
		return low, high, false
	}
	for i := range 2 * len(low) {
		l, h := byte(0), byte(0xf)
		if i < len(digits) {
			l = byte(strings.IndexByte("0123456789abcdef", digits[i]))
			h = l
		}
		shift := 4 * (1 - i%2)
		low[i/2] |= l << shift
		high[i/2] |= h << shift
	}
	return low, high, true
}

// resolveSource finds the one source whose SHA-256 starts with prefix. It does not need the derived layer.
func (c *Case) resolveSource(ctx context.Context, prefix string) (ref Ref, err error) {
	err = c.store.View(ctx, func(v *store.View) error {
		x := &viewer{c: c, v: v}
		var list []Ref
		if isHex(prefix) {
			if list, err = x.sources(prefix); err != nil {
				return err
			}
		}
		ref, err = single(prefix, list, SharedDigits)
		return err
	})
	return ref, err
}
