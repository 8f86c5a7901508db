package participant

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/stamp"
)

// kind is what a token of a torn entry is.
type kind uint8

const (
	word kind = iota
	ink       // a stamp
	open      // an opening bracket
	shut      // a closing one
	at
	scrap // debris, a quote, a dash
)

// token is a stretch of a torn entry without blanks.
type token struct {
	kind       kind
	start, end int
	stamp      int // of ink: its place in torn.stamps
}

// torn reads a piece that the print damaged or blacked out.
type torn struct {
	*reader
	s      string
	tokens []token
	stamps []stamp.Stamp
	people []person
	atom   person // what was read since the last anchor
	fresh  bool   // the atom is empty
	links  []int  // the offsets of the brackets of "[mailto:": what follows is an address, or what a bar left of one
}

// torn cuts a piece into the people that are still to be told apart and adds them.
func (r *reader) torn(s string, stamps []stamp.Stamp) {
	t := torn{reader: r, s: s, stamps: stamps, fresh: true, tokens: r.tokens[:0], people: r.torns[:0]}
	t.lex()
	for i := 0; i < len(t.tokens); {
		i = t.step(i)
	}
	t.rest()
	for i := range t.people { // together their prints are the whole piece
		p := &t.people[i]
		p.end = len(s)
		if i == 0 {
			p.start = 0
		}
		if i+1 < len(t.people) {
			p.end = t.people[i+1].start
		}
		r.people = append(r.people, t.finish(*p))
	}
	r.tokens, r.torns = t.tokens, t.people
}

// lex cuts the piece into tokens.
func (t *torn) lex() {
	next := 0 // stamp
	for i := 0; i < len(t.s); {
		if next < len(t.stamps) && i >= t.stamps[next].Start {
			t.tokens = append(t.tokens, token{ink, t.stamps[next].Start, t.stamps[next].End, next})
			i = t.stamps[next].End
			next++
			continue
		}
		stop := len(t.s)
		if next < len(t.stamps) {
			stop = t.stamps[next].Start
		}
		i = t.lexOne(i, stop)
	}
}

// ends are the bytes at which a word ends.
var ends = func() (b [256]bool) {
	for _, c := range []byte(" \t\n\r\f\v<[(>])@\"\\|") {
		b[c] = true
	}
	return b
}()

func (t *torn) lexOne(i, stop int) int {
	single := func(k kind) int {
		t.tokens = append(t.tokens, token{kind: k, start: i, end: i + 1})
		return i + 1
	}
	switch t.s[i] {
	case ' ', '\t', '\n', '\r', '\f', '\v':
		return i + 1
	case '<', '[', '(':
		single(open)
		n := schemeAt(t.s[i+1 : stop])
		if n > 0 || t.s[i] != '(' && gluedScheme(t.s[i+1:stop]) {
			t.links = append(t.links, i)
		}
		return i + 1 + n
	case '>', ']', ')':
		return single(shut)
	case '@':
		return single(at)
	case '"', '\'', '\\', '|':
		return single(scrap)
	}
	j := i
	for j < stop && !ends[t.s[j]] {
		if t.s[j] == '\'' && (j+1 == stop || !chars.IsLetter(t.s[j+1]) || !chars.IsLetter(t.s[j-1])) {
			break
		}
		j++
	}
	k := word
	if w := t.s[i:j]; stamp.Scrap(w) && !initial(w) {
		k = scrap
	}
	t.tokens = append(t.tokens, token{kind: k, start: i, end: j})
	return j
}

// initial reports whether w is a capital of a name, "J.".
func initial(w string) bool { return len(w) == 2 && w[1] == '.' && chars.IsCapital(w[0]) }

func (t *torn) text(k token) string { return t.s[k.start:k.end] }

// take adds a token to the atom.
func (t *torn) take(k token) {
	if t.fresh {
		t.atom, t.fresh = person{start: k.start}, false
	}
	t.atom.end = k.end
	switch k.kind {
	case ink:
		t.atom.grounds = append(t.atom.grounds, t.stamps[k.stamp].Ground)
	case word:
		if t.atom.words == nil {
			t.atom.words = make([]token, 0, 4)
		}
		t.atom.words = append(t.atom.words, k)
	}
}

