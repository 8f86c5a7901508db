package parse

// groups are things by a text that they share, in the order in which these texts came first.
type groups[T any] struct {
	number map[string]int
	all    []group[T]
}

type group[T any] struct {
	shape string
	all   []T
}

func (g *groups[T]) add(shape string, x T) {
	k, ok := g.number[shape]
	if !ok {
		if g.number == nil {
			g.number = map[string]int{}
		}
		k = len(g.all)
		g.number[shape] = k
		g.all = append(g.all, group[T]{shape: shape})
	}
	g.all[k].all = append(g.all[k].all, x)
}
