package clock

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/rethread/rethread/mail"
)

// establish is how many independent pairs of copies establish a clock.
const establish = 2

// Reckon is the instant of a message by what the copies show, and how its clock stands to others: dated is the copy whose
// date is the message's. The instant is nil where no zone is printed in any of the message's copies, nor established for
// the clock of one.
func (c *Clocks) Reckon(message, dated mail.ID) (*mail.Instant, *mail.Reckoning) {
	first, _ := slices.BinarySearchFunc(c.prints, message, func(p print, id mail.ID) int { return p.message.Compare(id) })
	end := first
	for end < len(c.prints) && c.prints[end].message == message {
		end++
	}
	prints := c.prints[first:end]
	at := slices.IndexFunc(prints, func(p print) bool { return p.copy == dated })
	if at < 0 {
		return inFull(prints), nil
	}
	d := &prints[at]
	r := &mail.Reckoning{Steps: c.steps(d, prints)}
	if d.instant != none {
		return nil, reckoned(r)
	}
	if i := c.byCopy(d, prints); i != nil {
		return i, reckoned(r)
	}
	if i := c.byMail(d, prints); i != nil {
		return i, reckoned(r)
	}
	if r.Shift, r.Note = c.shift(d, prints); r.Note == "" && len(r.Steps) > 0 {
		r.Note = fmt.Sprintf("copy c%s prints it %s: one moment, two clocks", r.Steps[0].Copy.Short(), aheadOf(r.Steps[0].Minutes))
	}
	return nil, reckoned(r)
}

// inFull is the instant of a copy that prints its minute and zone, where the message's date is less than a minute.
func inFull(prints []print) *mail.Instant {
	for i := range prints {
		if p := &prints[i]; p.instant != none {
			note := fmt.Sprintf("copy c%s prints the minute with its zone", p.copy.Short())
			return &mail.Instant{Time: moment(p.instant), Basis: mail.BasisOtherCopy, Note: note}
		}
	}
	return nil
}

// InCase is the instant of a date in the case's zone, which is that of the clock that most of the case is printed in: the
// wall clock is shifted there first where copies show by how much. It is nil where no zone is stated, and where [Instant] is.
func InCase(d *mail.Date, r *mail.Reckoning, zone *time.Location) *mail.Instant {
	if r == nil || r.Shift == 0 || !d.Exact() || zone == nil {
		i := Instant(d, Options{Zone: zone})
		if i != nil && i.Note == "" && r != nil && zone != nil && i.Basis == mail.BasisCaseZone {
			i.Note = r.Note
		}
		return i
	}
	wall, ok := d.Earliest.Time()
	if !ok {
		return nil
	}
	i, _ := local(wall.Add(time.Duration(r.Shift)*time.Minute), zone, mail.BasisCaseZone)
	if i == nil {
		return nil
	}
	i.Note = strings.TrimPrefix(i.Note+"; "+r.Note, "; ")
	return i
}

// reckoned is nil for what says nothing.
func reckoned(r *mail.Reckoning) *mail.Reckoning {
	if len(r.Steps) == 0 && r.Shift == 0 && r.Note == "" {
		return nil
	}
	return r
}

// steps are the copies that stand in another clock than d.
func (c *Clocks) steps(d *print, prints []print) []mail.ClockStep {
	var out []mail.ClockStep
	for i := range prints {
		p := &prints[i]
		apart, ok := zoneStep(int(p.wall - d.wall))
		if p == d || !ok || apart == 0 {
			continue
		}
		s := mail.ClockStep{Copy: p.copy, Against: d.copy, Minutes: apart, Printer: c.names[p.clock].Name, Pairs: 1}
		if minutes, n := c.between(d.clock, p.clock, d.season); n > 0 && minutes == apart {
			s.Pairs = n
		}
		s.Established = s.Pairs >= establish
		out = append(out, s)
	}
	return out
}

// between is by how many minutes clock b stands ahead of clock a, and how many independent pairs of the season of a moment
// show it; 0, 0 where there are none or they disagree.
func (c *Clocks) between(a, b uint64, when season) (minutes, independent int) {
	if a == 0 || b == 0 || a == b || c.several[a] || c.several[b] {
		return 0, 0
	}
	minutes, independent = agreed(of(when, c.pairs[between{min(a, b), max(a, b)}]))
	if a > b {
		minutes = -minutes
	}
	return minutes, independent
}

// of are the steps that were shown in a season.
func of(when season, list []step) []step {
	return slices.DeleteFunc(slices.Clone(list), func(s step) bool { return s.x.season != when })
}

// byCopy is the instant by another copy that prints its zone.
func (c *Clocks) byCopy(d *print, prints []print) *mail.Instant {
	for i := range prints {
		p := &prints[i]
		if p.instant == none {
			continue
		}
		apart, ok := zoneStep(int(d.wall - p.instant))
		if !ok {
			continue // the two prints are no two clocks of one moment
		}
		note := fmt.Sprintf("copy c%s prints %s with its zone; this print's clock is %s", p.copy.Short(), spokenWall(p.wall), zoneName(apart))
		return &mail.Instant{Time: moment(d.wall - int32(apart)), Basis: mail.BasisOtherCopy, Note: note}
	}
	return nil
}

