package date

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
)

// halfMark is a printed mark of AM (1) or PM (2), folded.
type halfMark struct {
	text  []rune
	half  int8
	langs langSet
}

// addMark enters a mark for inexact comparison; only those of two letters are compared so.
func (w *words) addMark(folded string, k kind, set langSet) {
	half := int8(1)
	switch text := []rune(folded); {
	case k != kindAM && k != kindPM, len(text) != 2:
	default:
		if k == kindPM {
			half = 2
		}
		for i := range w.marks {
			if m := &w.marks[i]; m.half == half && string(m.text) == folded {
				m.langs |= set
				return
			}
		}
		w.marks = append(w.marks, halfMark{text, half, set})
	}
}

// halfOf is the half of the day that a word stands for in some languages, 0 for none.
func (w *words) halfOf(word string, langs langSet) int8 {
	senses, _ := w.lookup(word)
	for _, s := range senses {
		switch {
		case s.langs&langs == 0:
		case s.kind == kindAM:
			return 1
		case s.kind == kindPM:
			return 2
		}
	}
	return 0
}

// anyScript are the languages of a mark in letters of another script than Latin, whatever the label is in: no other word looks so.
func (w *words) anyScript(word string) (langs langSet) {
	if first, _ := utf8.DecodeRuneInString(word); first < firstGreek {
		return 0
	}
	senses, _ := w.lookup(word)
	for _, s := range senses {
		if s.kind == kindAM || s.kind == kindPM {
			langs |= s.langs
		}
	}
	return langs
}

// firstGreek is the first letter that is no Latin one.
const firstGreek = 0x370

// ownMarks are the languages, of those given and of marks in other scripts, whose marks of AM or PM stand in the text and are no
// English ones; shared reports small letters that are both.
func (r *reader) ownMarks(langs langSet) (own langSet, shared bool) {
	for i := 0; i < r.n; i++ {
		t := &r.tok[i]
		if t.kind != tokenWord {
			continue
		}
		word := r.text(t)
		if utf8.RuneCountInString(word) == 1 && i+2 < r.n && r.tok[i+1].is('.') && r.tok[i+2].kind == tokenWord {
			word += r.text(&r.tok[i+2])
		}
		senses, _ := r.w.lookup(word)
		for _, s := range senses {
			if of := s.langs & (langs | r.w.anyScript(word)); of == 0 || s.kind != kindAM && s.kind != kindPM {
				continue
			} else if s.langs&r.w.english == 0 {
				own |= of
			} else if word[0] >= 'a' && of&^r.w.english != 0 {
				shared = true
			}
		}
	}
	return own, shared
}

type halfRead struct {
	half int8
	end  int
	cost float32
}

// halves reads AM or PM at glyph i, damaged too: the marks of English and of the label's language.
func (x *edger) halves(i int) []halfRead {
	g := x.g
	end := i
	for end < len(g) && end-i < 4 && (end == i || !g[end].line) && (g[end].class == classLetter || end > i && (strings.ContainsRune(".:,;'", g[end].r) && end == i+1 && end+1 < len(g) && !g[end+1].space || g[end].r == '.' || g[end].class == classDigit) && !g[end].space) {
		if end > i && g[end].space && (end-i > 1 || x.r.w.halfOf(string([]rune{g[i].fold, g[end].fold}), x.r.label|x.r.w.english) == 0) {
			break // but "P M"
		}
		end++
	}
	if end == i {
		return x.lostHalf(i)
	}
	if list := x.partedHalf(i); list != nil {
		return list
	}
	var foreign float32
	if x.r.label != 0 && x.r.label&x.r.w.english == 0 && g[i].r >= 'a' { // "am" is a German word
		foreign = 0.3
	}
	if x.r.cutLetter(&token{start: int32(g[i].start), end: int32(g[end-1].end)}) {
		return x.wordHalves([]rune{g[i].fold}, i+1, foreign) // "PSubject"
	}
	var word []rune
	for k := i; k < end; k++ {
		if g[k].class != classPunct {
			word = append(word, g[k].fold)
		}
	}
	if end < len(g) && !g[end].space && g[end].class == classLetter || end-i > 2 && end < len(g) && !g[end].space && g[i+2].class == classLetter || len(word) == 4 && end == i+4 && g[i+3].class == classLetter {
		if h := x.r.gluedHalf(x.r.s[g[i].start:]+"  ", false); h != 0 {
			return []halfRead{{h, i + 2, foreign}}
		}
		if end-i != 3 {
			return nil
		}
	}
	if end-i == 3 && end < len(g) && !g[end].space && g[i].r < 'a' && g[i+1].r < 'a' && g[i+2].r < 'a' && g[i+2].class == classLetter {
		if h := x.r.w.halfOf(string(word[:2]), x.r.w.english); h != 0 { // "PMS,ubject"
			return []halfRead{{h, i + 2, foreign}}
		}
	}
	if len(word) == 3 && unicode.IsUpper(g[i].r) && unicode.IsLower(g[i+1].r) {
		return nil // "Ami", "Ann" are names
	}
	return x.wordHalves(word, end, foreign)
}

