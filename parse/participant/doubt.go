package participant

import (
	"strings"
	"unicode"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/parse/stamp"
)

// oneLetter reports whether a name is a single capital, as a nickname that an address book gives: "H". An "I" is the edge of
// something.
func oneLetter(name string) bool {
	return len(name) == 1 && chars.IsCapital(name[0]) && name[0] != 'I'
}

// doubtful reports whether an entry of a blacked-out field may be what a bar left of one: no two words as long as names
// have them, or a piece of a domain.
func doubtful(s string) bool {
	long, first, marks, inverted := 0, true, false, false
	if strings.HasPrefix(s, "(") {
		return true
	}
	if numberedOffice(s) {
		return false
	}
	if mailbox(s) {
		return false
	}
	for w := range strings.FieldsSeq(s) {
		if inverted && abbreviated(strings.TrimSuffix(w, ",")) { // "Smit, P.J.": no bar leaves initials behind a comma
			long, inverted = long+1, false
			continue
		}
		comma := strings.HasSuffix(w, ",")
		w = strings.Trim(w, "\"'(),.-")
		letters := 0
		for _, c := range w {
			if unicode.IsLetter(c) {
				letters++
			}
		}
		if first && w != "" && chars.IsSmall(w[0]) && !particle(w) && !base().suffixes[w] {
			return true // the beginning of the name is hidden
		}
		title := first && academic(w)
		first = false
		if letters >= 3 && !stamp.Scrap(w) && (strings.IndexByte(w, '/') < 0 || !marks && lastOfName(w)) {
			long++
			inverted = comma
		}
		marks = marks || letters == 0
		if i := strings.IndexByte(w, '.'); i > 0 && i < len(w)-1 && !title {
			return true
		}
	}
	return long < 2 || strings.Count(s, "(") != strings.Count(s, ")")
}

// lastOfName reports whether a word is a last name with its place in an address book behind it, "Lee/HR/QUAY", "O'Neill-Roe/HR/QUAY":
// in front of the first slash a capital and small letters, two of them or more in a row, once or more with hyphens or apostrophes. Units
// have capitals there.
func lastOfName(w string) bool {
	name, _, is := strings.Cut(w, "/")
	long := 0
	for part := range strings.FieldsFuncSeq(name, func(c rune) bool { return c == '-' || c == '\'' || c == '’' }) {
		letters := 0
		for _, c := range part {
			if !unicode.IsLetter(c) || letters > 0 && unicode.IsUpper(c) || long+letters == 0 && !unicode.IsUpper(c) {
				return false // "Dem'janenko" goes on with a small letter
			}
			letters++
		}
		long = max(long, letters)
	}
	return is && long >= minLastName
}

// minLastName is how many letters a last name has whose place in an address book stands behind it; a shorter one may be what a bar left.
const minLastName = 3

// numberedOffice reports whether s is an office by its number, "Referat 412", "Unit B3", "Unit B-3", "Referat VI4": a capitalised word
// of four letters or more, which no bar leaves so, and a number of up to four characters that begins with a digit, a letter or capitals,
// with a hyphen behind a letter or not, and has digits.
func numberedOffice(s string) bool {
	office, number, two := strings.Cut(strings.TrimSpace(s), " ")
	number = strings.TrimSpace(number)
	if !two || len(number) > 4 || number == "" || len(office) < 4 {
		return false
	}
	for i, c := range office {
		if !unicode.IsLetter(c) || unicode.IsUpper(c) != (i == 0) {
			return false
		}
	}
	digits := 0
	for i := 0; i < len(number); i++ {
		c := number[i]
		switch {
		case chars.IsDigit(c):
			digits++
		case c == '-' && i == 1:
		case !chars.IsLetter(c) || i > 0 && digits == 0 && !(chars.IsCapital(c) && chars.IsCapital(number[0])):
			return false
		}
	}
	return digits > 0
}

// academic reports whether w is a title with a dot in it, "Dott.ssa", and no piece of a domain.
func academic(w string) bool {
	head, tail, _ := strings.Cut(w, ".")
	return len(head) >= 2 && chars.IsCapital(w[0]) && lowerLetters(head[1:]) && len(tail) >= 2 && lowerLetters(tail) && !base().endings[tail]
}

func lowerLetters(s string) bool {
	for i := 0; i < len(s); i++ {
		if !chars.IsSmall(s[i]) {
			return false
		}
	}
	return true
}

