package parse

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/lang"
)

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

// paddedNumber reports whether a text is nothing but the number that a release puts on a page, with zeros in front: "004511".
func paddedNumber(text string) bool {
	return len(text) >= 5 && len(text) <= 8 && text[0] == '0' && strings.Trim(text, "0123456789") == ""
}

// atEdge reports whether line n is the first or the last of its page; blank lines end a page only where nothing else does.
func (p *parser) atEdge(n int) bool {
	if l := &p.lines[n]; l.page && (p.gaps || !l.gap) {
		return true
	}
	next := p.nextInked(n)
	return next == len(p.lines) || p.lines[next].page && (p.gaps || !p.lines[next].gap)
}

// setApart reports whether a bare number at the edge of a page is set apart from the text there: by a blank line, by its place far
// to the right, or as it stands above a header.
func (p *parser) setApart(n int) bool {
	l := &p.lines[n]
	switch {
	case l.text-l.start >= farRight:
		return true
	case l.page:
		return p.blankAt(n+1) || p.headerFollows(n)
	}
	return p.lines[n-1].blank
}

// claimEdges claims the bare numbers at the edges of pages that count them: another page has one that is as much higher as the
// page is later, or the page is that one or nearly so, behind a cover. What counts nothing may be the last word of a
// sentence: "in millions: 57".
func (p *parser) claimEdges(edges []count) {
	type seat struct{ page, pages int }
	counted := map[int]seat{} // by how far the numbers are ahead of their pages
	page, n := 0, 0
	ahead := make([]int, len(edges))
	for i, c := range edges {
		for ; n <= c.line; n++ {
			if p.lines[n].page && !p.lines[n].gap {
				page++
			}
		}
		ahead[i] = c.k - page
		s := counted[ahead[i]]
		if s.pages == 0 || s.page != page {
			counted[ahead[i]] = seat{page, s.pages + 1}
		}
	}
	first := 0 // of those that rise with their pages, more where pages are missing
	for i, c := range edges {
		if i > 0 && (c.k <= edges[i-1].k || ahead[i] < ahead[i-1]) {
			first = i
		}
		if counted[ahead[i]].pages >= 2 || max(ahead[i], -ahead[i]) <= pagesAhead {
			p.lines[c.line].claim = claimFurniture
		}
		for k := i - risingPages + 1; k <= i && i-first+1 >= risingPages; k++ {
			p.lines[edges[k].line].claim = claimFurniture
		}
	}
}

// paddedLeast is how many digits a number alone with a zero in front has at least.
const paddedLeast = 3

// claimPadded claims the numbers alone that machines stamp on pages or documents, "007": with zeros in front, they rise by one, most of them,
// and have lines between. No text has such a column, wherever they stand.
func (p *parser) claimPadded(all []count) {
	steps := 0
	for i := 1; i < len(all); i++ {
		step := all[i].k - all[i-1].k
		if step < 1 || all[i].line-all[i-1].line < leastPage {
			return
		}
		if step == 1 {
			steps++
		}
	}
	if steps < risingPages || 4*steps < 3*(len(all)-1) {
		return
	}
	for _, c := range all {
		if p.lines[c.line].claim == claimNone {
			p.lines[c.line].claim = claimFurniture
		}
	}
}

// risingPages is how many numbers in a row rise at least where pages are missing between them.
const risingPages = 3

// pagesAhead is by how much a page's own number and its place differ at most where nothing else tells.
const pagesAhead = 2

// claimSteps claims the bare numbers that rise by one from page to page, and those above the mark of a document, where the
// count begins anew.
func (p *parser) claimSteps(bare []count) {
	for i, c := range bare {
		if i > 0 && c.k == bare[i-1].k+1 && c.line-bare[i-1].line >= leastPage {
			p.lines[bare[i-1].line].claim, p.lines[c.line].claim = claimFurniture, claimFurniture
		}
		if n := p.nextInked(c.line); n < len(p.lines) && p.lines[n].claim == claimMark {
			p.lines[c.line].claim = claimFurniture
		}
	}
}

// bannerBytes is the length, in bytes, of the shortest banner that is told by standing above and below a text.
const bannerBytes = 24

