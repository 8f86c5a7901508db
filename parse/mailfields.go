package parse

import (
	"strings"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
)

// maxFolds is how many lines below a field may continue it.
const maxFolds = 24

// mailField reports whether a label is the name of a field as the mail itself has it and only machines read: one with a
// hyphen, or one of the few of RFC 5322 without.
func mailField(label string) bool {
	label = strings.TrimRight(label, ": ")
	return fieldName(label) || strings.EqualFold(label, "References") || strings.EqualFold(label, "Received")
}

// mailFields reports whether a header was printed with fields of the mail itself.
func (p *parser) mailFields(b *block) bool {
	for k := range b.fields {
		if b.fields[k].role == mail.RoleOther && mailField(p.t.Slice(b.fields[k].label)) {
			return true
		}
	}
	return false
}

// firstFields takes the fields of the mail itself that stand directly above the first label of such a header into it, from
// floor on: who passed it on, what was signed.
func (p *parser) firstFields(b *block, floor int) {
	if b.hits[0].mid || !p.mailFields(b) {
		return
	}
	first := b.hits[0].line
	for n := first - 1; n >= 0 && first-n <= blockLines; n-- {
		l := &p.lines[n]
		if !l.free() || l.start < floor || l.level != p.lines[first].level {
			return
		}
		name, _, ok := strings.Cut(p.text(n), ":")
		switch {
		case p.unknownField(n) || ok && l.label && mailField(name):
			b.start = l.text
		case p.indent(n) == 0:
			return
		}
	}
}

// addedField reports whether a text begins as the fields do that systems add to mail (RFC 822, section 4.7.5; RFC 2369).
func addedField(text string) bool {
	return strings.HasPrefix(text, "X-") || strings.HasPrefix(text, "List-")
}

// lastFields takes what stands between the last label of a header and the blank line below it into the header, if these are
// fields of the mail itself, known ones or not, and if other labels show that the header was printed with them.
func (p *parser) lastFields(b *block, limit int) {
	shown := p.mailFields(b)
	f := &b.fields[len(b.fields)-1]
	at := -1 // the line of the field that may go on
	if f.role == mail.RoleOther && mailField(p.t.Slice(f.label)) {
		at = p.t.Line(f.label.Start) - 1
	}
	for n := p.t.Line(max(b.end-1, 0)); !p.blankAt(n) && p.lines[n].tail <= limit; n++ {
		switch {
		case p.unknownField(n) && (shown || addedField(p.text(n))):
			at, f, shown = n, nil, true
		case p.alignedField(b, n):
			at, f = n, nil
		case at < 0 || !p.foldsOn(at, n) || p.is(p.view(n), factSalutation):
			return
		case f != nil:
			f.value = append(f.value, mail.Span{Start: p.lines[n].text, End: p.lines[n].tail})
		}
		b.end = p.lines[n].tail
	}
}

// alignedLabels is how many labels of a header have their values in one column at least.
const alignedLabels = 3

// alignedField reports whether line n, below a header, is a field of it that is none of ours, whatever its name: its value stands in
// the column in which the values of the header stand, behind a gap like theirs.
func (p *parser) alignedField(b *block, n int) bool {
	l := &p.lines[n]
	if l.claim != claimNone || l.label || l.has&hasColon == 0 || l.level != p.lines[b.hits[0].line].level || !chars.IsCapital(p.s[l.text]) {
		return false
	}
	name, _, ok := strings.Cut(p.s[l.text:min(l.tail, l.text+unreadName)], ":")
	if !ok || strings.Count(name, " ") > 2 || strings.ContainsAny(name, "@,;.<>()0123456789") {
		return false
	}
	column := p.valueColumn(l, l.text+len(name)+1)
	if column < 0 {
		return false
	}
	aligned := 0
	for k := range b.hits {
		if h := &b.hits[k]; h.colon && !h.mid && p.valueColumn(&p.lines[h.line], h.end) == column {
			aligned++
		}
	}
	return aligned >= alignedLabels
}

// valueColumn is the column of what stands behind a gap that begins at an offset of a line, -1 where there is no gap or nothing
// behind it.
func (p *parser) valueColumn(l *line, at int) int {
	value := chars.SkipSpace(p.s, at, l.tail)
	if value >= l.tail || value-at < 2 && p.s[at:value] != "\t" {
		return -1
	}
	return p.columnAt(l, value)
}
