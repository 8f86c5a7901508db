package parse

import (
	"slices"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
)

// What a user decides of a text: that some lines are a header, that others are none. It is part of the options, so that a
// reading stays a function of text, version and options.

// decidedMargin is the margin of a header that a user states: it is in no doubt.
const decidedMargin = 100

// Within are the options for the piece of the text that is s, read by itself.
func (o Options) Within(s mail.Span) Options {
	cut := func(spans []mail.Span) (out []mail.Span) {
		for _, x := range spans {
			if x.Start, x.End = max(x.Start, s.Start)-s.Start, min(x.End, s.End)-s.Start; x.Start < x.End {
				out = append(out, x)
			}
		}
		return out
	}
	return Options{Headers: cut(o.Headers), NoHeaders: cut(o.NoHeaders)}
}

// wholeLines widens stretches to the lines that they touch, within the text.
func (p *parser) wholeLines(spans []mail.Span) []mail.Span {
	var out []mail.Span
	for _, s := range spans {
		s.Start, s.End = max(0, s.Start), min(s.End, len(p.s))
		if s.Start < s.End {
			out = append(out, mail.Span{Start: p.t.LineStart(p.t.Line(s.Start)), End: p.t.LineStart(p.t.Line(s.End-1) + 1)})
		}
	}
	return out
}

// free takes the lines that are stated to be headers out of the furniture of their pages.
func (p *parser) free(headers []mail.Span) {
	for _, s := range headers {
		for n := p.firstLine(s); n < len(p.lines) && p.lines[n].start < s.End; n++ {
			if c := &p.lines[n].claim; *c == claimFurniture || *c == claimOwner {
				*c = claimNone
			}
		}
	}
}

// firstLine is the line that holds the start of a span.
func (p *parser) firstLine(s mail.Span) int { return p.t.Line(s.Start) - 1 }

// forbid drops the labels in what is stated to be no header.
func (p *parser) forbid(spans []mail.Span) {
	if len(spans) == 0 {
		return
	}
	p.hits = slices.DeleteFunc(p.hits, func(h hit) bool {
		return slices.ContainsFunc(spans, func(s mail.Span) bool { return s.Start <= h.start && h.start < s.End })
	})
}

// keepTops leaves the documents as they are without the headers that are stated to be none: what opened a document still does,
// and what was quoted is, though the look of the source's headers is learned from others now and nothing may stand above it.
func (p *parser) keepTops(o Options) {
	if len(o.NoHeaders) == 0 {
		return
	}
	top := map[int]bool{}
	before := newParser(p.sha, p.t)
	defer before.release()
	before.readBlocks(Options{Headers: o.Headers})
	for _, b := range before.blocks {
		top[b.hits[0].start] = b.top
	}
	for i := range p.blocks {
		if was, is := top[p.blocks[i].hits[0].start]; is {
			p.blocks[i].top = was
		}
	}
}

// force makes one block of each stretch that is stated to be a header, in place of the blocks that were found there.
func (p *parser) force(headers []mail.Span) {
	for _, s := range headers {
		b, ok := p.stated(s)
		if !ok {
			continue
		}
		p.keepBlocks(func(o *block) bool { return o.cede(s) })
		at, _ := slices.BinarySearchFunc(p.blocks, s.Start, func(o block, start int) int { return o.hits[0].start - start })
		p.blocks = slices.Insert(p.blocks, at, b)
	}
}

// cede leaves a stretch of the text to a stated header and reports whether anything is left of the block: the labels in
// front of it, else those behind it.
func (b *block) cede(s mail.Span) bool {
	first := slices.IndexFunc(b.hits, func(h hit) bool { return h.start >= s.Start })
	switch {
	case first < 0 || b.hits[0].start >= s.End:
		return true
	case first > 0:
		b.hits = b.hits[:first:first]
		return true
	}
	behind := slices.IndexFunc(b.hits, func(h hit) bool { return h.start >= s.End })
	if behind < 0 {
		return false
	}
	b.hits = b.hits[behind:]
	return true
}

