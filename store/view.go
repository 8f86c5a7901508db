package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"path"
	"strings"

	"github.com/rethread/rethread/internal/recent"
	"github.com/rethread/rethread/mail"
)

// ErrNotFound reports that the case holds nothing of that id.
var ErrNotFound = errors.New("not in the case")

// View is the case at one moment: what others write meanwhile is not seen. Its methods check the rows they read; a row
// whose content is not what was written is an [*Error] of the kind Damaged.
type View struct {
	ctx     context.Context
	s       *Store
	tx      *sql.Tx
	stmts   map[string]*sql.Stmt // of one row
	lists   map[string]*sql.Stmt // of several rows, without those that are being read
	sources map[int64]*Source
	keys    map[string]sourceKey // by SHA-256
	chunks  recent.Of[chunkKey, *chunkRow]
	// documents are those of the copies that were asked for last: the copies of one stand near each other, whatever the order.
	documents recent.Of[documentKey, *Document]
	amend     func(*mail.Copy)
}

// View calls f with a view that ends with the call. The error is f's, an [*Error], or the context's.
func (s *Store) View(ctx context.Context, f func(*View) error) error {
	v, err := s.Begin(ctx)
	if err != nil {
		return err
	}
	defer v.End()
	// A cancelled context rolls the transaction back under f's feet; its own error says more.
	if err := f(v); err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return err
	}
	return nil
}

// Begin opens a view, for one goroutine at a time; the caller must End it.
func (s *Store) Begin(ctx context.Context) (*View, error) {
	tx, err := s.reader.BeginTx(ctx, nil)
	if err != nil {
		return nil, s.fail(ctx, "reading it", err)
	}
	return &View{
		ctx: ctx, s: s, tx: tx,
		stmts: map[string]*sql.Stmt{}, lists: map[string]*sql.Stmt{}, sources: map[int64]*Source{}, keys: map[string]sourceKey{},
	}, nil
}

// End ends the view.
func (v *View) End() { _ = v.tx.Rollback() }

// fail grades an error of a read.
func (v *View) fail(err error) error {
	if errors.Is(err, ErrNotFound) {
		return err
	}
	return v.s.fail(v.ctx, "reading it", err)
}

// stmt prepares a statement that gives one row; it is kept for the view.
func (v *View) stmt(query string) (*sql.Stmt, error) {
	if s := v.stmts[query]; s != nil {
		return s, nil
	}
	s, err := v.tx.Prepare(query)
	if err != nil {
		return nil, err
	}
	v.stmts[query] = s
	return s, nil
}

// row reads one row through a kept statement. The context is asked once and not handed on: the driver and database/sql
// start a goroutine each to watch a context, which costs more than the row.
func (v *View) row(scan func(func(...any) error) error, query string, args ...any) error {
	if err := v.ctx.Err(); err != nil {
		return err
	}
	stmt, err := v.stmt(query)
	if err != nil {
		return err
	}
	err = scan(stmt.QueryRow(args...).Scan)
	if errors.Is(err, sql.ErrNoRows) {
		return ErrNotFound
	}
	return err
}

