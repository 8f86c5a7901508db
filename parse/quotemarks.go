package parse

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
)

// Some clients quote with other marks than ">": a bar ("| text"), or the initials of who is quoted ("HV> text", as the
// Emacs package Supercite does). Bars frame tables too, and "SQL>" is a prompt, so that a line alone does not tell; what
// stands around it does.

// quoteReach is how many lines below its last line a quotation with such marks may go on, openMarks how many may be open.
const (
	quoteReach = 400
	openMarks  = 32
)

// quoteMark is a mark of a quotation within lines of a level: "|", or the initials.
type quoteMark struct {
	level int16
	mark  string
}

// quoter knows the quotations that are open: the last line of each.
type quoter struct {
	*parser
	open map[quoteMark]int
}

// quoteMarks raises the level of lines that are quoted with bars or initials.
func (p *parser) quoteMarks() {
	q := quoter{parser: p}
	for n := 0; n < len(p.lines); n++ {
		l := &p.lines[n]
		if l.blank {
			continue
		}
		c := p.s[l.text]
		switch {
		case c == '|':
			n = q.bars(n)
		case c == '"' && l.level >= superciteArrows:
			q.declare(n)
		case chars.IsCapital(c) && l.level >= superciteArrows && q.arrowed(n):
		case l.has&hasGreater != 0 && (chars.IsCapital(c) || c >= utf8.RuneSelf):
			n = q.initials(n)
		case l.level > 0 && len(q.open) > 0:
			q.lower(n)
		}
		if l.has&hasColon == 0 {
			continue
		}
		if len(q.open) > 0 {
			q.closeBy(n)
		}
		if l.level > 0 {
			q.insets(n)
		}
	}
}

// escapedFrom is how mailboxes write a line of a mail that begins with "From ", with which they begin their mails.
const escapedFrom = ">From "

// unescape takes the arrow of such lines for no quote mark where nothing is quoted above and below them.
func (p *parser) unescape() {
	above := int16(0) // the level of the line above
	for n := 0; n < len(p.lines); n++ {
		if l := &p.lines[n]; l.blank {
			continue
		} else if l.level != 1 || !p.escaped(n) {
			above = l.level
			continue
		}
		end := n + 1
		for end < len(p.lines) && (p.lines[end].blank || p.escaped(end)) {
			end++
		}
		if above != 0 || end < len(p.lines) && p.lines[end].level != 0 {
			n, above = end-1, 1
			continue
		}
		for ; n < end; n++ {
			if l := &p.lines[n]; !l.blank {
				l.level = 0 // its text begins behind the arrow
				l.classify(p.s, openings())
				l.has = classesOf(p.s[l.text:l.tail])
			}
		}
		n--
	}
}

// escaped reports whether line n begins with nothing but such an arrow. With a blank behind it the line must be the one that
// parts messages: "> From alee Mon May  3 09:27:00 2021".
func (p *parser) escaped(n int) bool {
	l := &p.lines[n]
	if l.level != 1 || p.s[l.start] != escapedFrom[0] || !strings.HasPrefix(p.s[l.text:l.end], escapedFrom[1:]) {
		return false
	}
	return l.text == l.start+1 || mailboxLine(p.text(n))
}

// goesOn reports whether a quotation is open that line n may continue.
func (q *quoter) goesOn(m quoteMark, n int) bool {
	last, ok := q.open[m]
	return ok && n-last <= quoteReach
}

// seen notes that a quotation reaches to line n.
func (q *quoter) seen(m quoteMark, n int) {
	if q.open == nil || len(q.open) >= openMarks {
		q.open = map[quoteMark]int{}
	}
	q.open[m] = n
}

// closeBy ends the quotations above the label of a sender on line n: another mail begins there.
func (q *quoter) closeBy(n int) {
	l := &q.lines[n]
	if !q.labelledLine(n, mail.RoleFrom) {
		return
	}
	for m := range q.open {
		if m.level >= l.level {
			delete(q.open, m)
		}
	}
}

// labelledLine reports whether line n begins with a label of a role, of any one if it is "".
func (p *parser) labelledLine(n int, role mail.Role) bool {
	return slices.ContainsFunc(p.labels.leading(p.text(n)), func(m meaning) bool { return role == "" || m.role == role })
}

