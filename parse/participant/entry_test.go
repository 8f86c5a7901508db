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

// TestLineBehindName keeps the line that stands for a bar behind a name out of it, and what marks an account in it.
func TestLineBehindName(t *testing.T) {
	for in, want := range map[string]string{
		"Ann Lee____________": "Ann Lee",
		"Ann Lee ___________": "Ann Lee",
		"Lee, Ann (Quay)____": "Lee, Ann (Quay)",
		"ann__lee_":           "ann__lee_",
	} {
		text, spans := value(in)
		people := List(text, spans, Options{})
		if len(people) != 1 || people[0].Name != want || people[0].Raw != in {
			t.Errorf("%q: %+v", in, people)
		}
	}
}
