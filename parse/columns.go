package parse

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
)

// Lotus Notes prints a message as a table of two columns: sender and moment on the left; labels without colons, one below
// the other, and their values on the right. Such a column is found here and gives hits like any other labels, but for the
// colons, which cost nothing there; what is a header is decided by the table of weights. That the labels stand below each
// other in the order in which Notes prints them, and that the left tells who wrote and when, is what makes a column: words
// such as "To" and "Subject" stand below each other in all kinds of tables.

// column is such a table.
type column struct {
	start, end  int // offsets of its first byte and behind its last one
	first, last int // the lines of its labels and values
	rows        []columnRow
	head        columnHead
}

// columnRow is a label with its value.
type columnRow struct {
	line   int
	label  mail.Span // its first piece, with the colon
	role   mail.Role
	langs  langSet
	damage float32
	value  []mail.Span
	from   int // the columns of its label
	until  int
	torn   bool // more may be missing of its value, or stand in it
}

const (
	// columnIndent is how far a label is from the margin at least where nothing stands to its left.
	columnIndent = 10
	// columnDrift is by how much the beginnings or ends of labels, or those of values, are apart at most.
	columnDrift = 2
	// columnLine is the longest line of a table, in bytes; columnLines, how many lines it has at most.
	columnLine, columnLines = 512, 40
	// columnPiece is the shortest piece of a label that the narrow column broke, columnPieces how many lines it fills at most.
	columnPiece, columnPieces = 3, 4
	// columnTab is how far a tab moves: farther than any line is long between two of them, as far as they hold columns.
	columnTab = 1000
)

// findColumns finds the tables. What is looked at again lies within one table, so that the work is linear in the text.
func (p *parser) findColumns() {
	labels := slices.Concat(shareLines(p, false, func(q *parser, from, to int) (labels []columnRow) {
		for n := from; n < to; n++ {
			if !q.mayHoldCells(&q.lines[n]) {
				continue
			}
			if row, ok := q.columnLabel(n); ok {
				labels = append(labels, row)
			}
		}
		return labels
	})...)
	free := 0 // the first line behind the tables
	for _, row := range labels {
		n := row.line
		if n < free {
			continue
		}
		if above, is := p.rowAbove(row); is {
			row = above
		}
		c, next := p.column(row)
		if p.readColumnHead(&c) {
			for k := c.first; k <= c.last; k++ {
				p.lines[k].table = true
			}
			p.columns = append(p.columns, c)
		}
		free = max(n+1, next)
	}
}

// mayHoldCells reports whether a line may stand away from the margin, or have a gap.
func (p *parser) mayHoldCells(l *line) bool {
	return l.free() && (l.text > l.start || l.has&hasGap != 0)
}

// columnLabel looks for a label on line n that stands away from the margin: far from it, or behind a gap.
func (p *parser) columnLabel(n int) (row columnRow, ok bool) {
	l := &p.lines[n]
	if l.claim != claimNone || l.has&(hasUpper|hasLower|hasOther) == 0 || l.end-l.start > columnLine {
		return row, false
	}
	if l.text-l.start >= columnIndent || l.text > l.start && strings.IndexByte(p.s[l.start:l.text], '\t') >= 0 {
		if row, ok = p.columnWord(n, l.text); ok {
			return row, true
		}
	}
	if l.has&hasGap == 0 {
		return row, false
	}
	for at := p.behindGap(l.text, l.tail); at < l.tail; at = p.behindGap(at, l.tail) {
		if row, ok = p.columnWord(n, at); ok {
			return row, true
		}
	}
	return row, false
}

// behindGap is the offset behind the next gap, a tab or two spaces, in a stretch of a line; its end if there is none.
func (p *parser) behindGap(at, tail int) int {
	gap := nextGap(p.s[:tail], at)
	if tab := strings.IndexByte(p.s[at:gap], '\t'); tab >= 0 {
		gap = at + tab
	}
	return chars.SkipSpace(p.s, gap, tail)
}

