package store

import (
	"context"
	"database/sql"
)

// indexTables are the tables of the index whose rows are read back, with their columns in the order in which they are hashed
// and the order of their rows.
var indexTables = []struct{ name, columns, order string }{
	{"index_set", "kind, value, set_", "kind, value"},
	{"index_people", "part, entries, places", "part"},
	{"index_series", "name, part, data", "name, part"},
}

// IndexWriter writes the index of the query language, within the transaction that replaces the derived layer.
type IndexWriter struct {
	ctx   context.Context
	tx    *sql.Tx
	words *sql.Stmt
	part  int // of index_people
}

// writeIndex replaces the index with what fill writes, nothing where it is nil, and gives its digest.
func writeIndex(ctx context.Context, tx *sql.Tx, fill func(*IndexWriter) error) ([]byte, error) {
	for _, statement := range []string{
		"DELETE FROM index_set", "DELETE FROM index_people", "DELETE FROM index_series", "DELETE FROM index_finding",
		"INSERT INTO index_words (index_words) VALUES ('delete-all')",
	} {
		if _, err := tx.ExecContext(ctx, statement); err != nil {
			return nil, err
		}
	}
	if fill != nil {
		if err := fillIndex(ctx, tx, fill); err != nil {
			return nil, err
		}
	}
	return indexDigest(func(query string, f func(scan func(...any) error) error) error {
		rows, err := tx.QueryContext(ctx, query)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			if err := f(rows.Scan); err != nil {
				return err
			}
		}
		return rows.Err()
	})
}

func fillIndex(ctx context.Context, tx *sql.Tx, fill func(*IndexWriter) error) error {
	words, err := tx.PrepareContext(ctx, "INSERT INTO index_words (rowid, subject, people, text, attachments) VALUES (?, ?, ?, ?, ?)")
	if err != nil {
		return err
	}
	defer words.Close()
	if err := fill(&IndexWriter{ctx: ctx, tx: tx, words: words}); err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "INSERT INTO index_words (index_words) VALUES ('flush')") // or its blocks are written with the commit
	return err
}

// Words adds the words of a message, by rising ordinal: letters and digits with a space between words. The context is asked
// once and not handed on, see [View.row].
func (w *IndexWriter) Words(ordinal int, subject, people, text, attachments string) error {
	if err := w.ctx.Err(); err != nil {
		return err
	}
	_, err := w.words.Exec(ordinal, subject, people, text, attachments)
	return err
}

// Set writes the messages that have a property, as a packed set of ordinals. Each kind and value is written once.
func (w *IndexWriter) Set(kind, value string, packed []byte) error {
	return w.row("index_set", kind, value, packed)
}

// People writes the next entries of people, and the places of each.
func (w *IndexWriter) People(entries, places []byte) error {
	w.part++
	return w.row("index_people", w.part-1, entries, places)
}

// seriesPart is the length of a piece of a series in bytes, a multiple of every width.
const seriesPart = 1 << 20

// Series writes a column of fixed width, by ordinal. Each name is written once.
func (w *IndexWriter) Series(name string, data []byte) error {
	if data == nil {
		data = []byte{} // nil is no value
	}
	for part := 0; part == 0 || len(data) > 0; part++ {
		n := min(seriesPart, len(data))
		if err := w.row("index_series", name, part, data[:n]); err != nil {
			return err
		}
		data = data[n:]
	}
	return nil
}

func (w *IndexWriter) row(table string, a, b, c any) error {
	_, err := w.tx.ExecContext(w.ctx, "INSERT INTO "+table+" VALUES (?, ?, ?, ?)", a, b, c, hashRow(table, a, b, c))
	return err
}

// indexDigest is the digest of all of the index: of its rows, and of the blocks in which FTS5 keeps the words with the list
// of what begins in which, as these cannot be read back otherwise.
func indexDigest(each func(query string, f func(scan func(...any) error) error) error) ([]byte, error) {
	sum := newDigest()
	for _, t := range indexTables {
		err := each("SELECT hash FROM "+t.name+" ORDER BY "+t.order, func(scan func(...any) error) error {
			var hash []byte
			err := scan(&hash)
			sum.add(t.name, hash)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	err := each("SELECT id, block FROM index_words_data ORDER BY id", func(scan func(...any) error) error {
		var id int64
		var block sql.RawBytes
		err := scan(&id, &block)
		sum.add(id, []byte(block))
		return err
	})
	if err != nil {
		return nil, err
	}
	err = each("SELECT segid, CAST(term AS BLOB), pgno FROM index_words_idx ORDER BY segid, term", func(scan func(...any) error) error {
		var segment, page int64
		var term sql.RawBytes
		err := scan(&segment, &term, &page)
		sum.add(segment, []byte(term), page)
		return err
	})
	return sum.sum(), err
}
