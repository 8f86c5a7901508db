package parse

import (
	"strings"
	"unicode"
)

// besideLines is how many lines on either side of a page's stamp or count belong to the same head or foot at most.
const besideLines = 2

// claimBeside claims what stands directly above or below the stamps and counts of pages on page after page, digits aside: the
// name of a file, a classification.
func (p *parser) claimBeside() {
	for range besideLines {
		for _, step := range []int{-1, 1} {
			var shapes groups[int]
			last := -1 // head and foot of a page may have one line between them
			for _, s := range p.stamps {
				if n, ok := p.beside(s.line, step); ok && n != last {
					shapes.add(numberless(p.text(n)), n)
					last = n
				}
			}
			for _, g := range shapes.all {
				if len(g.all) >= leastSteps && 10*len(g.all) >= 4*len(p.stamps) {
					for _, n := range g.all {
						p.lines[n].claim = claimFurniture
					}
				}
			}
		}
	}
}

// claimBlocks claims what stands with the stamp or count of a page in one block of lines that are all set far to the right: a
// classification, the act under which the page is released.
func (p *parser) claimBlocks() {
	for _, s := range p.stamps {
		if !p.farOut(s.line) {
			continue
		}
		for _, step := range []int{-1, 1} {
			end := s.line + step
			for k := 0; k < blockRows && end >= 0 && end < len(p.lines) && p.farOut(end); k++ {
				end += step
			}
			if step < 0 && p.freeAt(end) {
				continue // the rest of a line above: a list, a table
			}
			for n := s.line + step; n != end; n += step {
				if p.lines[n].claim == claimNone {
					p.lines[n].claim = claimFurniture
				}
			}
		}
	}
}

// blockRows is how many lines above or below a stamp belong to its block at most.
const blockRows = 4

// farOut reports whether line n is set far to the right, opens no header and is no piece of a list of people.
func (p *parser) farOut(n int) bool {
	l := &p.lines[n]
	return !l.blank && l.level == 0 && l.text-l.start >= farRight && l.has&(hasAt|hasSemicolon|hasLess) == 0 && !p.opensHeader(n) &&
		!nameAlone(p.text(n)) && p.people(n) < 40
}

// beside is the line directly above or below the furniture that line n belongs to, if it may belong to it too: not on the page
// above.
func (p *parser) beside(n, step int) (int, bool) {
	free := func() bool { return !p.blankAt(n) }
	top := p.topOfPage(n)
	n += step
	for k := 0; k < besideLines && free() && p.lines[n].claim == claimFurniture; k++ {
		top = top || p.topOfPage(n)
		n += step
	}
	if !free() || step < 0 && top {
		return n, false
	}
	l := &p.lines[n]
	return n, l.claim == claimNone && !l.label && l.level == 0 && !p.opensHeader(n) && !p.signs(n)
}

// topOfPage reports whether line n is the first behind a form feed.
func (p *parser) topOfPage(n int) bool {
	if !p.lines[n].page {
		return false
	}
	for k := n; k >= 0 && (k == n || p.lines[k].blank); k-- {
		if l := &p.lines[k]; strings.IndexByte(p.s[l.start:l.text], '\f') >= 0 {
			return true
		}
	}
	return false
}

// signs reports whether a line that is not the first of its page may end a message: a closing, what stands below one, or a
// name alone. Where pages are short they stand directly above the count, mail after mail.
func (p *parser) signs(n int) bool {
	if p.lines[n].page {
		return false
	}
	if p.closes(n) || nameAlone(p.text(n)) {
		return true
	}
	for k := n - 1; k >= 0 && n-k <= besideLines && !p.lines[k+1].page; k-- {
		if p.closes(k) {
			return true
		}
	}
	return false
}

// nameAlone reports whether a text is one to three words of letters that begin with a capital and are not all capitals.
func nameAlone(text string) bool {
	words := 0
	for w := range strings.FieldsSeq(strings.TrimRight(text, ".,")) {
		if words++; words > 3 {
			return false
		}
		small := false
		for i, r := range w {
			if !unicode.IsLetter(r) && !strings.ContainsRune("-'’.", r) || i == 0 && !unicode.IsUpper(r) {
				return false
			}
			small = small || unicode.IsLower(r) || r == '.'
		}
		if !small {
			return false
		}
	}
	return words >= 1
}
