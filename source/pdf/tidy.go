package pdf

import (
	"runtime"
	"runtime/metrics"
)

const (
	// otherMemory is what the heap may hold beside the sandboxes' memories before it is collected.
	otherMemory = 48 << 20
	// moreMemory is how much it grows until the next collection where it holds more than that anyway.
	moreMemory = 24 << 20
)

// tidy collects the heap when it has grown past what the sandboxes may have. Left alone, the collector would let it grow to twice
// as much, since it counts the sandboxes' memories.
func (e *Engine) tidy() {
	heap := heapBytes()
	if heap <= max(e.collect.Load(), e.reserved.Load()+otherMemory) {
		return
	}
	runtime.GC()
	e.collect.Store(heapBytes() + moreMemory)
}

// heapBytes is the size of all objects, dead ones that were not yet swept included.
func heapBytes() int64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	return int64(sample[0].Value.Uint64())
}
