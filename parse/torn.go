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
}

// slot is a role that takes torn values: an empty label, a list that more people may belong to, or a subject or list of
// attachments whose label is lost.
type slot struct {
	field   int // index into the block's fields, -1 for one without a label
	role    mail.Role
	virtual bool // no empty label stands for it
	few     bool // hardly any label of the block is empty
}

<<<<<<< /tmp/perf/main/parse/torn.go
=======
var emission = struct {
	date, dateMiss                                       float32
	people, peopleFragment, plain, misfit                float32
	listInFrom                                           float32
	prefix, known, text, file, notFile                   float32
	fixed, notFixed, more, virtual, skip                 float32
	fill                                                 float32 // an empty label gets a value
	onePerson                                            float32 // what looks like people but has neither address nor unit, for a single person
	stampAlone                                           float32 // a line of stamps taken for people
	junkDebris, junkPeople, junkText, mark               float32
	blank, second, secondSubject, ownerTaken, aboveLabel float32
}{
	date: 4.5, dateMiss: -5,
	people: 2, peopleFragment: 2.4, plain: 0.4, misfit: -4,
	listInFrom: -2,
	prefix:     4, known: 4, text: 0.8, file: 4, notFile: -2.5,
	fixed: 3.5, notFixed: -3, more: -1.2, virtual: -1.5, fill: 0.8, stampAlone: -0.9, onePerson: 1.2, skip: -0.25,
	junkDebris: -0.15, junkPeople: -1.6, junkText: -2.5, mark: 0,
	blank: -0.2, second: -0.1, secondSubject: -1.2, ownerTaken: -3, aboveLabel: -3,
}

>>>>>>> parse/torn.go
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
	var items []item
	n := p.t.Line(max(b.end-1, 0)) // index of the line behind the one that holds the header's end
	gap, prose := 0, 0
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
		it := item{view: p.part(n, v), span: v, line: n, gap: gap}
		if p.is(it.view, factProse) && p.people(n) < 30 && p.dated(n) < 50 && !p.is(it.view, factMarked) && !p.is(it.view, factFile) {
			if prose++; prose > 1 || len(it.text) > 90 {
				break
			}
		}
		it.owner = p.is(it.view, factOwner)
		items = append(items, it)
		gap = 0
	}
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
<<<<<<< /tmp/perf/main/parse/torn.go
=======

// cell is a state of the assignment: the best score with the items so far, and where it came from.
type cell struct {
	score float32
	from  int16
	junk  bool
}

const impossible = -1e6

// alignScore is the score of the best assignment of items to a block's slots, 0 if none is better than nothing.
func (p *parser) alignScore(b *block, items []item, empties int) float32 {
	_, _, _, best := p.solve(b, items, p.slots(b, empties))
	return best
}

// align assigns items to slots. An item goes to the current slot, to a later one, or to none; the assignment may end at
// any item, and what stands behind the end is not the header's.
func (p *parser) align(b *block, items []item, empties int) {
	slots := p.slots(b, empties)
	if rows, end, state, _ := p.solve(b, items, slots); end > 0 {
		p.assign(b, items, slots, rows, end, state)
	}
}

// solve computes the best monotone assignment.
func (p *parser) solve(b *block, items []item, slots []slot) (rows [][]cell, bestEnd, bestState int, best float32) {
	if len(slots) == 0 || len(items) == 0 {
		return nil, 0, 0, 0
	}
	// states: 0 is "before the first slot", s+1 is "the last value went to slot s".
	width := len(slots) + 1
	rows = make([][]cell, len(items)+1)
	rows[0] = make([]cell, width)
	for s := 1; s < width; s++ {
		rows[0][s].score = impossible
	}
	best = 0.01
	for k := range items {
		row := make([]cell, width)
		for s := range row {
			row[s].score = impossible
		}
		it := &items[k]
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
				v := prev.score + gap + p.emit(b, &slots[to-1], it, to == s)
				if to != s {
					v += emission.skip * float32(to-s-1)
				}
				if v > row[to].score {
					row[to] = cell{v, int16(s), false}
				}
			}
		}
		rows[k+1] = row
		for s := 1; s < width; s++ {
			if row[s].score > best && !row[s].junk {
				best, bestEnd, bestState = row[s].score, k+1, s
			}
		}
	}
	return rows, bestEnd, bestState, best
}

