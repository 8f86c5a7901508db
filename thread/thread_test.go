package thread

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/rethread/rethread/mail"
)

// mailbox builds nodes from lines: one document a line, its copies from the top down as "name subject @hour", separated by
// " > ". Copies with one name are one message.
type mailbox struct {
	nodes    []Node
	messages map[string]mail.ID
	names    map[mail.ID]string
}

func id(s string) mail.ID { return mail.NewCopyID(s, "test", 0) }

// start is hour 0 of the tests.
var start = time.Date(2021, 5, 3, 8, 0, 0, 0, time.UTC)

func wall(hour float64) *mail.Date {
	w := mail.Wall(start.Add(time.Duration(hour * float64(time.Hour))).Format("2006-01-02T15:04"))
	return &mail.Date{Earliest: w, Latest: w}
}

func person(name string) mail.Participant {
	return mail.Participant{Name: name, Address: strings.ToLower(name) + "@example.org"}
}

// mailOf makes a copy: "from>to subject @hour".
func mailOf(t *testing.T, s string) mail.Copy {
	t.Helper()
	head, hour, _ := strings.Cut(s, " @")
	people, subject, _ := strings.Cut(head, " ")
	from, to, _ := strings.Cut(people, ">")
	c := mail.Copy{Kind: mail.KindEmail, From: []mail.Participant{person(from)}, Margin: 5}
	for name := range strings.SplitSeq(to, ",") {
		c.To = append(c.To, person(name))
	}
	c.Subject = mail.Subject{Value: subject, Base: subject}
	for _, p := range []string{"RE: ", "FW: "} {
		if rest, ok := strings.CutPrefix(subject, p); ok {
			c.Subject.Base = rest
			c.Subject.Prefixes = []mail.Prefix{{Raw: p, Forward: p == "FW: "}}
		}
	}
	if hour != "" {
		var h float64
		if _, err := fmt.Sscan(hour, &h); err != nil {
			t.Fatalf("%q: %v", s, err)
		}
		c.Date = wall(h)
	}
	return c
}

// box makes nodes of documents, each a chain of message names from the top down.
func box(t *testing.T, mails map[string]string, documents ...string) *mailbox {
	t.Helper()
	m := &mailbox{messages: map[string]mail.ID{}, names: map[mail.ID]string{}}
	smallest := func(name string) mail.ID {
		var ids []mail.ID
		for d, doc := range documents {
			for depth, n := range strings.Fields(doc) {
				if n == name {
					ids = append(ids, id(fmt.Sprint(d, depth)))
				}
			}
		}
		return slices.MinFunc(ids, mail.ID.Compare)
	}
	for d, doc := range documents {
		chain := strings.Fields(doc)
		for depth, name := range chain {
			c := mailOf(t, mails[name])
			c.ID, c.Depth = id(fmt.Sprint(d, depth)), depth
			p := Place{Source: "s", Document: d}
			if depth > 0 {
				p.Above = id(fmt.Sprint(d, depth-1))
				c.Quoting = mail.QuotingSeparator
			}
			if depth+1 < len(chain) {
				p.Below = id(fmt.Sprint(d, depth+1))
			}
			message := smallest(name)
			m.messages[name], m.names[message] = message, name
			m.nodes = append(m.nodes, NewNode(&c, message, nil, p))
		}
	}
	return m
}

func seq(nodes []Node) iter.Seq2[Node, error] {
	return func(yield func(Node, error) bool) {
		for _, n := range nodes {
			if !yield(n, nil) {
				return
			}
		}
	}
}

