package parse

import (
	"slices"
	"strings"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/date"
)

// dateAside takes the moment that webmail prints at the right end of the sender's line for the date, or that stands alone on a line
// above the header, where the header has no label for one; and joins a clock that an export prints below the day under a
// label of its own. A moment behind the sender is no part of his name, whatever date the header has.
func (p *parser) dateAside(i int) {
	b := &p.blocks[i]
	from := b.field(mail.RoleFrom)
	p.memosInFront(i)
	if d := b.field(mail.RoleDate); d != nil {
		if len(d.value) == 1 && !hasTime(p.t.Slice(d.value[0])) {
			if v, ok := p.clockApart(b, d); ok {
				d.value = append(d.value, v)
			}
		}
		p.momentBelow(b, d)
		if from != nil && len(from.value) == 1 {
			p.memosBehind(&from.value[0])
		}
		if from != nil && len(from.value) == 1 && !d.empty() {
			p.dateBehind(b, &from.value[0], mail.RoleOther)
		}
		return
	}
	if v, ok := p.looseDate(i); ok {
		b.fields = append(b.fields, field{role: mail.RoleDate, value: []mail.Span{v}})
		b.start = min(b.start, v.Start)
		return
	}
	if p.dateBefore(b) || from == nil || len(from.value) == 0 {
		return
	}
	v := &from.value[0]
	n := p.t.Line(v.Start) - 1
	at := p.moment(n)
	if at <= 0 || p.lines[n].text+at <= v.Start {
		p.dateBehind(b, v, mail.RoleDate)
		return
	}
	when := mail.Span{Start: p.lines[n].text + at, End: v.End}
	v.End = chars.TrimSpace(p.s, v.Start, when.Start)
	if when.Empty() || v.Empty() {
		return
	}
	b.fields = append(b.fields, field{role: mail.RoleDate, value: []mail.Span{when}})
}

// clockApart is the clock of the day d, which a print has in a field of its own: on the line below it, in a field that appointments have too
// where the header has nothing else of one, or behind the sender in the head of an office's mails ("From: Ann Lee   Fax: 555   Time: 11:41").
func (p *parser) clockApart(b *block, d *field) (mail.Span, bool) {
	if v, ok := p.clockOn(p.t.Line(d.value[0].Start)); ok {
		return v, true
	}
	if f := b.field(mail.RoleWhen); f != nil && len(f.value) == 1 && clockAlone(p.t.Slice(f.value[0])) && b.field(mail.RoleLocation) == nil {
		if f.role = mail.RoleOther; !b.appointment() {
			return f.value[0], true
		}
		f.role = mail.RoleWhen
	}
	f := b.field(mail.RoleFrom)
	if f == nil || len(f.value) != 1 {
		return mail.Span{}, false
	}
	v := f.value[0]
	label, value := p.lastField(v)
	if clock := p.t.Slice(value); label <= v.Start || !clockAlone(clock) {
		return mail.Span{}, false
	}
	f.value[0].End = chars.TrimSpace(p.s, v.Start, label)
	return value, true
}

// memosBehind cuts from the sender v what else the head of an office's mails has on his line under labels that memos have and mail has not:
// "From: Ann Lee   Fax: 555 0199".
func (p *parser) memosBehind(v *mail.Span) {
	for {
		label, value := p.lastField(*v)
		if label <= v.Start || !memoLabels().texts[fold(strings.TrimRight(p.s[label:value.Start], ": \t"))] || strings.Trim(p.t.Slice(value), "0123456789 +-/()") != "" {
			return
		}
		v.End = chars.TrimSpace(p.s, v.Start, label)
	}
}

