package parse

import (
	"strings"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/stamp"
)

// field is a header field while its block is being read.
type field struct {
	role   mail.Role
	label  mail.Span
	value  []mail.Span
	torn   bool
	below  bool // the value stands on the line below its label
	unsure bool // another line may as well be its value, see parser.readFlattened
}

func (f *field) empty() bool { return f == nil || len(f.value) == 0 }

// field is the block's first field with a role, nil if it has none.
func (b *block) field(role mail.Role) *field {
	for i := range b.fields {
		if b.fields[i].role == role {
			return &b.fields[i]
		}
	}
	return nil
}

// readValues assigns the values to the labels of every block. Inline values come first for all blocks, so that what one
// header shows whole (a subject) helps to read another.
func (p *parser) readValues() {
	p.makeFields()
	for i := range p.blocks {
		p.lostSpaces(&p.blocks[i])
	}
	p.eachBlock(func(q *parser, i int, b *block) {
		b.sep = q.separatorAbove(&b.hits[0])
		b.start = b.hits[0].start
		if b.attr != nil {
			q.readAttribution(b)
			return
		}
		if l := &q.lines[b.hits[0].line]; b.start > l.text && bulletOf(q.s[l.text:b.start]) == q.s[l.text:b.start] {
			b.start = l.text
		}
		floor := 0
		if i > 0 {
			floor = q.blocks[i-1].hits[len(q.blocks[i-1].hits)-1].end
		}
		if b.hits[0].column > 0 {
			q.readColumn(b, floor)
			return
		}
		if q.readOver(b, floor) {
			return
		}
		limit := q.limitBelow(i)
		q.readInline(b, limit)
		q.moreFiles(b, limit)
		q.lastFields(b, limit)
		q.firstFields(b, floor)
	})
	p.knowSubjects()
	p.eachBlock(func(q *parser, i int, b *block) {
		if b.attr == nil && b.hits[0].column == 0 && !b.over {
			q.valueBelow(b, q.limitBelow(i))
			q.cutGlued(i)
		}
	})
	// Where a block ends by its labels is known of all of them now.
	p.readFlattened()
	p.eachBlock(func(q *parser, i int, b *block) {
		if b.attr != nil || b.hits[0].column > 0 || b.over {
			return
		}
		headed := q.headFields(i)
		if len(b.hits) > 1 && !b.flat {
			q.readTorn(i)
		}
		if !headed {
			q.senderAbove(i)
			q.mailboxSender(b)
		}
		q.dateAside(i)
		q.centredSubject(b)
		q.dateUnder(b, q.limitBelow(i))
		q.wrapSubject(b, q.limitBelow(i))
	})
	for i := range p.blocks {
		p.closeBlock(&p.blocks[i])
	}
	for i := range p.blocks {
		p.subjectOnTop(i)
		p.textLabel(i)
		p.notice(i)
	}
	p.titlesAlike()
	p.doubt()
}

// limitBelow is the offset that the values of block i cannot reach: the next block with the values above it, or the separator above it.
func (p *parser) limitBelow(i int) int {
	limit := p.labelsBelow(i)
	if i+1 < len(p.blocks) && p.blocks[i+1].first > 0 {
		limit = min(limit, p.blocks[i+1].first)
	}
	return limit
}

// labelsBelow is limitBelow where the values of the next block are not known yet.
func (p *parser) labelsBelow(i int) int {
	limit := len(p.s)
	if i+1 < len(p.blocks) {
		limit = p.blocks[i+1].hits[0].start
		if c := p.table(&p.blocks[i+1].hits[0]); c != nil {
			limit = c.start
		}
	}
	if k := p.sepIndex(p.blocks[i].hits[len(p.blocks[i].hits)-1].end); k < len(p.separators) {
		if at := p.separators[k].span.Start; at < limit {
			limit = at
		}
	}
	return limit
}

func (p *parser) readAttribution(b *block) {
	a := b.attr
	b.end = a.end
	b.fields = []field{{role: mail.RoleDate, value: a.date}, {role: mail.RoleFrom, value: a.from}}
}

