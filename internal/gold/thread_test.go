package gold_test

import (
	"context"
	"testing"

	"github.com/rethread/rethread/internal/gold"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/thread"
)

// build threads a set of perfect copies by the messages that dedupe makes of them.
func build(t *testing.T, s *gold.Set) (of map[mail.ID]mail.ID, r *thread.Result) {
	t.Helper()
	of = map[mail.ID]mail.ID{}
	strength := map[mail.ID]mail.Strength{}
	for _, m := range group(t, s) {
		for _, k := range m.Copies {
			of[k.Copy], strength[k.Copy] = m.ID, k.Strength
		}
	}
	r, err := thread.Build(context.Background(), func(yield func(thread.Node, error) bool) {
		for i := range s.Copies {
			c := &s.Copies[i]
			n := thread.NewNode(c, of[c.ID], nil, s.Places[i]).Member(strength[c.ID])
			if thread.Swallows(s.Bodies[i]) {
				n = n.Swallowing()
			}
			if thread.ForInformation(s.Bodies[i]) {
				n = n.Informing()
			}
			if !yield(n, nil) {
				return
			}
		}
	}, thread.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return of, r
}

// TestEdges compares the links made of perfect copies with the annotation.
func TestEdges(t *testing.T) {
	for _, c := range []struct {
		name                     string
		edges, threads, relation float64
	}{
		{"woo-encryption", 0.97, 0.98, 0.97},
		{"pruitt", 0.93, 0.93, 0.96},
		{"woo-box3", 0.95, 0.95, 0.97},
		{"rlists-nl", 0.98, 0, 0},
		{"rlists-de", 0.98, 0, 0},
		{"rlists-en", 0.98, 0, 0},
		{"rlists-fr", 0.98, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := read(t, c.name)
			of, r := build(t, s)
			parent, sure := map[mail.ID]mail.ID{}, map[mail.ID]mail.Strength{}
			for _, l := range r.Links {
				parent[l.Child], sure[l.Child] = l.Parent, l.Strength
			}
			gold := map[mail.ID]int{} // the first copy of each message made
			for i := range s.Copies {
				if _, ok := gold[of[s.Copies[i].ID]]; !ok {
					gold[of[s.Copies[i].ID]] = s.Root(i)
				}
			}
			want, have := map[int]int{}, map[int]int{}
			strengths := map[mail.Strength][2]int{}
			relation := 0
			for i, m := range s.Messages {
				id := of[s.Copies[i].ID]
				if p := s.Index(m.Parent); p >= 0 {
					want[s.Root(i)] = s.Root(p)
					if s.RecallOnly { // that gold does not say which copies are one message
						want[s.Root(i)] = gold[of[s.Copies[p].ID]]
					}
				}
				if p, ok := parent[id]; ok {
					have[s.Root(i)] = gold[p]
				}
				if r.Relations[id] == m.Relation {
					relation++
				} else if !s.RecallOnly {
					t.Logf("relation %s: want %s, got %s", m.ID, m.Relation, r.Relations[id])
				}
			}
			hit := 0
			for i, m := range s.Messages {
				if s.Root(i) != i {
					continue
				}
				w, wanted := want[i]
				h, had := have[i]
				ok := wanted && had && w == h
				if ok {
					hit++
				}
				if had {
					n := strengths[sure[of[s.Copies[i].ID]]]
					n[0]++
					if ok {
						n[1]++
					}
					strengths[sure[of[s.Copies[i].ID]]] = n
				}
				if ok || !wanted && (!had || s.RecallOnly) {
					continue
				}
				t.Logf("parent of %s: want %s, got %s (%s)", m.ID, name(s, w, wanted), name(s, h, had), sure[of[s.Copies[i].ID]])
				if had && !s.RecallOnly && sure[of[s.Copies[i].ID]] == mail.Certain {
					t.Errorf("wrong as certain: %s", m.ID)
				}
			}
			f1 := 2 * float64(hit) / float64(len(want)+len(have))
			if s.RecallOnly {
				f1 = float64(hit) / float64(len(want))
			}
			b3 := bcubed(s, of, r)
			t.Logf("edges %.3f, threads %.3f, relation %.3f, strengths (all, right) %v", f1, b3, float64(relation)/float64(len(s.Messages)), strengths)
			if f1 < c.edges || b3 < c.threads || float64(relation)/float64(len(s.Messages)) < c.relation {
				t.Errorf("below %v", c)
			}
		})
	}
}

func name(s *gold.Set, i int, ok bool) string {
	if !ok {
		return "none"
	}
	return s.Messages[i].ID
}

// bcubed is the B-cubed F1 of the threads, as score.py has it.
func bcubed(s *gold.Set, of map[mail.ID]mail.ID, r *thread.Result) float64 {
	want, have := map[int]int{}, map[int]mail.ID{}
	for k, members := range s.Threads {
		for _, id := range members {
			want[s.Index(id)] = k
		}
	}
	thread := map[mail.ID]mail.ID{}
	for _, t := range r.Threads {
		for _, m := range t.Messages {
			thread[m] = t.ID
		}
	}
	for i := range want {
		have[i] = thread[of[s.Copies[i].ID]]
	}
	var p, rec float64
	for i := range want {
		both, a, b := 0.0, 0.0, 0.0
		for j := range want {
			x, y := want[i] == want[j], have[i] == have[j]
			if x {
				a++
			}
			if y {
				b++
			}
			if x && y {
				both++
			}
		}
		p += both / b
		rec += both / a
	}
	if p+rec == 0 {
		return 0
	}
	p, rec = p/float64(len(want)), rec/float64(len(want))
	return 2 * p * rec / (p + rec)
}
