package index

import (
	"bytes"
	"encoding/binary"
	"strings"

	"github.com/rethread/rethread/internal/ordinals"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/search"
)

// fieldRoles are the roles that a field looks at, a bit each.
var fieldRoles = map[search.Field]int{
	search.FieldFrom:   1 << roleFrom,
	search.FieldTo:     1 << roleTo,
	search.FieldCc:     1<<roleCc | 1<<roleBcc,
	search.FieldPerson: everyRole,
	search.FieldDomain: everyRole,
	search.FieldUnit:   everyRole,
}

const everyRole = 1<<roles - 1

// roleNumbers are the roles by their names.
var roleNumbers = map[mail.Role]int{mail.RoleFrom: roleFrom, mail.RoleTo: roleTo, mail.RoleCc: roleCc, mail.RoleBcc: roleBcc}

// part is a part of the entries: a line each, and for each the bytes of its places.
type part struct{ lines, places []byte }

// readPeople reads the entries, once.
func (e *evaluation) readPeople() error {
	if e.people {
		return nil
	}
	err := e.r.People(func(entries, places []byte) { e.parts = append(e.parts, part{entries, places}) })
	e.people = err == nil
	return err
}

// person are the messages in which somebody who is meant by one of several folded values stands in one of the roles.
func (e *evaluation) person(values []string, in int) (ordinals.Set, error) {
	if domain, ok := strings.CutPrefix(values[0], "@"); ok {
		return e.domain(domain, in)
	}
	s := ordinals.New(e.count)
	for _, value := range values {
		err := e.places(value, (*Entry).Is, func(n, role int) {
			if in>>role&1 == 1 {
				s.Add(n)
			}
		})
		if err != nil {
			return nil, err
		}
	}
	return s, nil
}

// domain are the messages in which somebody of a folded domain stands in one of the roles.
func (e *evaluation) domain(value string, in int) (ordinals.Set, error) {
	s := ordinals.New(e.count)
	for role, kind := range domainKinds {
		if in>>role&1 == 0 {
			continue
		}
		found, err := e.sets(kind, "", func(domain string) bool { return within(domain, value) })
		if err != nil {
			return nil, err
		}
		s.Or(found)
	}
	return s, nil
}

// unit are the messages in which somebody of a folded unit stands. A slash at an end, as in a part of one that was copied,
// stands in no line where the unit ends.
func (e *evaluation) unit(value string) (ordinals.Set, error) {
	s := ordinals.New(e.count)
	err := e.places(strings.Trim(value, "/ "), (*Entry).InUnit, func(n, _ int) { s.Add(n) })
	return s, err
}

// between are the messages that one of two sends and the other one receives, in whichever copies that is seen.
func (e *evaluation) between(t search.Term) (Answer, error) {
	in := func(value string, fields ...search.Field) (any search.Or) {
		for _, f := range fields {
			any = append(any, search.Term{Field: f, Value: value, Start: t.Start, End: t.End})
		}
		return any
	}
	writes := func(from, to string) search.Query {
		return search.And{in(from, search.FieldFrom), in(to, search.FieldTo, search.FieldCc)}
	}
	return e.query(search.Or{writes(t.Value, t.Other), writes(t.Other, t.Value)})
}

// aboutPeople reports a field whose value is somebody.
func aboutPeople(f search.Field) bool {
	return fieldRoles[f] != 0
}

// InRole reports whether a field about people looks at a role.
func InRole(f search.Field, role mail.Role) bool {
	return f == search.FieldBetween || fieldRoles[f]>>roleNumbers[role]&1 == 1
}

// Mentions reports whether a value is part of what is printed of somebody.
func (x *Index) Mentions(r Reader, value string) (found bool, err error) {
	e := &evaluation{Index: x, r: r}
	err = e.places(strings.TrimSpace(search.Fold(value)), (*Entry).Is, func(int, int) { found = true })
	return found, err
}

// places yields the places of all entries that fit a folded value. It looks only at lines in which a piece of the value
// stands.
func (e *evaluation) places(value string, fits func(*Entry, string) bool, yield func(ordinal, role int)) error {
	if err := e.readPeople(); err != nil {
		return err
	}
	piece := needle(value)
	if piece == "" {
		return nil
	}
	for _, p := range e.parts {
		if err := p.find(piece, func(line string) bool {
			entry := readEntry(line)
			return fits(&entry, value)
		}, func(packed []byte) error { return e.unpackPlaces(packed, yield) }); err != nil {
			return err
		}
	}
	return nil
}

// find calls found with the places of each line that holds a piece of text and fits.
func (p *part) find(piece string, fits func(line string) bool, found func(places []byte) error) error {
	lines, places := p.lines, p.places
	for at := 0; at < len(lines); {
		i := bytes.Index(lines[at:], []byte(piece))
		if i < 0 {
			return nil
		}
		// The places of the lines that were passed over are passed over too.
		start := at + bytes.LastIndexByte(lines[at:at+i], '\n') + 1
		for range bytes.Count(lines[at:start], []byte{'\n'}) {
			if _, places = next(places); places == nil {
				return ErrDamaged
			}
		}
		end := bytes.IndexByte(lines[start:], '\n')
		if end < 0 {
			return ErrDamaged
		}
		var mine []byte
		if mine, places = next(places); places == nil {
			return ErrDamaged
		}
		if fits(string(lines[start : start+end])) {
			if err := found(mine); err != nil {
				return err
			}
		}
		at = start + end + 1
	}
	return nil
}

// next splits off the places of one line; rest is nil where there are none.
func next(places []byte) (mine, rest []byte) {
	size, n := binary.Uvarint(places)
	if n <= 0 || size > uint64(len(places)-n) {
		return nil, nil
	}
	end := n + int(size)
	return places[n:end:end], places[end:len(places):len(places)]
}

func (e *evaluation) unpackPlaces(packed []byte, yield func(ordinal, role int)) error {
	at := uint64(0)
	for len(packed) > 0 {
		step, n := binary.Uvarint(packed)
		if n <= 0 {
			return ErrDamaged
		}
		at += step
		packed = packed[n:]
		ordinal := int(at >> roleBits)
		if ordinal < 1 || ordinal > e.count {
			return ErrDamaged
		}
		yield(ordinal, int(at&(1<<roleBits-1)))
	}
	return nil
}
