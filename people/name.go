package people

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// name is a printed name, folded: lower case, no accents, no marks, nothing in parentheses, "Last, First" turned round.
type name struct {
	words []string
	key   string // the words in order
}

// lost stands within a word for one letter that was not recognised.
const lost = '?'

func newName(printed string) name {
	printed = called(printed)
	if last, first, found := strings.Cut(printed, ","); found && strings.TrimSpace(first) != "" && !strings.Contains(first, ",") {
		printed = first + " " + last
	}
	var n name
	var word strings.Builder
	flush := func() {
		if w := strings.Trim(word.String(), string(lost)); w != "" {
			n.words = append(n.words, w)
		}
		word.Reset()
	}
	for _, r := range norm.NFKD.String(printed) {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r):
			word.WriteRune(unicode.ToLower(r))
		case r == lost, r == unicode.ReplacementChar:
			word.WriteRune(lost)
		case unicode.Is(unicode.Mn, r), r == '\'', r == '’':
		default:
			flush()
		}
	}
	flush()
	n.key = strings.Join(n.words, " ")
	return n
}

// called is a name without what stands in parentheses, but for a first name behind its initial: "Wit, M.J. de (Mieke)" is
// Mieke de Wit.
func called(s string) string {
	bare := outside(s)
	_, inner, found := strings.Cut(s, "(")
	inner, _, closed := strings.Cut(inner, ")")
	if inner = strings.TrimSpace(inner); !found || !closed || !firstName(inner) {
		return bare
	}
	last, initials, found := strings.Cut(bare, ",")
	if !found || strings.Contains(initials, ",") {
		return bare
	}
	words := strings.Fields(initials)
	if len(words) == 0 || !areInitials(words[0]) || !strings.HasPrefix(inner, words[0][:1]) {
		return bare
	}
	words[0] = inner
	return last + ", " + strings.Join(words, " ")
}

// firstName reports one word of letters, the first of them alone a capital.
func firstName(s string) bool {
	for i, r := range s {
		if !unicode.IsLetter(r) || unicode.IsUpper(r) != (i == 0) {
			return false
		}
	}
	return letterCount(s) > 1
}

// areInitials reports capitals, each with a full stop behind it: "M.", "J.H.".
func areInitials(s string) bool {
	for i := 0; i < len(s); i += 2 {
		if s[i] < 'A' || s[i] > 'Z' || i+1 == len(s) || s[i+1] != '.' {
			return false
		}
	}
	return s != ""
}

// outside is a name without what stands in parentheses: a place, an office, a short name.
func outside(s string) string {
	for {
		i := strings.IndexByte(s, '(')
		if i < 0 {
			return s
		}
		j := strings.IndexByte(s[i:], ')')
		if j < 0 {
			return s[:i]
		}
		s = s[:i] + " " + s[i+j+1:]
	}
}

// full reports a name of two words or more that are no initials: less names nobody in particular.
func (n *name) full() bool {
	count := 0
	for _, w := range n.words {
		if letterCount(w) > 1 {
			count++
		}
	}
	return count > 1
}

// initialless is a full name without its initials, so that "Jack P Fite" is "Jack Fite".
func (n *name) initialless() string {
	return strings.Join(slices.DeleteFunc(slices.Clone(n.words), func(w string) bool { return letterCount(w) == 1 }), " ")
}

// sorted are the words in no particular order.
func (n *name) sorted() string {
	words := slices.Clone(n.words)
	slices.Sort(words)
	return strings.Join(words, " ")
}

func (n *name) damaged() bool { return strings.ContainsRune(n.key, lost) }

// mailbox folds the part of an address before the "@": letters and digits.
func mailbox(address string) string {
	local, _, _ := strings.Cut(address, "@")
	return letters(local)
}

// spelled is the full name that the part of an address before the "@" spells, word by word: "ann.smith"; "" if it does not.
func spelled(address string) string {
	local, _, _ := strings.Cut(address, "@")
	n := name{words: strings.FieldsFunc(local, func(r rune) bool { return r == '.' || r == '_' || r == '-' })}
	for _, w := range n.words {
		if letterCount(w) < 2 || strings.ContainsFunc(w, func(r rune) bool { return !unicode.IsLetter(r) }) {
			return ""
		}
	}
	if !n.full() {
		return ""
	}
	return strings.ToLower(strings.Join(n.words, " "))
}

// letters keeps letters and digits.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// through reports a name such as "Ann Smith via Some-list" with the list's own address, and what is before: mailing lists
// rewrite senders so. The word between is in any language, but in small letters.
func through(printed, address string) (string, bool) {
	box := mailbox(address)
	fields := strings.Fields(printed)
	tail := ""
	for i := len(fields) - 1; i >= 3 && len(tail) < len(box); i-- {
		tail = letters(fields[i]) + tail
		if tail == box && strings.ToLower(fields[i-1]) == fields[i-1] && letters(fields[i-1]) != "" {
			return strings.Join(fields[:i-1], " "), true
		}
	}
	return printed, false
}
