package written

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
)

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
		return append(cuts, mail.Span{Start: chars.TrimSpace(m.s, m.lineStart(c.line), c.from), End: c.to})
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
		if k++; k >= b.k || k%step != 0 || !m.damaged(&cuts, n, k) {
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
	k, counted := r.last().k, false // the line that a number stands above
	for n := r.last().line + 1; n < ceiling; n++ {
		if blankLine(m.t, n) {
			continue
		}
		if r.step > 1 {
			if k++; k%r.step == 0 {
				break
			}
			cuts = m.indent(cuts, n)
			continue
		}
		c, ok := m.numeralOf(n)
		switch {
		case ok && (c.alone || !m.alone) && (c.k == k+1 || last && c.k == 1):
			cuts, k, counted = m.cut(cuts, c), c.k, false
		case m.alone && !counted:
			counted = true
		case m.damaged(&cuts, n, k+1):
			k++
		default:
			return cuts
		}
	}
	return cuts
}

// numeralOf is the number in the margin of a line.
func (m *margin) numeralOf(n int) (c numeral, ok bool) {
	if m.right {
		c, ok = numeralRight(m.s, m.lineStart(n), m.lineEnd(n))
	} else {
		c, ok = numeralLeft(m.s, m.lineStart(n), m.lineEnd(n))
	}
	c.line = n
	return c, ok
}

// looks are what recognition makes of digits.
var looks = [10]string{"oOQD", "lIi|!]", "zZ", "", "A", "sS", "bG", "?", "B", "gq"}

// looksLike reports whether recognition may have made a text of a number.
func looksLike(text, number string) bool {
	if len(text) != len(number) {
		return false
	}
	for i := range len(text) {
		if text[i] != number[i] && strings.IndexByte(looks[number[i]-'0'], text[i]) < 0 {
			return false
		}
	}
	return true
}

// damaged takes what a line has in the place of the number k if recognition may have made it of that, which has its length where no gap
// stands behind the numbers.
func (m *margin) damaged(cuts *[]mail.Span, n, k int) bool {
	from, end, number := m.lineStart(n), m.lineEnd(n), strconv.Itoa(k)
	from, end = chars.SkipSpace(m.s, from, end), chars.TrimSpace(m.s, from, end)
	if from >= end || m.alone {
		return false
	}
	token := m.s[from:end]
	switch {
	case m.right:
		token = token[strings.LastIndexAny(token, " \t\n")+1:]
		from = end - len(token)
	case m.glued:
		token = token[:min(len(number), len(token))]
	default:
		if at := strings.IndexAny(token, " \t\u00a0"); at >= 0 {
			token = token[:at]
		}
		if at := strings.IndexByte(token, m.mark); at >= 0 {
			token = token[:at]
		}
	}
	if word := strings.Trim(token, ".,'`:;-"); !looksLike(word, number) {
		return false
	}
	to := from + len(token)
	if !chars.HasDigit(token) && !m.apart(from, to, n) {
		return false // "I"
	}
	*cuts = m.cut(*cuts, numeral{line: n, k: k, from: from, to: to})
	return true
}

// apart reports whether more than one blank stands between what is at an edge of a line and the rest of it.
func (m *margin) apart(from, to, n int) bool {
	if m.right {
		return from-chars.TrimSpace(m.s, m.lineStart(n), from) > 1
	}
	return m.behind(to, n)-to > 1
}
