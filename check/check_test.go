package check

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rethread/rethread/mail"
)

func id(s string) mail.ID { return mail.NewCopyID(s, "test", 0) }

// exact is a date of which one minute is read.
func exact(wall string) *mail.Date {
	return &mail.Date{Raw: wall, Earliest: mail.Wall(wall), Latest: mail.Wall(wall), Precision: mail.PrecisionMinute}
}

// zoned is an exact date with a printed offset in hours.
func zoned(wall string, hours int) *mail.Date {
	d := exact(wall)
	d.Zone, d.Offset, d.HasOffset = fmt.Sprintf("%+03d00", hours), 60*hours, true
	return d
}

// message is a mail of ann to bob with one copy; edits change that.
func message(name string, d *mail.Date, edits ...func(*Message)) *Message {
	c := Copy{
		Copy: &mail.Copy{
			ID: id(name), Above: -1, Kind: mail.KindEmail, Lang: "en", Date: d,
			From: []mail.Participant{{Name: "Ann Ash"}}, To: []mail.Participant{{Name: "Bob Birch"}}, Subject: mail.Subject{Base: "Plan"},
		},
		Place: "a.txt, line 1", Source: "a", Number: len(name), Strength: mail.Certain,
		Raw: map[mail.Role]string{mail.RoleSubject: "Plan"}, RawPlace: map[mail.Role]string{mail.RoleSubject: "a.txt, line 4"},
	}
	if d != nil {
		c.Raw[mail.RoleDate] = d.Raw
		if d.HasOffset {
			at, _ := time.Parse("2006-01-02T15:04", string(d.Earliest))
			c.Instant = &mail.Instant{Time: at.Add(-time.Duration(d.Offset) * time.Minute), Basis: mail.BasisPrintedZone}
		}
	}
	m := &Message{ID: c.ID, Thread: id("thread"), Best: c.ID, Dated: c.ID, Copies: []Copy{c}}
	for _, edit := range edits {
		edit(m)
	}
	return m
}

// replies makes a message a reply to another, printed right above it.
func replies(to *Message) func(*Message) {
	return func(m *Message) {
		m.Parent = &mail.Link{Child: m.ID, Parent: to.ID, Relation: mail.RelationReply, Evidence: []mail.Evidence{{Child: m.ID, Parent: to.ID}}}
		m.Copies[0].From, m.Copies[0].To = m.Copies[0].To, m.Copies[0].From
		to.Copies[0].Above, to.Copies[0].Joined = m.ID, true
	}
}

func seq[T any](list []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, x := range list {
			if !yield(x, nil) {
				return
			}
		}
	}
}

