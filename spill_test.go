package rethread

import (
	"os"
	"path/filepath"
	"testing"
)

// TestSweep: what a killed import left beside the case is gone after the next one; the files of other cases, and of users, stay.
func TestSweep(t *testing.T) {
	c := create(t, Options{})
	dir, base := filepath.Split(c.Path())
	for name, gone := range map[string]bool{
		".rethread-" + base + "-123.tmp":       true,
		".rethread-" + base + "-other-123.tmp": false,
		".rethread-" + base + "-.tmp":          false,
		".rethread-other.db-123.tmp":           false,
		"notes.tmp":                            false,
	} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := c.Import(t.Context(), []string{filepath.Join("testdata", "demo")}, ImportOptions{}); err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(path); os.IsNotExist(err) != gone {
			t.Errorf("%s: %v", name, err)
		}
	}
}
