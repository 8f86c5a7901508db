package parse

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Phones and columns print narrower than clients wrap their headers. That a subject goes on there on the next line shows only in the
// print around it: its lines are all narrower than that, the next word would not have fitted on the one above, and other values and
// the text below are broken at the same width.

const (
	// narrowLeast is the narrowest width of such a print, in characters.
	narrowLeast = 20
	// narrowLines is over how many lines a subject goes on there at most, and narrowText how many lines below it are looked at.
	narrowLines = 4
	narrowText  = 16
	// narrowBreaks is how many other lines are broken at the width at least.
	narrowBreaks = 2
)

// wrappedEarly are the lines below line n, on which the subject of a header stands as its last value, that it goes on over in a narrow print.
func (p *parser) wrappedEarly(b *block, n, limit int) (on []int) {
	end := n + 1
	for ; !p.blankAt(end); end++ {
		l := &p.lines[end]
		if end > n+narrowLines || l.label || l.claim != claimNone || l.level != p.lines[n].level || l.tail > limit || p.salutation(p.text(end)) || p.banner(p.text(end)) || p.closes(end) || p.addresses(b, p.text(end)) {
			return nil
		}
		on = append(on, end)
	}
	if len(on) == 0 || sentences(p.text(end-1)) || strings.IndexByte(".!?", p.s[p.lines[end-1].tail-1]) >= 0 {
		return nil
	}
	first, last := p.t.Line(b.start)-1, min(len(p.lines), end+narrowText)
	width := 0
	for k := first; k < last; k++ {
		width = max(width, p.lineWidth(k))
	}
	if width < narrowLeast || width >= wrapWidth {
		return nil
	}
	full, loose := 0, 0 // lines with one below them that goes on
	for k := first; k+1 < last; k++ {
		if p.lines[k].blank || p.lines[k+1].blank || p.lines[k+1].label {
			continue
		}
		fits := p.fitsBehind(k, width)
		switch {
		case k >= n && k < end:
			if fits {
				return nil
			}
		case fits:
			loose++
		default:
			full++
		}
	}
	if full < narrowBreaks || loose > full {
		return nil
	}
	return slices.Clip(on)
}

// lineWidth is how many characters a line takes.
func (p *parser) lineWidth(n int) int {
	l := &p.lines[n]
	if l.blank {
		return 0
	}
	return utf8.RuneCountInString(p.s[l.start:l.tail])
}

// fitsBehind reports whether the first word of the line below line n had room on it in a print of a width.
func (p *parser) fitsBehind(n, width int) bool {
	word, _, _ := strings.Cut(p.text(n+1), " ")
	return p.lineWidth(n)+1+utf8.RuneCountInString(word) <= width
}