// introduced reports whether the line above line n, or the one above a blank line, is one of this level that ends with a
// colon as an attribution does; neither a label, whose value may stand below it, nor one within a frame itself.
func (q *quoter) introduced(n int, level int16) bool {
	k := n - 1
	if k >= 0 && q.lines[k].blank {
		k--
	}
	if k < 0 || q.lines[k].blank {
		return false
	}
	l := &q.lines[k]
	return q.s[l.tail-1] == ':' && q.s[l.text] != '|' && l.level == level && !q.labelledLine(k, "")
}

// raise counts the mark of a quotation that ends at the offset at, and those behind it, to the level of line n.
func (q *quoter) raise(n, at int) {
	l := &q.lines[n]
	l.level++
	for {
		at = chars.SkipSpace(q.s, at, l.end)
		if at >= l.end || q.s[at] != '>' && !barAt(q.s, at, l.end) {
			break
		}
		l.level++
		at++
	}
	l.text = at
	l.classify(q.s, openings())
	if !l.blank {
		l.has = classesOf(q.s[l.text:l.tail])
	}
}

// barAt reports whether a bar stands at an offset as a quote mark does: white space behind it, or nothing.
func barAt(s string, at, end int) bool {
	return s[at] == '|' && (at+1 >= end || chars.IsSpace(s[at+1]))
}

// bars looks at the lines from n on that begin with a bar, raises those of a quotation, and returns the last one.
//
// It is a quotation where an attribution stands above it, where one of this level went on above, or where the lines it
// quotes are quotations themselves ("| > text"); and it is none where most of its lines have the cells of a table.
func (q *quoter) bars(n int) int {
	cells, nested, end := 0, 0, n
	m := quoteMark{q.lines[n].level, "|"}
	for ; end < len(q.lines); end++ {
		l := &q.lines[end]
		if l.blank || l.level != m.level || !barAt(q.s, l.text, l.tail) {
			break
		}
		rest := q.s[l.text+1 : l.tail]
		if strings.HasSuffix(rest, "|") || strings.Count(rest, "|") > 1 && !barAt(strings.TrimLeft(rest, " \t"), 0, len(rest)) {
			cells++
		}
		if inner := strings.TrimLeft(rest, " \t"); strings.HasPrefix(inner, "> ") || inner == ">" {
			nested++
		}
	}
	count := end - n
	switch {
	case count == 0:
		return n
	case cells*2 > count, !q.goesOn(m, n) && nested < 2 && !q.introduced(n, m.level):
		return end - 1
	}
	for k := n; k < end; k++ {
		q.raise(k, q.lines[k].text+1)
	}
	q.seen(m, end-1)
	return end - 1
}

// lower takes the last mark of line n for its own text where a quotation with bars is open around it: a client quotes with
// one mark, and "> ls()" among the answers to "| text" is what somebody typed. An attribution above it begins another
// quotation.
func (q *quoter) lower(n int) {
	l := &q.lines[n]
	m := quoteMark{l.level - 1, "|"}
	switch {
	case !q.goesOn(m, n):
	case q.introduced(n, m.level):
		delete(q.open, m)
	default:
		l.level--
	}
}

// superciteArrows is how many arrows stand before the attribution of initials, `>>>>> "HV" == Harlan Voss writes:`. They
// are no quote marks.
const superciteArrows = 5

// maxInitials is how many letters what stands for a name may have.
const maxInitials = 8

// declare reads line n as the attribution that says whose initials follow: it and the lines it goes on for are of the
// level around it.
func (q *quoter) declare(n int) {
	l := &q.lines[n]
	used := declaredInitials(q.s[l.text:l.tail])
	if used == 0 {
		return
	}
	name, _, _ := strings.Cut(q.s[l.text+1:], `"`)
	level := l.level
	for k := n; k < len(q.lines) && k < n+attributionLines && !q.lines[k].blank && q.lines[k].level == level; k++ {
		q.lines[k].level -= superciteArrows
		q.lines[k].declares = true
	}
	q.seen(quoteMark{l.level, name}, n)
}

// declaredInitials is the length of what a text begins with if that says whose initials follow, `"HV" == `, else 0.
func declaredInitials(text string) int {
	if text == "" || text[0] != '"' {
		return 0
	}
	name, rest, ok := strings.Cut(text[1:], `"`)
	if !ok || len(name) > maxInitials || lettersIn(name) != len(name) || !strings.HasPrefix(rest, " == ") {
		return 0
	}
	return len(`""`) + len(name) + len(" == ")
}

