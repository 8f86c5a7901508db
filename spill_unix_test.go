//go:build unix

package rethread

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/rethread/rethread/store"
)

// TestNoRoomToCompare has the disk take what is stored, but not the copies that are put aside for comparison: that is an error of
// the case file that cannot be written beside, and with room the same case is derived.
func TestNoRoomToCompare(t *testing.T) {
	const variable = "RETHREAD_TEST_CASE"
	if path := os.Getenv(variable); path != "" {
		signal.Ignore(syscall.SIGXFSZ) // the signal would end the process before write can fail
		limit := syscall.Rlimit{Cur: 64 << 10, Max: 64 << 10}
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
			t.Fatal(err)
		}
		c, err := Open(path, Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		_, err = c.Summary(context.Background())
		if store.KindOf(err) != store.Write || !strings.HasPrefix(err.Error(), path+": could not be written while putting copies aside") {
			t.Errorf("err = %v, want Write that names the case", err)
		}
		return
	}
	text := filepath.Join(t.TempDir(), "many.txt")
	const messages = 300
	var b strings.Builder
	for n := range messages {
		fmt.Fprintf(&b, "Van: Jansen, Piet\nVerzonden: woensdag 12 mei 2021 %02d:%02d\nAan: Wit, Anna de\nOnderwerp: Peil %d\n\n", n/60, n%60, n)
		for w := range 50 {
			fmt.Fprintf(&b, "peil%d staat%d\n", n*w, n+w)
		}
		b.WriteString("\f")
	}
	if err := os.WriteFile(text, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "case.db")
	c, err := Create(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	_, err = c.Import(ctx, []string{text}, ImportOptions{Progress: func(p Progress) {
		if p.Step == StepDeriving {
			cancel() // the text is stored, nothing is derived
		}
	}})
	if err == nil {
		t.Fatal("not interrupted")
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
	cmd.Env = append(os.Environ(), variable+"="+path)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	c, err = Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if s, err := c.Summary(t.Context()); err != nil || s.Messages != messages {
		t.Errorf("with room: %+v, %v", s, err)
	}
}
