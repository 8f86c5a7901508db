package parse

import (
	"slices"
	"strings"
	"unicode"

	"github.com/rethread/rethread/mail"
)

// Lotus Notes and old Yahoo print an attribution and below it the header of the message that it introduces:
// "Ann Lee/QUAY wrote on 04/05/2021 08:00:00:", "> From: Ann Lee/QUAY", ...; "--- On Tue, 5/4/21, Ann Lee <…> wrote:". They
// are one message; the line above parts it from its answer, as "-----Original Message-----" does.

// joinHeaded makes separators of the attributions that stand directly above the header of the same message.
func (p *parser) joinHeaded() {
	var lines []separator
	for i := range p.blocks[:max(len(p.blocks)-1, 0)] {
		b := &p.blocks[i]
		if !p.headed(b, &p.blocks[i+1]) {
			continue
		}
		at := p.t.Line(b.start) - 1
		p.blocks[i+1].sep = &separator{line: at, span: mail.Span{Start: b.start, End: b.end}}
		p.blocks[i+1].sentBy(b)
		for n := at; n < len(p.lines) && p.lines[n].start < b.end; n++ {
			if l := &p.lines[n]; l.free() {
				l.claim = claimSeparator
				lines = append(lines, separator{line: n, span: mail.Span{Start: l.text, End: min(l.tail, b.end)}})
			}
		}
		b.hits = nil
	}
	if len(lines) == 0 {
		return
	}
	p.keepBlocks(func(b *block) bool { return len(b.hits) > 0 })
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

// attributedTo reports whether nothing is left of the sender in a header, and an attribution names one whose moment is printed there too.
func (p *parser) attributedTo(b, head *block) bool {
	from, own, when := head.field(mail.RoleFrom), b.field(mail.RoleFrom), b.field(mail.RoleDate)
	return from.empty() && !own.empty() && !when.empty()
}

// sentBy gives a header of whose sender nothing is left the one that the attribution above it names.
func (b *block) sentBy(above *block) {
	from := b.field(mail.RoleFrom)
	if from == nil {
		b.fields = append(b.fields, field{role: mail.RoleFrom})
		from = &b.fields[len(b.fields)-1]
	}
	if from.empty() {
		from.value = above.field(mail.RoleFrom).value
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
