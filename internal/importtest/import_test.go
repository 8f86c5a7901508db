// Package importtest states who may import whom, and holds nothing else.
package importtest

import (
	"go/build"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/rethread/rethread"

// allowed lists for each package the packages of this module that it may import, itself and what lies below it aside.
// mail and lang are the words that all stages share; a stage knows no other stage, so that only the top package and the
// command know their order. The top package compares copies by the stamps that the parser's own finder sees in them, and
// takes PDF, of which source only knows what it looks like, from its reader to OCR and into the case.
var allowed = map[string][]string{
	".":      {"mail", "lang", "source", "source/pdf", "source/pdf/layout", "source/ocr", "parse", "parse/date", "parse/stamp", "dedupe", "dedupe/compare", "clock", "thread", "people", "check", "store", "search", "index"},
	"mail":   {},
	"lang":   {"mail"},
	"source": {"mail", "lang"},
	"parse":  {"mail", "lang"},
	"dedupe": {"mail", "lang"},
	"clock":  {"mail", "lang"},
	"thread": {"mail", "lang"},
	"people": {"mail", "lang"},
	"check":  {"mail", "lang"},
	"store":  {"mail"},
	"search": {"mail", "lang"},
	"index":  {"mail", "search"},
	"export": {"mail", "lang"},
	"cmd":    {".", "mail", "lang", "export", "search"},
	toAll:    {"mail", "lang"},
}

// toAll is the room whose packages every other may import.
const toAll = "internal"

// TestWhoImportsWhom reads the imports of every package, tests aside.
func TestWhoImportsWhom(t *testing.T) {
	root := filepath.Join("..", "..")
	seen := 0
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		if name := d.Name(); path != root && (strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") || name == "testdata") {
			return filepath.SkipDir
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		p, err := build.Default.ImportDir(path, 0)
		if _, none := err.(*build.NoGoError); none {
			return nil
		}
		if err != nil {
			return err
		}
		seen++
		checkImports(t, filepath.ToSlash(rel), p.Imports)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen < 8 {
		t.Errorf("only %d packages were found", seen)
	}
}

func checkImports(t *testing.T, pkg string, imports []string) {
	t.Helper()
	room, _, _ := strings.Cut(pkg, "/")
	may, known := allowed[room]
	if !known {
		t.Errorf("%s is not in the list of who may import whom", pkg)
	}
	for _, path := range imports {
		if path != module && !strings.HasPrefix(path, module+"/") {
			continue
		}
		to := strings.TrimPrefix(strings.TrimPrefix(path, module), "/")
		if to == "" {
			to = "."
		}
		toRoom, _, _ := strings.Cut(to, "/")
		// A stage's own sub-packages are nobody else's: may holds the stages themselves.
		if toRoom != room && toRoom != toAll && !slices.Contains(may, to) {
			t.Errorf("%s imports %s", pkg, to)
		}
	}
}

// TestEveryRoomIsThere keeps the list from naming what is gone.
func TestEveryRoomIsThere(t *testing.T) {
	for room := range allowed {
		if _, err := os.Stat(filepath.Join("..", "..", room)); err != nil {
			t.Errorf("%s is not there", room)
		}
	}
}
