package store

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/rethread/rethread/mail"
)

// layer is a derived layer of a release that is made: the top copy answers the quoted one.
func layer(r release) *Derived {
	top, quoted := r.reading.Copies[0].ID, r.reading.Copies[1].ID
	thread := top
	if quoted.Compare(top) < 0 {
		thread = quoted
	}
	member := func(id mail.ID) []mail.Membership {
		return []mail.Membership{{Copy: id, Strength: mail.Certain, Evidence: []string{"the only copy"}}}
	}
	person, unit := mail.NewPartyID("person", "Ann"), mail.NewPartyID("unit", "A/B")
	entry := mail.EntryRef{Copy: top, Role: mail.RoleFrom}
	second := time.Date(2021, 5, 27, 8, 7, 0, 0, time.UTC)
	perhaps := []mail.Perhaps{{Message: quoted, Copy: top, Other: quoted, Printed: true, Evidence: []string{"the texts fit"}}}
	return &Derived{
		Parties: []mail.Party{
			{
				ID: person, Kind: mail.PartyPerson, Name: "Ann", Sent: 1, Received: 2, First: "2021-05-27T09:07", Last: "2021-05-28",
				Variants: 2, Entries: 3, Messages: []byte{0, 1}, Apart: []mail.Apart{{Kind: "same name, different addresses", Other: unit}},
			},
			{ID: unit, Kind: mail.PartyUnit, Name: "A/B", Entries: 2, Redacted: 2, Least: 2, LeastIn: &entry, Messages: []byte{0, 2}},
		},
		Variants: []mail.Variant{
			{ID: person, Person: person, Machine: person, Name: "Ann", Address: "a@b.example", Domain: "b.example", Entries: 2, Places: []byte{0, 0}},
			{
				ID: mail.ID{0xff}, Person: person, Machine: person, InUnit: unit, Name: "Anm", Unit: "A/B", Entries: 1, Places: []byte{1, 0},
				Joining: &mail.Joining{Kind: "same place in two copies", Entry: entry, Other: entry},
			},
			{ID: mail.ID{0xfe}, InUnit: unit, Unit: "A/B", Redacted: true, Entries: 2, Places: []byte{1, 1}},
		},
		Messages: []Message{
			{
				Message: mail.Message{ID: top, Best: top, Copies: member(top), Perhaps: perhaps}, Thread: thread, Position: 1, Dated: top,
				Earliest: "2021-05-27T09:07", Latest: "2021-05-27T09:07", Relation: mail.RelationReply,
				Instant: &mail.Instant{Time: time.Date(2021, 5, 27, 7, 7, 0, 0, time.UTC), Basis: mail.BasisPrintedZone, Note: "n", Second: &second},
				Clock:   &mail.Reckoning{Steps: []mail.ClockStep{{Minutes: -60, Printer: "x", Pairs: 2, Established: true}}, Shift: 60, Note: "s"},
			},
			{Message: mail.Message{ID: quoted, Best: quoted, Copies: member(quoted)}, Thread: thread, Relation: mail.RelationNone, Placeholder: "p"},
		},
		Links: []mail.Link{{
			Child: top, Parent: quoted, Relation: mail.RelationReply, Strength: mail.Certain,
			Evidence: []mail.Evidence{{Kind: "quoted beneath", Child: top, Parent: quoted}},
		}},
		Problems: []MessageProblem{{Code: "quotes-itself", Severity: mail.Warning, Messages: []mail.ID{top}, Text: "it does"}},
	}
}

// derived stores the derived layer of the only source of a case.
func derived(t *testing.T, s *Store, r release) {
	t.Helper()
	ctx := context.Background()
	var input []byte
	err := s.View(ctx, func(v *View) (err error) {
		input, err = v.Input("1")
		return err
	})
	if err == nil {
		err = s.Replace(ctx, "1", input, layer(r))
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestReplaceAndRead(t *testing.T) {
	s := open(t)
	r := made(t, "aa11", "a.txt", printed)
	r.put(t, s)
	derived(t, s, r)
	derived(t, s, r) // replaces, does not add
	want := layer(r)
	top, quoted := &want.Messages[0], &want.Messages[1]
	err := s.View(context.Background(), func(v *View) error {
		var got []*Message
		for m, err := range v.Messages(top.Thread) {
			if err != nil {
				return err
			}
			got = append(got, m)
		}
		if d := cmp.Diff([]*Message{quoted, top}, got); d != "" {
			t.Errorf("messages (-want +got):\n%s", d)
		}
		l, err := v.Link(top.ID)
		if d := cmp.Diff(&want.Links[0], l); d != "" || err != nil {
			t.Errorf("link: %v (-want +got):\n%s", err, d)
		}
		if l, err := v.Link(quoted.ID); l != nil || err != nil {
			t.Errorf("link of the root = %v, %v", l, err)
		}
		children, err := v.Children(quoted.ID)
		if len(children) != 1 || children[0] != top.ID || err != nil {
			t.Errorf("children = %v, %v", children, err)
		}
		problems, err := v.MessageProblems()
		if d := cmp.Diff(want.Problems, problems); d != "" || err != nil {
			t.Errorf("problems: %v (-want +got):\n%s", err, d)
		}
		counts, err := v.Counts()
		if d := cmp.Diff(Counts{Documents: 1, Copies: 2, Messages: 2, Threads: 1, Undated: 1}, counts); d != "" || err != nil {
			t.Errorf("counts: %v (-want +got):\n%s", err, d)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestInputChangesWithWhatItStandsFor(t *testing.T) {
	s := open(t)
	input := func(version string) string {
		var b []byte
		err := s.View(context.Background(), func(v *View) (err error) {
			b, err = v.Input(version)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	seen := map[string]string{}
	note := func(what, input string) {
		if other := seen[input]; other != "" {
			t.Errorf("%s has the input of %s", what, other)
		}
		seen[input] = what
	}
	note("nothing", input("1"))
	note("another version", input("2"))
	r := made(t, "aa11", "a.txt", printed)
	r.put(t, s)
	with := input("1")
	note("a source", with)
	r.put(t, s)
	if _, err := s.AddPath(context.Background(), "aa11", "b.txt"); err != nil {
		t.Fatal(err)
	}
	if input("1") != with {
		t.Error("the same reading under another path counts as other input")
	}
	if err := s.Put(context.Background(), &r.src, "2", r.text, r.reading); err != nil {
		t.Fatal(err)
	}
	note("another parser", input("1"))
	if err := s.Remove(context.Background(), "aa11"); err != nil {
		t.Fatal(err)
	}
	if seen[input("1")] != "nothing" {
		t.Error("an empty case has more than one input")
	}
}
