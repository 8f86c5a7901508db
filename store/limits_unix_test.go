//go:build unix

package store

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// asChild runs one test again as a process of its own, with a case file in its environment.
func asChild(t *testing.T, path string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
	cmd.Env = append(os.Environ(), "STORE_TEST_CASE="+path)
	return cmd
}

// TestFileSizeLimit lets a process write until the system refuses: the error is typed and names the step, what was there
// before stays, and without the limit the same import goes through.
func TestFileSizeLimit(t *testing.T) {
	if path := os.Getenv("STORE_TEST_CASE"); path != "" {
		signal.Ignore(syscall.SIGXFSZ) // the signal would end the process before write can fail
		limit := syscall.Rlimit{Cur: 300 << 10, Max: 300 << 10}
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
			t.Fatal(err)
		}
		s, err := Create(path)
		if err != nil {
			t.Fatal(err)
		}
		r := made(t, "bb22", "b.txt", printed+noise(60000))
		err = s.Put(context.Background(), &r.src, "1", r.text, r.reading)
		if KindOf(err) != Write || !strings.Contains(err.Error(), "b.txt") {
			t.Errorf("err = %v, want Write that names b.txt", err)
		}
		s.Close()
		return
	}
	path, _ := caseFile(t)
	before := dumpOf(t, path)
	if out, err := asChild(t, path).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if dumpOf(t, path) != before {
		t.Error("the case has changed")
	}
	s, err := Create(path)
	if err != nil {
		t.Fatal(err)
	}
	made(t, "bb22", "b.txt", printed+noise(60000)).put(t, s)
	verifyAndClose(t, s)
}

func dumpOf(t *testing.T, path string) string {
	t.Helper()
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer verifyAndClose(t, s)
	return dump(t, s)
}

// TestKilledWriter ends a writer between two writes with no chance to clean up: the lock names it while it lives, and is
// gone with it; what it had stored is there.
func TestKilledWriter(t *testing.T) {
	if path := os.Getenv("STORE_TEST_CASE"); path != "" {
		s, err := Create(path)
		if err != nil {
			t.Fatal(err)
		}
		made(t, "aa11", "a.txt", printed).put(t, s)
		fmt.Println("stored")
		select {}
	}
	path := filepath.Join(t.TempDir(), "case.db")
	cmd := asChild(t, path)
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	defer cmd.Process.Kill()
	if line, err := bufio.NewReader(out).ReadString('\n'); line != "stored\n" {
		t.Fatalf("the child says %q, %v", line, err)
	}
	_, err = Create(path)
	if KindOf(err) != Locked || !strings.Contains(err.Error(), fmt.Sprint(cmd.Process.Pid)) {
		t.Errorf("err = %v, want Locked by %d", err, cmd.Process.Pid)
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	s, err := Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer verifyAndClose(t, s)
	err = s.View(context.Background(), func(v *View) error {
		_, err := v.Source("aa11")
		return err
	})
	if err != nil {
		t.Errorf("what the killed process had stored: %v", err)
	}
}
