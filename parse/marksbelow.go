package parse

import (
	"strings"

	"github.com/rethread/rethread/mail"
)

// Outlook Express and its like print a header without marks, and what they quote below it with them: "----- Original Message -----",
// "From: …", "> What do you think?", and then, without marks again, what the one who quotes answers.

// markedBelow reports whether all that block i says stands below its header with marks, though its header, in line n and at this level,
// has none; what stands below without marks is then of who quotes it. Of a mail that begins with what it answers, without the words by
// which programs introduce that, the same lines are to be seen, so that more must tell: a separator as Outlook Express prints it, a
// header of moment and sender directly above the marks, or an answer that had no words of its own otherwise.
func (p *parser) markedBelow(stack []int, i, n, level int) bool {
	b := &p.blocks[i]
	last := p.t.Line(b.end-1) - 1
	below := p.inkedBelow(last, markedGap)
	if below < 0 || int(p.lines[below].level) <= level || !p.answeredBelow(i, below, level) {
		return false
	}
	if b.sep != nil && (b.sep.forwarded || b.sep.appointment) {
		return false
	}
	if b.sep != nil && expressSeparator(p.t.Slice(b.sep.span)) {
		return true
	}
	above := p.holder(stack, level)
	if above < 0 {
		return false
	}
	if b.field(mail.RoleTo) == nil && b.field(mail.RoleSubject) == nil {
		return below == last+1
	}
	q := &p.blocks[above]
	return b.sep != nil && q.attr == nil && q.answers && !p.forwards(q) && p.wordless(int(above), n)
}

// markedGap is how many lines below a header the text begins that it quotes, at most, and maxMarked how many of them are passed over.
const (
	markedGap = 6
	maxMarked = 1000
)

// answeredBelow reports whether text without more marks stands below what is quoted from line n on, and a blank line above it: else it
// is what a narrow print had no room for on the quoted line above. No other header without more marks may stand below block i in its
// document: what is quoted by such a header has none.
func (p *parser) answeredBelow(i, n, level int) bool {
	most := min(len(p.lines), n+maxMarked)
	for i++; n < most; n++ {
		l := &p.lines[n]
		for ; i < len(p.blocks) && p.blocks[i].start < l.end; i++ {
			if p.blocks[i].top || p.headLevel(i) <= level {
				return false
			}
		}
		if l.free() && int(l.level) <= level {
			return p.lines[n-1].blank && (i >= len(p.blocks) || p.blocks[i].top || p.headLevel(i) > level)
		}
	}
	return false
}

// headLevel is the quote level of the first line of block i.
func (p *parser) headLevel(i int) int { return int(p.lines[p.t.Line(p.blocks[i].start)-1].level) }

// forwards reports whether the subject of a block begins with a forward mark.
func (p *parser) forwards(b *block) bool {
	mark, n := prefixAt(p.t.Join(b.field(mail.RoleSubject).value), b.lang, p.letterMarks)
	return n > 0 && mark.Forward
}

// wordless reports whether no line between block q and line n is text.
func (p *parser) wordless(q, n int) bool {
	for k := n - 1; k >= p.t.Line(p.blocks[q].end-1); k-- {
		if p.lines[k].free() && p.parts[k].block >= 0 {
			return false
		}
	}
	return true
}

// expressSeparator reports whether a separator is one of Outlook Express, "----- Original Message -----": five dashes and a blank.
func expressSeparator(s string) bool {
	const dashes = "-----"
	s = strings.TrimSpace(s)
	return strings.HasPrefix(s, dashes+" ") && strings.HasSuffix(s, " "+dashes)
}
