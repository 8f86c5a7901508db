package parse

import (
	"slices"
	"strings"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/participant"
	"github.com/rethread/rethread/parse/stamp"
)

// A text that begins with the head of its pages tells where they begin, form feeds or not: what stands on its first lines and
// comes again, numbers aside, as far apart as pages are.

// headRows is how many lines a running head has at most.
const headRows = 3

// findHeads claims running heads, the lines below them that come again with them, and the bare numbers above them.
func (p *parser) findHeads() {
	rows := 0
	for n := 0; n < len(p.lines) && rows < headRows; n++ {
		l := &p.lines[n]
		if l.blank {
			continue
		}
		rows++
		if l.claim != claimNone || l.level > 0 || p.opensHeader(n) {
			return // what stamps and counts tell of pages is known
		}
		heads := p.headsLike(n)
		if heads == nil {
			continue
		}
		p.claimHeads(heads)
		if rows > 1 {
			p.lowHeads = heads
		}
		for _, h := range heads {
			p.claimAbove(h)
			p.startPage(h)
		}
		for below := heads; len(below) > 0 && rows < headRows; rows++ {
			below = p.rowBelow(below, len(heads))
			p.claimHeads(below)
		}
		return
	}
}

// headsLike are the lines that are one running head with line n, the first of them; nil if it is none.
func (p *parser) headsLike(n int) []int {
	text := p.text(n)
	if !p.headText(n) {
		return nil
	}
	feeds := p.feedsTell()
	heads, inked, gaps, headed := []int{n}, 0, []int(nil), 0
	for k := n + 1; k < len(p.lines); k++ {
		l := &p.lines[k]
		if l.blank {
			continue
		}
		inked++
		if l.claim != claimNone || l.level > 0 || l.tail-l.text > 2*len(text) || !sameShape(text, p.text(k)) || feeds && !p.nearEdge(k, -1) {
			continue
		}
		heads, gaps, inked = append(heads, k), append(gaps, inked), 0
	}
	same := true
	for _, h := range heads {
		same = same && p.text(h) == text
		switch p.headerBelow(h) {
		case 1:
			headed++
		case -1:
			return nil // the subject, which webmail prints above each header
		}
	}
	laidOut := p.laidOut(n)
	numbered := someDigits(text, 4) || same && someDigits(text, 2)
	slices.Sort(gaps)
	switch {
	case len(gaps) == 0 || gaps[len(gaps)/2] < leastPage:
		return nil
	case len(heads) == 2 && (headed < 2 || !laidOut && !numbered):
		return nil
	case !laidOut && 2*headed < len(heads):
		return nil
	}
	return heads
}

// fullPage is how many lines a printed page has at most, at the mean.
const fullPage = 80

// feedsTell reports whether form feeds tell the pages: where texts were put one behind the other they part these alone.
func (p *parser) feedsTell() bool {
	feeds := strings.Count(p.s, "\f")
	return feeds > 0 && len(p.lines) <= fullPage*(feeds+1)
}

// headText reports whether the text of line n may be a running head: neither people nor a part of a letter.
func (p *parser) headText(n int) bool {
	text := p.text(n)
	if len(text) < 6 || len(text) > 160 || letterCount(text) < 4 || strings.IndexByte(text, '@') >= 0 || p.hasPrefix(text) || sentence(text) ||
		p.salutation(text) || p.closing(text) || nameAlone(text) || stamp.Any(text) {
		return false
	}
	if p.laidOut(n) {
		return true
	}
	capitals, small := 0, 0
	for i := range len(text) {
		switch k := classOf[text[i]]; {
		case k&hasUpper != 0:
			capitals++
		case k&hasLower != 0:
			small++
		}
	}
	// The owner of a mailbox, a name, stands above headers too.
	return participant.Looks(text) < 40 && (someDigits(text, 2) || capitals > small)
}

// laidOut reports whether line n is set in columns, or far to the right, as text is not.
func (p *parser) laidOut(n int) bool {
	return p.lines[n].text-p.lines[n].start >= farRight || strings.Contains(p.text(n), columnRoom)
}

