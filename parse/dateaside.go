package parse

import (
	"slices"
	"strings"

	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
)

// dateAside takes the moment that webmail prints at the right end of the sender's line for the date, where the header has
// no label for one; and joins a clock that an export prints below the day under a label of its own.
func (p *parser) dateAside(b *block) {
	if d := b.field(mail.RoleDate); d != nil {
		if len(d.value) == 1 && !hasTime(p.t.Slice(d.value[0])) {
			if v, ok := p.clockOn(p.t.Line(d.value[0].Start)); ok {
				d.value = append(d.value, v)
			}
		}
		return
	}
	from := b.field(mail.RoleFrom)
	if from == nil || len(from.value) == 0 {
		return
	}
	v := &from.value[0]
	n := p.t.Line(v.Start) - 1
	at := p.moment(n)
	if at <= 0 || p.lines[n].text+at <= v.Start {
		p.dateBehind(b, v)
		return
	}
	when := mail.Span{Start: p.lines[n].text + at, End: v.End}
	v.End = trimSpace(p.s, v.Start, when.Start)
	if when.Empty() || v.Empty() {
		return
	}
	b.fields = append(b.fields, field{role: mail.RoleDate, value: []mail.Span{when}})
}

// dateBehind cuts the moment from a sender v that Notes prints on one line with it, behind the word that dates have in front of
// them: "From: Ann Lee/QUAY on 05/03/2021 09:27 AM".
func (p *parser) dateBehind(b *block, v *mail.Span) {
	text := p.t.Slice(*v)
	if !hasTime(text) {
		return
	}
	at := p.lastMoment(text)
	if at <= 0 {
		return
	}
	// The word is taken for a part of the moment, or a weekday stands between them.
	word := at
	if first, _, _ := strings.Cut(text[at:], " "); announces(first) {
		at += skipSpace(text[at:], len(first), len(text)-at)
	} else if word = lastBlank(strings.TrimRight(text[:at], " ")); !announces(strings.TrimSpace(text[word:at])) {
		return
	}
	if word == 0 {
		return
	}
	b.fields = append(b.fields, field{role: mail.RoleDate, value: []mail.Span{{Start: v.Start + at, End: v.End}}})
	v.End = trimSpace(p.s, v.Start, v.Start+word)
}

// announces reports whether a word stands in front of dates in a language: "on", "am", "le".
func announces(word string) bool {
	folded := fold(word)
	return slices.ContainsFunc(lang.All(), func(l *lang.Language) bool { return slices.Contains(l.Date.Fill, folded) })
}
