package dedupe

import (
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rethread/rethread/mail"
)

// printed is a sheet as the release's own printer makes it: its date is written as form says.
func (s sheet) printed(source string, document int, lang, form string) sheet {
	s.place.Source, s.place.Document = source, document
	s.copy.ID = mail.NewCopyID(source, "test", document)
	s.copy.Lang = lang
	at, ok := s.copy.Date.Earliest.Time()
	if !ok {
		panic(s.copy.Date.Earliest)
	}
	d := *s.copy.Date
	d.Raw = at.Format(form)
	s.copy.Date = &d
	return s
}

const (
	numbers = "02-01-2006 15:04"
	inWords = "Monday 2 January 2006 15:04"
)

// essay is a long text of its own for each number.
func essay(n int) string {
	rng := rand.New(rand.NewSource(int64(n)))
	var out []string
	for range 60 {
		word := make([]byte, 3+rng.Intn(7))
		for i := range word {
			word[i] = byte('a' + rng.Intn(26))
		}
		out = append(out, string(word))
	}
	return strings.Join(out, " ")
}

// strengthOf is that of the second copy of the one message, "" where there are two.
func strengthOf(t *testing.T, sheets ...sheet) mail.Strength {
	t.Helper()
	messages := grouped(t, sheets)
	if len(messages) > 1 {
		return ""
	}
	weakest := mail.Certain
	for _, c := range messages[0].Copies {
		weakest = weaker(weakest, c.Strength)
	}
	return weakest
}

// TestOneClock: prints of one source whose headers look alike come from one clock, in which a mail has one time.
func TestOneClock(t *testing.T) {
	const apart = mail.Strength("")
	one := paper("", "Ann Smith > Bob Jones", "Cellars", "03-04T09:07", long)
	hidden := paper("", "Ann Smith > /A/B", "Cellars", "03-04T09:07", long)
	nobody := paper("", "Ann Smith > ", "Cellars", "03-04T09:07", long)
	many := nobody.torn()
	again := func(s sheet, wall string) sheet { return s.sent(wall) }
	sum := func(n int) sheet {
		return paper("", "Ann Smith > Bob Jones", "Cellars", "03-04T09:07", long+fmt.Sprintf("\nThe sum is %d euros.", n))
	}
	short := func(s sheet) sheet { s.body = "Agreed, thank you for this."; return s }
	for _, c := range []struct {
		name         string
		a, b         sheet
		source, form string // of b
		wanted       mail.Strength
	}{
		{"printed twice", one, one, "x", numbers, mail.Certain},
		{"sent again an hour later", one, again(one, "03-04T10:07"), "x", numbers, apart},
		{"sent again a minute later", one, again(one, "03-04T09:08"), "x", numbers, apart},
		{"sent again seven minutes later", one, again(one, "03-04T09:14"), "x", numbers, apart},
		{"an hour apart, printed in another way", one, again(one, "03-04T10:07"), "x", inWords, mail.Certain},
		{"an hour apart in another source", one, again(one, "03-04T10:07"), "y", numbers, mail.Possible},
		{"a minute apart in another source", one, again(one, "03-04T09:08"), "y", numbers, apart},
		{"a minute apart in another source, printed in another way", one, again(one, "03-04T09:08"), "y", inWords, mail.Certain},
		{"corrected within the minute", sum(532), sum(539), "x", numbers, apart},
		{"other figures in another source", sum(532), sum(539), "y", numbers, mail.Probable},
		{"printed twice, to whom blacked out", hidden, hidden, "x", numbers, mail.Probable},
		{"a short one printed twice, to whom blacked out", short(hidden), short(hidden), "x", numbers, mail.Possible},
		{"to recipients who are kept hidden, printed in two ways", many, many, "y", inWords, mail.Probable},
		{"to nobody who is printed, in two ways", nobody, nobody, "y", inWords, mail.Certain},
		{"to nobody who is printed, twice", nobody, nobody, "x", numbers, mail.Probable},
		{"to nobody who is printed, in two sources", nobody, nobody, "y", numbers, mail.Certain},
		{"in two sources, to whom blacked out", hidden, hidden, "y", numbers, mail.Probable},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := strengthOf(t, c.a.printed("x", 1, "en", numbers), c.b.printed(c.source, 2, "en", c.form))
			if got != c.wanted {
				t.Errorf("%q, want %q", got, c.wanted)
			}
		})
	}
	// A copy that both fit does not make two prints one any surer.
	if got := strengthOf(t, hidden.printed("x", 1, "en", numbers), hidden.printed("x", 2, "en", numbers), hidden.printed("y", 1, "en", inWords)); got != mail.Probable {
		t.Errorf("%q with a third copy, want %q", got, mail.Probable)
	}
	// Nor does one in another clock, from which each is a zone step apart.
	if got := strengthOf(t, one.printed("x", 1, "en", numbers), again(one, "03-04T10:07").printed("y", 1, "en", numbers), again(one, "03-04T03:07").printed("z", 1, "en", inWords)); got != mail.Possible {
		t.Errorf("%q with a third copy an hour apart, want %q", got, mail.Possible)
	}
}

