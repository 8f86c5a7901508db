package parse

import (
	"hash/maphash"
	"slices"
)

// nearTable finds the labels that a key stands for: a label with a letter dropped, or its class of letters. It holds no
// pointers but those of the labels themselves, since the collector would follow tens of thousands of them on every round.
type nearTable struct {
	labels []string
	pairs  []nearPair // by bucket
	starts []int32    // of the buckets among the pairs
}

type nearPair struct {
	hash  uint64
	label int32
}

const nearBuckets = 1 << 12

var nearSeed = maphash.MakeSeed()

func (t *nearTable) add(key string, label int32) {
	t.pairs = append(t.pairs, nearPair{maphash.String(nearSeed, key), label})
}

// settle makes the buckets, when all pairs are added.
func (t *nearTable) settle() {
	slices.SortFunc(t.pairs, func(a, b nearPair) int {
		if x, y := a.hash%nearBuckets, b.hash%nearBuckets; x != y {
			return int(x) - int(y)
		}
		return int(a.label - b.label)
	})
	t.pairs = slices.Clip(slices.Compact(t.pairs))
	t.starts = make([]int32, nearBuckets+1)
	for _, p := range t.pairs {
		t.starts[p.hash%nearBuckets+1]++
	}
	for b := range nearBuckets {
		t.starts[b+1] += t.starts[b]
	}
}

// each calls f with the labels that may have this key, in their order; few that are called have another one.
func (t *nearTable) each(key string, f func(label string)) {
	hash := maphash.String(nearSeed, key)
	b := hash % nearBuckets
	for _, p := range t.pairs[t.starts[b]:t.starts[b+1]] {
		if p.hash == hash {
			f(t.labels[p.label])
		}
	}
}

// dropsTo reports whether key is label, or label with one letter dropped.
func dropsTo(label, key string) bool {
	if len(label) != len(key)+1 {
		return label == key
	}
	n := 0
	for n < len(key) && label[n] == key[n] {
		n++
	}
	return label[n+1:] == key[n:]
}
