package parse

import (
	"math/bits"
	"slices"
	"strings"
	"sync"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/participant"
)

// Uncertain is a value: labels that look like a header and were not taken for one are a problem with a place, not silence.

// nearLines is how far apart such labels stand at most, nearRoles how many different core fields they are at least; a subject that
// answers or forwards counts twice, and so do people with an address.
const (
	nearLines = 10
	nearRoles = 3
)

// reportNearMisses reports what looks like a header and was not read as one: runs of labels with colons at the starts of lines, or
// alone on lines one below the other; lines that announce a message with no header below; and heads that lost their labels.
func (p *parser) reportNearMisses() {
	taken, dropped := 0, 0
	var run []hit
	var mask uint32
	known := sync.OnceValue(p.subjectsRead)
	flush := func() {
		if mask != 0 && bits.OnesCount32(mask) < nearRoles {
			mask |= p.valuesAround(run, mask, taken)
		}
		if roles := bits.OnesCount32(mask); roles >= nearRoles || roles == nearRoles-1 && (p.cutByPage(run) || p.endsAboveText(run)) || mask&roleBit(mail.RoleSubject) != 0 && p.subjectRead(run, known) {
			first, last := run[0], run[len(run)-1]
			p.problem("maybe-header", mail.Span{Start: first.start, End: p.lines[last.line].tail},
				"these labels may be a header; they were not read as one")
		}
		run, mask = run[:0], 0
	}
	for i := range p.hits {
		h := &p.hits[i]
		for taken < len(p.blocks) && p.blocks[taken].end <= h.start {
			taken++
			flush()
		}
		if taken < len(p.blocks) && p.blocks[taken].start <= h.start {
			continue // within a header that was read
		}
		for dropped < len(p.dropped) && p.dropped[dropped].End < h.end {
			dropped++
		}
		mid := h.mid && (dropped == len(p.dropped) || h.start < p.dropped[dropped].Start)
		alone := !h.colon && h.start == p.lines[h.line].text && h.end == p.lines[h.line].tail && h.damage <= tornDamage
		stacked := !alone && !h.colon && !mid && h.damage <= stackDamage && p.bareStack(h.line)
		if h.attr != nil || !core(h.role) || !alone && !stacked && (!h.colon || mid || h.damage > 0) && (mid || !p.fitsDamaged(h)) {
			continue
		}
		if k := len(run) - 1; k >= 0 {
			if apart := h.line - run[k].line; apart > nearLines || apart > nearAlone && (alone || !run[k].colon) {
				flush()
			}
		}
		run = append(run, *h)
		mask |= roleBit(h.role)
		value, ok := p.inline(h)
		if ok && h.role.OfPeople() && strings.IndexByte(value, '@') >= 0 && participant.Looks(value) >= addressed {
			mask |= addressBit
			mask |= p.webmailAround(h)
		}
		if ok && h.role == mail.RoleSubject && p.hasPrefix(value) {
			mask |= markedBit
			floor := 0
			if taken > 0 {
				floor = p.blocks[taken-1].end
			}
			if n := p.momentOver(h.line, floor); n >= 0 {
				p.problem("maybe-header", mail.Span{Start: p.lines[n].text, End: p.lines[h.line].tail}, "this may be a header that lost its labels")
				run, mask = run[:0], 0
			}
		}
	}
	flush()
	p.reportAnnounced()
	p.reportRows()
	p.reportNoteRemains()
	p.reportValuesAlone()
	p.reportCropped()
	p.reportWebHeads()
	p.reportIntroductions()
	p.reportUnowned()
	p.reportRegisters()
	p.reportLoneSenders()
	p.reportLoneDates()
	p.reportUnknownHeads()
}

// cutByPage reports whether labels, with a moment behind one of them, are the last lines of a page or of the text, and the last one stands
// there without a value: the rest of a header may be on a page that is not there.
func (p *parser) cutByPage(run []hit) bool {
	last := &run[len(run)-1]
	if _, inline := p.inline(last); inline {
		return false
	}
	next := p.nextInked(last.line)
	for next < len(p.lines) && p.lines[next].claim == claimFurniture && !p.lines[next].page {
		next = p.nextInked(next)
	}
	if next < len(p.lines) && !p.lines[next].page {
		return false
	}
	return slices.ContainsFunc(run, func(h hit) bool {
		value, ok := p.inline(&h)
		return ok && h.role == mail.RoleDate && p.momentText(value)
	})
}

// webmailAround are the roles of what webmail prints around the recipients without labels: the sender's name on the line above, and the
// moment alone on one near by.
func (p *parser) webmailAround(h *hit) (roles uint32) {
	above := h.line - 1
	if h.role != mail.RoleTo || h.mid || above < 0 || p.lines[above].blank || !nameAlone(p.text(above)) {
		return 0
	}
	for k := max(0, h.line-webmailReach); k <= h.line+webmailReach && k < len(p.lines); k++ {
		if l := &p.lines[k]; l.free() && l.has&hasDigit != 0 && p.momentText(p.text(k)) {
			return roleBit(mail.RoleFrom) | roleBit(mail.RoleDate)
		}
	}
	return 0
}

