package participant

import (
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
)

//go:embed domains.toml
var domainsFile string

// knownFile is domains.toml.
type knownFile struct {
	NL, DE, EU, FR, UK, US, Mail []string
	Former                       map[string]string
	Roots                        map[string][]string
	Roles                        struct{ People, Houses, Offices, Among string }
	Names                        struct{ Suffixes, Via, Outside string }
	Endings                      struct{ Country, Generic, Registries string }
}

// fits reports whether a unit and a domain can be of one organisation.
func (k *known) fits(unit, domain string) bool {
	root, _, _ := strings.Cut(unit, "/")
	domains, is := k.roots[root]
	return !is || slices.Contains(domains, domain)
}

// known is what is known of domains without looking at a source.
type known struct {
	domains    map[string]bool
	former     map[string]string // former name → present one
	endings    map[string]bool
	registries map[string]bool
	roots      map[string][]string // first part of a unit → its organisation's domains
	roles      map[string]bool     // words of roles and houses, in lower case
	offices    map[string]bool     // words of roles, houses and offices, in lower case
	among      map[string]bool     // and what joins them
	suffixes   map[string]bool     // of names, in lower case
	via        map[string]bool     // words in front of the service by which somebody writes
	viaStarts  [256]bool           // their first bytes, in any case
	longVia    int                 // the length of the longest
	outside    map[string]bool     // marks of people of other houses
	index      *index
}

func readKnown(data string) (*known, error) {
	var f knownFile
	meta, err := toml.Decode(data, &f)
	if err != nil {
		return nil, fmt.Errorf("participant: domains.toml: %w", err)
	}
	if extra := meta.Undecoded(); len(extra) > 0 {
		return nil, fmt.Errorf("participant: domains.toml: unknown key %s", extra[0])
	}
	k := &known{
		domains: map[string]bool{}, former: f.Former, roots: f.Roots, index: newIndex(),
		endings: words(f.Endings.Country + " " + f.Endings.Generic), registries: words(f.Endings.Registries),
		roles: words(f.Roles.People + " " + f.Roles.Houses), offices: words(f.Roles.People + " " + f.Roles.Houses + " " + f.Roles.Offices), among: words(f.Roles.Among),
		suffixes: words(f.Names.Suffixes), via: words(f.Names.Via), outside: words(f.Names.Outside),
	}
	for w := range k.via {
		k.longVia = max(k.longVia, len(w))
		k.viaStarts[w[0]], k.viaStarts[strings.ToUpper(w)[0]] = true, true
	}
	for _, list := range [][]string{f.NL, f.DE, f.EU, f.FR, f.UK, f.US, f.Mail} {
		for _, d := range list {
			k.domains[d] = true
			k.index.add(d)
		}
	}
	for d := range f.Former {
		k.domains[d] = true
	}
	for _, d := range slices.Sorted(maps.Keys(f.Former)) {
		k.index.add(d)
	}
	return k, nil
}

// words are those of a list with blanks between them.
func words(list string) map[string]bool {
	all := map[string]bool{}
	for _, w := range strings.Fields(list) {
		all[w] = true
	}
	return all
}

// base is the known domains; the file is part of the program, so one that does not read is a defect that the tests find.
var base = sync.OnceValue(func() *known {
	k, err := readKnown(domainsFile)
	if err != nil {
		panic(err)
	}
	return k
})

// valid reports whether d (lower case) is a domain as it should be: labels, and an ending that exists.
func (k *known) valid(d string) bool {
	dot := strings.LastIndexByte(d, '.')
	if dot < 1 || len(d) > 253 || !k.endings[d[dot+1:]] {
		return false
	}
	label := 0
	for i := 0; i <= dot; i++ {
		switch c := d[i]; {
		case chars.IsSmall(c) || chars.IsDigit(c):
			label++
		case c == '-' && label > 0:
			label++
		case c == '.' && label > 0 && d[i-1] != '-':
			label = 0
		default:
			return false
		}
	}
	return true
}

// IsDomain reports whether d is a domain as it should be: labels, and an ending that exists.
func IsDomain(d string) bool { return base().valid(strings.ToLower(d)) }

// Domains is what a source shows of domains, beside those that are known anyway: evidence to repair damaged ones. It may
// be used by several goroutines.
type Domains struct {
	known *known
	// count is how often a complete domain is printed in the source.
	count map[string]int
	index *index
	// ats are where its addresses have their "@".
	ats       []int
	noted     sync.Once
	addresses *addresses // see written
	// printed are those of the known domains that the source prints, the first maxGap.
	printed []string
	units   *units
	// blackened reports that the source bears redaction stamps: only there is a scrap of a word taken for a black bar.
	blackened bool
	// drawn reports that some of these stamps stand on bars that were drawn, "10.2.e", "(b)(6)": words in brackets and bars of
	// block characters are typed, and typing leaves no scraps.
	drawn bool

	text      string // the source
	lone      sync.Once
	names     map[string]bool // that the source prints alone, see alone
	addressed map[string]bool // see hasAddress
	inverted  bool            // see inverts

	likeness map[string]string // see Alike

	mu      sync.Mutex
	repair  map[question]repaired // what was asked before
	damaged map[string]bool
	resolve map[string]string
	entries map[printed]*entry
}

