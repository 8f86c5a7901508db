package dedupe

import "github.com/rethread/rethread/mail"

// timing says how the printed moments of two copies go together.
type timing int

const (
	timeOpen timing = iota // one of them is not known
	timeEqual
	timeRounded // a minute or two apart
	timeWithin  // the ranges overlap, or a reading that was considered fits
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

// timings compares two printed dates; printed zones make them instants.
func timings(a, b *mail.Date) timing {
	if !a.Known() || !b.Known() {
		return timeOpen
	}
	af, au := bounds(a)
	bf, bu := bounds(b)
	if af == unknownTime || bf == unknownTime {
		return timeOpen
	}
	loose := a.Repaired || b.Repaired || len(a.Readings) > 1 || len(b.Readings) > 1
	zoned := a.HasOffset && b.HasOffset
	if zoned {
		af, au = af-int32(a.Offset), au-int32(a.Offset)
		bf, bu = bf-int32(b.Offset), bu-int32(b.Offset)
	}
	t := apart(af, au, bf, bu, loose)
	if zoned && (t == timeStep || t == timeOddStep) {
		t = timeNear
	}
	if t > timeWithin && (readsAs(a, b) || readsAs(b, a)) {
		t = timeWithin
	}
	return t
}

// apart grades the distance of two ranges of minutes.
func apart(af, au, bf, bu int32, loose bool) timing {
	if af != au || bf != bu {
		switch {
		case af <= bu+rounding && bf <= au+rounding:
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

// readsAs reports whether a reading of a that was considered is the minute of b.
func readsAs(a, b *mail.Date) bool {
	if !b.Exact() {
		return false
	}
	want := minute(b.Earliest)
	for _, w := range a.Readings {
		if m := minute(w); m != unknownTime && abs(int(m-want)) <= rounding {
			return true
		}
	}
	for _, r := range a.Rejected {
		if m := minute(r.Reading); m != unknownTime && abs(int(m-want)) <= rounding {
			return true
		}
	}
	return false
}
