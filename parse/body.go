package parse

import (
	"slices"
	"strings"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/stamp"
)

// part is what a line (or the part of it outside headers) is, and whose.
type part struct {
	kind  partKind
	block int32 // -1 for nobody's
}

// partKind is a [mail.RegionKind] in one byte.
type partKind uint8

const (
	partUnknown partKind = iota
	partHeader
	partBody
	partSignature
	partDisclaimer
	partSeparator
	partMark
	partFurniture
	partRedaction
	partDocument
	partBlank
	partReply // of who quotes, whose header is not printed
)

var regionKinds = [...]mail.RegionKind{
	partUnknown: mail.RegionUnknown, partHeader: mail.RegionHeader, partBody: mail.RegionBody, partSignature: mail.RegionSignature,
	partDisclaimer: mail.RegionDisclaimer, partSeparator: mail.RegionSeparator, partMark: mail.RegionMark,
	partFurniture: mail.RegionFurniture, partRedaction: mail.RegionRedaction, partDocument: mail.RegionDocument, partBlank: mail.RegionBlank,
	partReply: mail.RegionUnknown,
}

// assignBodies gives every line outside headers to the message whose words it prints: the one whose header stands
// nearest above it in its document, at its quote level.
func (p *parser) assignBodies() {
	p.parts = sized(p.buffers.parts, len(p.lines))
	for n := range p.parts {
		p.parts[n] = part{partUnknown, -1}
	}
	next, end := 0, p.blockEnd(0) // the next block, and where it ends
	var stack []int
	for d := range p.docs {
		doc := &p.docs[d]
		stack = stack[:0]
		for n := doc.first; n < doc.last; n++ {
			for end <= p.t.LineStart(n+2) {
				stack = p.push(stack, next, d)
				next++
				end = p.blockEnd(next)
			}
			l := &p.lines[n]
			switch {
			case l.claim != claimNone:
				p.parts[n] = part{claimKind(l.claim), -1}
			case l.blank:
				p.parts[n] = part{partBlank, p.holder(stack, int(l.level))}
			case len(stack) > 0:
				p.parts[n] = p.bodyLine(stack, n)
			case next < len(p.blocks) && p.withinHeader(n, next):
				p.parts[n] = part{partUnknown, -1} // its header paints it
			case doc.block >= 0:
				p.parts[n] = part{p.aboveHeader(n), -1}
			default:
				p.parts[n] = part{partDocument, -1}
			}
		}
	}
	p.giveBodies()
	for i := range p.blocks {
		p.closeBody(i)
	}
}

// blockEnd is where block i ends, behind the text where there is none.
func (p *parser) blockEnd(i int) int {
	if i == len(p.blocks) {
		return len(p.s) + 1
	}
	return p.blocks[i].end
}

// bodyLine is line n below the headers of a chain. Below a quotation that nobody's header stands above, what is quoted less deep is of
// who quotes it, and no message's.
func (p *parser) bodyLine(stack []int, n int) part {
	b, level := &p.blocks[stack[0]], int(p.lines[n].level)
	if level >= b.level {
		b.quoted = b.quoted || b.level > 0 && p.lines[n].start >= b.end
	} else if b.quoted {
		return part{partReply, -1}
	}
	if p.codeBelowSeparator(n) {
		return part{partRedaction, -1}
	}
	return part{partBody, p.holder(stack, level)}
}

// codeBelowSeparator reports whether line n is a ground in the margin, far right, between a separator and the header that it announces:
// what is blacked out there is in the header's first line.
func (p *parser) codeBelowSeparator(n int) bool {
	if l := &p.lines[n]; l.text-l.start < farRight || !p.debris(n) && !stamp.Aside(p.text(n)) {
		return false
	}
	above := p.prevInked(n)
	return above >= 0 && (p.lines[above].claim == claimSeparator || p.parts[above] == part{partRedaction, -1})
}

// withinHeader reports whether all of line n is within the header of block i.
func (p *parser) withinHeader(n, i int) bool {
	l := &p.lines[n]
	return l.start >= p.blocks[i].start && p.t.LineStart(n+2) <= p.blocks[i].end
}

// aboveHeader says what a line between the start of a mail's page and its header is.
func (p *parser) aboveHeader(n int) partKind {
	switch {
	case p.people(n) >= 20:
		return partMark
	case p.debris(n):
		return partRedaction
	}
	return partUnknown
}

func claimKind(c claim) partKind {
	switch c {
	case claimMark, claimOwner:
		return partMark
	case claimSeparator:
		return partSeparator
	}
	return partFurniture
}

// push opens a block: its place in the chain of quotations is below the nearest message that is not quoted deeper.
func (p *parser) push(stack []int, i, doc int) []int {
	b := &p.blocks[i]
	n := p.t.Line(b.start) - 1
	level := int(p.lines[n].level)
	if b.attr != nil && (level >= arrowed || b.attr.framed) && p.unquotedAround(n, p.t.Line(b.end-1)-1) {
		level = 0
	}
	b.level = level
	if b.attr != nil {
		if k := p.saidBelow(p.t.Line(b.end-1)-1, int16(level)); k >= 0 && int(p.lines[k].level) > level {
			b.level = level + 1
		}
	}
	if b.top {
		stack = stack[:0]
	}
	if b.attr == nil && p.markedBelow(stack, i, n, level) {
		b.level = level + 1
	}
	for len(stack) > 0 && p.blocks[stack[len(stack)-1]].level > max(level, b.level) {
		stack = stack[:len(stack)-1]
	}
	for len(stack) > 1 && p.blocks[stack[len(stack)-1]].level == b.level && b.level > 0 && level < b.level {
		// A second attribution at the level of the first one quotes beside it, not within it.
		stack = stack[:len(stack)-1]
	}
	for len(stack) > 1 && p.surelyLater(b, &p.blocks[stack[len(stack)-1]]) {
		stack = stack[:len(stack)-1] // nobody quotes what is later: it stands beside that message
	}
	b.above = -1
	if len(stack) > 0 {
		b.above = stack[len(stack)-1]
		b.depth = p.blocks[b.above].depth + 1
	}
	b.shallower = b.above
	for b.shallower >= 0 && p.blocks[b.shallower].level >= b.level {
		b.shallower = p.blocks[b.shallower].shallower
	}
	b.document = doc
	return append(stack, i)
}

