package parse

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/lang"
)

// mark is the number of a document, or the stamp of a page, with its line.
type mark struct {
	line   int
	number string
}

// stampMin is how often a line of one shape with a rising number must stand alone to be a page stamp.
const stampMin = 3

// findFurniture claims lines that belong to the release or the page: marks of documents, page numbers, Bates stamps.
func (p *parser) findFurniture() {
	p.findSheets()
	shapes := map[string][]int{}
	var order []string
	var bare []count
	p.gaps = p.pagesByGaps()
	for _, found := range shareLines(p, false, (*parser).numberedLines) {
		p.marks = append(p.marks, found.marks...)
		bare = append(bare, found.bare...)
		for _, s := range found.stamps {
			if shapes[s.number] == nil {
				order = append(order, s.number)
			}
			shapes[s.number] = append(shapes[s.number], s.line)
		}
	}
	p.keepMarks()
	p.claimSteps(bare)
	for _, shape := range order {
		p.pageStamps(shapes[shape])
	}
	p.findCounters()
	p.pagesOfStamps()
	p.findHeads()
	p.findEdges()
	p.claimBeside()
	p.claimBlocks()
	p.findFeet()
	p.claimLast()
	p.findAnnexes()
	slices.SortFunc(p.marks, func(a, b mark) int { return a.line - b.line })
	p.pagesOfStamps()
	p.findWithheld()
}

// numberedLines are lines that may be marks of documents or, by their shapes, page stamps.
type numberedLines struct {
	marks, stamps []mark
	bare          []count // numbers alone above headers, or where blank lines may be the ends of pages
}

// numberedLines lists those from one line to another, and claims the numbers of pages.
func (p *parser) numberedLines(from, to int) (found numberedLines) {
	for n := from; n < to; n++ {
		l := &p.lines[n]
		if l.blank || l.level > 0 || l.tail-l.text > 64 || l.has&hasDigit == 0 || l.claim != claimNone {
			continue
		}
		text := p.s[l.text:l.tail]
		if k, ok := bareNumber(text); ok {
			framed := text[0] == '-' && text[len(text)-1] == '-' && l.text-l.start >= farRight
			switch edge := p.atEdge(n); {
			case edge && !p.gaps || framed:
				l.claim = claimFurniture
			case edge || p.headerFollows(n):
				found.bare = append(found.bare, count{line: n, k: k})
			}
			continue
		}
		if p.pageNumber(n, text) {
			l.claim = claimFurniture
			continue
		}
		if nr := documentMark(text); nr != "" {
			found.marks = append(found.marks, mark{n, nr})
			continue
		}
		if shape := p.stampShape(text); shape != "" {
			found.stamps = append(found.stamps, mark{n, shape})
		}
	}
	return found
}

// registryNumber reports whether a number is that of a document in a register, with its year and perhaps its file: what is
// annexed to a mail has a short one.
func registryNumber(number string) bool {
	return someDigits(number, 6) && strings.ContainsAny(number, "/-")
}

// keepMarks claims the lines that look like marks of documents: those on top of a page, any where the same form comes more
// than once, and numbers of a register directly above a header.
func (p *parser) keepMarks() {
	forms := map[string]int{}
	form := func(m mark) string { return strings.TrimSuffix(p.text(m.line), m.number) }
	for _, m := range p.marks {
		forms[form(m)]++
	}
	kept := p.marks[:0]
	for _, m := range p.marks {
		switch {
		case len(kept) > 0 && kept[len(kept)-1].number == m.number && (p.lines[m.line].page || !p.headerFollows(m.line)):
			p.lines[m.line].claim = claimFurniture // a running head: the document goes on
		case p.lines[m.line].page || forms[form(m)] > 1 || registryNumber(m.number) && m.line+1 < len(p.lines) && p.opensHeader(m.line+1):
			p.lines[m.line].claim = claimMark
			kept = append(kept, m)
		}
	}
	p.marks = kept
}

// bareNumber is the number that is all of a text, dashes beside it aside, if it may be that of a page.
func bareNumber(text string) (int, bool) {
	if len(text) > 10 {
		return 0, false
	}
	bare := strings.Trim(text, "-– ")
	if len(bare) > 4 || bare == "" || strings.Trim(bare, "0123456789") != "" {
		return 0, false
	}
	k, _ := leadingNumber(bare)
	return k, true
}

