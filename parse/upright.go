package parse

import (
	"slices"
	"strings"
	"sync"

	"github.com/rethread/rethread/lang"
)

// A release prints its act along the edge of each page, from below to above. Flattening makes lines of its words among those of the
// text: "ACT 1982", "INFORMATION", "OFFICIAL", "THE", "UNDER", "RELEASED". They are known by nothing but that all of them stand on
// one page, in this order or the other.

// uprightBytes is the longest line, in bytes, that is looked at for words of such a stamp.
const uprightBytes = 56

// upright is how far one stamp is found on a page in one direction: its words, those not found yet, and the lines of the others.
type upright struct {
	words, rest []string
	lines       []int
}

// take adds line n with these words to the stamp where they are the next ones, last words first where back is set, and reports
// whether the stamp is whole.
func (u *upright) take(n int, words []string, back bool) bool {
	for _, rest := range [][]string{u.rest, u.words} {
		if len(words) > len(rest) {
			continue
		}
		part, left := rest[:len(words)], rest[len(words):]
		if back {
			left, part = rest[:len(rest)-len(words)], rest[len(rest)-len(words):]
		}
		if !slices.Equal(part, words) {
			continue
		}
		if len(rest) == len(u.words) {
			u.lines = u.lines[:0] // it begins here
		}
		u.rest, u.lines = left, append(u.lines, n)
		return len(left) == 0
	}
	return false
}

// findUpright claims the lines of a page that hold the words of a release's stamp and nothing else.
func (p *parser) findUpright(lines []int) {
	pieces := 0
	for _, n := range lines {
		if p.pieceOfStamp(n) {
			pieces++
		}
	}
	if pieces < 2 {
		return // what stands on one line is no stamp of this kind
	}
	var found []upright // each stamp forwards, then backwards
	for _, stamp := range uprights().stamps {
		found = append(found, upright{words: stamp, rest: stamp}, upright{words: stamp, rest: stamp})
	}
	for _, n := range lines {
		if !p.pieceOfStamp(n) {
			continue
		}
		words := strings.Fields(fold(p.text(n)))
		for k := range found {
			u := &found[k]
			if len(words) == 0 || !u.take(n, words, k%2 == 1) {
				continue
			}
			if len(u.lines) > 1 {
				for _, part := range u.lines {
					p.lines[part].claim = claimFurniture
				}
			}
			u.rest, u.lines = u.words, nil
		}
	}
}

// pieceOfStamp reports whether line n may hold words of such a stamp.
func (p *parser) pieceOfStamp(n int) bool {
	l := &p.lines[n]
	return l.opens&opensUpright != 0 && l.tail-l.text <= uprightBytes && l.has.letters()&^uprights().letters == 0 && l.claim == claimNone
}

// uprightStamps are the stamps of releases as words, and the words that a piece of one begins with.
type uprightStamps struct {
	first   firstWords
	stamps  [][]string
	letters uint32 // of all stamps, as class.letters has them
}

var uprights = sync.OnceValue(func() *uprightStamps {
	u := &uprightStamps{}
	for _, l := range lang.All() {
		for _, stamp := range l.Stamped {
			words := strings.Fields(fold(stamp))
			u.stamps = append(u.stamps, words)
			u.letters |= classesOf(fold(stamp)).letters()
			for _, w := range words {
				u.first.add(w)
			}
		}
	}
	return u
})
