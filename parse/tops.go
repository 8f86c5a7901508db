package parse

import (
	"strings"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
)

// topWeights decide whether a header block is the top of a printed document or quoted in the message above it.
var topWeights = struct {
	markNear, firstOnPage, notFirst, noPages     float32
	unmarked                                     float32 // where all documents that are clear bear a mark
	separator, quoted, received, torn            float32
	later, laterSameDay, earlier                 float32
	sameSubject, otherSubject                    float32
	lastPage, goesOn, countGoesOn                float32
	laterThanTop, surelyLater                    float32 // than the top message by another day; by more than zones make
	answersTop                                   float32 // the answer to the top message, and later
	hadIt, sentOn, strangers, otherLang          float32 // see topByCompany
	glued, tabs, archived                        float32
	mailto, styleMax, threshold, attributionLine float32
}{
	markNear: 4, firstOnPage: 2, notFirst: -3, noPages: -1, unmarked: -2,
	separator: -6, quoted: -8, received: 2, torn: 1,
	later: 2, laterSameDay: 0.7, earlier: -0.5, sameSubject: -1.5, otherSubject: 1,
	glued: -5, tabs: 1, archived: 9, lastPage: 2.5, goesOn: -3, countGoesOn: -1, laterThanTop: 3.5, surelyLater: 7,
	answersTop: 8, hadIt: -1.5, sentOn: -1, strangers: 1.5, otherLang: 2,
	mailto: -1, styleMax: 3, threshold: 0.5, attributionLine: -9,
}

// findTops decides for every block whether it opens a document. Signs that differ from release to release, the order of
// the labels and the tabs behind them, are learned from the blocks of this source that are clear without them.
func (p *parser) findTops() {
	p.eachBlock(func(q *parser, i int, b *block) {
		q.langOf(b)
		q.minute(b)
		b.style = q.style(b)
		if f := b.field(mail.RoleSubject); !f.empty() {
			b.subject = squeeze(p.subjectBase(p.own(f.value)))
			b.answers = p.hasPrefix(p.t.Join(f.value))
		}
	})
	scores := make([]float32, len(p.blocks))
	p.eachBlock(func(q *parser, i int, b *block) { scores[i] = q.topScore(i) })
	style := map[string][2]float32{}
	for i := range p.blocks {
		s := style[p.blocks[i].style]
		if i == 0 || scores[i] >= 2 {
			s[0]++
		} else if scores[i] <= clearQuote {
			s[1]++
		}
		style[p.blocks[i].style] = s
	}
	marks := p.marksAll(scores)
	p.oneClock, p.clockShown = p.clocksAgree(scores)
	ascending := p.oldestFirst()
	var top *block // of the document
	for i := range p.blocks {
		b := &p.blocks[i]
		s := style[b.style]
		tops, quoted := s[0], s[1]
		evidence := min((tops+1)/(tops+quoted+2)*2-1, 1) * topWeights.styleMax
		if tops+quoted < 1 {
			evidence = 0
		}
		if top != nil {
			scores[i] += p.later(b, top, &p.blocks[i-1])
		}
		if marks && !b.marked {
			scores[i] += topWeights.unmarked
		}
		b.top = i == 0 || scores[i]+evidence > topWeights.threshold
		if b.attr != nil && i > 0 || p.lines[b.hits[0].line].level > 0 && i > 0 {
			b.top = false
		}
		if ascending && i > 0 && p.unquotedHead(b) && p.minutesLater(b, &p.blocks[i-1]) > roundedMinutes {
			b.top = true
		}
		if b.top {
			top = b
		}
	}
}

// marksAll reports whether every block that opens a document for sure bears a document's mark.
func (p *parser) marksAll(scores []float32) bool {
	for i := 1; i < len(p.blocks); i++ {
		if scores[i] >= 2 && !p.blocks[i].marked {
			return false
		}
	}
	return len(p.marks)+len(p.sheets) >= 2
}

