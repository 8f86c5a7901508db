// Package store keeps a case in one SQLite file: what was read of every source, what is derived of all of them, and what
// the user decided. The first layer is written one transaction a source, the second replaced whole in one.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"
)

// Store is an open case file.
type Store struct {
	given  string // the path as it was given; path is what it means
	path   string
	reader *sql.DB
	writer *sql.DB // nil until the first write
	lock   *lock   // held from the first write on
}

// connect opens the file that inspect found to be ours.
func connect(given, path string) (*Store, error) {
	s := &Store{given: given, path: path}
	ctx := context.Background()
	dsn := readerDSN(path)
	if readOnly(path) && emptyLog(path) {
		// SQLite would leave an empty log of ours beside the file, and its owner could not write to the case any more.
		dsn = frozenDSN(path)
	}
	version, err := s.openReader(ctx, dsn)
	unwritable := code(err) == lib.SQLITE_CANTOPEN || code(err) == lib.SQLITE_READONLY
	if unwritable && emptyLog(path) {
		version, err = s.openReader(ctx, frozenDSN(path))
		unwritable = false
	}
	switch {
	case err != nil && unwritable:
		err = &Error{
			Kind: Write, Path: path, Text: "has a log that cannot be read without writing beside it", Err: err,
			Hint: "have its owner run: rethread sources; or copy the case with its -wal file to a folder of your own",
		}
	case err != nil:
		err = asError(path, "opening it", err)
	case version > schemaVersion:
		err = &Error{
			Kind: Newer, Path: path, Hint: hintNewer,
			Text: fmt.Sprintf("a newer version of rethread made it: its schema is %d, this program knows %d", version, schemaVersion),
		}
	case version < 1:
		err = &Error{Kind: Damaged, Path: path, Text: fmt.Sprintf("its schema has the impossible number %d", version), Hint: hintDamaged}
	case version < schemaVersion:
		err = s.openWriter(ctx)
	}
	if err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// readOnly reports a file that may be read but not written to, and that nobody has open.
func readOnly(path string) bool {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err == nil {
		f.Close()
	}
	_, open := os.Stat(path + "-shm")
	return errors.Is(err, fs.ErrPermission) && errors.Is(open, fs.ErrNotExist)
}

// emptyLog reports that all of a case is in its file, nothing in its log.
func emptyLog(path string) bool {
	info, err := os.Stat(path + "-wal")
	return err != nil || info.Size() == 0
}

// openReader opens the read pool and tells the schema's version.
func (s *Store) openReader(ctx context.Context, dsn string) (version int, err error) {
	if s.reader != nil {
		s.reader.Close()
	}
	if s.reader, err = sql.Open("sqlite", dsn); err != nil {
		return 0, err
	}
	err = s.reader.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version)
	if err == nil {
		var tables int // the log is opened with the first page that is read
		err = s.reader.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&tables)
	}
	return version, err
}

// code is the primary result code of SQLite, 0 for other errors.
func code(err error) int {
	var e *sqlite.Error
	if errors.As(err, &e) {
		return e.Code() & 0xff
	}
	return 0
}

// Path is the path as it was given.
func (s *Store) Path() string { return s.given }

// Files are the paths of the case file and of what stands beside it while it is open.
func (s *Store) Files() []string {
	return []string{s.path, s.path + "-wal", s.path + "-shm", s.path + lockSuffix}
}

// Close closes the file and gives up the lock.
func (s *Store) Close() error {
	var errs []error
	// The writer goes last: it empties the log into the file.
	for _, db := range []*sql.DB{s.reader, s.writer} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	s.reader, s.writer = nil, nil
	if s.lock != nil {
		s.lock.release()
		s.lock = nil
	}
	if err := errors.Join(errs...); err != nil {
		return asError(s.path, "closing it", err)
	}
	return nil
}

// Lock makes this process the only writer until Close. The error is an [*Error].
func (s *Store) Lock(ctx context.Context) error { return s.openWriter(ctx) }

// openWriter takes the lock and opens the one connection that writes.
func (s *Store) openWriter(ctx context.Context) error {
	if s.lock == nil {
		l, err := acquireLock(s.path)
		if err != nil {
			return err
		}
		s.lock = l
	}
	if s.writer != nil {
		return nil
	}
	db, err := sql.Open("sqlite", writerDSN(s.path, "journal_mode(WAL)"))
	if err != nil {
		return asError(s.path, "opening it", err)
	}
	db.SetMaxOpenConns(1)
	if err := migrate(ctx, db); err != nil {
		db.Close()
		return s.fail(ctx, "opening it for writing", err)
	}
	s.writer = db
	return nil
}

// write runs f in one transaction: all of it is stored, or nothing. The error is an [*Error], or the context's.
func (s *Store) write(ctx context.Context, step string, f func(*sql.Tx) error) error {
	if err := s.openWriter(ctx); err != nil {
		return err
	}
	tx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return s.fail(ctx, step, err)
	}
	defer tx.Rollback()
	if err := f(tx); err != nil {
		return s.fail(ctx, step, err)
	}
	return s.fail(ctx, step, tx.Commit())
}

// fail names the file and the step of an error, and lets the context's own error through.
func (s *Store) fail(ctx context.Context, step string, err error) error {
	if err != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	return asError(s.path, step, err)
}

// Beside is the error of a file that stands beside the case for a while.
func (s *Store) Beside(ctx context.Context, step string, err error) error {
	return s.fail(ctx, step, err)
}

// asError grades what the database or the file system says.
func asError(path, step string, err error) error {
	var mine *Error
	if err == nil || errors.As(err, &mine) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	damaged := &Error{Kind: Damaged, Path: path, Text: "is damaged, found while " + step, Hint: hintDamaged, Err: err}
	var db *sqlite.Error
	if !errors.As(err, &db) {
		switch {
		case errors.Is(err, fs.ErrPermission):
			return &Error{Kind: Write, Path: path, Text: "could not be written while " + step, Hint: hintDenied, Err: bare(err)}
		case isFileError(err):
			return &Error{Kind: Write, Path: path, Text: "could not be written while " + step, Hint: hintWrite, Err: bare(err)}
		}
		return damaged
	}
	switch db.Code() & 0xff {
	case lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
		return lockedError(path, holder(path), err)
	case lib.SQLITE_READONLY, lib.SQLITE_CANTOPEN, lib.SQLITE_PERM:
		return &Error{Kind: Write, Path: path, Text: "could not be written while " + step, Hint: hintDenied, Err: err}
	case lib.SQLITE_FULL, lib.SQLITE_NOMEM:
		return &Error{Kind: Write, Path: path, Text: "could not be written while " + step, Hint: hintWrite, Err: err}
	case lib.SQLITE_IOERR:
		if c := db.Code(); c != lib.SQLITE_IOERR_SHORT_READ && c != lib.SQLITE_IOERR_CORRUPTFS {
			return &Error{Kind: Write, Path: path, Text: "the disk failed while " + step, Hint: hintWrite, Err: err}
		}
	}
	return damaged
}

func isFileError(err error) bool {
	var p *fs.PathError
	var l *os.LinkError
	var n syscall.Errno
	return errors.As(err, &p) || errors.As(err, &l) || errors.As(err, &n)
}

// holder is the pid in the lock file of a case, 0 if there is none or it is our own.
func holder(path string) int {
	f, err := os.Open(path + lockSuffix)
	if err != nil {
		return 0
	}
	defer f.Close()
	if pid := readPID(f); pid != os.Getpid() {
		return pid
	}
	return 0
}
