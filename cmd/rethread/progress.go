package main

import (
	"io"
	"path/filepath"
	"sync/atomic"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"

	"github.com/rethread/rethread"
	"github.com/rethread/rethread/internal/visible"
)

// bar shows how far an import is, on a terminal only; its zero value shows nothing.
type bar struct {
	all *mpb.Progress
	one *mpb.Bar
	// text is written by the import and read by the drawing goroutine.
	text atomic.Pointer[string]
}

func newBar(stderr io.Writer) *bar {
	b := &bar{}
	if _, is := terminal(stderr); !is {
		return b
	}
	b.text.Store(new(string))
	b.all = mpb.New(mpb.WithOutput(stderr), mpb.WithWidth(40))
	b.one = b.all.AddBar(0, mpb.BarRemoveOnComplete(), mpb.PrependDecorators(decor.CountersNoUnit("%d/%d ")),
		mpb.AppendDecorators(decor.Any(func(decor.Statistics) string { return " " + *b.text.Load() })))
	return b
}

// step is the callback of the import.
func (b *bar) step(p rethread.Progress) {
	if b.one == nil {
		return
	}
	text := string(p.Step)
	if p.Path != "" {
		text += " " + visible.Line(filepath.Base(p.Path))
	}
	b.text.Store(&text)
	b.one.SetTotal(int64(p.Total), false)
	b.one.SetCurrent(int64(p.Done))
}

// done takes the bar away.
func (b *bar) done() {
	if b.one != nil {
		b.one.Abort(true)
		b.all.Wait()
	}
}
