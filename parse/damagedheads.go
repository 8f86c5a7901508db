package parse

import (
	"strings"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/participant"
)

// Of a header that recognition damaged, some labels and some values are left. One that is left shows that the other belongs to a header:
// "Sent Tuesday, June 12, 2012 12:42 PM" below "From: [Sein ]". Such remains are reported where they were not read.

const (
	// fitDamage is the most damage of a label that its value confirms, clearDamage that of one with its colon that is long enough to be no
	// other word, in bytes.
	fitDamage, clearDamage = 1.2, 0.7
	clearLabel             = 6
	// valueReach is how many lines away from the labels values without one belong to them at most, valueLine how long their lines are.
	valueReach = 3
	valueLine  = 100
)

// fitsDamaged reports whether a label at the start of its line, which is damaged or has no colon, is one all the same: with no more than a
// speck before it, by its length, or by its value.
func (p *parser) fitsDamaged(h *hit) bool {
	if strings.ContainsAny(p.s[p.lines[h.line].text:h.start], listMarks) || p.commitAbove(h.line) {
		return false
	}
	if h.colon && (h.damage <= speckDamage || h.damage <= clearDamage && h.end-h.start >= clearLabel) {
		return true
	}
	value, ok := p.inline(h)
	if !ok || h.damage > fitDamage {
		return false
	}
	switch {
	case h.role.OfPeople():
		looks := participant.Looks(value)
		return h.colon && looks >= namesOnly || looks >= addressed && !clocked(value)
	case h.role == mail.RoleDate:
		return len(value) <= valueLine && clocked(value) && hasTime(value)
	}
	return h.role == mail.RoleSubject && p.hasPrefix(value)
}

// valuesAround are the roles beside some others of the values without labels on the lines above, among and below a run of labels, up to the
// headers that were read and to what ends a sentence or greets: a moment with its year and its clock, people with an address, the subject of an
// answer or a forward. taken is the number of the first header behind the labels.
func (p *parser) valuesAround(run []hit, others uint32, taken int) (roles uint32) {
	floor, ceiling := 0, len(p.s)
	if taken > 0 {
		floor = p.blocks[taken-1].end
	}
	if taken < len(p.blocks) {
		ceiling = p.blocks[taken].start
	}
	first, last := run[0].line, run[len(run)-1].line
	look := func(k int) bool {
		if k < 0 || k >= len(p.lines) || p.lines[k].text < floor || p.lines[k].tail > ceiling || !p.lines[k].blank && (endsSaid(p.text(k)) || p.opensBody(k)) {
			return false
		}
		roles |= p.valueRole(k, others)
		return true
	}
	for k := first - 1; k >= first-valueReach && look(k); k-- {
	}
	for k := last + 1; k <= last+valueReach && look(k); k++ {
	}
	for i := range run[1:] {
		for k := run[i].line + 1; k < run[i+1].line; k++ {
			roles |= p.valueRole(k, others)
		}
	}
	return roles
}

// valueRole is the role beside some others of what stands on line k without a label, 0 for none.
func (p *parser) valueRole(k int, others uint32) uint32 {
	l := &p.lines[k]
	if !l.free() || l.label || l.tail-l.text > valueLine || strings.IndexByte("["+listMarks, p.s[l.text]) >= 0 || p.commitAbove(k) {
		return 0
	}
	text := p.text(k)
	switch {
	case others&roleBit(mail.RoleDate) == 0 && l.has&(hasDigit|hasColon) == hasDigit|hasColon && fullMoment(text) && endsInMoment(text):
		return roleBit(mail.RoleDate)
	case others&addressBit == 0 && participant.Looks(text) >= addressed:
		return addressBit
	case others&roleBit(mail.RoleSubject) == 0 && l.has&hasColon != 0 && p.hasPrefix(strings.TrimLeft(text, speckMarks)):
		return markedBit
	}
	return 0
}

// endsInMoment reports whether nothing but the half of the day or a word for its hours stands behind the last digit of a text.
func endsInMoment(text string) bool {
	return letterCount(text[strings.LastIndexAny(text, "0123456789")+1:]) <= len("Uhr")
}
