package parse

import (
	"cmp"
	"slices"
	"strings"

	"github.com/rethread/rethread/mail"
)

// Bundles of courts, depositions and exhibits number their lines in the margin: every line or every fifth one, anew on each page or
// on and on, with a bar or a gap behind. Extraction makes the numbers the first words of the lines, or the last ones. A number alone
// tells nothing: what is written may begin with one, lists and tables count their rows. A margin is known by a run: each number is
// as far from the one before it as its line is from that one's, over most lines of a page, and the lines behind it go on from one to
// the next as the rows of a list do not.

const (
	// marginReach is how many lines below a number the next one of its run stands at most: where every fifth line is numbered, one
	// may be lost.
	marginReach = 10
	// marginLeast is the fewest numbers of a run.
	marginLeast = 3
	// marginRows is how many numbers a margin has at least in all where each line is numbered, marginSteps where some are.
	marginRows, marginSteps = 8, 4
	// marginSign is what a place adds in which the lines go on from one to the next or a full page is followed by the next one, marginBlank a numbered line with nothing on it
	// below one with something, as rows of a table rarely are; marginEnough is what a margin has at least, and a point in so many
	// lines.
	marginSign, marginBlank, marginEnough, marginSparse = 3, 1, 9, 8
	// marginFeet is how many lines without numbers, heads and feet of pages, may stand between two runs.
	marginFeet = 8
	// marginDigits is the longest number.
	marginDigits = 5
	// marginOpen is how many runs may be open: numbers that lines begin with by themselves stand among those of a margin.
	marginOpen = 4
	// marginPage is how many lines a page has at least.
	marginPage = 10
	// marginWrap is the least length of a line that was broken because it was full, in bytes.
	marginWrap = 40
)

// numeral is a number at an edge of a line, which it may count.
type numeral struct {
	line, ink int // the index of the line, and how many of the lines up to it hold ink
	k         int
	from, to  int // its digits in the text
	alone     bool
}

// counted is a run of numbers that count their lines.
type counted struct {
	all   []numeral
	step  int
	loose bool // some lines between have no number of their own: the lines of the paper are not those of the text
}

func (r *counted) first() numeral { return r.all[0] }
func (r *counted) last() numeral  { return r.all[len(r.all)-1] }

// goesOnTo reports whether a number is as far from the last one of a run as its line is from that one's, blank lines counted or not, or,
// with loose set, whether it is on paper with one number for up to two lines. Between numbers on lines of their own stand the lines that
// they count.
func (r *counted) goesOnTo(c numeral, loose bool) bool {
	last := r.last()
	d, lines, inked := c.k-last.k, c.line-last.line, c.ink-last.ink
	switch {
	case d <= 0 || d > marginReach:
		return false
	case c.alone && last.alone && d < inked && inked <= 2*d:
		return true
	case loose:
		return d < lines && lines <= 2*d && !(c.alone && last.alone)
	}
	return d == lines || d == inked
}

// stepped finds every how many lines a run has a number, and reports whether few of them are missing.
func (r *counted) stepped() bool {
	r.step = marginReach
	for i := range r.all[1:] {
		r.step = min(r.step, r.all[i+1].k-r.all[i].k)
	}
	switch r.step {
	case 1, 2, 5, 10:
	default:
		return false
	}
	for _, c := range r.all {
		if c.k%r.step != 0 {
			return false
		}
	}
	return len(r.all)*5 >= ((r.last().k-r.first().k)/r.step+1)*3
}

// margin is a stretch of lines with numbers in one of the margins of its pages.
type margin struct {
	t     *mail.Text
	s     string
	right bool
	runs  []counted
	mark  byte                  // what stands behind the numbers, a bar or a colon, 0 for neither
	glued bool                  // nothing stands between the numbers and the text
	alone bool                  // numbers stand on lines of their own, above those that they count
	gaps  [marginDigits + 1]int // how many bytes stand behind numbers of so many digits
	wide  int                   // how many bytes stand before the text of most lines
}

// marginCuts are the stretches of a text that are numbers in its margins, in order, with what parts them from the lines.
func marginCuts(t *mail.Text) []mail.Span {
	left, right := numerals(t)
	cuts := append(cutsOf(t, left, false), cutsOf(t, right, true)...)
	slices.SortFunc(cuts, func(a, b mail.Span) int { return cmp.Or(a.Start-b.Start, a.End-b.End) })
	return cuts
}

// numerals are the numbers at the left and the right edges of lines.
func numerals(t *mail.Text) (left, right []numeral) {
	s, ink := t.Content, 0
	for n := range t.Lines() {
		l := t.LineSpan(n + 1)
		from, end := l.Start, l.End
		if from == end {
			continue
		}
		// Most lines begin and end with letters.
		if first, last := classOf[s[from]], classOf[s[end-1]]; first&(hasLower|hasUpper) != 0 && last&(hasDigit|hasSpace|hasTab) == 0 && s[end-1] != '\r' {
			ink++
			continue
		}
		if from, end = skipSpace(s, from, end), trimSpace(s, from, end); from >= end {
			continue
		}
		ink++
		if c, ok := numeralLeft(s, from, end); ok {
			c.line, c.ink = n, ink
			left = append(left, c)
		}
		if c, ok := numeralRight(s, from, end); ok {
			c.line, c.ink = n, ink
			right = append(right, c)
		}
	}
	return left, right
}

