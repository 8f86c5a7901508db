package index

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/internal/ordinals"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/search"
)

// Answer says for which messages a query holds, and for which it may: those of Yes, and those whose dates do not decide it.
type Answer struct{ Yes, Maybe ordinals.Set }

// Ask answers the terms that the index cannot: those of ids, sources, documents and findings; and those of people whose value
// has the form of an id ([search.PartyID]), [ErrNoID] where it is text all the same.
type Ask func(search.Term) (ordinals.Set, error)

// ErrNoID reports a value that is no id, though it has the form of one.
var ErrNoID = errors.New("not an id")

// evaluation is one query being answered.
type evaluation struct {
	*Index
	ctx context.Context
	r   Reader
	ask Ask
}

// Evaluate answers a query.
func (x *Index) Evaluate(ctx context.Context, r Reader, q search.Query, ask Ask) (Answer, error) {
	e := &evaluation{x, ctx, r, ask}
	return e.query(q)
}

// sure is an answer that has no doubt.
func sure(s ordinals.Set, err error) (Answer, error) { return Answer{s, s}, err }

// query answers a tree. Sets of answers are never changed once they are made: leaves may share them.
func (e *evaluation) query(q search.Query) (Answer, error) {
	if err := e.ctx.Err(); err != nil {
		return Answer{}, err
	}
	switch q := q.(type) {
	case nil:
		return sure(ordinals.Full(e.count), nil)
	case search.And:
		return e.and(q)
	case search.Or:
		return e.or(q)
	case search.Not:
		a, err := e.query(q.Query)
		if err != nil {
			return a, err
		}
		return Answer{ordinals.Full(e.count).Without(a.Maybe), ordinals.Full(e.count).Without(a.Yes)}, nil
	case search.Term:
		return e.term(q)
	}
	return Answer{}, fmt.Errorf("index: a query has no %T", q)
}

// and asks for the words of all parts at once, as the rarest then decide how much is looked at, and stops where nothing is
// left.
func (e *evaluation) and(q search.And) (Answer, error) {
	a := Answer{ordinals.Full(e.count), ordinals.Full(e.count)}
	var words []string
	var rest []search.Query
	for _, part := range q {
		if t, ok := part.(search.Term); ok && columnsOf[t.Field] != "" {
			x, err := e.expression(t)
			if err != nil || x == "" {
				return Answer{ordinals.New(e.count), ordinals.New(e.count)}, err
			}
			words = append(words, "("+x+")")
			continue
		}
		rest = append(rest, part)
	}
	if len(words) > 0 {
		b, err := sure(e.matching(strings.Join(words, " AND ")))
		if err != nil {
			return b, err
		}
		a.Yes.And(b.Yes)
		a.Maybe.And(b.Maybe)
	}
	for _, part := range rest {
		b, err := e.query(part)
		if err != nil {
			return a, err
		}
		a.Yes.And(b.Yes)
		a.Maybe.And(b.Maybe)
	}
	return a, nil
}

func (e *evaluation) or(q search.Or) (Answer, error) {
	a := Answer{ordinals.New(e.count), ordinals.New(e.count)}
	for _, part := range q {
		b, err := e.query(part)
		if err != nil {
			return a, err
		}
		a.Yes.Or(b.Yes)
		a.Maybe.Or(b.Maybe)
	}
	return a, nil
}

// term answers one condition.
func (e *evaluation) term(t search.Term) (Answer, error) {
	if _, is := search.PartyID(t.Value); is && aboutPeople(t.Field) {
		if s, err := e.ask(t); !errors.Is(err, ErrNoID) {
			return sure(s, err)
		}
	}
	value := strings.TrimSpace(search.Fold(t.Value))
	switch t.Field {
	case search.FieldAny, search.FieldSubject, search.FieldText, search.FieldAttachment:
		return sure(e.words(t))
	case search.FieldFrom, search.FieldTo, search.FieldCc, search.FieldPerson:
		return sure(e.person(sought(t.Value), fieldRoles[t.Field]))
	case search.FieldDomain:
		return sure(e.domain(strings.TrimPrefix(value, "@"), everyRole))
	case search.FieldUnit:
		return sure(e.unit(value))
	case search.FieldBetween:
		return e.between(t)
	case search.FieldDate, search.FieldAfter, search.FieldBefore:
		return e.date(t.From, t.Until)
	case search.FieldGround:
		return sure(e.ground(Ground(t.Value)))
	case search.FieldHas:
		if value != "finding" {
			return sure(e.set("has", value))
		}
	case search.FieldIs, search.FieldLang, search.FieldKind:
		return sure(e.set(string(t.Field), value))
	}
	return sure(e.ask(t))
}

// set is what has one value of a kind.
func (e *evaluation) set(kind, value string) (ordinals.Set, error) {
	return e.sets(kind, value, func(v string) bool { return v == value })
}

// sets are the messages that have one of the values of a kind that begin with a prefix and fit.
func (e *evaluation) sets(kind, prefix string, fits func(value string) bool) (ordinals.Set, error) {
	s := ordinals.New(e.count)
	err := e.r.Sets(kind, prefix, func(value string, packed []byte) error {
		if !fits(value) {
			return nil
		}
		return s.Unpack(packed)
	})
	return s, err
}

// ground are the messages with a ground of redaction, or one that it is the beginning of: "10.2" holds "10.2.e", and is no
// beginning of "10.20".
func (e *evaluation) ground(value string) (ordinals.Set, error) {
	return e.sets("ground", value, func(v string) bool {
		rest := strings.TrimPrefix(v, value)
		return value != "" && (rest == "" || !chars.IsDigit(value[len(value)-1]) || !chars.IsDigit(rest[0]))
	})
}

// date are the messages sent on or after from and before until. Where only a range is known, and it does not lie on one
// side, that is undecided, and so is it without a date.
func (e *evaluation) date(from, until mail.Wall) (Answer, error) {
	earliest, err := e.column(e.r, seriesEarliest)
	if err != nil {
		return Answer{}, err
	}
	latest, err := e.column(e.r, seriesLatest)
	if err != nil {
		return Answer{}, err
	}
	a := Answer{ordinals.New(e.count), ordinals.New(e.count)}
	low, high := bound(from, math.MinInt64), bound(until, math.MaxInt64)
	for n := 1; n <= e.count; n++ {
		first, last := int32At(earliest, n), int32At(latest, n)
		switch {
		case first == mail.UnknownMinute || last == mail.UnknownMinute:
			a.Maybe.Add(n)
		case int64(last) < low || int64(first) >= high:
		case int64(first) >= low && int64(last) < high:
			a.Yes.Add(n)
			a.Maybe.Add(n)
		default:
			a.Maybe.Add(n)
		}
	}
	return a, nil
}

// bound is a moment in minutes, open for "". What is too late to be counted is later than all mail.
func bound(w mail.Wall, open int64) int64 {
	if w == "" {
		return open
	}
	if n := w.Minute(); n != mail.UnknownMinute {
		return int64(n)
	}
	return math.MaxInt64
}
