package store

import (
	"fmt"
	"iter"
	"slices"

	"github.com/rethread/rethread/mail"
)

// Printed is a copy where it is printed.
type Printed struct {
	Source *Source
	// Number counts the copies of the source from 1 in reading order.
	Number int
	Copy   *mail.Copy
	// Page of the header's start, 0 where the text has no pages; lines from 1, [0 0] for none.
	Page        int
	HeaderLines [2]int
	BodyLines   [2]int

	source int64
}

// Document is a document where it is printed.
type Document struct {
	ID       mail.ID
	Source   *Source
	Ordinal  int
	Document mail.Document
	Lines    [2]int
	Page     int

	source int64
}

// ofSource reads a row that begins with the key of its source, and gives the key and the source.
func (v *View) ofSource(scan func(...any) error, read func(scan func(...any) error) error) (int64, *Source, error) {
	var key int64
	if err := read(func(dest ...any) error { return scan(append([]any{&key}, dest...)...) }); err != nil {
		return 0, nil, err
	}
	s, err := v.source(key)
	return key, s, err
}

// printed reads one copy; the row begins with the source's key.
func (v *View) printed(scan func(...any) error) (*Printed, error) {
	row := copyRow{}
	source, s, err := v.ofSource(scan, row.scan)
	if err != nil {
		return nil, err
	}
	if v.amend != nil {
		v.amend(row.copy)
	}
	return &Printed{
		Source: s, Number: row.ordinal + 1, Copy: row.copy, Page: row.page, HeaderLines: row.header, BodyLines: row.body, source: source,
	}, nil
}

// Copy is one copy; the error may be [ErrNotFound].
func (v *View) Copy(id mail.ID) (*Printed, error) {
	var p *Printed
	err := v.row(func(scan func(...any) error) (err error) {
		p, err = v.printed(scan)
		return err
	}, "SELECT source, "+copyColumns+", hash FROM copy WHERE id = ?", id[:])
	return p, v.fail(err)
}

// Copies yields the copies of a source in reading order.
func (v *View) Copies(sha256 string) iter.Seq2[*Printed, error] {
	return sequence(v, v.printed, "SELECT source, "+copyColumns+", hash FROM copy WHERE source = (SELECT id FROM source WHERE sha256 = ?) ORDER BY ordinal", sha256)
}

// Places lists where the copies of a source stand, and their ids, in reading order.
func (v *View) Places(sha256 string) (list []mail.Place, ids []mail.ID, err error) {
	var above []int
	err = v.each(func(scan func(...any) error) error {
		p := mail.Place{Source: sha256}
		var id mail.ID
		var a int
		err := scan((*idColumn)(&id), &p.Document, &a)
		list, ids, above = append(list, p), append(ids, id), append(above, a)
		return err
	}, "SELECT id, document, above FROM copy WHERE source = (SELECT id FROM source WHERE sha256 = ?) ORDER BY ordinal", sha256)
	if err != nil {
		return nil, nil, v.fail(err)
	}
	for i, a := range above {
		if a < 0 || a >= len(list) {
			continue
		}
		list[i].Above = ids[a]
		if list[a].Below.IsZero() {
			list[a].Below = ids[i]
		}
	}
	return list, ids, nil
}

// AllCopies yields the copies of all sources, by SHA-256 and in reading order.
func (v *View) AllCopies() iter.Seq2[*Printed, error] {
	return func(yield func(*Printed, error) bool) {
		sources, err := v.Sources()
		if err != nil {
			yield(nil, err)
			return
		}
		for _, s := range sources {
			for p, err := range v.Copies(s.SHA256) {
				if !yield(p, err) || err != nil {
					return
				}
			}
		}
	}
}

// Body is the text of a copy's body.
func (v *View) Body(p *Printed) (string, error) { return v.Join(p, p.Copy.Body) }

// Join is the text of spans of a copy's source, joined by "\n".
func (v *View) Join(p *Printed, spans []mail.Span) (string, error) {
	text, err := v.join(p.source, spans)
	return text, v.fail(err)
}

const documentQuery = "SELECT source, " + documentColumns + ", hash FROM document "

// document reads one document; the row begins with the source's key.
func (v *View) document(scan func(...any) error) (*Document, error) {
	row := documentRow{}
	source, s, err := v.ofSource(scan, row.scan)
	if err != nil {
		return nil, err
	}
	return &Document{ID: row.id, Source: s, Ordinal: row.ordinal, Document: row.document, Lines: row.lines, Page: row.page, source: source}, nil
}

// Document is one document with its text; the error may be [ErrNotFound].
func (v *View) Document(id mail.ID) (*Document, string, error) {
	var d *Document
	err := v.row(func(scan func(...any) error) (err error) {
		d, err = v.document(scan)
		return err
	}, documentQuery+"WHERE id = ?", id[:])
	if err != nil {
		return nil, "", v.fail(err)
	}
	text, err := v.join(d.source, []mail.Span{d.Document.Span})
	return d, text, v.fail(err)
}