// memosInFront takes what stands on the line of block i in front of its first label, the date, into the header, where it is fields of such a head
// from the start of the line on: "Office: Quay   Phone: 555 0198   Date: 7 May 2021".
func (p *parser) memosInFront(i int) {
	b := &p.blocks[i]
	h := &b.hits[0]
	l := &p.lines[h.line]
	if !h.mid || h.role != mail.RoleDate || b.start != h.start || i > 0 && p.blocks[i-1].reach() > l.text {
		return
	}
	front := mail.Span{Start: l.text, End: chars.TrimSpace(p.s, l.text, h.start)}
	v := front
	p.memosBehind(&v)
	if label, _, ok := strings.Cut(p.t.Slice(v), ":"); v != front && ok && !strings.ContainsAny(label, " ,.") {
		b.start = l.text
	}
}

// lastField is where the last label in a value begins, a word with a colon behind a blank, and what stands behind it; -1 where there is none.
// The colon of a clock ends no label.
func (p *parser) lastField(v mail.Span) (label int, value mail.Span) {
	text := p.t.Slice(v)
	for colon := strings.LastIndexByte(text, ':'); colon > 0; colon = strings.LastIndexByte(text[:colon], ':') {
		word := strings.TrimRight(text[:colon], " \t")
		if classOf[word[len(word)-1]]&(hasLower|hasUpper|hasOther) == 0 {
			continue
		}
		at := strings.LastIndexAny(word, " \t") + 1
		if at == 0 {
			return -1, mail.Span{}
		}
		return v.Start + at, mail.Span{Start: v.Start + chars.SkipSpace(text, colon+1, len(text)), End: v.End}
	}
	return -1, mail.Span{}
}

// dateBehind cuts the moment from a sender v that stands behind him on his line and gives it a role: "From: Ann Lee/QUAY on
// 05/03/2021 09:27 AM", as Notes prints it, "From: Ann Lee    Monday, May 3, 2021 9:27:00 AM", as FirstClass does.
func (p *parser) dateBehind(b *block, v *mail.Span, role mail.Role) {
	text := strings.ReplaceAll(p.t.Slice(*v), "\t", " ")
	if !hasTime(text) {
		return
	}
	at := p.lastMoment(text)
	if at <= 0 {
		return
	}
	// A word that dates have in front of them is taken for a part of the moment, or a weekday stands between them.
	word := at
	if first, _, _ := strings.Cut(text[at:], " "); announces(first) {
		at += chars.SkipSpace(text[at:], len(first), len(text)-at)
	} else if k := lastBlank(strings.TrimRight(text[:at], " ")); announces(strings.TrimSpace(text[max(k, 0):at])) {
		word = k
	}
	if strings.TrimSpace(text[:max(word, 0)]) == "" {
		return
	}
	b.fields = append(b.fields, field{role: role, value: []mail.Span{{Start: v.Start + at, End: v.End}}})
	v.End = chars.TrimSpace(p.s, v.Start, v.Start+word)
}

// dateBefore takes the moment that stands in front of the first recipients for the date: the heads of Lotus Notes
// have it in a column of its own, left of the labels and their values.
func (p *parser) dateBefore(b *block) bool {
	for k := range b.fields {
		f := &b.fields[k]
		if !f.role.OfRecipients() || f.empty() {
			continue
		}
		v := &f.value[0]
		text := p.t.Slice(*v)
		n := 0
		if classOf[text[0]]&hasDigit != 0 || chars.IsLetterAt(text, 0) {
			n = p.scanDate(text, "")
		}
		if n == 0 || !hasTime(text[:n]) {
			continue
		}
		rest := chars.SkipSpace(text, n, len(text))
		if rest == len(text) {
			continue
		}
		when := mail.Span{Start: v.Start, End: v.Start + n}
		v.Start += rest
		b.fields = append(b.fields, field{role: mail.RoleDate, value: []mail.Span{when}})
		return true
	}
	return false
}

