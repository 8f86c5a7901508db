// Package source turns files into texts: it finds the files below the paths a user gives, reads each one whole, one at a
// time and read-only, and decodes it. A PDF it only recognises and hashes; package pdf reads it. What it cannot read it says
// in one [Skipped], and the others go on.
package source

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/rethread/rethread/mail"
)

// Limit is the largest source in bytes. A text is held in memory while it is parsed, and spans must stay printable;
// larger releases can be split at a document.
const Limit = 2 << 30

// Stdin is the path that stands for standard input.
const Stdin = "-"

// Skipped is a file that was not read.
type Skipped struct {
	Path string `json:"path"`
	// Code is stable and short: "missing", "unreadable", "loop", "hidden", "binary", "empty", "too-large", "no-temporary".
	Code string `json:"code"`
	// Reason says it to a person, Hint says what to do.
	Reason string `json:"reason"`
	Hint   string `json:"hint"`
}

func (s *Skipped) Error() string { return s.Path + ": " + s.Reason }

// File is a source that was read, not yet decoded.
type File struct {
	// Source has one path, the one it was read from.
	Source  mail.Source
	content string
	pdf     *paper // a PDF, whose bytes stay on disk
}

// Options steer reading; the zero value is what the command uses.
type Options struct {
	// Stdin is read for the path "-"; nil is an empty input.
	Stdin io.Reader
	// Limit in bytes instead of [Limit]; 0 is [Limit].
	Limit int64
	// Spill makes an empty file for a PDF that is not a file of its own: in an archive, embedded in another, from standard
	// input. nil is a temporary file where the system keeps such.
	Spill func() (*os.File, error)
}

// Read reads one file. The error is a [*Skipped], or the context's.
func Read(ctx context.Context, path string, o Options) (*File, error) {
	if o.Limit == 0 {
		o.Limit = Limit
	}
	r, size, err := open(path, o)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	if size > o.Limit {
		return nil, tooLarge(path, o.Limit)
	}
	return take(ctx, r, size, path, filepath.Base(path), o)
}

// take reads one file to its end: a text into memory, a PDF only through its hash.
func take(ctx context.Context, r io.Reader, size int64, path, name string, o Options) (*File, error) {
	head := bufio.NewReaderSize(&contextReader{ctx: ctx, r: io.LimitReader(r, o.Limit+1)}, sniffBytes)
	start, _ := head.Peek(sniffBytes) // an error comes again with the bytes
	f := &File{}
	var err error
	if isPDF(path, string(start)) {
		err = f.keep(path, head, r, o)
	} else {
		var b strings.Builder
		b.Grow(int(size))
		_, err = io.Copy(&b, head)
		f.content = b.String()
		f.Source.Size, f.Source.SHA256 = int64(b.Len()), sum(f.content)
	}
	var s *Skipped
	switch {
	case ctx.Err() != nil:
		err = ctx.Err()
	case errors.As(err, &s):
	case err != nil:
		err = unreadable(path, err)
	case f.Source.Size > o.Limit:
		err = tooLarge(path, o.Limit)
	case f.Source.Size == 0:
		err = &Skipped{Path: path, Code: "empty", Reason: "the file is empty", Hint: "check how it was copied or extracted"}
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	f.Source.Name, f.Source.Paths = strings.ToValidUTF8(name, "\ufffd"), []string{strings.ToValidUTF8(path, "\ufffd")}
	return f, nil
}

// sum hashes without a second copy of the content.
func sum(content string) string {
	h := sha256.New()
	_, _ = io.Copy(h, strings.NewReader(content)) // neither side can fail
	return hex.EncodeToString(h.Sum(nil))
}

// open opens a file for reading and gives its size, 0 where it is not known beforehand.
func open(path string, o Options) (io.ReadCloser, int64, error) {
	if path == Stdin {
		if o.Stdin == nil {
			o.Stdin = strings.NewReader("")
		}
		return io.NopCloser(o.Stdin), 0, nil
	}
	// The kind is looked at before opening: opening a pipe without a writer would wait for ever.
	info, err := os.Stat(path)
	if err != nil {
		return nil, 0, unreadable(path, err)
	}
	switch mode := info.Mode(); {
	case info.IsDir():
		return nil, 0, &Skipped{Path: path, Code: "unreadable", Reason: "it is a folder", Hint: "give the folder itself to import"}
	case !mode.IsRegular() && mode&fs.ModeNamedPipe == 0:
		return nil, 0, &Skipped{
			Path: path, Code: "unreadable", Reason: "it is no file but a device or socket", Hint: "give a file, a folder, or - for standard input",
		}
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, 0, unreadable(path, err)
	}
	return f, info.Size(), nil
}

// unreadable says why the system does not give a file.
func unreadable(path string, err error) *Skipped {
	s := &Skipped{Path: path, Code: "unreadable", Hint: "check the disk or copy the file anew"}
	var p *fs.PathError
	if errors.As(err, &p) {
		err = p.Err // the path stands in front already
	}
	s.Reason = "cannot be read: " + err.Error()
	switch {
	case errors.Is(err, fs.ErrNotExist):
		s.Code, s.Reason, s.Hint = "missing", "there is no such file or folder", "check the spelling of the path"
	case errors.Is(err, fs.ErrPermission):
		s.Reason, s.Hint = "no permission to read it", "allow yourself to read it: chmod u+r "+shellQuote(path)
	}
	return s
}

// shellQuote makes one word of a path for a shell.
func shellQuote(path string) string {
	return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
}

func tooLarge(path string, limit int64) *Skipped {
	return &Skipped{
		Path: path, Code: "too-large", Reason: fmt.Sprintf("it is larger than the limit of %d bytes", limit),
		Hint: "split it between two documents and import the parts",
	}
}

// contextReader stops reading when its context ends.
type contextReader struct {
	ctx context.Context
	r   io.Reader
}

func (r *contextReader) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.r.Read(p)
}
