package store

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strconv"
	"strings"
)

// lock is the writer's lock: a file beside the case file with the writer's pid, locked by the system, which lets go of it
// when the process ends in whatever way. SQLite's own lock is held for one transaction only and names nobody.
type lock struct {
	f    *os.File
	path string
	ours bool // the file was made by us, or by a process like us that was killed
}

// lockSuffix is added to the case file's path.
const lockSuffix = ".lock"

// lockMark stands in front of the pid: a file of that name without it is somebody else's and is left alone.
const lockMark = "rethread "

// acquireLock takes the lock of the case file at path. The error is an [*Error].
func acquireLock(path string) (*lock, error) {
	l := &lock{path: path + lockSuffix}
	for {
		f, created, err := openLock(l.path)
		if errors.Is(err, errForeignLock) {
			return nil, &Error{
				Kind: Foreign, Path: path, Text: "the name of its lock is taken by a file that is not rethread's: " + l.path,
				Hint: "move that file away, or name another case: --case FILE",
			}
		}
		if err != nil {
			return nil, &Error{
				Kind: Write, Path: path, Text: "cannot write beside it", Err: err,
				Hint: "allow writing to its folder, or work on a copy elsewhere: --case FILE",
			}
		}
		if err := lockFile(f); err != nil {
			pid := readPID(f)
			f.Close()
			return nil, lockedError(path, pid, err)
		}
		// The former holder may have removed the file between our opening and locking it.
		mine, err1 := f.Stat()
		there, err2 := os.Stat(l.path)
		if err1 != nil || err2 != nil || !os.SameFile(mine, there) {
			f.Close()
			continue
		}
		l.f, l.ours = f, created || readPID(f) != 0
		if err := writePID(f); err != nil {
			l.release()
			return nil, &Error{Kind: Write, Path: path, Text: "cannot write its lock file", Err: err, Hint: "free some space on its disk"}
		}
		return l, nil
	}
}

var errForeignLock = errors.New("not a lock file of ours")

// openLock opens the lock file, and makes it if there is none. One that is empty may be another process's that has not yet
// written its pid, or anybody's: it serves, and stays.
func openLock(path string) (f *os.File, created bool, err error) {
	info, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		f, err = os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o666)
		if !errors.Is(err, fs.ErrExist) {
			return f, true, err
		}
		return openLock(path) // somebody was quicker
	}
	if err == nil && !info.Mode().IsRegular() {
		err = errForeignLock
	}
	if err != nil {
		return nil, false, err
	}
	if f, err = os.OpenFile(path, os.O_RDWR, 0); err != nil {
		if errors.Is(err, fs.ErrNotExist) { // its holder has just let go of it
			return openLock(path)
		}
		return nil, false, err
	}
	if b, _ := io.ReadAll(io.NewSectionReader(f, 0, int64(len(lockMark)))); len(b) > 0 && string(b) != lockMark {
		f.Close()
		return nil, false, errForeignLock
	}
	return f, false, nil
}

// release removes the lock file while it is still locked, so that nobody else's is removed.
func (l *lock) release() {
	if l.ours {
		_ = os.Remove(l.path) // fails on systems that keep open files; the lock ends with Close all the same
	} else {
		_ = l.f.Truncate(0)
	}
	_ = l.f.Close()
}

func writePID(f *os.File) error {
	if err := f.Truncate(0); err != nil {
		return err
	}
	_, err := f.WriteAt([]byte(lockMark+strconv.Itoa(os.Getpid())+"\n"), 0)
	return err
}

// readPID is the pid in a lock file, 0 if it says none.
func readPID(f *os.File) int {
	b, _ := io.ReadAll(io.NewSectionReader(f, 0, 32))
	digits, ok := strings.CutPrefix(strings.TrimSpace(string(b)), lockMark)
	pid, err := strconv.Atoi(digits)
	if !ok || err != nil || pid < 0 {
		return 0
	}
	return pid
}

func lockedError(path string, pid int, err error) *Error {
	e := &Error{Kind: Locked, Path: path, PID: pid, Text: "another process is writing to it", Hint: "wait until it has finished", Err: err}
	if pid != 0 {
		e.Text = fmt.Sprintf("process %d is writing to it", pid)
		e.Hint = fmt.Sprintf("wait until it has finished; see it with: ps -p %d", pid)
		e.Err = nil
	}
	return e
}
