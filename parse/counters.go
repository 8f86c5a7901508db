package parse

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/lang"
)

// Lines that count pages are known by their order, wherever they stand and whatever stands beside the count: "Page 2 of 5",
// "2 von 3   02.08.2021", "Besluit 2023.0098 | doc. 31 | p. 2/4"; and at the right edge "2", "D/1472".

// count is a line that may count pages.
type count struct {
	line  int
	k, of int  // of is 0 where the line does not say how many there are
	page  bool // a word for a page stands before it
	shape string
}

// countOn reads line n as one that counts pages; the shape is "" where it is none.
func (p *parser) countOn(n int) count {
	l := &p.lines[n]
	c := count{line: n}
	text := p.text(n)
	if l.leads != 0 && l.text-l.start < farRight && chars.IsLetterAt(text, 0) {
		return c // see edgeShape
	}
	if k, of, ok := pageOf(text); ok {
		c.k, c.of, c.shape = k, of, edgeShape(text)
	} else if k := betweenDashes(text); k > 0 {
		c.k, c.shape = k, dashedCount
	} else if l.text-l.start >= farRight {
		if c.k, c.shape = codeNumber(text); c.shape == "" {
			c.k, c.shape = wordNumber(text)
			c.page = true
		}
	} else if k, rest := leadingNumber(text); k > 0 && rest == "" && (p.blankAt(n-1) || p.blankAt(n+1)) {
		c.k, c.shape = k, bareCount
	}
	return c
}

// pageOf is [pageOf] of line n.
func (p *parser) pageOf(n int) (k, of int, ok bool) {
	if p.lines[n].leads != 0 {
		return pageOf(p.text(n)) // countOn may have passed over it
	}
	c, ok := p.countedOn(n)
	return c.k, c.of, ok
}

// countedOn is what was read of line n, if it counts pages and says how many there are.
func (p *parser) countedOn(n int) (count, bool) {
	from, to := 0, len(p.counted)
	for from < to {
		if k := (from + to) / 2; p.counted[k].line < n {
			from = k + 1
		} else {
			to = k
		}
	}
	if from == len(p.counted) || p.counted[from].line != n {
		return count{}, false
	}
	return p.counted[from], true
}

// edgeShape is [edgeShape] of line n.
func (p *parser) edgeShape(n int) string {
	if c, ok := p.countedOn(n); ok {
		return c.shape
	}
	return edgeShape(p.text(n))
}

// claimCounts claims the lines that count pages, of those that may.
func (p *parser) claimCounts(counts []count) {
	var shapes groups[count]
	for _, c := range counts {
		if claim := p.lines[c.line].claim; claim == claimNone || claim == claimFurniture {
			shapes.add(c.shape, c)
		}
	}
	whole := map[int]bool{}
	again := false // several documents of as many pages are not counted together
	for _, g := range shapes.all {
		list := g.all
		if !p.countsPages(g.shape, list) {
			continue
		}
		for i, c := range list {
			whole[c.of] = true
			again = again || i > 0 && c.k < list[i-1].k
			p.lines[c.line].claim = claimFurniture
			stamp := mark{line: c.line}
			if c.of == 0 && !c.page && g.shape != bareCount && g.shape != dashedCount { // neither how many pages there are nor a page's own number is that of a document
				stamp.number = p.text(c.line)
			}
			p.stamps = append(p.stamps, stamp)
		}
	}
	p.oneCount = len(whole) == 1 && !again
}

// betweenDashes is the number in a text that is nothing else but dashes around it, 0 if there is none.
func betweenDashes(text string) int {
	if len(text) > 16 || text[0] != '-' && text[0] < utf8.RuneSelf {
		return 0
	}
	k, rest := leadingNumber(strings.TrimLeftFunc(text, dashOrSpace))
	if rest == "" || strings.TrimLeftFunc(rest, dashOrSpace) != "" {
		return 0
	}
	return k
}

func dashOrSpace(r rune) bool { return r == ' ' || dashes(r) }

