package export

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"

	"github.com/rethread/rethread/mail"
)

// Folder is an output of many files while it is written. All names are relative to it, and cannot leave it.
type Folder struct {
	root *os.Root
	used map[string]bool
}

// ToFolder writes the folder path by way of a temporary one beside it, so that path is either whole or as it was. It must
// not exist, or be empty: nothing is mixed with or takes the place of somebody's files. inputs are files that path must not
// be, under whatever name.
func ToFolder(path string, inputs []string, write func(*Folder) error) (err error) {
	if err := notAnInput(path, inputs); err != nil {
		return err
	}
	target, err := vacant(path)
	if err != nil {
		return err
	}
	temporary, err := mkdirBeside(target)
	if err != nil {
		return &WriteError{path, "create", cause(err)}
	}
	defer func() {
		if err != nil {
			os.RemoveAll(temporary)
		}
	}()
	root, err := os.OpenRoot(temporary)
	if err != nil {
		return &WriteError{path, "open", cause(err)}
	}
	err = write(&Folder{root: root, used: map[string]bool{}})
	if closed := root.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return folderFailure(path, err)
	}
	if err := os.Remove(target); err != nil && !errors.Is(err, fs.ErrNotExist) { // gone only if it is still empty
		return &WriteError{path, "replace", cause(err)}
	}
	if err := os.Rename(temporary, target); err != nil {
		return &WriteError{path, "rename", cause(err)}
	}
	return nil
}

// vacant gives the folder that path means, links followed, if there is nothing in its place.
func vacant(path string) (string, error) {
	target, err := filepath.Abs(path)
	if err != nil {
		return "", &WriteError{path, "write", err}
	}
	info, err := os.Stat(target)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if _, err := os.Lstat(target); err == nil {
			return "", &WriteError{path, "write", errors.New("it is a link to nothing")}
		}
		return target, nil
	case err != nil:
		return "", &WriteError{path, "write", cause(err)}
	case !info.IsDir():
		return "", &WriteError{path, "write", errors.New("it is a file; this format needs a folder")}
	}
	if target, err = filepath.EvalSymlinks(target); err != nil {
		return "", &WriteError{path, "write", cause(err)}
	}
	f, err := os.Open(target)
	if err != nil {
		return "", &WriteError{path, "write", cause(err)}
	}
	defer f.Close()
	switch _, err := f.Readdirnames(1); {
	case err == nil:
		return "", &WriteError{path, "write", errors.New("the folder exists and is not empty")}
	case err != io.EOF:
		return "", &WriteError{path, "write", cause(err)}
	}
	return target, nil
}

// mkdirBeside makes a new folder next to target: what a link there points to is never written to.
func mkdirBeside(target string) (string, error) {
	for n := 0; ; n++ {
		name := target + ".partial-" + strconv.Itoa(os.Getpid())
		if n > 0 {
			name += "-" + strconv.Itoa(n)
		}
		if err := os.Mkdir(name, 0o777); err == nil || !errors.Is(err, fs.ErrExist) || n == 100 {
			return name, err
		}
	}
}

// folderFailure tells a failure of the machine from any other of what was written.
func folderFailure(path string, err error) error {
	var failed *folderError
	if errors.As(err, &failed) {
		return &WriteError{path, failed.step, cause(failed.err)}
	}
	return err
}

// folderError is a failure to write one of a folder's files.
type folderError struct {
	step string
	err  error
}

func (e *folderError) Error() string { return e.err.Error() }
func (e *folderError) Unwrap() error { return e.err }

// mkdir makes a folder within.
func (f *Folder) mkdir(name string) error {
	if err := f.root.Mkdir(filepath.FromSlash(name), 0o777); err != nil {
		return &folderError{"create", err}
	}
	return nil
}

// file writes a new file within.
func (f *Folder) file(name string, write func(io.Writer) error) error {
	file, err := f.root.OpenFile(filepath.FromSlash(name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return &folderError{"create", err}
	}
	w := bufio.NewWriter(fileWriter{file})
	err = write(w)
	if err == nil {
		err = w.Flush()
	}
	if closed := file.Close(); err == nil && closed != nil {
		err = &folderError{"close", closed}
	}
	return err
}

// fileWriter marks failures as those of the output's file.
type fileWriter struct{ f *os.File }

func (w fileWriter) Write(p []byte) (int, error) {
	n, err := w.f.Write(p)
	if err != nil {
		err = &folderError{"write", err}
	}
	return n, err
}

// bytes writes a new file within.
func (f *Folder) bytes(name string, content []byte) error {
	return f.file(name, func(w io.Writer) error {
		_, err := w.Write(content)
		return err
	})
}

// name is a name that was not used in the folder dir: with the short id, or with the long one where that was taken. File
// systems that tell no case apart are thought of by making all names of one case.
func (f *Folder) name(dir, ending string, id mail.ID, name func(id string) string) (string, error) {
	for _, form := range []string{id.Short(), id.String()} {
		p := path.Join(dir, name(form)+ending)
		if !f.used[p] {
			f.used[p] = true
			return p, nil
		}
	}
	return "", fmt.Errorf("message or thread %s came twice", id)
}
