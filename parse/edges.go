package parse

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/parse/participant"
	"github.com/rethread/rethread/parse/stamp"
)

// What stands at the edges of pages, running heads and feet, is known by its repetition: the first and last lines of the
// pages are compared with their digits left out.

// edgeLines is how many lines at the top and at the foot of a page may be running heads or feet.
const edgeLines = 2

// edge is a line at the top or foot of a page.
type edge struct {
	line, page int
	foot       bool
	inner      int // the first line of the page behind its edge, -1 if there is none
}

// findEdges claims running heads and feet. A head that carries a number which holds for several edges and then changes
// is the mark of a document.
func (p *parser) findEdges() {
	var shapes groups[edge]
	p.eachPage(func(page int, lines []int, ended bool) {
		stamps := p.footStamps(lines)
		for k, n := range lines {
			if k >= stamps && k < len(lines)-1 { // the last one is that of this release
				p.lines[n].claim = claimFurniture
				continue
			}
			top, foot := k < edgeLines, len(lines)-1-k < edgeLines
			if !top && !foot || len(lines) < 2*edgeLines && !top && k != len(lines)-1 {
				continue
			}
			if l := &p.lines[n]; l.level > 0 || l.has&(hasDigit|hasUpper) == 0 {
				continue
			}
			text := p.text(n)
			if k >= stamps || foot && k == len(lines)-1 && ended && addressFoot(text) {
				p.claimEdge(n)
				continue
			}
			shape := p.edgeShape(n)
			if shape == "" || p.besideTelephone(n) {
				continue
			}
			inner := edgeLines
			if !top {
				inner = len(lines) - 1 - edgeLines
			}
			e := edge{n, page, !top, -1}
			if inner >= 0 && inner < len(lines) {
				e.inner = lines[inner]
			}
			shapes.add(shape, e)
		}
	})
	gaps := p.pagesByGaps()
	if !gaps {
		joinDamaged(&shapes)
	}
	for _, g := range shapes.all {
		worded := letterCount(g.shape) > 1
		if worded && !gaps || (worded || !gaps) && inRow(g.all) {
			p.edgeGroup(g.all)
		}
	}
}

// stampLines is how many lines the Bates numbers at the end of a page take at most, with the classifications between them.
const stampLines = 6

// footStamps is where the Bates numbers begin at the end of a page: one, or those of several productions below each other, with lines in
// capitals between them, "CONFIDENTIAL", and what begins like those above them.
func (p *parser) footStamps(lines []int) int {
	first, marking := len(lines), ""
	var productions []string
	for k := len(lines) - 1; k >= 0 && len(lines)-k <= stampLines && p.lines[lines[k]].level == 0; k-- {
		text, shape := p.text(lines[k]), ""
		if batesLike(text) {
			shape = p.stampShape(text)
		}
		word, _, _ := strings.Cut(text, " ")
		switch {
		case slices.Contains(productions, shape):
			return first // a page has one of each; these are a list
		case shape != "":
			productions, first = append(productions, shape), k
		case first == k+1 && marking != "" && word == marking:
			return k
		case first == k+1 && first < len(lines) && letterCount(text) >= wordedEdge && strings.ToUpper(text) == text && p.lines[lines[k]].has&hasDigit == 0:
			marking = word
		default:
			return first
		}
	}
	return first
}

// joinDamaged joins to a group of edges those that are damaged differently: of its shape but for marks, blanks and some letters, at the
// same edge of the page before or the one before that.
func joinDamaged(shapes *groups[edge]) {
	type place struct {
		page int
		foot bool
	}
	at := map[place][]int{} // groups
	into := make([]int, len(shapes.all))
	for k := range shapes.all {
		into[k] = k
		g := &shapes.all[k]
		for _, e := range g.all {
			at[place{e.page, e.foot}] = append(at[place{e.page, e.foot}], k)
		}
	}
	for k := range shapes.all {
		g := &shapes.all[k]
		if letterCount(g.shape) < wordedEdge {
			continue
		}
		first := g.all[0]
		for page := first.page - 2; page < first.page && into[k] == k; page++ {
			for _, other := range at[place{page, first.foot}] {
				if to := into[other]; to != k && sameShape(shapes.all[to].shape, g.shape) {
					into[k] = to
					break
				}
			}
		}
	}
	for k, to := range into {
		if to != k {
			shapes.all[to].all = append(shapes.all[to].all, shapes.all[k].all...)
			shapes.all[k].all = nil
		}
	}
	shapes.all = slices.DeleteFunc(shapes.all, func(g group[edge]) bool { return g.all == nil })
	for k := range shapes.all {
		slices.SortStableFunc(shapes.all[k].all, func(a, b edge) int { return a.line - b.line })
	}
}

