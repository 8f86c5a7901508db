package rethread

import (
	"cmp"
	"context"
	"slices"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/date"
	"github.com/rethread/rethread/store"
	"github.com/rethread/rethread/thread"
)

// Timeline is the order of all messages in time, as far as it is known.
type Timeline struct {
	// Entries are the messages with a date, by instant; a message without one stands where its printed clock, taken as UTC,
	// would put it.
	Entries []TimelineEntry `json:"entries"`
	// Undated are the messages without a date that could be read, by id.
	Undated []mail.ID `json:"undated"`
	// Zone is the zone stated for the case, "" if none; Placed is how many messages it places, and Moved how many entries
	// stand elsewhere than they would without it.
	Zone   string `json:"zone"`
	Placed int    `json:"placed_by_zone"`
	Moved  int    `json:"moved_by_zone"`
}

// TimelineEntry is a message in the timeline.
type TimelineEntry struct {
	Message mail.ID `json:"message"`
	Thread  mail.ID `json:"thread"`
	// Printed is the date as printed, Date what is read of it, Earliest and Latest are its bounds.
	Printed  string     `json:"printed"`
	Date     *mail.Date `json:"date"`
	Earliest mail.Wall  `json:"earliest"`
	Latest   mail.Wall  `json:"latest"`
	From     string     `json:"from"`
	Subject  string     `json:"subject"`
	// Instant with its basis; nil where no clock is known.
	Instant *mail.Instant `json:"instant"`
	// Perhaps are the messages that are perhaps this one, by id.
	Perhaps []mail.ID `json:"perhaps,omitempty"`
	// Clock is the clock that was assumed, and why: "+0200, printed", "Europe/Amsterdam, the case's zone".
	Clock string `json:"clock"`
	// Open counts the earlier entries whose order with this one depends on an assumed clock or on the reading of a date, up to
	// [MaxOpen]; OpenFrom is the first of them. Where one of two quotes the other, surely or probably, and stands
	// behind it, their order is established by the quotation.
	Open     int     `json:"order_not_established"`
	OpenFrom mail.ID `json:"order_not_established_from,omitzero"`
	// Was is the place, from 1, that the entry would have without the case's zone; 0 where that is the same.
	Was int `json:"place_without_zone,omitempty"`

	key, without span // where it stands, with the case's zone and without
}

// MaxOpen bounds [TimelineEntry.Open]: of mail by the thousand within a day one looks at no single pair.
const MaxOpen = 1000

// span is a range of moments in seconds since 1970 in which a message was sent for sure, and the one it is placed at.
type span struct{ at, lo, hi int64 }

// Timeline puts all messages in the order of their instants, or those of one thread if id is not the zero id.
func (c *Case) Timeline(ctx context.Context, id mail.ID) (*Timeline, error) {
	return one(ctx, c, func(x *viewer) (*Timeline, error) {
		if !id.IsZero() {
			m, err := x.find(id)
			if err != nil {
				return nil, err
			}
			id = m.Thread
		}
		return x.timeline(func(place func(*store.Message) error, _ map[mail.ID]mail.ID) error {
			for m, err := range x.v.Messages(id) {
				if err == nil {
					err = place(m)
				}
				if err != nil {
					return err
				}
			}
			return nil
		})
	})
}

// timeline is made of the messages that list places; parents is where it may note further links.
func (x *viewer) timeline(list func(place func(*store.Message) error, parents map[mail.ID]mail.ID) error) (*Timeline, error) {
	t := &Timeline{Entries: []TimelineEntry{}, Undated: []mail.ID{}}
	if x.c.o.Zone != nil {
		t.Zone = x.c.o.Zone.String()
	}
	parents := map[mail.ID]mail.ID{}
	err := list(func(m *store.Message) error { return x.place(t, m, parents) }, parents)
	if err != nil {
		return nil, err
	}
	t.order(parents)
	return t, nil
}

// place adds a message to the timeline.
func (x *viewer) place(t *Timeline, m *store.Message, parents map[mail.ID]mail.ID) error {
	link, err := x.v.Link(m.ID)
	if err != nil {
		return err
	}
	if link != nil && settlesOrder(link) {
		parents[m.ID] = link.Parent
	}
	if m.Dated.IsZero() {
		t.Undated = append(t.Undated, m.ID)
		return nil
	}
	p, err := x.stored(m.Dated)
	if err != nil {
		return err
	}
	e := TimelineEntry{
		Message: m.ID, Thread: m.Thread, Printed: p.Copy.Date.Raw, Date: p.Copy.Date, Earliest: p.Copy.Date.Earliest, Latest: p.Copy.Date.Latest,
		Subject: p.Copy.Subject.Value,
	}
	for _, other := range m.Perhaps {
		e.Perhaps = append(e.Perhaps, other.Message)
	}
	if len(p.Copy.From) > 0 {
		e.From = Called(&p.Copy.From[0])
	}
	if e.Instant, err = x.instantOf(m); err != nil {
		return err
	}
	e.key, e.without = standing(e.Instant, p.Copy.Date), standing(m.Instant, p.Copy.Date)
	e.Clock = x.assumed(&e, p.Copy.Date)
	if m.Instant == nil && e.Instant != nil {
		t.Placed++
	}
	t.Entries = append(t.Entries, e)
	return nil
}

