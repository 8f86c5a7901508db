package parse

import (
	"slices"
	"strings"
	"sync"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/stamp"
)

// Notes, faxes, minutes and claims have heads with the labels of mail, and with several of them no weight of labels tells
// the two apart. What tells is what mail alone has, and next to none of it is missing there.

// titleLinesAbove is how far above its first label the title of a note may stand.
const titleLinesAbove = 14

// noteSigns is how many signs of a note make one; where the people of its head are blacked out, which those of mail are more often, one
// more is asked for.
const noteSigns = 2

// dropNotes takes back the blocks that are heads of notes: nothing in them is a sign of mail, and two signs of a note are
// there: its title, a day without a clock, a label that only notes have, journeys instead of people.
func (p *parser) dropNotes() {
	p.eachBlock(func(q *parser, i int, b *block) {
		end := len(q.s)
		if i+1 < len(q.blocks) {
			end = q.blocks[i+1].hits[0].start
		}
		b.note = q.noteHead(b, end)
	})
	p.dropRecords()
	p.keepBlocks(func(b *block) bool {
		if b.note {
			p.dropped = append(p.dropped, mail.Span{Start: b.hits[0].start, End: b.hits[len(b.hits)-1].end})
		}
		return !b.note
	})
}

// noteHead reports whether a block is the head of a note. The next one, which may stand on the same line, begins at end.
func (p *parser) noteHead(b *block, end int) bool {
	if b.attr != nil || p.lines[b.hits[0].line].level > 0 {
		return false
	}
	first, last := b.hits[0].line, b.hits[len(b.hits)-1].line
	if p.listed(b) {
		return true
	}
	k := p.hitFrom(b.hits[0].start)
	hits := p.hits[k:]
	for i := range hits {
		if hits[i].line > last || hits[i].start >= end {
			hits = hits[:i]
			break
		}
	}
	_, _, headed := p.head(&b.hits[0])
	headed = headed && !b.hits[0].mid // its sender and its moment stand above
	isMail, inked := p.mailHits(hits)
	isMail = isMail || headed
	title := p.noteTitle(first+1, last+1)
	if sep := p.separatorAbove(&b.hits[0]); title < 0 && (isMail || sep != nil && !sep.rule) {
		return false
	}
	if title < 0 && (p.doubtful(b, hits) || p.form(b) && !inked || p.cable(first, last)) {
		return true
	}
	if title < 0 {
		title = p.noteTitleAbove(first)
	}
	signs := 0
	if title >= 0 {
		for len(hits) > 0 && hits[0].line < title { // what stands above the title is another thing's
			hits = hits[1:]
		}
		first = max(first, title)
		signs++
	}
	if len(hits) == 0 {
		return false
	} else if isMail {
		if isMail, inked = p.mailHits(hits); isMail {
			return false
		}
	}
	if title >= 0 && p.namesNote(hits, last) {
		signs++
	}
	if title < 0 && p.letterHead(hits) {
		return false
	}
	if slices.ContainsFunc(hits, func(h hit) bool { return p.daySign(&h)&(signDay|signSlot|signBooked) != 0 }) {
		signs++
		if recipientFirst(hits) {
			signs++
		}
	}
	for k := range hits {
		if p.paperValue(&hits[k]) {
			signs++
			if value, _ := p.shownValue(&hits[k]); hits[k].role == mail.RoleDate && strings.Count(value, " ") >= 2 && !p.sentLabel(&hits[k]) {
				signs++ // no client prints a phrase there, "when it was written"
			}
		}
	}
	if memos := p.memoLabels(first, last); memos > 0 || slices.ContainsFunc(hits, func(h hit) bool { return h.role == mail.RoleLocation && h.colon }) {
		signs++
		if memos > 0 && !slices.ContainsFunc(hits, func(h hit) bool { return h.role == mail.RoleFrom || h.role == mail.RoleOrganizer }) {
			signs++ // a letter, whose paper says who wrote it
		}
	}
	if signs == 1 && p.journey(hits) {
		signs++
	}
	if inked {
		if signs == noteSigns {
			b.margin = min(b.margin, UnsureMargin/2)
		}
		return signs > noteSigns
	}
	return signs >= noteSigns
}

// mailHits reports whether labels or their values show that they are of mail or of an appointment, and whether stamps stand for people
// among them, which is no more than likely of mail.
func (p *parser) mailHits(hits []hit) (isMail, inked bool) {
	booked := slices.ContainsFunc(hits, func(h hit) bool { return p.daySign(&h)&signBooked != 0 }) // the heads of minutes, which have no day
	for k := range hits {
		h := &hits[k]
		switch h.role {
		case mail.RoleStart, mail.RoleEnd, mail.RoleOrganizer, mail.RoleRequired:
			if !booked {
				return true, inked
			}
		case mail.RoleDate:
			if p.sentLabel(h) && !p.paperValue(h) {
				return true, inked
			}
		}
		switch p.mailSign(h) {
		case signMail:
			return true, inked
		case signInked:
			inked = true
		}
	}
	return false, inked
}

// letterHead reports whether labels begin with a sender and a salutation follows them.
func (p *parser) letterHead(hits []hit) bool {
	var signs uint32
	for k := range hits {
		signs |= p.letterSign(&hits[k])
	}
	return signs&(signSender|signGreets) == signSender|signGreets
}

