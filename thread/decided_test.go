package thread

import (
	"context"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// buildDecided links a box under decisions "child>parent" and "child>", the ones that hold first.
func buildDecided(t *testing.T, m *mailbox, decisions ...string) *Result {
	t.Helper()
	copyOf := func(name string) mail.ID {
		for _, n := range m.nodes {
			if n.message == m.messages[name] {
				return n.copy
			}
		}
		return mail.ID{}
	}
	var o Options
	for _, d := range decisions {
		child, parent, _ := strings.Cut(d, ">")
		o.Decided = append(o.Decided, Decided{Child: copyOf(child), Parent: copyOf(parent), Says: "decided by Ann: " + d})
	}
	var nodes iter.Seq2[Node, error] = func(yield func(Node, error) bool) {
		for _, i := range rand.Perm(len(m.nodes)) {
			if !yield(m.nodes[i], nil) {
				return
			}
		}
	}
	r, err := Build(context.Background(), nodes, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestDecidedParents(t *testing.T) {
	mails := map[string]string{"a": "ann>bob Plan @0", "b": "bob>ann RE: Plan @1", "c": "cid>dan Other @2", "d": "dan>cid RE: Lost @5"}
	for _, test := range []struct {
		name      string
		decisions []string
		want      []string
		problems  []string // code, and the messages
		threads   int
	}{
		{"another parent", []string{"b>c"}, []string{"b>c certain reply"}, []string{"parent-decided b a"}, 3},
		{"the same parent", []string{"b>a"}, []string{"b>a certain reply"}, nil, 3},
		{"none", []string{"b>"}, nil, []string{"parent-decided b a"}, 4},
		{"against what is quoted", []string{"a>b"}, []string{"a>b certain reply"}, nil, 3},
		{"none, then none of it", []string{"a>b", "b>"}, []string{"a>b certain reply"}, []string{"parent-decided b a"}, 3},
		{"the first holds", []string{"b>c", "b>a"}, []string{"b>c certain reply"}, []string{"parent-decided b a"}, 3},
		{"a circle", []string{"c>d", "d>b", "b>c"}, []string{"b>a certain reply", "c>d certain reply", "d>b certain reply"}, []string{"decision-circle b c"}, 1},
		{"itself", []string{"c>c"}, []string{"b>a certain reply"}, []string{"decision-circle c c"}, 3},
		{"nobody", []string{"x>a"}, []string{"b>a certain reply"}, nil, 3},
	} {
		m := box(t, mails, "b a", "c", "d")
		r := buildDecided(t, m, test.decisions...)
		edges := m.edges(r)
		slices.Sort(edges)
		if !slices.Equal(edges, test.want) {
			t.Errorf("%s: links %v, want %v", test.name, edges, test.want)
		}
		var problems []string
		for _, p := range r.Problems {
			if p.Code == "parent-decided" || p.Code == CodeDecidedCircle {
				s := p.Code
				for _, id := range p.Messages {
					s += " " + m.names[id]
				}
				problems = append(problems, s)
			}
		}
		if !slices.Equal(problems, test.problems) {
			t.Errorf("%s: problems %v, want %v", test.name, problems, test.problems)
		}
		if len(r.Threads) != test.threads {
			t.Errorf("%s: %d threads, want %d", test.name, len(r.Threads), test.threads)
		}
	}
}

// TestDecidedEvidence keeps what is printed beside what was decided.
func TestDecidedEvidence(t *testing.T) {
	m := box(t, map[string]string{"a": "ann>bob Plan @0", "b": "bob>ann RE: Plan @1"}, "b a")
	l := buildDecided(t, m, "b>a").Links[0]
	if len(l.Evidence) != 2 || !l.Evidence[0].Decided() || l.Evidence[1].Kind != KindBeneath {
		t.Errorf("evidence %+v", l.Evidence)
	}
}

// TestDecidedNoneHasNoPlaceholder holds that who was decided to answer nothing waits for no parent.
func TestDecidedNoneHasNoPlaceholder(t *testing.T) {
	m := box(t, map[string]string{"d": "dan>cid RE: Lost @5"}, "d")
	if r := buildDecided(t, m); len(r.Placeholders) != 1 {
		t.Fatalf("placeholders without the decision: %+v", r.Placeholders)
	}
	if r := buildDecided(t, m, "d>"); len(r.Placeholders) != 0 {
		t.Errorf("placeholders %+v", r.Placeholders)
	}
}

// TestDecidedNoneStandsAlone holds that neither a gap, nor a common ancestor, nor one conversation keeps a message in a thread
// that a user took it out of.
func TestDecidedNoneStandsAlone(t *testing.T) {
	mails := map[string]string{"a": "ann>bob Plan @0", "c": "cid>ann RE: Plan @3"}
	gap := box(t, mails, "c a")
	for i := range gap.nodes {
		if gap.nodes[i].message == gap.messages["a"] {
			gap.nodes[i].depth = 2
		}
	}
	related := box(t, mails, "a", "c")
	related.native("a", "a@x", "root@x")
	related.native("c", "c@x", "root@x")
	beside := box(t, map[string]string{"a": "ann>bob RE: Plan @0", "c": "cid>bob Plan @3"}, "c a")
	for name, m := range map[string]*mailbox{"gap": gap, "common ancestor": related, "one conversation": beside} {
		if r, err := Build(context.Background(), seq(m.nodes), Options{NoGuess: true}); err != nil || len(r.Threads) != 1 {
			t.Errorf("%s: %d threads without the decision", name, len(r.Threads))
		}
		if r := buildDecided(t, m, "c>"); len(r.Threads) != 2 || len(r.Placeholders) > 1 {
			t.Errorf("%s: %d threads, placeholders %+v", name, len(r.Threads), r.Placeholders)
		}
	}
}
