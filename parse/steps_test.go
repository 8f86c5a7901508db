package parse

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

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/workers"
)

// stepsOf names the hostile text and its size that a process of its own reads for [TestEveryStepIsLinear], in its environment.
const stepsOf = "RETHREAD_STEPS"

// TestMain reads one hostile text where [TestEveryStepIsLinear] asks for it, and ends: the tool for coverage then writes how often
// each piece of the code ran.
func TestMain(m *testing.M) {
	if name, size, ok := strings.Cut(os.Getenv(stepsOf), "="); ok {
		n, err := strconv.Atoi(size)
		if err != nil {
			panic(err)
		}
		workers.Most = 1 // what one worker reads is counted alike each time
		Parse("00", mail.NewText(hostile[name](n), "test"), Options{})
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// TestEveryStepIsLinear counts how often each piece of the code runs for the hostile texts, and for those four and sixteen times as
// long: no piece may run more than six times as often for four times the text, twice over. It needs no clock, and names the
// line. Loops of packages like strings are counted too, but for those in assembly, such as strings.IndexByte: BenchmarkHostile shows
// these. It runs where pieces are counted:
//
//	go test ./parse -run TestEveryStepIsLinear -covermode=count -coverpkg=./...,strings,slices
func TestEveryStepIsLinear(t *testing.T) {
	if mode := testing.CoverMode(); mode != "count" && mode != "atomic" {
		t.Skip("nothing is counted: make linear")
	}
	const (
		least = 400 // as long is the shortest text
		times = 4   // as long is the next
		most  = 6   // as often may a piece run
	)
	for _, name := range slices.Sorted(maps.Keys(hostile)) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			short, middle, long := counted(t, name, least), counted(t, name, least*times), counted(t, name, least*times*times)
			for _, piece := range slices.Sorted(maps.Keys(long)) {
				a, b, c := max(short[piece], least/most), middle[piece], long[piece]
				if b > most*a && c > most*b && c > least*times*times {
					t.Errorf("%s runs %d, %d and %d times", piece, a, b, c)
				}
			}
		})
	}
}

// counted is how often each piece of the code runs while a hostile text is read.
func counted(t *testing.T, name string, n int) map[string]int {
	t.Helper()
	dir := t.TempDir()
	read := exec.Command(os.Args[0])
	read.Env = append(os.Environ(), fmt.Sprintf("%s=%s=%d", stepsOf, name, n), "GOCOVERDIR="+dir)
	if out, err := read.CombinedOutput(); err != nil {
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
