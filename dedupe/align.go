package dedupe

import (
	"slices"

	"github.com/rethread/rethread/dedupe/align"
)

// likeness is how two bodies compare.
type likeness struct {
	// short is the length in folded bytes of the shorter own text; 0 when one of the two has none.
	short int
	// none counts the bodies without text of their own: 0, 1 or 2.
	none int
	// cover is the part of the shorter own text that stands in the other body, 0 to 1; front the same of the opening of
	// both own texts, the smaller of the two.
	cover, front float64
	// hidden reports that the opening of the longer text may be blacked out in the shorter one.
	hidden bool
	// ratio of the lengths of the own texts, shorter to longer.
	ratio float64
	// figures counts numbers that stand in one own text and not in the other, on the side where they are fewer: a 14 there
	// against a 15 here is one, an added or cut line none. Blurred are those among them that one damaged digit explains.
	figures, blurred int
}

const (
	// gram is the length of the character sequences by which texts are aligned: six survive between two damaged characters
	// at 3 % on either side, and few are shared by chance.
	gram = 6
	// shortText is the length below which texts are compared by edit distance and not by grams.
	shortText = 48
	// opening is how much of a text's beginning must fit on its own, since signatures and disclaimers fit always.
	opening = 150
)

// compare aligns two bodies.
func compare(a, b *folded) likeness {
	x, y := a.own(), b.own()
	var l likeness
	if len(x) < minText {
		l.none++
	}
	if len(y) < minText {
		l.none++
	}
	if l.none > 0 {
		return l
	}
	if len(x) > len(y) {
		a, b, x, y = b, a, y, x
	}
	l.short = len(x)
	l.ratio = float64(len(x)) / float64(len(y))
	l.figures, l.blurred = conflicts(a.figures, b.figures)
	if len(x) < shortText {
		l.cover, l.front = compareShort(x, b.text)
		return l
	}
	grams := b.table()
	l.cover = grams.cover(x)
	front, other := grams.cover(x[:min(opening, len(x))]), a.table().cover(y[:min(opening, len(y))])
	l.front = min(front, other)
	l.hidden = front >= fitting && other < fitting && a.barred(0, opening)
	return l
}

// fitting is the part of an opening from which it fits.
const fitting = 0.5

// minText is the length below which a body says nothing: the debris of a black bar.
const minText = 3

// compareShort looks for a short text in the front of another body: cover is how much of it stands there in one piece,
// less where the other goes on; front how much of it opens the other.
func compareShort(x, whole []byte) (cover, front float64) {
	whole = whole[:min(len(whole), maxShort)]
	within := 1 - float64(align.Infix(x, whole))/float64(len(x))
	front = max(0, align.Alike(x, whole[:min(len(whole), len(x))]))
	return within, front
}

// maxShort bounds the quadratic comparison.
const maxShort = 256

// gramTable is the set of a text's grams, as a hash table of their hashes; two grams in four thousand million share one.
type gramTable struct {
	keys []uint32
	mask uint64
}

// fill makes the table that of text, in the memory it has where that is enough.
func (t *gramTable) fill(text []byte) {
	size := 16
	for size < 2*len(text) {
		size *= 2
	}
	if cap(t.keys) < size {
		t.keys = make([]uint32, size)
	} else {
		t.keys = t.keys[:size]
		clear(t.keys)
	}
	t.mask = uint64(size - 1)
	var key uint64
	for i, c := range text {
		key = (key<<8 | uint64(c)) & gramMask
		if i >= gram-1 {
			t.add(mix(key))
		}
	}
}

// gramMask keeps the last bytes of a rolling key.
const gramMask = 1<<(8*gram) - 1

// add puts a hash in: its upper half is kept, made odd so that it is never the empty slot's zero.
func (t *gramTable) add(h uint64) {
	key := uint32(h>>32) | 1
	for i := h & t.mask; ; i = (i + 1) & t.mask {
		if t.keys[i] == key {
			return
		}
		if t.keys[i] == 0 {
			t.keys[i] = key
			return
		}
	}
}

func (t *gramTable) has(h uint64) bool {
	key := uint32(h>>32) | 1
	for i := h & t.mask; t.keys[i] != 0; i = (i + 1) & t.mask {
		if t.keys[i] == key {
			return true
		}
	}
	return false
}

// cover is the part of text whose bytes lie in a gram of the table.
func (t *gramTable) cover(text []byte) float64 {
	if len(text) < gram {
		return 0
	}
	var key uint64
	covered, until := 0, 0
	for i, c := range text {
		key = (key<<8 | uint64(c)) & gramMask
		if i < gram-1 || !t.has(mix(key)) {
			continue
		}
		covered += i + 1 - max(until, i+1-gram)
		until = i + 1
	}
	return float64(covered) / float64(len(text))
}

// mix spreads a key over 64 bits (the finaliser of splitmix64).
func mix(x uint64) uint64 {
	x ^= x >> 30
	x *= 0xbf58476d1ce4e5b9
	x ^= x >> 27
	x *= 0x94d049bb133111eb
	return x ^ x>>31
}

// conflicts counts the numbers without a partner on the side where they are fewer, and those of them that have a partner
// of four digits and more with one digit damaged.
func conflicts(a, b []string) (figures, blurred int) {
	if slices.Equal(a, b) {
		return 0, 0
	}
	a, b = without(a, b), without(b, a)
	if len(a) > len(b) {
		a, b = b, a
	}
	for _, x := range a {
		for _, y := range b {
			if max(len(x), len(y)) >= 4 && align.Distance([]byte(x), []byte(y)) == 1 {
				blurred++
				break
			}
		}
	}
	return len(a), blurred
}

// without are the numbers of a that b does not have as often.
func without(a, b []string) []string {
	left := map[string]int{}
	for _, s := range b {
		left[s]++
	}
	var out []string
	for _, s := range a {
		if left[s]--; left[s] < 0 {
			out = append(out, s)
		}
	}
	return out
}