// assumed says which clock an entry's instant assumes.
func (x *viewer) assumed(e *TimelineEntry, d *mail.Date) string {
	switch {
	case e.Instant == nil:
		return "not known"
	case e.Instant.Basis == mail.BasisPrintedZone && d.Zone != "":
		return d.Zone + ", printed"
	case e.Instant.Basis == mail.BasisCaseZone:
		return x.c.o.Zone.String() + ", the case's zone"
	}
	return e.Instant.On(d).Format("-0700") + ", " + string(e.Instant.Basis)
}

const (
	// A wall clock is at most 14 hours ahead of UTC and 12 behind.
	ahead  = 14 * 60 * 60
	behind = 12 * 60 * 60
)

// standing is where a message stands in time: at its instant, within the minute, where it or a copy of it prints the zone;
// within what any clock can mean where one is taken from elsewhere or none is known. Who answers from a phone keeps two
// clocks, so that what the correspondent's other mail shows places a message, and does not settle an order.
func standing(i *mail.Instant, d *mail.Date) span {
	lo, hi := wallSeconds(d.Earliest), wallSeconds(d.Latest)+59
	if i == nil {
		return misprinted(span{lo, lo - ahead, hi + behind}, d)
	}
	at := i.Time.Unix()
	if i.Basis != mail.BasisPrintedZone && i.Basis != mail.BasisOtherCopy && i.Basis != mail.BasisDecided {
		return misprinted(span{at, lo - ahead, hi + behind}, d)
	}
	s := span{at, at, at + 59}
	if i.Basis == mail.BasisPrintedZone && date.Contradicted(d) {
		return misprinted(s, d)
	}
	if i.Note != "" && i.Basis == mail.BasisPrintedZone { // the double hour, or a zone that is not kept on that day
		s.lo, s.hi = at-2*60*60, at+2*60*60
	}
	return s
}

// misprinted widens where a message stands, if its weekday does not fit its day: of the two the day may be the one that is misprinted, and
// then it is any of its month, or one of those that were ruled out.
func misprinted(s span, d *mail.Date) span {
	if !date.Contradicted(d) {
		return s
	}
	if t, ok := d.Earliest.ToMinute().Time(); ok {
		first := t.AddDate(0, 0, 1-t.Day())
		s.lo, s.hi = s.lo+first.Unix()-t.Unix(), s.hi+first.AddDate(0, 1, -1).Unix()-t.Unix()
	}
	for _, r := range d.Rejected {
		at := wallSeconds(r.Reading)
		s.lo, s.hi = min(s.lo, at-ahead), max(s.hi, at+59+behind)
	}
	return s
}

// wallSeconds is a wall clock, to the minute, as if it were UTC; 0 for one of less.
func wallSeconds(w mail.Wall) int64 {
	t, ok := w.ToMinute().Time()
	if !ok {
		return 0
	}
	return t.Unix()
}

// order sorts the entries and marks what is not established.
func (t *Timeline) order(parents map[mail.ID]mail.ID) {
	before := map[mail.ID]int{}
	t.sort(func(e *TimelineEntry) int64 { return e.without.at })
	for i := range t.Entries {
		before[t.Entries[i].Message] = i + 1
	}
	t.sort(func(e *TimelineEntry) int64 { return e.key.at })
	reach := make([]int64, len(t.Entries)) // how far back the entry, or one below it, may lie
	for i := len(reach) - 1; i >= 0; i-- {
		reach[i] = t.Entries[i].key.lo
		if i+1 < len(reach) {
			reach[i] = min(reach[i], reach[i+1])
		}
	}
	var active []int // the entries above that can reach as far as the one that is looked at
	for i := range t.Entries {
		e := &t.Entries[i]
		if was := before[e.Message]; was != i+1 {
			e.Was = was
			t.Moved++
		}
		active = slices.DeleteFunc(active, func(k int) bool { return t.Entries[k].key.hi < reach[i] })
		for n := len(active) - 1; n >= 0 && e.Open < MaxOpen; n-- {
			if other := &t.Entries[active[n]]; other.key.hi >= e.key.lo && !above(parents, e.Message, other.Message) {
				e.Open++
				e.OpenFrom = other.Message
			}
		}
		active = append(active, i)
	}
	slices.SortFunc(t.Undated, mail.ID.Compare)
}

func (t *Timeline) sort(at func(*TimelineEntry) int64) {
	slices.SortFunc(t.Entries, func(a, b TimelineEntry) int {
		return cmp.Or(cmp.Compare(at(&a), at(&b)), a.Message.Compare(b.Message))
	})
}

// settlesOrder reports whether a link shows that the child is later than its parent: it quotes it, names it, or a user says so. A
// link that was guessed, from the order among other things, shows nothing of it, nor does one that is only possible.
func settlesOrder(l *mail.Link) bool {
	return l.Strength != mail.Possible && slices.ContainsFunc(l.Evidence, func(e mail.Evidence) bool { return e.Kind != thread.KindGuess })
}

// maxAbove bounds how far up a reply chain an order is looked for.
const maxAbove = 64

// above reports whether a message stands above another in its reply chain.
func above(parents map[mail.ID]mail.ID, child, ancestor mail.ID) bool {
	for range maxAbove {
		p, ok := parents[child]
		if !ok {
			return false
		}
		if p == ancestor {
			return true
		}
		child = p
	}
	return false
}
