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
