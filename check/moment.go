package check

import (
	"regexp"
	"time"

	"github.com/rethread/rethread/mail"
)

const (
	// apart is the widest difference between two clocks, as USERS.md has it: two zones lie 26 hours apart at most.
	apart = 26 * 60 * 60
	// rounding is what mail clients make of one moment by rounding and by the way of the mail, in seconds.
	rounding = 2 * 60
	// drift is below what the clock of a machine that nobody sets goes wrong by. More, or a whole hour, is a clock that was set so.
	drift = 60 * 60
)

// span is a range of moments in seconds since 1970, both inclusive; of a wall clock it is taken as if it were UTC.
type span struct{ lo, hi int64 }

func (s span) join(o span) span { return span{min(s.lo, o.lo), max(s.hi, o.hi)} }

func (s span) shift(seconds int64) span { return span{s.lo + seconds, s.hi + seconds} }

func (s span) touches(o span) bool { return s.lo <= o.hi && o.lo <= s.hi }

// layouts of wall clocks by their length, with the last moment that they can mean.
var layouts = map[int]struct {
	layout string
	end    func(time.Time) time.Time
}{
	4:  {"2006", func(t time.Time) time.Time { return t.AddDate(1, 0, 0) }},
	7:  {"2006-01", func(t time.Time) time.Time { return t.AddDate(0, 1, 0) }},
	10: {"2006-01-02", func(t time.Time) time.Time { return t.AddDate(0, 0, 1) }},
	16: {"2006-01-02T15:04", func(t time.Time) time.Time { return t.Add(time.Minute) }},
	19: {"2006-01-02T15:04:05", func(t time.Time) time.Time { return t.Add(time.Second) }},
}

// of is what a wall clock can mean.
func of(w mail.Wall) (span, bool) {
	l, ok := layouts[len(w)]
	if !ok {
		return span{}, false
	}
	t, err := time.Parse(l.layout, string(w))
	if err != nil {
		return span{}, false
	}
	return span{t.Unix(), l.end(t).Unix() - 1}, true
}

// read is what is read of a date: all readings that survive. A date that a user decided is no reading: findings are about
// what is printed, which would be cited for a date that it does not say.
func read(d *mail.Date) (span, bool) {
	if !d.Known() || d.Decided || sentinel(d) {
		return span{}, false
	}
	a, ok := of(d.Earliest)
	b, also := of(d.Latest)
	if !ok || !also {
		return span{}, false
	}
	s := a.join(b)
	for _, r := range d.Readings {
		if x, ok := of(r); ok {
			s = s.join(x)
		}
	}
	return s, true
}

// sentinel reports a date that programs print for "none".
func sentinel(d *mail.Date) bool {
	switch d.Earliest[:4] {
	case "4501", "1601":
		return true
	}
	return d.Earliest[:10] == "1970-01-01"
}

// plausible is what a printed date may mean: of a mended one the readings that were ruled out too, of one printed as
// three numbers every order of year, month and day.
func plausible(d *mail.Date) (span, bool) {
	s, ok := read(d)
	if !ok {
		return s, false
	}
	if d.Repaired {
		for _, r := range d.Rejected {
			if x, ok := of(r.Reading); ok {
				s = s.join(x)
			}
		}
	}
	if x, ok := swapped(d); ok {
		s = s.join(x)
	}
	return s, true
}

// numeric finds a date that is printed as three numbers.
var numeric = regexp.MustCompile(`^\W*(?:\pL{1,3}\W+)?(\d{1,4})[-/. ]+(\d{1,2})[-/. ]+(\d{1,4})(?:\D|$)`)

// swapped bounds what a date printed as three numbers can mean, whatever the order of year, month and day.
func swapped(d *mail.Date) (span, bool) {
	found := numeric.FindStringSubmatch(d.Raw)
	printed, ok := read(d)
	if found == nil || !ok || len(d.Earliest) < 10 {
		return span{}, false
	}
	midnight, ok := of(d.Earliest[:10])
	if !ok {
		return span{}, false
	}
	s := printed
	for _, order := range [][3]int{{1, 2, 3}, {3, 2, 1}, {3, 1, 2}} {
		year := found[order[0]]
		if len(year) == 2 {
			year = "20" + year
		}
		day, err := time.Parse("2006-1-2", year+"-"+found[order[1]]+"-"+found[order[2]])
		if err != nil {
			continue
		}
		s = s.join(printed.shift(day.Unix() - midnight.lo))
	}
	return s, true
}

// established reports whether a copy's clock is beyond doubt: its zone is printed, with nothing odd about it.
func established(c *Copy) bool {
	return c.Instant != nil && c.Instant.Basis == mail.BasisPrintedZone && c.Instant.Note == "" && c.Date.Exact()
}

// moment is what the copies of a message say of its time.
type moment struct {
	known bool
	// read and plausible bound the printed wall clocks of all copies, whole where a digit may be lost too.
	read, plausible, whole span
	years                  []int64 // see [otherYears]
	// utc bounds the instants of the copies with established clocks, and utcPlausible under every reading.
	established                 bool
	utc, utcPlausible, utcWhole span
}

func momentOf(m *Message) moment {
	var t moment
	for i := range m.Copies {
		c := &m.Copies[i]
		r, ok := read(c.Date)
		if !ok {
			continue
		}
		p, _ := plausible(c.Date)
		w := p.join(undamaged(c, r))
		if !t.known {
			t.known, t.read, t.plausible, t.whole = true, r, p, w
		} else {
			t.read, t.plausible, t.whole = t.read.join(r), t.plausible.join(p), t.whole.join(w)
		}
		t.years = append(t.years, otherYears(c)...)
		if !established(c) {
			continue
		}
		first, _ := of(c.Date.Earliest)
		offset := c.Instant.Time.Unix() - first.lo
		r, p, w = r.shift(offset), p.shift(offset), w.shift(offset)
		if !t.established {
			t.established, t.utc, t.utcPlausible, t.utcWhole = true, r, p, w
		} else {
			t.utc, t.utcPlausible, t.utcWhole = t.utc.join(r), t.utcPlausible.join(p), t.utcWhole.join(w)
		}
	}
	return t
}

// sequence says whether a message can be later than another.
type sequence int

const (
	fits          sequence = iota // as printed, or not known
	otherClock                    // with another clock
	printedZones                  // earlier as printed, later by the zones that are printed
	otherReading                  // with another reading of a damaged or ambiguous date
	lostDigit                     // with a date of which a digit is lost or misread
	drifted                       // by the printed zones, with clocks that go wrong by minutes
	contradictory                 // under no clock and no reading
)

// later compares a message with one that it must be later than.
func later(child, parent moment) sequence {
	switch {
	case !child.known || !parent.known:
		return fits
	case child.established && parent.established:
		switch {
		case child.utc.hi+rounding >= parent.utc.lo:
			if child.read.hi+rounding < parent.read.lo {
				return printedZones
			}
			return fits
		case child.utcPlausible.hi+rounding >= parent.utcPlausible.lo:
			return otherReading
		case child.utcWhole.hi+rounding >= parent.utcWhole.lo:
			return lostDigit
		case otherYear(child, parent):
			return lostDigit
		case parent.utc.lo-child.utc.lo < drift:
			return drifted
		}
		return contradictory
	case child.read.hi >= parent.read.lo:
		return fits
	case child.read.hi+apart >= parent.read.lo:
		return otherClock
	case child.plausible.hi+apart >= parent.plausible.lo:
		return otherReading
	case child.whole.hi+apart >= parent.whole.lo, otherYear(child, parent):
		return lostDigit
	}
	return contradictory
}
