package parse

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
)

// Labels of mail stand in forms, templates, logs and rows of tables too, and a statement cites the heading of a mail in one
// line. They are told by how they are printed, whatever their values are.

// listed reports whether the labels of a block are those of a template, a row, a cited heading, or of the message that a
// receipt tells of.
func (p *parser) listed(b *block) bool {
	return p.row(b) || p.cited(b) || p.spanned(b) || p.template(b) || p.receipt(b) || p.entered(b) || p.meeting(b) || p.chat(b) || p.journeyed(b)
}

// meeting reports whether a block tells when and where people meet within a text, as a mail says it in its body: "Date: …",
// "Time: …", "Place: …". What a calendar prints names an organizer or a start and an end, or begins a page, or what
// passes it on stands above it.
func (p *parser) meeting(b *block) bool {
	place := false
	for k := range b.hits {
		h := &b.hits[k]
		switch h.role {
		case mail.RoleFrom, mail.RoleOrganizer, mail.RoleStart, mail.RoleEnd:
			return false
		case mail.RoleWhen, mail.RoleLocation:
			place = true
		case mail.RoleDate:
			if value, ok := p.shownValue(h); !ok || hasTime(value) {
				return false
			}
		}
	}
	above := b.hits[0].line - 1
	for above >= 0 && p.lines[above].blank && !p.lines[above+1].page {
		above--
	}
	return place && above >= 0 && p.lines[above].claim == claimNone && !p.lines[above+1].page && p.separatorAbove(&b.hits[0]) == nil
}

// chat reports whether a block is the head of a message of a chat, as Signal's backups are printed: its sender has a telephone number,
// and it has neither recipients nor a subject.
func (p *parser) chat(b *block) bool {
	called := false
	for k := range b.hits {
		switch h := &b.hits[k]; {
		case h.role.OfRecipients() || h.role == mail.RoleSubject || h.role == mail.RoleOrganizer:
			return false
		case h.role == mail.RoleFrom:
			value, ok := p.shownValue(h)
			open := strings.LastIndexByte(value, '(')
			called = ok && open >= 0 && strings.HasSuffix(value, ")") && telephone(value[open+1:len(value)-1])
		}
	}
	return called
}

// spanned reports whether a block tells of a stretch and not of people: from a day to a day, from a price to a price, or from a
// place to a place at a day and, behind another label, a clock, with nothing that mail alone has.
func (p *parser) spanned(b *block) bool {
	ends, days, clocks := 0, 0, 0
	for k := range b.hits {
		h := &b.hits[k]
		value, ok := p.shownValue(h)
		if !ok || !h.colon || h.mid {
			return false
		}
		switch h.role {
		case mail.RoleFrom, mail.RoleTo:
			if strings.IndexByte(cut(value, measuredBytes), '@') >= 0 {
				return false
			}
			if p.measured(value) {
				ends++
			} else if strings.IndexByte(value, '@') >= 0 || p.bearsStamp(value) {
				return false
			}
		case mail.RoleDate:
			if !hasTime(value) && p.looksDated(value) >= 60 {
				days++
			}
		case mail.RoleWhen:
			if hasClock(value) && len(value) <= len("10:15:00 AM") {
				clocks++
			}
		case mail.RoleSubject, mail.RoleCc, mail.RoleBcc:
			days -= 2
		}
	}
	return ends == 2 || days == 1 && clocks == 1 && len(b.hits) == 4
}

// measuredBytes is how much of a value is looked at for a day or a sum.
const measuredBytes = 60

// measured reports whether a value is a day or a sum of money, and names nobody.
func (p *parser) measured(value string) bool {
	value = cut(value, measuredBytes)
	if strings.IndexByte(value, '@') >= 0 || !chars.HasDigit(value) || p.bearsStamp(value) {
		return false
	}
	return p.looksDated(value) >= 60 || letterCount(value) <= 1 && strings.ContainsAny(value, "$€£")
}

// row reports whether the labels stand within one line behind something else, and name neither a sender nor a subject:
// "row 2   To: …   Sent: …".
func (p *parser) row(b *block) bool {
	for k := range b.hits {
		h := &b.hits[k]
		if h.line != b.hits[0].line || !h.mid || h.role == mail.RoleFrom || h.role == mail.RoleSubject || h.role == mail.RoleOrganizer {
			return false
		}
	}
	_, _, headed := p.head(&b.hits[0])
	return !headed && p.separatorAbove(&b.hits[0]) == nil
}

// cited reports whether a block is three labels or more on one line with a slash between each and the next, and heads no text, or begins
// behind a quotation mark within a line of text: the heading of a mail that is spoken of.
func (p *parser) cited(b *block) bool {
	if first := &b.hits[0]; first.mid && p.s[first.start-1] == '"' {
		return true
	}
	for k := range b.hits {
		h := &b.hits[k]
		if h.line != b.hits[0].line {
			return false
		}
		if k > 0 && !strings.HasSuffix(strings.TrimRight(p.s[b.hits[k-1].end:max(h.start, b.hits[k-1].end)], " \t"), "/") {
			return false
		}
	}
	return len(b.hits) >= 3 && !p.headsDocument(&b.hits[0], b.hits[len(b.hits)-1].line)
}

