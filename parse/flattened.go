package parse

import (
	"cmp"
	"slices"

	"github.com/rethread/rethread/mail"
)

// A print that was flattened column by column has a column of labels and a column of values: above the labels, below or among them, or
// partly here and there. Between two such headers stand the values of either of them and a body, so that what belongs to whom is asked
// of all headers in a row at once: the best monotone assignment of lines to labels, in which a header takes lines from what stands
// between it and its neighbours, and pays for each line that it passes over. What the best assignment without a value is worth tells
// whether the value is sure.

// flattened is a run of columns of labels, the values of which may stand above or below them.
type flattened struct {
	columns []labelColumn
	items   []flatItem
	far     []float32 // by items: what it costs to have passed over all items before it
	start   []int     // by zones: the first item below the labels above it
	// best[k] is by states what the items from k on are worth, done what those before k are.
	best, done [][]float32
	behind     [][]float32 // of each item: what is to come, by the states of its zone
	steps      [][]step    // of each item
	room       []step      // for steps
}

// labelColumn are the labels of a header, or those of several that stand directly below each other: a page of them was flattened as one.
type labelColumn struct {
	first  int // the block of the first header
	slots  [][]slot
	states []flatState
}

// flatState is how far the values of a column are read: up to one in a slot of a header or, where that is -1, to the end of the
// header before.
type flatState struct{ header, slot int }

// add adds a header.
func (c *labelColumn) add(slots []slot) {
	header := len(c.slots)
	c.slots = append(c.slots, slots)
	for s := -1; s < len(slots); s++ {
		c.states = append(c.states, flatState{header, s})
	}
}

// flatItem is an item between the columns of a run, or among the labels of one.
type flatItem struct {
	item
	zone  int     // how many columns begin above it
	among bool    // it stands among the labels of the last of them
	pass  float32 // what it costs to leave it out where a header goes on behind it
}

// rivalMargin is how much the best assignment with another value must be worth less for a value to be sure.
const rivalMargin = 1.2

// readFlattened reads the headers that lack the values of three labels or more, the sender or the moment among them.
func (p *parser) readFlattened() {
	var r flattened
	for i := 0; i < len(p.blocks); i++ {
		if !p.flattens(&p.blocks[i]) {
			continue
		}
		first := i
		for i+1 < len(p.blocks) && i+1-first < flatRun && p.flattens(&p.blocks[i+1]) && !p.walled(i) {
			i++
		}
		r = flattened{columns: r.columns[:0], items: r.items[:0], room: r.room[:0]}
		p.readRun(&r, first, i+1)
	}
}

// flatRun is how many headers are read at once, flatLabels how many labels each of them has at most.
const (
	flatRun    = 16
	flatLabels = 24
)

// flattens reports whether a block lacks the values of a column of labels. Values that stand below labels other than the date's are
// no such values where the date has none there.
func (p *parser) flattens(b *block) bool {
	if b.attr != nil || b.over || b.heaped || len(b.hits) > flatLabels || b.hits[0].column > 0 || b.hits[0].mid || b.field(mail.RoleDate) == nil && b.field(mail.RoleFrom) == nil {
		return false
	}
	empty := b.emptyLabels()
	if d := b.field(mail.RoleDate); d != nil && (d.empty() || d.below && p.looksDated(p.t.Join(d.value)) < 50) {
		for k := range b.fields {
			if b.fields[k].below {
				empty++
			}
		}
	}
	return empty >= columnLabels
}

// walled reports whether something stands between block i and the next one that no header reaches over.
func (p *parser) walled(i int) bool {
	return p.wall(p.t.Line(max(p.blocks[i].end-1, 0)), p.blocks[i+1].hits[0].line, 1) >= 0
}

// wall is the first line from line n on, in the direction of step and before line end, that no header reaches over, -1 if there is none.
func (p *parser) wall(n, end, step int) int {
	if n == end {
		return -1
	}
	for level := p.lines[n].level; n != end; n += step {
		if l := &p.lines[n]; !l.blank && (l.claim == claimSeparator || l.declares || l.level != level && l.claim == claimNone) {
			return n
		}
	}
	return -1
}

