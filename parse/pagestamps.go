package parse

import (
	"slices"
	"strconv"
	"strings"

	"github.com/rethread/rethread/internal/chars"
)

// stampMin is how often a line of one shape with a rising number must stand alone to be a page stamp.
const stampMin = 3

// stampShape is a line with its runs of digits as "#", if it can be a page stamp: its last run has four digits or more
// (or is zero-padded) and is no year of a date.
func (p *parser) stampShape(text string) string {
	if len(text) > 48 || strings.ContainsAny(text, "@:;") || strings.Count(text, " ") > 4 {
		return ""
	}
	var buf [48]byte
	b := buf[:0]
	last, digits := "", 0
	for i := 0; i < len(text); {
		if !chars.IsDigit(text[i]) {
			b = append(b, text[i])
			i++
			continue
		}
		j := digitsEnd(text, i)
		last = text[i:j]
		digits += j - i
		b = append(b, '#')
		i = j
	}
	if len(last) < 4 || digits < 5 && last[0] != '0' || telephone(text) {
		return ""
	}
	if y, err := strconv.Atoi(last); err == nil && len(last) == 4 && y >= 1900 && y < 2100 && p.looksDated(text) >= 50 {
		return ""
	}
	return string(b)
}

// Page stamps of one shape rise by little from page to page, and pages have lines: the amounts, telephone numbers and table
// rows of a body jump, or stand close together.
const (
	stampStep = 50 // the most that the last number rises at the median
	stampGap  = 8  // the fewest lines between two stamps at the median
)

// pageStamps claims the lines of one shape if their last number never falls, takes more than one value, and if they stand
// as pages do.
func (p *parser) pageStamps(lines []int) {
	least := stampMin
	if batesLike(p.text(lines[0])) {
		least = 2
		if p.stampedTwice(lines) {
			return
		}
	}
	if len(lines) < least || !p.stampsLikePages(lines) || !padded(p.text(lines[0])) && !slices.ContainsFunc(lines, p.besideEdge) {
		return
	}
	column := p.documentColumn(lines)
	for _, n := range lines {
		p.lines[n].claim = claimFurniture
		number := p.text(n)
		if column >= 0 {
			number = numberAt(number, column, false)
		}
		p.stamps = append(p.stamps, mark{n, number})
	}
	if column >= 0 && lines[0] == p.firstInked() {
		p.marksOf(lines, column, false)
	}
}

// stampedTwice claims the numbers of documents that each page bears twice, "QUA00150296" and below it "QUA00150296" again: at the
// top of the text, or at two places of it. Their number says nothing of the page.
func (p *parser) stampedTwice(lines []int) bool {
	var pairs []int // the first line of each
	for k := 0; k < len(lines); {
		end := k + 1
		for end < len(lines) && lines[end] == p.nextInked(lines[end-1]) && p.text(lines[end]) == p.text(lines[k]) {
			end++
		}
		if end-k < 2 {
			return false
		}
		pairs = append(pairs, lines[k])
		k = end
	}
	if pairs[0] != p.firstInked() && len(pairs) < 2 {
		return false
	}
	for _, n := range lines {
		p.lines[n].claim = claimFurniture
	}
	for _, n := range pairs {
		p.stamps = append(p.stamps, mark{n, p.text(n)})
	}
	return true
}

// besideEdge reports whether line n stands where pages begin or end: near the beginning or the end of the text or a form feed, above
// a header, or set apart to the right. The numbers of orders or cases that head the paragraphs of a body stand at none of these.
func (p *parser) besideEdge(n int) bool {
	return p.nearEdge(n, -1) || p.nearEdge(n, 1) || p.headerFollows(n) || p.laidOut(n)
}

// padded reports whether zeros stand before the last number of a text, as machines stamp pages: they do it at any height.
func padded(text string) bool {
	end := strings.LastIndexAny(text, "0123456789") + 1
	start := digitsStart(text, end)
	return text[start] == '0'
}

func (p *parser) stampsLikePages(lines []int) bool {
	if p.documentColumn(lines) >= 0 {
		return true
	}
	falls, rises, last := 0, 0, -1
	var steps, gaps []int
	for k, n := range lines {
		v := lastNumber(p.text(n))
		switch {
		case v < last:
			falls++
		case v > last && last >= 0:
			rises++
			steps = append(steps, v-last)
		}
		if k > 0 {
			gaps = append(gaps, n-lines[k-1])
		}
		last = v
	}
	if rises == 0 || falls*10 > len(lines) {
		return false
	}
	slices.Sort(steps)
	slices.Sort(gaps)
	return steps[len(steps)/2] <= stampStep && gaps[len(gaps)/2] >= stampGap
}

func lastNumber(text string) int {
	end := strings.LastIndexAny(text, "0123456789") + 1
	start := digitsStart(text, end)
	v, err := strconv.Atoi(text[start:end])
	if err != nil {
		return 0
	}
	return v
}

// pagesOfStamps marks page starts by the stamps: below each where they stand at the foot, at each where they stand on top.
func (p *parser) pagesOfStamps() {
	if len(p.stamps) == 0 {
		return
	}
	slices.SortFunc(p.stamps, func(a, b mark) int { return a.line - b.line })
	p.stampsOnTop = p.stamps[0].line == p.firstInked()
	for _, s := range p.stamps {
		if p.stampsOnTop {
			p.startPage(s.line)
			continue
		}
		if n := p.nextInked(s.line); n < len(p.lines) {
			p.startPage(n)
		}
	}
}

// startPage marks a line as the first of a page that is known by more than blank lines.
func (p *parser) startPage(n int) { p.lines[n].page, p.lines[n].gap = true, false }
