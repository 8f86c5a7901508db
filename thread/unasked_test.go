package thread

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// plain prints a mailbox without lines above what is quoted.
func (m *mailbox) plain() *mailbox {
	for i := range m.nodes {
		m.nodes[i].quoting = quotedPlain
	}
	return m
}

// TestNothingCallsForALink: a mail without a mark above a plain header is an answer only where it goes from who had that to who
// sent it; the writer's own mail beneath his next one is another document, since a program marks answers.
func TestNothingCallsForALink(t *testing.T) {
	for _, c := range []struct {
		name, above, beneath string
		want                 []string
	}{
		{"this week's report above the last", "ann>bob Report @176", "ann>bob Report @8", nil},
		{"the writer's own mail about something else", "ann>bob Quay @9", "ann>bob,cid Lift @8", nil},
		{"an answer to one's own mail", "ann>bob RE: Quay @9", "ann>bob Quay @8", []string{"a>b probable reply"}},
		{"of one subject, between others", "ann>bob Quay @9", "dan>cid,bob Quay @8", nil},
		{"an answer without a mark", "bob>ann Quay @9", "ann>bob Quay @8", []string{"a>b probable reply"}},
		{"passed on without a mark, about something else", "bob>cid Lift @9", "ann>bob Quay @8", []string{"a>b possible reply"}},
		{"passed on without a mark", "bob>cid Quay @9", "ann>bob Quay @8", []string{"a>b possible reply"}},
	} {
		m := box(t, map[string]string{"a": c.above, "b": c.beneath}, "a b").plain()
		if got := m.edges(build(t, slices.Clone(m.nodes))); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
	// Weekly reports beneath one another are no conversation.
	m := box(t, map[string]string{"a": "ann>bob Report @176", "b": "ann>bob Report @8"}, "a b").plain()
	if r := build(t, m.nodes); len(r.Threads) != 2 {
		t.Errorf("%d threads, want two", len(r.Threads))
	}
}

// TestOverleaf: a header that begins a page may begin a document, the more so where the page above ends early; a line above it says
// that it does not.
func TestOverleaf(t *testing.T) {
	for _, c := range []struct {
		plain, early bool
		want         string
	}{{false, false, "certain"}, {false, true, "certain"}, {true, false, "probable"}, {true, true, "possible"}} {
		m := box(t, map[string]string{"a": "bob>ann RE: Quay @9", "b": "ann>bob Quay @8"}, "a b")
		if c.plain {
			m.plain()
		}
		before := m.edges(build(t, slices.Clone(m.nodes)))
		for i := range m.nodes {
			if !m.nodes[i].above.IsZero() {
				m.nodes[i] = m.nodes[i].Overleaf(c.early)
			}
		}
		if !slices.Equal(before, []string{"a>b certain reply"}) {
			t.Fatalf("on one page: %v", before)
		}
		if got := m.edges(build(t, m.nodes)); !slices.Equal(got, []string{"a>b " + c.want + " reply"}) {
			t.Errorf("plain %v, early %v: %v, want %s", c.plain, c.early, got, c.want)
		}
	}
}

// TestOverleafBare: what is printed by itself with nothing beneath has nothing of its own on the next page elsewhere.
func TestOverleafBare(t *testing.T) {
	mails := map[string]string{"a": "bob>ann RE: Quay @9", "b": "ann>bob Quay @8"}
	for chains, want := range map[string]string{"a b": "a>b probable reply", "a b|a": "a>b possible reply"} {
		m := box(t, mails, strings.Split(chains, "|")...)
		m.plain()
		for i := range m.nodes {
			if !m.nodes[i].above.IsZero() {
				m.nodes[i] = m.nodes[i].Overleaf(false)
			}
		}
		if got := m.edges(build(t, m.nodes)); !slices.Equal(got, []string{want}) {
			t.Errorf("%s: %v, want %s", chains, got, want)
		}
	}
}

// TestOverleafUndated: without a time on either side, or with nothing else in common, what begins a page is possibly quoted.
func TestOverleafUndated(t *testing.T) {
	for mails, want := range map[[2]string]string{
		{"bob>ann RE: Quay @9", "ann>bob Quay"}:    "a>b possible reply",
		{"bob>ann RE: Quay", "ann>bob Quay @8"}:    "a>b possible reply",
		{"bob>ann RE: Quay @9", "ann>bob Quay @8"}: "a>b probable reply",
	} {
		m := box(t, map[string]string{"a": mails[0], "b": mails[1]}, "a b")
		m.plain()
		for i := range m.nodes {
			if !m.nodes[i].above.IsZero() {
				m.nodes[i] = m.nodes[i].Overleaf(false)
			}
		}
		if got := m.edges(build(t, m.nodes)); !slices.Equal(got, []string{want}) {
			t.Errorf("%v: %v, want %s", mails, got, want)
		}
	}
}

// TestGuessesAreOfOthers: the parent that is looked for is somebody else's mail before it is one's own, and who passes a mail on
// need not write to its sender.
func TestGuessesAreOfOthers(t *testing.T) {
	for i, c := range []struct {
		mails map[string]string
		want  []string
	}{
		{map[string]string{"a": "ann>bob Quay @1", "b": "bob>ann RE: Quay @2", "c": "ann>bob RE: Quay @3"}, []string{"b>a possible reply", "c>b possible reply"}},
		{map[string]string{"a": "ann>bob Quay @1", "c": "ann>bob RE: Quay @3"}, []string{"c>a possible reply"}},
		{map[string]string{"a": "ann>bob Quay @1", "b": "bob>ann RE: Quay @2", "c": "ann>cid FW: Quay @3"}, []string{"b>a possible reply", "c>b possible forward"}},
	} {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			var names []string
			for name := range c.mails {
				names = append(names, name)
			}
			slices.Sort(names)
			m := box(t, c.mails, names...)
			if got := m.edges(build(t, m.nodes)); !slices.Equal(got, c.want) {
				t.Errorf("%v, want %v", got, c.want)
			}
		})
	}
}
