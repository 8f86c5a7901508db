package check

import (
	"cmp"
	"slices"
	"strings"

	"github.com/rethread/rethread/mail"
)

// checker gathers findings.
type checker struct {
	single  []Finding
	groups  map[groupKey]*Finding
	circles [][]mail.ID
	// circlesFrom are the places in circles of those that begin with a message.
	circlesFrom map[mail.ID][]int
	// unlisted are those who answer mail that did not go to them.
	unlisted []unlisted
}

// groupKey is what the items of one finding share.
type groupKey struct {
	code  Code
	grade Grade
	kind  string
	cause string
}

// add notes a finding of its own.
func (c *checker) add(code Code, grade Grade, kind string, item Item) {
	c.single = append(c.single, Finding{Code: code, Grade: grade, Case: kind, Items: []Item{item}})
}

// group adds an observation to the finding with the same cause; args are the cause in words.
func (c *checker) group(code Code, grade Grade, kind, cause string, args map[string]string, item Item) {
	k := groupKey{code, grade, kind, cause}
	f := c.groups[k]
	if f == nil {
		f = &Finding{Code: code, Grade: grade, Case: kind, Args: args}
		c.groups[k] = f
	}
	f.Items = append(f.Items, item)
}

var grades = []Grade{Contradiction, Difference, Explained}

// findings puts everything in order.
func (c *checker) findings() []Finding {
	c.viaLists()
	all := c.single
	for _, f := range c.groups {
		all = append(all, *f)
	}
	for i := range all {
		slices.SortStableFunc(all[i].Items, func(a, b Item) int { return byPlace(&a, &b) })
	}
	slices.SortFunc(all, func(a, b Finding) int {
		return cmp.Or(
			cmp.Compare(slices.Index(grades, a.Grade), slices.Index(grades, b.Grade)), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Case, b.Case),
			byPlace(&a.Items[0], &b.Items[0]), strings.Compare(a.Args["who"]+a.Args["step"], b.Args["who"]+b.Args["step"]),
		)
	})
	return all
}

func byPlace(a, b *Item) int {
	if c := byQuote(&a.Observed, &b.Observed); c != 0 || len(a.Compared) == 0 || len(b.Compared) == 0 {
		return c
	}
	return byQuote(&a.Compared[0], &b.Compared[0])
}

func byQuote(a, b *Quote) int {
	return cmp.Or(cmp.Compare(a.source, b.source), cmp.Compare(a.number, b.number), cmp.Compare(a.Text, b.Text))
}

// quote cites a field of a copy. Where the field is not printed, the header's place is cited.
func quote(m *Message, c *Copy, role mail.Role) Quote {
	q := Quote{Text: oneLine(c.Raw[role]), Place: c.RawPlace[role], Message: m.ID, Copy: c.ID, source: c.Source, number: c.Number}
	if q.Place == "" {
		q.Place = c.Place
	}
	return q
}

// oneLine joins the lines of a value, as it would be read out.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
