package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"

	"github.com/rethread/rethread/mail"
)

// Page is a page of a PDF's text.
type Page struct {
	// Number from 1; Label is the PDF's own, "" if it gives none.
	Number int
	Label  string
	// Quality is what the text is worth, in the words of the reader of PDF.
	Quality string
	// Span of the page's text in the source's text.
	Span mail.Span
	// Lines that are not blank, and characters that are no white space.
	Lines, Chars int
	// Confidence is the mean of the words that OCR read, 0 to 100; -1 where it read none. Words is that of each word in the
	// order of the layout.
	Confidence int
	Words      []byte
	// Layout is where each word stands, packed; empty if nothing was read.
	Layout []byte
}

// OutlineEntry is an entry of a PDF's outline.
type OutlineEntry struct {
	Title string
	// Depth is 0 for the outermost; Page from 1, 0 for none.
	Depth, Page int
}

// Paged is what a PDF has besides its text.
type Paged struct {
	Pages   []Page
	Outline []OutlineEntry
}

const (
	pageColumns    = "number, label, quality, start, end, lines, chars, confidence, words, layout"
	outlineColumns = "ordinal, depth, title, page"
)

func (p *Page) values() []any {
	return []any{p.Number, p.Label, p.Quality, p.Span.Start, p.Span.End, p.Lines, p.Chars, p.Confidence, blob(p.Words), blob(p.Layout)}
}

// scan reads and checks pageColumns and the hash.
func (p *Page) scan(scan func(...any) error) error {
	var hash []byte
	err := scan(&p.Number, &p.Label, &p.Quality, &p.Span.Start, &p.Span.End, &p.Lines, &p.Chars, &p.Confidence, &p.Words, &p.Layout, &hash)
	if err != nil {
		return err
	}
	return checkRow(hash, "page", p.values()...)
}

func (e *OutlineEntry) values(ordinal int) []any { return []any{ordinal, e.Depth, e.Title, e.Page} }

// checkPages reports pages that cannot be those of the text.
func checkPages(t *mail.Text, pages []Page) error {
	if len(pages) > 0 && len(pages) != t.Pages() {
		return fmt.Errorf("%d pages of a text of %d", len(pages), t.Pages())
	}
	at := 0
	for i, p := range pages {
		if p.Number != i+1 || p.Span.Start != at || p.Span.End < at || p.Span.End > len(t.Content) {
			return fmt.Errorf("page %d at %v where one from %d is due", p.Number, p.Span, at)
		}
		at = p.Span.End + 1 // the form feed
	}
	if len(pages) > 0 && at != len(t.Content)+1 {
		return fmt.Errorf("the pages end at %d, the text at %d", at-1, len(t.Content))
	}
	return nil
}

// PutPaged is [Store.Put] for a text that has pages of its own. Put keeps these as long as the text's engine is the same.
func (s *Store) PutPaged(ctx context.Context, src *mail.Source, parse string, t *mail.Text, r *mail.Reading, paged *Paged) error {
	if err := checkPages(t, paged.Pages); err != nil {
		return fmt.Errorf("%s: impossible pages: %w", src.Name, err)
	}
	return s.put(ctx, src, parse, t, r, paged)
}

// pages stores new pages, or those that were parked, and adds them to the digest.
func (p *putter) pages(paged *Paged, parked int64) error {
	if paged == nil && parked == 0 {
		return nil
	}
	if paged == nil {
		for _, query := range []string{"UPDATE page SET source = ? WHERE source = ?", "UPDATE outline SET source = ? WHERE source = ?"} {
			if _, err := p.tx.ExecContext(p.ctx, query, p.row.id, parked); err != nil {
				return err
			}
		}
		if _, err := p.tx.ExecContext(p.ctx, "DELETE FROM source WHERE id = ?", parked); err != nil {
			return err
		}
	} else if err := p.newPages(paged); err != nil {
		return err
	}
	return p.pageHashes()
}

