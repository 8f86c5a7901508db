package participant

import (
	"sort"
	"strings"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
)

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

// name is the name of p as far as it is legible: that which stands before the first stamp, which then covers the address
// only. A stamp in front stands for the name.
func (t *torn) name(p person) string {
	if len(p.words) == 0 {
		return ""
	}
	first, last := p.words[0].start, p.words[len(p.words)-1].end
	next := sort.Search(len(t.tokens), func(i int) bool { return t.tokens[i].start >= last })
	for _, k := range t.tokens[next:] { // "Jan Smit (LAW) [E]"
		if k.kind == word || k.kind == ink || k.kind == at || k.end > p.end || t.s[k.start] == '<' || k.kind == scrap && !chars.IsLetter(t.s[k.start]) {
			break
		}
		last = k.end
	}
	for _, link := range t.links {
		if first < link && link < last {
			last = link // a broken address is no name
		}
	}
	last = t.beforeBracket(first, last)
	if t.blackened && first > 0 && t.s[first-1] == '(' {
		return "" // what stands in front of the brackets is hidden
	}
	if ink := t.firstInk(p); ink <= last {
		if ink <= first {
			return ""
		}
		if last = ink; t.s[ink-1] == '-' { // the number of a telephone goes on
			last = first + len(strings.TrimRight(t.s[first:ink], "0123456789-+"))
		}
	}
	if sorts(strings.TrimSuffix(strings.TrimSpace(t.s[first:last]), ":")) || placeholder(t.s[p.start:p.end]) {
		return ""
	}
	name := tidy(t.s[first:last])
	if i := strings.IndexAny(name, "<@"); i >= 0 {
		name = tidy(name[:i])
	}
	if len(p.grounds) > 0 && doubtful(name) && !t.addressInked(p) {
		return ""
	}
	return name
}

// beforeBracket is where a name ends that runs into the bracket of a broken address, "Ann Lee <AnnLeeOquay": no name stands in one that
// is the last.
func (t *torn) beforeBracket(first, last int) int {
	cut, looked, shut := last, 0, false // shut: the bracket ends in front of looked
	next := sort.Search(len(t.tokens), func(i int) bool { return t.tokens[i].start > first })
	for _, k := range t.tokens[next:] {
		if k.start >= last {
			break
		}
		if cut < last && !shut {
			from := max(cut, looked)
			shut, looked = strings.IndexByte(t.s[from:k.start], '>') >= 0, k.start
		}
		switch {
		case k.kind == open && t.s[k.start] == '<':
			cut = min(cut, k.start)
		case k.kind == ink || k.kind == word && shut && t.s[k.start-1] != '<':
			return last
		}
	}
	return cut
}

// addressInked reports whether what is blacked out of p is its address alone or the local part of it: "James <[email address]>",
// "Harbour <10.2.e@quay.nl>". A word that is typed in the place of it left no scraps of the name, and a bar behind the bracket none of
// one that is printed whole in front.
func (t *torn) addressInked(p person) bool {
	i := t.firstInk(p)
	if len(p.grounds) != 1 || i <= p.start || i == p.end || t.s[i-1] != '<' {
		return false
	}
	rest, ok := strings.CutSuffix(strings.TrimPrefix(t.s[i:p.end], p.grounds[0].Raw), ">")
	if !ok || rest != "" && rest[0] != '@' {
		return false
	}
	return rest == "" && !t.drawn && typed(t.stamps) || whole(strings.TrimSpace(t.s[p.start:i-1]), true)
}

// placeholder reports whether s is a word in brackets for a name and again for the local part of its address, as a release
// prints in any language where both are blacked out: "[kitakarva] <[kitakarva]@firma.example>".
func placeholder(s string) bool {
	s = strings.TrimSpace(s)
	end := strings.IndexByte(s, ']')
	if end < 2 || s[0] != '[' {
		return false
	}
	return strings.HasPrefix(strings.TrimLeft(s[end+1:], " \n\t"), "<"+s[:end+1]+"@")
}

// firstInk is where the first stamp of p begins, its end if there is none.
func (t *torn) firstInk(p person) int {
	next := sort.Search(len(t.stamps), func(i int) bool { return t.stamps[i].Start >= p.start })
	if next < len(t.stamps) && t.stamps[next].Start < p.end {
		return t.stamps[next].Start
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
		unglued(&out)
		return out
	}
	switch {
	case out.Name == "":
		out.Redacted = true
	case t.blackened && fewLetters(out.Name), lostGround(out.Name) || lostGround(out.Raw), (t.drawn || len(t.stamps) > 0) && doubtful(out.Name) && !t.whole() && !t.addressInked(p):
		out.Redacted = true
	}
	if out.Redacted {
		out.Name = ""
	}
	return out
}
