package main

import (
	"fmt"
	"io"
	"path/filepath"
	"sync/atomic"
	"time"

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
	// the PDF that is being read, in which step, since when and from which page on
	path  string
	step0 rethread.Step
	began time.Time
	first int
}

func newBar(stderr io.Writer) *bar {
	b := &bar{}
	if !terminal(stderr) {
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
	done, total := p.Done, p.Total
	if p.Pages > 0 {
		done, total = p.Page, p.Pages
		text += b.rest(p)
	}
	b.text.Store(&text)
	b.one.SetTotal(int64(total), false)
	b.one.SetCurrent(int64(done))
}

// rest says how many files there are, and how long the pages that are left of one will take: as long each as those before.
func (b *bar) rest(p rethread.Progress) string {
	if b.path != p.Path || b.step0 != p.Step {
		b.path, b.step0, b.began, b.first = p.Path, p.Step, time.Now(), p.Page
	}
	text := ", pages"
	if p.Total > 1 {
		text += fmt.Sprintf(" of file %d of %d", p.Done+1, p.Total)
	}
	if n := p.Page - b.first; n >= enoughPages {
		left := time.Since(b.began) / time.Duration(n) * time.Duration(p.Pages-p.Page)
		text += ", about " + roughly(left) + " left"
	}
	return text
}

// enoughPages is how many pages an estimate needs.
const enoughPages = 5

// roughly says a time as one would estimate it.
func roughly(d time.Duration) string {
	switch {
	case d < 90*time.Second:
		return fmt.Sprintf("%d s", int(d.Seconds()+0.5))
	case d < 90*time.Minute:
		return fmt.Sprintf("%d min", int(d.Minutes()+0.5))
	}
	return fmt.Sprintf("%.1f h", d.Hours())
}

// done takes the bar away.
func (b *bar) done() {
	if b.one != nil {
		b.one.Abort(true)
		b.all.Wait()
	}
}
