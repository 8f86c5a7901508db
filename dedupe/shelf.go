package dedupe

import (
	"bytes"
	"fmt"
	"io"
)

// Spill holds bytes outside the memory; an [os.File] that was just made is one. It is read from several goroutines at once,
// after everything was written.
type Spill interface {
	io.Writer
	io.ReaderAt
}

// memory is a spill that is none.
type memory struct{ content []byte }

func (m *memory) Write(b []byte) (int, error) {
	m.content = append(m.content, b...)
	return len(b), nil
}

func (m *memory) ReadAt(b []byte, at int64) (int, error) {
	return bytes.NewReader(m.content).ReadAt(b, at)
}

// shelf keeps packed profiles in a spill, one behind the other.
type shelf struct {
	spill   Spill
	pending []byte
	end     int64 // of all that was put, pending or written
}

// shelfBuffer is how many bytes are written at once.
const shelfBuffer = 1 << 20

// put keeps a packed profile and tells where it starts.
func (s *shelf) put(packed []byte) (at int64, err error) {
	at = s.end
	s.pending = append(s.pending, packed...)
	s.end += int64(len(packed))
	if len(s.pending) >= shelfBuffer {
		err = s.flush()
	}
	return at, err
}

// flush writes what is pending; nothing is read before.
func (s *shelf) flush() error {
	_, err := s.spill.Write(s.pending)
	s.pending = s.pending[:0]
	if err != nil {
		return fmt.Errorf("putting copies aside for comparison: %w", err)
	}
	return nil
}

// profiles keeps the profiles used last, first and second ones of pairs apart, so that the two of one pair never share a
// slot.
type profiles struct {
	shelf *shelf
	buf   []byte
	slots [64]struct {
		rank uint32
		p    *profile
	}
}

// get is the profile of a sketch; way is 0 for the first of a pair, 1 for the second.
func (c *profiles) get(set *sketchSet, rank uint32, way int) (*profile, error) {
	slot := &c.slots[int(rank%32)*2+way]
	if slot.p != nil && slot.rank == rank {
		return slot.p, nil
	}
	s := set.at(rank)
	c.buf = grow(c.buf, int(s.packed))
	if _, err := c.shelf.spill.ReadAt(c.buf, s.shelved); err != nil {
		return nil, fmt.Errorf("comparing copies: %w", err)
	}
	old := slot.p
	if old == nil {
		old = &profile{}
	}
	p, err := unpack(c.buf, old)
	slot.rank, slot.p = rank, p
	return p, err
}
