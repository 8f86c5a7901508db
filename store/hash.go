package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash"
	"math"
)

// digest accumulates a SHA-256 over values that cannot run into each other: each goes in with its kind and length.
type digest struct{ h hash.Hash }

func newDigest() *digest { return &digest{sha256.New()} }

func (d *digest) add(values ...any) *digest {
	var head [9]byte
	put := func(kind byte, n uint64) {
		head[0] = kind
		binary.LittleEndian.PutUint64(head[1:], n)
		d.h.Write(head[:])
	}
	for _, v := range values {
		switch v := v.(type) {
		case nil:
			put('n', 0)
		case int:
			put('i', uint64(v))
		case int64:
			put('i', uint64(v))
		case bool:
			put('b', map[bool]uint64{true: 1}[v])
		case float64:
			put('f', math.Float64bits(v))
		case string:
			put('s', uint64(len(v)))
			d.h.Write([]byte(v))
		case []byte:
			put('x', uint64(len(v)))
			d.h.Write(v)
		default:
			panic(fmt.Sprintf("store: a %T has no digest", v)) // a defect of this package, met by every test
		}
	}
	return d
}

func (d *digest) sum() []byte { return d.h.Sum(nil) }

// hashLen is how much of a row's SHA-256 is stored: enough to notice any accident.
const hashLen = 8

// hashRow is the hash of a row, by which a reader notices that its content is not what was written. The table's name goes
// in with the values, so that no row passes for one of another table.
func hashRow(table string, values ...any) []byte {
	return newDigest().add(table).add(values...).sum()[:hashLen]
}

// checkRow compares a row with its stored hash.
func checkRow(stored []byte, table string, values ...any) error {
	if !bytes.Equal(stored, hashRow(table, values...)) {
		return changedError{table}
	}
	return nil
}

// changedError reports that content is not what was written.
type changedError struct{ table string }

func (e changedError) Error() string {
	return "the content of table " + e.table + " is not what was written"
}
