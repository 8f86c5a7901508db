package parse

import (
	"slices"
	"strings"

	"github.com/rethread/rethread/mail"
)

// A table whose cells are centred prints a label that has two lines beside it at half their height. Extraction puts the first of these
// lines above the label, with what was read of the label's top before it, and the second one below: "' Re: The lock at the old",
// "Subject:", "harbour". GroupWise prints its mails so, and the subject once more on top.

// titleReach is how many lines above a header its title is looked for.
const titleReach = 3

// centredSubject gives a subject whose label stands alone, with a line below it as its value, among labels with their values beside them,
// the line above it too: the title tells, or the mark of a reply with which that line begins. Where neither does, it is said.
func (p *parser) centredSubject(b *block) {
	f := b.field(mail.RoleSubject)
	if f.empty() || f.label.Empty() {
		return
	}
	below := f.value[len(f.value)-1]
	if below.Start < f.label.End || strings.IndexByte(p.s[f.label.End:below.Start], '\n') < 0 {
		return
	}
	at := p.t.Line(f.label.Start) - 1
	if n := p.t.Line(below.Start) - 1; n <= at || p.nextInked(at) != n {
		return
	}
	if slices.ContainsFunc(b.fields, func(o field) bool { return o.label != f.label && p.belowLabel(&o) }) {
		return
	}
	label := &p.lines[at]
	n := p.prevInked(at)
	if f.label.Start != label.text || strings.Trim(p.s[f.label.End:label.tail], centredMarks) != "" || n < 0 {
		return
	}
	above := mail.Span{Start: p.lines[n].text, End: p.lines[n].tail}
	if above.Start < b.start || !p.lines[n].free() || p.lines[n].label || p.lines[n].level != label.level || b.holds(above) {
		return
	}
	above.Start += len(p.t.Slice(above)) - len(strings.TrimLeft(p.t.Slice(above), centredMarks))
	if above.Empty() {
		return
	}
	if !p.hasPrefix(p.t.Slice(above)) && !p.hasTitle(b, p.t.Slice(above)+p.t.Slice(below)) {
		f.unsure = true
		return
	}
	f.value = []mail.Span{above, below}
}

// centredMarks are what recognition reads of the edges of a label beside its value.
const centredMarks = " '‘’`.,:;-_|"

// belowLabel reports whether the value of a field stands below the line of its label.
func (p *parser) belowLabel(f *field) bool {
	return !f.empty() && !f.label.Empty() && p.t.Line(f.value[0].Start) > p.t.Line(f.label.Start)
}

// holds reports whether a label or a value of a block stands in a span.
func (b *block) holds(s mail.Span) bool {
	for i := range b.fields {
		f := &b.fields[i]
		if f.label.Start < s.End && s.Start < f.label.End {
			return true
		}
		for _, v := range f.value {
			if v.Start < s.End && s.Start < v.End {
				return true
			}
		}
	}
	return false
}

// hasTitle reports whether a subject stands on a line directly above a header, or a few lines above it.
func (p *parser) hasTitle(b *block, subject string) bool {
	want := squeeze(subject)
	n := p.t.Line(b.start) - 1
	for range titleReach {
		if n = p.prevInked(n); n < 0 {
			return false
		}
		if squeeze(p.text(n)) == want {
			return true
		}
	}
	return false
}
