package check

import (
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestPerhaps: what is said of a message alone is said otherwise where one that is perhaps the same has it.
func TestPerhaps(t *testing.T) {
	other := message("other", exact("2021-05-12T10:00"))
	perhaps := func(edit func(*Perhaps)) func(*Message) {
		return func(m *Message) {
			p := Perhaps{Message: other.ID, Copy: other.Copies[0]}
			edit(&p)
			m.Perhaps = append(m.Perhaps, p)
		}
	}
	quoted := func(m *Message) { m.Copies[0].Above = id("above") }
	lost := func(m *Message) { m.Lost = true }
	nothing := perhaps(func(*Perhaps) {})
	for _, c := range []struct {
		name  string
		edits []func(*Message)
		want  string
	}{
		{"quoted only", []func(*Message){quoted}, "C31 explained"},
		{"quoted only, as is the other", []func(*Message){quoted, nothing}, "C31 explained"},
		{"the other one is printed", []func(*Message){quoted, nothing, perhaps(func(p *Perhaps) { p.Printed = true })}, "C31 explained perhaps"},
		{"no parent", []func(*Message){lost}, "C32 explained"},
		{"the other one has none either", []func(*Message){lost, nothing}, "C32 explained"},
		{"the other one has a parent", []func(*Message){lost, perhaps(func(p *Perhaps) { p.Answers = true })}, "C32 explained perhaps"},
	} {
		if got := strings.Join(run(t, Input{Messages: seq([]*Message{message("m", exact("2021-05-12T09:00"), c.edits...)})}), ", "); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	found, err := Run(t.Context(), Input{Messages: seq([]*Message{message("m", exact("2021-05-12T09:00"), quoted, perhaps(func(p *Perhaps) { p.Printed = true }))})})
	if err != nil || len(found) != 1 || len(found[0].Items[0].Compared) != 1 || found[0].Items[0].Compared[0].Message != other.ID {
		t.Errorf("%+v, %v", found, err)
	}
}

// TestPerhapsListsTheSender: who answers is among the recipients of what is perhaps the same as the parent.
func TestPerhapsListsTheSender(t *testing.T) {
	for _, listed := range []bool{false, true} {
		parent := message("parent", exact("2021-05-12T09:00"))
		child := message("child", exact("2021-05-12T10:00"), replies(parent))
		child.Copies[0].From = []mail.Participant{{Name: "Cid Cole"}}
		if listed {
			other := message("other", exact("2021-05-12T10:00"))
			other.Copies[0].To = child.Copies[0].From
			parent.Perhaps = []Perhaps{{Message: other.ID, Copy: other.Copies[0]}}
		}
		got := strings.Join(run(t, Input{Messages: seq([]*Message{child, parent})}), ", ")
		if strings.Contains(got, "C30") == listed {
			t.Errorf("listed %v: %s", listed, got)
		}
	}
}

// TestPerhapsOnAnotherDay: one time of two days is a difference, said once for the two, where no lost digit explains it.
func TestPerhapsOnAnotherDay(t *testing.T) {
	named := func(name, raw, wall string) *Message {
		d := exact(wall)
		d.Raw, d.Lang = raw, "en"
		return message(name, d)
	}
	for _, c := range []struct{ raw, wall, want string }{
		{"14 May 2021 10:00", "2021-05-14T10:00", "C21 difference day"},
		{"14 May 2021 10:05", "2021-05-14T10:05", ""},
		{"6 May 2021 10:00", "2021-05-06T10:00", ""},
		{"Thursday 6 May 2021 10:00", "2021-05-06T10:00", "C21 difference day"},
	} {
		a, b := named("a", "16 May 2021 10:00", "2021-05-16T10:00"), named("b", c.raw, c.wall)
		a.Perhaps = []Perhaps{{Message: b.ID, Copy: b.Copies[0], Like: a.Copies[0].ID}}
		b.Perhaps = []Perhaps{{Message: a.ID, Copy: a.Copies[0], Like: b.Copies[0].ID}}
		if got := strings.Join(run(t, Input{Messages: seq([]*Message{a, b})}), ", "); got != c.want {
			t.Errorf("%s: %s, want %s", c.raw, got, c.want)
		}
	}
}
