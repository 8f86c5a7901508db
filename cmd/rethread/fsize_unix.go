//go:build unix

package main

import (
	"os/signal"
	"syscall"
)

// A file size limit (ulimit -f) ends a Go program by a signal with a stack trace; ignored, the write fails and is reported
// as every other failed write.
func init() { signal.Ignore(syscall.SIGXFSZ) }
