package participant

import (
	"strings"

	"github.com/rethread/rethread/mail"
)

// spoken reads an address that an archive of a mailing list prints with a word for its "@", so that programs do not collect
// it: "hostler at quay.example (Ann Hostler)", "Ann Hostler <hostler at quay.example>". What stands for an address is two words
// with "at" between them, the second a domain as printed, and nothing else beside it but a name in brackets or before them.
func (r *reader) spoken(s string) (mail.Participant, bool) {
	if !strings.Contains(s, " at ") || len(s) > maxEntry {
		return mail.Participant{}, false
	}
	name, address := "", s
	switch open := strings.IndexAny(s, "(<"); {
	case open > 0 && s[open] == '(' && s[len(s)-1] == ')':
		address, name = strings.TrimSpace(s[:open]), s[open+1:len(s)-1]
	case open >= 0 && s[open] == '<' && s[len(s)-1] == '>':
		name, address = s[:open], s[open+1:len(s)-1]
	case open >= 0:
		return mail.Participant{}, false
	}
	local, domain, two := strings.Cut(address, " at ")
	if !two || strings.ContainsAny(name, "<>()@") {
		return mail.Participant{}, false
	}
	whole := strings.ToLower(local + "@" + domain)
	if at := plainAddress(strings.ReplaceAll(whole, "_", "-")); at == 0 || !r.complete(whole, name) {
		return mail.Participant{}, false
	}
	p := mail.Participant{Raw: s, Name: tidy(name), Address: whole, Domain: strings.ToLower(domain)}
	p.Repairs = append(p.Repairs, "address "+address+" → "+whole+": printed so by an archive")
	return p, true
}
