package parse

import (
	"slices"
	"strings"

	"github.com/rethread/rethread/mail"
)

// Values on lines of their own come again mail after mail at the same places of their pages, and the moments and numbers in them rise: they
// look like running heads, feet and stamps. So do the lines that values go on over, and above all the values of labels that stand
// alone on their lines.

// valueLines is how many lines a value between two labels takes up at most.
const valueLines = 3

// claimValues claims the lines between labels, so that no furniture is made of them: below labels that stand alone all, and the one below
// the last of them; below others those that a list goes on over. Where labels alone stand one below the other, it claims
// values beside them. It returns what it claimed.
func (p *parser) claimValues() (values []int) {
	claim := func(lines []int) {
		lines = slices.DeleteFunc(lines, p.faxHead)
		for _, k := range lines {
			p.lines[k].claim = claimValue
		}
		values = append(values, lines...)
	}
	reached := -1 // a label above reaches this one
	done := 0
	for _, n := range p.signed {
		if n < done || p.lines[n].leads == 0 {
			continue
		}
		alone := p.labelOnly(n)
		if !alone && !p.fieldOpens(n) {
			continue
		}
		if many := p.labelStack(n); many > 1 {
			last := n + many - 1
			claim(p.stackValues(n, -1, many))
			claim(p.stackValues(last, 1, many))
			done = last + 1
			continue
		}
		var between []int
		if alone || !p.blankAt(n+1) {
			between = p.valuesFrom(n, 1, valueLines)
		}
		next := n + 1
		if len(between) > 0 {
			next = between[len(between)-1] + between[0] - n
		}
		switch {
		case next < len(p.lines) && !p.lines[next].page && (p.labelOnly(next) || p.fieldOpens(next)):
			reached = next
		case alone && reached == n && len(between) > 0:
			between = between[:1]
		default:
			between = nil
		}
		claim(slices.DeleteFunc(between, func(k int) bool {
			return !alone && strings.IndexByte(";,", p.s[p.lines[k-1].tail-1]) < 0 || p.ofPage(k, n)
		}))
	}
	return values
}

// fieldOpens reports whether line n begins with the label of a field, and belongs to nothing else.
func (p *parser) fieldOpens(n int) bool {
	return p.lines[n].claim == claimNone && !p.lines[n].blank && p.opensHeader(n)
}

// ofPage reports whether line n, below the label on another one, has the number of a page or a document, as the end of a page has that
// stands within a header. Right below a label that stands alone that is the number of the page alone, or a Bates stamp.
func (p *parser) ofPage(n, label int) bool {
	text := p.text(n)
	if n == label+1 && p.labelOnly(label) {
		return batesLike(text) || paddedNumber(text) || p.pageNumber(n, text)
	}
	return batesLike(text) || p.stampShape(text) != "" || p.countOn(n).shape != "" || documentMark(text) != "" || p.pageNumber(n, text)
}

// stackValues are the lines beside a column of labels, from line n in the direction of step, that are values for sure: as many lines as it
// has labels if no more stand together there, else the moments among them.
func (p *parser) stackValues(n, step, many int) []int {
	lines := p.valuesFrom(p.across(n, step)-step, step, many+1)
	if len(lines) == many {
		return slices.DeleteFunc(lines, func(k int) bool { return batesLike(p.text(k)) || documentMark(p.text(k)) != "" })
	}
	lines = lines[:min(many, len(lines))]
	return slices.DeleteFunc(lines, func(k int) bool { return p.moment(k) != 0 })
}

// labelStack is how many labels stand alone on their lines from line n on, one below the other.
func (p *parser) labelStack(n int) (many int) {
	for n+many < len(p.lines) && p.labelOnly(n+many) && (many == 0 || !p.lines[n+many].page) {
		many++
	}
	return many
}

// valuesFrom are the lines beside the label on line n in the direction of step that may be of its value, at most so many; there may be a
// blank line between, and then between all of them.
func (p *parser) valuesFrom(n, step, most int) (lines []int) {
	next := p.across(n, step)
	for k := next; len(lines) < most && p.valueMay(n, k); k += next - n {
		if step < 0 && p.lines[k+1].page {
			break
		}
		lines = append(lines, k)
	}
	return lines
}

// releaseValues takes the claims back.
func (p *parser) releaseValues(values []int) {
	for _, n := range values {
		p.lines[n].claim = claimNone
	}
}

// labelOnly reports whether line n is nothing but the label of a header with its colon.
func (p *parser) labelOnly(n int) bool {
	l := &p.lines[n]
	return l.leads != 0 && l.claim == claimNone && p.s[l.tail-1] == ':' && p.loneRole(n, func(mail.Role) bool { return true })
}

// valueMay reports whether line k may be of the value of a label on line n: it is of the same level and page, and belongs to nothing else.
func (p *parser) valueMay(n, k int) bool {
	if k < 0 || k >= len(p.lines) {
		return false
	}
	l := &p.lines[k]
	return l.free() && l.level == p.lines[n].level && !p.opensHeader(k) && (k < n || !l.page)
}