// cutLetter reports whether a word begins with a letter of an English mark that another word in a capital is glued to: "PSubject".
func (r *reader) cutLetter(t *token) bool {
	s := r.text(t)
	return len(s) > 2 && strings.IndexByte("APM", s[0]) >= 0 && chars.IsCapital(s[1]) && chars.IsSmall(s[2]) && r.w.halfOf(s[:2], r.w.english) == 0
}

// partedHalf reads a mark whose letters have a dot each and white space between them, as Spanish prints it: "5:50 p. m.".
func (x *edger) partedHalf(i int) []halfRead {
	g := x.g
	if i+2 >= len(g) || g[i+1].r != '.' || g[i+1].space || !g[i+2].space || g[i+2].class != classLetter {
		return nil
	}
	end := i + 3
	if end < len(g) && g[end].r == '.' && !g[end].space {
		end++
	} else if end < len(g) && !g[end].space && g[end].class == classLetter {
		return nil
	}
	word := string([]rune{g[i].fold, g[i+2].fold})
	h := x.r.w.halfOf(word, x.r.label|x.r.w.english|x.r.w.anyScript(word))
	if h == 0 {
		return nil
	}
	return []halfRead{{h, end, 0}}
}

// halvesBehind reads AM or PM behind a time that ends at glyph i: right there, or legibly behind stray marks and what damage left
// of the seconds, "7:29:-07 PM".
func (x *edger) halvesBehind(i int) []halfRead {
	if list := x.halves(i); len(list) > 0 {
		return list
	}
	if i < len(x.g) && x.g[i].class != classPunct && !x.g[i].space {
		return nil
	}
	var cost float32
	for k := i; k < len(x.g) && k < i+maxLeft; k++ {
		g := &x.g[k]
		if g.line && k > i {
			if list := x.halves(k); len(list) == 1 && list[0].cost == 0 && (list[0].end == len(x.g) || x.g[list[0].end].line) {
				return list // the print broke the line before it
			}
			return nil
		}
		switch {
		case g.class == classLetter && !g.space && g.digitLike() && x.g[k-1].class == classDigit: // of a second
		case g.class == classLetter && k > i:
			list := x.halves(k)
			if len(list) == 1 && list[0].cost == 0 || len(list) == 1 && g.r < 'a' && list[0].cost < 0.4*costDropLast {
				list[0].cost += cost
				return list
			}
			if len(list) == 2 && g.space && g.r < 'a' { // "• M": either half
				list[0].cost, list[1].cost = list[0].cost+cost, list[1].cost+cost
				return list
			}
		case g.class == classLetter && (k+1 == len(x.g) || !x.g[k+1].space || g.r < 'a'):
			return nil
		}
		cost += junkPunct
	}
	return nil
}

// maxLeft is how many glyphs of damaged seconds and stray marks may stand between a clock and its AM or PM.
const maxLeft = 6

