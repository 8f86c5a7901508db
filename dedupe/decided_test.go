package dedupe

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rethread/rethread/mail"
)

// three copies of one mail, and one of another that shares nothing with it.
func decidedSheets() []sheet {
	const body = "We have measured the tide at the five stations and the readings are in the table beneath; please look at them."
	return []sheet{
		paper("a", "Ann > Bob", "Tide", "05-03T10:00", body),
		paper("b", "Ann > Bob", "Tide", "05-03T10:00", body),
		paper("c", "Ann > Bob", "Tide", "05-03T10:00", body),
		paper("x", "Cid > Dan", "Lunch", "06-07T12:00", "The canteen is closed on Thursday, so we meet in the hall at noon and walk to the harbour."),
		paper("y", "Cid > Dan", "Lunch", "06-07T12:00", "The canteen is closed on Thursday, so we meet in the hall at noon and walk to the harbour."),
	}
}

// groupDecided groups sheets under decisions "a=b" and "a!b" and gives the groups as names.
func groupDecided(t *testing.T, sheets []sheet, decisions ...string) (groups []string, list []*Decided, messages []mail.Message) {
	t.Helper()
	names := map[mail.ID]string{}
	for _, s := range sheets {
		names[s.copy.ID] = s.place.Source
	}
	for _, d := range decisions {
		a, b, apart := strings.Cut(d, "!")
		if !apart {
			a, b, _ = strings.Cut(d, "=")
		}
		list = append(list, &Decided{A: id(a), B: id(b), Apart: apart, Says: "decided " + d})
	}
	messages, err := Group(context.Background(), prints(sheets), Options{Decided: list})
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range messages {
		var of []string
		for _, c := range m.Copies {
			of = append(of, names[c.Copy])
		}
		slices.Sort(of)
		groups = append(groups, strings.Join(of, ""))
	}
	slices.Sort(groups)
	return groups, list, messages
}

func TestDecided(t *testing.T) {
	for _, test := range []struct{ decisions, want, machine string }{
		{"", "abc xy", ""},
		{"a=x", "abcxy", "apart"},
		{"a=b", "abc xy", "one"},
		{"b!a", "ac b xy", "one"},
		{"a!x", "abc xy", "apart"},
		{"a!b b!c", "a b c xy", "one one"},
		{"a!b c=x", "a bcxy", "one apart"},
		{"a=x a!b", "axy bc", "apart one"},   // y comes along
		{"a=x b!y", "acxy b", "apart apart"}, // what a join would bring together
		{"a=b a!b", "abc xy", "one one"},     // a contradiction: the join holds
		{"a=nowhere nowhere!a", "abc xy", "apart apart"},
	} {
		groups, list, _ := groupDecided(t, decidedSheets(), strings.Fields(test.decisions)...)
		if got := strings.Join(groups, " "); got != test.want {
			t.Errorf("%q: groups %s, want %s", test.decisions, got, test.want)
		}
		var machine []string
		for _, d := range list {
			machine = append(machine, map[bool]string{true: "one", false: "apart"}[d.Machine])
		}
		if got := strings.Join(machine, " "); got != test.machine {
			t.Errorf("%q: by itself %s, want %s", test.decisions, got, test.machine)
		}
	}
}

// TestDecidedEvidence holds that who decided it is the evidence.
func TestDecidedEvidence(t *testing.T) {
	evidence := func(decision, name string) string {
		_, _, messages := groupDecided(t, decidedSheets(), decision)
		for _, m := range messages {
			for _, c := range m.Copies {
				if c.Copy == id(name) {
					return string(c.Strength) + ": " + strings.Join(c.Evidence, "; ")
				}
			}
		}
		return ""
	}
	if got := evidence("a!b", "a"); got != "certain: decided a!b" {
		t.Errorf("taken out: %s", got)
	}
	joined := []string{evidence("a=x", "a"), evidence("a=x", "x")}
	if !slices.Contains(joined, "certain: decided a=x") {
		t.Errorf("joined: %q", joined)
	}
}

// TestSplitCutsTheWay lets nothing go by way of a copy that was taken out: the beginning of a text and its end are certainly of
// one message with the whole, and with each other as sure as they are without it.
func TestSplitCutsTheWay(t *testing.T) {
	words := strings.Fields("We have measured the tide at the five stations and the readings are in the table beneath; please look at them before the meeting on Thursday and say which of the stations we should leave out this year.")
	begins, ends, whole := strings.Join(words[:24], " "), strings.Join(words[14:], " "), strings.Join(words, " ")
	for _, names := range [][3]string{{"a", "b", "c"}, {"b", "c", "a"}, {"c", "a", "b"}, {"a", "c", "b"}} { // which of them has the smallest id
		sheets := []sheet{
			paper(names[0], "Ann > Bob", "Tide", "05-03T10:00", begins),
			paper(names[1], "Ann > Bob", "Tide", "05-03T10:00", ends),
			paper(names[2], "Ann > Bob", "Tide", "05-03T10:00", whole),
		}
		of := func(list []mail.Message, name string) *mail.Message {
			return &list[slices.IndexFunc(list, func(m mail.Message) bool {
				return slices.ContainsFunc(m.Copies, func(c mail.Membership) bool { return c.Copy == id(name) })
			})]
		}
		_, _, alone := groupDecided(t, sheets[:2])
		_, _, together := groupDecided(t, sheets)
		_, _, split := groupDecided(t, sheets, names[2]+"!"+names[0])
		want, got := of(alone, names[0]), of(split, names[0])
		if cmp.Equal(want, of(together, names[0])) || len(want.Copies) != 2 || want.Copies[1].Strength == mail.Certain {
			t.Fatalf("%v: alone %+v, with the third %+v: this shows nothing", names, want, together)
		}
		if d := cmp.Diff(want.Copies, got.Copies); d != "" {
			t.Errorf("%v (-without the third +split from it):\n%s", names, d)
		}
	}
}

// TestRejoinComparesAnew joins what fits without the copy that was taken out, though only that one was compared with the others.
func TestRejoinComparesAnew(t *testing.T) {
	sheets := decidedSheets()[:3]
	g, err := newGrouper(context.Background(), prints(sheets), &Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := g.rejoin([]uint32{0, 2}); err != nil {
		t.Fatal(err)
	}
	if g.clusters.root(0) != g.clusters.root(2) || g.clusters.root(0) == g.clusters.root(1) {
		t.Errorf("%+v", g.clusters)
	}
}
