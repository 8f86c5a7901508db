package dedupe

import (
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestOrderDecided: a date whose order other dates decided is no date as printed, which could keep copies apart.
func TestOrderDecided(t *testing.T) {
	d := &mail.Date{Earliest: "2021-05-12T15:47", Latest: "2021-05-12T15:47", Precision: mail.PrecisionMinute}
	if newMoment(d).loose {
		t.Error("a date as printed is loose")
	}
	d.Rules = []string{mail.OrderRule + "the day first"}
	d.Rejected = []mail.Rejected{{Reading: "2021-12-05T15:47"}}
	other := &mail.Date{Earliest: "2021-12-05T15:47", Latest: "2021-12-05T15:47", Precision: mail.PrecisionMinute}
	m, n := newMoment(d), newMoment(other)
	if !m.loose || timings(&m, &n).timing != timeReading {
		t.Errorf("loose %v, timing %v", m.loose, timings(&m, &n).timing)
	}
}
