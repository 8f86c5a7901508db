package align

import (
	"strings"
	"testing"
)

func split(s string) []Word {
	var out []Word
	for w := range strings.FieldsSeq(s) {
		if code, ok := strings.CutPrefix(w, "#"); ok {
			out = append(out, Word{Bar: true, Code: code})
		} else if f := Fold(w); f != "" {
			out = append(out, Word{Folded: f})
		}
	}
	return out
}

// FuzzWordsCoverBoth: whatever the texts, the steps cover every word of both, in order, once.
func FuzzWordsCoverBoth(f *testing.F) {
	f.Add("we do not agree to the plan", "we do agree to the p1an")
	f.Add("dear #10.2.e thank you", "dear mary finch thank you")
	f.Add("carr ier comes #a #b", "carrier #c comes")
	f.Add("a b a b a b a b a b a b a b a b a b", "b a b a b a b a b a")
	f.Add("", "only here")
	f.Fuzz(func(t *testing.T, x, y string) {
		a, b := split(x), split(y)
		i, j := 0, 0
		for _, s := range Words(a, b) {
			if s.A[0] != i || s.B[0] != j || s.A[1] < i || s.B[1] < j || s.A[1] == i && s.B[1] == j {
				t.Fatalf("after %d, %d comes %v", i, j, s)
			}
			i, j = s.A[1], s.B[1]
		}
		if i != len(a) || j != len(b) {
			t.Fatalf("%d of %d and %d of %d words are covered", i, len(a), j, len(b))
		}
	})
}

// TestWordsOfDifferentTexts stays within its bound where two long texts have nothing in common.
func TestWordsOfDifferentTexts(t *testing.T) {
	a, b := split(strings.Repeat("aa bb cc ", 20_000)), split(strings.Repeat("xx yy zz ", 20_000))
	if n := len(Words(a, b)); n != len(a)+len(b) {
		t.Errorf("%d steps", n)
	}
}
