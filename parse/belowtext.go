package parse

import (
	"slices"
	"strings"

	"github.com/rethread/rethread/mail"
)

// lastLabels are the roles of the labels that headers and notices of meetings end with.
var lastLabels = roleBit(mail.RoleSubject) | roleBit(mail.RoleWhen) | roleBit(mail.RoleLocation) | roleBit(mail.RoleStart) | roleBit(mail.RoleEnd) | roleBit(mail.RoleRequired)

// ofMeeting are the roles of the labels with which somebody tells of a meeting in a mail.
var ofMeeting = lastLabels&^roleBit(mail.RoleSubject) | roleBit(mail.RoleOptional)

// shortText is how many lines such a text has at most: longer ones tell by themselves that a body stands there.
const shortText = 6

// belowText is the line below the last label of another header that ends above label b, 0 where none does: below a subject, or the last
// label of a meeting, that has its value and a label directly above stand a blank line and what somebody wrote. However short that is, it is
// no value of a header whose labels have theirs: "See below." above "When:" and "Where:", "Ok" above "From:".
func (p *parser) belowText(b *hit) int {
	if b.attr != nil || !b.colon || b.mid || b.damage > 0 || b.column > 0 || b.line < 4 || p.lines[b.line-1].label || roleBit(b.role)&belowLetter != 0 {
		return 0
	}
	if n := p.belowMeeting(b); n > 0 {
		return n
	}
	n, texts := b.line-1, 0
	for ; n > 0 && !p.lines[n].label; n-- {
		l := &p.lines[n]
		if l.page || l.claim != claimNone || l.level != p.lines[b.line].level {
			return 0
		}
		if l.blank {
			continue
		}
		if texts++; texts > shortText || l.text-l.start >= valueIndent || l.has&(hasColon|hasSemicolon) != 0 {
			return 0 // a colon may end a label that is not known, or damaged
		}
	}
	last := &p.lines[n]
	if texts == 0 || n == 0 || !p.lines[n+1].blank || last.leads&lastLabels == 0 || !p.lines[n-1].label || strings.HasSuffix(p.text(n), ":") {
		return 0
	}
	text := false
	for k := n + 2; k < b.line; k++ {
		switch {
		case p.lines[k].blank:
			continue
		case p.lines[k].has&hasDigit != 0 && p.dated(k) >= 50 || !saysAWord(p.text(k)) && (p.passed(k)&passedPeople != 0 || personName(p.text(k), "")):
			return 0
		}
		text = text || letterCount(p.text(k)) > 1
	}
	if _, ok := p.inline(b); !ok || !text {
		return 0
	}
	return n + 1
}

// belowMeeting is the line below the labels of a meeting above label b, with which a whole header begins, a blank line between, and 0 where
// there are none, or no text of which they are stands above them.
func (p *parser) belowMeeting(b *hit) int {
	if b.role != mail.RoleFrom || !p.lines[b.line-1].blank {
		return 0
	}
	last := p.prevInked(b.line)
	n := last
	for n >= 0 && p.lines[n].leads != 0 && p.lines[n].leads&^ofMeeting == 0 {
		n = p.prevInked(n)
	}
	if n < 0 || n == last || p.lines[n].label || p.lines[n].claim != claimNone || p.lines[n].level != p.lines[b.line].level || p.debris(n) || !p.wholeFrom(b.line) {
		return 0
	}
	return last + 1
}

// endsAboveText reports whether a run of labels is the end of a header, the subject right below somebody, above a text and another header.
func (p *parser) endsAboveText(run []hit) bool {
	last := &run[len(run)-1]
	_, found := slices.BinarySearchFunc(p.nodes, last.line+1, func(nd node, line int) int { return nd.ended - line })
	return found && last.role == mail.RoleSubject && slices.ContainsFunc(run, func(h hit) bool { return h.role.OfPeople() && h.line == last.line-1 })
}

// saysAWord reports whether a line that may be a name ends as a sentence does, or is one word, or two of which the second one has no capital:
// "Ok, thanks.", "Entendu", "Yes please".
func saysAWord(text string) bool {
	if strings.ContainsAny(text, "@;<[(0123456789") {
		return false
	}
	if strings.IndexByte(".!?", text[len(text)-1]) >= 0 {
		return true
	}
	_, rest, more := strings.Cut(text, " ")
	return !more && letterCount(text) == len(text) || more && startsLower(rest)
}
