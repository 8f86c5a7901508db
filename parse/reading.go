package parse

import (
	"fmt"
	"math/bits"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/date"
)

// reading turns the blocks into documents, regions, and copies with typed fields.
func (p *parser) reading() *mail.Reading {
	r := &mail.Reading{Copies: slices.Grow([]mail.Copy(nil), len(p.blocks))[:len(p.blocks)]}
	var bodies [][]mail.Span
	var near []mail.Problem // of what may be headers
	problems := p.readPeople(r.Copies, func() {
		p.findDocuments()
		p.findSpans()
		p.assignBodies()
		r.Regions = p.regions()
		bodies = p.bodySpans(r.Regions)
		p.problems = nil
		p.reportNearMisses()
		near = p.problems
	})
	p.reportScraps(r.Copies, problems)
	damaged := p.anyDamage(r.Copies, problems)
	if damaged {
		p.reportSpellings(r.Copies, problems)
	}
	p.reportLostLetters(r.Copies, problems)
	p.findNumeric()
	p.order = p.printedOrder()
	for _, d := range p.docs {
		kind := mail.DocumentEmail
		switch {
		case d.block < 0:
			kind = p.documentKind(d)
		case p.blocks[d.block].appointment():
			kind = mail.DocumentAppointment
		}
		r.Documents = append(r.Documents, mail.Document{
			Number: d.number, Kind: kind,
			Span: mail.Span{Start: p.t.LineStart(d.first + 1), End: p.t.LineStart(d.last + 1)},
		})
	}
	p.readCopies(r.Copies, bodies, problems)
	if damaged {
		p.reportSubjects(r.Copies)
	}
	p.settleOrders(r.Copies)
	r.Problems = append(p.problems, near...)
	return r
}

// readCopies reads what the blocks hold beside people; problems are those of each with its people.
func (p *parser) readCopies(copies []mail.Copy, bodies [][]mail.Span, problems [][]mail.Problem) {
	fields := p.copyFields()
	p.eachBlock(func(q *parser, i int, _ *block) {
		q.problems = problems[i]
		q.copy(&copies[i], i, fields[i], bodies[i])
		problems[i] = q.problems
	})
	p.problems = slices.Concat(problems...)
}

// copyFields are the fields of all blocks as copies have them.
func (p *parser) copyFields() [][]mail.Field {
	n := 0
	for i := range p.blocks {
		n += len(p.blocks[i].fields)
	}
	all, out := make([]mail.Field, 0, n), make([][]mail.Field, len(p.blocks))
	for i := range p.blocks {
		from := len(all)
		for k := range p.blocks[i].fields {
			f := &p.blocks[i].fields[k]
			all = append(all, mail.Field{Role: f.role, Label: f.label, Value: f.value, Torn: f.torn})
		}
		out[i] = slices.Clip(all[from:])
	}
	return out
}

// appointment reports whether a header is that of a calendar item or invitation.
func (b *block) appointment() bool {
	if b.sep != nil && b.sep.appointment {
		return true
	}
	for _, f := range b.fields {
		switch f.role {
		case mail.RoleStart, mail.RoleEnd, mail.RoleOrganizer, mail.RoleRequired, mail.RoleWhen:
			return true
		}
	}
	return false
}

// langOf is the language of a block's labels.
func (p *parser) langOf(b *block) string {
	if b.lang == "" {
		b.lang = p.labelLang(b)
	}
	return b.lang
}

// labelLang is the language that most labels of a block are printed in; ties go to the labels that fewer languages share,
// then to the languages that mail in Dutch, English, German and French releases is printed in, then to what the words around the
// labels tell.
func (p *parser) labelLang(b *block) string {
	if b.attr != nil {
		return b.attr.lang
	}
	all := lang.All()
	var votes [64]float32 // as many as a langSet has languages
	voted := usualLangs()
	for k := range b.hits {
		h := &b.hits[k]
		vote := (1 + 0.2/float32(bits.OnesCount64(uint64(h.langs)))) * (1 - 0.2*min(h.damage, 3))
		langs := h.langs & (1<<len(all) - 1)
		voted |= langs
		for ; langs != 0; langs &= langs - 1 {
			votes[bits.TrailingZeros64(uint64(langs))] += vote
		}
	}
	best := 0
	for left := voted; left != 0; left &= left - 1 {
		i := bits.TrailingZeros64(uint64(left))
		if all[i].Usual {
			votes[i] += 0.1
		}
		if votes[i] > votes[best] {
			best = i
		}
	}
	for left := voted &^ (2<<best - 1); left != 0; left &= left - 1 { // the ties, which stand behind the first of them
		i := bits.TrailingZeros64(uint64(left))
		if votes[i] == votes[best] && p.toldBy(b, all[i]) > p.toldBy(b, all[best]) {
			best = i
		}
	}
	return all[best].Code
}

// usualLangs are the languages that mail in Dutch, English, German and French releases is printed in.
var usualLangs = sync.OnceValue(func() (usual langSet) {
	for i, l := range lang.All() {
		if l.Usual {
			usual |= 1 << i
		}
	}
	return usual
})

