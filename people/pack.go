package people

import (
	"encoding/binary"
	"iter"

	"github.com/rethread/rethread/mail"
)

// Place is one entry: of the copy with this number, from 0 in the order in which the copies came, and the number of the entry
// in its list.
type Place struct {
	Copy    int
	Role    uint8 // index in From, To, Cc, Bcc
	Ordinal int
}

// Places are places in the order of the copies, packed: for each, as uvarints, how far the copy is behind the one before, and
// four times the ordinal plus the role.
type Places []byte

// All yields the places; packed ones that are damaged end early.
func (p Places) All() iter.Seq[Place] {
	return func(yield func(Place) bool) {
		at, rest := 0, []byte(p)
		for len(rest) > 0 {
			var step, entry uint64
			if rest = unpack(rest, &step, &entry); rest == nil {
				return
			}
			at += int(step)
			if !yield(Place{at, uint8(entry % 4), int(entry / 4)}) {
				return
			}
		}
	}
}

// Part says how a party takes part in a message.
type Part uint8

// The parts, several together: by the list that the party stands in, and behind these the same of somebody who is blacked
// out, for a unit of anybody in it, for a domain of those without a unit, so that no entry counts twice.
const (
	Sent Part = 1 << iota // in the order of roles
	InTo
	InCc
	InBcc

	Received         = InTo | InCc | InBcc
	SentRedacted     = Sent << redactedBits
	ReceivedRedacted = Received << redactedBits
)

const redactedBits = 4

// Redacted is what somebody who is blacked out takes part as.
func (p Part) Redacted() Part { return p >> redactedBits }

// Messages are the messages that a party takes part in, by number, packed: for each, as uvarints, how far its number is
// behind the one before, and the parts.
type Messages []byte

// All yields number and parts; packed ones that are damaged end early.
func (m Messages) All() iter.Seq2[int, Part] {
	return func(yield func(int, Part) bool) {
		at, rest := 0, []byte(m)
		for len(rest) > 0 {
			var step, part uint64
			if rest = unpack(rest, &step, &part); rest == nil {
				return
			}
			at += int(step)
			if !yield(at, Part(part)) {
				return
			}
		}
	}
}

// unpack reads two uvarints; nil if there are not two.
func unpack(b []byte, x, y *uint64) []byte {
	for _, v := range []*uint64{x, y} {
		n := 0
		if *v, n = binary.Uvarint(b); n <= 0 {
			return nil
		}
		b = b[n:]
	}
	return b
}

func pack(b []byte, x, y uint64) []byte { return binary.AppendUvarint(binary.AppendUvarint(b, x), y) }

// List is the role of the list.
func (p Place) List() mail.Role { return roles[p.Role] }
