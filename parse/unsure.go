package parse

import (
	"math/bits"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/participant"
	"github.com/rethread/rethread/parse/stamp"
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
	flush := func() {
		if mask != 0 && bits.OnesCount32(mask) < nearRoles {
			mask |= p.valuesAround(run, mask, taken)
		}
		if roles := bits.OnesCount32(mask); roles >= nearRoles || roles == nearRoles-1 && p.cutByPage(run) {
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
	p.reportValuesAlone()
	p.reportCropped()
	p.reportWebHeads()
	p.reportIntroductions()
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
	for n := range p.lines {
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
	for n := 3; n < len(p.lines); n++ {
		l := &p.lines[n]
		if l.has&(hasDigit|hasColon|hasSpace) != hasDigit|hasColon|hasSpace || l.tail-l.text > maxMoment || !p.freeAt(n-1) || !p.freeAt(n-2) || !p.freeAt(n-3) || !p.hasPrefix(p.text(n-1)) {
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

// reportIntroductions reports lines with a day, or an address, that end in the last word of an attribution and a colon, above a
// quotation: who wrote what is quoted, and when, could not be told apart. Above a quotation an address and a moment tell
// it too, whatever the words. Without one below they begin as an attribution, and have a clock, or open a paragraph and name somebody.
func (p *parser) reportIntroductions() {
	for _, s := range p.untold {
		p.problem("maybe-header", s, introText)
	}
	taken := 0
	for n := range p.lines {
		l := &p.lines[n]
		if !l.free() {
			continue
		}
		for taken < len(p.blocks) && p.blocks[taken].end <= l.text {
			taken++
		}
		if said := p.saidOnLine(n); !said.Empty() && (taken == len(p.blocks) || p.blocks[taken].start >= said.End) {
			p.problem("maybe-header", said, introText)
			continue
		}
		if (taken == len(p.blocks) || p.blocks[taken].start >= l.tail) && (p.mayBeCut(n) || p.introRemains(n)) {
			p.problem("maybe-header", mail.Span{Start: l.text, End: l.tail}, introText)
			continue
		}
		if p.s[l.tail-1] != ':' && (p.s[l.tail-1] != ';' || l.has&hasDigit == 0 || !p.quotedBelow(n)) {
			continue
		}
		for taken < len(p.blocks) && p.blocks[taken].end < l.tail {
			taken++
		}
		if taken < len(p.blocks) && p.blocks[taken].start < l.tail || p.isUntold(l.text) {
			continue
		}
		text := strings.TrimLeft(p.text(n), introMarks)
		if text == ":" {
			if n > 0 && p.lines[n-1].free() && (taken == 0 || p.blocks[taken-1].end <= p.lines[n-1].text) && introducesAlone(strings.TrimLeft(p.text(n-1), introMarks)) && !p.introRemains(n-1) {
				p.problem("maybe-header", mail.Span{Start: p.lines[n-1].text, End: l.tail}, introText)
			}
			continue
		}
		if text == "" {
			continue
		}
		known := patterns().ending(strings.TrimRight(text[:len(text)-1], " ")) != nil
		if p.mayIntroduce(n, text, known) {
			p.problem("maybe-header", mail.Span{Start: l.text, End: l.tail}, introText)
			continue
		}
		if !known {
			continue
		}
		if first := p.tornFrom(n); first < n {
			p.problem("maybe-header", mail.Span{Start: p.lines[first].text, End: l.tail}, introText)
		}
	}
}

// introMarks are what may stand in front of the first word of an attribution: specks, and the bars and bullets of programs.
const introMarks = speckMarks + "-—–*/|·• "

// introducesAlone reports whether a line whose colon stands alone below it has the first word of an attribution, a clock, and the name of
// somebody: its verb is damaged where no pattern knows it.
func introducesAlone(text string) bool {
	return opensAttribution(text) && hasClock(text) && namesSomebody(text)
}

// saidOnLine is what stands on line n as an attribution with a clock and the name of somebody, if text was joined to one of its ends or
// both, and empty where nothing does: "On Tue, May 4, 2021 at 2:09 PM, Ann Lee cza wrote: On Monday.", "Thanks. On Tue, …, Ann Lee wrote:".
func (p *parser) saidOnLine(n int) mail.Span {
	l := &p.lines[n]
	if l.has&(hasColon|hasDigit|hasSpace|hasUpper) != hasColon|hasDigit|hasSpace|hasUpper {
		return mail.Span{}
	}
	text := p.s[l.text:min(l.tail, l.text+joinedBytes)]
	colon := strings.Index(text, ": ")
	if colon < 0 && text[len(text)-1] == ':' {
		colon = len(text) - 1
	}
	if colon < 0 || !hasClock(text[:colon]) {
		return mail.Span{}
	}
	text = text[:colon]
	ends := patterns().ending(strings.TrimRight(text, " ")) != nil
	if !ends && !patterns().saidWithin(fold(text)) {
		return mail.Span{}
	}
	for at := 0; at < len(text); {
		said := text[at:]
		if opensAttribution(said) && hasClock(said) && namesSomebody(said) && (ends || saysWithin(said)) && (hasWord(text[:at]) || at == 0 && ends && colon+1 < l.tail-l.text) {
			return mail.Span{Start: l.text + at, End: l.text + colon + 1}
		}
		blank := strings.IndexByte(said, ' ')
		if blank < 0 {
			break
		}
		at += blank + 1
	}
	return mail.Span{}
}

// hasWord reports whether a word of three letters stands in a text: a number or the letter of a question counts paragraphs, and is no text
// that was joined.
func hasWord(text string) bool {
	for word := range strings.FieldsSeq(text) {
		if len(letterRun(word)) > 2 {
			return true
		}
	}
	return false
}

// joinedBytes is how far into a line such an attribution goes at most.
const joinedBytes = 2 * attributionBytes

// mayIntroduce reports whether line n, which ends with a colon, may introduce a quotation. known says that the last word of an attribution
// stands before the colon.
func (p *parser) mayIntroduce(n int, text string, known bool) bool {
	quoted := p.quotedBelow(n)
	switch {
	case quoted && known && (strings.ContainsAny(text, "0123456789@") || sayer(text) || p.firstSayer(n)), quoted && !known && (p.unknownVerb(n) || p.saidThere(text)), !known && p.tellsAlone(n):
		return true
	case hasClock(text) && opensAttribution(text) && (known && namesSomebody(text) || saysYou(text, known)):
		return true
	}
	return (known || saysWithin(text)) && p.blankAt(n-1) && saysWho(text)
}

// isUntold reports whether an attribution that was taken back, and is reported as such, begins at an offset.
func (p *parser) isUntold(at int) bool {
	_, found := slices.BinarySearchFunc(p.untold, at, func(s mail.Span, at int) int { return s.Start - at })
	return found
}

// sayer reports whether a word with a capital stands in a text behind its first one: "On Sunday Bob Roe wrote:", "Yesterday Bob wrote:".
func sayer(text string) bool {
	_, rest, _ := strings.Cut(text, " ")
	for word := range strings.FieldsSeq(rest) {
		if first, size := utf8.DecodeRuneInString(word); unicode.IsUpper(first) && len(word) > size {
			return true
		}
	}
	return false
}

// firstSayer reports whether line n is one word that may be somebody's name, or what a client prints for one whom it does not know, and what
// follows it in an attribution: "Bob wrote:", "<Unknown> wrote:". No sentence goes on with it from the line above.
func (p *parser) firstSayer(n int) bool {
	if !p.blankAt(n-1) && p.lines[n-1].level == p.lines[n].level && strings.IndexByte(".!?:", p.s[p.lines[n-1].tail-1]) < 0 {
		return false
	}
	word, rest, _ := strings.Cut(p.text(n), " ")
	name := strings.Trim(word, "<>\"'")
	first, _ := utf8.DecodeRuneInString(name)
	if rest == "" || !unicode.IsUpper(first) || utf8.RuneCountInString(name) < 3 || strings.IndexFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' }) >= 0 {
		return false
	}
	folded := fold(name)
	for _, words := range openingWords() {
		if words[folded] {
			return false
		}
	}
	return true
}

// saysWithin reports whether the verb of an attribution stands within a text that begins as one: "Op 3 mei 2020 schreef Bob Roe:".
func saysWithin(text string) bool {
	if !opensAttribution(text) {
		return false
	}
	return patterns().saidWithin(fold(text))
}

// saidThere reports whether a text begins with somebody's name and the verb of an attribution, and has a clock: "Bob Roe schrieb am Mon 05. May,
// 07:10:". A day without its year is no moment that could be read.
func (p *parser) saidThere(text string) bool {
	if !hasClock(text) || len(text) > attributionBytes || text[len(text)-1] != ':' {
		return false
	}
	folded := fold(text)
	for _, v := range patterns().placed {
		at := strings.Index(folded, " "+v.verb+" ")
		if at > 0 && len(v.verb) >= minVerb && strings.IndexByte(folded[:at], ' ') > 0 && namesSomebody(text[:min(at, len(text))]) {
			return true
		}
	}
	return false
}

// saysWho reports whether an address stands in a text, or a date behind an opening word and somebody's name: "On May 3, 2020, Bob Roe
// wrote:".
func saysWho(text string) bool {
	return strings.IndexByte(text, '@') > 0 || opensAttribution(text) && namesSomebody(text)
}

// tornFrom is the line near above line n that begins as an attribution with a moment, where nothing but a verb, with the words that
// its pattern has in front of it, is left on line n, as a bar or the end of a page leaves it, and n where there is none.
func (p *parser) tornFrom(n int) int {
	if !verbAlone(p.text(n)) {
		return n
	}
	said := ""
	for k := n - 1; k >= max(0, n-tornReach); k-- {
		if p.lines[k].blank {
			continue
		}
		text := strings.TrimLeft(p.text(k), speckMarks+"- ")
		if text == "" || len(text)+len(said) > attributionBytes || endsSaid(text) {
			break
		}
		if said = text + " " + said; opensAttribution(said) && (hasClock(said) || p.datedBehind(said)) {
			return k
		}
	}
	return n
}

// verbAlone reports whether a line that ends with a colon is the last word of an attribution, or all words that a pattern ends with:
// "wrote:", "het volgende geschreven:".
func verbAlone(text string) bool {
	said := strings.TrimRight(strings.TrimSuffix(text, ":"), " ")
	if strings.IndexByte(said, ' ') < 0 {
		return true
	}
	folded := fold(said)
	return slices.ContainsFunc(patterns().ending(said), func(pt *pattern) bool {
		return strings.Join(pt.pieces[len(pt.pieces)-1].words, " ") == folded
	})
}

// datedBehind reports whether a day with its year stands behind the first word of a text.
func (p *parser) datedBehind(text string) bool {
	_, rest, _ := strings.Cut(text, " ")
	used := p.scanDate(rest, "")
	return used > 0 && slices.ContainsFunc(strings.FieldsFunc(rest[:used], chars.NotDigit), func(number string) bool { return len(number) == 4 })
}

// tornReach is how many lines above its verb such an attribution begins at most.
const tornReach = 8

// introText is what is said of a line that may introduce a quotation.
const introText = "these words may introduce a quotation; they were not read as such"

// opensAttribution reports whether a text begins with the first word of attributions of a language, and a number behind it.
func opensAttribution(text string) bool {
	word, rest, ok := strings.Cut(text, " ")
	if !ok || !strings.ContainsAny(rest[:min(len(rest), dateFront)], "0123456789") {
		return false
	}
	for _, opens := range patterns().opens {
		if opens[word] {
			return true
		}
	}
	return false
}

// youWords is how many words an attribution has at most behind its moment that names nobody but the one who is answered.
const youWords = 3

// saysYou reports whether the one who is answered is named behind the last digit of a text, "…, you wrote:", as its last word where no
// verb is known there: "… schrieben Sie:".
func saysYou(text string, known bool) bool {
	words := strings.FieldsFunc(text[strings.LastIndexAny(text, "0123456789")+1:], func(r rune) bool { return !unicode.IsLetter(r) })
	if known && len(words) != 2 || !known && (len(words) == 0 || len(words) > youWords || !fullMoment(text)) {
		return false // somebody else is named there, or it is a sentence
	}
	if !known {
		words = words[len(words)-1:]
	}
	return slices.ContainsFunc(words, addressee)
}

// namesSomebody reports whether an address, a stamp, or two words in a row that begin with capitals, stand behind the last digit of a text.
func namesSomebody(text string) bool {
	if stamp.Any(text) {
		return true
	}
	text = text[strings.LastIndexAny(text, "0123456789")+1:]
	capitals := 0
	for word := range strings.FieldsSeq(text) {
		if first, _ := utf8.DecodeRuneInString(word); unicode.IsUpper(first) {
			if capitals++; capitals == 2 {
				return true
			}
			continue
		}
		capitals = 0
	}
	return strings.IndexByte(text, '@') >= 0
}