// trimmed is the span without outer white space; ok is false if nothing is left.
func (p *parser) trimmed(start, end int) (mail.Span, bool) {
	start = chars.SkipSpace(p.s, start, end)
	end = chars.TrimSpace(p.s, start, end)
	if dash := strings.IndexByte(p.s[start:end], '-'); dash >= 0 && strings.Contains(p.s[start+dash:end], "---") {
		start, end = trimArt(p.s, start, end)
	}
	if end-start <= 3 && strings.Trim(p.s[start:end], "_-=.~|") == "" {
		start = end // the rule that a form or a bar leaves
	}
	return mail.Span{Start: start, End: end}, start < end
}

// trimArt is a value without the table that a client drew around it with dashes and bars.
func trimArt(s string, start, end int) (int, int) {
	const art = "|->=+ \t"
	v := s[start:end]
	if left := strings.TrimLeft(v, art); len(v)-len(left) >= 4 && strings.Contains(v[:len(v)-len(left)], "---") {
		start = end - len(left)
	}
	v = s[start:end]
	if right := strings.TrimRight(v, art); len(v)-len(right) >= 4 && strings.Contains(v[len(right):], "---") {
		end = start + len(right)
	}
	return start, max(start, end)
}

// readInline gives every label what stands behind it on its line, and the lines up to the next label of the block that
// continue it.
func (p *parser) readInline(b *block, limit int) {
	b.end = b.hits[len(b.hits)-1].end
	values := p.values[b.labels:] // mostly one a field
	lost := 0
	if b.lost {
		lost = 1
	}
	cells := p.inCells(b)
	for k := range b.hits {
		h := &b.hits[k]
		f := field{role: h.role, label: mail.Span{Start: h.start, End: h.end}}
		l := &p.lines[h.line]
		stop := min(l.tail, limit)
		var after *hit
		if k+1 < len(b.hits) {
			after = &b.hits[k+1]
		}
		joined := after != nil && after.line == h.line
		if joined {
			stop = after.start
		}
		if h.closing > 0 && stop == l.tail {
			b.end = max(b.end, stop)
			stop -= int(h.closing)
		}
		if v, ok := p.trimmed(min(h.end+lost, stop), stop); ok {
			if cells {
				v = p.withoutBars(v)
			} else if joined {
				v.End = chars.TrimSpace(p.s, v.Start, trimRule(p.s, v)) // "Subject: Quay | From: Ann"
			}
			if h.role == mail.RoleFrom {
				if end := p.besideSender(v); end > 0 {
					b.beside = mail.Span{Start: chars.SkipSpace(p.s, end, v.End), End: v.End}
					b.orphan(b.beside)
					b.end = max(b.end, v.End)
					v.End = end
				}
			}
			b.end = max(b.end, v.End)
			v.End = p.besideCount(v)
			values[k] = v
			f.value = values[k : k+1 : k+1]
		}
		column := f.empty() && k > 0 && b.fields[k-1].empty() && h.line-b.hits[k-1].line <= 2
		if after != nil {
			p.readBelow(b, h, &f, after, column)
		}
		b.fields = append(b.fields, f)
	}
	p.heapBehind(b)
}

// readBelow gives field f of label h the lines up to the next label that continue it, none where it is of a column of labels; the others
// are nobody's.
func (p *parser) readBelow(b *block, h *hit, f *field, after *hit, column bool) {
	closed := false // by an unknown field
	foreign := -1   // the column of an unknown field, whose value may go on below it
	over := 0       // the last line of a moment that is broken over several
	bullet := ""    // that in front of the label
	if l := &p.lines[h.line]; h.start > l.text {
		bullet = bulletOf(p.s[l.text:h.start])
	}
	if f.role.OfDate() && !column {
		over = p.momentBroken(f, h.below(), after)
	}
	for n := h.below(); n <= after.line; n++ {
		l := &p.lines[n]
		stop, last := l.tail, n == after.line
		if !l.blank && foreign >= 0 && p.indent(n) <= foreign {
			foreign = -1
		}
		if !column && !last && !p.entryOn(f, n) && (p.unknownField(n) || p.emphasisedField(n) || (f.role.OfPeople() || f.role == mail.RoleSubject && !f.empty() && p.noFold(n)) && p.foreignField(n)) {
			foreign, closed = p.indent(n), true
		}
		if bullet != "" && strings.HasPrefix(p.s[l.text:l.tail]+" ", bullet) && p.indent(n) <= p.indent(h.line) && !f.empty() {
			foreign, closed = p.indent(n), true // the next item of the list that the labels are
		}
		if foreign >= 0 {
			continue
		}
		if last {
			stop = after.start
		}
		v, ok := p.trimmed(l.text, stop)
		if !ok || l.claim != claimNone || !last && p.pageMark(n) || last && pageCounter(p.t.Slice(v)) {
			continue
		}
		if n <= over || !column && !closed && p.continues(f, n, v) {
			if at := chars.SkipSpace(p.s, l.start, v.Start); !f.empty() && v.Start == l.text && f.role.OfRecipients() && at < v.Start && p.s[at] == ',' {
				v.Start = at // no speck, as in front of a label: it parts somebody from the one above
			}
			f.below = f.below || f.empty()
			f.value = append(f.value, v)
		} else {
			b.orphan(v)
		}
	}
}

