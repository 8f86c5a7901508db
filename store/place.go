package store

import (
	"strings"

	"github.com/rethread/rethread/mail"
)

// Where is the line, from 1, that holds an offset of a source's text, and its page, 0 where the text has no pages. The error
// may be [ErrNotFound].
func (v *View) Where(sha256 string, offset int) (line, page int, err error) {
	key, err := v.key(sha256)
	if err != nil {
		return 0, 0, v.fail(err)
	}
	c, err := v.chunk(chunkKey{key.id, offset / chunkSize * chunkSize})
	if err != nil {
		return 0, 0, v.fail(err)
	}
	before := c.content[:min(offset-c.start, len(c.content))]
	line = c.line + strings.Count(before, "\n")
	if key.paged {
		page = c.page + strings.Count(before, "\f")
	}
	return line, page, nil
}

// Slice is the text of spans of a source, joined by "\n". The error may be [ErrNotFound].
func (v *View) Slice(sha256 string, spans []mail.Span) (string, error) {
	key, err := v.key(sha256)
	if err != nil {
		return "", v.fail(err)
	}
	s, err := v.join(key.id, spans)
	return s, v.fail(err)
}

// sourceKey is how rows name a source, and whether its text has pages.
type sourceKey struct {
	id    int64
	paged bool
	// own reports that the source brings its pages, as a PDF does; what is stored of them begins with the first.
	own bool
}

// key is that of a source; it is asked for again and again, and kept for the view.
func (v *View) key(sha256 string) (k sourceKey, err error) {
	if k, ok := v.keys[sha256]; ok {
		return k, nil
	}
	pages := 0
	err = v.row(func(scan func(...any) error) error { return scan(&k.id, &pages) }, "SELECT id, pages FROM source WHERE sha256 = ?", sha256)
	if err != nil {
		return k, err
	}
	if _, k.own, err = v.pageLabel(k.id, 1); err != nil {
		return k, err
	}
	k.paged = pages > 1 || k.own // a PDF of one page has one
	v.keys[sha256] = k
	return k, nil
}
