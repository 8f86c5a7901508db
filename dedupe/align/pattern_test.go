package align

import (
	"math/rand/v2"
	"testing"
)

// TestPattern: the distance of a pattern to a sequence, in one piece and in several, is that of the plain table.
func TestPattern(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	word := func(n int) []byte {
		b := make([]byte, n)
		for i := range b {
			b[i] = "abcde\xc3\xa9"[rng.IntN(7)]
		}
		return b
	}
	var p pattern
	for range 20000 {
		a, b := word(rng.IntN(12)), word(rng.IntN(12))
		switch rng.IntN(20) {
		case 0:
			a = word(60 + rng.IntN(10))
		case 1:
			b = word(60 + rng.IntN(10))
		}
		p.set(a)
		c := p.start()
		for _, end := range []int{rng.IntN(len(b) + 1), len(b)} {
			if got, want := p.to(b[:end], &c), plain(a, b[:end]); got != want {
				t.Fatalf("%q to %q: %d, want %d", a, b[:end], got, want)
			}
			if got, want := Distance(a, b[:end]), plain(a, b[:end]); got != want {
				t.Fatalf("Distance %q to %q: %d, want %d", a, b[:end], got, want)
			}
		}
		bits := func(b []byte) uint64 { return lettersOf([]Word{{Folded: string(b)}})[0] }
		if f := foreign(bits(a), bits(b)); f > plain(a, b) {
			t.Fatalf("%q and %q: %d letters are foreign, the distance is less", a, b, f)
		}
	}
}

// plain is the table of distances as it is defined.
func plain(a, b []byte) int {
	table := make([][]int, len(a)+1)
	for i := range table {
		table[i] = make([]int, len(b)+1)
		for j := range table[i] {
			switch {
			case i == 0 || j == 0:
				table[i][j] = i + j
			case a[i-1] == b[j-1]:
				table[i][j] = table[i-1][j-1]
			default:
				table[i][j] = 1 + min(table[i-1][j-1], table[i-1][j], table[i][j-1])
			}
		}
	}
	return table[len(a)][len(b)]
}
