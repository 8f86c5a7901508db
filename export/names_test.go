package export

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rethread/rethread/mail"
)

// hostile are subjects that would be trouble as file names.
var hostile = []string{
	"", ".", "..", "...", "/", "\\", "../x", "../../etc/passwd", "..\\..\\x", "/etc/passwd", "//server/share", "\\\\server\\share",
	"C:\\x", "C:x", "c:/x", "file:///x", "~", "~root", "$HOME", "%TEMP%", "`id`", "$(id)", "a\x00b", "\x00", "a\nb", "a\r\nb", "a\tb", "\x1b[31m",
	"CON", "con.txt", "NUL", "nul.", "AUX", "PRN", "COM1", "COM¹", "LPT9", "CONIN$", "a:b", "a::$DATA", "a*b", "a?b", "a<b>", "a|b", "a\"b", "-rf", "--help",
	" x", "x ", "x.", "x. .", ".hidden", "a/./b", "a//b", "\u202Etxt.exe", "\u200B", "\uFEFF", "é", "e\u0301", "ＣＯＮ", "／", "．．", "∕", "ß", "日本", "\xff\xfe",
	strings.Repeat("x", 5000), strings.Repeat("../", 100), strings.Repeat("é", 300),
}

var safeName = regexp.MustCompile(`^[0-9a-z_-]+(/[0-9a-z_-]+)?(\.[a-z]+)?$`)

// TestNamesStayInTheFolder writes every hostile subject as every format of files.
func TestNamesStayInTheFolder(t *testing.T) {
	if len(hostile) < 60 {
		t.Fatalf("only %d names", len(hostile))
	}
	var ms []*mail.MessageView
	for i, s := range hostile {
		m := newView(byte(i + 1))
		m.ID = mail.ID{0xab, 0xcd, 0xef, 1, byte(i)} // all with one short id
		m.Best.Copy.Subject = mail.Subject{Value: s, Base: s}
		m.Date = &mail.Date{Raw: s, Earliest: mail.Wall(s), Latest: mail.Wall(s), Precision: mail.PrecisionDay}
		m.Thread = mail.ID{0xaa, 0xbb, 0xcc, 1, byte(i / 2)}
		ms = append(ms, m)
	}
	for name, write := range map[string]func(*Folder) error{
		"eml":     func(f *Folder) error { _, err := EML(f, given(ms), MailOptions{}); return err },
		"mbox":    func(f *Folder) error { _, err := MboxPerThread(f, given(ms), MailOptions{}); return err },
		"html":    func(f *Folder) error { return HTMLPerThread(f, given(ms), HTMLOptions{}) },
		"maildir": func(f *Folder) error { _, err := Maildir(f, given(ms), MailOptions{}); return err },
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if err := ToFolder(filepath.Join(dir, "out"), nil, write); err != nil {
				t.Fatal(err)
			}
			files := 0
			err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
				if err != nil || d.IsDir() {
					return err
				}
				files++
				rel, err := filepath.Rel(filepath.Join(dir, "out"), p)
				if err != nil || len(rel) > 200 || name != "maildir" && !safeName.MatchString(filepath.ToSlash(rel)) {
					t.Errorf("wrote %q (%v)", rel, err)
				}
				return nil
			})
			want := map[string]int{"eml": len(ms), "maildir": len(ms), "mbox": (len(ms) + 1) / 2, "html": (len(ms)+1)/2 + 1}[name]
			if err != nil || files != want {
				t.Errorf("%d files, want %d (%v)", files, want, err)
			}
		})
	}
}

// FuzzSlugIsSafe holds that nothing of a subject but letters, digits and single hyphens reaches a file name.
func FuzzSlugIsSafe(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	ok := regexp.MustCompile(`^([a-z0-9]+(-[a-z0-9]+)*)?$`)
	f.Fuzz(func(t *testing.T, s string) {
		if got := slug(s); !ok.MatchString(got) || len(got) > maxSlug+1 {
			t.Errorf("%q becomes %q", s, got)
		}
		if got := stamp(&mail.Date{Earliest: mail.Wall(s), Latest: mail.Wall(s), Precision: mail.PrecisionDay}); !regexp.MustCompile(`^(undated|[0-9_-]*)$`).MatchString(got) {
			t.Errorf("the date %q becomes %q", s, got)
		}
	})
}