// numeralLeft is the number that a line begins with.
func numeralLeft(s string, from, end int) (c numeral, ok bool) {
	if c.from = skipSpace(s, from, end); c.from == end || !isDigit(s[c.from]) {
		return c, false
	}
	c.k, c.to = countAt(s, c.from, end)
	c.alone = skipSpace(s, c.to, end) == end
	return c, c.to > c.from && endsNumber(s[c.to:end])
}

// endsNumber reports whether a number may stand in a margin before this: white space, a bar, a colon or a word.
func endsNumber(rest string) bool {
	switch {
	case rest == "" || isSpace(rest[0]) || rest[0] == '|' || rest[0] == '>' || isLetterAt(rest, 0):
		return true
	case rest[0] == ':':
		return len(rest) == 1 || !isDigit(rest[1])
	}
	return strings.HasPrefix(rest, "\u00a0")
}

// numeralRight is the number that a line ends with, white space before it.
func numeralRight(s string, from, end int) (c numeral, ok bool) {
	if c.to = trimSpace(s, from, end); c.to == from || !isDigit(s[c.to-1]) {
		return c, false
	}
	c.from = c.to
	for c.from > from && isDigit(s[c.from-1]) {
		c.from--
	}
	c.k, end = countAt(s, c.from, c.to)
	c.alone = skipSpace(s, from, c.from) == c.from
	return c, end == c.to && (c.from == from || isSpace(s[c.from-1]))
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// countAt reads the number at s[from:end] and returns where it ends, from if there is none or it is too long.
func countAt(s string, from, end int) (k, to int) {
	for to = from; to < end && isDigit(s[to]); to++ {
		if to-from == marginDigits {
			return 0, from
		}
		k = k*10 + int(s[to]-'0')
	}
	return k, to
}

// cutsOf are the stretches that the margins take of which these may be the numbers.
func cutsOf(t *mail.Text, all []numeral, right bool) (cuts []mail.Span) {
	if len(all) < marginSteps {
		return nil
	}
	for _, m := range stretches(countedRuns(all)) {
		m.t, m.s, m.right = t, t.Content, right
		m.measure()
		if m.evident() {
			cuts = m.cuts(cuts)
		}
	}
	return cuts
}

// countedRuns are the runs of numbers, in order.
func countedRuns(all []numeral) (runs []counted) {
	var open []counted // the one that grew last is the last
	closed := func(r counted) {
		if len(r.all) >= marginLeast && r.stepped() {
			runs = append(runs, r)
		}
	}
	for _, c := range all {
		k, loose := runOf(open, c, false), false
		if k < 0 {
			k, loose = runOf(open, c, true), true
		}
		if k < 0 {
			if len(open) == marginOpen {
				closed(open[0])
				open = slices.Delete(open, 0, 1)
			}
			open = append(open, counted{all: []numeral{c}})
			continue
		}
		r := open[k]
		r.all, r.loose = append(r.all, c), r.loose || loose
		open = append(slices.Delete(open, k, k+1), r)
	}
	for _, r := range open {
		closed(r)
	}
	slices.SortFunc(runs, func(a, b counted) int { return a.first().line - b.first().line })
	return runs
}

// runOf is the run that a number goes on, the one that grew last if several do, -1 for none.
func runOf(open []counted, c numeral, loose bool) int {
	k := len(open) - 1
	for k >= 0 && !open[k].goesOnTo(c, loose) {
		k--
	}
	return k
}

// stretches are the margins that runs may make: each begins below the one before it, at the first number again or where that one
// ended, with heads and feet of pages between at most.
func stretches(runs []counted) (all []margin) {
	for _, r := range runs {
		if len(all) > 0 {
			m := &all[len(all)-1]
			last := &m.runs[len(m.runs)-1]
			if r.first().line <= last.last().line {
				if len(r.all) > len(last.all) {
					*last = r
				}
				continue
			}
			if r.step == last.step && r.follows(last) {
				m.runs = append(m.runs, r)
				continue
			}
		}
		all = append(all, margin{runs: []counted{r}})
	}
	return all
}

// follows reports whether a run goes on where another one ended or begins anew, on the next page.
func (r *counted) follows(above *counted) bool {
	a, b := above.last(), r.first()
	d := b.k - a.k
	missing := b.ink - a.ink - 1
	if d <= 0 {
		return b.k <= 2*r.step && missing-(b.k-1) <= marginFeet
	}
	return missing <= marginFeet+r.step && d <= marginReach
}

// below reports whether a run begins anew directly below another one that filled a page.
func (r *counted) below(above *counted) bool {
	return r.first().k <= 2*r.step && above.last().k >= marginPage && r.first().ink-above.last().ink <= 3*r.step
}

// measure finds out how far the text stands from the numbers.
func (m *margin) measure() {
	m.alone = true
	for c := range m.numerals() {
		m.alone = m.alone && c.alone
	}
	if m.right {
		return
	}
	var marks [256]int
	texts := 0
	for c := range m.numerals() {
		if at := skipSpace(m.s, c.to, m.lineEnd(c.line)); at < m.lineEnd(c.line) {
			texts++
			marks[m.s[at]]++
		}
	}
	for _, mark := range []byte{'|', ':'} {
		if marks[mark]*10 >= texts*9 && texts > 0 {
			m.mark = mark
		}
	}
	var gaps [marginDigits + 1][32]int
	var wide [64]int
	for c := range m.numerals() {
		if at := m.behind(c.to, c.line); m.text(c.line) != "" {
			gaps[c.to-c.from][min(at-c.to, 31)]++
			wide[min(at-m.lineStart(c.line), 63)]++
		}
	}
	for d := range gaps {
		m.gaps[d] = most(gaps[d][:])
	}
	m.wide = most(wide[:])
	m.glued = texts > 0 && m.gaps[1]+m.gaps[2]+m.gaps[3] == 0
}

// most is the index of the largest number.
func most(counts []int) (best int) {
	for i, n := range counts {
		if n > counts[best] {
			best = i
		}
	}
	return best
}

// numerals are the numbers of a margin.
func (m *margin) numerals() func(func(numeral) bool) {
	return func(yield func(numeral) bool) {
		for i := range m.runs {
			for _, c := range m.runs[i].all {
				if !yield(c) {
					return
				}
			}
		}
	}
}

// lineStart is where a line begins, behind a form feed.
func (m *margin) lineStart(n int) int {
	l := m.t.LineSpan(n + 1)
	return l.Start + strings.LastIndexByte(m.s[l.Start:skipSpace(m.s, l.Start, l.End)], '\f') + 1
}

func (m *margin) lineEnd(n int) int { return m.t.LineSpan(n + 1).End }

// behind is where the text of a line begins whose number ends at an offset.
func (m *margin) behind(at, n int) int {
	end := m.lineEnd(n)
	at = skipBlanks(m.s, at, end)
	if m.mark != 0 && at < end && m.s[at] == m.mark {
		at = skipBlanks(m.s, at+1, end)
	}
	return at
}

// skipBlanks passes over blanks, also those that break no line, but not over form feeds.
func skipBlanks(s string, at, end int) int {
	for at < end && s[at] != '\f' {
		switch {
		case isSpace(s[at]):
			at++
		case strings.HasPrefix(s[at:end], "\u00a0"):
			at += len("\u00a0")
		default:
			return at
		}
	}
	return at
}

// evident reports whether the lines of a margin go on from one to the next: sentences do, or other labels of a header follow, or
// blank lines are numbered among them.
func (m *margin) evident() bool {
	numbers, least := 0, marginRows
	for i := range m.runs {
		numbers += len(m.runs[i].all)
	}
	if m.runs[0].step > 1 {
		least = marginSteps
	}
	if numbers < least || m.right && m.alone {
		return false
	}
	points, lines := 0, 0
	for i := range m.runs {
		if i > 0 && m.runs[i].below(&m.runs[i-1]) {
			points += marginSign
		}
		lines += m.runs[i].last().line - m.runs[i].first().line + 1
		points += m.points(&m.runs[i])
	}
	return points >= marginEnough && points*marginSparse >= lines
}

// points are what the lines of a run add to that.
func (m *margin) points(r *counted) (points int) {
	above, roles, since := "", uint32(0), 0 // the line above, and how many stand below a number on a line of its own
	next := 0
	for n := r.first().line; n <= r.last().line; n++ {
		text, leads := m.text(n), uint32(0)
		counts := r.all[next].line == n
		if counts {
			next++
		}
		counts = counts || !r.loose // the second line of an entry goes on in any list
		switch {
		case text == "" && m.alone && (blankLine(m.t, n) || since > 0):
			since = 0
			continue
		case text == "" && above != "":
			if counts {
				points += marginBlank
			}
		case text != "":
			since++
			leads = leading(text)
			if counts && (roles != 0 && leads != 0 && roles&leads == 0 || len(above) >= marginWrap && goesOn(above, text)) {
				points += marginSign
			}
		}
		above, roles = text, leads
	}
	return points
}

// text is what stands on a line beside the margin, and beside one with the same numbers on the other side, without quote marks.
func (m *margin) text(n int) string {
	from, to := m.lineStart(n), m.lineEnd(n)
	left, inLeft := numeralLeft(m.s, from, to)
	right, inRight := numeralRight(m.s, from, to)
	both := inLeft && inRight && left.k == right.k
	if inLeft && (both || !m.right) {
		from = m.behind(left.to, n)
	}
	if inRight && (both || m.right) && right.from >= from {
		to = right.from
	}
	return strings.Trim(m.s[from:to], "> \t\r\f\u00a0")
}
