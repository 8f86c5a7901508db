package store

import (
	"encoding/json"

	"github.com/rethread/rethread/mail"
)

// documentRow is a document as it is stored.
type documentRow struct {
	id       mail.ID
	ordinal  int
	document mail.Document
	lines    [2]int
	page     int
}

const documentColumns = "id, ordinal, number, kind, start, end, first_line, last_line, page"

func (d *documentRow) values() []any {
	return []any{
		d.id[:], d.ordinal, d.document.Number, string(d.document.Kind), d.document.Span.Start, d.document.Span.End,
		d.lines[0], d.lines[1], d.page,
	}
}

func (d *documentRow) hash() []byte { return hashRow("document", d.values()...) }

// scan reads and checks documentColumns and the hash.
func (d *documentRow) scan(scan func(...any) error) error {
	var hash []byte
	err := scan((*idColumn)(&d.id), &d.ordinal, &d.document.Number, &d.document.Kind, &d.document.Span.Start, &d.document.Span.End,
		&d.lines[0], &d.lines[1], &d.page, &hash)
	if err != nil {
		return err
	}
	return checkRow(hash, "document", d.values()...)
}

// copyRow is a copy as it is stored.
type copyRow struct {
	copy    *mail.Copy
	reading string // the copy as JSON
	ordinal int
	page    int
	header  [2]int
	body    [2]int
}

const copyColumns = "id, ordinal, document, above, earliest, latest, subject, page, header_first, header_last, body_first, body_last, reading"

func (c *copyRow) values() []any {
	var earliest, latest mail.Wall
	if c.copy.Date != nil {
		earliest, latest = c.copy.Date.Earliest, c.copy.Date.Latest
	}
	return []any{
		c.copy.ID[:], c.ordinal, c.copy.Document, c.copy.Above, string(earliest), string(latest), c.copy.Subject.Base, c.page,
		c.header[0], c.header[1], c.body[0], c.body[1], c.reading,
	}
}

func (c *copyRow) hash() []byte { return hashRow("copy", c.values()...) }

// scan reads and checks copyColumns and the hash.
func (c *copyRow) scan(scan func(...any) error) error {
	var id mail.ID
	var hash []byte
	var document, above int
	var earliest, latest, subject string
	err := scan((*idColumn)(&id), &c.ordinal, &document, &above, &earliest, &latest, &subject, &c.page,
		&c.header[0], &c.header[1], &c.body[0], &c.body[1], &c.reading, &hash)
	if err != nil {
		return err
	}
	stored := []any{
		id[:], c.ordinal, document, above, earliest, latest, subject, c.page, c.header[0], c.header[1], c.body[0], c.body[1], c.reading,
	}
	if err := checkRow(hash, "copy", stored...); err != nil {
		return err
	}
	c.copy = &mail.Copy{}
	return json.Unmarshal([]byte(c.reading), c.copy)
}

// participantRow is one participant of a copy.
type participantRow struct {
	copy, ordinal int
	role          mail.Role
	p             *mail.Participant
}

// participants lists the rows of a copy in the order of the table's key.
func participants(ordinal int, c *mail.Copy) []participantRow {
	var rows []participantRow
	for _, list := range []struct {
		role   mail.Role
		people []mail.Participant
	}{{mail.RoleBcc, c.Bcc}, {mail.RoleCc, c.Cc}, {mail.RoleFrom, c.From}, {mail.RoleTo, c.To}} {
		for i := range list.people {
			rows = append(rows, participantRow{ordinal, i, list.role, &list.people[i]})
		}
	}
	return rows
}

func (r *participantRow) values() []any {
	return []any{r.copy, string(r.role), r.ordinal, r.p.Name, r.p.Address, r.p.Domain, r.p.Unit, r.p.Redacted}
}

func regionValues(r *mail.Region) []any {
	return []any{r.Span.Start, r.Span.End, string(r.Kind), r.Copy}
}

func problemValues(ordinal int, p *mail.Problem) []any {
	return []any{ordinal, p.Code, string(p.Severity), p.Span.Start, p.Span.End, p.Text}
}

// sourceRow is a source as it is stored, without its paths.
type sourceRow struct {
	id int64
	Source
	digest []byte
}

const sourceColumns = "id, sha256, size, engine, parse, length, lines, explained, pages, digest"

func (s *sourceRow) values() []any {
	return []any{s.SHA256, s.Size, s.Engine, s.Parse, s.Length, s.Lines, s.Explained, s.Pages}
}

func (s *sourceRow) scan(scan func(...any) error) error {
	return scan(&s.id, &s.SHA256, &s.Size, &s.Engine, &s.Parse, &s.Length, &s.Lines, &s.Explained, &s.Pages, &s.digest)
}