// wordHalves compares a word with the marks; one that is a mark stands for nothing else.
func (x *edger) wordHalves(word []rune, end int, foreign float32) (list []halfRead) {
	langs := x.r.label | x.r.w.english | x.r.w.anyScript(string(word))
	letters := 0
	for letters < len(word) && word[letters] > '9' {
		letters++
	}
	if h := x.r.w.halfOf(string(word[:letters]), langs); h != 0 && letters+1 < len(word) { // "PM10.2.e"
		return []halfRead{{h, end - (len(word) - letters), max(foreign, 0.2)}}
	}
	if h := x.r.w.halfOf(string(word), x.r.label); h != 0 {
		return []halfRead{{h, end, 0}}
	}
	if h := x.r.w.halfOf(string(word), langs); h != 0 {
		return []halfRead{{h, end, foreign}}
	}
	senses, _ := x.r.w.lookup(string(word))
	for _, s := range senses {
		if len(word) == 1 && x.g[end-1].r < 'a' {
			break
		}
		if s.kind > kindMonth && s.kind != kindAM && s.kind != kindPM || s.langs&langs != 0 { // "pn" is a Polish Monday, but Poles do not print it there
			return nil
		}
	}
	for _, m := range x.r.w.marks {
		if m.langs&langs == 0 {
			continue
		}
		c := halfCost(word, m.text)
		if c > maxHalfCost {
			continue
		}
		list = append(list, halfRead{m.half, end, 0.4*c + foreign})
		if len(word) == 2 && word[0] != m.text[0] && word[1] != m.text[1] { // "CH" is "AM" by its shape alone, and afternoon in Vietnamese
			list = append(list, halfRead{3 - m.half, end, 0.4*c + foreign})
		}
	}
	return list
}

// lostHalf reads a mark whose first letter became a dot or bullet: it is either half.
func (x *edger) lostHalf(i int) (list []halfRead) {
	g := x.g
	if i+1 >= len(g) || g[i+1].space || i+2 < len(g) && !g[i+2].space && g[i+2].class == classLetter {
		return nil
	}
	switch g[i].r {
	case '•', '·', '?', '*', '.', '■', '▪', '�':
		for _, m := range x.r.w.marks {
			if m.langs&x.r.w.english != 0 && m.text[1] == g[i+1].fold {
				list = append(list, halfRead{m.half, i + 2, 0.5})
			}
		}
	}
	return list
}

// maxHalfCost is the damage that a mark may have and still be read: one confusion, or a lost letter.
const maxHalfCost = 1.0

// halfCost is the damage by which a word of up to three letters stands for a mark of two: "PN", "PRN", "AM1", "A". What is
// too much, or a letter too many that does not look like a part of the mark, costs more than [maxHalfCost]: "Pam" is a name.
func halfCost(word, mark []rune) float32 {
	const no = maxHalfCost + 1
	switch len(word) {
	case 1:
		if word[0] == mark[0] {
			return costDropLast
		}
		if substitute(word[0], mark[1]) <= 0.5 {
			return costDrop
		}
	case 2:
		return substitute(word[0], mark[0]) + substitute(word[1], mark[1])
	case 3:
		first := substitute(word[0], mark[0])
		switch {
		case pairFor(word[1], word[2]) == mark[1]:
			return first + costPair
		case substitute(word[1], mark[1]) <= 0.5:
			if last := substitute(word[2], mark[1]); last == 0 || '0' <= word[2] && word[2] <= '9' || word[2] == 'l' || word[2] == 'i' {
				return first + 0.5
			}
		}
	}
	return no
}

// gluedHalf reads AM or PM at the beginning of a word that goes on with one in capitals: "AMOk", "PMSubject", "AMI". A
// longer word in capitals ("PMPER") is cut only behind a date that is printed with AM or PM, and "PMO" never. Marks of the
// label's language in small letters are cut before a capital: "6:47 emHenry".
func (r *reader) gluedHalf(s string, monthFirst bool) int8 {
	const n = 2 // the letters of English marks
	h := r.w.halfOf(s[:n], r.w.english)
	rest := s[n:]
	if h != 0 && s[0] < 'a' && zoneNames[rest] {
		return h // "PMEST"
	}
	if first, _ := utf8.DecodeRuneInString(rest); h == 0 && s[0] >= 'a' && s[1] >= 'a' && unicode.IsUpper(first) {
		return r.w.halfOf(s[:n], r.label)
	}
	if h == 0 || (s[0]^s[1])&0x20 != 0 {
		return 0
	}
	if s[0] < 'a' && len(rest) > 1 && 'a' <= rest[0] && rest[0] <= 'z' && isAlnum(rest[1]) {
		return h // "PMll", "PMi10.2.e"
	}
	if rest[0] < 'A' || rest[0] > 'Z' {
		return 0
	}
	if len(rest) == 1 {
		if rest != "I" {
			return 0
		}
		return h
	}
	if rest[1] >= 'a' || s[0] >= 'a' || monthFirst {
		return h
	}
	return 0
}

func isAlnum(c byte) bool { return chars.IsLetter(c) || '0' <= c && c <= '9' }
