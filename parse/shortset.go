package parse

// shortSet is a set of folded words of up to eight bytes, each as one number: texts ask for their words more often than for
// anything else.
type shortSet struct {
	slots []uint64 // by the words' hashes, or the next free place; 0 is free
	shift int
	n     int
}

// shortWord is a folded word of up to eight bytes as one number.
func shortWord(folded string) (key uint64, ok bool) {
	for i := range len(folded) {
		key = key<<8 | uint64(folded[i])
	}
	return key, len(folded) <= 8
}

// shortASCII is shortWord of a word of ASCII letters and digits before it is folded.
func shortASCII(word string) (key uint64, ok bool) {
	if len(word) > 8 {
		return 0, false
	}
	for i := range len(word) {
		key = key<<8 | uint64(foldASCII[word[i]])
	}
	return key, true
}

func (t *shortSet) has(key uint64) bool {
	if t.n == 0 {
		return false
	}
	mask := uint64(len(t.slots) - 1)
	for at := key * 0x9E3779B97F4A7C15 >> t.shift; ; at = (at + 1) & mask {
		if x := t.slots[at&mask]; x == key {
			return true
		} else if x == 0 {
			return false
		}
	}
}

func (t *shortSet) add(key uint64) {
	if key == 0 || t.has(key) {
		return
	}
	if 4*(t.n+1) > len(t.slots) { // at least three places of four are free, so that few words meet
		old := t.slots
		t.slots = make([]uint64, max(16, 2*len(old)))
		t.shift = 64
		for n := len(t.slots); n > 1; n /= 2 {
			t.shift--
		}
		t.n = 0
		for _, k := range old {
			t.add(k)
		}
	}
	mask := uint64(len(t.slots) - 1)
	at := key * 0x9E3779B97F4A7C15 >> t.shift
	for t.slots[at&mask] != 0 {
		at++
	}
	t.slots[at&mask] = key
	t.n++
}
