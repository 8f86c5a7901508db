package parse

import (
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
		p.eachPage(func(page int, lines []int, _ bool) {
			if n := lines[0]; len(lines) > 1 && p.plainHead(n) {
				tops.add(p.text(n), edge{line: n, page: page, inner: lines[1]})
			}
		})
		found := false
		for _, g := range tops.all {
			if p.onMostPages(g.all) && !p.samePage(g.all) {
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
	return len(edges) >= leastRow && 2*len(edges) > span && within > 0
}
