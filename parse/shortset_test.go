package parse

import (
	"math/rand/v2"
	"testing"
)

// TestShortSet holds the set to a map, with words that share their beginnings.
func TestShortSet(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var set shortSet
	want := map[string]bool{}
	word := func() string {
		b := make([]byte, 1+r.IntN(9))
		for i := range b {
			b[i] = "aeinrst0"[r.IntN(8)]
		}
		return string(b)
	}
	for range 5000 {
		w := word()
		if key, ok := shortWord(w); ok != (len(w) <= 8) {
			t.Fatalf("%q is short: %v", w, ok)
		} else if ok {
			set.add(key)
			want[w] = true
		}
		w = word()
		if key, ok := shortASCII(w); ok && set.has(key) != want[w] {
			t.Fatalf("%q is in the set: %v", w, !want[w])
		}
	}
	if set.n != len(want) {
		t.Errorf("%d words of %d are kept", set.n, len(want))
	}
}

// TestNearLabels asks for every label with each of its letters dropped.
func TestNearLabels(t *testing.T) {
	for f := range labels().exact {
		if len(f) < fuzzyMin || !alphabetic(f) {
			continue
		}
		for _, d := range append(deletions(f), f) {
			found := false
			labels().deletes.each(d, func(label string) { found = found || label == f && dropsTo(label, d) })
			if !found {
				t.Errorf("%q does not lead to %q", d, f)
			}
		}
	}
	for _, c := range []struct {
		label, key string
		want       bool
	}{{"sent", "sent", true}, {"sent", "set", true}, {"sent", "sen", true}, {"sent", "ent", true}, {"sent", "nest", false}, {"sent", "se", false}, {"sent", "sxt", false}} {
		if got := dropsTo(c.label, c.key); got != c.want {
			t.Errorf("%q is %q with a letter dropped: %v", c.key, c.label, got)
		}
	}
}
