// Package clock turns printed wall clocks into instants. [Instant] uses what is printed, a zone or an offset, and else the
// zone that the user states for the case; every instant says which. Where neither is known there is none: nothing is
// converted on a guess.
//
// The zones' rules (IANA) are part of the program, so that the result does not depend on the machine.
package clock

import (
	"fmt"
	"strings"
	"time"
	_ "time/tzdata" // the same rules everywhere

	"github.com/rethread/rethread/mail"
)

// Options say what is known about the clocks of a case; the zero value knows nothing.
type Options struct {
	// Zone is the case's zone (--zone), in which wall clocks without a printed zone are read; nil if none is stated.
	Zone *time.Location
}

// Instant is the moment that a printed date means. It is nil when less than a minute is known or more than one reading is
// left, when no zone is known, and when the zone's clock skips the printed time; [Note] then says why. In an hour that a
// zone's clock shows twice, the first of the two moments is given, and the Note says both.
func Instant(d *mail.Date, o Options) *mail.Instant {
	i, _ := instant(d, o)
	return i
}

// Note says why a date of which one minute is read has no instant: "02:30 on 2021-03-28 does not exist in
// Europe/Amsterdam …"; it is "" where there is one, and where nothing is known of the zone.
func Note(d *mail.Date, o Options) string {
	_, note := instant(d, o)
	return note
}

func instant(d *mail.Date, o Options) (*mail.Instant, string) {
	if !d.Exact() {
		return nil, ""
	}
	wall, ok := d.Earliest.Time()
	if !ok {
		return nil, ""
	}
	switch {
	case d.HasOffset:
		basis := mail.BasisPrintedZone
		if d.Decided {
			basis = mail.BasisDecided
		}
		zone := time.FixedZone(d.Zone, d.Offset*60)
		return &mail.Instant{Time: in(wall, zone).UTC(), Basis: basis}, ""
	case d.Zone != "":
		return printed(wall, d.Zone)
	case o.Zone != nil:
		return local(wall, o.Zone, mail.BasisCaseZone)
	}
	return nil, ""
}

// in is the wall clock in a zone without summer time.
func in(wall time.Time, zone *time.Location) time.Time {
	return time.Date(wall.Year(), wall.Month(), wall.Day(), wall.Hour(), wall.Minute(), wall.Second(), 0, zone)
}

// local is the wall clock in a zone with its summer time.
func local(wall time.Time, zone *time.Location, basis mail.Basis) (*mail.Instant, string) {
	var at []time.Time
	// The offsets a day before and a day behind are all that can be meant: no zone changes twice in two days.
	for _, near := range []time.Duration{-24 * time.Hour, 24 * time.Hour} {
		_, offset := wall.Add(near).In(zone).Zone()
		t := wall.Add(-time.Duration(offset) * time.Second)
		if same(t.In(zone), wall) && (len(at) == 0 || !at[0].Equal(t)) {
			at = append(at, t)
		}
	}
	switch len(at) {
	case 0:
		return nil, fmt.Sprintf("%s does not exist in %s: the clock skips it", spoken(wall), zone)
	case 1:
		return &mail.Instant{Time: at[0], Basis: basis}, ""
	}
	if at[1].Before(at[0]) {
		at[0], at[1] = at[1], at[0]
	}
	note := fmt.Sprintf("%s is in the double hour of %s: %s or %s", spoken(wall), zone, at[0].Format(time.RFC3339), at[1].Format(time.RFC3339))
	return &mail.Instant{Time: at[0], Basis: basis, Note: note, Second: &at[1]}, ""
}

func same(t, wall time.Time) bool {
	return t.Format("2006-01-02T15:04:05") == wall.Format("2006-01-02T15:04:05")
}

func spoken(wall time.Time) string {
	return wall.Format("15:04") + " on " + wall.Format("2006-01-02")
}

// printed reads a zone's printed name.
func printed(wall time.Time, name string) (*mail.Instant, string) {
	if z, ok := abbreviations[strings.Trim(name, "() ")]; ok {
		return z.at(wall, name)
	}
	if loc := windows(name); loc != nil {
		return local(wall, loc, mail.BasisPrintedZone)
	}
	return nil, fmt.Sprintf("the zone %q is not known", name)
}