// step reads what begins at token i and returns the next one.
func (t *torn) step(i int) int {
	k := t.tokens[i]
	switch k.kind {
	case open:
		if !t.fresh || i+1 < len(t.tokens) {
			t.take(k)
			t.atom.opened = t.s[k.start] != '('
		}
		return i + 1
	case shut, scrap:
		if n := t.blankUnit(i); n > 0 {
			return n
		}
		if t.fresh && len(t.people) > 0 && k.kind == shut { // a bracket too many closes what stands before
			t.people[len(t.people)-1].end = k.end
			t.people[len(t.people)-1].closed = true
			return i + 1
		}
		if t.fresh && k.kind == scrap && mark(t.s[k.start]) {
			return i + 1
		}
		if k.kind == scrap {
			if n := t.domainAt(i); n > 0 {
				return n
			}
		}
		t.take(k)
		return i + 1
	case ink:
		t.take(k)
		return i + 1
	}
	if n := t.unitAt(i); n > 0 {
		return n
	}
	if n := t.domainAt(i); n > 0 {
		return n
	}
	t.take(k)
	return i + 1
}

// anchor ends the atom with what tells one person from the next, tokens i to n, and decides to whom it belongs.
func (t *torn) anchor(i, n int, set func(p *person)) int {
	for _, k := range t.tokens[i:n] {
		if k.kind == word { // of a domain or a unit: no word of the name
			k.kind = scrap
		}
		t.take(k)
	}
	set(&t.atom)
	for n < len(t.tokens) && (t.tokens[n].kind == shut || t.tokens[n].kind == scrap && strings.IndexByte("'\"`•", t.s[t.tokens[n].start]) >= 0) {
		if t.tokens[n].kind == shut {
			t.atom.closed = true
		}
		t.atom.end = t.tokens[n].end
		n++
	}
	if print, dot := strings.CutSuffix(t.s[t.atom.start:t.atom.end], "•"); dot && print != "" && print[len(print)-1] != ' ' {
		t.atom.closed = true // a separator, read as a dot
	}
	p := t.atom
	t.fresh = true
	if last := len(t.people) - 1; last >= 0 && t.people[last].split(&p) {
		t.people = append(t.people, p)
		return n
	} else if last >= 0 && t.linkOf(&t.people[last], &p) {
		a := &t.people[last]
		a.end, a.closed = p.end, true
		if letterLost(a.address, p.address) {
			a.repairs = append(a.repairs, "address "+a.address+" → "+p.address+": its link has the letter")
			a.address = p.address
		}
		return n
	} else if last >= 0 && t.same(&t.people[last], &p) {
		t.people[last].join(&p)
		return n
	}
	t.people = append(t.people, p)
	return n
}

// linkOf reports whether p is the link of the address of a, whose bracket is still open, however damaged one of them is:
// "Ann Lee <a=n@quay.example <mailto:ann@quay.example>>".
func (t *torn) linkOf(a, p *person) bool {
	return a.opened && !a.closed && a.address != "" && len(p.words) == 0 && slices.Contains(t.links, p.start)
}

// letterLost reports whether an address is another one, printed with a "=" for letters that the decoding of its mail lost.
func letterLost(address, whole string) bool {
	if len(address) != len(whole) || strings.IndexByte(address, '=') < 0 || strings.IndexByte(whole, '=') >= 0 {
		return false
	}
	for i := range len(address) {
		if address[i] != whole[i] && address[i] != '=' {
			return false
		}
	}
	return true
}

