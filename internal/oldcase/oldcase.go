// Package oldcase has case files that earlier versions of the program made of three mails about lamps, one for each schema of
// the case file. It serves tests only.
package oldcase

import (
	"compress/gzip"
	"embed"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
)

//go:embed schema*.db.gz
var files embed.FS

// Of unpacks the case file of a schema into a folder of the test.
func Of(t testing.TB, schema int) (path string) {
	t.Helper()
	f, err := files.Open(fmt.Sprintf("schema%d.db.gz", schema))
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
	path = filepath.Join(t.TempDir(), "old.db")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
