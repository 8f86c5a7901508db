package parse

import "github.com/rethread/rethread/mail"

// Where a form prints its values a little higher than their labels, extraction puts each value on the line above its label. Each label
// then stands alone on its line, and what stands below it is the value of the next one. The moment tells: it stands right above the
// label of the date, and none below that.

// overLeast is how many labels of a header at least stand alone below their values.
const overLeast = 3

// readOver gives the labels of such a block the lines above them, and reports whether it is one; nothing above floor is its own.
func (p *parser) readOver(b *block, floor int) bool {
	if !p.overLabels(b, floor) {
		return false
	}
	for k := range b.hits {
		h := &b.hits[k]
		f := field{role: h.role, label: mail.Span{Start: h.start, End: h.end}}
		first := p.overFirst(b, k, floor)
		for n := first; n < h.line; n++ {
			if v, ok := p.trimmed(p.lines[n].text, p.lines[n].tail); ok {
				f.value = append(f.value, v)
			}
		}
		b.fields = append(b.fields, f)
	}
	b.over, b.end = true, b.hits[len(b.hits)-1].end
	b.start = b.hits[0].start
	if f := &b.fields[0]; !f.empty() {
		b.start = f.value[0].Start
	}
	b.first = b.start
	return true
}

// overLabels reports whether each label of a block stands alone on its line, below its value: the date's below a moment.
func (p *parser) overLabels(b *block, floor int) bool {
	if len(b.hits) < overLeast {
		return false
	}
	told, values := false, 0
	for k := range b.hits {
		h := &b.hits[k]
		l := &p.lines[h.line]
		if h.mid || h.more > 0 || h.closing > 0 || h.start != l.text || h.end < l.tail {
			return false
		}
		first := p.overFirst(b, k, floor)
		if first < h.line {
			values++
		}
		if h.role.OfDate() {
			if first == h.line || p.dated(h.line-1) < 50 {
				return false
			}
			told = true
		}
	}
	return told && values >= overLeast
}

// overFirst is the first of the lines directly above label k of a block that may be its value, its own line if there is none: those up to
// the label above it, and above the first label one, or those of a list that is open.
func (p *parser) overFirst(b *block, k, floor int) int {
	line := b.hits[k].line
	n := line
	for n > 0 && line-n < valueLines {
		l := &p.lines[n-1]
		if !l.free() || l.start < floor || l.level != p.lines[line].level || k > 0 && n-1 <= b.hits[k-1].line {
			break
		}
		if k == 0 && (n < line && closed(p.text(n-1)) || p.is(p.view(n-1), factProse) && p.people(n-1) < 30) {
			break
		}
		n--
	}
	return n
}