// wordedEdge is how many letters a running head or foot has at least of which damage is looked for.
const wordedEdge = 8

// signatureReach is how many lines away the end of a page may put the next line of a signature.
const signatureReach = 12

// besideTelephone reports whether the line above or below, blank ones and furniture aside, is a telephone number: these are the
// last lines of a signature, which comes again wherever its owner writes.
func (p *parser) besideTelephone(n int) bool {
	for _, step := range []int{-1, 1} {
		for k := n + step; k >= 0 && k < len(p.lines) && k-n < signatureReach && n-k < signatureReach; k += step {
			if l := &p.lines[k]; !l.free() {
				continue
			}
			if p.lines[k].has&hasDigit != 0 && telephone(p.text(k)) {
				return true
			}
			break
		}
	}
	return false
}

// leastRow is how many pages a running head or foot stands on at least where it has no words, or where blank lines alone tell
// the pages: they stand in bodies too.
const leastRow = 3

// inRow reports whether lines of one shape stand on pages in a row, but for some.
func inRow(edges []edge) bool {
	pages, near := 1, 0
	for i, e := range edges[1:] {
		if step := e.page - edges[i].page; step > 0 {
			pages++
			if step <= 2 {
				near++
			}
		}
	}
	return pages >= leastRow && 2*near >= pages-1
}

// eachPage calls f with the lines of every page that are not blank and not claimed yet. Quoted ones are among them: what stands
// above a quotation, such as its attribution, is not at the end of its page. Blank lines end a page only where nothing else in
// the text does. ended says that a form feed or the end of the text follows.
func (p *parser) eachPage(f func(page int, lines []int, ended bool)) {
	var lines []int
	page := 0
	gaps := p.pagesByGaps() // stamps may have shown them since
	ended := !gaps && p.feeds
	for n := range p.lines {
		l := &p.lines[n]
		if l.blank {
			continue
		}
		if l.hardPage() && (gaps || !l.gap) && len(lines) > 0 {
			f(page, lines, ended)
			page++
			lines = lines[:0]
		}
		if l.claim == claimNone {
			lines = append(lines, n)
		}
	}
	if len(lines) > 0 {
		f(page, lines, ended)
	}
}

// longPage is how many lines a page has at most, at the mean.
const longPage = 200

// pagesByGaps reports whether nothing but blank lines tells the pages of the text.
func (p *parser) pagesByGaps() bool {
	missing := 1 + max(1, len(p.lines)/longPage) // the text begins with one
	for n := range p.lines {
		if l := &p.lines[n]; l.hardPage() && !l.gap {
			if missing--; missing == 0 {
				return false
			}
		}
	}
	return true
}

