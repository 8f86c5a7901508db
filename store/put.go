package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/rethread/rethread/mail"
)

// Source is a stored source.
type Source struct {
	mail.Source
	// Engine made the text of the bytes, Parse is the version of the parser that read it.
	Engine, Parse string
	// Length of the text in bytes; Lines that are not blank, Explained of these; Pages, 1 where the text has none.
	Length, Lines, Explained, Pages int
}

// Put stores what was read of a source, in one transaction. A source with the same SHA-256 is replaced; it keeps its
// paths and gets those of src. The error is an [*Error], the context's, or says that the reading is impossible, which
// is a defect of the parser.
func (s *Store) Put(ctx context.Context, src *mail.Source, parse string, t *mail.Text, r *mail.Reading) error {
	return s.put(ctx, src, parse, t, r, nil)
}

// put is Put with new pages, or with those that the source has if paged is nil.
func (s *Store) put(ctx context.Context, src *mail.Source, parse string, t *mail.Text, r *mail.Reading, paged *Paged) error {
	if err := check(t, r); err != nil {
		return fmt.Errorf("%s: impossible reading: %w", src.Name, err)
	}
	return s.write(ctx, "storing "+src.Name, func(tx *sql.Tx) error {
		var parked int64
		if paged == nil {
			var err error
			if parked, err = park(ctx, tx, src.SHA256, t.Engine); err != nil {
				return err
			}
		}
		paths, err := takeOut(ctx, tx, src.SHA256)
		if err != nil {
			return err
		}
		row := sourceRow{Source: Source{Source: *src, Engine: t.Engine, Parse: parse, Length: len(t.Content), Pages: t.Pages()}}
		for l := range t.Ledger(r.Regions) {
			if !l.Blank() {
				row.Lines++
				if l.Explained() {
					row.Explained++
				}
			}
		}
		p := &putter{ctx: ctx, tx: tx, t: t, row: &row, digest: newDigest(), paged: paged, parked: parked}
		return p.put(r, append(paths, src.Paths...))
	})
}

