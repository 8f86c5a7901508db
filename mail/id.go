package mail

import (
	"crypto/sha1"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"

	"github.com/google/uuid"
)

// ID identifies a copy, and by the smallest of its members a message or a thread. It is a UUIDv5 and so a function of
// what was read.
type ID [16]byte

// namespace is the UUIDv5 name space of copies; it never changes.
var namespace = uuid.MustParse("6d1f5a0e-3c1b-5b7e-9a44-2f0d3c8e7b11")

// NewCopyID is the id of the copy whose header starts at offset in the text that engine made of the source with this
// SHA-256 (in hex). Several headers can start at one offset of a torn print only if they are the same header.
func NewCopyID(sha256, engine string, offset int) ID {
	var room [roomOfName]byte
	name := append(append(named(&room), sha256...), 0)
	return version5(strconv.AppendInt(append(append(name, engine...), 0), int64(offset), 10))
}

// roomOfName is how long a name is, with its name space, for which there is room from the start.
const roomOfName = 160

// named begins a name in the name space of copies.
func named(room *[roomOfName]byte) []byte { return append(room[:0], namespace[:]...) }

// version5 is the UUIDv5 of a name that its name space stands before (RFC 9562, 5.5): there are so many that what makes them
// with room of its own for each takes a while.
func version5(name []byte) (id ID) {
	sum := sha1.Sum(name)
	copy(id[:], sum[:])
	id[6], id[8] = id[6]&0x0F|5<<4, id[8]&0x3F|0x80
	return id
}

// ParseID reads the long form of an id.
func ParseID(s string) (ID, error) {
	u, err := uuid.Parse(s)
	if err != nil {
		return ID{}, fmt.Errorf("mail: %q is no id", s)
	}
	return ID(u), nil
}

// IsZero reports whether the id is unset.
func (id ID) IsZero() bool { return id == ID{} }

// String is the long form, 8-4-4-4-12 hex digits.
func (id ID) String() string { return uuid.UUID(id).String() }

// Short is the form shown on screen behind the letter of the kind: eight hex digits.
func (id ID) Short() string { return hex.EncodeToString(id[:4]) }

// Compare orders ids bytewise; the smallest copy names its message.
func (id ID) Compare(other ID) int {
	for i := range id {
		switch {
		case id[i] < other[i]:
			return -1
		case id[i] > other[i]:
			return 1
		}
	}
	return 0
}

// MarshalText writes the long form; an unset id is empty.
func (id ID) MarshalText() ([]byte, error) {
	if id.IsZero() {
		return nil, nil
	}
	return []byte(id.String()), nil
}

// UnmarshalText reads the long form; empty is the unset id.
func (id *ID) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*id = ID{}
		return nil
	}
	parsed, err := ParseID(string(b))
	*id = parsed
	return err
}

// NewDocumentID is the id of the document that starts at offset in the text that engine made of a source.
func NewDocumentID(sha256, engine string, offset int) ID {
	var room [roomOfName]byte
	name := append(append(append(named(&room), "document\x00"...), sha256...), 0)
	return version5(strconv.AppendInt(append(append(name, engine...), 0), int64(offset), 10))
}

// NewPartyID is the id of everything that prints alike of one person, unit or domain: a function of the kind ("person", "unit",
// "domain", "blacked out") and of what is printed, so that it is the same in every case.
func NewPartyID(kind string, printed ...string) ID {
	return ID(uuid.NewSHA1(namespace, []byte(kind+"\x00"+strings.Join(printed, "\x00"))))
}
