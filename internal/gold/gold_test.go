package gold_test

import (
	"context"
	"errors"
	"io/fs"
	"testing"

	"github.com/rethread/rethread/dedupe"
	"github.com/rethread/rethread/internal/gold"
	"github.com/rethread/rethread/mail"
)

const shared = "../../../shared"

func read(t *testing.T, name string) *gold.Set {
	t.Helper()
	s, err := gold.Read(shared, name)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the exam's texts are not beside the repository")
	}
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func group(t *testing.T, s *gold.Set) []mail.Message {
	t.Helper()
	prints := func(yield func(dedupe.Print, error) bool) {
		for i := range s.Copies {
			if !yield(dedupe.Print{Copy: &s.Copies[i], Place: s.Places[i], Body: s.Bodies[i]}, nil) {
				return
			}
		}
	}
	messages, err := dedupe.Group(context.Background(), prints, dedupe.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return messages
}

// TestPairs compares the messages made of perfect copies with the annotation.
func TestPairs(t *testing.T) {
	for _, c := range []struct {
		name string
		f1   float64
	}{{"woo-encryption", 1}, {"pruitt", 0.97}, {"woo-box3", 1}} {
		t.Run(c.name, func(t *testing.T) {
			s := read(t, c.name)
			of, sure := map[mail.ID]mail.ID{}, map[mail.ID]bool{}
			for _, m := range group(t, s) {
				for _, k := range m.Copies {
					of[k.Copy], sure[k.Copy] = m.ID, k.Strength == mail.Certain
					if k.Copy != m.ID {
						t.Logf("%s %v", k.Strength, k.Evidence)
					}
				}
			}
			var hit, wrong, missed int
			for i := range s.Copies {
				for j := range i {
					a, b := s.Copies[i].ID, s.Copies[j].ID
					switch want, got := s.Root(i) == s.Root(j), of[a] == of[b]; {
					case want && got:
						hit++
					case want:
						missed++
						t.Logf("not joined: %s %s", s.Messages[j].ID, s.Messages[i].ID)
					case got:
						wrong++
						t.Logf("joined: %s %s", s.Messages[j].ID, s.Messages[i].ID)
						if sure[a] && sure[b] {
							t.Errorf("wrong as certain: %s %s", s.Messages[j].ID, s.Messages[i].ID)
						}
					}
				}
			}
			f1 := 2 * float64(hit) / float64(2*hit+wrong+missed)
			t.Logf("pairs: %d right, %d wrong, %d missed, F1 %.3f", hit, wrong, missed, f1)
			if f1 < c.f1 {
				t.Errorf("F1 %.3f, want %.2f", f1, c.f1)
			}
		})
	}
}
