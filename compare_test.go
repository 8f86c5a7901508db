package rethread

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/rethread/rethread/mail"
)

// plan is a mail printed on its own, and quoted under another clock with a word put in and a name blacked out.
var plan = [2]string{`From: Ann Ash <ann.ash@office.example>
Sent: Thursday, May 27, 2021 9:07 AM
To: Bo Birch <bo.birch@works.example>
Subject: The plan for the hall

Dear Bo,

We agree to the plan for the hall, and the office will pay 15,000 for it in the autumn.
The carpenter Carl Cedar can begin on Monday with the floor and with the two doors.

Ann
`, `From: Bo Birch <bo.birch@works.example>
Sent: Friday, May 28, 2021 11:30 AM
To: Zoe Elm <zoe.elm@works.example>
Subject: FW: The plan for the hall

See below.

-----Original Message-----
From: Ann Ash <ann.ash@office.example>
Sent: Thursday, May 27, 2021 8:07 AM
To: Bo Birch <bo.birch@works.example>
Subject: The plan for the hall

Dear Bo,

We do not agree to the plan for the hall, and the office will pay 15,000 for it in the autumn.
The carpenter 10.2.e can begin on Monday with the floor and with the two doors.

Ann
`}

// TestCompare: the copies of a mail differ in a negation, a name and the clock, whatever the order of import.
func TestCompare(t *testing.T) {
	ctx := context.Background()
	var first *mail.Comparison
	for _, order := range [][2]int{{0, 1}, {1, 0}} {
		dir := t.TempDir()
		c, err := Create(filepath.Join(dir, "case.db"), Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		for _, i := range order {
			path := filepath.Join(dir, string(rune('a'+i))+".txt")
			if err := os.WriteFile(path, []byte(plan[i]), 0o600); err != nil {
				t.Fatal(err)
			}
			if _, err := c.Import(ctx, []string{path}, ImportOptions{}); err != nil {
				t.Fatal(err)
			}
		}
		m, compared := twice(t, c)
		var kinds []mail.DifferenceKind
		for _, d := range compared.Copies[0].Differences {
			kinds = append(kinds, d.Kind)
		}
		if d := cmp.Diff([]mail.DifferenceKind{mail.DifferenceText, mail.DifferenceRedaction}, kinds); d != "" {
			t.Errorf("differences (-want +got):\n%s", d)
		}
		if m.Instant != nil || m.Clock == nil || len(m.Clock.Steps) != 1 || max(m.Clock.Steps[0].Minutes, -m.Clock.Steps[0].Minutes) != 60 || m.Clock.Steps[0].Established {
			t.Errorf("instant %v, clock %+v", m.Instant, m.Clock)
		}
		if first == nil {
			first = compared
		} else if d := cmp.Diff(first, compared); d != "" {
			t.Errorf("another order of import:\n%s", d)
		}
	}
}

// twice is the one message of a case that has two copies, compared.
func twice(t *testing.T, c *Case) (*mail.MessageView, *mail.Comparison) {
	t.Helper()
	for m, err := range c.Messages(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		if len(m.Copies) == 2 {
			view, compared, err := c.Compare(context.Background(), m.ID)
			if err != nil {
				t.Fatal(err)
			}
			return view, compared
		}
	}
	t.Fatal("no message has two copies")
	return nil, nil
}

// TestOneInstantInTwoClocks: a message of the encryption release is printed by the Dutch clock and quoted by the British one.
func TestOneInstantInTwoClocks(t *testing.T) {
	text := filepath.Join("..", "shared", "seeds", "003_34ff7472e5b4a6ba.txt")
	if _, err := os.Stat(text); err != nil {
		t.Skip("the release is not beside the repository")
	}
	zone, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	c, err := Create(filepath.Join(t.TempDir(), "case.db"), Options{Zone: zone})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, err := c.Import(ctx, []string{text}, ImportOptions{}); err != nil {
		t.Fatal(err)
	}
	ref, err := c.Resolve(ctx, "D.088")
	if err != nil {
		t.Fatal(err)
	}
	d, _, err := c.Document(ctx, ref.ID)
	if err != nil {
		t.Fatal(err)
	}
	m, compared, err := c.Compare(ctx, d.Copies[0])
	if err != nil {
		t.Fatal(err)
	}
	if want := time.Date(2021, 5, 27, 7, 7, 0, 0, time.UTC); m.Instant == nil || !m.Instant.Time.Equal(want) || m.Instant.Note == "" {
		t.Errorf("instant %+v, want %v with a reason", m.Instant, want)
	}
	if m.Clock == nil || len(m.Clock.Steps) != 1 || m.Clock.Steps[0].Minutes != -60 {
		t.Errorf("clock %+v", m.Clock)
	}
	if len(compared.Copies) != 1 || !slices.Contains(compared.Copies[0].Kinds, mail.CopyOtherClock) {
		t.Errorf("copies %+v", compared.Copies)
	}
}
