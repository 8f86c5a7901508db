package parse

import (
	"strings"
	"sync"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/parse/stamp"
)

// A header whose labels have their values, and that is followed by a blank line, is complete, one or two labels without any
// among them: below it stands the body, unless a line shows by itself that a print tore it off a list.

// shred reports whether a line can be no entry by itself: something in it is blacked out, a bracket of it stands on another
// line or it is nothing else, or the name or the local part before an address is lost.
func shred(text string) bool {
	return text[0] == '@' || text[0] == '<' || strings.Count(text, "<") != strings.Count(text, ">") || strings.Count(text, "(") != strings.Count(text, ")") ||
		text[0] == '(' && strings.IndexByte(text, ')') == len(text)-1 || stamp.Blackened(text)
}

// worded reports whether a line is what somebody wrote rather than a piece of a list of people: a salutation, a gateway's
// warning, a link, or words of a sentence that no name or office has. Two common words in lower case, and more words in lower
// case than with a capital, outside of brackets and addresses, are a sentence; "Office of the Secretary" is none.
func (p *parser) worded(text string) bool {
	if strings.HasSuffix(text, ",") && p.salutation(text) || p.banner(text) {
		return true
	}
	lower, capital, common := 0, 0, ""
	several := false
	nested := 0
	for word := range strings.FieldsSeq(text) {
		if nested == 0 && strings.Contains(word, "://") {
			return true
		}
		opens := strings.Count(word, "<") + strings.Count(word, "(")
		closes := strings.Count(word, ">") + strings.Count(word, ")")
		inside := nested > 0 || opens > 0
		nested = max(0, nested+opens-closes)
		word = strings.Trim(word, "\"'.,;:?!")
		switch {
		case inside || len(word) < 2 || classesOf(word)&(hasAt|hasDot|hasSlash|hasDigit) != 0:
		case chars.IsCapital(word[0]):
			capital++
		case chars.IsLetterAt(word, 0):
			lower++
			if f := fold(word); f != common && nameless().texts[f] {
				several = several || common != ""
				common = f
			}
		}
	}
	ends := strings.HasSuffix(text, ".") || strings.HasSuffix(text, "?") || strings.HasSuffix(text, "!")
	return (several || ends && common != "") && lower > capital
}

// speaksOf reports whether a line has a link, or a colon: no name of a file holds one, so that the line speaks of a file rather than
// lists it.
func speaksOf(text string) bool {
	return strings.Contains(text, "://") || strings.Contains(text, ": ")
}

// nameless are the common words that are in no name.
var nameless = sync.OnceValue(func() *values {
	v := newValues(func(l *lang.Language) []string { return l.Common })
	for _, l := range lang.All() {
		for _, w := range l.Particles {
			delete(v.texts, fold(w))
		}
	}
	return v
})