// byMail is the instant by what other mail shows of the clock of d, else of the clock of another copy.
func (c *Clocks) byMail(d *print, prints []print) *mail.Instant {
	for _, p := range append([]*print{d}, pointers(prints)...) {
		apart, shown := c.offset(p.clock, p.season)
		if shown == nil {
			continue
		}
		if step, ok := zoneStep(int(p.wall - d.wall)); !ok || p == d && step != 0 {
			continue
		}
		note := fmt.Sprintf("the clock of %s is %s, as %s", c.names[p.clock].Name, zoneName(apart), strings.Join(shown, " and "))
		if p.copy != d.copy {
			note = fmt.Sprintf("copy c%s prints %s; %s", p.copy.Short(), spokenWall(p.wall), note)
		}
		return &mail.Instant{Time: moment(p.wall - int32(apart)), Basis: mail.BasisOtherMail, Note: note}
	}
	return nil
}

func pointers(prints []print) []*print {
	out := make([]*print, len(prints))
	for i := range prints {
		out[i] = &prints[i]
	}
	return out
}

// offset is the established offset of a clock from UTC in the season of a moment, with what shows it; nil where none is. The
// zone printed once establishes a person's clock; that of somebody of an organisation takes two prints, and two independent
// pairs of copies establish either. Prints that disagree establish nothing.
func (c *Clocks) offset(clock uint64, when season) (minutes int, shown []string) {
	if clock == 0 || c.several[clock] {
		return 0, nil
	}
	messages, documents := map[mail.ID]bool{}, map[uint64]bool{}
	printed := 0
	for i, o := range c.anchors[clock] {
		if o.print.season != when {
			continue
		}
		if len(messages) > 0 && o.minutes != minutes {
			return 0, nil
		}
		minutes = o.minutes
		if messages[o.print.message] || documents[o.print.document] || documents[o.by.document] && o.by != o.print {
			continue
		}
		messages[o.print.message], documents[o.print.document], documents[o.by.document] = true, true, true
		if o.by == o.print {
			printed++
		}
		if len(shown) < establish {
			shown = append(shown, c.anchors[clock][i].say())
		}
	}
	switch {
	case len(shown) >= establish:
		return minutes, shown
	case printed > 0 && c.names[clock].Person:
		return minutes, shown
	}
	return 0, nil
}

// say names what shows an offset.
func (o *offset) say() string {
	if o.by == o.print {
		return fmt.Sprintf("copy c%s prints it", o.print.copy.Short())
	}
	return fmt.Sprintf("copies c%s and c%s show it", o.print.copy.Short(), o.by.copy.Short())
}

// shift is what brings the wall clock of d to the clock that most of the case is printed in: a copy in that clock shows it,
// or the established step between the two clocks.
func (c *Clocks) shift(d *print, prints []print) (minutes int, note string) {
	if c.caseClass == 0 || d.clock != 0 && c.class[d.clock] == c.caseClass {
		return 0, ""
	}
	for i := range prints {
		p := &prints[i]
		if apart, ok := zoneStep(int(p.wall - d.wall)); ok && p != d && p.clock != 0 && c.class[p.clock] == c.caseClass {
			if apart == 0 {
				return 0, ""
			}
			return apart, fmt.Sprintf("copy c%s prints %s in the clock that most of the case is printed in; this print's clock stands %s",
				p.copy.Short(), spokenWall(p.wall), aheadOf(-apart))
		}
	}
	apart, n := agreed(of(d.season, c.toCase[d.clock]))
	switch {
	case n == 0 || apart == 0:
		return 0, ""
	case n < establish:
		return 0, fmt.Sprintf("one pair of copies shows the clock of %s %s of the one that most of the case is printed in; one pair establishes nothing",
			c.names[d.clock].Name, aheadOf(-apart))
	}
	return apart, fmt.Sprintf("the clock of %s stands %s of the one that most of the case is printed in, as %d pairs of copies show",
		c.names[d.clock].Name, aheadOf(-apart), n)
}

func moment(minute int32) time.Time { return time.Unix(int64(minute)*60, 0).UTC() }

func spokenWall(minute int32) string { return moment(minute).Format("15:04") }

// zoneName is an offset from UTC as one prints it.
func zoneName(minutes int) string {
	sign, n := "+", minutes
	if minutes < 0 {
		sign, n = "-", -minutes
	}
	return fmt.Sprintf("UTC%s%02d:%02d", sign, n/60, n%60)
}

// aheadOf says a difference of clocks: "1 hour behind", "30 minutes ahead".
func aheadOf(minutes int) string {
	way, n := "ahead", minutes
	if minutes < 0 {
		way, n = "behind", -minutes
	}
	switch {
	case n == 60:
		return "1 hour " + way
	case n%60 == 0:
		return fmt.Sprintf("%d hours %s", n/60, way)
	}
	return fmt.Sprintf("%d minutes %s", n, way)
}
