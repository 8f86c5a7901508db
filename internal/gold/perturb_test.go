package gold_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/rethread/rethread/internal/gold"
	"github.com/rethread/rethread/mail"
)

// perturb makes of perfect copies what a parser gets wrong: bodies some lines too long or too short, participants and dates
// missing, and, where drop is set, copies that were not found, so that their neighbours in the chain meet.
func perturb(s *gold.Set, rng *rand.Rand, drop bool) (lost map[int]bool) {
	lost = map[int]bool{}
	for i := range s.Copies {
		c := &s.Copies[i]
		lines := strings.Split(s.Bodies[i], "\n")
		if n := len(lines); n > 4 && rng.IntN(4) == 0 {
			lines = lines[rng.IntN(3) : n-rng.IntN(2)]
		}
		if rng.IntN(4) == 0 {
			lines = append([]string{"@example.org>;", "Nr. 12"}[:1+rng.IntN(2)], lines...)
		}
		if rng.IntN(4) == 0 && i+1 < len(s.Copies) {
			next := strings.Split(s.Bodies[i+1], "\n")
			lines = append(lines, next[:min(len(next), 3)]...)
		}
		s.Bodies[i] = strings.Join(lines, "\n")
		if rng.IntN(8) == 0 {
			c.Date = nil
		}
		if rng.IntN(5) == 0 {
			c.To, c.Cc, c.LowerBound = c.To[:len(c.To)/2], nil, true
		}
		if rng.IntN(10) == 0 {
			c.From = []mail.Participant{{Redacted: true}}
		}
	}
	if !drop {
		return lost
	}
	for i := range s.Copies {
		if s.Copies[i].Depth == 0 || rng.IntN(12) != 0 {
			continue
		}
		lose(s, i)
		lost[i] = true
	}
	return lost
}

// lose takes a copy out of its chain; its text falls to the copy above.
func lose(s *gold.Set, i int) {
	p := s.Places[i]
	for k := range s.Places {
		if s.Copies[k].ID == p.Above {
			s.Places[k].Below = p.Below
			s.Bodies[k] += "\nFrom: somebody\nSent: some day\nTo: another\n" + s.Bodies[i]
		}
		if s.Copies[k].ID == p.Below {
			s.Places[k].Above = p.Above
		}
	}
	for k := i + 1; k < len(s.Copies) && s.Copies[k].Depth > 0; k++ {
		s.Copies[k].Depth--
	}
	s.Places[i].Above, s.Places[i].Below = mail.ID{}, mail.ID{}
	s.Copies[i].From, s.Copies[i].To, s.Copies[i].Cc, s.Copies[i].Date = nil, nil, nil, nil
	s.Copies[i].Subject, s.Copies[i].Appointment, s.Bodies[i] = mail.Subject{}, nil, ""
}

// TestPerturbed: what a parser gets wrong costs recall, but nothing wrong is called certain.
func TestPerturbed(t *testing.T) {
	for _, name := range []string{"woo-encryption", "pruitt", "woo-box3"} {
		t.Run(name, func(t *testing.T) {
			var hit, wrong, missed, edges, wrongEdges, wanted int
			for seed := range uint64(20) {
				s := read(t, name)
				lost := perturb(s, rand.New(rand.NewPCG(seed, 3)), seed%2 == 1)
				of, r := build(t, s)
				sure := map[mail.ID]bool{}
				for _, m := range group(t, s) {
					for _, k := range m.Copies {
						sure[k.Copy] = k.Strength == mail.Certain
					}
				}
				for i := range s.Copies {
					for j := range i {
						a, b := s.Copies[i].ID, s.Copies[j].ID
						if lost[i] || lost[j] {
							continue
						}
						same, got := s.Root(i) == s.Root(j), of[a] == of[b]
						switch {
						case same && got:
							hit++
						case same:
							missed++
						case got:
							wrong++
							if sure[a] && sure[b] {
								t.Errorf("seed %d: %s and %s joined as certain", seed, s.Messages[i].ID, s.Messages[j].ID)
							}
						}
					}
				}
				var pairs [][2]int
				for i, m := range s.Messages {
					if p := s.Index(m.Parent); p >= 0 {
						pairs = append(pairs, [2]int{s.Root(i), s.Root(p)})
					}
				}
				slices.SortFunc(pairs, func(a, b [2]int) int { return (a[0]-b[0])*1000 + a[1] - b[1] })
				wanted += len(slices.Compact(pairs))
				roots := map[mail.ID][]int{}
				for i := range s.Copies {
					roots[of[s.Copies[i].ID]] = append(roots[of[s.Copies[i].ID]], s.Root(i))
				}
				for _, l := range r.Links {
					right := slices.ContainsFunc(pairs, func(p [2]int) bool {
						return slices.Contains(roots[l.Child], p[0]) && slices.Contains(roots[l.Parent], p[1])
					})
					if right {
						edges++
						continue
					}
					wrongEdges++
					if l.Strength == mail.Certain {
						t.Errorf("seed %d: link %s to %s as certain", seed, s.Messages[roots[l.Child][0]].ID, s.Messages[roots[l.Parent][0]].ID)
					}
				}
			}
			t.Logf("pairs: %d right, %d wrong, %d missed; links: %d wanted, %d right, %d wrong", hit, wrong, missed, wanted, edges, wrongEdges)
			if 10*hit < 9*(hit+missed) || 50*wrong > hit {
				t.Errorf("pairs: %d right, %d wrong, %d missed", hit, wrong, missed)
			}
		})
	}
}
