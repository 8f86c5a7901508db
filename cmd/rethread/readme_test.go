package main

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the outputs in README.md anew")

// TestReadme runs every "$ rethread …" of the README's console blocks on the demo release and compares what is printed.
func TestReadme(t *testing.T) {
	file, err := filepath.Abs("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	demo, err := filepath.Abs("../../testdata/demo")
	if err != nil {
		t.Fatal(err)
	}
	old, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	t.Setenv("RETHREAD_CASE", "")
	if status, _, stderr := do(t, "", "import", demo); status != 0 {
		t.Fatalf("import: %d %s", status, stderr)
	}
	var got strings.Builder
	console, commands := false, 0
	for line := range strings.Lines(string(old)) {
		command, is := strings.CutPrefix(line, "$ rethread ")
		switch {
		case line == "```console\n":
			console = true
		case line == "```\n":
			console = false
		case console && is:
			commands++
			got.WriteString(line)
			args, _ := commandLine(t, strings.TrimSpace(command))
			status, stdout, stderr := do(t, "", args...)
			if status != 0 {
				t.Errorf("%s: %d %s", strings.TrimSpace(line), status, stderr)
			}
			got.WriteString(stdout)
			continue
		case console:
			continue
		}
		got.WriteString(line)
	}
	if commands == 0 {
		t.Fatal("the README shows no command")
	}
	if got.String() == string(old) {
		return
	}
	if *update {
		if err := os.WriteFile(file, []byte(got.String()), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	t.Errorf("README.md shows what is no longer printed; look at it, then: go test ./cmd/rethread -run TestReadme -update")
}
