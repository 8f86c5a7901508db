package date

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/mail"
)

// settle keeps the readings that are as good as the best, and writes the date.
func (r *reader) settle(g []glyph, found []reading) (*mail.Date, int) {
	best := found[0]
	r.cost = best.cost
	kept := found[:0:0]
	var rejected []mail.Rejected
	doubt := best.doubt()
	for _, x := range found {
		near := x.cost <= best.cost+margin || x.cost <= best.cost+doubt && !x.printed(slotWeekday) || r.maybeMonth(g, &best, &x)
		if near && x.precision() == best.precision() && x.weekday == best.weekday {
			kept = append(kept, x)
		} else if len(rejected) < 6 && x.precision() == best.precision() && x.year >= 0 && x.half == best.half && sameCut(x.path, best.path) && !slices.Contains(best.beside, x.moment) {
			rejected = append(rejected, mail.Rejected{Reading: x.wall(), Reason: r.reason(x)})
		}
	}
	kept = r.narrow(kept)
	kept = unsure(g, kept)
	best = kept[0]
	if best.of != nil {
		g = best.of
	}
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
		for _, m := range found[0].beside {
			if !slices.Contains(moments, m) {
				moments = append(moments, m)
			}
		}
		moments = append(moments, r.unparted(g, &best)...)
		for _, m := range append(r.otherMonths(g, &best), slashedDay(g, &best)...) {
			if !slices.Contains(moments, m) {
				moments = append(moments, m)
			}
		}
		if r.halfAhead(g, &best) {
			for _, m := range moments {
				m.hour = (m.hour + noon) % 24
				moments = append(moments, m)
			}
		}
		d = result(moments, wd)
	}
	d.Rules = r.rules(g, &best)
	if best.month >= 0 && !best.printed(slotMonth) {
		d.Rules = append(d.Rules, "month: lost; the weekday allows the ones that are read")
	}
	if best.weekday > 0 {
		for i := range kept {
			if kept[i].day < 0 {
				d.Rules = append(d.Rules, fmt.Sprintf("weekday: %q is passed over", r.weekdayText(g, &best)))
				break
			}
			d.Rules = append(d.Rules, overrules(r.weekdayText(g, &best), kept[i].moment))
		}
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

// halfAhead reports whether what was left out in front of a clock of twelve hours names a half of the day, in any language: "nachm. 2:30".
func (r *reader) halfAhead(g []glyph, b *reading) bool {
	if b.hour < 1 || b.hour > noon || b.half != 0 {
		return false
	}
	for k, e := range b.path {
		if k == 0 || e.slots != slotTime {
			continue
		}
		for i := b.path[k-1].end; i < e.start; i++ {
			if g[i].class != classLetter || i > 0 && g[i-1].class == classLetter && !g[i].space {
				continue
			}
			end := i
			for end+1 < e.start && g[end+1].class == classLetter && !g[end+1].space {
				end++
			}
			word := r.s[g[i].start:g[end].end]
			if senses, _ := r.w.lookup(word); (&token{senses: senses}).has(kindFill) == nil && end > i && r.w.halfOf(word, ^langSet(0)) != 0 {
				return true
			}
			if d, _ := r.partBehind(g[i].start); d != nil {
				return true
			}
		}
	}
	return false
}

// unparted are the days that figures can mean of which the mark between day and month is lost, beside a day of two digits without its
// month, "26-2023" and "2 6 2023", which are "2-6-2023" without it; and the days of a month whose own figures are lost, "12-2023".
func (r *reader) unparted(g []glyph, b *reading) (out []moment) {
	if b.month < 0 || b.printed(slotMonth) || b.year < 0 {
		return nil
	}
	add := func(day, month int) {
		m := b.moment
		if m.day, m.month = day, month; validDay(m.year, m.month, m.day) && (!b.printed(slotWeekday) || weekday(m.year, m.month, m.day) == weekday(b.year, b.month, b.day)) && !slices.Contains(out, m) {
			out = append(out, m)
		}
	}
	for k, e := range b.path {
		if e.slots != slotDay {
			continue
		}
		text := r.s[g[e.start].start:g[e.end-1].end]
		if len(text) > len("2 6") || k+1 == len(b.path) {
			return nil
		}
		next := b.path[k+1]
		sep := strings.TrimSpace(r.s[g[e.end-1].end:g[next.start].start])
		marked := sep == "-" || sep == "/" || sep == "."
		if next.slots != slotYear || !marked && (sep != "" || strings.IndexByte(text, ' ') < 0) {
			return nil
		}
		if b.day >= 11 {
			add(b.day/10, b.day%10)
			add(b.day%10, b.day/10)
		}
		if marked && b.day <= 12 && b.printed(slotWeekday) && len(strings.Trim(r.s[g[next.start].start:g[next.end-1].end], "0123456789")) == 0 {
			for day := 1; day <= 31; day++ {
				add(day, b.day)
			}
		}
	}
	return out
}

// slashedDay is the day in front of the month, where the one that was read stands behind a slash and the year: "20 april 2021/22" may be
// either day.
func slashedDay(g []glyph, b *reading) []moment {
	for _, e := range b.path {
		i := e.start
		if e.slots != slotDay || i < 5 || g[i].space || g[i-1].r != '/' || slices.ContainsFunc(g[i-5:i-1], func(x glyph) bool { return x.class != classDigit }) {
			continue
		}
		m := b.moment
		if m.day = standing(g[:i-5], 0); validDay(m.year, m.month, m.day) && !b.printed(slotWeekday) {
			return []moment{m}
		}
	}
	return nil
}

// weekdayText is the weekday as printed.
func (r *reader) weekdayText(g []glyph, b *reading) string {
	for _, e := range b.path {
		if e.slots == slotWeekday {
			return r.s[g[e.start].start:g[e.end-1].end]
		}
	}
	for i := 0; i < r.n; i++ { // it is passed over
		if t := &r.tok[i]; t.has(kindWeekday) != nil {
			return r.text(t)
		}
	}
	return ""
}

// narrow applies the order of day and month to numeric readings.
func (r *reader) narrow(kept []reading) []reading {
	var orders orderSet
	var langs langSet
	for _, x := range kept {
		orders |= 1 << x.order
	}
	for k, e := range kept[0].path {
		if e.slots == slotWeekday {
			langs = kept[0].picks[k].langs
		}
	}
	const words = orderSet(1)
	orders = dotted(orders, kept[0].sep)
	half := int8(0)
	for _, x := range kept {
		half = max(half, x.half) // an AM or PM that is not sure is of a clock of twelve hours
	}
	allowed := words | r.plausible(orders&^words, kept[0].sep, half, langs)
	return slices.DeleteFunc(kept, func(x reading) bool { return allowed&(1<<x.order) == 0 && x.day != x.month })
}

// sameCut reports whether two ways cut the print into the same stretches.
func sameCut(a, b []*edge) bool {
	return slices.EqualFunc(a, b, func(x, y *edge) bool { return x.start == y.start && x.end == y.end })
}

func (r *reader) reason(x reading) string {
	if x.weekday > 0 && validDay(x.year, x.month, x.day) {
		return "it is a " + weekdayNames[weekday(x.year, x.month, x.day)]
	}
	return "more damage than the reading that is kept"
}

// rules say what was read for what is printed.
func (r *reader) rules(g []glyph, b *reading) []string {
	var rules []string
	if b.speck != "" {
		rules = append(rules, fmt.Sprintf("debris: %q within a number left out", b.speck))
	}
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
		for i := e.start; i < e.end; i++ {
			if g[i].class == classPunct && g[i].end-g[i].start > utf8.RuneLen(g[i].r) {
				rules = append(rules, fmt.Sprintf("separator: %q read once", r.s[g[i].start:g[i].end]))
			}
		}
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
			if b.hour < 0 {
				rules = append(rules, fmt.Sprintf("time: %q may lack a digit, left out", raw))
			} else {
				rules = append(rules, fmt.Sprintf("time: %q read as %02d:%02d", raw, b.hour, b.minute))
			}
		default:
			rules = append(rules, fmt.Sprintf("date: %q read as %04d-%02d-%02d", raw, v.a, v.b, v.c))
		}
	}
	return rules
}

// oddMark reports a character that no undamaged date has between its parts.
func oddMark(c rune) bool { return !unicode.IsLetter(c) && c != '.' }

// wordBefore is an unknown word right in front of a date that has no weekday: it may have been one. Of a weekday that may
// be the end of a torn word it is what tears it.
func (r *reader) wordBefore(g []glyph, b *reading) string {
	if b.day < 0 {
		return ""
	}
	start := g[b.path[0].start].start
	for i := range r.n {
		if b.path[0].slots == slotWeekday && int(r.tok[i].start) == start && r.torn(i) {
			return r.text(&r.tok[i-1])
		}
	}
	for _, e := range b.path {
		if e.slots == slotWeekday {
			return ""
		}
	}
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
