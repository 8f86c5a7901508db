package rethread

// settlement takes statements that two things are one or two, the ones that hold first, and overrules what contradicts those
// before. It is near-linear: a file of decisions can come from anywhere.
type settlement struct {
	parent map[string]string
	// said are the statements on two things; touching are those that two are apart, by the root of either.
	said     map[[2]string]*ruling
	touching map[string][]statement
	// joined is the statement that holds most of those that join a set, by its root.
	joined map[string]*ruling
	order  map[*ruling]int
}

// statement is that two things are apart.
type statement struct {
	a, b string
	r    *ruling
}

func newSettlement() *settlement {
	return &settlement{
		parent: map[string]string{}, said: map[[2]string]*ruling{}, touching: map[string][]statement{}, joined: map[string]*ruling{}, order: map[*ruling]int{},
	}
}

func (s *settlement) root(x string) string {
	for s.parent[x] != "" {
		if up := s.parent[s.parent[x]]; up != "" {
			s.parent[x] = up
		}
		x = s.parent[x]
	}
	return x
}

// add takes a statement on a and b, unless one before it says the same or contradicts it.
func (s *settlement) add(r *ruling, a, b string, apart bool) {
	key := [2]string{a, b}
	if !apart {
		key = [2]string{"=" + min(a, b), max(a, b)} // which of the two is named first matters only where one is taken out
	}
	if by := s.said[key]; by != nil {
		r.by, r.state = by.id, DecisionRepeated
		return
	}
	x, y := s.root(a), s.root(b)
	var against *ruling
	if apart {
		if x == y {
			against = s.joined[x]
		} else {
			s.touching[x] = append(s.touching[x], statement{a, b, r})
			s.touching[y] = append(s.touching[y], statement{a, b, r})
		}
	} else if x != y {
		against = s.unite(r, x, y)
	}
	if against != nil {
		r.by, r.state = against.id, DecisionOverruled
		return
	}
	s.order[r] = len(s.order)
	s.said[key] = r
}

// unite makes one set of two, or returns the statement against it.
func (s *settlement) unite(r *ruling, x, y string) (against *ruling) {
	if len(s.touching[x]) > len(s.touching[y]) {
		x, y = y, x
	}
	for _, t := range s.touching[x] {
		if p, q := s.root(t.a), s.root(t.b); p == y || q == y {
			return t.r
		}
	}
	s.touching[y] = append(s.touching[y], s.touching[x]...)
	delete(s.touching, x)
	first := r
	for _, root := range []string{x, y} {
		if j := s.joined[root]; j != nil && (first == r || s.order[j] < s.order[first]) {
			first = j
		}
	}
	s.joined[y] = first
	s.parent[x] = y
	return nil
}
