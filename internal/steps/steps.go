// Package steps counts how often each piece of the code runs for input that grows. It needs no clock, and names the line. It serves
// tests only.
package steps

import (
	"bufio"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// of names the input and its size that a process of its own runs through, in its environment.
const of = "RETHREAD_STEPS"

// Run calls run with the input and the size that [Linear] asks this process for, and ends the process: the tool for coverage then
// writes how often each piece of the code ran. Elsewhere it does nothing. It stands at the beginning of TestMain.
func Run(run func(name string, n int)) {
	name, size, ok := strings.Cut(os.Getenv(of), "=")
	if !ok {
		return
	}
	n, err := strconv.Atoi(size)
	if err != nil {
		panic(err)
	}
	run(name, n)
	os.Exit(0)
}

const (
	times = 4 // as large is the next input
	most  = 6 // as often may a piece run
)

// Linear counts for inputs of each name, the shortest of size least, and those four and sixteen times as large: no piece may run
// more than six times as often for four times the input, twice over, and more often than allowed for the largest size. Loops of
// packages like strings are counted where they are named with -coverpkg, but for those in assembly, such as strings.IndexByte. It
// runs where pieces are counted: make linear.
func Linear(t *testing.T, least int, allowed func(n int) int, names []string) {
	if mode := testing.CoverMode(); mode != "count" && mode != "atomic" {
		t.Skip("nothing is counted: make linear")
	}
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			short, middle, long := counted(t, name, least), counted(t, name, least*times), counted(t, name, least*times*times)
			for _, piece := range slices.Sorted(maps.Keys(long)) {
				a, b, c := max(short[piece], least/most), middle[piece], long[piece]
				if b > most*a && c > most*b && c > allowed(least*times*times) {
					t.Errorf("%s runs %d, %d and %d times", piece, a, b, c)
				}
			}
		})
	}
}

// counted is how often each piece of the code runs for an input.
func counted(t *testing.T, name string, n int) map[string]int {
	t.Helper()
	dir := t.TempDir()
	run := exec.Command(os.Args[0])
	run.Env = append(os.Environ(), fmt.Sprintf("%s=%s=%d", of, name, n), "GOCOVERDIR="+dir)
	if out, err := run.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	table := filepath.Join(dir, "table")
	if out, err := exec.Command("go", "tool", "covdata", "textfmt", "-i="+dir, "-o="+table).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	f, err := os.Open(table)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	counts := map[string]int{}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		// github.com/rethread/rethread/parse/lines.go:49.29,51.27 2 70
		if cells := strings.Fields(lines.Text()); len(cells) == 3 {
			k, err := strconv.Atoi(cells[2])
			if err != nil {
				t.Fatal(err)
			}
			counts[cells[0]] += k
		}
	}
	if lines.Err() != nil || len(counts) == 0 {
		t.Fatalf("no table of %s: %v", name, lines.Err())
	}
	return counts
}
