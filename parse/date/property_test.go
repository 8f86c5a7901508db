package date

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
)

// layout prints a day and time as a client does in one language.
type layout struct {
	name    string
	print   func(w *printer, y, m, d, hh, mm int) string
	seconds bool
	numeric bool // day and month are told apart by the language's order only
}

// printer holds the words of a language as printed: full and short forms.
type printer struct {
	l *lang.Language
	// month picks the form that stands beside a day: the genitive where a language has one.
	month, short func(m int) string
	weekday, wd  func(i int) string
}

func newPrinter(l *lang.Language) *printer {
	genitive := map[string]bool{"pl": true, "cs": true, "sk": true, "hr": true, "ru": true, "uk": true, "fi": true}
	p := &printer{l: l}
	p.month = func(m int) string {
		f := l.Date.Months[m-1]
		if genitive[l.Code] && len(f) > 2 {
			return f[1]
		}
		return f[0]
	}
	p.short = func(m int) string { f := l.Date.Months[m-1]; return f[len(f)-1] }
	p.weekday = func(i int) string { return l.Date.Weekdays[i][0] }
	p.wd = func(i int) string { f := l.Date.Weekdays[i]; return f[len(f)-1] }
	return p
}

var layouts = []layout{
	{name: "outlook", print: func(p *printer, y, m, d, hh, mm int) string {
		return fmt.Sprintf("%s %d %s %d %02d:%02d", p.weekday(weekday(y, m, d)), d, p.month(m), y, hh, mm)
	}},
	{name: "outlook de", print: func(p *printer, y, m, d, hh, mm int) string {
		return fmt.Sprintf("%s, %d. %s %d %02d:%02d", p.weekday(weekday(y, m, d)), d, p.month(m), y, hh, mm)
	}},
	{name: "month first", print: func(p *printer, y, m, d, hh, mm int) string {
		h, half := hh%12, "AM"
		if hh >= 12 {
			half = "PM"
		}
		if h == 0 {
			h = 12
		}
		return fmt.Sprintf("%s, %s %d, %d %d:%02d %s", p.weekday(weekday(y, m, d)), p.month(m), d, y, h, mm, half)
	}},
	{name: "no weekday", print: func(p *printer, y, m, d, hh, mm int) string {
		return fmt.Sprintf("%d %s %d %02d:%02d", d, p.month(m), y, hh, mm)
	}},
	{name: "short", print: func(p *printer, y, m, d, hh, mm int) string {
		return fmt.Sprintf("%s %d %s. %d %02d:%02d", p.wd(weekday(y, m, d)), d, p.short(m), y, hh, mm)
	}},
	{name: "of", print: func(p *printer, y, m, d, hh, mm int) string {
		return fmt.Sprintf("%s, %d de %s de %d %02d:%02d", p.weekday(weekday(y, m, d)), d, p.month(m), y, hh, mm)
	}},
	{name: "dots", print: func(p *printer, y, m, d, hh, mm int) string {
		return fmt.Sprintf("%02d.%02d.%d %02d:%02d", d, m, y, hh, mm)
	}},
	{name: "finnish", print: func(p *printer, y, m, d, hh, mm int) string {
		return fmt.Sprintf("%d.%d.%d klo %d.%02d", d, m, y, hh, mm)
	}},
	{name: "numeric with weekday", numeric: true, print: func(p *printer, y, m, d, hh, mm int) string {
		return fmt.Sprintf("%s %d-%d-%d %02d:%02d", p.wd(weekday(y, m, d)), d, m, y, hh, mm)
	}},
	{name: "slashes", numeric: true, print: func(p *printer, y, m, d, hh, mm int) string {
		return fmt.Sprintf("%02d/%02d/%d %02d:%02d", d, m, y, hh, mm)
	}},
	{name: "iso", print: func(p *printer, y, m, d, hh, mm int) string {
		return fmt.Sprintf("%d-%02d-%02d %02d:%02d", y, m, d, hh, mm)
	}},
	{name: "year first", print: func(p *printer, y, m, d, hh, mm int) string {
		return fmt.Sprintf("%d. %s %d., %s %d:%02d", y, p.month(m), d, p.weekday(weekday(y, m, d)), hh, mm)
	}},
	{name: "seconds", seconds: true, print: func(p *printer, y, m, d, hh, mm int) string {
		return fmt.Sprintf("%s %d %s %d %02d:%02d:07", p.weekday(weekday(y, m, d)), d, p.month(m), y, hh, mm)
	}},
	{name: "dashes", print: func(p *printer, y, m, d, hh, mm int) string {
		return fmt.Sprintf("%02d-%s-%d %02d:%02d", d, p.short(m), y, hh, mm)
	}},
}

// TestEveryDateReadsBack prints days of several years in every language and form, under the language's own label and an
// English one, and reads them back: the same minute, not called repaired.
func TestEveryDateReadsBack(t *testing.T) {
	n := 0
	for _, l := range lang.All() {
		p := newPrinter(l)
		for _, f := range layouts {
			if l.Code == "vi" && (f.name == "month first" || f.name == "year first") {
				continue // nobody prints the number of a month in front of the day's: "tháng 1 5" may be the 15th
			}
			bad := 0
			for y := 2019; y <= 2024; y++ {
				for m := 1; m <= 12; m++ {
					for d := 1 + (y+m)%7; d <= days(y, m); d += 7 {
						hh, mm := (d*7+m)%24, (d*13+y)%60
						s := f.print(p, y, m, d, hh, mm)
						want := fmt.Sprintf("%04d-%02d-%02dT%02d:%02d", y, m, d, hh, mm)
						for _, label := range []string{l.Code, "en"} {
							if f.numeric && label == "en" || f.numeric && l.Date.Order == "" {
								continue
							}
							n++
							got := Parse(s, Options{Langs: []string{label}})
							if label == "en" && got != nil && got.Readings != nil && slices.Contains(got.Readings, mail.Wall(want)) {
								continue // a word that is one month in Polish and another in Croatian
							}
							if got == nil || !got.Exact() || string(got.Earliest[:16]) != want || got.Repaired {
								if bad++; bad <= 2 {
									t.Errorf("%s, %s under %s: %q: %+v", l.Code, f.name, label, s, got)
								}
							}
						}
					}
				}
			}
		}
	}
	t.Logf("%d dates", n)
}

