package export

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/visible"
	"github.com/rethread/rethread/mail"
)

// CSVOptions steer [CSV]; the zero value works.
type CSVOptions struct {
	// BOM puts a byte order mark in front, by which Excel recognises UTF-8.
	BOM bool
	// Findings gives what a check found of a message, in words; nil: no check was made.
	Findings func(mail.ID) []string
	// Matched gives what of a message a query matches, for a last column of that name; nil: there is none.
	Matched func(*mail.MessageView) []string
}

// csvColumns are the columns of the chronology.
var csvColumns = []string{
	"instant", "printed_date", "clock", "basis", "from", "to", "cc", "subject", "thread", "message", "relation", "parent",
	"source", "page", "lines", "copies", "findings", "decided",
}

// csvRow is a row with what it is sorted by.
type csvRow struct {
	moment time.Time
	id     mail.ID
	cells  []string
}

// CSV writes the chronology as a table (RFC 4180, UTF-8, "\n" line ends): one row a message, by instant, where none is
// known by the printed clock, those without a date last.
//
// A cell that a spreadsheet would take for a formula, one that begins with = + - @, a tab or a carriage return, gets an
// apostrophe in front. Control characters and marks that turn the reading direction are shown as escapes.
func CSV(w io.Writer, messages iter.Seq2[*mail.MessageView, error], o CSVOptions) error {
	var rows []csvRow
	for m, err := range messages {
		if err != nil {
			return err
		}
		rows = append(rows, newRow(m, o))
	}
	slices.SortFunc(rows, func(a, b csvRow) int {
		if a.moment.IsZero() != b.moment.IsZero() {
			if a.moment.IsZero() {
				return 1
			}
			return -1
		}
		return cmp.Or(a.moment.Compare(b.moment), a.id.Compare(b.id))
	})
	if o.BOM {
		if _, err := io.WriteString(w, "\ufeff"); err != nil {
			return err
		}
	}
	columns := csvColumns
	if o.Matched != nil {
		columns = append(slices.Clone(columns), "matched")
	}
	return Table(w, columns, func(yield func([]string) bool) {
		for _, r := range rows {
			if !yield(r.cells) {
				return
			}
		}
	})
}

// Table writes any table the way of [CSV], its cells escaped and defused.
func Table(w io.Writer, columns []string, rows iter.Seq[[]string]) error {
	table := csv.NewWriter(w)
	if err := table.Write(columns); err != nil {
		return err
	}
	for cells := range rows {
		safe := make([]string, len(cells))
		for i, cell := range cells {
			safe[i] = defuse(visible.Line(cell))
		}
		if err := table.Write(safe); err != nil {
			return err
		}
	}
	table.Flush()
	return table.Error()
}

func newRow(m *mail.MessageView, o CSVOptions) csvRow {
	c := m.Best.Copy
	r := csvRow{id: m.ID}
	instant, printed := "", ""
	at, basis := sent(m)
	r.moment = at
	if m.Instant != nil {
		instant = m.Instant.Time.UTC().Format(time.RFC3339)
		r.moment = m.Instant.Time
	}
	if m.Instant.OfTwo() {
		basis += "; " + m.Instant.Note
	}
	if m.Date != nil {
		printed = m.Date.Raw
		if at.IsZero() { // a day or a month has its place in a chronology too
			r.moment, _ = m.Date.Earliest.ToMinute().Time()
		}
	}
	parent := ""
	if m.Parent != nil {
		parent = m.Parent.Parent.String() + " (" + string(m.Parent.Strength) + ")"
	}
	page := ""
	if m.Best.Page > 0 {
		page = strconv.Itoa(m.Best.Page)
	}
	first, last := m.Best.HeaderLines[0], m.Best.HeaderLines[1]
	if m.Best.BodyLines[0] > 0 {
		first, last = min(first, m.Best.BodyLines[0]), max(last, m.Best.BodyLines[1])
	}
	findings := uncertain(m)
	if o.Findings != nil {
		findings = append(findings, o.Findings(m.ID)...)
	}
	var decisions []string
	for i := range m.Decided {
		decisions = append(decisions, decided(&m.Decided[i]))
	}
	r.cells = []string{
		instant, printed, clocks(m.Date), basis, called(c.From), called(c.To), called(c.Cc), c.Subject.Value, m.Thread.String(), m.ID.String(),
		relation(m), parent, m.Best.Source.Name, page, fmt.Sprintf("%d-%d", first, last), strconv.Itoa(len(m.Copies)), strings.Join(findings, "; "), strings.Join(decisions, "; "),
	}
	if o.Matched != nil {
		r.cells = append(r.cells, strings.Join(o.Matched(m), "; "))
	}
	return r
}

func relation(m *mail.MessageView) string {
	if m.Parent != nil && m.Action != nil {
		return string(m.Action.Kind)
	}
	return string(cmp.Or(m.Relation, mail.RelationNone))
}

// clocks is the wall clock that was read: one moment, the readings, or the bounds.
func clocks(d *mail.Date) string {
	switch {
	case !d.Known():
		return ""
	case len(d.Readings) > 1:
		var list []string
		for _, r := range d.Readings {
			list = append(list, minute(r))
		}
		return strings.Join(list, " or ")
	case d.Exact():
		return minute(d.Earliest)
	case d.Precision == mail.PrecisionDay:
		return string(d.Earliest[:min(10, len(d.Earliest))])
	}
	return minute(d.Earliest) + " to " + minute(d.Latest)
}

// called lists people by what is legible of them.
func called(ps []mail.Participant) string {
	list := make([]string, 0, len(ps))
	for i := range ps {
		p := &ps[i]
		name := displayName(p)
		switch {
		case p.Address != "" && name != "":
			name += " <" + p.Address + ">"
		case p.Address != "":
			name = p.Address
		case p.Domain != "":
			name = strings.TrimSpace(name + " @" + p.Domain)
		case name == "":
			name = p.Raw
		}
		list = append(list, name)
	}
	return strings.Join(list, "; ")
}

// defuse puts an apostrophe before what a spreadsheet would calculate: also behind white space, and with the wide forms of
// the signs, which some programs narrow.
func defuse(cell string) string {
	if cell == "" {
		return cell
	}
	if cell[0] == '\t' || cell[0] == '\r' {
		return "'" + cell
	}
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(cell, " \t\r\n\u00a0\ufeff"))
	if strings.ContainsRune("=+-@＝＋－＠", r) {
		return "'" + cell
	}
	return cell
}
