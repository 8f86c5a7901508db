package participant

import (
	"strings"
	"unicode/utf8"

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
}

// person is an entry in the making. Its words run from the first to the last that is no debris.
type person struct {
	start, end int
	words      []token
	grounds    []mail.Ground
	unit       string
	domain     string
	address    string
	repairs    []string
	opened     bool // a bracket stands before the address
	closed     bool // one stands behind it
	pair       bool // a display name and an address are joined

	tail    *person // the atom with the domain, joined to one with a unit that ends at headEnd
	headEnd int
}

// torn cuts a piece into the people that are still to be told apart and adds them.
func (r *reader) torn(s string, stamps []stamp.Stamp) {
	t := torn{reader: r, s: s, stamps: stamps, fresh: true}
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

func (t *torn) lexOne(i, stop int) int {
	single := func(k kind) int {
		t.tokens = append(t.tokens, token{kind: k, start: i, end: i + 1})
		return i + 1
	}
	switch t.s[i] {
	case ' ', '\t', '\n', '\r', '\f', '\v':
		return i + 1
	case '<', '[', '(':
		return single(open)
	case '>', ']', ')':
		return single(shut)
	case '@':
		return single(at)
	case '"', '\'', '\\', '|':
		return single(scrap)
	}
	j := i
	for j < stop && strings.IndexByte(" \t\n\r\f\v<[(>])@\"\\|", t.s[j]) < 0 {
		if t.s[j] == '\'' && (j+1 == stop || !letter(t.s[j+1]) || !letter(t.s[j-1])) {
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
func initial(w string) bool { return len(w) == 2 && w[1] == '.' && 'A' <= w[0] && w[0] <= 'Z' }

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
		was := len(t.atom.words)
		if t.fresh {
			was = 0
		}
		t.take(k)
		t.atom.words = t.atom.words[:was]
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
	} else if last >= 0 && t.same(&t.people[last], &p) {
		t.people[last].join(&p)
		return n
	}
	t.people = append(t.people, p)
	return n
}

// same reports whether p goes on with the entry that a began: the address behind a name with a unit, or the address
// behind the same address as a name.
func (t *torn) same(a, p *person) bool {
	switch {
	case p.unit != "":
		return a.unit == "" && a.domain == "" && a.address == ""
	case a.domain == "":
		return (!a.closed || p.opened || p.closed) && t.domains.known.fits(a.unit, p.domain)
	case a.address != "" && p.address != "" && a.address != p.address:
		return p.opened && p.closed && len(p.words) == 0 && !a.opened
	case a.domain != p.domain:
		return false
	}
	return !a.pair && !a.closed
}

// split undoes a join: "DB&T/AV … @x.nl … @x.nl]" is a person of the unit and another one with both an address as the
// name and an address, since a name is followed by one address only. The other one becomes p.
func (a *person) split(p *person) bool {
	if a.tail == nil || a.closed || p.domain == "" || p.domain != a.domain {
		return false
	}
	tail := a.tail
	a.end, a.domain, a.address, a.repairs, a.tail = a.headEnd, "", "", a.repairs[:0], nil
	a.grounds = a.grounds[:len(a.grounds)-len(tail.grounds)]
	tail.join(p)
	*p = *tail
	return true
}

// join adds the rest of an entry.
func (a *person) join(p *person) {
	if a.unit != "" && a.domain == "" && p.domain != "" && !p.opened {
		tail := *p
		a.tail, a.headEnd = &tail, a.end
	}
	a.end = p.end
	a.pair = a.domain != "" && p.domain != ""
	if len(a.words) == 0 && a.tail == nil {
		a.words = p.words
	}
	a.grounds = append(a.grounds, p.grounds...)
	if a.domain == "" {
		a.domain = p.domain
	}
	if a.unit == "" {
		a.unit = p.unit
	}
	if p.address != "" {
		a.address, a.domain = p.address, p.domain
	}
	a.repairs = append(a.repairs, p.repairs...)
	a.opened, a.closed = a.opened || p.opened, a.closed || p.closed
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
	if len(p.words) >= 2 && last.closed && len(p.grounds) == 0 && !doubtful(t.s[p.start:p.end]) {
		t.people = append(t.people, p)
		return
	}
	last.end = p.end
	last.grounds = append(last.grounds, p.grounds...)
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
		case c >= utf8.RuneSelf || letter(c) || '0' <= c && c <= '9':
			return false
		}
	}
	return digits >= 2 && dots > 0 || dots >= 2 && len(s) <= 4
}

// name is the name of p as far as it is legible: that which stands before the first stamp, which then covers the address
// only. A stamp in front stands for the name.
func (t *torn) name(p person) string {
	if len(p.words) == 0 {
		return ""
	}
	first, last := p.words[0].start, p.words[len(p.words)-1].end
	for _, k := range t.tokens { // "Jan Smit (LAW) [E]"
		if k.start < last {
			continue
		}
		if k.kind == word || k.kind == ink || k.kind == at || k.end > p.end || t.s[k.start] == '<' || k.kind == scrap && !letter(t.s[k.start]) {
			break
		}
		last = k.end
	}
	if ink := t.firstInk(p); ink < last {
		if ink <= first {
			return ""
		}
		last = ink
	}
	name := tidy(t.s[first:last])
	if i := strings.IndexAny(name, "<@"); i >= 0 {
		name = tidy(name[:i])
	}
	if len(p.grounds) > 0 && doubtful(name) {
		return ""
	}
	return name
}

// firstInk is where the first stamp of p begins, its end if there is none.
func (t *torn) firstInk(p person) int {
	for _, s := range t.stamps {
		if s.Start >= p.start && s.Start < p.end {
			return s.Start
		}
	}
	return p.end
}

// finish makes the entry.
func (t *torn) finish(p person) mail.Participant {
	out := mail.Participant{Raw: strings.TrimRight(strings.TrimSpace(t.s[p.start:p.end]), " \t\n,"), Address: p.address, Domain: p.domain, Unit: p.unit, Grounds: p.grounds, Repairs: p.repairs}
	out.Name = t.name(p)
	if strings.EqualFold(out.Name, out.Address) {
		out.Name = ""
	}
	if out.Address != "" {
		if t.blackened && doubtful(out.Name) && strings.IndexByte(out.Name, ' ') < 0 && len(out.Name) < 4 {
			out.Name = ""
		}
		return out
	}
	switch {
	case out.Name == "":
		out.Redacted = true
	case t.blackened && doubtful(out.Name):
		out.Redacted = true
	}
	if out.Redacted {
		out.Name = ""
	}
	return out
}