// mailbox reports whether s is a functional mailbox that an address book sorts by a mark: "_BAKOM-Medien", "LS_",
// "*ATIP / Generic", "QVT/Assistant Director~". The mark is glued to capitals, two in front of it and three behind, with no
// digit in between, which the frame of a bar is not.
func mailbox(s string) bool {
	s = strings.TrimSpace(s)
	if len(s) < 3 || len(s) > 64 {
		return false
	}
	core := s
	switch least := 4; {
	case s[0] == '_' || s[0] == '*' || s[0] == '^':
		core = s[1:]
		if len(core) < least || !chars.IsCapital(core[0]) {
			return false
		}
	case s[len(s)-1] == '_' || s[len(s)-1] == '~' && chars.IsLetter(s[len(s)-2]):
		core = s[:len(s)-1]
		if len(core) < 2 || strings.Trim(core[:2], "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
			return false
		}
	default:
		return false
	}
	narrow := 0
	for i, c := range core {
		switch {
		case unicode.IsLetter(c):
			if strings.ContainsRune("IJLTiljtrf", c) {
				narrow++
			}
		case i > 0 && strings.ContainsRune(" -/&.", c):
		default:
			return false
		}
	}
	return 2*narrow <= len(core)
}

// numbersOnly reports whether a local part of digits is an address's, not what a bar left: the name before it holds the
// same number, "Referat 617 <617@…>", or nothing is blacked out here.
func (r *reader) numbersOnly(local, name string) bool {
	for i := 0; i < len(local); i++ {
		if !chars.IsDigit(local[i]) {
			return false
		}
	}
	return len(local) >= 2 && (!r.blackened || len(local) >= 3 && strings.Contains(name, local))
}

// legible reports whether a local part is one, no debris of a bar and no word for one.
func (r *reader) legible(local string, named bool) bool {
	if stamp.Stands(local) {
		return false
	}
	letters, narrow := 0, 0
	for i, c := range local {
		switch {
		case unicode.IsLetter(c):
			letters++
			if strings.ContainsRune("ilIjJtrf", c) {
				narrow++
			}
		case chars.IsDigit(c):
			if c == '1' {
				narrow++
			}
		case c == '~' && named && i == len(local)-1: // as the name of a mailbox ends, see mailbox
		case !strings.ContainsRune("._%+-'=&#!*/$", c):
			return false
		}
	}
	if !r.blackened || named {
		return letters >= 1 && !strings.HasPrefix(local, ".") || len(local) >= 4 && letters == 0 && strings.Trim(local, "*#") != ""
	}
	return letters >= 3 && !stamp.Scrap(local) && !(len(local) >= 5 && 10*narrow >= 7*len(local)) && !strings.HasPrefix(local, "_") && !strings.HasPrefix(local, "-")
}

// fewLetters reports whether s has fewer than two letters, as what is left of a stamp has.
func fewLetters(s string) bool {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n < 2
}

// unnamed reports whether s is words in square brackets that name nobody, as a release prints them for a name in a language
// whose words for that are not known, or in a text that lost its accents: one word of another script, or nothing but small
// letters, "[geschwarzt]", "[staff member]". What is numbered is a pseudonym: "[persoon 3]".
//
// So does a paragraph of whatever law, "§13 jf. fvl. § 13", and what [stamp.Nobody] knows.
func unnamed(s string) bool {
	if _, is := stamp.Nobody(s); is {
		return true
	}
	if strings.HasPrefix(s, "§") {
		return true
	}
	if len(s) < 5 || s[0] != '[' || s[len(s)-1] != ']' {
		return false
	}
	script, small := true, true
	for _, r := range s[1 : len(s)-1] {
		script = script && unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r)
		small = small && (unicode.IsLower(r) || r == ' ' || r == '?' || r == unicode.ReplacementChar)
	}
	return script || small
}

// barred reports whether s is marks alone that stand for somebody: three or more of one kind, "***", "_____", a square, or brackets with
// nothing but marks or room in them, "[...]", "[ ]". A number in brackets may be that of a telephone, and "[]" is how an empty list is
// written.
func barred(s string) bool {
	if s == "■" || s == "…" {
		return true
	}
	if n := len(s); n > 2 && strings.IndexByte("[(<", s[0]) >= 0 && strings.IndexByte("])>", s[n-1]) >= 0 {
		return !strings.ContainsFunc(s[1:n-1], func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) })
	}
	return len(s) >= minMarks && strings.IndexByte("*_.-#%=?", s[0]) >= 0 && strings.Trim(s, s[:1]) == ""
}

// minMarks is how many marks of one kind stand for somebody at least.
const minMarks = 3

// allScraps reports whether every word of s is debris.
func allScraps(s string) bool {
	for w := range strings.FieldsSeq(s) {
		if !stamp.Scrap(w) {
			return false
		}
	}
	return true
}
