package stamp

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// ownLines are the lines of releases of ours, with stamps of all laws.
func ownLines(t *testing.T) []string {
	t.Helper()
	var all []string
	files, err := filepath.Glob("../../testdata/layouts*/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no layouts", err)
	}
	for _, f := range append(files, "../../testdata/dense/release.txt") {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, strings.Split(string(data), "\n")...)
	}
	return all
}

// TestStarts reads at every place that finder.start passes over: nothing is to be found there.
func TestStarts(t *testing.T) {
	for _, s := range ownLines(t) {
		for i := range len(s) {
			f := newFinder(s)
			f.at = i
			opens, reads := f.start(i + 1)
			if !opens {
				if end, _, ok := f.t.markAt(s, i, 0); ok {
					t.Errorf("%q: the mark %q is passed over", s, s[i:end])
				}
			}
			if !reads {
				if from, end, _, ok := f.read(i); ok {
					t.Errorf("%q: %q is passed over", s, s[from:end])
				}
			}
		}
	}
}

func TestBlackened(t *testing.T) {
	for _, s := range ownLines(t) {
		if want := Any(s) || Debris(s); Blackened(s) != want {
			t.Errorf("%q: %v", s, !want)
		}
	}
}
