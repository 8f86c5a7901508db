package mail

import (
	"testing"
	"time"
)

// TestWall holds what is read of a wall clock against package time, for clocks of every shape and for what is none.
func TestWall(t *testing.T) {
	for _, w := range []Wall{
		"", "2021", "2021-04", "2021-04-20", "2021-04-20T14:41", "2021-04-20T14:41:59", "1601-01-01T00:00", "4501-01-01T23:59",
		"2021-02-29T10:00", "2020-02-29T10:00", "2021-00-10T10:00", "2021-13-10T10:00", "2021-04-00T10:00", "2021-04-31", "2021-04-20T24:00",
		"2021-04-20T10:60", "2021-04-20T10:00:60", "2021-04-20 10:00", "2021-04-20T10.00", "2021-04-20T10:00.07", "2O21-04-20T10:00", "+021-04-20T10:00",
	} {
		var want time.Time
		var err error
		if want, err = time.Parse("2006-01-02T15:04", string(w)); err != nil {
			want, err = time.Parse("2006-01-02T15:04:05", string(w))
		}
		got, ok := w.Time()
		if fraction := len(w) == 19 && w[16] == '.'; ok != (err == nil && !fraction) || ok && !got.Equal(want) {
			t.Errorf("%q: %v %v, want %v %v", w, got, ok, want, err)
		}
		day, err := time.Parse("2006-01-02", string(w[:min(10, len(w))]))
		if got, ok := w.Day(); ok != (err == nil) || ok && !got.Equal(day) {
			t.Errorf("%q: the day %v %v, want %v %v", w, got, ok, day, err)
		}
		minute := int32(UnknownMinute)
		if cut, err := time.Parse("2006-01-02T15:04", string(w[:min(16, len(w))])); err == nil { // whatever the seconds, a leap second too
			minute = int32(cut.Unix() / 60)
		}
		if got := w.Minute(); got != minute {
			t.Errorf("%q: minute %d, want %d", w, got, minute)
		}
	}
	if got := Wall("9999-01-01T00:00").Minute(); got != UnknownMinute {
		t.Errorf("a minute beyond 32 bits: %d", got)
	}
}

func TestMinutes(t *testing.T) {
	known, until := (&Date{Earliest: "1970-01-01T00:07", Latest: "1970-01-01T01:00"}).Minutes()
	if known != 7 || until != 60 {
		t.Errorf("%d to %d", known, until)
	}
	for _, d := range []*Date{nil, {}, {Earliest: "2021", Latest: "2021"}} {
		if from, until := d.Minutes(); from != UnknownMinute || until != UnknownMinute {
			t.Errorf("%+v: %d to %d", d, from, until)
		}
	}
}
