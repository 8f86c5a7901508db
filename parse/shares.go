package parse

import (
	"sync"
	"sync/atomic"

	"github.com/rethread/rethread/parse/workers"
)

// Passes that look at one place after the other, and at nothing that another one found in the same pass, read several places
// at one time. What they find is put at its place, so that nothing of it depends on who was first.

// hitShare and blockShare are how many hits and blocks are read in one go.
const (
	hitShare   = 256
	blockShare = 16
)

// share calls f for stretches of 0 to n, of about size each, with parsers that remember for themselves what they find out but
// for the facts of lines.
func (p *parser) share(n, size int, f func(q *parser, from, to int)) {
	p.shareParts((n+size-1)/size, func(q *parser, k int) { f(q, k*size, min(n, (k+1)*size)) })
}

// shareLines calls f for stretches of lines, each with its place among them. Where paragraphs is set, they begin behind
// blank lines. It returns the number of stretches.
func shareLines[found any](p *parser, paragraphs bool, f func(q *parser, from, to int) found) []found {
	cuts := []int{0}
	for n := workers.Lines; n < len(p.lines); n++ {
		if !paragraphs || p.lines[n-1].blank {
			cuts = append(cuts, n)
			n += workers.Lines - 1
		}
	}
	all := make([]found, len(cuts))
	cuts = append(cuts, len(p.lines))
	p.shareParts(len(all), func(q *parser, k int) { all[k] = f(q, cuts[k], cuts[k+1]) })
	return all
}

// shareParts calls f for 0 to n.
func (p *parser) shareParts(n int, f func(q *parser, k int)) {
	p.shareBeside(func() {}, n, f)
}

// shareBeside calls own, which shares nothing itself, and beside it f for 0 to n: neither looks at what the other one finds.
func (p *parser) shareBeside(own func(), n int, f func(q *parser, k int)) {
	many := min(workers.Most, n)
	if many <= 1 {
		own()
		for k := range n {
			f(p, k)
		}
		return
	}
	var next atomic.Int64
	var wait sync.WaitGroup
	for len(p.forks) < many {
		p.forks = append(p.forks, &parser{memo: p.buffers.memo()})
	}
	forks := p.forks[:many]
	faults := make([]any, many)
	for i, q := range forks {
		p.fork(q)
		wait.Go(func() {
			defer func() { faults[i] = recover() }()
			for k := int(next.Add(1)) - 1; k < n; k = int(next.Add(1)) - 1 {
				f(q, k)
			}
		})
	}
	func() {
		defer wait.Wait() // whoever recovers a fault of own must not meet the others
		own()
	}()
	for _, fault := range faults {
		if fault != nil {
			panic(fault) // where the caller can recover it
		}
	}
	for _, q := range forks {
		p.dates.join(&q.dates)
	}
}

// fork makes q a parser of the same text that can be used beside others, as long as no pass changes what they share. What
// it remembers of before it keeps.
func (p *parser) fork(q *parser) {
	own := *q
	*q = *p
	q.forks, q.room, q.memo = nil, own.room, own.memo
	q.dates.before = &p.dates
}

// eachBlock calls f for every block; it changes none but that one.
func (p *parser) eachBlock(f func(q *parser, i int, b *block)) {
	p.share(len(p.blocks), blockShare, func(q *parser, from, to int) {
		for i := from; i < to; i++ {
			f(q, i, &q.blocks[i])
		}
	})
}
