package stamp

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/mail"
)

// What damage costs in a ground with parentheses, which has room for budgetParts, one character that is not what it
// should be.
const (
	budgetParts = 2
	costFrame   = 1 // a parenthesis read as another bracket, or lost
)

// section is a ground with parentheses in the making: "9(2)(g)(i)".
type section struct {
	end    int
	cost   int
	number string   // "47F"
	parts  []string // "2", "g", "i"
}

// sectionAt reads "s.40(2)", "s 47F", "Section 9(2)(a)", "Offl. § 13" and, of the laws that print it, "9(2)(a)" at i.
func (t *table) sectionAt(s string, i int) (int, mail.Ground, bool) {
	prev := before(s, i)
	if alnum(prev) || prev == '\'' || prev == '’' { // "it's 40"
		return 0, mail.Ground{}, false
	}
	j := i
	for j < len(s) && j < i+16 && (s[j]|0x20 >= 'a' && s[j]|0x20 <= 'z') {
		j++
	}
	word := s[i:j]
	dollar := s[i] == '$' && digit(after(s, i+1)) // "$40(2)" for "s40(2)", but no amount
	if dollar {
		word, j = "s", i+1
	} else if j == i || j == i+1 && strings.IndexByte("lioLIO", s[i]) >= 0 {
		word, j = "", i
	} else {
		if word = strings.ToLower(word); !t.sectionWords[word] {
			return 0, mail.Ground{}, false
		}
		for n := 0; n < 4 && j < len(s); n++ {
			switch {
			case s[j] == '.' || s[j] == ' ':
				j++
			case strings.HasPrefix(s[j:], "§"):
				j += len("§")
			}
		}
	}
	x := section{end: j}
	if word == "" && (prev == '.' || prev == '-' || prev == '/' || prev == ',' || prev == '§' || prev == '+') || !x.readNumber(s) {
		return 0, mail.Ground{}, false
	}
	for level := 0; level < 4 && x.readPart(s, level); level++ {
	}
	next := after(s, x.end)
	if x.cost > budgetParts || alnum(next) || next == '(' && word == "" || (next == '.' || next == ',' || next == ':') && digit(after(s, x.end+1)) {
		return 0, mail.Ground{}, false
	}
	if len(x.parts) == 0 && (x.cost > 0 || dollar || mailboxOn(s, x.end)) {
		return 0, mail.Ground{}, false
	}
	law, sign, ok := t.lawOf(word, x, func() bool { return t.cited(s, i) }, func() bool { return standsAlone(s, i, x.end, 0) })
	if !ok {
		return 0, mail.Ground{}, false
	}
	code := sign + x.number
	for _, p := range x.parts {
		code += "(" + p + ")"
	}
	return x.end, mail.Ground{Code: code, Law: law}, true
}

// mailboxOn reports whether what ends at i goes on, behind a point or a stroke, as the name of a mailbox does: "s47.kang@…".
func mailboxOn(s string, i int) bool {
	if i >= len(s) || strings.IndexByte("._-", s[i]) < 0 {
		return false
	}
	j := i + 1
	for j < len(s) && j-i <= maxMailbox && (s[j] < utf8.RuneSelf && alnum(rune(s[j])) || strings.IndexByte("._-", s[j]) >= 0) {
		j++
	}
	return j > i+2 && j < len(s) && s[j] == '@'
}

// maxMailbox is how many letters of a mailbox's name are looked at behind a ground.
const maxMailbox = 40

// citing reports whether a word cites a law, by its article or its section.
func (t *table) citing(word string) bool {
	return containsFold(t.Words.Citing, word) || containsFold(t.Words.Section, word)
}

// cited reports whether the word before i cites a law of any kind: "Article 9(2)(a)".
func (t *table) cited(s string, i int) bool {
	return strings.HasSuffix(strings.TrimRight(s[:i], " "), "§") || containsFold(t.Words.Citing, wordBefore(s, i))
}

// lawOf names the law that x is a section of: the only one, or the only one that blacks out people by it, else "".
func (t *table) lawOf(word string, x section, cited, alone func() bool) (law, sign string, ok bool) {
	laws, people, first := 0, 0, ""
	number, letter := splitNumber(x.number)
	for li := range t.Laws {
		l := &t.Laws[li]
		if !l.sections.hold(number, letter) || len(x.parts) < l.Parts {
			continue
		}
		who := l.people.hold(number, letter)
		switch {
		case word == "":
			if !l.bare.hold(number, letter) || cited() || len(x.parts) < 2 && !(len(x.parts) == 1 && len(x.number) > 1 && who && x.cost == 0 && alone()) {
				continue
			}
		case len(l.Words) > 0:
			if !slices.Contains(l.Words, word) {
				continue
			}
			return l.Name, "§ ", true
		case !slices.Contains(t.Words.Section, word):
			continue
		}
		if laws++; laws == 1 {
			first = l.Name
		}
		if who {
			if people++; people == 1 {
				law = l.Name
			}
		}
	}
	switch {
	case laws == 0:
		return "", "", false
	case people == 1:
	case laws == 1:
		law = first
	default:
		law = ""
	}
	return law, "s.", true
}

// ranges are sections and ranges of them, "21-44" or "47A-47J".
type ranges []struct {
	from, to       int
	first, highest string // letters of the two ends
}

func newRanges(list []string) ranges {
	all := make(ranges, len(list))
	for i, r := range list {
		from, to, is := strings.Cut(r, "-")
		if !is {
			to = from
		}
		x := &all[i]
		x.from, x.first = splitNumber(from)
		x.to, x.highest = splitNumber(to)
	}
	return all
}

