package rethread

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rethread/rethread/internal/gold"
	"github.com/rethread/rethread/mail"
)

// TestAtLeastHolds compares every "at least n different" of the real releases with what careful readers saw in the list that
// is said to show it.
func TestAtLeastHolds(t *testing.T) {
	const shared = "../shared"
	shown := 0
	for _, name := range []string{"woo-encryption", "woo-box3", "pruitt"} {
		s, err := gold.Read(shared, name)
		if err != nil {
			t.Skip("the exam's texts are not beside the repository")
		}
		path := filepath.Join(shared, "eval", "texts", s.Source)
		if _, err := os.Stat(path); err != nil {
			path = filepath.Join(shared, "seeds", s.Source)
		}
		c := create(t, Options{})
		importAll(t, c, path)
		for _, by := range []mail.PartyKind{mail.PartyUnit, mail.PartyDomain} {
			list, err := c.People(context.Background(), PeopleOptions{By: by})
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range list.Parties {
				if p.Least < 2 {
					continue
				}
				shown++
				v, err := c.Person(context.Background(), p.ID, 1)
				if err != nil {
					t.Fatal(err)
				}
				if seen := annotated(s, v); p.Least > seen {
					t.Errorf("%s: at least %d of %s, but readers saw %d in the list %s in line %d", name, p.Least, p.Name, seen, v.Shown.Role, v.Shown.Line)
				}
			}
		}
	}
	t.Logf("%d statements", shown)
	if shown == 0 {
		t.Error("nothing is ever shown")
	}
}

// annotated counts the entries of a party in the annotated list that holds the line.
func annotated(s *gold.Set, v *PersonView) int {
	n := 0
	for i := range s.Messages {
		m := &s.Messages[i]
		if v.Shown.Line < m.HeaderLines[0] || v.Shown.Line > m.HeaderLines[1] {
			continue
		}
		people := m.To
		if v.Shown.Role == mail.RoleCc {
			people = m.Cc
		}
		for _, p := range people {
			if v.Kind == mail.PartyDomain && p.Domain == v.Name || v.Kind == mail.PartyUnit && strings.EqualFold(p.Unit, v.Name) {
				n++
			}
		}
	}
	return n
}