// repaired is the answer to one question.
type repaired struct {
	domain, rule string
	ok           bool
}

const (
	// maxDistinct bounds the distinct domains and units of one source that serve as evidence: a source with more has
	// those that it prints first.
	maxDistinct = 5000
	// maxGap bounds the known domains of one source that are tried where letters are lost.
	maxGap = 64
	// maxRemembered bounds the answers that are kept.
	maxRemembered = 1 << 14
	// fewStamps is the number of stamps from which on a source counts as one with blacked-out names.
	fewStamps = 2
)

// NewDomains counts the complete domains and the organisation units that are printed in content, in one pass.
func NewDomains(content string) *Domains {
	return NewDomainsIn(content, []mail.Span{{End: len(content)}})
}

// NewDomainsIn is [NewDomains] of a content that holds "([@</", characters from U+2000 to U+2FFF, dots before digits and "www." nowhere
// but in some lines.
func NewDomainsIn(content string, lines []mail.Span) *Domains {
	d := &Domains{known: base(), text: content, count: map[string]int{}, index: newIndex(), units: newUnits(), repair: map[question]repaired{}, damaged: map[string]bool{}, resolve: map[string]string{}}
	c := counter{Domains: d}
	for _, l := range lines {
		c.count(content, l.Start, l.End)
	}
	d.units.settle()
	d.blackened, d.drawn = c.stamps >= fewStamps, c.drawn > 0
	d.entries = make(map[printed]*entry, min(len(d.ats)/2, maxRemembered)) // most addresses are printed again
	return d
}

// counter counts what a source shows of domains.
type counter struct {
	*Domains
	stamps, drawn int
	seen          int // what stands before is read
}

// count counts what stands from one offset of content to another.
func (d *counter) count(content string, start, end int) {
	for i := start; i < end; i++ {
		for i < end && !telling[content[i]] {
			i++
		}
		if i == end {
			break
		}
		switch content[i] {
		case '.', '(', '[', 0xE2:
			if black(content[i:]) && !(content[i] == 0xE2 && strings.HasSuffix(content[:i], "█")) { // a bar is one, however long
				d.stamps++
				if content[i] == '.' || content[i] == '(' {
					d.drawn++
				}
			}
			if i-3 >= d.seen && content[i-3:i+1] == "www." {
				d.seen = d.see(content, i+1)
				i = d.seen - 1
			}
		case '@':
			d.ats = append(d.ats, i)
			d.seen = d.see(content, i+1)
			i = d.seen - 1
		case '<':
			if i+1 < len(content) && content[i+1] != '<' {
				i = d.seeBracket(content, i+1) - 1
			}
		case '/':
			d.seen = d.units.see(content, i)
			i = d.seen - 1
		}
	}
}

// telling are the bytes by which domains, units and stamps are found.
var telling = [256]bool{'.': true, '(': true, '[': true, 0xE2: true, '@': true, '<': true, '/': true}

// black reports whether s begins inside a stamp, or with a mark, of those that are printed most: a look that costs next
// to nothing, since it is cast at every dot of the source.
func black(s string) bool {
	if len(s) < 5 {
		return false
	}
	switch s[0] {
	case '.':
		return s[1] == '2' && s[2] == '.' && s[3] == 'e' || s[1] == '1' && s[2] == '.' && s[3] == '2' && s[4] == 'e'
	case '(':
		return strings.HasPrefix(s, "(b)(6") || strings.HasPrefix(s, "(b) (6")
	case '[':
		return strings.HasPrefix(s, "[redacted") || strings.HasPrefix(s, "[REDACTED") || strings.HasPrefix(s, "[geschw")
	}
	return strings.HasPrefix(s, "██")
}

// see counts the domain that starts at i and returns where it ends, at least i.
func (d *Domains) see(s string, i int) int {
	j := i
	for j < len(s) && domainByte(s[j]) && j-i < 254 {
		j++
	}
	d.add(s[i:j])
	return max(j, i)
}

// seeBracket counts a domain that alone fills "<…>".
func (d *Domains) seeBracket(s string, i int) int {
	j := i
	for j < len(s) && domainByte(s[j]) && j-i < 254 {
		j++
	}
	if j < len(s) && s[j] == '>' {
		d.add(s[i:j])
	}
	return i
}