// besideSender is where a sender with an address ends beside which, far to the right, something else is printed, what a release says of
// the mail; 0 where nothing is.
func (p *parser) besideSender(v mail.Span) int {
	value := p.s[v.Start:v.End]
	k := strings.Index(value, "> ")
	if k < 0 || strings.IndexByte(value[:k], '@') < 0 {
		return 0
	}
	rest := strings.TrimLeft(value[k+1:], " ")
	if len(value)-k-1-len(rest) < farRight || strings.ContainsAny(rest, "@<>;") || stamp.Any(rest) {
		return 0
	}
	return v.Start + k + 1
}

// besideCount is where a value ends beside which, far to the right, the page is counted: print that keeps its columns puts the head of a
// page on the line of the first field, "From: Ann Lee                  Page 3 of 9".
func (p *parser) besideCount(v mail.Span) int {
	value := p.s[v.Start:v.End]
	if len(value) <= len(wideRoom) || classOf[value[len(value)-1]]&hasDigit == 0 && value[len(value)-1] != ')' {
		return v.End
	}
	k := strings.LastIndex(value, wideRoom)
	if k < 0 || len(value)-k-len(wideRoom) > maxCount || !countsPage(value[k+len(wideRoom):]) {
		return v.End
	}
	return chars.TrimSpace(p.s, v.Start, v.Start+k)
}

// pageCounter reports whether a text is the count of a page and nothing else, with the letters of its bundle or not, "DA 1 of 564", which
// the joining of lines set in front of the first label below it.
func pageCounter(text string) bool {
	if word, rest, ok := strings.Cut(text, " "); ok && len(word) <= maxBundle && strings.Trim(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" {
		text = rest
	}
	if text == "" || !chars.IsDigit(text[0]) || len(text) > maxCounter {
		return false
	}
	_, _, ok := pageOf(text)
	return ok
}

// Of such a count: the letters of its bundle, and its bytes without them.
const (
	maxBundle  = 4
	maxCounter = 16
)

// trimRule is the end of a value without a bar that parts it from the label behind it.
func trimRule(s string, v mail.Span) int {
	if text := s[v.Start:v.End]; strings.HasSuffix(text, " |") {
		return v.End - 1
	}
	return v.End
}

// orphan notes a value that stands among the labels and belongs to none of them by its place.
func (b *block) orphan(v mail.Span) {
	b.spans = append(b.spans, v)
}

