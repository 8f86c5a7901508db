package dedupe

import (
	"slices"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestRivals: the same words went to two people in one minute, and a third copy does not say to whom it went. It may be of
// either mail; where it shows the recipient it is of that one.
func TestRivals(t *testing.T) {
	bob := paper("a", "Ann Smith > bob@x.org", "Cellars", "03-04T09:07", long)
	eve := paper("b", "Ann Smith > eve@y.org", "Cellars", "03-04T09:07", long)
	for _, c := range []struct {
		name  string
		third sheet
		want  mail.Strength
	}{
		{"to nobody who is printed", paper("c", "Ann Smith > ", "", "03-04T09:07", quoted(long)), mail.Possible},
		{"to somebody hidden", paper("c", "Ann Smith > /A/B", "Cellars", "03-04T09:07", long), mail.Possible},
		{"to one of them", paper("c", "Ann Smith > eve@y.org", "Cellars", "03-04T09:07", long), mail.Certain},
	} {
		messages := grouped(t, []sheet{bob, eve, c.third})
		if len(messages) != 2 {
			t.Errorf("%s: %d messages, want two", c.name, len(messages))
			continue
		}
		for _, m := range messages {
			if len(m.Copies) == 1 {
				continue
			}
			weakest := weaker(m.Copies[0].Strength, m.Copies[1].Strength)
			said := slices.ContainsFunc(m.Copies, func(c mail.Membership) bool { return slices.Contains(c.Evidence, "another message fits as well") })
			if weakest != c.want || said != (c.want == mail.Possible) {
				t.Errorf("%s: %+v, want %q", c.name, m.Copies, c.want)
			}
		}
	}
}
