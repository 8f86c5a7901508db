package rethread

import (
	"context"
	"runtime"
	"sync"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/store"
)

// The bounds of a loader's cache: some 30 MB, whatever the size of the case.
const (
	cachedCopies = 4096
	cachedBody   = 4096 // longer bodies are not kept
)

// loader looks copies up for dedupe, which asks from several goroutines: each gets a view to itself. A copy is compared
// with many others, so those that were asked for last are kept.
type loader struct {
	views chan *store.View

	mu     sync.Mutex
	loaded map[mail.ID]loaded
	recent []mail.ID // keys of loaded in the order of their coming, a ring
	next   int
}

// loaded is a copy with its body. Whoever asks for it only reads it.
type loaded struct {
	copy *mail.Copy
	body string
}

func (c *Case) newLoader(ctx context.Context) (*loader, error) {
	n := runtime.GOMAXPROCS(0)
	l := &loader{views: make(chan *store.View, n), loaded: make(map[mail.ID]loaded, cachedCopies)}
	for range n {
		v, err := c.store.Begin(ctx)
		if err != nil {
			l.end()
			return nil, err
		}
		l.views <- v
	}
	return l, nil
}

func (l *loader) load(id mail.ID) (*mail.Copy, string, error) {
	l.mu.Lock()
	x, ok := l.loaded[id]
	l.mu.Unlock()
	if ok {
		return x.copy, x.body, nil
	}
	v := <-l.views
	defer func() { l.views <- v }()
	p, err := v.Copy(id)
	if err != nil {
		return nil, "", err
	}
	body, err := v.Body(p)
	if err == nil && len(body) <= cachedBody {
		l.keep(id, loaded{p.Copy, body})
	}
	return p.Copy, body, err
}

// keep puts a copy into the cache, in the place of the one that came first.
func (l *loader) keep(id mail.ID, x loaded) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if _, ok := l.loaded[id]; ok {
		return
	}
	if len(l.recent) < cachedCopies {
		l.recent = append(l.recent, id)
	} else {
		delete(l.loaded, l.recent[l.next])
		l.recent[l.next] = id
		l.next = (l.next + 1) % cachedCopies
	}
	l.loaded[id] = x
}

// end ends the views that are not in use.
func (l *loader) end() {
	close(l.views)
	for v := range l.views {
		v.End()
	}
}
