package date

import (
	"slices"
	"strings"
)

// otherMonths are the moments of the months that what is printed in the place of the month may be as well, by the words of all languages:
// where a program prints the dates of another language than its labels, the nearest word of the label's language is no better than
// theirs. It is empty where the month that was read explains the print much better.
func (r *reader) otherMonths(g []glyph, b *reading) (out []moment) {
	if b.month < 0 || b.day < 0 || b.year < 0 {
		return nil
	}
	for k, e := range b.path {
		if e.slots != slotMonth || b.picks[k].cost < costGap && !cutsRun(g, e) {
			continue
		}
		from, to := r.monthRun(g, b.path, k)
		v := &b.picks[k]
		if whole := from == e.start && to == e.end; whole && v.cost <= costLost && (v.langs&r.label != 0 || to-from >= longMonth) || r.ownPiece(g[from:to], b.month) {
			return nil
		}
		near := v.langs | r.label
		own, _ := r.likeMonths(g[from:to], maxDamage, b.month, near)
		limit := min(own, maxOwn) + nearlyAs
		if own > maxDamage {
			limit = maxDamage // it leaves out a part of the word
		}
		_, months := r.likeMonths(g[from:to], limit, 0, near)
		for m := 1; m <= 12; m++ {
			if m == b.month || months&(1<<m) == 0 {
				continue
			}
			other := b.moment
			other.month = m
			if validDay(b.year, m, b.day) && (b.weekday > 0 || !b.printed(slotWeekday) || weekday(b.year, m, b.day) == weekday(b.year, b.month, b.day)) {
				out = append(out, other)
			}
		}
	}
	return out
}

const (
	// longMonth is how many letters a word has at least that resembles no other month's if it lost one.
	longMonth = 5
	// maxOwn is the most that the month which was read counts as damaged: where another one explains the print so much better, both are kept.
	maxOwn = 0.6
	// nearlyAs is by how much more another month may be damaged.
	nearlyAs = 0.3
	// farLang is what a word costs of a language in which nothing else is printed.
	farLang = 0.4
)

// cutsRun reports whether letters are glued to a word that are no part of it.
func cutsRun(g []glyph, e *edge) bool {
	return e.end < len(g) && !g[e.end].space && g[e.end].class == classLetter || e.start > 0 && !g[e.start].space && g[e.start-1].class == classLetter
}

// monthMarks are the marks between a month and the numbers beside it.
const monthMarks = "-/.,"

// monthRun is what is printed in the place of the month of a path, as far as no other part takes it.
func (r *reader) monthRun(g []glyph, path []*edge, k int) (from, to int) {
	low, high := 0, len(g)
	if k > 0 {
		low = path[k-1].end
	}
	if k+1 < len(path) {
		high = path[k+1].start
	}
	from, to = path[k].start, path[k].end
	for low < from && strings.ContainsRune(monthMarks, g[low].r) {
		low++
	}
	for high > to && strings.ContainsRune(monthMarks, g[high-1].r) {
		high--
	}
	for from > low && monthPart(&g[from-1]) && (!g[from].space || r.piece(g, low, from)) {
		from--
	}
	for to < high && monthPart(&g[to]) && (!g[to].space || r.piece(g, to, high)) {
		to++
	}
	for to > from+1 && strings.ContainsRune(monthMarks, g[to-1].r) {
		to--
	}
	return from, min(to, from+maxWord)
}

// piece reports whether the glyphs from one to another are letters between two blanks that are no word, and so may be a piece of one.
func (r *reader) piece(g []glyph, from, to int) bool {
	for k := from; k < to; k++ {
		if g[k].class != classLetter || k > from && g[k].space {
			return false
		}
	}
	senses, _ := r.w.lookup(r.s[g[from].start:g[to-1].end])
	return senses == nil
}

// monthPart reports whether a glyph may be one of a damaged word.
func monthPart(g *glyph) bool {
	return g.class == classLetter || isBlotch(g.r) || g.class == classDigit
}

// ownPiece reports whether glyphs are three letters or more of a name of the month in the label's language that lost others at an end:
// "une", "tober".
func (r *reader) ownPiece(g []glyph, month int) bool {
	if len(g) < 3 {
		return false
	}
	return slices.ContainsFunc(r.w.months, func(s sifted) bool {
		if int(s.month) != month || s.langs&r.label == 0 {
			return false
		}
		letters := r.w.forms[s.form].runes
		n := len(letters) - len(g)
		return n >= 0 && (printedAs(g, letters[n:]) || printedAs(g, letters[:len(g)]))
	})
}

// printedAs reports whether glyphs are these letters.
func printedAs(g []glyph, letters []rune) bool {
	return slices.EqualFunc(g, letters, func(g glyph, letter rune) bool { return g.fold == letter })
}

// likeMonths are the months, as bits, of the words that glyphs stand for with no more damage than max, those of other languages than near
// counted dearer; only is the month that alone is asked for, in the languages near, 0 for any. least is the least of the damage.
func (r *reader) likeMonths(g []glyph, max float32, only int, near langSet) (least float32, months uint16) {
	least = 2 * maxDamage
	x := edger{r: r, g: g}
	costs := x.least(0, len(g))
	mask, latin := lettersOf(g)
	a := &r.alignment
	a.at(g)
	for i := range r.w.months {
		s := &r.w.months[i]
		if months&(1<<s.month) != 0 && only == 0 || only != 0 && (int(s.month) != only || s.langs&near == 0) || !s.near(mask, latin, len(g)) {
			continue
		}
		f, most := &r.w.forms[s.form], max
		if s.langs&near == 0 {
			most -= farLang
		}
		most = min(most, allowed(int(s.n)))
		if costs.of(f) <= most+costSlack && a.align(f, most) && a.cost(len(f.runes), len(g)) <= most {
			months |= 1 << s.month
			least = min(least, a.cost(len(f.runes), len(g)))
		}
	}
	return least, months
}
