package thread

import (
	"slices"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

func TestForInformation(t *testing.T) {
	for body, want := range map[string]bool{
		"FYI":                                    true,
		"\n  FYI.\n\nAnn Example\nOffice\n":      true,
		"Beste Jan,\n\nTer informatie.\n\nGroet": true,
		"z.K.\n":                                 true,
		"Zur Kenntnis\n\nMfG":                    true,
		"Pour info.":                             true,
		"FYI, the meeting is moved to noon":      false,
		"":                                       false,
		"Thanks\nFYI":                            false,
		"Information is power":                   false,
	} {
		if got := ForInformation(body); got != want {
			t.Errorf("%q: %v", body, got)
		}
	}
}

// TestInformingIsAForward: without a mark, words that only pass on make a forward; a mark on paper says more.
func TestInformingIsAForward(t *testing.T) {
	for child, want := range map[string]string{"bob>cid @2": "forward", "bob>ann RE: Plan @2": "reply"} {
		m := box(t, map[string]string{"a": "ann>bob Plan @0", "b": child}, "b a")
		for i := range m.nodes {
			if m.nodes[i].depth == 0 {
				m.nodes[i] = m.nodes[i].Informing()
			}
		}
		if got := m.edges(build(t, m.nodes)); len(got) != 1 || !strings.HasSuffix(got[0], want) {
			t.Errorf("%s: %v, want %s", child, got, want)
		}
	}
}

// TestDocumentsRunTogether: a mail is no answer to what is printed beneath it when it goes only to people who had that
// already, and not to its sender; with a separator line in between it is.
func TestDocumentsRunTogether(t *testing.T) {
	mails := map[string]string{"new": "ann>bob Plan @9", "re": "cid>ann,bob RE: Plan @7"}
	m := box(t, mails, "new re")
	for i := range m.nodes {
		m.nodes[i].quoting = quotedPlain
	}
	r := build(t, slices.Clone(m.nodes))
	if len(r.Links) != 0 || len(r.Threads) != 1 || !slices.Equal(m.problems(r), []string{"documents-run-together"}) {
		t.Errorf("links %v, %d threads, problems %v", m.edges(r), len(r.Threads), m.problems(r))
	}
	m = box(t, map[string]string{"a": "ann>bob Plan @9", "x": "dan>bob Lunch @7", "y": "bob>ann Lunch @8"}, "a x", "a y")
	for i := range m.nodes {
		m.nodes[i].quoting = quotedPlain
	}
	if got := m.edges(build(t, slices.Clone(m.nodes))); !slices.Equal(got, []string{"a>y probable reply"}) {
		t.Errorf("strangers: %v", got)
	}
	m = box(t, mails, "new re")
	if r := build(t, m.nodes); len(r.Links) != 1 || r.Links[0].Strength == mail.Certain {
		t.Errorf("below a line: %v", m.edges(r))
	}
}

// TestListsAreAnswered: who writes to a mailing list alone, which is printed without a name, may answer what stands beneath.
func TestListsAreAnswered(t *testing.T) {
	for name, want := range map[string]int{"": 1, "List": 0} {
		var nodes []Node
		for depth, s := range []string{"ann>list Plan @9", "cid>ann,list RE: Plan @7"} {
			c := mailOf(t, s)
			c.ID, c.Depth = id(s), depth
			c.To[len(c.To)-1].Name = name
			p := Place{Source: "s"}
			if depth == 0 {
				p.Below = id("cid>ann,list RE: Plan @7")
			} else {
				p.Above = id("ann>list Plan @9")
			}
			nodes = append(nodes, NewNode(&c, c.ID, nil, p))
		}
		if r := build(t, nodes); len(r.Links) != want {
			t.Errorf("to %q: %d links, want %d", name, len(r.Links), want)
		}
	}
}
