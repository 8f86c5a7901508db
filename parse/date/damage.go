package date

import (
	"slices"
	"strings"

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
	of      []glyph  // what the path goes through, where that is not the whole print
	speck   string   // the mark that is left out of it
	beside  []moment // what is printed, where a digit of it is taken for another
}

// doubt is by how much a reading may cost more that takes the weekday for debris: one of two or three letters, one of them damaged,
// may be any word and settles no damaged digit.
func (b *reading) doubt() float32 {
	for k, e := range b.path {
		if e.slots == slotWeekday && e.end-e.start <= 3 && b.picks[k].cost >= 0.3 {
			return margin + 3*junkLetter + costNoWeekday
		}
	}
	return 0
}

// maybeMonth reports whether a reading may hold beside the best one because what is left of a short name is one damage away from that
// of its month too: "ayo" may be "ago" and "mayo", "jui" "jul" and "juni".
func (r *reader) maybeMonth(g []glyph, b, x *reading) bool {
	const short = 4
	for k, e := range b.path {
		if e.slots == slotMonth && e.end-e.start <= short && b.picks[k].cost >= costGap {
			return x.cost <= b.cost+costDropLast && x.day == b.day && x.year == b.year && x.hour == b.hour && x.minute == b.minute &&
				sameCut(x.path, b.path) && r.oneAway(g[e.start:e.end], x.month, x.picks[k].langs)
		}
	}
	return false
}

// oneAway reports whether what is printed is a name of the month, in one of the languages, with one letter lost or read as another.
func (r *reader) oneAway(printed []glyph, month int, langs langSet) bool {
	for i := range r.w.forms {
		f := &r.w.forms[i]
		if f.kind != kindMonth || int(f.value) != month || f.langs&langs == 0 {
			continue
		}
		n := 0 // letters that are as printed, from the front
		for n < min(len(printed), len(f.runes)) && printed[n].fold == f.runes[n] {
			n++
		}
		rest, word := printed[n:], f.runes[n:]
		switch {
		case len(word) == len(rest)+1:
			word = word[1:]
		case len(word) == len(rest) && len(rest) > 0 && substitute(rest[0].fold, word[0]) < costOther:
			rest, word = rest[1:], word[1:]
		default:
			continue
		}
		if printedAs(rest, word) {
			return true
		}
	}
	return false
}

// printed reports whether something stands where a part of the date is printed.
func (b *reading) printed(part slot) bool {
	return slices.ContainsFunc(b.path, func(e *edge) bool { return e.slots&part != 0 })
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
	g := glyphs(r.glyphs[:0], r.s[:upTo])
	r.glyphs = g
	near := r.near()
	found := r.attempt(g, 0, near, near != 0)
	if near != 0 {
		found = r.otherLanguages(g, near, found)
	}
	if lacks(g, found) {
		found = r.withoutSpecks(g, near, found)
	}
	if !r.firm && r.contradicted(found) && !r.emptyYear() {
		found = withPrinted(r.attempt(g, costDigit, near, near != 0), found)
	}
	if len(found) == 0 {
		return nil, 0
	}
	return r.settle(g, found)
}

// otherLanguages is what the words of all languages make of a print that those of the near ones leave a part of the date open in, or
// words unread, where they read more of it; else found, the readings by the near ones.
func (r *reader) otherLanguages(g []glyph, near langSet, found []reading) []reading {
	left := 0
	lost := len(found) == 0 || found[0].month < 0 || found[0].year < 0
	if !lost {
		if left = lettersLeft(g, &found[0]); left == 0 {
			return found
		}
	}
	all := r.attempt(g, 0, near, false)
	if lost || len(all) > 0 && all[0].weekday <= found[0].weekday && lettersLeft(g, &all[0]) < left {
		return cheaper(found, all)
	}
	return found
}

