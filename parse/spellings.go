package parse

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
)

// Recognition reads the same name, address or domain one way here and another way there: "Omella Roe" for "Ornella Roe", "quayi.example"
// for "quayl.example". Where a source prints both, one of them is damaged, and who reads it sees that; which one, nobody can tell.

// spelling is how somebody is printed, the same wherever it is.
type spelling struct {
	name, address string
	letters       uint64    // of the name
	keys          [3]uint64 // of each table; 0 where the spelling is not in it
	times         int
	doubt         string // what is said of it
}

// spellings are those of a source.
type spellings struct {
	all    []spelling
	places map[[2]string]int32 // by name and address
	tables [3]map[uint64]int32 // by each of the keys: the first spelling with it
	pairs  [][2]int32          // those that have the same key in a table and are not the same
	words  map[uint64]int32    // by a word of the name and the first letter of another one, or by the name: the first spelling with it
	near   [][2]int32          // those that have the same key there
}

// What the keys of the tables are made of.
const (
	byName    = iota // the shape of the name
	byAddress        // the address
	byBoth           // the shapes of both
)

const (
	// leastSpelled is how many bytes a name is longer than that is compared with others: short ones differ in a letter by themselves.
	leastSpelled = 8
	// oftenSpelled is how many times more often a spelling is printed than the one that it resembles where nobody doubts it.
	oftenSpelled = 3
	// maxSpellings is how many spellings of a source are compared: those that it prints first.
	maxSpellings = 1 << 16
	// maxEdits is how many letters two spellings of the name at one address differ in at most.
	maxEdits = 2
)

// alikeText is what is said of a name, an address or a domain that the source prints in other letters too.
const alikeText = "this %s is printed %q elsewhere in the source: one of the two may be misread"

// reportSpellings reports the people of headers whose name, address or domain the source prints elsewhere in letters that recognition takes
// for these.
func (p *parser) reportSpellings(copies []mail.Copy, problems [][]mail.Problem) {
	s := spellings{places: map[[2]string]int32{}, words: map[uint64]int32{}}
	for i := range s.tables {
		s.tables[i] = map[uint64]int32{}
	}
	for i := range copies {
		for _, list := range peopleOf(&copies[i]) {
			for k := range list {
				s.add(&list[k])
			}
		}
	}
	if !s.compare(p) {
		return
	}
	p.eachBlock(func(q *parser, i int, b *block) {
		for n, list := range peopleOf(&copies[i]) {
			for k := range list {
				if own, ok := s.places[[2]string{list[k].Name, list[k].Address}]; ok && s.all[own].doubt != "" {
					problems[i] = append(problems[i], mail.Problem{Code: "participant-unsure", Severity: mail.Warning, Span: q.printedAt(b, rolesOfPeople[n], list[k].Raw), Text: s.all[own].doubt})
				}
			}
		}
	})
}

// anyDamage reports whether anything in the headers of a source is damaged: a label, a person that was repaired, or whatever was reported of
// people. Where nothing is, names that resemble each other are two.
func (p *parser) anyDamage(copies []mail.Copy, problems [][]mail.Problem) bool {
	for i := range copies {
		if len(problems[i]) > 0 || slices.ContainsFunc(p.blocks[i].hits, func(h hit) bool { return h.damage > 0 }) {
			return true
		}
		for _, list := range peopleOf(&copies[i]) {
			if slices.ContainsFunc(list, func(x mail.Participant) bool { return len(x.Repairs) > 0 }) {
				return true
			}
		}
	}
	return false
}

// rolesOfPeople are those of the lists of peopleOf.
var rolesOfPeople = [...]mail.Role{mail.RoleFrom, mail.RoleTo, mail.RoleCc, mail.RoleBcc}

// peopleOf are the lists of people of a mail.
func peopleOf(c *mail.Copy) [4][]mail.Participant {
	return [...][]mail.Participant{c.From, c.To, c.Cc, c.Bcc}
}

// add counts one entry.
func (s *spellings) add(x *mail.Participant) {
	if x.Name == "" && x.Address == "" {
		return
	}
	key := [2]string{x.Name, x.Address}
	if own, ok := s.places[key]; ok {
		s.all[own].times++
		return
	}
	if len(s.all) == maxSpellings {
		return
	}
	n := int32(len(s.all))
	s.places[key] = n
	name, address := hashOf(withoutOffice(x.Name)), hashOf(x.Address)
	y := spelling{name: x.Name, address: x.Address, letters: name.whole, times: 1}
	if len(x.Name) > leastSpelled && strings.IndexByte(x.Name, ' ') > 0 {
		y.keys[byName] = name.shape
		if x.Address != "" {
			y.keys[byAddress] = address.whole
		}
	}
	if x.Address != "" {
		y.keys[byBoth] = name.shape + address.shape*hashStep
	}
	s.all = append(s.all, y)
	for table, key := range y.keys {
		if key == 0 {
			continue
		}
		if first, ok := s.tables[table][key]; !ok {
			s.tables[table][key] = n
		} else if table == byBoth || s.all[first].letters != y.letters {
			s.pairs = append(s.pairs, [2]int32{first, n})
		}
	}
	s.addWords(n)
}

