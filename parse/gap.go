package parse

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/participant"
)

// stretch weighs the lines behind a label, one after the other: how well they fit it if no label stands on them.
type stretch struct {
	score        float32
	next         int // the next line
	blanks       int // those between
	loose, prose int // lines that are not blank, and those of running text
	hopeless     bool
	filled       bool // the label waits for no value any more: a file stands below it
	// rough says that lines with labels of their own are given the least that they can cost; bound, that some were, so that
	// the score is no less than the exact one.
	rough, bound bool
}

// hopeless is the score under which a stretch is not followed any further: no header reaches over it.
const hopeless = -12

// fillGaps weighs what stands between hit k and each of the next ones: how well it fits the first one as their block. What
// passes over other labels hardly ever matters, and is weighed roughly; so is what stands behind a word without a colon, which
// running text is full of.
func (p *parser) fillGaps(k int) {
	a, nd := &p.hits[k], &p.nodes[k]
	inline, empty := float32(0), true
	if value, ok := p.inline(a); ok {
		inline, empty = p.fit(a, value, false), false
	}
	nd.last = p.lastFit(k, inline, empty)
	nd.inline, nd.empty = inline, empty
	whole := p.wholeLabel(a, empty)
	same := stretch{score: inline, next: a.below(), rough: !searchAll}
	other := stretch{score: inline + weights.level, next: a.below(), rough: !searchAll}
	level := p.lines[a.line].level
	behind, nodes := p.hits[k+1:min(k+1+chainSkip, len(p.hits))], p.nodes[k+1:]
	for i := range behind {
		b, d := &behind[i], i+1
		if b.attr != nil || b.line-a.line > blockLines || nodes[i].sep != nd.sep {
			break
		}
		nd.near = d
		if a.end > b.start {
			continue
		}
		if a.column > 0 || b.column > 0 {
			if nd.gaps[i] = impossible; a.column == b.column {
				nd.gaps[i] = inline // nothing else stands between them
			}
			continue
		}
		if a.line == b.line {
			value := p.s[a.end:min(b.start, a.end+looked)]
			nd.gaps[i] = p.fit(a, value, false)
			if len(value) >= wrapWidth && p.bodyIn(a.role, value, false) > 0 {
				nd.gaps[i] += weights.body
			}
			continue
		}
		if !a.colon && !searchAll {
			nd.rough |= 1 << i
			if nd.gaps[i] = inline; empty {
				nd.gaps[i] += bestFit
			}
			if level != p.lines[b.line].level {
				nd.gaps[i] += weights.level
			}
			continue
		}
		w := &same
		if level != p.lines[b.line].level {
			w = &other
		}
		for w.next < b.line && !w.hopeless {
			p.step(w, a, empty, p.lines[w.next].tail)
			w.next++
		}
		if w.hopeless && !searchAll { // how much, and what the labels say by themselves, is found out where it may decide
			nd.rough |= 1 << i
			nd.gaps[i] = max(w.score, hopeless) - weights.passed // an exact one may have stopped there
			continue
		}
		nd.gaps[i] = w.score
		if b.mid && !w.hopeless { // what stands before the label on its own line
			before := *w
			p.step(&before, a, empty, b.start)
			nd.gaps[i] = before.score
		}
		nd.gaps[i] += p.between(k, d, whole)
		if d > 1 && p.toldOn(k, d) {
			nd.gaps[i] += weights.twice
		}
		if w.bound {
			nd.rough |= 1 << i
			nd.gaps[i] = max(nd.gaps[i], hopeless)
		}
	}
}

// bestFit is the most that a value can fit its label, see parser.fit.
var bestFit = max(weights.dateFull, weights.dateDay, weights.peopleGood, weights.peoplePlain, weights.subjectPrefix, weights.subjectPlain, weights.attachGood, weights.attachPlain)