// claimLast claims a bare number on the last line of the text where the number before it is that of a page, or where the count
// begins anew; and a banner with a number, which is the first line as well: "UNCLASSIFIED … Case No. F-2019-20439".
func (p *parser) claimLast() {
	last := p.prevInked(len(p.lines))
	if last < 0 || p.lines[last].claim != claimNone || p.lines[last].level > 0 {
		return
	}
	if first := p.firstInked(); first < last && !p.opensHeader(last) && p.lines[last].has&hasDigit != 0 && p.lines[last].tail-p.lines[last].text >= bannerBytes && p.text(first) == p.text(last) {
		p.lines[last].claim = claimFurniture
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
	if len(text) > maxCount || p.lines[n].leads > 0 || !countsPage(text) { // no label with a colon begins with a word for a page and a number
		return false
	}
	return !countsLeaf(text) || p.lines[n].text-p.lines[n].start >= farRight || p.lines[n].page || p.pageEnds(n) || p.headerFollows(n)
}

// countsLeaf reports whether a text counts pages by a word that text has in its lines, too, "List 5", so that its place has to tell.
func countsLeaf(text string) bool {
	var buf [4 * maxCount]byte
	return leafShapes()[string(appendPageShape(buf[:0], text))]
}

// leafShapes are the shapes of such lines, see appendPageShape.
var leafShapes = sync.OnceValue(func() map[string]bool {
	shapes := map[string]bool{}
	for _, l := range lang.All() {
		for _, pattern := range l.Leaves {
			shapes[string(appendPageShape(nil, strings.ReplaceAll(pattern, "{n}", "0")))] = true
		}
	}
	return shapes
})

// countsPage reports whether a text is a word for a page with its number, as a language prints it.
func countsPage(text string) bool {
	var buf [4 * maxCount]byte
	return pageShapes()[string(appendPageShape(buf[:0], text))]
}

// appendPageShape appends a text in small letters, with "#" for each number, to an empty buffer.
func appendPageShape(b []byte, text string) []byte {
	for i, r := range text {
		switch {
		case chars.IsDigit(r):
			if i == 0 || !chars.IsDigit(text[i-1]) {
				b = append(b, '#')
			}
		case r == '#':
			return nil
		case r == ' ' && len(b) > 0 && b[len(b)-1] == '#' && !someDigits(text[i:], 1): // "3 . oldal"
		default:
			b = utf8.AppendRune(b, unicode.ToLower(r))
		}
	}
	return b
}

func lower(c byte) byte {
	if chars.IsCapital(c) {
		c += 'a' - 'A'
	}
	return c
}

// slashPage reads a line that is nothing but "k/n", or "k(n)" as the offices of the north count.
func slashPage(text string) (k, n int, ok bool) {
	if len(text) > 8 {
		return 0, 0, false
	}
	a, b, found := strings.Cut(text, "/")
	if !found {
		a, b, found = strings.Cut(strings.TrimSuffix(text, ")"), "(")
		found = found && text[len(text)-1] == ')'
	}
	if !found {
		return 0, 0, false
	}
	k, rest := leadingNumber(strings.TrimSpace(a))
	n, tail := leadingNumber(strings.TrimSpace(b))
	return k, n, k > 0 && n >= k && rest == "" && tail == ""
}

// pageEnds reports whether nothing follows line n on its page.
func (p *parser) pageEnds(n int) bool {
	next := p.nextInked(n)
	return next == len(p.lines) || p.lines[next].page
}

// pageShapes are the shapes of the lines that count pages, see appendPageShape; pageStarts are the bytes with which they begin, in small
// letters.
//
// A word that counts pages also does with what stands between the two numbers in another pattern of its language, and with a stroke or
// brackets: "Sivu 2 (4)", "Lk 4/9".
var pageShapes = sync.OnceValue(func() map[string]bool {
	shapes := map[string]bool{}
	add := func(pattern string) {
		shapes[string(appendPageShape(nil, strings.ReplaceAll(pattern, "{n}", "0")))] = true
	}
	for _, l := range lang.All() {
		counts := []string{"/{n}", " / {n}", "({n})", " ({n})"}
		for _, pattern := range l.Pages {
			if _, count, _ := strings.Cut(pattern, "{n}"); strings.Contains(count, "{n}") {
				counts = append(counts, count)
			}
		}
		for _, pattern := range l.Pages {
			add(pattern)
			if strings.HasSuffix(pattern, "{n}") && strings.Count(pattern, "{n}") == 1 {
				for _, count := range counts {
					add(pattern + count)
				}
			}
		}
	}
	return shapes
})

// shareOther gives all bytes of characters outside ASCII the list of the first of them.
func shareOther[T any](all *[256][]T) {
	for c := utf8.RuneSelf + 1; c < len(all); c++ {
		all[c] = all[utf8.RuneSelf]
	}
}