// columnAt is the column of an offset in a line.
func (p *parser) columnAt(l *line, at int) int {
	s := p.s[l.start:at]
	tab := strings.LastIndexByte(s, '\t')
	if tab < 0 {
		return utf8.RuneCountInString(s)
	}
	return columnTab*strings.Count(s, "\t") + utf8.RuneCountInString(s[tab+1:])
}

// cellFrom is the offset at which the first cell of a line begins that stands at a column or to its right; the line's end
// if none does.
func (p *parser) cellFrom(l *line, col int) int {
	for at := l.text; at < l.tail; at = p.behindGap(at, l.tail) {
		if p.columnAt(l, at) >= col {
			return at
		}
	}
	return l.tail
}

// columnReader reads the lines of one table from its first label on.
type columnReader struct {
	column
	left   []mail.Span // cells to the left of the labels
	from   int         // the first column of the labels
	values int         // the first one of the values, 0 as long as it is not known
	pieces int         // lines that may hold the rest of the last label
	blanks int
}

// column reads the table that begins with a label; next is the line at which the search for others goes on.
func (p *parser) column(first columnRow) (c column, next int) {
	r := columnReader{column: column{first: first.line, last: first.line}, from: first.from}
	p.addRow(&r, first)
	level := p.lines[first.line].level
	n := first.line + 1
	for ; n < len(p.lines) && n < first.line+columnLines; n++ {
		l := &p.lines[n]
		if l.blank {
			if r.blanks++; r.blanks > 1 || r.closed() {
				break
			}
			continue
		}
		if l.claim == claimFurniture || l.claim == claimMark {
			continue
		}
		if l.claim != claimNone || l.level != level || l.hardPage() || l.end-l.start > columnLine {
			break
		}
		row, ok := p.columnLabel(n)
		if !ok {
			row, ok = p.damagedLabel(&r, n)
		}
		if ok {
			if !r.fits(&row) {
				break
			}
			p.addRow(&r, row)
		} else if !p.addLine(&r, n) {
			break
		}
		r.last, r.blanks = n, 0
	}
	for _, row := range r.rows {
		for _, v := range append(row.value, row.label) {
			r.end = max(r.end, v.End)
		}
	}
	r.end = max(r.end, p.lines[r.last].tail)
	r.start = r.rows[0].label.Start
	r.head.cells = r.left
	return r.column, n
}

// closed reports whether the last label is there.
func (r *columnReader) closed() bool { return r.rows[len(r.rows)-1].role == mail.RoleSubject }

// fits reports whether a label stands below the others and may come behind them.
func (r *columnReader) fits(row *columnRow) bool {
	prev := &r.rows[len(r.rows)-1]
	return columnOrder(row.role) > columnOrder(prev.role) && (near(row.from, prev.from, columnDrift) || near(row.until, prev.until, columnDrift))
}

// addRow adds a line with a label.
func (p *parser) addRow(r *columnReader, row columnRow) {
	l := &p.lines[row.line]
	if v, ok := p.trimmed(row.label.End, l.tail); ok {
		row.value = []mail.Span{v}
		if col := p.columnAt(l, v.Start); r.values == 0 || col < r.values {
			r.values = col
		}
	}
	p.addLeft(r, l, row.label.Start)
	r.from = min(r.from, row.from)
	r.pieces = columnPieces
	r.rows = append(r.rows, row)
}

// addLeft adds what stands on a line before an offset.
func (p *parser) addLeft(r *columnReader, l *line, end int) {
	if v, ok := p.trimmed(l.text, max(l.text, end)); ok {
		r.left = append(r.left, v)
	}
}

