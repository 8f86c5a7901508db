package parse

import (
	"slices"
	"strings"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
)

// Recognition closes the gaps between the two columns of a head of Lotus Notes: its rows stay rows, and a label stands in the middle of
// a line or at its beginning, with a blank in front of it and one behind it:
//
//	Ann Lee/HQ/QUAY To Bob Roe/HQ/QUAY
//	05/03/2005 09:41 AM cc
//	bcc
//	Subject Quay 4
//
// No column shows that the labels stand below each other. What tells is their order, with that for copies, which Notes prints always,
// and that nothing stands to their left but a sender as Notes has him and a moment.

const (
	// closedLine is the longest line of such a head, in bytes, closedLines how many it fills at most, blank ones among them, and
	// closedAbove how many lines above its moment it begins at most.
	closedLine, closedLines, closedAbove = 160, 16, 6
	// cellMarks are the specks around a cell.
	cellMarks = " .,;:-|_*=~"
)

// findClosedColumns adds the heads with closed gaps to the tables: a moment stands at the beginning of one of their lines, in front of the
// first label or below it.
func (p *parser) findClosedColumns() {
	before, free := len(p.columns), 0 // free is the first line behind the last one
	for _, n := range p.signed {
		l := &p.lines[n]
		if n < free || l.has&(hasDigit|hasColon) != hasDigit|hasColon || l.label || !p.beginsWithDigit(l) {
			continue
		}
		for k := n; k >= max(free, n-closedAbove) && (k == n || !p.lines[k+1].hardPage()); k-- {
			c, closed, ok := p.closedColumn(k)
			if closed && !ok && hasClock(p.text(n)) {
				p.halfRows = append(p.halfRows, mail.Span{Start: c.start, End: p.lines[c.last].tail})
				free = c.last + 1
				break
			}
			if !ok {
				continue
			}
			for i := c.first; i <= c.last; i++ {
				p.lines[i].table = true
			}
			p.columns = append(p.columns, c)
			free = c.last + 1
			break
		}
	}
	if before > 0 && len(p.columns) > before {
		slices.SortFunc(p.columns, func(a, b column) int { return a.first - b.first })
	}
}

// beginsWithDigit reports whether a line begins with a digit, specks in front of it or none.
func (p *parser) beginsWithDigit(l *line) bool {
	for at := l.text; at < min(l.tail, l.text+columnPiece); at++ {
		if strings.IndexByte(cellMarks, p.s[at]) < 0 {
			return chars.IsDigit(p.s[at])
		}
	}
	return false
}

// closedColumn reads the head whose first label stands on line n. closed says that its last label is there, ok that all else is, too.
func (p *parser) closedColumn(n int) (c column, closed, ok bool) {
	if l := &p.lines[n]; !l.free() || l.table || l.label || l.has&(hasUpper|hasSpace) != hasUpper|hasSpace || l.has&(hasSlash|hasAt) == 0 || l.tail-l.text > closedLine {
		return c, false, false
	}
	to, found := p.closedLabel(n, p.lines[n].text+1, nil)
	if !found || to.role != mail.RoleTo {
		return c, false, false
	}
	c = column{start: p.lines[n].text, first: n}
	if at := p.cellMoment(&c, &p.lines[n]); c.head.when == nil {
		p.addClosed(&c, n, p.lines[n].text, to)
	} else { // the sender stands above
		if n == 0 || !p.lines[n-1].free() || p.lines[n-1].table || p.lines[n].hardPage() || to.start < at || to.start-at >= columnPiece {
			return c, false, false
		}
		c.start, c.head.from = p.lines[n-1].text, []mail.Span{{Start: p.lines[n-1].text, End: p.lines[n-1].tail}}
		p.addClosed(&c, n, at, to)
	}
	for k := n + 1; k < len(p.lines) && k < n+closedLines && !closed; k++ {
		l := &p.lines[k]
		if l.blank {
			if p.lines[k-1].blank {
				break
			}
			continue
		}
		if l.claim != claimNone || l.table || l.level != p.lines[n].level || l.hardPage() || l.tail-l.text > closedLine {
			break
		}
		at := p.cellMoment(&c, l)
		if label, found := p.closedLabel(k, at, &c.rows[len(c.rows)-1]); found && (c.head.when == nil || label.start-at < columnPiece) {
			p.addClosed(&c, k, at, label)
			closed = label.role == mail.RoleSubject
		} else if v, is := p.trimmed(at, l.tail); is {
			row := &c.rows[len(c.rows)-1]
			row.value = append(row.value, v)
			row.torn = row.torn || c.head.when == nil // the sender's cell may begin this line
		}
		c.last = k
	}
	if !closed || c.head.when == nil || !slices.ContainsFunc(c.rows, func(r columnRow) bool { return r.role == mail.RoleCc }) || !p.sentBy(c.head.from) {
		return c, closed, false
	}
	c.head.cells = slices.Concat(c.head.from, c.head.when)
	c.end = p.lines[c.last].tail
	from := oneLine(p.t.Join(c.head.from))
	name, _, _ := strings.Cut(from, "/")
	return c, true, strings.IndexByte(from, '@') > 0 || hiddenNotesName(from) || p.notesName(from) && personName(name, "")
}

// cellMoment takes the moment with which a line begins, if the head has none yet, and returns where the rest of the line begins.
func (p *parser) cellMoment(c *column, l *line) int {
	at := l.tail - len(strings.TrimLeft(p.s[l.text:l.tail], cellMarks))
	if c.head.when != nil || at == l.tail || !chars.IsDigit(p.s[at]) {
		return at
	}
	text := p.s[at:l.tail]
	used := p.scanDate(text, "")
	if used == 0 || !hasTime(text[:used]) {
		return at
	}
	c.head.when = []mail.Span{{Start: at, End: chars.TrimSpace(p.s, at, at+used)}}
	return chars.SkipSpace(p.s, at+used, l.tail)
}

// closedLabel is the first label of Notes behind an offset of line n that may come below another one, at a word's beginning.
func (p *parser) closedLabel(n, from int, above *columnRow) (hit, bool) {
	l := &p.lines[n]
	for at := from; at < l.tail; at++ {
		if at > l.text && p.s[at-1] != ' ' || above == nil && chars.IsSmall(p.s[at]) {
			continue
		}
		h, ok := p.joinedLabel(n, at)
		if !ok || p.s[h.end-1] == ':' || above == nil && h.role != mail.RoleTo || above != nil && (columnOrder(h.role) <= columnOrder(above.role) || h.langs&above.langs == 0) {
			continue
		}
		return h, true
	}
	return hit{}, false
}

// addClosed adds the row of a label, with what stands in front of it, from an offset on, as a cell of the sender.
func (p *parser) addClosed(c *column, n, from int, h hit) {
	cell := mail.Span{Start: h.start - len(strings.TrimLeft(p.s[from:h.start], cellMarks))}
	cell.End = cell.Start + len(strings.TrimRight(p.s[cell.Start:h.start], cellMarks))
	if label, value, is := p.headNote(p.t.Slice(cell)); is {
		c.head.notes = append(c.head.notes, headField(cell, label, value))
	} else if cell.Len() >= columnPiece && c.head.when == nil {
		c.head.from = append(c.head.from, cell)
	}
	row := columnRow{line: n, label: mail.Span{Start: h.start, End: h.end}, role: h.role, langs: h.langs}
	if v, ok := p.trimmed(h.end, p.lines[n].tail); ok {
		row.value = []mail.Span{v}
	}
	c.rows = append(c.rows, row)
}