// compare finds the spellings that resemble others and reports whether there are some.
func (s *spellings) compare(p *parser) (found bool) {
	for _, pair := range s.pairs {
		x, y := &s.all[pair[0]], &s.all[pair[1]]
		x.compare(y)
		y.compare(x)
	}
	s.compareWords()
	for i := range s.all {
		x := &s.all[i]
		if at := strings.IndexByte(x.address, '@'); at > 0 && x.doubt == "" {
			if other := p.known.Alike(x.address[at+1:]); other != "" {
				x.doubt = fmt.Sprintf(alikeText, "domain", other)
			}
		}
		found = found || x.doubt != ""
	}
	return found
}

// compare notes of x that it resembles y, where it may be the damaged one.
func (x *spelling) compare(y *spelling) {
	if x.doubt == "" {
		x.doubt = x.doubted(y)
	}
}

// doubted is what is said of x beside y, which has one of its keys.
func (x *spelling) doubted(y *spelling) string {
	if y.times*oftenSpelled < x.times || x.letters != y.letters && x.keys[byAddress] != y.keys[byAddress] && !looksSame(x.name, y.name) || y.digitWithin() && !x.digitWithin() {
		return ""
	}
	switch a, b := inOrder(x.name), inOrder(y.name); {
	case a == "" && b == "" && !sameGlyphs(x.address, y.address):
		return "" // of mailboxes alone letters of the same shape may be those of two people
	case a == b && x.address != y.address && x.address != "" && y.address != "" && looksSame(x.address, y.address):
		return fmt.Sprintf(alikeText, "address", y.address)
	case a == b || editDistance(a, b, maxEdits) > maxEdits || x.borneOut(y):
		return ""
	}
	return fmt.Sprintf(alikeText, "name", y.name)
}

// looksSame reports whether two names or addresses have the same shape letter by letter, or one of them may have its words in another order.
func looksSame(a, b string) bool {
	if strings.IndexByte(a, ',') >= 0 != (strings.IndexByte(b, ',') >= 0) {
		return true
	}
	var bufA, bufB [96]byte
	return bytes.Equal(appendShape(bufA[:0], a), appendShape(bufB[:0], b))
}

// inOrder are the words of a name, folded, in order of letters.
func inOrder(name string) string {
	words := strings.Fields(fold(withoutOffice(name)))
	slices.Sort(words)
	return strings.Join(words, " ")
}

// withoutOffice is a name without an office in brackets behind it.
func withoutOffice(name string) string {
	if open := strings.IndexByte(name, '('); open > 0 && name[open-1] == ' ' {
		return name[:open-1]
	}
	return name
}

// digitWithin reports whether a digit stands between two letters of a spelling, which is damaged then.
func (x *spelling) digitWithin() bool {
	for _, s := range [...]string{x.name, x.address} {
		for i := 1; i+1 < len(s); i++ {
			if chars.IsDigit(s[i]) && chars.IsLetterAt(s, i-1) && chars.IsLetterAt(s, i+1) {
				return true
			}
		}
	}
	return false
}

// borneOut reports whether the address of x holds what its name has and that of y has not: "Anna Roe <anna.roe@quay.example>" is not Anne.
func (x *spelling) borneOut(y *spelling) bool {
	local, _, ok := strings.Cut(x.address, "@")
	others := strings.Fields(fold(withoutOffice(y.name)))
	for w := range strings.FieldsSeq(fold(withoutOffice(x.name))) {
		if !slices.Contains(others, w) && (!ok || !strings.Contains(local, w)) {
			return false
		}
	}
	return true
}

// shapeLetters are those of which the shape of each folded letter or digit is made: one for all that recognition takes for each other, and
// two for a letter that it reads as two, "rn" and "m".
var shapeLetters = func() (m [256]string) {
	for c := range m {
		m[c] = string([]byte{byte(c)})
	}
	for _, like := range [...]string{"l1ijtf", "o0eca", "uv", "hnbk6", "s5z2", "gq9"} {
		for _, c := range []byte(like) {
			m[c] = like[:1]
		}
	}
	m['m'], m['d'], m['w'] = "rh", "ol", "uu"
	return m
}()

// appendShape appends the shape of a name or an address, letter by letter.
func appendShape(b []byte, s string) []byte {
	for _, c := range appendFold(nil, s) {
		if c != ' ' {
			b = append(b, shapeLetters[c]...)
		}
	}
	return b
}

// hashStep is the prime of the hashes.
const hashStep = 1099511628211

// hash is what a name or an address has of letters, digits and marks, in any order, and what its shape has of letters.
type hash struct{ whole, shape uint64 }

// hashes are those of each byte.
var hashes = func() (m [256]hash) {
	mix := func(c byte) uint64 { return (uint64(c)*hashStep ^ 0x9E3779B97F4A7C15) * hashStep }
	for c := range m {
		switch letter := foldASCII[c]; {
		case letter != 0:
			m[c].whole = mix(letter)
			for _, s := range []byte(shapeLetters[letter]) {
				m[c].shape += mix(s)
			}
		case c >= utf8.RuneSelf:
			m[c] = hash{mix(byte(c)), mix(byte(c))}
		case c == '.' || c == '-' || c == '_':
			m[c].whole = mix(byte(c))
		}
	}
	return m
}()

// hashOf is the hash of a name or an address.
func hashOf(s string) (h hash) {
	var bits byte
	for i := range len(s) {
		x := &hashes[s[i]]
		h.whole += x.whole
		h.shape += x.shape
		bits |= s[i]
	}
	if bits >= utf8.RuneSelf {
		if folded := fold(s); folded != s {
			return hashOf(folded)
		}
	}
	return h
}
