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
	// zone is one that uses it. On a day when that keeps another offset the letters mean another zone ("BST" in Bangladesh, "MST" in
	// Arizona), the habit of who typed them, or what damage left of others ("CST" of "CEST").
	zone string
}

// abbreviations are those that mean one zone in printed mail. EST, CST and their like are read as those of the United
// States, whose clients print them; IST, which is Indian, Irish and Israeli, and AST are left out.
var abbreviations = map[string]abbreviation{
	"UTC": {}, "GMT": {}, "UT": {}, "Z": {},
	"CET": {1, 0, "Europe/Amsterdam"}, "CEST": {2, 0, "Europe/Amsterdam"},
	"MEZ": {1, 0, "Europe/Berlin"}, "MESZ": {2, 0, "Europe/Berlin"},
	"MET": {1, 0, "Europe/Amsterdam"}, "MEST": {2, 0, "Europe/Amsterdam"},
	"WET": {0, 0, "Europe/Lisbon"}, "WEST": {1, 0, "Europe/Lisbon"},
	"EET": {2, 0, "Europe/Helsinki"}, "EEST": {3, 0, "Europe/Helsinki"},
	"BST": {1, 0, "Europe/London"},
	"MSK": {3, 0, ""}, "TRT": {3, 0, ""},
	"EST": {-5, 0, "America/New_York"}, "EDT": {-4, 0, "America/New_York"},
	"CST": {-6, 0, "America/Chicago"}, "CDT": {-5, 0, "America/Chicago"},
	"MST": {-7, 0, "America/Denver"}, "MDT": {-6, 0, "America/Denver"},
	"PST": {-8, 0, "America/Los_Angeles"}, "PDT": {-7, 0, "America/Los_Angeles"},
	"HNE": {-5, 0, "America/Toronto"}, "HAE": {-4, 0, "America/Toronto"}, // heure normale, avancée de l'Est
	"HNC": {-6, 0, "America/Winnipeg"}, "HAC": {-5, 0, "America/Winnipeg"},
	"HNR": {-7, 0, "America/Edmonton"}, "HAR": {-6, 0, "America/Edmonton"},
	"HNP": {-8, 0, "America/Vancouver"}, "HAP": {-7, 0, "America/Vancouver"},
	"HNA": {-4, 0, "America/Halifax"}, "HAA": {-3, 0, "America/Halifax"},
	"AKST": {-9, 0, "America/Anchorage"}, "AKDT": {-8, 0, "America/Anchorage"}, "HST": {-10, 0, ""},
	"AEST": {10, 0, "Australia/Sydney"}, "AEDT": {11, 0, "Australia/Sydney"}, "AWST": {8, 0, ""},
	"ACST": {9, 30, "Australia/Adelaide"}, "ACDT": {10, 30, "Australia/Adelaide"},
	"NZST": {12, 0, "Pacific/Auckland"}, "NZDT": {13, 0, "Pacific/Auckland"},
	"JST": {9, 0, ""}, "KST": {9, 0, ""}, "SAST": {2, 0, ""},

	"Coordinated Universal Time": {}, "Greenwich Mean Time": {},
	"British Summer Time":          {1, 0, "Europe/London"},
	"Central European Time":        {1, 0, "Europe/Amsterdam"},
	"Central European Summer Time": {2, 0, "Europe/Amsterdam"},
	"Eastern Standard Time":        {-5, 0, "America/New_York"},
	"Eastern Daylight Time":        {-4, 0, "America/New_York"},
	"Central Standard Time":        {-6, 0, "America/Chicago"},
	"Central Daylight Time":        {-5, 0, "America/Chicago"},
	"Mountain Standard Time":       {-7, 0, "America/Denver"},
	"Mountain Daylight Time":       {-6, 0, "America/Denver"},
	"Pacific Standard Time":        {-8, 0, "America/Los_Angeles"},
	"Pacific Daylight Time":        {-7, 0, "America/Los_Angeles"},
}

// at reads the wall clock with the abbreviation's offset; on a day when the zone keeps another one the note says so, and there is no
// instant.
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
		return nil, fmt.Sprintf("%s is printed on a day when %s does not keep it", name, a.zone)
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
