//go:build unix

package main

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestLockedAndInterrupted has one import wait for its standard input: a second one is told who holds the case, and
// Ctrl-C ends the first with the case intact.
func TestLockedAndInterrupted(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "case.db")
	if status, _, stderr := do(t, "", "--case", file, "import", "../../testdata/demo"); status != 0 {
		t.Fatalf("import: %d %s", status, stderr)
	}
	_, before, _ := do(t, "", "--case", file, "export", "--format", "jsonl")

	// testscript.Main has put the command on the PATH.
	waiting := exec.Command("rethread", "--case", file, "import", "-")
	stdin, err := waiting.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer stdin.Close()
	var stderr strings.Builder
	waiting.Stderr = &stderr
	if err := waiting.Start(); err != nil {
		t.Fatal(err)
	}
	defer waiting.Process.Kill()
	if _, err := io.WriteString(stdin, "From: somebody\n"); err != nil {
		t.Fatal(err)
	}

	pid := strconv.Itoa(waiting.Process.Pid)
	for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(10 * time.Millisecond) {
		if b, err := os.ReadFile(file + ".lock"); err == nil && strings.Contains(string(b), pid) {
			break
		}
		if time.Now().After(deadline) {
			t.Fatal("the first import never took the lock")
		}
	}
	status, _, second := do(t, "", "--case", file, "import", "../../testdata/demo")
	if status != 11 || !strings.Contains(second, pid) || !strings.Contains(second, "\nhint: ") {
		t.Errorf("a second import: %d %s", status, second)
	}
	for _, args := range [][]string{{"set", "D.012", "date", "2021", "--why", "x"}, {"decisions", "import", os.DevNull}} {
		if status, _, errs := do(t, "", append([]string{"--case", file}, args...)...); status != 11 || !strings.Contains(errs, pid) {
			t.Errorf("%v while somebody writes: %d %s", args, status, errs)
		}
	}
	if status, _, errs := do(t, "", "--case", file, "threads"); status != 0 {
		t.Errorf("reading while somebody writes: %d %s", status, errs)
	}

	if err := waiting.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	err = waiting.Wait()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != statusInterrupted || !strings.Contains(stderr.String(), "interrupted") {
		t.Errorf("the interrupted import: %v %s", err, stderr.String())
	}
	if status, after, errs := do(t, "", "--case", file, "export", "--format", "jsonl"); status != 0 || after != before {
		t.Errorf("after the interruption: %d %s", status, errs)
	}
	if status, _, errs := do(t, "", "--case", file, "import", "../../testdata/demo"); status != 0 {
		t.Errorf("the next import: %d %s", status, errs)
	}
}
