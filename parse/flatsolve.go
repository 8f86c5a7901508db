package parse

import (
	"strings"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/stamp"
)

// use is what an item is: of a slot or, for margins, of a field of a header. The slot is -1 where it is nothing.
type use struct{ column, header, slot int }

var unused = use{-1, -1, -1}

// step is what one item can do in a zone: it leads from a state to another one.
type step struct {
	from, to int
	use
	score float32
}

// around are the columns above and below a zone, nil where there is none. The states of a zone are those of the upper one and those of
// the lower one, at the end of the run one more: all is done.
func (r *flattened) around(zone int) (upper, lower *labelColumn) {
	if zone > 0 {
		upper = &r.columns[zone-1]
	}
	if zone < len(r.columns) {
		lower = &r.columns[zone]
	}
	return upper, lower
}

// size is how many states a column has.
func (c *labelColumn) size() int {
	if c == nil {
		return 0
	}
	return len(c.states)
}

// row is a score for each state of a zone.
func (r *flattened) row(zone int, v float32) []float32 {
	upper, lower := r.around(zone)
	out := make([]float32, upper.size()+max(1, lower.size()))
	for i := range out {
		out[i] = v
	}
	return out
}

// zoneOf is the zone of item k, the last one behind all of them.
func (r *flattened) zoneOf(k int) int {
	if k == len(r.items) {
		return len(r.columns)
	}
	return r.items[k].zone
}

// What it costs beside the values themselves:
const (
	// nextHeader: that the values of a header begin below those of another one of its column, and their body.
	nextHeader = -1
	// parted: that a header has values above its labels and others among or below them.
	parted = -3
	// within: that the values of a header end within a paragraph, or go on below the end of one. They stand together, a line to a value.
	within = -1.2
	// openValue: that a value begins below an open one; closedValue: that a closed one goes on.
	openValue, closedValue = -2, -0.8
	// beside: that a line which shows no tear is more people of a list that has its place elsewhere.
	beside = -1.5
	// otherValue: that a line which shows no set value is that of a field with one.
	otherValue = -0.4
)

// steps appends what item k can do.
func (p *parser) steps(r *flattened, k int, out []step) []step {
	it := &r.items[k]
	upper, lower := r.around(it.zone)
	if upper != nil {
		far := emission.blank * float32(min(it.gap, 3))
		if !it.among {
			far += r.far[k] - r.far[r.start[it.zone]]
		}
		out = p.columnSteps(r, k, it.zone-1, 0, far, out)
	}
	switch base := upper.size(); {
	case lower == nil || it.among:
		for s := range max(1, lower.size()) {
			out = append(out, step{base + s, base + s, unused, 0})
		}
	default:
		out = p.columnSteps(r, k, it.zone, base, 0, out)
	}
	return out
}

// columnSteps appends what item k can do for a column whose states begin at base; far is what it costs to begin there.
func (p *parser) columnSteps(r *flattened, k, column, base int, far float32, out []step) []step {
	it, c := &r.items[k], &r.columns[column]
	gap := emission.blank * float32(min(it.gap, 3))
	breaks := float32(0)
	if it.gap > 0 && k > 1 && r.items[k-1].gap == 0 && r.items[k-2].zone == it.zone && !r.items[k-2].among {
		breaks = within
	}
	first := 0 // the state of the header's beginning
	for h, slots := range c.slots {
		begin := far
		if h > 0 {
			begin = nextHeader
		}
		out = append(out, step{base + first, base + first, unused, 0})
		for t := range slots {
			as, more := p.itemScore(r, k, &p.blocks[c.first+h], &slots[t])
			u, to := use{column, h, t}, base+first+1+t
			out = append(out, step{base + first, to, u, begin + as + emission.skip*float32(t)})
			broken := gap + breaks
			for s := t - 1; s >= 0; s-- {
				out = append(out, step{base + first + 1 + s, to, u, broken + as + emission.skip*float32(t-s-1)})
				if !slots[s].virtual {
					broken = gap // the blank line may stand for the value of this one
				}
			}
			out = append(out, step{to, to, u, gap + breaks + more}, step{to, to, unused, it.pass})
		}
		first += len(slots) + 1
	}
	return out
}

