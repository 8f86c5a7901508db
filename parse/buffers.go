package parse

import "sync"

// buffers is what a reading needs room for and nothing of which outlives it; the next reading uses it again.
type buffers struct {
	lines   []line
	facts   []facts
	hits    []hit
	found   [][]hit // by stretches of lines
	members []hit   // of blocks
	blocks  []block
	nodes   []node
	parts   []part
	choices []choice
	tiles   []tile
	fields  []field
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
	b.lines, b.facts, b.hits, b.blocks, b.nodes, b.parts = p.lines, p.facts, p.hits, p.blocks, p.nodes, p.parts
	freeBuffers.Put(b)
}
