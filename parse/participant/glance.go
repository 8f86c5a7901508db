package participant

import (
	"strings"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/stamp"
)

// Most values are lists with a semicolon between two entries and nothing that reaches from one into the next: no quote, no
// bracket but that of an address, no line end, no gap. Each entry of such a list is read by itself, without a look at the whole
// value first, as [reader.list] reads them (TestGlance).

// glance reads such a value; ok is false where it is another one, or may be.
func (r *reader) glance(s string) (ok bool) {
	semicolons, has, ok := lone(s)
	if !ok || has&loneAt == 0 && has&loneDot != 0 { // a word may stand for the "@", see unobscure
		return false
	}
	d := r.domains
	r.blackened, r.drawn = d.blackened, d.blackened && d.drawn
	r.single = semicolons >= manyEntries && has&loneAngle == 0
	r.people = make([]mail.Participant, 0, semicolons+1)
	for from := 0; from < len(s); {
		to := len(s)
		if n := strings.IndexByte(s[from:], ';'); n >= 0 {
			to = from + n
		}
		next := to + 1
		for from < to && s[from] == ' ' {
			from++
		}
		for from < to && s[to-1] == ' ' {
			to--
		}
		if from < to && !r.glanceAt(from, to, semicolons > 0) {
			return false
		}
		from = next
	}
	return true
}

// glanceAt reads the entry from one offset to another. listed says that semicolons part the entries.
func (r *reader) glanceAt(from, to int, listed bool) bool {
	r.room = stamp.AppendIn(r.room[:0], r.value, from, to)
	s := r.value[from:to]
	if len(r.room) == 0 {
		if markBehind(s) > 0 {
			return false
		}
		if p, ok := r.plainest(s); ok {
			r.people = append(r.people, p)
			return listed || firstComma(s)
		}
	} else if !r.drawn {
		return false // it shows how the others are to be read
	}
	if strings.IndexByte(s, ',') >= 0 || strings.IndexByte(s, '<') >= 0 {
		return false // it may be two
	}
	for i := range r.room {
		r.room[i].Start -= from
		r.room[i].End -= from
	}
	r.known(s, r.room)
	return true
}

// firstComma reports whether a plain entry has no comma but one behind its first word, so that it is one, see comma.
func firstComma(s string) bool {
	comma := strings.IndexByte(s, ',')
	return comma < 0 || strings.IndexByte(s[:comma], ' ') < 0 && strings.IndexByte(s[comma+1:], ',') < 0
}

// What stands in a value that [reader.glance] reads.
const (
	loneByte = 1 << iota // it may stand there
	loneDot
	loneAt
	loneAngle
	loneSemicolon
	loneBlank
)

// lone are the bytes of values whose entries are read by themselves.
var loneBytes = func() (b [256]uint8) {
	for c := range b {
		if domainByte(byte(c)) || strings.IndexByte("/&_, ;.@<>", byte(c)) >= 0 || 0x80 <= c && c < 0xC0 || 0xC3 <= c && c < 0xCA { // letters of Latin
			b[c] = loneByte
		}
	}
	b['.'] |= loneDot
	b['@'] |= loneAt
	b['<'] |= loneAngle
	b['>'] |= loneAngle
	b[';'] |= loneSemicolon
	b[' '] |= loneBlank
	return b
}()

// lone counts the semicolons of a value whose entries are read by themselves, and says what stands in it; ok is false for
// another one: with a gap or a separator in front, dots without anything between them, or the route of an address.
func lone(s string) (semicolons int, has uint8, ok bool) {
	last := uint8(loneSemicolon)
	for i := range len(s) {
		k := loneBytes[s[i]]
		if k == 0 || k&last&(loneBlank|loneDot) != 0 || k&loneAt != 0 && last&loneAngle != 0 {
			return 0, 0, false
		}
		if k&loneSemicolon != 0 {
			if semicolons++; semicolons == 1 && strings.TrimLeft(s[:i], " ") == "" {
				return 0, 0, false
			}
		}
		has |= k
		last = k
	}
	return semicolons, has, true
}
