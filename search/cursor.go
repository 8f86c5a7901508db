package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Characters with a meaning. Word processors turn quotes and dashes into their typographic forms, and pages print them; they
// mean the same. The long dash is no minus that was turned into one, but punctuation.
const (
	quotes = "\"“”„‟«»"
	dashes = "-‐‑–−"
)

func isQuote(r rune) bool { return strings.ContainsRune(quotes, r) }
func isDash(r rune) bool  { return strings.ContainsRune(dashes, r) }

// isBlank are spaces of all widths, line ends and control characters.
func isBlank(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }

// isInvisible are characters that copying from a page or a mail client brings along: soft hyphens, marks of direction. They
// count as not there.
func isInvisible(r rune) bool { return unicode.Is(unicode.Cf, r) }

// ends reports that a bare word ends before r.
func ends(r rune) bool { return isBlank(r) || isQuote(r) || r == '(' || r == ')' }

// clean is a value without invisible characters and with single plain spaces.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case isInvisible(r):
			return -1
		case isBlank(r):
			return ' '
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// peek is the character at the cursor; 0 at the end, which no query holds elsewhere but as a blank.
func (p *parser) peek() rune {
	if p.at == len(p.query) {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(p.query[p.at:])
	return r
}

func (p *parser) ended() bool { return p.at == len(p.query) }

// next moves the cursor past one character.
func (p *parser) next() {
	_, n := utf8.DecodeRuneInString(p.query[p.at:])
	p.at += n
}

// skip moves the cursor past all characters of a kind.
func (p *parser) skip(is func(rune) bool) {
	for !p.ended() && is(p.peek()) {
		p.next()
	}
}

func (p *parser) skipBlank() { p.skip(func(r rune) bool { return isBlank(r) || isInvisible(r) }) }

// run is the text from the cursor on to the first character at which it ends. The cursor stays.
func (p *parser) run(ends func(rune) bool) string {
	rest := p.query[p.at:]
	if i := strings.IndexFunc(rest, ends); i >= 0 {
		rest = rest[:i]
	}
	return rest
}

// operators are the words that join terms. In quotes they are words.
var operators = []string{"and", "or", "not"}

// operator is the operator at the cursor in lower case, "" if there is none.
func (p *parser) operator() string {
	if word := strings.ToLower(clean(p.run(ends))); slices.Contains(operators, word) {
		return word
	}
	return ""
}

// quoted reads a text in quotes, at the first of which the cursor stands.
func (p *parser) quoted() (string, error) {
	open := p.at
	p.next()
	text := p.run(isQuote)
	p.at += len(text)
	if p.ended() {
		return "", p.fail(open, "", `this quote is open to the end; expected another one behind the last word`)
	}
	p.next()
	return clean(text), nil
}
