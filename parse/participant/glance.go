package participant

import (
	"strings"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/stamp"
)

// Most values are lists with a semicolon between two entries and nothing that reaches from one into the next: no quote, no
// bracket but that of an address, no line end, no gap. Each entry of such a list is read by itself, once in a source, without a look
// at the whole value first, as [reader.list] reads them (TestGlance).

// glance reads such a value, without the names that name nobody; ok is false where it is another one, or may be.
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
		if entry := strings.Trim(s[from:to], " "); entry != "" && (semicolons == 0 && !firstComma(entry) || !r.glanceAt(entry)) {
			return false
		}
		from = to + 1
	}
	return true
}

// glanceAt reads an entry.
func (r *reader) glanceAt(s string) bool {
	asked := r.asked(s)
	asked.alone = true
	if known, ok := r.domains.entry(asked, nil); ok {
		r.people = append(r.people, known...)
		return true
	}
	before := len(r.people)
	if !r.readAlone(s) {
		return false
	}
	r.domains.keep(asked, nil, unname(r.people[before:]))
	return true
}

// readAlone reads an entry of which no other was read.
func (r *reader) readAlone(s string) bool {
	r.room = stamp.Append(r.room[:0], s)
	if len(r.room) == 0 {
		if markBehind(s) > 0 {
			return false
		}
		if p, ok := r.plainest(s); ok {
			r.people = append(r.people, p)
			return true
		}
	} else if !r.drawn {
		return false // it shows how the others are to be read
	}
	if strings.IndexByte(s, ',') >= 0 || strings.IndexByte(s, '<') >= 0 {
		return false // it may be two
	}
	r.known(s, r.room)
	return true
}

// firstComma reports whether an entry has no comma but one behind its first word, so that a plain one is one, see comma.
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
		if k == loneByte { // as nearly all
			last = k
			continue
		}
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
