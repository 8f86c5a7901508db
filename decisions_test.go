package rethread

import (
	"bytes"
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/people"
	"github.com/rethread/rethread/store"
)

// on is who decides in these tests, at a minute of a day.
func on(minute int) By {
	return By{Author: "ann", Reason: "as it is", Time: time.Date(2026, 1, 2, 3, minute, 0, 0, time.UTC)}
}

// messageWith is the message whose best copy has this subject; sender tells it from others.
func messageWith(t *testing.T, c *Case, subject, sender string) *mail.MessageView {
	t.Helper()
	for m, err := range c.Messages(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if m.Best.Copy.Subject.Value == subject && strings.Contains(spokenPeople(m.Best.Copy.From), sender) {
			return m
		}
	}
	t.Fatalf("no message %q of %s", subject, sender)
	return nil
}

func ofMessage(m *mail.MessageView) Ref { return Ref{Kind: KindMessage, ID: m.ID} }

func decided(t *testing.T) func(o *Outcome, err error) *Outcome {
	return func(o *Outcome, err error) *Outcome {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return o
	}
}

// states are the states of all decisions, by time.
func states(t *testing.T, c *Case) string {
	t.Helper()
	list, err := c.Decisions(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, d := range list {
		out = append(out, string(d.Kind)+" "+string(d.State))
	}
	return strings.Join(out, ", ")
}

func TestSetDate(t *testing.T) {
	c := imported(t, Options{})
	m := messageWith(t, c, "RE: Lamps for the hall", "Ann")
	o := decided(t)(c.SetDate(t.Context(), ofMessage(m), "2021-05-28 10:00 +02:00", on(1)))
	if want := []string{"the date of message " + ofMessage(m).String() + " is 2021-05-28 10:00 +02:00; it was 2021-05-27 09:07"}; !slices.Equal(o.Changes, want) {
		t.Errorf("changes %q, want %q", o.Changes, want)
	}
	after := messageWith(t, c, "RE: Lamps for the hall", "Ann")
	switch {
	case after.Date.Earliest != "2021-05-28T10:00" || after.Best.Copy.Date.Earliest != "2021-05-28T10:00":
		t.Errorf("date %+v", after.Date)
	case after.Instant == nil || after.Instant.Basis != mail.BasisDecided || !after.Instant.Time.Equal(time.Date(2021, 5, 28, 8, 0, 0, 0, time.UTC)):
		t.Errorf("instant %+v", after.Instant)
	case len(after.Decided) != 1 || after.Decided[0].Machine != "2021-05-27 09:07" || after.Decided[0].Author != "ann" || after.Date.Raw != "Thursday, 27 May 2021 09:07":
		t.Errorf("what is printed is not beside it: %+v", after.Decided)
	case len(after.Copies) != len(m.Copies) || after.ID != m.ID:
		t.Errorf("a date regrouped copies: %d, not %d", len(after.Copies), len(m.Copies))
	}
	// Everybody sees it.
	found, err := c.Find(t.Context(), parsed(t, "after:2021-05-28"), FindOptions{})
	if err != nil || !slices.Contains(found.Messages, m.ID) {
		t.Errorf("find: %v %v", found, err)
	}
	threads, err := c.Threads(t.Context())
	if err != nil || !slices.ContainsFunc(threads, func(s mail.ThreadSummary) bool { return s.Last == "2021-05-28T10:00" }) {
		t.Errorf("threads: %+v %v", threads, err)
	}
	timeline, err := c.Timeline(t.Context(), mail.ID{})
	if err != nil || !slices.ContainsFunc(timeline.Entries, func(e TimelineEntry) bool { return e.Earliest == "2021-05-28T10:00" }) {
		t.Errorf("timeline: %v", err)
	}
}

// TestSetDateNone leaves a message without a date, whatever its other copies print.
func TestSetDateNone(t *testing.T) {
	c := imported(t, Options{})
	m := messageWith(t, c, "Lamps for the hall", "Bo")
	if len(m.Copies) != 2 {
		t.Fatalf("%d copies", len(m.Copies))
	}
	decided(t)(c.SetDate(t.Context(), ofMessage(m), "none", on(1)))
	if after := messageWith(t, c, "Lamps for the hall", "Bo"); after.Date != nil || after.Decided[0].Machine != "2021-05-26 16:30" {
		t.Errorf("date %+v, decided %+v", after.Date, after.Decided)
	}
	w, err := c.Why(t.Context(), m.ID)
	if err != nil || w.Date.Value != "none" && w.Date.Value != "none that can be read" {
		t.Errorf("why: %+v %v", w, err)
	}
}

// TestSetFromNobody refuses a sender in whom nobody can be read, and "none", which other values have and a name could be.
func TestSetFromNobody(t *testing.T) {
	c := imported(t, Options{})
	m := ofMessage(messageWith(t, c, "RE: Lamps for the hall", "Ann"))
	for _, from := range []string{"", " ", "???", "<>", "-", "None", "\x00", strings.Repeat("x", maxText+1)} {
		var refused *DecisionError
		if _, err := c.SetFrom(t.Context(), m, from, on(1)); !errors.As(err, &refused) || refused.Hint == "" {
			t.Errorf("%q: %v", from, err)
		}
	}
	if got := states(t, c); got != "" {
		t.Error(got)
	}
	decided(t)(c.SetFrom(t.Context(), m, "10.2.e - WZ/KD", on(2)))
}

// TestSetFromOfAMessageAndOfACopy tells the two apart.
func TestSetFromOfAMessageAndOfACopy(t *testing.T) {
	c := imported(t, Options{})
	m := messageWith(t, c, "Lamps for the hall", "Bo")
	other := m.Copies[0]
	if other.Copy.ID == m.Best.Copy.ID {
		other = m.Copies[1]
	}
	senders := func() string {
		after, err := c.Message(t.Context(), m.ID)
		if err != nil {
			t.Fatal(err)
		}
		var s []string
		for _, v := range after.Copies {
			s = append(s, map[bool]string{true: "best", false: "other"}[v.Copy.ID == after.Best.Copy.ID]+" "+v.Copy.From[0].Name)
		}
		slices.Sort(s)
		return strings.Join(s, ", ")
	}
	decided(t)(c.SetFrom(t.Context(), Ref{Kind: KindCopy, ID: other.Copy.ID}, "Cora Clay <cora@example.com>", on(1)))
	if got := senders(); got != "best Bo Birch, other Cora Clay" {
		t.Error(got)
	}
	decided(t)(c.SetFrom(t.Context(), ofMessage(m), "Dan Dale", on(2)))
	if got := senders(); got != "best Dan Dale, other Dan Dale" {
		t.Error(got)
	}
	if got := states(t, c); got != "from overruled, from applied" {
		t.Error(got)
	}
	if people, err := c.Find(t.Context(), parsed(t, "from:dale"), FindOptions{}); err != nil || len(people.Messages) != 1 {
		t.Errorf("find: %v %v", people, err)
	}
}

func TestSetParent(t *testing.T) {
	c := imported(t, Options{})
	a, b := messageWith(t, c, "RE: Lamps for the hall", "Ann"), messageWith(t, c, "Vergadering over de coördinatie", "Cas")
	o := decided(t)(c.SetParent(t.Context(), a.ID, b.ID, on(1)))
	if o.Decision.Machine != (Ref{Kind: KindMessage, ID: a.Parent.Parent}).String() || o.Decision.State != DecisionApplied {
		t.Errorf("%+v", o.Decision)
	}
	after, err := c.Message(t.Context(), a.ID)
	if err != nil || after.Parent == nil || after.Parent.Parent != b.ID || after.Parent.Evidence[0].Kind != "decided by ann: as it is" {
		t.Errorf("%+v %v", after.Parent, err)
	}
	var refused *DecisionError
	if _, err := c.SetParent(t.Context(), b.ID, a.ID, on(2)); !errors.As(err, &refused) || !strings.Contains(refused.Text, "was decided to answer it") {
		t.Errorf("a circle: %v", err)
	}
	if _, err := c.SetParent(t.Context(), b.ID, b.ID, on(2)); !errors.As(err, &refused) {
		t.Errorf("itself: %v", err)
	}
	decided(t)(c.SetParent(t.Context(), a.ID, mail.ID{}, on(3)))
	if after, err = c.Message(t.Context(), a.ID); err != nil || after.Parent != nil || after.Placeholder != "" {
		t.Errorf("%+v %v", after.Parent, err)
	}
	if got := states(t, c); got != "parent overruled, parent applied" {
		t.Error(got)
	}
}

func TestJoinAndSplitCopies(t *testing.T) {
	c := imported(t, Options{})
	m, other := messageWith(t, c, "Lamps for the hall", "Bo"), messageWith(t, c, "Vergadering over de coördinatie", "Cas")
	split := m.Copies[0].Copy.ID
	o := decided(t)(c.SplitCopy(t.Context(), split, mail.ID{}, on(1)))
	if after, err := c.Message(t.Context(), split); err != nil || len(after.Copies) != 1 || after.Copies[0].Evidence[0] != "decided by ann: as it is" || o.Decision.Machine == o.Decision.Decides {
		t.Errorf("split: %+v %v", o, err)
	}
	var refused *DecisionError
	if _, err := c.SplitCopy(t.Context(), split, mail.ID{}, on(2)); !errors.As(err, &refused) {
		t.Errorf("the only copy: %v", err)
	}
	decided(t)(c.JoinCopies(t.Context(), Ref{Kind: KindCopy, ID: split}, ofMessage(other), on(3)))
	after, err := c.Message(t.Context(), split)
	if err != nil || len(after.Copies) != 2 {
		t.Errorf("joined: %+v %v", after, err)
	}
	decided(t)(c.JoinCopies(t.Context(), Ref{Kind: KindCopy, ID: split}, Ref{Kind: KindCopy, ID: m.Copies[1].Copy.ID}, on(4)))
	if got := states(t, c); got != "apart overruled, same applied, same without effect" && got != "apart overruled, same applied, same applied" {
		t.Error(got)
	}
	if after, err = c.Message(t.Context(), split); err != nil || len(after.Copies) != 3 {
		t.Errorf("all: %d copies, %v", len(after.Copies), err)
	}
}

// TestHeaders reads a source again by what users decide of its headers, and as before when that is taken back.
func TestHeaders(t *testing.T) {
	c := create(t, Options{})
	writeRelease(t, map[string]string{"n.txt": "Aan: de Minister\nVan: Piet Jansen\nDatum: 31 mei 2021\nOnderwerp: Voortgang\n\nGraag akkoord.\n"})
	importAll(t, c, "n.txt")
	before := dump(t, c)
	sources, err := c.Sources(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	sha := sources[0].SHA256
	var refused *DecisionError
	for _, lines := range [][2]int{{0, 1}, {5, 0}, {6, 6}, {3, 90}, {7, 0}} {
		if _, err := c.StateHeader(t.Context(), sha, lines[0], lines[1], on(1)); !errors.As(err, &refused) {
			t.Errorf("lines %v: %v", lines, err)
		}
	}
	decided(t)(c.StateHeader(t.Context(), sha, 1, 0, on(1)))
	m := messageWith(t, c, "Voortgang", "Piet Jansen")
	if m.Date.Earliest != "2021-05-31T00:00" || len(m.Decided) != 1 || m.Decided[0].Machine != "no header" {
		t.Errorf("%+v %+v", m.Date, m.Decided)
	}
	if r := importAll(t, c, "n.txt"); len(r.Known) != 1 || len(r.Added) != 0 {
		t.Errorf("imported again: %+v", r)
	}
	if _, err := c.StateHeader(t.Context(), sha, 1, 4, on(2)); !errors.As(err, &refused) {
		t.Errorf("a header that is read: %v", err)
	}
	date := decided(t)(c.SetDate(t.Context(), ofMessage(m), "2021-06-01", on(2)))
	id, err := c.HeaderAt(t.Context(), sha, 3)
	if err != nil || id != m.Best.Copy.ID {
		t.Errorf("HeaderAt: %v %v", id, err)
	}
	decided(t)(c.StateNoHeader(t.Context(), id, on(3)))
	if got := states(t, c); got != "message overruled, date unanchored, no-message applied" {
		t.Error(got)
	}
	problems, err := c.Problems(t.Context(), ProblemOptions{Code: codeUnanchored})
	if err != nil || len(problems) != 1 || !strings.Contains(problems[0].Text, (Ref{Kind: KindDecision, ID: date.Decision.ID}).String()) {
		t.Errorf("problems %+v %v", problems, err)
	}
	list, err := c.Decisions(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range list {
		if d.State != DecisionRevoked {
			decided(t)(c.Revoke(t.Context(), d.ID.String(), on(9)))
		}
	}
	if got := withoutDecisions(dump(t, c)); got != before {
		t.Errorf("taking all back does not give what was:\n%s\n%s", got, before)
	}
}

// withoutDecisions is a dump but for its decisions.
func withoutDecisions(s string) string {
	var b strings.Builder
	for line := range strings.Lines(s) {
		if !strings.HasPrefix(line, `{"decision"`) {
			b.WriteString(line)
		}
	}
	return b.String()
}

// decideMuch decides on everything there is and gives the decisions as JSON Lines.
func decideMuch(t *testing.T, c *Case) []string {
	t.Helper()
	re, lamps, meeting := messageWith(t, c, "RE: Lamps for the hall", "Ann"), messageWith(t, c, "Lamps for the hall", "Bo"), messageWith(t, c, "Vergadering over de coördinatie", "Cas")
	do := decided(t)
	do(c.SetDate(t.Context(), ofMessage(re), "2021-05-28 10:00 +02:00", on(1)))
	do(c.SetDate(t.Context(), ofMessage(re), "2021-05-29", By{Author: "bob", Reason: "another print", Time: on(2).Time}))
	do(c.SetFrom(t.Context(), ofMessage(lamps), "Cora Clay <cora@example.com>", on(3)))
	split := do(c.SplitCopy(t.Context(), lamps.Copies[0].Copy.ID, mail.ID{}, on(4)))
	do(c.JoinCopies(t.Context(), ofMessage(re), ofMessage(meeting), on(5)))
	do(c.Revoke(t.Context(), split.Decision.ID.String(), on(6)))
	do(c.SetParent(t.Context(), re.ID, mail.ID{}, on(7)))
	do(c.MergePeople(t.Context(), mail.EntryRef{Copy: re.Best.Copy.ID, Role: mail.RoleFrom, Ordinal: 0}, mail.EntryRef{Copy: lamps.Best.Copy.ID, Role: mail.RoleTo, Ordinal: 0}, on(8)))
	var b bytes.Buffer
	if err := c.ExportDecisions(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	return strings.SplitAfter(strings.TrimSuffix(b.String(), "\n"), "\n")
}

// TestDecisionsInAnyOrder gives the same bytes whatever the order of sources and decisions, and of what comes first.
func TestDecisionsInAnyOrder(t *testing.T) {
	first := imported(t, Options{})
	lines := decideMuch(t, first)
	want := dump(t, first)
	files := []string{"a.txt", "b.txt", "c.txt"}
	for range 3 {
		c := create(t, Options{})
		steps := slices.Concat(files, lines)
		rand.Shuffle(len(steps), func(i, j int) { steps[i], steps[j] = steps[j], steps[i] })
		for _, s := range steps {
			if slices.Contains(files, s) {
				importAll(t, c, s)
				continue
			}
			if r, err := c.ImportDecisions(t.Context(), strings.NewReader(s)); err != nil || len(r.New) != 1 || len(r.Bad) != 0 {
				t.Fatalf("%+v %v", r, err)
			}
		}
		if got := dump(t, c); got != want {
			t.Fatalf("order %q gives other bytes:\n%s\n%s", steps, got, want)
		}
		r, err := c.ImportDecisions(t.Context(), strings.NewReader(strings.Join(lines, "")))
		if err != nil || r.Known != len(lines) || len(r.New) != 0 || dump(t, c) != want {
			t.Errorf("again: %+v %v", r, err)
		}
	}
}

// TestDecisionsOutliveTheirSource keeps decisions when a source is removed, and applies them when it is back.
func TestDecisionsOutliveTheirSource(t *testing.T) {
	c := imported(t, Options{})
	decideMuch(t, c)
	want := dump(t, c)
	sources, err := c.Sources(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range sources {
		if _, err := c.Remove(t.Context(), s.SHA256); err != nil {
			t.Fatal(err)
		}
	}
	if got := states(t, c); strings.Count(got, "unanchored") != 6 {
		t.Error(got)
	}
	for _, p := range mustProblems(t, c) {
		if p.Code == codeUnanchored && (p.Severity != mail.Info || !strings.Contains(p.Text, "its source is not in the case")) {
			t.Errorf("%+v", p)
		}
	}
	importAll(t, c, "a.txt", "b.txt", "c.txt")
	if got := dump(t, c); got != want {
		t.Errorf("not as before:\n%s\n%s", got, want)
	}
}

func mustProblems(t *testing.T, c *Case) []ProblemView {
	t.Helper()
	list, err := c.Problems(t.Context(), ProblemOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// TestDecidedAndKilled derives what a process left that ended between storing a decision and deriving.
func TestDecidedAndKilled(t *testing.T) {
	c := imported(t, Options{})
	line := decideMuch(t, c)[1] // the later date
	want := imported(t, Options{})
	if _, err := want.ImportDecisions(t.Context(), strings.NewReader(line)); err != nil {
		t.Fatal(err)
	}
	d, err := readDecision([]byte(line))
	if err != nil {
		t.Fatal(err)
	}
	killed := create(t, Options{})
	importAll(t, killed, "a.txt", "b.txt", "c.txt")
	if _, err := killed.store.Decide(t.Context(), []*mail.Decision{d}); err != nil {
		t.Fatal(err)
	}
	killed.fresh, killed.decided = false, nil // the next process
	if dump(t, killed) != dump(t, want) {
		t.Error("what was left was not derived")
	}
	if m := messageWith(t, killed, "RE: Lamps for the hall", "Ann"); m.Date.Earliest != "2021-05-29T00:00" {
		t.Errorf("date %+v", m.Date)
	}
}

// TestPeopleDecided hands on what was decided of people, the later ones first, and what contradicts it no longer.
func TestPeopleDecided(t *testing.T) {
	c := imported(t, Options{})
	re, lamps := messageWith(t, c, "RE: Lamps for the hall", "Ann"), messageWith(t, c, "Lamps for the hall", "Bo")
	ann, bo, to := mail.EntryRef{Copy: re.Best.Copy.ID, Role: mail.RoleFrom, Ordinal: 0}, mail.EntryRef{Copy: lamps.Best.Copy.ID, Role: mail.RoleFrom, Ordinal: 0}, mail.EntryRef{Copy: lamps.Best.Copy.ID, Role: mail.RoleTo, Ordinal: 0}
	decided(t)(c.MergePeople(t.Context(), ann, to, on(1)))
	decided(t)(c.SplitPeople(t.Context(), ann, bo, on(2)))
	decided(t)(c.SplitPeople(t.Context(), to, ann, on(3)))
	if got := states(t, c); got != "people-same overruled, people-apart applied, people-apart applied" {
		t.Error(got)
	}
	want := people.Options{Split: []people.Split{{Entry: to, Only: true}, {Entry: ann}}} // "to" is printed as ann is
	if got := c.decided.people(); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
	var refused *DecisionError
	for _, bad := range [][2]mail.EntryRef{{ann, ann}, {ann, {Copy: re.Best.Copy.ID, Role: mail.RoleCc, Ordinal: 7}}, {{Copy: re.Best.Copy.ID, Role: mail.RoleFrom, Ordinal: -1}, ann}} {
		if _, err := c.MergePeople(t.Context(), bad[0], bad[1], on(4)); !errors.As(err, &refused) {
			t.Errorf("%v: %v", bad, err)
		}
	}
}

// TestPeopleApartAnyway says of a split whether it takes an entry out of anything: "Els de Vries" is joined to others by the
// evidence, John Smith to nobody.
func TestPeopleApartAnyway(t *testing.T) {
	c := crowded(t)
	m := messageWith(t, c, "Gamma", "Els")
	els, john := mail.EntryRef{Copy: m.Best.Copy.ID, Role: mail.RoleFrom}, mail.EntryRef{Copy: m.Best.Copy.ID, Role: mail.RoleTo}
	decided(t)(c.SplitPeople(t.Context(), john, els, on(1)))
	decided(t)(c.SplitPeople(t.Context(), els, john, on(2)))
	if got, want := states(t, c), "people-apart "+string(DecisionIdle)+", people-apart applied"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// TestPeopleUnanchored reports what was decided of somebody who is not legible, or of a sender who is decided to be another.
func TestPeopleUnanchored(t *testing.T) {
	demo, err := filepath.Abs("testdata/demo")
	if err != nil {
		t.Fatal(err)
	}
	c := imported(t, Options{})
	re, lamps := messageWith(t, c, "RE: Lamps for the hall", "Ann"), messageWith(t, c, "Lamps for the hall", "Bo")
	ann, bo := mail.EntryRef{Copy: re.Best.Copy.ID, Role: mail.RoleFrom}, mail.EntryRef{Copy: lamps.Best.Copy.ID, Role: mail.RoleFrom}
	decided(t)(c.MergePeople(t.Context(), ann, bo, on(1)))
	sender := decided(t)(c.SetFrom(t.Context(), Ref{Kind: KindCopy, ID: ann.Copy}, "Dale <dale@hall.example>", on(2)))
	if got := states(t, c); got != "people-same unanchored, from applied" {
		t.Error(got)
	}
	var refused *DecisionError
	if _, err := c.MergePeople(t.Context(), bo, ann, on(3)); !errors.As(err, &refused) {
		t.Errorf("a decided sender: %v", err)
	}
	decided(t)(c.Revoke(t.Context(), sender.Decision.ID.String(), on(4)))
	if got := states(t, c); got != "people-same applied, from revoked, revoke applied" {
		t.Error(got)
	}

	c.decided.noPerson([]mail.EntryRef{bo}) // what the grouping of people cannot find
	for r := range c.decided.ofKind(mail.DecidePeopleSame) {
		t.Errorf("%s still holds", r.id)
	}

	hidden := create(t, Options{})
	importAll(t, hidden, demo)
	tide := messageWith(t, hidden, "Tide model, draft 2", "")
	from, to := mail.EntryRef{Copy: tide.Best.Copy.ID, Role: mail.RoleFrom}, mail.EntryRef{Copy: tide.Best.Copy.ID, Role: mail.RoleTo, Ordinal: 1}
	if !tide.Best.Copy.From[0].Redacted {
		t.Fatal("the sender is legible")
	}
	if _, err := hidden.MergePeople(t.Context(), to, from, on(1)); !errors.As(err, &refused) {
		t.Errorf("who is blacked out: %v", err)
	}
	decided(t)(hidden.decide(t.Context(), on(1), func(x *viewer, d *mail.Decision) ([]mail.ID, error) { // as it could come from elsewhere
		a, err := newAnchors(x.v).anchorOf(from.Copy)
		entry := func(r mail.EntryRef, p mail.Participant) *mail.Entry {
			return &mail.Entry{Role: r.Role, Ordinal: r.Ordinal, Raw: p.Raw}
		}
		d.Anchor, d.Kind = a, mail.DecidePeopleSame
		d.Value = mail.Value{With: &a, Entry: entry(from, tide.Best.Copy.From[0]), Other: entry(to, tide.Best.Copy.To[1])}.JSON()
		return nil, err
	}))
	list, err := hidden.Decisions(t.Context())
	if err != nil || len(list) != 1 || list[0].State != DecisionUnanchored || list[0].Note != noteNobody {
		t.Errorf("%+v %v", list, err)
	}
}

// TestUnanchoredStopsNothing reports a decision whose text is not there, in the summary too, and applies the others.
func TestUnanchoredStopsNothing(t *testing.T) {
	c := imported(t, Options{})
	lines := decideMuch(t, c)
	other := create(t, Options{})
	importAll(t, other, "a.txt", "b.txt", "c.txt")
	d, err := readDecision([]byte(lines[2]))
	if err != nil {
		t.Fatal(err)
	}
	d.Quoted = strings.Repeat("x", len(d.Quoted)) // another text of the same file
	if _, err := other.store.Decide(t.Context(), []*mail.Decision{d}); err != nil {
		t.Fatal(err)
	}
	report := importAll(t, other, "a.txt")
	if !slices.ContainsFunc(report.Summary.Problems, func(p ProblemCount) bool { return p.Code == codeUnanchored && p.Severity == mail.Skipped }) {
		t.Errorf("summary %+v", report.Summary.Problems)
	}
	if r, err := other.ImportDecisions(t.Context(), strings.NewReader(lines[0])); err != nil || r.New[0].State != DecisionApplied {
		t.Errorf("%+v %v", r, err)
	}
	if got := states(t, other); got != "date applied, from unanchored" {
		t.Error(got)
	}
}

// TestDecidedReferences lets native mail that was decided to answer nothing name nothing above it.
func TestDecidedReferences(t *testing.T) {
	c := create(t, Options{})
	writeRelease(t, map[string]string{"a.eml": nativeMail})
	importAll(t, c, "a.eml")
	m := messageWith(t, c, "RE: Lamps for the hall", "Cora")
	if len(m.References) == 0 {
		t.Fatal("no references without the decision")
	}
	decided(t)(c.SetParent(t.Context(), m.ID, mail.ID{}, on(1)))
	if after := messageWith(t, c, "RE: Lamps for the hall", "Cora"); len(after.References) != 0 || after.Parent != nil {
		t.Errorf("references %q, parent %+v", after.References, after.Parent)
	}
}

// TestSecondDecider is told that somebody else writes.
func TestSecondDecider(t *testing.T) {
	c := imported(t, Options{})
	other, err := Open(c.Path(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	m := messageWith(t, c, "RE: Lamps for the hall", "Ann")
	if _, err := other.SetDate(t.Context(), ofMessage(m), "2021", on(1)); store.KindOf(err) != store.Locked {
		t.Errorf("set: %v", err)
	}
	if _, err := other.ImportDecisions(t.Context(), strings.NewReader("")); store.KindOf(err) != store.Locked {
		t.Errorf("import: %v", err)
	}
}

// TestLaterThanAll decides later than all that is known, whatever the clock says.
func TestLaterThanAll(t *testing.T) {
	c := imported(t, Options{})
	m := messageWith(t, c, "RE: Lamps for the hall", "Ann")
	decided(t)(c.SetDate(t.Context(), ofMessage(m), "2020", on(9)))
	o := decided(t)(c.SetDate(t.Context(), ofMessage(m), "2021", on(2)))
	if o.Decision.Time != "2026-01-02T03:09:00.001Z" || messageWith(t, c, "RE: Lamps for the hall", "Ann").Date.Earliest != "2021-01-01T00:00" {
		t.Errorf("%+v", o.Decision)
	}
	again := decided(t)(c.SetDate(t.Context(), ofMessage(m), "2021", on(30)))
	if !again.Known || again.Decision.ID != o.Decision.ID {
		t.Errorf("the same twice: %+v", again)
	}
}

// TestRevocationsOfRevocations goes through a chain of them.
func TestRevocationsOfRevocations(t *testing.T) {
	c := imported(t, Options{})
	m := messageWith(t, c, "RE: Lamps for the hall", "Ann")
	o := decided(t)(c.SetDate(t.Context(), ofMessage(m), "2020", on(1)))
	for n, want := range []string{"2021-05-27T09:07", "2020-01-01T00:00", "2021-05-27T09:07"} {
		o = decided(t)(c.Revoke(t.Context(), "x"+o.Decision.ID.Short(), on(2+n)))
		if got := messageWith(t, c, "RE: Lamps for the hall", "Ann").Date.Earliest; string(got) != want {
			t.Errorf("after %d: %s, want %s", n+1, got, want)
		}
	}
	if got := states(t, c); got != "date revoked, revoke applied, revoke revoked, revoke applied" {
		t.Error(got)
	}
	if _, err := c.Revoke(t.Context(), "x"+strings.Repeat("0", 32), on(9)); !errors.As(err, new(*IDError)) {
		t.Errorf("nothing: %v", err)
	}
}

// TestReanchored finds what an anchor quotes where another text of the same file has it, and does not guess.
func TestReanchored(t *testing.T) {
	text := mail.NewText("ab From: Ann\nxx\nFrom: Ann Ash\n", "test")
	for _, test := range []struct {
		quoted string
		start  int
		want   int
	}{{"From: Ann Ash", 16, 16}, {"From: Ann Ash", 3, 16}, {"From: Ann", 5, -1}, {"From: Ann", 3, 3}, {"Bob", 3, -1}, {"\n", 0, -1}} {
		s, ok := standsIn(text, &mail.Anchor{Span: mail.Span{Start: test.start, End: test.start + len(test.quoted)}, Quoted: test.quoted})
		if ok != (test.want >= 0) || ok && s.Start != test.want {
			t.Errorf("%q at %d: %v %v", test.quoted, test.start, s, ok)
		}
	}
}

func TestDecidedDates(t *testing.T) {
	for in, want := range map[string]string{
		"2021-05-27 09:07": "2021-05-27T09:07", "2021-05-27T09:07:30": "2021-05-27T09:07:30", " 2021-05-27 09:07 +02:00 ": "2021-05-27T09:07+02:00",
		"2021-05-27 09:07 -0330": "2021-05-27T09:07-03:30", "2021-05-27 09:07Z": "2021-05-27T09:07+00:00", "2021-05": "2021-05", "2021": "2021", "none": "none",
		"2021-05-32": "", "27 May 2021": "", "": "", "2021-05-27 +02:00": "", "2021-05-27 09:07 CEST": "", "0000": "", "2021-05-27 09:07 +19:00": "",
		"1900": "1900", "2100-12": "2100-12", "1899-12-31": "", "2101": "", "0201-05-27 09:07": "", "9999-12-31 23:59": "",
	} {
		d, err := parseDecidedDate(in)
		got := ""
		if err == nil {
			got = written(d)
			if again, err := parseDecidedDate(got); err != nil || written(again) != got {
				t.Errorf("%q: %q is not read as itself", in, got)
			}
		}
		if got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	if d, _ := parseDecidedDate("2024-02"); d.Latest != "2024-02-29T23:59" {
		t.Errorf("%+v", d)
	}
}

// TestHeadersInNativeMail decides on what a mail quotes, at its place in the file.
func TestHeadersInNativeMail(t *testing.T) {
	c := create(t, Options{})
	writeRelease(t, map[string]string{"a.eml": nativeMail})
	importAll(t, c, "a.eml")
	quoted, top := messageWith(t, c, "Lamps for the hall", "Bo"), messageWith(t, c, "RE: Lamps for the hall", "Cora")
	var refused *DecisionError
	if _, err := c.StateNoHeader(t.Context(), top.Best.Copy.ID, on(1)); !errors.As(err, &refused) {
		t.Errorf("its own header: %v", err)
	}
	decided(t)(c.StateNoHeader(t.Context(), quoted.Best.Copy.ID, on(1)))
	if after := messageWith(t, c, "RE: Lamps for the hall", "Cora"); !strings.Contains(after.Best.Body, "Sent: Wednesday, 26 May 2021") || states(t, c) != "no-message applied" {
		t.Errorf("%s: %q", states(t, c), after.Best.Body)
	}
	line := quoted.Best.HeaderLines
	decided(t)(c.StateHeader(t.Context(), quoted.Best.Source.SHA256, line[0], line[1], on(2)))
	if again := messageWith(t, c, "Lamps for the hall", "Bo"); again.Best.Copy.Date.Earliest != "2021-05-26T10:00" || states(t, c) != "no-message overruled, message applied" {
		t.Errorf("%s: %+v", states(t, c), again.Best.Copy.Date)
	}
}

// TestCheckDecision refuses values that are not of their kind, and brings the others into one form.
func TestCheckDecision(t *testing.T) {
	anchor := mail.Anchor{SHA256: strings.Repeat("ab", 32), Span: mail.Span{Start: 3, End: 7}, Quoted: "From"}
	with := `{"sha256":"` + anchor.SHA256 + `","span":{"start":3,"end":7},"quoted":"From"}`
	entry := `{"role":"to","ordinal":0,"raw":"x"}`
	for _, test := range []struct {
		kind  mail.DecisionKind
		value string
		good  bool
	}{
		{"date", `{ "of": "copy", "date":"2021-05" }`, true},
		{"date", `{"date":"2021-05"}`, false},
		{"date", `{"date":"2021-5","of":"copy"}`, false},
		{"date", `{"date":"2021-05-27 09:07","of":"copy"}`, false},
		{"date", `{"date":"2021","of":"copy","from":"x"}`, false},
		{"date", `{"date":"2021","of":"copy","with":` + with + `}`, false},
		{"from", `{"from":"Ann","of":"message"}`, true},
		{"from", `{"from":"Ann\nBob","of":"message"}`, false},
		{"from", `{"from":"","of":"message"}`, false},
		{"from", `{"from":"???","of":"message"}`, false},
		{"from", `{"from":"< >; ;","of":"message"}`, false},
		{"from", `{"from":"10.2.e","of":"message"}`, true},
		{"from", `{"from":"█████","of":"message"}`, true},
		{"from", `{"from":"WZ/KD/GM","of":"message"}`, true},
		{"from", `{"from":"Ann","of":"message","date":"2021"}`, false},
		{"parent", `{}`, true},
		{"parent", `{"with":` + with + `}`, true},
		{"parent", `{"with":{"sha256":"x"}}`, false},
		{"parent", `{"with":` + with + `,"of":"copy"}`, false},
		{"parent", `{} {}`, false},
		{"parent", `{"guess":1}`, false},
		{"same", `{"with":` + with + `}`, true},
		{"same", `{}`, false},
		{"message", `{}`, true},
		{"no-message", `{"with":` + with + `}`, false},
		{"people-same", `{"with":` + with + `,"entry":` + entry + `,"with_entry":` + entry + `}`, true},
		{"people-same", `{"with":` + with + `,"entry":` + entry + `}`, false},
		{"people-apart", `{"with":` + with + `,"entry":{"role":"subject","ordinal":0,"raw":"x"},"with_entry":` + entry + `}`, false},
		{"revoke", `{}`, false},
		{"revoke", `{"decision":"6d1f5a0e-3c1b-5b7e-9a44-2f0d3c8e7b11"}`, true},
		{"guess", `{}`, false},
		{"date", ``, false},
	} {
		d := &mail.Decision{Anchor: anchor, Kind: test.kind, Value: []byte(test.value), Author: "ann", Time: "2026-01-02T03:04:05+01:00", Reason: "r"}
		if err := checkDecision(d); (err == nil) != test.good {
			t.Errorf("%s %s: %v", test.kind, test.value, err)
		} else if err == nil && (d.Time != "2026-01-02T02:04:05.000Z" || strings.Contains(string(d.Value), " ")) {
			t.Errorf("stored as %+v", d)
		}
	}
	for what, spoil := range map[string]func(*mail.Decision){
		"no author": func(d *mail.Decision) { d.Author = " " }, "a long reason": func(d *mail.Decision) { d.Reason = strings.Repeat("x", maxReason+1) },
		"two lines": func(d *mail.Decision) { d.Reason = "a\nb" }, "no time": func(d *mail.Decision) { d.Time = "yesterday" },
		"a time to come": func(d *mail.Decision) { d.Time = "9999-12-31T23:59:59Z" }, "no source": func(d *mail.Decision) { d.SHA256 = "AB" },
		"a span of another length": func(d *mail.Decision) { d.Span.End++ }, "a span before the text": func(d *mail.Decision) { d.Span = mail.Span{Start: -4} },
	} {
		d := &mail.Decision{Anchor: anchor, Kind: mail.DecideMessage, Value: []byte("{}"), Author: "ann", Time: "2026-01-02T03:04:05Z", Reason: "r"}
		if err := checkDecision(d); err != nil {
			t.Fatal(err)
		}
		if spoil(d); checkDecision(d) == nil {
			t.Errorf("%s is taken", what)
		}
	}
}

// FuzzImportDecisions takes any bytes: each line is stored or named, what is stored is written again as it was read, and the
// case stays whole.
func FuzzImportDecisions(f *testing.F) {
	dir := f.TempDir()
	if err := os.WriteFile(dir+"/a.txt", []byte(release["a.txt"]), 0o600); err != nil {
		f.Fatal(err)
	}
	f.Add([]byte("{}\n\n{\"id\":\"x\"}\nnull\n[]"))
	f.Add([]byte(`{"sha256":"58b3e0de81c570be869b8e802401326fb09ad59de4912374ef1ad0ef5e4f71c5","span":{"start":0,"end":4},"quoted":"From","kind":"date","value":{"date":"2021","of":"copy"},"author":"a","time":"2026-01-02T03:04:05Z","reason":"r"}`))
	f.Add([]byte(`{"sha256":"58b3e0de81c570be869b8e802401326fb09ad59de4912374ef1ad0ef5e4f71c5","span":{"start":0,"end":4},"quoted":"From","kind":"parent","value":{},"author":"a","time":"2026-01-02T03:04:05+01:00","reason":"r"}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		report := &DecisionsReport{}
		list, err := readDecisions(context.Background(), bytes.NewReader(b), report)
		if err != nil {
			t.Fatal(err)
		}
		lines := 0
		for line := range bytes.Lines(b) {
			if len(bytes.TrimSpace(line)) > 0 {
				lines++
			}
		}
		if len(list)+len(report.Bad) != lines {
			t.Fatalf("%d decisions and %d bad lines of %d", len(list), len(report.Bad), lines)
		}
		if len(list) == 0 {
			return
		}
		c, err := Create(t.TempDir()+"/case.db", Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer verifyAndClose(t, c)
		importAll(t, c, dir+"/a.txt")
		if _, err := c.ImportDecisions(context.Background(), bytes.NewReader(b)); err != nil {
			t.Fatal(err)
		}
		var first, second bytes.Buffer
		if err := c.ExportDecisions(context.Background(), &first); err != nil {
			t.Fatal(err)
		}
		r, err := c.ImportDecisions(context.Background(), bytes.NewReader(first.Bytes()))
		if err != nil || len(r.New) > 0 || len(r.Bad) > 0 {
			t.Fatalf("what was exported is not known: %+v %v", r, err)
		}
		if err := c.ExportDecisions(context.Background(), &second); err != nil || !bytes.Equal(first.Bytes(), second.Bytes()) {
			t.Fatalf("exported otherwise: %v", err)
		}
	})
}