// lettersLeft is how many letters of words a reading leaves unread. They may be of a language that neither the label nor an undamaged
// word shows, as where a program in one language prints the dates of another.
func lettersLeft(g []glyph, b *reading) int {
	left, word := 0, 0
	for i := range g {
		unread := g[i].class == classLetter && edgeOver(b.path, i) == nil
		if g[i].space || !unread {
			word = 0
		}
		if !unread {
			continue
		}
		if word++; word == wordLeft {
			left += word
		} else if word > wordLeft {
			left++
		}
	}
	return left
}

// edgeOver is the edge of a path that reads glyph k, nil if none does.
func edgeOver(path []*edge, k int) *edge {
	for _, e := range path {
		if e.start <= k && k < e.end {
			return e
		}
	}
	return nil
}

// wordLeft is how many letters a word has at least that says something.
const wordLeft = 3

// guessed reports whether a reading takes a short word for one of a language of which nothing else is printed.
func (x *edger) guessed(b *reading) bool {
	if x.near == 0 || x.only {
		return false
	}
	const short = 4
	for k, e := range b.path {
		v := &b.picks[k]
		if e.slots&(slotWeekday|slotMonth) == 0 || v.langs&x.near != 0 || e.end-e.start > short {
			continue
		}
		alone := true
		for i, other := range b.path {
			o := &b.picks[i]
			alone = alone && (i == k || other.slots&(slotWeekday|slotMonth) == 0 || (o.langs|o.more)&(v.langs|v.more) == 0)
		}
		if alone {
			return true
		}
	}
	return false
}

// contradicted reports whether something shows that one digit is printed for another: the weekday, a number that is no day, a year
// that is none.
func (r *reader) contradicted(found []reading) bool {
	if len(found) == 0 {
		return true
	}
	b := &found[0]
	noDay := b.day < 0 && b.month >= 0 && (b.printed(slotDay) || b.printed(slotWeekday) && r.noDay())
	return b.weekday > 0 || noDay || b.year < 0 && r.fourDigits()
}

// withPrinted is the list whose best reading costs less. What was read by taking one digit for another is one way to explain a
// weekday that does not fit; that the weekday is wrong is the other: both are kept.
func withPrinted(swapped, printed []reading) []reading {
	found := cheaper(printed, swapped)
	if len(printed) == 0 || len(found) == 0 || found[0].cost == printed[0].cost {
		return found
	}
	best := &found[0]
	found[0].beside = nil
	for i := range printed {
		if p := &printed[i]; p.cost <= printed[0].cost+margin && p.day >= 0 && p.precision() == best.precision() && p.moment != best.moment {
			best.beside = append(best.beside, p.moment)
		}
	}
	return found
}

// noDay reports a number of two digits that is no day of any month.
func (r *reader) noDay() bool {
	for i := 0; i < r.n; i++ {
		if t := &r.tok[i]; t.digits == 2 && !t.glued && !r.tok[i+1].is(':') && t.num > 31 {
			return true
		}
	}
	return false
}

// emptyYears are years that programs print where they have no date, besides the sentinels of [validYear].
var emptyYears = []int32{1, 1753, 1899, 1900, 9999}

// emptyYear reports such a year: no digit of it is printed for another.
func (r *reader) emptyYear() bool {
	for i := 0; i < r.n; i++ {
		if t := &r.tok[i]; t.digits == 4 && slices.Contains(emptyYears, t.num) && (i == 0 || !t.glued || r.tok[i-1].kind == tokenPunct) && !r.tok[i+1].is(':') {
			return true
		}
	}
	return false
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
		if t := &r.tok[i]; t.end-t.start >= 3 && !r.zone(i) {
			set |= t.langs(kindMonth) | t.langs(kindWeekday)
		}
	}
	return set
}

// cheaper is the list whose best reading costs less.
func cheaper(a, b []reading) []reading {
	if len(a) == 0 || len(b) > 0 && b[0].cost < a[0].cost {
		return b
	}
	return a
}

