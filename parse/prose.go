package parse

import (
	"strings"
	"sync"

	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/parse/date"
	"github.com/rethread/rethread/parse/participant"
)

// commonWords are the frequent short words of the languages, folded: running text is full of them, headers are not.
var commonWords = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for _, l := range lang.All() {
		for _, w := range l.Common {
			m[fold(w)] = true
		}
	}
	return m
})

// proseLike reports whether a line reads like running text: at least five words, of which a quarter are common ones,
// or a sentence's length of lower-case words.
func (p *parser) proseLike(s string) bool {
	if len(s) < 20 || strings.Count(s, " ") < 3 {
		return false
	}
	words, common := 0, 0
	for i := 0; i < len(s) && words < 40; {
		for i < len(s) && !isLetterAt(s, i) {
			i++
		}
		j := i
		for j < len(s) && (isLetterAt(s, j) || s[j] >= 0x80 || s[j] == '\'') {
			j++
		}
		if j == i {
			break
		}
		words++
		if j-i <= 6 && p.common(s[i:j]) {
			common++
		}
		i = j
	}
	return words >= 5 && common*4 >= words || words >= 4 && common*2 >= words
}

func (p *parser) common(word string) bool {
	var buf [8]byte
	if len(word) > len(buf) {
		return false
	}
	for i := range len(word) {
		c := word[i]
		if c >= 0x80 {
			return commonWords()[fold(word)]
		}
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		buf[i] = c
	}
	return commonWords()[string(buf[:len(word)])]
}

// text is the content of line n without quote marks and outer white space.
func (p *parser) text(n int) string { return p.s[p.lines[n].text:p.lines[n].tail] }

// nextText is the next line behind n that is not blank and not claimed, -1 if there is none.
func (p *parser) nextText(n int) int {
	for i := n + 1; i < len(p.lines); i++ {
		if l := &p.lines[i]; !l.blank && (l.claim == claimNone || l.claim == claimSeparator) {
			return i
		}
	}
	return -1
}

// people is how much line n looks like a piece of a list of people, 0 to 100.
func (p *parser) people(n int) int {
	if p.peopleMemo[n] < 0 {
		p.peopleMemo[n] = int8(participant.Looks(p.text(n)))
	}
	return int(p.peopleMemo[n])
}

// dated is how much line n looks like a date, 0 to 100.
func (p *parser) dated(n int) int {
	if p.datedMemo[n] < 0 {
		p.datedMemo[n] = int8(date.Looks(p.text(n)))
	}
	return int(p.datedMemo[n])
}