// TestOneClockHolds: two mails of one clock stay two, whatever other copy fits both.
func TestOneClockHolds(t *testing.T) {
	a := paper("", "Ann Smith > Bob Jones", "Cellars", "03-04T09:07", long)
	sheets := []sheet{a.printed("x", 1, "en", numbers), a.sent("03-04T09:09").printed("x", 2, "en", numbers)}
	g, err := newGrouper(t.Context(), prints(sheets), &Options{})
	if err != nil {
		t.Fatal(err)
	}
	g.clocks = g.set.learn(nil)
	if !g.suspect(0, 1) {
		t.Error("two minutes of one clock are not looked at before their groups are joined")
	}
	if messages := grouped(t, append(sheets, a.sent("03-04T09:08").printed("y", 1, "de", inWords))); len(messages) != 2 {
		t.Errorf("%d messages, want two", len(messages))
	}
}

// TestClocksOfPrints: how far the clocks of two sources stand apart is learned from long mails that both print, and tells what
// of the rest is one mail.
func TestClocksOfPrints(t *testing.T) {
	behind := func(s sheet, hours int) sheet {
		at, _ := s.copy.Date.Earliest.Time()
		return s.sent(at.Add(-time.Duration(hours) * time.Hour).Format("01-02T15:04"))
	}
	mails := func(month string) []sheet {
		var out []sheet
		for n := range 4 {
			out = append(out, paper("", "Ann Smith > Bob Jones", fmt.Sprint("Subject ", n), fmt.Sprintf("%s-%02dT11:%02d", month, 2+n, 7*n), essay(n)))
		}
		return out
	}
	both := func(list []sheet, hours int) []sheet {
		var out []sheet
		for n, s := range list {
			out = append(out, s.printed("x", n, "en", numbers), behind(s, hours).printed("y", n, "de", inWords))
		}
		return out
	}
	ok := paper("", "Ann Smith > Bob Jones", "RE: Cellars", "07-09T15:20", "OK")
	shown := both(mails("07"), 2)
	for _, c := range []struct {
		name   string
		sheets []sheet
		wanted int
	}{
		{"a short mail", []sheet{ok.printed("x", 9, "en", numbers), behind(ok, 2).printed("y", 9, "de", inWords)}, 1},
		{"another step", []sheet{ok.printed("x", 9, "en", numbers), behind(ok, 1).printed("y", 9, "de", inWords)}, 2},
		{"the same minute in another clock", []sheet{ok.printed("x", 9, "en", numbers), ok.printed("y", 9, "de", inWords)}, 2},
		{"the other half of the year", []sheet{ok.sent("12-09T15:20").printed("x", 9, "en", numbers), behind(ok.sent("12-09T15:20"), 2).printed("y", 9, "de", inWords)}, 2},
		{"weeks in which clocks change", []sheet{ok.sent("10-29T15:20").printed("x", 9, "en", numbers), ok.sent("10-29T15:20").printed("y", 9, "de", inWords)}, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := len(grouped(t, append(slices.Clone(shown), c.sheets...))) - 4; got != c.wanted {
				t.Errorf("%d messages, want %d", got, c.wanted)
			}
		})
	}
	// Damage does not hide that two texts are one.
	worn := slices.Clone(shown)
	for i := range worn {
		worn[i].body = strings.Replace(worn[i].body, " ", fmt.Sprintf(" q%dz ", i), 1)
	}
	worn = append(worn, ok.printed("x", 9, "en", numbers), behind(ok, 2).printed("y", 9, "de", inWords))
	if got := len(grouped(t, worn)); got != 5 {
		t.Errorf("%d messages with damage, want five", got)
	}
	// The same mail every hour, in two sources: those an hour apart are no copies of each other.
	hourly := paper("", "Ann Smith > Bob Jones", "Alarm", "07-20T10:00", essay(99))
	alarms := slices.Clone(shown)
	for n := range 3 {
		s := behind(hourly, -n)
		alarms = append(alarms, s.printed("x", 20+n, "en", numbers), behind(s, 2).printed("y", 20+n, "de", inWords))
	}
	messages := grouped(t, alarms)
	if len(messages) != 7 {
		t.Errorf("%d messages, want four and three alarms", len(messages))
	}
	for _, m := range messages {
		if len(m.Copies) != 2 {
			t.Errorf("%d copies of a message, want two", len(m.Copies))
		}
	}
}

