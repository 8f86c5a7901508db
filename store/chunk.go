package store

import (
	"bytes"
	"compress/flate"
	"database/sql"
	"fmt"
	"io"
	"strings"

	"github.com/rethread/rethread/mail"
)

// chunkSize is the length of a chunk of text in bytes: small enough to slice a body quickly, large enough to compress.
const chunkSize = 64 << 10

// chunkCacheSize is how many decoded chunks a view keeps, 8 MiB.
const chunkCacheSize = 128

// chunkRow is a piece of a text; start is a multiple of chunkSize.
type chunkRow struct {
	start, line, page int
	content           string
}

func (c *chunkRow) hash() []byte { return hashRow("chunk", c.start, c.line, c.page, c.content) }

// chunks cuts a text into rows.
func chunks(t *mail.Text) func(yield func(*chunkRow) bool) {
	return func(yield func(*chunkRow) bool) {
		line, page := 1, 1
		for start := 0; start < len(t.Content); start += chunkSize {
			c := &chunkRow{start: start, line: line, page: page, content: t.Content[start:min(start+chunkSize, len(t.Content))]}
			if !yield(c) {
				return
			}
			line += strings.Count(c.content, "\n")
			page += strings.Count(c.content, "\f")
		}
	}
}

func deflate(s string) ([]byte, error) {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestSpeed)
	if err == nil {
		_, err = io.WriteString(w, s)
	}
	if err == nil {
		err = w.Close()
	}
	return b.Bytes(), err
}

// inflate undoes deflate. It stops at more than a chunk: a damaged file must not fill the memory.
func inflate(b []byte) (string, error) {
	out, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(b)), chunkSize+1))
	if err == nil && len(out) > chunkSize {
		err = fmt.Errorf("a piece of text is longer than %d bytes", chunkSize)
	}
	return string(out), err
}

// scan reads and checks a row of start, line, page, content, hash.
func (c *chunkRow) scan(scan func(...any) error) error {
	var packed, hash []byte
	if err := scan(&c.start, &c.line, &c.page, &packed, &hash); err != nil {
		return err
	}
	var err error
	if c.content, err = inflate(packed); err != nil {
		return fmt.Errorf("text at offset %d: %w", c.start, err)
	}
	return checkRow(hash, "chunk", c.start, c.line, c.page, c.content)
}

// chunkKey names a chunk.
type chunkKey struct {
	source int64
	start  int
}

// chunk reads one chunk through the cache.
func (v *View) chunk(k chunkKey) (*chunkRow, error) {
	if c, ok := v.chunks.Get(k); ok {
		return c, nil
	}
	stmt, err := v.stmt("SELECT start, line, page, content, hash FROM chunk WHERE source = ? AND start = ?")
	if err != nil {
		return nil, err
	}
	c := &chunkRow{}
	if err := c.scan(stmt.QueryRow(k.source, k.start).Scan); err != nil {
		if err == sql.ErrNoRows {
			err = fmt.Errorf("the text at offset %d is missing", k.start)
		}
		return nil, err
	}
	v.chunks.Keep(k, c, chunkCacheSize)
	return c, nil
}

// join is [mail.Text.Join] on the stored text of a source.
func (v *View) join(source int64, spans []mail.Span) (string, error) {
	var b strings.Builder
	for i, s := range spans {
		if i > 0 {
			b.WriteByte('\n')
		}
		for at := s.Start; at < s.End; {
			c, err := v.chunk(chunkKey{source, at / chunkSize * chunkSize})
			if err != nil {
				return "", err
			}
			from, to := at-c.start, min(s.End-c.start, len(c.content))
			if from >= to {
				return "", fmt.Errorf("a span reaches beyond the end of the text at %d", at)
			}
			b.WriteString(c.content[from:to])
			at = c.start + to
		}
	}
	return b.String(), nil
}
