package participant

import (
	"strings"
	"unicode"

	"github.com/rethread/rethread/parse/stamp"
)

// oneLetter reports whether a name is a single capital, as a nickname that an address book gives: "H". An "I" is the edge of
// something.
func oneLetter(name string) bool {
	return len(name) == 1 && 'A' <= name[0] && name[0] <= 'Z' && name[0] != 'I'
}

// doubtful reports whether an entry of a blacked-out field may be what a bar left of one: no two words as long as names
// have them, or a piece of a domain.
func doubtful(s string) bool {
	long, first := 0, true
	if strings.HasPrefix(s, "(") {
		return true
	}
	if numberedOffice(s) {
		return false
	}
	for w := range strings.FieldsSeq(s) {
		w = strings.Trim(w, "\"'(),.-")
		letters := 0
		for _, c := range w {
			if unicode.IsLetter(c) {
				letters++
			}
		}
		if first && w != "" && 'a' <= w[0] && w[0] <= 'z' && !particle(w) {
			return true // the beginning of the name is hidden
		}
		first = false
		if letters >= 3 && !stamp.Scrap(w) && strings.IndexByte(w, '/') < 0 {
			long++
		}
		if i := strings.IndexByte(w, '.'); i > 0 && i < len(w)-1 {
			return true
		}
	}
	return long < 2 || strings.Count(s, "(") != strings.Count(s, ")")
}

// numberedOffice reports whether s is an office by its number, "Referat 412", "Unit B3": a capitalised word of four letters
// or more, which no bar leaves so, and a number of up to four characters that begins with a digit or is a letter and
// digits.
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
		case '0' <= c && c <= '9':
			digits++
		case !letter(c) || i > 0 && digits == 0:
			return false
		}
	}
	return digits > 0
}

// legible reports whether a local part is one and no debris of a bar.
func (r *reader) legible(local string, named bool) bool {
	letters, narrow := 0, 0
	for _, c := range local {
		switch {
		case unicode.IsLetter(c):
			letters++
			if strings.ContainsRune("ilIjJtrf", c) {
				narrow++
			}
		case '0' <= c && c <= '9':
			if c == '1' {
				narrow++
			}
		case !strings.ContainsRune("._%+-'=&#!*/$", c):
			return false
		}
	}
	if !r.blackened || named {
		return letters >= 1 && !strings.HasPrefix(local, ".") || len(local) >= 4 && letters == 0
	}
	return letters >= 3 && !stamp.Scrap(local) && !(len(local) >= 5 && 10*narrow >= 7*len(local)) && !strings.HasPrefix(local, "_") && !strings.HasPrefix(local, "-")
}

// allScraps reports whether every word of s is debris.
func allScraps(s string) bool {
	for w := range strings.FieldsSeq(s) {
		if !stamp.Scrap(w) {
			return false
		}
	}
	return true
}
