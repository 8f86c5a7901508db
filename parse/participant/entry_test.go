package participant

import "testing"

func TestUnsorted(t *testing.T) {
	for in, want := range map[string]string{
		"^Parliament: Jan Smit": "Jan Smit",
		": Jan Smit":            ": Jan Smit", // what a torn label leaves
	} {
		if got := unsorted(in); got != want {
			t.Errorf("unsorted(%q) = %q, want %q", in, got, want)
		}
	}
}