// TestOpenMinute: a copy without a minute belongs to the mail that it fits alone or much better, else to none.
func TestOpenMinute(t *testing.T) {
	report := func(name, wall, body string) sheet {
		return paper(name, "Ann Smith > Bob Jones", "Report", wall, body)
	}
	first, second, open := report("a", "03-04T09:00", long), report("b", "03-11T09:00", long), report("c", "", long)
	other := report("b", "03-11T09:00", fmt.Sprintf(status, 31, 42, 55))
	twice := open
	twice.copy.Date = &mail.Date{Earliest: "2021-03-05T15:33", Latest: "2021-05-03T15:33", Readings: []mail.Wall{"2021-03-05T15:33", "2021-05-03T15:33"}}
	for _, c := range []struct {
		name   string
		sheets []sheet
		wanted int
	}{
		{"one mail", []sheet{first, open}, 1},
		{"two mails that say the same", []sheet{first, second, open}, 3},
		{"two mails that say something else", []sheet{first, other, open}, 2},
		{"a date read in two ways, one of them the mail's", []sheet{report("a", "05-03T15:33", long), twice}, 1},
		{"a date read in two ways, the mail's between them", []sheet{report("a", "04-04T15:33", long), twice}, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := len(grouped(t, c.sheets)); got != c.wanted {
				t.Errorf("%d messages, want %d", got, c.wanted)
			}
		})
	}
	if got := strengthOf(t, open, report("d", "", long)); got != mail.Possible {
		t.Errorf("both without a minute: %q, want %q", got, mail.Possible)
	}
}

// TestExactBeforeRounded: of two mails a minute apart, each printed twice in clocks an hour apart, those of one minute are one.
func TestExactBeforeRounded(t *testing.T) {
	for n := range 8 {
		a := paper("", "/A/B > @x.org", "Cellars", "03-04T09:07", long)
		sheets := []sheet{
			a.printed("x", n, "en", numbers), a.sent("03-04T09:08").printed("x", n+20, "en", numbers),
			a.sent("03-04T10:07").printed("y", n, "de", inWords), a.sent("03-04T10:08").printed("y", n+20, "de", inWords),
		}
		for _, m := range grouped(t, sheets) {
			minutes := map[string]bool{}
			for _, c := range m.Copies {
				for _, s := range sheets {
					if s.copy.ID == c.Copy {
						minutes[string(s.copy.Date.Earliest[14:16])] = true
					}
				}
			}
			if len(m.Copies) != 2 || len(minutes) != 1 {
				t.Fatalf("%d copies of minutes %v in one message", len(m.Copies), minutes)
			}
		}
	}
}
