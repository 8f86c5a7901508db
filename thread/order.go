package thread

// sequence says in which order two messages were sent.
type sequence int

const (
	unclear sequence = iota // not known, or as good as at once
	before
	later // by the print, but within what clocks can explain
	after // whatever clocks may explain
)

const (
	// clocks is the widest difference between two clocks: two zones, and a day's slack for a wrong setting, in minutes.
	clocks = 26 * 60
	day    = 24 * 60
	// rounding is how many minutes two programs print one moment apart at most.
	rounding = 2
)

// order says whether x was sent before or after y. What is printed counts as before as it stands; after only when no
// clock explains it.
func order(x, y *Node) sequence {
	if x.instant != unknownTime && y.instant != unknownTime {
		return sequenceOf(x.instant - y.instant)
	}
	if x.from == unknownTime || y.from == unknownTime {
		return unclear
	}
	return sequenceOf(x.from - y.until)
}

// sequenceOf is the order of two messages of which the first is printed so many minutes behind the second.
func sequenceOf(behind int32) sequence {
	switch {
	case behind <= 0:
		return before
	case behind <= rounding:
		return unclear
	case behind <= clocks:
		return later
	}
	return after
}
