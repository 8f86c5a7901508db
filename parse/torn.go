package parse

import (
	"slices"
	"strings"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/stamp"
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
	// parted says that a blank line parts it from the header's labels.
	parted bool
	// inside says that it stands among the labels: it is within the header whether it is a value or not.
	inside bool
	// apart says that it stands below a blank line below a header whose labels have their values, but for a few, and shows no
	// sign of a tear itself.
	apart bool
	// said says that something else stands between it and such a header, all of whose labels have their values: the body.
	said bool
}

// slot is a role that takes torn values: an empty label, a list that more people may belong to, or a subject or list of
// attachments whose label is lost.
type slot struct {
	field   int // index into the block's fields, -1 for one without a label
	role    mail.Role
	virtual bool // no empty label stands for it
	few     bool // hardly any label of the block is empty
	full    bool // no label of the block is empty, and the list, behind which another label stands, has a whole value
}

// readTorn looks for the values of block i that stand above, among and below its labels.
func (p *parser) readTorn(i int) {
	b := &p.blocks[i]
	orphans := p.momentAmong(b, p.heapedAmong(b, b.spans))
	b.spans = nil
	empties := b.emptyLabels()
	below := p.headBelow(b, p.itemsBelow(b, p.limitBelow(i)))
	for k, v := range orphans {
		n := p.t.Line(v.Start) - 1
		it := item{view: p.part(n, v), span: v, line: n, inside: true}
		if k == 0 {
			orphans = orphans[:0]
		}
		below = insertItem(below, it)
	}
	switch {
	case empties == 0 && p.allBody(b, below):
		return
	case empties < 2:
		p.align(b, below, belowLabels, empties)
		return
	}
	// The zone that fits better has the first choice of labels, the other one what is left.
	above := p.itemsAbove(i)
	first, second, where := below, above, belowLabels
	if p.fitsAbove(b, above, below, empties) {
		first, second, where = above, below, aboveLabels
	}
	p.align(b, first, where, empties)
	if b.emptyLabels() >= 2 || len(second) > 0 && len(below) > 0 && &second[0] == &below[0] && b.emptyLabels() > 0 {
		p.align(b, second, !where, b.emptyLabels())
	}
}

// fitsAbove reports whether what stands above the empty labels of a block fits them better than what stands below.
func (p *parser) fitsAbove(b *block, above, below []item, empties int) bool {
	return p.alignScore(b, above, aboveLabels, empties) > p.alignScore(b, below, belowLabels, empties)
}

// allBody reports whether all items stand apart from a header whose labels have their values, and none names a file: emit finds
// none of them to be a value.
func (p *parser) allBody(b *block, items []item) bool {
	for k := range items {
		if it := &items[k]; !it.apart || p.is(it.view, factFile) {
			return false
		}
	}
	return b.field(mail.RoleSubject) != nil
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

// listed reports whether the block has a list of people.
func (b *block) listed() bool {
	return slices.ContainsFunc(b.fields, func(f field) bool { return f.role.OfRecipients() && !f.empty() })
}

// itemsBelow lists the lines below a block's last label that may be values, up to the first running text.
func (p *parser) itemsBelow(b *block, limit int) []item {
	items := p.room.below[:0]
	n := p.t.Line(max(b.end-1, 0)) // index of the line behind the one that holds the header's end
	gap, prose, parted := 0, 0, false
	empties := b.emptyLabels()
	listed := empties == 0 && b.listed()
	complete, apart, said := empties < columnLabels, false, false
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
			if len(items) == empties && empties >= columnLabels && together(items) {
				break // a value for each label
			}
			gap++
			apart = complete
			continue
		}
		if l.level != level || l.claim == claimSeparator || l.declares || gap > 0 && (p.introduces(n) || p.greetsOneOf(n, items)) || p.ownField(n) || p.unknownField(n) || gap == 0 && listed && p.foreignField(n) {
			break
		}
		if l.claim != claimNone {
			continue
		}
		v, ok := p.trimmed(l.text, min(l.tail, limit))
		if !ok || len(items) == 0 && gap == 0 && empties >= columnLabels && p.loneLabel(v) {
			continue
		}
		parted = parted || gap > 0
		it := item{view: p.part(n, v), span: v, line: n, gap: gap, parted: parted, said: said}
		if p.is(it.view, factProse) && p.people(n) < 30 && p.dated(n) < 50 && !p.is(it.view, factMarked) && !p.is(it.view, factFile) {
			if prose++; prose > 1 || len(it.text) > 90 {
				break
			}
		}
		it.apart = apart && !shred(it.text)
		said = said || it.apart && empties == 0 && !p.is(it.view, factFile) && !p.attachmentCount(it.text)
		it.owner = p.is(it.view, factOwner)
		items = append(items, it)
		gap = 0
	}
	p.room.below = items
	return items
}

