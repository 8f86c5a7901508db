package participant

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/parse/stamp"
)

// Where names are blacked out, a scrap of a word may be what a bar left of one. What stands between separators in clean
// letters, without a stamp or a wide gap of its own, is none, however short: an office, a last name alone, "Smit, J.".

const (
	// minWord is the number of letters from which on a word alone is no scrap, minSmall that of one without a capital,
	// minBeside that of one with an initial, a title or a particle beside it.
	minWord, minSmall, minBeside = 4, 6, 3
)

// whole reports whether s, an entry without a stamp of its own, is printed whole: a word of clean letters, alone or with
// initials, particles and short words beside it; a unit or an office in brackets may stand behind it. capitals says that
// a word in capitals will do, which may be a unit or the end of one.
func whole(s string, capitals bool) bool {
	if s = office(unquoted(s)); coded(s) {
		return true
	} else if houseOf(s) {
		_, s, _ = strings.Cut(s, "/")
	}
	longest, beside, last := 0, false, ""
	for i, w := range strings.FieldsFunc(s, blank) {
		if at := strings.Index(s, w); i == 0 && at != 0 || i > 0 && at != 1 {
			return false
		}
		s, last = s[strings.Index(s, w)+len(w):], w
		if w = strings.TrimSuffix(w, ","); w == "" && i > 0 {
			continue // "Smit , Jan"
		}
		if abbreviated(w) || particle(w) || i > 0 && len(w) == 1 && chars.IsCapital(w[0]) {
			beside = true
			continue
		}
		n, ok := letters(w, capitals)
		if !ok || chars.IsSmall(w[0]) && (i > 0 || n < minSmall) {
			return false
		}
		longest = max(longest, n)
	}
	return s == "" && !particle(last) && (longest >= minWord || beside && longest >= minBeside)
}

// typed reports whether all stamps are typed where the names stood: words in brackets, block characters. Only a bar that is
// drawn over a print leaves scraps of it.
func typed(stamps []stamp.Stamp) bool {
	for i := range stamps {
		if raw := stamps[i].Ground.Raw; raw[0] != '[' && raw[0] != '<' && !strings.HasPrefix(raw, "█") && !strings.HasPrefix(raw, "■") {
			return false
		}
	}
	return true
}

// whole reports whether the piece is one entry that is printed whole, frames of a table beside it.
func (t *torn) whole() bool {
	return !t.gapped && len(t.stamps) == 0 && len(t.people) == 1 && (whole(strings.Trim(t.s, "| "), true) || notes(t.s))
}

func blank(r rune) bool { return r == ' ' || r == '\n' }

// unquoted is s without the quotes around it.
func unquoted(s string) string {
	if n := len(s); n > 2 && (s[0] == '\'' || s[0] == '"') && s[n-1] == s[0] {
		return s[1 : n-1]
	}
	return s
}

// office is s without the unit, the place in an address book or the office in brackets behind it.
func office(s string) string {
	if name, unit := lastDash(s); unit != "" && unitLike(unit) {
		return name
	}
	if i := strings.LastIndexByte(s, ' ') + 1; i > 0 && lastOfName(s[i:]) { // "Ab Smit/HR/QUAY"
		name, place, _ := strings.Cut(s, "/")
		if strings.Trim(place, wordBytes+"/") == "" && place != "" && !strings.HasPrefix(place, "/") && !strings.HasSuffix(place, "/") {
			return name
		}
	}
	if i := strings.LastIndex(s, " ("); i > 0 && s[len(s)-1] == ')' {
		if _, ok := letters(s[i+2:len(s)-1], true); ok {
			return s[:i]
		}
	}
	return s
}

// abbreviated reports whether w is initials or a title, "J.", "J.P.", "Th.", "Dr.": capitals, each with letters and a dot
// behind it.
func abbreviated(w string) bool {
	if w == "" || w[len(w)-1] != '.' || len(w) > 8 {
		return false
	}
	for part := range strings.SplitSeq(w[:len(w)-1], ".") {
		if part == "" || !chars.IsCapital(part[0]) || len(part) > 4 || !lowerLetters(part[1:]) {
			return false
		}
	}
	return true
}

// letters counts the letters of a word that was printed as one: small letters with a capital before them or none, or
// capitals only, with hyphens and apostrophes within; not mostly strokes and, from minWord on, not without a vowel. Those of
// a word in capitals count where capitals says so, and need no vowel.
func letters(w string, capitals bool) (n int, ok bool) {
	if w == "" || joint(rune(w[0])) || joint(rune(w[len(w)-1])) {
		return 0, false
	}
	strokes, vowels, upper := 0, 0, 0
	for part := range strings.FieldsFuncSeq(strings.TrimPrefix(w, "Mc"), joint) {
		big := 0
		for i, r := range part {
			if !unicode.IsLetter(r) || unicode.IsLower(r) && big > 1 || unicode.IsUpper(r) && i > 0 && big < i {
				return 0, false
			}
			if n++; unicode.IsUpper(r) {
				big++
			}
			if strings.ContainsRune("iljtILJT", r) {
				strokes++
			}
			if r > unicode.MaxASCII || strings.ContainsRune("aeiouyAEIOUY", r) {
				vowels++
			}
		}
		upper += big
	}
	switch {
	case n == 0 || 10*strokes >= 7*n:
		return 0, false
	case upper == n && n > 1:
		if !capitals {
			return 0, true
		}
	case n >= minWord && vowels == 0:
		return 0, false
	}
	return n, true
}

func joint(r rune) bool { return r == '-' || r == '\'' || r == '’' || r == '&' }

// wide reports whether a gap between an entry and its separator is one that a bar may hide in.
func wide(gap string) bool {
	return strings.Contains(gap, "   ") || strings.IndexByte(gap, '\t') >= 0
}

// notes reports whether s, an entry without a stamp of its own, is a name of an address book whose domain is a word,
// printed whole: "Jan Smit/Sales/ACM@Acme", "T2YA@ACME". Its words are of letters, digits and hyphens; the first begins with
// a letter, and one of minBeside characters or more is not mostly strokes.
func notes(s string) bool {
	path, domain, is := strings.Cut(s, "@")
	name, units, parted := strings.Cut(path, "/")
	if !is || len(domain) < 2 || strings.Trim(domain, wordBytes) != "" || !parted && upper(domain) != domain || parted && units == "" || name == "" || !chars.IsLetter(name[0]) && name[0] < utf8.RuneSelf {
		return false
	}
	for part := range strings.SplitSeq(units, "/") {
		if parted && (part == "" || strings.Trim(part, wordBytes) != "") {
			return false
		}
	}
	legible := false
	for w := range strings.SplitSeq(name, " ") {
		n, strokes := 0, 0
		for _, r := range strings.TrimSuffix(w, ".") {
			if r < utf8.RuneSelf && !unitByte(byte(r)) && r != '.' && r != '\'' || !parted && r == '.' {
				return false
			}
			if n++; strings.ContainsRune("iljtIJTL1", r) {
				strokes++
			}
		}
		if n == 0 {
			return false
		}
		legible = legible || n >= minBeside && 10*strokes < 7*n
	}
	return legible
}

// wordBytes are the characters of an address book's units and domains.
const wordBytes = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789&-"
