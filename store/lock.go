package store

import (
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
)

// lock is the writer's lock: a file beside the case file with the writer's pid, locked by the system, which lets go of it
// when the process ends in whatever way. SQLite's own lock is held for one transaction only and names nobody.
type lock struct {
	f    *os.File
	path string
}

// lockSuffix is added to the case file's path.
const lockSuffix = ".lock"

// acquireLock takes the lock of the case file at path. The error is an [*Error].
func acquireLock(path string) (*lock, error) {
	l := &lock{path: path + lockSuffix}
	for {
		f, err := os.OpenFile(l.path, os.O_RDWR|os.O_CREATE, 0o666)
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
		l.f = f
		if err := writePID(f); err != nil {
			l.release()
			return nil, &Error{Kind: Write, Path: path, Text: "cannot write its lock file", Err: err, Hint: "free some space on its disk"}
		}
		return l, nil
	}
}

// release removes the lock file while it is still locked, so that nobody else's is removed.
func (l *lock) release() {
	_ = os.Remove(l.path) // fails on systems that keep open files; the lock ends with Close all the same
	_ = l.f.Close()
}

func writePID(f *os.File) error {
	if err := f.Truncate(0); err != nil {
		return err
	}
	_, err := f.WriteAt([]byte(strconv.Itoa(os.Getpid())+"\n"), 0)
	return err
}

// readPID is the pid in a lock file, 0 if it says none.
func readPID(f *os.File) int {
	b, _ := io.ReadAll(io.NewSectionReader(f, 0, 32))
	pid, err := strconv.Atoi(strings.TrimSpace(string(b)))
	if err != nil || pid < 0 {
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