// arrowed reads line n as the first one of an attribution behind five arrows that declares no initials, and reports whether
// it is: its lines are a paragraph that ends with a verb of attributions and a colon, and what follows has the mark of one
// quotation in their place.
//
//	>>>>> Harlan Voss
//	>>>>>     on Wed, 5 May 2021 09:00:00 +0200 writes:
//
//	    > text
func (q *quoter) arrowed(n int) bool {
	level := q.lines[n].level
	if above := n - 1; above >= 0 && !q.lines[above].blank && q.lines[above].level == level {
		return false
	}
	end := n + 1
	for end < len(q.lines) && end-n < attributionLines && !q.lines[end].blank && q.lines[end].level == level {
		end++
	}
	last := q.lines[end-1]
	if said, colon := strings.CutSuffix(q.s[last.text:last.tail], ":"); end-n < 2 || !colon || patterns().ending(said) == nil {
		return false
	}
	below := end
	for below < len(q.lines) && below < end+2 && q.lines[below].blank {
		below++
	}
	if below == len(q.lines) || q.lines[below].blank || q.lines[below].level != level-superciteArrows+1 {
		return false
	}
	for k := n; k < end; k++ {
		q.lines[k].level -= superciteArrows
		q.lines[k].declares = true
	}
	return true
}

// initials looks whether initials stand before the lines from n on, raises those that are a quotation, and returns the last
// line it has looked at. Initials that nobody declared are two to four capitals, before three lines in a row, or two below
// an attribution; below one with its date and its verb, as The Bat! prints it, any before one line: "JS> Hi!", "Alan> Hi!".
func (q *quoter) initials(n int) int {
	l := &q.lines[n]
	name := initialsOf(q.s[l.text:l.tail])
	if name == "" {
		return n
	}
	m := quoteMark{l.level, name}
	end := n + 1
	for ; end < len(q.lines); end++ {
		if o := &q.lines[end]; o.blank || o.level != m.level || initialsOf(q.s[o.text:o.tail]) != name {
			break
		}
	}
	if !q.goesOn(m, n) {
		letters := utf8.RuneCountInString(name)
		capitals := strings.TrimFunc(name, unicode.IsUpper) == "" && letters >= 2 && letters <= 4
		if count := end - n; (!capitals || count < 2 || count == 2 && !q.introduced(n, m.level)) && !q.attributed(n, m.level) {
			return end - 1
		}
	}
	for k := n; k < end; k++ {
		q.raise(k, q.lines[k].text+len(name)+1)
	}
	q.seen(m, end-1)
	return end - 1
}

// attributed reports whether an attribution with its date and its verb stands above line n, blank lines between.
func (q *quoter) attributed(n int, level int16) bool {
	k := n - 1
	for k >= 0 && n-k <= attributedGap && q.lines[k].blank {
		k--
	}
	if k < 0 {
		return false
	}
	l := &q.lines[k]
	if l.blank || l.level != level || l.has&(hasColon|hasDigit) != hasColon|hasDigit || l.tail-l.text > maxAttributed {
		return false
	}
	said, colon := strings.CutSuffix(q.s[l.text:l.tail], ":")
	return colon && (patterns().ending(said) != nil || patterns().has(said))
}

// attributedGap is how many blank lines stand between an attribution and initials at most, maxAttributed how long it is, in bytes.
const (
	attributedGap = 2
	maxAttributed = 200
)

// initialsOf are the letters before the ">" that a text begins with, the first one a capital, "" if it does not.
func initialsOf(text string) string {
	n, letters := 0, 0
	for n < len(text) && letters <= maxInitials {
		r, size := utf8.DecodeRuneInString(text[n:])
		if !unicode.IsLetter(r) || n == 0 && !unicode.IsUpper(r) {
			break
		}
		n += size
		letters++
	}
	if n == 0 || letters > maxInitials || n >= len(text) || text[n] != '>' || n+1 < len(text) && text[n+1] != '>' && !chars.IsSpace(text[n+1]) {
		return ""
	}
	return text[:n]
}

// lettersIn is how many ASCII letters a text begins with.
func lettersIn(text string) int {
	n := 0
	for n < len(text) && lowerASCII[text[n]] != 0 {
		n++
	}
	return n
}
