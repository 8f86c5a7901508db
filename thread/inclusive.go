package thread

import (
	"cmp"
	"slices"

	"github.com/rethread/rethread/mail"
)

// Print is one copy of a message of a thread, as [Inclusive] needs it.
type Print struct {
	Message mail.ID
	// Top is the message at the top of the document that the copy stands in.
	Top mail.ID
	// Source and Document name that document.
	Source   string
	Document int
	// Whole reports that the copy holds all that any copy of the message does: words and attachment list.
	Whole bool
}

// Inclusive lists messages whose documents, with what they quote, hold everything that is printed of a thread: who reads
// them misses nothing. They come in the order in which their messages come first in prints. A document is taken only if it
// holds a message that no other taken one holds whole.
func Inclusive(prints []Print) []mail.ID {
	type key struct {
		source   string
		document int
	}
	index := map[key]int{}
	var holds [][]mail.ID
	var tops []mail.ID
	rank := map[mail.ID]int{}
	for _, p := range prints {
		if _, ok := rank[p.Message]; !ok {
			rank[p.Message] = len(rank)
		}
		k := key{p.Source, p.Document}
		d, ok := index[k]
		if !ok {
			d = len(holds)
			index[k], holds, tops = d, append(holds, nil), append(tops, p.Top)
		}
		if p.Whole {
			holds[d] = append(holds[d], p.Message)
		}
	}
	order := make([]int, len(holds))
	for d := range order {
		order[d] = d
	}
	// The longest chains first; of several the one that comes first.
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(len(holds[b]), len(holds[a])) })
	covered := map[mail.ID]int{}
	var taken []int
	for _, d := range order {
		if slices.ContainsFunc(holds[d], func(m mail.ID) bool { return covered[m] == 0 }) {
			taken = append(taken, d)
			for _, m := range holds[d] {
				covered[m]++
			}
		}
	}
	var out []mail.ID
	for _, d := range taken {
		if !slices.ContainsFunc(holds[d], func(m mail.ID) bool { return covered[m] < 2 }) {
			for _, m := range holds[d] {
				covered[m]--
			}
			continue
		}
		out = append(out, tops[d])
	}
	slices.SortFunc(out, func(a, b mail.ID) int { return cmp.Compare(rank[a], rank[b]) })
	return slices.Compact(out)
}
