package parse

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/participant"
)

// wrapWidth is the shortest width at which clients wrap a header line.
const wrapWidth = 62

// wrapSubject adds the lines below the last field that hang in its column, and the line below it, if it is a subject, that
// continues it: the subject is so long that the next word did not fit, and a blank line follows, which closes the header. A subject
// known from another header decides.
func (p *parser) wrapSubject(b *block, limit int) {
	f := lastPrinted(b)
	if f.torn || f.empty() || f.value[0].Start >= limit {
		return
	}
	if f.role != mail.RoleSubject || len(f.value) != 1 {
		if !p.hangs(f, p.t.Line(f.value[len(f.value)-1].Start)-1, limit) && f.role.OfRecipients() {
			p.wrapList(b, f, limit)
		}
		return
	}
	n := p.t.Line(f.value[0].Start) - 1
	if !p.freeAt(n+1) || p.lines[n+1].tail > limit || f.value[0].End < p.lines[n].tail || p.lines[n+1].start < b.end {
		return
	}
	next := p.text(n + 1)
	l := &p.lines[n]
	raw := p.own(f.value[:1])
	if strings.Trim(next, quoteSigns) == "" || p.specks(n+1) && p.bodyBelow(b, n+2) || p.wrapKnown(f, n, limit) || p.hangs(f, n, limit) || p.foldsAsOthers(b, f, n, limit) {
		return
	}
	if protective(next) {
		f.value = append(f.value, mail.Span{Start: p.lines[n+1].text, End: p.lines[n+1].tail})
		return
	}
	word, _, _ := strings.Cut(next, " ")
	closes := p.blankAt(n+2) || next[len(next)-1] != ':' && p.bodyBelow(b, n+2)
	width := p.lineEnd(n) - l.start + 1 + len(word)
	if p.addresses(b, next) || p.roomAbove(b, n, width) || b.runsOn() && (p.proseLike(next) || sentences(next)) {
		return
	}
	for _, k := range p.wrappedEarly(b, n, limit) {
		f.value = append(f.value, mail.Span{Start: p.lines[k].text, End: p.lines[k].tail})
	}
	if len(f.value) > 1 || p.subjects[squeeze(p.subjectBase(raw))] || width < wrapWidth || len(next) > l.tail-l.start || p.salutation(next) || p.banner(next) || receipts().texts[fold(next)] || p.lines[n+1].level != l.level {
		return
	}
	if !closes {
		first, _ := utf8.DecodeRuneInString(next)
		b.mayWrap = unicode.IsLower(first)
		return
	}
	f.value = append(f.value, mail.Span{Start: p.lines[n+1].text, End: p.lines[n+1].tail})
}

// bodyBelow reports whether line n, below the last field of b, is blank or greets.
func (p *parser) bodyBelow(b *block, n int) bool {
	return p.blankAt(n) || p.salutation(p.text(n)) || p.greetsAlone(b, n)
}

// specks reports whether line n is marks that no words end with, as recognition reads specks on the paper: "_ .".
func (p *parser) specks(n int) bool {
	return p.lines[n].has&(hasLower|hasUpper|hasOther|hasDigit) == 0 && strings.ContainsAny(p.text(n), " _|~^")
}

// wrapList adds to a list of people, the last field of a header, the lines directly below it that go on with it: nothing but names and
// addresses, behind a separator at the end of the line above or with semicolons between them.
func (p *parser) wrapList(b *block, f *field, limit int) {
	last := f.value[len(f.value)-1]
	n := p.t.Line(max(last.End-1, last.Start)) - 1
	if last.End < p.lines[n].tail || b.runsOn() {
		return
	}
	for n++; n < len(p.lines); n++ {
		l := &p.lines[n]
		if !l.free() || l.label || l.tail > limit || l.level != p.lines[n-1].level || l.tail-l.text > maxListed {
			return
		}
		text, above := p.text(n), p.s[p.lines[n-1].tail-1]
		quoted := openQuote(p.text(n-1)) && strings.IndexByte(text, '\'') >= 0
		open := above == ';' || above == ',' || quoted
		names := text
		if above == ',' && strings.IndexByte(text, ';') < 0 {
			names = strings.ReplaceAll(text, ",", ";")
		}
		if !open && (strings.IndexByte(text, ';') < 0 || !partedName(p.text(n-1), text)) || !personWithin(names) || greetsSeveral(text, above) || p.salutation(text) || !quoted && !participant.Named(names) && p.people(n) < 60 {
			f.torn = strings.IndexByte(text, ';') > 0 && len(f.value) > 1 && !p.proseLike(text) ||
				above == ';' && nameAlone(text) && !strings.HasSuffix(text, ",") && p.blankAt(n+1) && !p.salutation(text) && !p.addresses(b, text)
			return
		}
		f.value = append(f.value, mail.Span{Start: l.text, End: l.tail})
		b.end = max(b.end, l.tail)
	}
}

