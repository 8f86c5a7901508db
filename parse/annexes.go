package parse

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/lang"
)

// findAnnexes takes the headings of annexes for marks of documents: "Annex B – Note to the Minister", alone between blank
// lines, on top of a page or above a header. The same words in a list or a text are none.
func (p *parser) findAnnexes() {
	numbers := map[string]bool{}
	var within []mark // above a header, but not on top of a page
	for n := range p.lines {
		l := &p.lines[n]
		if l.opens&opensAnnex == 0 || !l.free() || l.level > 0 || l.tail-l.text > 120 {
			continue
		}
		number := annexOf(p.text(n))
		if number == "" || !p.blankAt(n+1) && !p.opensHeader(n+1) || !p.lines[n].page && (n == 0 || !p.lines[n-1].blank || !p.headerFollows(n)) {
			continue
		}
		numbers[number] = true
		if l.page {
			l.claim = claimMark
			p.marks = append(p.marks, mark{n, number})
			continue
		}
		within = append(within, mark{n, number})
	}
	// One alone without a title may be how a message ends that quotes what it promises.
	for _, m := range within {
		if len(numbers) > 1 || strings.IndexFunc(p.text(m.line)[len(m.number):], dashes) >= 0 {
			p.lines[m.line].claim = claimMark
			p.marks = append(p.marks, m)
		}
	}
}

func dashes(r rune) bool { return unicode.Is(unicode.Pd, r) }

// annexOf is the word and the letter or number with which a heading of an annex begins, "" if a text is none.
func annexOf(text string) string {
	word, rest, ok := strings.Cut(text, " ")
	if !ok || !annexWords().words[strings.ToLower(word)] {
		return ""
	}
	printed, rest, _ := strings.Cut(strings.TrimSpace(rest), " ")
	id := strings.TrimRight(printed, ".:)")
	capitals := id != "" && strings.IndexFunc(id, func(r rune) bool { return !unicode.IsUpper(r) }) < 0
	digits := id != "" && strings.Trim(id, "0123456789") == ""
	if !capitals && !digits || len(id) > 4 {
		return ""
	}
	if rest = strings.TrimSpace(rest); rest != "" && id == printed {
		// What follows is set off, or begins as titles do.
		if r, _ := utf8.DecodeRuneInString(rest); !dashes(r) && r != ':' && r != '(' {
			return ""
		}
	}
	return word + " " + id
}

var annexWords = sync.OnceValue(func() *firstWords {
	w := &firstWords{}
	for _, l := range lang.All() {
		for _, word := range l.Annexes {
			w.add(strings.ToLower(word))
		}
	}
	return w
})
