package dedupe

import (
	"cmp"
	"slices"
	"sync"
)

// pair is two ranks in a sketchSet, the smaller in the upper half.
type pair uint64

func newPair(i, j uint32) pair {
	if i > j {
		i, j = j, i
	}
	return pair(i)<<32 | pair(j)
}

func (p pair) split() (i, j uint32) { return uint32(p >> 32), uint32(p) }

const (
	// rows is how many minima make a band: with two of them and 32 bands, copies that share 40 % of their sequences meet
	// with a chance of 99.6 %.
	rows = 2
	// crowd is the number of copies under one key up to which all pairs are candidates; in larger crowds each copy meets
	// the window next ones by time and length, so that the work stays linear.
	crowd  = 6
	window = 3
	// reach is how far a copy looks in a crowd for window partners that can be copies at all.
	reach = 12
)

// entry is a copy under a key.
type entry struct {
	key  uint64
	rank uint32
}

// keyer gives a copy's key on one route; ok is false where the copy is not looked up there.
type keyer func(s *sketch) (key uint64, ok bool)

// routes are the keys under which copies meet.
func routes() []keyer {
	all := []keyer{
		// The same minute, for short bodies and blacked-out ones; a neighbouring minute, since clients round.
		func(s *sketch) (uint64, bool) { return mix(uint64(uint32(s.from))), s.exact() },
		func(s *sketch) (uint64, bool) { return mix(uint64(uint32(s.from / 3))), s.exact() },
		func(s *sketch) (uint64, bool) { return mix(uint64(uint32((s.from + 2) / 3))), s.exact() },
		// The same subject.
		func(s *sketch) (uint64, bool) { return s.subject, s.subject != 0 },
		// The same appointment time.
		func(s *sketch) (uint64, bool) { return mix(uint64(uint32(s.start))), s.start != unknownTime },
		// The same text.
		func(s *sketch) (uint64, bool) { return s.body, s.body != 0 },
	}
	for band := range bins / rows {
		all = append(all, func(s *sketch) (uint64, bool) {
			var key uint64
			for _, m := range s.minima[band*rows : (band+1)*rows] {
				key = key<<16 | uint64(m)
			}
			return key, s.minima[band*rows] != 0
		})
	}
	return all
}

// candidates are the pairs that are worth a comparison, most alike first.
func (s *sketchSet) candidates(workers int) []pair {
	all := routes()
	found := make([][]pair, workers)
	var wait sync.WaitGroup
	for k := range workers {
		wait.Go(func() {
			r := &router{set: s, entries: make([]entry, 0, s.len())} // grown by and by they would take more
			for _, route := range all[len(all)*k/workers : len(all)*(k+1)/workers] {
				found[k] = merge(found[k], r.walk(route))
			}
		})
	}
	wait.Wait()
	pairs := found[0]
	for _, more := range found[1:] {
		pairs = merge(pairs, more)
	}
	return s.rank(pairs)
}

// router walks routes one after the other in the same memory.
type router struct {
	set     *sketchSet
	entries []entry
	once    []uint64
	twice   []uint64
	pairs   []pair
	// may says which pairs of one key are wanted; nil stands for thinkable.
	may func(i, j uint32) bool
}

// walk finds the pairs of one route, sorted. A first look drops the keys that occur once, which most do; only the rest is
// sorted.
func (r *router) walk(route keyer) []pair {
	n := r.set.len()
	if r.once == nil {
		size := 64
		for size < 16*n {
			size *= 2
		}
		r.once, r.twice = make([]uint64, size/64), make([]uint64, size/64)
	}
	clear(r.once)
	clear(r.twice)
	bits := uint64(len(r.once)*64 - 1)
	for i := range n {
		if key, ok := route(r.set.at(uint32(i))); ok {
			h := mix(key) & bits
			r.twice[h/64] |= r.once[h/64] & (1 << (h % 64))
			r.once[h/64] |= 1 << (h % 64)
		}
	}
	r.entries = r.entries[:0]
	for i := range n {
		if key, ok := route(r.set.at(uint32(i))); ok {
			if h := mix(key) & bits; r.twice[h/64]&(1<<(h%64)) != 0 {
				r.entries = append(r.entries, entry{key, uint32(i)})
			}
		}
	}
	slices.SortFunc(r.entries, func(a, b entry) int { return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.rank, b.rank)) })
	may := r.may
	if may == nil {
		may = r.set.thinkable
	}
	r.pairs = r.set.meet(r.entries, may, r.pairs[:0])
	slices.Sort(r.pairs)
	return slices.Compact(r.pairs)
}

