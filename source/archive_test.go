package source

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// archive makes a ZIP of names and contents, in order.
func archive(t testing.TB, pairs ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(pairs); i += 2 {
		f, err := w.Create(pairs[i])
		if err == nil {
			_, err = f.Write([]byte(pairs[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// unpacked lists what Archive gives of bytes.
func unpacked(t testing.TB, content []byte, o Options) (files []string, err error) {
	t.Helper()
	files, _, err = unpackedAll(t, content, o)
	return files, err
}

// unpackedAll also counts the hidden files.
func unpackedAll(t testing.TB, content []byte, o Options) (files []string, hidden int, err error) {
	t.Helper()
	name := filepath.Join(t.TempDir(), "a.zip")
	if err := os.WriteFile(name, content, 0o600); err != nil {
		t.Fatal(err)
	}
	hidden, err = Archive(context.Background(), name, o, func(f *File, s *Skipped) error {
		if s != nil {
			files = append(files, strings.TrimPrefix(s.Path, name)+" "+s.Code)
			return nil
		}
		files = append(files, strings.TrimPrefix(f.Source.Paths[0], name)+" "+f.Source.Name+" "+f.content)
		return nil
	})
	return files, hidden, err
}

func TestArchive(t *testing.T) {
	files, hidden, err := unpackedAll(t, archive(
		t, "b.txt", "B", "sub/a.eml", "A", "sub/", "", "../../etc/passwd", "x", `..\..\win.txt`, "y", "/abs", "z", "C:/drive", "d", "__MACOSX/b.txt", "m",
		".hidden", "h", ".git/x.txt", "g", "sub/._b.txt", "m", "sub/.part-2.txt", "p", ".part-3.pdf", "p", "empty", "", "sub/../c.txt", "C", "b.txt", "again",
	), Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"!b.txt b.txt B", "!sub/a.eml a.eml A", "!etc/passwd passwd x", "!win.txt win.txt y", "!abs abs z", "!C/drive drive d",
		"!sub/.part-2.txt hidden", "!.part-3.pdf hidden", "!empty empty", "!c.txt c.txt C", "!b.txt b.txt again",
	}
	if d := cmp.Diff(want, files); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if hidden != 4 {
		t.Errorf("%d hidden, want 4", hidden)
	}
}

// TestArchiveLimits holds that an archive beyond its limits gives nothing at all.
func TestArchiveLimits(t *testing.T) {
	bomb := archive(t, "small.txt", "text", "bomb.txt", strings.Repeat("0", 20<<20))
	cut := archive(t, "a.txt", "text", "b.txt", strings.Repeat("some text ", 1000))
	damaged := bytes.Replace(archive(t, "a.txt", "text", "b.txt", "more"), []byte("b.txt"), []byte("c.txt"), 1)
	damaged[bytes.LastIndex(damaged, []byte("PK\x01\x02"))+16] ^= 1 // the checksum of the last file
	for _, test := range []struct {
		name, code string
		content    []byte
		o          Options
	}{
		{"ratio", "archive-limit", bomb, Options{}},
		{"size", "archive-limit", archive(t, "a.txt", "0123456789", "b.txt", "0123456789"), Options{Limit: 19}},
		{"cut", "archive-damaged", cut[:len(cut)/2], Options{}},
		{"checksum", "archive-damaged", damaged, Options{}},
		{"no archive", "archive-damaged", []byte("PK\x03\x04 no"), Options{}},
	} {
		files, err := unpacked(t, test.content, test.o)
		var s *Skipped
		if !errors.As(err, &s) || s.Code != test.code || s.Hint == "" || len(files) > 0 {
			t.Errorf("%s: %v %v, want %s", test.name, files, err, test.code)
		}
	}
	if files, err := unpacked(t, archive(t, "a.txt", "0123456789", "b.txt", "0123456789"), Options{Limit: 20}); err != nil || len(files) != 2 {
		t.Errorf("at the limit: %v %v", files, err)
	}
}

// TestArchiveInArchive is not unpacked: the file is given as it is, and is no text.
func TestArchiveInArchive(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.zip")
	if err := os.WriteFile(name, archive(t, "in.zip", string(archive(t, "a.txt", "x"))), 0o600); err != nil {
		t.Fatal(err)
	}
	if !IsArchive(name) {
		t.Error("not taken for an archive")
	}
	_, err := Archive(context.Background(), name, Options{}, func(f *File, _ *Skipped) error {
		_, _, err := f.Text()
		var s *Skipped
		if !errors.As(err, &s) || s.Code != "binary" || !strings.Contains(s.Reason, "ZIP") {
			t.Errorf("%v", err)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

// FuzzArchiveNames holds that no name of an archive leaves it.
func FuzzArchiveNames(f *testing.F) {
	for _, s := range []string{"..", "../x", "a/../../x", `..\x`, "/x", "C:\\x", "a\x00/..", "\xff/../..", "....//x", "./..", "x/.."} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := entryName(s)
		if strings.HasPrefix(got, "/") || strings.ContainsAny(got, "\\\x00:") || got != "" && !filepath.IsLocal(got) {
			t.Errorf("%q becomes %q", s, got)
		}
	})
}