// takeOut deletes a source and returns the paths it had.
func takeOut(ctx context.Context, tx *sql.Tx, sha256 string) ([]string, error) {
	rows, err := tx.QueryContext(ctx, "SELECT path FROM path JOIN source ON source.id = path.source WHERE sha256 = ?", sha256)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var paths []string
	for rows.Next() {
		var p string
		if err := rows.Scan(&p); err != nil {
			return nil, err
		}
		paths = append(paths, p)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	_, err = tx.ExecContext(ctx, "DELETE FROM source WHERE sha256 = ?", sha256)
	return paths, err
}

// putter stores one reading.
type putter struct {
	ctx    context.Context
	tx     *sql.Tx
	t      *mail.Text
	row    *sourceRow
	digest *digest
	paged  *Paged
	parked int64 // key of the row under which pages were put aside
}

func (p *putter) put(r *mail.Reading, paths []string) error {
	p.digest.add(p.row.values()...)
	res, err := p.tx.ExecContext(p.ctx, "INSERT INTO source ("+strings.TrimPrefix(sourceColumns, "id, ")+
		") VALUES (?, ?, ?, ?, ?, ?, ?, ?, x'')", p.row.values()...)
	if err != nil {
		return err
	}
	if p.row.id, err = res.LastInsertId(); err != nil {
		return err
	}
	for _, f := range []func(*mail.Reading) error{p.text, p.documents, p.copies, p.people, p.regions, p.problems} {
		if err := f(r); err != nil {
			return err
		}
	}
	if err := p.pages(p.paged, p.parked); err != nil {
		return err
	}
	if _, err := p.tx.ExecContext(p.ctx, "UPDATE source SET digest = ? WHERE id = ?", p.digest.sum(), p.row.id); err != nil {
		return err
	}
	slices.Sort(paths)
	for _, path := range slices.Compact(paths) {
		if err := putPath(p.ctx, p.tx, p.row.id, p.row.SHA256, path); err != nil {
			return err
		}
	}
	return nil
}

// insert prepares an insert into a table and hands its rows in: the source's key, then the columns.
func (p *putter) insert(table, columns string, fill func(row func(values ...any) error) error) error {
	marks := strings.Repeat(", ?", strings.Count(columns, ",")+1)
	stmt, err := p.tx.PrepareContext(p.ctx, "INSERT INTO "+table+" (source, "+columns+") VALUES (?"+marks+")")
	if err != nil {
		return err
	}
	defer stmt.Close()
	return fill(func(values ...any) error {
		_, err := stmt.ExecContext(p.ctx, append([]any{p.row.id}, values...)...)
		return err
	})
}

func (p *putter) text(*mail.Reading) error {
	return p.insert("chunk", "start, line, page, content, hash", func(row func(...any) error) error {
		for c := range chunks(p.t) {
			packed, err := deflate(c.content)
			if err != nil {
				return err
			}
			hash := c.hash()
			p.digest.add(hash)
			if err := row(c.start, c.line, c.page, packed, hash); err != nil {
				return err
			}
		}
		return nil
	})
}

// page is the page of an offset, 0 where the text has no pages.
func (p *putter) page(offset int) int {
	if p.t.Pages() == 1 && p.paged == nil && p.parked == 0 {
		return 0
	}
	return p.t.Page(offset)
}

func (p *putter) documents(r *mail.Reading) error {
	return p.insert("document", documentColumns+", hash", func(row func(...any) error) error {
		for i, d := range r.Documents {
			dr := documentRow{
				id: mail.NewDocumentID(p.row.SHA256, p.row.Engine, d.Span.Start), ordinal: i, document: d,
				lines: p.t.LineRange([]mail.Span{d.Span}), page: p.page(d.Span.Start),
			}
			hash := dr.hash()
			p.digest.add(hash)
			if err := row(append(dr.values(), hash)...); err != nil {
				return err
			}
		}
		return nil
	})
}

func (p *putter) copies(r *mail.Reading) error {
	return p.insert("copy", copyColumns+", hash", func(row func(...any) error) error {
		for i := range r.Copies {
			c := &r.Copies[i]
			reading, err := json.Marshal(c)
			if err != nil {
				return err
			}
			cr := copyRow{
				copy: c, reading: string(reading), ordinal: i,
				header: p.t.InkedLines(c.Header), body: p.t.InkedLines(c.Body),
			}
			if len(c.Header) > 0 {
				cr.page = p.page(c.Header[0].Start)
			}
			hash := cr.hash()
			p.digest.add(hash)
			if err := row(append(cr.values(), hash)...); err != nil {
				return err
			}
		}
		return nil
	})
}

// people go into the digest with the copies, whose readings hold them.
func (p *putter) people(r *mail.Reading) error {
	return p.insert("participant", "copy, role, ordinal, name, address, domain, unit, redacted", func(row func(...any) error) error {
		for i := range r.Copies {
			for _, pr := range participants(i, &r.Copies[i]) {
				if err := row(pr.values()...); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

func (p *putter) regions(r *mail.Reading) error {
	return p.insert("region", "start, end, kind, copy", func(row func(...any) error) error {
		for i := range r.Regions {
			values := regionValues(&r.Regions[i])
			p.digest.add(values...)
			if err := row(values...); err != nil {
				return err
			}
		}
		return nil
	})
}

func (p *putter) problems(r *mail.Reading) error {
	return p.insert("problem", "ordinal, code, severity, start, end, text", func(row func(...any) error) error {
		for i := range r.Problems {
			values := problemValues(i, &r.Problems[i])
			p.digest.add(values...)
			if err := row(values...); err != nil {
				return err
			}
		}
		return nil
	})
}

func putPath(ctx context.Context, tx *sql.Tx, source int64, sha256, path string) error {
	_, err := tx.ExecContext(ctx, "INSERT OR IGNORE INTO path VALUES (?, ?, ?)", source, path, hashRow("path", sha256, path))
	return err
}

// AddPath notes a further path of a stored source and reports whether it is new.
func (s *Store) AddPath(ctx context.Context, sha256, path string) (added bool, err error) {
	err = s.write(ctx, "noting a path", func(tx *sql.Tx) error {
		var id int64
		if err := tx.QueryRowContext(ctx, "SELECT id FROM source WHERE sha256 = ?", sha256).Scan(&id); err != nil {
			return err
		}
		var n int
		err := tx.QueryRowContext(ctx, "SELECT count(*) FROM path WHERE source = ? AND path = ?", id, path).Scan(&n)
		if err != nil || n > 0 {
			return err
		}
		added = true
		return putPath(ctx, tx, id, sha256, path)
	})
	return added && err == nil, err
}

// RemovePaths takes paths from a source, in one transaction; one that the source does not have is none. It keeps one at least.
func (s *Store) RemovePaths(ctx context.Context, sha256 string, paths []string) error {
	return s.write(ctx, "removing a path", func(tx *sql.Tx) error {
		for _, path := range paths {
			if _, err := tx.ExecContext(ctx, "DELETE FROM path WHERE path = ? AND source = (SELECT id FROM source WHERE sha256 = ?)", path, sha256); err != nil {
				return err
			}
		}
		var left int
		err := tx.QueryRowContext(ctx, "SELECT count(*) FROM path JOIN source ON source.id = path.source WHERE sha256 = ?", sha256).Scan(&left)
		if err == nil && left == 0 {
			err = ErrNotFound
		}
		return err
	})
}

// Remove takes a source out, in one transaction.
func (s *Store) Remove(ctx context.Context, sha256 string) error {
	return s.write(ctx, "removing a source", func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "DELETE FROM ocr WHERE sha256 = ?", sha256); err != nil {
			return err
		}
		_, err := takeOut(ctx, tx, sha256)
		return err
	})
}