// toldBy is how many words around the labels of a header are of a language with which others share them all: months and weekdays
// of its date, all of whose words are of the language, the words of the separator above it, and the labels as they are spelled.
func (p *parser) toldBy(b *block, l *lang.Language) (words int) {
	if f := b.field(mail.RoleDate); f != nil {
		words = dateStyles()[l.Code].told(p.t.Join(f.value))
	}
	for k := range b.hits {
		h := &b.hits[k]
		printed := strings.TrimRight(p.s[h.start:h.end], ": \t")
		if slices.ContainsFunc(l.Labels[h.role], func(label string) bool { return strings.EqualFold(label, printed) }) {
			words++ // with its accents: "Predmet" is Slovak, and no damaged "Předmět"
		}
	}
	if b.sep != nil {
		above := fold(p.t.Slice(b.sep.span))
		for _, w := range l.Separators.Original {
			if strings.Contains(above, fold(w)) {
				words++
			}
		}
	}
	return words
}

// oneLine joins a torn or wrapped value to one line with single spaces.
func oneLine(raw string) string {
	if spaced(raw) {
		return raw
	}
	return strings.Join(strings.Fields(raw), " ")
}

// spaced reports whether a value is ASCII on one line with single spaces and none outside.
func spaced(s string) bool {
	space := true
	for i := range len(s) {
		c := s[i]
		if c >= utf8.RuneSelf || c < ' ' || c == ' ' && space {
			return false
		}
		space = c == ' '
	}
	return !space || s == ""
}

// clockTorn reports whether a value goes on with digits on another line behind a digit and a colon.
func (p *parser) clockTorn(value []mail.Span) bool {
	for k := 1; k < len(value); k++ {
		above, below := p.t.Slice(value[k-1]), p.t.Slice(value[k])
		if at := len(above) - 1; at > 0 && above[at] == ':' && below != "" && classOf[above[at-1]]&classOf[below[0]]&hasDigit != 0 {
			return true
		}
	}
	return false
}

// copy reads what block i holds beside people.
func (p *parser) copy(c *mail.Copy, i int, fields []mail.Field, body []mail.Span) {
	b := &p.blocks[i]
	c.ID, c.Document, c.Kind, c.Depth, c.Above = mail.NewCopyID(p.sha, p.t.Engine, p.original.Start(b.start)), b.document, mail.KindEmail, b.depth, b.above
	c.Lang, c.Header, c.Margin, c.Body, c.Fields = p.langOf(b), b.spans, float64(b.margin), body, fields
	if b.appointment() {
		c.Kind = mail.KindAppointment
	}
	c.Quoting = p.quoting(b)
	p.readDates(c, b)
	if f := b.field(mail.RoleSubject); f != nil {
		c.Subject = parseSubject(oneLine(p.own(f.value)), c.Lang, p.letterMarks)
	} else if title := p.titleOf(i); title != nil {
		c.Fields = append(c.Fields, mail.Field{Role: mail.RoleSubject, Value: title})
		c.Subject = parseSubject(oneLine(p.t.Join(title)), c.Lang, p.letterMarks)
	}
	if far := p.farRight(b.field(mail.RoleSubject)); !far.Empty() {
		p.problem("value-unsure", far, "this stands far right of the subject: it may be a stamp or of another column, or a bar may hide what stood between")
	} else if code := p.codeAlone(b.field(mail.RoleSubject)); !code.Empty() {
		p.problem("value-unsure", code, "this was taken for the ground of a redaction, and no other stands near: it may be of the subject")
	}
	for k := range b.fields {
		if f := &b.fields[k]; f.role == mail.RoleAttachments {
			c.Attachments = append(c.Attachments, attachments(p.own(f.value))...)
		}
	}
	c.Attachments = append(c.Attachments, p.notedAttachments(c)...)
	if len(c.Attachments) == 0 {
		c.Attachments = p.listedAttachments(c)
	}
	for k := range b.fields {
		if f := &b.fields[k]; f.unsure && !f.empty() {
			p.problem("value-unsure", span(f), "another line may as well be this value: labels and values were torn apart")
		}
	}
	if f := b.field(mail.RoleDate); f != nil && p.clockTorn(f.value) {
		p.problem("value-unsure", span(f), "this clock is broken behind a colon, where no print breaks it: something between may be lost")
	}
	if f := p.copiesAbove(i); f != nil {
		p.problem("value-unsure", span(f), "these copies stand below a text and above a sender: they may be of the message above")
	}
	said := len(p.problems)
	for _, s := range b.unread {
		p.problem("label-unread", s, "the label of this field is not known: what stands behind it is none of the people above it")
	}
	for _, s := range b.placed {
		p.problem("label-unread", s, "the label of this field is damaged; its place in the header tells what it is")
	}
	if text := p.t.Slice(b.beside); nameAlone(strings.ReplaceAll(text, ",", "")) {
		p.problem("participant-unsure", b.beside, "this stands far right of the sender: it may be another one, or of another column")
	}
	for _, n := range p.fieldsUnread(b) {
		p.problem("label-unread", mail.Span{Start: p.lines[n].text, End: p.lines[n].tail}, "the label of this field is not known: it may be the subject or the sender of the header below it")
	}
	for _, n := range p.unreadLines(b) {
		line := mail.Span{Start: p.lines[n].text, End: p.lines[n].tail}
		if !slices.ContainsFunc(p.problems[said:], func(x mail.Problem) bool { return x.Span == line }) {
			p.problem("label-unread", line, "this line of the header was not read: its label may be damaged")
		}
	}
	if f := p.misreadFirst(b); f != nil {
		p.problem("label-unread", span(f), "the label of this field is damaged, and the header has no sender: it may be his")
	}
	for _, n := range p.strayPeople(b) {
		p.problem("label-unread", mail.Span{Start: p.lines[n].text, End: p.lines[n].tail}, "somebody's address stands on this line of the header, whose label is not known")
	}
	if n := p.momentAbove(i); n >= 0 {
		l := &p.lines[n]
		p.problem("head-unread", mail.Span{Start: l.text, End: l.tail}, "may be the date of the message below, which has none")
	}
	if b.attr != nil && !b.attr.above.Empty() {
		p.problem("head-unread", b.attr.above, "may be the name of the sender below, who has none, and the date of his message")
	}
	if !b.mayDate.Empty() {
		p.problem("head-unread", b.mayDate, "may be the date of the message that it begins, which has none")
	}
	p.reportRunOn(b, len(body) == 0)
	if b.hollow() {
		p.problem("header-empty", mail.Span{Start: b.start, End: b.end}, "no label of this header has a value: they were blacked out or torn off")
	}
	if b.margin < UnsureMargin {
		p.problem("header-unsure", mail.Span{Start: b.start, End: b.end}, fmt.Sprintf("may be no header (margin %.1f)", b.margin))
	} else if p.bareEnds(b) {
		p.problem("header-unsure", mail.Span{Start: b.start, End: b.end}, "may be no header: nothing shows whether these are people or places")
	} else if p.callNoted(b) {
		p.problem("header-unsure", mail.Span{Start: b.start, End: b.end}, "may be no header: a form on which a call is noted has a clock of its own, too")
	}
}

