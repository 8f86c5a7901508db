package parse

import (
	"sort"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/lang"
)

// mark is the number of a document, or the stamp of a page, with its line.
type mark struct {
	line   int
	number string
}

// registryNumber reports whether a number is that of a document in a register, with its year and perhaps its file: what is
// annexed to a mail has a short one.
func registryNumber(number string) bool {
	return someDigits(number, 6) && strings.ContainsAny(number, "/-")
}

// keepMarks claims the lines that look like marks of documents: those on top of a page, any where the same form comes more
// than once, and numbers of a register directly above a header.
func (p *parser) keepMarks() {
	forms := map[string]int{}
	form := func(m mark) string { return strings.TrimSuffix(p.text(m.line), m.number) }
	for _, m := range p.marks {
		forms[form(m)]++
	}
	kept := p.marks[:0]
	running := false // the number stands on top of pages
	for i, m := range p.marks {
		if i == 0 || p.marks[i-1].number != m.number {
			running = p.runs(p.marks[i:])
		}
		switch {
		case p.spokenOf(m.line):
		case len(kept) > 0 && kept[len(kept)-1].number == m.number && (running || p.lines[m.line].page || !p.headerFollows(m.line)):
			p.lines[m.line].claim = claimFurniture // a running head: the document goes on
		case p.lines[m.line].page || forms[form(m)] > 1 || registryNumber(m.number) && m.line+1 < len(p.lines) && p.opensHeader(m.line+1):
			p.lines[m.line].claim = claimMark
			kept = append(kept, m)
		}
	}
	p.marks = kept
}

// runs reports whether the first of these marks is repeated where no header follows, as a running head is on page after page; there a
// header may go on below it.
func (p *parser) runs(marks []mark) bool {
	for k := 1; k < len(marks) && marks[k].number == marks[0].number; k++ {
		if !p.headerFollows(marks[k].line) && !p.spokenOf(marks[k].line) {
			return true
		}
	}
	return false
}

// spokenOf reports whether the words of a mark on line n are those of a text: no page begins with it and no header follows it, and
// a sentence goes on over it, from a small letter to a small letter, or it is one of several in a list.
func (p *parser) spokenOf(n int) bool {
	if p.lines[n].page || n == 0 || n+1 >= len(p.lines) || p.headerFollows(n) {
		return false
	}
	above, below := &p.lines[n-1], &p.lines[n+1]
	if above.blank || below.blank {
		return false
	}
	small := func(at int) bool { return classOf[p.s[at]]&hasLower != 0 }
	return small(above.tail-1) && small(below.text) || documentMark(p.text(n-1)) != "" || documentMark(p.text(n+1)) != ""
}

// markPattern is a form of document mark: what stands before and behind its number.
type markPattern struct{ prefix, suffix string }

// markPatterns are those that may fit a text by the byte with which it begins, in lower case.
var markPatterns = sync.OnceValue(func() *[256][]markPattern {
	var all [256][]markPattern
	seen := map[markPattern]bool{}
	for _, l := range lang.All() {
		for _, d := range l.Documents {
			prefix, suffix, ok := strings.Cut(d, "{nr}")
			m := markPattern{strings.TrimSpace(prefix), strings.TrimSpace(suffix)}
			if ok && !seen[m] && letterCount(m.prefix+m.suffix) >= 2 {
				seen[m] = true
				for c := range utf8.RuneSelf + 1 {
					if m.prefix == "" || c == int(lower(m.prefix[0])) || c == utf8.RuneSelf {
						all[c] = append(all[c], m)
					}
				}
			}
		}
	}
	shareOther(&all)
	return &all
})

func letterCount(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// maxNumber is the longest number of a document, in bytes.
const maxNumber = 20

// documentMark is the number on a line that is a mark of a document and nothing else, "" otherwise.
func documentMark(text string) string {
	if len(text) > 40 {
		return ""
	}
	for _, m := range markPatterns()[lower(text[0])] {
		if len(text) <= len(m.prefix)+len(m.suffix) || !hasPrefixFold(text, m.prefix) ||
			!strings.EqualFold(text[len(text)-len(m.suffix):], m.suffix) {
			continue
		}
		rest := text[len(m.prefix) : len(text)-len(m.suffix)]
		nr := strings.Trim(rest, " \t:.#")
		if nr == "" || len(nr) > maxNumber || strings.ContainsAny(nr, " \t@,;()") || !chars.HasDigit(nr) {
			continue
		}
		if len(rest) == len(nr) && chars.IsLetterAt(nr, 0) {
			continue // the word goes on
		}
		return nr
	}
	return ""
}

// markFrom is the index of the first mark at or behind a line.
func markFrom(m []mark, line int) int {
	return sort.Search(len(m), func(k int) bool { return m[k].line >= line })
}
