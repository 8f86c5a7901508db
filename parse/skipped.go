package parse

import "github.com/rethread/rethread/mail"

// Where one label of people stands between two labels of a header, on a line of its own or with both on the line that they were
// joined to, nothing but its value can have spoken against it: a list that reads like running text. A field that is printed must not
// vanish, so the label is taken back into its block.

// skippedLines is how many lines the value of a label that was passed over may have.
const skippedLines = 3

// restoreLabels gives the blocks the labels of people that their chains passed over: as printed in a language file, at the
// start of its line or on that of both, between two labels of the block, of a role that the block has not got.
func (p *parser) restoreLabels() {
	i := 0 // of p.hits
	for n := range p.blocks {
		b := &p.blocks[n]
		if b.attr != nil {
			continue
		}
		for k := 1; k < len(b.hits); k++ {
			before, after := &b.hits[k-1], b.hits[k]
			if after.line-before.line == 1 {
				continue
			}
			for i < len(p.hits) && p.hits[i].start < before.end {
				i++
			}
			for ; i < len(p.hits) && p.hits[i].start < after.start; i++ {
				if h := &p.hits[i]; p.passedOver(b, before, h, &after) {
					b.hits = append(b.hits[:k:k], append([]hit{*h}, b.hits[k:]...)...)
					break
				}
			}
		}
	}
}

// passedOver reports whether h is a label that b lacks between two of its own.
func (p *parser) passedOver(b *block, before, h, after *hit) bool {
	joined := after.line == before.line
	if !mailList(h.role) || h.attr != nil || !h.colon || h.mid != joined || h.damage > 0 || h.langs&before.langs == 0 || h.langs&after.langs == 0 {
		return false
	}
	if !joined && (h.line != before.line+1 || after.line <= h.line || after.line-h.line > skippedLines || p.lines[h.line].level != p.lines[before.line].level) {
		return false
	}
	for n := h.line; n < after.line; n++ {
		if l := &p.lines[n]; !l.free() {
			return false
		}
	}
	for k := range b.hits {
		if b.hits[k].role == h.role {
			return false
		}
	}
	return true
}

// mailList reports whether the field is a list of a mail's recipients.
func mailList(r mail.Role) bool { return r == mail.RoleTo || r == mail.RoleCc || r == mail.RoleBcc }