func (p *putter) newPages(paged *Paged) error {
	err := p.insert("page", pageColumns+", hash", func(row func(...any) error) error {
		for i := range paged.Pages {
			values := paged.Pages[i].values()
			if err := row(append(values, hashRow("page", values...))...); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return p.insert("outline", outlineColumns+", hash", func(row func(...any) error) error {
		for i := range paged.Outline {
			values := paged.Outline[i].values(i)
			if err := row(append(values, hashRow("outline", values...))...); err != nil {
				return err
			}
		}
		return nil
	})
}

// pageHashQueries give the hashes of a source's pages and outline in the order of the digest.
var pageHashQueries = []string{
	"SELECT hash FROM page WHERE source = ? ORDER BY number", "SELECT hash FROM outline WHERE source = ? ORDER BY ordinal",
}

// pageHashes adds the hashes of the stored pages and outline to the digest: the rows themselves may be many.
func (p *putter) pageHashes() error {
	for _, query := range pageHashQueries {
		rows, err := p.tx.QueryContext(p.ctx, query, p.row.id)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var hash []byte
			if err := rows.Scan(&hash); err != nil {
				return err
			}
			p.digest.add(hash)
		}
		if err := rows.Err(); err != nil {
			return err
		}
	}
	return nil
}

// park puts the pages of a source that is about to be replaced aside, under a row that is gone with the transaction, and
// gives its key: 0 if there are none, or if they are those of another text.
func park(ctx context.Context, tx *sql.Tx, sha256, engine string) (int64, error) {
	var id int64
	err := tx.QueryRowContext(ctx, "SELECT id FROM source WHERE sha256 = ? AND engine = ? AND EXISTS (SELECT 1 FROM page WHERE page.source = source.id)", sha256, engine).Scan(&id)
	if err == sql.ErrNoRows {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	res, err := tx.ExecContext(ctx, "INSERT INTO source (sha256, size, engine, parse, length, lines, explained, pages, digest) VALUES ('', 0, '', '', 0, 0, 0, 1, x'')")
	if err != nil {
		return 0, err
	}
	parked, err := res.LastInsertId()
	if err != nil {
		return 0, err
	}
	for _, query := range []string{"UPDATE page SET source = ? WHERE source = ?", "UPDATE outline SET source = ? WHERE source = ?"} {
		if _, err := tx.ExecContext(ctx, query, parked, id); err != nil {
			return 0, err
		}
	}
	return parked, nil
}

const ofSource = " WHERE source = (SELECT id FROM source WHERE sha256 = ?) "

// Pages yields the pages of a source in order, none for a text without pages of its own.
func (v *View) Pages(sha256 string) iter.Seq2[*Page, error] {
	return v.pagesWhere(sha256, "")
}

// PagesWithin yields the pages that a span of the source's text touches.
func (v *View) PagesWithin(sha256 string, s mail.Span) iter.Seq2[*Page, error] {
	return v.pagesWhere(sha256, "AND start < ? AND end > ?", s.End, s.Start)
}

func (v *View) pagesWhere(sha256, where string, args ...any) iter.Seq2[*Page, error] {
	return sequence(v, func(scan func(...any) error) (*Page, error) {
		p := &Page{}
		return p, p.scan(scan)
	}, "SELECT "+pageColumns+", hash FROM page"+ofSource+where+" ORDER BY number", append([]any{sha256}, args...)...)
}

// PageLabel is the label of a page of a source; is is false where the source has no such page of its own.
func (v *View) PageLabel(sha256 string, number int) (label string, is bool, err error) {
	key, err := v.key(sha256)
	switch {
	case errors.Is(err, ErrNotFound) || err == nil && !key.own:
		return "", false, nil
	case err == nil:
		label, is, err = v.pageLabel(key.id, number)
	}
	return label, is, v.fail(err)
}

func (v *View) pageLabel(source int64, number int) (label string, is bool, err error) {
	err = v.row(func(scan func(...any) error) error { return scan(&label) }, "SELECT label FROM page WHERE source = ? AND number = ?", source, number)
	if errors.Is(err, ErrNotFound) {
		return "", false, nil
	}
	return label, err == nil, err
}

// Outline lists the outline of a source.
func (v *View) Outline(sha256 string) ([]OutlineEntry, error) {
	list := []OutlineEntry{}
	err := v.each(func(scan func(...any) error) error {
		var e OutlineEntry
		var ordinal int
		var hash []byte
		if err := scan(&ordinal, &e.Depth, &e.Title, &e.Page, &hash); err != nil {
			return err
		}
		list = append(list, e)
		return checkRow(hash, "outline", e.values(ordinal)...)
	}, "SELECT "+outlineColumns+", hash FROM outline"+ofSource+"ORDER BY ordinal", sha256)
	return list, v.fail(err)
}

// verifyPages checks the pages and the outline of a source, and adds them to its digest.
func (v *View) verifyPages(r *sourceRow, t *mail.Text, d *digest) error {
	var pages []Page
	for p, err := range v.Pages(r.SHA256) {
		if err != nil {
			return err
		}
		pages = append(pages, Page{Number: p.Number, Span: p.Span})
		d.add(hashRow("page", p.values()...))
	}
	outline, err := v.Outline(r.SHA256)
	for i := range outline {
		d.add(hashRow("outline", outline[i].values(i)...))
	}
	if err == nil {
		err = checkPages(t, pages)
	}
	return err
}
