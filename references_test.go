package rethread

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/thread"
)

// TestReferences has every thread hang together by names, whatever is missing in it.
func TestReferences(t *testing.T) {
	id := func(n byte) mail.ID { return mail.ID{n} }
	name := func(n byte) string { return id(n).String() }
	gap := func(n byte) string { return thread.Gap(id(n)) }
	anchor := mail.NewCopyID(id(1).String(), "thread", 0).String()
	type links map[byte]byte
	tests := []struct {
		name   string
		parent links
		lost   map[byte]string // by root, "" for none
		want   map[byte][]string
	}{
		{"a chain", links{2: 1, 3: 2}, map[byte]string{1: ""}, map[byte][]string{1: nil, 2: {name(1)}, 3: {name(1), name(2)}}},
		{"a lost parent", links{2: 1}, map[byte]string{1: "lost"}, map[byte][]string{1: {"lost"}, 2: {"lost", name(1)}}},
		{
			"a level is missing",
			links{2: 1, 4: 3},
			map[byte]string{1: "", 3: gap(2), 5: gap(2)},
			map[byte][]string{3: {name(1), name(2), gap(2)}, 4: {name(1), name(2), gap(2), name(3)}, 5: {name(1), name(2), gap(2)}},
		},
		{"levels missing in a circle", links{2: 1}, map[byte]string{1: gap(2)}, map[byte][]string{1: {gap(2)}, 2: {gap(2), name(1)}}},
		{
			"two gaps in a circle",
			links{2: 1, 4: 3},
			map[byte]string{1: gap(4), 3: gap(2)},
			map[byte][]string{1: {gap(2), name(3), name(4), gap(4)}, 3: {gap(2)}},
		},
		{
			"nothing says how they hang together",
			links{2: 1},
			map[byte]string{1: "", 3: "lost"},
			map[byte][]string{1: {anchor}, 2: {anchor, name(1)}, 3: {anchor, "lost"}},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			x := &trunk{thread: id(1), parent: map[mail.ID]mail.ID{}, root: map[mail.ID]mail.ID{}, lost: map[mail.ID][]string{}, beneath: map[mail.ID]mail.ID{}}
			named := map[string]mail.ID{}
			var roots []mail.ID
			for n := byte(1); n < 6; n++ {
				lost, isRoot := test.lost[n]
				parent, isChild := test.parent[n]
				named[thread.Gap(id(n))] = id(n)
				switch {
				case isRoot:
					x.root[id(n)] = id(n)
					if lost != "" {
						x.lost[id(n)] = []string{lost}
					}
					roots = append(roots, id(n))
				case isChild:
					x.parent[id(n)], x.root[id(n)] = id(parent), x.root[id(parent)]
				}
			}
			x.hang(roots, named)
			for n, want := range test.want {
				if d := cmp.Diff(want, x.references(id(n))); d != "" {
					t.Errorf("of %d (-want +got):\n%s", n, d)
				}
			}
		})
	}
}

// TestReferencesOfALongChain keeps the root and the nearest ones.
func TestReferencesOfALongChain(t *testing.T) {
	x := &trunk{parent: map[mail.ID]mail.ID{}, root: map[mail.ID]mail.ID{}, lost: map[mail.ID][]string{}}
	id := func(n int) mail.ID { return mail.ID{byte(n >> 8), byte(n), 1} }
	for n := range 1000 {
		x.root[id(n)] = id(0)
		if n > 0 {
			x.parent[id(n)] = id(n - 1)
		}
	}
	for _, lost := range []string{"", "lost"} {
		x.lost[id(0)] = nil
		if lost != "" {
			x.lost[id(0)] = []string{lost}
		}
		top := lost
		if lost == "" {
			top = id(0).String()
		}
		for _, n := range []int{98, 99, 100, 101, 999} {
			refs := x.references(id(n))
			if refs[0] != top || refs[len(refs)-1] != id(n-1).String() || len(refs) > maxAncestors {
				t.Errorf("%d below %q: %d references, first %s, last %s", n, lost, len(refs), refs[0], refs[len(refs)-1])
			}
			if seen := strings.Join(refs, " "); strings.Count(seen, top) != 1 {
				t.Errorf("%d below %q: the top stands there more than once", n, lost)
			}
		}
	}
}
