package check

import (
	"slices"
	"testing"
)

func TestCodes(t *testing.T) {
	got := Codes()
	for _, c := range []Code{"C01", "C10", "C25", "C41"} {
		if !slices.Contains(got, c) {
			t.Errorf("%s is not in %v", c, got)
		}
	}
	for i, c := range got {
		if len(c) != 3 || i > 0 && got[i-1] >= c {
			t.Errorf("%v", got)
		}
	}
}