// style is the look of a header: the order of its main labels, and whether tabs stand behind them.
func (p *parser) style(b *block) string {
	if b.attr != nil {
		return "attribution"
	}
	var buf [64]byte
	s := buf[:0]
	if b.hits[0].mid {
		s = append(s, "glued "...)
	}
	tabs := 0
	for k := range b.hits {
		h := &b.hits[k]
		switch h.role {
		case mail.RoleFrom, mail.RoleTo, mail.RoleDate, mail.RoleSubject, mail.RoleReceived, mail.RoleStart, mail.RoleWhen:
			s = append(s, h.role[0])
		}
		if h.end < len(p.s) {
			end := chars.SkipSpace(p.s, h.end, p.lines[h.line].tail)
			if gap := p.s[h.end:max(h.end, end)]; strings.IndexByte(gap, '\t') >= 0 || len(gap) >= columnGap {
				tabs++
			}
		}
	}
	if tabs >= 2 {
		s = append(s, " tabs"...)
	}
	return string(s)
}

// topScore weighs the signs that block i opens a document, but for its style.
func (p *parser) topScore(i int) float32 {
	if i == 0 {
		return 9
	}
	w := &topWeights
	b := &p.blocks[i]
	if b.attr != nil {
		return w.attributionLine
	}
	var v float32
	if b.sep != nil {
		v += w.separator
	}
	if b.archived() {
		v += w.archived
	}
	if p.lines[b.hits[0].line].level > 0 {
		v += w.quoted
	}
	first, marked := p.pageTop(i)
	switch {
	case first > 0:
		v += w.firstOnPage * first
	case p.pages < 3:
		v += w.noPages
	default:
		v += w.notFirst
	}
	if b.marked = marked; marked {
		v += w.markNear
	}
	switch p.pageEnd(p.t.Line(max(p.blocks[i-1].end-1, 0)), p.t.Line(b.start)-1) {
	case 1:
		v += w.lastPage
	case -1:
		if p.oneCount {
			v += w.countGoesOn
		} else {
			v += w.goesOn
		}
	}
	if b.field(mail.RoleReceived) != nil {
		v += w.received
	}
	if b.torn {
		v += w.torn
	}
	if b.hits[0].mid && !p.pageHead(b, p.blocks[i-1].end) {
		v += w.glued
	}
	if first > 0 && strings.HasSuffix(b.style, " tabs") {
		v += w.tabs
	}
	prev := &p.blocks[i-1]
	v += p.topByChain(b, prev, first > 0)
	v += p.topByCompany(b, prev)
	if f := b.field(mail.RoleFrom); f != nil && strings.Contains(p.t.Join(f.value), "[mailto:") {
		v += w.mailto
	}
	return v
}

// topByChain compares a block with the one above it: a quoted message is older and mostly has the same subject. onPage says that
// a page begins with the block.
func (p *parser) topByChain(b, prev *block, onPage bool) float32 {
	var v float32
	w := &topWeights
	d, e := p.minute(b), p.minute(prev)
	if d == "" || e == "" {
		d, e = p.day(b), p.day(prev)
	}
	if d != "" && e != "" && d != e {
		if d > e && !sameDay(d, e) {
			v += w.later
		} else if d > e {
			v += w.laterSameDay
		} else {
			v += w.earlier
		}
	}
	if s, t := b.field(mail.RoleSubject), prev.field(mail.RoleSubject); s != nil && t != nil && !s.empty() && !t.empty() {
		x, y := b.subject, prev.subject
		if len(x) > 0 && len(y) > 0 {
			if x == y && onPage && b.answers && !prev.answers && p.minute(b) < p.minute(prev) {
				return v // who quotes an answer has its mark in the subject too; what is later has been weighed
			}
			if sameSubject(x, y) {
				v += w.sameSubject
			} else {
				v += w.otherSubject
			}
		}
	}
	return v
}