// readRun reads the blocks from first to end, which all lack their values, into an empty run.
func (p *parser) readRun(r *flattened, first, end int) {
	for i := first; i < end; i++ {
		b := &p.blocks[i]
		b.flat = true
		b.emptyBelow()
		many := len(r.items)
		r.items = p.flatAbove(i, i == first, r.items, len(r.columns))
		if many < len(r.items) || i == first || !b.hollow() {
			r.columns = append(r.columns, labelColumn{first: i})
		}
		c := &r.columns[len(r.columns)-1]
		c.add(slices.Clone(p.slots(b, b.emptyLabels())))
		r.items = p.flatAmong(b, r.items, len(r.columns))
		if i+1 == end {
			r.items = p.flatBelow(i, p.limitBelow(i), r.items, len(r.columns))
		}
	}
	if len(r.items) == 0 {
		return
	}
	r.far, r.start = make([]float32, len(r.items)+1), make([]int, len(r.columns)+1)
	for k := range r.items {
		it := &r.items[k]
		r.far[k+1] = r.far[k] + it.pass
		if it.among {
			r.start[it.zone] = k + 1
		} else if k == 0 || r.items[k-1].zone < it.zone {
			r.start[it.zone] = k
		}
	}
	p.solveRun(r)
	p.takeRun(r)
}

// emptyBelow takes the values of a block that stand below their labels back.
func (b *block) emptyBelow() {
	for k := range b.fields {
		if f := &b.fields[k]; f.below {
			b.spans = append(b.spans, f.value...)
			f.value, f.below, f.unsure = nil, false, false
		}
	}
	slices.SortFunc(b.spans, func(x, y mail.Span) int { return x.Start - y.Start })
	b.end = b.hits[len(b.hits)-1].end
	for k := range b.fields {
		if f := &b.fields[k]; !f.empty() {
			b.end = max(b.end, f.value[len(f.value)-1].End)
		}
	}
}

// flatAmong adds the lines among the labels of a block that are none's by their place.
func (p *parser) flatAmong(b *block, items []flatItem, zone int) []flatItem {
	orphans := p.momentAmong(b, p.heapedAmong(b, b.spans))
	b.spans = nil
	for _, v := range orphans {
		n := p.t.Line(v.Start) - 1
		items = append(items, flatItem{item: item{view: p.part(n, v), span: v, line: n, inside: true}, zone: zone, among: true})
	}
	return items
}

// flatAbove adds the lines between block i and the one above it, or what no header reaches over.
func (p *parser) flatAbove(i int, first bool, items []flatItem, zone int) []flatItem {
	b := &p.blocks[i]
	to, from := b.hits[0].line, 0
	if i > 0 {
		from = p.t.Line(max(p.blocks[i-1].reach()-1, 0))
	}
	if !first {
		return p.flatZone(&p.blocks[i-1], from, to, len(p.s), items, zone)
	}
	from = max(from, to-zoneLines)
	if n := p.wall(to, from-1, -1); n >= 0 {
		from = n + 1
	}
	return p.flatZone(nil, from, to, len(p.s), items, zone)
}

// flatBelow adds the lines below block i, down to what no header reaches over.
func (p *parser) flatBelow(i, limit int, items []flatItem, zone int) []flatItem {
	b := &p.blocks[i]
	n := p.t.Line(max(b.end-1, 0))
	if b.end < p.lines[n-1].tail {
		return items // the body begins on the header's last line
	}
	to := min(len(p.lines), n+zoneLines)
	if k := p.wall(n-1, to, 1); k >= 0 {
		to = k
	}
	return p.flatZone(b, n, to, limit, items, zone)
}

