package parse

import (
	"bufio"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/workers"
)

// BenchmarkScanner is the yardstick: one pass over the same bytes by bufio.Scanner.
func BenchmarkScanner(b *testing.B) {
	s := readDense(b)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		scan(s)
	}
}

func scan(s string) {
	sc := bufio.NewScanner(strings.NewReader(s))
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		_ = sc.Bytes()
	}
}

// BenchmarkParse reads a header-dense release, and says how many times as long that takes as passes of a bufio.Scanner
// over the same bytes in between (x-scanner).
func BenchmarkParse(b *testing.B) { benchmarkParse(b) }

func benchmarkParse(b *testing.B) {
	inPasses(b, func(s string) { Parse("00", mail.NewText(s, "bench"), Options{}) })
}

// BenchmarkParseAlone is BenchmarkParse with one worker.
func BenchmarkParseAlone(b *testing.B) {
	defer func(n int) { workers.Most = n }(workers.Most)
	workers.Most = 1
	benchmarkParse(b)
}

// BenchmarkCleanPrint reads the same release with a reader that knows clean print alone, see [readClean]: what the least reading takes.
func BenchmarkCleanPrint(b *testing.B) {
	inPasses(b, func(s string) { readClean(s) })
}

// inPasses measures f on the header-dense release, also in passes of a bufio.Scanner.
func inPasses(b *testing.B, f func(s string)) {
	s := readDense(b)
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	const passes = 10
	var scanning time.Duration
	for b.Loop() {
		f(s)
		b.StopTimer()
		start := time.Now()
		for range passes {
			scan(s)
		}
		scanning += time.Since(start)
		b.StartTimer()
	}
	b.ReportMetric(float64(b.Elapsed())*passes/float64(scanning), "x-scanner")
}

// BenchmarkParseFile reads the file named by RETHREAD_BENCH, for profiles on real texts.
func BenchmarkParseFile(b *testing.B) {
	name := os.Getenv("RETHREAD_BENCH")
	if name == "" {
		b.Skip("RETHREAD_BENCH names no file")
	}
	data, err := os.ReadFile(name)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		Parse("00", mail.NewText(string(data), "bench"), Options{})
	}
}
