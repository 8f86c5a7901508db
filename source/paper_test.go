package source

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestPDFByContent holds that a PDF is told by its beginning, whatever its name, and a text that speaks of PDF is none.
func TestPDFByContent(t *testing.T) {
	const body = "%PDF-1.4\n%\xe2\xe3\n1 0 obj\n<</Type/Catalog>>\nendobj\n"
	for name, tt := range map[string]struct {
		file, content string
		want          bool
	}{
		"plain":             {"a.pdf", body, true},
		"another name":      {"release.txt", body, true},
		"junk in front":     {"a.pdf", "\r\nHTTP header\r\n\r\n" + body, true},
		"beyond 1,024":      {"a.pdf", strings.Repeat("x", 1100) + body, false},
		"a text about PDF":  {"a.txt", "A file begins with %PDF-1.4, and so on.\n", false},
		"a mail with a PDF": {"a.eml", "From: a@b.example\nTo: c@d.example\nSubject: file\n\n" + body, false},
		"stored in a ZIP":   {"a.docx", "PK\x03\x04\x14\x00\x00\x00\x00\x00a.pdf" + body, false},
		"stored in a mail":  {"a.msg", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + body, false},
		"stored in a tar":   {"a.tar", "a.pdf" + strings.Repeat("\x00", 252) + "ustar" + strings.Repeat("\x00", 250) + body, false},
		"cut off":           {"a.pdf", "%PDF-", true},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), tt.file)
			if err := os.WriteFile(path, []byte(tt.content), 0o600); err != nil {
				t.Fatal(err)
			}
			f, err := Read(context.Background(), path, Options{})
			if err != nil {
				t.Fatal(err)
			}
			got, is := f.PDF()
			if is != tt.want || is && got != path || f.Source.SHA256 != sum(tt.content) || f.Source.Size != int64(len(tt.content)) {
				t.Errorf("a PDF: %v at %q, %+v", is, got, f.Source)
			}
			if !is {
				return
			}
			f.Close() // not ours: it stays
			if f.Changed() {
				t.Error("changed")
			}
			if err := os.WriteFile(path, []byte(tt.content+"more"), 0o600); err != nil || !f.Changed() {
				t.Errorf("not changed, %v", err)
			}
		})
	}
}

// TestSpill holds that a PDF that is no file of its own is written to one while it is used.
func TestSpill(t *testing.T) {
	const body = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\n"
	dir := t.TempDir()
	o := Options{Stdin: strings.NewReader(body), Spill: func() (*os.File, error) { return os.CreateTemp(dir, "x") }}
	f, err := Read(context.Background(), Stdin, o)
	if err != nil {
		t.Fatal(err)
	}
	path, is := f.PDF()
	b, err := os.ReadFile(path)
	if !is || filepath.Dir(path) != dir || string(b) != body || err != nil || f.Source.SHA256 != sum(body) {
		t.Errorf("%v at %q: %q, %v", is, path, b, err)
	}
	f.Close()
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("%v is left", left)
	}
	o = Options{Stdin: strings.NewReader(body), Limit: 10, Spill: o.Spill}
	if _, err := Read(context.Background(), Stdin, o); err == nil {
		t.Error("no limit")
	}
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("%v is left of what is too large", left)
	}
	// A disk that takes no more is not the fault of the archive, whose other files are read.
	full := func() (*os.File, error) {
		f, err := os.CreateTemp(dir, "x")
		if err != nil {
			return nil, err
		}
		f.Close()
		return os.Open(f.Name()) // refuses what is written
	}
	files, err := unpacked(t, archive(t, "a.pdf", body, "b.txt", "B"), Options{Spill: full})
	if d := cmp.Diff([]string{"!a.pdf no-temporary", "!b.txt b.txt B"}, files); d != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, d)
	}
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("%v is left of what could not be written", left)
	}
}
