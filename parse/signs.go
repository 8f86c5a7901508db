package parse

import (
	"strings"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/stamp"
)

// Signs in the values, kept in the mask beside the roles.
const (
	signDay  = 1 << 30 // a date label that notes have too, and a day without a clock
	signMail = 1 << 31 // an address, a redaction stamp, the mark of an answer: what mail has and notes have not
)

// daySign is the sign of a note in a label's value on its line.
func (p *parser) daySign(h *hit) uint32 {
	if h.role != mail.RoleDate {
		return 0
	}
	value, ok := p.inline(h)
	if value = cut(value, 160); !ok || hasTime(value) || p.looksDated(value) < 50 || p.clockBelow(h.line) {
		return 0
	}
	if p.sentLabel(h) {
		return 0
	}
	return signDay
}

// mailSigns looks for the signs of mail beside those of notes: nowhere else do they decide.
func (p *parser) mailSigns() {
	asked := 0 // the first hit whose sign is not known
	for i := range p.nodes {
		if p.nodes[i].sign&signDay == 0 {
			continue
		}
		end := min(len(p.nodes), i+chainHits)
		for k := max(asked, i-chainHits); k < end; k++ {
			p.nodes[k].sign |= p.mailSign(&p.hits[k])
		}
		asked = max(asked, end)
	}
}

// mailSign is the sign of mail in a label's value on its line.
func (p *parser) mailSign(h *hit) uint32 {
	value, ok := p.inline(h)
	if !ok {
		return 0
	}
	value = cut(value, 160)
	switch {
	case peopleRole(h.role):
		if strings.IndexByte(value, '@') >= 0 || strings.IndexByte(value, '<') >= 0 || stamp.Any(value) {
			return signMail
		}
	case h.role == mail.RoleSubject && hasPrefix(value):
		return signMail
	}
	return 0
}

// clockBelow reports whether the line below holds a label and a clock: exports print day and clock apart.
func (p *parser) clockBelow(line int) bool {
	_, ok := p.clockOn(line + 1)
	return ok
}

// clockOn is the value of line n if it is a label of one to three words, a colon and a clock.
func (p *parser) clockOn(n int) (mail.Span, bool) {
	if n >= len(p.lines) || p.lines[n].blank {
		return mail.Span{}, false
	}
	l := &p.lines[n]
	label, value, ok := strings.Cut(p.s[l.text:l.tail], ":")
	value = strings.TrimSpace(value)
	if !ok || len(label) > 24 || strings.Count(label, " ") > 2 || len(value) < 4 || len(value) > 16 || strings.IndexByte(value, ':') < 1 || value[0] < '0' || value[0] > '9' {
		return mail.Span{}, false
	}
	return mail.Span{Start: l.tail - len(value), End: l.tail}, true
}