// gap is what fillGaps weighs between hit k and the one d behind it, exactly.
func (p *parser) gap(k, d int) float32 {
	a, b, nd := &p.hits[k], &p.hits[k+d], &p.nodes[k]
	w := stretch{score: nd.inline, next: a.below()}
	if p.lines[a.line].level != p.lines[b.line].level {
		w.score += weights.level
	}
	for w.next < b.line && !w.hopeless {
		p.step(&w, a, nd.empty, p.lines[w.next].tail)
		w.next++
	}
	if b.mid && !w.hopeless {
		p.step(&w, a, nd.empty, b.start)
	}
	w.score += p.between(k, d, p.wholeLabel(a, nd.empty))
	if d > 1 && p.toldOn(k, d) {
		w.score += weights.twice
	}
	nd.gaps[d-1] = w.score
	nd.rough &^= 1 << (d - 1)
	return w.score
}

// wholeLabel reports whether a header may end with label a: it has its value and its colon, and a label stands directly above it.
func (p *parser) wholeLabel(a *hit, empty bool) bool {
	return a.colon && !empty && a.line > 0 && p.lines[a.line-1].label && p.lines[a.line-1].level == p.lines[a.line].level
}

// bareBelow reports whether label b, of a list of people, lost its colon, for which no other mark was read, and stands below a blank line, where what somebody
// wrote begins: "CC harbour office", or in the paragraph that begins there.
func (p *parser) bareBelow(b *hit) bool {
	if b.colon || p.s[b.end-1] == ';' || b.mid || !b.role.OfRecipients() {
		return false
	}
	n := b.line - 1
	for n > b.line-bareParagraph && n > 0 && p.freeAt(n) && !p.lines[n].label {
		n--
	}
	return n >= 0 && p.lines[n].blank
}

// bareParagraph is how many lines of a paragraph are looked at.
const bareParagraph = 6

// belowBody reports whether label b is one of those that stand below a letter, too, and what was written stands above it, below the blank
// line that follows a header's last label and at the edge of the page. Nothing but the next header follows it: what a label of this
// header would have below it is a body.
func (p *parser) belowBody(a, b *hit) bool {
	if roleBit(b.role)&belowLetter == 0 || b.mid || b.role.OfRecipients() && p.mailSign(b) != 0 || a.role != mail.RoleSubject || !p.lines[a.line+1].blank || p.lines[b.line].level != p.lines[a.line].level {
		return false
	}
	text := false
	for n := a.line + 1; n < b.line; n++ {
		l := &p.lines[n]
		if l.page || l.label || !l.blank && (l.claim != claimNone || l.text-l.start >= valueIndent || p.passed(n)&passedPeople != 0) {
			return false
		}
		text = text || !l.blank
	}
	for n := b.line + 1; text && n < len(p.lines); n++ {
		if l := &p.lines[n]; !l.blank && l.claim == claimNone {
			return l.label
		}
	}
	return text
}

// valueIndent is how many blanks stand before what goes on with a value, and not before what somebody wrote.
const valueIndent = 4

// between is what hit k and the one d behind it, with a stretch between them, say by themselves. whole says that nothing but the first
// label stands on its line.
func (p *parser) between(k, d int, whole bool) (score float32) {
	a, b := &p.hits[k], &p.hits[k+d]
	if whole && p.bareBelow(b) {
		score += weights.bareBelow
	}
	if whole && p.belowBody(a, b) {
		score += weights.formEnd
	}
	if p.nodes[k+d].ended > a.line {
		score += weights.ended
	}
	if p.sentTwice(a, b) {
		score -= weights.passed
	}
	if p.belowSender(a, b) {
		score += weights.bareBelow
	}
	if whole && p.subjectOverPage(a, b) {
		score -= weights.mark
	}
	if p.bareOverPage(a, b) {
		score -= weights.page
	}
	if whole && p.inParagraph(a, b) {
		score += weights.body
	}
	bare := b.role == mail.RoleSubject && a.line+1 == b.line && !a.colon && !a.mid // a header whose colons are all lost
	if p.nodes[k].sentence || p.nodes[k+d].sentence && !bare {
		score += weights.sentence
	}
	return score
}

