package parse

import (
	"strings"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
)

// Inventories, logs of what is withheld, of calls and of journeys list record by record, with the labels of mail and some of
// their own: each record is a few lines, and none of them is what a mail says.

// recordLines is how many lines that are not blank a record has at most below its last label of mail, the heading of the next
// one among them.
const recordLines = 5

// dropRecords marks the blocks that are records of a list, two or more one below the other: the label that is none of mail's
// and stands right below the one stands below the next as well, nothing but a few lines lies between, and none of them has
// what mail has, an address or the moment of sending.
func (p *parser) dropRecords() {
	label := ""
	for i := range p.blocks {
		last := label
		if label = p.recordLabel(i); label != "" && label == last {
			p.blocks[i-1].note, p.blocks[i].note = true, true
		}
	}
}

// recordLabel is the label right below block i, folded, "" where the block cannot be a record.
func (p *parser) recordLabel(i int) string {
	b := &p.blocks[i]
	if b.attr != nil || p.lines[b.hits[0].line].level > 0 || !p.recorded(b) {
		return ""
	}
	below := b.hits[len(b.hits)-1].line + 1
	if p.blankAt(below) || p.lines[below].label || p.separatorAbove(&b.hits[0]) != nil {
		return ""
	}
	word, value, ok := strings.Cut(p.text(below), ":")
	if !ok || len(word) > maxLabel || value == "" || value[0] != ' ' || !chars.IsLetterAt(word, 0) {
		return ""
	}
	end := len(p.lines)
	if i+1 < len(p.blocks) {
		end = p.blocks[i+1].hits[0].line
	}
	inked := 0
	for n := below; n < end; n++ {
		if p.lines[n].blank {
			continue
		}
		if p.is(p.view(n), factSalutation) {
			return "" // a mail with a reference below its labels
		}
		inked++
	}
	if inked > recordLines {
		return ""
	}
	return fold(word)
}

// recorded reports whether a block's values are those of a record: its people have no addresses and no stamps, its day no
// clock, unless all people are numbers of telephones.
func (p *parser) recorded(b *block) bool {
	numbers, clock := true, false
	for k := range b.hits {
		h := &b.hits[k]
		value, ok := p.shownValue(h)
		switch {
		case !ok || h.mid || !h.colon:
			return false
		case h.role.OfPeople():
			if strings.ContainsAny(value, "@<") || p.bearsStamp(value) {
				return false
			}
			numbers = numbers && strings.Trim(value, "0123456789+-() ") == ""
		case h.role == mail.RoleDate:
			clock = clock || hasTime(value)
		case h.role.OfDate():
			return false
		}
	}
	return numbers || !clock
}