// countsPages reports whether the counts of one shape are those of pages.
func (p *parser) countsPages(shape string, list []count) bool {
	if list[0].of > 0 {
		return inPages(list) && p.apart(list) || !slices.ContainsFunc(list, func(c count) bool { return !p.countsEdge(c.line) })
	}
	if shape == bareCount && list[0].line != p.firstInked() && p.nextInked(list[len(list)-1].line) < len(p.lines) {
		return false
	}
	return inSteps(list) && (shape != "#" || p.atEdges(list))
}

// countsEdge reports whether line n counts its page by itself: it is the first or the last line of a page that a form feed begins
// or ends, and ends with the count behind a word for a page, "Document 31-2 Filed 03/04/22 Page 1 of 60". A text may have a
// single one.
func (p *parser) countsEdge(n int) bool {
	if l := &p.lines[n]; p.gaps || l.soft || l.level > 0 || !p.atEdge(n) {
		return false
	}
	text := p.text(n)
	for at := max(0, len(text)-maxCount); at < len(text); at++ {
		if at > 0 && !chars.IsSpace(text[at-1]) {
			continue
		}
		if countsPage(text[at:]) {
			return true
		}
	}
	return false
}

// maxCount is the longest count of pages behind its word, in bytes.
const maxCount = 30

// bareCount is the shape of numbers that stand alone at the left, as pages are numbered by hand: the text begins or ends with
// one; dashedCount that of numbers between dashes.
const (
	bareCount   = "bare #"
	dashedCount = "- # -"
)

// codeNumber is the number at the end of a line that is nothing else but a few letters before it, with its shape.
func codeNumber(text string) (k int, shape string) {
	digits := digitsStart(text, len(text))
	if len(text)-digits == 0 || len(text)-digits > 6 || digits > 8 || strings.Trim(text[:digits], "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-/._ ") != "" {
		return 0, ""
	}
	k, _ = leadingNumber(text[digits:])
	return k, text[:digits] + "#"
}

// inPages reports whether counts of one shape follow each other as pages of documents do: up to the last one, then from 1
// again. Some may be missing.
func inPages(list []count) bool {
	fits := 0
	for i, c := range list[1:] {
		last := list[i]
		if c.of == last.of && c.k >= last.k || c.k == 1 || last.k == last.of {
			fits++
		}
	}
	return fits > 0 && fits*10 >= 8*(len(list)-1)
}

// apart reports whether counts lie as far from each other as the edges of pages, head and foot of one edge aside, or stand on
// pages of their own: the boxes, parts and comments that a body counts stand side by side.
func (p *parser) apart(list []count) bool {
	near, far := 0, 0
	for i, c := range list[1:] {
		last := list[i]
		lines, feed := 0, p.lines[c.line].page
		for n := p.nextInked(last.line); n < c.line && !feed && lines < leastPage; n = p.nextInked(n) {
			feed = p.lines[n].page
			lines++
		}
		switch {
		case feed || c.k == last.k && c.of == last.of || lines >= leastPage:
			far++
		default:
			near++
		}
	}
	return far >= near
}

// atEdges reports whether most numbers stand near the top or the end of a page, where the text tells its pages: a column of
// amounts may rise by one as well.
func (p *parser) atEdges(list []count) bool {
	if p.t.Pages() < leastSteps {
		return true
	}
	near := 0
	for _, c := range list {
		if p.nearEdge(c.line, -1) || p.nearEdge(c.line, 1) {
			near++
		}
	}
	return 10*near >= 8*len(list)
}

// nearEdge reports whether a page ends at most besideLines printed lines before or behind a line.
func (p *parser) nearEdge(line, step int) bool {
	for n, inked := line, 0; ; n += step {
		if n < 0 || n >= len(p.lines) || step > 0 && n > line && p.lines[n].page {
			return true
		}
		if n != line && !p.lines[n].blank {
			inked++
		}
		if inked > besideLines {
			return false
		}
		if step < 0 && p.lines[n].page {
			return true
		}
	}
}

const (
	// leastSteps is how many numbers alone must rise by one to be those of pages.
	leastSteps = 3
	// leastPage is how many lines lie between them at least, at the median.
	leastPage = 5
)