// sameSubject reports whether two subjects, squeezed, are prints of one: damaged, cut off, or with something joined to them.
func sameSubject(x, y string) bool {
	switch {
	case x == y, strings.HasPrefix(x, y), strings.HasPrefix(y, x):
		return true
	case len(x) >= subjectStart && strings.HasPrefix(y, x[:subjectStart]):
		return true
	case len(y)-len(x) <= scrapLetters && strings.HasSuffix(y, x):
		return true
	}
	return editDistance(cut(x, 60), cut(y, 60), subjectSlips) <= min(subjectSlips, len(x)/8)
}

// subjectSlips is by how many letters two prints of one subject differ at most, one in eight of its letters where it is shorter.
const subjectSlips = 6

// subjectStart is how many letters two subjects begin with that are one, though a print joined what follows to one of them.
const subjectStart = 32

// scrapLetters is how many letters of debris stand before a subject at most: "I RE: Budget".
const scrapLetters = 3

// dayLen is the length of the day of a moment.
const dayLen = len("2006-01-02")

// sameDay reports whether two moments are printed with one day: then a later clock may be another zone.
func sameDay(a, b mail.Wall) bool {
	return len(a) >= dayLen && len(b) >= dayLen && a[:dayLen] == b[:dayLen]
}

func cut(s string, n int) string {
	if len(s) > n {
		return s[:n]
	}
	return s
}

// day is the block's printed day, where a clock is printed or none, and no damage hides it.
func (p *parser) day(b *block) mail.Wall {
	if m := p.minute(b); m != "" {
		return m[:dayLen]
	}
	return b.day
}

// minute is the block's printed date, if it reads at once.
func (p *parser) minute(b *block) mail.Wall {
	if b.dated {
		return b.minute
	}
	b.dated = true
	f := b.field(mail.RoleDate)
	if f.empty() {
		return ""
	}
	d := p.readDate(p.t.Join(f.value), setting{lang: p.langOf(b), attributed: b.foreignClient()})
	if raw := p.t.Join(f.value); !d.Exact() && d.Known() && !d.Repaired && !hasTime(raw) && sameDay(d.Earliest, d.Latest) {
		b.day = d.Earliest[:dayLen]
	}
	if !d.Exact() {
		return ""
	}
	b.minute, b.mended, b.zoned, b.offset = d.Earliest, d.Repaired, d.HasOffset, d.Offset
	return b.minute
}

// pageTop reports whether a block is the first thing on a page but for marks, owner and torn values, and whether a mark of
// a document stands on top of it or within it.
func (p *parser) pageTop(i int) (first float32, marked bool) {
	b := &p.blocks[i]
	at := p.t.Line(b.start) - 1
	floor := p.t.Line(max(p.blocks[i-1].end-1, 0)) - 1
	text := 0
	for n := at; n > floor; n-- {
		l := &p.lines[n]
		if l.blank {
			continue
		}
		if n < at && l.claim == claimNone && p.people(n) < 30 {
			text += l.tail - l.text
			if text > 80 || p.prose(n) || p.closes(n) || l.has&hasDigit != 0 && telephone(p.text(n)) {
				break // the page begins with the end of a mail
			}
		}
		if l.claim == claimMark || n < at && p.is(p.view(n), factOwner) {
			marked = true
		}
		if l.page {
			first = 1
			if text > 0 {
				first = 0.4 // something else stands on top
			}
			for k := p.topOfHead(n, floor); k < n; k++ {
				marked = marked || p.lines[k].claim == claimMark
			}
			break
		}
	}
	if first > 0 && p.sheetAbove(at, p.blocks[i-1].end) >= 0 {
		marked = true
	}
	end := p.t.Line(max(b.end-1, 0))
	if k := markFrom(p.marks, at); k < len(p.marks) {
		if m := p.marks[k]; m.line < end+3 && (i+1 >= len(p.blocks) || m.line < p.blocks[i+1].hits[0].line) {
			marked = true
		}
	}
	return first, marked
}
