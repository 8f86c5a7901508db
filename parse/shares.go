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

// shareLines, shareHits and shareBlocks are how many lines, hits and blocks are worth a worker of their own.
const (
	shareLines  = 4096
	shareHits   = 256
	shareBlocks = 64
)

// workers bounds how many read at one time, 0 by the processors; tests set it.
var workers = 0

// share calls f for stretches of 0 to n, of about size each, with parsers that remember for themselves what they find out.
func (p *parser) share(n, size int, f func(q *parser, from, to int)) {
	many := workers
	if many == 0 {
		many = runtime.GOMAXPROCS(0)
	}
	if many = min(many, n/size); many <= 1 {
		f(p, 0, n)
		return
	}
	var next atomic.Int64
	var wait sync.WaitGroup
	forks := make([]*parser, many)
	for k := range forks {
		q := p.fork()
		forks[k] = q
		wait.Add(1)
		go func() {
			defer wait.Done()
			for {
				to := int(next.Add(int64(size)))
				if to-size >= n {
					return
				}
				f(q, to-size, min(to, n))
			}
		}()
	}
	wait.Wait()
	for _, q := range forks {
		p.join(q)
	}
}

// fork is a parser of the same text that can be used beside others, as long as no pass changes what they share.
func (p *parser) fork() *parser {
	q := *p
	q.facts = make([]facts, len(p.facts))
	copy(q.facts, p.facts)
	q.dates = p.dates.fork()
	q.persons.lists = map[peopleKey][]mail.Participant{}
	q.damaged = maps.Clone(p.damaged)
	q.room = room{}
	return &q
}

// join takes over what a fork remembers.
func (p *parser) join(q *parser) {
	for n := range q.facts {
		p.facts[n].merge(&q.facts[n])
	}
	p.dates.join(&q.dates)
	maps.Copy(p.damaged, q.damaged)
}