// bareOverPage reports whether two labels without their colons, as Notes prints them, follow each other in its order, copies and subject, over
// the end of a page: nothing but what pages begin and end with stands between.
func (p *parser) bareOverPage(a, b *hit) bool {
	if a.colon || b.colon || a.mid || b.mid || !a.role.OfRecipients() || b.role != mail.RoleSubject && b.role != mail.RoleCc || b.line-a.line > pageSeam {
		return false
	}
	page := false
	for n := a.line + 1; n <= b.line; n++ {
		l := &p.lines[n]
		page = page || l.page || l.claim == claimFurniture
		if n < b.line && !l.blank && l.claim != claimFurniture {
			return false
		}
	}
	return page
}

// subjectOverPage reports whether label b is that of a subject, alone on top of the page behind the labels, with nothing but what pages
// begin and end with between: the mark there is the page's, and not of another document.
func (p *parser) subjectOverPage(a, b *hit) bool {
	if b.role != mail.RoleSubject || !b.colon || b.damage > 0 || b.mid || b.line+1 < len(p.lines) && !p.lines[b.line+1].blank {
		return false
	}
	page, marked := false, false
	for n := a.line + 1; n <= b.line; n++ {
		l := &p.lines[n]
		page, marked = page || l.page && !l.soft, marked || l.claim == claimMark
		if n < b.line && !l.blank && l.claim != claimMark && l.claim != claimFurniture {
			return false
		}
	}
	return page && marked
}

// inParagraph reports whether label b, of what mail has besides its core, goes on with a paragraph that something else begins, below a blank
// line which follows the labels: "The square is shut." or "Date: 13-1-2022" above "Time: 23:40". It is of what somebody wrote.
func (p *parser) inParagraph(a, b *hit) bool {
	switch b.role {
	case mail.RoleWhen, mail.RoleLocation, mail.RoleStart, mail.RoleEnd:
	default:
		return false
	}
	n := a.line + 1
	if b.mid || n >= b.line || !p.lines[n].blank {
		return false
	}
	for n < b.line && p.lines[n].blank {
		n++
	}
	if n == b.line {
		return false
	}
	ended := strings.IndexByte(".!?,", p.s[p.lines[n].tail-1]) >= 0 // a sentence or a salutation: a blank line may follow
	for k := n; k <= b.line; k++ {
		if l := &p.lines[k]; l.blank && !ended || l.page || l.claim != claimNone {
			return false
		}
	}
	return true
}

// inSentence reports whether label b is a word of running text: it has no colon and goes on with a small letter to the end of a
// sentence, and what stands above it is no label. "Teema on kõigile tuttav.", "Кому это отправить?"
func (p *parser) inSentence(b *hit) bool {
	if b.colon || b.mid || b.attr != nil || b.line == 0 || p.lines[b.line-1].label || b.end >= p.lines[b.line].tail {
		return false
	}
	text := strings.TrimLeft(p.s[b.end:p.lines[b.line].tail], " \t")
	first, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLower(first) && strings.IndexByte(text, ' ') > 0 && strings.IndexByte(".?!", text[len(text)-1]) >= 0 && strings.IndexByte(text, '@') < 0
}

// toldOn reports whether the hit d behind hit k, on a line further down, is of another header than it: its role is told on the line of
// hit k already, behind it, as where labels were joined to one line, or its own line begins with a label that is passed over.
func (p *parser) toldOn(k, d int) bool {
	a, b := &p.hits[k], &p.hits[k+d]
	if !a.mid && !b.mid {
		return false
	}
	for i := k + 1; i < k+d; i++ {
		switch h := &p.hits[i]; {
		case !h.colon || h.damage > 0:
		case h.line == a.line && a.mid && h.role == b.role && h.langs&a.langs != 0,
			h.line == b.line && b.mid && !h.mid && h.role != b.role && h.langs&b.langs != 0:
			return true
		}
	}
	return false
}

// sentTwice reports whether the label of a sender is passed over that stands directly above that of the subject: some systems print
// who wrote a message once more with its subject.
func (p *parser) sentTwice(a, b *hit) bool {
	return b.role == mail.RoleSubject && b.line-a.line > 1 && p.lines[b.line-1].leads&roleBit(mail.RoleFrom) != 0
}

