package parse

import (
	"strings"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/stamp"
)

// Signs in the values, kept in the mask beside the roles.
const (
	signInked  = 1 << 24 // a stamp where people stand: what most mail of a release has, and some of its notes
	signBooked = 1 << 25 // a start or an end that is a clock without its day: what is booked in a form
	signSender = 1 << 26 // a sender above whom no other label stands
	signGreets = 1 << 27 // the last label above a salutation
	signSlot   = 1 << 28 // as signDay, with a stretch of hours in a field of its own, or a clock beside it: what is booked, a call
	signHour   = 1 << 29 // as signDay, with one clock in a field of its own below it: a form, or a mail
	signDay    = 1 << 30 // a date label that notes have too, and a day without a clock
	signMail   = 1 << 31 // an address, the mark of an answer: what mail has and notes have not
)

// daySign is the sign of a note or a form in a label's value.
func (p *parser) daySign(h *hit) uint32 {
	switch h.role {
	case mail.RoleDate, mail.RoleWhen, mail.RoleStart, mail.RoleEnd:
	default:
		return 0
	}
	value, ok := p.shownValue(h)
	value = cut(value, 160)
	if h.role == mail.RoleStart || h.role == mail.RoleEnd {
		if clock, _, _ := strings.Cut(value, "  "); ok && bareClock(clock) {
			return signBooked
		}
		return 0
	}
	if h.role == mail.RoleWhen {
		if clock, _, _ := strings.Cut(value, "  "); ok && bareClock(clock) {
			return signHour
		}
		return 0
	}
	if !ok || p.sentLabel(h) {
		return 0
	}
	if day, is := p.besideClock(value); is {
		if p.looksDated(day) < 50 {
			return 0
		}
		return signSlot
	}
	if hasTime(value) || p.looksDated(value) < 50 {
		return 0
	}
	if clock, is := p.clockOn(h.line + 1); is {
		return p.hourSign(h.line+1, clock)
	}
	return signDay
}

// besideClock is the value of a date's label before the field of an appointment's time that stands on the same line, if the
// value of that is a clock or a stretch of hours: "2/16/16     Time: 10:40".
func (p *parser) besideClock(value string) (day string, ok bool) {
	colon := strings.IndexByte(value, ':')
	if colon < 0 {
		return "", false
	}
	label := strings.LastIndexAny(value[:colon], " \t") + 1
	clock, _, _ := strings.Cut(strings.TrimSpace(value[colon+1:]), "  ")
	if label == 0 || !p.whenLabel(value[label:colon]) || !bareClock(clock) {
		return "", false
	}
	return strings.TrimSpace(value[:label]), true
}

// letterSign is the sign of a letter in where a label stands: the sender's on top of the others, the last one above a salutation.
func (p *parser) letterSign(h *hit) uint32 {
	if h.mid || !h.colon || h.attr != nil {
		return 0
	}
	if h.role == mail.RoleFrom {
		if h.line == 0 || !p.lines[h.line-1].label {
			return signSender
		}
		return 0
	}
	last := max(h.line, p.loneValue(h))
	n := last + 1
	for n < len(p.lines) && p.lines[n].blank && n-last <= letterGap {
		n++
	}
	if p.freeAt(n) && p.opensBody(n) {
		return signGreets
	}
	return 0
}

// letterGap is how many blank lines stand between a header and its salutation at most.
const letterGap = 3

// hourSign is the sign of the clock, or the stretch of hours, on line n below a day: none, but where the line's label is that of
// an appointment's time.
func (p *parser) hourSign(n int, clock mail.Span) uint32 {
	label, _, _ := strings.Cut(p.text(n), ":")
	if p.labels.stands(label, func(r mail.Role) bool { return r == mail.RoleStart || r == mail.RoleEnd }) {
		return signBooked
	}
	if !p.whenLabel(label) {
		return 0
	}
	if value := p.t.Slice(clock); strings.Count(value, ":") > 1 && strings.ContainsAny(value, "-–") {
		return signSlot
	}
	return signHour
}

