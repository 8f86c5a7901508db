package pdf

import (
	"context"
	"strings"
	"unicode"
)

// Entry is one entry of a document's outline (its bookmarks).
type Entry struct {
	// Title as the PDF gives it, in one line.
	Title string
	// Depth is 0 for the entries of the outermost level.
	Depth int
	// Page from 1; 0 where the entry leads to no page of this file.
	Page int
}

// titleBytes is the most bytes of a title in UTF-16.
const titleBytes = 8 << 10

// Outline is the document's outline in order; a file without one has none. One that is circular or endless is cut at
// [MaxOutline] entries and [MaxOutlineDepth] levels.
func (d *Document) Outline(ctx context.Context) ([]Entry, error) {
	v, err := d.take(ctx)
	if err != nil {
		return nil, err
	}
	o := outline{view: v, seen: map[uint64]bool{}}
	o.walk(ctx, 0, 0)
	if ctx.Err() != nil || v.dead != nil {
		v.close()
		return o.entries, ctx.Err()
	}
	d.give(v)
	return o.entries, nil
}

type outline struct {
	*view
	entries []Entry
	seen    map[uint64]bool
}

// walk goes through the entries below a parent, 0 for the outermost.
func (o *outline) walk(ctx context.Context, parent uint64, depth int) {
	b := o.quick("FPDFBookmark_GetFirstChild", o.doc, parent)
	for b != 0 && !o.seen[b] && len(o.entries) < MaxOutline && ctx.Err() == nil && o.dead == nil {
		o.seen[b] = true
		title := oneLine(o.utf16(titleBytes, "FPDFBookmark_GetTitle", b))
		if o.entries = append(o.entries, Entry{Title: title, Depth: depth, Page: o.page(b)}); depth < MaxOutlineDepth {
			o.walk(ctx, b, depth+1)
		}
		b = o.quick("FPDFBookmark_GetNextSibling", o.doc, b)
	}
}

// page is the page that an entry leads to, 0 for none.
func (o *outline) page(b uint64) int {
	dest := o.quick("FPDFBookmark_GetDest", o.doc, b)
	if dest == 0 {
		if action := o.quick("FPDFBookmark_GetAction", b); action != 0 {
			const goTo = 1
			if o.quick("FPDFAction_GetType", action) == goTo {
				dest = o.quick("FPDFAction_GetDest", o.doc, action)
			}
		}
	}
	if dest == 0 {
		return 0
	}
	return int(int32(o.quick("FPDFDest_GetDestPageIndex", o.doc, dest))) + 1
}

// oneLine takes control characters out of a title.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsControl(r) || r == ' ' }), " ")
}
