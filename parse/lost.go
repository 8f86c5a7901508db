package parse

import (
	"strings"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
)

// A text that was made through a character set without accented letters shows "?" in their place, or nothing: of the French
// label "À" nothing is left.

// lostCost is the damage of a label of which no letter is left, or of one within a line that lost its last letters.
const lostCost = 1

// maxLost is how many marks stand for one letter and a no-break space behind it: as many as they have bytes.
const maxLost = 4

// loneLabels are the labels of a single letter beyond ASCII.
func loneLabels() (out []meaning) {
	for i, l := range lang.All() {
		for role, words := range l.Labels {
			for _, w := range words {
				if len(w) >= 2 && utf8.RuneCountInString(w) == 1 {
					out = mergeMeaning(out, meaning{role, 1 << i})
				}
			}
		}
	}
	return out
}

// lostBefore is where the marks begin that stand for a lost letter before the offset end, with white space behind them; it
// is end without white space where there are none.
func lostBefore(s string, from, end int) int {
	end = chars.TrimSpace(s, from, end)
	at := end
	for k := 0; k < maxLost; k++ {
		switch {
		case at > from && s[at-1] == '?':
			at--
		case strings.HasSuffix(s[from:at], "\uFFFD"):
			at -= len("\uFFFD")
		default:
			return at
		}
	}
	return at
}

// lostLabel takes marks of lost letters and a colon at the start of line n, or the colon alone, for a label of one letter
// where a header of its language is in the making: the label above is that of the sender, the date or
// the subject.
func (p *parser) lostLabel(n int) {
	l := &p.lines[n]
	start := l.text
	if p.s[start] == '*' && l.tail > start+1 {
		start++ // the mark of bold letters
	}
	if c := p.s[start]; c != '?' && c != ':' && c != 0xEF || l.has&hasColon == 0 {
		return
	}
	colon := start + strings.IndexByte(p.s[start:l.tail], ':')
	if lostBefore(p.s, start, colon) != start || colon+1 < l.tail && !chars.IsSpace(p.s[colon+1]) && strings.IndexByte("?*\"", p.s[colon+1]) < 0 {
		return
	}
	p.addLost(hit{line: n, start: start, end: colon + 1})
}

// lostLines is how many lines the value of a sender or a date takes up at most above a label of which no letter is left.
const lostLines = 3

// addLost records a label of which no letter is left, if the label above it allows for one.
func (p *parser) addLost(h hit) {
	if len(p.hits) == 0 {
		return
	}
	above := p.hits[len(p.hits)-1]
	if above.attr != nil || !above.colon || h.line-above.line > lostLines || p.lines[h.line].level != p.lines[above.line].level {
		return
	}
	switch above.role {
	case mail.RoleFrom, mail.RoleDate:
	case mail.RoleSubject: // some clients print it above the recipients
		if h.mid || h.line != above.line+1 || !p.recipientsBehind(h) {
			return
		}
	default:
		return
	}
	h.damage, h.colon = lostCost, true
	for _, m := range p.labels.lone {
		if m.langs&above.langs != 0 {
			p.addHits(h, []meaning{m})
			return
		}
	}
}

// recipientsBehind reports whether what stands behind a label of which no letter is left can only be recipients: it looks
// like people, or a label that is whole stands below.
func (p *parser) recipientsBehind(h hit) bool {
	l := &p.lines[h.line]
	if value := p.s[chars.SkipSpace(p.s, h.end, l.tail):l.tail]; value != "" && peopleLike(value) >= 40 {
		return true
	}
	return !p.blankAt(h.line+1) && p.labelled(p.text(h.line+1))
}

// lostMid looks within line n, which begins with a label, for one that ends at a colon and lost letters: the last ones of
// "Envoyé", or all.
func (p *parser) lostMid(n, from, colon int) {
	l := &p.lines[n]
	if from == l.text || colon+1 < l.tail && !chars.IsSpace(p.s[colon+1]) {
		return
	}
	at := lostBefore(p.s, from, colon)
	end := chars.TrimSpace(p.s, from, at)
	if end > from && chars.IsLetterAt(p.s, end-1) {
		h, m := p.labelBefore(n, max(from, end-24), end)
		if m == nil {
			h, m = p.shortenedBefore(n, max(from, end-24), end)
		}
		if m == nil && hasLost(p.s[max(from, end-24):colon]) {
			h, m = p.lossyBefore(n, max(from, end-24), chars.TrimSpace(p.s, at, colon))
		}
		if m != nil {
			h.end, h.colon, h.mid = colon+1, true, true
			p.addHits(h, m)
		}
		return
	}
	if end < at || end < colon {
		p.addLost(hit{line: n, start: at, end: colon + 1, mid: true})
	}
}

// shortenedBefore finds a label without its last letters, which are beyond ASCII, that ends at end and starts at or behind
// from, behind a space.
func (p *parser) shortenedBefore(n, from, end int) (hit, []meaning) {
	at := from + strings.LastIndexByte(p.s[from:end], ' ') + 1
	if m := p.labels.shortened[p.s[at:end]]; m != nil {
		return hit{line: n, start: at, damage: lostCost}, m
	}
	return hit{}, nil
}

// lossyCost is the damage of a label of which letters are left around those that are lost.
const lossyCost = 0.7

// lossyBefore finds a label of one word some of whose letters are lost, that ends at end and starts behind from and a space.
func (p *parser) lossyBefore(n, from, end int) (hit, []meaning) {
	at := from + strings.LastIndexByte(p.s[from:end], ' ') + 1
	if m := p.labels.lossy[lossyKey(p.s[at:end])]; m != nil && at > from {
		return hit{line: n, start: at, damage: lossyCost}, m
	}
	return hit{}, nil
}

// shortened is a label without its last letters if they are beyond ASCII, "" if they are not or hardly any is left.
func shortened(label string) string {
	short := strings.TrimRightFunc(label, func(r rune) bool { return r >= utf8.RuneSelf })
	if len(short) == len(label) || len(short) < fuzzyMin {
		return ""
	}
	return short
}

// lostSpaces notes that a question mark stands directly behind the colon of each label of a block: a no-break space that the
// text lost. Below such a header a line of nothing else is a paragraph of one: a blank line.
func (p *parser) lostSpaces(b *block) {
	if b.attr != nil || len(b.hits) < 3 {
		return
	}
	for k := range b.hits {
		h := &b.hits[k]
		if !h.colon || h.end >= p.lines[h.line].tail || p.s[h.end] != '?' {
			return
		}
	}
	b.lost = true
	for n := b.hits[len(b.hits)-1].line + 1; n < len(p.lines); n++ {
		l := &p.lines[n]
		if !l.blank && p.text(n) != "?" {
			return
		}
		l.blank, l.tail = true, l.text
	}
}
