package check

import (
	"slices"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestTimesOfCopies: the clocks of two copies of one message are compared by the zones that are printed, else by the hours between them.
func TestTimesOfCopies(t *testing.T) {
	between := func(earliest, latest mail.Wall) *mail.Date {
		d := exact(string(earliest))
		d.Latest = latest
		return d
	}
	for _, c := range []struct {
		name      string
		one, more *mail.Date
		want      string
	}{
		{"the same minute", exact("2021-05-12T10:00"), exact("2021-05-12T10:00"), ""},
		{"one moment in two zones", zoned("2021-05-12T10:00", 0), zoned("2021-05-12T12:00", 2), "C20 explained zones"},
		{"two moments, by their zones", zoned("2021-05-12T10:00", 0), zoned("2021-05-12T10:30", 0), "C21 difference zones"},
		{"an hour apart", exact("2021-05-12T10:00"), exact("2021-05-12T11:00"), "C20 explained nobody"},
		{"a minute apart", exact("2021-05-12T10:00"), exact("2021-05-12T10:01"), "C21 explained rounding"},
		{"seven minutes apart", exact("2021-05-12T10:00"), exact("2021-05-12T10:07"), "C21 difference"},
		{"no minute is read, and the days differ", between("2021-05-12T10:00", "2021-05-12T10:59"), exact("2021-05-14T10:30"), "C21 difference range"},
		{"no minute is read, and the hour fits", between("2021-05-12T10:00", "2021-05-12T10:59"), exact("2021-05-12T10:30"), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := message("m", c.one)
			m.Copies = append(m.Copies, message("nn", c.more).Copies...)
			got := slices.DeleteFunc(run(t, Input{Messages: seq([]*Message{m})}), func(s string) bool { return !strings.HasPrefix(s, "C2") })
			if strings.Join(got, ", ") != c.want {
				t.Errorf("%v, want %s", got, c.want)
			}
		})
	}
}

// TestDamagedRecipients: damage in the letters of a name or domain makes nobody missing; another name does.
func TestDamagedRecipients(t *testing.T) {
	hidden := func(domain string) mail.Participant {
		return mail.Participant{Raw: "5.1.2e @" + domain, Domain: domain, Redacted: true}
	}
	named := func(name string) mail.Participant { return mail.Participant{Raw: name, Name: name} }
	at := func(name, address string) mail.Participant {
		return mail.Participant{Raw: name, Name: name, Address: address}
	}
	for _, c := range []struct {
		a, b mail.Participant
		want bool
	}{
		{at("Dan Dorn", "d.dorn@harbour.example"), hidden("hrrbour.example"), false},
		{at("Dan Dorn", "d.dorn@kuestenamt.example"), hidden("kiiestenamt.example"), false},
		{at("Dan Dorn", "d.dorn@harbour.example"), hidden("council.example"), true},
		{named("Eva Moreau"), named("Eva Moreaii"), false},
		{named("Els Kok"), named("Els Kck"), false},
		{named("Ute Scholten"), named("Ute choltcn"), false},
		{named("Els Kok"), named("Jan Vos"), true},
	} {
		first, second := message("p", exact("2021-05-12T10:00")), message("q", exact("2021-05-12T10:00"))
		first.Copies[0].To, second.Copies[0].To = []mail.Participant{c.a}, []mail.Participant{c.b}
		first.Copies = append(first.Copies, second.Copies[0])
		got := run(t, Input{Messages: seq([]*Message{first})})
		if found := slices.ContainsFunc(got, func(s string) bool { return strings.HasPrefix(s, "C22") }); found != c.want {
			t.Errorf("%s and %s: %v", c.a.Raw, c.b.Raw, got)
		}
	}
}
