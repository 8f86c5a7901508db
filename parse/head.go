package parse

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/stamp"
)

// headLines is how far above the first label a sender and a moment without labels stand.
const headLines = 4

// headWeight is what sender and moment without labels add to the block that a label begins.
func (p *parser) headWeight(h *hit) float32 {
	if c := p.table(h); c != nil {
		return p.columnHeadWeight(c, h)
	}
	head, ok := p.headAbove(h)
	switch {
	case !ok:
		return 0
	case head.when == nil:
		return weights.halfHead
	case p.belowTitle(head.from[0].Start):
		return weights.head + weights.titled
	}
	return weights.head
}

// belowTitle reports whether nothing but blanks stands between a conversation's title, or the number of its messages, and an offset.
func (p *parser) belowTitle(at int) bool {
	above, _ := slices.BinarySearchFunc(p.titles, at+1, func(t title, start int) int { return t.end - start })
	return above > 0 && strings.TrimSpace(p.s[p.titles[above-1].end:at]) == ""
}

// headAbove is what stands above a label instead of From and Sent, see parser.head and parser.stackedHead.
func (p *parser) headAbove(h *hit) (columnHead, bool) {
	if p.senderBelow(h.line) {
		return columnHead{}, false
	}
	if from, when, ok := p.head(h); ok {
		return columnHead{from: []mail.Span{from}, when: []mail.Span{when}}, true
	}
	if h.mid || !h.role.OfRecipients() && h.role != mail.RoleSubject {
		return columnHead{}, false
	}
	if head, ok := p.titledHead(h.line); ok {
		return head, true
	}
	if head, ok := p.framedHead(h.line, nil); ok {
		return head, true
	}
	return p.stackedHead(h)
}

// senderBelow reports whether line n is one of a column of labels with that of a sender or a moment below it.
func (p *parser) senderBelow(n int) bool {
	for end := n + flatLabels; n < end && n+1 < len(p.lines) && p.labelOnly(n); n++ {
		if p.lines[n+1].leads&(roleBit(mail.RoleFrom)|roleBit(mail.RoleDate)) != 0 && p.labelOnly(n+1) {
			return true
		}
	}
	return false
}

// head reads what webmail and Lotus Notes print above the first label instead of From and Sent: a line with the sender
// and the moment, or a line with the sender and a line with the moment below it. It is looked for above labels of
// recipients, a subject or what the system adds only, and where nothing but a blank line lies between; one may lie above the
// moment too, see parser.spacedSender.
func (p *parser) head(h *hit) (from, when mail.Span, ok bool) {
	if h.mid && h.role == mail.RoleTo {
		return p.notesHead(h)
	}
	if h.mid || !h.role.OfRecipients() && h.role != mail.RoleSubject && (h.role != mail.RoleOther || !h.colon || h.damage > 0) {
		return from, when, false
	}
	gap, gaps, by := 0, 0, false
	for n := h.line - 1; n >= 0 && h.line-n <= headLines+gaps; n-- {
		l := &p.lines[n]
		if p.ofEdge(n) {
			if gaps++; gaps > pageSeam {
				break
			}
			continue // a page ends within the head
		}
		if l.blank {
			gaps++
			if gap++; gap > 1 {
				break
			}
			continue
		}
		if !by && !when.Empty() && p.sentByLine(n) {
			by, gap = true, 0
			continue
		}
		if l.claim != claimNone || l.label || l.level != p.lines[h.line].level || l.tail-l.text > 120 {
			break
		}
		if when.Empty() {
			at := p.moment(n)
			if on := p.momentOn(n); at <= 0 && on > 0 {
				at = on
			}
			if at <= 0 && h.role == mail.RoleTo && h.colon && n == h.line-1 {
				if closed := p.closedMoment(n); closed > 0 {
					at = closed
				}
			}
			if from, when, ok := p.brokenHead(n, at); ok {
				return from, when, true
			}
			if at < 0 || p.bareLabel(n, mail.Role.OfDate, false) {
				break
			}
			when = mail.Span{Start: l.text + at, End: l.tail}
			if at > 0 {
				from = mail.Span{Start: l.text, End: chars.TrimSpace(p.s, l.text, l.text+at)}
				return from, when, p.sender(strings.Trim(p.t.Slice(from), `"`))
			}
			gap = 0
			continue
		}
		cell := mail.Span{Start: l.text, End: l.tail}
		if !p.sender(p.text(n)) && !(h.role == mail.RoleTo && h.colon && !isNote(kinds().kinds[fold(p.text(n))]) && p.deskAbove(cell, when)) || gap > 0 && !p.spacedSender(n, h.line) || p.bareLabel(n, mail.Role.OfPeople, true) || p.loneRole(n-1, mail.Role.OfRecipients) {
			break
		}
		if _, _, _, is := p.bareRecipient(p.text(n)); is {
			break
		}
		return cell, when, true
	}
	return from, when, false
}