// assign walks the best assignment back and stores the values in the fields.
func (p *parser) assign(b *block, items []item, slots []slot, rows [][]cell, end, state int) {
	taken := make([]int, end)
	for k := end; k > 0; k-- {
		c := rows[k][state]
		taken[k-1] = -1
		if !c.junk {
			taken[k-1] = state - 1
		}
		state = int(c.from)
	}
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
		f.value = append(f.value, items[k].span)
		f.torn = true
		b.torn = true
	}
}

// slots lists what can take values: empty labels in printed order, with "more people" behind each list.
func (p *parser) slots(b *block, empties int) []slot {
	var out []slot
	list := -1
	for k := range b.fields {
		f := &b.fields[k]
		if f.empty() {
			out = append(out, slot{field: k, role: f.role, few: empties < columnLabels})
		}
		if listRole(f.role) && (list < 0 || !f.empty()) {
			list = k // the last one that has values, else the first
		}
	}
	if b.field(mail.RoleSubject) == nil {
		out = append(out, slot{field: -1, role: mail.RoleSubject, virtual: true})
	}
	if k := b.fieldIndex(mail.RoleAttachments); k < 0 || !b.fields[k].empty() {
		out = append(out, slot{field: k, role: mail.RoleAttachments, virtual: true})
	}
	if list < 0 {
		out = append([]slot{{field: -1, role: mail.RoleTo, virtual: true}}, out...)
	}
	if list >= 0 {
		// People may follow anything once lists are torn: they belong to the last list that has a label.
		var with []slot
		for _, s := range out {
			with = append(with, s)
			if !listRole(s.role) {
				with = append(with, slot{field: list, role: mail.RoleTo, virtual: true})
			}
		}
		out = append([]slot{{field: list, role: mail.RoleTo, virtual: true}}, with...)
	}
	return out
}

// junkScore is what it costs to leave an item out of the header.
func (p *parser) junkScore(it *item) float32 {
	text := p.s[it.span.Start:it.span.End]
	switch {
	case it.owner || it.inside || p.attachmentCount(text):
		return emission.mark
	case stamp.Debris(text) || len(text) <= 4:
		return emission.junkDebris
	case p.people(it.line) >= 40:
		return emission.junkPeople
	case len(text) <= 14 && strings.ContainsAny(text, "0123456789~"):
		return emission.junkDebris * 3
	}
	return emission.junkText
}

// attachmentCount reports whether a line counts attachments, as webmail prints above their names: "2 attachments (213 KB)".
func (p *parser) attachmentCount(text string) bool {
	rest := strings.TrimLeft(text, "0123456789 ")
	if len(rest) == len(text) || len(text) > 60 {
		return false
	}
	rest, _, _ = strings.Cut(rest, "(")
	for _, m := range p.labels.exact[fold(rest)] {
		if m.role == mail.RoleAttachments {
			return true
		}
	}
	return false
}

// itemLooks is how much an item looks like people and like a date: as its line does, unless it is a part of a glued one.
func (p *parser) itemLooks(it *item, text string) (people, dated int) {
	if l := &p.lines[it.line]; it.span.Start > l.text || it.span.End < l.tail {
		return peopleLike(text), p.looksDated(text)
	}
	return p.people(it.line), p.dated(it.line)
}

