package participant

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
)

// How sure a repair must be; costs are those of align.
const (
	perCharacter = 13 // cost allowed for ten characters of a domain that cannot be right as printed
	margin       = 3  // by which the runner-up must be worse
	evidence     = 3  // cost that a domain gains by being printed in this source
	often        = 3  // how many times more often the right form must be printed than the form to be replaced
	minLegible   = 4  // characters of the first labels that must be legible where the beginning is hidden
	candidates   = 10 // domains that are aligned, of those known and of those printed
)

// candidate is a domain that a print may stand for.
type candidate struct {
	domain string
	alignment
	times int // printed in the source
	score int
}

// Repair reads a printed domain. ok reports that domain is one: printed as it should be, rule then being "", or
// repaired, with the reason in rule. What resembles two domains about equally is not repaired. A "@" in front of the
// domain says that its beginning is printed; without one the beginning may be hidden or have an "@" read as a letter.
func (d *Domains) Repair(printed string) (domain, rule string, ok bool) {
	if d == nil {
		d = noSource()
	}
	whole := false
	if at := strings.LastIndexByte(printed, '@'); at >= 0 {
		printed, whole = printed[at+1:], true
	}
	r := d.mend(cleanDomain(printed), whole)
	return r.domain, r.rule, r.ok
}

// mend is Repair of a clean print; whole says that its beginning is printed.
func (d *Domains) mend(clean string, whole bool) repaired {
	if len(clean) < 3 || len(clean) > maxPrinted {
		return repaired{clean, "", d.known.valid(clean)}
	}
	if d.known.domains[clean] {
		return repaired{clean, "", true}
	}
	if !ascii(clean) {
		return d.international(clean)
	}
	q := question{clean, whole, false}
	if r, seen := d.asked(q); seen {
		return r
	}
	return d.remember(q, d.read(clean, whole))
}

// forced is mend for what cannot be right as printed; a gap stands for each blank in it.
func (d *Domains) forced(printed string, whole bool) repaired {
	if len(printed) < 4 || len(printed) > maxPrinted {
		return repaired{}
	}
	q := question{printed, whole, true}
	if r, seen := d.asked(q); seen {
		return r
	}
	best, second := d.best(printed, whole, d.near(solid(printed)), tooDear)
	if best.domain != "" && (second.domain == "" || second.score-best.score >= margin) && plausible(best) {
		return d.remember(q, repaired{best.domain, d.rule(best), true})
	}
	return d.remember(q, repaired{})
}

// question is one that was asked before.
type question struct {
	printed       string
	whole, forced bool
}

func (d *Domains) asked(q question) (repaired, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	r, seen := d.repair[q]
	return r, seen
}

func (d *Domains) remember(q question, r repaired) repaired {
	q.printed = strings.Clone(q.printed)
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.repair) < maxRemembered {
		d.repair[q] = r
	}
	return r
}

// read decides about a domain that is not known as printed.
func (d *Domains) read(printed string, whole bool) repaired {
	valid, near := d.known.valid(printed), d.near(solid(printed))
	if full, is := d.longer(printed, near); is {
		return full
	}
	most := tooDear
	if valid && d.count[printed] > 1 { // only looks may explain that it stands for another one, see replaces
		most = looksCost(printed) + margin + evidence
	}
	best, second := d.best(printed, whole, near, most)
	if best.domain == "" || second.domain != "" && second.score-best.score < margin {
		return repaired{printed, "", valid}
	}
	if valid && !d.replaces(best, printed, whole) || !valid && !plausible(best) {
		return repaired{printed, "", valid}
	}
	return repaired{best.domain, d.rule(best), true}
}

// longer completes a domain whose country ending stands on the next line: "homeoffice.gov" in a source that prints
// "homeoffice.gov.uk" more often.
func (d *Domains) longer(printed string, near []string) (repaired, bool) {
	if strings.IndexByte(printed, '.') < 0 {
		return repaired{}, false
	}
	found := ""
	for _, want := range near {
		if !strings.HasPrefix(want, printed+".") || len(want) != len(printed)+len(".uk") || d.count[want] < max(2, often*d.count[printed]) || want == found {
			continue
		}
		if found != "" {
			return repaired{}, false
		}
		found = want
	}
	if found == "" {
		return repaired{}, false
	}
	return repaired{found, fmt.Sprintf("printed %d times in this source, ending cut", d.count[found]), true}, true
}

