package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// resolve finds the file that a path means, and refuses what can be no case file: a link to nothing, a device, a pipe. A link
// to a file becomes the file, so that both names have one lock and one log. The error is an [*Error].
func resolve(path string) (string, error) {
	info, err := os.Lstat(path)
	if err != nil {
		return path, nil // there is none, or inspect says why it cannot be read
	}
	link := info.Mode()&fs.ModeSymlink != 0
	if link {
		info, err = os.Stat(path)
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", &Error{Kind: Foreign, Path: path, Text: "is a link to a file that does not exist", Hint: "name the file itself: --case FILE"}
	case err != nil:
		return path, nil
	case info.IsDir():
		return "", &Error{Kind: Foreign, Path: path, Text: "is a folder, not a case file", Hint: hintForeign}
	case !info.Mode().IsRegular():
		return "", &Error{Kind: Foreign, Path: path, Text: "is a device, pipe or socket, not a case file", Hint: hintForeign}
	case link:
		if path, err = filepath.EvalSymlinks(path); err != nil {
			return "", &Error{Kind: Foreign, Path: path, Text: "cannot be read", Hint: hintForeign, Err: bare(err)}
		}
	}
	return path, nil
}

// left reports logs of a case file that is gone: SQLite would bring its content back into a new file of that name.
func left(path string) error {
	for _, suffix := range []string{"-wal", "-journal"} {
		if info, err := os.Lstat(path + suffix); err == nil && (info.Size() > 0 || !info.Mode().IsRegular()) {
			return &Error{
				Kind: Foreign, Path: path, Text: "does not exist, but the log of a deleted database of that name stands beside it: " + path + suffix,
				Hint: "if it is not needed, delete it: rm " + path + suffix,
			}
		}
	}
	return nil
}

// temporary makes an empty file beside path under a hidden name that nothing has.
func temporary(path string) (string, error) {
	dir, base := filepath.Split(path)
	for n := 0; ; n++ {
		tmp := filepath.Join(dir, fmt.Sprintf(".%s.new-%d-%d", base, os.Getpid(), n))
		f, err := os.OpenFile(tmp, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o666)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return "", err
		}
		return tmp, f.Close()
	}
}
