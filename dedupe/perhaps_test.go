package dedupe

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rethread/rethread/mail"
)

const (
	sluice = "The sluice at the second lock leaks again and the keeper asks for two days to drain the chamber before the inspection."
	ferry  = "We can only tell the harbour office once the ferry company has sent the new table for the winter, which they promised."
)

// perhapsOf are the pairs of names of which each is said to be perhaps the other.
func perhapsOf(t *testing.T, sheets []sheet, decisions ...string) (pairs []string, messages []mail.Message) {
	t.Helper()
	_, _, messages = groupDecided(t, sheets, decisions...)
	names := map[mail.ID]string{}
	of := map[mail.ID]mail.ID{}
	for _, s := range sheets {
		names[s.copy.ID] = s.place.Source
	}
	for _, m := range messages {
		for _, c := range m.Copies {
			of[c.Copy] = m.ID
		}
	}
	for _, m := range messages {
		for _, p := range m.Perhaps {
			if of[p.Copy] != m.ID || of[p.Other] != p.Message || len(p.Evidence) == 0 {
				t.Errorf("%s: %+v", names[m.ID], p)
			}
			pairs = append(pairs, names[p.Copy]+names[p.Other])
		}
	}
	slices.Sort(pairs)
	return pairs, messages
}

func TestPerhaps(t *testing.T) {
	for _, test := range []struct {
		name string
		one  sheet
		two  sheet
		want bool
	}{
		{"a digit of the day is lost", paper("a", "Ann > Bob", "Lock", "05-26T10:04", sluice), paper("b", "Ann > Bob", "Lock", "05-02T10:04", sluice), true},
		{"day and month in the other order", paper("a", "Ann > Bob", "Lock", "05-04T10:04", sluice), paper("b", "Ann > Bob", "Lock", "04-05T10:04", sluice), true},
		{"the same minute of another day", paper("a", "Ann > Bob", "Lock", "05-26T10:04", sluice), paper("b", "Ann > Bob", "Lock", "05-27T10:04", sluice), true},
		{"another minute of another day", paper("a", "Ann > Bob", "Lock", "05-26T10:04", sluice), paper("b", "Ann > Bob", "Lock", "05-27T10:05", sluice), false},
		{"the same minute of another day, to whom is not known", paper("a", "Ann", "", "05-26T10:04", sluice), paper("b", "Ann", "", "05-27T10:04", sluice), false},
		{"a short text of another day", paper("a", "Ann > Bob", "Lock", "05-26T10:04", "Agreed, go on."), paper("b", "Ann > Bob", "Lock", "05-27T10:04", "Agreed, go on."), false},
		{"another quarter", paper("a", "Ann > Bob", "Lock", "05-26T10:04", sluice), paper("b", "Ann > Bob", "Lock", "08-26T10:04", sluice), false},
		{"another digit of a date that was mended", paper("a", "Ann > Bob", "Lock", "05-26T10:04", "Agreed, go on."), paper("b", "Ann > Bob", "Lock", "05-27T10:04", "Agreed, go on.").mended(), true},
		{"a short text an hour later", paper("a", "Ann > Bob", "Lock", "05-26T10:04", "Agreed, go on."), paper("b", "Ann > Bob", "Lock", "05-26T11:04", "Agreed, go on."), true},
		{"a short text in another minute", paper("a", "Ann > Bob", "Lock", "05-26T10:04", "Agreed, go on."), paper("b", "Ann > Bob", "Lock", "05-26T11:09", "Agreed, go on."), false},
		{"a short text a minute later", paper("a", "Ann > Bob", "Lock", "05-26T10:04", "Agreed, go on, the keeper knows."), paper("b", "Ann > Bob", "Lock", "05-26T10:05", "Agreed, go on, the keeper knows."), true},
		{"a short text a minute later, to whom is not known", paper("a", "Ann > Bob", "Lock", "05-26T10:04", "Agreed, go on, the keeper knows."), paper("b", "Ann", "Lock", "05-26T10:05", "Agreed, go on, the keeper knows."), false},
		{"to somebody else", paper("a", "Ann > Bob", "Lock", "05-26T10:04", sluice), paper("b", "Ann > Cid", "Lock", "05-26T11:04", sluice), false},
		{"from somebody else", paper("a", "Ann > Bob", "Lock", "05-26T10:04", "Agreed, go on."), paper("b", "Cid > Bob", "Lock", "05-26T11:04", "Agreed, go on."), false},
		{"worn names", paper("a", "Paul Fontein > @x.example", "Lock", "05-26T10:04", sluice), paper("b", "Fontin Paal > @x.example", "Lock", "05-26T11:04", sluice), true},
		{"other names", paper("a", "Paul Fontein > @x.example", "Lock", "05-26T10:04", sluice), paper("b", "Ruth Fontein > @x.example", "Lock", "05-26T11:04", sluice), false},
		{"another subject", paper("a", "Ann > Bob", "Lock 4", "05-26T10:04", sluice), paper("b", "Ann > Bob", "Lock 5", "05-26T11:04", sluice), false},
		{"a reply and a forward", paper("a", "Ann > Bob", "RE: Lock", "05-26T10:04", "Agreed, go on."), paper("b", "Ann > Bob", "FW: Lock", "05-26T11:04", "Agreed, go on."), false},
		{"another text", paper("a", "Ann > Bob", "Lock", "05-26T10:04", sluice), paper("b", "Ann > Bob", "Lock", "05-26T11:04", ferry), false},
		{"another word", paper("a", "Ann > Bob", "Lock", "05-26T10:04", "Please close it."), paper("b", "Ann > Bob", "Lock", "05-26T11:04", "Please never close it."), false},
		{"the minute, and what is left of the text", paper("a", "Ann > Bob", "Lock", "05-26T10:04", ferry+" "+sluice), paper("b", "/WZ > Bob", "Lock", "05-26T10:04", "Regards Ann"), true},
		{"two minutes of one clock", printed("a", "Ann > Bob", "26 mei 2021 10:04", "05-26T10:04"), printed("b", "Ann > Bob", "26 mei 2021 11:04", "05-26T11:04").within("a"), false},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, messages := perhapsOf(t, []sheet{test.one, test.two})
			if len(messages) != 2 {
				t.Fatalf("%d messages", len(messages))
			}
			if len(got) == 2 != test.want || len(got) == 1 {
				t.Errorf("%v", got)
			}
		})
	}
}