// flatZone adds the lines below a block, if there is one, from one up to another one and not beyond an offset. Of many lines those in
// the middle are nobody's values.
func (p *parser) flatZone(b *block, from, to, limit int, items []flatItem, zone int) []flatItem {
	gap, opens := 0, b != nil
	for n := from; n < to && p.lines[n].text < limit; n++ {
		if n-from >= zoneLines && to-n > zoneLines {
			n = to - zoneLines
		}
		l := &p.lines[n]
		switch {
		case l.blank:
			gap++
			continue
		case l.claim != claimNone:
			continue
		}
		v, ok := p.trimmed(l.text, min(l.tail, limit))
		if !ok || opens && gap == 0 && p.loneLabel(v) {
			continue
		}
		parts := []mail.Span{v}
		if opens {
			if heaped := p.heapedParts(b, v); heaped != nil {
				parts = heaped
			}
		}
		for _, s := range parts {
			it := flatItem{item: item{view: p.part(n, s), span: s, line: n, gap: gap}, zone: zone}
			it.owner = p.is(it.view, factOwner)
			it.pass = p.junkScore(&it.item) + emission.blank*float32(min(gap, 3))
			items = append(items, it)
			gap, opens = 0, false
		}
	}
	return items
}

// takeRun gives the blocks the values of the best assignment.
func (p *parser) takeRun(r *flattened) {
	taken := r.walk()
	margins := p.runMargins(r, taken)
	for c := range r.columns {
		for h := range r.columns[c].slots {
			p.takeHeader(r, c, h, taken, margins[c][h])
		}
		if c := &r.columns[c]; len(c.slots) > 1 {
			p.farBodies(c)
		}
	}
}

// takeHeader gives a header of a column its values; margins are those of its fields.
func (p *parser) takeHeader(r *flattened, column, header int, taken []use, margins []float32) {
	c := &r.columns[column]
	b := &p.blocks[c.first+header]
	var items []item
	var slots []int
	for k, u := range taken {
		if u.slot < 0 || u.column != column || u.header != header {
			continue
		}
		it := r.items[k].item
		it.parted = it.span.Start < b.hits[0].start || !p.adjacent(b.hits[len(b.hits)-1].end, it.span.Start)
		items, slots = append(items, it), append(slots, u.slot)
	}
	if len(items) == 0 || !p.shown(b, items, slots) {
		return
	}
	p.assign(b, items, c.slots[header], slots)
	for k, margin := range margins {
		if f := &b.fields[k]; f.torn && margin < rivalMargin {
			f.unsure = true
		}
	}
	if len(c.slots) > 1 {
		for k := range items {
			b.far = append(b.far, items[k].span)
		}
		b.first = min(b.start, b.far[0].Start)
		return
	}
	p.closeBlock(b)
	if b.start < b.hits[0].start {
		b.first = b.start
	}
}

// farBody are the lines below the values of a header that stand beyond the labels of another one: its body, from a line up to another one,
// within the document in which the last header of its column stands, by the line of that.
type farBody struct{ from, to, last int }

// farBodies notes the bodies of headers whose labels stand directly below each other.
func (p *parser) farBodies(c *labelColumn) {
	next := len(p.lines)
	if i := c.first + len(c.slots); i < len(p.blocks) {
		next = p.blocks[i].hits[0].line
	}
	last := c.first + len(c.slots) - 1
	for i := last; i >= c.first; i-- {
		b := &p.blocks[i]
		if b.far == nil {
			continue
		}
		to, labels := next, p.blocks[c.first].hits[0].line
		from := p.t.Line(b.far[len(b.far)-1].Start)
		if from <= labels {
			to = min(to, labels)
		}
		b.farBody = farBody{from, to, p.blocks[last].hits[0].line}
		next = p.t.Line(b.far[0].Start) - 1
	}
}

// giveBodies gives the lines of such bodies to their messages.
func (p *parser) giveBodies() {
	for i := range p.blocks {
		b := &p.blocks[i]
		body := b.farBody
		if body.to == 0 {
			continue
		}
		doc, _ := slices.BinarySearchFunc(p.docs, body.last, func(d document, n int) int { return cmp.Compare(d.last, n+1) })
		for n := body.from; n < min(body.to, p.docs[doc].last); n++ {
			switch part := &p.parts[n]; {
			case p.lines[n].claim != claimNone || part.block >= 0 && p.blocks[part.block].document != b.document && p.blocks[part.block].far == nil:
			case part.kind == partBlank:
				part.block = int32(i)
			case part.block >= 0 || part.kind == partUnknown || part.kind == partMark || part.kind == partRedaction:
				part.kind, part.block = partBody, int32(i)
			}
		}
	}
}
