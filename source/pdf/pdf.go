// Package pdf reads PDF: the text of each page with the place of every word on it, what the page's text layer is worth, and
// what is embedded in the file.
//
//	engine, err := pdf.Start(pdf.EngineOptions{CacheDir: dir})
//	doc, err := engine.Open(ctx, "release.pdf", pdf.Options{})
//	for page, err := range doc.Pages(ctx) { … }
//
// The engine is PDFium in a WebAssembly sandbox, the same everywhere, so that the same file gives the same text; the layout
// of the lines is ours (package layout). A file is hostile until it has been read: what it does to the engine stays in the
// sandbox, costs at most its page, and is said in a [Problem].
package pdf

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"sync"

	"github.com/rethread/rethread/source/pdf/layout"
)

// Module is the version of go-pdfium, whose PDFium is used.
const Module = "1.17.2"

// TextVersion names what made a text, with its versions: the same bytes give the same text under the same name.
var TextVersion = fmt.Sprintf("pdfium/%s layout/%d", Module, layout.Version)

// Options steer [Engine.Open]; the zero value works.
type Options struct {
	// Password opens an encrypted file.
	Password string
	// Workers is the number of pages that are read at a time, each in an instance of its own; 0 is one a processor, at most
	// [MaxWorkers].
	Workers int
	// Limits instead of the constants.
	Limits Limits
}

// MaxWorkers is the largest default number of workers: one may take up to 160 MiB while it reads a page that needs them,
// each of the others 56 MiB.
const MaxWorkers = 3

// Document is an open PDF. While [Document.Pages] runs, the other methods may be called from its loop.
type Document struct {
	engine  *Engine
	file    *os.File
	size    int64
	end     string // put behind the file's bytes, where these lost theirs; see rescue.go
	large   bool   // it does not open in a small sandbox: one large one reads it
	options Options
	pages   int

	mu    sync.Mutex
	spare *view // opened with the document, or left over; used by whoever needs one next

	pinned  []int // pages with files pinned to them
	scanned bool  // pinned lists them all
}

// Open opens a file. The error is an [*Error] where the file is to blame, the context's, or the system's.
func (e *Engine) Open(ctx context.Context, path string, o Options) (*Document, error) {
	o.Limits = o.Limits.orDefault()
	if o.Workers <= 0 {
		o.Workers = min(runtime.GOMAXPROCS(0), MaxWorkers)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err != nil {
		f.Close()
		return nil, err
	}
	d := &Document{engine: e, file: f, size: info.Size(), options: o}
	if err := d.start(ctx); err != nil {
		f.Close()
		return nil, err
	}
	return d, nil
}

// start opens the first view and counts the pages.
func (d *Document) start(ctx context.Context) error {
	if d.size == 0 || d.size > 1<<31-1 {
		return &Error{Code: CodeDamaged, Reason: "the file is empty, or larger than 2 GiB", Hint: "check how it was copied"}
	}
	v, err := d.view(ctx, false)
	if errors.Is(err, errSmall) {
		d.large, d.options.Workers = true, 1
		v, err = d.view(ctx, true)
	}
	if errors.Is(err, errDamaged) {
		v, err = d.rescue(ctx, err)
	}
	if err != nil {
		return err
	}
	d.pages = int(int32(v.quick("FPDF_GetPageCount", v.doc)))
	switch {
	case v.dead != nil || d.pages <= 0:
		v.close()
		return &Error{Code: CodeDamaged, Reason: "no page can be found in it", Hint: "check how it was copied"}
	case d.pages > d.options.Limits.Pages:
		v.close()
		return tooManyPages(d.pages, d.options.Limits)
	}
	d.spare = v
	return nil
}

func tooManyPages(n int, l Limits) *Error {
	return &Error{
		Code: CodePages, Reason: fmt.Sprintf("it claims %d pages, more than the limit of %d", n, l.Pages),
		Hint: "split it and import the parts",
	}
}

// TextVersion names what makes the text, with its versions: the same bytes give the same text under the same name.
func (d *Document) TextVersion() string { return TextVersion }

// Count is the number of pages.
func (d *Document) Count() int { return d.pages }

// Close closes the file.
func (d *Document) Close() error {
	d.give(nil)
	return d.file.Close()
}

// take gives a view that is open already, or a new one.
func (d *Document) take(ctx context.Context) (*view, error) {
	d.mu.Lock()
	v := d.spare
	d.spare = nil
	d.mu.Unlock()
	if v != nil {
		return v, nil
	}
	return d.view(ctx, d.large)
}

// give keeps a view for later, in place of the one that is kept.
func (d *Document) give(v *view) {
	d.mu.Lock()
	v, d.spare = d.spare, v
	d.mu.Unlock()
	if v != nil {
		v.close()
	}
}

// Code is stable and short, and says what went wrong.
type Code string

// The codes of files that cannot be read.
const (
	CodePassword      Code = "pdf-password"       // encrypted, and no password was given
	CodeWrongPassword Code = "pdf-wrong-password" // encrypted, with another password
	CodeSecurity      Code = "pdf-security"       // encrypted in a way that the engine does not know
	CodeDamaged       Code = "pdf-damaged"        // no PDF, or nothing left of it
	CodePages         Code = "pdf-pages"          // too many pages
	CodeHostile       Code = "pdf-hostile"        // too many of its pages kill or hang the engine, or opening it does
	CodeStalled       Code = "pdf-stalled"        // no page was finished for too long
)

// The codes of pages that cannot be read; the other pages are.
const (
	CodePageDamaged Code = "pdf-page-damaged" // the engine finds no page there, or none that it can read
	CodePageTime    Code = "pdf-page-time"    // not finished in time
	CodePageMemory  Code = "pdf-page-memory"  // needs more memory than a page may have
	CodePageCrash   Code = "pdf-page-crash"   // crashes the engine
	CodePageText    Code = "pdf-page-text"    // more characters than a page may have
)

// Error is a file that cannot be read.
type Error struct {
	Code Code
	// Reason says it to a person, Hint what to do.
	Reason, Hint string
}

func (e *Error) Error() string { return e.Reason }

// Is reports whether the other error is an [*Error] with the same code: errors.Is(err, pdf.ErrPassword).
func (e *Error) Is(other error) bool {
	var o *Error
	return errors.As(other, &o) && o.Code == e.Code
}

// ErrPassword and ErrWrongPassword are the errors of encrypted files, for errors.Is.
var (
	ErrPassword      = &Error{Code: CodePassword, Reason: "it is encrypted", Hint: "give its password with --password-file FILE, or with --password"}
	ErrWrongPassword = &Error{Code: CodeWrongPassword, Reason: "the password does not open it", Hint: "give another one with --password-file FILE, or with --password"}
)

// errDamaged is a file that the engine does not take for a PDF.
var errDamaged = &Error{Code: CodeDamaged, Reason: "it is damaged beyond reading, or no PDF", Hint: "check how it was copied"}

// Problem is a page that was not read.
type Problem struct {
	Code Code
	// Page from 1.
	Page int
	// Text says it to a person.
	Text string
}

// fullReader makes every read whole: the engine's file access takes a short one for the end of the file.
type fullReader struct{ io.ReadSeeker }

func (r fullReader) Read(p []byte) (int, error) {
	n, err := io.ReadFull(r.ReadSeeker, p)
	if n > 0 {
		return n, nil
	}
	return n, err
}