func run(t *testing.T, in Input) []string {
	t.Helper()
	found, err := Run(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, f := range found {
		list = append(list, strings.TrimSpace(fmt.Sprintf("%s %s %s", f.Code, f.Grade, f.Case)))
	}
	return list
}

func TestOrder(t *testing.T) {
	repaired := func(wall string, rejected ...mail.Wall) *mail.Date {
		d := exact(wall)
		d.Repaired = true
		for _, r := range rejected {
			d.Rejected = append(d.Rejected, mail.Rejected{Reading: r})
		}
		return d
	}
	reads := func(raw, wall string) *mail.Date {
		d := exact(wall)
		d.Raw, d.Lang = raw, "en"
		return d
	}
	several := reads("Saturdhy, November 5, 2014 11:48 AM", "2014-11-08T11:48")
	several.Readings, several.Repaired = []mail.Wall{"2014-11-08T11:48", "2014-11-05T11:48", "2011-11-05T11:48"}, true
	several.Earliest = "2011-11-05T11:48"
	misreadYear := reads("15 May 201f 10:00", "2011-05-15T10:00")
	misreadYear.Repaired, misreadYear.Rules = true, []string{`year: "201f" read as 2011`}
	letter := reads("Thursday 1m May 2021 10:00", "2021-05-01T10:00")
	letter.Repaired = true
	numeric := exact("2021-05-06T10:00")
	numeric.Raw = "05/06/2021 10:00"
	for _, c := range []struct {
		name          string
		child, parent *mail.Date
		edit          func(child, parent *Message)
		want          string
	}{
		{"later", exact("2021-05-12T10:00"), exact("2021-05-12T09:00"), nil, ""},
		{"the same minute", exact("2021-05-12T10:00"), exact("2021-05-12T10:00"), nil, ""},
		{"a clock explains it", exact("2021-05-12T10:00"), exact("2021-05-13T12:00"), nil, "C11 explained"},
		{"no clock explains it", exact("2021-05-12T10:00"), exact("2021-05-13T12:01"), nil, "C10 contradiction"},
		{"zones, two minutes", zoned("2021-05-12T10:00", 2), zoned("2021-05-12T10:02", 2), nil, ""},
		{"zones, four minutes", zoned("2021-05-12T10:00", 2), zoned("2021-05-12T10:04", 2), nil, "C10 difference minutes"},
		{"zones, an hour", zoned("2021-05-12T10:00", 2), zoned("2021-05-12T11:00", 2), nil, "C10 contradiction zones"},
		{"zones explain it", zoned("2021-05-12T10:00", -4), zoned("2021-05-12T12:00", 2), nil, "C11 explained zones"},
		{"one zone only", zoned("2021-05-12T10:00", 2), exact("2021-05-12T12:00"), nil, "C11 explained"},
		{"another reading", repaired("2021-05-12T10:00", "2021-05-17T10:00"), exact("2021-05-15T12:01"), nil, "C11 explained reading"},
		{"no reading", repaired("2021-05-12T10:00", "2021-05-13T10:00"), exact("2021-05-15T12:01"), nil, "C10 contradiction"},
		{"day and month may change places", numeric, exact("2021-05-09T12:01"), nil, "C11 explained reading"},
		{"a digit of the day may be lost", reads("6 May 2021 10:00", "2021-05-06T10:00"), exact("2021-05-14T12:00"), nil, "C10 difference digit"},
		{"a digit of the day may be lost, with zones", reads("6 May 2021 10:00 +0200", "2021-05-06T10:00"), zoned("2021-05-14T12:00", 2), func(c, _ *Message) {
			d := c.Copies[0].Date
			d.Zone, d.Offset, d.HasOffset = "+0200", 120, true
			c.Copies[0].Instant = &mail.Instant{Time: time.Date(2021, 5, 6, 8, 0, 0, 0, time.UTC), Basis: mail.BasisPrintedZone}
		}, "C10 difference digit"},
		{"a digit of the day may be lost, of several readings", several, exact("2014-11-15T11:46"), nil, "C10 difference digit"},
		{"a digit of the year was read as another", misreadYear, exact("2021-05-14T12:00"), nil, "C10 difference digit"},
		{"a letter stands for a digit of the day", letter, exact("2021-05-17T12:00"), nil, "C01 difference, C10 difference digit"},
		{"a digit of the day may be lost, of the same weekday", reads("Saturday 1 May 2021 10:00", "2021-05-01T10:00"), exact("2021-05-14T12:00"), nil, "C10 difference digit"},
		{"a digit of the year looks alike", exact("2021-05-12T10:00"), exact("2027-05-12T09:00"), nil, "C10 difference digit"},
		{"a year and a day", exact("2021-05-12T10:00"), exact("2027-05-14T09:00"), nil, "C10 contradiction"},
		{"no digit lost makes it later", reads("6 May 2021 10:00", "2021-05-06T10:00"), exact("2021-06-14T12:00"), nil, "C10 contradiction"},
		{"a digit of the month may be lost", reads("06/1/2021 10:00", "2021-01-06T10:00"), exact("2021-10-04T12:00"), nil, "C10 difference digit"},
		{"no digit is lost before a zero", reads("06 May 2021 10:00", "2021-05-06T10:00"), exact("2021-05-14T12:00"), nil, "C10 contradiction"},
		{"no digit is lost: the weekday", reads("Thursday 6 May 2021 10:00", "2021-05-06T10:00"), exact("2021-05-14T12:00"), nil, "C10 contradiction"},
		{"a digit is lost: the weekday", reads("Sunday 6 May 2021 10:00", "2021-05-06T10:00"), exact("2021-05-14T12:00"), nil, "C01 difference, C10 difference digit"},
		{"the weekday of no other day either", reads("Sunday 12 May 2021 10:00", "2021-05-12T10:00"), exact("2021-05-14T12:01"), nil, "C01 difference, C10 difference digit"},
		{"the hour is not the day", reads("16 May 2021 6:30", "2021-05-16T06:30"), exact("2021-05-19T12:00"), nil, "C10 contradiction"},
		{"a date for none", exact("2021-05-12T10:00"), exact("4501-01-01T00:00"), nil, "C05 explained"},
		{"something stands in between", exact("2021-05-12T10:00"), exact("2021-05-14T12:00"), func(_, p *Message) { p.Copies[0].Joined = false }, "C10 difference undecided"},
		{"nothing else speaks for the link", exact("2021-05-12T10:00"), exact("2021-05-14T12:00"), func(c, p *Message) {
			c.Copies[0].Subject.Base = "Other"
			c.Copies[0].To = []mail.Participant{{Name: "Dan Dorn"}}
		}, "C10 difference undecided"},
		{"a zone that is odd on that day", zoned("2021-05-12T10:00", 2), zoned("2021-05-12T10:30", 2), func(_, p *Message) { p.Copies[0].Instant.Note = "another offset" }, "C11 explained"},
		{"another copy fits", exact("2021-05-12T10:00"), exact("2021-05-14T12:00"), func(_, p *Message) {
			x := p.Copies[0]
			x.Copy = &mail.Copy{ID: id("other"), Date: exact("2021-05-12T09:00")}
			p.Copies = append(p.Copies, x)
		}, "C21 difference"},
	} {
		t.Run(c.name, func(t *testing.T) {
			parent := message("pp", c.parent)
			child := message("c", c.child, replies(parent))
			if c.edit != nil {
				c.edit(child, parent)
			}
			got := run(t, Input{Messages: seq([]*Message{child, parent})})
			got = slices.DeleteFunc(got, func(s string) bool { return strings.HasPrefix(s, "C31") || strings.HasPrefix(s, "C03") })
			if strings.Join(got, ", ") != c.want {
				t.Errorf("%v, want %s", got, c.want)
			}
		})
	}
}

// TestChain: dates are compared across a level whose date is not known.
func TestChain(t *testing.T) {
	build := func(date string) []*Message {
		bottom := message("bottom", exact(date))
		middle := message("middle", nil, replies(bottom))
		top := message("top", exact("2021-05-12T10:00"), replies(middle))
		return []*Message{top, middle, bottom}
	}
	for date, want := range map[string]string{"2021-05-11T10:00": "", "2021-05-12T12:00": "C11 explained", "2021-05-14T10:00": "C13 contradiction"} {
		got := run(t, Input{Messages: seq(build(date))})
		got = slices.DeleteFunc(got, func(s string) bool { return strings.HasPrefix(s, "C31") })
		if strings.Join(got, ", ") != want {
			t.Errorf("%s: %v, want %s", date, got, want)
		}
	}
}

func TestCircle(t *testing.T) {
	build := func(joined bool) Input {
		// Two documents: a above b, and b above a.
		a, b := message("a", exact("2021-05-12T10:00")), message("b", exact("2021-05-12T10:00"))
		under := func(m, above *Message, name string) {
			x := m.Copies[0]
			y := *x.Copy
			y.ID = id(name)
			x.Copy, x.Above, x.Joined = &y, above.Copies[0].ID, joined
			m.Copies = append(m.Copies, x)
		}
		under(b, a, "b under a")
		under(a, b, "a under b")
		return Input{Messages: seq([]*Message{a, b}), Circles: [][]mail.ID{{a.ID, b.ID}}}
	}
	if got := run(t, build(true)); !slices.Equal(got, []string{"C14 contradiction"}) {
		t.Errorf("%v", got)
	}
	if got := run(t, build(false)); !slices.Equal(got, []string{"C14 difference"}) {
		t.Errorf("with something in between: %v", got)
	}
}

func TestDates(t *testing.T) {
	day := &mail.Date{Raw: "12 May 2021", Earliest: "2021-05-12T00:00", Latest: "2021-05-12T23:59", Precision: mail.PrecisionDay}
	late := &mail.Date{Raw: "12 May 2021 25:41", Earliest: "2021-05-12T00:00", Latest: "2021-05-12T23:59", Precision: mail.PrecisionDay}
	april := &mail.Date{Raw: "31 April 2021", Earliest: "2021-04-01T00:00", Latest: "2021-04-30T23:59", Precision: mail.PrecisionMonth, Repaired: true, Rules: []string{noSuchDay}}
	mended := exact("2021-05-12T14:41")
	mended.Repaired, mended.Rejected = true, []mail.Rejected{{Reading: "2021-05-12T17:41"}}
	open := exact("2021-05-03T10:00")
	open.Readings, open.Latest = []mail.Wall{"2021-05-03T10:00", "2021-03-05T10:00"}, "2021-03-05T10:00"
	for _, c := range []struct {
		name string
		d    *mail.Date
		want string
	}{
		{"a minute", exact("2021-05-12T14:41"), ""},
		{"none", nil, ""},
		{"a day", day, "C07 explained"},
		{"no such time", late, "C02 difference, C07 explained"},
		{"no such day", april, "C02 difference, C07 explained"},
		{"mended", mended, "C03 explained"},
		{"day and month", open, "C04 explained"},
		{"1970", exact("1970-01-01T01:00"), "C05 explained"},
	} {
		if got := strings.Join(run(t, Input{Messages: seq([]*Message{message("m", c.d)})}), ", "); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// TestDecidedDatesAreNotChecked: what is printed is not cited for a date that a user decided, neither by itself nor held
// against that of another message or copy.
func TestDecidedDatesAreNotChecked(t *testing.T) {
	for _, decided := range []bool{false, true} {
		d := exact("2021-01-05T00:00")
		d.Raw, d.Lang, d.Precision, d.Decided = "Thursday, May 13, 2021 4:05 PM", "en", mail.PrecisionDay, decided
		parent := message("parent", exact("2021-05-12T09:00"))
		child := message("child", d, replies(parent))
		got := strings.Join(run(t, Input{Messages: seq([]*Message{parent, child})}), ", ")
		if !decided && (!strings.Contains(got, "C10") || !strings.Contains(got, "C01") || !strings.Contains(got, "C07")) {
			t.Errorf("as read: %q", got)
		}
		if decided && got != "C31 explained" { // the parent has no print of its own
			t.Errorf("as decided: %q", got)
		}
	}
}

// TestWeekday: a weekday that fits no reading, and what keeps that from being a contradiction.
func TestWeekday(t *testing.T) {
	printed := func(raw, wall string, edit func(*mail.Date)) *mail.Date {
		d := exact(wall)
		d.Raw, d.Lang, d.Repaired = raw, "en", true
		d.Rules = []string{"weekday: it does not fit"}
		if edit != nil {
			edit(d)
		}
		return d
	}
	for _, c := range []struct {
		name string
		d    *mail.Date
		want string
	}{
		{"it fits", printed("Tuesday, May 4, 2021 4:05 PM", "2021-05-04T16:05", nil), ""},
		{"no near date has it", printed("Thursday, May 4, 2021 4:05 PM", "2021-05-04T16:05", nil), "C01 contradiction"},
		{"a digit of the day may be lost", printed("Wednesday, May 2, 2021 4:05 PM", "2021-05-02T16:05", nil), "C01 difference"},
		{"short, and soon another", printed("Thu, May 4, 2021 4:05 PM", "2021-05-04T16:05", nil), "C01 difference"},
		{"the day after has it", printed("Wednesday, May 4, 2021 4:05 PM", "2021-05-04T16:05", nil), "C01 difference"},
		{"a digit that looks alike has it", printed("Monday, May 12, 2021 4:05 PM", "2021-05-12T16:05", nil), "C01 difference"},
		{"something else is damaged", printed("Thursday, May 4, 2O21 4:05 PM", "2021-05-04T16:05", func(d *mail.Date) {
			d.Rules = append(d.Rules, `year: "2O21" read as 2021`)
		}), "C01 difference"},
		{"a reading that was ruled out has it", printed("Thursday, May 4, 2021 4:05 PM", "2021-05-04T16:05", func(d *mail.Date) {
			d.Rejected = []mail.Rejected{{Reading: "2021-05-06T16:05"}}
		}), "C01 difference"},
		{"a number was read as another", printed("Monday, May 12, 2021 4:05 PM", "2021-05-17T16:05", func(d *mail.Date) {
			d.Rules, d.Rejected = []string{`day: "12" read as 17`}, []mail.Rejected{{Reading: "2021-05-12T16:05"}}
		}), "C01 difference digit"},
		{"debris was read as a number", printed("Monday, May 1Z, 2021 4:05 PM", "2021-05-17T16:05", func(d *mail.Date) {
			d.Rules, d.Rejected = []string{`day: "1Z" read as 17`}, []mail.Rejected{{Reading: "2021-05-12T16:05"}}
		}), "C03 explained"},
		{"no weekday", printed("May 4, 2021 4:05 PM", "2021-05-04T16:05", nil), ""},
	} {
		if got := strings.Join(run(t, Input{Messages: seq([]*Message{message("m", c.d)})}), ", "); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestMeeting(t *testing.T) {
	for sent, want := range map[string]string{"2021-05-12T10:00": "", "2021-05-20T10:00": "C41 explained"} {
		m := message("m", exact(sent), func(m *Message) {
			m.Copies[0].Kind = mail.KindAppointment
			m.Copies[0].Appointment = &mail.Appointment{Start: exact("2021-05-18T16:00")}
		})
		if got := strings.Join(run(t, Input{Messages: seq([]*Message{m})}), ", "); got != want {
			t.Errorf("sent %s: %s, want %s", sent, got, want)
		}
	}
}

// TestSteps: what lies between two zones and what does not.
func TestSteps(t *testing.T) {
	for minutes, want := range map[int64]bool{0: false, 7: false, 15: false, 30: false, 60: true, -60: true, 150: true, 210: true, 225: true, 105: false, 840: true, 900: false} {
		if got := isStep(minutes * 60); got != want {
			t.Errorf("%d minutes: %v", minutes, got)
		}
	}
}

// TestOneCause: a constant step of one correspondent is one finding, however many messages show it.
func TestOneCause(t *testing.T) {
	var messages []*Message
	for i := range 5 {
		top := message(fmt.Sprint("top", i), exact("2021-05-13T10:00"))
		top.Copies[0].From = []mail.Participant{{Name: "Bob Birch"}}
		m := message(fmt.Sprint("m", i), exact("2021-05-12T10:00"), func(m *Message) {
			x := m.Copies[0]
			y := *x.Copy
			y.ID, y.Date = id(fmt.Sprint("quoted", i)), exact("2021-05-12T09:00")
			x.Copy, x.Above = &y, top.ID
			m.Copies = append(m.Copies, x)
		})
		messages = append(messages, top, m)
	}
	found, err := Run(context.Background(), Input{Messages: seq(messages)})
	if err != nil {
		t.Fatal(err)
	}
	if len(found) != 1 || found[0].Code != "C20" || len(found[0].Items) != 5 || found[0].Args["who"] != "Bob Birch" || found[0].Args["step"] != "-1:00" {
		t.Errorf("%+v", found)
	}
}

func TestGaps(t *testing.T) {
	for _, c := range []struct {
		name    string
		kind    string
		numbers []int
		want    string
	}{
		{"none", "document", []int{1, 2, 3, 4}, ""},
		{"one", "document", []int{1, 2, 4, 5}, "D.003"},
		{"several", "document", []int{1, 5, 6, 7, 8}, "D.002–D.004"},
		{"too few", "document", []int{1, 3}, ""},
		{"a selection", "document", []int{1, 50, 70, 90}, ""},
		{"out of order, doubled", "document", []int{4, 3, 2, 2, 1}, ""},
	} {
		var marks []Mark
		for _, n := range c.numbers {
			marks = append(marks, Mark{Source: "s", Kind: c.kind, Prefix: "D.", Number: n, Text: fmt.Sprintf("D.%03d", n)})
		}
		found, err := Run(context.Background(), Input{Marks: seq(marks)})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if len(found) == 1 {
			got = found[0].Items[0].Args["gap"]
		}
		if got != c.want || len(found) > 1 {
			t.Errorf("%s: %+v, want %s", c.name, found, c.want)
		}
	}
}

func TestSaysAttached(t *testing.T) {
	for body, want := range map[string]bool{
		"Please find attached the draft.":                         true,
		"In de bijlage vind je het stuk.":                         true,
		"Anbei die Tabelle.":                                      true,
		"No papers today.\n\nKind regards,\nAnn\nattached office": false,
		"This email and any files transmitted with it are confidential and intended attachments": false,
	} {
		if got := SaysAttached(body) != ""; got != want {
			t.Errorf("%q: %v", body, got)
		}
	}
}

func TestRunStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Run(ctx, Input{Messages: seq([]*Message{message("m", nil)})}); err == nil {
		t.Error("cancelled: no error")
	}
}
