package thread

import (
	"slices"
	"testing"

	"github.com/rethread/rethread/mail"
)

// redact takes the people of a mailbox off, as bars over every name do.
func redact(m *mailbox) {
	for i := range m.nodes {
		m.nodes[i].sender, m.nodes[i].people = keys{open: true}, keys{open: true}
	}
}

// TestUncalled: where documents run together nothing but its place speaks for a link from an unmarked mail to the marked one beneath it. A
// line in between, a mark, one subject in the right order, or words that pass it on call for it.
func TestUncalled(t *testing.T) {
	for _, c := range []struct {
		name, above, beneath string
		blacked, line, fyi   bool
		want                 int
	}{
		{name: "about something else", above: "ann>bob Quay @9", beneath: "cid>dan RE: Lift @8", blacked: true},
		{name: "about something else, none of them blacked out", above: "ann>bob Quay @9", beneath: "cid>dan RE: Lift @8"},
		{name: "about something else, from who had it", above: "bob>dan Quay @9", beneath: "cid>bob RE: Lift @8", want: 1},
		{name: "about something else, below a line", above: "ann>bob Quay @9", beneath: "cid>dan RE: Lift @8", blacked: true, line: true, want: 1},
		{name: "passed on in so many words", above: "ann>bob Quay @9", beneath: "cid>dan RE: Lift @8", blacked: true, fyi: true, want: 1},
		{name: "unmarked, too", above: "ann>bob Quay @9", beneath: "cid>dan Lift @8", blacked: true, want: 1},
		{name: "answered", above: "ann>bob RE: Quay @9", beneath: "cid>dan RE: Lift @8", blacked: true, want: 1},
		{name: "of one subject, later", above: "ann>bob Quay @8", beneath: "cid>dan RE: Quay @9", blacked: true},
		{name: "of one subject", above: "ann>bob Quay @9", beneath: "cid>dan RE: Quay @8", blacked: true, want: 1},
	} {
		m := box(t, map[string]string{"a": c.above, "b": c.beneath}, "a b")
		if !c.line {
			m.plain()
		}
		if c.blacked {
			redact(m)
		}
		for i := range m.nodes {
			if c.fyi && m.nodes[i].depth == 0 {
				m.nodes[i] = m.nodes[i].Informing()
			}
		}
		r := build(t, m.nodes)
		said := slices.Equal(m.problems(r), []string{"documents-run-together"})
		if len(r.Links) != c.want || said != (c.want == 0) {
			t.Errorf("%s: %v, problems %v", c.name, m.edges(r), m.problems(r))
		}
	}
}

// TestCalendarItemsBeneath: a calendar item that no line introduces is not quoted by an unmarked mail about something else.
func TestCalendarItemsBeneath(t *testing.T) {
	for above, want := range map[string]int{"bob>ann Quay @9": 0, "bob>ann RE: Quay @9": 1, "bob>ann Lunch @9": 1} {
		m := box(t, map[string]string{"a": above}, "a")
		item := mailOf(t, "ann>bob Lunch")
		item.ID, item.Depth, item.Kind = id("item"), 1, mail.KindAppointment
		m.nodes[0].below = item.ID
		m.nodes = append(m.nodes, NewNode(&item, item.ID, nil, Place{Source: "s", Above: m.nodes[0].copy}))
		if r := build(t, m.nodes); len(r.Links) != want {
			t.Errorf("%s: %d links, want %d", above, len(r.Links), want)
		}
	}
}

// TestTopic says which subjects have no word in common: lists put their tags in front, and who answers adds to them.
func TestTopic(t *testing.T) {
	for _, c := range []struct {
		a, b    string
		differs bool
	}{
		{"Agenda of the harbour board", "Samples from the north quay", true},
		{"[quay] RE : Depth at the lock", "Depth at the lock", false},
		{"[quay] Depth and length", "Depth", false},
		{"[quay] Berths", "[quay] Depth", true},
		{"FYI", "Depth", false},
		{"Prüfung", "PRUFUNG", false},
	} {
		a, b := newTopic(c.a), newTopic(c.b)
		if a.differs(&b) != c.differs || b.differs(&a) != c.differs {
			t.Errorf("%q, %q: %v, %v", c.a, c.b, a.differs(&b), b.differs(&a))
		}
	}
}
