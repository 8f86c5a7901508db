package parse

import (
	"slices"

	"github.com/rethread/rethread/mail"
)

// cell is a state of the assignment: the best score with the items so far, and where it came from.
type cell struct {
	score float32
	from  int16
	junk  bool
}

const impossible = -1e6

// alignScore is the score of the best assignment of items to a block's slots, 0 if none is better than nothing.
func (p *parser) alignScore(b *block, items []item, where zone, empties int) float32 {
	if len(items) == 0 {
		return 0
	}
	_, _, _, best := p.solve(b, items, where, p.slots(b, empties))
	return best
}

// zone is where items stand beside the labels.
type zone bool

const (
	belowLabels zone = false
	aboveLabels zone = true
)

// align assigns items to slots. An item goes to the current slot, to a later one, or to none. Below the labels the assignment may end
// at any item, and above them begin at any: what is farther from the labels is not the header's.
func (p *parser) align(b *block, items []item, where zone, empties int) {
	if len(items) == 0 {
		return
	}
	slots := p.slots(b, empties)
	if rows, end, state, _ := p.solve(b, items, where, slots); end > 0 {
		taken := takenBy(rows, end, state)
		if p.shown(b, items, taken) {
			p.assign(b, items, slots, taken)
		}
	}
}

// shown reports whether a value that an assignment takes shows that it is one, by what it is or because it stands right below the
// labels: plain words above them or below a blank line may as well be what somebody wrote.
func (p *parser) shown(b *block, items []item, taken []int) bool {
	for k, s := range taken {
		it := &items[k]
		if s < 0 {
			continue
		}
		if !it.parted && it.span.Start >= b.hits[len(b.hits)-1].start || p.datedIn(it.view) >= 50 || p.peopleIn(it.view) >= 30 ||
			p.is(it.view, factMarked) || p.is(it.view, factSubject) || p.is(it.view, factFile) {
			return true
		}
	}
	return false
}

// solve computes the best monotone assignment. The rows hold until it is called again.
func (p *parser) solve(b *block, items []item, where zone, slots []slot) (rows [][]cell, bestEnd, bestState int, best float32) {
	// states: 0 is "before the first slot", s+1 is "the last value went to slot s".
	width := len(slots) + 1
	cells := slices.Grow(p.room.cells[:0], width*(len(items)+1))[:width*(len(items)+1)]
	for i := range cells {
		cells[i] = cell{score: impossible}
	}
	cells[0].score = 0 // nothing is assigned yet
	rows = slices.Grow(p.room.rows[:0], len(items)+1)[:len(items)+1]
	for k := range rows {
		rows[k] = cells[k*width : (k+1)*width]
	}
	first, again := slices.Grow(p.room.first[:0], width)[:width], slices.Grow(p.room.again[:0], width)[:width]
	p.room.cells, p.room.rows, p.room.first, p.room.again = cells, rows, first, again
	best = 0.01
	for k := range items {
		row := rows[k+1]
		it := &items[k]
		for to := 1; to < width; to++ {
			first[to], again[to] = p.emit(b, &slots[to-1], it, false), p.emit(b, &slots[to-1], it, true)
		}
		junk := p.junkScore(it)
		gap := emission.blank * float32(min(it.gap, 3))
		for s, prev := range rows[k] {
			if prev.score <= impossible {
				continue
			}
			if v := prev.score + junk + gap; v > row[s].score {
				row[s] = cell{v, int16(s), true}
			}
			for to := max(s, 1); to < width; to++ {
				v := prev.score + gap
				if to == s {
					v += again[to]
				} else {
					v += first[to]
					v += emission.skip * float32(to-s-1)
				}
				if v > row[to].score {
					row[to] = cell{v, int16(s), false}
				}
			}
		}
		if where == aboveLabels {
			row[0] = cell{junk: true}
		}
		for s := 1; s < width && (where == belowLabels || k == len(items)-1); s++ {
			if row[s].score > best {
				best, bestEnd, bestState = row[s].score, k+1, s
			}
		}
	}
	return rows, bestEnd, bestState, best
}

// takenBy walks the best assignment back: the slot of each item, -1 for none.
func takenBy(rows [][]cell, end, state int) []int {
	taken := make([]int, end)
	for k := end; k > 0; k-- {
		c := rows[k][state]
		taken[k-1] = -1
		if !c.junk {
			taken[k-1] = state - 1
		}
		state = int(c.from)
	}
	return taken
}

// assign stores the values in the fields.
func (p *parser) assign(b *block, items []item, slots []slot, taken []int) {
	for k, s := range taken {
		if s < 0 {
			continue
		}
		sl := &slots[s]
		if sl.field < 0 {
			b.fields = append(b.fields, field{role: sl.role, torn: true})
			sl.field = len(b.fields) - 1
		}
		f := &b.fields[sl.field]
		wraps := p.wraps(f, &items[k])
		f.value = append(f.value, items[k].span)
		if !wraps {
			f.torn, b.torn = true, true
		}
	}
}

// wraps reports whether an item is the line below an open list of people, or one whose line had no room for its first word: the
// list is the last field of its header, as Apple Mail prints Cc, and nothing is torn.
func (p *parser) wraps(f *field, it *item) bool {
	if !f.role.OfRecipients() || f.empty() || f.torn || it.gap > 0 {
		return false
	}
	last := f.value[len(f.value)-1]
	if last.Empty() || p.t.Line(last.End-1) != it.line || it.span.Start != p.lines[it.line].text {
		return false
	}
	c := p.s[last.End-1]
	return c == ',' || c == ';' || !p.noFold(it.line)
}

// slots lists what can take values: empty labels in printed order, with "more people" behind each list. They hold until it
// is called again.
func (p *parser) slots(b *block, empties int) []slot {
	out := p.room.slots[:0]
	list := -1
	for k := range b.fields {
		f := &b.fields[k]
		if f.empty() {
			out = append(out, slot{field: k, role: f.role, few: empties < columnLabels})
		}
		if f.role.OfRecipients() && (list < 0 || !f.empty()) {
			list = k // the last one that has values, else the first
		}
	}
	if b.field(mail.RoleSubject) == nil {
		out = append(out, slot{field: -1, role: mail.RoleSubject, virtual: true})
	}
	if k := b.fieldIndex(mail.RoleAttachments); k < 0 || !b.fields[k].empty() {
		out = append(out, slot{field: k, role: mail.RoleAttachments, virtual: true})
	}
	p.room.slots = out
	// People may follow anything once lists are torn: they belong to the last list that has a label.
	more := slot{field: list, role: mail.RoleTo, virtual: true, few: list >= 0 && empties < columnLabels, full: list >= 0 && empties == 0 && list < len(b.fields)-1 && wholeList(p.t.Join(b.fields[list].value))}
	all := append(p.room.more[:0], more)
	for _, s := range out {
		all = append(all, s)
		if list >= 0 && !s.role.OfRecipients() {
			all = append(all, more)
		}
	}
	p.room.more = all
	return all
}
