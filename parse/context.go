package parse

import (
	"strings"

	"github.com/rethread/rethread/mail"
)

// context is what stands above a block's first label.
func (p *parser) context(i int) float32 {
	h := &p.hits[i]
	return p.contextWith(i, p.memoAbove(h.line) || h.mid && p.memoBefore(h))
}

// contextWith is context; memo says that the word for a note stands above.
func (p *parser) contextWith(i int, memo bool) float32 {
	h := &p.hits[i]
	var v float32
	if p.nodes[i].separated {
		v += weights.separator
	}
	if !h.mid && p.lines[p.firstLineOf(h)].page {
		v += weights.pageTop
	}
	if h.mid && h.role == mail.RoleAttachments {
		v += weights.rowOpens
	}
	if memo {
		v += weights.memo
	}
	if p.cutOff(h) {
		v += weights.cut
	}
	return v + p.nodes[i].head
}

// cutOff reports whether label h stands below that of a sender, directly or with nothing but the sender between, or is that of the
// subject directly below recipients or a moment: with it both are of one header.
func (p *parser) cutOff(h *hit) bool {
	if h.mid || !h.colon || h.role == mail.RoleFrom {
		return false
	}
	if h.role == mail.RoleSubject && h.line > 0 && p.endsHeader(h.line) {
		return true
	}
	for n := h.line; n > 0 && h.line-n < cutLines && !p.lines[n].page; {
		if n--; p.lines[n].blank || p.lines[n].level != p.lines[h.line].level {
			return false
		}
		if p.lines[n].label {
			return p.lines[n].leads&roleBit(mail.RoleFrom) != 0 && (n == h.line-1 || p.s[p.lines[n].tail-1] == ':')
		}
	}
	return false
}

// endsHeader reports whether recipients or a moment, behind their own label, stand directly above line n, the subject's, or above what
// one page ends with and the next one begins with.
func (p *parser) endsHeader(n int) bool {
	k := n - 1
	for k > 0 && n-k < pageSeam && p.ofEdge(k) {
		k--
	}
	for j := k - 1; k < n-1 && j >= 0 && p.lines[j].leads != 0; j-- {
		if p.lines[j].leads&roleBit(mail.RoleSubject) != 0 {
			return false // the header above the page's end has one
		}
	}
	above := &p.lines[k]
	before := roleBit(mail.RoleTo) | roleBit(mail.RoleCc) | roleBit(mail.RoleDate)
	return !above.blank && above.label && above.level == p.lines[n].level && (k < n-1 || !p.lines[n].page) && p.s[above.tail-1] != ':' &&
		above.leads&before != 0 && above.leads&roleBit(mail.RoleSubject) == 0
}

// pageSeam is how many lines a page ends with and the next one begins with, at most.
const pageSeam = 10

// cutLines is how far above a label, at most, that of the sender stands from which it was cut.
const cutLines = 3

// memoLines is how far above a header's first label the word for a note stands.
const memoLines = 6

// memoAbove reports whether the word for a note or a fax stands above a line on its page, with no running text between.
func (p *parser) memoAbove(line int) bool {
	for n := line - 1; n >= 0 && line-n <= memoLines; n-- {
		l := &p.lines[n]
		if l.blank {
			continue
		}
		if p.is(p.view(n), factNote) {
			for n++; n < line; n++ {
				if !p.lines[n].blank && p.prose(n) {
					return false
				}
			}
			return true
		}
		if l.hardPage() {
			return false
		}
	}
	return false
}

// memoBefore reports whether the word for a note, and the number of the page at most, stand before a label on its line, where
// paragraphs were joined to one line: "2 Vermerk Datum: …".
func (p *parser) memoBefore(h *hit) bool {
	before := strings.Trim(p.s[p.lines[h.line].text:h.start], " 0123456789")
	return len(before) <= maxLabel && isNote(kinds().kinds[fold(before)])
}

// separatorAbove is the separator that stands directly above (or on the line before) a label.
func (p *parser) separatorAbove(h *hit) *separator {
	return p.separatorAt(h, p.sepIndex(h.start)-1)
}

// separatorAt is separatorAbove; k is the last separator above the label.
func (p *parser) separatorAt(h *hit, k int) *separator {
	if k < 0 {
		return nil
	}
	sep := &p.separators[k]
	line, start := h.line, h.start
	if c := p.table(h); c != nil {
		line, start = p.firstLineOf(h), c.start
	}
	if sep.line != line && !p.blankBetween(sep.line, line) || p.hitBetween(sep.span.End, start) {
		return nil // it stands elsewhere, or above another header
	}
	return sep
}

// hitBetween reports whether a label with a colon stands between two offsets.
func (p *parser) hitBetween(a, b int) bool {
	k := p.hitFrom(a)
	return k < len(p.hits) && p.hits[k].start < b && p.hits[k].colon
}

// blankBetween reports whether at most short debris stands between two lines that are at most five lines apart.
func (p *parser) blankBetween(a, b int) bool {
	if b-a > 6 {
		return false
	}
	text := 0
	for n := a + 1; n < b; n++ {
		if l := &p.lines[n]; l.free() {
			text += l.tail - l.text
		}
	}
	return text <= 40
}

// sepIndex is the number of separators that start before offset.
func (p *parser) sepIndex(offset int) int {
	lo, hi := 0, len(p.separators)
	for lo < hi {
		mid := (lo + hi) / 2
		if p.separators[mid].span.Start < offset {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}
