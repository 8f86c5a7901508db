package parse

import "slices"

// findFurniture claims lines that belong to the release or the page: marks of documents, page numbers, Bates stamps.
func (p *parser) findFurniture() {
	p.findSheets()
	p.claimPageCount()
	defer p.releaseValues(p.claimValues())
	var stamps groups[int]
	var lettered []mark
	var bare, counts, edges, padded []count
	p.gaps = p.pagesByGaps()
	for _, found := range shareLines(p, false, (*parser).numberedLines) {
		p.marks = append(p.marks, found.marks...)
		bare = append(bare, found.bare...)
		for _, c := range found.counts {
			if c.of > 0 {
				p.counted = append(p.counted, c)
			}
			if c.shape != "" {
				counts = append(counts, c)
			}
		}
		edges = append(edges, found.edges...)
		padded = append(padded, found.padded...)
		lettered = append(lettered, found.lettered...)
		for _, s := range found.stamps {
			stamps.add(s.number, s.line)
		}
	}
	p.keepMarks()
	p.findLetteredMarks(lettered)
	p.claimSteps(bare)
	p.claimEdges(edges)
	p.claimPadded(padded)
	for _, g := range stamps.all {
		p.pageStamps(g.all)
	}
	p.claimCounts(counts)
	p.pagesOfStamps()
	if !p.findBanners() {
		p.findHeads()
	}
	p.findEdges()
	p.findPlainHeads()
	p.findPlainFeet()
	p.claimBeside()
	p.claimBlocks()
	p.findFeet()
	p.claimFrame()
	p.claimLast()
	p.findAnnexes()
	slices.SortFunc(p.marks, func(a, b mark) int { return a.line - b.line })
	p.pagesOfStamps()
	p.dropGaps()
	p.findWithheld()
}

// gapsAPage is how many runs of blank lines stand on a page at the mean where they part paragraphs, and no pages.
const gapsAPage = 2

// dropGaps takes runs of blank lines for no ends of pages where other signs tell the pages and most of such runs stand within these: prints that
// keep the room of what was taken out have them between paragraphs.
func (p *parser) dropGaps() {
	pages, gaps := 0, 0
	for n := range p.lines {
		if l := &p.lines[n]; l.gap {
			gaps++
		} else if l.hardPage() {
			pages++
		}
	}
	if pages < leastRow-1 || gaps < gapsAPage*pages {
		return
	}
	for n := range p.lines {
		if l := &p.lines[n]; l.gap {
			l.page, l.gap = false, false
		}
	}
}

// numberedLines are lines that may be marks of documents or, by their shapes, page stamps, and those that may count pages.
type numberedLines struct {
	marks, stamps []mark
	lettered      []mark  // a letter and a number alone above headers
	bare          []count // numbers alone above headers, or where blank lines may be the ends of pages
	counts        []count
	edges         []count // numbers alone at the edges of pages
	padded        []count // numbers alone with zeros in front
}

// numberedLines lists those from one line to another, and claims the numbers of pages.
func (p *parser) numberedLines(from, to int) (found numberedLines) {
	for n := from; n < to; n++ {
		l := &p.lines[n]
		if l.has&hasDigit == 0 {
			continue
		}
		if c := p.countOn(n); c.shape != "" || c.of > 0 {
			found.counts = append(found.counts, c)
		}
		if l.level > 0 || l.claim != claimNone {
			continue
		}
		if p.faxHead(n) {
			l.claim = claimFurniture
			continue
		}
		if l.tail-l.text > 64 {
			continue
		}
		text := p.s[l.text:l.tail]
		if k, ok := bareNumber(text); ok {
			framed := text[0] == '-' && text[len(text)-1] == '-' && l.text-l.start >= farRight
			switch edge := p.atEdge(n); {
			case framed || edge && !p.gaps:
				if framed || p.setApart(n) {
					l.claim = claimFurniture
				}
				found.edges = append(found.edges, count{line: n, k: k})
			case edge || p.headerFollows(n):
				found.bare = append(found.bare, count{line: n, k: k})
			}
			if len(text) >= paddedLeast && text[0] == '0' {
				found.padded = append(found.padded, count{line: n, k: k})
			}
			continue
		}
		if p.pageNumber(n, text) || paddedNumber(text) && !p.gaps && p.atEdge(n) && p.setApart(n) {
			l.claim = claimFurniture
			continue
		}
		if nr := documentMark(text); nr != "" {
			found.marks = append(found.marks, mark{n, nr})
			continue
		}
		if letteredNumber(text) && p.headerFollows(n) {
			found.lettered = append(found.lettered, mark{n, text})
			continue
		}
		if shape := p.stampShape(text); shape != "" {
			found.stamps = append(found.stamps, mark{n, shape})
		}
	}
	return found
}

// farRight is how many bytes of white space stand before a line that a layout-keeping extraction found at the right edge.
const farRight = 24

// headerFollows reports whether the next line that is not blank opens a header.
func (p *parser) headerFollows(n int) bool {
	for i := n + 1; i < len(p.lines) && i < n+5; i++ {
		if !p.lines[i].blank {
			return p.opensHeader(i)
		}
	}
	return false
}