// edger is one for the next attempt; the edges that it finds hold until the reader is released.
func (r *reader) edger(g []glyph) *edger {
	if r.tries == len(r.edgers) {
		return &edger{r: r, g: g}
	}
	x := &r.edgers[r.tries]
	r.tries++
	x.r, x.g = r, g
	for i := range x.at {
		x.at[i] = x.at[i][:0]
	}
	return x
}

// attempt lists the readings, cheapest first.
func (r *reader) attempt(g []glyph, swaps float32, near langSet, only bool) []reading {
	x := r.edger(g)
	x.swaps, x.near, x.only = swaps, near, only
	x.find()
	s := &search{x: x, ahead: &r.ahead}
	slack := float32(1.5)
	if swaps > 0 {
		slack = 4.5
	}
	s.run(slack)
	var found []reading
	var legible []int // where weekdays begin that cannot be passed over
	for i := range g {
		for _, e := range x.at[i] {
			if e.slots == slotWeekday && e.cost <= costForeign/4 && (e.end-e.start > 2 || langsOf(e.values)&r.label != 0) || e.slots == slotWeekday && e.cost <= 1.1 && e.end-e.start >= 5 {
				legible = append(legible, i)
			}
		}
	}
	for _, p := range s.paths {
		found = x.combine(p, legible, found)
	}
	return sorted(found)
}

// sorted puts readings in order, the cheapest first.
func sorted(found []reading) []reading {
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

// distinct keeps the first reading of each moment.
func distinct(found []reading) []reading {
	kept := found[:0]
	for _, b := range found {
		if !slices.ContainsFunc(kept, func(x reading) bool { return x.moment == b.moment }) {
			kept = append(kept, b)
		}
	}
	return kept
}

// combine lists the moments that the values along a path make.
func (x *edger) combine(path []*edge, legible []int, found []reading) []reading {
	g := x.g
	base := reading{moment: nothing, path: path}
	var filled slot
	at := 0
	for k, e := range path {
		if e.slots == slotWeekday && filled&(slotMonth|slotDay) == slotMonth && slices.ContainsFunc(path[k:], func(e *edge) bool { return e.slots == slotDay }) {
			return found // no client prints a weekday between month and day: "mar ZA-9-2024" is a damaged 24-9
		}
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
	base.passed = filled&slotWeekday == 0 && slices.ContainsFunc(legible, func(i int) bool { return !behindMoment(path, i) })
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
	return x.pick(path, 0, base, found)
}

// behindMoment reports whether day and time of a path stand before glyph i, so that no weekday can begin there.
func behindMoment(path []*edge, i int) bool {
	var before slot
	for _, e := range path {
		if e.end <= i {
			before |= e.slots
		}
	}
	return before&slotMoment == slotMoment
}

func (x *edger) pick(path []*edge, k int, b reading, found []reading) []reading {
	if k == len(path) {
		if x.guessed(&b) {
			return found
		}
		return x.r.judge(b, found)
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
		found = x.pick(path, k+1, c, found)
	}
	return found
}

// numbersLeft reports whether digits stand between the parts of a date without a month, or a mark that parts numbers within its day:
// the month was a number, "7 8-2011", and no weekday tells which.
func (r *reader) numbersLeft(b *reading) bool {
	g := b.of
	if g == nil {
		g = r.glyphs
	}
	for k, e := range b.path {
		for i := e.start; e.slots == slotDay && i < e.end; i++ {
			if strings.ContainsRune("/.-", g[i].r) {
				return true
			}
		}
		for i := e.end; k+1 < len(b.path) && i < b.path[k+1].start; {
			from, letters, digits := i, false, false // of what stands between two blanks
			for ; i < b.path[k+1].start && (i == from || !g[i].space); i++ {
				letters, digits = letters || g[i].class == classLetter, digits || g[i].class == classDigit
			}
			if digits && !letters { // "(b)(6)" and "5.1.2e" are stamps
				return true
			}
		}
	}
	return false
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
		if b.path[0].slots != slotWeekday && b.path[len(b.path)-1].slots != slotWeekday || r.numbersLeft(&b) {
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
