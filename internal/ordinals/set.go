// Package ordinals keeps sets of small numbers that lie close together: the messages of a case, which are counted from 1.
package ordinals

import (
	"encoding/binary"
	"errors"
	"iter"
	"math/bits"
)

// Set is a set of the numbers from 0 to some greatest one, a bit each. Sets that are combined are of one size.
type Set []uint64

// New is an empty set of numbers up to most.
func New(most int) Set { return make(Set, most/64+1) }

// Full is the set of the numbers from 1 to most.
func Full(most int) Set {
	s := New(most)
	for i := range s {
		s[i] = ^uint64(0)
	}
	s[len(s)-1] >>= 63 - most%64
	s[0] &^= 1
	return s
}

// Add puts a number in.
func (s Set) Add(n int) { s[n/64] |= 1 << (n % 64) }

// Has reports whether a number is in.
func (s Set) Has(n int) bool { return s[n/64]>>(n%64)&1 == 1 }

// Clone is a set of its own with the same numbers.
func (s Set) Clone() Set { return append(Set(nil), s...) }

// And keeps the numbers that are in t too.
func (s Set) And(t Set) Set {
	for i := range s {
		s[i] &= t[i]
	}
	return s
}

// Or adds the numbers of t.
func (s Set) Or(t Set) Set {
	for i := range s {
		s[i] |= t[i]
	}
	return s
}

// Without takes the numbers of t out.
func (s Set) Without(t Set) Set {
	for i := range s {
		s[i] &^= t[i]
	}
	return s
}

// Len counts the numbers.
func (s Set) Len() int {
	n := 0
	for _, w := range s {
		n += bits.OnesCount64(w)
	}
	return n
}

// Empty reports whether there is no number in.
func (s Set) Empty() bool {
	for _, w := range s {
		if w != 0 {
			return false
		}
	}
	return true
}

// All yields the numbers from low to high.
func (s Set) All() iter.Seq[int] {
	return func(yield func(int) bool) {
		for i, w := range s {
			for ; w != 0; w &= w - 1 {
				if !yield(i*64 + bits.TrailingZeros64(w)) {
					return
				}
			}
		}
	}
}

// The forms of a packed set, by their first byte.
const (
	packedSteps = 's' // the steps from one number to the next, as uvarints
	packedBits  = 'b' // the words of the set, little endian
)

// Pack is the shorter form of two of the numbers, which rise.
func Pack(rising []uint32) []byte {
	b := []byte{packedSteps}
	last := uint32(0)
	for _, n := range rising {
		b = binary.AppendUvarint(b, uint64(n-last))
		last = n
	}
	if dense := 1 + 8*(int(last)/64+1); dense < len(b) {
		return packBits(rising, last)
	}
	return b
}

func packBits(rising []uint32, most uint32) []byte {
	s := New(int(most))
	for _, n := range rising {
		s.Add(int(n))
	}
	b := []byte{packedBits}
	for _, w := range s {
		b = binary.LittleEndian.AppendUint64(b, w)
	}
	return b
}

// ErrDamaged reports bytes that [Pack] did not make, or numbers beyond the greatest one of a set.
var ErrDamaged = errors.New("a packed set is damaged")

// Unpack adds the numbers of a packed set.
func (s Set) Unpack(b []byte) error {
	if len(b) == 0 {
		return ErrDamaged
	}
	form, b := b[0], b[1:]
	switch form {
	case packedBits:
		if len(b)%8 != 0 || len(b)/8 > len(s) {
			return ErrDamaged
		}
		for i := range len(b) / 8 {
			s[i] |= binary.LittleEndian.Uint64(b[8*i:])
		}
		return nil
	case packedSteps:
		most, at := uint64(64*len(s)), uint64(0)
		for len(b) > 0 {
			step, n := binary.Uvarint(b)
			if n <= 0 || step >= most || at+step >= most {
				return ErrDamaged
			}
			at += step
			s.Add(int(at))
			b = b[n:]
		}
		return nil
	}
	return ErrDamaged
}
