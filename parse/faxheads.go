package parse

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
)

// maxFaxHead and maxFaxCount are how long the line that a fax machine prints on top of a page is at most, in bytes, and the digits of a page
// or of how many there are.
const (
	maxFaxHead  = 140
	maxFaxCount = 3
)

// faxMark is what such a line says in any language.
const faxMark = "FAX"

// faxHead reports whether line n is what a fax machine prints on top of each page: when it was sent, from which number, and which page it is,
// "04/12/2003 14:22 FAX 070 555 0101 HARBOUR → PRESS @002/005". The moment is that of the fax.
func (p *parser) faxHead(n int) bool {
	l := &p.lines[n]
	if l.leads != 0 || l.has&(hasSpace|hasDigit|hasColon) != hasSpace|hasDigit|hasColon || l.tail-l.text > maxFaxHead || !chars.IsDigit(p.s[l.tail-1]) {
		return false
	}
	text, ok := withoutFaxCount(p.text(n))
	return ok && hasClock(text) && (strings.Contains(text, faxMark) || numberRun(text) >= leastPhone || telephone(text)) && p.looksDated(text) >= 50
}

// withoutFaxCount is what stands before the number of the page that ends such a line: behind a sign, "@002/005", "☑002", a "P", "P.2/5", or a
// word for a page, "PAGE 02/05". ok is false where none ends it.
func withoutFaxCount(text string) (rest string, ok bool) {
	rest = text
	for k := range 2 {
		digits := digitsStart(rest, len(rest))
		if n := len(rest) - digits; n == 0 || n > maxFaxCount {
			return text, false
		}
		if rest = rest[:digits]; k > 0 || !strings.HasSuffix(rest, "/") {
			break
		}
		rest = rest[:len(rest)-1]
	}
	if strings.HasSuffix(rest, ":") {
		return text, false // the minutes of a clock
	}
	count := text[len(rest):]
	sign, size := utf8.DecodeLastRuneInString(rest)
	if len(count) >= maxFaxCount && count[0] == '0' && (sign == '@' || unicode.IsSymbol(sign)) {
		return rest[:len(rest)-size], true
	}
	rest = strings.TrimRight(rest, " ")
	word := strings.LastIndexByte(rest, ' ') + 1
	return rest[:word], strings.EqualFold(strings.TrimRight(rest[word:], "."), "p") || countsPage(rest[word:]+" "+count)
}

// numberRun is the length of the longest run of digits in a text.
func numberRun(text string) (longest int) {
	for i := 0; i < len(text); {
		end := digitsEnd(text, i)
		longest = max(longest, end-i)
		i = max(end, i+1)
	}
	return longest
}
