package index

import "strings"

// filter is a Bloom filter of all words of the texts: it rules out nearly all the words that a similar one could be printed
// as and that stand nowhere, of which there can be thousands, without looking them up.
type filter []byte

const (
	// filterWidth is how many bytes of the filter there are for a message. A message of a bad scan has some ten words of its
	// own; with 13 bits a word one in a hundred of those that stand nowhere is looked up in vain.
	filterWidth = 16
	// filterProbes is how many bits stand for a word.
	filterProbes = 4
)

// newFilter makes an empty filter for the words of so many messages.
func newFilter(messages int) filter { return make(filter, filterWidth*max(messages, 1)) }

// add puts in the words of a column.
func (f filter) add(column string) {
	for w := range strings.SplitSeq(column, " ") {
		f.probe(w, func(i uint64, bit byte) bool {
			f[i] |= bit
			return true
		})
	}
}

// has reports whether a word may be in.
func (f filter) has(word string) bool {
	return len(f) > 0 && f.probe(word, func(i uint64, bit byte) bool { return f[i]&bit != 0 })
}

// probe calls see for the bits of a word as long as it returns true, and reports whether it always did.
func (f filter) probe(word string, see func(i uint64, bit byte) bool) bool {
	h := uint64(14695981039346656037) // FNV-1a
	for i := range len(word) {
		h = (h ^ uint64(word[i])) * 1099511628211
	}
	step := h>>32 | 1
	for range filterProbes {
		n := h % (8 * uint64(len(f)))
		if !see(n/8, 1<<(n%8)) {
			return false
		}
		h += step * 0x9e3779b97f4a7c15
	}
	return true
}