// together reports whether items stand on lines directly below each other.
func together(items []item) bool {
	for k := 1; k < len(items); k++ {
		if items[k].line != items[k-1].line+1 {
			return false
		}
	}
	return true
}

// loneLabel reports whether a line is the label of an unknown field, "Opvolgen:", as it stands below a column of others; "Re:"
// is all that some answers have for a subject.
func (p *parser) loneLabel(v mail.Span) bool {
	word, colon := strings.CutSuffix(p.t.Slice(v), ":")
	return colon && !p.hasPrefix(p.t.Slice(v)) && len(word) <= maxLabel && word != "" && chars.IsLetterAt(word, 0) && strings.Count(word, " ") < 3 && !strings.ContainsAny(word, ":;,@<>")
}

// wholeList reports whether the value of a list shows no sign of a tear, and begins as an entry does.
func wholeList(value string) bool {
	return value != "" && (chars.IsLetterAt(value, 0) || strings.IndexByte("<\"'[(", value[0]) >= 0) && untorn(value)
}

// untorn reports whether nothing is blacked out in a text, it does not end with a separator, and no bracket is open at its end or
// closes what it does not open.
func untorn(text string) bool { return !stamp.Any(text) && closed(text) }

// closed reports whether a text does not end with a separator, and no bracket is open at its end or closes what it does not open.
func closed(text string) bool {
	last := text[len(text)-1]
	return last != ';' && last != ',' && balanced(text)
}

// balanced reports whether a text has as many closing brackets of each kind as opening ones.
func balanced(text string) bool {
	return strings.Count(text, "<") == strings.Count(text, ">") && strings.Count(text, "(") == strings.Count(text, ")") && strings.Count(text, "[") == strings.Count(text, "]")
}

// ownField reports whether line n begins with the label of a sender, a recipient or a moment: a field of its own, whatever it is
// part of, and no value of another one. A text that begins so, as a patch with its author's name, is none of the header above.
func (p *parser) ownField(n int) bool {
	l := &p.lines[n]
	if !l.label {
		return false
	}
	label, _, ok := strings.Cut(p.s[l.text:l.tail], ":")
	if !ok {
		return false // it reads as one without a colon
	}
	return p.labels.stands(label, func(r mail.Role) bool { return r.OfPeople() || r.OfDate() })
}

// introductionLines is how many lines a paragraph has that introduces a quotation.
const introductionLines = 3

// introduces reports whether the paragraph that begins with line n names an address and ends with a colon: it leads to what
// stands below it, in a language whose attribution lines are not known, and names no recipient.
func (p *parser) introduces(n int) bool {
	var has class
	for k := n; k < len(p.lines) && k < n+introductionLines && !p.lines[k].blank; k++ {
		l := &p.lines[k]
		if has |= l.has; has&hasAt != 0 && p.s[l.tail-1] == ':' {
			return p.blankAt(k+1) || p.lines[k+1].level > l.level
		}
	}
	return false
}

// itemsAbove lists the lines above a block's first label, back to the start of its page or the end of running text; where no page starts,
// those that stand together right above the labels.
func (p *parser) itemsAbove(i int) []item {
	b := &p.blocks[i]
	floor := 0
	if i > 0 {
		floor = p.blocks[i-1].reach()
	}
	first := p.t.Line(b.start) - 1 // that of the sender and the moment above the labels, where they are known
	var items []item
	softest := 0 // items up to the last page start, whether sure or only probable
	together := 0
	for n := first - 1; n >= 0 && first-n <= zoneLines; n-- {
		l := &p.lines[n]
		if l.start < floor {
			break
		}
		if l.blank {
			if together == 0 {
				together = len(items)
			}
			continue
		}
		if l.claim == claimSeparator {
			if together == 0 {
				together = len(items)
			}
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
	items = items[:max(softest, together)]
	slices.Reverse(items)
	return items
}
