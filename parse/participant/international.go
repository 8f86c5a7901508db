package participant

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// international reads a printed domain with letters beyond ASCII. Such letters are damage where the domain without them, or
// without their accents, is known or printed elsewhere in the source; else the domain is as it is printed (RFC 5890): a letter
// is never dropped from one that nothing else shows.
func (d *Domains) international(printed string) repaired {
	for _, plain := range []string{unaccented(printed), lettersOf(printed, func(r rune) bool { return r < utf8.RuneSelf })} {
		if plain = strings.Trim(plain, ".-"); ascii(plain) && (d.known.domains[plain] || d.count[plain] > 0) {
			return repaired{plain, d.rule(candidate{domain: plain, times: d.count[plain]}), true}
		}
	}
	return repaired{printed, "", d.known.valid(shapeOf(printed))}
}

// shapeOf is a domain with a letter of ASCII for every other.
func shapeOf(domain string) string {
	return strings.Map(func(r rune) rune {
		if r >= utf8.RuneSelf && unicode.IsLetter(r) {
			return 'x'
		}
		return r
	}, domain)
}

// unaccented takes the accents of letters away.
func unaccented(s string) string {
	return lettersOf(norm.NFKD.String(s), func(r rune) bool { return !unicode.Is(unicode.Mn, r) })
}

// lettersOf are the characters of s that keep lets stay.
func lettersOf(s string, keep func(rune) bool) string {
	return strings.Map(func(r rune) rune {
		if keep(r) {
			return r
		}
		return -1
	}, s)
}

func ascii(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
