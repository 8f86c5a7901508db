package parse

import (
	"strings"

	"github.com/rethread/rethread/parse/stamp"
)

// findOwners counts the lines that stand between a mark and a header, so that the mailbox owner printed on top of each
// Outlook print is known by its repetition.
func (p *parser) findOwners() {
	p.owners = map[string]int{}
	for _, m := range p.marks {
		seen := 0
		for n := m.line + 1; n < len(p.lines) && n < m.line+12 && seen < 2; n++ {
			l := &p.lines[n]
			if l.blank {
				continue
			}
			seen++
			text := p.text(n)
			if strings.IndexByte(text, ':') >= 0 {
				break // a header begins
			}
			if len(text) < 60 && p.people(n) >= 20 {
				if key := ownerKey(text); len(key) > 3 {
					p.owners[key]++
				}
			}
		}
	}
	for key, n := range p.owners {
		if n < ownerMin {
			delete(p.owners, key)
		}
	}
}

// ownerMin is how many prints a line must stand on top of to be their mailbox owner.
const ownerMin = 2

// owner reports whether a line is the mailbox owner that stands on top of several prints of this source.
func (p *parser) owner(text string) bool {
	return len(p.owners) > 0 && p.owners[ownerKey(text)] > 0
}

// ownerKey is a line without what redaction leaves of a name, folded.
func ownerKey(text string) string {
	stamps := stamp.Find(text)
	at := 0
	if len(stamps) > 0 {
		at = stamps[len(stamps)-1].End
	}
	return ocrKey(fold(strings.Trim(text[at:], " \t-,'_1|")))
}