// hold reports whether a number with its letter, 40 or 47 and "F", is in one of the ranges.
func (r ranges) hold(n int, letter string) bool {
	for i := range r {
		x := &r[i]
		if x.from <= n && n <= x.to && (letter == "") == (x.first == "") && (letter == "" || x.first <= letter && letter <= x.highest) {
			return true
		}
	}
	return false
}

func splitNumber(s string) (n int, letter string) {
	digits := strings.TrimRightFunc(s, unicode.IsLetter)
	n, _ = strconv.Atoi(digits)
	return n, s[len(digits):]
}

// readNumber reads "40", "47F" and, where parentheses follow, "l9".
func (x *section) readNumber(s string) bool {
	real := 0
	for len(x.number) < 3 && x.end < len(s) {
		switch c := s[x.end]; {
		case digit(rune(c)):
			x.number += string(c)
			real++
		case strings.IndexByte("lI|", c) >= 0:
			x.number += "1"
			x.cost += costLook
		case c == 'O':
			x.number += "0"
			x.cost += costLook
		default:
			c = 0
			if 'A' <= s[x.end] && s[x.end] <= 'Z' && real > 0 && !alnum(after(s, x.end+1)) {
				x.number += string(s[x.end])
				x.end++
			}
			return real > 0 && len(x.number) < 4 && x.number[0] != '0'
		}
		x.end++
	}
	return real > 0 && len(x.number) < 3 && x.number[0] != '0'
}

// readPart reads one parenthesis; of level 0 is a number or a letter, behind it letters and Roman numbers.
func (x *section) readPart(s string, level int) bool {
	j, cost := x.end, x.cost
	if j < len(s) && s[j] == ' ' && level > 0 {
		j++
	}
	switch {
	case j >= len(s):
		return false
	case s[j] == '(':
	case s[j] == '{':
		cost += costFrame
	default:
		return false
	}
	j++
	from := j
	for j < len(s) && j < from+4 && alnum(rune(s[j])) && s[j] < 128 {
		j++
	}
	part := s[from:j]
	if level == 0 && (part == "l" || part == "I") {
		part = "1"
		cost += costLook
	}
	if j >= len(s) || !partOf(part) {
		return false
	}
	switch s[j] {
	case ')':
	case '}', ']':
		cost += costFrame
	default:
		return false
	}
	x.end, x.cost, x.parts = j+1, cost, append(x.parts, part)
	return true
}

// partOf reports whether s can stand in a parenthesis: a number below 100, a small letter, or a small Roman number.
func partOf(s string) bool {
	switch {
	case s == "":
		return false
	case digit(rune(s[0])):
		_, err := strconv.Atoi(s)
		return err == nil && len(s) <= 2
	case len(s) == 1:
		return 'a' <= s[0] && s[0] <= 'z'
	}
	return strings.Trim(s, "ivx") == ""
}

// bracketedAt reads "(10)(2e)", "(10)(2)(e)", "10(2)(e)" and their damaged forms at i.
func (t *table) bracketedAt(s string, i int) (int, mail.Ground, bool) {
	if !near(s, i) && !(s[i] == '(' && digit(after(s, i+1))) || alnum(before(s, i)) || before(s, i) == '.' || t.cited(s, i) {
		return 0, mail.Ground{}, false
	}
	for li := range t.Laws {
		l := &t.Laws[li]
		if !l.Bracketed {
			continue
		}
		for ni := range l.Numbered {
			n := &l.Numbered[ni]
			if end, letter, ok := n.framed(s, i); ok {
				return end, mail.Ground{Code: n.codes[letter], Law: l.Name}, true
			}
		}
	}
	return 0, mail.Ground{}, false
}

// digitForGround reads the letter where recognition made a digit of it, "(10)(26)", "(10)(20)": between clean parentheses alone, which
// say what it is.
func (m *match) digitForGround(s, letters string) bool {
	if m.end+1 >= len(s) || s[m.end+1] != ')' {
		return false
	}
	letter := byte('e')
	switch s[m.end] {
	case '6', '0', 'o', 'O':
	case '9', 'q':
		letter = 'g'
	default:
		return false
	}
	if strings.IndexByte(letters, letter) < 0 {
		return false
	}
	m.end, m.letter = m.end+1, letter
	m.cost += costLook
	return true
}

// framed matches n with parentheses from i on: the first may be missing ("10(2)(e)"), the one before the letter too.
func (n *numbered) framed(s string, i int) (end int, letter byte, ok bool) {
	m := match{end: i}
	frames := 0
	frame := func(want, other byte) bool {
		k := m.end
		if k < len(s) && s[k] == ' ' && want == '(' && m.end > i {
			k++
		}
		if k >= len(s) || s[k] != want && s[k] != other {
			return false
		}
		if s[k] == other {
			m.cost += costFrame
		}
		m.end = k + 1
		frames++
		return true
	}
	first := frame('(', '{')
	for k, element := range n.Elements {
		if k > 0 && !frame('(', '{') {
			m.cost += costFrame
		}
		for c := 0; c < len(element); c++ {
			if !m.same(s, element[c]) {
				return 0, 0, false
			}
		}
		if k == len(n.Elements)-1 {
			break
		}
		if k == 0 && !first {
			continue
		}
		if !frame(')', '}') {
			m.cost += costFrame
		}
	}
	if frame(')', '}') && !frame('(', '{') {
		m.cost += costFrame
	}
	if !m.ground(s, n.Letters) && !(frames > 2 && m.cost == 0 && m.digitForGround(s, n.Letters)) {
		return 0, 0, false
	}
	if !frame(')', '}') {
		m.cost += costFrame
	}
	return m.end, m.letter, frames >= 3 && m.cost <= budgetParts+costFrame && !alnum(after(s, m.end))
}
