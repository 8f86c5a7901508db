package parse

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/parse/workers"
)

// line is one line of the text with what every later pass asks of it. It takes 64 bytes and points to nothing: all passes go over all lines.
type line struct {
	start, end int    // content without the line end
	text       int    // first byte behind quote marks and white space; end if there is none
	tail       int    // end without trailing white space
	has        class  // of the bytes from text to tail
	leads      uint32 // the roles of the label and the colon that it begins with, see parser.opensHeader
	begins     uint32 // the number of that label, 0 for none
	opens      opening
	level      int16 // number of quote marks in front: ">", and what [parser.quoteMarks] finds
	inset      int16 // how much of it is known by the blanks in front alone, see insets.go
	blank      bool  // nothing but white space and quote marks
	page       bool  // the first line of a page, as far as the print shows it
	soft       bool  // the page is only probable: a form feed written as a space
	gap        bool  // the page is known by blank lines alone
	declares   bool  // it introduces a quotation by initials
	label      bool  // a label with a colon may stand at its start
	table      bool  // it is one of a column of labels, see parser.findColumns
	claim      claim // what the line is, if it is neither header nor body
	head       headPart
}

// claim marks lines that belong to the page or the release rather than to a message.
type claim uint8

const (
	claimNone      claim = iota
	claimMark            // number or mark of a document
	claimOwner           // the mailbox owner that Outlook prints on top
	claimFurniture       // page number, Bates stamp, running head
	claimSeparator       // "-----Original Message-----"
	claimValue           // the value of a label alone on the line above, while furniture is looked for
)

// pageGap is how many blank lines in a row stand for a page end where the extraction left no form feed: printed mail
// has one or two between paragraphs.
const pageGap = 3

// splitLines indexes the lines.
func (p *parser) splitLines() {
	s, table := p.s, openings()
	p.lines = sized(p.buffers.lines, p.t.Lines())
	p.share(len(p.lines), workers.Lines, func(q *parser, from, to int) {
		for n := from; n < to; n++ {
			l := &q.lines[n]
			span := q.t.LineSpan(n + 1)
			l.start, l.end = span.Start, span.End
			if l.text = l.start; l.start == l.end {
				l.tail, l.blank = l.end, true
			} else if l.plain(s) {
				l.classify(s, table)
			}
		}
	})
	blanks, fed := pageGap, true // the text begins with a page
	open := 0                    // lines for which a "<" may still wait for its ">"
	for n := range p.lines {
		l := &p.lines[n]
		if !l.blank && !l.plain(s) {
			if l.front(s, open > 0) {
				blanks, fed = pageGap, true
			}
			l.classify(s, table)
		}
		if l.blank {
			if strings.IndexByte(s[l.start:l.end], '\t') < 0 {
				blanks++ // a tab alone is a column that lost its text, not a gap
			}
			continue
		}
		l.page = blanks >= pageGap
		l.gap = l.page && !fed
		blanks, fed = 0, false
		open = bracketOpen(l, s, open)
	}
	p.share(len(p.lines), workers.Lines, (*parser).findGaps)
	if strings.IndexByte(s, '\f') < 0 {
		pagesBySpaces(s, p.lines)
	}
	p.unescape()
	p.quoteMarks()
	p.arrowLevels()
	p.crumbs()
	p.findVoids()
	p.signed = p.buffers.signed[:0]
	for n := range p.lines {
		if l := &p.lines[n]; !l.blank && l.has&lineSigns != 0 {
			p.signed = append(p.signed, n)
		}
	}
}

// hardPage reports whether a page begins with a line for sure.
func (l *line) hardPage() bool { return l.page && !l.soft }

// free reports whether a line is neither blank nor known to be another thing than text.
func (l *line) free() bool { return !l.blank && l.claim == claimNone }

// plain reports whether a line that is not empty begins with its text for sure: neither white space nor a quote mark stands in front.
func (l *line) plain(s string) bool {
	c := s[l.start]
	return c > '>' && c < utf8.RuneSelf && c != '_' && c != '~' && !(l.end-l.start > 2 && s[l.start+1] == ' ' && s[l.start+2] == '>')
}

// findGaps notes the lines from one to another that have a gap. It goes over the text as a whole: most lines have none.
func (p *parser) findGaps(from, to int) {
	s := p.s[:p.lines[to-1].end]
	for n, at := from, p.lines[from].text; n < to; {
		if at = nextGap(s, at); at == len(s) {
			return
		}
		for n < to && p.lines[n].tail <= at+1 {
			n++
		}
		if n == to {
			return
		}
		l := &p.lines[n]
		if at >= l.text {
			l.has |= hasGap
			at = l.end
		} else {
			at = l.text
		}
	}
}

