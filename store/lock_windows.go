package store

import (
	"os"

	"golang.org/x/sys/windows"
)

// lockFile locks a file without waiting. The byte that is locked lies beyond the pid, which others must be able to read.
func lockFile(f *os.File) error {
	at := windows.Overlapped{Offset: 1 << 30}
	return windows.LockFileEx(windows.Handle(f.Fd()), windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &at)
}
