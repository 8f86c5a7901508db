package parse

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/stamp"
)

// Senders and moments that no label tells: those of heads without labels, above a header, and in the lines of a mailbox file.

// headFields gives block i the sender and the moment that stand above its labels without their own, and reports whether they do.
func (p *parser) headFields(i int) bool {
	b := &p.blocks[i]
	if b.field(mail.RoleFrom) != nil || b.field(mail.RoleDate) != nil {
		return false
	}
	h, ok := p.headAbove(&b.hits[0])
	if !ok {
		return false
	}
	start := h.from[0].Start
	if h.when != nil {
		start = min(start, h.when[0].Start)
	}
	if i > 0 && start < p.blocks[i-1].reach() {
		return false
	}
	b.fields = append(b.fields, field{role: mail.RoleFrom, value: h.from})
	if h.when != nil {
		p.cutAt(b, h.when[0].Start)
		b.fields = append(b.fields, field{role: mail.RoleDate, value: h.when})
	}
	b.fields = append(b.fields, h.notes...)
	if subject, ok := p.subjectAbove(i, h.from[0]); ok && b.field(mail.RoleSubject) == nil {
		b.fields = append(b.fields, field{role: mail.RoleSubject, value: []mail.Span{subject}})
	}
	b.start = min(b.start, start)
	return true
}

// senderAbove looks for a sender whose label is lost, or stands behind a speck: the block begins with the date, and a line that names
// people stands directly above it.
func (p *parser) senderAbove(i int) {
	b := &p.blocks[i]
	if b.field(mail.RoleFrom) != nil || b.field(mail.RoleOrganizer) != nil {
		return
	}
	floor := 0
	if i > 0 {
		floor = p.blocks[i-1].reach()
	}
	if p.behindSpeck(b, floor) || b.hits[0].role != mail.RoleDate {
		return
	}
	var found []mail.Span
	gap := 0
	for n := b.hits[0].line - 1; n >= 0 && b.hits[0].line-n <= senderLines; n-- {
		l := &p.lines[n]
		if l.start < floor || l.claim != claimNone {
			break
		}
		if l.blank {
			if gap++; gap > 1 {
				break
			}
			continue
		}
		text := p.text(n)
		if p.people(n) < 40 && !(len(found) > 0 && stamp.Debris(text)) || p.proseLike(text) || len(found) == 0 && stamp.Debris(text) {
			break
		}
		gap = 0
		found = append([]mail.Span{{Start: l.text, End: l.tail}}, found...)
	}
	if len(found) == 0 {
		return
	}
	label, value := p.unknownLabel(found[0])
	found[0] = value
	b.fields = append(b.fields, field{role: mail.RoleFrom, label: label, value: found, torn: true})
	b.torn = true
}

// behindSpeck gives a block the sender on the line right above it whose label stands behind a speck, which is one letter or joined to
// it: "e From: Ann Lee", "-Van: Jan Bos". It reports whether there is one.
func (p *parser) behindSpeck(b *block, floor int) bool {
	n := b.hits[0].line - 1
	if b.attr != nil || b.hits[0].mid || !p.freeAt(n) || p.lines[n].start < floor || p.lines[n].has&hasColon == 0 || p.lines[n].level != p.lines[n+1].level {
		return false
	}
	text := p.text(n)
	_, size := utf8.DecodeRuneInString(text)
	at := chars.SkipSpace(text, size, len(text))
	colon := strings.IndexByte(text, ':')
	if at == size && chars.IsLetterAt(text, 0) || colon <= at || colon-at > maxLabel || colon+1 >= len(text) || !p.labels.stands(text[at:colon], func(r mail.Role) bool { return r == mail.RoleFrom }) {
		return false
	}
	l := &p.lines[n]
	value, ok := p.trimmed(l.text+colon+1, l.tail)
	if ok {
		b.fields = append(b.fields, field{role: mail.RoleFrom, label: mail.Span{Start: l.text + at, End: l.text + colon + 1}, value: []mail.Span{value}})
	}
	return ok
}