func build(t *testing.T, nodes []Node) *Result {
	t.Helper()
	r, err := Build(context.Background(), seq(nodes), Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// edges says the links as "child>parent strength relation".
func (m *mailbox) edges(r *Result) []string {
	var out []string
	for _, l := range r.Links {
		out = append(out, fmt.Sprintf("%s>%s %s %s", m.names[l.Child], m.names[l.Parent], l.Strength, l.Relation))
	}
	slices.Sort(out)
	return out
}

func (m *mailbox) problems(r *Result) []string {
	var out []string
	for _, p := range r.Problems {
		out = append(out, p.Code)
	}
	return out
}

func TestDisasters(t *testing.T) {
	mails := map[string]string{
		"a": "ann>bob Plan @0", "b": "bob>ann RE: Plan @2", "c": "ann>bob RE: Plan @4", "d": "bob>ann RE: Plan @6",
		"f": "bob>cid FW: Plan @8", "g": "cid>dan FW: Plan @30", "x": "dan>eve Lunch @20", "y": "eve>dan RE: Lunch @40",
		"z": "eve>ann Other words @50", "old": "bob>ann RE: Plan @-40", "e": "cid>bob RE: Plan @7",
		"nomark": "bob>ann Plan @3", "lost": "bob>ann RE: Plan @5", "stranger": "eve>dan RE: Plan @5",
		"weekly1": "ann>bob Status @0", "weekly2": "ann>bob Status @168", "re2": "bob>ann RE: Status @170",
		"apart": "bob>dan Plan @9", "month": "bob>ann RE: Plan @700",
		"again": "ann>bob RE: Plan @200",
	}
	for _, c := range []struct {
		name      string
		documents []string
		edges     []string
		problems  []string
	}{
		{"a chain", []string{"c b a"}, []string{"b>a certain reply", "c>b certain reply"}, nil},
		{"quotes itself", []string{"a a"}, nil, []string{"quotes-itself"}},
		{"a circle of two", []string{"a b", "b a"}, []string{"b>a probable reply"}, []string{"quotation-circle"}},
		{"a circle of three", []string{"a c", "b a", "c b"}, []string{"b>a probable reply", "c>b probable reply"}, []string{"quotation-circle"}},
		{"copies before and after the parent", []string{"b a", "a", "b"}, []string{"b>a certain reply"}, nil},
		{"replies before parents", []string{"c b", "b a", "a"}, []string{"b>a certain reply", "c>b certain reply"}, nil},
		{
			"a parent quoted by two branches, cut differently",
			[]string{"d c b a", "e b a", "d b"},
			[]string{"b>a certain reply", "c>b certain reply", "d>c certain reply", "e>b probable reply"},
			nil,
		},
		{"a level cut out of one copy", []string{"d b a", "d c b a"}, []string{"b>a certain reply", "c>b certain reply", "d>c certain reply"}, nil},
		{
			"a forward of a forward into another thread",
			[]string{"g f a", "y x", "y"},
			[]string{"f>a certain forward", "g>f certain forward", "y>x certain reply"},
			nil,
		},
		{"another subject without a mark is still a reply", []string{"z y x"}, []string{"y>x certain reply", "z>y probable reply"}, nil},
		{"no mark, no quotation, no link", []string{"a", "nomark"}, nil, nil},
		{"a mark calls for a parent", []string{"a", "lost"}, []string{"lost>a possible reply"}, nil},
		{"a mark calls for a parent, but not for one of a month ago", []string{"a", "month"}, []string{"month>a possible reply"}, nil},
		{"a mark and a stranger's subject", []string{"a", "stranger"}, nil, nil},
		{"a parent of later is no parent", []string{"a", "old"}, nil, nil},
		{"the nearer of two weekly mails", []string{"weekly1", "weekly2", "re2"}, []string{"re2>weekly2 possible reply"}, nil},
		{"a mark lost, or two documents run together", []string{"apart e b"}, []string{"apart>e probable reply", "e>b probable reply"}, nil},
		{"a message is missing in between", []string{"c a", "d b"}, []string{"b>a possible reply", "c>a probable reply", "d>b probable reply"}, nil},
		{"a third person answers", []string{"e a"}, []string{"e>a probable reply"}, nil},
		{"time restrains, it does not rule", []string{"a x"}, []string{"a>x possible reply"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := box(t, mails, c.documents...)
			r := build(t, m.nodes)
			if diff := cmp.Diff(c.edges, m.edges(r)); diff != "" {
				t.Errorf("edges (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(c.problems, m.problems(r)); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

func TestRelation(t *testing.T) {
	mails := map[string]string{"a": "ann>bob Plan @0", "b": "bob>cid See below @2"}
	m := box(t, mails, "b a")
	m.nodes[1].quoting = quotedForwarded
	if got := m.edges(build(t, m.nodes)); len(got) != 1 || !strings.HasSuffix(got[0], "forward") {
		t.Errorf("below a forwarded line: %v", got)
	}
	r := build(t, m.nodes[1:])
	if got := r.Relations[m.messages["a"]]; got != mail.RelationNone {
		t.Errorf("without a parent: %s", got)
	}
}

// TestStrengthByOrderAndSubject: what is printed later than the mail above it is quoted by it only if a line between says so,
// and the mail above another one that shares neither subject nor people with it need not quote it.
func TestStrengthByOrderAndSubject(t *testing.T) {
	for _, c := range []struct {
		child, parent string
		plain         bool
		want          string
	}{
		{"bob>ann RE: Plan @2", "ann>bob Plan @0", true, "certain"},
		{"bob>ann RE: Plan @2", "ann>bob Plan @2.03", true, "certain"}, // two programs round differently
		{"bob>ann RE: Plan @2", "ann>bob Plan @2.25", true, "possible"},
		{"bob>ann RE: Plan @2", "ann>bob Plan @2.25", false, "probable"}, // perhaps in another zone
		{"bob>ann RE: Plan @2", "ann>bob Plan @19", true, "possible"},
		{"bob>ann RE: Plan @2", "cid>dan Lunch @0", true, "possible"},
		{"bob>ann RE: Plan @2", "cid>dan Lunch @0", false, "probable"},
		{"bob>ann RE: Plan @2", "cid>ann RE: Plan @0", true, "possible"}, // two answers, one below the other
		{"bob>ann RE: Plan @2", "cid>ann RE: Plan @0", false, "probable"},
		{"bob>ann RE: Plan @2", "cid>bob RE: Plan @0", true, "probable"},
		{"bob>cid RE: Plan @2", "cid>ann RE: Plan @0", true, "probable"},
		{"bob>ann RE: Plan @2", "ann>bob Lunch @0", true, "certain"}, // the subject was changed
	} {
		m := box(t, map[string]string{"a": c.parent, "b": c.child}, "b a")
		if c.plain {
			m.nodes[1].quoting = quotedPlain
		}
		if got := m.edges(build(t, m.nodes)); len(got) != 1 || !strings.HasPrefix(got[0], "b>a "+c.want) {
			t.Errorf("%s above %s, plain %v: %v, want %s", c.child, c.parent, c.plain, got, c.want)
		}
	}
}

// TestAnsweredByAProgram: what programs put in front of a subject asks for a parent of that subject.
func TestAnsweredByAProgram(t *testing.T) {
	for subject, want := range map[string][]string{
		"Accepted: Plan":                  {"b>a probable reply"},
		"Aceptada: Plan":                  {"b>a probable reply"},
		"Odpowiedź automatyczna: Plan":    {"b>a probable reply"},
		"Automatisch antwoord:  Plan":     {"b>a probable reply"},
		"R\u00c9PONSE AUTOMATIQUE : Plan": {"b>a probable reply"},
		"Declined: Lunch":                 nil,
		"Budget: Plan":                    nil,
		"Accepted:":                       nil,
		"FW: Accepted: Plan":              nil, // who passes an answer on answers nobody
	} {
		m := box(t, map[string]string{"a": "ann>bob Plan @0", "b": "bob>ann " + subject + " @2"}, "a", "b")
		if got := m.edges(build(t, m.nodes)); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", subject, got, want)
		}
	}
}

// TestAnsweredSubject: words without a subject behind them are the subject.
func TestAnsweredSubject(t *testing.T) {
	for base, want := range map[string]string{"Accepted: Plan": " Plan", "Accepted: ": "", "Accepted": ""} {
		if got, ok := answeredSubject(&mail.Subject{Base: base}); ok != (want != "") || ok && got != want {
			t.Errorf("%q: %q, %v", base, got, ok)
		}
	}
}

// TestStrangersOnAList: who writes to the address of a list alone may answer anybody there.
func TestStrangersOnAList(t *testing.T) {
	m := box(t, map[string]string{"a": "cid>list RE: Plan @0", "b": "bob>list RE: Plan @2"}, "b a")
	m.nodes[1].quoting = quotedPlain
	for named, want := range map[bool]string{true: "b>a possible reply", false: "b>a probable reply"} {
		m.nodes[0].named = named
		if got := m.edges(build(t, m.nodes)); !slices.Equal(got, []string{want}) {
			t.Errorf("named %v: %v, want %s", named, got, want)
		}
	}
}

func TestMembershipBoundsTheLink(t *testing.T) {
	m := box(t, map[string]string{"a": "ann>bob Plan @0", "b": "bob>ann RE: Plan @2"}, "b a")
	m.nodes[1] = m.nodes[1].Member(mail.Possible)
	if got := m.edges(build(t, m.nodes)); !slices.Equal(got, []string{"b>a possible reply"}) {
		t.Errorf("got %v", got)
	}
}

func TestGap(t *testing.T) {
	m := box(t, map[string]string{"a": "ann>bob Plan @0", "c": "ann>bob RE: Plan @4", "d": "cid>bob RE: Plan @5"}, "c a", "d a")
	for i := range m.nodes {
		if m.nodes[i].depth == 1 {
			m.nodes[i].depth = 2
		}
	}
	r := build(t, m.nodes)
	if len(r.Links) != 0 || len(r.Threads) != 1 {
		t.Errorf("links %v, %d threads; want none and one", m.edges(r), len(r.Threads))
	}
	if len(r.Placeholders) != 2 || r.Placeholders[0].Name != r.Placeholders[1].Name || reasonOf(r.Placeholders[0]) != ReasonGap {
		t.Errorf("placeholders %+v; want two of one name", r.Placeholders)
	}
}

func reasonOf(p Placeholder) string { return Reason(p.Child, p.Name) }

func TestLostParent(t *testing.T) {
	m := box(t, map[string]string{"b": "bob>ann RE: Plan @2"}, "b")
	r := build(t, m.nodes)
	if len(r.Placeholders) != 1 || reasonOf(r.Placeholders[0]) != ReasonMark {
		t.Errorf("placeholders %+v", r.Placeholders)
	}
}

// TestHiddenSenders: where both senders are blacked out, a circle of recipients has to speak, and only then.
func TestHiddenSenders(t *testing.T) {
	hidden := func(name string, mark []mail.Prefix, hour float64, domains ...string) Node {
		c := mail.Copy{ID: id(name), Date: wall(hour), From: []mail.Participant{{Redacted: true}}, Subject: mail.Subject{Base: "Talks", Prefixes: mark}}
		for _, d := range domains {
			c.To = append(c.To, mail.Participant{Domain: d, Redacted: true})
		}
		return NewNode(&c, c.ID, nil, Place{Source: name})
	}
	re := []mail.Prefix{{Raw: "RE:"}}
	// Of one sender the domain is legible and among the recipients of the other.
	known := hidden("child", re, 5, "a.org", "b.org", "c.org", "d.org")
	known.sender.add(&mail.Participant{Domain: "a.org", Redacted: true})
	if r := build(t, []Node{hidden("parent", nil, 0, "a.org", "b.org", "c.org", "e.org"), known}); len(r.Links) != 1 {
		t.Errorf("one sender's domain is legible: %d links", len(r.Links))
	}
	for _, c := range []struct {
		domains []string
		links   int
	}{{[]string{"a.org", "b.org", "c.org", "d.org"}, 1}, {[]string{"a.org", "b.org", "x.org"}, 0}} {
		r := build(t, []Node{hidden("parent", nil, 0, "a.org", "b.org", "c.org", "e.org"), hidden("child", re, 5, c.domains...)})
		if len(r.Links) != c.links {
			t.Errorf("%v: %d links, want %d", c.domains, len(r.Links), c.links)
		}
	}
}

// TestInvitations: the same subject in two meetings; an answer goes to the meeting it can be about.
func TestInvitations(t *testing.T) {
	item := func(name string, hour float64) Node {
		c := mailOf(t, "ann>bob,cid Talks")
		c.ID, c.Kind, c.Appointment = id(name), mail.KindAppointment, &mail.Appointment{Start: wall(hour)}
		return NewNode(&c, c.ID, nil, Place{Source: name})
	}
	answer := mailOf(t, "bob>ann RE: Talks @4000")
	answer.ID = id("answer")
	nodes := []Node{item("spring", 100), item("autumn", 4100), NewNode(&answer, answer.ID, nil, Place{Source: "answer"})}
	r := build(t, nodes)
	if len(r.Links) != 1 || r.Links[0].Parent != id("autumn") || r.Links[0].Strength == mail.Certain {
		t.Errorf("links %+v", r.Links)
	}
	if len(r.Threads) != 2 {
		t.Errorf("%d threads, want two", len(r.Threads))
	}
}

// TestInvitationAndUpdate: an update is printed beneath an answer in one document and the first invitation in another; each
// answer goes to what it quotes, and the update, which has no mark, is no answer to the invitation.
func TestInvitationAndUpdate(t *testing.T) {
	invitation := func(name string, hour float64, sent float64) mail.Copy {
		c := mailOf(t, fmt.Sprintf("ann>bob,cid Talks @%g", sent))
		c.ID, c.Kind, c.Appointment = id(name), mail.KindAppointment, &mail.Appointment{Start: wall(hour)}
		return c
	}
	first, update := invitation("first", 100, 0), invitation("update", 124, 10)
	yes, again := mailOf(t, "bob>ann RE: Talks @4"), mailOf(t, "bob>ann RE: Talks @14")
	yes.ID, again.ID = id("yes"), id("again")
	var nodes []Node
	for d, pair := range [][2]mail.Copy{{yes, first}, {again, update}} {
		pair[1].Depth, pair[1].Quoting = 1, mail.QuotingSeparator
		nodes = append(nodes,
			NewNode(&pair[0], pair[0].ID, nil, Place{Source: "s", Document: d, Below: pair[1].ID}),
			NewNode(&pair[1], pair[1].ID, nil, Place{Source: "s", Document: d, Above: pair[0].ID}))
	}
	r := build(t, nodes)
	parent := map[mail.ID]mail.ID{}
	for _, l := range r.Links {
		parent[l.Child] = l.Parent
	}
	if len(r.Links) != 2 || parent[id("yes")] != id("first") || parent[id("again")] != id("update") {
		t.Errorf("links %+v", r.Links)
	}
}

// TestOrderDoesNotMatter permutes random collections, circles and doubles among them.
func TestOrderDoesNotMatter(t *testing.T) {
	for seed := range uint64(30) {
		rng := rand.New(rand.NewPCG(seed, 1))
		nodes := randomNodes(t, rng, 60)
		want := build(t, slices.Clone(nodes))
		acyclic(t, want)
		for range 3 {
			rng.Shuffle(len(nodes), func(i, j int) { nodes[i], nodes[j] = nodes[j], nodes[i] })
			got := build(t, append(slices.Clone(nodes), nodes[:5]...))
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("seed %d: %s", seed, diff)
			}
		}
	}
}

// randomNodes quotes at random, so that circles, self-references and rivals occur.
func randomNodes(t *testing.T, rng *rand.Rand, n int) []Node {
	names := []string{"ann", "bob", "cid", "dan"}
	var nodes []Node
	for d := range n {
		depth := rng.IntN(4) + 1
		for k := range depth {
			c := mailOf(t, fmt.Sprintf("%s>%s %sTopic%d @%d", names[rng.IntN(4)], names[rng.IntN(4)], []string{"", "RE: ", "FW: "}[rng.IntN(3)], rng.IntN(5), rng.IntN(300)))
			c.ID, c.Depth = id(fmt.Sprint(d, k)), k
			p := Place{Source: "s", Document: d}
			if k > 0 {
				p.Above = id(fmt.Sprint(d, k-1))
			}
			if k+1 < depth {
				p.Below = id(fmt.Sprint(d, k+1))
			}
			nodes = append(nodes, NewNode(&c, id(fmt.Sprint("message", rng.IntN(n/2))), nil, p))
		}
	}
	return nodes
}

// acyclic fails when parents lead round, or when a message is in no thread or two.
func acyclic(t *testing.T, r *Result) {
	t.Helper()
	parent := map[mail.ID]mail.ID{}
	for _, l := range r.Links {
		parent[l.Child] = l.Parent
	}
	for m := range parent {
		steps := 0
		for p, ok := parent[m]; ok; p, ok = parent[p] {
			if steps++; steps > len(parent) {
				t.Fatal("a circle")
			}
		}
	}
	seen := map[mail.ID]bool{}
	for _, th := range r.Threads {
		for _, m := range th.Messages {
			if seen[m] {
				t.Fatalf("%s is in two threads", m)
			}
			seen[m] = true
		}
	}
	if len(seen) != len(r.Relations) {
		t.Fatalf("%d messages in threads, %d in all", len(seen), len(r.Relations))
	}
}

// TestDepthAndBreadth: a chain of 100,000 replies, and 100,000 children of one parent.
func TestDepthAndBreadth(t *testing.T) {
	const n = 100_000
	ids := make([]mail.ID, n+1)
	for i := range ids {
		ids[i] = id(fmt.Sprint("deep", i))
	}
	copyOf := func(i int) mail.Copy {
		c := mailOf(t, fmt.Sprintf("ann>bob RE: Plan @%d", n-i))
		c.ID = ids[i]
		return c
	}
	var chain, star []Node
	for i := range n {
		c := copyOf(i)
		p := Place{Source: "chain", Below: ids[i+1]}
		if i > 0 {
			p.Above = ids[i-1]
		}
		c.Depth = i
		chain = append(chain, NewNode(&c, c.ID, nil, p))
		c.Depth = 0
		star = append(star, NewNode(&c, c.ID, nil, Place{Source: "star", Document: i, Below: ids[n]}))
	}
	last := copyOf(n)
	last.Depth = n
	chain = append(chain, NewNode(&last, last.ID, nil, Place{Source: "chain", Above: ids[n-1]}))
	last.Depth = 1
	star = append(star, NewNode(&last, last.ID, nil, Place{Source: "star", Above: ids[0]}))
	for name, nodes := range map[string][]Node{"chain": chain, "star": star} {
		if r := build(t, nodes); len(r.Links) != n || len(r.Threads) != 1 {
			t.Errorf("%s: %d links, %d threads", name, len(r.Links), len(r.Threads))
		}
	}
}

func TestStops(t *testing.T) {
	broken := errors.New("broken")
	_, err := Build(context.Background(), func(yield func(Node, error) bool) { yield(Node{}, broken) }, Options{})
	if !errors.Is(err, broken) {
		t.Errorf("error of the iterator: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Build(ctx, seq(nil), Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}
