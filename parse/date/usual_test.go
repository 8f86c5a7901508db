package date

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rethread/rethread/lang"
)

// usuals holds what reads usual dates to the grammar that reads all of them.
func usuals(t *testing.T, s string, o Options) bool {
	t.Helper()
	quick, whole := untokenised(s, o), newReader(s, o)
	defer quick.release()
	defer whole.release()
	d := quick.usual()
	if d != nil {
		if diff := cmp.Diff(whole.whole(), d); diff != "" {
			t.Fatalf("%q %v: %s", s, o, diff)
		}
	}
	plain := untokenised(s, Options{})
	defer plain.release()
	if plain.looksUsual() {
		general := newReader(s, Options{})
		defer general.release()
		if looks := general.looks(s); looks != maxLooks {
			t.Fatalf("%q looks %d", s, looks)
		}
	}
	return d != nil
}

func TestUsual(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	pick := func(list []string) string { return list[r.IntN(len(list))] }
	odd := func(s string) string { // now and then another one
		if r.IntN(12) > 0 {
			return s
		}
		return pick([]string{"", " ", ".", ",", ", ", "  ", "de", "?", "\n", ":", "-", "1", "a", "PM", "é", "\u00a0"})
	}
	all := lang.All()
	took := 0
	for range 60000 {
		l := all[r.IntN(len(all))]
		other := l
		if r.IntN(6) == 0 {
			other = all[r.IntN(len(all))]
		}
		word := func(lists [][]string, k int) string {
			s := pick(lists[k])
			switch r.IntN(4) {
			case 0:
				s = strings.ToUpper(s[:1]) + s[1:]
			case 1:
				s = strings.ToLower(s)
			case 2:
				if r.IntN(4) == 0 {
					s = strings.ToUpper(s)
				}
			}
			return s
		}
		year, m, d := 1995+r.IntN(40), 1+r.IntN(12), 1+r.IntN(31)
		wd := r.IntN(7)
		if validDay(year, m, d) && r.IntN(5) > 0 {
			wd = weekday(year, m, d)
		}
		day, month := fmt.Sprintf(pick([]string{"%d", "%02d"}), d), word(l.Date.Months, m-1)
		s := odd(word(other.Date.Weekdays, wd)) + odd(pick([]string{" ", ", "}))
		if r.IntN(5) == 0 {
			s = ""
		}
		if r.IntN(2) == 0 {
			s += odd(day) + odd(pick([]string{" ", ". "})) + odd(month) + odd(" ")
		} else {
			s += odd(month) + odd(" ") + odd(day) + odd(", ")
		}
		s += odd(fmt.Sprint(year)) + odd(pick([]string{" ", ", "})) + fmt.Sprintf(pick([]string{"%d:%02d", "%02d:%02d", "%d.%02d"}), r.IntN(26), r.IntN(62)) + odd("")
		var o Options
		if r.IntN(2) == 0 {
			o.Langs = []string{all[r.IntN(len(all))].Code, l.Code}[r.IntN(2):]
		}
		if usuals(t, s, o) {
			took++
		}
	}
	if took < 5000 {
		t.Errorf("only %d of the dates are usual ones", took)
	}
}

// FuzzUsual is TestUsual on any values.
func FuzzUsual(f *testing.F) {
	for _, s := range []string{"maandag 4 januari 2021 18:22", "Monday, January 4, 2021 18:22", "Mo, 4. Jan 2021, 18:22", "lundi 4 août 2021 02:03", "4 mar 2021 1:00"} {
		f.Add(s, "nl")
	}
	f.Fuzz(func(t *testing.T, s, code string) {
		usuals(t, clip(s), Options{})
		usuals(t, clip(s), Options{Langs: []string{code}})
	})
}
