// Package recent keeps what was asked for last, so that what is asked for again soon need not be made again.
package recent

// Of keeps values by key, as many as [Of.Keep] is told to; the zero value keeps none yet.
type Of[K comparable, V any] struct {
	values map[K]V
	keys   []K // a ring, once it is full
	oldest int
}

// Get is what is kept for a key.
func (r *Of[K, V]) Get(k K) (V, bool) {
	v, ok := r.values[k]
	return v, ok
}

// Keep keeps a value, and forgets the one that came first where there are as many as most already. Most is the same in all calls.
func (r *Of[K, V]) Keep(k K, v V, most int) {
	if r.values == nil {
		r.values = map[K]V{}
	}
	if _, there := r.values[k]; !there && len(r.keys) < most {
		r.keys = append(r.keys, k)
	} else if !there {
		delete(r.values, r.keys[r.oldest])
		r.keys[r.oldest] = k
		r.oldest = (r.oldest + 1) % most
	}
	r.values[k] = v
}
