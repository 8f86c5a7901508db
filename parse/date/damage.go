package date

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/rethread/rethread/mail"
)

// margin is by how much a reading may cost more than the cheapest one and still be kept.
const margin = 0.45

// Costs of what is not found at all, and of glyphs that belong to nothing.
const (
	costNoWeekday = 0.6
	costNoDay     = 4.0
	costNoMonth   = 4.0
	costNoYear    = 5.0
	costNoTime    = 2.4
	junkDigit     = 1.6
	junkLetter    = 0.35
	junkPunct     = 0.06
)

// printed reports whether something stands where a part of the date is printed.
func (b *reading) printed(part slot) bool {
	return slices.ContainsFunc(b.path, func(e *edge) bool { return e.slots&part != 0 })
}

// search is the best way through the glyphs: which stretch is which part of the date.
type search struct {
	x     *edger
	n     int
	ahead [maxGlyphs + 1][slotAll + 1]float32 // cost of the rest, given the slots that are filled
	paths [][]*edge
	limit float32
}

func junk(g *glyph) float32 {
	switch g.class {
	case classDigit:
		return junkDigit
	case classLetter:
		return junkLetter
	}
	return junkPunct
}

func missing(filled slot) float32 {
	var c float32
	for _, m := range [...]struct {
		s    slot
		cost float32
	}{{slotWeekday, costNoWeekday}, {slotDay, costNoDay}, {slotMonth, costNoMonth}, {slotYear, costNoYear}, {slotTime, costNoTime}} {
		if filled&m.s == 0 {
			c += m.cost
		}
	}
	return c
}

// run lists the ways that cost at most slack more than the best one.
func (s *search) run(slack float32) {
	x := s.x
	s.n = len(x.g)
	for f := range s.ahead[s.n] {
		s.ahead[s.n][f] = missing(slot(f))
	}
	for i := s.n - 1; i >= 0; i-- {
		skip := junk(&x.g[i])
		for f := range s.ahead[i] {
			best := skip + s.ahead[i+1][f]
			for k := range x.at[i] {
				if e := &x.at[i][k]; slot(f)&e.slots == 0 {
					best = min(best, e.cost+s.ahead[e.end][slot(f)|e.slots])
				}
			}
			s.ahead[i][f] = best
		}
	}
	s.limit = s.ahead[0][0] + slack
	var stack [5]*edge
	s.walk(0, 0, 0, stack[:0])
}

const maxPaths = 64

func (s *search) walk(i int, filled slot, cost float32, taken []*edge) {
	if cost+s.ahead[i][filled] > s.limit || len(s.paths) >= maxPaths {
		return
	}
	if i == s.n {
		s.paths = append(s.paths, slices.Clone(taken))
		return
	}
	for k := range s.x.at[i] {
		if e := &s.x.at[i][k]; filled&e.slots == 0 {
			s.walk(e.end, filled|e.slots, cost+e.cost, append(taken, e))
		}
	}
	s.walk(i+1, filled, cost+junk(&s.x.g[i]), taken)
}

// reading is one moment that a way through the glyphs can mean.
type reading struct {
	moment
	cost    float32
	weekday float32 // the part of the cost that overruling the weekday makes
	passed  bool    // a legible weekday is passed over
	path    []*edge
	picks   [5]value
	order   int8
	sep     byte
	half    int8
}

// maxDigits is how many digits a value may hold for a search to be worth while: the longest real form has about 30.
const maxDigits = 40

func (r *reader) digits() (n int) {
	for i := 0; i < r.n; i++ {
		n += int(r.tok[i].digits)
	}
	return n
}

// damaged reads the text by search. It returns the date and the offset behind it, or nil.
func (r *reader) damaged(upTo int) (*mail.Date, int) {
	if r.digits() > maxDigits {
		return nil, 0
	}
	g := glyphs(r.s[:upTo])
	near := r.near()
	found := r.attempt(g, 0, near, near != 0)
	if near != 0 && !firm(found) && (len(found) == 0 || found[0].month < 0 || found[0].year < 0) {
		found = cheaper(found, r.attempt(g, 0, near, false))
	}
	if len(found) == 0 || found[0].weekday > 0 || found[0].day < 0 && found[0].month >= 0 && found[0].printed(slotDay) || found[0].year < 0 && r.fourDigits() {
		found = cheaper(found, r.attempt(g, costDigit, near, near != 0))
	}
	if len(found) == 0 {
		return nil, 0
	}
	return r.settle(g, found)
}

