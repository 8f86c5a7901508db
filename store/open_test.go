package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// caseFile makes a closed case file with one source and gives its path and bytes.
func caseFile(t *testing.T) (path string, content []byte) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "a case? 100%#1.db") // a name that a URL must not misread
	s, err := Create(path)
	if err != nil {
		t.Fatal(err)
	}
	r := made(t, "aa11", "in/lamps.txt", printed+noise(500))
	r.put(t, s)
	derived(t, s, r)
	verifyAndClose(t, s)
	if content, err = os.ReadFile(path); err != nil {
		t.Fatal(err)
	}
	return path, content
}

// noise is text that does not compress away.
func noise(lines int) string {
	var b strings.Builder
	for i := range lines {
		fmt.Fprintf(&b, "%x\n", uint64(i+1)*0x9e3779b97f4a7c15)
	}
	return b.String()
}

func execOn(t *testing.T, path, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite", writerDSN(path))
	if err == nil {
		_, err = db.Exec(statement)
	}
	if err == nil {
		err = db.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestOpenWhatIsNoCase(t *testing.T) {
	write := func(content string) func(*testing.T, string) {
		return func(t *testing.T, path string) {
			if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	for name, tt := range map[string]struct {
		make func(t *testing.T, path string)
		want Kind
		text string
	}{
		"missing":           {func(*testing.T, string) {}, Missing, "no such case file"},
		"empty":             {write(""), Missing, "empty"},
		"text":              {write("From: Ann\n"), Foreign, "not a case file"},
		"short":             {write("SQLite format 3\x00"), Foreign, "not a case file"},
		"folder":            {func(t *testing.T, path string) { os.Mkdir(path, 0o700) }, Foreign, "folder"},
		"another's SQLite":  {func(t *testing.T, path string) { execOnNew(t, path, "CREATE TABLE x (y)") }, Foreign, "another program's"},
		"header, then none": {write("SQLite format 3\x00" + strings.Repeat("\x00", 52) + "rthd" + strings.Repeat("\x00", 28)), Damaged, "damaged"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "x.db")
			tt.make(t, path)
			before, _ := os.ReadFile(path)
			s, err := Open(path)
			if err == nil {
				s.Close()
			}
			var e *Error
			if !errors.As(err, &e) || e.Kind != tt.want || !strings.Contains(err.Error(), tt.text) || e.Hint == "" {
				t.Errorf("err = %#v, want kind %d with %q and a hint", err, tt.want, tt.text)
			}
			after, _ := os.ReadFile(path)
			if string(after) != string(before) {
				t.Error("the file was written to")
			}
			if extra, _ := filepath.Glob(path + "?*"); len(extra) > 0 {
				t.Errorf("left behind: %v", extra)
			}
		})
	}
}

// execOnNew runs a statement on a database that need not exist.
func execOnNew(t *testing.T, path, statement string) {
	t.Helper()
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	execOn(t, path, statement)
}

func TestCreateLeavesForeignFilesAlone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "thesis.txt")
	if err := os.WriteFile(path, []byte("years of work"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Create(path); KindOf(err) != Foreign {
		t.Errorf("err = %v, want Foreign", err)
	}
	if b, _ := os.ReadFile(path); string(b) != "years of work" {
		t.Errorf("the file holds %q", b)
	}
	if extra, _ := filepath.Glob(path + "?*"); len(extra) > 0 {
		t.Errorf("left behind: %v", extra)
	}
}

func TestOpenNewer(t *testing.T) {
	path, _ := caseFile(t)
	execOn(t, path, "PRAGMA user_version=99")
	for name, open := range map[string]func(string) (*Store, error){"Open": Open, "Create": Create} {
		if _, err := open(path); KindOf(err) != Newer || !strings.Contains(err.Error(), "99") {
			t.Errorf("%s: err = %v, want Newer with the number", name, err)
		}
	}
}

func TestSecondWriterLearnsWho(t *testing.T) {
	path, _ := caseFile(t)
	first, err := Create(path)
	if err != nil {
		t.Fatal(err)
	}
	var e *Error
	if _, err := Create(path); !errors.As(err, &e) || e.Kind != Locked || e.PID != os.Getpid() {
		t.Errorf("second Create: %v, want Locked by %d", err, os.Getpid())
	}
	reader, err := Open(path)
	if err != nil {
		t.Fatalf("a reader beside the writer: %v", err)
	}
	if err := reader.Remove(context.Background(), "aa11"); KindOf(err) != Locked {
		t.Errorf("a write beside the writer: %v, want Locked", err)
	}
	reader.Close()
	verifyAndClose(t, first)
	second, err := Create(path)
	if err != nil {
		t.Fatalf("after the first has closed: %v", err)
	}
	verifyAndClose(t, second)
	if extra, _ := filepath.Glob(path + "?*"); len(extra) > 0 {
		t.Errorf("left behind: %v", extra)
	}
}

func TestCutOffFileIsDamaged(t *testing.T) {
	path, content := caseFile(t)
	for _, n := range []int{100, 4096, len(content) / 2, len(content) - 1} {
		if err := os.WriteFile(path, content[:n], 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(path); KindOf(err) != Damaged {
			t.Errorf("cut off after %d bytes: %v, want Damaged", n, err)
		}
	}
}

// TestDamageIsNoticed flips bytes and zeroes pages all over the file. What Verify lets pass must read back unchanged, and
// nothing may panic.
func TestDamageIsNoticed(t *testing.T) {
	path, content := caseFile(t)
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	want := dump(t, s)
	s.Close()
	try := func(what string, damaged []byte) (noticed bool) {
		if err := os.WriteFile(path, damaged, 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := Open(path)
		if err == nil {
			defer s.Close()
			err = s.Verify(context.Background())
		}
		switch KindOf(err) {
		case 0:
			if err != nil {
				t.Errorf("%s: untyped error %v", what, err)
			} else if dump(t, s) != want {
				t.Errorf("%s: other content passes", what)
			}
			return false
		case Locked, Missing:
			t.Errorf("%s: misleading error %v", what, err)
		}
		return true
	}
	noticed := 0
	const flips = 200
	step := len(content)/flips | 1
	for i := 16; i < len(content); i += step {
		damaged := []byte(string(content))
		damaged[i] ^= 1 << (i % 8)
		if try(fmt.Sprintf("bit at %d", i), damaged) {
			noticed++
		}
	}
	if noticed < flips/10 {
		t.Errorf("only %d of %d flips were noticed: nearly all of the file would have to be unused", noticed, flips)
	}
	for page := 4096; page < len(content); page += 4096 {
		damaged := []byte(string(content))
		clear(damaged[page : page+4096])
		if !try(fmt.Sprintf("page at %d", page), damaged) {
			t.Errorf("zeroed page at %d passes", page)
		}
	}
}

// TestChangedContentIsNoticed changes what SQLite itself holds for sound.
func TestChangedContentIsNoticed(t *testing.T) {
	path, _ := caseFile(t)
	damaging(t, path,
		"UPDATE copy SET subject = 'lambs'",
		"UPDATE copy SET reading = replace(reading, 'Ann', 'Ben')",
		"UPDATE copy SET page = 7",
		"UPDATE participant SET domain = 'example.net'",
		"DELETE FROM participant WHERE role = 'from'",
		"UPDATE region SET kind = 'body' WHERE kind = 'unexplained'",
		"DELETE FROM region",
		"UPDATE problem SET text = 'all is well'",
		"DELETE FROM problem",
		"UPDATE path SET path = 'elsewhere.txt'",
		"DELETE FROM path",
		"UPDATE document SET number = 'D.2'",
		"UPDATE chunk SET line = 2",
		"DELETE FROM chunk",
		"UPDATE source SET engine = 'plain/9'",
		"UPDATE source SET explained = 6",
		"UPDATE party SET sent = 9",
		"UPDATE party SET messages = x'0003'",
		"DELETE FROM party WHERE kind = 'unit'",
		"UPDATE variant SET name = 'Ben' WHERE name = 'Ann'",
		"UPDATE variant SET person = NULL",
		"UPDATE variant SET places = x'00'",
		"UPDATE message SET placeholder = 'x'",
		"UPDATE message SET earliest = '2020-01-01T00:00'",
		"DELETE FROM message WHERE position = 1",
		"UPDATE member SET strength = 'possible'",
		"DELETE FROM link",
		"UPDATE link SET strength = 'possible'",
		"UPDATE derived_problem SET text = 'x'",
		"INSERT INTO decision VALUES (x'00', 'aa11', 0, 4, 'From', 'date', '{}', 'me', '2026-01-01T00:00:00Z', 'because', x'00')",
		"CREATE TABLE guest (x)",
		"DROP INDEX link_parent",
	)
}

// damaging makes each change to a case file as it is now, and holds that Verify notices it.
func damaging(t *testing.T, path string, changes ...string) {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, change := range changes {
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		execOn(t, path, change)
		s, err := Open(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Verify(context.Background()); KindOf(err) != Damaged {
			t.Errorf("%s: Verify = %v, want Damaged", change, err)
		}
		s.Close()
	}
}

func TestFullDiskKeepsTheCase(t *testing.T) {
	s := open(t)
	made(t, "aa11", "a.txt", printed).put(t, s)
	before := dump(t, s)
	ctx := context.Background()
	var pages int
	if err := s.writer.QueryRow("PRAGMA page_count").Scan(&pages); err != nil {
		t.Fatal(err)
	}
	if _, err := s.writer.Exec(fmt.Sprintf("PRAGMA max_page_count=%d", pages+3)); err != nil {
		t.Fatal(err)
	}
	r := made(t, "bb22", "b.txt", printed+noise(40000))
	err := s.Put(ctx, &r.src, "1", r.text, r.reading)
	if KindOf(err) != Write || !strings.Contains(err.Error(), "b.txt") {
		t.Errorf("err = %v, want Write that names b.txt", err)
	}
	if dump(t, s) != before {
		t.Error("the case has changed")
	}
	if _, err := s.writer.Exec("PRAGMA max_page_count=1000000"); err != nil {
		t.Fatal(err)
	}
	r.put(t, s)
}

func TestLeftoverOfACrashIsNoObstacle(t *testing.T) {
	path := filepath.Join(t.TempDir(), "case.db")
	if err := os.WriteFile(path+lockSuffix, []byte(lockMark+"99999999\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := Create(path)
	if err != nil {
		t.Fatal(err)
	}
	verifyAndClose(t, s)
	if extra, _ := filepath.Glob(path + "?*"); len(extra) > 0 {
		t.Errorf("left behind: %v", extra)
	}
}

// TestFilesBesideTheCaseAreNotOurs leaves what stands under names that a case file could want.
func TestFilesBesideTheCaseAreNotOurs(t *testing.T) {
	for suffix, refused := range map[string]bool{".new": false, ".lock": true, "-wal": true, "-journal": true} {
		t.Run(suffix, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "case.db")
			if err := os.WriteFile(path+suffix, []byte("years of work"), 0o600); err != nil {
				t.Fatal(err)
			}
			s, err := Create(path)
			if err == nil {
				verifyAndClose(t, s)
			}
			if (KindOf(err) == Foreign) != refused || refused && !strings.Contains(err.Error(), path+suffix) {
				t.Errorf("err = %v, refused is to be %v", err, refused)
			}
			if b, _ := os.ReadFile(path + suffix); string(b) != "years of work" {
				t.Errorf("the file holds %q", b)
			}
			if _, err := os.Stat(path); (err == nil) == refused {
				t.Errorf("the case file: %v", err)
			}
		})
	}
}

// TestDeletedCaseStaysDeleted makes a new case where the log of a deleted one is left, as after a kill and an rm.
func TestDeletedCaseStaysDeleted(t *testing.T) {
	path, _ := caseFile(t)
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	made(t, "bb22", "b.txt", printed).put(t, s)
	log, err := os.ReadFile(path + "-wal")
	if err != nil || len(log) == 0 {
		t.Fatalf("no log: %v", err)
	}
	s.Close()
	os.Remove(path)
	if err := os.WriteFile(path+"-wal", log, 0o600); err != nil {
		t.Fatal(err)
	}
	if s, err := Create(path); KindOf(err) != Foreign || !strings.Contains(err.Error(), "log of a deleted") {
		t.Errorf("err = %v, want Foreign", err)
		if err == nil {
			s.Close()
		}
	}
}
