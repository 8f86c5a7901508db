package source

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/rethread/rethread/mail"
)

// read reads content as a file would be read.
func read(t *testing.T, content string) (*mail.Text, []mail.Problem, error) {
	t.Helper()
	f, err := Read(context.Background(), Stdin, Options{Stdin: strings.NewReader(content)})
	if err != nil {
		return nil, nil, err
	}
	return f.Text()
}

func utf16Bytes(s string, big bool) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		if big {
			b.WriteByte(byte(u >> 8))
			b.WriteByte(byte(u))
		} else {
			b.WriteByte(byte(u))
			b.WriteByte(byte(u >> 8))
		}
	}
	return b.String()
}

func TestDecode(t *testing.T) {
	const text = "Van: Zoë Bakker\r\nOnderwerp: coördinatie – €5\r\n\r\nBeste allen,\r\n"
	const in1252 = "Van: Zo\xeb Bakker\r\nOnderwerp: co\xf6rdinatie \x96 \x805\r\n\r\nBeste allen,\r\n"
	for name, tt := range map[string]struct {
		bytes, want, engine string
		codes               []string
	}{
		"utf-8":                  {text, text, "utf-8", nil},
		"utf-8 with mark":        {"\xef\xbb\xbf" + text, text, "utf-8", nil},
		"windows-1252":           {in1252, text, "windows-1252", []string{"encoding"}},
		"old line ends":          {"a\rb\r", "a\nb\n", "utf-8 cr", nil},
		"old line ends in 1252":  {"a\r\xeb\r", "a\në\n", "windows-1252 cr", []string{"encoding"}},
		"utf-16le with mark":     {"\xff\xfe" + utf16Bytes(text, false), text, "utf-16le", []string{"encoding"}},
		"utf-16be with mark":     {"\xfe\xff" + utf16Bytes(text, true), text, "utf-16be", []string{"encoding"}},
		"utf-16le without mark":  {utf16Bytes(text, false), text, "utf-16le", []string{"encoding"}},
		"utf-16be without mark":  {utf16Bytes(text, true), text, "utf-16be", []string{"encoding"}},
		"utf-16le in Cyrillic":   {utf16Bytes("Тема: отчёт\n", false), "Тема: отчёт\n", "utf-16le", []string{"encoding"}},
		"utf-16be in Cyrillic":   {utf16Bytes("Тема: отчёт\n", true), "Тема: отчёт\n", "utf-16be", []string{"encoding"}},
		"utf-16 beyond 16 bits":  {"\xff\xfe" + utf16Bytes("a😀b", false), "a😀b", "utf-16le", []string{"encoding"}},
		"utf-16 cut in a unit":   {"\xff\xfea\x00b", "a\ufffd", "utf-16le", []string{"encoding", "encoding-damaged"}},
		"utf-16 half a pair":     {"\xff\xfe\x3d\xd8a\x00", "\ufffda", "utf-16le", []string{"encoding", "encoding-damaged"}},
		"utf-8 cut in two":       {"één twee drie\xc3", "één twee drieÃ", "utf-8+windows-1252", []string{"encoding"}},
		"1252 without character": {"caf\xe9 \x81", "café \u0081", "windows-1252", []string{"encoding"}},
		"a replacement is UTF-8": {"a \ufffd b", "a \ufffd b", "utf-8", nil},
		"a NUL in a text":        {text + "\x00", text + "\x00", "utf-8", []string{"nul-bytes"}},
		"form feeds, tabs":       {"a\tb\f\n\vc\f\f", "a\tb\f\n\vc\f\f", "utf-8", nil},
		"other scripts in UTF-8": {"Тема: привет\n件名\n", "Тема: привет\n件名\n", "utf-8", nil},
	} {
		t.Run(name, func(t *testing.T) {
			got, problems, err := read(t, tt.bytes)
			if err != nil {
				t.Fatal(err)
			}
			if got.Content != tt.want || got.Engine != "plain/1 "+tt.engine {
				t.Errorf("read %q by %q, want %q by %q", got.Content, got.Engine, tt.want, tt.engine)
			}
			var codes []string
			for _, p := range problems {
				codes = append(codes, p.Code)
			}
			if d := cmp.Diff(tt.codes, codes); d != "" {
				t.Errorf("problems (-want +got):\n%s", d)
			}
		})
	}
}

func TestNoText(t *testing.T) {
	for name, tt := range map[string]struct{ bytes, code, reason, hint string }{
		"empty":     {"", "empty", "is empty", "check"},
		"only mark": {"\xef\xbb\xbf", "empty", "no text", "check"},
		"docx":      {"PK\x03\x04\x14\x00", "binary", "Office", "plain text"},
		"msg":       {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "binary", "Outlook", "plain text"},
		"database":  {"SQLite format 3\x00\x10\x00", "binary", "database", "released texts"},
		"bytes":     {strings.Repeat("\x00\x01\x02\x03\xff\xfe\x80a", 100), "binary", "control characters", "UTF-8"},
		"few bytes": {"\x01\x02\x03", "binary", "control characters", "UTF-8"},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := read(t, tt.bytes)
			var s *Skipped
			if !errors.As(err, &s) {
				t.Fatalf("err = %v, want a *Skipped", err)
			}
			if s.Code != tt.code || !strings.Contains(s.Reason, tt.reason) || !strings.Contains(s.Hint, tt.hint) || s.Path != Stdin {
				t.Errorf("skipped as %+v, want %+v", s, tt)
			}
		})
	}
}

