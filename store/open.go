package store

import (
	"context"
	"database/sql"
	"embed"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	_ "modernc.org/sqlite" // the driver
)

//go:embed sql/*.sql
var schemas embed.FS

// schemaVersion is the number of the last schema file, kept as SQLite's user_version.
const schemaVersion = 3

// applicationID marks a file as a case, in SQLite's header: "rthd".
const applicationID = 0x72746864

// hints that several errors share.
const (
	hintMissing = "create it: rethread import PATH…, or name another: --case FILE"
	hintForeign = "name another file: --case FILE"
	hintDamaged = "restore it from a copy, or import the sources anew into another: rethread --case NEW.db import PATH…"
	hintNewer   = "use that version of rethread, or import the sources anew into another: rethread --case NEW.db import PATH…"
	hintWrite   = "free some space on its disk and run the same command again; what is stored is intact"
	hintDenied  = "allow yourself to write to it, or work on a copy elsewhere: --case FILE"
)

// Open opens an existing case file; it is written to only when a method needs it. The error is an [*Error].
func Open(path string) (*Store, error) {
	file, err := resolve(path)
	if err == nil {
		err = inspect(file)
	}
	if err != nil {
		return nil, err
	}
	return connect(path, file)
}

// Create opens a case file as the only writer, and makes it first if there is none. The error is an [*Error].
func Create(path string) (*Store, error) {
	file, err := resolve(path)
	if err != nil {
		return nil, err
	}
	l, err := acquireLock(file)
	if err != nil {
		return nil, err
	}
	err = inspect(file)
	if KindOf(err) == Missing {
		err = build(file)
	}
	if err != nil {
		l.release()
		return nil, err
	}
	s, err := connect(path, file)
	if err != nil {
		l.release()
		return nil, err
	}
	s.lock = l
	return s, nil
}

// inspect looks at the header of a file before SQLite does, so that a file that is not ours is not touched.
func inspect(path string) error {
	f, err := os.Open(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &Error{Kind: Missing, Path: path, Text: "there is no such case file", Hint: hintMissing}
	case err != nil:
		return &Error{Kind: Foreign, Path: path, Text: "cannot be read", Hint: "allow yourself to read it, or name another: --case FILE", Err: bare(err)}
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return &Error{Kind: Damaged, Path: path, Text: "cannot be read", Hint: hintDamaged, Err: bare(err)}
	}
	var head [100]byte
	n, err := io.ReadFull(f, head[:])
	switch {
	case err == io.EOF:
		return &Error{Kind: Missing, Path: path, Text: "the case file is empty", Hint: hintMissing}
	case err != nil && err != io.ErrUnexpectedEOF:
		return &Error{Kind: Damaged, Path: path, Text: "cannot be read", Hint: hintDamaged, Err: bare(err)}
	case n < len(head) || string(head[:16]) != "SQLite format 3\x00":
		return &Error{Kind: Foreign, Path: path, Text: "is not a case file", Hint: hintForeign}
	case binary.BigEndian.Uint32(head[68:]) != applicationID:
		return &Error{Kind: Foreign, Path: path, Text: "is another program's database, not a case file", Hint: hintForeign}
	}
	return complete(path, head[:], info.Size())
}

// complete reports a file that was cut off: SQLite itself would notice only when it reads beyond the end.
func complete(path string, head []byte, size int64) error {
	if log, err := os.Stat(path + "-wal"); err == nil && log.Size() > 0 {
		return nil // pages may still be in the log
	}
	page := int64(binary.BigEndian.Uint16(head[16:]))
	if page == 1 {
		page = 65536
	}
	if want := page * int64(binary.BigEndian.Uint32(head[28:])); size < want {
		return &Error{Kind: Damaged, Path: path, Text: fmt.Sprintf("is cut off after %d of %d bytes", size, want), Hint: hintDamaged}
	}
	return nil
}

// bare is an error of the file system without the path, which stands in front already.
func bare(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// build makes a case file under another name and moves it into place whole, so that a crash leaves none or a good one.
// The caller holds the lock.
func build(path string) error {
	fail := func(err error) error { return asError(path, "creating it", err) }
	if err := left(path); err != nil {
		return err
	}
	tmp, err := temporary(path)
	if err != nil {
		return fail(err)
	}
	defer os.Remove(tmp)
	// The pragmas of the file's header; the log is switched on last, it is kept in the file too.
	db, err := sql.Open("sqlite", writerDSN(tmp))
	if err != nil {
		return fail(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	ctx := context.Background()
	if err := migrate(ctx, db); err != nil {
		return fail(err)
	}
	if _, err := db.ExecContext(ctx, "PRAGMA journal_mode=WAL"); err != nil {
		return fail(err)
	}
	if err := db.Close(); err != nil {
		return fail(err)
	}
	if err := os.Rename(tmp, path); err != nil {
		return fail(err)
	}
	return nil
}

// migrate brings the schema up to date, in one transaction.
func migrate(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	var version int
	if err := tx.QueryRow("PRAGMA user_version").Scan(&version); err != nil {
		return err
	}
	if version >= schemaVersion {
		return nil
	}
	for n := version + 1; n <= schemaVersion; n++ {
		script, err := schemas.ReadFile(fmt.Sprintf("sql/%04d.sql", n))
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, string(script)); err != nil {
			return fmt.Errorf("schema %d: %w", n, err)
		}
	}
	for _, pragma := range []string{
		fmt.Sprintf("PRAGMA application_id=%d", applicationID),
		fmt.Sprintf("PRAGMA user_version=%d", schemaVersion),
	} {
		if _, err := tx.ExecContext(ctx, pragma); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// dsn is the data source name of a file. Pragmas stand in it since an Exec would reach one connection of the pool only.
func dsn(path string, parameters url.Values, pragmas ...string) string {
	abs, err := filepath.Abs(path)
	if err != nil {
		abs = path
	}
	abs = filepath.ToSlash(abs)
	if !strings.HasPrefix(abs, "/") {
		abs = "/" + abs
	}
	parameters["_pragma"] = append([]string{"busy_timeout(5000)", "foreign_keys(1)", "trusted_schema(0)", "cell_size_check(1)"}, pragmas...)
	return (&url.URL{Scheme: "file", Path: abs, RawQuery: parameters.Encode()}).String()
}

// writerDSN is for the one connection that writes.
func writerDSN(path string, pragmas ...string) string {
	return dsn(path, url.Values{"mode": {"rw"}, "_txlock": {"immediate"}}, append(pragmas, "synchronous(FULL)")...)
}

// readerDSN is for connections that only read. They are opened for writing where that is allowed, since the last one to
// close has to clear the log away; statements that write are refused.
func readerDSN(path string) string {
	return dsn(path, url.Values{"mode": {"rw"}, "_txlock": {"deferred"}, "_query_only": {"1"}})
}

// frozenDSN is for a file in a folder where nothing can be written, such as a disc: SQLite can then not keep the index of
// its log, and need not, since nobody writes.
func frozenDSN(path string) string {
	return dsn(path, url.Values{"mode": {"ro"}, "immutable": {"1"}, "_txlock": {"deferred"}, "_query_only": {"1"}})
}