// webmailReach is how many lines away from the recipients that moment stands at most.
const webmailReach = 2

// reportLoneSenders reports senders alone, with no other label near by, of which a page of correspondence prints one above each message:
// "From: Ann Lee" where a salutation, a date or a blank line follows.
func (p *parser) reportLoneSenders() {
	var found []int
	taken, company := 0, -1 // company is the last line with a label of another part of a header
	for i := range p.hits {
		h := &p.hits[i]
		for taken < len(p.blocks) && p.blocks[taken].end <= h.start {
			taken++
		}
		if !h.colon || h.mid || h.attr != nil || !core(h.role) {
			continue
		}
		if h.role != mail.RoleFrom {
			company = h.line
			if k := len(found) - 1; k >= 0 && h.line-found[k] <= loneReach {
				found = found[:k]
			}
			continue
		}
		read := taken < len(p.blocks) && p.blocks[taken].start <= h.start
		value, ok := p.inline(h)
		if read || h.damage > 0 || !ok || !nameAlone(value) || company >= 0 && h.line-company <= loneReach {
			continue
		}
		if n := h.line + 1; n < len(p.lines) && (p.lines[n].blank || p.is(p.view(n), factSalutation)) {
			found = append(found, h.line)
		}
	}
	if len(found) < loneSenders {
		return
	}
	for _, n := range found {
		p.problem("maybe-header", mail.Span{Start: p.lines[n].text, End: p.lines[n].tail}, "this may be the sender of the text below, alone; it was not read as a header")
	}
}

// reportLoneDates reports a moment behind its label that is a paragraph of its own, and of no header: "Sent: 20 April 2021 14:30". It may be
// all that is left of one.
func (p *parser) reportLoneDates() {
	taken := 0
	for i := range p.hits {
		h := &p.hits[i]
		for taken < len(p.blocks) && p.blocks[taken].end <= h.start {
			taken++
		}
		if h.role != mail.RoleDate || !h.colon || h.mid || h.attr != nil || h.damage > 0 || !p.alone(h.line) || taken < len(p.blocks) && p.blocks[taken].start <= h.start {
			continue
		}
		if value, ok := p.inline(h); ok && p.momentText(value) {
			p.problem("maybe-header", mail.Span{Start: h.start, End: p.lines[h.line].tail}, "this may be all that is left of a header; it was not read as one")
		}
	}
}

// loneSenders is how many such senders a text has at least, loneReach how near another label stands that is of the same header.
const (
	loneSenders = 2
	loneReach   = 4
)

// momentOver is the line of a moment alone that stands above line n and not above floor, with nothing but lines of its paragraph
// between, -1 if there is none.
func (p *parser) momentOver(n, floor int) int {
	for k := n - 1; n-k <= nearLines && p.freeAt(k) && p.lines[k].start >= floor; k-- {
		if p.lines[k].has&hasDigit != 0 && p.momentText(p.text(k)) {
			return k
		}
	}
	return -1
}

// Among the roles of a run, markedBit stands for the mark of an answer or a forward, addressBit for an address of somebody.
const (
	markedBit  = 1 << 31
	addressBit = 1 << 30
)

// addressed is the score of people of whom one has an address.
const addressed = 50

// stackDamage is the damage of a label in a stack of them.
const stackDamage = 0.5

// nearAlone is how far apart labels without colons stand at most, each alone on its line.
const nearAlone = 2

// hollow reports whether none of a header's labels has a value.
func (b *block) hollow() bool {
	return b.attr == nil && !slices.ContainsFunc(b.fields, func(f field) bool { return !f.empty() })
}

// doubtMargin is the margin of a header without any value, or whose labels have no colons, that nothing around it shows to be one.
const doubtMargin = 1

// doubt makes headers unsure that have no value at all, as forms and templates have such labels too, and those with bare labels; but
// not where a line announces them or a salutation follows.
func (p *parser) doubt() {
	for i := range p.blocks {
		b := &p.blocks[i]
		if b.sep != nil || b.margin < doubtMargin || b.margin >= decidedMargin || !b.hollow() && !p.bareLabels(b) {
			continue
		}
		if n := p.nextText(b.hits[len(b.hits)-1].line); n < 0 || !p.opensBody(n) {
			b.margin = doubtMargin
		}
	}
}

// bareLabels reports whether none of a header's labels has a colon, each with its value behind a blank, as a verse or a list may stand:
// "From Ann", "To Bob", "Sent on 4 May 2021 08:00". An address, the mark of an answer, or a moment as clients print it with its
// weekday above a subject show that it is no such thing.
func (p *parser) bareLabels(b *block) bool {
	if b.attr != nil || len(b.fields) > len(b.hits) {
		return false
	}
	other := func(h hit) bool {
		l := &p.lines[h.line]
		return h.colon || h.mid || h.column != 0 || h.end+1 >= l.tail || p.s[h.end] != ' ' || p.s[h.end+1] == ' '
	}
	return !slices.ContainsFunc(b.hits, other) && !slices.ContainsFunc(b.fields, p.mailValue)
}

