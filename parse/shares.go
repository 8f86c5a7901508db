package parse

import (
	"maps"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/rethread/rethread/mail"
)

// Passes that look at one place after the other, and at nothing that another one found in the same pass, read several places
// at one time. What they find is put at its place, so that nothing of it depends on who was first.

// lineShare, hitShare and blockShare are how many lines, hits and blocks are read in one go.
const (
	lineShare  = 2048
	hitShare   = 256
	blockShare = 64
)

// workers bounds how many read at one time; tests set it.
var workers = runtime.GOMAXPROCS(0)

// share calls f for stretches of 0 to n, of about size each, with parsers that remember for themselves what they find out.
func (p *parser) share(n, size int, f func(q *parser, from, to int)) {
	p.shareParts(n, (n+size-1)/size, func(q *parser, k int) { f(q, k*size, min(n, (k+1)*size)) })
}

// shareLines calls f for stretches of lines, each with its place among them. Where paragraphs is set, they begin behind
// blank lines. It returns the number of stretches.
func shareLines[found any](p *parser, paragraphs bool, f func(q *parser, from, to int) found) []found {
	cuts := []int{0}
	for n := lineShare; n < len(p.lines); n++ {
		if !paragraphs || p.lines[n-1].blank {
			cuts = append(cuts, n)
			n += lineShare - 1
		}
	}
	all := make([]found, len(cuts))
	cuts = append(cuts, len(p.lines))
	p.shareParts(len(all), len(all), func(q *parser, k int) { all[k] = f(q, cuts[k], cuts[k+1]) })
	return all
}

// shareParts calls f for 0 to n; at most many at one time.
func (p *parser) shareParts(n, many int, f func(q *parser, k int)) {
	if many = min(many, workers, n); many <= 1 {
		for k := range n {
			f(p, k)
		}
		return
	}
	var next atomic.Int64
	var wait sync.WaitGroup
	for len(p.forks) < many {
		p.forks = append(p.forks, &parser{})
	}
	forks := p.forks[:many]
	for _, q := range forks {
		p.fork(q)
		wait.Go(func() {
			for k := int(next.Add(1)) - 1; k < n; k = int(next.Add(1)) - 1 {
				f(q, k)
			}
		})
	}
	wait.Wait()
	for _, q := range forks {
		p.join(q)
	}
}

// fork makes q a parser of the same text that can be used beside others, as long as no pass changes what they share.
func (p *parser) fork(q *parser) {
	own := *q
	*q = *p
	q.forks, q.room = nil, own.room
	q.facts = append(own.facts[:0], p.facts...)
	q.dates = p.dates.fork(own.dates, len(p.lines))
	q.persons.lists = map[peopleKey][]mail.Participant{}
	q.damaged = maps.Clone(p.damaged)
}

// join takes over what a fork remembers.
func (p *parser) join(q *parser) {
	for n := range q.facts {
		p.facts[n].merge(&q.facts[n])
	}
	p.dates.join(&q.dates)
	maps.Copy(p.damaged, q.damaged)
}
