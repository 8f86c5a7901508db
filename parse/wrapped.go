package parse

import (
	"strings"
	"unicode/utf8"

	"github.com/rethread/rethread/mail"
)

// wrapWidth is the shortest width at which clients wrap a header line.
const wrapWidth = 62

// wrapSubject adds the line below the last field, a subject, if it continues it: the subject is so long that the next
// word did not fit, and a blank line follows, which closes the header. A subject known from another header decides.
func (p *parser) wrapSubject(b *block, limit int) {
	f := &b.fields[len(b.fields)-1]
	if f.role != mail.RoleSubject || f.torn || len(f.value) != 1 || f.value[0].Start >= limit {
		return
	}
	n := p.t.Line(f.value[0].Start) - 1
	if n+1 >= len(p.lines) || p.lines[n+1].blank || p.lines[n+1].claim != claimNone || p.lines[n+1].text >= limit || f.value[0].End < p.lines[n].tail {
		return
	}
	next := p.text(n + 1)
	l := &p.lines[n]
	joined := p.t.Slice(f.value[0]) + " " + next
	known := p.subjects[squeeze(subjectBase(joined))] != ""
	word, _, _ := strings.Cut(next, " ")
	closes := n+2 >= len(p.lines) || p.lines[n+2].blank
	if !known && (!closes || l.tail-l.start+1+len(word) < wrapWidth || len(next) > l.tail-l.start || p.salutation(next) || p.lines[n+1].level != l.level) {
		return
	}
	f.value = append(f.value, mail.Span{Start: p.lines[n+1].text, End: p.lines[n+1].tail})
}

// moreFiles adds the lines below the last field, a list of attachments, that hold a file's name each in the column of its
// value: whatever words such a name is made of, it is no running text.
func (p *parser) moreFiles(b *block, limit int) {
	f := &b.fields[len(b.fields)-1]
	if f.role != mail.RoleAttachments || len(f.value) != 1 {
		return
	}
	first := f.value[0]
	n := p.t.Line(first.Start) - 1
	column := utf8.RuneCountInString(p.s[p.lines[n].start:first.Start])
	for n++; n < len(p.lines); n++ {
		l := &p.lines[n]
		if l.blank || l.claim != claimNone || l.tail > limit || !p.is(p.view(n), factFile) || utf8.RuneCountInString(p.s[l.start:l.text]) != column {
			return
		}
		text := strings.TrimRight(p.text(n), ";,")
		end := 0
		for next := end; next >= 0; next = fileNameEnd(text, end) {
			end = next
		}
		if end+sizeLen(text[end:]) < len(text) {
			return
		}
		f.value = append(f.value, mail.Span{Start: l.text, End: l.tail})
		b.end = l.tail
	}
}

// unknownField reports whether a line begins with the name of a field as the mail itself has it (RFC 5322) that is no label
// of ours: words with hyphens and a colon, "List-Id:".
func (p *parser) unknownField(n int) bool {
	l := &p.lines[n]
	if l.label || l.has&(hasColon|hasDash) != hasColon|hasDash || !isCapital(p.s[l.text]) {
		return false
	}
	name, value, _ := strings.Cut(p.s[l.text:l.tail], ":")
	return fieldName(name) && (value == "" || isSpace(value[0])) && strings.TrimLeft(name, fieldLetters) == ""
}

// fieldLetters are what names of fields are made of.
const fieldLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-"

// folded reports whether the value of a label with a field's name is folded to the line below it, line n: an address there
// is none of a person.
func (p *parser) folded(f *field, n int) bool {
	if l := &p.lines[n]; f.role != mail.RoleOther || p.s[l.text] != '<' && l.text-l.start == 0 {
		return false
	}
	return p.t.Line(f.label.Start) == n && fieldName(p.t.Slice(f.label))
}
