package pdf

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"iter"
	"time"
)

// Attachment is a file that is embedded in a PDF: in the list of the document, as PDF portfolios and EA-PDF archives of mail
// do it, or pinned to a page.
type Attachment struct {
	// Name as the PDF gives it, with whatever is in it: it is no path and must not become one, or be printed, as it is. "" if
	// it has none.
	Name string
	// Page that the file is pinned to, from 1; 0 for the document's own list.
	Page int
	// Problem says why the file cannot be read; Content is empty then.
	Problem string
	// Content are the file's bytes, at most [MaxAttachment].
	Content []byte
}

// nameBytes is the most bytes of an attachment's name in UTF-16.
const nameBytes = 4 << 10

// The kind of annotation that pins a file to a page.
const annotFile = 17

// Attachments gives the embedded files in the order of the PDF's list, then those pinned to pages. One is in memory at a time.
// An error ends the sequence: the context's, or the engine's. After [Document.Pages] has run to its end only the pages with
// something pinned to them are looked at; before, all are.
func (d *Document) Attachments(ctx context.Context) iter.Seq2[*Attachment, error] {
	return func(yield func(*Attachment, error) bool) {
		w := &walker{doc: d, left: MaxAttachments}
		defer w.finish()
		n := w.count(ctx)
		for i := 0; i < n && w.err == nil; i++ {
			a := w.attachment(ctx, 0, func(v *view) uint64 { return v.quick("FPDFDoc_GetAttachment", v.doc, uint64(i)) })
			if a != nil && !yield(a, nil) {
				return
			}
		}
		for _, page := range d.maybePinned() {
			if w.err != nil || w.left <= 0 {
				break
			}
			if !w.pinned(ctx, page, yield) {
				return
			}
		}
		if w.err != nil {
			yield(nil, w.err)
		}
	}
}

// maybePinned are the pages that files may be pinned to: known once all pages have been read.
func (d *Document) maybePinned() []int {
	if d.scanned {
		return d.pinned
	}
	all := make([]int, d.pages)
	for i := range all {
		all[i] = i + 1
	}
	return all
}

// walker reads attachments, each with a living view.
type walker struct {
	doc  *Document
	view *view
	left int
	err  error
}

func (w *walker) finish() {
	if w.view != nil {
		w.view.close()
	}
	w.view = nil
}

// count is the length of the document's own list; a small sandbox is enough for that.
func (w *walker) count(ctx context.Context) int {
	v, err := w.doc.take(ctx)
	if err != nil {
		w.err = err
		return 0
	}
	n := v.quick("FPDFDoc_GetAttachmentCount", v.doc)
	if v.dead == nil && !v.grown() {
		w.doc.give(v)
	} else {
		v.close()
	}
	return int(n)
}

// rest closes a view that has died or grown: nobody holds a large one's memory while a file is imported.
func (w *walker) rest() {
	if w.view != nil && (w.view.dead != nil || w.view.grown()) {
		w.view.close()
		w.view = nil
	}
}

// with calls f with a living view; 0 where there is none.
func (w *walker) with(ctx context.Context, f func(*view) uint64) uint64 {
	if w.view != nil && w.view.dead != nil {
		w.rest()
	}
	if w.err = ctx.Err(); w.err != nil {
		return 0
	}
	if w.view == nil {
		if w.view, w.err = w.doc.view(ctx, true); w.err != nil {
			w.view = nil
			return 0
		}
	}
	return f(w.view)
}

