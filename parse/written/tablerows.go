package written

import (
	"strings"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
)

// Converters of documents draw the table that a header is printed in with bars: "| From: | Ann Lee |". The bars part a label from its
// value and are neither's. A row with a label before its first bar shows such a table; the rows around it are read with it, an empty
// first cell is that of a value that goes on, and rules between rows are no lines.

// tableLabels is how many rows of a table begin with a label, one of them with that of a header; barLabels how many begin with one of a
// header, of as many kinds, where a bar stands for the colon.
const tableLabels, barLabels = 2, 3

// tableRow is a line of a table of one or two cells.
type tableRow struct {
	line        mail.Span // with the line end
	bar, end    int       // where its first bar stands and its last one ends
	first, rest mail.Span // the cells
	one, drawn  bool      // it has one cell; it is a rule between rows
}

// tableEdits are what takes the bars from tables with headers, in order.
func tableEdits(s string, labels Labels) (edits []edit) {
	for at := 0; ; {
		k := strings.IndexByte(s[at:], '|')
		if k < 0 {
			return edits
		}
		at += k
		start := strings.LastIndexByte(s[:at], '\n') + 1
		end := lineEndAt(s, at)
		if strings.Trim(s[start:at], "> \t\f") == "" {
			rows := tableAt(s, start)
			if colons, bars := headerTable(s, labels, rows); colons || bars {
				for i := range rows {
					edits = rows[i].edits(edits, bars)
				}
			}
			if len(rows) > 0 {
				end = max(end, rows[len(rows)-1].line.End) // the only row may be a rule above the line
			}
		}
		at = end
	}
}

// lineEndAt is where the line ends that holds an offset, behind its line end.
func lineEndAt(s string, at int) int {
	if k := strings.IndexByte(s[at:], '\n'); k >= 0 {
		return at + k + 1
	}
	return len(s)
}

// tableAt are the rows from the line on that begins at an offset, the rules above and below them included.
func tableAt(s string, start int) (rows []tableRow) {
	if start > 0 {
		if above, ok := rowAt(s, strings.LastIndexByte(s[:start-1], '\n')+1); ok && above.drawn {
			rows = append(rows, above)
		}
	}
	for row, ok := rowAt(s, start); ok; row, ok = rowAt(s, row.line.End) {
		rows = append(rows, row)
	}
	return rows
}

// headerTable reports whether rows are those of a header with colons behind its labels, or with bars in their place.
func headerTable(s string, labels Labels, rows []tableRow) (colons, bars bool) {
	labelled, known, barred, kinds := 0, false, 0, uint32(0)
	for _, r := range rows {
		cell := strings.TrimRight(s[r.first.Start:r.first.End], "*_ ")
		switch {
		case cell == "" || r.drawn:
		case r.one || strings.HasSuffix(cell, ":"):
			_, opening := labels(cell)
			known = known || opening != 0
			if opening != 0 || !r.one {
				labelled++
			}
		case len(cell) < MaxLabel:
			if _, opening := labels(cell + ":"); opening != 0 && kinds&opening == 0 {
				kinds |= opening
				barred++
			}
		}
	}
	colons = known && labelled >= tableLabels
	return colons, !colons && barred >= barLabels
}

// rowAt reads the line that begins at an offset as a row: it begins and ends with a bar.
func rowAt(s string, start int) (row tableRow, ok bool) {
	end := lineEndAt(s, start)
	row.line = mail.Span{Start: start, End: end}
	for start < end && strings.IndexByte("> \t\f", s[start]) >= 0 {
		start++
	}
	end = start + len(strings.TrimRight(s[start:end], " \t\r\n"))
	if end-start < 2 || s[start] != s[end-1] || s[start] != '|' && s[start] != '+' {
		return row, false
	}
	row.drawn = strings.Trim(s[start:end], "|-:=+ ") == "" && strings.Contains(s[start:end], "--")
	if s[start] == '+' {
		return row, row.drawn
	}
	row.bar, row.end = start, end
	row.first, row.rest = mail.Span{Start: start + 1, End: end - 1}, mail.Span{Start: end - 1, End: end - 1}
	if k := strings.IndexByte(s[start+1:end-1], '|'); k >= 0 {
		row.first.End, row.rest.Start = start+1+k, start+2+k
	} else {
		row.one = true
	}
	row.first, row.rest = inner(s, row.first), inner(s, row.rest)
	return row, true
}

// inner is a cell without the blanks around its text.
func inner(s string, cell mail.Span) mail.Span {
	start := chars.SkipSpace(s, cell.Start, cell.End)
	return mail.Span{Start: start, End: chars.TrimSpace(s, start, cell.End)}
}

// edits appends what takes the bars from a row; with bars set, those behind labels stand for colons.
func (r *tableRow) edits(edits []edit, bars bool) []edit {
	add := func(from, to int, letters string) {
		edits = append(edits, edit{mail.Span{Start: from, End: to}, letters, inTable})
	}
	if r.drawn {
		add(r.line.Start, r.line.End, "")
		return edits
	}
	at := r.bar
	switch {
	case !r.first.Empty():
		add(at, r.first.Start, "")
		at = r.first.End
		if bars && !r.one {
			add(at, r.rest.Start, ": ")
			at = max(r.rest.Start, r.rest.End)
		} else if !r.rest.Empty() {
			add(at, r.rest.Start, " ")
			at = r.rest.End
		}
	case !r.rest.Empty():
		add(at, r.rest.Start, "  ") // a value goes on
		at = r.rest.End
	}
	add(at, r.end, "")
	return edits
}
