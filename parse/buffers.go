package parse

import (
	"sync"

	"github.com/rethread/rethread/mail"
)

// buffers is what a reading needs room for and nothing of which outlives it; the next reading uses it again.
type buffers struct {
	lines   []line
	facts   []facts
	signed  []int
	hits    []hit
	found   [][]hit // by stretches of lines
	members []hit   // of blocks
	blocks  []block
	nodes   []node
	parts   []part
	choices []choice
	tiles   []tile
	fields  []field
	telling []mail.Span // see parser.findDomains
	memos   []memo      // empty ones
}

// memo is what a parser remembers of the values of one text: several passes ask about one value, quotations print it again, and a
// damaged one takes a search.
type memo struct {
	dates   dates
	lists   map[peopleKey]people
	damaged map[string]labelMatch // see parser.matchLabel
	stamped map[string]bool       // see parser.bearsStamp
}

// memo is one that remembers nothing.
func (b *buffers) memo() memo {
	if last := len(b.memos) - 1; last >= 0 {
		m := b.memos[last]
		b.memos = b.memos[:last]
		return m
	}
	return memo{
		dates: dates{looks: map[string]int8{}, scanned: map[dateKey]int{}, parsed: map[dateKey]*mail.Date{}},
		lists: map[peopleKey]people{}, damaged: map[string]labelMatch{}, stamped: map[string]bool{},
	}
}

// mostKept is how many values a memo may have of one kind that is used again: a larger one takes long to empty.
const mostKept = 1 << 12

// forget leaves the room of a memo to the next reading.
func (b *buffers) forget(m memo) {
	if max(len(m.dates.looks), len(m.dates.scanned), len(m.dates.parsed), len(m.lists), len(m.damaged), len(m.stamped)) > mostKept {
		return
	}
	clear(m.dates.looks)
	clear(m.dates.scanned)
	clear(m.dates.parsed)
	clear(m.lists)
	clear(m.damaged)
	clear(m.stamped)
	m.dates.joined, m.dates.before = 0, nil
	b.memos = append(b.memos, m)
}

var freeBuffers = sync.Pool{New: func() any { return new(buffers) }}

// sized is a zeroed slice of n elements, made of the room that s has if that is enough.
func sized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	s = s[:n]
	clear(s)
	return s
}

// release leaves the buffers to the next reading.
func (p *parser) release() {
	b := p.buffers
	clear(p.hits)
	clear(p.blocks)
	clear(b.members)
	for _, hits := range b.found {
		clear(hits)
	}
	clear(b.fields)
	b.signed = p.signed
	b.lines, b.facts, b.hits, b.blocks, b.nodes, b.parts = p.lines, p.facts, p.hits, p.blocks, p.nodes, p.parts
	b.forget(p.memo)
	for _, q := range p.forks {
		b.forget(q.memo)
	}
	freeBuffers.Put(b)
}