// rule names the evidence for a repair.
func (d *Domains) rule(c candidate) string {
	rule := "known domain"
	if !d.known.domains[c.domain] {
		rule = fmt.Sprintf("printed %d times in this source", c.times)
	}
	if c.hidden > 0 {
		rule += ", beginning hidden"
	}
	return rule
}

// near are the domains of the source and the known ones that share most with printed.
func (d *Domains) near(printed string) []string {
	return append(d.index.like(printed, candidates), d.known.index.like(printed, candidates)...)
}

// solid is printed without its gaps.
func solid(printed string) string { return strings.ReplaceAll(printed, string(gap), "") }

// best are the two domains that printed resembles most, at no more than a cost; near are those to look at first.
func (d *Domains) best(printed string, whole bool, near []string, most int) (best, second candidate) {
	solid, few := solid(printed), []string(nil)
	if len(solid) < len(printed) {
		few = d.printed // letters are lost: any of the source's domains may be meant, and what it does not print explains no gap
	}
	most = min(most, d.mostCost(near, few))
	for _, list := range [][]string{near, few} {
		for _, want := range list {
			if want == printed || !d.known.domains[want] && damages(want, solid) {
				continue
			}
			c := candidate{domain: want, times: d.count[want]}
			if best.domain != "" { // a worse one is neither the best nor a rival of it
				most = min(most, best.score+margin+evidence)
			}
			if c.times > 0 {
				c.alignment = align(printed, want, whole, most)
			} else {
				c.alignment = align(solid, want, whole, most)
			}
			if c.cost >= tooDear {
				continue
			}
			if now, is := d.known.former[want]; is && c.times == 0 {
				c.domain, c.times = now, d.count[now]
			}
			if c.hidden > 0 && c.junk > 0 && c.legible() <= minLegible {
				c.cost, c.hard = c.cost+costWrong, c.hard+1 // too little is left to be sure of what is hidden
			}
			c.score = c.cost
			if c.times > 0 {
				c.score -= evidence
			}
			switch {
			case second.domain != "" && c.score >= second.score: // it is neither of the two
			case !d.known.domains[c.domain] && (c.times < 2 || d.weak(want)): // it may itself be damaged
			case c.domain == best.domain:
			case best.domain == "" || c.score < best.score:
				best, second = c, best
			default:
				second = c
			}
		}
	}
	return best, second
}

// looksCost is what looks may cost that explain how a domain that could be right differs from another one.
func looksCost(printed string) int { return costLook + len(printed)/2 }

// mostCost is the cost that the likeliest of these domains and its rivals may have at most, see limit.
func (d *Domains) mostCost(lists ...[]string) int {
	long := 0
	for _, list := range lists {
		for _, want := range list {
			long = max(long, len(want), len(d.known.former[want]))
		}
	}
	return long*perCharacter/10 + 2*costHead + margin + evidence
}

// weak reports whether a domain of the source is itself a damaged print of one that is known or printed much more often.
func (d *Domains) weak(printed string) bool {
	d.mu.Lock()
	is, seen := d.damaged[printed]
	d.mu.Unlock()
	if seen {
		return is
	}
	own, most := d.count[printed], looksCost(printed)
	for _, x := range []*index{d.known.index, d.index} {
		is = is || slices.ContainsFunc(x.like(printed, candidates), func(want string) bool {
			if want == printed || !d.known.domains[want] && d.count[want] < often*own {
				return false
			}
			a := align(printed, want, true, most)
			return a.hard == 0 && a.cost <= most
		})
	}
	d.mu.Lock()
	d.damaged[printed] = is
	d.mu.Unlock()
	return is
}

// replaces reports whether c is to stand for printed although that could be right: only looks explain the difference,
// and c is better attested, the more so the shorter it is.
func (d *Domains) replaces(c candidate, printed string, whole bool) bool {
	own := d.count[printed]
	if mine, its := ending(printed), ending(c.domain); len(mine) > len(its) && strings.HasPrefix(mine, its) {
		return false // "x.com" is no "x.co" with an edge behind it
	}
	if c.hidden > 0 || c.junk > 0 {
		switch {
		case own > 0 || whole:
			return false
		case c.hidden > 0 && c.legible() < minLegible && !(c.times > 1 && (c.hidden <= 1 || c.legible() == minLegible-1)):
			return false
		}
		return c.hard == 0 && c.cost <= limit(c)/2+costHead || c.times >= often && plausible(c)
	}
	if c.hard == 1 && registry(printed, c.domain) && own <= 1 && c.times >= often {
		return true
	}
	if c.hard > 0 || c.cost > looksCost(printed) {
		return false
	}
	if c.times >= often*own && c.times >= often {
		return true
	}
	if c.times > own && digitInWord(printed, c.domain) {
		return true
	}
	label := len(firstLabel(c.domain))
	return d.known.domains[c.domain] && (c.times > own || label >= 6 || label >= 5 && d.blackened && c.cost <= costLook)
}

