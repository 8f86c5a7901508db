package parse

import (
	"slices"
	"strings"
	"sync"

	"github.com/rethread/rethread/lang"
)

// Review platforms print a sheet of fields before each mail that they produce: custodian, control number, hash. It belongs to
// no message, and a mail without one below a mail with one is quoted by it.

// A sheet has that many lines and names of its fields at least.
const (
	sheetLines = 4
	sheetNames = 3
)

// findSheets claims the sheets. It is asked before all other furniture, which would take some of their lines for stamps.
func (p *parser) findSheets() {
	done := 0
	for _, n := range p.signed {
		l := &p.lines[n]
		if n < done || l.level > 0 || l.has&hasColon == 0 || l.opens&opensSheet == 0 || !p.sheetName(n) {
			continue
		}
		end, names := n, 0
		for ; !p.blankAt(end) && strings.IndexByte(p.text(end), ':') > 0; end++ {
			if p.lines[end].leads&(headers&^otherLead) != 0 {
				names = -sheetLines
			}
			if p.sheetName(end) {
				names++
			}
		}
		if end-n >= sheetLines && names >= sheetNames {
			p.sheets = append(p.sheets, n)
			for k := n; k < end; k++ {
				p.lines[k].claim = claimFurniture
			}
		}
		done = end
	}
}

// sheetName reports whether line n begins with the name of a sheet's field and a colon.
func (p *parser) sheetName(n int) bool {
	if !sheetNamesOf().first.begin(p.text(n), false) {
		return false
	}
	name, _, ok := strings.Cut(p.text(n), ":")
	return ok && len(name) <= maxLabel && sheetNamesOf().texts[fold(name)]
}

var sheetNamesOf = sync.OnceValue(func() *values { return newValues(func(l *lang.Language) []string { return l.Sheet }) })

// sheetAbove is the first line of a sheet above line n with nothing but furniture between, as far as the offset floor; -1 if
// there is none.
func (p *parser) sheetAbove(n, floor int) int {
	if len(p.sheets) == 0 {
		return -1
	}
	for k := n - 1; k >= 0 && p.lines[k].start >= floor; k-- {
		l := &p.lines[k]
		if l.free() {
			return -1
		}
		if _, found := slices.BinarySearch(p.sheets, k); found {
			return k
		}
	}
	return -1
}
