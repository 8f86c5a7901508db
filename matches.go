package rethread

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode"

	"github.com/rethread/rethread/index"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/people"
	"github.com/rethread/rethread/search"
)

// Match is a piece of a message for which a term of a query holds.
type Match struct {
	// Field is where it stands: subject, text, attachment, from, to, cc or bcc.
	Field string `json:"field"`
	// Copy prints it. Text is the value, or of a text a piece on one line around the first match.
	Copy mail.ID `json:"copy"`
	Text string  `json:"text"`
	// Marks are the bytes of Text that match, in order and without overlap.
	Marks []index.Range `json:"marks"`
}

// Matcher says what of messages the terms of a query match. What the query rules out, dates, ids and properties mark
// nothing.
type Matcher struct{ terms []wanted }

// wanted is a term that speaks for a message.
type wanted struct {
	search.Term
	words *index.Marker
	// variants are those of whom the term means by an id.
	variants map[mail.ID]bool
}

// NewMatcher makes a matcher for a query. It knows nobody by an id, as [Case.Matcher] does.
func NewMatcher(q search.Query) *Matcher {
	m := &Matcher{}
	m.want(q)
	return m
}

// Matcher makes a matcher for a query that can name people by the ids of this case.
func (c *Case) Matcher(ctx context.Context, q search.Query) (*Matcher, error) {
	m := NewMatcher(q)
	return one(ctx, c, func(x *viewer) (*Matcher, error) {
		for i := range m.terms {
			if err := x.variantsMeant(&m.terms[i]); err != nil {
				return nil, err
			}
		}
		return m, nil
	})
}

// variantsMeant looks up the variants of whom a term means by an id.
func (x *viewer) variantsMeant(t *wanted) error {
	if !slices.ContainsFunc(peopleRoles, func(r mail.Role) bool { return index.InRole(t.Field, r) }) {
		return nil
	}
	for _, value := range []string{t.Value, t.Other} {
		p, err := x.partyMeant(value)
		if _, is := err.(*IDError); is || err == nil && p == nil {
			continue // what it means has been said, or it is text
		}
		if err != nil {
			return err
		}
		if t.variants == nil {
			t.variants = map[mail.ID]bool{}
		}
		ids, err := x.v.VariantsOf(p)
		if err != nil {
			return err
		}
		for _, id := range ids {
			t.variants[id] = true
		}
	}
	return nil
}

// means reports that a term is about somebody who stands somewhere.
func (t *wanted) means(p *mail.Participant, at mail.EntryRef) bool {
	if index.Holds(t.Term, at.Role, p) {
		return true
	}
	if t.variants == nil || !index.InRole(t.Field, at.Role) {
		return false
	}
	alone, alike := people.VariantIDs(p, at)
	return t.variants[alone] || t.variants[alike]
}

func (m *Matcher) want(q search.Query) {
	switch q := q.(type) {
	case search.And:
		for _, part := range q {
			m.want(part)
		}
	case search.Or:
		for _, part := range q {
			m.want(part)
		}
	case search.Term:
		m.terms = append(m.terms, wanted{Term: q, words: index.NewMarker(q)})
	}
}

// Matches lists for each field of a message one piece that matches, of the best copy if that does, else of the first that
// does; of people some. A phrase of which no copy has all the words, as it crosses from one copy into another in the best
// reading, is not marked.
func (m *Matcher) Matches(v *mail.MessageView) []Match {
	copies := []*mail.CopyView{v.Best}
	for _, c := range v.Copies {
		if c != v.Best {
			copies = append(copies, c)
		}
	}
	list := []Match{}
	for _, field := range []func(*mail.CopyView) []Match{m.subject, m.text, m.attachments, m.people} {
		for _, c := range copies {
			if found := field(c); len(found) > 0 {
				list = append(list, found...)
				break
			}
		}
	}
	return list
}