// classify finds the end of a line's text and what stands in it, but for its gaps.
func (l *line) classify(s string, t *openingTable) {
	l.tail = chars.TrimSpace(s, l.text, l.end)
	l.leads, l.begins = 0, 0
	if l.blank = l.text >= l.tail; l.blank {
		l.tail = l.text
		return
	}
	l.has = bytesIn(s[l.text:l.tail])
	l.opens = t.of(s[l.text:l.tail])
	if l.opens&opensLabel != 0 && l.has&hasColon != 0 {
		if w := leading(s[l.text:l.tail]); w != nil {
			l.leads, l.begins = w.roles, w.number
		}
	}
}

// front passes over the quote marks and white space in front of a line, and reports whether a form feed is among them.
// waits says that a bracket of the lines above may close here, whose ">" is no quote mark, where no other one on the line closes it.
func (l *line) front(s string, waits bool) (page bool) {
	i, framed := l.start, false
	for quoted := false; ; quoted = true {
		j := chars.SkipSpace(s, i, l.end)
		page = page || strings.IndexByte(s[i:j], '\f') >= 0
		i = j
		if !quoted {
			i += speck(s[i:l.end])
		}
		if i >= l.end || s[i] != '>' {
			break
		}
		if !quoted {
			framed = arrowFramed(s[i:l.end]) != ""
		}
		if rest := s[i+1 : l.end]; framed || waits && l.level == 0 && strings.Count(rest, ">") <= strings.Count(rest, "<") {
			break
		}
		l.level++
		i++
	}
	l.text = i
	return page
}

// speck is the length of a speck at the left edge of the paper that recognition read as a character: "„ Van: …", "e > It is clear."
// before quote marks; 0 if a line begins with none.
func speck(line string) int {
	mark, n := utf8.DecodeRuneInString(line)
	rest := strings.TrimLeft(line[n:], " ")
	if rest == "" || len(rest) == len(line)-n || mark == utf8.RuneError {
		return 0
	}
	edge := strings.ContainsRune(speckMarks, mark) && chars.IsLetterAt(rest, 0)
	if !edge && (rest[0] != '>' || mark == '|' || mark == '>' || unicode.IsUpper(mark) || unicode.IsDigit(mark)) {
		return 0
	}
	return len(line) - len(rest)
}

// speckMarks are those that no line of letters begins with for another reason, a blank behind them.
const speckMarks = ".,'`´‘’‚„“”»_~"

// arrowFramed is what stands between the arrows that frame a line, ">>> Name 3/4/2008 10:12 AM >>>", as GroupWise introduces a
// quotation: they are no quote marks. It is "" for another line.
func arrowFramed(text string) string {
	text = strings.TrimSpace(text)
	if end := strings.LastIndexByte(text, '>') + 1; len(text)-end == len(" -") && text[end] == ' ' {
		text = text[:end] // a speck, see speck
	}
	inner, ok := strings.CutPrefix(text, arrows)
	if !ok || len(text) <= 12 || !strings.HasSuffix(inner, ">>>") {
		return ""
	}
	return strings.Trim(inner, "> ")
}

// bracketOpen says for how many lines a "<" that a line leaves open may wait for its ">": an address that the print broke
// off stands on the next line, its bracket on the one behind. Quoted lines close their brackets as they like.
func bracketOpen(l *line, s string, open int) int {
	if l.level > 0 {
		return 0
	}
	if l.has&(hasLess|hasGreater) == 0 {
		return max(open-1, 0)
	}
	text := s[l.text:l.tail]
	if at := strings.LastIndexAny(text, "<>"); text[at] == '<' && len(text)-at < 80 {
		return 2
	}
	return 0
}

// pagesBySpaces marks pages where the extraction wrote a form feed as a space: a single space in front of a line, in a
// text whose other lines have none.
func pagesBySpaces(s string, lines []line) {
	spaced, all := 0, 0
	single := func(l *line) bool { return !l.blank && l.text == l.start+1 && s[l.start] == ' ' }
	for i := range lines {
		if !lines[i].blank {
			all++
		}
		if l := &lines[i]; !l.blank && l.text > l.start && s[l.start] != '>' {
			spaced++
		}
	}
	if spaced*20 > all {
		return
	}
	for i := range lines {
		if single(&lines[i]) && !lines[i].page {
			lines[i].page, lines[i].soft = true, true
		}
	}
}