// UnsureMargin is the margin under which a header block is reported as unsure; see [mail.Copy].
const UnsureMargin = 1.5

// quoting says how a block came to stand below the one above it. A line that announces a forwarded message makes the
// whole quotation a forwarded one, even where the header it announces is lost and an older one follows.
func (p *parser) quoting(b *block) mail.Quoting {
	switch {
	case b.attr != nil:
		return mail.QuotingAttribution
	case b.above < 0:
		return mail.QuotingNone
	case b.sep != nil && b.sep.forwarded || p.forwardedBetween(p.blocks[b.above].end, b.start):
		return mail.QuotingForwarded
	case b.sep != nil:
		return mail.QuotingSeparator
	}
	return mail.QuotingBlock
}

// forwardedBetween reports whether a separator of a forwarded message stands between two offsets.
func (p *parser) forwardedBetween(a, b int) bool {
	for k := p.sepIndex(a); k < p.sepIndex(b); k++ {
		if p.separators[k].forwarded {
			return true
		}
	}
	return false
}

// span is the extent of a field.
func span(f *field) mail.Span {
	s := f.label
	for _, v := range f.value {
		if s.Empty() {
			s = v
		}
		s.Start, s.End = min(s.Start, v.Start), max(s.End, v.End)
	}
	return s
}

// readDates reads the dates of a header. What is left open of the order of day and month settleOrders looks at again.
func (p *parser) readDates(c *mail.Copy, b *block) {
	in := p.setting(b)
	parse := func(role mail.Role) *mail.Date {
		f := b.field(role)
		if f.empty() {
			return nil
		}
		d := p.parseDate(p.t.Join(f.value), in)
		if !d.Known() {
			p.problem("date-unread", span(f), "no date can be read here")
			return nil
		}
		if date.Contradicted(d) {
			p.problem("weekday-contradicts", span(f), "the printed weekday does not fit the printed day: one of the two is misprinted")
		} else if number := leftNumber(d); number != "" {
			p.problem("value-unsure", span(f), fmt.Sprintf("%q is in no part of the date that was read here: it may be the day or the clock", number))
		}
		return d
	}
	c.Date = parse(mail.RoleDate)
	if c.Kind != mail.KindAppointment {
		return
	}
	a := &mail.Appointment{Start: parse(mail.RoleStart), End: parse(mail.RoleEnd)}
	if f := b.field(mail.RoleWhen); !f.empty() && a.Start == nil {
		a.Start, a.End = date.ParseRange(p.t.Join(f.value), date.Options{Langs: []string{in.lang}, Order: in.order})
	}
	if f := b.field(mail.RoleLocation); f != nil {
		a.Location = oneLine(p.t.Join(f.value))
	}
	c.Appointment = a
}

// problem reports a value that may be wrong or incomplete.
func (p *parser) problem(code string, s mail.Span, text string) {
	p.problems = append(p.problems, mail.Problem{Code: code, Severity: mail.Warning, Span: s, Text: text})
}
