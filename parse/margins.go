package parse

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

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
	// marginSign is what a place adds in which the lines go on from one to the next, marginBlank a numbered line with nothing on it
	// below one with something, as rows of a table rarely are; marginEnough is what a margin has at least, and a point in so many
	// lines.
	marginSign, marginBlank, marginEnough, marginSparse = 3, 1, 9, 8
	// marginFeet is how many lines without numbers, heads and feet of pages, may stand between two runs.
	marginFeet = 8
	// marginDigits is the longest number.
	marginDigits = 5
	// marginOpen is how many runs may be open: numbers that lines begin with by themselves stand among those of a margin.
	marginOpen = 4
	// marginWrap is the least length of a line that was broken because it was full, in bytes.
	marginWrap = 40
)

// numeral is a number at an edge of a line, which it may count.
type numeral struct {
	line, ink int // the index of the line, and how many of the lines up to it hold ink
	k         int
	from, to  int // its digits in the text
}

// counted is a run of numbers that count their lines.
type counted struct {
	all  []numeral
	step int
}

func (r *counted) first() numeral { return r.all[0] }
func (r *counted) last() numeral  { return r.all[len(r.all)-1] }

// goesOnTo reports whether a number is as far from the last one of a run as its line is from that one's, blank lines counted or not.
func (r *counted) goesOnTo(c numeral) bool {
	last := r.last()
	d := c.k - last.k
	return d > 0 && d <= marginReach && (d == c.line-last.line || d == c.ink-last.ink)
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
	bar   bool                  // a bar stands behind the numbers
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
		from, end := skipSpace(s, l.Start, l.End), l.End
		if from == end {
			continue
		}
		ink++
		if isDigit(s[from]) {
			if k, to := countAt(s, from, end); to > from && endsNumber(s, to, end) {
				left = append(left, numeral{n, ink, k, from, to})
			}
		}
		if end = trimSpace(s, from, end); isDigit(s[end-1]) {
			if at := digitsBefore(s, from, end); at == from || isSpace(s[at-1]) {
				if k, to := countAt(s, at, end); to == end {
					right = append(right, numeral{n, ink, k, at, end})
				}
			}
		}
	}
	return left, right
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

// digitsBefore is where the digits before end begin.
func digitsBefore(s string, from, end int) int {
	for end > from && isDigit(s[end-1]) {
		end--
	}
	return end
}

