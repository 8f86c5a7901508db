package participant

import (
	"strings"

	"github.com/rethread/rethread/mail"
)

// Archives of mailing lists print addresses without what machines that gather them look for: "jan_at_[hidden]", "jan@...",
// "jan.s...@firma.nl", "jan@xxxxxxxx", "jan@xxxxx.xxx", "address@hidden". Whom they stand behind is printed; what is left of an address is
// none, and no part of the name.

// starred is what GitHub leaves of an address in mail that it prints, and of the bracket in front of it.
const starred = "***@***.***"

// veiled reads an entry with such an address, alone or in a bracket behind a name.
func (r *reader) veiled(s string) (mail.Participant, bool) {
	if strings.IndexByte(s, '@') < 0 && !strings.Contains(s, "[hidden]") {
		return mail.Participant{}, false
	}
	address, name := s, ""
	if open := veilOpens(s); open >= 0 {
		name, address = strings.Trim(s[:open], " \t\n\"'"), scheme(strings.Trim(s[open+1:len(s)-1], " \t\n\"'"))
	}
	if !veil(address) {
		return mail.Participant{}, false
	}
	p := mail.Participant{Raw: s}
	if domain := strings.ToLower(address[strings.LastIndexByte(address, '@')+1:]); base().valid(domain) {
		p.Domain = domain
	}
	switch {
	case name == "" && p.Domain == "":
		p.Name = address // all that is printed of whom it is
	case veil(name):
		p.Name = name
	default:
		p.Name = tidy(name)
	}
	return p, true
}

// veilOpens is where the bracket opens with which an entry ends, -1 if it ends with none. It may be a blank or the end of a line: see starred.
func veilOpens(s string) int {
	if before, is := strings.CutSuffix(s[:len(s)-1], starred); is && before != "" && strings.IndexByte(" \n", before[len(before)-1]) >= 0 && strings.IndexByte(")>", s[len(s)-1]) >= 0 {
		return len(before) - 1
	}
	switch s[len(s)-1] {
	case '>':
		return strings.IndexByte(s, '<')
	case ')':
		return strings.IndexByte(s, '(')
	case ']':
		if open := strings.IndexByte(s, ' '); open >= 0 && s[open+1] == '[' {
			return open + 1
		}
	}
	return -1
}

// veil reports whether a word is what an archive has left of an address.
func veil(word string) bool {
	if word == "" || strings.ContainsAny(word, " \t\n<>\"") {
		return false
	}
	if word == starred || strings.HasSuffix(word, "_at_[hidden]") {
		return true
	}
	local, domain, is := strings.Cut(word, "@")
	switch {
	case !is || local == "" || domain == "" || strings.IndexByte(domain, '@') >= 0:
		return false
	case strings.Trim(domain, ".") == "", domain == "hidden", domain == "[hidden]", len(domain) > 3 && strings.Trim(domain, "x.") == "":
		return true
	}
	return strings.HasSuffix(local, "...") && base().valid(strings.ToLower(domain))
}

// quotedName reads a name in quotes with a word in a bracket behind it that is no address, though it may be what somebody who made a
// page has left of one: `"Smit, Jan" <jan.smitATfirma.nl>`. The quotes say how far the name goes.
func quotedName(s string) (mail.Participant, bool) {
	open := strings.Index(s, "\" <")
	if open < 2 || s[0] != '"' || s[len(s)-1] != '>' || strings.ContainsAny(s[1:open], "\"<>") {
		return mail.Participant{}, false
	}
	word, name := s[open+3:len(s)-1], tidy(s[1:open])
	if strings.IndexByte(word, '.') < 0 || strings.ContainsAny(word, " \t\n<>\"/=") || name == "" || allScraps(name) {
		return mail.Participant{}, false
	}
	return mail.Participant{Raw: s, Name: name}, true
}

// parted reads a name with a bracket behind it whose address has a blank, beside words of the name: the line below a link swallows
// its underscores, "Smit, Jan < jan smit@firma.nl >". Which mark stood there does not show; the domain does.
func parted(s, name, address string) (mail.Participant, bool) {
	first, rest, is := strings.Cut(address, " ")
	local, domain, at := strings.Cut(rest, "@")
	if !is || !at || !base().valid(strings.ToLower(domain)) {
		return mail.Participant{}, false
	}
	name = tidy(unsorted(name))
	for _, word := range []string{first, local} {
		if len(word) < 2 || !strings.Contains(" "+strings.NewReplacer(",", " ", ".", " ").Replace(strings.ToLower(name))+" ", " "+strings.ToLower(word)+" ") {
			return mail.Participant{}, false
		}
	}
	return mail.Participant{Raw: s, Name: name, Domain: strings.ToLower(domain)}, true
}

// withoutLink is an entry without the link that a print of formatted mail sets in front of the address that it is of:
// "Jan Smit < <mailto:jan@firma.nl> jan@firma.nl>", or behind an address that is printed as the name too:
// "gate@quay.example<mailto:gate@quay.example> <gate@quay.example<mailto:gate@quay.example>>".
func withoutLink(s string) string {
	const link = "<mailto:"
	before, after, is := strings.Cut(s, link)
	if !is {
		return s
	}
	address, behind, is := strings.Cut(after, ">")
	behind = strings.TrimLeft(behind, " \t\n")
	if twice := address + link + address + ">"; is && address != "" && strings.Count(s, link) > 1 && strings.Count(s, twice) == strings.Count(s, link) {
		return strings.ReplaceAll(s, twice, address)
	}
	if !is || address == "" || len(behind) < len(address) || !strings.EqualFold(behind[:len(address)], address) {
		return s
	}
	return strings.TrimSpace(before + behind)
}
