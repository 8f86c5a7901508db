package pdf

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"
)

// A PDF's end says where its pages are. Where that is gone, a download that broke off, the engine finds nothing. The pages that are
// left are found by their dictionaries then, and a list of them is put behind the file's bytes for the engine alone.

const (
	// rescueChunk bytes are searched at a time, rescueOverlap of them again with the next: a page's dictionary is shorter.
	rescueChunk, rescueOverlap = 1 << 20, 16 << 10
	// free is a number of objects that no file has: the engine's own limit is 4 million.
	free = 4_190_000
)

var (
	// pageObject is a dictionary of a page, of a catalog or of an encryption, as producers write them: not within an object stream.
	pageObject = regexp.MustCompile(`/Type\s*/(?:Page|Catalog)[\s/>\[<(]`)
	objectHead = regexp.MustCompile(`(?:^|[^0-9])([0-9]{1,7})\s+([0-9]{1,5})\s+obj\b`)
	encryption = regexp.MustCompile(`/Filter\s*/Standard[\s/>]|/Encrypt\s+[0-9]+\s+[0-9]+\s+R`)
)

// left is what is left of a file that lost its end.
type left struct {
	catalog string   // a reference, "" for none
	pages   []string // references in the order of the file
}

// search looks for pages in a file; nothing is found in an encrypted one, whose key is gone.
func search(ctx context.Context, f *os.File, size int64) (*left, error) {
	l := &left{}
	known := map[string]bool{}
	chunk := make([]byte, rescueChunk+rescueOverlap)
	for at := int64(0); at < size; at += rescueChunk {
		n, err := f.ReadAt(chunk[:min(int64(len(chunk)), size-at)], at)
		if err != nil && err != io.EOF {
			return nil, err
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		b := chunk[:n]
		if encryption.Match(b) {
			return &left{}, nil
		}
		for _, m := range pageObject.FindAllIndex(b, -1) {
			ref := l.reference(b, m[0])
			if ref == "" || known[ref] {
				continue
			}
			known[ref] = true
			if bytes.Contains(b[m[0]:m[1]], []byte("Catalog")) {
				l.catalog = ref
			} else if l.pages = append(l.pages, ref); len(l.pages) > MaxPages {
				return l, nil
			}
		}
	}
	return l, nil
}

// reference is the object whose dictionary is open at an offset.
func (l *left) reference(b []byte, at int) string {
	before := b[max(at-rescueOverlap, 0):at]
	before = before[max(bytes.LastIndex(before, []byte("endobj")), 0):]
	heads := objectHead.FindAllSubmatch(before, -1)
	if len(heads) == 0 || bytes.Contains(before, []byte("stream\n")) || bytes.Contains(before, []byte("stream\r")) {
		return ""
	}
	last := heads[len(heads)-1]
	return fmt.Sprintf("%s %s R", last[1], last[2])
}

// ends are what may be put behind the file, the better one first: the file's own catalog, which knows how many pages there were, or
// a list of the pages that are left.
func (l *left) ends() []string {
	var out []string
	if l.catalog != "" {
		out = append(out, fmt.Sprintf("\nendstream\nendobj\ntrailer\n<</Root %s>>\n%%%%EOF\n", l.catalog))
	}
	if len(l.pages) > 0 {
		out = append(out, fmt.Sprintf("\nendstream\nendobj\n%d 0 obj\n<</Type/Catalog/Pages %d 0 R>>\nendobj\n%d 0 obj\n<</Type/Pages/Count %d/Kids[%s]>>\nendobj\ntrailer\n<</Root %d 0 R>>\n%%%%EOF\n",
			free, free+1, free+1, len(l.pages), strings.Join(l.pages, " "), free))
	}
	return out
}

// mended is the file with what was put behind it.
type mended struct {
	file *os.File
	size int64
	end  string
}

// ReadAt implements [io.ReaderAt].
func (m *mended) ReadAt(p []byte, off int64) (n int, err error) {
	if off < m.size {
		if n, err = m.file.ReadAt(p[:min(int64(len(p)), m.size-off)], off); n == len(p) || off+int64(n) < m.size {
			return n, err
		}
	}
	if tail := off + int64(n) - m.size; tail < int64(len(m.end)) {
		n += copy(p[n:], m.end[tail:])
	}
	if n < len(p) {
		return n, io.EOF
	}
	return n, nil
}

// content is what the engine reads: the file, and what was put behind it.
func (d *Document) content() *io.SectionReader {
	if d.end == "" {
		return io.NewSectionReader(d.file, 0, d.size)
	}
	return io.NewSectionReader(&mended{d.file, d.size, d.end}, 0, d.size+int64(len(d.end)))
}

// rescue opens a file that lost its end; the error is the one that it did not open with.
func (d *Document) rescue(ctx context.Context, broken error) (*view, error) {
	l, err := search(ctx, d.file, d.size)
	if err != nil {
		return nil, err
	}
	for _, d.end = range l.ends() {
		v, err := d.view(ctx, d.large)
		if err != nil {
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			continue
		}
		if n := int32(v.quick("FPDF_GetPageCount", v.doc)); v.dead == nil && n > 0 {
			return v, nil
		}
		v.close()
	}
	d.end = ""
	return nil, broken
}

// Cut reports that the end of the file is missing: its pages are those that were found in what is left.
func (d *Document) Cut() bool { return d.end != "" }
