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
				return
			}
		}
		p.momentBelow(b, d)
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

// momentEnd reports whether a line is nothing but the end of the moment above it, which was broken there: a clock below its
// day, "PM" or a zone below its clock. Read as one they are one moment.
func (p *parser) momentEnd(raw, text string) bool {
	if len(text) > maxMomentEnd || text == "" || len(raw) > maxMoment {
		return false
	}
	if strings.Trim(text, "0123456789") == "" || !hasTime(raw) && p.looksDated(text) >= 50 {
		return false // the number of a page or of a line, or a moment of its own
	}
	if last := len(raw) - 1; lastBlank(raw) == last && classOf[raw[last]]&classOf[text[0]]&hasDigit != 0 {
		return false // a digit alone may be the first one of the clock
	}
	if colon := strings.IndexByte(text, ':'); colon > 0 && classOf[text[colon-1]]&(hasLower|hasUpper|hasOther|hasSpace) != 0 {
		return false // the label of a field of its own: "Begin: 09:00"
	}
	joined := raw + " " + text
	if p.scanDate(joined, "") == len(joined) {
		return hasTime(joined)
	}
	return !hasTime(raw) && p.looksDated(raw) >= 20 && clockAlone(text)
}

// timed reports whether a value at the end of line n has a clock, which may be broken off to the line below.
func (p *parser) timed(n int, value string) bool {
	if hasTime(value) {
		return true
	}
	below := n + 1
	return below < len(p.lines) && !p.lines[below].blank && p.lines[below].has&hasDigit != 0 && p.lines[below].claim == claimNone && p.momentEnd(strings.TrimSpace(value), p.text(below))
}

// maxMomentEnd is how many bytes the end of a moment has at most: "12:13:55 PM (CEST)".
const maxMomentEnd = 24

// momentBelow adds the end of a moment that stands on the line below the header's last label, its date.
func (p *parser) momentBelow(b *block, d *field) {
	if d != &b.fields[len(b.fields)-1] || len(d.value) != 1 || d.torn {
		return
	}
	n := p.t.Line(d.value[0].Start)
	if n >= len(p.lines) || p.lines[n].blank || p.lines[n].claim != claimNone || p.lines[n].start < b.end || d.value[0].End < p.lines[n-1].tail {
		return
	}
	if p.momentEnd(p.t.Slice(d.value[0]), p.text(n)) {
		d.value = append(d.value, mail.Span{Start: p.lines[n].text, End: p.lines[n].tail})
		b.end = p.lines[n].tail
	}
}
