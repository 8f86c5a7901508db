package participant

import (
	"fmt"
	"strings"
)

// addresses is what a source prints of addresses: the evidence that a legible one is damaged. A domain that merely
// resembles one that is known is none: whoever registers "po1itie.nl" wants it read as "politie.nl", and what is printed
// may be what the case is about.
type addresses struct {
	complete map[string]bool // in lower case, those whose domain could be right
	odd      map[string]int  // what stands behind "@" and can be no domain, as printed
	full     bool            // more are printed than are kept
}

// maxAddresses bounds the distinct addresses of one source that serve as evidence; a source with more has those that it
// prints first, and none for a domain that cannot be right.
const maxAddresses = 1 << 15

// written are the addresses that the source prints, which nothing but a damaged one asks for.
func (d *Domains) written() *addresses {
	d.noted.Do(func() {
		d.addresses = &addresses{complete: map[string]bool{}, odd: map[string]int{}}
		for _, i := range d.ats {
			d.addresses.see(d.text, i, d)
		}
	})
	return d.addresses
}

// see notes the address whose "@" is at i.
func (a *addresses) see(s string, i int, d *Domains) {
	printed := behindAt(s[i+1:])
	domain := bareDomain(printed)
	if domain == "" {
		return
	}
	if len(a.complete)+len(a.odd) >= maxAddresses {
		a.full = true
		return
	}
	if d.count[domain] == 0 && !d.known.valid(domain) {
		a.odd[strings.Clone(printed)]++
		return
	}
	from := i
	for from > 0 && i-from < 64 && localByte(s[from-1]) {
		from--
	}
	if local := strings.Trim(s[from:i], ".'"); local != "" {
		var buf [64 + maxPrinted + 1]byte
		key := append(append(buf[:0], strings.ToLower(local)...), '@')
		if key = append(key, domain...); !a.complete[string(key)] {
			a.complete[string(key)] = true
		}
	}
}

// behindAt is the word, in lower case, that s begins with.
func behindAt(s string) string {
	j := 0
	for j < len(s) && j < maxPrinted && !ends[s[j]] && s[j] != ';' && s[j] != '\'' {
		j++
	}
	return strings.ToLower(strings.TrimRight(s[:j], ".,:"))
}

// localByte reports whether c stands in local parts.
func localByte(c byte) bool { return localBytes[c] }

var localBytes = func() (b [256]bool) {
	for c := range b {
		b[c] = domainByte(byte(c)) || c >= 0x80 || strings.IndexByte("_%+'=&#*/$~", byte(c)) >= 0
	}
	return b
}()

// evident reports whether the source shows that the address of a legible local part and what is printed as its domain, a
// blank in it perhaps, is a damaged print of one at domain, and how. Either it prints that address complete elsewhere, or
// it prints the domain twice or more, and what is printed can be no domain and stands nowhere else.
func (d *Domains) evident(local, printed, domain string) (rule string, is bool) {
	a := d.written()
	if a.complete[strings.ToLower(local)+"@"+domain] {
		return "the address is printed so in this source", true
	}
	n := d.count[domain]
	if n < 2 || a.full || a.odd[behindAt(printed)] > 1 || d.could(printed) || d.apart(printed) != "" {
		return "", false
	}
	return fmt.Sprintf("printed %d times in this source, and what stands here can be no domain", n), true
}

// could reports whether what is printed can be a domain of its own.
func (d *Domains) could(printed string) bool {
	lower := strings.ToLower(strings.TrimRight(beside.Replace(printed), ".,:;'"))
	return d.known.valid(lower) || wordDomain(lower)
}

// blankWithin is why a domain is read that is printed with a blank in it and whole elsewhere.
const blankWithin = "printed whole in this source, a blank in it here"

// beside drops blanks beside a domain's dots: they hide no letter.
var beside = strings.NewReplacer(" .", ".", ". ", ".")

// apart is the domain that is printed with a blank in it, "" if the source prints none such whole. A likeness to another of
// its domains says nothing then: "quay-11 port.example" is "quay-11port.example", however often "quay-llport.example" stands there.
func (d *Domains) apart(printed string) string {
	if strings.IndexByte(printed, ' ') < 0 {
		return ""
	}
	if clean := cleanDomain(printed); d.count[clean] > 0 && d.known.valid(clean) {
		return clean
	}
	return ""
}

// address reads the address of a legible local part: what Repair makes of its domain, which has no "@" in it, where the
// source shows that it is damaged, otherwise what is printed.
func (d *Domains) address(local, printed string) (domain, rule string, ok bool) {
	r := d.mend(cleanDomain(printed), true)
	domain, ok = r.domain, r.ok
	if r.rule == "" {
		return domain, "", ok
	}
	if why, is := d.evident(local, printed, domain); is {
		return domain, why, true
	}
	if whole := d.apart(printed); whole != "" {
		return whole, blankWithin, true
	}
	return strings.ToLower(printed), "", d.known.valid(strings.ToLower(printed))
}

// legiblePart is the local part at token local in front of a domain at token from, "" if there is none or it is what a bar
// left of one. In brackets behind a legible name short ones are trusted.
func (t *torn) legiblePart(local, from int) string {
	if local < 0 || t.tokens[local].kind != word || t.tokens[from].start != t.tokens[local+1].end {
		return ""
	}
	var before token
	if local > 0 {
		before = t.tokens[local-1]
	}
	if before.kind == ink && before.end == t.tokens[local].start {
		return ""
	}
	named := before.kind == open && len(t.atom.words) > 0 && len(t.atom.grounds) == 0
	if part := t.localPart(local); part != "" && t.legible(part, named) {
		return part
	}
	return ""
}

// unread is the domain at token from as printed where it can be none and resembles none, behind a legible local part:
// "jan@firma.n1". Behind a stamp it is debris.
func (t *torn) unread(local, from int) string {
	if local < 0 || !t.fresh && len(t.atom.grounds) > 0 || t.legiblePart(local, from) == "" {
		return ""
	}
	domain := strings.ToLower(strings.TrimRight(t.text(t.tokens[from]), ".,:;'"))
	if dot := strings.LastIndexByte(domain, '.'); dot < 2 || len(domain)-dot < 3 {
		return ""
	}
	for i := 0; i < len(domain); i++ {
		if !domainByte(domain[i]) {
			return ""
		}
	}
	return domain
}

// asPrinted is the domain of a legible local part that could be read as repaired: that where the source shows that what is
// printed is damaged, otherwise what is printed, "" if blanks tear it into what can be no domain.
func (t *torn) asPrinted(part, printed, repaired string) (domain, rule string) {
	if why, is := t.domains.evident(part, printed, repaired); is {
		return repaired, why
	}
	switch domain = strings.ToLower(beside.Replace(printed)); {
	case strings.IndexByte(printed, ' ') < 0:
		return domain, ""
	case t.domains.apart(printed) != "":
		return t.domains.apart(printed), blankWithin
	case t.domains.known.valid(domain):
		return domain, "blank beside its dot"
	}
	return "", ""
}
