package parse

import (
	"slices"
	"strings"
	"unicode"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/participant"
)

// Lotus Notes and old Yahoo print an attribution and below it the header of the message that it introduces:
// "Ann Lee/QUAY wrote on 04/05/2021 08:00:00:", "> From: Ann Lee/QUAY", ...; "--- On Tue, 5/4/21, Ann Lee <…> wrote:". They
// are one message; the line above parts it from its answer, as "-----Original Message-----" does. Phones that hand mail on to GroupWise
// print the header first: "From: Ann Lee", "Date: 5/4/21 8:00 AM (GMT-05:00)", ..., and directly below it ">>> "Ann Lee" 05/04/2021 08:00 >>>".

// joinHeaded makes separators of the attributions that stand directly above the header of the same message, and furniture of those
// directly below it.
func (p *parser) joinHeaded() {
	var lines []separator
	joined := false
	for i := range p.blocks[:max(len(p.blocks)-1, 0)] {
		b, next := &p.blocks[i], &p.blocks[i+1]
		as := claimSeparator
		switch {
		case len(b.hits) == 0: // it was joined to the header above
			continue
		case p.headed(b, next):
			next.sep = &separator{line: p.t.Line(b.start) - 1, span: mail.Span{Start: b.start, End: b.end}}
			next.lend(b, mail.RoleFrom)
		case p.footed(b, next):
			p.subjectBetween(b, next)
			b.lend(next, mail.RoleDate)
			b, as = next, claimFurniture
		default:
			continue
		}
		for n := p.t.Line(b.start) - 1; n < len(p.lines) && p.lines[n].start < b.end; n++ {
			l := &p.lines[n]
			if !l.free() {
				continue
			}
			l.claim = as
			if as == claimSeparator {
				lines = append(lines, separator{line: n, span: mail.Span{Start: l.text, End: min(l.tail, b.end)}})
			}
		}
		b.hits, joined = nil, true
	}
	if !joined {
		return
	}
	p.keepBlocks(func(b *block) bool { return len(b.hits) > 0 })
	if len(lines) == 0 {
		return
	}
	p.separators = slices.Concat(p.separators, lines) // the headers point to the old ones
	slices.SortStableFunc(p.separators, func(a, b separator) int { return a.span.Start - b.span.Start })
}

// headed reports whether head stands directly below an attribution, b, on a line of its own, and is the header of the message
// that it introduces.
func (p *parser) headed(b, head *block) bool {
	if b.attr == nil || head.attr != nil || b.margin >= decidedMargin || head.start < b.end {
		return false
	}
	from, to := &p.lines[p.t.Line(b.start)-1], &p.lines[p.t.Line(head.start)-1]
	if level := to.level - from.level; strings.Trim(p.s[min(from.text, b.start):b.start], "- ") != "" || level < 0 || level > 1 {
		return false
	}
	if strings.Trim(p.s[b.end:max(to.start, b.end)], "> \t\r\n\f") != "" {
		return false
	}
	return p.oneMoment(b, head) && (p.oneSender(b, head) || p.attributedTo(b, head))
}

// footed reports whether an attribution stands directly below a header and tells of its message: the same sender, or nobody whose name is
// left, at the same minute, or at the only moment that is printed of it.
func (p *parser) footed(head, b *block) bool {
	if b.attr == nil || !b.attr.framed || head.attr != nil || len(head.hits) == 0 || b.margin >= decidedMargin || b.start < head.end {
		return false
	}
	if between := strings.Trim(p.s[head.end:b.start], "> \t\r\n\f"); between != "" && !p.fullSubject(head, between) {
		return false
	}
	if head.field(mail.RoleDate).empty() {
		return p.oneSender(b, head)
	}
	if p.oneSender(b, head) {
		return p.oneMoment(b, head) || p.otherClock(head, b)
	}
	return p.oneMoment(b, head) && (!p.nameLeft(b) || !p.nameLeft(head))
}

// otherClock reports whether a header prints its moment with an offset, and the attribution below it the same one in another clock.
func (p *parser) otherClock(head, b *block) bool {
	if p.minute(head); !head.zoned {
		return false
	}
	moments := p.printedMoments(head)
	return slices.ContainsFunc(p.printedMoments(b), func(m mail.Wall) bool {
		return slices.ContainsFunc(moments, func(of mail.Wall) bool {
			apart := m.Minute() - of.Minute()
			return len(m) == len(of) && apart%60 == 0 && max(apart, -apart) <= farthestClock
		})
	})
}

