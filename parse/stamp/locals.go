package stamp

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/rethread/rethread/internal/chars"
)

// locals are the words for nobody as the local part of an address has them: without blanks and marks, and with or without their accents,
// "geschwaerzt@…", "name.withheld@…", "occulte@…".
type locals struct {
	sure   map[string]bool // false for those that a desk or a person has as a mailbox too
	starts pairs
}

func newLocals(words map[string]bool, desks []string) *locals {
	l := &locals{sure: map[string]bool{}}
	for w := range words {
		l.add(w, true)
	}
	for _, w := range desks {
		l.add(w, false)
	}
	return l
}

// umlauts are written with an "e" where there is no dot.
var umlauts = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss")

func (l *locals) add(word string, sure bool) {
	word = unparted(word)
	plain := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(word))
	for _, form := range []string{word, plain, umlauts.Replace(word)} {
		if len(form) > 1 && !strings.Contains(form, "#") {
			l.sure[form] = sure
			l.starts.add(form[0], form[1])
		}
	}
}

// parting are the marks of ASCII that part the words of a local part.
const parting = " ._-+'"

// unparted is a word without what parts the words of a local part.
func unparted(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(parting+"’", r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

// word reports whether a local part is such a word, in any case, and whether nobody has it as a mailbox.
func (l *locals) word(s string) (sure, is bool) {
	if len(s) < 2 || len(s) > maxEntry {
		return false, false
	}
	c, second := s[0], s[1]
	if 'A' <= c && c <= 'Z' {
		c |= 0x20
	}
	if 'A' <= second && second <= 'Z' {
		second |= 0x20
	}
	if l.starts[c] == nil || !l.starts[c][second] && c < 0x80 && second < 0x80 {
		return false, false
	}
	var buf [maxEntry]byte
	b := buf[:0]
	for i := range len(s) {
		switch c := s[i]; {
		case c >= utf8.RuneSelf:
			sure, is = l.sure[unparted(s)]
			return sure, is
		case strings.IndexByte(parting, c) >= 0:
		case chars.IsCapital(c):
			b = append(b, c|0x20)
		default:
			b = append(b, c)
		}
	}
	sure, is = l.sure[string(b)]
	return sure, is
}

// Word reports whether the local part of an address is a word for nobody, and may be a desk's mailbox as well: "datospersonales@…".
func Word(local string) bool {
	_, is := laws().locals.word(local)
	return is
}