// looseDate is the day with a clock that stands alone on a line above the labels of block i and the label of a text, as FirstClass
// prints it: "Monday, May 3, 2021 9:27:00 AM" / "Message" / "From:". Directly above a header a page's stamp may stand.
func (p *parser) looseDate(i int) (mail.Span, bool) {
	b := &p.blocks[i]
	if b.hits[0].mid || b.hits[0].role != mail.RoleFrom || len(b.hits) < 2 {
		return mail.Span{}, false
	}
	head, floor := b.hits[0].line, 0
	if i > 0 {
		floor = p.blocks[i-1].reach()
	}
	if head < 2 || !textLabels().texts[fold(p.text(head-1))] {
		return mail.Span{}, false
	}
	l := &p.lines[head-2]
	if l.label || l.claim != claimNone || l.start < floor || l.level != p.lines[head].level {
		return mail.Span{}, false
	}
	v, _ := p.trimmed(l.text, l.tail)
	return v, p.momentText(p.t.Slice(v))
}

// dateUnder takes the moment that stands alone on the line below a header without any date for its date, as the print view of webmail has
// it at the right edge. What may as well be of the text, a day without its clock or the first of several such moments, is noted.
func (p *parser) dateUnder(b *block, limit int) {
	if !p.undated(b) {
		return
	}
	n := p.across(p.t.Line(p.valuesEnd(b))-1, 1)
	if !p.freeAt(n) || p.lines[n].start >= limit || p.lines[n].has&hasDigit == 0 || p.lines[n].level != p.lines[b.hits[0].line].level || !p.blankAt(n+1) {
		return
	}
	v := mail.Span{Start: p.lines[n].text, End: p.lines[n].tail}
	text := p.t.Slice(v)
	switch {
	case len(text) > maxMoment || p.scanDate(text, "") != len(text):
	case hasTime(text) && !p.momentsBelow(n, limit):
		b.fields = append(b.fields, field{role: mail.RoleDate, value: []mail.Span{v}})
	default:
		b.mayDate = v
	}
}

// undated reports whether a header has a sender and another value, and no date of any kind.
func (p *parser) undated(b *block) bool {
	if b.attr != nil || b.hits[0].mid || b.appointment() || b.field(mail.RoleFrom).empty() {
		return false
	}
	values := 0
	for k := range b.fields {
		if b.fields[k].role.OfDate() {
			return false
		}
		if !b.fields[k].empty() {
			values++
		}
	}
	return values > 1
}

// valuesEnd is where the labels and the values of a header end that stand with them.
func (p *parser) valuesEnd(b *block) int {
	end := b.end
	for k := range b.fields {
		if value := b.fields[k].value; len(value) > 0 && b.far == nil {
			end = max(end, value[len(value)-1].End)
		}
	}
	return end
}

// momentsBelow reports whether another moment stands alone on a line below line n and above an offset, as each opens an entry of a
// chronology.
func (p *parser) momentsBelow(n, limit int) bool {
	for n++; n < len(p.lines) && p.lines[n].start < limit; n++ {
		if l := &p.lines[n]; l.free() && l.has&hasDigit != 0 && l.tail-l.text <= maxMoment && p.momentText(p.text(n)) {
			return true
		}
	}
	return false
}

// announces reports whether a word stands in front of dates in a language: "on", "am", "le".
func announces(word string) bool {
	folded := fold(word)
	return slices.ContainsFunc(lang.All(), func(l *lang.Language) bool { return slices.Contains(l.Date.Fill, folded) })
}

// momentEnd reports whether a line is nothing but the end of the moment above it, which was broken there: a clock below its
// day, "PM" or a zone below its clock. Read as one they are one moment.
func (p *parser) momentEnd(raw, text string) bool {
	if len(text) > maxMomentEnd || text == "" || len(raw) > maxMoment {
		return false
	}
	if strings.Trim(text, "0123456789") == "" || !hasTime(raw) && p.looksDated(text) >= 50 {
		return false // the number of a page or of a line, or a moment of its own
	}
	if last := len(raw) - 1; lastBlank(raw) == last && classOf[raw[last]]&classOf[text[0]]&hasDigit != 0 {
		return false // a digit alone may be the first one of the clock
	}
	if colon := strings.IndexByte(text, ':'); colon > 0 && classOf[text[colon-1]]&(hasLower|hasUpper|hasOther|hasSpace) != 0 {
		return false // the label of a field of its own: "Begin: 09:00"
	}
	joined := raw + " " + text
	return p.scanDate(joined, "") == len(joined) && hasTime(joined)
}

