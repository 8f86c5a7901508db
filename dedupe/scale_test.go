package dedupe_test

import (
	"context"
	"fmt"
	"iter"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rethread/rethread/dedupe"
	"github.com/rethread/rethread/internal/release"
	"github.com/rethread/rethread/internal/usage"
	"github.com/rethread/rethread/mail"
)

// collection keeps generated prints.
type collection struct {
	prints []release.Print
	index  map[mail.ID]int
}

func generate(o release.Options) *collection {
	c := &collection{index: map[mail.ID]int{}}
	release.New(o).Each(func(p *release.Print) bool {
		c.index[p.Copy.ID] = len(c.prints)
		c.prints = append(c.prints, *p)
		return true
	})
	return c
}

func (c *collection) each() iter.Seq2[dedupe.Print, error] {
	return func(yield func(dedupe.Print, error) bool) {
		for i := range c.prints {
			p := &c.prints[i]
			if !yield(dedupe.Print{Copy: &p.Copy, Place: p.Place, Body: p.Body}, nil) {
				return
			}
		}
	}
}

// figures are pair precision and recall, and the part of the wrong pairs that are called certain.
type figures struct {
	precision, recall float64
	pairs, certain    int // wrong ones as certain
}

func (c *collection) score(messages []mail.Message) figures {
	count2 := func(n int) int { return n * (n - 1) / 2 }
	truth := map[int]int{}
	for i := range c.prints {
		truth[c.prints[i].Message]++
	}
	var want, have, both, certain int
	for _, n := range truth {
		want += count2(n)
	}
	for _, m := range messages {
		have += count2(len(m.Copies))
		of := map[int]int{}
		for _, k := range m.Copies {
			of[c.prints[c.index[k.Copy]].Message]++
		}
		for _, n := range of {
			both += count2(n)
		}
		if len(of) > 1 {
			certain += c.wrongCertain(m)
		}
	}
	f := figures{1, 1, want, certain}
	if have > 0 { // no pair is no wrong pair
		f.precision = float64(both) / float64(have)
	}
	if want > 0 {
		f.recall = float64(both) / float64(want)
	}
	return f
}

func (c *collection) wrongCertain(m mail.Message) int {
	n := 0
	for i, x := range m.Copies {
		for _, y := range m.Copies[:i] {
			a, b := c.prints[c.index[x.Copy]], c.prints[c.index[y.Copy]]
			if a.Message != b.Message && x.Strength == mail.Certain && y.Strength == mail.Certain {
				n++
			}
		}
	}
	return n
}

// byStrength counts the pairs that are right, of all, by the weaker strength of the two.
func (c *collection) byStrength(messages []mail.Message) string {
	order := []mail.Strength{mail.Certain, mail.Probable, mail.Possible}
	var right, all [3]int
	for _, m := range messages {
		for i, x := range m.Copies {
			for _, y := range m.Copies[:i] {
				weaker := max(slices.Index(order, x.Strength), slices.Index(order, y.Strength))
				all[weaker]++
				if c.prints[c.index[x.Copy]].Message == c.prints[c.index[y.Copy]].Message {
					right[weaker]++
				}
			}
		}
	}
	var out []string
	for k, s := range order {
		out = append(out, fmt.Sprintf("%s %d of %d", s, right[k], all[k]))
	}
	return strings.Join(out, ", ")
}

func printed(copies int, damage float64) release.Options {
	return release.Options{Copies: copies, Damage: damage, Clocks: 0.2, Redacted: 0.4, Cut: 0.2, Lookalikes: 0.1, Seed: 3}
}

// TestGenerated holds pair precision and recall at the damage of a bad scan.
func TestGenerated(t *testing.T) {
	for _, damage := range []float64{0, 0.01, 0.03} {
		t.Run(fmt.Sprint(damage), func(t *testing.T) {
			c := generate(printed(3000, damage))
			messages, err := dedupe.Group(context.Background(), c.each(), dedupe.Options{})
			if err != nil {
				t.Fatal(err)
			}
			f := c.score(messages)
			t.Logf("%d copies, %d messages: %+v; pairs right of all by the weaker strength: %s", len(c.prints), len(messages), f, c.byStrength(messages))
			if f.precision < 0.98 || f.recall < 0.98 || f.certain > 0 {
				t.Errorf("%+v", f)
			}
		})
	}
}

// TestScale measures at the size in RETHREAD_SCALE: RETHREAD_SCALE=1000000 go test ./dedupe -run Scale -v.
func TestScale(t *testing.T) {
	n, _ := strconv.Atoi(os.Getenv("RETHREAD_SCALE"))
	if n == 0 {
		t.Skip("RETHREAD_SCALE is not set")
	}
	c := generate(printed(n, 0.03))
	runtime.GC()
	before := usage.Live()
	peak := usage.Watch()
	begin, worked := time.Now(), usage.Busy()
	spill, err := os.CreateTemp(t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	defer spill.Close()
	messages, err := dedupe.Group(context.Background(), c.each(), dedupe.Options{Spill: spill})
	if err != nil {
		t.Fatal(err)
	}
	took := time.Since(begin)
	most := peak()
	runtime.GC()
	worked = usage.Busy() - worked
	f := c.score(messages)
	size := len(c.prints)
	t.Logf("%d copies in %v, %.1f µs a copy; %.0f s of processor time, %.1f µs a copy; peak %d bytes a copy, result %d; %+v", size, took.Round(time.Millisecond), float64(took.Microseconds())/float64(size),
		worked, 1e6*worked/float64(size), int(most-before)/size, int(usage.Live()-before)/size, f)
	runtime.KeepAlive(messages)
}

func BenchmarkGroup(b *testing.B) {
	for _, n := range []int{10_000, 20_000} {
		c := generate(printed(n, 0.03))
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				if _, err := dedupe.Group(context.Background(), c.each(), dedupe.Options{}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(len(c.prints)), "µs/copy")
		})
	}
}
