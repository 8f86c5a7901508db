package store

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rethread/rethread/mail"
)

// paper makes a release of one page with an outline and a cached page of OCR.
func paper(t *testing.T, s *Store) release {
	t.Helper()
	r := made(t, "aa11", "in/lamps.pdf", printed)
	paged := &Paged{
		Pages:   []Page{{Number: 1, Label: "iv", Quality: "ocr", Span: mail.Span{End: len(printed)}, Lines: 6, Chars: 80, Confidence: 91, Words: []byte{90, 92}, Layout: []byte{1, 2, 3}}},
		Outline: []OutlineEntry{{Title: "Lamps", Page: 1}, {Title: "More lamps", Depth: 1, Page: 1}},
	}
	ctx := context.Background()
	if err := s.PutPaged(ctx, &r.src, "1", r.text, r.reading, paged); err != nil {
		t.Fatal(err)
	}
	if err := s.PutOCR(ctx, []byte{7}, "tesseract/5", "aa11", "a table"); err != nil {
		t.Fatal(err)
	}
	return r
}

// TestChangedPagesAreNoticed holds that no row of a PDF's pages, outline or cached OCR can be changed or be lost in silence.
// A lost row of the cache is read again.
func TestChangedPagesAreNoticed(t *testing.T) {
	path := filepath.Join(t.TempDir(), "case.db")
	s, err := Create(path)
	if err != nil {
		t.Fatal(err)
	}
	paper(t, s)
	verifyAndClose(t, s)
	damaging(t, path,
		"UPDATE page SET label = 'v'", "UPDATE page SET quality = 'digital'", "UPDATE page SET lines = 7", "UPDATE page SET chars = 79",
		"UPDATE page SET start = 1", "UPDATE page SET end = end - 1", "UPDATE page SET confidence = -1", "UPDATE page SET words = x'5a5a'",
		"UPDATE page SET layout = x'010204'", "UPDATE page SET layout = x''", "UPDATE page SET number = 2", "UPDATE page SET hash = x'00'", "DELETE FROM page",
		"UPDATE outline SET title = 'Lambs' WHERE ordinal = 0", "UPDATE outline SET depth = 0", "UPDATE outline SET page = 0",
		"UPDATE outline SET ordinal = 5 WHERE ordinal = 1", "DELETE FROM outline WHERE ordinal = 1", "DELETE FROM outline",
		"UPDATE ocr SET words = x'00'", "UPDATE ocr SET image = x'08'", "UPDATE ocr SET engine = 'tesseract/6'", "UPDATE ocr SET sha256 = 'bb22'",
	)
}

// TestRemoveLeavesNoPages holds that pages, outline and cached OCR go with their source, and that reading its text again keeps
// them.
func TestRemoveLeavesNoPages(t *testing.T) {
	s := open(t)
	empty := dump(t, s)
	r := paper(t, s)
	before := dump(t, s)
	r.put(t, s)
	if d := cmp.Diff(before, dump(t, s)); d != "" {
		t.Errorf("parsed again (-before +after):\n%s", d)
	}
	if err := s.Remove(context.Background(), "aa11"); err != nil {
		t.Fatal(err)
	}
	if got := dump(t, s); got != empty {
		t.Errorf("after removal: %s", got)
	}
	for _, table := range []string{"source", "page", "outline", "ocr"} {
		var n int
		if err := s.writer.QueryRow("SELECT count(*) FROM " + table).Scan(&n); err != nil || n != 0 {
			t.Errorf("%s has %d rows, %v", table, n, err)
		}
	}
}