// atEdge reports whether line n is the first or the last of its page; blank lines end a page only where nothing else does.
func (p *parser) atEdge(n int) bool {
	if l := &p.lines[n]; l.page && (p.gaps || !l.gap) {
		return true
	}
	for i := n + 1; i < len(p.lines); i++ {
		if l := &p.lines[i]; !l.blank {
			return l.page && (p.gaps || !l.gap)
		}
	}
	return true
}

// claimSteps claims the bare numbers that rise by one from page to page, and those above the mark of a document, where the
// count begins anew.
func (p *parser) claimSteps(bare []count) {
	for i, c := range bare {
		if i > 0 && c.k == bare[i-1].k+1 && c.line-bare[i-1].line >= leastPage {
			p.lines[bare[i-1].line].claim, p.lines[c.line].claim = claimFurniture, claimFurniture
		}
		n := c.line + 1
		for n < len(p.lines) && p.lines[n].blank {
			n++
		}
		if n < len(p.lines) && p.lines[n].claim == claimMark {
			p.lines[c.line].claim = claimFurniture
		}
	}
}

// claimLast claims a bare number on the last line of the text where the number before it is that of a page, or where the count
// begins anew.
func (p *parser) claimLast() {
	last := len(p.lines) - 1
	for last >= 0 && p.lines[last].blank {
		last--
	}
	if last < 0 || p.lines[last].claim != claimNone || p.lines[last].level > 0 {
		return
	}
	k, ok := bareNumber(p.text(last))
	for n := last - 1; ok && n >= 0; n-- {
		if p.lines[n].claim != claimFurniture {
			continue
		}
		if before, bare := bareNumber(p.text(n)); bare && (before == k-1 || k == 1) {
			p.lines[last].claim = claimFurniture
			return
		}
	}
}

// pageNumber reports whether a line is the number of a page in words: "Pagina 1 van 2".
func (p *parser) pageNumber(n int, text string) bool {
	if addressFoot(text) {
		return true
	}
	if _, _, ok := slashPage(text); ok {
		far := p.lines[n].text-p.lines[n].start >= farRight
		return far || text[len(text)-1] != ')' && (p.lines[n].page || p.pageEnds(n) || p.headerFollows(n)) // a section of a law, "4(5)"
	}
	if len(text) > 30 {
		return false
	}
	for _, pattern := range pagePatterns()[lower(text[0])] {
		if matchNumbers(text, pattern) {
			return true
		}
	}
	return false
}