// byTime orders entries of one key by time, length and rank.
func (s *sketchSet) byTime(a, b entry) int {
	x, y := s.at(a.rank), s.at(b.rank)
	return cmp.Or(cmp.Compare(x.from, y.from), cmp.Compare(x.start, y.start), cmp.Compare(x.length, y.length), cmp.Compare(a.rank, b.rank))
}

// meet pairs the entries of each key.
func (s *sketchSet) meet(entries []entry, may func(i, j uint32) bool, out []pair) []pair {
	for start := 0; start < len(entries); {
		end := start + 1
		for end < len(entries) && entries[end].key == entries[start].key {
			end++
		}
		look, most := reach, window
		if end-start <= crowd {
			look, most = crowd, crowd
		} else {
			slices.SortFunc(entries[start:end], s.byTime)
		}
		for i := start; i < end; i++ {
			found := 0
			for j := i + 1; j < min(end, i+1+look) && found < most; j++ {
				if may(entries[i].rank, entries[j].rank) {
					out = append(out, newPair(entries[i].rank, entries[j].rank))
					found++
				}
			}
		}
		start = end
	}
	return out
}

// thinkable reports whether nothing in the sketches rules out that two copies are of one message.
func (s *sketchSet) thinkable(i, j uint32) bool {
	a, b := s.at(i), s.at(j)
	if a.start != unknownTime && b.start != unknownTime && abs(int(a.start-b.start)) > widest {
		return false
	}
	if a.from != unknownTime && b.from != unknownTime && !a.loose && !b.loose {
		if int(a.from) > int(b.until)+widest+rounding || int(b.from) > int(a.until)+widest+rounding {
			return false
		}
	}
	if a.body != 0 && b.body != 0 && a.length >= 2*shortText && b.length >= 2*shortText && !(a.exact() && a.from == b.from) {
		return resemblance(a, b) >= leastAlike
	}
	return true
}

// leastAlike is the estimated resemblance below which two longer texts at different times are not compared; a text cut to a
// quarter of the other still has twice that.
const leastAlike = 0.08

// merge joins two sorted lists without doubles, from behind, in the memory of the first.
func merge(a, b []pair) []pair {
	if len(a) == 0 {
		return slices.Clone(b)
	}
	i, j := len(a)-1, len(b)-1
	a = append(a, b...)
	for at := len(a) - 1; j >= 0; at-- {
		if i >= 0 && a[i] > b[j] {
			a[at] = a[i]
			i--
		} else {
			a[at] = b[j]
			j--
		}
	}
	return slices.Compact(a)
}

// rank orders pairs by how alike the sketches are, then by ids. It works in place: the pairs are what a case has most of.
func (s *sketchSet) rank(pairs []pair) []pair {
	scores := make([]uint8, len(pairs))
	var next, end [256]int
	for k, p := range pairs {
		i, j := p.split()
		scores[k] = 255 - s.guess(s.at(i), s.at(j))
		end[scores[k]]++
	}
	at := 0
	for v := range end {
		next[v] = at
		at += end[v]
		end[v] = at
	}
	first := next
	for v := range end {
		for next[v] < end[v] {
			k := next[v]
			to := scores[k]
			if int(to) == v {
				next[v]++
				continue
			}
			m := next[to]
			next[to]++
			pairs[k], pairs[m] = pairs[m], pairs[k]
			scores[k], scores[m] = scores[m], scores[k]
		}
		slices.Sort(pairs[first[v]:end[v]])
	}
	return pairs
}

// guess is a rough grade of a pair from the sketches alone, 0 to 255.
func (s *sketchSet) guess(a, b *sketch) uint8 {
	g := int(100 * resemblance(a, b))
	if a.exact() && b.exact() && abs(int(a.from-b.from)) <= rounding {
		g += 80
	}
	if a.subject != 0 && a.subject == b.subject {
		g += 30
	}
	if a.sender != 0 && a.sender == b.sender {
		g += 20
	}
	if a.body != 0 && a.body == b.body {
		g += 25
	}
	return uint8(g)
}
