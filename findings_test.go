package rethread

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rethread/rethread/check"
	"github.com/rethread/rethread/mail"
)

func TestFindingsByMessage(t *testing.T) {
	a, b := mail.ID{1}, mail.ID{2}
	said := func(code check.Code, g check.Grade, items ...check.SaidItem) check.Said {
		return check.Said{Finding: check.Finding{Code: code, Grade: g}, Title: "title", Items: items}
	}
	both := check.SaidItem{Observed: check.Quote{Message: a}, Compared: []check.Quote{{Message: b}, {}}}
	r := &CheckReport{Findings: []check.Said{said("C1", check.Contradiction, both, both), said("C2", check.Explained, both), said("C3", check.Difference, check.SaidItem{Observed: check.Quote{Message: b}})}}
	want := map[mail.ID][]string{a: {"C1 contradiction: title"}, b: {"C1 contradiction: title", "C3 difference: title"}}
	if d := cmp.Diff(want, r.ByMessage()); d != "" {
		t.Error(d)
	}
}
