package parse

import (
	"strings"

	"github.com/rethread/rethread/internal/chars"
)

// Releases number documents without a word, too: "D.014" alone above the header of a mail, "D.015" above that of the next.

// letteredLeast is how many headers have such a number above them at least.
const letteredLeast = 3

// letteredNumber reports whether a text is one or two capitals and a number, and nothing else.
func letteredNumber(text string) bool {
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
			if p.lines[m.line].claim != claimMark {
				p.lines[m.line].claim = claimMark
				p.marks = append(p.marks, m)
			}
			if n := m.line - 1; n >= 0 && p.lines[n].claim == claimNone && p.plainHead(n) && len(above[p.text(n)]) >= letteredLeast {
				p.lines[n].claim = claimFurniture
			}
		}
	}
}
