package rethread

import (
	"context"
	"errors"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/search"
)

// demo is a case of the demo release.
func demo(t testing.TB, o Options) *Case {
	t.Helper()
	c, err := Create(filepath.Join(t.TempDir(), "case.db"), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	if _, err := c.Import(context.Background(), []string{filepath.Join("testdata", "demo")}, ImportOptions{}); err != nil {
		t.Fatal(err)
	}
	return c
}

// naive answers queries by looking at every copy of every message, without an index.
type naive struct {
	messages []*mail.MessageView
	compared map[mail.ID]*mail.Comparison
	// parties are the entries of the persons, units and domains by their ids, as `rethread people` lists them.
	parties map[string]map[mail.EntryRef]bool
	refs    map[*mail.Participant]mail.EntryRef
}

func newNaive(t testing.TB, c *Case) *naive {
	t.Helper()
	n := &naive{compared: map[mail.ID]*mail.Comparison{}, parties: map[string]map[mail.EntryRef]bool{}, refs: map[*mail.Participant]mail.EntryRef{}}
	for m, err := range c.Messages(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		n.messages = append(n.messages, m)
		if _, n.compared[m.ID], err = c.Compare(context.Background(), m.ID); err != nil {
			t.Fatal(err)
		}
		for _, v := range m.Copies {
			for role, list := range map[mail.Role][]mail.Participant{mail.RoleFrom: v.Copy.From, mail.RoleTo: v.Copy.To, mail.RoleCc: v.Copy.Cc, mail.RoleBcc: v.Copy.Bcc} {
				for i := range list {
					n.refs[&list[i]] = mail.EntryRef{Copy: v.Copy.ID, Role: role, Ordinal: i}
				}
			}
		}
	}
	for _, by := range []mail.PartyKind{mail.PartyPerson, mail.PartyUnit, mail.PartyDomain} {
		list, err := c.People(context.Background(), PeopleOptions{By: by})
		if err != nil {
			t.Fatal(err)
		}
		for _, party := range list.Parties {
			p, err := c.Person(context.Background(), party.ID, 0)
			if err != nil {
				t.Fatal(err)
			}
			at := map[mail.EntryRef]bool{}
			for _, f := range p.Forms {
				for _, e := range f.Places {
					at[e.EntryRef] = true
				}
			}
			n.parties[personName(p.ID)], n.parties[p.ID.String()] = at, at
		}
	}
	return n
}

// The answers of naive: no, maybe and yes, such that "and" is the least and "or" the greatest.
const (
	no = iota
	maybe
	yes
)

func truth(is bool) int {
	if is {
		return yes
	}
	return no
}

func (n *naive) holds(q search.Query, m *mail.MessageView) int {
	switch q := q.(type) {
	case search.And:
		all := yes
		for _, part := range q {
			all = min(all, n.holds(part, m))
		}
		return all
	case search.Or:
		all := no
		for _, part := range q {
			all = max(all, n.holds(part, m))
		}
		return all
	case search.Not:
		return yes - n.holds(q.Query, m)
	}
	return n.term(q.(search.Term), m)
}

func (n *naive) term(t search.Term, m *mail.MessageView) int {
	switch t.Field {
	case search.FieldDate, search.FieldAfter, search.FieldBefore:
		switch {
		case !m.Date.Known():
			return maybe
		case m.Date.Latest < t.From, t.Until != "" && m.Date.Earliest >= t.Until:
			return no
		case !inside(m.Date.Earliest, t), !inside(m.Date.Latest, t):
			return maybe
		}
		return yes
	case search.FieldIs, search.FieldHas:
		return truth(n.property(t, m))
	}
	holds := false
	for _, c := range m.Copies {
		holds = holds || n.copy(t, c, n.compared[m.ID].Best.Text)
	}
	if t.Field == search.FieldBetween {
		holds = n.sends(t.Value, m) && n.receives(t.Other, m) || n.sends(t.Other, m) && n.receives(t.Value, m)
	}
	return truth(holds)
}

func inside(w mail.Wall, t search.Term) bool {
	return (t.From == "" || w >= t.From) && (t.Until == "" || w < t.Until)
}

func (n *naive) property(t search.Term, m *mail.MessageView) bool {
	switch t.Value {
	case "quoted-only":
		return m.QuotedOnly
	case "perhaps":
		return len(m.Perhaps) > 0
	case "undated":
		return !m.Date.Known()
	case "date":
		return m.Date.Known()
	case "repaired":
		return m.Date.Known() && m.Date.Repaired
	case "parent":
		return m.Parent != nil
	case "replies":
		return len(m.Children) > 0
	case "reply":
		return m.Relation == mail.RelationReply
	case "attachment":
		return slices.ContainsFunc(m.Copies, func(c *mail.CopyView) bool { return len(c.Copy.Attachments) > 0 })
	case "redacted":
		return slices.ContainsFunc(m.Copies, func(c *mail.CopyView) bool {
			return len(bars(c.Body)) > 0 || slices.ContainsFunc(everybody(c.Copy), func(p *mail.Participant) bool { return p.Redacted })
		})
	}
	panic(t.Value)
}

func everybody(c *mail.Copy) (list []*mail.Participant) {
	for i := range c.From {
		list = append(list, &c.From[i])
	}
	return append(list, c.Recipients()...)
}

func (n *naive) sends(value string, m *mail.MessageView) bool {
	return slices.ContainsFunc(m.Copies, func(c *mail.CopyView) bool {
		return n.copy(search.Term{Field: search.FieldFrom, Value: value}, c, "")
	})
}

func (n *naive) receives(value string, m *mail.MessageView) bool {
	return slices.ContainsFunc(m.Copies, func(c *mail.CopyView) bool {
		return slices.ContainsFunc(c.Copy.Recipients(), func(p *mail.Participant) bool { return n.meant(p, value) })
	})
}

func (n *naive) copy(t search.Term, c *mail.CopyView, best string) bool {
	var texts []string
	var who []*mail.Participant
	switch t.Field {
	case search.FieldFrom:
		who = everybody(&mail.Copy{From: c.Copy.From})
	case search.FieldTo:
		who = everybody(&mail.Copy{To: c.Copy.To})
	case search.FieldCc:
		who = everybody(&mail.Copy{Cc: c.Copy.Cc, Bcc: c.Copy.Bcc})
	case search.FieldPerson:
		who = everybody(c.Copy)
	case search.FieldLang:
		return c.Copy.Lang == t.Value
	case search.FieldKind:
		return string(c.Copy.Kind) == t.Value
	case search.FieldSubject:
		texts = []string{c.Copy.Subject.Value}
	case search.FieldText:
		texts = []string{c.Body, best}
	case search.FieldAny:
		texts = []string{c.Copy.Subject.Value, c.Body, best}
		for _, p := range everybody(c.Copy) {
			texts = append(texts, p.Name+" "+p.Address+" "+p.Domain+" "+p.Unit+" "+p.OnBehalfOf)
		}
	}
	return slices.ContainsFunc(who, func(p *mail.Participant) bool { return n.meant(p, t.Value) }) ||
		slices.ContainsFunc(texts, func(s string) bool { return says(s, t) || says(broken.ReplaceAllString(s, "$1$2"), t) })
}

// broken are words that a line end breaks.
var broken = regexp.MustCompile(`(\pL)[-\x{ad}‐¬][ \t\r]*\n[ \t\r\f>|]*(\pL)`)

// similar are the similar words of those that were asked for: there are thousands of each.
var similar = map[string]map[string]bool{}

// says reports that the words of a text hold those of a term.
func says(text string, t search.Term) bool {
	if t.Match == search.MatchSimilar {
		list := similar[t.Value]
		if list == nil {
			list = map[string]bool{}
			for _, w := range search.Similar(t.Value) {
				list[w] = true
			}
			similar[t.Value] = list
		}
		for w := range search.Words(search.Fold(text)) {
			if list[w] {
				return true
			}
		}
		return false
	}
	spaced := func(s string) string {
		return " " + strings.Join(slices.Collect(search.Words(search.Fold(s))), " ") + " "
	}
	text, sought := spaced(text), spaced(t.Value)
	if t.Match == search.MatchBeginning {
		sought = strings.TrimSuffix(sought, " ")
	}
	return strings.Contains(text, sought)
}

// meant reports that a value is part of what is legible of somebody, or its domain behind "@", or the id of its party.
func (n *naive) meant(p *mail.Participant, value string) bool {
	if at, is := n.parties[value]; is {
		return at[n.refs[p]]
	}
	domain := p.Domain
	if _, d, ok := strings.Cut(p.Address, "@"); ok && domain == "" {
		domain = d
	}
	if d, ok := strings.CutPrefix(value, "@"); ok {
		return domain == d || strings.HasSuffix(domain, "."+d)
	}
	mailbox, _, _ := strings.Cut(p.Address, "@")
	for _, fold := range []func(string) string{search.Fold, search.WriteOut} {
		for _, s := range []string{p.Name, p.Address, p.Domain, p.Unit, p.OnBehalfOf} {
			if strings.Contains(fold(s), fold(value)) {
				return true
			}
		}
		words := func(s string) []string { return slices.Collect(search.Words(fold(s))) }
		sought := words(value)
		if len(sought) > 1 && (begin(sought, words(p.Name+" "+p.Unit+" "+p.OnBehalfOf)) || begin(sought, words(mailbox))) {
			return true
		}
	}
	return false
}

// begin reports that each of some words begins one of others, each another one.
func begin(words, others []string) bool {
	if len(words) == 0 {
		return true
	}
	for i, o := range others {
		if strings.HasPrefix(o, words[0]) && begin(words[1:], slices.Delete(slices.Clone(others), i, i+1)) {
			return true
		}
	}
	return false
}

// TestFindIsWhatLookingAtAllFinds compares random queries with naive on the demo release.
func TestFindIsWhatLookingAtAllFinds(t *testing.T) {
	c := demo(t, Options{})
	n := newNaive(t, c)
	g := &asker{rng: rand.New(rand.NewPCG(11, 5))}
	for _, m := range n.messages {
		for _, v := range m.Copies {
			g.words = append(g.words, strings.Fields(v.Body)...)
			for _, p := range everybody(v.Copy) {
				g.people = append(g.people, p.Name, p.Address, "@"+p.Domain, p.Unit)
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(n.parties)) {
		g.people = append(g.people, id, id) // about as many as names
	}
	hits, tried := 0, 0
	for range 1200 {
		text := g.query(3)
		q, err := search.Parse(text)
		if err != nil {
			continue // words with signs of the language
		}
		tried++
		found, err := c.Find(context.Background(), q, FindOptions{Text: text})
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		var want [3][]mail.ID
		for _, m := range n.messages {
			is := n.holds(q, m)
			want[is] = append(want[is], m.ID)
		}
		got := slices.SortedFunc(slices.Values(found.Messages), mail.ID.Compare)
		open := slices.SortedFunc(slices.Values(slices.Concat(found.Undated, found.Imprecise)), mail.ID.Compare)
		for i, list := range [][]mail.ID{yes: got, maybe: open} {
			if list == nil {
				continue
			}
			slices.SortFunc(want[i], mail.ID.Compare)
			if d := cmp.Diff(append([]mail.ID{}, want[i]...), append([]mail.ID{}, list...)); d != "" {
				t.Fatalf("%s (-want +got):\n%s", text, d)
			}
		}
		if k := len(got); k > 0 && k < len(n.messages) {
			hits++
		}
	}
	if tried < 500 || hits < 300 {
		t.Errorf("of %d queries %d find some and not all", tried, hits)
	}
}

// asker makes up queries from what a case prints.
type asker struct {
	rng           *rand.Rand
	words, people []string
}

func (g *asker) query(depth int) string {
	if depth > 0 {
		switch g.rng.IntN(4) {
		case 0:
			return g.query(depth-1) + " " + g.query(depth-1)
		case 1:
			return "(" + g.query(depth-1) + " or " + g.query(depth-1) + ")"
		case 2:
			return "-(" + g.query(depth-1) + ")"
		}
	}
	return g.term()
}

func (g *asker) term() string {
	pick := func(list ...string) string { return list[g.rng.IntN(len(list))] }
	at := g.rng.IntN(len(g.words) - 3)
	switch g.rng.IntN(8) {
	case 0:
		return `"` + strings.Join(g.words[at:at+1+g.rng.IntN(3)], " ") + `"`
	case 1:
		w := []rune(g.words[at])
		return pick("", "subject:", "text:") + string(w[:1+g.rng.IntN(len(w))]) + "*"
	case 2:
		return "~" + g.words[at]
	case 3:
		return pick("from:", "to:", "cc:", "person:") + `"` + pick(g.people...) + `"`
	case 4:
		return `between:("` + pick(g.people...) + `", "` + pick(g.people...) + `")`
	case 5:
		return pick("after:2021-05-12", "before:2021-06", "date:2021-05..2021-06-03", "date:2021-05-19", "after:2021-06-04T08:00")
	case 6:
		return pick("is:quoted-only", "is:perhaps", "is:undated", "is:repaired", "is:redacted", "is:reply", "has:date", "has:parent", "has:replies", "has:attachment", "lang:nl", "kind:email")
	}
	return pick("", "subject:", "text:") + g.words[at]
}

// FuzzFindAnyString answers any string with messages or with an error that has a place in it, and nothing else.
func FuzzFindAnyString(f *testing.F) {
	for _, s := range []string{
		"OPS-306", "a@b.com", "re:", "C++", "AND", `"open`, "", "NEAR(a b)", `a" OR "b`, "rowid:1", "{subject}: x", "^a", "a*b", "x'; DROP TABLE copy;--",
		"id:m1", "doc:D.012", "source:x", "finding:C10", "between:(a,b)", "~coordinatie", "\x00", "\ue000", "thread:t", "ground:10.2", "unit:WZ/KD", "date:2021",
	} {
		f.Add(s)
	}
	c := demo(f, Options{})
	f.Fuzz(func(t *testing.T, s string) {
		q, err := search.Parse(s)
		if err == nil {
			_, err = c.Find(context.Background(), q, FindOptions{Text: s, Limit: 3})
		}
		var e *search.Error
		if err != nil && (!errors.As(err, &e) || e.Query != s || e.Column < 1 || e.Column > len([]rune(s))+1 || e.Text == "") {
			t.Errorf("%q: %#v", s, err)
		}
	})
}
