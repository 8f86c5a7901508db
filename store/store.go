// Package store keeps a case in one SQLite file: what was read of every source, what was derived of all of them, and what
// the user decided.
package store

import "errors"

// Store is an open case file.
type Store struct {
	path string
}

var errMissing = errors.New("store: not yet written")

// Open opens an existing case file. The error is an [*Error].
func Open(path string) (*Store, error) { return nil, errMissing }

// Create opens a case file, which is made if there is none. The error is an [*Error].
func Create(path string) (*Store, error) { return nil, errMissing }

// Path is the path as it was given.
func (s *Store) Path() string { return s.path }

// Close closes the file.
func (s *Store) Close() error { return nil }