// unknownLabel parts a sender from its label in a language that has none for it: one word and a colon, "No: Jānis Bite <jb@…>", or
// from one whose colon recognition took for a semicolon or a stop. The label is empty where none stands there.
func (p *parser) unknownLabel(line mail.Span) (label, value mail.Span) {
	text := p.s[line.Start:line.End]
	word := strings.IndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) })
	if word < 1 || word > maxLabel || word+1 >= len(text) || strings.IndexByte(":;.", text[word]) < 0 || !chars.IsSpace(text[word+1]) {
		return mail.Span{}, line
	}
	if text[word] != ':' {
		var buf [2 * maxLabel]byte
		m, _ := p.matchLabel(appendFold(buf[:0], text[:word]), true)
		if !slices.ContainsFunc(m, func(m meaning) bool { return m.role == mail.RoleFrom }) {
			return mail.Span{}, line
		}
	}
	end := line.Start + word + len(":")
	return mail.Span{Start: line.Start, End: end}, mail.Span{Start: chars.SkipSpace(p.s, end, line.End), End: line.End}
}

// mailboxSender takes the sender from the line that parts the messages of a mailbox file, "From alee Mon May  3 09:27:00 2021", where
// the header below it names none, as that of a mail that did not leave its host.
func (p *parser) mailboxSender(b *block) {
	if b.field(mail.RoleFrom) != nil || b.hits[0].mid {
		return
	}
	n := b.hits[0].line - 1
	for n > 0 && b.hits[0].line-n < mailboxFields && p.lines[n].free() && (chars.IsSpace(p.s[p.lines[n].start]) || p.lines[n].label || p.unknownField(n) || p.foreignField(n)) {
		n-- // fields that are none of ours, and lines that go on with them
	}
	if n < 0 || p.lines[n].claim != claimMark {
		return
	}
	l := &p.lines[n]
	text := p.text(n)
	if !mailboxLine(text) {
		return
	}
	from := chars.SkipSpace(text, len("From "), len(text))
	name, _, _ := strings.Cut(text[from:], " ")
	if rest, is := strings.CutPrefix(text[from+len(name):], " at "); is {
		domain, _, _ := strings.Cut(rest, " ")
		name = text[from : from+len(name)+len(" at ")+len(domain)]
	}
	to := from + len(name)
	if strings.ContainsFunc(text[from:to], unicode.IsLetter) {
		b.fields = append(b.fields, field{role: mail.RoleFrom, value: []mail.Span{{Start: l.text + from, End: l.text + to}}})
	}
}

// mailboxFields is how many lines of other fields are looked at above a header for the line that parts it from the message above.
const mailboxFields = 40

// momentOn is the offset in line n at which a moment begins behind the word that parts it from a sender, as Notes prints its heads:
// "Ann Lee/QUAY on 05/03/2021 09:27:00 AM", "ann@quay.example am 03.05.2021 09:27:00"; -1 if the line is no such head.
func (p *parser) momentOn(n int) int {
	text := p.text(n)
	if p.lines[n].has&(hasDigit|hasSpace) != hasDigit|hasSpace || !hasTime(text) {
		return -1
	}
	digit := chars.IndexDigit(text)
	at := strings.LastIndexByte(strings.TrimRight(text[:digit], " "), ' ') + 1
	if at == 0 || !datedWords()[fold(text[at:digit])] || !p.namedOn(strings.TrimRight(text[:at], " ")) || !p.momentText(text[digit:]) {
		return -1
	}
	return at
}

// namedOn reports whether a text is nothing but a sender: his Notes name, an address, with a name in front or alone, or a name.
func (p *parser) namedOn(text string) bool {
	if p.notesName(text) || strings.HasSuffix(text, ">") {
		return true
	}
	name, host, routed := strings.Cut(text, "@") // "Ann Lee@PORT", or an address
	if strings.IndexByte(host, ' ') >= 0 {
		return false
	}
	return routed && strings.IndexByte(name, ' ') < 0 || p.sender(strings.Trim(name, `"`))
}

// datedWords are the words by which languages begin an attribution with its date, folded: "on", "am", "op".
var datedWords = sync.OnceValue(func() map[string]bool {
	words := map[string]bool{}
	for _, opens := range patterns().opens {
		for word := range opens {
			words[fold(word)] = word != ""
		}
	}
	return words
})

// cutAt ends the first field's value before the moment that stands behind it on its line.
func (p *parser) cutAt(b *block, moment int) {
	f := &b.fields[0]
	if f.empty() || f.value[0].Start >= moment || f.value[0].End <= moment {
		return
	}
	f.value[0].End = chars.TrimSpace(p.s, f.value[0].Start, moment)
}

// senderLines is how far above its date a sender without a label may stand.
const senderLines = 4