// fourDigits reports a number of four digits, which may be a damaged year.
func (r *reader) fourDigits() bool {
	for i := 0; i < r.n; i++ {
		if r.tok[i].digits == 4 {
			return true
		}
	}
	return false
}

// near are the languages that the label or undamaged words of the text show.
func (r *reader) near() langSet {
	set := r.prefer
	for i := 0; i < r.n; i++ {
		if t := &r.tok[i]; t.end-t.start >= 3 {
			set |= t.langs(kindMonth) | t.langs(kindWeekday)
		}
	}
	return set
}

// firm reports whether the best reading is a whole day that its weekday does not contradict.
func firm(found []reading) bool {
	return len(found) > 0 && found[0].weekday == 0 && found[0].day >= 0 && found[0].month >= 0 && found[0].year >= 0
}

// cheaper is the list whose best reading costs less.
func cheaper(a, b []reading) []reading {
	if len(a) == 0 || len(b) > 0 && b[0].cost < a[0].cost {
		return b
	}
	return a
}

// attempt lists the readings, cheapest first.
func (r *reader) attempt(g []glyph, swaps float32, near langSet, only bool) []reading {
	x := &edger{r: r, g: g, swaps: swaps, near: near, only: only}
	x.find()
	s := &search{x: x}
	slack := float32(1.5)
	if swaps > 0 {
		slack = 4.5
	}
	s.run(slack)
	var found []reading
	legible := false
	for i := range g {
		for _, e := range x.at[i] {
			legible = legible || e.slots == slotWeekday && e.cost <= costForeign/4 && (e.end-e.start > 2 || langsOf(e.values)&r.label != 0) || e.slots == slotWeekday && e.cost <= 1.1 && e.end-e.start >= 5
		}
	}
	for _, p := range s.paths {
		found = r.combine(g, p, legible, found)
	}
	slices.SortStableFunc(found, func(a, b reading) int {
		switch {
		case a.cost < b.cost:
			return -1
		case a.cost > b.cost:
			return 1
		}
		return strings.Compare(string(a.wall()), string(b.wall()))
	})
	return found
}

func langsOf(values []value) (set langSet) {
	for _, v := range values {
		set |= v.langs
	}
	return set
}

// combine lists the moments that the values along a path make.
func (r *reader) combine(g []glyph, path []*edge, legible bool, found []reading) []reading {
	base := reading{moment: nothing, path: path}
	var filled slot
	at := 0
	for k, e := range path {
		for ; at < e.start; at++ {
			base.cost += junk(&g[at])
			if k > 0 && g[at].class == classLetter {
				base.cost += junkLetter // letters within the date are rather a part of it than letters around it
			}
		}
		at = e.end
		filled |= e.slots
	}
	for ; at < len(g); at++ {
		base.cost += junk(&g[at])
	}
	base.cost += missing(filled)
	base.passed = filled&slotWeekday == 0 && legible
	if filled&^slotDay == 0 {
		return found
	}
	if filled&(slotDay|slotTime) == 0 { // a month alone must be legible
		for _, e := range path {
			if e.slots == slotMonth && e.cost > 0.6 {
				return found
			}
		}
	}
	return r.pick(path, 0, base, found)
}

func (r *reader) pick(path []*edge, k int, b reading, found []reading) []reading {
	if k == len(path) {
		return r.judge(b, found)
	}
	e := path[k]
	for _, v := range e.values {
		c := b
		c.cost += v.cost
		c.picks[k] = v
		switch e.slots {
		case slotWeekday:
		case slotDay:
			c.day = int(v.a)
		case slotMonth:
			c.month = int(v.a)
		case slotYear:
			c.year = int(v.a)
		case slotTime:
			c.hour, c.minute, c.second, c.half = of24(int(v.a), v.half), int(v.b), int(v.c), v.half
		default:
			c.year, c.month, c.day, c.order, c.sep = int(v.a), int(v.b), int(v.c), v.order, v.sep
		}
		found = r.pick(path, k+1, c, found)
	}
	return found
}

