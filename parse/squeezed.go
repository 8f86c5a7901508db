package parse

import (
	"slices"
	"strings"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
)

// Recognition and many extractors leave one blank of any room, so that the columns in which Lotus Notes prints a head are none any more:
//
//	Ann Lee/HQ/QUAY To Bob Roe/HQ/QUAY@QUAY
//	05/03/2005 09:41 AM cc
//	bcc
//	Subject Quay 4
//
// The order of the labels is left, and that nothing stands in front of them but sender and moment. Such a head is a column like the others.

// squeezedLines is how many lines such a head fills at most.
const squeezedLines = 16

// findSqueezed finds such heads from their last label, which begins a line, with one for copies on the line above.
func (p *parser) findSqueezed() {
	found := false
	for n := 1; n < len(p.lines); n++ {
		l := &p.lines[n]
		if l.opens&opensLabel == 0 || l.leads != 0 || l.table || !l.free() || !p.lines[n-1].free() || chars.IsSmall(p.s[l.text]) {
			continue
		}
		last, ok := p.columnWord(n, l.text)
		if !ok || last.role != mail.RoleSubject || p.s[last.label.End-1] == ':' {
			continue
		}
		if c, ok := p.squeezed(last); ok && p.readColumnHead(&c) && c.head.from != nil && c.head.when != nil {
			for k := c.first; k <= c.last; k++ {
				p.lines[k].table = true
			}
			p.columns = append(p.columns, c)
			found = true
		}
	}
	if found {
		slices.SortFunc(p.columns, func(a, b column) int { return a.last - b.last })
	}
}

// squeezed reads the head that ends with a label.
func (p *parser) squeezed(last columnRow) (c column, ok bool) {
	c = column{last: last.line, end: p.lines[last.line].tail}
	if v, ok := p.trimmed(last.label.End, c.end); ok {
		last.value = []mail.Span{v}
	}
	c.rows = []columnRow{last}
	var more []mail.Span // lines of the value of the label above them
	level := p.lines[last.line].level
	for n := last.line - 1; n >= 0 && last.line-n < squeezedLines; n-- {
		l := &p.lines[n]
		if !l.free() || l.table || l.level != level || l.end-l.start > columnLine || p.lines[n+1].hardPage() {
			return c, false
		}
		row, left, is := p.squeezedRow(n, columnOrder(c.rows[0].role))
		if !is {
			if len(c.rows) == 1 {
				return c, false
			}
			switch cell := (mail.Span{Start: l.text, End: l.tail}); {
			case p.leftCell(cell):
				c.head.cells = slices.Insert(c.head.cells, 0, cell)
			case l.has&(hasAt|hasSlash) != 0 && !hasTime(p.t.Slice(cell)):
				more = slices.Insert(more, 0, cell)
			default:
				return c, false
			}
			continue
		}
		if row.role == mail.RoleSubject || len(c.rows) == 1 && row.role == mail.RoleTo {
			return c, false
		}
		row.value = append(row.value, more...)
		more = nil
		if !left.Empty() {
			c.head.cells = slices.Insert(c.head.cells, 0, left)
		}
		c.rows = slices.Insert(c.rows, 0, row)
		if row.role == mail.RoleTo {
			c.first, c.start = n, l.text
			return c, !left.Empty()
		}
	}
	return c, false
}

// squeezedRow reads a label of an order below limit on line n: at its beginning, or behind a sender or a moment.
func (p *parser) squeezedRow(n, limit int) (row columnRow, left mail.Span, ok bool) {
	l := &p.lines[n]
	for at := l.text; at < l.tail; at++ {
		if at > l.text && p.s[at-1] != ' ' {
			continue
		}
		row, ok = p.columnWord(n, at)
		if !ok || columnOrder(row.role) >= limit || p.s[row.label.End-1] == ':' {
			continue
		}
		if at > l.text {
			from := l.text
			for from < at && strings.IndexByte(" |;", p.s[from]) >= 0 {
				from++ // the frame of the table
			}
			left = mail.Span{Start: from, End: chars.TrimSpace(p.s, from, at)}
			if left.Empty() || !p.leftCell(left) && (row.role != mail.RoleTo || !p.nameCell(left) && !p.sentBy([]mail.Span{left})) {
				continue
			}
		}
		if v, ok := p.trimmed(row.label.End, l.tail); ok {
			row.value = []mail.Span{v}
		}
		return row, left, true
	}
	return row, mail.Span{}, false
}

// leftCell reports whether a text can stand nowhere but to the left of the labels: a moment, a note on the sender, or an address in brackets
// below the name of the sender.
func (p *parser) leftCell(cell mail.Span) bool {
	text := p.t.Slice(cell)
	if text[0] == '<' && strings.IndexByte(text, ' ') < 0 || p.momentText(text) {
		return true
	}
	_, _, ok := p.headNote(text)
	return ok
}