// headsDocument reports whether the first of some labels stands right below the mark of a document, or a salutation follows the last
// one, on line last: what a register prints on top of a mail is no citation.
func (p *parser) headsDocument(first *hit, last int) bool {
	if above := p.prevInked(first.line); !first.mid && above >= 0 && p.lines[above].claim == claimMark {
		return true
	}
	n := p.nextText(last)
	return n >= 0 && n-last <= letterGap+1 && p.opensBody(n)
}

// template reports whether the value of a label is a field that is still to be filled in: "{{sender}}". What has the moment at
// which it was sent behind its own label was sent, filled in or not.
func (p *parser) template(b *block) bool {
	open := slices.ContainsFunc(b.hits, func(h hit) bool {
		value, _ := p.shownValue(&h)
		return h.role != mail.RoleSubject && strings.HasPrefix(value, "{{")
	})
	return open && !slices.ContainsFunc(b.hits, func(h hit) bool {
		value, ok := p.shownValue(&h)
		return ok && !h.mid && h.role.OfDate() && hasTime(value)
	})
}

// formLines is how far above or below the labels, with no blank line between, the blanks of a form stand.
const formLines = 2

// form reports whether labels with a blank to fill in stand directly above or below the block: "Name: ____________".
func (p *parser) form(b *block) bool {
	blanks := func(n, step int) bool {
		for k := 0; k < formLines && !p.blankAt(n); k++ {
			if text := p.text(n); strings.Contains(text, ": ____") || strings.Contains(text, ":____") {
				return true
			}
			n += step
		}
		return false
	}
	return blanks(b.hits[0].line-1, -1) || blanks(b.hits[len(b.hits)-1].line+1, 1)
}

// receipt reports whether a block without a sender stands below the words with which a receipt begins to tell of the message
// that was read, delivered, deleted or returned: "Your message", "To: …", "Subject: …", "Sent: …", "was read on …"; or within a
// sentence that goes on below it to its moment, whatever the words.
func (p *parser) receipt(b *block) bool {
	addressed := false
	for k := range b.hits {
		if b.hits[k].role == mail.RoleFrom {
			return false
		}
		addressed = addressed || b.hits[k].role.OfRecipients()
	}
	if n := p.across(b.hits[0].line, -1); n >= 0 && !p.lines[n].blank {
		if text := fold(p.text(n)); receipts().texts[text] || !addressed && receipts().begin(text) {
			return true
		}
	}
	n := p.across(b.hits[len(b.hits)-1].line, 1)
	if n >= len(p.lines) || p.lines[n].blank || p.lines[n].claim != claimNone {
		return false
	}
	first, _ := utf8.DecodeRuneInString(p.text(n))
	return unicode.IsLower(first) && hasTime(p.text(n)) && strings.HasSuffix(p.text(n), ".")
}

// entered reports whether a block that names nobody stands among the fields of a form that somebody filled in, which have labels of their
// own: "Name: …" above it and "Message: …" below it.
func (p *parser) entered(b *block) bool {
	for k := range b.hits {
		if h := &b.hits[k]; h.role.OfPeople() || h.mid || h.attr != nil || p.sentLabel(h) {
			return false
		}
	}
	first, last := b.hits[0].line, b.hits[len(b.hits)-1].line
	return p.entry(first-1) && p.entry(first-2) && p.entry(last+1)
}

// entry reports whether a line begins with a label that no mail has, and prints no address in brackets, as mail does behind labels that are
// not known.
func (p *parser) entry(n int) bool {
	if n < 0 || n >= len(p.lines) || p.lines[n].blank || p.lines[n].claim != claimNone || p.lines[n].label {
		return false
	}
	label, value, ok := strings.Cut(p.text(n), ":")
	return ok && !(strings.Contains(value, "<") && strings.Contains(value, "@")) && len(label) <= maxLabel && strings.Count(label, " ") < labelWords && chars.IsLetterAt(label, 0)
}

var receipts = sync.OnceValue(func() *values { return newValues(func(l *lang.Language) []string { return l.Receipts }) })

// doubtful reports whether a block that hardly wins over its own absence has nothing that mail has and notes have not: each of
// its labels is whole and has its value, none of these is an address, a stamp, a moment or an answer's mark, and the sender
// does not stand first, as in mail whose date is withheld.
func (p *parser) doubtful(b *block, hits []hit) bool {
	if isMail, inked := p.mailHits(hits); b.margin >= UnsureMargin || isMail || inked || b.hits[0].role == mail.RoleFrom {
		return false
	}
	for k := range b.hits {
		h := &b.hits[k]
		end := p.lines[h.line].tail
		if k+1 < len(b.hits) && b.hits[k+1].line == h.line {
			end = b.hits[k+1].start
		}
		value, ok := p.trimmed(min(h.end, end), min(end, h.end+160))
		if !ok || !h.colon || h.damage > 0 || h.role.OfDate() && hasTime(p.t.Slice(value)) {
			return false
		}
	}
	return true
}