// belowSender reports whether label b, of none of the fields that every mail has, stands below a sender with whom a paragraph begins:
// "Sent by:" below the name that opens a head of Lotus Notes.
func (p *parser) belowSender(a, b *hit) bool {
	n := b.line - 1
	return b.role == mail.RoleOther && !b.mid && n-1 > a.line && !p.lines[n].blank && p.lines[n-1].blank && !p.lines[n].label && p.people(n) >= 40
}

// pageEndBlanks is how many blank lines within a header count that stand beside what its page ends with and the next one begins
// with: the more stamps a release sets there, the more blank lines part them.
const pageEndBlanks = 2

// framesPage reports whether a blank line stands beside what a page begins or ends with.
func (p *parser) framesPage(n int) bool {
	return n > 0 && p.lines[n-1].claim == claimFurniture || n+1 < len(p.lines) && p.lines[n+1].claim == claimFurniture
}

// ofEdge reports whether line n is what a page begins or ends with, or a blank line beside it.
func (p *parser) ofEdge(n int) bool {
	return p.lines[n].claim == claimFurniture || p.lines[n].blank && p.framesPage(n)
}

// step adds the next line to the stretch behind label a, as far as the offset end. empty says that nothing stands behind
// the label on its own line.
func (p *parser) step(w *stretch, a *hit, empty bool, end int) {
	n := w.next
	l := &p.lines[n]
	if l.blank {
		if w.blanks++; w.blanks <= pageEndBlanks || !p.framesPage(n) {
			w.score += weights.blankLine
		}
		return
	}
	waits := empty && !w.filled
	if l.hardPage() && !waits {
		w.score += weights.page
	}
	if l.claim == claimMark && p.beginsMessage(n) {
		w.score += messagesApart * weights.mark
	} else if l.claim == claimMark && !waits {
		w.score += weights.mark // an empty label waits for its value, which the print may have put behind the mark
	}
	if l.claim != claimNone {
		return
	}
	if w.rough && l.label && end == l.tail && !(empty && w.loose == 0) {
		w.loose++
		w.score += weights.people
		w.bound = true
		return
	}
	if l.leads&roleBit(mail.RoleFrom) != 0 && end == l.tail {
		w.score += weights.passed
	}
	is := p.passed(n)
	if is&passedBody != 0 && !(a.role == mail.RoleAttachments && p.is(p.view(n), factFile)) {
		if w.prose++; w.prose == 2 {
			w.score += weights.body
		}
	}
	if is&passedEnd != 0 {
		w.score += weights.body
	}
	if is&passedClosing != 0 && !(waits && w.loose == 0) {
		w.score += weights.closing
	}
	text := p.s[l.text:end]
	w.loose++
	if empty && w.loose == 1 && !l.label {
		if f := p.fit(a, text, false); f > 0 {
			w.score += f
			w.filled = a.role == mail.RoleAttachments // a list of people may go on anywhere
			return
		}
	}
	w.score += p.looseScore(a, n, text, w.loose, is)
	w.hopeless = w.score < hopeless || w.rough && w.score < weights.prior // a header that reaches over it is hardly better than two
}

// What a line between two labels says by itself, whatever the label above it, see parser.passed.
const (
	passedPeople  = 1 << iota // it looks like people
	passedProse               // it reads like running text
	passedBody                // it is one of a body, see parser.body
	passedEnd                 // it ends a header for sure: the label of a text, a salutation below a blank line
	passedClosing             // it closes a letter, unless it is the value of an empty label above it
)

// passed is what line n says between two labels: most are asked about for several labels above them.
func (p *parser) passed(n int) (is int) {
	return p.facts[n].score(factPassed, passedAt, func() (is int) {
		if p.people(n) >= 30 {
			is |= passedPeople
		}
		if p.prose(n) {
			is |= passedProse
		}
		if p.body(n) {
			is |= passedBody
		}
		if p.textLabelOn(n) || p.opensBody(n) && p.lines[n-1].blank {
			is |= passedEnd
		}
		if is&passedPeople == 0 && !p.lines[n].label && p.closes(n) && strings.IndexByte(p.text(n), ';') < 0 {
			is |= passedClosing
		}
		return is
	})
}

