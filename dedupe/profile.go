package dedupe

import (
	"slices"
	"strconv"

	"github.com/rethread/rethread/mail"
)

// profile is a copy made ready for comparison.
type profile struct {
	folded folded
	people people
	moment moment
	// base is the subject without prefixes, subject the same folded; prefixed reports that there were prefixes.
	base, subject string
	prefixed      bool
	forward       bool // the outermost prefix is that of a forward
	// words are those of a short text of its own.
	words []token
	start int32
	// native is the Message-ID of a mail that is no print.
	native string
}

// newProfile makes one in the memory of an old one.
func newProfile(c *mail.Copy, body string, old *profile) *profile {
	p := &profile{
		folded: fold(body, old.folded), people: newPeople(c, old.people), moment: newMoment(c.Date),
		base: c.Subject.Base, subject: foldWord(c.Subject.Base), prefixed: len(c.Subject.Prefixes) > 0, start: unknownTime,
	}
	p.forward = p.prefixed && c.Subject.Prefixes[0].Forward
	if p.folded.core < shortText {
		p.words = tokens(body, p.folded.core)
	}
	if c.Appointment != nil {
		p.start, _ = c.Appointment.Start.Minutes()
	}
	if c.Native != nil {
		p.native = c.Native.MessageID
	}
	return p
}

// moment is a printed date, made ready for comparison.
type moment struct {
	// from and until bound it in minutes since 1970.
	from, until int32
	// exact reports that one minute is read, loose that it was mended, read in several ways, or that other dates
	// decided its order.
	exact, loose bool
	// offset from UTC in minutes, where one is printed.
	offset int32
	zoned  bool
	// second is -1 where none is printed.
	second int32
	// others are the minutes of the other readings that were considered; the first so many are those of which any can be
	// the moment, none where a range is.
	others   []int32
	readings int
}

func newMoment(d *mail.Date) moment {
	m := moment{second: -1}
	m.from, m.until = d.Minutes()
	if !d.Known() {
		return m
	}
	m.exact, m.loose = d.Exact(), d.Repaired || len(d.Readings) > 1 || d.OrderDecided()
	if d.HasOffset {
		m.zoned, m.offset = true, int32(d.Offset)
	}
	// The second is read by itself: a leap second, the 60th, is no [mail.Wall.Time].
	if len(d.Earliest) >= 19 && d.Earliest == d.Latest {
		if s, err := strconv.Atoi(string(d.Earliest[17:19])); err == nil {
			m.second = int32(s)
		}
	}
	for _, w := range d.Readings {
		m.others = append(m.others, w.Minute())
	}
	if !m.exact && !slices.Contains(m.others, unknownTime) {
		m.readings = len(m.others)
	}
	for _, r := range d.Rejected {
		m.others = append(m.others, r.Reading.Minute())
	}
	return m
}
