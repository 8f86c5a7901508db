package parse

import (
	"bufio"
	"os"
	"sort"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// denseRelease is a megabyte of our own releases end to end: header-dense, as releases are.
func denseRelease(b *testing.B) string {
	files := demo(b)
	names := make([]string, 0, len(files))
	for name := range files {
		names = append(names, name)
	}
	sort.Strings(names)
	var s strings.Builder
	for s.Len() < 1<<20 {
		for _, name := range names {
			s.WriteString(files[name])
			s.WriteString("\n\f")
		}
	}
	return s.String()
}

// BenchmarkScanner is the yardstick: one pass over the same bytes by bufio.Scanner.
func BenchmarkScanner(b *testing.B) {
	s := denseRelease(b)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		sc := bufio.NewScanner(strings.NewReader(s))
		sc.Buffer(nil, 1<<20)
		for sc.Scan() {
			_ = sc.Bytes()
		}
	}
}

func BenchmarkParse(b *testing.B) {
	s := denseRelease(b)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		Parse("00", mail.NewText(s, "bench"), Options{})
	}
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
