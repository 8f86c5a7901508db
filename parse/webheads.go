package parse

import (
	"slices"
	"strings"

	"github.com/rethread/rethread/mail"
)

// Who copies a conversation out of the page of a web mail gets heads without labels: the sender, the moment on a line of its own, perhaps a
// second one, and "to Lars, me".

// reportWebHeads reports such heads that were not read: a sender who begins a paragraph, with nothing but a moment with its year right
// below, where he has an address, or another such moment or a word for recipients stands below that.
func (p *parser) reportWebHeads() {
	taken := 0
	for n := 1; n+1 < len(p.lines); n++ {
		l, above := &p.lines[n], &p.lines[n-1]
		if l.has&(hasDigit|hasColon) != hasDigit|hasColon || l.tail-l.text > maxMoment || !above.free() || above.level != l.level || above.tail-above.text > headNoteLine || n > 1 && !p.lines[n-2].blank {
			continue
		}
		for taken < len(p.blocks) && p.blocks[taken].end <= above.text {
			taken++
		}
		if taken < len(p.blocks) && p.blocks[taken].start < l.tail || !p.ownMoment(n) {
			continue
		}
		name, addressed := p.text(n-1), above.has&hasAt != 0
		if strings.HasSuffix(name, ":") || !addressed && !(above.has&hasSpace != 0 && nameAlone(name)) || addressed && !p.sureSender(name) {
			continue
		}
		last := n
		if p.ownMoment(n + 1) {
			last++
		}
		if !p.blankAt(last+1) && p.namesRecipients(p.text(last+1)) {
			last++
		}
		if addressed || last > n {
			p.problem("maybe-header", mail.Span{Start: above.text, End: p.lines[last].tail}, "these lines may be a header without labels, as web mail shows it")
		}
	}
}

// ownMoment reports whether line n is nothing but a day with its year and a clock, and no label in front of them.
func (p *parser) ownMoment(n int) bool {
	if p.blankAt(n) || p.lines[n].tail-p.lines[n].text > maxMoment {
		return false
	}
	text := p.text(n)
	label := strings.IndexByte(text, ':') < strings.IndexAny(text, "0123456789")
	return !label && fullMoment(text) && p.momentText(text)
}

// namesRecipients reports whether a line begins with a label for recipients, as web mail prints it without a colon: "to Lars", "aan mij".
func (p *parser) namesRecipients(line string) bool {
	word, _, more := strings.Cut(line, " ")
	label := titled(word)
	return more && word != label && slices.ContainsFunc(p.labels.printed[label], func(m meaning) bool { return m.role == mail.RoleTo })
}
