package parse

import (
	"slices"
	"strings"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
)

// Who copies a conversation out of the page of a web mail gets heads without labels: the sender, the moment on a line of its own, perhaps a
// second one, and "to Lars, me".

// reportWebHeads reports such heads that were not read: a sender who begins a paragraph, with nothing but a moment with its year, or with how
// long ago it was, right below or below the word for attachments, where he has an address, or another such moment or a word for recipients
// stands below that.
func (p *parser) reportWebHeads() {
	p.reportSenderRows()
	taken := 0
	for n := 1; n+1 < len(p.lines); n++ {
		l, sender := &p.lines[n], n-1
		if l.has&(hasDigit|hasColon) != hasDigit|hasColon || l.tail-l.text > maxAged {
			continue
		}
		above := &p.lines[sender]
		if n > 1 && above.tail-above.text <= maxLabel && above.has&(hasDigit|hasColon) == 0 && p.labelAlone(sender, mail.RoleAttachments) {
			sender--
			above = &p.lines[sender]
		}
		if !above.free() || above.level != l.level || above.tail-above.text > headNoteLine || sender > 0 && !p.lines[sender-1].blank {
			continue
		}
		for taken < len(p.blocks) && p.blocks[taken].end <= above.text {
			taken++
		}
		if taken < len(p.blocks) && p.blocks[taken].start < l.tail || !p.ownMoment(n) && !p.agedMoment(n) {
			continue
		}
		name, addressed := p.text(sender), above.has&hasAt != 0
		if strings.HasSuffix(name, ":") || !addressed && !(above.has&hasSpace != 0 && nameAlone(name)) || addressed && !p.sureSender(name) {
			continue
		}
		last := n
		if p.ownMoment(n + 1) {
			last++
		}
		if !p.blankAt(last+1) && (p.namesRecipients(p.text(last+1)) || p.lines[last+1].has&hasAt != 0 && p.sureSender(p.text(last+1))) {
			last++
		}
		if addressed || last > n {
			p.problem("maybe-header", mail.Span{Start: above.text, End: p.lines[last].tail}, "these lines may be a header without labels, as web mail shows it")
		}
	}
}

// reportSenderRows reports the rows of such heads, a sender with an address in brackets and a moment far right of him, that were not read: the
// line of the recipients below them is lost.
func (p *parser) reportSenderRows() {
	taken := 0
	for n := range p.lines {
		l := &p.lines[n]
		if l.has&(hasDigit|hasColon|hasAt|hasGreater) != hasDigit|hasColon|hasAt|hasGreater || !l.free() || l.tail-l.text > headNoteLine {
			continue
		}
		sender, moment, ok := strings.Cut(p.text(n), ">  ")
		if !ok || strings.IndexByte(sender, '<') < 1 || !p.momentText(strings.TrimLeft(moment, " \t")) || !p.sureSender(sender+">") {
			continue
		}
		for taken < len(p.blocks) && p.blocks[taken].end <= l.text {
			taken++
		}
		if taken == len(p.blocks) || p.blocks[taken].start >= l.tail {
			p.problem("maybe-header", mail.Span{Start: l.text, End: l.tail}, "these lines may be a header without labels, as web mail shows it")
		}
	}
}

// ownMoment reports whether line n is nothing but a day with its year and a clock, and no label in front of them.
func (p *parser) ownMoment(n int) bool {
	if p.blankAt(n) || p.lines[n].tail-p.lines[n].text > maxMoment {
		return false
	}
	text := p.text(n)
	label := strings.IndexByte(text, ':') < chars.IndexDigit(text)
	return !label && fullMoment(text) && p.momentText(text)
}

// maxAged is how long a moment with how long ago it was is at most, in bytes.
const maxAged = 2 * maxMoment

// agedMoment reports whether line n is a day with its clock, and behind it in parentheses how long ago that was, as a web mail prints the
// days of this year: "Fri, 17 May, 11:00 PM (8 days ago)".
func (p *parser) agedMoment(n int) bool {
	text := p.text(n)
	if text[len(text)-1] != ')' {
		return false
	}
	moment, ago, _ := strings.Cut(text[:len(text)-1], " (")
	return hasClock(moment) && numbersIn(moment) == 3 && numbersIn(ago) == 1 && letterCount(moment) > 0 && letterCount(ago) > 0
}

// labelAlone reports whether a label of that role, without a colon, is all that line n has.
func (p *parser) labelAlone(n int, role mail.Role) bool {
	return slices.ContainsFunc(p.labels.printed[p.text(n)], func(m meaning) bool { return m.role == role })
}

// namesRecipients reports whether a line begins with a label for recipients, as web mail prints it without a colon: "to Lars", "aan mij".
func (p *parser) namesRecipients(line string) bool {
	word, _, more := strings.Cut(line, " ")
	label := titled(word)
	return more && word != label && slices.ContainsFunc(p.labels.printed[label], func(m meaning) bool { return m.role == mail.RoleTo })
}