// brokenHead reads a sender and the moment at the right end of its line, whose end was broken to the line below, line n. at is
// the offset of a moment on line n, 0 where it is one alone, as "2017 at 4:02 PM" is not.
func (p *parser) brokenHead(n, at int) (from, when mail.Span, ok bool) {
	l := &p.lines[n]
	if at > 0 || n == 0 || l.tail-l.text > maxMomentEnd {
		return from, when, false
	}
	above := &p.lines[n-1]
	if !p.freeAbove(n) || above.has&hasDigit == 0 || above.tail-above.text > 120 {
		return from, when, false
	}
	at = p.momentBehind(p.text(n-1) + " " + p.text(n))
	if at <= 0 || at >= above.tail-above.text {
		return from, when, false
	}
	from = mail.Span{Start: above.text, End: chars.TrimSpace(p.s, above.text, above.text+at)}
	return from, mail.Span{Start: above.text + at, End: l.tail}, p.sender(p.t.Slice(from))
}

// freeAbove reports whether the line right above line n, which is not the first, may be of the same head: it is of its level, and
// neither blank, nor known to be another thing, nor does it begin with a label.
func (p *parser) freeAbove(n int) bool {
	above := &p.lines[n-1]
	return above.free() && !above.label && above.level == p.lines[n].level
}

// momentAbove is the line right above header i without a date that is a moment and no more, over a blank line at most; -1 if there is
// none, or it is another header's.
func (p *parser) momentAbove(i int) int {
	b := &p.blocks[i]
	if b.attr != nil || b.hits[0].mid || b.field(mail.RoleDate) != nil || b.appointment() {
		return -1
	}
	n := p.across(p.t.Line(b.start)-1, -1)
	if n < 0 || p.lines[n].claim != claimNone || i > 0 && p.lines[n].start < p.blocks[i-1].reach() || p.moment(n) != 0 {
		return -1
	}
	return n
}

// spacedSender reports whether line n, a blank line below it, is the sender of a head whose first label stands on line label: it
// has an address or the path of a Notes name, or blank lines stand between all lines of the head and nobody ends a letter above.
func (p *parser) spacedSender(n, label int) bool {
	text := p.text(n)
	if strings.ContainsRune(text, '@') || strings.Count(text, "/") >= 2 {
		return true
	}
	return p.lines[label-1].blank && p.setOff(n) && !p.signs(n)
}

// bareLabel reports whether line n begins with a label of a role without its colon, as a table prints it: "Datum Di 30-1-2024";
// with a wide gap behind it where a name may begin with that word, "Van   E. Smit".
func (p *parser) bareLabel(n int, role func(mail.Role) bool, wide bool) bool {
	l := &p.lines[n]
	end := l.text
	for end < l.tail && classOf[p.s[end]]&(hasLower|hasUpper|hasOther) != 0 {
		end++
	}
	if end > l.text && end+1 < l.tail && strings.IndexByte(";.", p.s[end]) >= 0 && chars.IsSpace(p.s[end+1]) && p.labels.stands(p.s[l.text:end], role) {
		return true // recognition took its colon for another mark
	}
	if end == l.text || end-l.text > maxLabel || end == l.tail || !chars.IsSpace(p.s[end]) || wide && p.s[end] != '\t' && (end+1 == l.tail || p.s[end+1] != ' ') {
		return false
	}
	return p.labels.stands(p.s[l.text:end], role)
}

