package parse

import (
	"slices"
	"strings"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/participant"
)

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

// shredBefore is how many bytes of a shred from the edge of the page stand in front of a label at most, with the blank behind it.
const shredBefore = 4

// restoreShredded gives each header the label on the line directly below its last one that a shred in front of it made one within a line, of a role
// that it lacks: "jn ONDERWERP: Kade 4" below "AAN: Ann Lee".
func (p *parser) restoreShredded() {
	for i := range p.blocks {
		b := &p.blocks[i]
		if b.attr != nil || len(b.hits) < 2 {
			continue
		}
		last := &b.hits[len(b.hits)-1]
		n := last.line + 1
		if last.mid || last.column > 0 || !p.freeAt(n) || p.lines[n].level != p.lines[last.line].level || p.lines[n].hardPage() || i+1 < len(p.blocks) && p.blocks[i+1].hits[0].start < p.lines[n].tail {
			continue
		}
		if h, ok := p.shreddedLabel(n, last.langs); ok && !b.has(h.role) {
			b.hits = append(b.hits[:len(b.hits):len(b.hits)], h)
		}
	}
}

// shreddedLabel is the label behind a shred at the beginning of line n, which counts to it, with its colon and a value that fits, in one of some languages.
func (p *parser) shreddedLabel(n int, langs langSet) (h hit, ok bool) {
	l := &p.lines[n]
	shred, rest, _ := strings.Cut(p.text(n), " ")
	colon := strings.IndexByte(rest[:min(len(rest), maxLabel)], ':')
	if len(shred) >= shredBefore || colon < 1 || !chars.IsCapital(rest[0]) {
		return h, false
	}
	start := l.tail - len(rest)
	for _, m := range p.labels.meanings(strings.TrimRight(rest[:colon], " ")) {
		h = hit{line: n, start: l.text, end: start + colon + 1, role: m.role, langs: m.langs, damage: speckDamage, colon: true}
		if value, ok := p.inline(&h); ok && core(m.role) && m.langs&langs != 0 && p.fit(&h, value, true) > 0 {
			return h, true
		}
	}
	return h, false
}

// has reports whether a header has a label of a role.
func (b *block) has(role mail.Role) bool {
	return slices.ContainsFunc(b.hits, func(h hit) bool { return h.role == role })
}

// besideBlanks is how many blank lines may part a moment from the label of people beside it.
const besideBlanks = 2

// restoreBeside gives a header that is the label of a moment alone the label of its people above or below it that nothing but blank lines part
// from it: the bonus for all that bars left of a header must not outweigh what recognition set apart, "From: Ann Lee", a blank line, "Sent: …".
func (p *parser) restoreBeside() {
	for i := range p.blocks {
		b := &p.blocks[i]
		if b.attr != nil || len(b.hits) != 1 || b.hits[0].role != mail.RoleDate || !b.hits[0].colon || b.hits[0].mid {
			continue
		}
		floor, ceiling := 0, len(p.s)
		if i > 0 {
			above := p.blocks[i-1].hits
			floor = above[len(above)-1].end
		}
		if i+1 < len(p.blocks) {
			ceiling = p.blocks[i+1].hits[0].start
		}
		if h, ok := p.peopleBeside(&b.hits[0], -1); ok && h.start >= floor {
			b.hits = []hit{h, b.hits[0]}
		} else if h, ok := p.peopleBeside(&b.hits[0], 1); ok && h.end <= ceiling && h.role != mail.RoleFrom {
			b.hits = append(b.hits, h)
		}
	}
}

// peopleBeside is the label of people, as printed in a language file and with a name or an address behind it, on the line above or below a
// label that blank lines alone part from it.
func (p *parser) peopleBeside(of *hit, step int) (h hit, ok bool) {
	n := of.line + step
	for blanks := 0; n >= 0 && n < len(p.lines) && p.lines[n].blank; n += step {
		if blanks++; blanks > besideBlanks {
			return h, false
		}
	}
	if !p.freeAt(n) || p.lines[n].level != p.lines[of.line].level || p.pageBetween(min(n, of.line), max(n, of.line)) {
		return h, false
	}
	for k := p.hitFrom(p.lines[n].text); k < len(p.hits) && p.hits[k].start == p.lines[n].text; k++ {
		h = p.hits[k]
		if !h.colon || h.mid || h.attr != nil || h.damage > 0 || h.langs&of.langs == 0 || h.role != mail.RoleFrom && h.role != mail.RoleTo {
			continue
		}
		if value, ok := p.inline(&h); ok && (nameAlone(value) || participant.Looks(value) >= addressed) {
			return h, true
		}
	}
	return h, false
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
	return !b.has(h.role)
}

// mailList reports whether the field is a list of a mail's recipients.
func mailList(r mail.Role) bool { return r == mail.RoleTo || r == mail.RoleCc || r == mail.RoleBcc }
