package parse

// What stands in a header tells mail from notes and forms (see notes.go, signs.go, listings.go), wherever the print has it: on the line of
// its label, or, in pages of forms and of request sites, below a label that stands alone on its line.

// shownValue is what a label shows as its value: what stands behind it on its line, or on the line below a label that stands alone, where
// another one does too; ok is false if nothing does.
func (p *parser) shownValue(h *hit) (value string, ok bool) {
	if value, ok = p.inline(h); ok {
		return value, ok
	}
	if n := p.loneValue(h); n >= 0 {
		l := &p.lines[n]
		return p.s[l.text:min(l.tail, l.text+looked)], true
	}
	return "", false
}

// loneValue is the line of the value of a label that stands alone on its line, -1 if there is none.
func (p *parser) loneValue(h *hit) int {
	l := &p.lines[h.line]
	if h.mid || !h.colon || h.column > 0 || h.attr != nil || h.end < l.tail || h.start != l.text {
		return -1
	}
	if above := h.line - 1; h.role.OfDate() && above >= 0 && !p.lines[above].blank && p.lines[above].leads == 0 && p.dated(above) >= 50 {
		return -1 // its value stands above it, see parser.readOver
	}
	n := p.inkedBelow(h.line, 2)
	if n < 0 || p.lines[n].leads != 0 || p.lines[n].claim != claimNone || p.lines[n].level != l.level {
		return -1
	}
	if next := p.inkedBelow(n, 2); next >= 0 && p.labelOnly(next) {
		return n
	}
	value := false // of the label above
	for k := h.line - 1; k >= 0 && h.line-k <= valueLines+2; k-- {
		switch {
		case p.lines[k].leads == 0:
			value = value || !p.lines[k].blank
		case value && p.labelOnly(k):
			return n
		default:
			return -1
		}
	}
	return -1
}
