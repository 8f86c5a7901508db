package participant

import (
	"strings"

	"github.com/rethread/rethread/internal/chars"
)

// Addresses into which the print put blanks, or marks for their dots, and what shows that one is whole.

// rejoin drops a blank beside a dot of a domain or behind the "@", "@firma .example", where what it makes is a domain, and one
// before the "@" where nothing is blacked out: there a bar may have stood. Of what stands in brackets it drops all of them.
func (r *reader) rejoin(address string, bracketed bool) (string, string) {
	if whole, rule := r.redot(address); rule != "" {
		return whole, rule
	}
	at, gap := strings.IndexByte(address, '@'), strings.IndexByte(address, ' ')
	if bracketed && at > 1 && gap > 0 && (gap < at-1 || strings.Count(address, " ") > 1) {
		return r.closeUp(address, at)
	}
	if at < 1 || gap < 1 || strings.Count(address, " ") != 1 || gap+1 == len(address) {
		return address, ""
	}
	before, after := address[gap-1], address[gap+1]
	if after != '.' && before != '.' && before != '@' && (after != '@' || r.blackened) || gap < at && after != '@' {
		return address, ""
	}
	whole := address[:gap] + address[gap+1:]
	if !r.whole(whole) {
		return address, ""
	}
	if gap < at {
		return whole, "address " + address + " → " + strings.ToLower(whole) + ": blank before its @"
	}
	where := "blank in front of its ending"
	if after != '.' {
		where = "blank within it"
	}
	return whole, "domain " + address[at+1:] + " → " + strings.ToLower(whole[at+1:]) + ": " + where
}

// closeUp drops the blanks of what stands in brackets that are beside its dots, beside its "@" as rejoin does, or behind a hyphen of
// its domain: "ann. lee@quay. example". Another one may stand for a sign that is lost.
func (r *reader) closeUp(address string, at int) (string, string) {
	whole := make([]byte, 0, len(address))
	for i := 0; i < len(address); i++ {
		if address[i] != ' ' {
			whole = append(whole, address[i])
			continue
		}
		if address[i+1] == ' ' {
			continue // the last one of a gap decides
		}
		before, after := whole[len(whole)-1], address[i+1]
		switch {
		case before == '.' && after == '.' && len(whole) > 1:
			whole = whole[:len(whole)-1] // a speck
		case before == '.', after == '.', before == '@', after == '@' && !r.blackened, before == '-' && i > at:
		default:
			return address, ""
		}
	}
	if !r.whole(string(whole)) {
		return address, ""
	}
	return string(whole), "address " + address + " → " + strings.ToLower(string(whole)) + ": blanks within it"
}

// whole reports whether the domain of a mended address is one that could be right and that nothing shows to be damaged.
func (r *reader) whole(address string) bool {
	domain := strings.ToLower(address[strings.IndexByte(address, '@')+1:])
	return base().valid(domain) && r.domains.settled(domain, true)
}

// redot reads the mark between two labels of a domain as the dot that it was, "@firma,example", where what it makes is a domain.
func (r *reader) redot(address string) (string, string) {
	at := strings.IndexByte(address, '@')
	mark := strings.IndexAny(address, ",;:")
	if at < 1 || mark < at+2 || strings.ContainsAny(address[mark+1:], ",;:@") {
		return address, ""
	}
	whole := address[:mark] + "." + strings.TrimLeft(address[mark+1:], " ")
	if !r.whole(whole) {
		return address, ""
	}
	return whole, "domain " + address[at+1:] + " → " + strings.ToLower(whole[at+1:]) + ": a mark printed for its dot"
}

// complete reports whether address is one, whole: a local part that is no debris, and a domain that could be right and
// that nothing shows to be damaged.
// Behind a legible name short local parts are trusted.
func (r *reader) complete(address, name string) bool {
	named := name != "" && !allScraps(name)
	at := strings.LastIndexByte(address, '@')
	if at < 1 || strings.IndexByte(address, '@') != at || strings.ContainsAny(address, " \t\n<>()[],;:\"") {
		return false
	}
	domain := address[at+1:]
	if !r.legible(address[:at], named) && !r.numbersOnly(address[:at], name) {
		return false
	}
	read, rule, ok := r.domains.address(address[:at], domain)
	if ok && rule == "" && strings.EqualFold(read, domain) {
		return true
	}
	return rule == "" && wordDomain(domain)
}

// wordDomain reports whether a domain whose ending is none that exists is still printed whole: words of letters.
func wordDomain(d string) bool {
	dot := strings.LastIndexByte(d, '.')
	if dot < 1 || len(d)-dot-1 < 3 {
		return false
	}
	for i := 0; i < len(d); i++ {
		if !domainByte(d[i]) || i > dot && !chars.IsLetter(d[i]) || d[i] == '.' && (i == 0 || d[i-1] == '.') {
			return false
		}
	}
	return true
}