func (d *Domains) add(word string) {
	word = strings.ToLower(bareDomain(word))
	n := d.count[word]
	if n == 0 {
		if !d.known.valid(word) || len(d.count) >= maxDistinct {
			return
		}
		if !d.known.domains[word] {
			d.index.add(word)
		} else if len(d.printed) < maxGap {
			d.printed = append(d.printed, strings.Clone(word))
		}
	}
	d.count[word] = n + 1
}

// bareDomain is a word without dots and dashes around it.
func bareDomain(word string) string {
	for word != "" && (word[0] == '.' || word[0] == '-') {
		word = word[1:]
	}
	for word != "" && (word[len(word)-1] == '.' || word[len(word)-1] == '-') {
		word = word[:len(word)-1]
	}
	return word
}

func domainByte(c byte) bool { return domainBytes[c] }

var domainBytes = func() (b [256]bool) {
	for c := range b {
		b[c] = chars.IsSmall(c) || chars.IsDigit(c) || chars.IsCapital(c) || c == '.' || c == '-'
	}
	return b
}()

// index finds domains that resemble a printed one, by the pairs of neighbouring characters that they share. Characters
// that recognition confuses count as one.
type index struct {
	domains []string
	grams   map[uint16][]int32
}

func newIndex() *index { return &index{grams: map[uint16][]int32{}} }

func (x *index) add(domain string) {
	n := int32(len(x.domains))
	x.domains = append(x.domains, domain)
	for _, g := range gramsOf(domain) {
		if list := x.grams[g]; len(list) == 0 || list[len(list)-1] != n {
			x.grams[g] = append(list, n)
		}
	}
}

// like lists at most n domains that share most with printed, best first.
func (x *index) like(printed string, n int) []string {
	shared := make([]uint8, len(x.domains))
	var twice []int32 // that share two or more
	for _, g := range gramsOf(printed) {
		for _, id := range x.grams[g] {
			if shared[id]++; shared[id] == 2 {
				twice = append(twice, id)
			}
		}
	}
	type hit struct{ id, score int }
	hits := make([]hit, 0, len(twice))
	for _, id := range twice {
		gap := len(x.domains[id]) - len(printed)
		hits = append(hits, hit{int(id), int(shared[id])*4 - max(gap, -gap)})
	}
	slices.SortFunc(hits, func(a, b hit) int {
		if a.score != b.score {
			return b.score - a.score
		}
		return strings.Compare(x.domains[a.id], x.domains[b.id])
	})
	var out []string
	for _, h := range hits[:min(n, len(hits))] {
		out = append(out, x.domains[h.id])
	}
	return out
}

// gramsOf are the distinct pairs of neighbouring letters in s after folding what is confused.
func gramsOf(s string) []uint16 {
	var folded [maxPrinted]byte
	n := 0
	for i := 0; i < len(s) && n < maxPrinted; i++ {
		c := s[i] | 0x20
		switch {
		case c == 'n' && n > 0 && (folded[n-1] == 'r' || folded[n-1] == 'n'):
			folded[n-1] = 'm'
			continue
		case c == 'l' || c == '1' || c == 'j' || c == '|' || c == '!':
			c = 'i'
		case c == '0':
			c = 'o'
		case c == 'v' || c == 'y':
			c = 'u'
		case c == 'q' || c == '9':
			c = 'g'
		case c == '5':
			c = 's'
		case c == '8':
			c = 'b'
		case !(chars.IsSmall(c) || '2' <= c && c <= '9'):
			continue
		}
		folded[n] = c
		n++
	}
	grams := make([]uint16, 0, n)
	for i := 1; i < n; i++ {
		g := uint16(folded[i-1])<<8 | uint16(folded[i])
		if !slices.Contains(grams, g) {
			grams = append(grams, g)
		}
	}
	return grams
}

// Alike is a domain of the source that differs from d by nothing but letters that recognition takes for each other, so that one of them is
// damaged, "" if there is none. Short ones are alike by themselves: they are to be printed much less often, unless only the ending differs.
// It is not for several goroutines.
func (d *Domains) Alike(domain string) string {
	other, known := d.likeness[domain]
	if !known {
		other = d.alike(domain)
		if d.likeness == nil {
			d.likeness = map[string]string{}
		}
		d.likeness[domain] = other
	}
	return other
}

func (d *Domains) alike(domain string) string {
	most, own := looksCost(domain), d.count[domain]
	for _, other := range d.index.like(domain, candidates) {
		if other == domain || d.count[other] < own || damages(other, domain) || len(domain) < distinctive && !sameButEnding(domain, other) && d.count[other] < often*own {
			continue
		}
		if a := align(domain, other, true, most); a.hard == 0 && a.cost <= most {
			return other
		}
	}
	return ""
}

// distinctive is the length, in bytes, from which on two domains are not alike by themselves.
const distinctive = 14

// sameButEnding reports whether two domains differ in nothing but their endings.
func sameButEnding(a, b string) bool {
	return strings.TrimSuffix(a, ending(a)) == strings.TrimSuffix(b, ending(b))
}