// mailValue reports whether a value can hardly stand anywhere but in a mail: people with an address or a stamp, a subject with a mark,
// a moment that begins with its weekday.
func (p *parser) mailValue(f field) bool {
	text := p.t.Join(f.value)
	switch {
	case f.role.OfPeople():
		return participant.Looks(text) >= 40
	case f.role == mail.RoleSubject:
		return p.hasPrefix(text)
	}
	return f.role == mail.RoleDate && weekdayFirst(text) && hasTime(text)
}

// reportAnnounced reports lines that announce a message, with a text below them and no header.
func (p *parser) reportAnnounced() {
	next := 0
	for k := range p.separators {
		sep := &p.separators[k]
		for next < len(p.blocks) && p.blocks[next].end <= sep.span.Start {
			next++
		}
		if letterCount(p.t.Slice(sep.span)) < minWords || next < len(p.blocks) && (p.blocks[next].sep == sep || p.blocks[next].start < sep.span.End) {
			continue
		}
		end := len(p.s)
		if next < len(p.blocks) {
			end = p.blocks[next].start
		}
		if k+1 < len(p.separators) {
			end = min(end, p.separators[k+1].span.Start)
		}
		if p.inkBetween(sep.span.End, end) {
			p.problem("maybe-header", sep.span, "a message is announced here; what stands directly below was not read as its header")
		}
	}
}

// inkBetween reports whether a text that is not known to be of the page stands between two offsets.
func (p *parser) inkBetween(from, to int) bool {
	for n := p.t.Line(from) - 1; n < len(p.lines) && p.lines[n].start < to; n++ {
		l := &p.lines[n]
		if l.blank || l.claim == claimFurniture || l.claim == claimMark {
			continue
		}
		if chars.SkipSpace(p.s, max(l.text, from), min(l.tail, to)) < min(l.tail, to) {
			return true
		}
	}
	return false
}

// reportRows reports heads of Lotus Notes that were not read: rows of two columns that lack a part, rows that are woven into one line, or
// joined with a moment that is damaged, and a sender, a moment and another name of Notes, each on a line of its own, whose labels are lost.
func (p *parser) reportRows() {
	taken := 0
	for _, s := range p.halfRows {
		for taken < len(p.blocks) && p.blocks[taken].end <= s.Start {
			taken++
		}
		if taken == len(p.blocks) || p.blocks[taken].start >= s.End {
			p.problem("maybe-header", s, "these rows may be a header of two columns; they were not read as one")
		}
	}
	taken = 0
	for _, n := range p.signed {
		l := &p.lines[n]
		if l.claim != claimNone || l.has&(hasSlash|hasAt) == 0 {
			continue
		}
		for taken < len(p.blocks) && p.blocks[taken].end <= l.start {
			taken++
		}
		free := taken == len(p.blocks) || p.blocks[taken].start >= l.tail
		if free && (p.woven(n) || p.joinedDamaged(n)) {
			p.problem("maybe-header", mail.Span{Start: l.text, End: l.tail}, "this may be a header whose rows were joined; it was not read as one")
			continue
		}
		if !free || n+2 >= len(p.lines) || p.lines[n+1].has&hasDigit == 0 || p.lines[n+2].has&(hasSlash|hasAt) == 0 || taken < len(p.blocks) && p.blocks[taken].start < p.lines[n+2].tail {
			continue
		}
		if l.tail-l.text <= headNoteLine && p.sureSender(p.text(n)) && p.sentBy([]mail.Span{{Start: l.text, End: l.tail}}) && p.momentText(p.text(n+1)) && p.sureSender(p.text(n+2)) {
			p.problem("maybe-header", mail.Span{Start: l.text, End: p.lines[n+2].tail}, "these lines may be the values of a header whose labels are lost")
		}
	}
}

// namesOnly is how much a list of names without an address looks like people.
const namesOnly = 30

// reportValuesAlone reports the values of a header whose labels are all lost, each on a line of its own: a name, people, the subject of an
// answer or a forward, and a moment that begins with its weekday, directly below each other.
func (p *parser) reportValuesAlone() {
	taken := 0
	for _, n := range p.signed {
		l := &p.lines[n]
		if n < 3 || l.has&(hasDigit|hasColon|hasSpace) != hasDigit|hasColon|hasSpace || l.tail-l.text > maxMoment || !p.freeAt(n-1) || !p.freeAt(n-2) || !p.freeAt(n-3) || !p.hasPrefix(p.text(n-1)) {
			continue
		}
		for taken < len(p.blocks) && p.blocks[taken].end <= p.lines[n-3].start {
			taken++
		}
		if taken < len(p.blocks) && p.blocks[taken].start < l.tail {
			continue
		}
		if weekdayFirst(p.text(n)) && p.momentText(p.text(n)) && p.people(n-2) >= namesOnly && personName(p.text(n-3), "") {
			p.problem("maybe-header", mail.Span{Start: p.lines[n-3].text, End: l.tail}, "these lines may be the values of a header whose labels are lost")
		}
	}
}
