package clock

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/rethread/rethread/mail"
)

// shown is a print of a test: "message copy clock document wall [zone]", where a clock with a capital is a person and "-" is
// nobody legible. A question mark behind the message is a copy that only possibly belongs to it.
func shown(t *testing.T, line string) *Print {
	t.Helper()
	f := strings.Fields(line)
	d := &mail.Date{Earliest: mail.Wall(f[4]), Latest: mail.Wall(f[4])}
	if len(f) > 5 {
		d.Zone = f[5]
		if offset, err := time.Parse("-0700", f[5]); err == nil {
			_, east := offset.Zone()
			d.Offset, d.HasOffset = east/60, true
		}
	}
	message, doubtful := strings.CutSuffix(f[0], "?")
	p := &Print{Copy: testID(f[1]), Message: testID(message), Date: d, Source: "s", Sure: !doubtful}
	for _, c := range f[3] {
		p.Document = p.Document*256 + int(c)
	}
	if f[2] != "-" {
		p.Printer = Printer{Key: f[2], Name: f[2], Person: f[2] != strings.ToLower(f[2])}
	}
	return p
}

func testID(s string) (id mail.ID) { copy(id[:], s); return id }

// TestReckon says for collections what the date of message m's copy x comes to: the instant with its basis, and with the zone
// of Amsterdam stated for the case.
func TestReckon(t *testing.T) {
	agreeing := "a a1 own D1 2021-05-03T10:00, a a2 Ann D2 2021-05-03T10:00, "
	tests := []struct {
		name, prints          string
		instant, cased, steps string
	}{
		{"a zone is printed: nothing to reckon", "m x own D1 2021-05-27T09:07 CEST", "", "2021-05-27T07:07Z printed zone", ""},
		{"nothing is known", "m x own D1 2021-05-27T09:07", "", "2021-05-27T07:07Z the case's zone", ""},
		{"another copy prints its zone", "m x Bob D1 2021-05-27T08:07, m y Ann D2 2021-05-27T09:07 CEST", "2021-05-27T07:07Z a copy in another clock", "", "Ann +60 1"},
		{"another copy prints its zone, but is no whole step away", "m x Bob D1 2021-05-27T08:14, m y Ann D2 2021-05-27T09:07 CEST", "", "2021-05-27T06:14Z the case's zone", ""},
		{"a pair alone: a step, no instant; the case's clock is not known", "m x own D1 2021-05-27T09:07, m y Bob D2 2021-05-27T08:07", "", "2021-05-27T07:07Z the case's zone", "Bob -60 1"},
		{"the other copy is in the case's clock", agreeing + "m x Bob D3 2021-05-27T08:07, m y own D4 2021-05-27T09:07", "", "2021-05-27T07:07Z the case's zone", "own +60 1"},
		{"this copy is in the case's clock", agreeing + "m x own D3 2021-05-27T09:07, m y Bob D4 2021-05-27T08:07", "", "2021-05-27T07:07Z the case's zone", "Bob -60 1"},
		{
			"the correspondent's zone is printed elsewhere", "b b1 Bob D3 2021-06-01T12:00 BST, m x Bob D1 2021-05-27T08:07",
			"2021-05-27T07:07Z the correspondent's other mail", "", "",
		},
		{"a bare offset, which clients copy from the mail", "b b1 Bob D3 2021-06-01T12:00 +0100, m x Bob D1 2021-05-27T08:07", "", "2021-05-27T06:07Z the case's zone", ""},
		{"a bare offset of another copy", "m x Bob D1 2021-05-27T08:07, m y Ann D2 2021-05-27T09:07 +0200", "2021-05-27T07:07Z a copy in another clock", "", " +60 1"},
		{"but in another season", "b b1 Bob D3 2021-01-01T12:00 GMT, m x Bob D1 2021-05-27T08:07", "", "2021-05-27T06:07Z the case's zone", ""},
		{"but in the weeks between the changes of the clocks", "b b1 Bob D3 2021-03-20T12:00 GMT, m x Bob D1 2021-02-27T08:07", "", "2021-02-27T07:07Z the case's zone", ""},
		{"an organisation's zone printed once", "b b1 @x D3 2021-06-01T12:00 BST, m x @x D1 2021-05-27T08:07", "", "2021-05-27T06:07Z the case's zone", ""},
		{
			"an organisation's zone printed twice", "b b1 @x D3 2021-06-01T12:00 BST, c c1 @x D4 2021-06-02T12:00 BST, m x @x D1 2021-05-27T08:07",
			"2021-05-27T07:07Z the correspondent's other mail", "", "",
		},
		{
			"one pair shows the clock", "b b1 Bob D3 2021-06-01T08:00, b b2 own D4 2021-06-01T09:00 CEST, m x Bob D1 2021-05-27T08:07",
			"", "2021-05-27T06:07Z the case's zone", "",
		},
		{
			"two pairs show the clock", "b b1 Bob D3 2021-06-01T08:00, b b2 own D4 2021-06-01T09:00 CEST, c c1 Bob D5 2021-06-02T08:00, c c2 own D6 2021-06-02T09:00 CEST, m x Bob D1 2021-05-27T08:07",
			"2021-05-27T07:07Z the correspondent's other mail", "", "",
		},
		{
			"two pairs of the same two documents are one", "b b1 Bob D3 2021-06-01T08:00, b b2 own D4 2021-06-01T09:00 CEST, c c1 Bob D3 2021-06-02T08:00, c c2 own D4 2021-06-02T09:00 CEST, m x Bob D1 2021-05-27T08:07",
			"", "2021-05-27T06:07Z the case's zone", "",
		},
		{
			"pairs that disagree establish nothing", "b b1 Bob D3 2021-06-01T08:00, b b2 own D4 2021-06-01T09:00 CEST, c c1 Bob D5 2021-06-02T07:00, c c2 own D6 2021-06-02T09:00 CEST, m x Bob D1 2021-05-27T08:07",
			"", "2021-05-27T06:07Z the case's zone", "",
		},
		{
			"copies that only possibly belong together establish nothing", "b? b1 Bob D3 2021-06-01T08:00, b? b2 own D4 2021-06-01T09:00 CEST, c? c1 Bob D5 2021-06-02T08:00, c? c2 own D6 2021-06-02T09:00 CEST, m x Bob D1 2021-05-27T08:07",
			"", "2021-05-27T06:07Z the case's zone", "",
		},
		{
			"prints of one moment at two times are of two clocks", "a a1 own D8 2021-06-03T10:00, a a2 own D9 2021-06-03T09:00, b b1 own D3 2021-06-01T12:00 CEST, c c1 own D4 2021-06-02T12:00 CEST, m x own D1 2021-05-27T08:07",
			"", "2021-05-27T06:07Z the case's zone", "",
		},
		{
			"the step to the case's clock by two pairs", agreeing + "b b1 Bob D3 2021-06-01T08:00, b b2 own D4 2021-06-01T09:00, c c1 Bob D5 2021-06-02T08:00, c c2 own D6 2021-06-02T09:00, m x Bob D7 2021-05-27T08:07",
			"", "2021-05-27T07:07Z the case's zone", "",
		},
		{
			"the step to the case's clock by one pair", agreeing + "b b1 Bob D3 2021-06-01T08:00, b b2 own D4 2021-06-01T09:00, m x Bob D7 2021-05-27T08:07",
			"", "2021-05-27T06:07Z the case's zone", "",
		},
		{"rounded by a minute", "m x own D1 2021-05-27T09:07, m y Bob D2 2021-05-27T08:08", "", "2021-05-27T07:07Z the case's zone", "Bob -60 1"},
		{"nobody legible quoted", "m x own D1 2021-05-27T09:07, m y - D2 2021-05-27T08:07", "", "2021-05-27T07:07Z the case's zone", " -60 1"},
	}
	zone, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c := NewClocks()
			var date *mail.Date
			for line := range strings.SplitSeq(test.prints, ", ") {
				p := shown(t, line)
				if p.Copy == testID("x") {
					date = p.Date
				}
				c.Add(p)
			}
			c.Settle()
			i, r := c.Reckon(testID("m"), testID("x"))
			if got := say(i); got != test.instant {
				t.Errorf("instant %q, want %q (%+v)", got, test.instant, i)
			}
			if i == nil {
				if got := say(InCase(date, r, zone)); got != test.cased {
					t.Errorf("in the case's zone %q, want %q (%+v)", got, test.cased, r)
				}
			} else if i.Note == "" {
				t.Error("no reason is given")
			}
			var steps []string
			if r != nil {
				for _, s := range r.Steps {
					steps = append(steps, fmt.Sprintf("%s %+d %d", s.Printer, s.Minutes, s.Pairs))
				}
				if r.Shift != 0 && r.Note == "" {
					t.Error("a shift without a reason")
				}
			}
			if got := strings.Join(steps, ", "); got != test.steps {
				t.Errorf("steps %q, want %q", got, test.steps)
			}
		})
	}
}