// emit is how well an item fits a slot. again says that the slot has a value already.
func (p *parser) emit(b *block, sl *slot, it *item, again bool) float32 {
	text := p.s[it.span.Start:it.span.End]
	people, dated := p.itemLooks(it, text)
	var v float32
	if it.owner {
		v += emission.ownerTaken
	}
	if it.inside && sl.field >= 0 && listRole(sl.role) && it.span.Start < b.fields[sl.field].label.Start {
		v += emission.aboveLabel
	}
	switch {
	case again:
	case !sl.virtual:
		v += emission.fill
	case listRole(sl.role):
		v += emission.more
	default:
		v += emission.virtual
	}
	switch {
	case dateRole(sl.role):
		if again || dated < 30 {
			return emission.dateMiss
		}
		return v + emission.date
	case peopleRole(sl.role):
		return v + p.emitPeople(sl, text, people, dated, again)
	case sl.role == mail.RoleSubject:
		return v + p.emitSubject(sl, text, people, dated, again)
	case sl.role == mail.RoleAttachments:
		if hasFileName(text) && (!p.proseLike(text) || !sl.virtual) && len(text) < 240 {
			return v + emission.file
		}
		return v + emission.notFile
	case sl.role == mail.RoleLocation:
		if again || people >= 40 || dated >= 50 || p.fixedValue(text) || p.proseLike(text) {
			return emission.misfit
		}
		return v + emission.text
	}
	if p.fixedValue(text) && !again {
		return v + emission.fixed
	}
	return v + emission.notFixed
}

func (p *parser) emitPeople(sl *slot, text string, people, dated int, again bool) float32 {
	list := listRole(sl.role)
	var v float32
	switch {
	case dated >= 60 || hasPrefix(text) || p.fixedValue(text):
		return emission.misfit
	case stamp.Debris(text):
		// A stamp alone may as well stand on the body: it fills a label only where nothing better does.
		return emission.stampAlone
	case people >= 60:
		v = emission.peopleFragment
	case people >= 30 && list:
		v = emission.people
	case people >= 30:
		v = emission.onePerson // told by an address or a unit, more than by a stamp
	case !sl.virtual && !sl.few && !again && len(text) <= 60 && !p.proseLike(text) && !p.salutation(text):
		v = emission.plain
	case !sl.virtual && again && len(text) <= 40 && !p.proseLike(text) && !p.salutation(text):
		v = -emission.plain
	case sl.virtual && len(text) <= 5 && !strings.ContainsAny(text, "abcdefghijklmnopqrstuvwxyz"):
		return emission.junkDebris - 0.1
	default:
		return emission.misfit
	}
	if sl.virtual && sl.field >= 0 && people < 50 {
		v = emission.misfit / 2
	}
	if !list {
		if again {
			v -= 1.5
		}
		if strings.HasSuffix(text, ";") || strings.Count(text, ";") > 0 {
			v += emission.listInFrom
		}
	} else if again {
		v += emission.second
	}
	return v
}

// bareDomain reports whether a line is one word that ends like a domain: what is left of an address.
func bareDomain(text string) bool {
	text = strings.Trim(text, " ()<>'\";,[]")
	dot := strings.LastIndexByte(text, '.')
	return dot > 1 && len(text)-dot-1 >= 2 && len(text)-dot-1 <= 4 && !strings.ContainsAny(text, " \t") && !hasFileName(text) && isLetterAt(text, dot+1) && !strings.HasPrefix(text, "www") && !strings.Contains(text, "//")
}

func (p *parser) emitSubject(sl *slot, text string, people, dated int, again bool) float32 {
	switch {
	case hasPrefix(text) && !again:
		return emission.prefix
	case !again && p.subjects[squeeze(parseSubject(text, "").Base)] != "":
		return emission.known
	case people >= 40 || dated >= 60 || hasFileName(text) || p.fixedValue(text):
		return emission.misfit
	case sl.virtual || stamp.Debris(text) || p.salutation(text):
		return emission.misfit
	case again:
		return emission.secondSubject
	case strings.HasSuffix(text, ".") && p.proseLike(text):
		return emission.misfit
	case sl.few:
		return emission.misfit // most labels have their values: an empty one was blacked out
	}
	return emission.text
}

// owner reports whether a line is the mailbox owner that stands on top of several prints of this source.
func (p *parser) owner(text string) bool {
	return p.owners[ownerKey(text)] >= 2
}

// ownerKey is a line without what redaction leaves of a name, folded.
func ownerKey(text string) string {
	stamps := stamp.Find(text)
	at := 0
	if len(stamps) > 0 {
		at = stamps[len(stamps)-1].End
	}
	return ocrKey(fold(strings.Trim(text[at:], " \t-,'_1|")))
}
>>>>>>> parse/torn.go
