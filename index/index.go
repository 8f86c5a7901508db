package index

import (
	"encoding/binary"
	"errors"
	"time"

	"github.com/rethread/rethread/internal/ordinals"
	"github.com/rethread/rethread/mail"
)

// Index answers queries. What it has read it keeps, some tens of bytes a message at most, so that the next query is faster.
type Index struct {
	count  int
	series map[string][]byte
	parts  []part
	people bool // parts are read
	// found are the messages that an expression of words matched, oldest the expressions in the order of their coming.
	found  map[string]ordinals.Set
	oldest []string
}

// keptFound is how many expressions are kept; each takes a bit a message.
const keptFound = 32

// Count is the number of messages; their ordinals go from 1 to that.
func (x *Index) Count() int { return x.count }

// Open opens an index.
func Open(r Reader) (*Index, error) {
	x := &Index{series: map[string][]byte{}, found: map[string]ordinals.Set{}}
	_, err := x.column(r, seriesOrder)
	return x, err
}

// ErrDamaged reports an index that its builder did not make.
var ErrDamaged = errors.New("the index is damaged")

// column is a series, read once.
func (x *Index) column(r Reader, name string) ([]byte, error) {
	if b, ok := x.series[name]; ok {
		return b, nil
	}
	b, err := r.Series(name)
	if err != nil {
		return nil, err
	}
	width := 4
	switch name {
	case seriesID:
		width = 16
	case seriesInstant:
		width = 8
	case seriesFilter:
		width = filterWidth
	}
	if name == seriesOrder {
		x.count = len(b) / width
	}
	if len(b) != width*x.count && name != seriesFilter || len(b)%width != 0 {
		return nil, ErrDamaged
	}
	x.series[name] = b
	return b, nil
}

func int32At(b []byte, ordinal int) int32 {
	return int32(binary.LittleEndian.Uint32(b[4*(ordinal-1):]))
}

// ID is the id of a message.
func (x *Index) ID(r Reader, ordinal int) (id mail.ID, err error) {
	b, err := x.column(r, seriesID)
	if err == nil {
		copy(id[:], b[16*(ordinal-1):])
	}
	return id, err
}

// Threads are the ordinals of the messages that name the threads of some messages.
func (x *Index) Threads(r Reader, of ordinals.Set) (ordinals.Set, error) {
	b, err := x.column(r, seriesThread)
	if err != nil {
		return nil, err
	}
	threads := ordinals.New(x.count)
	for n := range of.All() {
		t := int(int32At(b, n))
		if t < 1 || t > x.count {
			return nil, ErrDamaged
		}
		threads.Add(t)
	}
	return threads, nil
}

// Order lists messages by time: those of which at least the day is certain by their instant, or where none is known by the
// printed clock as if it were UTC; behind them those of which only a range is known, then those without a date. in gives the
// instant of a wall clock in the case's zone; nil where none is stated. At most limit are listed, all where it is 0.
func (x *Index) Order(r Reader, of ordinals.Set, in InZone, limit int) ([]int, error) {
	list := []int{}
	if in != nil {
		return x.orderIn(r, of, in, limit)
	}
	order, err := x.column(r, seriesOrder)
	if err != nil {
		return nil, err
	}
	for n := 1; n <= x.count && (limit == 0 || len(list) < limit); n++ {
		k := int(int32At(order, n))
		if k < 1 || k > x.count {
			return nil, ErrDamaged
		}
		if of.Has(k) {
			list = append(list, k)
		}
	}
	return list, nil
}

// InZone is the instant of a wall clock in a zone, if there is one.
type InZone func(mail.Wall) (time.Time, bool)

// orderIn orders by the instants that the case's zone gives.
func (x *Index) orderIn(r Reader, of ordinals.Set, in InZone, limit int) ([]int, error) {
	var columns [5][]byte
	for i, name := range []string{seriesEarliest, seriesLatest, seriesInstant, seriesLocal, seriesID} {
		var err error
		if columns[i], err = x.column(r, name); err != nil {
			return nil, err
		}
	}
	list := []int{}
	for n := range of.All() {
		list = append(list, n)
	}
	sortByTime(list, func(n int) moment {
		m := moment{int32At(columns[0], n), int32At(columns[1], n), int64(binary.LittleEndian.Uint64(columns[2][8*(n-1):]))}
		if local := int32At(columns[3], n); m.instant == unknownInstant && local != mail.UnknownMinute {
			if t, ok := in(wall(local)); ok {
				m.instant = t.Unix()
			}
		}
		return m
	}, func(n int) []byte { return columns[4][16*(n-1) : 16*n] })
	if limit > 0 && len(list) > limit {
		list = list[:limit]
	}
	return list, nil
}

// wall undoes [mail.Wall.Minute].
func wall(minutes int32) mail.Wall {
	return mail.Wall(time.Unix(int64(minutes)*60, 0).UTC().Format("2006-01-02T15:04"))
}
