package rethread

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rethread/rethread/mail"
)

// timelineOf says the entries as "subject ≈n was".
func timelineOf(t *testing.T, o Options, text string) (string, *Timeline) {
	t.Helper()
	t.Chdir(t.TempDir())
	names := writeRelease(t, map[string]string{"a.txt": text})
	c, err := Create(filepath.Join(t.TempDir(), "case.db"), o)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, err := c.Import(context.Background(), names, ImportOptions{}); err != nil {
		t.Fatal(err)
	}
	line, err := c.Timeline(context.Background(), mail.ID{})
	if err != nil {
		t.Fatal(err)
	}
	var parts []string
	for _, e := range line.Entries {
		s := e.Subject
		if e.Open > 0 {
			s += fmt.Sprintf("≈%d", e.Open)
		}
		if e.Was > 0 {
			s += fmt.Sprintf(" was %d", e.Was)
		}
		parts = append(parts, s)
	}
	return strings.Join(parts, ", "), line
}

// TestTimelineMisprinted: a day that does not fit its weekday may be another one of its month, so that no order with it is established.
func TestTimelineMisprinted(t *testing.T) {
	for sent, want := range map[string]string{
		"Friday, 2 April 2021 10:00":    "two, three",
		"Wednesday, 2 April 2021 10:00": "two, three≈1",
	} {
		text := "Nr. D.001\n\n" + block(ann, sent, bob, "two", planned) + "Nr. D.002\n\n" + block(ann, "Monday, 12 April 2021 12:00", bob, "three", thanks)
		if got, _ := timelineOf(t, Options{}, text); got != want {
			t.Errorf("%s: %s, want %s", sent, got, want)
		}
	}
}

func TestTimeline(t *testing.T) {
	bodies := map[string]string{"one": planned, "three": thanks, "fourth": onward, "a month later": "The cranes come from Rotterdam by barge and will be set up by the harbour's own people."}
	single := func(subject, sent string) string {
		return fmt.Sprintf("Nr. D.%03d\n\n%s", len(subject)*7, block(ann, sent, bob, subject, bodies[subject]))
	}
	// The zone's clock puts what is printed without a zone two hours earlier than UTC would.
	text := single("one", "Wednesday, 12 May 2021 10:00 +0000") + single("three", "Wednesday, 12 May 2021 11:00") + single("fourth", "Wednesday, 12 May 2021 13:00") +
		single("a month later", "Saturday, 12 June 2021 12:00")
	got, line := timelineOf(t, Options{}, text)
	if want := "one, three≈1, fourth≈2, a month later"; got != want {
		t.Errorf("without a zone: %s, want %s", got, want)
	}
	if line.Zone != "" || line.Placed != 0 || line.Moved != 0 || line.Entries[1].Instant != nil || line.Entries[1].Clock != "not known" {
		t.Errorf("without a zone: %+v", line)
	}
	zone, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		t.Fatal(err)
	}
	got, line = timelineOf(t, Options{Zone: zone}, text)
	if want := "three was 2, one≈1 was 1, fourth≈2, a month later"; got != want {
		t.Errorf("with a zone: %s, want %s", got, want)
	}
	if line.Zone != "Europe/Amsterdam" || line.Placed != 3 || line.Moved != 2 || line.Entries[0].Clock != "Europe/Amsterdam, the case's zone" || line.Entries[1].Clock != "+0000, printed" {
		t.Errorf("with a zone: %+v", line)
	}
	got, _ = timelineOf(t, Options{}, chain(block(bob, "Wednesday, May 12, 2021 5:12 PM", ann, "RE: Quay", thanks), block(ann, "Wednesday, May 12, 2021 4:05 PM", bob, "Quay", planned)))
	if want := "Quay, RE: Quay"; got != want {
		t.Errorf("a quotation establishes the order: %s, want %s", got, want)
	}
	apart := "Nr. D.001\n\n" + block(ann, "Wednesday, May 12, 2021 4:05 PM", bob, "Quay", planned) + "Nr. D.002\n\n" + block(bob, "Wednesday, May 12, 2021 5:12 PM", ann, "RE: Quay", thanks)
	got, line = timelineOf(t, Options{}, apart)
	if want := "Quay, RE: Quay≈1"; got != want || line.Entries[0].Thread != line.Entries[1].Thread {
		t.Errorf("a guessed link establishes no order: %s, want %s, of one thread", got, want)
	}
	got, _ = timelineOf(t, Options{}, chain(block(bob, "Wednesday, May 12, 2021 10:12 AM", ann, "RE: Quay", thanks), block(ann, "Wednesday, May 12, 2021 4:05 PM", bob, "Quay", planned)))
	if want := "RE: Quay, Quay≈1"; got != want {
		t.Errorf("printed the other way round: %s, want %s", got, want)
	}
}

// TestTimelineIsLinear: a date of which the year is known reaches over everything and must not cost more than itself.
func TestTimelineIsLinear(t *testing.T) {
	line := &Timeline{}
	for i := range 200_000 {
		at := int64(i) * 3600
		line.Entries = append(line.Entries, TimelineEntry{Message: mail.NewCopyID("m", "", i), key: span{at, at, at + 59}, without: span{at, at, at + 59}})
	}
	line.Entries[0].key.hi = 200_000 * 3600
	line.order(map[mail.ID]mail.ID{})
	for i, e := range line.Entries {
		if i > 0 && (e.Open != 1 || e.OpenFrom != line.Entries[0].Message) {
			t.Fatalf("entry %d: %+v", i, e)
		}
	}
}

// TestDecidedStandsAtItsInstant places a date whose zone a user stated as one whose zone is printed.
func TestDecidedStandsAtItsInstant(t *testing.T) {
	d := &mail.Date{Earliest: "2021-05-27T08:07", Latest: "2021-05-27T08:07"}
	at := time.Date(2021, 5, 27, 6, 7, 0, 0, time.UTC)
	want := standing(&mail.Instant{Time: at, Basis: mail.BasisPrintedZone}, d)
	if got := standing(&mail.Instant{Time: at, Basis: mail.BasisDecided}, d); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}