func lower(c byte) byte {
	if isCapital(c) {
		c += 'a' - 'A'
	}
	return c
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

// slashPage reads a line that is nothing but "k/n", or "k(n)" as the offices of the north count.
func slashPage(text string) (k, n int, ok bool) {
	a, b, found := strings.Cut(text, "/")
	if !found {
		a, b, found = strings.Cut(strings.TrimSuffix(text, ")"), "(")
		found = found && text[len(text)-1] == ')'
	}
	if !found || len(text) > 8 {
		return 0, 0, false
	}
	k, rest := leadingNumber(strings.TrimSpace(a))
	n, tail := leadingNumber(strings.TrimSpace(b))
	return k, n, k > 0 && n >= k && rest == "" && tail == ""
}

// pageEnds reports whether nothing follows line n on its page.
func (p *parser) pageEnds(n int) bool {
	for i := n + 1; i < len(p.lines); i++ {
		if !p.lines[i].blank {
			return p.lines[i].page
		}
	}
	return true
}

// pagePatterns are the patterns of page numbers by the byte with which what they fit begins, in lower case.
var pagePatterns = sync.OnceValue(func() *[256][]string {
	var all [256][]string
	for _, l := range lang.All() {
		for _, pattern := range l.Pages {
			if strings.HasPrefix(pattern, "{n}") {
				for c := '0'; c <= '9'; c++ {
					all[c] = append(all[c], pattern)
				}
				continue
			}
			all[utf8.RuneSelf] = append(all[utf8.RuneSelf], pattern)
			if c := lower(pattern[0]); c < utf8.RuneSelf {
				all[c] = append(all[c], pattern)
			}
		}
	}
	shareOther(&all)
	return &all
})

// shareOther gives all bytes of characters outside ASCII the list of the first of them.
func shareOther[T any](all *[256][]T) {
	for c := utf8.RuneSelf + 1; c < len(all); c++ {
		all[c] = all[utf8.RuneSelf]
	}
}

// matchNumbers reports whether text is pattern with numbers for {n}, letters in any case.
func matchNumbers(text, pattern string) bool {
	for {
		at := strings.Index(pattern, "{n}")
		if at < 0 {
			return strings.EqualFold(strings.TrimSpace(text), strings.TrimSpace(pattern))
		}
		if len(text) < at || !strings.EqualFold(text[:at], pattern[:at]) {
			return false
		}
		text, pattern = text[at:], pattern[at+3:]
		rest := strings.TrimLeft(text, "0123456789")
		if len(rest) == len(text) {
			return false
		}
		text = rest
	}
}

// markPattern is a form of document mark: what stands before and behind its number.
type markPattern struct{ prefix, suffix string }

// markPatterns are those that may fit a text by the byte with which it begins, in lower case.
var markPatterns = sync.OnceValue(func() *[256][]markPattern {
	var all [256][]markPattern
	seen := map[markPattern]bool{}
	for _, l := range lang.All() {
		for _, d := range l.Documents {
			prefix, suffix, ok := strings.Cut(d, "{nr}")
			m := markPattern{strings.TrimSpace(prefix), strings.TrimSpace(suffix)}
			if ok && !seen[m] && letterCount(m.prefix+m.suffix) >= 2 {
				seen[m] = true
				for c := range utf8.RuneSelf + 1 {
					if m.prefix == "" || c == int(lower(m.prefix[0])) || c == utf8.RuneSelf {
						all[c] = append(all[c], m)
					}
				}
			}
		}
	}
	shareOther(&all)
	return &all
})

func letterCount(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// maxNumber is the longest number of a document, in bytes.
const maxNumber = 20

// documentMark is the number on a line that is a mark of a document and nothing else, "" otherwise.
func documentMark(text string) string {
	if len(text) > 40 {
		return ""
	}
	for _, m := range markPatterns()[lower(text[0])] {
		if len(text) <= len(m.prefix)+len(m.suffix) || !strings.EqualFold(text[:len(m.prefix)], m.prefix) ||
			!strings.EqualFold(text[len(text)-len(m.suffix):], m.suffix) {
			continue
		}
		rest := text[len(m.prefix) : len(text)-len(m.suffix)]
		nr := strings.Trim(rest, " \t:.#")
		if nr == "" || len(nr) > maxNumber || strings.ContainsAny(nr, " \t@,;()") || !strings.ContainsAny(nr, "0123456789") {
			continue
		}
		if len(rest) == len(nr) && isLetterAt(nr, 0) {
			continue // the word goes on
		}
		return nr
	}
	return ""
}

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
		if text[i] < '0' || text[i] > '9' {
			b = append(b, text[i])
			i++
			continue
		}
		j := i
		for j < len(text) && text[j] >= '0' && text[j] <= '9' {
			j++
		}
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
	}
	if len(lines) < least || !p.stampsLikePages(lines) {
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

// firstInked is the first line of the text that is not blank.
func (p *parser) firstInked() int {
	n := 0
	for n < len(p.lines) && p.lines[n].blank {
		n++
	}
	return n
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
	end := len(text)
	for end > 0 && (text[end-1] < '0' || text[end-1] > '9') {
		end--
	}
	start := end
	for start > 0 && text[start-1] >= '0' && text[start-1] <= '9' {
		start--
	}
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
		for n := s.line + 1; n < len(p.lines); n++ {
			if !p.lines[n].blank {
				p.startPage(n)
				break
			}
		}
	}
}

// startPage marks a line as the first of a page that is known by more than blank lines.
func (p *parser) startPage(n int) { p.lines[n].page, p.lines[n].gap = true, false }

// markFrom is the index of the first mark at or behind a line.
func markFrom(m []mark, line int) int {
	k, _ := slices.BinarySearchFunc(m, line, func(m mark, line int) int { return m.line - line })
	return k
}
