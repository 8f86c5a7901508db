package clock

import (
	"cmp"
	"hash/fnv"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/rethread/rethread/mail"
)

// Print is a copy's printed moment, with whose clock it is printed in.
type Print struct {
	Copy, Message mail.ID
	Date          *mail.Date
	Printer       Printer
	// Source and Document say where it stands: what one document prints twice is no independent evidence.
	Source   string
	Document int
	// Sure reports that the copy is at least probably one of its message; others are no evidence, nor are dates that a user
	// decided.
	Sure bool
}

// Clocks is what the copies of a case show of the clocks that they are printed in. It is filled by [Clocks.Add], made ready
// by [Clocks.Settle], and asked by [Clocks.Reckon]. It holds a record of fixed size of each copy whose minute is read, and the
// names of those who quote.
type Clocks struct {
	prints  []print
	names   map[uint64]Printer
	seasons seasons
	// pairs are the steps between two clocks, shown by copies of one message; anchors the offsets of clocks from UTC.
	pairs   map[between][]step
	anchors map[uint64][]offset
	// several are what was taken for one clock and prints one moment at two times: who writes from a phone, too, or the prints of
	// two mailboxes. They establish nothing.
	several map[uint64]bool
	// toCase are the steps from a clock to those of the case's class.
	toCase map[uint64][]step
	// class is the class of each clock: clocks in one class print the same time wherever they can be compared. The case's
	// clock is the class that most pairs show; caseClass is 0 where no class has more than all others.
	class     map[uint64]uint64
	caseClass uint64
}

// print is a Print of fixed size; moments are in minutes since 1970.
type print struct {
	copy, message   mail.ID
	clock, document uint64
	wall, instant   int32
	season          season
	sure            bool
}

// none stands for a moment that is not known.
const none = math.MinInt32

// between names two clocks, the smaller first.
type between struct{ a, b uint64 }

// step is by how many minutes clock b stands ahead of clock a, as one message shows.
type step struct {
	minutes int
	x, y    *print // printed in a and b
}

// offset is that of a clock from UTC in minutes, as one print shows.
type offset struct {
	minutes int
	print   *print
	// by is the copy of the same message that prints its zone; print itself where it does.
	by *print
}

// NewClocks knows of no copy yet.
func NewClocks() *Clocks { return &Clocks{names: map[uint64]Printer{}, seasons: seasons{}} }

// Add takes a copy; copies of which less than one minute is read show nothing.
func (c *Clocks) Add(p *Print) {
	if !p.Date.Exact() {
		return
	}
	wall, ok := p.Date.Earliest.Time()
	if !ok {
		return
	}
	r := print{copy: p.Copy, message: p.Message, document: hash(p.Source, strconv.Itoa(p.Document)), wall: minutes(wall), instant: none, sure: p.Sure && !p.Date.Decided}
	r.season = c.seasons.of(r.wall)
	if i := Instant(p.Date, Options{}); i != nil {
		r.instant = minutes(i.Time)
	}
	if p.Printer.Key != "" && !copied(p.Date.Zone) {
		r.clock = hash(p.Printer.Key, "")
		if known, ok := c.names[r.clock]; !ok || p.Printer.Name < known.Name { // of several spellings always the same
			c.names[r.clock] = p.Printer
		}
	}
	c.prints = append(c.prints, r)
}

// copied reports whether a zone is printed as a bare offset, "+0200", as the mail's own Date field has it (RFC 5322, section 3.3):
// many clients copy that into what they quote, so that the clock is the one of who wrote the mail, or of who quoted it. Names of zones
// are never copied.
func copied(zone string) bool {
	return strings.HasPrefix(zone, "+") || strings.HasPrefix(zone, "-")
}

func minutes(t time.Time) int32 { return int32(t.Unix() / 60) }

func hash(s, more string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(s))
	h.Write([]byte{0})
	h.Write([]byte(more))
	return h.Sum64() | 1
}

// Settle draws from the copies what they show. The outcome does not depend on the order in which they came.
func (c *Clocks) Settle() {
	slices.SortFunc(c.prints, func(a, b print) int {
		return cmp.Or(a.message.Compare(b.message), a.copy.Compare(b.copy))
	})
	c.pairs, c.anchors, c.several = map[between][]step{}, map[uint64][]offset{}, map[uint64]bool{}
	for first := 0; first < len(c.prints); {
		end := first + 1
		for end < len(c.prints) && c.prints[end].message == c.prints[first].message {
			end++
		}
		c.learn(c.prints[first:end])
		first = end
	}
	c.classes()
}

