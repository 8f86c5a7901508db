package parse

import (
	"slices"
	"strings"
	"sync"

	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
)

// documentStart is the offset at which the document of a top block starts: its page, or the block itself.
func (p *parser) documentStart(i int) int {
	b := &p.blocks[i]
	at := p.t.Line(b.start) - 1
	floor := -1
	if i > 0 {
		floor = p.t.Line(max(p.blocks[i-1].end-1, 0)) - 1
	}
	start := at
	for n := at; n > floor; n-- {
		l := &p.lines[n]
		if l.blank {
			continue
		}
		if n < at && l.claim == claimNone && !p.headRoom(n) {
			break
		}
		if l.claim == claimMark {
			start = n
		}
		if l.page {
			start = p.topOfHead(n, floor)
			if !l.soft {
				break
			}
		}
	}
	if i > 0 {
		if sheet := p.sheetAbove(start, p.blocks[i-1].end); sheet >= 0 {
			return sheet
		}
	}
	return start
}

// topOfHead is the line with which the page of line n begins, if that is no other than n: n was taken for the beginning of one by blank lines
// or as a running head below others, and nothing but marks, furniture and what is set far right stands between: "Doc No. C05700001", and
// some lines below it "RELEASE IN PART".
func (p *parser) topOfHead(n, floor int) int {
	if _, low := slices.BinarySearch(p.lowHeads, n); !low && !p.lines[n].gap {
		return n
	}
	rows := 0
	for k := n - 1; k > floor && rows <= headRows; k-- {
		l := &p.lines[k]
		if l.blank {
			continue
		}
		if l.claim != claimFurniture && l.claim != claimMark && (l.claim != claimNone || !p.farOut(k)) {
			return n
		}
		if l.page && !l.gap {
			return k
		}
		rows++
	}
	return n
}

// headRoom reports whether a line may stand between the start of a page and a header: short and no running text.
func (p *parser) headRoom(n int) bool {
	text := p.text(n)
	if p.lines[n].has&(hasLower|hasUpper|hasDigit) == 0 && strings.Trim(text, "[(.…)] ") == "" {
		return false // what stands above was cut short here
	}
	return len(text) <= 160 && (len(text) <= 80 || len(oneLine(text)) <= 80) && !p.prose(n) || p.people(n) >= 30
}

// findDocuments cuts the text into documents: at tops, and at marks that no top takes.
func (p *parser) findDocuments() {
	type cutAt struct {
		line, block int
		number      string
	}
	var cuts []cutAt
	taken := map[int]bool{}
	for i := range p.blocks {
		if !p.blocks[i].top {
			continue
		}
		c := cutAt{line: p.documentStart(i), block: i}
		end := p.t.Line(max(p.blocks[i].end-1, 0)) + 3
		for k := markFrom(p.marks, c.line); k < len(p.marks) && p.marks[k].line <= end; k++ {
			if m := p.marks[k]; !taken[m.line] {
				c.number = m.number
				taken[m.line] = true
				break
			}
		}
		cuts = append(cuts, c)
	}
	for _, m := range p.marks {
		if taken[m.line] {
			continue
		}
		c := cutAt{line: m.line, block: -1, number: m.number}
		for n := m.line; n >= 0 && m.line-n < 8; n-- {
			if p.lines[n].page {
				c.line = n
				break
			}
			if !p.lines[n].blank && n < m.line && !p.headRoom(n) {
				break
			}
		}
		cuts = append(cuts, c)
	}
	letters := letterPages{parser: p, first: -1}
	for n := 1; n < len(p.lines); n++ {
		opens := p.lines[n].page || p.lines[n].claim == claimFurniture
		if opens && (p.pageOfNote(n) || letters.at(n) || p.pageOfChat(n) && p.textBefore(n)) && !slices.ContainsFunc(cuts, func(c cutAt) bool { return c.line >= n && c.line <= n+noteHeadLines }) {
			cuts = append(cuts, cutAt{line: n, block: -1})
		}
	}
	slices.SortStableFunc(cuts, func(a, b cutAt) int { return a.line - b.line })
	if len(cuts) == 0 || p.textBefore(cuts[0].line) {
		cuts = append([]cutAt{{line: 0, block: -1}}, cuts...)
	} else {
		cuts[0].line = 0
	}
	for k, c := range cuts {
		end := len(p.lines)
		if k+1 < len(cuts) {
			end = cuts[k+1].line
		}
		d := document{first: c.line, last: end, number: c.number, block: c.block}
		if c.number == "" {
			d.number = p.stampNumber(c.line, end)
		}
		if d.last > d.first {
			p.docs = append(p.docs, d)
		}
	}
}

