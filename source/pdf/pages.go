package pdf

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"sync"
	"time"
)

// job is a page to be read, with the place where it is waited for.
type job struct {
	number int
	done   chan outcome
}

// outcome is a page, or why the run cannot go on.
type outcome struct {
	page   *Page
	deadly bool
	err    error
}

// Pages reads all pages, several at a time, and gives them in order. A page that cannot be read comes with a problem; an
// error ends the sequence: an [*Error] with [CodeHostile] or [CodeStalled] where the file is given up, or the context's. Which
// pages come, and what they say, does not depend on the number of workers.
func (d *Document) Pages(ctx context.Context) iter.Seq2[*Page, error] {
	return func(yield func(*Page, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		var wait sync.WaitGroup
		defer wait.Wait()
		defer cancel()
		order := d.spread(ctx, &wait)
		deaths, last := 0, time.Now()
		d.pinned, d.scanned = nil, false
		for n := 1; n <= d.pages; n++ {
			o := d.await(ctx, order, last)
			if o.err == nil && o.page.Problem == nil {
				last = time.Now()
			}
			if o.err == nil && o.deadly {
				deaths++
			}
			if o.err != nil {
				yield(nil, o.err)
				return
			}
			if o.page.Pinned {
				d.pinned = append(d.pinned, n)
			}
			d.scanned = n == d.pages
			if !yield(o.page, nil) {
				return
			}
			switch l := d.options.Limits; {
			case deaths >= l.Deaths:
				yield(nil, &Error{Code: CodeHostile, Reason: fmt.Sprintf("%d of its pages crash or hang the engine", deaths), Hint: "the pages after that were not read"})
				return
			case time.Since(last) > l.StallTime:
				yield(nil, stalled(l))
				return
			}
		}
	}
}

func stalled(l Limits) *Error {
	return &Error{Code: CodeStalled, Reason: fmt.Sprintf("no page of it was finished for %v", l.StallTime), Hint: "the pages after that were not read"}
}

// ahead is how many pages a worker are read before they are asked for.
const ahead = 3

// spread starts the workers; the channel gives the places to wait at in the order of the pages.
func (d *Document) spread(ctx context.Context, wait *sync.WaitGroup) <-chan job {
	workers := min(d.options.Workers, d.pages)
	jobs := make(chan job)
	order := make(chan job, workers*ahead)
	wait.Go(func() {
		defer close(jobs)
		for n := 1; n <= d.pages; n++ {
			j := job{n, make(chan outcome, 1)}
			select {
			case order <- j:
			case <-ctx.Done():
				return
			}
			select {
			case jobs <- j:
			case <-ctx.Done():
				return
			}
		}
	})
	for range workers {
		w := &worker{doc: d}
		wait.Go(func() {
			for j := range jobs {
				j.done <- w.do(ctx, j.number)
			}
			if w.view != nil {
				d.give(w.view)
			}
		})
	}
	return order
}

// await waits for the next page in order, until the file has stalled.
func (d *Document) await(ctx context.Context, order <-chan job, last time.Time) outcome {
	timer := time.NewTimer(time.Until(last.Add(d.options.Limits.StallTime)))
	defer timer.Stop()
	var j job
	select {
	case j = <-order:
	case <-ctx.Done():
		return outcome{err: ctx.Err()}
	}
	select {
	case o := <-j.done:
		return o
	case <-ctx.Done():
		return outcome{err: ctx.Err()}
	case <-timer.C:
		return outcome{err: stalled(d.options.Limits)}
	}
}

// worker reads pages with a sandbox of its own, which it replaces when it has died or grown.
type worker struct {
	doc  *Document
	view *view
}

// do reads a page. One that kills a sandbox which had read others before is tried again in a fresh one, so that what becomes of
// a page never depends on its neighbours.
func (w *worker) do(ctx context.Context, n int) outcome {
	for {
		if w.view == nil {
			v, err := w.doc.take(ctx)
			if err != nil {
				return w.unopened(ctx, n, err)
			}
			w.view = v
		}
		fresh := !w.view.used
		p, err := w.view.read(ctx, n, w.doc.options.Limits)
		w.doc.engine.tidy()
		var f *failure
		failed := errors.As(err, &f)
		cramped := failed && f.code == CodePageMemory && !w.doc.large
		if err != nil && (!failed || f.deadly) || w.view.grown() {
			w.view.close()
			w.view = nil
		}
		switch {
		case err == nil:
			return w.whole(ctx, p)
		case !failed:
			return outcome{err: err}
		case cramped:
			return w.alone(ctx, n)
		case f.deadly && !fresh && f.code != CodePageTime:
			continue
		}
		return outcome{page: unreadPage(n, f), deadly: f.deadly}
	}
}

// alone reads a page that needs a large sandbox.
func (w *worker) alone(ctx context.Context, n int) (o outcome) {
	err := w.doc.alone(ctx, func(v *view) {
		p, err := v.read(ctx, n, w.doc.options.Limits)
		if f := (*failure)(nil); errors.As(err, &f) {
			o = outcome{page: unreadPage(n, f), deadly: f.deadly}
		} else {
			o = outcome{page: p, err: err}
		}
	})
	if err != nil {
		return w.unopened(ctx, n, err)
	}
	if o.err == nil && o.page.Problem == nil {
		return w.whole(ctx, o.page)
	}
	return o
}

// whole looks a second time at a page with nothing on it.
func (w *worker) whole(ctx context.Context, p *Page) outcome {
	if p.Quality != QualityBlank || p.Facts.Paths > 0 {
		return outcome{page: p}
	}
	torn, err := w.doc.torn(ctx, p.Number)
	if err != nil {
		return outcome{err: err}
	}
	if torn {
		return outcome{page: unreadPage(p.Number, &failure{code: CodePageDamaged, text: "its content cannot be unpacked"})}
	}
	return outcome{page: p}
}

// unopened is a page of a document that opened before and does not open again.
func (w *worker) unopened(ctx context.Context, n int, err error) outcome {
	var e *Error
	if ctx.Err() != nil || !errors.As(err, &e) {
		return outcome{err: err}
	}
	return outcome{page: unreadPage(n, &failure{code: CodePageDamaged, text: e.Reason}), deadly: true}
}

func unreadPage(n int, f *failure) *Page {
	return &Page{Number: n, Quality: QualityUnread, Problem: &Problem{Code: f.code, Page: n, Text: f.text}}
}