// bareRecipient reads the label of recipients without its colon, no particle of names, before somebody's address or Notes name: "To Bob
// Roe/QUAY@PORT".
func (p *parser) bareRecipient(text string) (role mail.Role, label, value string, ok bool) {
	label, value, _ = strings.Cut(text, " ")
	if value = strings.TrimLeft(value, " "); len(label) < 2 || len(label) > maxLabel || strings.ContainsFunc(label, func(r rune) bool { return !unicode.IsLetter(r) }) || !strings.ContainsAny(value, "@/") || lang.Particle(strings.ToLower(label)) {
		return "", "", "", false
	}
	ok = p.labels.stands(label, func(r mail.Role) bool {
		role = r
		return r.OfRecipients()
	})
	return role, label, value, ok
}

// loneRole reports whether line n is nothing but a label of a role, with or without its colon.
func (p *parser) loneRole(n int, role func(mail.Role) bool) bool {
	return n >= 0 && p.lines[n].opens&opensLabel != 0 && p.lines[n].tail-p.lines[n].text <= maxLabel && p.labels.stands(strings.TrimRight(p.text(n), " :"), role)
}

// sentByLine reports whether line n names who sent a mail for its sender, as Notes prints it between the two: "Sent by: …".
func (p *parser) sentByLine(n int) bool {
	m := p.labels.leading(p.text(n))
	return len(m) > 0 && m[0].role == mail.RoleOther
}

// notesHead reads the head that Lotus Notes prints on one line: the sender, a label with the recipients, and the moment at
// the right end or before the label; there the sender may stand on the line above.
func (p *parser) notesHead(h *hit) (from, when mail.Span, ok bool) {
	if h.joined {
		return p.joinedSender(h)
	}
	l := &p.lines[h.line]
	from = mail.Span{Start: l.text, End: chars.TrimSpace(p.s, l.text, max(l.text, h.start))}
	if l.label {
		return from, when, false
	}
	if h.colon && personName(p.t.Slice(from), "") {
		if when, ok = p.momentBeside(h.line); ok {
			return from, when, true // the gap between the columns of its head was closed
		}
	}
	if l.has&hasDigit == 0 {
		return from, when, false
	}
	if at := p.momentAtEnd(p.t.Slice(from)); at >= 0 {
		if !p.copiesBelow(h.line) {
			return from, when, false // a log prints its lines like this
		}
		when = mail.Span{Start: from.Start + at, End: from.End}
		if from.End = chars.TrimSpace(p.s, from.Start, when.Start); from.Empty() && h.line > 0 {
			above := &p.lines[h.line-1]
			if cells := p.framedCells(h.line); above.blank && len(cells) == 1 {
				return cells[0], when, p.sentBy(cells)
			}
			if !p.freeAbove(h.line) {
				return from, when, false
			}
			from = mail.Span{Start: above.text, End: above.tail}
		}
		return from, when, !from.Empty() && p.sender(p.t.Slice(from))
	}
	name := p.t.Slice(from)
	if name == "" || len(name) > 60 || strings.ContainsAny(name, ":;!?") || strings.Count(name, " ") > 4 || !chars.IsCapital(name[0]) && name[0] < utf8.RuneSelf {
		return from, when, false
	}
	at := p.momentBehind(p.s[h.end:l.tail])
	if at < 0 && (p.copiesBelow(h.line) || h.line > 0 && p.is(p.view(h.line-1), factMarked)) {
		at = p.lastMoment(p.s[h.end:l.tail]) // its gap was closed
	}
	when = mail.Span{Start: h.end + at, End: l.tail}
	return from, when, at >= 0
}

// momentBeside is the moment in front of the label for copies or the subject on a line below line n, which Notes prints in a column left
// of it.
func (p *parser) momentBeside(n int) (when mail.Span, ok bool) {
	for k := n + 1; k <= n+headLines && p.freeAt(k) && p.lines[k].level == p.lines[n].level; k++ {
		l := &p.lines[k]
		if l.has&(hasDigit|hasColon|hasSpace) != hasDigit|hasColon|hasSpace {
			continue
		}
		text := p.text(k)
		used := p.scanDate(text, "")
		if used == 0 || used == len(text) || !hasTime(text[:used]) {
			continue
		}
		for _, m := range p.labels.leading(text[chars.SkipSpace(text, used, len(text)):]) {
			if m.role == mail.RoleSubject || m.role == mail.RoleCc || m.role == mail.RoleBcc {
				return mail.Span{Start: l.text, End: chars.TrimSpace(p.s, l.text, l.text+used)}, true
			}
		}
	}
	return when, false
}

