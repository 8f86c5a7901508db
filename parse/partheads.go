package parse

import (
	"strings"

	"github.com/rethread/rethread/mail"
)

// Of a header bars and recognition may leave no label but that of its subject. It is reported where another header that was read prints the
// same subject.

// partLines is how far apart the labels of such a remainder stand at most.
const partLines = 2

// subjectsRead are the subjects of the headers that were read, without their marks, folded: those that are long enough to be no other text.
func (p *parser) subjectsRead() map[string]bool {
	known := map[string]bool{}
	for i := range p.blocks {
		if f := p.blocks[i].field(mail.RoleSubject); f != nil && !f.empty() {
			if base := p.subjectBase(p.t.Join(f.value)); letterCount(base) >= leastSubject {
				known[fold(base)] = true
			}
		}
	}
	return known
}

// subjectRead reports whether one of some labels that were not read is that of such a subject.
func (p *parser) subjectRead(run []hit, known func() map[string]bool) bool {
	if run[len(run)-1].line-run[0].line > partLines {
		return false
	}
	for i := range run {
		if h := &run[i]; h.role == mail.RoleSubject && h.colon && !h.mid && h.damage == 0 {
			if value, ok := p.inline(h); ok && known()[fold(p.subjectBase(strings.TrimSpace(value)))] {
				return true
			}
		}
	}
	return false
}