const (
	// mostCopies bounds the pairs of one message, mostShown those of two clocks: a mail quoted a thousand times shows no more.
	mostCopies = 12
	mostShown  = 64
)

// learn takes the evidence of one message's copies.
func (c *Clocks) learn(prints []print) {
	prints = prints[:min(len(prints), mostCopies)]
	for i := range prints {
		x := &prints[i]
		if !x.sure || x.clock == 0 {
			continue
		}
		if x.instant != none {
			c.anchor(x, x, int(x.wall-x.instant))
		}
		for j := range prints {
			y := &prints[j]
			if i == j || !y.sure {
				continue
			}
			if apart, ok := zoneStep(int(x.wall - y.instant)); x.instant == none && y.instant != none && ok {
				c.anchor(x, y, apart)
			}
			apart, ok := zoneStep(int(y.wall - x.wall))
			if ok && apart != 0 && x.clock == y.clock {
				c.several[x.clock] = true
			}
			if ok && x.clock < y.clock {
				if k := (between{x.clock, y.clock}); len(c.pairs[k]) < mostShown {
					c.pairs[k] = append(c.pairs[k], step{apart, x, y})
				}
			}
		}
	}
}

// anchor notes the offset of the clock of p, which by shows.
func (c *Clocks) anchor(p, by *print, minutes int) {
	if len(c.anchors[p.clock]) < mostShown {
		c.anchors[p.clock] = append(c.anchors[p.clock], offset{minutes, p, by})
	}
}

const (
	// rounding is the difference that clients make by rounding, in minutes.
	rounding = 2
	// widest is the widest difference between two zones, in minutes.
	widest = 14 * 60
)

// zoneStep is a difference in minutes without what rounding adds; ok is false for what no two zones are apart.
func zoneStep(d int) (step int, ok bool) {
	step = int(math.Round(float64(d)/15)) * 15
	return step, max(d-step, step-d) <= rounding && max(step, -step) <= widest
}

// classes joins clocks that print the same time, and finds the class that most pairs show.
func (c *Clocks) classes() {
	c.class = map[uint64]uint64{}
	find := func(x uint64) uint64 {
		for c.class[x] != 0 && c.class[x] != x {
			x = c.class[x]
		}
		return x
	}
	var keys []between
	for k := range c.pairs {
		if !c.several[k.a] && !c.several[k.b] {
			keys = append(keys, k)
		}
	}
	slices.SortFunc(keys, func(x, y between) int { return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b)) })
	weight := map[uint64]int{}
	for _, k := range keys {
		if step, n := agreed(c.pairs[k]); step == 0 && n > 0 {
			a, b := find(k.a), find(k.b)
			low, high := min(a, b), max(a, b)
			c.class[low], c.class[high] = low, low
			if a != b {
				weight[low] += weight[high]
			}
			weight[low] += n
		}
	}
	most, next := 0, 0
	for x, n := range weight {
		if find(x) != x {
			continue
		}
		switch {
		case n > most:
			most, next, c.caseClass = n, most, x
		case n > next:
			next = n
		}
	}
	if most == next {
		c.caseClass = 0
	}
	for x := range c.class {
		c.class[x] = find(x)
	}
	c.toCase = map[uint64][]step{}
	for _, k := range keys {
		for _, s := range c.pairs[k] {
			if c.class[k.b] == c.caseClass {
				c.toCase[k.a] = append(c.toCase[k.a], s)
			}
			if c.class[k.a] == c.caseClass {
				c.toCase[k.b] = append(c.toCase[k.b], step{-s.minutes, s.y, s.x})
			}
		}
	}
}

// agreed is the step that all pairs show, with the number of those that are independent; none where they disagree.
func agreed(list []step) (minutes, independent int) {
	messages, documents := map[mail.ID]bool{}, map[uint64]bool{}
	for _, s := range list {
		if s.minutes != list[0].minutes {
			return 0, 0
		}
		if messages[s.x.message] || documents[s.x.document] || documents[s.y.document] {
			continue
		}
		messages[s.x.message], documents[s.x.document], documents[s.y.document] = true, true, true
		independent++
	}
	if len(list) == 0 {
		return 0, 0
	}
	return list[0].minutes, independent
}
