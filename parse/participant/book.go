package participant

import (
	"strings"

	"github.com/rethread/rethread/mail"
)

// book reads an entry of an address book whose name is no domain: "Jan Smit/Sales/ACM@Acme".
func (r *reader) book(s string) (mail.Participant, bool) {
	at := strings.IndexByte(s, '@')
	if strings.IndexByte(s[:at], '/') < 0 || strings.ContainsAny(s, "<>[]~|") || strings.IndexByte(s[at:], '.') >= 0 || r.blackened && doubtful(s[:at]) && !notes(s) {
		return mail.Participant{}, false
	}
	p := mail.Participant{Raw: s}
	if p.Name, p.Unit = r.lotus(s); p.Name == "" { // "Smit/SALES@Acme", but not "BD/SALES@Acme"
		if first, _, _ := strings.Cut(s, "/"); upper(first) != first && notes(s) {
			p.Name, p.Unit = first, spelled(s[len(first)+1:at])
		}
	}
	return p, p.Name != ""
}

// inBook reads a name with its place in an address book behind it in brackets, "Ann Lee ( CN=Ann Lee/OU=HR/O=QUAY @ QUAY [ HR ] )".
func inBook(s string) (name string, is bool) {
	head, place, two := strings.Cut(s, "(")
	if place = strings.TrimLeft(place, " "); !two || !strings.HasPrefix(place, "CN=") || s[len(s)-1] != ')' || strings.IndexByte(head, '@') >= 0 {
		return "", false
	}
	name = tidy(head)
	return name, name != ""
}

// Encapsulated begins the addresses that Exchange makes of places in an address book.
const Encapsulated = "IMCEAEX"

// tornPlace reports whether s is a name with such an address behind it in brackets that is not printed whole, as the blanks in it show:
// "Ann Lee [IMCEAEX-_O=QUAY_OU=EXCHANGE ADMINISTRATIVE GROUP_CN=ALEE@quay.example]".
func tornPlace(s string) bool {
	if strings.IndexByte(s, '=') < 0 {
		return false
	}
	i := strings.Index(s, Encapsulated)
	return i > 1 && (s[i-1] == '[' || s[i-1] == '<') && strings.ContainsAny(unwrap(strings.TrimRight(s[i:], " \t\n")), " \t")
}

// distinguished reads an X.500 name: "/O=ORG/OU=SITE/CN=RECIPIENTS/CN=JJANSEN", "CN=Jan Jansen/OU=BD/O=Org"; a display
// name before it is the name, with its unit: "\"Smit, Jan (ORG/BD)\" </O=ORG/CN=JSMIT>".
func (r *reader) distinguished(s string) mail.Participant {
	p := mail.Participant{Raw: s}
	big := upper(s)
	start := strings.Index(big, Encapsulated)
	if start < 0 {
		start = strings.Index(big, "/O=")
	}
	if cn := strings.Index(big, "CN="); start < 0 || cn >= 0 && cn < start {
		start = cn
	}
	if head := strings.TrimRight(s[:start], " \t\n</"); head != "" {
		before := len(r.people)
		r.entry(head, nil)
		named := r.people[before:]
		r.people = r.people[:before]
		if len(named) == 1 && named[0].Name != "" {
			p = named[0]
			p.Raw = s
			return p
		}
	}
	i := strings.LastIndex(big, "CN=")
	if strings.HasPrefix(big, "CN=") {
		i = 0
	}
	if i < 0 {
		p.Redacted = true
		return p
	}
	cn := s[i+3:]
	if end := strings.IndexAny(cn, "/>]@"); end >= 0 {
		cn = cn[:end]
	}
	p.Name = tidy(cn)
	p.Redacted = p.Name == ""
	return p
}