// greetsAlone reports whether line n is the name of one whom the header addresses, with a comma and a blank line behind it.
func (p *parser) greetsAlone(b *block, n int) bool {
	name, comma := strings.CutSuffix(p.text(n), ",")
	return comma && n+1 < len(p.lines) && p.lines[n+1].blank && p.addresses(b, name)
}

// greetsSeveral reports whether a line greets, with a comma at its end, below a list that a line's other last character goes on with:
// "Bob, Cas,".
func greetsSeveral(text string, above byte) bool {
	return above != ',' && strings.HasSuffix(text, ",") && strings.IndexByte(text, ';') < 0
}

// personWithin reports whether an entry of a list has two words, an address or a stamp. Single words are a salutation, a signature or a
// list of things.
func personWithin(names string) bool {
	for entry := range strings.SplitSeq(names, ";") {
		if strings.ContainsAny(strings.TrimSpace(entry), " @<[(") {
			return true
		}
	}
	return false
}

// partedName reports whether the last entry of a line and the first one of the line below it may be one name: either is a single word.
func partedName(above, below string) bool {
	last := above[strings.LastIndexByte(above, ';')+1:]
	first, _, _ := strings.Cut(below, ";")
	last, first = strings.TrimSpace(last), strings.TrimSpace(first)
	return strings.IndexByte(last, ' ') < 0 || strings.IndexByte(first, ' ') < 0
}

// openQuote reports whether the last quote of a line stands before a name that goes on on the next one: "Roe, Bob; 'Lee".
func openQuote(line string) bool {
	k := strings.LastIndexByte(line, '\'')
	return k > 0 && line[k-1] == ' ' && k+1 < len(line) && chars.IsCapital(line[k+1]) && strings.IndexByte(line[k:], ';') < 0 && strings.Count(line, "'")%2 == 1
}

// maxListed is the length of the longest line of a list of people that is looked at, in bytes.
const maxListed = 400

// protective reports whether a line is the protective marking with which subjects of Australian government mail end,
// "[SEC=OFFICIAL:Sensitive]" (Email Protective Marking Standard, "subject field marking").
func protective(line string) bool {
	return strings.HasPrefix(line, "[SEC=") && strings.IndexByte(line, ']') == len(line)-1
}

// quoteSigns are the marks between which webmail prints the whole text that it quotes, each on a line of its own.
const quoteSigns = "\"'„“”«»"

// roomAbove reports whether a line of the header above line n is longer than this width by a third, since not all letters are
// alike wide, though its value has a blank at which it could have been broken: who printed the header did not break lines there.
func (p *parser) roomAbove(b *block, n, width int) bool {
	for k := p.t.Line(b.start) - 1; k < n; k++ {
		line := p.text(k)
		if len(line) > width+width/3 && strings.LastIndexByte(line[:width], ' ') > strings.IndexByte(line, ' ') {
			return true
		}
	}
	return false
}

// hangLines is over how many lines below its first a value goes on at most that hangs in its column, and hangColumn how many blanks
// stand before such lines at least.
const (
	hangLines  = 6
	hangColumn = 4
)

// hangs adds to a value on line n the lines below it that begin in its column, with blanks where its label stands: so tables of
// labels and values, and labels at a tab stop, set a value that is too long for its line.
func (p *parser) hangs(f *field, n, limit int) bool {
	k := n + 1
	for ; k < len(p.lines) && k <= n+hangLines; k++ {
		l := &p.lines[k]
		if !l.free() || l.tail > limit || l.level != p.lines[n].level || !p.inColumn(f, k) || p.salutation(p.text(k)) {
			break
		}
		f.value = append(f.value, mail.Span{Start: l.text, End: l.tail})
	}
	return k > n+1
}