// attachment reads one file; nil if there is none.
func (w *walker) attachment(ctx context.Context, page int, get func(*view) uint64) *Attachment {
	handle := w.with(ctx, get)
	if handle == 0 || w.left <= 0 {
		return nil
	}
	w.left--
	defer w.rest()
	v := w.view
	a := &Attachment{Page: page, Name: v.name(handle)}
	l := w.doc.options.Limits
	timed, cancel := context.WithTimeout(ctx, l.PageTime)
	defer cancel()
	a.Content, a.Problem = v.content(timed, handle, l.Attachment)
	switch {
	case ctx.Err() != nil:
		w.err = ctx.Err()
		return nil
	case v.dead != nil && timed.Err() != nil:
		a.Problem = fmt.Sprintf("unpacking it was not finished in %v", l.PageTime.Round(time.Millisecond))
	case v.dead != nil:
		a.Problem = "unpacking it crashes the engine, or needs too much memory"
	}
	if a.Problem != "" {
		a.Content = nil
	}
	return a
}

// name is the name of a file. The engine gives one of no characters as the mark of UTF-16 that it begins with.
func (v *view) name(handle uint64) string {
	const empty = "\u00fe\u00ff"
	if s := v.utf16(nameBytes, "FPDFAttachment_GetName", handle); s != empty {
		return s
	}
	return ""
}

// content copies a file's bytes out of the sandbox.
func (v *view) content(ctx context.Context, handle uint64, limit int64) ([]byte, string) {
	length := v.scratch()
	if ok, err := v.call(ctx, "FPDFAttachment_GetFile", handle, 0, 0, length); err != nil || ok == 0 {
		return nil, "it is damaged, or has no name" // the engine finds a file by its name's entry
	}
	n := uint64(v.uint32(length))
	if int64(n) > limit {
		return nil, fmt.Sprintf("it has %d bytes, more than the limit of %d", n, limit)
	}
	if n == 0 {
		return nil, ""
	}
	buffer := v.quick("malloc", n)
	if buffer == 0 {
		return nil, "unpacking it needs too much memory"
	}
	defer v.quick("free", buffer)
	ok, err := v.call(ctx, "FPDFAttachment_GetFile", handle, buffer, n, length)
	b := v.bytes(buffer, n)
	if err != nil || ok == 0 || b == nil {
		return nil, "it is damaged"
	}
	return append([]byte(nil), b...), ""
}

// pinned gives the files that are pinned to a page; false when no more are wanted. A file may cost the sandbox: the page is
// then loaded again for those behind it.
func (w *walker) pinned(ctx context.Context, page int, yield func(*Attachment, error) bool) bool {
	var home *view
	var h uint64
	defer func() {
		if home != nil && w.view == home {
			home.quick("FPDF_ClosePage", h)
		}
	}()
	for i, count := uint64(0), uint64(1); i < count && w.left > 0; i++ {
		if home == nil || w.view != home {
			timed, cancel := context.WithTimeout(ctx, w.doc.options.Limits.PageTime)
			h = w.with(ctx, func(v *view) uint64 { return v.bare(timed, page) })
			cancel()
			if home = w.view; h == 0 {
				home = nil
				return true
			}
			count = uint64(min(uint32(home.quick("FPDFPage_GetAnnotCount", h)), maxAnnots))
		}
		if !w.file(ctx, page, h, i, yield) {
			return false
		}
	}
	return true
}

// file gives the file of one annotation, if it is one with a file.
func (w *walker) file(ctx context.Context, page int, h, i uint64, yield func(*Attachment, error) bool) bool {
	home := w.view
	annot := home.quick("FPDFPage_GetAnnot", h, i)
	if annot == 0 {
		return true
	}
	if home.quick("FPDFAnnot_GetSubtype", annot) == annotFile {
		a := w.attachment(ctx, page, func(v *view) uint64 {
			if v != home {
				return 0 // the handle died with its sandbox
			}
			return v.quick("FPDFAnnot_GetFileAttachment", annot)
		})
		if a != nil && !yield(a, nil) {
			return false
		}
	}
	if w.view == home {
		home.quick("FPDFPage_CloseAnnot", annot)
	}
	return true
}

// Reader is the content as a reader.
func (a *Attachment) Reader() io.Reader { return bytes.NewReader(a.Content) }