// closedMoment is where the moment begins on line n, right above the recipients, behind a name from which no gap parts it any more; -1
// where there is none, or no subject below.
func (p *parser) closedMoment(n int) int {
	text := p.text(n)
	at := p.momentAtEnd(text)
	if at <= 0 || !personName(text[:at], "") {
		return -1
	}
	for k := n + 2; k <= n+1+headLines && p.freeAt(k); k++ {
		for _, m := range p.labels.leading(p.text(k)) {
			if m.role == mail.RoleSubject {
				return at
			}
		}
	}
	return -1
}

// copiesBelow reports whether the label for copies, which Notes always prints, begins one of the lines below a list of recipients.
func (p *parser) copiesBelow(n int) bool {
	for k := n + 1; k < len(p.lines) && k <= n+headLines && !p.lines[k].blank; k++ {
		for _, m := range p.labels.leading(p.text(k)) {
			if m.role == mail.RoleCc {
				return true
			}
		}
	}
	return false
}

// momentAtEnd is the offset in a text at which a day with a clock starts that reaches to its end, -1 if none does.
func (p *parser) momentAtEnd(text string) int {
	if len(text) > columnLine || text == "" || classOf[text[len(text)-1]]&(hasDigit|hasLower|hasUpper) == 0 {
		return -1
	}
	for i := 0; i < len(text); i++ {
		if chars.IsDigit(text[i]) && (i == 0 || text[i-1] == ' ') {
			if p.momentText(text[i:]) {
				return i
			}
			return -1
		}
	}
	return -1
}

// subjectOnTop gives block i, whose labels tell its sender and moment, the subject that webmail prints above them without a
// label, if it is one for sure.
func (p *parser) subjectOnTop(i int) {
	b := &p.blocks[i]
	from, when := b.field(mail.RoleFrom), b.field(mail.RoleDate)
	if b.attr != nil || b.sep != nil || b.hits[0].mid || b.field(mail.RoleSubject) != nil || from == nil || when == nil {
		return
	}
	if b.torn && (from.torn || when.torn || b.emptyLabels() > 0) { // the line above may be a value of theirs
		return
	}
	if subject, ok := p.subjectAbove(i, mail.Span{Start: b.start, End: b.end}); ok && p.standsAlone(i, subject) {
		b.fields = append(b.fields, field{role: mail.RoleSubject, value: []mail.Span{subject}})
		p.closeBlock(b)
	}
}

// standsAlone reports whether nothing stands directly above a line but what is no message's. Below another header a blank
// line is not enough for a subject that nothing else prints: it may be the last line of that message's body, "Re: your letter".
func (p *parser) standsAlone(i int, line mail.Span) bool {
	n := p.t.Line(line.Start) - 1
	known := p.is(p.view(n), factSubject) || p.titled(n) || p.answersNext(i, p.text(n))
	for i > 0 && !known && n > 0 && !p.lines[n].page && p.lines[n-1].blank {
		n--
	}
	return p.setOff(n) || p.lines[n].blank && n > 0 && p.clientsName(n-1)
}

// clientsName reports whether line n is one word that begins a page, as the name of the client does in its prints: "Outlook".
func (p *parser) clientsName(n int) bool {
	text := p.text(n)
	return p.lines[n].page && len(text) <= 16 && chars.IsCapital(text[0]) && strings.IndexByte(text, ' ') < 0 && chars.IsLetterAt(text, len(text)-1)
}

// subjectAbove is the line above a head that is its subject for sure, as webmail prints it: it begins with a reply or forward
// mark, another header prints the same subject, or the page's title ends with it.
func (p *parser) subjectAbove(i int, head mail.Span) (mail.Span, bool) {
	at := p.t.Line(head.Start) - 1
	for n := at - 1; n >= 0 && at-n <= headLines; n-- {
		l := &p.lines[n]
		if l.blank {
			continue
		}
		v := p.view(n)
		if l.claim != claimNone || l.label || l.level != p.lines[at].level || i > 0 && l.start < p.blocks[i-1].reach() {
			break
		}
		below := n > 1 && p.lines[n-1].blank && p.clientsName(n-2)
		return mail.Span{Start: l.text, End: l.tail}, p.is(v, factMarked) || p.is(v, factSubject) || p.titled(n) || below
	}
	return mail.Span{}, false
}