// foldsAsOthers adds to the last value of a header, on line n, the line below it that is set in as far as those over which another field
// of the header goes on, above a blank line.
func (p *parser) foldsAsOthers(b *block, f *field, n, limit int) bool {
	in, label := p.indent(n+1), p.indent(p.t.Line(f.label.Start)-1)
	if in <= label || n+2 < len(p.lines) && !p.lines[n+2].blank || p.lines[n+1].tail > limit || p.lines[n+1].level != p.lines[n].level || p.salutation(p.text(n+1)) {
		return false
	}
	for k := range b.fields {
		other := &b.fields[k]
		if other.role == f.role || len(other.value) < 2 || p.indent(p.t.Line(other.label.Start)-1) != label {
			continue
		}
		if on := p.t.Line(other.value[1].Start) - 1; on == p.t.Line(other.value[0].Start) && other.value[1].Start == p.lines[on].text && p.indent(on) == in {
			f.value = append(f.value, mail.Span{Start: p.lines[n+1].text, End: p.lines[n+1].tail})
			return true
		}
	}
	return false
}

// inColumn reports whether line n begins in the column of a field's value, with blanks where its label stands.
func (p *parser) inColumn(f *field, n int) bool {
	column := columnOf(p.s[p.lines[p.t.Line(f.value[0].Start)-1].start:f.value[0].Start])
	l := &p.lines[n]
	return column >= hangColumn && (p.s[l.start] == ' ' || l.level > 0) && columnOf(p.s[l.start:l.text]) == column
}

// columnOf is how many characters a text takes on its line, -1 where it holds a tab, whose width is not known.
func columnOf(s string) int {
	if strings.IndexByte(s, '\t') >= 0 {
		return -1
	}
	return utf8.RuneCountInString(s)
}

// wrapLines is over how many lines below its first a subject goes on where another header prints it whole.
const wrapLines = 2

// wrapKnown adds to a subject on line n the lines below it with which it is one that another header prints whole, of whatever
// quote level: who quotes long lines breaks them anew.
func (p *parser) wrapKnown(f *field, n, limit int) bool {
	joined := p.t.Slice(f.value[0])
	for k := n + 1; k <= n+wrapLines && k < len(p.lines); k++ {
		l := &p.lines[k]
		if !l.free() || l.tail > limit {
			return false
		}
		joined += " " + p.text(k)
		if !p.subjects[squeeze(p.subjectBase(joined))] {
			continue
		}
		for n++; n <= k; n++ {
			f.value = append(f.value, mail.Span{Start: p.lines[n].text, End: p.lines[n].tail})
		}
		return true
	}
	return false
}

// addresses reports whether a line is one name out of the header's recipients: with it the body begins.
func (p *parser) addresses(b *block, line string) bool {
	name := strings.TrimRight(line, ",!.: ")
	if name == "" || !chars.IsCapital(name[0]) || strings.ContainsAny(name, " @") {
		return false
	}
	for k := range b.fields {
		if f := &b.fields[k]; f.role.OfRecipients() {
			for word := range strings.FieldsSeq(p.t.Join(f.value)) {
				if strings.Trim(word, "\"'<>(),;") == name {
					return true
				}
			}
		}
	}
	return false
}

// moreFiles adds the lines below the last field, a list of attachments, that hold a file's name each in the column of its
// value: whatever words such a name is made of, it is no running text; and the size of a file alone on the line below its name. So it does
// with the rows of a table that Outlook prints as the value of a field of its own, as who was sent a message and who read it.
func (p *parser) moreFiles(b *block, limit int) {
	f := &b.fields[len(b.fields)-1]
	if len(f.value) == 0 {
		return
	}
	first, one := f.value[0], len(f.value) == 1
	table := one && f.role == mail.RoleOther && wideGap(p.t.Slice(first)) > 0
	if f.role != mail.RoleAttachments && !table {
		return
	}
	n := p.t.Line(first.Start) - 1
	column := utf8.RuneCountInString(p.s[p.lines[n].start:first.Start])
	sized := false
	for n = p.t.Line(f.value[len(f.value)-1].Start); n < len(p.lines); n++ {
		l := &p.lines[n]
		if !l.free() || l.tail > limit {
			return
		}
		if text := p.text(n); !table && endsInFile(p.text(n-1)) && (fileSize(text) || sizeLen(text) > 0 && endsInFile(text)) {
			sized = true
		} else if !sized && utf8.RuneCountInString(p.s[l.start:l.text]) != column || !table && !p.is(p.view(n), factFile) {
			return
		}
		f.value = append(f.value, mail.Span{Start: l.text, End: l.tail})
		b.end = l.tail
	}
}

