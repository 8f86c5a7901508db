package participant

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestPlain holds the glance at plain entries to what reads all of them.
func TestPlain(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	pieces := strings.Fields("Smit Jan, van der Al Bo de- Anne-Marie J. J GRO S&T O'Neil - 10.2 <jan@firma.nl> <jan.smit@firma.nl> <x@rninjenv.nl> <12@a.nl> <1a@b-c.nl> <.a@b.nl> <Jan@firma.nl> <a@b@c.nl> <jan@firma.n1> <jan@firma> > < BD/DRC Dott.ssa L.S. Noot, II Xx lil")
	took := 0
	for _, blackened := range []bool{false, true} {
		rd := &reader{domains: NewDomains(source + strings.Repeat("jan@firma.nl x@b-c.nl ", 3)), blackened: blackened}
		for range 200000 {
			var words []string
			for range 1 + r.IntN(4) {
				words = append(words, pieces[r.IntN(len(pieces))])
			}
			s := strings.Join(words, " ")
			got, ok := rd.plainest(s)
			if !ok {
				continue
			}
			took++
			want, clean := rd.clean(plainMarks(s))
			want.Raw = s
			if diff := cmp.Diff(want, got); !clean || diff != "" {
				t.Fatalf("%q, blackened %v: clean %v, %s", s, blackened, clean, diff)
			}
		}
	}
	if took < 1000 {
		t.Errorf("only %d of the entries are plain", took)
	}
}
