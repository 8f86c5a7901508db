package written

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
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
	// marginSign is what a place adds in which the lines go on from one to the next or a full page is followed by the next one,
	// marginBlank a numbered line with nothing on it below one with something, as rows of a table rarely are; marginEnough is what
	// a margin has at least, and a point in marginSparse lines.
	marginSign, marginBlank, marginEnough, marginSparse = 3, 1, 9, 8
	// marginBegun says of how many lines one begins with no small letter at least: entries of a list may all begin with one.
	marginBegun = 8
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

// margin is a stretch of lines with numbers in one of the margins of its pages.
type margin struct {
	t      *mail.Text
	s      string
	labels Labels
	right  bool
	runs   []counted
	mark   byte                  // what stands behind the numbers, a bar or a colon, 0 for neither
	glued  bool                  // nothing stands between the numbers and the text
	alone  bool                  // numbers stand on lines of their own, above those that they count
	gaps   [marginDigits + 1]int // how many bytes stand behind numbers of so many digits
	wide   int                   // how many bytes stand before the text of most lines
}

// marginCuts are the stretches of a text that are numbers in its margins, in order, with what parts them from the lines.
func marginCuts(t *mail.Text, labels Labels) (cuts []edit) {
	left, right := numerals(t)
	for _, s := range append(cutsOf(t, labels, left, false), cutsOf(t, labels, right, true)...) {
		cuts = append(cuts, edit{span: s, rule: inMargin})
	}
	slices.SortFunc(cuts, edit.before)
	return cuts
}

// cutsOf are the stretches that the margins take of which these may be the numbers.
func cutsOf(t *mail.Text, labels Labels, all []numeral, right bool) (cuts []mail.Span) {
	if len(all) < marginSteps {
		return nil
	}
	for _, m := range stretches(countedRuns(all)) {
		m.t, m.s, m.labels, m.right = t, t.Content, labels, right
		m.measure()
		if m.evident() {
			cuts = m.cuts(cuts)
		}
	}
	return cuts
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
		if at := chars.SkipSpace(m.s, c.to, m.lineEnd(c.line)); at < m.lineEnd(c.line) {
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
	return l.Start + strings.LastIndexByte(m.s[l.Start:chars.SkipSpace(m.s, l.Start, l.End)], '\f') + 1
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
		case chars.IsSpace(s[at]):
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
	points, lines, texts, begun := 0, 0, 0, 0
	kept := m.runs[:0]
	for i := range m.runs {
		r := &m.runs[i]
		p, t, b := m.points(r)
		if len(kept) > 0 {
			above := &kept[len(kept)-1]
			if p == 0 && len(r.all) < least && r.first().ink-above.last().ink > r.step {
				continue // a list below the margin's last page
			}
			if r.below(above) {
				points += marginSign
			}
		}
		lines += r.last().line - r.first().line + 1
		points, texts, begun = points+p, texts+t, begun+b
		kept = append(kept, *r)
	}
	m.runs = kept
	return points >= marginEnough && points*marginSparse >= lines && begun*marginBegun >= texts
}

// points are what the lines of a run add to that; texts is how many of those that count have a text, begun how many of these do not
// begin with a small letter.
func (m *margin) points(r *counted) (points, texts, begun int) {
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
			if counts {
				texts++
				if first, _ := utf8.DecodeRuneInString(text); !unicode.IsLower(first) {
					begun++
				}
			}
			leads, _ = m.labels(text)
			if counts && (roles != 0 && leads != 0 && roles&leads == 0 || len(above) >= marginWrap && goesOn(above, text)) {
				points += marginSign
			}
		}
		above, roles = text, leads
	}
	return points, texts, begun
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
