package parse

import (
	"math/bits"

	"github.com/rethread/rethread/mail"
)

// Uncertain is a value: labels that look like a header and were not taken for one are a problem with a place, not silence.

// nearLines is how far apart such labels stand at most, nearRoles how many different core fields they are at least.
const (
	nearLines = 10
	nearRoles = 3
)

// reportNearMisses reports runs of labels with colons at the starts of lines that no block took.
func (p *parser) reportNearMisses() {
	taken, dropped := 0, 0
	var run []hit
	var mask uint32
	flush := func() {
		if bits.OnesCount32(mask) >= nearRoles {
			first, last := run[0], run[len(run)-1]
			p.problem("maybe-header", mail.Span{Start: first.start, End: p.lines[last.line].tail},
				"these labels may be a header; they were not read as one")
		}
		run, mask = run[:0], 0
	}
	for i := range p.hits {
		h := &p.hits[i]
		for taken < len(p.blocks) && p.blocks[taken].end <= h.start {
			taken++
			flush()
		}
		if taken < len(p.blocks) && p.blocks[taken].start <= h.start {
			continue // within a header that was read
		}
		for dropped < len(p.dropped) && p.dropped[dropped].End < h.end {
			dropped++
		}
		mid := h.mid && (dropped == len(p.dropped) || h.start < p.dropped[dropped].Start)
		if h.attr != nil || !h.colon || mid || h.damage > 0 || !core(h.role) {
			continue
		}
		if len(run) > 0 && h.line-run[len(run)-1].line > nearLines {
			flush()
		}
		run = append(run, *h)
		mask |= roleBit(h.role)
	}
	flush()
}
