package rethread

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/rethread/rethread/check"
	"github.com/rethread/rethread/internal/ordinals"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/search"
	"github.com/rethread/rethread/store"
)

// asksFindings reports that a query has a term about findings.
func asksFindings(q search.Query) bool {
	switch q := q.(type) {
	case search.And:
		return slices.ContainsFunc(q, asksFindings)
	case search.Or:
		return slices.ContainsFunc(q, asksFindings)
	case search.Not:
		return asksFindings(q.Query)
	case search.Term:
		_, known := findingCode(q)
		return known || q.Field == search.FieldHas && search.Fold(q.Value) == "finding"
	}
	return false
}

// findingCode is the code that a term asks for, and whether check has findings of that code.
func findingCode(t search.Term) (check.Code, bool) {
	code := check.Code(strings.ToUpper(strings.TrimSpace(t.Value)))
	return code, t.Field == search.FieldFinding && slices.Contains(check.Codes(), code)
}

// zone is the name of the case's zone, "" if none is stated: findings depend on it.
func (c *Case) zone() string {
	if c.o.Zone == nil {
		return ""
	}
	return c.o.Zone.String()
}

// keepFindings sees to it that the findings of the whole case are known: they are made when they are first asked for, and
// kept in the case file until what is derived changes. Where that cannot be written, they are kept in memory.
func (c *Case) keepFindings(ctx context.Context, checking func()) error {
	var input []byte
	var sets map[string][]byte
	err := c.view(ctx, func(v *store.View) (err error) {
		if input, err = v.DerivedFrom(); err != nil {
			return err
		}
		kept, ok, err := v.Findings(c.zone())
		if err != nil || ok || c.findings != nil && string(c.foundIn) == string(input) {
			if ok {
				c.findings, c.foundIn = kept, input
			}
			return err
		}
		if checking != nil {
			checking()
		}
		sets, err = c.findingSets(ctx, v)
		return err
	})
	if err != nil || sets == nil {
		return err
	}
	c.findings, c.foundIn = sets, input
	err = c.store.KeepFindings(ctx, c.zone(), input, sets)
	if k := store.KindOf(err); k == store.Locked || k == store.Write {
		return nil // somebody else is writing, or nobody may: the next one to ask makes them again
	}
	return err
}

// findingSets checks the case and gives, packed, the messages that each code concerns.
func (c *Case) findingSets(ctx context.Context, v *store.View) (map[string][]byte, error) {
	x := &viewer{c: c, v: v}
	in, err := x.checked(mail.ID{})
	if err != nil {
		return nil, err
	}
	found, err := check.Run(ctx, in)
	if err != nil {
		return nil, err
	}
	of := map[string]map[uint32]bool{}
	for i := range found {
		f := &found[i]
		for _, id := range concerned(f.Items) {
			n, err := v.Ordinal(id)
			if err != nil {
				return nil, err
			}
			if of[string(f.Code)] == nil {
				of[string(f.Code)] = map[uint32]bool{}
			}
			of[string(f.Code)][uint32(n)] = true
		}
	}
	sets := map[string][]byte{}
	for code, set := range of {
		sets[code] = ordinals.Pack(slices.Sorted(maps.Keys(set)))
	}
	return sets, nil
}

// concerned are the messages that observations cite.
func concerned(items []check.Item) []mail.ID {
	var ids []mail.ID
	for _, item := range items {
		for _, q := range append([]check.Quote{item.Observed}, item.Compared...) {
			if !q.Message.IsZero() {
				ids = append(ids, q.Message)
			}
		}
	}
	return ids
}

// addFindings adds the messages that a finding with a code concerns, or any finding.
func (f *finder) addFindings(s ordinals.Set, t search.Term) error {
	code, known := findingCode(t)
	if t.Field == search.FieldFinding && !known {
		var all []string
		for _, c := range check.Codes() {
			all = append(all, string(c))
		}
		return f.fail(t, fmt.Sprintf("check has no finding %q; there are %s", code, strings.Join(all, ", ")), "rethread check")
	}
	for c, packed := range f.x.c.findings {
		if t.Field == search.FieldFinding && c != string(code) {
			continue
		}
		if err := s.Unpack(packed); err != nil {
			return err
		}
	}
	return nil
}
