package export

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
)

// ErrInput is wrapped by the error of an output that is one of the inputs or the case file.
var ErrInput = errors.New("the output is an input")

// WriteError is a failure to write an output: the machine's fault, not the case's.
type WriteError struct {
	// Path is the output as the user named it, Step what was being done.
	Path, Step string
	Err        error
}

func (e *WriteError) Error() string { return fmt.Sprintf("%s: cannot %s: %v", e.Path, e.Step, e.Err) }

func (e *WriteError) Unwrap() error { return e.Err }

// ToFile writes path by way of a temporary name beside it, so that path is either whole or as it was. inputs are files
// that path must not be, under whatever name. Something that exists and is no regular file, such as a pipe, is written to
// directly.
func ToFile(path string, inputs []string, write func(io.Writer) error) error {
	if err := notAnInput(path, inputs); err != nil {
		return err
	}
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return &WriteError{path, "write", errors.New("it is a folder")}
	case err == nil && !info.Mode().IsRegular():
		return toDevice(path, write)
	case err == nil: // write where a symbolic link points to
		if real, err := filepath.EvalSymlinks(path); err == nil {
			path = real
		}
	}
	return toRegular(path, write)
}

func toDevice(path string, write func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return &WriteError{path, "open", cause(err)}
	}
	if err := errors.Join(write(f), f.Close()); err != nil {
		return writeFailure(path, err)
	}
	return nil
}

func toRegular(path string, write func(io.Writer) error) (err error) {
	temporary := path + ".partial-" + strconv.Itoa(os.Getpid())
	f, err := os.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o666)
	if err != nil {
		return &WriteError{path, "create", cause(err)}
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(temporary)
		}
	}()
	if err := write(f); err != nil {
		return writeFailure(path, err)
	}
	if err := f.Sync(); err != nil {
		return &WriteError{path, "write", cause(err)}
	}
	if err := f.Close(); err != nil {
		return &WriteError{path, "close", cause(err)}
	}
	if err := os.Rename(temporary, path); err != nil {
		return &WriteError{path, "rename", cause(err)}
	}
	return nil
}

// notAnInput compares files, not names.
func notAnInput(path string, inputs []string) error {
	out, err := os.Stat(path)
	if err != nil {
		return nil // what does not exist is no input
	}
	for _, in := range inputs {
		if info, err := os.Stat(in); err == nil && os.SameFile(out, info) {
			return fmt.Errorf("%w: %s is %s", ErrInput, path, in)
		}
	}
	return nil
}

// writeFailure tells a failure of the output's file from any other of what was written into it.
func writeFailure(path string, err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) && (pe.Op == "write" || pe.Op == "close") {
		return &WriteError{path, "write", pe.Err}
	}
	return err
}

// cause strips the name of the temporary file, which says nothing to a user.
func cause(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	var le *os.LinkError
	if errors.As(err, &le) {
		return le.Err
	}
	return err
}