// endsInFile reports whether a line that has a file's name ends with one, or with its size.
func endsInFile(text string) bool {
	text = strings.TrimRight(text, ";,")
	end := 0
	for next := end; next >= 0; next = fileNameEnd(text, end) {
		end = next
	}
	return end+sizeLen(text[end:]) == len(text)
}

// textLabel takes the label that some systems print above the text of a message, "Mensagem:", into the header of block i.
func (p *parser) textLabel(i int) {
	b := &p.blocks[i]
	n := p.t.Line(max(b.end-1, 0))
	if n < len(p.lines) && p.is(p.view(n), factFixed) {
		n++ // what a system adds to the last recipient: "READ:UNKNOWN"
	}
	for blank := 0; n < len(p.lines) && p.lines[n].blank && blank < 2; blank++ {
		n++
	}
	if n >= len(p.lines) || b.attr != nil || i+1 < len(p.blocks) && p.lines[n].tail > p.blocks[i+1].start {
		return
	}
	l := &p.lines[n]
	if l.claim == claimNone && l.level == p.lines[b.hits[0].line].level && p.textLabelOn(n) {
		b.end = l.tail
	}
}

// textLabelOn reports whether line n is the label of a text and no more.
func (p *parser) textLabelOn(n int) bool {
	l := &p.lines[n]
	if l.has&hasColon == 0 || l.tail-l.text > maxTextLabel || p.s[l.tail-1] != ':' {
		return false
	}
	return textLabels().first.begin(p.text(n), false) && textLabels().texts[fold(p.text(n))]
}

// maxTextLabel is the longest label of a text, in bytes.
const maxTextLabel = 24

var textLabels = sync.OnceValue(func() *values { return newValues(func(l *lang.Language) []string { return l.Text }) })

// unknownField reports whether a line begins with the name of a field as the mail itself has it (RFC 5322) that is no label
// of ours: words with hyphens and a colon, "List-Id:".
func (p *parser) unknownField(n int) bool {
	l := &p.lines[n]
	if l.label || l.has&(hasColon|hasDash) != hasColon|hasDash || !chars.IsCapital(p.s[l.text]) {
		return false
	}
	name, value, _ := strings.Cut(p.s[l.text:l.tail], ":")
	return fieldName(name) && (value == "" || chars.IsSpace(value[0])) && strings.TrimLeft(name, fieldLetters) == ""
}

// foreignField reports whether a line reads as a field whose label is none of ours: up to three words of nothing but letters that
// begin with a capital, a colon, and a value behind a blank, "Svaradresse: ann@kern.example". No entry of a list reads so.
func (p *parser) foreignField(n int) bool {
	l := &p.lines[n]
	text := p.text(n)
	if l.label || l.has&hasColon == 0 || !chars.IsLetterAt(text, 0) {
		return false
	}
	name, value, ok := strings.Cut(text[:min(len(text), maxLabel+1)], ":")
	if !ok || value == "" || !chars.IsSpace(value[0]) || strings.Count(strings.TrimRight(name, " "), " ") > 2 || p.hasPrefix(text) {
		return false
	}
	for k, r := range name {
		if k == 0 && !unicode.IsUpper(r) || !unicode.IsLetter(r) && r != ' ' && r != '-' {
			return false
		}
	}
	return true
}

// emphasisedField reports whether a line begins with a label in bold or slanted type that is none of ours: "**Folder:** Inbox",
// "*Folder*: Inbox". No value goes on so.
func (p *parser) emphasisedField(n int) bool {
	text := p.text(n)
	if p.lines[n].has&hasColon == 0 || text[0] != '*' && text[0] != '_' {
		return false
	}
	bare := strings.TrimLeft(text, text[:1])
	marks := text[:len(text)-len(bare)]
	name, value, ok := strings.Cut(bare[:min(len(bare), maxLabel)], ":")
	if !ok || len(marks) > maxEmphasis || name == "" {
		return false
	}
	behind, closed := strings.CutPrefix(value, marks)
	if !closed {
		behind = value
		closed = strings.HasSuffix(name, marks)
	}
	return closed && (behind == "" || chars.IsSpace(behind[0]))
}

