package export

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
)

func say(s string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, s)
		return err
	}
}

// content is what a folder holds, by name.
func content(t *testing.T, dir string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, e := range entries {
		b, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		out[e.Name()] = string(b)
	}
	return out
}

func TestToFile(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "out")
	for _, s := range []string{"first", "second"} {
		if err := ToFile(out, []string{filepath.Join(dir, "in")}, say(s)); err != nil {
			t.Fatal(err)
		}
		if got := content(t, dir); len(got) != 1 || got["out"] != s {
			t.Fatalf("the folder holds %q", got)
		}
	}
}

func TestToFileLeavesNothingHalfWritten(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "out")
	boom := errors.New("boom")
	fail := func(w io.Writer) error {
		if err := say("half")(w); err != nil {
			return err
		}
		return boom
	}
	if err := ToFile(out, nil, fail); !errors.Is(err, boom) {
		t.Fatalf("got %v", err)
	}
	if got := content(t, dir); len(got) != 0 {
		t.Fatalf("the folder holds %q", got)
	}
	if err := ToFile(out, nil, say("old")); err != nil {
		t.Fatal(err)
	}
	if err := ToFile(out, nil, fail); !errors.Is(err, boom) {
		t.Fatalf("got %v", err)
	}
	if got := content(t, dir); len(got) != 1 || got["out"] != "old" {
		t.Fatalf("the folder holds %q", got)
	}
}

func TestToFileRefusesInputs(t *testing.T) {
	dir := t.TempDir()
	in, link := filepath.Join(dir, "in"), filepath.Join(dir, "link")
	if err := os.WriteFile(in, []byte("release"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(in, link); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	for _, out := range []string{in, link, filepath.Join(dir, ".", "in")} {
		if err := ToFile(out, []string{in}, say("mbox")); !errors.Is(err, ErrInput) {
			t.Errorf("%s: got %v", out, err)
		}
	}
	if got := content(t, dir); got["in"] != "release" {
		t.Errorf("the folder holds %q", got)
	}
}

func TestToFileErrors(t *testing.T) {
	dir := t.TempDir()
	for _, out := range []string{dir, filepath.Join(dir, "missing", "out")} {
		var we *WriteError
		if err := ToFile(out, nil, say("x")); !errors.As(err, &we) || we.Path != out {
			t.Errorf("%s: got %v", out, err)
		}
	}
	if err := ToFile(os.DevNull, nil, say("x")); err != nil {
		t.Errorf("a device: %v", err)
	}
	if os.PathSeparator == '/' {
		if _, err := os.Stat("/dev/full"); err == nil {
			var we *WriteError
			if err := ToFile("/dev/full", nil, say("x")); !errors.As(err, &we) {
				t.Errorf("a full disk: got %v", err)
			}
		}
	}
}
