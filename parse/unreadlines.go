package parse

import (
	"strings"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
)

// unreadLines are the lines of a header that have what may be a label with a colon, or a semicolon read for one, and belong to no field:
// those between its labels, and the one right above them where it has no sender.
func (p *parser) unreadLines(b *block) (lines []int) {
	if b.attr != nil || len(b.hits) == 0 || b.hits[0].column > 0 {
		return nil
	}
	if n := b.hits[0].line - 1; n >= 0 && b.field(mail.RoleFrom) == nil && b.field(mail.RoleOrganizer) == nil && !b.hits[0].mid && p.lines[n].level == p.lines[n+1].level && p.maybeField(n) && p.opensField(n) {
		lines = append(lines, n)
	}
	for k := 0; k+1 < len(b.hits); k++ {
		for n := b.hits[k].line + 1; n < b.hits[k+1].line; n++ {
			if p.maybeField(n) && !p.lines[n].label && !p.inValue(b, n) {
				lines = append(lines, n)
			}
		}
	}
	return lines
}

// opensField reports whether nothing but a blank line, a separator or the end of a page stands above line n.
func (p *parser) opensField(n int) bool { return n == 0 || p.lines[n].page || !p.freeAt(n-1) }

// maybeField reports whether line n has a few letters, a colon or a semicolon and a value behind them.
func (p *parser) maybeField(n int) bool {
	l := &p.lines[n]
	if !l.free() || l.has&(hasColon|hasSemicolon) == 0 {
		return false
	}
	text := p.text(n)
	end := strings.IndexAny(text[:min(len(text), maxFieldName)], ":;")
	return end > 0 && chars.IsLetterAt(text, 0) && !fieldName(text[:end]) && end+2 < len(text) && text[end+1] == ' ' && letterCount(text[:end]) > 0 && strings.Count(text[:end], " ") < fieldWords && letterCount(text[end:]) >= minWords
}

// misreadFirst is the label with which a header without a sender begins, where it is damaged and was read as that of recipients: above a moment
// or other recipients it may be the sender's.
func (p *parser) misreadFirst(b *block) *field {
	if b.attr != nil || len(b.hits) < 2 || b.hits[0].damage == 0 || !b.hits[0].colon || !b.hits[0].role.OfRecipients() || b.field(mail.RoleFrom) != nil {
		return nil
	}
	if printed := strings.TrimRight(p.s[b.hits[0].start:b.hits[0].end], ": \t"); p.labels.meanings(printed) != nil {
		return nil
	}
	return b.field(b.hits[0].role)
}