// entryOn reports whether line n is the next entry of a list that is open at its end, though it reads as a field: a name with a colon, which
// formatted mail has in bold, and an address in brackets, "*Eve Low:* <eve@kern.example>".
func (p *parser) entryOn(f *field, n int) bool {
	if !f.role.OfRecipients() || f.empty() || p.lines[n].has&hasLess == 0 || p.lines[n].label {
		return false
	}
	above := p.t.Slice(f.value[len(f.value)-1])
	name, behind, ok := strings.Cut(p.text(n), ":")
	if !strings.ContainsAny(name, " *_") {
		return false // "X-Loop:", as all fields have names
	}
	behind = strings.TrimLeft(behind, "*_ \t")
	return ok && strings.IndexByte(";,", above[len(above)-1]) >= 0 && strings.HasPrefix(behind, "<") && strings.IndexByte(behind, '@') > 0
}

// noFold reports whether line n does not go on with the one above it: its first word had room there.
func (p *parser) noFold(n int) bool {
	word, _, _ := strings.Cut(p.text(n), " ")
	return n > 0 && p.lines[n-1].tail-p.lines[n-1].start+1+len(word) < wrapWidth
}

// fieldLetters are what names of fields are made of.
const fieldLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-"

// folded reports whether the value of a label with a field's name is folded to the line below it, line n: an address there
// is none of a person.
func (p *parser) folded(f *field, n int) bool {
	if f.role != mail.RoleOther || p.s[p.lines[n].text] != '<' && p.indent(n) == 0 {
		return false
	}
	return p.t.Line(f.label.Start) == n && fieldName(p.t.Slice(f.label))
}

// pageMark reports whether line n is the mark of a page that the print drove into a value, "INQ000873312_0002": one word of
// capitals and digits, many of them in a row, beside a blank line.
func (p *parser) pageMark(n int) bool {
	l := &p.lines[n]
	if l.has&(hasDigit|hasUpper|hasSpace|hasTab|hasLower|hasAt|hasOther) != hasDigit|hasUpper || !(n > 0 && p.lines[n-1].blank || n+1 < len(p.lines) && p.lines[n+1].blank) {
		return false
	}
	run, most := 0, 0
	for _, c := range []byte(p.text(n)) {
		switch k := classOf[c]; {
		case k&hasDigit != 0:
			run++
		case k&hasUpper != 0 || c == '_' || c == '-':
			run = 0
		default:
			return false
		}
		most = max(most, run)
	}
	return most >= markDigits
}

// markDigits is the number of digits in a row by which pages of a release are counted at least: "FBI-000311".
const markDigits = 6

// foldsOn reports whether line n continues the field of the mail itself whose last line is the one above it: it is indented
// deeper than the field's label (RFC 5322, section 2.2.3), or holds nothing but ids of messages. Whatever stands there is
// none of the header's people.
func (p *parser) foldsOn(label, n int) bool {
	l := &p.lines[n]
	if !l.free() || l.level != p.lines[label].level {
		return false
	}
	return p.indent(n) > p.indent(label) || messageIDs(p.text(n))
}

// indent is how many bytes a line is set in from the margin; the form feed of a page that begins with it is none of them.
func (p *parser) indent(n int) int {
	l := &p.lines[n]
	front := p.s[l.start:l.text]
	return len(front) - 1 - strings.LastIndexByte(front, '\f')
}

// messageIDs reports whether a text is nothing but ids of messages in their brackets.
func messageIDs(text string) bool {
	for id := range strings.FieldsSeq(text) {
		if id[0] != '<' || id[len(id)-1] != '>' || strings.Count(id, "@") != 1 || strings.ContainsAny(id[1:len(id)-1], "<>,;") {
			return false
		}
	}
	return true
}

// foldOfUnknown reports whether line n is indented below a field that is no label of ours and continues it: the names that a
// signature of the mail lists there, "h=From:To:Subject", are no labels.
func (p *parser) foldOfUnknown(n int) bool {
	for k := n; k > 0 && n-k < maxFolds && p.indent(k) > 0 && !p.lines[k-1].blank; k-- {
		if p.unknownField(k - 1) {
			return p.foldsOn(k-1, n)
		}
	}
	return false
}