func TestStamp(t *testing.T) {
	date := func(w, until mail.Wall, p mail.Precision, readings ...mail.Wall) *mail.Date {
		return &mail.Date{Earliest: w, Latest: until, Precision: p, Readings: readings}
	}
	for _, test := range []struct {
		d    *mail.Date
		want string
	}{
		{nil, "undated"},
		{date("2021-05-12T09:30", "2021-05-12T09:30", mail.PrecisionMinute), "2021-05-12_0930"},
		{date("2021-05-12T00:00", "2021-05-12T23:59", mail.PrecisionDay), "2021-05-12"},
		{date("2021-05-01T00:00", "2021-05-31T23:59", mail.PrecisionMonth), "2021-05"},
		{date("2021-01-01T00:00", "2021-12-31T23:59", mail.PrecisionYear), "2021"},
		{date("2021-03-05T09:30", "2021-05-03T09:30", mail.PrecisionMinute, "2021-03-05T09:30", "2021-05-03T09:30"), "undated"},
	} {
		if got := stamp(test.d); got != test.want {
			t.Errorf("%+v: %q, want %q", test.d, got, test.want)
		}
	}
	if got := slug("RE: Überblick – Peilbesluit (deel 2)"); got != "re-uberblick-peilbesluit-deel-2" {
		t.Errorf("slug %q", got)
	}
}

func TestToFolder(t *testing.T) {
	one := func(f *Folder) error { return f.bytes("a", []byte("1")) }
	boom := os.ErrDeadlineExceeded
	for _, test := range []struct {
		name   string
		before func(dir string) error
		write  func(*Folder) error
		err    string
		after  []string
	}{
		{"new", nil, one, "", []string{"out/a"}},
		{"empty", func(dir string) error { return os.Mkdir(filepath.Join(dir, "out"), 0o777) }, one, "", []string{"out/a"}},
		{"files in it", func(dir string) error {
			return os.MkdirAll(filepath.Join(dir, "out", "mine"), 0o777)
		}, one, "out: cannot write: the folder exists and is not empty", []string{"out/mine/"}},
		{"a file", func(dir string) error { return os.WriteFile(filepath.Join(dir, "out"), nil, 0o666) }, one, "out: cannot write: it is a file; this format needs a folder", []string{"out"}},
		{"fails", nil, func(f *Folder) error { return errorOf(one(f), boom) }, "i/o timeout", nil},
		{"leaves the folder", nil, func(f *Folder) error { return f.bytes("../b", nil) }, "out: cannot create: path escapes from parent", nil},
		{"the same name twice", nil, func(f *Folder) error { return errorOf(one(f), one(f)) }, "out: cannot create: file exists", nil},
		{"what a stopped run left", func(dir string) error {
			return os.Mkdir(filepath.Join(dir, "out.partial-"+strconv.Itoa(os.Getpid())), 0o777)
		}, one, "", []string{"out/a", "out.partial-PID/"}},
		{"a planted link", func(dir string) error { return os.Symlink("nowhere", filepath.Join(dir, "out")) }, one, "out: cannot write: it is a link to nothing", []string{"out"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			t.Chdir(dir)
			if test.before != nil {
				if err := test.before(dir); err != nil {
					t.Skip(err)
				}
			}
			got := ""
			if err := ToFolder("out", nil, test.write); err != nil {
				got = err.Error()
			}
			if got != test.err {
				t.Errorf("error %q, want %q", got, test.err)
			}
			if d := cmp.Diff(test.after, tree(t, dir)); d != "" {
				t.Errorf("left (-want +got):\n%s", d)
			}
		})
	}
	t.Run("an input", func(t *testing.T) {
		dir := t.TempDir()
		in := filepath.Join(dir, "in")
		if err := os.WriteFile(in, nil, 0o666); err != nil {
			t.Fatal(err)
		}
		if err := ToFolder(in, []string{in}, one); err == nil || !strings.Contains(err.Error(), "the output is an input") {
			t.Error(err)
		}
	})
}

// errorOf is the first error.
func errorOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// tree lists what is in a folder; folders that are empty end in "/".
func tree(t *testing.T, dir string) []string {
	t.Helper()
	var list []string
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || p == dir {
			return err
		}
		rel, _ := filepath.Rel(dir, p)
		rel = strings.Replace(filepath.ToSlash(rel), strconv.Itoa(os.Getpid()), "PID", 1)
		if d.IsDir() {
			if entries, _ := os.ReadDir(p); len(entries) > 0 {
				return nil
			}
			rel += "/"
		}
		list = append(list, rel)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}
