package parse

import (
	"slices"
	"strings"

	"github.com/rethread/rethread/parse/stamp"
)

// A running head without digits and capitals, the name of an office or a classification ("Ministry of the Quays"), reads like a
// line of a signature or of a letter. Its place tells it: it begins nearly every page, those among them that go on with a text.

// findPlainHeads claims running heads in small letters, one row after the other.
func (p *parser) findPlainHeads() {
	if !p.feedsTell() {
		return
	}
	for range headRows {
		var tops groups[edge]
		page, top := 0, -1
		for n := range p.lines {
			l := &p.lines[n]
			if l.blank {
				continue
			}
			if l.hardPage() {
				page, top = page+1, -1
			}
			if l.claim != claimNone || top == passedTop {
				continue
			}
			if top >= 0 {
				tops.add(p.text(top), edge{line: top, page: page, inner: n})
				top = passedTop
			} else if top = passedTop; p.plainHead(n) {
				top = n
			}
		}
		found := false
		for _, g := range tops.all {
			if len(g.all) >= leastRow && p.onMostPages(g.all) && !p.samePage(g.all) {
				found = true
				for _, e := range g.all {
					p.claimEdge(e.line)
				}
			}
		}
		if !found {
			return
		}
	}
}

// passedTop stands for the first line of a page that is none of a running head, or was taken.
const passedTop = -2

// plainHead reports whether line n may be a running head in small letters: words alone, neither a field nor a part of a letter.
func (p *parser) plainHead(n int) bool {
	l, text := &p.lines[n], p.text(n)
	return l.level == 0 && !l.label && l.has&hasDigit == 0 && len(text) <= 100 && letterCount(text) >= wordedEdge &&
		strings.IndexByte(".,;:", text[len(text)-1]) < 0 && strings.IndexByte(text, '@') < 0 && p.people(n) < 40 && !startsLower(text) &&
		!sentence(text) && !p.hasPrefix(text) && !p.salutation(text) && !p.closing(text) && !p.sentLine(text) && !stamp.Any(text)
}

// onMostPages reports whether lines of one text stand on top of more than half of the pages from the first of them to the last, and
// somewhere within what was written: not above headers alone, as the owner of a mailbox does, nor among torn values, as a recipient may.
func (p *parser) onMostPages(edges []edge) bool {
	within := 0
	for _, e := range edges {
		above := e.line - 1
		for above >= 0 && !p.lines[above].free() {
			above--
		}
		if p.prose(e.inner) && above >= 0 && !p.lines[above].label && p.dated(above) < 50 && p.people(above) < 40 {
			within++
		}
	}
	span := edges[len(edges)-1].page - edges[0].page + 1
	return 2*len(edges) > span && within > 0
}

// findPlainFeet claims feet in small letters, "Released by the Harbour Board": the last line of most pages.
func (p *parser) findPlainFeet() {
	if p.pageFrames < leastRow && !p.feedsTell() {
		return
	}
	var feet groups[edge]
	pages, last := 0, -1
	end := func(next int) {
		if last < 0 {
			return
		}
		if pages++; p.lines[last].has&(hasDigit|hasSpace) == hasSpace {
			feet.add(p.text(last), edge{line: last, page: pages, foot: true, inner: next})
		}
		last = -1
	}
	for n := range p.lines {
		l := &p.lines[n]
		if l.hardPage() && !l.gap {
			end(n)
		}
		if l.free() {
			last = n
		}
	}
	end(len(p.lines))
	for _, g := range feet.all {
		if len(g.all) >= leastRow && 2*len(g.all) > pages && p.plainHead(g.all[0].line) && slices.ContainsFunc(g.all, p.noSignature) {
			for _, e := range g.all {
				p.claimEdge(e.line)
			}
		}
	}
}

// noSignature reports whether the last line of a page belongs to no signature: a text goes on over it, or it stands below a text and is no
// name, or the line above is a field, or it is all there is on its page.
func (p *parser) noSignature(e edge) bool {
	above, next := e.line-1, e.inner
	for above >= 0 && !p.lines[above].free() && !p.lines[above].page {
		above--
	}
	for next < len(p.lines) && !p.lines[next].free() {
		next++
	}
	if above < 0 || !p.lines[above].free() || p.lines[e.line].page {
		return true
	}
	goesOn := next < len(p.lines) && !endsSaid(p.text(above)) && !p.opensHeader(next)
	return p.lines[above].label || p.prose(above) && (goesOn || !nameAlone(p.text(e.line)))
}
