package participant

import (
	"strings"
	"unicode"

	"github.com/rethread/rethread/internal/chars"
)

// lotus parts "Name/Unit/Org", "Name - BD/DRC/CV", "Name (DB&T/AV)" and "Unit/Org". One part behind a person's name is
// the organisation of the address book, no unit.
func (r *reader) lotus(s string) (name, unit string) {
	if i := strings.LastIndexByte(s, '('); i >= 0 {
		if end := strings.IndexByte(s[i:], ')'); end > 0 && unitLike(s[i+1:i+end]) {
			return tidy(s[:i]), r.unit(s[i+1 : i+end])
		}
	}
	slash := strings.IndexByte(s, '/')
	if slash < 0 {
		return s, ""
	}
	if name, unit, is := numberedUnit(s); is {
		return tidy(name), unit
	}
	if slash > 0 && slash+1 < len(s) && s[slash-1] == ' ' && s[slash+1] == ' ' { // "ATIP / Generic": a name in two languages
		return s, ""
	}
	if strings.IndexByte(s[:slash], '@') >= 0 { // an address for a name: what stands behind it is no unit
		return s, ""
	}
	if houseOf(s) {
		return s, ""
	}
	from := strings.LastIndexAny(s[:slash], " \t\n") + 1
	number := func(part string) bool { return part != "" && strings.Trim(part, "0123456789") == "" }
	if rest := s[slash+1:]; number(rest) || rest != "" && (number(s[from:slash]) || slash > 0 && chars.IsDigit(s[slash-1]) && chars.IsDigit(rest[0])) {
		return s, "" // "Kade 4/5", "ECHO A/1", "Abt. 2/Ref. 21": no organisation and no last name is a number
	}
	if from > 0 && s[from] == '-' { // "*KYIV -HOM/CDM": the symbol of an office belongs to its name
		return s, ""
	}
	to := len(s)
	if i := strings.IndexAny(s[from:], " \t\n@"); i >= 0 {
		to = from + i
	}
	word := s[from:to]
	if from == 0 || tidy(s[:from]) == "" {
		if strings.IndexByte(word, '@') < 0 && unitLike(word) {
			if r.domains.units.surnames[upper(word)] {
				return s[from:slash], r.place(s[slash+1 : to])
			}
			return "", r.unit(word)
		}
	}
	first := s[from:slash]
	if roman(first) && slash+1 < to && numberedParts(s[slash+1:to]) { // "BMK - II/4 (Luftfahrt)", "Ref. II/QUAY/3"
		return s, ""
	}
	rest := strings.TrimRight(s[slash+1:to], "/")
	whole := to < len(s) && s[to] == '@' && notes(s) // no end of a longer unit
	if unitLike(word) && (upper(first) == first || !whole && !endsInParticle(s[:from]) && r.domains.units.count[upper(word)] > 1 && len(strings.Fields(s[:from])) > 1) {
		return tidy(s[:from]), r.unit(word)
	}
	if name = tidy(s[:slash]); whole {
		return name, spelled(rest)
	}
	if strings.LastIndexByte(name, '(') > strings.LastIndexByte(name, ')') {
		return tidy(s), "" // "Masks (agency/unit 2)": a bracket is not cut
	}
	if unitLike(rest) || to < len(s) && capitals(rest) { // an address book's name follows: "Sales desk/BLD@Acme"
		return name, r.place(rest)
	}
	if from == 0 && slash > 0 && rest != "" && chars.IsSmall(s[slash-1]) && chars.IsSmall(rest[0]) {
		return s, "" // "Sachbearbeiter/in": two endings of a word
	}
	return name, ""
}

// unrouted is a value with blanks for the hosts and domains by which Notes routes to an address and that it prints behind its brackets,
// "Ann Lee <ann@quay.example>@lists.quay.example@GATE": they are no people.
func unrouted(s string) string {
	for at := 0; ; {
		k := strings.Index(s[at:], ">@")
		if k < 0 {
			return s
		}
		at += k + 1
		open := strings.LastIndexByte(s[:at], '<')
		if open < 0 || at+1 == len(s) || !domainByte(s[at+1]) || !legibleAddress(strings.ToLower(s[open+1:at-1])) {
			continue
		}
		end := at
		for end < len(s) && (s[end] == '@' || domainByte(s[end])) {
			end++
		}
		s = s[:at] + strings.Repeat(" ", end-at) + s[end:]
	}
}

