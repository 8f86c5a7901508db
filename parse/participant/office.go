package participant

import (
	"cmp"
	"strings"
	"unicode"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
)

// Offices and registries have digits and capitals within, which names have not: "RegOeSII4", "Referat Z I 5_",
// "2004 Kabinettreferat", "MinisterOffice". What a bar leaves has no long clean word beside its codes.

// coded reports whether s, an entry without a stamp of its own, is an office by its number: a long clean word, or one with
// capitals within, and codes with a digit among them, one of which no stamp leaves. A number in front has three digits or more.
// The mark by which an address book sorts may stand behind, and makes a code alone one: "IT3_".
func coded(s string) bool {
	s, sorted := strings.CutSuffix(s, "_")
	if department, parts, two := strings.Cut(s, "/"); two && roman(department) && numberedParts(parts) {
		return true
	}
	solid, camels, codes := 0, 0, 0
	digits, clear := false, false
	for i, w := range strings.Split(s, " ") {
		if n, ok := letters(w, true); ok && n >= minWord && !chars.IsSmall(w[0]) {
			solid = max(solid, n)
			continue
		}
		if camel(w) {
			camels++
			continue
		}
		if !code(w) || i == 0 && !(sorted && chars.IsCapital(w[0])) && (len(w) < 3 || strings.Trim(w, "0123456789") != "" || strings.Trim(w, stampDigits) == "") {
			return false
		}
		codes++
		digits = digits || chars.HasDigit(w)
		clear = clear || strings.Trim(w, stampDigits+"IJLTabcdef") != ""
	}
	switch {
	case s[0] <= '9' && solid < minSmall:
		return false
	case codes == 0:
		return camels > 0
	case sorted && codes == 1 && chars.IsCapital(s[0]):
		return digits && clear
	case codes == 1 && numberedOffice(s):
		return true
	}
	return clear && (camels > 0 || solid > 0 && digits)
}

// stampDigits are the digits of the stamps that are read most, "10.2.e", "5.1.2.e".
const stampDigits = "0125"

// code reports whether w is a short code: capitals and digits, a small letter behind a digit at its end.
func code(w string) bool {
	if w == "" || len(w) > 4 {
		return false
	}
	for i := 0; i < len(w); i++ {
		switch c := w[i]; {
		case chars.IsDigit(c) || chars.IsCapital(c):
		case 'a' <= c && c <= 'f' && i > 0 && i+1 == len(w) && w[i-1] <= '9':
		default:
			return false
		}
	}
	return true
}

// minHead is the number of letters that a word with capitals within begins with, up to the first of them.
const minHead = 3

// minCamel is the number of letters of such a word without digits and hyphens: a first name with the beginning of a last one,
// "JanTi", has fewer.
const minCamel = 7

// camel reports whether w is a word with capitals within that was printed as one, "MinisterOffice", "RegOeSII4", "Ref-WS12":
// it begins as a clean word does, three digits or less stand at its end, and small letters stand behind a capital only. A tail of
// strokes alone is a bar's edge.
func camel(w string) bool {
	head := 0 // bytes
	for i, r := range w {
		if !unicode.IsLetter(r) || unicode.IsUpper(r) != (i == 0) {
			break
		}
		head = i + len(string(r))
	}
	n, ok := letters(w[:head], false)
	if !ok || n < minHead || !strings.ContainsFunc(w[:head], vowel) {
		return false
	}
	tail := strings.TrimRight(w[head:], "0123456789")
	if number := len(w) - head - len(tail); strings.Trim(tail, "IJL") == "" || number > 3 || tail[len(tail)-1] == '-' {
		return false
	}
	before, strokes := 'a', 0
	for _, r := range tail {
		switch {
		case unicode.IsUpper(r):
		case r == '-' && before != '-':
		case unicode.IsLower(r) && unicode.IsLetter(before):
		default:
			return false
		}
		if unicode.IsLetter(r) {
			n++
		}
		if strings.ContainsRune("iljtILJT", r) {
			strokes++
		}
		before = r
	}
	if n < minCamel && strings.IndexByte(tail, '-') < 0 && head+len(tail) == len(w) {
		return false
	}
	return n > minWord && 10*strokes < 7*n
}

func vowel(r rune) bool { return r > unicode.MaxASCII || strings.ContainsRune("aeiouyAEIOUY", r) }

// offices gives those who are blacked out and have no unit the office that is legible of them.
func (o Options) offices(people []mail.Participant) []mail.Participant {
	for i := range people {
		if p := &people[i]; p.Redacted && p.Unit == "" && len(p.Grounds) > 0 {
			p.Unit = o.Domains.officeBeside(p)
		}
	}
	return people
}

// officeBeside is the office or role that is legible beside the stamps of an entry: all the words that are left of it are those of
// offices, or they are one code, a part of the units that the source prints or what a known domain is made of: "Griffie 10.2.e",
// "10.2.e BZK". A single other word may be a part of the name, and a code in brackets may be anything.
func (d *Domains) officeBeside(p *mail.Participant) string {
	left, rest := "", p.Raw
	for k := 0; k <= len(p.Grounds); k++ {
		piece, behind := rest, ""
		if k < len(p.Grounds) {
			var ok bool
			if piece, behind, ok = strings.Cut(rest, p.Grounds[k].Raw); !ok {
				return ""
			}
		} else if i := strings.IndexAny(rest, "@<"); i >= 0 { // of an address
			piece = rest[:i]
		}
		if piece = strings.Trim(piece, besideStamp); piece != "" && left != "" {
			return ""
		}
		left, rest = cmp.Or(left, piece), behind
	}
	if left == "" || len(left) > maxBeside || strings.ContainsAny(left, "<>@;:0123456789") {
		return ""
	}
	if officeCode(left) && (d != nil && d.units.part(left) || base().house(left)) {
		return left
	}
	words := strings.FieldsFunc(strings.Trim(left, "()"), func(c rune) bool { return c == ' ' || c == '\n' || c == '\t' || c == ',' || c == '-' || c == '/' })
	for i, w := range words {
		w = strings.ToLower(w)
		inside := i > 0 && i < len(words)-1 // "van der Staf" may be a last name
		if !base().offices[w] && !(inside && base().among[w]) {
			return ""
		}
	}
	if len(words) == 0 {
		return ""
	}
	return tidy(strings.Trim(left, "()"))
}

// besideStamp is what stands between a stamp and what is legible, and maxBeside how long that is at most, in bytes.
const (
	besideStamp = " \t\n,.-–\"'<>[]"
	maxBeside   = 60
)

// officeCode reports whether a word is the code of an office, "DGB", "BD/DRC": capitals, with a slash or an ampersand between them.
func officeCode(s string) bool {
	return len(s) > 1 && len(s) <= 16 && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ&/") == "" && chars.IsCapital(s[0])
}

// house reports whether the code of a house is what its domain is made of: "BZK" of minbzk.nl.
func (k *known) house(code string) bool {
	l := strings.ToLower(code)
	return k.domains["min"+l+".nl"] || k.domains[l+".nl"] || k.domains[l+".bund.de"] || k.domains[l+".gov.uk"] || k.domains[l+".gov"]
}