// sameShape reports whether two texts are alike but for their numbers, their marks and blanks, of which recognition loses some and adds
// others, and one letter in lettersADamage, none of which stands beside a digit: "3a" and "3b" are two numbers.
func sameShape(a, b string) bool {
	i, j := 0, 0
	for most := -1; ; most-- {
		i, j = sharedSigns(a, b, i, j)
		ca, ni := shapeSign(a, i)
		cb, nj := shapeSign(b, j)
		if ca == cb {
			return true // both end
		}
		if most < 0 {
			most = letterCount(a) / lettersADamage
		}
		if most == 0 || ca != 0 && besideDigit(a, ni-1) || cb != 0 && besideDigit(b, nj-1) {
			return false
		}
		afterA, _ := shapeSign(a, ni)
		afterB, _ := shapeSign(b, nj)
		switch {
		case cb == 0 || ca != 0 && afterA == cb && afterB != ca: // one too many
			i = ni
		case ca == 0 || afterB == ca && afterA != cb: // one lost
			j = nj
		default:
			i, j = ni, nj
		}
	}
}

// lettersADamage is how many letters of a running head or foot one damaged letter comes on at least.
const lettersADamage = 24

// sharedSigns are the offsets, from i and j on, at which what shapeSign reads of two texts parts, or ends.
func sharedSigns(a, b string, i, j int) (int, int) {
	for {
		ca, ni := shapeSign(a, i)
		cb, nj := shapeSign(b, j)
		if ca != cb || ca == 0 {
			return i, j
		}
		i, j = ni, nj
	}
}

// besideDigit reports whether a digit stands at an offset of a text or beside it.
func besideDigit(s string, i int) bool {
	for k := max(0, i-1); k <= i+1 && k < len(s); k++ {
		if classOf[s[k]]&hasDigit != 0 {
			return true
		}
	}
	return false
}

// shapeSign is the letter at or behind an offset of a text, '#' for a run of digits, 0 at its end; and the offset behind it. Marks and
// blanks are passed over, but for the colons of labels and clocks.
func shapeSign(s string, i int) (sign byte, next int) {
	for i < len(s) && classOf[s[i]]&(hasLower|hasUpper|hasDigit|hasOther|hasColon) == 0 {
		i++
	}
	switch {
	case i == len(s):
		return 0, i
	case classOf[s[i]]&hasDigit == 0:
		return s[i], i + 1
	}
	for i < len(s) && classOf[s[i]]&hasDigit != 0 {
		i++
	}
	return '#', i
}

// digitRuns are the runs of digits in a text: what tells lines of one shape apart.
func digitRuns(text string) string {
	b := make([]byte, 0, len(text))
	for i := range len(text) {
		switch c := text[i]; {
		case chars.IsDigit(c):
			b = append(b, c)
		case len(b) > 0 && b[len(b)-1] != ' ':
			b = append(b, ' ')
		}
	}
	return string(b)
}

// headerBelow says whether a header stands right below a line, other rows of a head aside: 1 with a subject or cut short, -1
// without one, 0 if there is none.
func (p *parser) headerBelow(n int) int {
	rows := 0
	for k := n + 1; k < len(p.lines) && rows < headRows; k++ {
		if !p.lines[k].free() {
			continue
		}
		if rows++; !p.opensHeader(k) {
			continue
		}
		for m, seen := k, 0; m < len(p.lines) && seen < headerRows; m++ {
			if p.lines[m].blank {
				continue
			}
			if seen++; p.lines[m].leads&roleBit(mail.RoleSubject) != 0 {
				return 1
			}
		}
		return -1
	}
	return 0
}

// headerRows is how many lines a header mostly has.
const headerRows = 12

