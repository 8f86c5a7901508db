package store

import (
	"errors"
	"fmt"
)

// Kind is what is wrong with a case file, each with an exit status of its own.
type Kind int

// The kinds of errors of a case file.
const (
	Missing Kind = iota + 1 // there is no such file
	Foreign                 // the file is not a case file
	Newer                   // a newer version of rethread made it
	Locked                  // another process writes to it
	Damaged                 // it cannot be read, or its content is not what was written
	Write                   // it could not be written: disk full, no permission, I/O error
)

// Error is what a case file can suffer.
type Error struct {
	Kind Kind
	// Path of the case file as it was given.
	Path string
	// Text says what is wrong, without the path; Hint says what to do.
	Text string
	Hint string
	// PID is the process that holds the lock, 0 if unknown.
	PID int
	// Err is the cause, nil if there is none.
	Err error
}

func (e *Error) Error() string {
	s := e.Path + ": " + e.Text
	if e.Err != nil {
		s += fmt.Sprintf(" (%v)", e.Err)
	}
	return s
}

// Unwrap is the cause.
func (e *Error) Unwrap() error { return e.Err }

// ExitStatus is the exit status of a command that failed with this error.
func (e *Error) ExitStatus() int {
	switch e.Kind {
	case Missing, Foreign, Newer:
		return 10
	case Locked:
		return 11
	case Damaged:
		return 12
	case Write:
		return 13
	}
	return 1
}

// KindOf is the kind of an error of a case file in err's tree, 0 if there is none.
func KindOf(err error) Kind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return 0
}
