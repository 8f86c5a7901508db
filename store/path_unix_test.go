//go:build unix

package store

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// TestOnlyFilesAreCases lets neither Open nor Create touch what is no file.
func TestOnlyFilesAreCases(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	for name, make := range map[string]func() error{
		"a link to nothing":  func() error { return os.Symlink("nowhere.db", path) },
		"a link to a device": func() error { return os.Symlink("/dev/null", path) },
		"a pipe":             func() error { return syscall.Mkfifo(path, 0o600) },
		"a folder":           func() error { return os.Mkdir(path, 0o700) },
	} {
		if err := make(); err != nil {
			t.Fatal(err)
		}
		before, err := os.Lstat(path)
		if err != nil {
			t.Fatal(err)
		}
		for which, f := range map[string]func(string) (*Store, error){"Open": Open, "Create": Create} {
			if _, err := f(path); KindOf(err) != Foreign {
				t.Errorf("%s of %s: %v, want Foreign", which, name, err)
			}
		}
		after, err := os.Lstat(path)
		if err != nil || after.Mode() != before.Mode() {
			t.Errorf("%s is now %v, %v", name, after, err)
		}
		if extra, _ := filepath.Glob(path + "?*"); len(extra) > 0 {
			t.Errorf("%s: left behind: %v", name, extra)
		}
		os.Remove(path)
	}
}

// TestLinkedCase has the link and the file be one case with one lock, and leaves the link a link, also where the file is
// still empty.
func TestLinkedCase(t *testing.T) {
	dir := t.TempDir()
	file, link := filepath.Join(dir, "real.db"), filepath.Join(dir, "link.db")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("real.db", link); err != nil {
		t.Fatal(err)
	}
	s, err := Create(link)
	if err != nil {
		t.Fatal(err)
	}
	if s.Path() != link {
		t.Errorf("Path = %s, want what was given", s.Path())
	}
	if _, err := Create(file); KindOf(err) != Locked {
		t.Errorf("the file beside its link: %v, want Locked", err)
	}
	made(t, "aa11", "a.txt", printed).put(t, s)
	verifyAndClose(t, s)
	if info, err := os.Lstat(link); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the link is %v, %v", info, err)
	}
	if got := dumpOf(t, file); got != dumpOf(t, link) {
		t.Error("the link and the file show different cases")
	}
}

// TestForeignFolder has somebody read a case who may not write to it or beside it.
func TestForeignFolder(t *testing.T) {
	if path := os.Getenv("STORE_TEST_CASE"); path != "" {
		if os.Getuid() == 0 {
			if err := syscall.Setuid(65534); err != nil {
				t.Fatal(err)
			}
		}
		s, err := Open(path)
		if err == nil {
			defer s.Close()
			err = s.View(context.Background(), func(v *View) error {
				_, err := v.Source("aa11")
				return err
			})
		}
		if err != nil {
			t.Error(err)
		}
		return
	}
	path, _ := caseFile(t)
	dir := filepath.Dir(path)
	for dir, mode := range map[string]os.FileMode{filepath.Dir(dir): 0o755, dir: 0o555, path: 0o444} {
		if err := os.Chmod(dir, mode); err != nil {
			t.Fatal(err)
		}
	}
	defer os.Chmod(dir, 0o755)
	if out, err := asChild(t, path).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// TestForeignFile has somebody read a case who may not write to it, in a folder where he may: no log of his is left there, with
// which its owner could not write any more. What he cannot write is said with what would help.
func TestForeignFile(t *testing.T) {
	if path := os.Getenv("STORE_TEST_CASE"); path != "" {
		if os.Getuid() == 0 {
			if err := syscall.Setuid(65534); err != nil {
				t.Fatal(err)
			}
		}
		s, err := Open(path)
		if err != nil {
			t.Fatal(err)
		}
		err = s.View(context.Background(), func(v *View) error {
			_, err := v.Source("aa11")
			return err
		})
		if err != nil {
			t.Error(err)
		}
		s.Close()
		if extra, _ := filepath.Glob(path + "?*"); len(extra) > 0 {
			t.Errorf("left behind: %v", extra)
		}
		s, err = Create(path)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		r := made(t, "bb22", "b.txt", printed)
		var e *Error
		if err := s.Put(context.Background(), &r.src, "1", r.text, r.reading); !errors.As(err, &e) || e.Kind != Write || e.Hint != hintDenied {
			t.Errorf("err = %v, want Write with the hint %q", err, hintDenied)
		}
		return
	}
	path, _ := caseFile(t)
	dir := filepath.Dir(path)
	for dir, mode := range map[string]os.FileMode{filepath.Dir(dir): 0o755, dir: 0o777, path: 0o444} {
		if err := os.Chmod(dir, mode); err != nil {
			t.Fatal(err)
		}
	}
	if out, err := asChild(t, path).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
