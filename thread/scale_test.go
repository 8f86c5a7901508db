package thread_test

import (
	"context"
	"fmt"
	"iter"
	"testing"

	"github.com/rethread/rethread/internal/release"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/thread"
)

// TestGenerated threads a damaged, redacted collection whose messages are known.
func TestGenerated(t *testing.T) {
	first := map[int]mail.ID{}
	var prints []release.Print
	release.New(release.Options{Copies: 3000, Damage: 0.03, Clocks: 0.2, Redacted: 0.4, Cut: 0.2, Seed: 5}).Each(func(p *release.Print) bool {
		prints = append(prints, *p)
		if id, ok := first[p.Message]; !ok || p.Copy.ID.Compare(id) < 0 {
			first[p.Message] = p.Copy.ID
		}
		return true
	})
	parent := map[mail.ID]mail.ID{}
	for _, p := range prints {
		if up, ok := first[p.Parent]; ok {
			parent[first[p.Message]] = up
		}
	}
	r, err := thread.Build(context.Background(), nodes(prints, first), thread.Options{})
	if err != nil {
		t.Fatal(err)
	}
	right, wrong, certain := 0, 0, 0
	for _, l := range r.Links {
		switch {
		case parent[l.Child] == l.Parent:
			right++
		case l.Strength == mail.Certain:
			certain++
			fallthrough
		default:
			wrong++
		}
	}
	t.Logf("%d links wanted, %d right, %d wrong", len(parent), right, wrong)
	if right != len(parent) || certain > 0 || wrong*100 > right {
		t.Errorf("%d of %d right, %d wrong, %d of them as certain", right, len(parent), wrong, certain)
	}
}

func nodes(prints []release.Print, first map[int]mail.ID) iter.Seq2[thread.Node, error] {
	return func(yield func(thread.Node, error) bool) {
		for i := range prints {
			p := &prints[i]
			if !yield(thread.NewNode(&p.Copy, first[p.Message], nil, p.Place), nil) {
				return
			}
		}
	}
}

func BenchmarkBuild(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		first := map[int]mail.ID{}
		var prints []release.Print
		release.New(release.Options{Copies: n, Redacted: 0.4, Seed: 5}).Each(func(p *release.Print) bool {
			p.Body = ""
			prints = append(prints, *p)
			if id, ok := first[p.Message]; !ok || p.Copy.ID.Compare(id) < 0 {
				first[p.Message] = p.Copy.ID
			}
			return true
		})
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				if _, err := thread.Build(context.Background(), nodes(prints, first), thread.Options{}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(len(prints)), "µs/copy")
		})
	}
}