// damages reports whether a domain differs from one that is printed clean by what recognition makes of letters, and by nothing
// else: "xrnail.example" of "xmail.example". However often it is printed, it is the damaged one.
func damages(domain, clean string) bool {
	if domain == clean {
		return false
	}
	for _, pair := range splits {
		if strings.ReplaceAll(domain, pair[0], pair[1]) == clean {
			return true
		}
	}
	return digitInWord(domain, clean)
}

// splits are letters that recognition reads as two, and those.
var splits = [][2]string{{"rn", "m"}, {"vv", "w"}, {"cl", "d"}}

// digitInWord reports whether printed has one digit between two letters where want has a letter that looks like it, and is
// the same otherwise: "cu1ture-dept".
func digitInWord(printed, want string) bool {
	if len(printed) != len(want) {
		return false
	}
	at := -1
	for i := range len(printed) {
		switch {
		case printed[i] == want[i]:
		case at >= 0:
			return false
		default:
			at = i
		}
	}
	return at > 0 && at+1 < len(printed) && chars.IsDigit(printed[at]) && chars.IsLetter(want[at]) && chars.IsLetter(printed[at-1]) && chars.IsLetter(printed[at+1])
}

// registry reports whether printed differs from want only in the name of the registry, "dept.ov.uk": nobody registers
// under what is left.
func registry(printed, want string) bool {
	p, w := strings.Split(printed, "."), strings.Split(want, ".")
	if len(p) != len(w) || len(w) < 3 {
		return false
	}
	n := len(w) - 2
	registries := base().registries
	return registries[w[n]] && !registries[p[n]] && p[n+1] == w[n+1] && strings.Join(p[:n], ".") == strings.Join(w[:n], ".")
}

// plausible reports whether what is printed, which cannot be right, is near enough to c.
func plausible(c candidate) bool {
	if c.hidden > 0 && c.legible() < minLegible-1 {
		return false
	}
	// Short names differ in one letter: bmg, bmi, bmj. Only where an "@" is glued may one be lost to it.
	if c.junk == 0 && c.hard > (len(firstLabel(c.domain))-c.hidden)/4 {
		return false
	}
	return c.cost <= limit(c)
}

// limit is the cost that a candidate may have, by what is legible of it.
func limit(c candidate) int {
	n := (len(c.domain) - c.hidden) * perCharacter / 10
	if c.times >= often {
		n += costHead
	}
	if c.hidden > 0 {
		n += costHead
	}
	return n
}

// legible is the number of characters before the ending that are not hidden.
func (c candidate) legible() int {
	return strings.LastIndexByte(c.domain, '.') - c.hidden
}

func ending(domain string) string { return domain[strings.LastIndexByte(domain, '.')+1:] }

func firstLabel(domain string) string {
	label, _, _ := strings.Cut(domain, ".")
	return label
}

// cleanDomain lowers printed and drops what is no part of a domain: blanks, quotes, pieces of the bar's frame. Letters of
// other alphabets stay: what they stand for is decided by [Domains.international].
func cleanDomain(printed string) string {
	plain := true
	for i := 0; i < len(printed); i++ {
		if c := printed[i]; !domainByte(c) || chars.IsCapital(c) {
			plain = false
			break
		}
	}
	if plain {
		return strings.Trim(printed, ".-")
	}
	var b strings.Builder
	for _, r := range printed {
		switch {
		case r == '!' || r == '|':
			b.WriteByte('l')
		case r < 128 && domainByte(byte(r)):
			if chars.IsCapital(r) {
				r |= 0x20
			}
			b.WriteByte(byte(r))
		case r == ',' || r == ':' || r == '·' || r == '•':
			b.WriteByte('.')
		case r >= utf8.RuneSelf && unicode.IsLetter(r):
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return strings.Trim(b.String(), ".-")
}

// noSource serves callers without evidence.
var noSource = func() func() *Domains {
	d := NewDomains("")
	d.entries = nil // it lives on, and must not hold on to texts
	return func() *Domains { return d }
}()
