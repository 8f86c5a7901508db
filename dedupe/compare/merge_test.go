package compare

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rethread/rethread/mail"
)

// TestBest says what is read of a message: the base, mended from copies that show more.
func TestBest(t *testing.T) {
	tests := []struct {
		name   string
		bodies []string // the first is the base
		want   string
	}{
		{"one copy", []string{"We agree."}, "We agree."},
		{"the base stays", []string{"We agree\nto the plan.", "We aqree to the plan."}, "We agree\nto the plan."},
		{"signs of damage in the base", []string{"We agree to the cornm1ttee, thanks.", "We agree to the committee, thanks."}, "We agree to the committee, thanks."},
		{"two against one", []string{"Send the tost to us.", "Send the test to us.", "Send the test to us."}, "Send the test to us."},
		{"a split word mended", []string{"the car~ r1er comes today", "the carrier comes today"}, "the carrier comes today"},
		{"blacked out in the base", []string{"Dear 10.2.e, thank you.", "Dear Mary Finch, thank you."}, "Dear Mary Finch, thank you."},
		{"blacked out elsewhere", []string{"Dear Mary Finch, thank you.", "Dear 10.2.e, thank you."}, "Dear Mary Finch, thank you."},
		{"the base is cut short", []string{"We agree to the plan.", "We agree to the plan. The money\ncomes on Monday."}, "We agree to the plan.\nThe money\ncomes on Monday."},
		{"other words are no reading of these", []string{"We agree to the plan.", "We do not agree to the plan."}, "We agree to the plan."},
		{"no text in the base", []string{"", "We agree."}, "We agree."},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var views []*mail.CopyView
			for i, b := range test.bodies {
				views = append(views, view(string(rune('a'+i)), b))
			}
			c := Copies(views[0].Copy.ID, views[0].Copy.ID, views, Options{Bars: bars})
			if c.Best.Text != test.want {
				t.Errorf("got %q, want %q", c.Best.Text, test.want)
			}
			traced(t, c.Best, views)
		})
	}
}

// traced checks that every byte of a best reading which is not white space is that of a copy.
func traced(t *testing.T, best mail.BestReading, views []*mail.CopyView) {
	t.Helper()
	at := 0
	for _, p := range best.Pieces {
		i := slices.IndexFunc(views, func(v *mail.CopyView) bool { return v.Copy.ID == p.Copy })
		printed := views[i].Body[p.Span.Start-100 : p.Span.End-100]
		if p.Start < at || strings.TrimSpace(best.Text[at:p.Start]) != "" || best.Text[p.Start:p.End] != printed {
			t.Fatalf("%q is not %q of copy %d", best.Text[p.Start:p.End], printed, i)
		}
		at = p.End
	}
	if strings.TrimSpace(best.Text[at:]) != "" {
		t.Fatalf("%q is of no copy", best.Text[at:])
	}
}

// TestAnyOrder: the outcome is the same in whatever order the copies come.
func TestAnyOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	text := running(r, 8)
	var views []*mail.CopyView
	for i := range 5 {
		views = append(views, view(string(rune('a'+i)), scanned(r, wrapped(text, 60, ""), 0.02)))
	}
	want := Copies(views[0].Copy.ID, views[2].Copy.ID, views, Options{Bars: bars})
	traced(t, want.Best, views)
	base := views[2].Copy.ID
	for range 10 {
		r.Shuffle(len(views), func(i, j int) { views[i], views[j] = views[j], views[i] })
		if d := cmp.Diff(want, Copies(want.Message, base, views, Options{Bars: bars})); d != "" {
			t.Fatal(d)
		}
	}
}

// FuzzTraced: whatever the bodies, what is cited is there.
func FuzzTraced(f *testing.F) {
	f.Add("Dear 10.2.e, we agree", "Dear Mary, we agree\n> to it", "Dear")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		views := []*mail.CopyView{view("a", a), view("b", b), view("c", c)}
		x := Copies(views[0].Copy.ID, views[0].Copy.ID, views, Options{Bars: bars})
		traced(t, x.Best, views)
		for i, k := range x.Copies {
			for _, d := range k.Differences {
				cites(t, a, d.Base)
				cites(t, []string{b, c}[i], d.Other)
			}
		}
	})
}

// TestTornBody: a body that a page break tore apart is cited in its pieces.
func TestTornBody(t *testing.T) {
	first, second := "We agree to the p1an of", "the cornm1ttee for the hall."
	torn := view("a", first+"\n"+second)
	torn.Copy.Body = []mail.Span{{Start: 100, End: 100 + len(first)}, {Start: 900, End: 900 + len(second)}}
	whole := view("b", "We agree to the plan of the committee for 10.2.e hall.")
	c := Copies(torn.Copy.ID, torn.Copy.ID, []*mail.CopyView{torn, whole}, Options{Bars: bars})
	if want := "We agree to the plan of\nthe committee for the hall."; c.Best.Text != want {
		t.Errorf("got %q, want %q", c.Best.Text, want)
	}
	for _, p := range c.Best.Pieces {
		source := map[mail.ID]string{
			torn.Copy.ID:  strings.Repeat(" ", 100) + first + strings.Repeat(" ", 800-len(first)) + second,
			whole.Copy.ID: strings.Repeat(" ", 100) + whole.Body,
		}[p.Copy]
		if got := c.Best.Text[p.Start:p.End]; got != source[p.Span.Start:p.Span.End] {
			t.Errorf("%q is not what is printed, %q", got, source[p.Span.Start:p.Span.End])
		}
	}
	for _, d := range c.Copies[0].Differences {
		if d.Base.Text == "" || len(d.Base.Spans) != 1 {
			t.Errorf("difference %+v", d)
		}
	}
}
