package stamp

import (
	"slices"
	"strconv"
	"strings"

	"github.com/rethread/rethread/mail"
)

// A paragraph is printed in a small box over what it hides, whose lines recognition reads into it and for its parentheses:
// "(b-)(6)l", "{b)(6)", "(b_)C_.6_)". The parentheses that it needs may cost budgetParts, the number lost as much, and the lines of the
// box nothing.

// paragraphAt reads "(b)(6)", "(b) (7)(C)", "(b)6", "B6", "b7C" at i.
func (t *table) paragraphAt(s string, i int) (int, mail.Ground, bool) {
	if s[i] == '(' || s[i] == '{' {
		return t.boxedAt(s, i)
	}
	j := i + 1
	if alnum(before(s, i)) || before(s, i) == '-' || before(s, i) == '/' && !t.codeBefore(s, i-1) {
		return 0, mail.Ground{}, false
	}
	open := j < len(s) && s[j] == '('
	if open {
		j++
	}
	if j >= len(s) || !t.numbers(s[j]) {
		return 0, mail.Ground{}, false
	}
	number := int(s[j] - '0')
	j++
	if open {
		if j >= len(s) || s[j] != ')' {
			return 0, mail.Ground{}, false
		}
		j++
	}
	j, g := t.paragraph(s, j, number)
	if alnum(after(s, j)) {
		return 0, mail.Ground{}, false
	}
	if !open { // the margin code: only those that releases print, and not part of something longer
		next := after(s, j)
		if t.placed(s, i) || passedOn(s, i, j) || !slices.Contains(t.foia.Margin, number) || next == '-' || next == '/' && !t.codeAt(s, j+1) || (next == '.' || next == ',') && digit(after(s, j+1)) {
			return 0, mail.Ground{}, false
		}
	}
	return j, g, true
}

// codeAt reports whether a margin code stands at i, as it does behind another one and a stroke: "B5/B6".
func (t *table) codeAt(s string, i int) bool {
	if i+1 >= len(s) || s[i]|0x20 != 'b' || !t.numbers(s[i+1]) {
		return false
	}
	j, _ := t.paragraph(s, i+2, int(s[i+1]-'0'))
	return !alnum(after(s, j))
}

// codeBefore reports whether a margin code ends at i.
func (t *table) codeBefore(s string, i int) bool {
	for n := 2; n <= 3 && n <= i; n++ {
		if t.codeAt(s[:i], i-n) && !alnum(before(s, i-n)) {
			j, _ := t.paragraph(s, i-n+2, int(s[i-n+1]-'0'))
			return j == i
		}
	}
	return false
}

// numbers reports whether c is the number of a paragraph.
func (t *table) numbers(c byte) bool {
	return digit(rune(c)) && int(c-'0') >= t.foia.Paragraphs[0] && int(c-'0') <= t.foia.Paragraphs[1]
}

// paragraph is the ground of a number, with the letter that may stand at j.
func (t *table) paragraph(s string, j, number int) (int, mail.Ground) {
	code := "(b)(" + strconv.Itoa(number) + ")"
	if end, letter := t.paragraphLetter(s, j, number); letter != 0 {
		j = end
		code += "(" + string(letter) + ")"
	}
	return j, mail.Ground{Code: code, Law: t.foia.Name}
}

// boxed is a paragraph in parentheses in the making.
type boxed struct {
	s         string
	end, cost int
}

// boxedAt reads "(b)(6)", "(b) (7)(C)", "(b)6" at i, and what recognition makes of them.
func (t *table) boxedAt(s string, i int) (int, mail.Ground, bool) {
	x := boxed{s: s, end: i}
	if !x.frame('(', "{") || !x.one("bB") || !x.frame(')', "}]") {
		return 0, mail.Ground{}, false
	}
	bare := x.end
	if bare < len(s) && s[bare] == ' ' {
		bare++
	}
	open := x.frame('(', "{[<C")
	if !open {
		x.end = bare
	}
	behind := x.end
	x.lines()
	switch {
	case x.end < len(s) && t.numbers(s[x.end]) && (open || x.end == bare):
	case open && x.cost == 0 && x.closes():
		return behind, mail.Ground{Law: t.foia.Name}, true // the number is lost
	default:
		return 0, mail.Ground{}, false
	}
	number := int(s[x.end] - '0')
	x.end++
	if open && !x.frame(')', "}]>") {
		x.cost += costFrame
	}
	end, g := t.paragraph(s, x.end, number)
	if open && x.cost == 0 && end < len(s) && strings.IndexByte("lIi1Jj", s[end]) >= 0 {
		end++ // the edge of the box
	}
	return end, g, x.cost <= budgetParts && !alnum(after(s, end))
}

// lines passes over the lines of the box, and one blank.
func (x *boxed) lines() {
	from := x.end
	for x.end < len(x.s) && x.end < from+4 && (strings.IndexByte("-_~= ", x.s[x.end]) >= 0 || x.s[x.end] == '.' && x.end > from) && (x.s[x.end] != ' ' || x.end == from) {
		x.end++
	}
}

// one passes over one of some letters.
func (x *boxed) one(letters string) bool {
	x.lines()
	if x.end >= len(x.s) || strings.IndexByte(letters, x.s[x.end]) < 0 {
		return false
	}
	x.end++
	return true
}

// frame passes over a parenthesis, or one of what it is read for.
func (x *boxed) frame(want byte, others string) bool {
	from := x.end
	switch x.lines(); {
	case x.end < len(x.s) && x.s[x.end] == want:
	case x.end < len(x.s) && strings.IndexByte(others, x.s[x.end]) >= 0:
		x.cost += costFrame
	default:
		x.end = from
		return false
	}
	x.end++
	return true
}

// closes reports whether what stands next ends the entry of a list.
func (x *boxed) closes() bool {
	rest := strings.TrimLeft(x.s[x.end:min(len(x.s), x.end+4)], " ")
	return rest == "" && x.end+4 > len(x.s) || rest != "" && strings.IndexByte(">;,\n", rest[0]) >= 0
}

// paragraphLetter reads the letter of (b)(7)(C), with or without its parentheses.
func (t *table) paragraphLetter(s string, j, number int) (int, byte) {
	if number != 7 || j >= len(s) {
		return 0, 0
	}
	k := j
	if s[k] == ' ' && strings.HasPrefix(s[k+1:], "(") {
		k++
	}
	open := s[k] == '('
	if open {
		k++
	}
	if k >= len(s) {
		return 0, 0
	}
	c := s[k]
	if 'a' <= c && c <= 'z' {
		c -= 'a' - 'A'
	}
	if strings.IndexByte(t.foia.Letters, c) < 0 {
		return 0, 0
	}
	k++
	if open {
		if k >= len(s) || s[k] != ')' {
			return 0, 0
		}
		k++
	}
	return k, c
}
