package pdf

import (
	"bytes"
	"compress/zlib"
	"context"
	"io"
	"os"
)

// The engine gives a page whose content cannot be unpacked as an empty one. To tell it from a blank page, a page with nothing on it
// is loaded once more in a fresh sandbox, whose requests for bytes show where its content stands in the file.

// tracker notes which parts of the file are read.
type tracker struct {
	io.ReadSeeker
	at    int64
	on    bool
	spans [][2]int64
}

func (t *tracker) Seek(offset int64, whence int) (int64, error) {
	at, err := t.ReadSeeker.Seek(offset, whence)
	t.at = at
	return at, err
}

func (t *tracker) Read(p []byte) (int, error) {
	n, err := t.ReadSeeker.Read(p)
	if t.on && n > 0 && len(t.spans) < maxTracked {
		t.spans = append(t.spans, [2]int64{t.at, t.at + int64(n)})
	}
	t.at += int64(n)
	return n, err
}

const (
	// maxTracked reads of half a kilobyte and more are looked at.
	maxTracked = 10_000
	// before is how far in front of its data a stream's dictionary may begin.
	before = 1 << 10
	// maxTorn bytes of a stream are unpacked to see whether it can be.
	maxTorn = 1 << 20
)

// torn reports whether page n, which has nothing on it, has content that cannot be unpacked. That of encrypted files cannot be
// told. It is a function of the page alone: the sandbox is its own.
func (d *Document) torn(ctx context.Context, n int) (bool, error) {
	timed, cancel := context.WithTimeout(ctx, d.options.Limits.PageTime)
	defer cancel()
	s, err := d.engine.sandbox(timed, d.large)
	if err != nil {
		return false, err
	}
	t := &tracker{ReadSeeker: d.content()}
	v := &view{sandbox: s}
	defer v.close()
	if err := v.open(timed, d, t); err != nil {
		return false, ctx.Err()
	}
	if int32(v.quick("FPDF_GetSecurityHandlerRevision", v.doc)) > 0 {
		return false, nil
	}
	t.on = true
	h := v.bare(timed, n)
	t.on = false
	if h != 0 {
		v.quick("FPDF_ClosePage", h)
	}
	for _, s := range t.spans {
		if tornAt(d.file, s) {
			return true, nil
		}
	}
	return false, ctx.Err()
}

// tornAt reports whether a part of the file is the data of a packed content stream that cannot be unpacked. The engine reads
// the data of a stream at once, from its first byte.
func tornAt(f *os.File, s [2]int64) bool {
	head := make([]byte, min(s[0], before))
	if _, err := f.ReadAt(head, s[0]-int64(len(head))); err != nil {
		return false
	}
	dict, ok := bytes.CutSuffix(bytes.TrimRight(head, "\r\n"), []byte("stream"))
	if !ok {
		return false
	}
	dict = dict[max(bytes.LastIndex(dict, []byte("obj")), 0):]
	// Content streams have no type; pictures, fonts and streams of objects have.
	if !bytes.Contains(dict, []byte("/FlateDecode")) || bytes.Contains(dict, []byte("Type")) {
		return false
	}
	data := make([]byte, min(s[1]-s[0], maxTorn))
	if _, err := f.ReadAt(data, s[0]); err != nil {
		return false
	}
	return !unpacks(data)
}

// unpacks reports whether packed data gives anything, or nothing without a complaint.
func unpacks(data []byte) bool {
	r, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return false
	}
	n, err := io.CopyN(io.Discard, r, maxTorn)
	return n > 0 || err == nil || err == io.EOF
}