// maxMomentLines is over how many lines below its first a moment is broken at most.
const maxMomentLines = 3

// momentBroken is the last of the lines from n on to the next label over which the value of a date goes on, though each alone shows
// nothing: "lundi 28", "janvier", "2019 15:12 À : Ann Lee"; 0 where it does not.
func (p *parser) momentBroken(f *field, n int, after *hit) int {
	last := after.line
	if p.lines[last].text >= after.start {
		last--
	}
	if last < n || last >= n+maxMomentLines {
		return 0
	}
	joined := ""
	if !f.empty() {
		joined = p.own(f.value)
	}
	for k := n; k <= last; k++ {
		l := &p.lines[k]
		v, ok := p.trimmed(l.text, min(l.tail, after.start))
		if !ok || l.claim != claimNone || l.label || l.has&(hasDigit|hasLower|hasUpper|hasOther) == 0 || p.momentText(joined) {
			return 0
		}
		joined = strings.TrimLeft(joined+" "+p.t.Slice(v), " ")
	}
	if len(joined) > maxMoment || p.scanDate(joined, "") != len(joined) || !hasTime(joined) {
		return 0
	}
	return last
}

// timed reports whether a value at the end of line n has a clock, which may be broken off to the line below.
func (p *parser) timed(n int, value string) bool {
	if hasTime(value) {
		return true
	}
	below := n + 1
	return !p.blankAt(below) && p.lines[below].has&hasDigit != 0 && p.lines[below].claim == claimNone && p.momentEnd(strings.TrimSpace(value), p.text(below))
}

// maxMomentEnd is how many bytes the end of a moment has at most: "12:13:55 PM (CEST)".
const maxMomentEnd = 24

// momentBelow adds the end of a moment that stands on the line below the header's last label, its date, or among the lines of the people below
// it, where a bar or recognition moved it: "Sent: 18/01/2015 7:50:33" / "To: Ann Lee" / "PM (UTC)".
func (p *parser) momentBelow(b *block, d *field) {
	if len(d.value) != 1 || d.torn {
		return
	}
	if d != &b.fields[len(b.fields)-1] {
		p.endAmong(b, d)
		return
	}
	n := p.t.Line(d.value[0].Start)
	if !p.freeAt(n) || p.lines[n].start < b.end || d.value[0].End < p.lines[n-1].tail {
		return
	}
	if p.momentEnd(p.t.Slice(d.value[0]), p.text(n)) {
		d.value = append(d.value, mail.Span{Start: p.lines[n].text, End: p.lines[n].tail})
		b.end = p.lines[n].tail
	}
}

// endAmong takes the end of the moment d, half of the day or zone, from the lines of the people below it. Behind its zone a moment ends.
func (p *parser) endAmong(b *block, d *field) {
	for k := range b.fields {
		f := &b.fields[k]
		if !f.role.OfPeople() || len(f.value) < 2 || f.value[0].Start < d.value[0].End {
			continue
		}
		for j, v := range f.value[1:] {
			if v.End-v.Start > maxMomentEnd || strings.ContainsAny(p.t.Slice(v), "@,;0123456789") || !p.momentEnd(p.t.Slice(d.value[0]), p.t.Slice(v)) {
				continue
			}
			if read := date.Parse(p.t.Slice(d.value[0]), date.Options{}); !read.Known() || read.Zone != "" {
				return
			}
			f.value = slices.Delete(f.value, j+1, j+2)
			d.value = append(d.value, v)
			return
		}
	}
}
