package written

import (
	"slices"
	"strings"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
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

// numerals are the numbers at the left and the right edges of lines.
func numerals(t *mail.Text) (left, right []numeral) {
	s, ink := t.Content, 0
	for n := range t.Lines() {
		from, next := t.LineStart(n+1), t.LineStart(n+2)
		if from+1 < next && chars.IsLetter(s[from]) && s[next-1] == '\n' { // most lines begin and end with letters
			if last := s[next-2]; last > ' ' && !chars.IsDigit(last) {
				ink++
				continue
			}
		}
		end := t.LineSpan(n + 1).End
		if from == end {
			continue
		}
		if from, end = chars.SkipSpace(s, from, end), chars.TrimSpace(s, from, end); from >= end {
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
	if c.from = chars.SkipSpace(s, from, end); c.from == end || !chars.IsDigit(s[c.from]) {
		return c, false
	}
	c.k, c.to = countAt(s, c.from, end)
	c.alone = chars.SkipSpace(s, c.to, end) == end
	return c, c.to > c.from && endsNumber(s[c.to:end])
}

// endsNumber reports whether a number may stand in a margin before this: white space, a bar, a colon or a word.
func endsNumber(rest string) bool {
	switch {
	case rest == "" || chars.IsSpace(rest[0]) || rest[0] == '|' || rest[0] == '>' || chars.IsLetterAt(rest, 0):
		return true
	case rest[0] == ':':
		return len(rest) == 1 || !chars.IsDigit(rest[1])
	}
	return strings.HasPrefix(rest, "\u00a0")
}

// numeralRight is the number that a line ends with, white space before it.
func numeralRight(s string, from, end int) (c numeral, ok bool) {
	if c.to = chars.TrimSpace(s, from, end); c.to == from || !chars.IsDigit(s[c.to-1]) {
		return c, false
	}
	c.from = c.to
	for c.from > from && chars.IsDigit(s[c.from-1]) {
		c.from--
	}
	c.k, end = countAt(s, c.from, c.to)
	c.alone = chars.SkipSpace(s, from, c.from) == c.from
	return c, end == c.to && (c.from == from || chars.IsSpace(s[c.from-1]))
}

// countAt reads the number at s[from:end] and returns where it ends, from if there is none or it is too long.
func countAt(s string, from, end int) (k, to int) {
	for to = from; to < end && chars.IsDigit(s[to]); to++ {
		if to-from == marginDigits {
			return 0, from
		}
		k = k*10 + int(s[to]-'0')
	}
	return k, to
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
