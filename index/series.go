package index

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"

	"github.com/rethread/rethread/mail"
)

// Time is when a message was sent, as far as it is known.
type Time struct {
	// Earliest and Latest bound the printed wall clock; "" if unknown.
	Earliest, Latest mail.Wall
	// Instant is the moment where it is known whatever the case's zone.
	Instant *mail.Instant
	// Local is the wall clock that the case's zone is to be applied to, "" where it is not to be.
	Local mail.Wall
}

// The names of the series: for each ordinal from 1 on a value of a fixed width, little endian.
const (
	seriesID       = "id"       // 16 bytes
	seriesThread   = "thread"   // 4: the ordinal of the message that names the thread
	seriesEarliest = "earliest" // 4: [mail.Wall.Minute]
	seriesLatest   = "latest"   // 4
	seriesInstant  = "instant"  // 8: seconds since 1970; unknownInstant
	seriesLocal    = "local"    // 4: likewise
	seriesOrder    = "order"    // 4: all ordinals by time, see byTime
	seriesFilter   = "filter"   // filterWidth: see filter
)

// unknownInstant stands for an instant that is not known.
const unknownInstant = math.MinInt64

// moment is what orders a message.
type moment struct {
	earliest, latest int32
	instant          int64
}

// series collects columns.
type series struct {
	id, thread, local []byte
	moments           []moment
}

func (s *series) add(m *Message) {
	s.id = append(s.id, m.ID[:]...)
	s.thread = binary.LittleEndian.AppendUint32(s.thread, uint32(m.Thread))
	s.local = binary.LittleEndian.AppendUint32(s.local, uint32(m.Time.Local.Minute()))
	x := moment{m.Time.Earliest.Minute(), m.Time.Latest.Minute(), unknownInstant}
	if m.Time.Instant != nil {
		x.instant = m.Time.Instant.Time.Unix()
	}
	s.moments = append(s.moments, x)
}

func (s *series) finish(sink Sink) error {
	var earliest, latest, instant, order []byte
	for _, x := range s.moments {
		earliest = binary.LittleEndian.AppendUint32(earliest, uint32(x.earliest))
		latest = binary.LittleEndian.AppendUint32(latest, uint32(x.latest))
		instant = binary.LittleEndian.AppendUint64(instant, uint64(x.instant))
	}
	all := make([]int, len(s.moments))
	for i := range all {
		all[i] = i + 1
	}
	sortByTime(all, func(n int) moment { return s.moments[n-1] }, func(n int) []byte { return s.id[16*(n-1) : 16*n] })
	for _, n := range all {
		order = binary.LittleEndian.AppendUint32(order, uint32(n))
	}
	for _, x := range []struct {
		name string
		data []byte
	}{
		{seriesID, s.id},
		{seriesThread, s.thread},
		{seriesEarliest, earliest},
		{seriesLatest, latest},
		{seriesInstant, instant},
		{seriesLocal, s.local},
		{seriesOrder, order},
	} {
		if err := sink.Series(x.name, x.data); err != nil {
			return err
		}
	}
	return nil
}

const day = 24 * 60

// rank orders messages of which at least the day is certain before those of which only a range is known, and these before
// those without a date; within each by the instant, or where none is known by the printed clock as if it were UTC.
func (x moment) rank() (class int, at int64) {
	switch {
	case x.earliest == mail.UnknownMinute || x.latest == mail.UnknownMinute:
		return 2, 0
	case floorDay(x.earliest) != floorDay(x.latest):
		return 1, int64(x.earliest) * 60
	case x.instant != unknownInstant:
		return 0, x.instant
	case x.earliest == x.latest:
		return 0, int64(x.earliest) * 60
	}
	return 0, int64(floorDay(x.earliest)) * day * 60
}

func floorDay(minutes int32) int32 {
	d := minutes / day
	if minutes%day < 0 {
		d--
	}
	return d
}

// sortByTime sorts ordinals by the rank of their moments, then id.
func sortByTime(list []int, of func(int) moment, id func(int) []byte) {
	type keyed struct {
		class, n int
		at       int64
	}
	keys := make([]keyed, len(list))
	for i, n := range list {
		class, at := of(n).rank()
		keys[i] = keyed{class, n, at}
	}
	slices.SortFunc(keys, func(a, b keyed) int {
		if c := cmp.Or(cmp.Compare(a.class, b.class), cmp.Compare(a.at, b.at)); c != 0 {
			return c
		}
		return slices.Compare(id(a.n), id(b.n))
	})
	for i, k := range keys {
		list[i] = k.n
	}
}