func say(i *mail.Instant) string {
	if i == nil {
		return ""
	}
	return i.Time.Format("2006-01-02T15:04Z07:00") + " " + string(i.Basis)
}

// TestReckonInAnyOrder: what copies show does not depend on the order in which they come.
func TestReckonInAnyOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	var prints []*Print
	for k := range 60 {
		wall := time.Date(2021, 5, 1+k%28, 9, k, 0, 0, time.UTC)
		for n, clock := range []string{"own", "Ann", "Bob", "@x"} {
			if r.IntN(2) == 0 {
				continue
			}
			at := wall.Add(-time.Duration(n) * time.Hour).Format("2006-01-02T15:04")
			zone := ""
			if r.IntN(20) == 0 && clock == "own" {
				zone = " CEST"
			}
			prints = append(prints, shown(t, fmt.Sprintf("m%d m%dc%d %s D%d%d %s%s", k, k, n, clock, k, n, at, zone)))
		}
	}
	reckon := func() []string {
		c := NewClocks()
		for _, p := range prints {
			c.Add(p)
		}
		c.Settle()
		var out []string
		for _, p := range prints {
			i, x := c.Reckon(p.Message, p.Copy)
			out = append(out, fmt.Sprintf("%x %v %+v", p.Copy, say(i), x))
		}
		slices.Sort(out)
		return out
	}
	want := reckon()
	for range 5 {
		r.Shuffle(len(prints), func(i, j int) { prints[i], prints[j] = prints[j], prints[i] })
		if d := cmp.Diff(want, reckon()); d != "" {
			t.Fatal(d)
		}
	}
}