// farthestClock is how many minutes a clock is from the next one at most.
const farthestClock = 14 * 60

// fullSubject reports whether a header ends with a subject that fills its line, and a text below it is a line that may go on with it.
func (p *parser) fullSubject(head *block, text string) bool {
	f := lastPrinted(head)
	if f.role != mail.RoleSubject || f.empty() || strings.IndexByte(text, '\n') >= 0 {
		return false
	}
	n := p.t.Line(f.value[len(f.value)-1].Start) - 1
	word, _, _ := strings.Cut(text, " ")
	return p.lineEnd(n)-p.lines[n].start+1+len(word) >= wrapWidth
}

// subjectBetween gives the subject that ends a header the line between it and the attribution below.
func (p *parser) subjectBetween(head, b *block) {
	if v, ok := p.trimmed(head.end, b.start); ok {
		v.End -= len(p.t.Slice(v)) - len(strings.TrimRight(p.t.Slice(v), "> \t\r\n\f"))
		if f := lastPrinted(head); !v.Empty() {
			f.value = append(f.value, v)
			p.closeBlock(head)
		}
	}
}

// nameLeft reports whether a name can be read of a block's sender, and not only what recognition made of a bar.
func (p *parser) nameLeft(b *block) bool {
	f := b.field(mail.RoleFrom)
	return !f.empty() && slices.ContainsFunc(Sender(p.t.Join(f.value)), func(x mail.Participant) bool {
		return x.Name != "" && !x.Redacted && participant.NameLikeness(&mail.Participant{Name: x.Name}) == participant.Namelike
	})
}

// attributedTo reports whether nothing is left of the sender in a header, and an attribution names one whose moment is printed there too.
func (p *parser) attributedTo(b, head *block) bool {
	from, own, when := head.field(mail.RoleFrom), b.field(mail.RoleFrom), b.field(mail.RoleDate)
	return from.empty() && !own.empty() && !when.empty()
}

// lend gives a header of whose field of a role nothing is left that of an attribution of the same message.
func (b *block) lend(attributed *block, role mail.Role) {
	f := b.field(role)
	if f == nil {
		b.fields = append(b.fields, field{role: role})
		f = &b.fields[len(b.fields)-1]
	}
	if f.empty() {
		f.value = attributed.field(role).value
	}
}

// oneMoment reports whether an attribution prints a moment of a header, the day of it at least, or none.
func (p *parser) oneMoment(b, head *block) bool {
	if b.field(mail.RoleDate).empty() {
		return true
	}
	moments := p.printedMoments(head)
	return slices.ContainsFunc(p.printedMoments(b), func(m mail.Wall) bool {
		return slices.ContainsFunc(moments, func(of mail.Wall) bool { return strings.HasPrefix(string(of), string(m)) })
	})
}

// printedMoments are what a block's date can be read as, to the minute, or to the day where it has no clock.
func (p *parser) printedMoments(b *block) []mail.Wall {
	f := b.field(mail.RoleDate)
	if f.empty() {
		return nil
	}
	d := p.readDate(p.t.Join(f.value), setting{lang: p.langOf(b), attributed: b.foreignClient()})
	if !d.Known() {
		return nil
	}
	moments := slices.Clone(d.Readings)
	if len(moments) == 0 {
		moments = []mail.Wall{d.Earliest}
		if d.Precision == mail.PrecisionDay {
			moments[0] = d.Earliest[:min(dayLen, len(d.Earliest))]
		}
	}
	for i, m := range moments {
		moments[i] = m[:min(len("2006-01-02T15:04"), len(m))]
	}
	return slices.DeleteFunc(moments, func(m mail.Wall) bool { return len(m) < dayLen })
}

// oneSender reports whether the senders of two blocks have a word in common.
func (p *parser) oneSender(a, b *block) bool {
	f, g := a.field(mail.RoleFrom), b.field(mail.RoleFrom)
	if f == nil || g == nil || f.empty() || g.empty() {
		return false
	}
	other := func(r rune) bool { return !unicode.IsLetter(r) }
	words := strings.FieldsFunc(fold(p.t.Join(f.value)), other)
	return slices.ContainsFunc(strings.FieldsFunc(fold(p.t.Join(g.value)), other), func(word string) bool {
		return len(word) > 2 && slices.Contains(words, word)
	})
}
