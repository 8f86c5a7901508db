package parse

import (
	"strings"

	"github.com/rethread/rethread/internal/chars"
)

// Releases number documents without a word, too: "D.014" alone above the header of a mail, "D.015" above that of the next.

// letteredLeast is how many headers have such a number above them at least.
const letteredLeast = 3

// maxLettered is the length of the longest such number: "AB-1234".
const maxLettered = 7

// letteredNumber reports whether a text is one or two capitals and a number, and nothing else.
func letteredNumber(text string) bool {
	if len(text) > maxLettered || !chars.IsCapital(text[0]) {
		return false
	}
	number := strings.TrimLeft(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	letters := len(text) - len(number)
	number = strings.TrimLeft(number, ".-")
	return letters > 0 && letters <= 2 && len(number) > 0 && len(number) <= 4 && len(text)-len(number)-letters <= 1 && strings.IndexFunc(number, chars.NotDigit) < 0
}

// findLetteredMarks claims the numbers of documents among the lines that may be some: those of one form, each with a number of its own
// and directly above a header. A line that stands above each of them is a running head, whatever its letters.
func (p *parser) findLetteredMarks(lines []mark) {
	var forms groups[mark]
	for _, m := range lines {
		forms.add(strings.TrimRight(m.number, "0123456789"), m)
	}
	for _, g := range forms.all {
		numbers, above := map[string]bool{}, map[string][]int{}
		for _, m := range g.all {
			numbers[m.number] = true
			if n := m.line - 1; n >= 0 && p.plainHead(n) {
				above[p.text(n)] = append(above[p.text(n)], n)
			}
		}
		if len(numbers) < letteredLeast || len(numbers) < len(g.all) {
			continue
		}
		for _, m := range g.all {
			p.lines[m.line].claim = claimMark
			p.marks = append(p.marks, m)
		}
		for text, lines := range above {
			if len(lines) >= letteredLeast {
				p.claimAboveNumbers(text, g.shape)
			}
		}
	}
}

// claimAboveNumbers claims the lines of a running head wherever a number of a form stands below it, and that number where it has no header.
func (p *parser) claimAboveNumbers(head, form string) {
	for n := 0; n+1 < len(p.lines); n++ {
		l, below := &p.lines[n], &p.lines[n+1]
		if !l.free() || below.blank || p.text(n) != head {
			continue
		}
		if text := p.text(n + 1); below.claim == claimMark || letteredNumber(text) && strings.TrimRight(text, "0123456789") == form {
			l.claim = claimFurniture
			if below.claim == claimNone {
				below.claim = claimFurniture
			}
		}
	}
}
