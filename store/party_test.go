package store

import (
	"context"
	"iter"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rethread/rethread/mail"
)

// all collects what an iterator yields.
func all[T any](t *testing.T, seq iter.Seq2[*T, error]) []T {
	t.Helper()
	var list []T
	for x, err := range seq {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, *x)
	}
	return list
}

func TestPeopleAreReadBack(t *testing.T) {
	s := open(t)
	r := made(t, "aa11", "a.txt", printed)
	r.put(t, s)
	derived(t, s, r)
	want := layer(r)
	want.sort()
	person := want.Parties[slices.IndexFunc(want.Parties, func(p mail.Party) bool { return p.Kind == mail.PartyPerson })]
	unit := want.Parties[slices.IndexFunc(want.Parties, func(p mail.Party) bool { return p.Kind == mail.PartyUnit })]
	err := s.View(context.Background(), func(v *View) error {
		if d := cmp.Diff(want.Parties, all(t, v.Parties(""))); d != "" {
			t.Errorf("parties (-want +got):\n%s", d)
		}
		if d := cmp.Diff([]mail.Party{unit}, all(t, v.Parties(mail.PartyUnit))); d != "" {
			t.Errorf("units (-want +got):\n%s", d)
		}
		if d := cmp.Diff(want.Variants, all(t, v.Variants(nil))); d != "" {
			t.Errorf("variants (-want +got):\n%s", d)
		}
		if got := all(t, v.Variants(&person)); len(got) != 2 {
			t.Errorf("%d variants of the person", len(got))
		}
		if got := all(t, v.Variants(&unit)); len(got) != 2 {
			t.Errorf("%d variants of the unit", len(got))
		}
		alias := mail.ID{0xff}
		if got, err := v.PersonOf(alias, alias, 9); len(got) != 1 || got[0] != person.ID || err != nil {
			t.Errorf("the alias leads to %v, %v", got, err)
		}
		ids, err := v.CopiesAt([]int{0, 1, 2, -1})
		if err != nil || len(ids) != 2 || ids[0] != r.reading.Copies[0].ID || ids[1] != r.reading.Copies[1].ID {
			t.Errorf("copies = %v, %v", ids, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
