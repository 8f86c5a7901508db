package rethread

import (
	"context"
	"path/filepath"
	"testing"
)

// TestReadingWhileSomebodyImports has a reader see the messages of before the import that is under way, and only wait where
// there are none yet.
func TestReadingWhileSomebodyImports(t *testing.T) {
	ctx := context.Background()
	names := writeRelease(t, release)
	path := filepath.Join(t.TempDir(), "case.db")
	writer, err := Create(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer verifyAndClose(t, writer)
	read := func() (threads, found, copies int, behind bool, err error) {
		c, err := Open(path, Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		list, err := c.Threads(ctx)
		if err != nil {
			return 0, 0, 0, false, err
		}
		hits, err := c.Find(ctx, parsed(t, "lamps"), FindOptions{})
		if err != nil {
			t.Fatal(err)
		}
		for _, err := range c.Copies(ctx) {
			if err != nil {
				t.Error(err)
			}
			copies++
		}
		return len(list), len(hits.Messages), copies, c.Behind() != nil, nil
	}
	half := &importer{c: writer, report: &Report{}} // an import that has not derived yet
	if err := half.file(ctx, names[2]); err != nil {
		t.Fatal(err)
	}
	if _, _, _, _, err := read(); err == nil {
		t.Error("a case whose first import is under way is read")
	}
	if err := writer.derive(ctx); err != nil {
		t.Fatal(err)
	}
	if err := half.file(ctx, names[0]); err != nil {
		t.Fatal(err)
	}
	threads, found, copies, behind, err := read()
	if threads != 1 || found != 0 || copies != 1 || !behind || err != nil {
		t.Errorf("%d threads, %d found, %d copies, behind %v, %v; want what was there before", threads, found, copies, behind, err)
	}
	if err := writer.derive(ctx); err != nil {
		t.Fatal(err)
	}
	if threads, found, _, behind, err := read(); threads != 2 || found != 2 || behind || err != nil {
		t.Errorf("%d threads, %d found, behind %v, %v after the import", threads, found, behind, err)
	}
}
