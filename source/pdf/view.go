package pdf

import (
	"context"
	"errors"
	"io"
)

// view is a document that is open in a sandbox of its own.
type view struct {
	*sandbox
	doc  uint64
	used bool // pages have been read with it
	// opened is its memory after opening, in bytes.
	opened int64
}

// The error codes of PDFium's FPDF_GetLastError.
const (
	fpdfErrPassword = 4
	fpdfErrSecurity = 5
)

// errSmall is a document that does not open in a small sandbox.
var errSmall = errors.New("pdf: opening it needs a large sandbox")

// grown reports that the sandbox is to be replaced: its memory never shrinks.
func (v *view) grown() bool { return v.memory() > max(restMemory, v.opened+restMemory/4) }

// alone runs f with a large sandbox of its own in which the document is open; no other is at work meanwhile.
func (d *Document) alone(ctx context.Context, f func(*view)) error {
	select {
	case d.engine.heavy <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-d.engine.heavy }()
	v, err := d.view(ctx, true)
	if err != nil {
		return err
	}
	defer v.close()
	f(v)
	return nil
}

// view opens the document in a new sandbox.
func (d *Document) view(ctx context.Context, large bool) (*view, error) {
	s, err := d.engine.sandbox(ctx, large)
	if err != nil {
		return nil, err
	}
	v := &view{sandbox: s}
	if err := v.open(ctx, d, d.content()); err != nil {
		if ctx.Err() == nil && v.full() && !large {
			err = errSmall
		}
		v.close()
		return nil, err
	}
	v.opened = v.memory()
	return v, nil
}

// open loads the document by a reader of its file.
func (v *view) open(ctx context.Context, d *Document, r io.ReadSeeker) error {
	access, _, err := v.files.CreateFileAccessReader(d.content().Size(), fullReader{r})
	if err != nil {
		return err
	}
	timed, cancel := context.WithTimeout(ctx, d.options.Limits.PageTime)
	defer cancel()
	err = v.load(timed, *access, d.options.Password)
	// A password is given for all files of an import: one that anybody may open, and few may change, opens without.
	if err == nil && v.doc == 0 && d.options.Password != "" && v.quick("FPDF_GetLastError") == fpdfErrPassword {
		if err = v.load(timed, *access, ""); err == nil && v.doc == 0 && v.quick("FPDF_GetLastError") == fpdfErrPassword {
			return ErrWrongPassword
		}
	}
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, errMissing):
		return err
	case err != nil && timed.Err() != nil:
		return &Error{Code: CodeHostile, Reason: "opening it takes too long", Hint: "nothing of it was read"}
	case err != nil:
		return &Error{Code: CodeHostile, Reason: "opening it crashes the engine", Hint: "nothing of it was read"}
	case v.doc != 0:
		return nil
	}
	switch v.quick("FPDF_GetLastError") {
	case fpdfErrPassword:
		return ErrPassword
	case fpdfErrSecurity:
		return &Error{Code: CodeSecurity, Reason: "it is encrypted in a way that is not known", Hint: "remove the encryption with another program"}
	}
	return errDamaged
}

// load asks for the document with a password; v.doc is 0 where it does not open.
func (v *view) load(ctx context.Context, access uint64, password string) (err error) {
	var at uint64
	if password != "" {
		if at = v.cString(password); at == 0 {
			return errDamaged
		}
		defer v.quick("free", at)
	}
	v.doc, err = v.call(ctx, "FPDF_LoadCustomDocument", access, at)
	return err
}
