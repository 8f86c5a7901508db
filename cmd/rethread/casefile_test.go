package main

import (
	"bytes"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"

	_ "modernc.org/sqlite"
)

// caseFile imports the demo into a new case file that nobody has open.
func caseFile(t *testing.T) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "case.db")
	if status, _, stderr := do(t, "", "--case", file, "import", "../../testdata/demo"); status != 0 {
		t.Fatalf("import: %d %s", status, stderr)
	}
	return file
}

func TestNewerCaseFile(t *testing.T) {
	file := caseFile(t)
	db, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range []string{"PRAGMA user_version = 9999", "PRAGMA wal_checkpoint(TRUNCATE)", "PRAGMA journal_mode = DELETE"} {
		if _, err := db.Exec(q); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	refused(t, file, 10)
}

func TestDamagedCaseFile(t *testing.T) {
	file := caseFile(t)
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for i := 4096; i < len(b); i++ { // the first page, by which a case file is known, stays
		b[i] = 0xA5
	}
	if err := os.WriteFile(file, b, 0o666); err != nil {
		t.Fatal(err)
	}
	refused(t, file, 12)
}

// refused has every kind of command end with an error of one line and a hint, and leave the file alone.
func refused(t *testing.T, file string, want int) {
	t.Helper()
	before, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"threads"}, {"export"}, {"find", "draft"}, {"import", "../../testdata/demo"}, {"remove", "deel-1"}} {
		status, _, stderr := do(t, "", append([]string{"--case", file}, args...)...)
		lines := strings.Split(strings.TrimSuffix(stderr, "\n"), "\n")
		if status != want || len(lines) != 2 || !strings.HasPrefix(lines[0], "rethread: "+file) || !strings.HasPrefix(lines[1], "hint: ") {
			t.Errorf("%v: exit status %d, want %d\n%s", args, status, want, stderr)
		}
	}
	after, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(before, after) {
		t.Error("the file was written to")
	}
}
