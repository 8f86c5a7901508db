package rethread

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
)

// tripping is a context that is cancelled when it is asked for the so manieth time.
type tripping struct {
	context.Context
	left   *atomic.Int64
	cancel context.CancelFunc
}

func tripAfter(t *testing.T, asked int64) (*tripping, context.Context) {
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(cancel)
	x := &tripping{ctx, new(atomic.Int64), cancel}
	x.left.Store(asked)
	return x, x
}

func (x *tripping) Err() error {
	if x.left.Add(-1) == 0 {
		x.cancel()
	}
	return x.Context.Err()
}

// TestInterruptedDecisions interrupts a decision here and there: where it is in the case all the same, the error says so, and
// nowhere else; and what follows from it is there with the next command.
func TestInterruptedDecisions(t *testing.T) {
	base := filepath.Join(t.TempDir(), "base.db")
	c, err := Create(base, Options{})
	if err != nil {
		t.Fatal(err)
	}
	importAll(t, c, writeRelease(t, release)...)
	m := ofMessage(messageWith(t, c, "RE: Lamps for the hall", "Ann"))
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile(base)
	if err != nil {
		t.Fatal(err)
	}
	const never = 1 << 40
	keptOnes, lost := 0, 0
	for asked, step := int64(1), int64(1); ; asked += step {
		path := filepath.Join(t.TempDir(), "case.db")
		if err := os.WriteFile(path, file, 0o666); err != nil {
			t.Fatal(err)
		}
		c, err := Open(path, Options{})
		if err != nil {
			t.Fatal(err)
		}
		x, ctx := tripAfter(t, asked)
		_, err = c.SetDate(ctx, m, "2021-05-29", on(1))
		c.Close()
		if err == nil {
			if x.left.Load() > 0 {
				break // it was done before it was asked so often
			}
			continue
		}
		if !errors.Is(err, context.Canceled) {
			t.Fatalf("after %d: %v", asked, err)
		}
		c, err2 := Open(path, Options{})
		if err2 != nil {
			t.Fatal(err2)
		}
		list, err2 := c.Decisions(t.Context())
		if err2 != nil {
			t.Fatal(err2)
		}
		var kept *KeptError
		is := errors.As(err, &kept)
		if is != (len(list) == 1) || is && (len(kept.Kept) != 1 || kept.Kept[0] != list[0].ID) {
			t.Errorf("after %d: %v says that %+v is kept, and there are %d", asked, err, kept, len(list))
		}
		if is {
			keptOnes++
			if after := messageWith(t, c, "RE: Lamps for the hall", "Ann"); after.Date.Earliest != "2021-05-29T00:00" {
				t.Errorf("after %d: date %+v", asked, after.Date)
			}
		} else {
			lost++
		}
		c.Close()
		if step = 1 + asked/8; asked > never {
			t.Fatal("it never ends")
		}
	}
	if keptOnes < 3 || lost < 3 {
		t.Errorf("%d decisions were kept, %d were not: these tests see too little", keptOnes, lost)
	}
}
