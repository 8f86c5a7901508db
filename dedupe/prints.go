package dedupe

import (
	"time"

	"github.com/rethread/rethread/mail"
)

// What stands on top of a document was printed by whoever made the release. Two such prints whose headers look alike come from
// one clock: printed twice, a mail has the same minute twice. Where that clock and the one of another release stand is shown by
// the long mails that both print.

// manner is a hash of how the header of a print of its own looks: its language and the form of its date. It is 0 for a
// quotation, a mail that is no print, and a date that was mended or is not exact; even for one with its zone, which needs no
// other print's clock.
func manner(c *mail.Copy, p Place) uint32 {
	d := c.Date
	if !p.Above.IsZero() || c.Native != nil || d == nil || d.Raw == "" || !d.Exact() || d.Repaired || d.Decided {
		return 0
	}
	m := uint32(hashString(c.Lang+" "+d.Form(), 4)) | 3
	if d.Zone != "" || d.HasOffset {
		return m &^ 1
	}
	return m
}

// clockPair are two sorts of prints in one half of the year.
type clockPair struct {
	a, b   uint64
	summer bool
}

// printClocks says how far the clocks of prints stand apart.
type printClocks struct {
	// bySource reports that sorts are told apart by their source too, not by their manner alone.
	bySource bool
	// minutes is by how much b's clock is ahead of a's.
	minutes map[clockPair]int
}

const (
	// fewSources is the number of sources up to which each is a sort of prints of its own; beyond, a source is a mail or two and
	// says nothing alone.
	fewSources = 64
	// A step between two sorts is shown by so many mails that say the same in both, and by so many of ten. Prints of one
	// manner in many sources may come from many mailboxes: there, the step has to be the rule.
	leastVotes, leastOfTen, ruleVotes, ruleOfTen = 3, 8, 5, 9
	// mostVotes bounds what is counted of one step.
	mostVotes = 1000
)

// learn counts, in mails that say the same on prints of two sorts, how far the printed times are apart. Each text counts once
// for each step: what is sent every hour shows every step.
func (s *sketchSet) learn(pairs []pair) *printClocks {
	sources := map[uint32]struct{}{}
	for i := range uint32(s.n) {
		if a := s.at(i); a.manner&1 != 0 && len(sources) <= fewSources {
			sources[a.source] = struct{}{}
		}
	}
	k := &printClocks{bySource: len(sources) <= fewSources, minutes: map[clockPair]int{}}
	type step struct {
		clockPair
		minutes int
	}
	counted := map[step]map[uint64]struct{}{} // the texts that show it
	for _, p := range pairs {
		i, j := p.split()
		a, b := s.at(i), s.at(j)
		text := s.sameText(a, b)
		if text == 0 {
			continue
		}
		at, turned, ok := k.sorts(a, b)
		if !ok {
			continue
		}
		d := int(b.from - a.from)
		if turned {
			d = -d
		}
		if abs(d) > widest || d%15 != 0 {
			continue
		}
		if at.a == at.b {
			d = abs(d)
		}
		v := counted[step{at, d}]
		if v == nil {
			v = map[uint64]struct{}{}
			counted[step{at, d}] = v
		}
		if len(v) < mostVotes {
			v[text] = struct{}{}
		}
	}
	all := map[clockPair]int{}
	for at, v := range counted {
		all[at.clockPair] += len(v)
	}
	for at, v := range counted {
		least, ofTen := leastVotes, leastOfTen
		if !k.bySource {
			least, ofTen = ruleVotes, ruleOfTen
		}
		if len(v) >= least && 10*len(v) >= ofTen*all[at.clockPair] && (at.a != at.b || at.minutes == 0) {
			k.minutes[at.clockPair] = at.minutes
		}
	}
	return k
}

// sameText names the long text of two prints that is the same, or as good as the same below one subject and one sender; 0 where
// it is not.
func (s *sketchSet) sameText(a, b *sketch) uint64 {
	switch {
	case min(a.length, b.length) < ownText || a.sender != b.sender && a.sender != 0 && b.sender != 0:
		return 0
	case a.body == b.body:
		return a.body
	case a.sender != 0 && a.sender == b.sender && a.subject != 0 && a.subject == b.subject && resemblance(a, b) >= 0.5:
		return a.subject
	}
	return 0
}

// sorts are those of two prints, in order; turned reports that b's comes first. It is not ok where one is no print of its own
// or a half of the year begins.
func (k *printClocks) sorts(a, b *sketch) (at clockPair, turned, ok bool) {
	if a.manner&b.manner&1 == 0 {
		return at, false, false
	}
	season, known := half(a.from)
	other, also := half(b.from)
	if !known || !also || season != other {
		return at, false, false
	}
	x, y := uint64(a.manner), uint64(b.manner)
	if k.bySource {
		x, y = x<<32|uint64(a.source), y<<32|uint64(b.source)
	}
	return clockPair{min(x, y), max(x, y), season}, y < x, true
}

// clock says how the clocks of two prints stand to each other: b's is so many minutes ahead.
type clock struct {
	known   bool
	minutes int
	// alike reports that the headers look alike, so that one minute is never printed as two.
	alike bool
}

// between is what is known of the clocks of two prints. Prints of one source that look alike come from one clock.
func (k *printClocks) between(a, b *sketch) clock {
	c := clock{alike: a.manner != 0 && a.manner == b.manner}
	if c.alike && a.source == b.source && a.manner&1 != 0 {
		c.known = true
		return c
	}
	at, turned, ok := k.sorts(a, b)
	if !ok || k.minutes == nil {
		return c
	}
	if c.minutes, c.known = k.minutes[at]; turned {
		c.minutes = -c.minutes
	}
	return c
}

// twins reports that two copies are prints of their own in one manner. One whose date was mended shows none: in one source it may be
// that of the other.
func twins(a, b *sketch) bool {
	if a.manner != 0 && b.manner != 0 {
		return a.manner == b.manner
	}
	return a.source == b.source && a.above == nowhere && b.above == nowhere && (a.loose || b.loose)
}

// half tells the halves of the year that summer time makes, and is not ok in the weeks in which it begins or ends somewhere.
func half(minute int32) (summer, ok bool) {
	_, m, d := time.Unix(int64(minute)*60, 0).UTC().Date()
	switch day := int(m)*100 + d; {
	case day >= 401 && day < 1020:
		return true, true
	case day < 308 || day > 1108:
		return false, true
	}
	return false, false
}

// place says how the moments of two prints go together, given what is known of their clocks; contradicted reports that they are
// two moments for sure.
func (c *clock) place(t interval, a, b *moment) (out interval, contradicted bool) {
	if !a.exact || !b.exact {
		return t, false
	}
	off := abs(int(b.from-a.from) - c.minutes)
	switch {
	case !c.known:
		return t, c.alike && (t.timing == timeRounded || t.timing == timeOddStep || t.timing == timeNear)
	case off == 0 && c.minutes != 0:
		return interval{timing: timeClock}, false
	case off == 0:
		return t, c.alike && t.timing == timeRounded // the same minute, another second
	case off <= rounding && !c.alike:
		return interval{timeRounded, off}, false
	}
	return t, true
}
