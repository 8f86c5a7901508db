package clock

import (
	"strings"
	"testing"
	"time"

	"github.com/rethread/rethread/mail"
)

func minute(w mail.Wall) *mail.Date {
	return &mail.Date{Earliest: w, Latest: w, Precision: mail.PrecisionMinute}
}

func zoned(w mail.Wall, zone string) *mail.Date {
	d := minute(w)
	d.Zone = zone
	return d
}

func TestInstant(t *testing.T) {
	nl, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		t.Fatal(err)
	}
	offset := zoned("2021-07-01T12:00", "+0200")
	offset.Offset, offset.HasOffset = 120, true
	for _, c := range []struct {
		name       string
		d          *mail.Date
		zone       *time.Location
		want       string // RFC 3339, "" for none
		basis      mail.Basis
		note, none string // words of the instant's note, and of the note where there is none
	}{
		{name: "no date", zone: nl},
		{name: "a day", d: &mail.Date{Earliest: "2021-07-01T00:00", Latest: "2021-07-01T23:59"}, zone: nl},
		{name: "no zone", d: minute("2021-07-01T12:00")},
		{name: "printed offset", d: offset, zone: time.UTC, want: "2021-07-01T10:00:00Z", basis: mail.BasisPrintedZone},
		{name: "seconds", d: zoned("2021-07-01T12:00:30", "CEST"), want: "2021-07-01T10:00:30Z", basis: mail.BasisPrintedZone},
		{name: "EDT", d: zoned("2021-07-01T12:00", "EDT"), want: "2021-07-01T16:00:00Z", basis: mail.BasisPrintedZone},
		{name: "HAE", d: zoned("2021-07-01T12:00", "HAE"), want: "2021-07-01T16:00:00Z", basis: mail.BasisPrintedZone},
		{name: "in parentheses", d: zoned("2021-07-01T12:00", "(CEST)"), want: "2021-07-01T10:00:00Z", basis: mail.BasisPrintedZone},
		{name: "out of season", d: zoned("2021-07-01T12:00", "CET"), zone: nl, none: "does not keep it"},
		{name: "a letter lost of CEST", d: zoned("2021-07-01T12:00", "CST"), zone: nl, none: "does not keep it"},
		{name: "BST in summer", d: zoned("2021-07-01T12:00", "BST"), want: "2021-07-01T11:00:00Z", basis: mail.BasisPrintedZone},
		{name: "BST in winter", d: zoned("2021-01-01T12:00", "BST"), zone: nl, none: "does not keep it"},
		{name: "unknown letters", d: zoned("2021-01-01T12:00", "IST"), zone: nl, none: "not known"},
		{name: "Windows in summer", d: zoned("2021-07-01T12:00", "(UTC+01:00) Amsterdam, Berlijn, Bern"), want: "2021-07-01T10:00:00Z", basis: mail.BasisPrintedZone},
		{name: "Windows in winter", d: zoned("2021-01-01T12:00", "(UTC+01:00) Brussel, Kopenhagen, Madrid, Parijs"), want: "2021-01-01T11:00:00Z", basis: mail.BasisPrintedZone},
		{name: "Windows, west", d: zoned("2021-07-01T12:00", "(UTC-05:00) Eastern Time (US & Canada)"), want: "2021-07-01T16:00:00Z", basis: mail.BasisPrintedZone},
		{name: "case zone, summer", d: minute("2021-07-01T12:00"), zone: nl, want: "2021-07-01T10:00:00Z", basis: mail.BasisCaseZone},
		{name: "case zone, winter", d: minute("2021-01-01T12:00"), zone: nl, want: "2021-01-01T11:00:00Z", basis: mail.BasisCaseZone},
		{name: "gap", d: minute("2021-03-28T02:30"), zone: nl, none: "does not exist"},
		{name: "before the gap", d: minute("2021-03-28T01:59"), zone: nl, want: "2021-03-28T00:59:00Z", basis: mail.BasisCaseZone},
		{name: "behind the gap", d: minute("2021-03-28T03:00"), zone: nl, want: "2021-03-28T01:00:00Z", basis: mail.BasisCaseZone},
		{name: "double hour", d: minute("2021-10-31T02:30"), zone: nl, want: "2021-10-31T00:30:00Z", basis: mail.BasisCaseZone, note: "2021-10-31T00:30:00Z or 2021-10-31T01:30:00Z"},
		{name: "behind the double hour", d: minute("2021-10-31T03:00"), zone: nl, want: "2021-10-31T02:00:00Z", basis: mail.BasisCaseZone},
	} {
		t.Run(c.name, func(t *testing.T) {
			i := Instant(c.d, Options{Zone: c.zone})
			got := ""
			if i != nil {
				got = i.Time.Format(time.RFC3339)
			}
			if got != c.want {
				t.Fatalf("got %q, want %q", got, c.want)
			}
			if i != nil && i.Basis != c.basis {
				t.Errorf("basis %q, want %q", i.Basis, c.basis)
			}
			if i != nil && (c.note == "") != (i.Note == "") || i != nil && !strings.Contains(i.Note, c.note) {
				t.Errorf("note %q, want %q", i.Note, c.note)
			}
			if strings.Contains(c.note, " or ") != i.OfTwo() || i.OfTwo() && !strings.HasSuffix(c.note, i.Second.Format(time.RFC3339)) {
				t.Errorf("of two: %v", i)
			}
			if note := Note(c.d, Options{Zone: c.zone}); (note == "") != (c.none == "") || !strings.Contains(note, c.none) {
				t.Errorf("why not: %q, want %q", note, c.none)
			}
		})
	}
}

// The tables name zones that the embedded data has, with the offset that is printed.
func TestTables(t *testing.T) {
	winter := time.Date(2021, 1, 15, 12, 0, 0, 0, time.UTC)
	summer := time.Date(2021, 7, 15, 12, 0, 0, 0, time.UTC)
	for _, z := range windowsZones() {
		loc := load(z.zone)
		if loc == nil {
			t.Errorf("%s is no zone", z.zone)
			continue
		}
		if a, b := winter.In(loc).Format("-07:00"), summer.In(loc).Format("-07:00"); a != z.offset && b != z.offset {
			t.Errorf("%s: printed %s, is %s and %s", z.zone, z.offset, a, b)
		}
	}
	for name, a := range abbreviations {
		if a.zone == "" {
			continue
		}
		loc := load(a.zone)
		if loc == nil {
			t.Errorf("%s: %s is no zone", name, a.zone)
			continue
		}
		_, w := winter.In(loc).Zone()
		_, s := summer.In(loc).Zone()
		if o := a.hours*3600 + a.minutes*60; o != w && o != s {
			t.Errorf("%s: %d is no offset of %s", name, o, a.zone)
		}
	}
}
