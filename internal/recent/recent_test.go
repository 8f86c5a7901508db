package recent

import "testing"

func TestOf(t *testing.T) {
	var r Of[int, string]
	if _, ok := r.Get(1); ok {
		t.Error("something is kept before anything was")
	}
	for k := range 5 {
		r.Keep(k, "first", 3)
	}
	r.Keep(3, "again", 3)
	for k, want := range []string{"", "", "first", "again", "first"} {
		if got, ok := r.Get(k); got != want || ok != (want != "") {
			t.Errorf("%d: %q, %v; want %q", k, got, ok, want)
		}
	}
	r.Keep(5, "first", 3)
	if _, ok := r.Get(2); ok {
		t.Error("the oldest one is kept beyond the bound")
	}
	if len(r.values) != 3 || len(r.keys) != 3 {
		t.Errorf("%d values, %d keys", len(r.values), len(r.keys))
	}
}