// same reports whether p goes on with the entry that a began: the address behind a name with a unit, or the address
// behind the same address as a name.
func (t *torn) same(a, p *person) bool {
	switch {
	case letterLost(a.address, p.address):
		return true
	case p.unit != "":
		return a.unit == "" && a.domain == "" && a.address == ""
	case a.domain == "":
		bracket := p.opened && p.closed && t.s[p.start] == '<' // nothing but the address of whom it stands behind
		return bracket || (!a.closed || p.opened || p.closed) && t.domains.known.fits(a.unit, p.domain)
	case a.address != "" && p.address != "" && a.address != p.address:
		return p.opened && p.closed && len(p.words) == 0 && !a.opened
	case a.domain != p.domain:
		return false
	}
	if t.single && (!p.closed || strings.HasSuffix(t.s[:p.end], "•")) {
		return false
	}
	return !a.pair && !a.closed
}

// rest decides about what follows the last anchor: a person of its own when the whole piece is it, otherwise what is torn
// from a neighbour and counts nobody.
func (t *torn) rest() {
	if t.fresh {
		if len(t.people) == 0 && residue(t.s) {
			t.people = append(t.people, person{end: len(t.s)})
		}
		return
	}
	p := t.atom
	if len(t.people) == 0 {
		if len(p.grounds) > 0 || len(p.words) > 0 || residue(t.s) {
			t.people = append(t.people, t.lines(p)...)
		}
		return
	}
	last := &t.people[len(t.people)-1]
	if last.closed && t.blackened && t.office(p) {
		t.people = append(t.people, p)
		return
	}
	if len(p.words) >= 2 && last.closed && len(p.grounds) == 0 && !doubtful(t.s[p.start:p.end]) {
		t.people = append(t.people, p)
		return
	}
	last.end = p.end
	last.grounds = append(last.grounds, p.grounds...)
}

// office reports whether p is a stamp, or what is left of one, and an office in round brackets: "0.2 (Harbour Office)".
func (t *torn) office(p person) bool {
	s := t.s[p.start:p.end]
	open := strings.IndexByte(s, '(')
	if open <= 0 || s[len(s)-1] != ')' || doubtful(s[open+1:len(s)-1]) {
		return false
	}
	return len(p.grounds) > 0 || residue(s[:open])
}

// lines parts stamps that stand alone on lines of their own: one blacked-out person a line.
func (t *torn) lines(p person) []person {
	if len(p.grounds) < 2 || len(p.words) > 0 || strings.IndexByte(t.s, '\n') < 0 {
		return []person{p}
	}
	var out []person
	line := -1
	for _, s := range t.stamps {
		n := strings.Count(t.s[:s.Start], "\n")
		if n == line {
			last := &out[len(out)-1]
			last.end = s.End
			last.grounds = append(last.grounds, s.Ground)
			continue
		}
		out = append(out, person{start: s.Start, end: s.End, grounds: []mail.Ground{s.Ground}})
		line = n
	}
	return out
}

// residue reports whether a piece is what is left of a stamp, "0.2", "10.": digits and dots only.
func residue(s string) bool {
	digits, dots := 0, 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '0' || c == '1' || c == '2' || c == '5':
			digits++
		case c == '.':
			dots++
		case c >= utf8.RuneSelf || chars.IsLetter(c) || chars.IsDigit(c):
			return false
		}
	}
	return digits >= 2 && dots > 0 || dots >= 2 && len(s) <= 4
}

// printed is what tokens from to n show, a blank for white space between them but where a line ends within a word, and whether they
// are one word.
func (t *torn) printed(from, n int) (text string, one bool) {
	one = true
	for j := from; j < n; j++ {
		text += t.text(t.tokens[j])
		if j+1 < n && !t.brokenBehind(j) {
			one = false
			if t.tokens[j+1].start > t.tokens[j].end {
				text += " "
			}
		}
	}
	return text, one
}

// brokenBehind reports whether a line ends behind token j within a word, at its hyphen: "gezond-\nheid.example".
func (t *torn) brokenBehind(j int) bool {
	end := t.tokens[j].end
	return j+1 < len(t.tokens) && t.tokens[j+1].kind == word && t.s[end-1] == '-' && t.s[end] == '\n' && chars.IsLetter(t.s[t.tokens[j+1].start])
}