// arrowed is how many arrows at least stand before an attribution that GroupWise prints above a text without marks: ">>> On 5/4/2021 at
// 8:00 AM, in message <…>, Ann Lee wrote:"; recognition may have lost some of those that arrows end too.
const arrowed = 3

// unquotedAround reports whether nothing is quoted in the lines directly above and below those of an attribution.
func (p *parser) unquotedAround(first, last int) bool {
	above, below := p.prevInked(first), p.nextInked(last)
	return below < len(p.lines) && p.lines[below].level == 0 && (above < 0 || p.lines[above].level == 0)
}

// holder is the deepest message of the chain whose quote level is at most level, -1 if there is none.
func (p *parser) holder(stack []int, level int) int32 {
	if len(stack) == 0 {
		return -1
	}
	for k := stack[len(stack)-1]; k >= 0; k = p.blocks[k].shallower {
		if p.blocks[k].level <= level {
			return int32(k)
		}
	}
	return int32(stack[0])
}

// closeBody marks signature and disclaimers in the body of block i, and takes what is stacked below them out of it: the
// disclaimers of messages higher up, which quoting collects at the end of a print. It touches no lines but those between this
// header and the next one.
func (p *parser) closeBody(i int) {
	b := &p.blocks[i]
	from := p.t.Line(b.end - 1)
	to := len(p.lines)
	if b.document < len(p.docs) {
		to = p.docs[b.document].last
	}
	if i+1 < len(p.blocks) {
		to = min(to, p.t.Line(p.blocks[i+1].start))
	}
	own := p.room.lines[:0]
	for n := from; n < to; n++ {
		if p.parts[n].block == int32(i) && p.parts[n].kind == partBody {
			own = append(own, n)
		}
	}
	p.room.lines = own
	p.markSignature(own)
	p.markDisclaimers(own)
}

// signatureLines is how many lines a signature has at most, sentBelow how many from a phone's line on.
const (
	signatureLines = 30
	sentBelow      = 6
)

// markSignature marks the lines from a closing formula on.
func (p *parser) markSignature(own []int) {
	start := -1
	for k := max(0, len(own)-signatureLines); k < len(own); k++ {
		if k > 0 && p.closes(own[k]) || len(own)-k <= sentBelow && p.lines[own[k]].opens&opensSent != 0 && p.sentLine(p.text(own[k])) {
			start = k
			break
		}
	}
	if start < 0 {
		return
	}
	for _, n := range own[start:] {
		p.parts[n].kind = partSignature
	}
}

// ruleLine reports whether a line is a rule drawn with one character.
func ruleLine(text string) bool {
	return len(text) >= 8 && strings.IndexByte("*-_=.#", text[0]) >= 0 && strings.Trim(text, text[:1]+" ") == ""
}

// markDisclaimers marks the confidentiality footers at the end of a body. The first group is the message's own; further
// ones, recognised by an opening that comes again or by a rule that starts a new frame, are nobody's.
func (p *parser) markDisclaimers(own []int) {
	start := -1
	for k, n := range own {
		if p.lines[n].opens&opensDisclaimer != 0 && p.disclaimer(p.text(n)) != "" {
			start = k
			if k > 0 && ruleLine(p.text(own[k-1])) {
				start = k - 1
			}
			break
		}
	}
	if start < 0 || p.proseAfterDisclaimer(own[start:]) {
		return
	}
	seen := map[string]bool{}
	framed := ruleLine(p.text(own[start]))
	openings, stacked := 0, false
	for k := start; k < len(own); k++ {
		n := own[k]
		text := p.text(n)
		if ruleLine(text) && openings > 0 && !stacked {
			if framed { // the frame closes with this line
				p.parts[n].kind = partDisclaimer
				framed, stacked = false, k+1 < len(own) && p.opensSoon(own[k+1:])
				continue
			}
			stacked = p.opensSoon(own[k+1:])
		}
		if d := p.disclaimer(text); d != "" {
			if seen[d] {
				stacked = true
			}
			seen[d] = true
			openings++
		}
		p.parts[n].kind = partDisclaimer
		if stacked {
			p.parts[n].block = -1
		}
	}
}

// opensSoon reports whether a disclaimer opens within the next lines.
func (p *parser) opensSoon(own []int) bool {
	return slices.ContainsFunc(own[:min(4, len(own))], func(n int) bool { return p.disclaimer(p.text(n)) != "" })
}

// proseAfterDisclaimer reports whether a message's own words go on behind a disclaimer: a salutation or a closing, or more
// text than footers have.
func (p *parser) proseAfterDisclaimer(own []int) bool {
	since := 0
	for k, n := range own {
		text := p.text(n)
		if p.disclaimer(text) != "" {
			since = 0
		}
		if k > 0 && p.opensBody(n) {
			return true
		}
		if since++; since > 25 {
			return true
		}
	}
	return false
}
