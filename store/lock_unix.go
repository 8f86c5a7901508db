//go:build !windows

package store

import (
	"os"

	"golang.org/x/sys/unix"
)

// lockFile locks a file without waiting.
func lockFile(f *os.File) error {
	for {
		err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
		if err != unix.EINTR {
			return err
		}
	}
}