// marked are the stretches of a text that terms of some fields match, in order, those that overlap as one.
func (m *Matcher) marked(text string, fields ...search.Field) []index.Range {
	var all []index.Range
	for _, t := range m.terms {
		if slices.Contains(fields, t.Field) {
			all = append(all, t.words.Find(text)...)
		}
	}
	slices.SortFunc(all, func(a, b index.Range) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	var out []index.Range
	for _, r := range all {
		if n := len(out); n > 0 && r.Start < out[n-1].End {
			out[n-1].End = max(out[n-1].End, r.End)
			continue
		}
		out = append(out, r)
	}
	return out
}

func (m *Matcher) subject(c *mail.CopyView) []Match {
	s := c.Copy.Subject.Value
	if marks := m.marked(s, search.FieldAny, search.FieldSubject); marks != nil {
		return []Match{{"subject", c.Copy.ID, s, marks}}
	}
	return nil
}

func (m *Matcher) attachments(c *mail.CopyView) (list []Match) {
	for _, a := range c.Copy.Attachments {
		if marks := m.marked(a, search.FieldAttachment); marks != nil {
			list = append(list, Match{"attachment", c.Copy.ID, a, marks})
		}
	}
	return list
}

func (m *Matcher) text(c *mail.CopyView) []Match {
	marks := m.marked(c.Body, search.FieldAny, search.FieldText)
	if marks == nil {
		return nil
	}
	piece := Match{Field: "text", Copy: c.Copy.ID}
	piece.Text, piece.Marks = around(c.Body, marks)
	return []Match{piece}
}

// people are the people who are meant by a term, and those of whom words match.
func (m *Matcher) people(c *mail.CopyView) (list []Match) {
	for _, of := range []struct {
		role mail.Role
		list []mail.Participant
	}{{mail.RoleFrom, c.Copy.From}, {mail.RoleTo, c.Copy.To}, {mail.RoleCc, c.Copy.Cc}, {mail.RoleBcc, c.Copy.Bcc}} {
		for i := range of.list {
			p := &of.list[i]
			text := strings.Join(strings.Fields(p.Raw), " ")
			if text == "" {
				text = Called(p)
			}
			marks := m.marked(text, search.FieldAny)
			if slices.ContainsFunc(m.terms, func(t wanted) bool { return t.means(p, mail.EntryRef{Copy: c.Copy.ID, Role: of.role, Ordinal: i}) }) {
				marks = []index.Range{{Start: 0, End: len(text)}}
			}
			if marks != nil && len(list) < maxPeopleMatches {
				list = append(list, Match{string(of.role), c.Copy.ID, text, marks})
			}
		}
	}
	return list
}

// maxPeopleMatches bounds the people that are listed for one message: to a distribution list of a domain a term about it
// says the same of everybody.
const maxPeopleMatches = 5

// snippet is how many bytes before and behind the first match a piece of text has about.
const snippet = 40

// around is the piece of a text around its first match, on one line and cut between words, with the marks that lie in it.
func around(text string, marks []index.Range) (string, []index.Range) {
	from, to := max(0, marks[0].Start-snippet), min(len(text), marks[0].End+snippet)
	isSpace := func(i int) bool { return strings.IndexByte(" \n\t\r\f\v", text[i]) >= 0 }
	for from > 0 && from < marks[0].Start && !isSpace(from-1) {
		from++
	}
	for to < len(text) && to > marks[0].End && !isSpace(to) {
		to--
	}
	var b strings.Builder
	at := map[int]int{} // where an offset of the text lies in the piece
	if strings.TrimSpace(text[:from]) != "" {
		b.WriteString("…")
	}
	space := true
	for i, r := range text[from:to] {
		at[from+i] = b.Len()
		if unicode.IsSpace(r) {
			if !space {
				b.WriteByte(' ')
			}
			space = true
			continue
		}
		space = false
		b.WriteString(string(r))
	}
	at[to] = b.Len()
	var moved []index.Range
	for _, m := range marks {
		if m.Start >= from && m.End <= to {
			moved = append(moved, index.Range{Start: at[m.Start], End: at[m.End]})
		}
	}
	out := strings.TrimRight(b.String(), " ")
	if strings.TrimSpace(text[to:]) != "" {
		out += "…"
	}
	return out, moved
}