// stated is the block of a stated header: an attribution line, or its labels, each role once but for lists. Lines without a
// label that was found are read by what they look like.
func (p *parser) stated(s mail.Span) (block, bool) {
	b := block{margin: decidedMargin}
	have := map[mail.Role]bool{}
	labelled := map[int]bool{}
	at := -1
	for i := range p.hits {
		h := &p.hits[i]
		if h.start < s.Start || h.start >= s.End {
			continue
		}
		if h.attr != nil && len(b.hits) == 0 {
			return block{attr: h.attr, margin: decidedMargin, hits: p.hits[i : i+1]}, true
		}
		if h.attr != nil || h.start <= at || h.mid && have[h.role] || have[h.role] && !h.role.OfRecipients() {
			continue
		}
		have[h.role], labelled[h.line], at = true, true, h.start
		b.hits = append(b.hits, *h)
	}
	if len(b.hits) >= 2 && oneColumn(b.hits) {
		return b, true
	}
	for k := range b.hits { // what the user states is read line by line
		if h := &b.hits[k]; h.column > 0 {
			h.column, h.colon, h.mid = 0, p.s[h.end-1] == ':', h.start > p.lines[h.line].text
		}
	}
	b.hits = append(b.hits, p.unlabelled(s, have, labelled)...)
	slices.SortStableFunc(b.hits, func(x, y hit) int { return x.start - y.start })
	return b, have[mail.RoleFrom] || have[mail.RoleDate] || have[mail.RoleOrganizer] || len(have) >= 2
}

// oneColumn reports whether labels are those of one column, from its first one on.
func oneColumn(hits []hit) bool {
	return hits[0].column > 0 && hits[0].row == 0 && !slices.ContainsFunc(hits, func(h hit) bool { return h.column != hits[0].column })
}

// row is a line of a stated header on which no known label stands.
type row struct {
	line, start, value int // offsets of the line's text, and of what stands behind its word
	text               string
}

// unlabelled reads the lines of a stated header that no known label stands on: a moment is the date; what has the mark of an
// answer, else the last line, is the subject; people are the sender, then the recipients.
func (p *parser) unlabelled(s mail.Span, have map[mail.Role]bool, labelled map[int]bool) []hit {
	var rows []row
	for n := p.firstLine(s); n < len(p.lines) && p.lines[n].start < s.End; n++ {
		l := &p.lines[n]
		if labelled[n] {
			continue
		}
		value := p.afterWord(n)
		if v, ok := p.trimmed(value, l.tail); ok { // else a word alone, or the rule that a form leaves
			rows = append(rows, row{n, l.text, value, p.t.Slice(v)})
		}
	}
	var out []hit
	take := func(role mail.Role, is func(text string) bool) {
		if have[role] {
			return
		}
		for k, r := range rows {
			if is(r.text) {
				have[role] = true
				out = append(out, hit{line: r.line, start: r.start, end: r.value, role: role, langs: ^langSet(0), damage: 2, colon: r.value > r.start})
				rows = slices.Delete(rows, k, k+1)
				return
			}
		}
	}
	people := func(text string) bool { return peopleLike(text) >= 40 || p.sender(text) }
	take(mail.RoleDate, func(text string) bool { return p.looksDated(text) >= 60 })
	take(mail.RoleSubject, p.hasPrefix)
	if n := len(rows); n > 1 || n == 1 && have[mail.RoleFrom] {
		last := rows[n-1].text
		take(mail.RoleSubject, func(text string) bool { return text == last })
	}
	take(mail.RoleFrom, people)
	take(mail.RoleTo, people)
	take(mail.RoleCc, people)
	return out
}

// afterWord is the offset behind the word and colon that line n begins with, or the start of its text.
func (p *parser) afterWord(n int) int {
	l := &p.lines[n]
	if p.hasPrefix(p.text(n)) {
		return l.text // "RE:" is the mark of a subject
	}
	for i := l.text; i < min(l.tail, l.text+maxWord); i++ {
		switch c := p.s[i]; {
		case c == ':' && i > l.text:
			return i + 1
		case chars.IsDigit(c), c == '@', c == '<', c == ',':
			return l.text
		}
	}
	return l.text
}

// maxWord is the longest word, in bytes, that is taken for the label of a line in a stated header.
const maxWord = 24
