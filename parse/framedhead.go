package parse

import (
	"slices"
	"strings"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
)

// Lotus Notes prints sender and moment without labels. Where a print tore its head into rows, what stands around them tells them:
// the line above that announces a message, or labels below which all values stand.

// framedLines is how many lines, blank ones among them, a head below the line that announces it fills at most.
const framedLines = 2*headLines + 1

// framedCells are the lines between the line that announces a message and a label, as many as a head fills at most; nil where
// something else stands there.
func (p *parser) framedCells(line int) (cells []mail.Span) {
	k := p.sepIndex(p.lines[line].start) - 1
	if k < 0 || line-p.separators[k].line > framedLines || p.separators[k].rule || p.separators[k].appointment {
		return nil
	}
	for n := p.separators[k].line + 1; n < line; n++ {
		l := &p.lines[n]
		if l.blank || l.claim == claimFurniture {
			continue
		}
		if len(cells) == headLines || l.claim != claimNone || l.table || l.level != p.lines[line].level || l.tail-l.start > columnLine || p.loneRole(n, mail.Role.OfRecipients) {
			return nil
		}
		cells = append(cells, mail.Span{Start: l.text, End: l.tail})
	}
	return cells
}

// framedHead reads these lines, and the cells to the left of the label, as sender and moment: nothing else can stand there.
func (p *parser) framedHead(line int, cells []mail.Span) (columnHead, bool) {
	above := p.framedCells(line)
	if len(above) == 0 {
		return columnHead{}, false
	}
	h, ok := p.readHead(slices.Concat(above, cells))
	return h, ok && h.from != nil
}

// headBelow gives a block of labels of recipients and a subject, all of them without their values, the sender and the moment with
// which the lines begin that hold these, and returns the other lines.
func (p *parser) headBelow(b *block, items []item) []item {
	if b.emptyLabels() < columnLabels || b.field(mail.RoleDate) != nil || b.field(mail.RoleFrom) != nil {
		return items
	}
	for k := range b.hits {
		if columnOrder(b.hits[k].role) == 0 {
			return items
		}
	}
	cells := make([]mail.Span, 0, headLines)
	for k := 0; k < len(items) && k < headLines; k++ {
		cells = append(cells, items[k].span)
		h, ok := p.readHead(cells)
		if !ok || h.from == nil || h.when == nil {
			continue
		}
		b.fields = append(b.fields, field{role: mail.RoleFrom, value: h.from, torn: true}, field{role: mail.RoleDate, value: h.when, torn: true})
		b.fields = append(b.fields, h.notes...)
		b.torn = true
		return items[k+1:]
	}
	return items
}

// momentAmong gives a block without any date the one line among its labels that is a day with a clock.
func (p *parser) momentAmong(b *block, orphans []mail.Span) []mail.Span {
	if b.field(mail.RoleDate) != nil || b.appointment() {
		return orphans
	}
	at := -1
	for k, v := range orphans {
		if p.momentText(p.t.Slice(v)) {
			if at >= 0 {
				return orphans
			}
			at = k
		}
	}
	if at < 0 {
		return orphans
	}
	f := field{role: mail.RoleDate, value: []mail.Span{orphans[at]}, torn: true}
	if begins := p.pastLabel(p.t.Slice(orphans[at])); begins > 0 {
		v := &f.value[0]
		f.label = mail.Span{Start: v.Start, End: chars.TrimSpace(p.s, v.Start, v.Start+begins)}
		v.Start += begins
	}
	b.fields, b.torn = append(b.fields, f), true
	return slices.Delete(orphans, at, at+1)
}

// greetsOneOf reports whether line n, with a blank line above it, is a name with a comma, and the name is that of somebody in the
// values above: the body begins.
func (p *parser) greetsOneOf(n int, above []item) bool {
	name, ok := strings.CutSuffix(p.text(n), ",")
	if !ok || len(name) > maxLabel || name == "" || strings.ContainsAny(name, " ,;:@/<>") {
		return false
	}
	return slices.ContainsFunc(above, func(it item) bool {
		return slices.Contains(strings.FieldsFunc(it.text, func(r rune) bool { return strings.ContainsRune(" /,;@<>()", r) }), name)
	})
}

// pastLabel is the offset in a moment behind a damaged label that was not taken for one: it ends with a colon; 0 where there is none.
func (p *parser) pastLabel(text string) int {
	for k := 0; k < len(text) && k < maxLabel; k++ {
		if text[k] == ':' && p.momentText(text[k+1:]) {
			return chars.SkipSpace(text, k+1, len(text))
		}
	}
	return 0
}