// noteHeadLines is how many lines below the top of its page the title of a note stands at most.
const noteHeadLines = 4

// pageOfNote reports whether the page that begins at line n, or with the furniture there, is the first one of a note: its title is
// the first thing on it.
func (p *parser) pageOfNote(n int) bool {
	for k := n; k < len(p.lines) && k <= n+noteHeadLines; k++ {
		l := &p.lines[k]
		if k > n && l.page {
			return false
		}
		if !l.free() {
			continue
		}
		text := p.text(k)
		ends := startsLower(text) && strings.IndexByte(".,;", text[len(text)-1]) >= 0 // a sentence of the page above
		return l.level == 0 && !ends && titlesNote(text)
	}
	return false
}

// document is one printed thing while the text is read: lines [first, last).
type document struct {
	first, last int
	number      string
	block       int // its top block, -1 if it is no mail
}

func (p *parser) textBefore(line int) bool {
	for n := range line {
		if p.lines[n].free() {
			return true
		}
	}
	return false
}

// stampNumber is the page stamp of a document's first page: its last part, without the words that all stamps share.
func (p *parser) stampNumber(first, last int) string {
	k := markFrom(p.stamps, first)
	if k == len(p.stamps) {
		return ""
	}
	if s := p.stamps[k]; s.line < last {
		if parts := strings.Fields(s.number); len(parts) > 0 {
			return parts[len(parts)-1]
		}
	}
	return ""
}

// kindWords are the words for kinds of documents, folded.
type kindWords struct {
	first firstWords
	kinds map[string]mail.DocumentKind
}

var kinds = sync.OnceValue(func() *kindWords {
	m := &kindWords{kinds: map[string]mail.DocumentKind{}}
	for _, l := range lang.All() {
		for kind, words := range l.Kinds {
			for _, w := range words {
				m.kinds[fold(w)] = kind
				m.first.add(fold(w))
			}
		}
	}
	return m
})

// kindOf is the kind of document that a line names: by a kind's word alone on it, or first and set apart by a tab.
func kindOf(text string) mail.DocumentKind {
	if len(text) > 80 || !kinds().first.begin(text, false) {
		return ""
	}
	head, _, _ := strings.Cut(text, "\t")
	return kinds().kinds[fold(head)]
}

// documentKind tells what a document without a mail is by its opening words and its shape.
func (p *parser) documentKind(d document) mail.DocumentKind {
	lines, bullets, short := 0, 0, 0
	for n := d.first; n < d.last; n++ {
		l := &p.lines[n]
		if !l.free() {
			continue
		}
		text := p.text(n)
		lines++
		if lines <= 25 {
			if kind := kindOf(text); kind != "" {
				return kind
			}
			if p.opensBody(n) {
				return mail.DocumentLetter
			}
		}
		if strings.HasPrefix(text, "•") || strings.HasPrefix(text, "- ") || strings.HasPrefix(text, "o ") {
			bullets++
		}
		if len(text) < 60 {
			short++
		}
	}
	switch {
	case lines > 0 && bullets*6 >= lines && short*3 >= lines*2 && p.pageCount(d) >= 4:
		return mail.DocumentSlides
	case lines > 15 && short*2 < lines:
		return mail.DocumentNote
	}
	return mail.DocumentOther
}

func (p *parser) pageCount(d document) int {
	n := 0
	for i := d.first; i < d.last; i++ {
		if p.lines[i].page {
			n++
		}
	}
	return n
}