// rowBelow are the lines directly below the rows of a head that come again with them: with more than half of all.
func (p *parser) rowBelow(rows []int, all int) []int {
	groups := map[string][]int{}
	for _, n := range rows {
		n++
		if !p.freeAt(n) || p.opensHeader(n) || len(p.text(n)) > 100 {
			continue
		}
		text := p.text(n)
		if !sentence(text) && !nameAlone(text) && !p.hasPrefix(text) && !stamp.Any(text) && p.moment(n) < 0 && participant.Looks(text) < 30 {
			shape := numberless(text)
			groups[shape] = append(groups[shape], n)
		}
	}
	for _, list := range groups {
		if len(list) >= 2 && 2*len(list) > all {
			return list
		}
	}
	return nil
}

// claimAbove claims a bare number directly above a head as that of the page above.
func (p *parser) claimAbove(head int) {
	n := p.prevInked(head)
	if n < 0 || p.lines[n].claim != claimNone {
		return
	}
	if bare := strings.Trim(p.text(n), "-– "); len(bare) <= 4 && bare != "" && strings.Trim(bare, "0123456789") == "" {
		p.lines[n].claim = claimFurniture
	}
}

// claimHeads claims the rows of a head: for marks of documents where a number changes that holds for several pages, or where
// the count of pages begins anew with it.
func (p *parser) claimHeads(rows []int) {
	if len(rows) == 0 {
		return
	}
	column := p.documentColumn(rows)
	values := map[string]bool{}
	for _, n := range rows {
		values[digitRuns(p.text(n))] = true
		p.lines[n].claim = claimFurniture
	}
	if column >= 0 {
		p.marksOf(rows, column, false)
	} else if len(values) > 1 && len(values) < len(rows) && p.holds(rows) {
		p.marksOf(rows, p.firstChange(rows), true)
	}
}

// marksOf takes the lines for marks of documents in which the number in a column, which is the document's, changes. whole says
// that the rest of its word belongs to it.
func (p *parser) marksOf(rows []int, column int, whole bool) {
	last := ""
	for _, n := range rows {
		if number := numberAt(p.text(n), column, whole); number != last {
			p.lines[n].claim = claimMark
			p.marks = append(p.marks, mark{n, number})
			last = number
		}
	}
}

// firstChange is the first of the numbers in lines of one shape that is not the same in all of them.
func (p *parser) firstChange(rows []int) int {
	first := numbersOf(p.text(rows[0]))
	column := len(first) - 1
	for _, n := range rows[1:] {
		for k, v := range numbersOf(p.text(n)) {
			if k < column && v != first[k] {
				column = k
			}
		}
	}
	return column
}

// documentColumn is which of the numbers in lines of one shape counts documents, whose pages the last one counts from 1; -1 if
// none does.
func (p *parser) documentColumn(lines []int) int {
	column, again := -1, false
	var last []int
	for _, n := range lines {
		v := numbersOf(p.text(n))
		if len(v) < 2 || last != nil && len(v) != len(last) {
			return -1
		}
		if last != nil && !slices.Equal(v, last) {
			k := 0
			for v[k] == last[k] {
				k++
			}
			switch {
			case k == len(v)-1:
				again = again || v[k] == last[k]+1
			case v[k] < last[k] || v[len(v)-1] != 1 || column >= 0 && column != k:
				return -1
			default:
				column = k
			}
		}
		last = v
	}
	if !again {
		return -1
	}
	return column
}

// numbersOf are the runs of digits in a text as numbers.
func numbersOf(text string) []int {
	var out []int
	for i := 0; i < len(text); i++ {
		if !chars.IsDigit(text[i]) {
			continue
		}
		v := 0
		for i < len(text) && chars.IsDigit(text[i]) {
			v = (v*10 + int(text[i]-'0')) % 1e15
			i++
		}
		out = append(out, v)
	}
	return out
}

// numberAt is the word of a text that holds its k-th run of digits, as far as it, or whole.
func numberAt(text string, k int, whole bool) string {
	for i := 0; i < len(text); i++ {
		if !chars.IsDigit(text[i]) {
			continue
		}
		start := strings.LastIndexAny(text[:i], " \t") + 1
		i = digitsEnd(text, i)
		if k--; k >= 0 {
			continue
		}
		for whole && i < len(text) && !chars.IsSpace(text[i]) {
			i++
		}
		return strings.TrimRight(text[start:i], ",;:")
	}
	return ""
}
