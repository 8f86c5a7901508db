package thread

// sequence says in which order two messages were sent.
type sequence int

const (
	unclear sequence = iota // not known, or within what clocks can explain
	before
	after
)

const (
	// clocks is the widest difference between two clocks: two zones, and a day's slack for a wrong setting, in minutes.
	clocks = 26 * 60
	day    = 24 * 60
)

// order says whether x was sent before or after y. What is printed counts as before as it stands; after only when no
// clock explains it.
func order(x, y *Node) sequence {
	if x.instant != unknownTime && y.instant != unknownTime {
		switch {
		case x.instant <= y.instant:
			return before
		case x.instant > y.instant+clocks:
			return after
		}
		return unclear
	}
	if x.from == unknownTime || y.from == unknownTime {
		return unclear
	}
	switch {
	case x.from <= y.until:
		return before
	case x.from > y.until+clocks:
		return after
	}
	return unclear
}