// continues reports whether a line within a block continues the field above it.
func (p *parser) continues(f *field, n int, v mail.Span) bool {
	text := p.s[v.Start:v.End]
	if l := &p.lines[n]; l.label && v.Start == l.text {
		return false // it has a label of its own, of whatever field
	}
	if f.empty() {
		switch {
		case f.role.OfDate():
			return p.dated(n) >= 20 || len(text) < 30 && chars.HasDigit(text) && p.people(n) < 30
		case f.role.OfPeople():
			// "10.2.e @quay.example; 10.2.e @quay.example" has the words of Italian running text.
			return (p.people(n) >= 60 || p.dated(n) < 60 && !p.proseLike(text)) && !p.hasPrefix(text)
		case f.role == mail.RoleAttachments:
			return p.people(n) < 40
		}
		return p.people(n) < 60 || p.folded(f, n)
	}
	if f.role.OfPeople() && p.is(p.part(n, v), factFixed) {
		return false
	}
	last := f.value[len(f.value)-1]
	adjacent := p.adjacent(last.End, v.Start)
	if f.role == mail.RoleOther && adjacent && mailField(p.t.Slice(f.label)) && p.foldsOn(p.t.Line(f.label.Start)-1, n) {
		return true
	}
	raw := p.s[last.Start:last.End]
	switch {
	case f.role.OfRecipients() && adjacent && p.inColumn(f, n):
		return true
	case f.role.OfDate():
		// The line may go on with the next label: "Sent: Monday, 8 March" / "2021 9:00 To: Ann Lee".
		return adjacent && (p.looksDated(raw) < 50 && (p.dated(n) >= 20 || v.End < p.lines[n].tail && p.looksDated(raw+" "+text) >= 50) || p.momentEnd(raw, text))
	case f.role.OfRecipients():
		if n > 0 && last.End <= p.lines[n-1].text && p.lines[n-1].free() && p.people(n) < 20 {
			return false // what stands directly above is none of it
		}
		return !p.hasPrefix(text) && p.dated(n) < 60 && (p.people(n) >= 20 || !p.proseLike(text) && (adjacent || len(text) < 40 && !hasFileName(text)))
	case f.role.OfPeople():
		open := strings.Count(raw, "<") > strings.Count(raw, ">") || strings.LastIndexByte(raw, '[') > strings.LastIndexByte(raw, ']')
		if adjacent && saysOnBehalf(text) {
			return true
		}
		if !open && (strings.ContainsRune(text, ';') || strings.HasSuffix(text, ",")) {
			return false // a list of recipients whose label is lost
		}
		return open || adjacent && p.dated(n) < 60 && !p.proseLike(text) || p.people(n) >= 40 && strings.ContainsAny(text, ">@")
	case f.role == mail.RoleSubject:
		return adjacent && p.people(n) < 60 && p.dated(n) < 60
	case f.role == mail.RoleAttachments:
		return p.people(n) < 60 && (adjacent || hasFileName(text))
	}
	return adjacent && len(text) < 100 && p.people(n) < 60
}

// adjacent reports whether no blank line stands between two offsets.
func (p *parser) adjacent(a, b int) bool {
	for n := p.t.Line(a); n < p.t.Line(b)-1; n++ {
		if l := &p.lines[n]; l.blank {
			return false
		}
	}
	return true
}

// valueBelow gives the last label the line below it where the header prints its values on the lines below their labels.
func (p *parser) valueBelow(b *block, limit int) {
	last := &b.fields[len(b.fields)-1]
	if !last.empty() {
		return
	}
	style, inline := 0, 0
	for k := range b.fields {
		switch f := &b.fields[k]; {
		case f.below:
			style++
		case !f.empty():
			inline++
		}
	}
	n := b.hits[len(b.hits)-1].below()
	doubted := false
	if style == 1 && inline == 0 && n+1 < len(p.lines) { // every label is alone on its line, as in a table that lost its columns
		switch {
		case p.lines[n+1].blank:
			style = 2
		case last.role == mail.RoleSubject && p.freeAt(n) && p.people(n) < 40 && p.dated(n) < 60:
			style, doubted = 2, !p.is(p.view(n), factMarked) // the body may begin on that line
		}
	}
	if !p.freeAt(n) || style < 2 && len(b.hits) > 1 && !p.folded(last, n) {
		return
	}
	if v, ok := p.trimmed(p.lines[n].text, min(p.lines[n].tail, limit)); ok {
		last.value = append(last.value, v)
		last.below, last.unsure = true, doubted
		b.end = max(b.end, v.End)
	}
}

// closeBlock computes the header's extent from its labels and values.
func (p *parser) closeBlock(b *block) {
	for _, f := range b.fields {
		if !f.label.Empty() {
			b.start = min(b.start, f.label.Start)
			b.end = max(b.end, f.label.End)
		}
		if b.far != nil {
			continue
		}
		for _, v := range f.value {
			b.start = min(b.start, v.Start)
			b.end = max(b.end, v.End)
		}
	}
}
