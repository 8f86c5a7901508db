package parse

import (
	"math/bits"
	"strings"
	"sync"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
)

// Of a head of Lotus Notes recognition may leave too little to read it by: the cell of the sender is gone or its slashes are letters, a label
// is lost, the moment is joined to what stood right of it:
//
//	Ann Lee/HQlQUAY An Bob Roe
//	cc Cas Poe; Eve
//	09.09.2019 14:10 i en ee
//	Thema AW: Quay 4
//
// What is left tells all the same that a header stands there: the label of the subject behind a moment, or at the beginning of a line with
// other labels above it in the order of Notes. It is reported.

const (
	// noteRemainsText is what is said of such lines.
	noteRemainsText = "these rows may be what is left of a header of two columns; they were not read as one"
	// noteRows is how many lines above the subject such a head begins at most, noteDebris how many bytes of specks and shreds may stand
	// between a moment and the label behind it, or in front of the first label.
	noteRows, noteDebris = 6, 12
	// noteValue is how many letters the subject has at least.
	noteValue = 3
)

// reportNoteRemains reports such heads.
func (p *parser) reportNoteRemains() {
	taken, floor := 0, 0
	for n := range p.lines {
		l := &p.lines[n]
		if l.has&hasDigit == 0 && l.opens&opensLabel == 0 || l.has&(hasSpace|hasUpper) != hasSpace|hasUpper || !l.free() || l.table || l.label || l.tail-l.text > closedLine || !p.mayEndRows(l) {
			continue
		}
		for taken < len(p.blocks) && p.blocks[taken].end <= l.text {
			floor = p.blocks[taken].end
			taken++
		}
		if taken < len(p.blocks) && p.blocks[taken].start < l.tail {
			continue
		}
		h, dated, ok := p.noteRow(n)
		if !ok || h.role != mail.RoleSubject || letterCount(p.s[h.end:l.tail]) < noteValue || endsSaid(p.text(n)) {
			continue
		}
		if first, shown := p.noteRowsAbove(n, floor, dated); shown && !p.halfRow(p.lines[first].text, l.tail) {
			p.problem("maybe-header", mail.Span{Start: p.lines[first].text, End: l.tail}, noteRemainsText)
		}
	}
}

// mayEndRows reports whether a line may be the last of such a head: it begins with a digit and may have a clock, with whatever mark, or with the first letter of a label
// of the subject.
func (p *parser) mayEndRows(l *line) bool {
	if l.has&hasDigit != 0 && p.beginsWithDigit(l) {
		return hasTime(cut(p.s[l.text:l.tail], remainsFront))
	}
	if l.opens&opensLabel == 0 {
		return false
	}
	label := strings.TrimLeft(p.s[l.text:l.tail], cellMarks)
	return label != "" && subjectLetters()[label[0]]
}

// subjectLetters are the first bytes of the labels of Notes for the subject, capitals as they are printed.
var subjectLetters = sync.OnceValue(func() *[256]bool {
	first := new([256]bool)
	for _, l := range lang.All() {
		for _, w := range l.Labels[mail.RoleSubject] {
			first[w[0]] = true
		}
	}
	return first
})

// noteRow is the label of Notes at the beginning of line n, behind a moment or a shred of one word at most, and whether that moment stands there.
func (p *parser) noteRow(n int) (h hit, dated, ok bool) {
	l := &p.lines[n]
	var c column
	at := p.cellMoment(&c, l)
	dated = c.head.when != nil
	if h, ok = p.joinedLabel(n, at); !ok && dated {
		for end := min(l.tail, at+noteDebris); at < end && !ok; at++ {
			if p.s[at-1] == ' ' && chars.IsCapital(p.s[at]) {
				h, ok = p.joinedLabel(n, at)
			}
		}
	}
	if ok && (h.end == l.tail || p.s[h.end-1] == ':') {
		ok = false // labels with their colons, and those that are alone, are told elsewhere
	}
	return h, dated, ok
}

// noteRowsAbove is the first of the lines that belong to a head whose subject stands on line n, behind a moment or not, up to an offset, and
// whether these show that it is one: a moment in front of the subject and its label, or the labels of two others, or one and a moment.
func (p *parser) noteRowsAbove(n, floor int, dated bool) (first int, shown bool) {
	roles, order := uint32(0), columnOrder(mail.RoleSubject)
	if dated {
		roles = roleBit(mail.RoleDate)
	}
	first = n
	for k := n - 1; k >= max(0, n-noteRows); k-- {
		l := &p.lines[k]
		if l.blank {
			continue
		}
		if !l.free() || l.text < floor || l.label || p.lines[k+1].hardPage() || l.tail-l.text > closedLine {
			break
		}
		word, _, _ := strings.Cut(p.text(k), " ")
		if p.labels.stands(word, func(r mail.Role) bool { return r == mail.RoleFrom || r.OfDate() }) {
			return first, dated // a memo, or a form: Notes prints no labels there
		}
		h, moment, ok := p.noteRow(k)
		if !ok && endsSaid(p.text(k)) {
			break
		}
		if !ok && !moment && k < n {
			if h, ok = p.closedLabel(k, l.text, nil); ok && h.start-l.text > noteDebris && l.has&hasSlash == 0 {
				ok = false
			}
		}
		if moment && roles&roleBit(mail.RoleDate) == 0 {
			roles |= roleBit(mail.RoleDate)
			first = k
		}
		if ok && columnOrder(h.role) < order {
			roles, order, first = roles|roleBit(h.role), columnOrder(h.role), k
		}
		if order == columnOrder(mail.RoleTo) {
			break
		}
	}
	return first, dated || bits.OnesCount32(roles) > 1
}

// halfRow reports whether rows that overlap a stretch of the text are reported already.
func (p *parser) halfRow(start, end int) bool {
	for _, s := range p.halfRows {
		if s.Start < end && start < s.End {
			return true
		}
	}
	return false
}
