package parse

import (
	"strings"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
)

// A register lists messages, a row each: "12/03/2020 10:33 Ann Lee To: Bob Roe RE: The quay". Its rows are no headers, since nothing that was
// written stands below them, and what is above them did not write them. They tell of messages all the same, which is said.

// leastRows is how many rows a register has at least.
const leastRows = 3

// reportRegisters reports rows directly below each other that begin with a moment, where most of them have the label of a field, an address or
// the mark of an answer behind it, or labels stand above them as the heads of columns.
func (p *parser) reportRegisters() {
	taken, rows, signs, first := 0, 0, 0, 0
	var at mail.Span
	flush := func() {
		if rows >= leastRows && (2*signs > rows || p.columnHeads(p.prevInked(first))) {
			p.problem("maybe-header", at, "these rows may list messages; they were read as no header, and as text of what stands above")
		}
		rows, signs = 0, 0
	}
	for n := range p.lines {
		l := &p.lines[n]
		if l.blank || l.claim == claimFurniture || rows == 0 && l.has&(hasDigit|hasColon|hasSpace) != hasDigit|hasColon|hasSpace {
			continue
		}
		if !chars.IsDigit(p.s[l.text]) || l.has&(hasColon|hasSpace) != hasColon|hasSpace || !l.free() {
			flush()
			continue
		}
		for taken < len(p.blocks) && p.blocks[taken].end <= l.text {
			taken++
		}
		used := p.rowMoment(n)
		if used == 0 || taken < len(p.blocks) && p.blocks[taken].start < l.tail {
			flush()
			continue
		}
		if rows == 0 {
			at.Start, first = l.text, n
		}
		at.End = l.tail
		rows++
		if p.rowOfMail(n, l.text+used) {
			signs++
		}
	}
	flush()
}

// rowMoment is the length of the moment with which line n begins, a day with its clock, 0 where other words do not follow one.
func (p *parser) rowMoment(n int) int {
	text := p.text(n)
	used := p.scanDate(text[:min(len(text), maxMoment)], "")
	if used == 0 || !hasClock(text[:used]) || letterCount(text[used:]) < minWords {
		return 0
	}
	return used
}

// rowOfMail reports whether what stands on line n from an offset on has the label of a field that mail has, an address, or the mark of an answer.
func (p *parser) rowOfMail(n, from int) bool {
	l := &p.lines[n]
	if l.has&hasAt != 0 {
		return true
	}
	for i := from; i < l.tail; i++ {
		if p.s[i] != ':' {
			continue
		}
		if h, m := p.labelBefore(n, max(from, i-maxLabel), i); m != nil && h.start > from && core(m[0].role) {
			return true
		}
		word := lastBlank(p.s[from:i]) + from
		if p.hasPrefix(p.s[word:min(l.tail, i+2)]) {
			return true
		}
	}
	return false
}

// columnHeads reports whether the words of line n are labels of a moment, of people and of a subject.
func (p *parser) columnHeads(n int) bool {
	if n < 0 {
		return false
	}
	var roles uint32
	for word := range strings.FieldsSeq(p.text(n)) {
		if m := p.labels.meanings(word); m != nil {
			roles |= roleBit(m[0].role)
		}
	}
	return roles&roleBit(mail.RoleDate) != 0 && roles&(roleBit(mail.RoleFrom)|roleBit(mail.RoleTo)) != 0
}