// judge adds a reading if the calendar has such a day, at the cost of its weekday; the same moment is kept once, at its
// cheapest. A day without a month is read in every month that has it.
func (r *reader) judge(b reading, found []reading) []reading {
	if b.passed && b.year >= 0 && b.day >= 0 {
		b.cost += costWeekday
		b.weekday = costWeekday
		b.passed = false
	}
	if b.year >= 0 && b.day >= 0 && b.month < 0 {
		if b.path[0].slots != slotWeekday && b.path[len(b.path)-1].slots != slotWeekday {
			b.day = -1 // any month: no more than the year is known
			return r.judge(b, found)
		}
		for m := 1; m <= 12; m++ {
			c := b
			c.month = m
			found = r.judge(c, found)
		}
		return found
	}
	if b.year >= 0 && b.day >= 0 && !validDay(b.year, b.month, b.day) || b.year < 0 && b.day > 0 && b.month > 0 && !validDay(2000, b.month, b.day) {
		b.day, b.cost = -1, b.cost+costNoDay // the month may still hold
		if b.year < 0 {
			return found
		}
	}
	for k, e := range b.path {
		if e.slots != slotWeekday || b.day < 0 || b.year < 0 {
			continue
		}
		// the path's pick stands for all values of the edge: take the one that agrees
		if wd := weekday(b.year, b.month, b.day); int(b.picks[k].a) != wd {
			b.cost += costWeekday
			b.weekday = costWeekday
		}
	}
	for i := range found {
		if found[i].moment == b.moment {
			if b.cost < found[i].cost {
				found[i] = b
			}
			return found
		}
	}
	if len(found) < 400 {
		found = append(found, b)
	}
	return found
}

// settle keeps the readings that are as good as the best, and writes the date.
func (r *reader) settle(g []glyph, found []reading) (*mail.Date, int) {
	best := found[0]
	r.cost = best.cost
	kept := found[:0:0]
	var rejected []mail.Rejected
	for _, x := range found {
		if x.cost <= best.cost+margin && x.precision() == best.precision() && x.weekday == best.weekday {
			kept = append(kept, x)
		} else if len(rejected) < 6 && x.precision() == best.precision() && x.year >= 0 && x.half == best.half && sameCut(x.path, best.path) {
			rejected = append(rejected, mail.Rejected{Reading: x.wall(), Reason: r.reason(x)})
		}
	}
	kept = r.narrow(kept)
	best = kept[0]
	d := &mail.Date{Precision: best.precision()}
	wd := -1
	for k, e := range best.path {
		if e.slots == slotWeekday && best.day < 0 {
			wd = int(best.picks[k].a)
		}
	}
	if best.year >= 0 {
		moments := make([]moment, len(kept))
		for i := range kept {
			moments[i] = kept[i].moment
		}
		d = result(moments, wd)
	}
	d.Rules = r.rules(g, &best)
	if best.month >= 0 && !best.printed(slotMonth) {
		d.Rules = append(d.Rules, "month: lost; the weekday allows the ones that are read")
	}
	if best.weekday > 0 {
		d.Rules = append(d.Rules, "weekday: the one printed does not fit the date and is overruled")
	}
	if best.day < 0 && best.month >= 0 && best.printed(slotDay) {
		d.Rules = append(d.Rules, "day: the one printed is none of that month")
	}
	d.Repaired = len(d.Rules) > 0
	if wd >= 0 && best.month >= 0 {
		d.Rules = append(d.Rules, "day: lost; a "+weekdayNames[wd])
	}
	if d.Repaired {
		d.Rejected = rejected
	}
	end := 0
	var langs langSet
	for k, e := range best.path {
		end = max(end, g[e.end-1].end)
		if e.slots == slotWeekday || e.slots == slotMonth {
			if l := best.picks[k].langs; langs&l != 0 {
				langs &= l
			} else {
				langs |= l
			}
		}
	}
	d.Lang = r.w.name(langs, r.o.Langs)
	return d, r.zoneAfter(d, &best, end)
}

// narrow applies the order of day and month to numeric readings.
func (r *reader) narrow(kept []reading) []reading {
	orders := int8(0)
	for _, x := range kept {
		orders |= 1 << x.order
	}
	if orders&2 == 0 || orders&4 == 0 {
		return kept
	}
	want := int8(0)
	label := r.w.order(r.label)
	switch {
	case kept[0].sep == '.':
		want = 1
	case kept[0].half != 0:
		want = 2
		if r.o.Order == "dmy" {
			return kept
		}
	case r.label != 0 && label != "":
		want = 1
		if label == "mdy" {
			want = 2
		}
	case r.o.Order != "":
		want = orderCode(r.o.Order)
	default:
		return kept
	}
	var out []reading
	for _, x := range kept {
		if x.order == want || x.order == 0 {
			out = append(out, x)
		}
	}
	if len(out) == 0 {
		return kept
	}
	return out
}

// sameCut reports whether two ways cut the print into the same stretches.
func sameCut(a, b []*edge) bool {
	return slices.EqualFunc(a, b, func(x, y *edge) bool { return x.start == y.start && x.end == y.end })
}