// itemScore is how well item k fits a slot as its first value, and as one more.
func (p *parser) itemScore(r *flattened, k int, b *block, sl *slot) (first, again float32) {
	it := &r.items[k]
	first, again = p.emit(b, sl, &it.item, false), p.emit(b, sl, &it.item, true)
	switch {
	case sl.role.OfPeople() && hasClock(cut(it.text, maxTold)):
		first, again = first+emission.misfit, again+emission.misfit
	case sl.role == mail.RoleOther && first < otherValue:
		first = otherValue
	}
	if sl.role.OfRecipients() && sl.virtual && wholeList(it.text) {
		first += beside
		again += beside
	}
	if k == 0 || r.items[k-1].owner || p.datedIn(r.items[k-1].view) >= 50 {
		return first, again
	}
	switch above, text := &r.items[k-1], it.text; {
	case openEnd(above.text):
		first += openValue
	case p.entryEnd(text) && !p.is(above.view, factMarked) && strings.IndexByte(above.text, '@') < 0:
		first += openValue / 2
	case sl.role.OfRecipients():
		again += closedValue
	case sl.role != mail.RoleSubject:
	case classOf[text[0]]&hasLower != 0:
		again -= closedValue
	case strings.IndexByte(",.?!:", text[len(text)-1]) >= 0:
		again += closedValue
	}
	return first, again
}

// openEnd reports whether a text ends with a separator or within a bracket; brackets that bars left without their beginning are closed.
func openEnd(text string) bool {
	last := text[len(text)-1]
	return last == ';' || last == ',' || strings.Count(text, "<") > strings.Count(text, ">") ||
		strings.Count(text, "(") > strings.Count(text, ")") || strings.Count(text, "[") > strings.Count(text, "]")
}

// entryEnd reports whether a line is what an entry of a list ends with: an address or a unit in brackets, or what is joined to it.
func (p *parser) entryEnd(text string) bool {
	last := len(text) - 1
	switch text[0] {
	case '@', '&', '<':
		return true
	case '[', '(':
		return strings.IndexByte("])", text[last]) >= 0 && strings.IndexAny(text, "])") == last && !stamp.Debris(text)
	}
	return false
}

// torn is what it costs to part item k from the one above it, where it stands directly below it.
func (r *flattened) torn(k int) float32 {
	if k == 0 || k == len(r.items) {
		return 0
	}
	it, above := &r.items[k], &r.items[k-1]
	if it.among || it.gap > 0 || it.zone != above.zone || above.among || it.line != above.line+1 {
		return 0
	}
	return within
}

// rests calls f for what may end in front of item k: a state, the one that it leads to, and what it costs. Those that lead somewhere
// come in order.
func (r *flattened) rests(k int, f func(from, to int, cost float32)) {
	zone := r.zoneOf(k)
	upper, lower := r.around(zone)
	torn := r.torn(k)
	rest := func(c *labelColumn, base int, leave bool) {
		for s, st := range c.states {
			cost := float32(0)
			if st.slot >= 0 {
				cost = torn
			}
			if next := s + len(c.slots[st.header]) - st.slot; next < len(c.states) {
				f(base+s, base+next, cost)
			}
			if leave {
				f(base+s, base+len(c.states), cost)
			}
		}
	}
	if upper != nil {
		rest(upper, 0, true)
	}
	if lower != nil && len(lower.slots) > 1 {
		rest(lower, upper.size(), false)
	}
}

// crossings calls f for what passing the labels of a zone's lower column does: a state above them, the one below, and what it costs.
func (r *flattened) crossings(zone int, f func(from, to int, cost float32)) {
	upper, lower := r.around(zone)
	for s := range upper.size() {
		f(s, 0, 0)
	}
	base := upper.size()
	for s := range lower.states {
		if s == 0 {
			f(base, 0, 0)
			continue
		}
		f(base+s, s, parted)
		f(base+s, lower.size(), 0)
	}
}

// above is what is to come above the labels of a zone's lower column.
func (r *flattened) above(zone int, below []float32) []float32 {
	out := r.row(zone, impossible)
	r.crossings(zone, func(from, to int, cost float32) { out[from] = max(out[from], below[to]+cost) })
	return out
}

// below is what is to come behind item k, by the states of its zone.
func (r *flattened) below(k int) []float32 {
	out := r.best[k+1]
	for z := r.zoneOf(k + 1); z > r.zoneOf(k); z-- {
		out = r.above(z-1, out)
	}
	return out
}

