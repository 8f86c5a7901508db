package participant

import (
	"strings"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/stamp"
)

// Most entries are plain: "Smit, Jan" or "Jan Smit <jan@firma.nl>" in letters of ASCII, with nothing that could be damage, a
// unit or a bar's remains. They are read at a glance, and as [reader.clean] reads them (TestPlain).

// plainest reads such an entry, without stamps in it; ok is false where it is another one, or may be.
func (r *reader) plainest(s string) (p mail.Participant, ok bool) {
	if s == "" || len(s) > maxEntry {
		return p, false
	}
	if s[len(s)-1] != '>' {
		words, long := plainName(s)
		if words < 2 || r.blackened && long < 2 || stamp.Explains(s) {
			return p, false
		}
		return mail.Participant{Raw: s, Name: s}, true
	}
	open := strings.IndexByte(s, '<')
	if open < 4 || s[open-1] != ' ' {
		return p, false
	}
	name, address := s[:open-1], s[open+1:len(s)-1]
	if words, _ := plainName(name); words < 2 {
		return p, false
	}
	at := plainAddress(address)
	if at < 1 {
		return p, false
	}
	if stamp.Stands(address[:at]) {
		return p, false
	}
	domain, rule, valid := r.domains.address(address[:at], address[at+1:])
	if !valid || rule != "" || domain != address[at+1:] {
		return p, false
	}
	return mail.Participant{Raw: s, Name: name, Address: address, Domain: domain}, true
}

// plainName counts the words of a name, and those of three letters or more: words of two letters or more, the first with a
// capital, single blanks between them, a comma in front of a blank, hyphens within. It is 0 for anything else.
func plainName(s string) (words, long int) {
	if s == "" || !chars.IsCapital(s[0]) {
		return 0, 0
	}
	letters := 0 // of the word
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case chars.IsLetter(c):
			letters++
			continue
		case c == '-' && letters > 0 && i+1 < len(s) && chars.IsLetter(s[i+1]):
			continue
		case c == ',' && i+2 < len(s) && s[i+1] == ' ':
			i++
		case c != ' ':
			return 0, 0
		}
		if letters < 2 || i+1 == len(s) {
			return 0, 0
		}
		words++
		if letters > 2 {
			long++
		}
		letters = 0
	}
	if letters < 2 {
		return 0, 0
	}
	if words++; letters > 2 {
		long++
	}
	return words, long
}

// plainAddress is the offset of the "@" in an address of small letters, digits, dots and hyphens with a letter in its local
// part, 0 for anything else.
func plainAddress(s string) (at int) {
	letters := 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case chars.IsSmall(c):
			letters++
		case chars.IsDigit(c), c == '-', c == '.' && i > 0:
		case c == '@' && at == 0 && letters > 0:
			at = i
		default:
			return 0
		}
	}
	return at
}
