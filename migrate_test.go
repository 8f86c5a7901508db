package rethread

import (
	"compress/gzip"
	"context"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestCaseOfSchema1 asks a case that the first version of the program made: it is brought up to date and gets its index.
func TestCaseOfSchema1(t *testing.T) {
	f, err := os.Open(filepath.Join("store", "testdata", "schema1.db.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "old.db")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer verifyAndClose(t, c)
	found, err := c.Find(context.Background(), parsed(t, "lamps from:ash"), FindOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"RE: Lamps for the hall"}, subjects(t, c, found.Messages)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}