// mended says that a date was.
func (s sheet) mended() sheet {
	d := *s.copy.Date
	d.Repaired = true
	s.copy.Date = &d
	return s
}

// printed is a print of its own with its date as printed.
func printed(name, people, raw, wall string) sheet {
	s := paper(name, people, "Lock", wall, sluice)
	s.copy.Lang = "nl"
	s.copy.Date.Raw = raw
	return s
}

// TestPerhapsPrinted tells a print of its own from a quotation.
func TestPerhapsPrinted(t *testing.T) {
	quoter := paper("q", "Bob > Ann", "RE: Lock", "05-27T09:00", ferry)
	quoted := paper("b", "Ann > Bob", "Lock", "05-02T10:04", sluice).beneath(quoter)
	_, messages := perhapsOf(t, []sheet{paper("a", "Ann > Bob", "Lock", "05-26T10:04", sluice), quoter.above(quoted), quoted})
	for _, m := range messages {
		for _, p := range m.Perhaps {
			if p.Printed != (p.Other == id("a")) {
				t.Errorf("%+v", p)
			}
		}
	}
}

// TestPerhapsDecided says nothing more of what a user stated.
func TestPerhapsDecided(t *testing.T) {
	sheets := []sheet{paper("a", "Ann > Bob", "Lock", "05-26T10:04", sluice), paper("b", "Ann > Bob", "Lock", "05-02T10:04", sluice)}
	for decision, want := range map[string]int{"": 2, "a=b": 0, "a!b": 0} {
		var list []string
		if decision != "" {
			list = append(list, decision)
		}
		if got, _ := perhapsOf(t, sheets, list...); len(got) != want {
			t.Errorf("%q: %v", decision, got)
		}
	}
}

// TestPerhapsOfSeries: the same words every hour are no copies of each other.
func TestPerhapsOfSeries(t *testing.T) {
	var sheets []sheet
	for hour := 8; hour < 18; hour++ {
		sheets = append(sheets, paper(string(rune('a'+hour-8)), "Ann > Bob", "Level", fmt.Sprintf("05-26T%02d:04", hour), "No change."))
	}
	if got, _ := perhapsOf(t, sheets); len(got) > 0 {
		t.Errorf("%s", strings.Join(got, " "))
	}
	want, _ := perhapsOf(t, sheets[:2])
	if d := cmp.Diff([]string{"ab", "ba"}, want); d != "" {
		t.Error(d)
	}
}

// TestPerhapsOfDays: at one minute of three days a notice is sent; of two days one may be misprinted.
func TestPerhapsOfDays(t *testing.T) {
	var sheets []sheet
	for day := range 3 {
		sheets = append(sheets, paper(string(rune('a'+day)), "Ann > Bob", "Level", fmt.Sprintf("05-%02dT09:04", 17+day), sluice))
	}
	for n, want := range map[int]string{2: "ab ba", 3: ""} {
		if got, _ := perhapsOf(t, sheets[:n]); strings.Join(got, " ") != want {
			t.Errorf("%d days: %v, want %s", n, got, want)
		}
	}
}

// TestPerhapsAbove: the same few words above quotations of two messages are two mails, unless these are perhaps one.
func TestPerhapsAbove(t *testing.T) {
	for _, test := range []struct {
		name     string
		one, two sheet
		want     string
	}{
		{"two messages", paper("x", "Bob > Ann", "Lock", "05-25T09:00", sluice), paper("y", "Bob > Ann", "Lock", "05-25T09:07", ferry), ""},
		{"perhaps one", paper("x", "Bob > Ann", "Lock", "05-26T09:00", sluice), paper("y", "Bob > Ann", "Lock", "05-02T09:00", sluice), "ab ba xy yx"},
	} {
		a := paper("a", "Ann > Bob", "RE: Lock", "05-26T10:04", "Agreed.")
		b := paper("b", "Ann > Bob", "RE: Lock", "05-26T11:04", "Agreed.")
		got, _ := perhapsOf(t, []sheet{a.above(test.one), b.above(test.two), test.one.beneath(a), test.two.beneath(b)})
		if d := cmp.Diff(test.want, strings.Join(got, " ")); d != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, d)
		}
	}
}