// inSteps reports whether numbers rise by one from page to page; each may stand at the head and at the foot.
func inSteps(list []count) bool {
	distinct, steps := 1, 0
	var gaps []int
	for i, c := range list[1:] {
		last := list[i]
		switch {
		case c.k == last.k:
			continue
		case c.k == last.k+1:
			steps++
		}
		distinct++
		gaps = append(gaps, c.line-last.line)
	}
	if distinct < leastSteps || steps*10 < 8*(distinct-1) {
		return false
	}
	// Head and foot of one page stand side by side.
	far := slices.DeleteFunc(gaps, func(n int) bool { return n <= 3 })
	for i := 2; i < len(list); i++ {
		if list[i].k > list[i-2].k {
			far = append(far, list[i].line-list[i-2].line)
		}
	}
	slices.Sort(far)
	return len(far) > 0 && far[len(far)/2] >= leastPage
}

// wordNumber is the number at the end of a line behind a word for a page, "Annex to the minutes - page 2", with its shape.
func wordNumber(text string) (k int, shape string) {
	at := strings.LastIndexByte(text, ' ')
	if at < 0 || len(text) > 80 {
		return 0, ""
	}
	k, rest := leadingNumber(text[at+1:])
	words := strings.TrimRight(text[:at], " ")
	if k < 1 || rest != "" || !pageWords()[strings.ToLower(words[strings.LastIndexAny(words, " \t|(,;")+1:])] {
		return 0, ""
	}
	return k, numberless(text)
}

// between are the words that stand between the number of a page and that of all pages, by their first byte.
var between = sync.OnceValue(func() *[256][]string {
	var all [256][]string
	for _, l := range lang.All() {
		for _, pattern := range l.Pages {
			_, rest, _ := strings.Cut(pattern, "{n}")
			words, _, counted := strings.Cut(rest, "{n}")
			if counted && !slices.Contains(all[words[0]], words) {
				all[words[0]] = append(all[words[0]], words)
			}
		}
	}
	return &all
})

// pageWords are the first words of patterns of page numbers, in lower case, with what abbreviates them.
var pageWords = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{}
	for _, l := range lang.All() {
		for _, pattern := range l.Pages {
			if word, _, ok := strings.Cut(pattern, "{n}"); ok && strings.TrimSpace(word) != "" {
				all[strings.ToLower(strings.TrimSpace(word))] = true
			}
		}
	}
	return all
})

// pageOf reads "page k of n" in a line: behind a word for it anywhere, else where nothing or a wide gap stands on either side.
func pageOf(text string) (k, of int, ok bool) {
	if len(text) > 160 {
		return 0, 0, false
	}
	for i := 0; i < len(text); {
		if !chars.IsDigit(text[i]) {
			i++
			continue
		}
		start := i
		i = digitsEnd(text, i)
		if i == len(text) || i-start > 5 {
			continue
		}
		for _, words := range between()[text[i]] {
			if len(text)-i <= len(words) || !hasPrefixFold(text[i:], words) {
				continue
			}
			second, rest := leadingNumber(text[i+len(words):])
			first, _ := leadingNumber(text[start:])
			if first >= 1 && second >= first && setApart(text[:start], rest) {
				return first, second, true
			}
		}
	}
	return 0, 0, false
}

// setApart reports whether a count stands by itself between what is before and behind it.
func setApart(before, behind string) bool {
	if behind != "" && (chars.IsDigit(behind[0]) || strings.IndexByte("/-.:", behind[0]) >= 0 && len(behind) > 1 && behind[1] != ' ') {
		return false // a date, an amount
	}
	trimmed := strings.TrimRight(before, " \t")
	at := strings.LastIndexAny(trimmed, " \t|(,;") + 1
	if pageWords()[strings.ToLower(trimmed[at:])] {
		return true
	}
	wide := func(gap string) bool { return len(gap) >= 3 || strings.Contains(gap, "\t") }
	rest := strings.TrimLeft(behind, " \t")
	left := trimmed == "" || wide(before[len(trimmed):]) || rest == "" && len(before)-len(trimmed) == 2
	right := rest == "" || wide(behind[:len(behind)-len(rest)])
	return left && right
}