// sentLabel reports whether a label is one that only mail has for its date.
func (p *parser) sentLabel(h *hit) bool {
	if l := &p.lines[h.line]; l.begins != 0 && h.start == l.text && strings.IndexByte(p.s[h.start:h.end], ':') == h.end-h.start-1 {
		return p.labels.wholes[l.begins-1].sent
	}
	var buf [64]byte
	return p.labels.sent[string(appendFold(buf[:0], strings.TrimRight(p.s[h.start:h.end], ": ")))]
}

// paperValue reports whether a label's value is what forms and registers of letters have there and mail has not:
// words instead of the moment of sending ("by registered post", "(insert)"), a number instead of the names of attachments.
func (p *parser) paperValue(h *hit) bool {
	value, ok := p.shownValue(h)
	if !ok || !h.colon || h.mid {
		return false
	}
	value = cut(value, 160)
	switch h.role {
	case mail.RoleDate:
		return len(value) >= minWords && chars.IsLetterAt(strings.TrimLeft(value, "(["), 0) && !chars.HasDigit(value) && !stamp.Any(value)
	case mail.RoleAttachments:
		return len(value) <= 2 && strings.Trim(value, "0123456789") == ""
	}
	return false
}

// minWords is how many bytes words have at least that stand in the place of a date: less may be what is left of it.
const minWords = 6

// recipientFirst reports whether the recipient stands above the sender, as in memoranda.
func recipientFirst(hits []hit) bool {
	to := slices.IndexFunc(hits, func(h hit) bool { return h.role == mail.RoleTo })
	from := slices.IndexFunc(hits, func(h hit) bool { return h.role == mail.RoleFrom })
	return to >= 0 && to < from
}

// namesNote reports whether the subject says what the title of a note says, or its text is numbered from the first line on:
// "Minutes of 10 March", "1. Apologies".
func (p *parser) namesNote(hits []hit, last int) bool {
	for k := range hits {
		if h := &hits[k]; h.role == mail.RoleSubject {
			value, _ := p.shownValue(h)
			first, _, _ := strings.Cut(value, " ")
			if isNote(kinds().kinds[fold(first)]) {
				return true
			}
		}
	}
	n := p.nextText(last)
	return n >= 0 && (strings.HasPrefix(p.text(n), "1. ") || strings.HasPrefix(p.text(n), "1) "))
}

// noteTitle is the last of some lines that is the title of a note, -1 if none is.
func (p *parser) noteTitle(from, to int) int {
	for n := to - 1; n >= from; n-- {
		if l := &p.lines[n]; !l.blank && !l.label && titlesNote(p.text(n)) {
			return n
		}
	}
	return -1
}

// noteTitleAbove is the title of a note above a line on its page, with no running text between; -1 if there is none.
func (p *parser) noteTitleAbove(line int) int {
	for n := line - 1; n >= 0 && line-n <= titleLinesAbove && !p.lines[n+1].page; n-- {
		if p.noteTitle(n, n+1) == n {
			return n
		}
		if text := p.text(n); p.prose(n) && (len(text) > 60 || strings.HasSuffix(text, ".")) {
			break
		}
	}
	return -1
}

// titlesNote reports whether a line is the title of a note or of minutes: the word for it alone, or within capitals.
func titlesNote(text string) bool {
	if isNote(kindOf(text)) {
		return true
	}
	if len(text) > 80 || !chars.IsCapital(text[0]) {
		return false
	}
	text, _, _ = strings.Cut(text, columnRoom)
	if strings.ContainsAny(text, "abcdefghijklmnopqrstuvwxyz:") {
		return false
	}
	return slices.ContainsFunc(strings.Fields(text), func(w string) bool { return isNote(kinds().kinds[fold(w)]) })
}

func isNote(kind mail.DocumentKind) bool {
	return kind == mail.DocumentNote || kind == mail.DocumentAgenda
}

// cableLabels is how many labels that only notes have make one of a head with a clock and without an address: those of cables.
// Directly above what mail has stands another one, cableAbove lines at most; where none stands among it, those above are of a signature.
const (
	cableLabels = 2
	cableAbove  = 2
)

// cable reports whether a head from line first to line last is a cable's.
func (p *parser) cable(first, last int) bool {
	for n := first; n <= last; n++ {
		if p.lines[n].has&hasAt != 0 {
			return false
		}
	}
	above := first
	for above > 0 && above > first-cableAbove && strings.TrimSpace(p.text(above-1)) != "" {
		above--
	}
	return p.memoLabels(first, last) > 0 && p.memoLabels(above, last) >= cableLabels
}

// memoLabels is how many of the lines from first to last begin with a label that only notes have.
func (p *parser) memoLabels(first, last int) (count int) {
	for n := first; n <= last; n++ {
		label, _, ok := strings.Cut(p.text(n), ":")
		if ok && len(label) <= 24 && memoLabels().texts[fold(label)] {
			count++
		}
	}
	return count
}

var memoLabels = sync.OnceValue(func() *values { return newValues(func(l *lang.Language) []string { return l.Memo }) })

// journey reports whether sender and recipient are one word each: places, as in a claim for travel.
func (p *parser) journey(hits []hit) bool {
	ends := 0
	for k := range hits {
		h := &hits[k]
		if h.role != mail.RoleFrom && h.role != mail.RoleTo {
			continue
		}
		value, _ := p.shownValue(h)
		if k+1 < len(hits) && hits[k+1].line == h.line && hits[k+1].start >= h.end { // hits may lie within each other
			value = p.s[h.end:hits[k+1].start]
		}
		if value = strings.TrimSpace(value); value == "" || strings.ContainsAny(value, " .;,/_-") {
			return false
		}
		ends++
	}
	return ends >= 2
}
