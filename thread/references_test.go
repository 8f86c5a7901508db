package thread

import (
	"slices"
	"testing"

	"github.com/rethread/rethread/mail"
)

// native gives a message's first node headers of its own.
func (m *mailbox) native(name, id string, references ...string) {
	for i := range m.nodes {
		if m.nodes[i].message == m.messages[name] {
			m.nodes[i].native = newNative(&mail.Native{MessageID: id, References: references})
			return
		}
	}
}

func TestReferences(t *testing.T) {
	mails := map[string]string{"a": "ann>bob Plan @0", "b": "bob>ann RE: Plan @1", "c": "cid>dan Other @2", "x": "eve>fay Else @3"}
	t.Run("the nearest one that is there", func(t *testing.T) {
		m := box(t, mails, "a", "b", "c")
		m.native("a", "a@x")
		m.native("c", "c@x", "a@x", "gone@x")
		r := build(t, m.nodes)
		if got := m.edges(r); !slices.Contains(got, "c>a certain reply") {
			t.Errorf("got %v", got)
		}
		for _, l := range r.Links {
			if m.names[l.Child] == "c" && (len(l.Evidence) != 1 || l.Evidence[0].Kind != KindReferences) {
				t.Errorf("evidence %+v", l.Evidence)
			}
		}
	})
	t.Run("against what is quoted", func(t *testing.T) {
		m := box(t, mails, "c x", "a")
		m.native("a", "a@x")
		m.native("c", "c@x", "a@x")
		r := build(t, m.nodes)
		if got := m.edges(r); !slices.Equal(got, []string{"c>a certain reply"}) {
			t.Errorf("got %v", got)
		}
		if len(r.Problems) != 1 || r.Problems[0].Code != "different-parents" {
			t.Errorf("problems %+v", r.Problems)
		}
	})
	t.Run("with what is quoted", func(t *testing.T) {
		m := box(t, mails, "b a")
		m.native("a", "a@x")
		m.native("b", "b@x", "a@x")
		r := build(t, m.nodes)
		if len(r.Links) != 1 || len(r.Links[0].Evidence) != 2 || r.Links[0].Evidence[1].Kind != KindBeneath || len(r.Problems) != 0 {
			t.Errorf("%+v, problems %+v", r.Links, r.Problems)
		}
	})
	t.Run("a circle", func(t *testing.T) {
		m := box(t, mails, "a", "c")
		m.native("a", "a@x", "c@x")
		m.native("c", "c@x", "a@x")
		if r := build(t, m.nodes); len(r.Links) != 1 || len(r.Threads) != 1 || len(r.Placeholders) != 0 {
			t.Errorf("%d links, %d threads, placeholders %v", len(r.Links), len(r.Threads), r.Placeholders)
		}
	})
	t.Run("itself", func(t *testing.T) {
		m := box(t, mails, "c")
		m.native("c", "c@x", "c@x")
		if r := build(t, m.nodes); len(r.Links) != 0 || len(r.Placeholders) != 0 {
			t.Errorf("%+v %+v", r.Links, r.Placeholders)
		}
	})
	t.Run("an ancestor that is lost", func(t *testing.T) {
		m := box(t, mails, "a", "c", "x")
		m.native("a", "a@x", "root@x", "gone@x")
		m.native("c", "c@x", "root@x", "gone@x")
		m.native("x", "x@x", "root@x")
		r := build(t, m.nodes)
		if len(r.Links) != 0 || len(r.Threads) != 1 {
			t.Errorf("%d links, %d threads", len(r.Links), len(r.Threads))
		}
		var names []string
		for _, p := range r.Placeholders {
			names = append(names, p.Name)
			if reasonOf(p) != ReasonReferences {
				t.Errorf("%+v", p)
			}
		}
		slices.Sort(names)
		if !slices.Equal(names, []string{"gone@x", "gone@x", "root@x"}) {
			t.Errorf("placeholders %v", names)
		}
	})
}