// whenLabel reports whether a label is that of an appointment's time.
func (p *parser) whenLabel(label string) bool {
	return p.labels.stands(label, func(r mail.Role) bool { return r == mail.RoleWhen })
}

// bareClock reports whether a value is a clock or a stretch of hours without a day.
func bareClock(value string) bool {
	return len(value) >= 4 && len(value) <= maxClock && chars.IsDigit(value[0]) && strings.IndexByte(value, ':') >= 1
}

// clockAlone reports whether a text is one clock and no more, "16:09" or "9:44:07", damaged digits among its own.
func clockAlone(text string) bool {
	return bareClock(text) && strings.Trim(text, "0123456789:lIO") == ""
}

// maxClock is how many bytes a clock, or a stretch of hours, has at most.
const maxClock = 16

// mailSigns looks for the signs of mail beside those of notes: nowhere else do they decide.
func (p *parser) mailSigns() {
	asked := 0 // the first hit whose sign is not known
	for i := range p.nodes {
		if p.nodes[i].sign&(signDay|signHour|signSlot|signBooked) == 0 {
			continue
		}
		end := min(len(p.nodes), i+chainHits)
		for k := max(asked, i-chainHits); k < end; k++ {
			p.nodes[k].sign |= p.mailSign(&p.hits[k]) | p.letterSign(&p.hits[k])
		}
		asked = max(asked, end)
	}
}

// note reports whether a chain of labels has a sign of a note, a form or a message that was taken by telephone, and nothing that
// only mail or an appointment has: a day with hours of its own is booked in forms, and where one clock stands beside it, a mail
// names both who sent it and to whom. What a sender opens and a salutation follows is a mail, whose client prints the day alone:
// the heads of notes begin with the recipient, and what follows them greets nobody.
func (st *chainState) note() bool {
	switch {
	case st.mask&(signMail|signInked) != 0:
		return false
	case st.mask&signDay != 0:
		return st.mask&(signSender|signGreets) != signSender|signGreets
	case st.mask&signBooked != 0:
		return st.mask&anyCalled == 0
	case st.mask&anyInvited != 0:
		return false
	case st.mask&signSlot != 0:
		return true
	}
	return st.mask&signHour != 0 && st.mask&sentTo != sentTo
}

// mailSign is the sign of mail in a label's value.
func (p *parser) mailSign(h *hit) uint32 {
	value, ok := p.shownValue(h)
	if !ok {
		return 0
	}
	value = cut(value, 160)
	switch {
	case h.role.OfPeople():
		if strings.IndexByte(value, '@') >= 0 || strings.IndexByte(value, '<') >= 0 {
			return signMail
		}
		if p.bearsStamp(value) {
			return signInked
		}
	case h.role == mail.RoleSubject && p.hasPrefix(value):
		return signMail
	}
	return 0
}

// bearsStamp reports whether a stamp stands in a value, of which several passes ask that.
func (p *parser) bearsStamp(value string) bool {
	is, known := p.stamped[value]
	if !known {
		is = stamp.Any(value)
		p.stamped[value] = is
	}
	return is
}

// clockOn is the value of line n if it is a label of one to three words, a colon and a clock; the hour of a clock is no label.
func (p *parser) clockOn(n int) (mail.Span, bool) {
	if p.blankAt(n) {
		return mail.Span{}, false
	}
	l := &p.lines[n]
	label, value, ok := strings.Cut(p.s[l.text:l.tail], ":")
	value = strings.TrimSpace(value)
	if !ok || len(label) > 24 || strings.Count(label, " ") > 2 || !bareClock(value) || strings.Trim(label, "0123456789 ") == "" {
		return mail.Span{}, false
	}
	return mail.Span{Start: l.tail - len(value), End: l.tail}, true
}
