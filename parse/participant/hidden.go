package participant

import (
	"strings"

	"github.com/rethread/rethread/mail"
)

// Archives of mailing lists print addresses without what machines that gather them look for: "jan_at_[hidden]", "jan@...",
// "jan.s...@firma.nl", "jan@xxxxxxxx", "address@hidden". Whom they stand behind is printed; what is left of an address is
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

// veilOpens is where the bracket opens with which an entry ends, -1 if it ends with none. It may be a blank: see starred.
func veilOpens(s string) int {
	if before, is := strings.CutSuffix(s[:len(s)-1], " "+starred); is && strings.IndexByte(")>", s[len(s)-1]) >= 0 {
		return len(before)
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
	case strings.Trim(domain, ".") == "", domain == "hidden", domain == "[hidden]", len(domain) > 3 && strings.Trim(domain, "x") == "":
		return true
	}
	return strings.HasSuffix(local, "...") && base().valid(strings.ToLower(domain))
}

// withoutLink is an entry without the link that a print of formatted mail sets in front of the address that it is of:
// "Jan Smit < <mailto:jan@firma.nl> jan@firma.nl>".
func withoutLink(s string) string {
	const link = "<mailto:"
	before, after, is := strings.Cut(s, link)
	if !is {
		return s
	}
	address, behind, is := strings.Cut(after, ">")
	behind = strings.TrimLeft(behind, " \t\n")
	if !is || address == "" || len(behind) < len(address) || !strings.EqualFold(behind[:len(address)], address) {
		return s
	}
	if rest := strings.Trim(behind[len(address):], " \t\n"); rest != "" && rest != ">" {
		return s
	}
	return strings.TrimSpace(before + behind)
}
