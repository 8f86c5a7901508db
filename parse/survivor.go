package parse

import (
	"strings"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
)

// weekdayFirst reports whether a value begins with a word, as the dates of clients begin with the weekday.
func weekdayFirst(value string) bool {
	value = strings.TrimSpace(value)
	return chars.IsLetterAt(value, 0) && chars.IsLetterAt(value, 1)
}

// pageBetween reports whether a page begins behind line a and not behind line b.
func (p *parser) pageBetween(a, b int) bool {
	for n := a + 1; n <= b && n < len(p.lines); n++ {
		if l := &p.lines[n]; l.hardPage() {
			return true
		}
	}
	return false
}

// maySurvive reports whether a label stands where one may be all that is left of a header.
func (p *parser) maySurvive(h *hit) bool {
	l := &p.lines[h.line]
	return !h.mid && h.colon && h.damage <= 0 && (l.hardPage() || h.role == mail.RoleDate && (p.alone(h.line) || p.barred(h.line)))
}

// barred reports whether black bars, or what they leave, stand directly above and below line n, and a blank line below those: they lie on
// the other fields of its header.
func (p *parser) barred(n int) bool {
	if p.blankAt(n-1) || p.blankAt(n+1) || p.lines[n-1].label || p.lines[n+1].label || !p.debris(n-1) {
		return false
	}
	below := n + 1
	for below < n+blockLines && !p.blankAt(below) && p.debris(below) {
		below++
	}
	return below > n+1 && p.blankAt(below)
}

// survivor is what speaks for a single label as all that black bars left of a header: it stands on top of a page, and its
// value can hardly be anything else than that of a mail: an address, a moment with a clock, a subject with a reply mark.
func (p *parser) survivor(i int) float32 {
	h := &p.hits[i]
	l := &p.lines[h.line]
	if !p.maySurvive(h) {
		return 0
	}
	if h.role == mail.RoleDate {
		if inline, ok := p.inline(h); ok && p.looksDated(inline) >= 70 && hasTime(inline) && (p.barred(h.line) || p.alone(h.line) && weekdayFirst(inline)) {
			return weights.survivor
		}
	}
	if !l.hardPage() {
		return 0
	}
	if n := p.nodes[i].next; n < len(p.hits) && !p.pageBetween(h.line, min(p.hits[n].line, h.line+blockLines)) {
		return 0 // another label is on the page: they stand together or not at all
	} else if n < len(p.hits) && p.overPage(i, n) || i > 0 && p.overPage(i-1, i) {
		return 0 // the page parts a header
	}
	value := strings.TrimSpace(p.s[min(h.end, l.tail):l.tail])
	if n := p.nextText(h.line); value == "" && n == h.line+1 {
		value = p.text(n)
	}
	switch {
	case value == "":
	case h.role.OfRecipients() || h.role == mail.RoleFrom:
		first, _, _ := strings.Cut(value, ";")
		if len(value) < 200 && (strings.ContainsRune(value, '@') || bareDomain(first) && first != value) {
			return weights.survivor
		}
	case h.role == mail.RoleDate && p.looksDated(value) >= 50 && hasTime(value):
		return weights.survivor
	case h.role == mail.RoleSubject && p.hasPrefix(value):
		return weights.survivor
	}
	return 0
}

// overPage reports whether a header goes on from label a over the end of its page to label b: nothing but furniture stands between
// them, and neither the labels from b on, nor those up to a, directly below each other, have the role of both.
func (p *parser) overPage(a, b int) bool {
	first, last := &p.hits[a], &p.hits[b]
	if last.mid || first.attr != nil || last.attr != nil || p.lines[first.line].level != p.lines[last.line].level {
		return false
	}
	for n := first.line + 1; n < last.line; n++ {
		if l := &p.lines[n]; l.free() {
			return false
		}
	}
	for k := b; k < len(p.hits) && (k == b || p.hits[k].line <= p.hits[k-1].line+1); k++ {
		if p.hits[k].role == first.role {
			return false
		}
	}
	for k := a; k >= 0 && (k == a || p.hits[k].line >= p.hits[k+1].line-1); k-- {
		if p.hits[k].role == last.role {
			return false
		}
	}
	return true
}