// numberedUnit cuts a unit whose words blanks part from the name in front of it, "SMIT Jan - DDT 46/SEFE/QE", "SMIT Jan - DREAL
// Nord/SE": what stands behind the dash is a unit without its blanks, and begins with a word of capitals.
func numberedUnit(s string) (name, unit string, is bool) {
	name, office := lastDash(s)
	if office == "" {
		return "", "", false
	}
	unit = strings.Join(strings.Fields(office), " ")
	first, rest, two := strings.Cut(unit, " ")
	if !two || !capitals(first) || strings.IndexByte(first, '/') >= 0 || strings.Count(rest, " ") > 1 || !unitLike(strings.ReplaceAll(unit, " ", "")) {
		return "", "", false
	}
	return name, unit, true
}

// lastDash parts what stands behind the last hyphen between blanks from what stands before it; word processors make a dash of it.
func lastDash(s string) (before, behind string) {
	for _, dash := range [...]string{" - ", " – ", " — "} {
		if i := strings.LastIndex(s, dash); i > 0 && len(s)-i-len(dash) > 0 && (behind == "" || i > len(before)) {
			before, behind = s[:i], s[i+len(dash):]
		}
	}
	return before, behind
}

// endsInParticle reports whether a name goes on: "Roos van" before "Echteld/DBO/BZ", which is no unit however often it is
// printed.
func endsInParticle(name string) bool {
	name = strings.TrimRight(name, " ")
	return particle(name[strings.LastIndexByte(name, ' ')+1:])
}

// minHouse is the number of small letters that make a word behind a slash a name's, minTitled those of one that goes on with another
// such word: "IT/Help Desk".
const (
	minHouse  = 4
	minTitled = 3
)

// houseOf reports whether s is an office behind its house, "MPOR/Coordenação de Dragagem", "QVT-PO/Public Affairs": capitals, one slash,
// and words of which the first has a capital and small letters enough behind it. No unit has such a part, and no address book's name
// begins so.
func houseOf(s string) bool {
	house, office, _ := strings.Cut(s, "/")
	if len(house) < 2 || strings.Trim(house, "ABCDEFGHIJKLMNOPQRSTUVWXYZ-") != "" || strings.ContainsAny(office, "/@") {
		return false
	}
	first, more, _ := strings.Cut(office, " ")
	small, least := 0, minHouse
	if next, _, _ := strings.Cut(more, " "); len(next) >= minHouse && personWord(strings.TrimRight(next, "~")) {
		least = minTitled
	}
	for i, c := range first {
		if !unicode.IsLetter(c) || unicode.IsUpper(c) != (i == 0) {
			return false
		}
		if i > 0 {
			small++
		}
	}
	return small >= least
}

// roman reports whether s is a Roman number, by which ministries count their departments.
func roman(s string) bool { return s != "" && strings.Trim(s, "IVX") == "" }

// numberedParts reports whether what stands behind the Roman number of a department are its own parts: numbers, small letters, and
// codes where a number follows.
func numberedParts(s string) bool {
	numbers := false
	for part := range strings.SplitSeq(s, "/") {
		switch {
		case strings.Trim(part, "0123456789abc") == "":
			numbers = numbers || part != ""
		case strings.Trim(part, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" || numbers:
			return false
		}
	}
	return numbers
}

// unit is a printed unit in full: as the source spells it elsewhere.
func (r *reader) unit(printed string) string {
	d := r.domains
	d.mu.Lock()
	u, seen := d.resolve[printed]
	d.mu.Unlock()
	if seen {
		return u
	}
	u = spelled(printed)
	if whole := d.units.whole(printed, 4); whole != "" {
		u = whole
	} else if same, times := d.units.lookup(printed); times > 0 {
		u = spelled(same)
	}
	d.mu.Lock()
	if len(d.resolve) < maxRemembered {
		d.resolve[strings.Clone(printed)] = u
	}
	d.mu.Unlock()
	return u
}

// place is the place in an address book that is printed behind a name and a slash, as the source spells it elsewhere: nothing of its
// beginning can be hidden there, and what another one has in front of it may be a name.
func (r *reader) place(printed string) string {
	if same, times := r.domains.units.lookup(printed); times > 0 {
		return spelled(same)
	}
	return spelled(printed)
}

// unsorted is s without the mark by which an address book sorts people of other houses: "^Parliament: Jan Smit",
// "EXT: Jan Smit". What is marked are two words or more.
func unsorted(s string) string {
	word, name, is := strings.Cut(strings.TrimSpace(s), ": ")
	if !is || names(name) < 2 || !sorts(word) {
		return s
	}
	return name
}

// sorts reports whether word is such a mark, without its colon.
func sorts(word string) bool {
	return word != "" && len(word) <= 24 && !strings.ContainsAny(word, " @.;<") && (word[0] == '^' || base().outside[word])
}
