package dedupe

// timing says how the printed moments of two copies go together.
type timing int

const (
	timeOpen timing = iota // one of them is not known
	timeEqual
	timeClock   // the same minute in clocks of which is known how far they stand apart
	timeReading // a reading that was considered is the same minute
	timeRounded // a minute or two apart, or seconds within one
	timeWithin  // the ranges overlap
	timeStep    // whole hours apart, up to 14: another clock
	timeOddStep // a quarter or half hour step
	timeNear    // apart otherwise, within 14 hours
	timeFarOpen // further apart, but one of them was mended
	timeFar
)

const (
	// rounding is the difference that clients make by rounding, in minutes.
	rounding = 2
	// widest is the widest difference between two zones, in minutes.
	widest = 14 * 60
)

// interval is how two moments go together, with the minutes between them where both are exact.
type interval struct {
	timing
	minutes int
}

// timings compares two printed moments; printed zones make them instants.
func timings(a, b *moment) interval {
	af, au, bf, bu := a.from, a.until, b.from, b.until
	if af == unknownTime || bf == unknownTime {
		return interval{}
	}
	if a.readings > 0 || b.readings > 0 {
		return readingsApart(a, b)
	}
	loose := a.loose || b.loose
	zoned := a.zoned && b.zoned
	if zoned {
		af, au = af-a.offset, au-a.offset
		bf, bu = bf-b.offset, bu-b.offset
	}
	t := interval{apart(af, au, bf, bu, loose), abs(int(af - bf))}
	if zoned && (t.timing == timeStep || t.timing == timeOddStep) {
		t.timing = timeNear
	}
	if zoned && t.timing == timeNear && a.exact && b.exact && !loose && t.minutes >= 60 && !slip(af, bf) {
		t.timing = timeFar
	}
	if t.timing == timeEqual || t.timing == timeRounded {
		t.timing = bySeconds(a, b, int(bf-af))
	}
	if t.timing > timeWithin {
		off, ok := readsAs(a, b)
		if !ok {
			off, ok = readsAs(b, a)
		}
		switch {
		case ok && off == 0:
			t.timing = timeReading
		case ok:
			t.timing = timeWithin
		}
	}
	return t
}

// readingsApart compares moments of which at least one is read in several ways, none of which is what lies between them: the
// readings that go together best.
func readingsApart(a, b *moment) interval {
	best := interval{timing: timeFar}
	for _, x := range a.points() {
		for _, y := range b.points() {
			one, other := *a, *b
			one.loose, other.loose = a.loose && a.readings == 0, b.loose && b.readings == 0
			one.readings, other.readings = 0, 0
			one.from, one.until, other.from, other.until = x[0], x[1], y[0], y[1]
			one.exact, other.exact = x[0] == x[1], y[0] == y[1]
			if t := timings(&one, &other); t.timing < best.timing {
				best = t
			}
		}
	}
	switch best.timing {
	case timeEqual:
		best.timing = timeReading
	case timeRounded:
		best.timing = timeWithin
	}
	return best
}

// points are the ranges that a moment can be: its readings, or the one range.
func (m *moment) points() [][2]int32 {
	if m.readings == 0 {
		return [][2]int32{{m.from, m.until}}
	}
	out := make([][2]int32, m.readings)
	for i, r := range m.others[:m.readings] {
		out[i] = [2]int32{r, r}
	}
	return out
}

// bySeconds grades two moments of which b is so many minutes after a: a minute without seconds may be one with seconds,
// rounded; two that both have them are the same at the same second only.
func bySeconds(a, b *moment, minutes int) timing {
	x, y := a.second, b.second
	switch {
	case x >= 0 && y >= 0 && x == y && minutes == 0, (x < 0 || y < 0) && minutes == 0:
		return timeEqual
	case x >= 30 && y < 0 && minutes == 1, y >= 30 && x < 0 && minutes == -1:
		return timeEqual
	}
	return timeRounded
}

// slip reports whether one damaged digit of the time of day explains that two minutes of one clock differ.
func slip(a, b int32) bool {
	return digitsApart(a%60, b%60)+digitsApart(a/60%24, b/60%24) <= 1
}

// digitsApart is how many digits of two numbers below 100 differ.
func digitsApart(a, b int32) int {
	n := 0
	if a/10 != b/10 {
		n++
	}
	if a%10 != b%10 {
		n++
	}
	return n
}

// apart grades the distance of two ranges of minutes.
func apart(af, au, bf, bu int32, loose bool) timing {
	if af != au || bf != bu {
		switch {
		case af <= bu && bf <= au:
			return timeWithin
		case af <= bu+widest && bf <= au+widest:
			return timeNear
		case loose:
			return timeFarOpen
		}
		return timeFar
	}
	d := af - bf
	if d < 0 {
		d = -d
	}
	off := min(d%60, 60-d%60)
	quarter := min(d%15, 15-d%15)
	switch {
	case d == 0:
		return timeEqual
	case d <= rounding:
		return timeRounded
	case d > widest+rounding && loose:
		return timeFarOpen
	case d > widest+rounding:
		return timeFar
	case off <= rounding:
		return timeStep
	case quarter <= 1:
		return timeOddStep
	}
	return timeNear
}

// readsAs is how many minutes another reading of a lies from b, of those that are that minute but for rounding.
func readsAs(a, b *moment) (off int, ok bool) {
	if !b.exact {
		return 0, false
	}
	off = rounding + 1
	for _, m := range a.others {
		off = min(off, distance(m, b.from))
	}
	return off, off <= rounding
}

func distance(a, b int32) int {
	if a == unknownTime || b == unknownTime {
		return rounding + 1
	}
	return abs(int(a - b))
}
