package clock

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/rethread/rethread/mail"
)

// abbreviation is what a printed abbreviation means.
type abbreviation struct {
	hours, minutes int
	// zone is one that uses it, by which a use out of season is noticed.
	zone string
	// only in the season in which the zone has this offset: elsewhere the letters mean another zone.
	strict bool
}

// abbreviations are those that mean one zone in printed mail. EST, CST and their like are read as those of the United
// States, whose clients print them; IST, which is Indian, Irish and Israeli, and AST are left out.
var abbreviations = map[string]abbreviation{
	"UTC": {}, "GMT": {}, "UT": {}, "Z": {},
	"CET": {1, 0, "Europe/Amsterdam", false}, "CEST": {2, 0, "Europe/Amsterdam", false},
	"MEZ": {1, 0, "Europe/Berlin", false}, "MESZ": {2, 0, "Europe/Berlin", false},
	"MET": {1, 0, "Europe/Amsterdam", false}, "MEST": {2, 0, "Europe/Amsterdam", false},
	"WET": {0, 0, "Europe/Lisbon", false}, "WEST": {1, 0, "Europe/Lisbon", false},
	"EET": {2, 0, "Europe/Helsinki", false}, "EEST": {3, 0, "Europe/Helsinki", false},
	"BST": {1, 0, "Europe/London", true}, // Bangladesh has the same letters the whole year
	"MSK": {3, 0, "", false}, "TRT": {3, 0, "", false},
	"EST": {-5, 0, "America/New_York", false}, "EDT": {-4, 0, "America/New_York", false},
	"CST": {-6, 0, "America/Chicago", false}, "CDT": {-5, 0, "America/Chicago", false},
	"MST": {-7, 0, "America/Denver", false}, "MDT": {-6, 0, "America/Denver", false},
	"PST": {-8, 0, "America/Los_Angeles", false}, "PDT": {-7, 0, "America/Los_Angeles", false},
	"HNE": {-5, 0, "America/Toronto", false}, "HAE": {-4, 0, "America/Toronto", false}, // heure normale, avancée de l'Est
	"HNC": {-6, 0, "America/Winnipeg", false}, "HAC": {-5, 0, "America/Winnipeg", false},
	"HNR": {-7, 0, "America/Edmonton", false}, "HAR": {-6, 0, "America/Edmonton", false},
	"HNP": {-8, 0, "America/Vancouver", false}, "HAP": {-7, 0, "America/Vancouver", false},
	"HNA": {-4, 0, "America/Halifax", false}, "HAA": {-3, 0, "America/Halifax", false},
	"AKST": {-9, 0, "America/Anchorage", false}, "AKDT": {-8, 0, "America/Anchorage", false}, "HST": {-10, 0, "", false},
	"AEST": {10, 0, "Australia/Sydney", false}, "AEDT": {11, 0, "Australia/Sydney", false}, "AWST": {8, 0, "", false},
	"ACST": {9, 30, "Australia/Adelaide", false}, "ACDT": {10, 30, "Australia/Adelaide", false},
	"NZST": {12, 0, "Pacific/Auckland", false}, "NZDT": {13, 0, "Pacific/Auckland", false},
	"JST": {9, 0, "", false}, "KST": {9, 0, "", false}, "SAST": {2, 0, "", false},

	"Coordinated Universal Time": {}, "Greenwich Mean Time": {},
	"British Summer Time":          {1, 0, "Europe/London", false},
	"Central European Time":        {1, 0, "Europe/Amsterdam", false},
	"Central European Summer Time": {2, 0, "Europe/Amsterdam", false},
	"Eastern Standard Time":        {-5, 0, "America/New_York", false},
	"Eastern Daylight Time":        {-4, 0, "America/New_York", false},
	"Central Standard Time":        {-6, 0, "America/Chicago", false},
	"Central Daylight Time":        {-5, 0, "America/Chicago", false},
	"Mountain Standard Time":       {-7, 0, "America/Denver", false},
	"Mountain Daylight Time":       {-6, 0, "America/Denver", false},
	"Pacific Standard Time":        {-8, 0, "America/Los_Angeles", false},
	"Pacific Daylight Time":        {-7, 0, "America/Los_Angeles", false},
}

// at reads the wall clock with the abbreviation's offset; where the zone keeps another one on that day, the note says so.
func (a abbreviation) at(wall time.Time, name string) (*mail.Instant, string) {
	offset := a.hours*60 + a.minutes
	if a.hours < 0 {
		offset = a.hours*60 - a.minutes
	}
	i := &mail.Instant{Time: in(wall, time.FixedZone(name, offset*60)).UTC(), Basis: mail.BasisPrintedZone}
	if a.zone == "" {
		return i, ""
	}
	loc := load(a.zone)
	if loc == nil {
		return i, ""
	}
	if _, real := i.Time.In(loc).Zone(); real != offset*60 {
		if a.strict {
			return nil, fmt.Sprintf("%s is printed on a day when %s does not keep it", name, a.zone)
		}
		i.Note = fmt.Sprintf("%s is printed on a day when %s keeps another offset; it is taken as printed", name, a.zone)
	}
	return i, ""
}

func load(name string) *time.Location {
	loc, err := time.LoadLocation(name)
	if err != nil { // not in the embedded data: a defect in the table, found by its test
		return nil
	}
	return loc
}

//go:embed windows.txt
var windowsTable string

// windowsZone is a zone as Windows names it: "(UTC+01:00) Amsterdam, Berlin, …".
type windowsZone struct {
	offset string // "+01:00", the zone's in winter
	city   string
	zone   string
}

var windowsZones = sync.OnceValue(func() []windowsZone {
	var list []windowsZone
	for _, line := range strings.Split(windowsTable, "\n") {
		f := strings.SplitN(strings.TrimSpace(line), " ", 3)
		if len(f) < 3 || strings.HasPrefix(line, "#") {
			continue
		}
		for _, city := range strings.Split(f[2], ",") {
			list = append(list, windowsZone{f[0], strings.ToLower(strings.TrimSpace(city)), f[1]})
		}
	}
	return list
})

// windows finds the zone that Windows names by its winter offset and its cities; nil if it is not in the table.
func windows(name string) *time.Location {
	open := strings.IndexByte(name, '(')
	end := strings.IndexByte(name, ')')
	if open < 0 || end < open+7 {
		return nil
	}
	offset := name[open+4 : end] // behind UTC or GMT
	cities := strings.ToLower(name[end+1:])
	for _, z := range windowsZones() {
		if z.offset == offset && strings.Contains(cities, z.city) {
			return load(z.zone)
		}
	}
	return nil
}