// confuse puts one confusion of OCR at rune i of the date. It says whether it leaves no trace: a digit for a digit, or a
// colon for a dot, in the time.
func confuse(r *rand.Rand, runes []rune, i int, inTime bool) (out []rune, silent, swap, ok bool) {
	c := runes[i]
	put := func(x rune) []rune { out := slices.Clone(runes); out[i] = x; return out }
	switch {
	case '0' <= c && c <= '9':
		if r.IntN(3) == 0 { // another digit
			list := digitAlike[c-'0']
			return put(rune(list[r.IntN(len(list))])), inTime, true, true
		}
		options := []rune(digitLetter[c-'0'])
		return put(options[r.IntN(len(options))]), false, false, true
	case c == ' ' || c == ',' || c == '.' || c == '/' || c == '-':
		return nil, false, false, false
	case c == ':':
		return put([]rune(".;")[r.IntN(2)]), true, true, true
	}
	switch r.IntN(3) {
	case 0: // lost
		return slices.Delete(slices.Clone(runes), i, i+1), false, false, true
	case 1:
		return put('•'), false, false, true
	}
	for _, g := range alike {
		if o := []rune(g.letters); slices.Contains(o, c) {
			if x := o[r.IntN(len(o))]; x != c {
				return put(x), false, false, true
			}
		}
	}
	return nil, false, false, false
}

// digitLetter are the letters that OCR prints for a digit.
var digitLetter = [10]string{"OoQD", "lI|!", "Zz", "E", "A", "Ss§", "Gb", "T?", "B&", "gq"}

// howMany is how many dates a test tries, in a short run or a long one: RETHREAD_DATES if that is set.
func howMany(long, short int) int {
	if n, err := strconv.Atoi(os.Getenv("RETHREAD_DATES")); err == nil {
		return n
	}
	if testing.Short() {
		return short
	}
	return long
}

// TestDamageIsMarked puts one or two confusions into dates with a weekday: what is read as one certain minute and is
// wrong, is marked as repaired, unless the damage left no trace, which is counted apart. RETHREAD_DATES is how many dates,
// for a longer run by hand.
func TestDamageIsMarked(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	total := howMany(6000, 2000)
	all := lang.All()
	var right, unread, several, wrong, traceless, marked int
	for range total {
		l := all[r.IntN(len(all))]
		p := newPrinter(l)
		f := layouts[[]int{0, 1, 2, 4, 8, 11, 12}[r.IntN(7)]]
		y, m := 2015+r.IntN(10), 1+r.IntN(12)
		d := 1 + r.IntN(days(y, m))
		hh, mm := r.IntN(24), r.IntN(60)
		if f.numeric && l.Date.Order == "" {
			continue
		}
		clean := f.print(p, y, m, d, hh, mm)
		runes := []rune(clean)
		timeAt := len([]rune(clean[:strings.LastIndexByte(clean[:strings.IndexByte(clean, ':')], ' ')]))
		silent, swaps := false, true
		i := r.IntN(len(runes))
		out, quiet, swap, ok := confuse(r, runes, i, i > timeAt)
		if !ok {
			continue
		}
		silent, swaps = silent || quiet, swaps && (swap || i > timeAt)
		if i > 1 && r.IntN(2) == 0 { // a second one, before the first so that it keeps its place
			j := r.IntN(i)
			if two, quiet, swap, ok := confuse(r, out, j, j > timeAt); ok {
				out = two
				silent, swaps = silent || quiet, swaps && (swap || j > timeAt)
			}
		}
		s := string(out)
		want := fmt.Sprintf("%04d-%02d-%02dT%02d:%02d", y, m, d, hh, mm)
		got := Parse(s, Options{Langs: []string{l.Code}})
		switch {
		case got == nil || got.Earliest == "":
			unread++
		case !got.Exact():
			several++
		case string(got.Earliest[:16]) == want:
			right++
		case got.Repaired:
			marked++
		case silent && string(got.Earliest[:10]) == want[:10] || swaps && weekdayOf(got.Earliest) == weekday(y, m, d) || otherWord(clean, s):
			traceless++
		default:
			if wrong++; wrong < 10 {
				t.Errorf("%s %s: %q for %q read as %s unmarked: %+v", l.Code, f.name, s, clean, got.Earliest, got)
			}
		}
	}
	t.Logf("%d: %d right, %d ranges or several, %d unread, %d wrong and marked, %d wrong without a trace, %d wrong and unmarked", total, right, several, unread, marked, traceless, wrong)
}

func weekdayOf(w mail.Wall) int {
	var y, m, d int
	fmt.Sscanf(string(w[:10]), "%d-%d-%d", &y, &m, &d)
	return weekday(y, m, d)
}

// otherWord reports damage that made a word into another word of dates, which leaves no trace.
func otherWord(clean, s string) bool {
	a, b := strings.Fields(clean), strings.Fields(s)
	for i := range min(len(a), len(b)) {
		if senses, _ := tables().lookup(strings.Trim(b[i], ".,")); a[i] != b[i] && senses != nil {
			return true
		}
	}
	return false
}