// solveRun works out best, behind and done.
func (p *parser) solveRun(r *flattened) {
	n := len(r.items)
	r.best, r.done = make([][]float32, n+1), make([][]float32, n+1)
	r.behind, r.steps = make([][]float32, n), make([][]step, n)
	type edge struct {
		from, to int
		cost     float32
	}
	var edges []edge
	r.best[n] = r.row(len(r.columns), 0)
	for k := n - 1; k >= 0; k-- {
		best := r.row(r.zoneOf(k), impossible)
		from := len(r.room)
		r.room = p.steps(r, k, r.room)
		r.behind[k], r.steps[k] = r.below(k), r.room[from:]
		for _, s := range r.steps[k] {
			best[s.from] = max(best[s.from], s.score+r.behind[k][s.to])
		}
		edges = edges[:0]
		r.rests(k, func(from, to int, cost float32) { edges = append(edges, edge{from, to, cost}) })
		for i := len(edges) - 1; i >= 0; i-- {
			e := edges[i]
			best[e.from] = max(best[e.from], best[e.to]+e.cost)
		}
		r.best[k] = best
	}
	next := r.row(r.zoneOf(0), impossible)
	next[0] = 0
	for k := range n {
		r.rests(k, func(from, to int, cost float32) { next[to] = max(next[to], next[from]+cost) })
		r.done[k] = next
		next = r.row(r.zoneOf(k), impossible)
		for _, s := range r.steps[k] {
			next[s.to] = max(next[s.to], r.done[k][s.from]+s.score)
		}
		for z := r.zoneOf(k); z < r.zoneOf(k+1); z++ {
			above := next
			next = r.row(z+1, impossible)
			r.crossings(z, func(from, to int, cost float32) { next[to] = max(next[to], above[from]+cost) })
		}
	}
}

// walk is what each item is in the best assignment.
func (r *flattened) walk() []use {
	taken := make([]use, len(r.items))
	state := 0
	for k := range r.items {
		// Where it goes on from here with nothing but ends.
		reach := r.row(r.zoneOf(k), impossible)
		reach[state] = 0
		r.rests(k, func(from, to int, cost float32) { reach[to] = max(reach[to], reach[from]+cost) })
		best := step{score: 2 * impossible}
		for _, s := range r.steps[k] {
			if v := reach[s.from] + s.score + r.behind[k][s.to]; v > best.score {
				best = step{s.from, s.to, s.use, v}
			}
		}
		taken[k], state = best.use, best.to
		for z := r.zoneOf(k); z < r.zoneOf(k+1); z++ {
			left := r.best[k+1]
			for y := r.zoneOf(k + 1); y > z+1; y-- {
				left = r.above(y-1, left)
			}
			at, value := 0, float32(2*impossible)
			r.crossings(z, func(from, to int, cost float32) {
				if v := left[to] + cost; from == state && v > value {
					at, value = to, v
				}
			})
			state = at
		}
	}
	return taken
}

// runMargins is by the columns, headers and fields of a run how much less the best assignment is worth in which the value of the field
// is another one.
func (p *parser) runMargins(r *flattened, taken []use) [][][]float32 {
	margins := make([][][]float32, len(r.columns))
	for c := range r.columns {
		margins[c] = make([][]float32, len(r.columns[c].slots))
		for h := range margins[c] {
			m := make([]float32, len(p.blocks[r.columns[c].first+h].fields))
			for f := range m {
				m[f] = -impossible
			}
			margins[c][h] = m
		}
	}
	total := r.best[0][0]
	lower := func(u use, score float32) {
		if u.column >= 0 && u.slot >= 0 {
			m := &margins[u.column][u.header][u.slot]
			*m = min(*m, total-score)
		}
	}
	field := func(u use) use {
		if u.column >= 0 {
			u.slot = r.columns[u.column].slots[u.header][u.slot].key()
		}
		return u
	}
	for k := range r.items {
		now := field(taken[k])
		for _, s := range r.steps[k] {
			if u := field(s.use); u != now {
				score := r.done[k][s.from] + s.score + r.behind[k][s.to]
				lower(u, score)
				lower(now, score)
			}
		}
	}
	return margins
}

// key tells the field of a slot: slots for more people belong to a list that has a label.
func (s *slot) key() int {
	if s.field >= 0 {
		return s.field
	}
	return -1 - int(roleBit(s.role))
}