func TestPrinterOf(t *testing.T) {
	from := func(p mail.Participant) *mail.Copy { return &mail.Copy{From: []mail.Participant{p}} }
	a := PrinterOf(&mail.Copy{}, from(mail.Participant{Name: "Finch, Mary"}), "s")
	b := PrinterOf(&mail.Copy{}, from(mail.Participant{Name: "mary finch"}), "other")
	if a.Key != b.Key || !a.Person {
		t.Errorf("%+v and %+v are one person's", a, b)
	}
	if p := PrinterOf(&mail.Copy{}, from(mail.Participant{Name: "Mary Finch", Domain: "x.example", Redacted: true}), "s"); p.Person || strings.Contains(p.Key, "finch") {
		t.Errorf("%+v: who is blacked out is nobody in particular", p)
	}
	if p := PrinterOf(&mail.Copy{}, from(mail.Participant{Redacted: true}), "s"); p.Key != "" {
		t.Errorf("%+v: nothing is legible", p)
	}
	own := func(lang, date, source string) string {
		return PrinterOf(&mail.Copy{Lang: lang, Date: &mail.Date{Raw: date, Earliest: "2021-06-01"}}, nil, source).Key
	}
	one := own("nl", "dinsdag 1 juni 2021 12:00", "s")
	if own("nl", "woensdag 12 mei 2021 9:30", "s") != one {
		t.Error("prints that look alike are of two clocks")
	}
	for _, other := range []string{
		own("nl", "dinsdag 1 juni 2021 12:00", "t"), own("de", "dinsdag 1 juni 2021 12:00", "s"), own("nl", "1-6-2021 12:00", "s"),
		own("nl", "dinsdag 1 juni 2021 om 12:00:07 CEST", "s"),
	} {
		if other == one {
			t.Errorf("%q: two sources, languages or forms are printed in one clock", other)
		}
	}
}

// TestDecidedDatesAreNoEvidence keeps what a user states of one date from establishing the clock of others, and takes it for
// an instant by decision.
func TestDecidedDatesAreNoEvidence(t *testing.T) {
	for _, decided := range []bool{false, true} {
		c := NewClocks()
		by, other := shown(t, "b b1 Bob D3 2021-06-01T12:00 BST"), shown(t, "m x Bob D1 2021-05-27T08:07")
		by.Date.Decided = decided
		c.Add(by)
		c.Add(other)
		c.Settle()
		if i, _ := c.Reckon(testID("m"), testID("x")); (i == nil) != decided {
			t.Errorf("decided %v: instant %v", decided, i)
		}
	}
	d := &mail.Date{Earliest: "2021-05-27T08:07", Latest: "2021-05-27T08:07", Zone: "+02:00", Offset: 120, HasOffset: true, Decided: true}
	if got := say(Instant(d, Options{})); got != "2021-05-27T06:07Z a decision" {
		t.Error(got)
	}
}