func (r *reader) reason(x reading) string {
	if x.weekday > 0 {
		return "it is a " + weekdayNames[weekday(x.year, x.month, x.day)]
	}
	return "more damage than the reading that is kept"
}

// rules say what was read for what is printed.
func (r *reader) rules(g []glyph, b *reading) []string {
	var rules []string
	if word := r.wordBefore(g, b); word != "" {
		rules = append(rules, fmt.Sprintf("debris: %q before the date left out", word))
	}
	at := 0
	for k, e := range b.path {
		if k > 0 {
			dropped := ""
			for ; at < e.start; at++ {
				if c := g[at].r; g[at].class != classPunct || !strings.ContainsRune(",./()'@-:", c) || c == '-' && g[at].space {
					dropped += string(g[at].r)
				}
			}
			if dropped != "" && (strings.ContainsFunc(dropped, oddMark) || !r.fillers(r.s[g[b.path[k-1].end-1].end:g[e.start].start])) {
				rules = append(rules, fmt.Sprintf("debris: %q within the date left out", dropped))
			}
		}
		at = e.end
		v := b.picks[k]
		if v.cost == 0 || v.cost <= costForeign/4 {
			continue
		}
		raw := r.s[g[e.start].start:g[e.end-1].end]
		switch e.slots {
		case slotWeekday:
			rules = append(rules, fmt.Sprintf("weekday: %q read as %s", raw, weekdayNames[v.a]))
		case slotDay:
			rules = append(rules, fmt.Sprintf("day: %q read as %d", raw, v.a))
		case slotMonth:
			rules = append(rules, fmt.Sprintf("month: %q read as month %d", raw, v.a))
		case slotYear:
			rules = append(rules, fmt.Sprintf("year: %q read as %d", raw, v.a))
		case slotTime:
			rules = append(rules, fmt.Sprintf("time: %q read as %02d:%02d", raw, b.hour, b.minute))
		default:
			rules = append(rules, fmt.Sprintf("date: %q read as %04d-%02d-%02d", raw, v.a, v.b, v.c))
		}
	}
	return rules
}

// oddMark reports a character that no undamaged date has between its parts.
func oddMark(c rune) bool { return !unicode.IsLetter(c) && c != '.' }

// wordBefore is an unknown word right in front of a date that has no weekday: it may have been one.
func (r *reader) wordBefore(g []glyph, b *reading) string {
	if b.day < 0 {
		return ""
	}
	for _, e := range b.path {
		if e.slots == slotWeekday {
			return ""
		}
	}
	start := g[b.path[0].start].start
	for i := r.n - 1; i >= 0; i-- {
		t := &r.tok[i]
		if int(t.end) > start || t.kind == tokenPunct && t.c != ':' {
			continue
		}
		if t.kind == tokenPunct || r.tok[i+1].line || r.stampEnd(i) || r.mayLead(t) && !t.glued {
			return ""
		}
		return r.text(t)
	}
	return ""
}

// fillers reports whether a text between two parts holds only words that may stand there.
func (r *reader) fillers(s string) bool {
	for _, w := range strings.FieldsFunc(s, func(c rune) bool { return isBlank(c) || c == '.' || c == ',' }) {
		senses, _ := r.w.lookup(w)
		ok := false
		for _, x := range senses {
			ok = ok || x.kind == kindFill || x.kind == kindOrdinal || x.kind == kindHour
		}
		if !ok {
			return false
		}
	}
	return true
}

// zoneAfter reads a zone behind the date with the grammar of undamaged ones, and returns the offset behind it.
func (r *reader) zoneAfter(d *mail.Date, b *reading, end int) int {
	if b.hour < 0 {
		return end
	}
	p := parts{weekday: 0, month: -1, day: 1, year: 1, numeric: true, hour: b.hour, minute: b.minute, second: b.second, half: 3}
	for i := 0; i < r.n; i++ {
		if int(r.tok[i].start) < end {
			continue
		}
		n := 0
		switch t := &r.tok[i]; {
		case t.kind == tokenWord:
			n = r.zoneWord(&p, i)
		case t.is('('):
			n = r.zoneComment(&p, i)
		case t.is('+') || t.is('-'):
			n = r.offset(&p, i)
		}
		if n == 0 {
			break
		}
		i += n - 1
		end = int(r.tok[i].end)
	}
	if p.zone[1] > 0 {
		d.Zone, d.Offset, d.HasOffset = r.s[p.zone[0]:p.zone[1]], p.offset, p.hasOffset
	}
	return end
}