// looseScore is what a line without a label, as far as text, costs behind a label of its block; is is what the line says by itself.
func (p *parser) looseScore(a *hit, n int, text string, loose, is int) float32 {
	switch {
	case p.paths && (a.role.OfRecipients() || a.role == mail.RoleFrom) && p.inPath(a, n):
		return weights.wrapped
	case is&passedPeople != 0:
		return weights.people
	case len(text) <= 14:
		return weights.debris
	case a.role.OfDate() || a.role == mail.RoleFrom:
		if p.dated(n) >= 50 {
			return weights.wrapped
		}
	case a.role.OfRecipients() && len(text) <= 60 && !p.proseTo(n, text):
		return weights.wrapped
	case a.role == mail.RoleAttachments && p.is(p.view(n), factFile):
		return weights.wrapped
	case (a.role == mail.RoleSubject || a.role == mail.RoleAttachments || a.role == mail.RoleLocation) && loose <= 2 && !p.lines[n-1].blank:
		return weights.wrapped
	}
	if p.proseTo(n, text) {
		return weights.prose
	}
	return weights.prose / 2
}

// bookPaths reports whether somebody's place in an address book may stand anywhere in a text, see bookPath: in most none does.
func bookPaths(s string) bool {
	return strings.Contains(s, "/O=") || strings.Contains(s, "/o=")
}

// inPath reports whether line n stands within the brackets around somebody's place in an address book, which open behind label a
// and are wrapped.
func (p *parser) inPath(a *hit, n int) bool {
	s := p.s[a.end:max(a.end, min(p.lines[n].start, a.end+looked))]
	at := bookPath(s)
	return at >= 0 && !strings.ContainsAny(s[at:], "]>")
}

// bookPath is where a bracket opens around somebody's place in an address book, as it is (X.500) or made an address by Exchange:
// "[/O=QUAY/OU=EXCHANGE", "[IMCEAEX-_O=QUAY". It is -1 if none does.
func bookPath(s string) int {
	if strings.IndexByte(s, '=') < 0 {
		return -1
	}
	for i := 0; i+4 < len(s); i++ {
		if s[i] == '[' || s[i] == '<' {
			if path := s[i+1:]; strings.EqualFold(path[:3], "/O=") || strings.HasPrefix(path, participant.Encapsulated) {
				return i
			}
		}
	}
	return -1
}

// proseTo reports whether line n reads like running text as far as text, which is the line or the beginning of it.
func (p *parser) proseTo(n int, text string) bool {
	if len(text) == len(p.text(n)) {
		return p.prose(n)
	}
	return p.proseLike(text)
}

// opensBody reports whether line n is a salutation: with a comma at its end.
func (p *parser) opensBody(n int) bool {
	text := p.text(n)
	return strings.HasSuffix(text, ",") && p.is(p.view(n), factSalutation)
}

// lastFit is how well what follows label k fits it as the last one of its block. inline is how well the rest of its line
// does, if it is not empty.
func (p *parser) lastFit(k int, inline float32, empty bool) float32 {
	h := &p.hits[k]
	switch {
	case !empty && h.role == mail.RoleSubject:
		value, _ := p.inline(h)
		return p.fit(h, value, true)
	case !empty && inline < 0 && h.mid && h.role.OfPeople():
		value, _ := p.inline(h)
		if n := p.bodyIn(h.role, value, true); n > 0 && (k+1 == len(p.hits) || p.hits[k+1].line > h.line) {
			return p.fit(h, value[:n], false) // the last label of a line that the body was joined to
		}
		return inline
	case !empty:
		return inline
	}
	if h.column > 0 {
		return 0
	}
	if n := p.nextText(h.below() - 1); n >= 0 && n-h.below() < 2 {
		// The value may stand on the next line; a misfit says nothing, since the body may begin there.
		return max(0, p.fit(h, p.text(n), true)) / 2
	}
	return 0
}