// endsNumber reports whether a number that ends at an offset stands by itself: white space or a bar is behind it, or nothing.
func endsNumber(s string, at, end int) bool {
	return at == end || isSpace(s[at]) || s[at] == '|' || strings.HasPrefix(s[at:end], "\u00a0")
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
		k := len(open) - 1
		for k >= 0 && !open[k].goesOnTo(c) {
			k--
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
		r.all = append(r.all, c)
		open = append(slices.Delete(open, k, k+1), r)
	}
	for _, r := range open {
		closed(r)
	}
	slices.SortFunc(runs, func(a, b counted) int { return a.first().line - b.first().line })
	return runs
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

// measure finds out how far the text stands from the numbers.
func (m *margin) measure() {
	if m.right {
		return
	}
	bars, texts := 0, 0
	for c := range m.numerals() {
		if at := skipSpace(m.s, c.to, m.lineEnd(c.line)); at < m.lineEnd(c.line) {
			if texts++; m.s[at] == '|' {
				bars++
			}
		}
	}
	m.bar = bars*10 >= texts*9 && bars > 0
	var gaps [marginDigits + 1][32]int
	var wide [64]int
	for c := range m.numerals() {
		if at := m.behind(c.to, c.line); at < m.lineEnd(c.line) {
			gaps[c.to-c.from][min(at-c.to, 31)]++
			wide[min(at-m.lineStart(c.line), 63)]++
		}
	}
	for d := range gaps {
		m.gaps[d] = most(gaps[d][:])
	}
	m.wide = most(wide[:])
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
	if m.bar && at < end && m.s[at] == '|' {
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
	if numbers < least {
		return false
	}
	points, lines := 0, 0
	for i := range m.runs {
		above, roles := "", uint32(0)
		for n := m.runs[i].first().line; n <= m.runs[i].last().line; n++ {
			text, leads := m.text(n), uint32(0)
			lines++
			switch {
			case text == "" && above != "":
				points += marginBlank
			case text == "":
			default:
				leads = leading(text)
				if roles != 0 && leads != 0 && roles&leads == 0 || len(above) >= marginWrap && goesOn(above, text) {
					points += marginSign
				}
			}
			above, roles = text, leads
		}
	}
	return points >= marginEnough && points*marginSparse >= lines
}

// text is what stands on a line beside the margin, without quote marks.
func (m *margin) text(n int) string {
	from, to := m.lineStart(n), m.lineEnd(n)
	switch k, end := countAt(m.s, skipSpace(m.s, from, to), to); {
	case m.right:
		to = trimSpace(m.s, from, to)
		if at := digitsBefore(m.s, from, to); at < to && (at == from || isSpace(m.s[at-1])) {
			to = at
		}
	case k > 0 && endsNumber(m.s, end, to):
		from = m.behind(end, n)
	}
	return strings.Trim(m.s[from:to], "> \t\r\f\u00a0")
}

// cuts appends what a margin takes of its lines.
func (m *margin) cuts(cuts []mail.Span) []mail.Span {
	for i := range m.runs {
		r := &m.runs[i]
		floor := -1
		if i > 0 {
			floor = m.runs[i-1].last().line
		}
		cuts = m.above(cuts, r, floor)
		for j, c := range r.all {
			if j > 0 {
				cuts = m.between(cuts, r.all[j-1], c, r.step)
			}
			cuts = m.cut(cuts, c)
		}
		ceiling := m.t.Lines()
		if i+1 < len(m.runs) {
			ceiling = m.runs[i+1].first().line
		}
		cuts = m.below(cuts, r, ceiling, i+1 == len(m.runs))
	}
	return cuts
}

// cut takes a number from its line, with the gap between.
func (m *margin) cut(cuts []mail.Span, c numeral) []mail.Span {
	if m.right {
		return append(cuts, mail.Span{Start: trimSpace(m.s, m.lineStart(c.line), c.from), End: c.to})
	}
	end := m.behind(c.to, c.line)
	if end < m.lineEnd(c.line) {
		end = min(end, c.to+m.gaps[min(c.to-c.from, marginDigits)])
	}
	for end > c.to && !utf8.RuneStart(m.s[min(end, len(m.s)-1)]) {
		end++
	}
	return append(cuts, mail.Span{Start: m.lineStart(c.line), End: end})
}

// between takes what stands for lost numbers between two of a run.
func (m *margin) between(cuts []mail.Span, a, b numeral, step int) []mail.Span {
	inked := b.k-a.k != b.line-a.line // blank lines are not counted
	k := a.k
	for n := a.line + 1; n < b.line; n++ {
		if inked && blankLine(m.t, n) {
			continue
		}
		if k++; k%step != 0 || !m.damaged(&cuts, n, k) {
			cuts = m.indent(cuts, n)
		}
	}
	return cuts
}

// indent takes the blanks of the margin from a line without a number.
func (m *margin) indent(cuts []mail.Span, n int) []mail.Span {
	from := m.lineStart(n)
	if at := min(skipBlanks(m.s, from, m.lineEnd(n)), from+m.wide); at > from && !m.right {
		cuts = append(cuts, mail.Span{Start: from, End: at})
	}
	return cuts
}

// above takes the numbers above the first one that was read of a run: damaged ones, and blanks where one is lost.
func (m *margin) above(cuts []mail.Span, r *counted, floor int) []mail.Span {
	k := r.first().k
	if r.step > 1 {
		for n := r.first().line - 1; k > 1 && n > floor && strings.IndexByte(m.s[m.t.LineSpan(n+2).Start:m.lineEnd(n+1)], '\f') < 0; n-- {
			k--
			cuts = m.indent(cuts, n)
		}
		return cuts
	}
	for n := r.first().line - 1; k > 1 && n > floor; n-- {
		if k--; !m.damaged(&cuts, n, k) {
			break
		}
	}
	return cuts
}

// below takes the numbers below the last one that was read of a run, and those of a last page with few lines.
func (m *margin) below(cuts []mail.Span, r *counted, ceiling int, last bool) []mail.Span {
	k := r.last().k
	for n := r.last().line + 1; n < ceiling; n++ {
		if blankLine(m.t, n) {
			continue
		}
		if r.step > 1 {
			if k++; k%r.step == 0 || len(cuts) == 0 || n > r.last().line+r.step {
				break
			}
			cuts = m.indent(cuts, n)
			continue
		}
		c, ok := m.numeralOf(n)
		switch {
		case ok && (c.k == k+1 || last && c.k == 1):
			cuts, k = m.cut(cuts, c), c.k
		case m.damaged(&cuts, n, k+1):
			k++
		default:
			return cuts
		}
	}
	return cuts
}

// numeralOf is the number in the margin of a line.
func (m *margin) numeralOf(n int) (numeral, bool) {
	from, end := skipSpace(m.s, m.lineStart(n), m.lineEnd(n)), m.lineEnd(n)
	if m.right {
		end = trimSpace(m.s, from, end)
		at := digitsBefore(m.s, from, end)
		k, to := countAt(m.s, at, end)
		return numeral{line: n, k: k, from: at, to: end}, to == end && at < end && (at == from || isSpace(m.s[at-1]))
	}
	k, to := countAt(m.s, from, end)
	return numeral{line: n, k: k, from: from, to: to}, to > from && endsNumber(m.s, to, end)
}

// damaged takes what a line has in the place of the number k if recognition may have made it of that.
func (m *margin) damaged(cuts *[]mail.Span, n, k int) bool {
	from, end := m.lineStart(n), m.lineEnd(n)
	from, end = skipSpace(m.s, from, end), trimSpace(m.s, from, end)
	if from >= end {
		return false
	}
	var token string
	if m.right {
		token = m.s[from+lastBlank(m.s[from:end]) : end]
		from = end - len(token)
	} else {
		token = m.s[from:end]
		if at := strings.IndexAny(token, " \t|\u00a0"); at >= 0 {
			token = token[:at]
		}
	}
	word := strings.Trim(token, ".,'`:;-")
	if word == "" || len(word) > marginDigits || ocrKey(fold(word)) != ocrKey(strconv.Itoa(k)) {
		return false
	}
	to := from + len(token)
	if !strings.ContainsFunc(word, func(r rune) bool { return r < utf8.RuneSelf && isDigit(byte(r)) }) && !m.apart(from, to, n) {
		return false // "I", "a"
	}
	*cuts = m.cut(*cuts, numeral{line: n, k: k, from: from, to: to})
	return true
}

// apart reports whether more than one blank stands between what is at an edge of a line and the rest of it, or nothing else is there.
func (m *margin) apart(from, to, n int) bool {
	if m.right {
		return from-trimSpace(m.s, m.lineStart(n), from) > 1 || from == skipSpace(m.s, m.lineStart(n), from)
	}
	at := m.behind(to, n)
	return at-to > 1 || at == m.lineEnd(n) || strings.HasPrefix(m.s[to:at], "\t")
}