func TestReadErrors(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "a.txt")
	if err := os.WriteFile(file, []byte("0123456789"), 0o600); err != nil {
		t.Fatal(err)
	}
	broken := Options{Stdin: iotest.ErrReader(errors.New("wire cut"))}
	for name, tt := range map[string]struct {
		path, code, reason string
		o                  Options
	}{
		"missing":          {filepath.Join(dir, "none"), "missing", "no such file", Options{}},
		"folder":           {dir, "unreadable", "folder", Options{}},
		"device":           {"/dev/null", "unreadable", "device", Options{}},
		"too large":        {file, "too-large", "9 bytes", Options{Limit: 9}},
		"too large, piped": {Stdin, "too-large", "9 bytes", Options{Limit: 9, Stdin: strings.NewReader("0123456789")}},
		"broken":           {Stdin, "unreadable", "wire cut", broken},
	} {
		_, err := Read(context.Background(), tt.path, tt.o)
		var s *Skipped
		if !errors.As(err, &s) || s.Code != tt.code || !strings.Contains(s.Reason, tt.reason) || s.Hint == "" {
			t.Errorf("%s: %+v, want %s with %q and a hint", name, err, tt.code, tt.reason)
		}
	}
	if f, err := Read(context.Background(), file, Options{Limit: 10}); err != nil || f.Source.Size != 10 {
		t.Errorf("a file of the limit's size: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Read(ctx, file, Options{}); err != context.Canceled {
		t.Errorf("cancelled: %v", err)
	}
}

func TestIdentity(t *testing.T) {
	f, err := Read(context.Background(), Stdin, Options{Stdin: strings.NewReader("abc")})
	if err != nil {
		t.Fatal(err)
	}
	want := mail.Source{
		SHA256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", // FIPS 180-2, B.1
		Name:   "-", Paths: []string{"-"}, Size: 3,
	}
	if d := cmp.Diff(want, f.Source); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestList(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	for _, p := range []string{"in/b.txt", "in/a/z.txt", "in/.hidden", "in/.git/x.txt", "in/._b.txt", "in/a/.c.TXT", "in/case.db", "in/case.db-wal", ".dot/c.txt", "top.txt"} {
		if err := os.MkdirAll(filepath.Dir(p), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(p), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for link, target := range map[string]string{
		"in/a/up": "..", "in/self": "self", "in/broken": "nowhere", "in/far.txt": "../top.txt", "in/zz": "a",
	} {
		if err := os.Symlink(target, link); err != nil {
			t.Skip("no links here: ", err)
		}
	}
	own := []string{"in/case.db", "in/case.db-wal", "in/case.db-shm"}
	l, err := List(context.Background(), []string{"-", "in/", ".dot/c.txt", "./in/b.txt", "none", "in/case.db"}, own)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"-", "in/a/z.txt", "in/b.txt", "in/far.txt", ".dot/c.txt"}
	if d := cmp.Diff(want, l.Files); d != "" {
		t.Errorf("files (-want +got):\n%s", d)
	}
	var codes []string
	for _, s := range l.Skipped {
		codes = append(codes, s.Path+" "+s.Code)
		if s.Reason == "" || s.Hint == "" {
			t.Errorf("%s has no reason or no hint", s.Path)
		}
		if s.Path == "in/broken" && !strings.Contains(s.Reason, "link") {
			t.Errorf("a link to nothing: %s", s.Reason)
		}
	}
	if l.Hidden != 3 {
		t.Errorf("%d hidden, want 3", l.Hidden)
	}
	if d := cmp.Diff([]string{"in/a/.c.TXT hidden", "in/a/up loop", "in/broken missing", "in/self loop", "none missing", "in/case.db binary"}, codes); d != "" {
		t.Errorf("skipped (-want +got):\n%s", d)
	}
}

func TestUnreadableFile(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("nothing is unreadable for root")
	}
	path := filepath.Join(t.TempDir(), "it's.txt")
	if err := os.WriteFile(path, []byte("x"), 0); err != nil {
		t.Fatal(err)
	}
	_, err := Read(context.Background(), path, Options{})
	var s *Skipped
	if !errors.As(err, &s) || s.Code != "unreadable" || !strings.Contains(s.Hint, "chmod") {
		t.Errorf("err = %+v", err)
	}
}

// FuzzTextIsUTF8 holds that any bytes give a text of valid UTF-8 or a reason.
func FuzzTextIsUTF8(f *testing.F) {
	for _, s := range []string{"abc", "\xff\xfea", "\xfe\xff\xd8\x00", "caf\xe9", "\x00a\x00b", "é\xc3", "\xef\xbb\xbf"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		text, _, err := read(t, string(b))
		var s *Skipped
		switch {
		case err == nil:
			if !utf8.ValidString(text.Content) || text.Content == "" {
				t.Errorf("text %q", text.Content)
			}
		case !errors.As(err, &s) || s.Reason == "" || s.Hint == "":
			t.Errorf("err = %+v", err)
		}
	})
}