// each calls f for every row. The context is asked before each; see row. The statement is kept for the next call, since preparing
// it takes longer than a few rows; while its rows are read it is nobody else's, so that f may ask the same of others.
func (v *View) each(f func(scan func(...any) error) error, query string, args ...any) error {
	stmt := v.lists[query]
	delete(v.lists, query)
	if stmt == nil {
		var err error
		if stmt, err = v.tx.Prepare(query); err != nil {
			return err
		}
	}
	rows, err := stmt.Query(args...)
	if err != nil {
		return err
	}
	defer func() {
		rows.Close()
		if v.lists[query] != nil { // f asked the same
			stmt.Close()
			return
		}
		v.lists[query] = stmt
	}()
	for rows.Next() {
		if err := v.ctx.Err(); err != nil {
			return err
		}
		if err := f(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

// errStop ends a walk over rows when the reader has enough.
var errStop = errors.New("stop")

// sequence makes an iterator of the rows of a query, each as read makes it; an error is yielded last.
func sequence[T any](v *View, read func(scan func(...any) error) (T, error), query string, args ...any) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		err := v.each(func(scan func(...any) error) error {
			t, err := read(scan)
			if err != nil {
				return err
			}
			if !yield(t, nil) {
				return errStop
			}
			return nil
		}, query, args...)
		if err != nil && err != errStop {
			var zero T
			yield(zero, v.fail(err))
		}
	}
}

// Sources lists the sources by SHA-256.
func (v *View) Sources() ([]*Source, error) {
	rows, err := v.sourceRows()
	if err != nil {
		return nil, v.fail(err)
	}
	list := make([]*Source, len(rows))
	for i, r := range rows {
		list[i] = &r.Source
	}
	return list, nil
}

func (v *View) sourceRows() ([]*sourceRow, error) {
	var list []*sourceRow
	err := v.each(func(scan func(...any) error) error {
		r := &sourceRow{}
		list = append(list, r)
		return r.scan(scan)
	}, "SELECT "+sourceColumns+" FROM source ORDER BY sha256")
	if err != nil {
		return nil, err
	}
	for _, r := range list {
		if err := v.paths(r); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// paths reads and checks the paths of a source; its name is that of the first, standard input only where there is no file.
func (v *View) paths(r *sourceRow) error {
	err := v.each(func(scan func(...any) error) error {
		var p string
		var hash []byte
		if err := scan(&p, &hash); err != nil {
			return err
		}
		r.Paths = append(r.Paths, p)
		return checkRow(hash, "path", r.SHA256, p)
	}, "SELECT path, hash FROM path WHERE source = ? ORDER BY path", r.id)
	if err == nil && len(r.Paths) == 0 {
		err = fmt.Errorf("source %s has no path", r.SHA256)
	}
	if err == nil {
		first := r.Paths[0]
		if first == "-" && len(r.Paths) > 1 {
			first = r.Paths[1]
		}
		r.Name = path.Base(strings.ReplaceAll(first, `\`, "/"))
	}
	return err
}

// Source is the source with a SHA-256; the error may be [ErrNotFound].
func (v *View) Source(sha256 string) (*Source, error) {
	r := &sourceRow{}
	err := v.row(r.scan, "SELECT "+sourceColumns+" FROM source WHERE sha256 = ?", sha256)
	if err == nil {
		err = v.paths(r)
	}
	return &r.Source, v.fail(err)
}

// source is the source with an internal key.
func (v *View) source(id int64) (*Source, error) {
	if s := v.sources[id]; s != nil {
		return s, nil
	}
	r := &sourceRow{}
	err := v.row(r.scan, "SELECT "+sourceColumns+" FROM source WHERE id = ?", id)
	if err == nil {
		err = v.paths(r)
	}
	if err != nil {
		return nil, err
	}
	v.sources[id] = &r.Source
	return &r.Source, nil
}

// Text is the whole text of a source; the error may be [ErrNotFound].
func (v *View) Text(sha256 string) (*mail.Text, error) {
	s, err := v.Source(sha256)
	if err != nil {
		return nil, err
	}
	var b strings.Builder
	if s.Length > 0 && s.Length <= maxLength {
		b.Grow(s.Length)
	}
	err = v.each(func(scan func(...any) error) error {
		c := &chunkRow{}
		if err := c.scan(scan); err != nil {
			return err
		}
		if c.start != b.Len() {
			return fmt.Errorf("the text at offset %d is missing", b.Len())
		}
		b.WriteString(c.content)
		return nil
	}, "SELECT start, line, page, content, chunk.hash FROM chunk JOIN source ON source.id = chunk.source WHERE sha256 = ? ORDER BY start", sha256)
	if err == nil && b.Len() != s.Length {
		err = fmt.Errorf("the text has %d of %d bytes", b.Len(), s.Length)
	}
	if err != nil {
		return nil, v.fail(err)
	}
	return mail.NewText(b.String(), s.Engine), nil
}

// maxLength is the largest length of a text that is believed before the text is seen: a UTF-16 or Windows-1252 source of
// 2 GiB can become three times as long.
const maxLength = 6 << 30

// Regions lists the regions of a source in order.
func (v *View) Regions(sha256 string) ([]mail.Region, error) {
	var list []mail.Region
	err := v.each(func(scan func(...any) error) error {
		var r mail.Region
		err := scan(&r.Span.Start, &r.Span.End, &r.Kind, &r.Copy)
		list = append(list, r)
		return err
	}, "SELECT start, end, kind, copy FROM region JOIN source ON source.id = region.source WHERE sha256 = ? ORDER BY start", sha256)
	return list, v.fail(err)
}

// Problems lists the problems of a source.
func (v *View) Problems(sha256 string) ([]mail.Problem, error) {
	var list []mail.Problem
	err := v.each(func(scan func(...any) error) error {
		var p mail.Problem
		err := scan(&p.Code, &p.Severity, &p.Span.Start, &p.Span.End, &p.Text)
		list = append(list, p)
		return err
	}, "SELECT code, severity, start, end, text FROM problem JOIN source ON source.id = problem.source WHERE sha256 = ? ORDER BY ordinal", sha256)
	return list, v.fail(err)
}
