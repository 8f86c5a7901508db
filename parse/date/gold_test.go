package date

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// strayInClock are spaces in a clock: such a date may be called repaired.
var strayInClock = regexp.MustCompile(`\d\s+:|:\s+\d`)

// TestGold reads every date that the careful readers of the exam noted, with the label's language.
func TestGold(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/eval/*.gold.json")
	if len(files) == 0 {
		t.Skip("the gold files are not here")
	}
	for _, f := range files {
		t.Run(filepath.Base(f), func(t *testing.T) { goldFile(t, f) })
	}
}

func goldFile(t *testing.T, file string) {
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var gold struct {
		Messages []struct {
			Lang   string   `json:"header_lang"`
			Unsure []string `json:"unsure"`
			Date   struct {
				Raw, Value, Precision string
				Certain               *bool
			}
		}
	}
	if err := json.Unmarshal(b, &gold); err != nil {
		t.Fatal(err)
	}
	orders := map[string]int{}
	for _, m := range gold.Messages {
		if o := Evidence(m.Date.Raw, Options{Langs: []string{m.Lang}}); o != "" {
			orders[o]++
		}
	}
	order := ""
	if orders["mdy"] > 0 && orders["dmy"] == 0 {
		order = "mdy"
	} else if orders["dmy"] > 0 && orders["mdy"] == 0 {
		order = "dmy"
	}
	var all, right, certain, certainRight, clean, unmarked int
	for _, m := range gold.Messages {
		if m.Date.Raw == "" {
			continue
		}
		all++
		d := Parse(m.Date.Raw, Options{Langs: []string{m.Lang}, Order: order})
		lo, hi := "", ""
		if d != nil && d.Earliest != "" {
			lo, hi = string(d.Earliest[:16]), string(d.Latest[:16])
		}
		want := m.Date.Value
		ok := lo == want && hi == want
		if m.Date.Precision == "range" {
			ok = lo != "" && lo <= want && want <= hi
		}
		sure := m.Date.Certain == nil || *m.Date.Certain
		if ok {
			right++
		} else {
			t.Logf("%q: want %s, got %s..%s %+v", m.Date.Raw, want, lo, hi, d)
			if lo == hi && lo != "" && !d.Repaired {
				t.Errorf("%q: silently wrong: want %s, got %s", m.Date.Raw, want, lo)
			}
		}
		if !sure {
			t.Logf("%q %s..%s %+v", m.Date.Raw, lo, hi, d)
			continue
		}
		certain++
		if ok {
			certainRight++
		}
		if !strayInClock.MatchString(m.Date.Raw) {
			clean++
			if d != nil && !d.Repaired {
				unmarked++
			} else {
				t.Logf("marked: %q %+v", m.Date.Raw, d)
			}
		}
	}
	t.Logf("%d dates, %d right; %d certain, %d right; %d clean, %d not marked", all, right, certain, certainRight, clean, unmarked)
	if certainRight != certain {
		t.Errorf("%d of %d certain dates right", certainRight, certain)
	}
	if unmarked*100 < clean*99 {
		t.Errorf("%d of %d clean dates not called repaired", unmarked, clean)
	}
	if right*100 < all*98 {
		t.Errorf("%d of %d dates right", right, all)
	}
}
