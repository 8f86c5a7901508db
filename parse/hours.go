package parse

import (
	"strings"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
)

// spanHit adds to the label of a date that ends at end the meaning that it has below the date of sending: a day with a span
// of hours is when an appointment is, which French Outlook prints as "Date", not "Quand".
func (p *parser) spanHit(n, end int) {
	h := p.hits[len(p.hits)-1]
	l := &p.lines[n]
	if h.role != mail.RoleDate || l.has&hasDigit == 0 || l.has&(hasDash|hasOther) == 0 || p.blankAt(n-1) || !p.lines[n-1].label {
		return
	}
	if value := p.s[end:l.tail]; len(value) < 120 && hoursSpan(value) && p.dated(n) >= 50 {
		p.addHits(h, []meaning{{mail.RoleWhen, h.langs}})
	}
}

// hoursSpan reports whether two clocks with a dash between them stand in a text: "14:30-16:00", "9h30 – 11h".
func hoursSpan(text string) bool {
	for i := 0; i < len(text); i++ {
		from := clockLen(text[i:])
		if from == 0 {
			continue
		}
		i += from
		rest := strings.TrimLeft(text[i:], " ")
		until := strings.TrimLeft(rest, "-–—")
		if len(until) < len(rest) && clockLen(strings.TrimLeft(until, " ")) > 0 {
			return true
		}
	}
	return false
}

// clockLen is the length of a clock with hours and minutes at the start of a text, 0 if there is none.
func clockLen(s string) int {
	i := 0
	for i < len(s) && i < 3 && chars.IsDigit(s[i]) {
		i++
	}
	if i == 0 || i > 2 || i+3 > len(s) || s[i] != ':' && s[i] != 'h' && s[i] != '.' {
		return 0
	}
	if m := s[i+1 : i+3]; m[0] < '0' || m[0] > '5' || !chars.IsDigit(m[1]) || i+3 < len(s) && (s[i+3] == '.' && i+4 < len(s) && s[i+4] != ' ' || chars.IsDigit(s[i+3])) {
		return 0
	}
	return i + 3
}