// minTitle is the length of the shortest subject, in bytes, that the title of a page is held to repeat.
const minTitle = 8

// titled reports whether a line above line n on its page begins or ends with what line n says, set off by a dash, as a browser
// prints the page's title: "Gmail - Mill Road", "Mill Road - Ann Lee - Outlook".
func (p *parser) titled(n int) bool {
	text := p.text(n)
	for k := n - 1; k >= 0 && n-k <= headLines; k-- {
		if title := p.text(k); len(text) >= minTitle && (strings.HasSuffix(title, " - "+text) || strings.HasPrefix(title, text+" - ")) {
			return true
		}
		if p.lines[k].hardPage() {
			return false
		}
	}
	return false
}

// answersNext reports whether a text has the mark of an answer and is otherwise the subject that the block behind block i prints.
func (p *parser) answersNext(i int, text string) bool {
	if i+1 >= len(p.blocks) || !p.hasPrefix(text) {
		return false
	}
	hits := p.blocks[i+1].hits
	for k := range hits {
		if hits[k].role == mail.RoleSubject {
			value, ok := p.inline(&hits[k])
			return ok && strings.EqualFold(p.subjectBase(value), p.subjectBase(text))
		}
	}
	return false
}

// moment is the offset in line n at which a date with a clock starts that reaches to the line's end, -1 if there is none:
// the whole line, or what stands behind a tab or a wide gap.
func (p *parser) moment(n int) int {
	text := p.text(n)
	if p.lines[n].has&hasDigit == 0 || !hasTime(text) {
		return -1
	}
	behind := p.momentBehind(text)
	if used := p.scanDate(text, ""); used > 0 && debrisBehind(text[used:]) && p.lines[n].has&hasAt == 0 && (behind <= 0 || strings.IndexByte(text[:behind], '>') >= 0 || !p.sender(strings.TrimSpace(text[:behind]))) {
		return 0 // an address or a name is no damage of a moment: the sender stands before it
	}
	return behind
}

// momentBehind is the offset in a text at which such a date starts behind a tab or a wide gap, -1 if there is none.
func (p *parser) momentBehind(text string) int {
	at := strings.LastIndexByte(text, '\t')
	if wide := strings.LastIndex(text, columnRoom); wide > at {
		at = wide
	}
	if at < 0 {
		at = behindAddress(text)
	}
	if at <= 0 {
		return -1
	}
	rest := text[at+1:]
	skip := chars.SkipSpace(rest, 0, len(rest))
	rest = rest[skip:]
	if !hasTime(rest) {
		return -1
	}
	if used := p.scanDate(rest, ""); used > 0 && debrisBehind(rest[used:]) {
		return at + 1 + skip
	}
	return -1
}

// behindAddress is the offset of the last byte of an address in brackets before a blank, with the host that Notes prints behind it where
// it came from elsewhere: "Ann Lee <ann@quay.example>@PORT on 05/03/2021 09:27 AM"; -1 if there is none.
func behindAddress(text string) int {
	end := strings.LastIndexByte(text, '>')
	blank := strings.IndexByte(text[end+1:], ' ')
	if end < 0 || blank < 0 || blank > 0 && text[end+1] != '@' {
		return -1
	}
	return end + blank
}

// debrisBehind reports whether a text is no more than what recognition reads in the margin: two characters, or a few marks.
func debrisBehind(text string) bool {
	text = strings.TrimSpace(text)
	return len(text) < 3 || len(text) < 8 && strings.Trim(text, " .,:;'|_-") == ""
}

// sender reports whether a text can be a sender alone on its line: an address, a Notes name, or two to four words that
// begin with capitals.
func (p *parser) sender(text string) bool {
	if strings.ContainsRune(text, '@') || stamp.Debris(text) {
		return true
	}
	if hiddenNotesName(text) {
		return true
	}
	if len(text) > 60 || strings.ContainsAny(text, ":;!?") || chars.HasDigit(text) {
		return false
	}
	words := strings.Fields(text)
	capital := 0
	for _, w := range words {
		if chars.IsCapital(w[0]) || w[0] >= 0xC3 {
			capital++
		}
	}
	return len(words) <= 5 && capital >= 2 && capital >= len(words)-2 || len(words) <= 3 && strings.Count(text, "/") >= 1 && capital >= 1
}
