package source

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"
	"time"

	"github.com/rethread/rethread/source/native"
)

// sniffBytes is how much of a file's beginning is looked at. The mark of a PDF stands within the first 1,024 bytes, as the
// readers of the time of PDF 1.3 had it; the rest shows whether it is one.
const (
	sniffBytes = 4 << 10
	pdfWithin  = 1 << 10
	pdfMark    = "%PDF-"
	// A tar archive begins with the header of its first file, which may be a PDF.
	tarMark   = "ustar"
	tarMarkAt = 257
)

// isPDF recognises a PDF by its beginning, whatever its name. Where something stands in front of the mark, as mail gateways
// and scanners leave it, an object has to follow: a mail may speak of "%PDF-1.4" too.
func isPDF(path, start string) bool {
	at := strings.Index(start[:min(len(start), pdfWithin)], pdfMark)
	switch {
	case at < 0:
		return false
	case at == 0:
		return true
	}
	for _, s := range signatures {
		if strings.HasPrefix(start, s.magic) {
			return false // a PDF that is stored within another file is not all of it
		}
	}
	if at > tarMarkAt && strings.HasPrefix(start[tarMarkAt:], tarMark) {
		return false
	}
	rest := start[at:]
	return native.KindOf(path, start) == native.None && strings.Contains(rest, " obj") && strings.ContainsAny(rest, "<[")
}

// paper is where the bytes of a PDF lie.
type paper struct {
	path  string
	own   bool // a file that we made
	size  int64
	mtime time.Time
}

// keep takes the bytes of a PDF: those of a file on disk only through their hash, others into a file of ours.
func (f *File) keep(path string, r io.Reader, from io.Reader, o Options) error {
	h := sha256.New()
	if file, ok := from.(*os.File); ok {
		if info, err := file.Stat(); err == nil && info.Mode().IsRegular() {
			n, err := io.Copy(h, r)
			f.Source.Size, f.Source.SHA256 = n, hex.EncodeToString(h.Sum(nil))
			f.pdf = &paper{path: path, size: info.Size(), mtime: info.ModTime()}
			return err
		}
	}
	spill := o.Spill
	if spill == nil {
		spill = func() (*os.File, error) { return os.CreateTemp("", "rethread-*.pdf") }
	}
	out, err := spill()
	if err != nil {
		return noTemporary(path, err)
	}
	f.pdf = &paper{path: out.Name(), own: true}
	w := &spilling{w: out}
	n, err := io.Copy(io.MultiWriter(h, w), r)
	if closed := out.Close(); w.err == nil {
		w.err = closed
	}
	if w.err != nil {
		return noTemporary(path, w.err)
	}
	f.Source.Size, f.Source.SHA256 = n, hex.EncodeToString(h.Sum(nil))
	return err
}

// spilling keeps the error of writing apart from those of what is read.
type spilling struct {
	w   io.Writer
	err error
}

func (s *spilling) Write(p []byte) (n int, err error) {
	n, s.err = s.w.Write(p)
	return n, s.err
}

// noTemporary says that the disk where PDFs lie while they are read is to blame, not the PDF.
func noTemporary(path string, err error) *Skipped {
	var p *fs.PathError
	if errors.As(err, &p) {
		err = p.Err // the path is one that was made up
	}
	return &Skipped{
		Path: path, Code: "no-temporary", Reason: "no temporary file can be written for it: " + err.Error(),
		Hint: "free some space on the disk of the case, or give the PDF as a file of its own",
	}
}

// PDF is the path of a PDF's bytes, for package pdf; false if the file is none. The path is good until [File.Close].
func (f *File) PDF() (string, bool) {
	if f.pdf == nil {
		return "", false
	}
	return f.pdf.path, true
}

// Changed reports that a PDF on disk is no longer the file that was hashed.
func (f *File) Changed() bool {
	if f.pdf == nil || f.pdf.own {
		return false
	}
	info, err := os.Stat(f.pdf.path)
	return err != nil || info.Size() != f.pdf.size || !info.ModTime().Equal(f.pdf.mtime)
}

// Close removes what was written to disk for the file. A nil file has nothing.
func (f *File) Close() {
	if f != nil && f.pdf != nil && f.pdf.own {
		_ = os.Remove(f.pdf.path) // what is left of it is in a folder for such files
	}
}
