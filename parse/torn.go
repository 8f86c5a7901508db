package parse

import (
	"slices"

	"github.com/rethread/rethread/mail"
)

// A print that was flattened column by column tears values from their labels: they stand below the labels, above them,
// or both, in the labels' order. A zone of such lines is read as a whole: the best monotone assignment of its lines to the
// labels that are still empty, by how well each line fits each role.

// columnLabels is how many empty labels make a column that was torn from its values.
const columnLabels = 3

// zoneLines is how many lines above or below its labels a block's values may reach.
const zoneLines = 56

// item is one line, or a part of a glued one, that may be a torn value.
type item struct {
	view
	span  mail.Span
	line  int
	gap   int // blank lines above it
	owner bool
	// inside says that it stands among the labels: it is within the header whether it is a value or not.
	inside bool
	// apart says that it stands below a blank line below a header whose labels have their values, but for a few.
	apart bool
}

// slot is a role that takes torn values: an empty label, a list that more people may belong to, or a subject or list of
// attachments whose label is lost.
type slot struct {
	field   int // index into the block's fields, -1 for one without a label
	role    mail.Role
	virtual bool // no empty label stands for it
	few     bool // hardly any label of the block is empty
}

// readTorn looks for the values of block i that stand above, among and below its labels.
func (p *parser) readTorn(i int) {
	b := &p.blocks[i]
	orphans := b.spans
	b.spans = nil
	empties := 0
	for k := range b.fields {
		if b.fields[k].empty() {
			empties++
		}
	}
	below := p.itemsBelow(b, p.limitBelow(i))
	for k, v := range orphans {
		n := p.t.Line(v.Start) - 1
		it := item{view: p.part(n, v), span: v, line: n, inside: true}
		if k == 0 {
			orphans = orphans[:0]
		}
		below = insertItem(below, it)
	}
	if empties < 2 {
		p.align(b, below, empties)
		return
	}
	// The zone that fits better has the first choice of labels, the other one what is left.
	above := p.itemsAbove(i)
	first, second := below, above
	if p.alignScore(b, above, empties) > p.alignScore(b, below, empties) {
		first, second = above, below
	}
	p.align(b, first, empties)
	if b.emptyLabels() >= 2 || len(second) > 0 && &second[0] == firstItem(below) && b.emptyLabels() > 0 {
		p.align(b, second, b.emptyLabels())
	}
}

func firstItem(items []item) *item {
	if len(items) == 0 {
		return nil
	}
	return &items[0]
}

func insertItem(items []item, it item) []item {
	items = append(items, it)
	for k := len(items) - 1; k > 0 && items[k].span.Start < items[k-1].span.Start; k-- {
		items[k], items[k-1] = items[k-1], items[k]
	}
	return items
}

func (b *block) fieldIndex(role mail.Role) int {
	for k := range b.fields {
		if b.fields[k].role == role {
			return k
		}
	}
	return -1
}

// emptyLabels is how many labels of the block have no value yet.
func (b *block) emptyLabels() int {
	n := 0
	for k := range b.fields {
		if b.fields[k].empty() {
			n++
		}
	}
	return n
}

// itemsBelow lists the lines below a block's last label that may be values, up to the first running text.
func (p *parser) itemsBelow(b *block, limit int) []item {
	items := p.room.below[:0]
	n := p.t.Line(max(b.end-1, 0)) // index of the line behind the one that holds the header's end
	gap, prose := 0, 0
	complete, apart := b.emptyLabels() < columnLabels, false
	level := p.lines[min(n, len(p.lines))-1].level
	if e := &p.lines[n-1]; b.end < e.tail {
		return nil // glued: the body begins on the header's last line
	}
	for end := min(len(p.lines), n+zoneLines); n < end; n++ {
		l := &p.lines[n]
		if l.text >= limit {
			break
		}
		if l.blank {
			gap++
			apart = complete
			continue
		}
		if l.level != level || l.claim == claimSeparator {
			break
		}
		if l.claim != claimNone {
			continue
		}
		v, ok := p.trimmed(l.text, min(l.tail, limit))
		if !ok {
			continue
		}
		it := item{view: p.part(n, v), span: v, line: n, gap: gap, apart: apart}
		if p.is(it.view, factProse) && p.people(n) < 30 && p.dated(n) < 50 && !p.is(it.view, factMarked) && !p.is(it.view, factFile) {
			if prose++; prose > 1 || len(it.text) > 90 {
				break
			}
		}
		it.owner = p.is(it.view, factOwner)
		items = append(items, it)
		gap = 0
	}
	p.room.below = items
	return items
}

// itemsAbove lists the lines above a block's first label, back to the start of its page or the end of running text.
func (p *parser) itemsAbove(i int) []item {
	b := &p.blocks[i]
	floor := 0
	if i > 0 {
		floor = p.blocks[i-1].end
	}
	first := p.t.Line(b.hits[0].start) - 1
	var items []item
	softest := 0 // items up to the last page start, whether sure or only probable
	for n := first - 1; n >= 0 && first-n <= zoneLines; n-- {
		l := &p.lines[n]
		if l.start < floor {
			break
		}
		if l.blank {
			continue
		}
		if l.claim == claimSeparator {
			break
		}
		if v := p.view(n); l.claim == claimNone {
			if p.is(v, factProse) && p.people(n) < 30 && !p.is(v, factMarked) && !p.is(v, factFile) {
				break // running text: no header reaches above it
			}
			items = append(items, item{view: v, span: mail.Span{Start: l.text, End: l.tail}, line: n, owner: p.is(v, factOwner)})
		}
		if l.page {
			softest = len(items)
			if !l.soft {
				break
			}
		}
	}
	items = items[:softest]
	slices.Reverse(items)
	return items
}
