package rethread

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/rethread/rethread/index"
	"github.com/rethread/rethread/mail"
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

// Matches lists what of a message the terms of a query match: for each field one piece, of the best copy if that matches,
// else of the first that does. What the query rules out, dates, ids and properties mark nothing.
func Matches(q search.Query, m *mail.MessageView) []Match {
	terms := wanted(q, nil)
	copies := slices.Clone(m.Copies)
	slices.SortStableFunc(copies, func(a, b *mail.CopyView) int {
		return cmp.Compare(boolInt(a == m.Best), boolInt(b == m.Best)) * -1
	})
	list := []Match{}
	for _, field := range []func([]search.Term, *mail.CopyView) []Match{subjectMatch, textMatch, attachmentMatch, peopleMatch} {
		for _, c := range copies {
			if found := field(terms, c); len(found) > 0 {
				list = append(list, found...)
				break
			}
		}
	}
	return list
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// wanted are the terms that speak for a message, those that a query rules out left away.
func wanted(q search.Query, terms []search.Term) []search.Term {
	switch q := q.(type) {
	case search.And:
		for _, part := range q {
			terms = wanted(part, terms)
		}
	case search.Or:
		for _, part := range q {
			terms = wanted(part, terms)
		}
	case search.Term:
		terms = append(terms, q)
	}
	return terms
}

// marked are the stretches of a text that terms of some fields match, in order, those that overlap as one.
func marked(terms []search.Term, text string, fields ...search.Field) []index.Range {
	var all []index.Range
	for _, t := range terms {
		if slices.Contains(fields, t.Field) {
			all = append(all, index.Find(text, t)...)
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

func subjectMatch(terms []search.Term, c *mail.CopyView) []Match {
	s := c.Copy.Subject.Value
	if marks := marked(terms, s, search.FieldAny, search.FieldSubject); marks != nil {
		return []Match{{"subject", c.Copy.ID, s, marks}}
	}
	return nil
}

func attachmentMatch(terms []search.Term, c *mail.CopyView) (list []Match) {
	for _, a := range c.Copy.Attachments {
		if marks := marked(terms, a, search.FieldAttachment); marks != nil {
			list = append(list, Match{"attachment", c.Copy.ID, a, marks})
		}
	}
	return list
}

func textMatch(terms []search.Term, c *mail.CopyView) []Match {
	marks := marked(terms, c.Body, search.FieldAny, search.FieldText)
	if marks == nil {
		return nil
	}
	m := Match{Field: "text", Copy: c.Copy.ID}
	m.Text, m.Marks = around(c.Body, marks)
	return []Match{m}
}

// peopleMatch are the people who are meant by a term, and those of whom words match.
func peopleMatch(terms []search.Term, c *mail.CopyView) (list []Match) {
	for _, of := range []struct {
		role   mail.Role
		people []mail.Participant
	}{{mail.RoleFrom, c.Copy.From}, {mail.RoleTo, c.Copy.To}, {mail.RoleCc, c.Copy.Cc}, {mail.RoleBcc, c.Copy.Bcc}} {
		for i := range of.people {
			p := &of.people[i]
			text := strings.Join(strings.Fields(p.Raw), " ")
			if text == "" {
				text = Called(p)
			}
			marks := marked(terms, text, search.FieldAny)
			if slices.ContainsFunc(terms, func(t search.Term) bool { return index.Holds(t, of.role, p) }) {
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