// batesLike reports whether a line is a Bates number: capitals, then digits.
func batesLike(text string) bool {
	digits := strings.TrimLeft(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_- .")
	return len(digits) >= 4 && len(digits) < len(text) && strings.Trim(digits, "0123456789_-") == ""
}

// sentence reports whether a line reads like running text: it ends like a sentence, or most of its words are small.
func sentence(text string) bool {
	words, small := 0, 0
	for w := range strings.FieldsSeq(text) {
		words++
		if r, size := utf8.DecodeRuneInString(w); len(w) > size && unicode.IsLower(r) {
			small++
		}
	}
	return small >= 2 && strings.IndexByte(".!?,;:", text[len(text)-1]) >= 0 || small*2 > words && small >= 3
}

// addressFoot reports whether a line is the address and page count that a browser prints at the foot.
func addressFoot(text string) bool {
	if c := text[len(text)-1]; !chars.IsDigit(c) {
		return false
	}
	for _, scheme := range []string{"http://", "https://", "about:", "file:"} {
		if strings.HasPrefix(text, scheme) {
			last := text[strings.LastIndexAny(text, " \t")+1:]
			a, b, ok := strings.Cut(last, "/")
			return ok && a != "" && b != "" && strings.Trim(a+b, "0123456789") == ""
		}
	}
	return false
}

// edgeBytes is how long such lines are at most, in bytes.
const edgeBytes = 140

// edgeShape is a line folded with its runs of digits as "#", "" if it cannot be a running head or foot: those are short,
// or have digits or capitals, are neither fields of a header nor people, and announce nothing with a colon at their end.
func edgeShape(text string) string {
	if len(text) > edgeBytes || len(text) < 4 || text[len(text)-1] == ':' {
		return ""
	}
	digits, capitals, small := 0, 0, 0
	for i := 0; i < len(text); i++ {
		switch k := classOf[text[i]]; {
		case k&hasLower != 0:
			small++
		case k&hasUpper != 0:
			capitals++
		case k&hasDigit != 0:
			digits++
		}
	}
	if digits < 2 && capitals < 8 || digits < 2 && small > capitals || sentence(text) {
		return ""
	}
	if colon := strings.IndexByte(text, ':'); colon > 0 && colon < maxLabel {
		var label [2 * maxLabel]byte
		if labels().exact[string(appendFold(label[:0], text[:colon]))] != nil {
			return ""
		}
	}
	if participant.Looks(text) >= 40 || stamp.Debris(text) || telephone(text) {
		return ""
	}
	return numberless(text)
}

// numberless is a text with its runs of digits as "#", and the room between its columns as one blank: how wide that is in a text
// hangs on what else stands on the page.
func numberless(text string) string {
	var buf [edgeBytes]byte
	b := buf[:0]
	for i := range len(text) {
		switch c := text[i]; {
		case c == ' ' && i > 0 && text[i-1] == ' ':
		case !chars.IsDigit(c):
			b = append(b, c)
		case i == 0 || !chars.IsDigit(text[i-1]):
			b = append(b, '#')
		}
	}
	return string(b)
}

// edgeGroup claims the lines of one shape if they stand on two pages or more.
func (p *parser) edgeGroup(edges []edge) {
	pages, values := map[int]bool{}, map[string]int{}
	for _, e := range edges {
		pages[e.page] = true
		values[digitRuns(p.text(e.line))]++
	}
	if len(pages) < 2 || (len(values) > 1 || len(pages) < leastRow) && p.moment(edges[0].line) == 0 {
		return // moments that differ are those of messages, and one of them may be printed twice
	}
	if len(values) == 1 && p.samePage(edges) {
		return
	}
	lines := make([]int, len(edges))
	for k, e := range edges {
		lines[k] = e.line
	}
	marks := len(values) > 1 && len(values) < len(edges) && p.holds(lines)
	last := ""
	for _, e := range edges {
		text := p.ownPrint(e.line)
		p.claimEdge(e.line)
		if marks && digitRuns(text) != digitRuns(last) && !e.foot {
			p.lines[e.line].claim = claimMark
			p.marks = append(p.marks, mark{e.line, changed(text, last)})
		}
		last = text
	}
}

// onePrint is the text of a line with the room between its columns as one blank.
func (p *parser) onePrint(n int) string {
	if p.lines[n].has&hasGap == 0 {
		return p.text(n)
	}
	return strings.Join(strings.Fields(p.text(n)), " ")
}

// ownPrint is onePrint without the grounds of redactions that stand beside a head or foot, which are none of its words.
func (p *parser) ownPrint(n int) string {
	text := p.text(n)
	if own := codesRight(text, p.lines[n].text-p.lines[n].start); own > 0 {
		return strings.Join(strings.Fields(text[:own]), " ")
	}
	return p.onePrint(n)
}

// samePage reports whether what stands beside lines of one text is the same on each of their pages, and no header: a page that is
// printed twice, whose body ends with such a line.
func (p *parser) samePage(edges []edge) bool {
	for _, e := range edges {
		if e.inner < 0 || p.opensHeader(e.inner) || p.onePrint(e.inner) != p.onePrint(edges[0].inner) {
			return false
		}
	}
	return true
}

// holds reports whether one of the texts of lines holds for two of them, one behind the other, as the number of a document does
// for its pages: numbers of pages come again only where their count begins anew.
func (p *parser) holds(lines []int) bool {
	for k, n := range lines {
		if k > 0 && digitRuns(p.text(n)) == digitRuns(p.text(lines[k-1])) {
			return true
		}
	}
	return false
}

func (p *parser) claimEdge(n int) {
	p.lines[n].claim = claimFurniture
	if text := p.text(n); p.stampShape(text) != "" {
		p.stamps = append(p.stamps, mark{n, text})
	}
}

// changed is the first word with digits of text that other does not have, the last word with digits if other has all.
func changed(text, other string) string {
	have := map[string]bool{}
	for _, w := range strings.Fields(other) {
		have[w] = true
	}
	last := ""
	for _, w := range strings.Fields(text) {
		if !chars.HasDigit(w) || len(w) > 24 || strings.Contains(w, "/") {
			continue
		}
		if last = w; !have[w] && other != "" {
			return w
		}
	}
	return last
}
