package parse

import (
	"sort"
	"strings"
	"sync"

	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/parse/date"
)

// A letter in a release begins with a page, as a mail does, and nothing else may tell where the mail above it ends: no mark and no
// title. What stands between its letterhead and its salutation does: a reference and a day.

// letterRows is how many lines stand above the salutation of a letter at most.
const letterRows = 24

// letterLine is how many bytes a line of a letterhead has at most that reads like running text.
const letterLine = 60

// letterPages answers where letters begin, from the first line of a text on.
type letterPages struct {
	*parser
	first, header int // the line with which the page began that was asked for last, and its first header
	begins        bool
}

// at reports whether the page that begins at line n, or behind the furniture there, is the first one of a letter. All lines of a run of
// furniture have one answer, which is found once.
func (x *letterPages) at(n int) bool {
	first, header := max(n, x.first), x.headerFrom(n)
	for first < len(x.lines) && x.saysNothing(first) {
		first++
	}
	if first != x.first || header != x.header {
		x.first, x.header, x.begins = first, header, x.pageOfLetter(first, header)
	}
	return x.begins
}

// saysNothing reports whether line n says nothing of what begins there.
func (p *parser) saysNothing(n int) bool {
	l := &p.lines[n]
	return l.claim != claimMark && l.level == 0 && !l.free()
}

// pageOfLetter reports whether a letter begins at line n, behind what its page begins with, and the first header stands below: above a
// salutation stand a reference, which mail has not, and a day without a clock, and no header.
func (p *parser) pageOfLetter(n, header int) bool {
	reference := false
	for k, rows := n, 0; k < header && rows < letterRows; k++ {
		l := &p.lines[k]
		switch {
		case l.claim == claimMark || l.level > 0 || k > n && l.page && rows > 0:
			return false
		case !l.free():
			continue
		case l.opens&opensSalutation != 0 && (reference || strings.IndexByte(",!:", p.s[l.tail-1]) >= 0) && p.opensBody(k): // else the addressee, "Monsieur le Préfet"
			return reference && rows > 1 && p.dayWithin(n, k)
		case l.tail-l.text > letterLine && !l.label && p.prose(k):
			return false
		}
		reference = reference || p.letterhead(k)
		rows++
	}
	return false
}

// dayWithin reports whether a day without a clock stands on a line from one to another.
func (p *parser) dayWithin(from, to int) bool {
	for n := from; n < to; n++ {
		if text := p.text(n); p.lines[n].free() && p.lines[n].has&hasDigit != 0 && !hasClock(text) && date.Looks(text) > 0 {
			return true
		}
	}
	return false
}

// letterhead reports whether line n begins with one of the references in the heads of letters.
func (p *parser) letterhead(n int) bool {
	text := p.text(n)
	return letterheads().first.begin(text, false) && letterheads().prefix(fold(cut(text, 60))) != ""
}

// headerFrom is the line of the first header that ends at line n or behind it, the end of the text where none does.
func (p *parser) headerFrom(n int) int {
	at := p.lines[n].start
	k := sort.Search(len(p.blocks), func(k int) bool { return p.blocks[k].end >= at })
	if k == len(p.blocks) {
		return len(p.lines)
	}
	return p.t.Line(p.blocks[k].start) - 1
}

var letterheads = sync.OnceValue(func() *phrases { return newPhrases(func(l *lang.Language) []string { return l.Letterhead }) })