// addLine adds a line without a label: more of the last value, the rest of its label, or something on the left alone.
func (p *parser) addLine(r *columnReader, n int) bool {
	l := &p.lines[n]
	at := p.cellFrom(l, r.from-1)
	row := &r.rows[len(r.rows)-1]
	if at >= l.tail {
		if p.columnAt(l, l.tail) > r.from || r.closed() && !p.sideNote(r, l) {
			return false
		}
		p.addLeft(r, l, at)
		return true
	}
	right := at
	if r.pieces--; r.pieces > 0 {
		if piece := p.pieceAt(n, row.from); !piece.Empty() && piece.Start == at && p.brokenHere(row) {
			right = chars.SkipSpace(p.s, piece.End, l.tail)
		}
	}
	col := p.columnAt(l, right)
	switch {
	case right == l.tail:
	case right == at && (col <= r.from+columnDrift && r.values > r.from+columnDrift || col < r.values-columnDrift):
		return false // in the column of the labels, and none
	case r.closed() && right == at && !near(col, r.values, columnDrift) && (r.values > 0 || len(row.value) > 0):
		return false // where all values stand below their labels, so does the last one
	}
	p.addLeft(r, l, at)
	if v, ok := p.trimmed(right, l.tail); ok {
		row.value = append(row.value, v)
	}
	return true
}

// sideNote reports whether a line on the left below the last label belongs to the sender: a note, or the address that one
// announces.
func (p *parser) sideNote(r *columnReader, l *line) bool {
	text := p.s[l.text:l.tail]
	if _, _, ok := p.headNote(text); ok || p.momentText(text) {
		return true
	}
	if len(r.left) == 0 {
		return false
	}
	_, value, ok := p.headNote(p.t.Slice(r.left[len(r.left)-1]))
	return ok && value == ""
}

// columnHits adds the labels of the table on line n.
func (p *parser) columnHits(n int) {
	k, _ := slices.BinarySearchFunc(p.columns, n, func(c column, n int) int { return c.last - n })
	for i := range p.columns[k].rows {
		if row := &p.columns[k].rows[i]; row.line == n {
			p.hits = append(p.hits, hit{
				line: n, start: row.label.Start, end: row.label.End, role: row.role, langs: row.langs, damage: row.damage,
				colon: true, column: int32(k + 1), row: int32(i),
			})
		}
	}
}

// table is the column that a label stands in, nil if it stands in none.
func (p *parser) table(h *hit) *column {
	if h.column == 0 {
		return nil
	}
	return &p.columns[h.column-1]
}

// columnValue is what stands behind a label of a column.
func (p *parser) columnValue(h *hit) []mail.Span { return p.table(h).rows[h.row].value }

// readColumn gives the labels of block b, a column, their values, and it the sender and the moment on the left. What stands before floor
// is of the header above, an attribution perhaps.
func (p *parser) readColumn(b *block, floor int) {
	c := p.table(&b.hits[0])
	b.fields = make([]field, 0, len(b.hits)+4)
	for k := range b.hits {
		h := &b.hits[k]
		b.fields = append(b.fields, field{role: h.role, label: mail.Span{Start: h.start, End: h.end}, value: p.columnValue(h), torn: c.rows[h.row].torn})
	}
	last := &b.hits[len(b.hits)-1]
	b.end = last.end
	if int(last.row) == len(c.rows)-1 {
		b.end = c.end
	}
	if b.hits[0].row > 0 {
		return
	}
	if c.start >= floor {
		b.start = min(b.start, c.start)
	} else if cells := behind(c.head.cells, floor); cells != nil {
		b.start = min(b.start, cells[0].Start)
	}
	if from := behind(c.head.from, floor); from != nil {
		b.fields = append(b.fields, field{role: mail.RoleFrom, value: from})
	}
	if when := behind(c.head.when, floor); when != nil {
		b.fields = append(b.fields, field{role: mail.RoleDate, value: when})
	}
	b.fields = append(b.fields, c.head.notes...)
}

// behind are the spans from an offset on, in the order of the text.
func behind(spans []mail.Span, from int) []mail.Span {
	for len(spans) > 0 && spans[0].Start < from {
		spans = spans[1:]
	}
	if len(spans) == 0 {
		return nil
	}
	return spans
}

// firstLineOf is the line with which the header of a label begins, as far as the label tells.
func (p *parser) firstLineOf(h *hit) int {
	if c := p.table(h); c != nil && h.row == 0 {
		return p.t.Line(c.start) - 1
	}
	return h.line
}
