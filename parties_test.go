package rethread

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rethread/rethread/mail"
)

// crowd has one person printed in three ways, another of the same name, and a unit of which two people are blacked out.
var crowd = map[string]string{
	"a.txt": `Van: Vries, Els de <els.de.vries@waterzaken.example>
Verzonden: woensdag 12 mei 2021 09:30
Aan: 10.2.e - WZ/KD/GM; 10.2.e - WZ/KD/GM; John Smith <js@harbour.example>
Onderwerp: Alfa

Beste collega's, met dag.

Van: Els de Vries
Verzonden: woensdag 12 mei 2021 08:30
Aan: 10.2.e - WZ/KD/GM
CC: John Smith <smith4@littoral.example>; els.de.vries@waterzaken.example
Onderwerp: Alfa

Hierbij het stuk.
`,
	"b.txt": `Van: Els de Vries
Verzonden: donderdag 13 mei 2021 10:00
Aan: John Smith <js@harbour.example>
Onderwerp: Gamma

Nog een stuk.
`,
}

func crowded(t *testing.T) *Case {
	t.Helper()
	c := create(t, Options{})
	importAll(t, c, writeRelease(t, crowd)...)
	return c
}

func TestPeople(t *testing.T) {
	c := crowded(t)
	ctx := context.Background()
	for by, want := range map[mail.PartyKind][]string{
		mail.PartyPerson: {"Els de Vries 3 1 2021-05-12T08:30 2021-05-13T10:00 waterzaken.example", "John Smith 0 2 2021-05-12T09:30 2021-05-13T10:00 harbour.example", "John Smith 0 1 2021-05-12T08:30 2021-05-12T08:30 littoral.example"},
		mail.PartyUnit:   {"WZ/KD/GM 0 2 2021-05-12T08:30 2021-05-12T09:30 "},
	} {
		list, err := c.People(ctx, PeopleOptions{By: by})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range list.Parties {
			got = append(got, strings.Join([]string{p.Name, string(rune('0' + p.Sent)), string(rune('0' + p.Received)), string(p.First), string(p.Last), strings.Join(p.Domains, ";")}, " "))
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", by, d)
		}
		if list.Redacted != 3 {
			t.Errorf("%d entries are blacked out, want 3", list.Redacted)
		}
	}
}

func TestPeopleSorted(t *testing.T) {
	c := crowded(t)
	for sort, want := range map[PeopleSort]string{"": "Els", SortName: "Els", SortReceived: "John", SortFirst: "Els", SortLast: "Els"} {
		list, err := c.People(context.Background(), PeopleOptions{Sort: sort})
		if err != nil || !strings.HasPrefix(list.Parties[0].Name, want) {
			t.Errorf("by %q: %s first, %v", sort, list.Parties[0].Name, err)
		}
	}
}

// TestPerson shows everything of a person by any of its ids, and that each place is where it says.
func TestPerson(t *testing.T) {
	c := crowded(t)
	ctx := context.Background()
	list, err := c.People(ctx, PeopleOptions{})
	if err != nil {
		t.Fatal(err)
	}
	els := list.Parties[0]
	p, err := c.Person(ctx, els.ID, 0)
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Forms) != 3 {
		t.Fatalf("%d forms, want 3", len(p.Forms))
	}
	joined := 0
	for _, f := range p.Forms {
		if f.Joining != nil {
			joined++
			if f.Entry == nil || f.Other == nil || f.Entry.Source == "" {
				t.Errorf("%s: the evidence has no place", f.Name)
			}
		}
		if len(f.Places) != f.Entries {
			t.Errorf("%s: %d places of %d", f.Name, len(f.Places), f.Entries)
		}
		for _, e := range f.Places {
			line := strings.Split(crowd[e.Source], "\n")[e.Line-1]
			if !strings.Contains(line, e.Raw) {
				t.Errorf("%q is not in line %d of %s: %q", e.Raw, e.Line, e.Source, line)
			}
		}
		ref, err := c.Resolve(ctx, "p"+f.ID.Short())
		if err != nil || ref != (Ref{Kind: KindPerson, ID: els.ID}) {
			t.Errorf("the id of %s resolves to %v, %v", f.Name, ref, err)
		}
		if q, err := c.Person(ctx, f.ID, 1); err != nil || q.ID != els.ID || len(q.Forms[0].Places) != 1 {
			t.Errorf("the id of %s shows %v, %v", f.Name, q, err)
		}
	}
	if joined != 2 {
		t.Errorf("%d forms were joined to the first, want 2", joined)
	}
	if _, err := c.Person(ctx, mail.ID{1}, 0); err != ErrNotFound {
		t.Errorf("nobody is %v", err)
	}
}

func TestUnit(t *testing.T) {
	c := crowded(t)
	ctx := context.Background()
	list, err := c.People(ctx, PeopleOptions{By: mail.PartyUnit})
	if err != nil {
		t.Fatal(err)
	}
	u, err := c.Person(ctx, list.Parties[0].ID, 0)
	if err != nil || u.Least != 2 || u.Shown == nil || u.Shown.Line != 3 || len(u.Persons) > 0 {
		t.Errorf("%+v, %v; want at least 2, shown in line 3, and no person guessed", u, err)
	}
}

func TestMatrix(t *testing.T) {
	c := crowded(t)
	list, err := c.Matrix(context.Background(), MatrixOptions{Sort: SortName})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, x := range list {
		to := x.To.Name
		if x.To.Redacted {
			to = "somebody of " + to
		}
		got = append(got, x.From.Name+" > "+to+" "+string(rune('0'+x.Messages)))
	}
	slices.Sort(got)
	want := []string{"Els de Vries > Els de Vries 1", "Els de Vries > John Smith 1", "Els de Vries > John Smith 2", "Els de Vries > somebody of WZ/KD/GM 2"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}