// documentKey names a document.
type documentKey struct {
	source  int64
	ordinal int
}

// documentCacheSize is how many documents a view keeps.
const documentCacheSize = 256

// DocumentOf is the document that a copy stands in. It is not to be changed.
func (v *View) DocumentOf(p *Printed) (*Document, error) {
	key := documentKey{p.source, p.Copy.Document}
	if d, ok := v.documents.Get(key); ok {
		return d, nil
	}
	var d *Document
	err := v.row(func(scan func(...any) error) (err error) {
		d, err = v.document(scan)
		return err
	}, documentQuery+"WHERE source = ? AND ordinal = ?", p.source, p.Copy.Document)
	if err == ErrNotFound {
		err = fmt.Errorf("document %d of %s is missing", p.Copy.Document, p.Source.Name)
	}
	if err == nil {
		v.documents.Keep(key, d, documentCacheSize)
	}
	return d, v.fail(err)
}

// Documents yields the documents of a source in reading order.
func (v *View) Documents(sha256 string) iter.Seq2[*Document, error] {
	return sequence(v, v.document, documentQuery+"WHERE source = (SELECT id FROM source WHERE sha256 = ?) ORDER BY ordinal", sha256)
}

// Table is a table whose rows have ids.
type Table string

// The tables with ids.
const (
	TableCopy     Table = "copy"
	TableDocument Table = "document"
	TableMessage  Table = "message"
	TableThread   Table = "thread"
	TableParty    Table = "party"
)

var idQueries = map[Table]string{
	TableCopy:     "SELECT id FROM copy WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ?",
	TableDocument: "SELECT id FROM document WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ?",
	TableMessage:  "SELECT id FROM message WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ?",
	TableParty:    "SELECT id FROM party WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ?",
	TableThread:   "SELECT DISTINCT thread FROM message WHERE thread BETWEEN ? AND ? ORDER BY thread LIMIT ?",
}

// ids lists the ids that a query gives, one a row.
func (v *View) ids(query string, args ...any) ([]mail.ID, error) {
	var list []mail.ID
	err := v.each(func(scan func(...any) error) error {
		var id mail.ID
		err := scan((*idColumn)(&id))
		list = append(list, id)
		return err
	}, query, args...)
	return list, v.fail(err)
}

// IDs lists at most limit ids of a table from low to high, both inclusive.
func (v *View) IDs(t Table, low, high mail.ID, limit int) ([]mail.ID, error) {
	return v.ids(idQueries[t], low[:], high[:], limit)
}

// SourcesFrom lists at most limit SHA-256s that start with prefix.
func (v *View) SourcesFrom(prefix string, limit int) ([]string, error) {
	var list []string
	err := v.each(func(scan func(...any) error) error {
		var s string
		err := scan(&s)
		list = append(list, s)
		return err
	}, "SELECT sha256 FROM source WHERE sha256 >= ? AND sha256 < ? ORDER BY sha256 LIMIT ?", prefix, prefix+"g", limit)
	return list, v.fail(err)
}

// Numbered lists at most limit documents that carry a number, upper and lower case alike.
func (v *View) Numbered(number string, limit int) ([]mail.ID, error) {
	return v.ids("SELECT id FROM document WHERE number = ? COLLATE NOCASE AND number <> '' ORDER BY id LIMIT ?", number, limit)
}

// Brief is what a list shows of a copy: its subject without prefixes, and its people by role and order.
func (v *View) Brief(copy mail.ID) (subject string, people []mail.Participant, err error) {
	var source int64
	var ordinal int
	err = v.row(func(scan func(...any) error) error { return scan(&source, &ordinal, &subject) },
		"SELECT source, ordinal, subject FROM copy WHERE id = ?", copy[:])
	if err != nil {
		return "", nil, v.fail(err)
	}
	c := mail.Copy{ID: copy}
	lists := map[mail.Role]*[]mail.Participant{mail.RoleBcc: &c.Bcc, mail.RoleCc: &c.Cc, mail.RoleFrom: &c.From, mail.RoleTo: &c.To}
	err = v.each(func(scan func(...any) error) error {
		var p mail.Participant
		var role mail.Role
		err := scan(&role, &p.Name, &p.Address, &p.Domain, &p.Unit, &p.Redacted)
		if list := lists[role]; list != nil {
			*list = append(*list, p)
		}
		return err
	}, "SELECT role, name, address, domain, unit, redacted FROM participant WHERE source = ? AND copy = ? ORDER BY role, ordinal", source, ordinal)
	if v.amend != nil {
		v.amend(&c)
	}
	return subject, slices.Concat(c.Bcc, c.Cc, c.From, c.To), v.fail(err)
}
