package parse

import (
	"slices"
	"strings"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/date"
)

// Where a page was flattened paragraph by paragraph, all labels of a header stand on one line and all their values on the next:
//
//	From: Sent: To: Subject:
//	Lee, Ann <ann@quay.example> Friday, May 7, 2021 9:35 AM Bob FW: Quay 4
//
// The moment parts the sender from what stands behind it, the mark of an answer or of something passed on parts the subject
// from the recipients.

// heapedParts are the spans of the values that line n holds together, v, below a block whose sender and moment are both still
// missing; nil if it holds one.
func (p *parser) heapedParts(b *block, v mail.Span) []mail.Span {
	if !b.lacks(mail.RoleFrom) || !b.lacks(mail.RoleDate) {
		return nil
	}
	text := p.t.Slice(v)
	if len(text) > maxHeap || !hasTime(text) {
		return nil
	}
	at, used := p.firstMoment(text)
	if front := strings.TrimSpace(text[:max(at, 0)]); front == "" || strings.IndexByte(front, ' ') < 0 && strings.TrimSpace(text[at+used:]) == "" && !weekdayFirst(text[at:]) {
		return nil // a moment alone, its weekday damaged
	}
	spans := make([]mail.Span, 0, 4)
	add := func(from, to int) {
		if s, ok := p.trimmed(v.Start+from, v.Start+to); ok {
			spans = append(spans, s)
		}
	}
	add(0, at)
	add(at, at+used)
	rest := at + used
	if b.lacks(mail.RoleTo) && b.lacks(mail.RoleSubject) {
		if k := answerMark(text[rest:]); k > 0 {
			add(rest, rest+k)
			rest += k
		}
	}
	add(rest, len(text))
	return spans
}

// heapBehind parts the values of a block that all stand behind its last label, on the line of all of them: the whole page is one line.
//
//	From: Sent: To: Cc: Subject: Lee, Ann Friday, May 7, 2021 9:35 AM Bob; Cas FW: Quay 4 Bob, it is shut.
func (p *parser) heapBehind(b *block) {
	last, subject, to := &b.fields[len(b.fields)-1], b.field(mail.RoleSubject), b.field(mail.RoleTo)
	if len(b.fields) < columnLabels || len(last.value) != 1 || subject == nil || to == nil || !b.lacks(mail.RoleFrom) || !b.lacks(mail.RoleDate) || b.emptyLabels() < len(b.fields)-1 || b.hits[0].line != b.hits[len(b.hits)-1].line {
		return
	}
	v := last.value[0]
	text := cut(p.t.Slice(v), maxHeap)
	at, used := p.firstMoment(text)
	if at <= 0 {
		return
	}
	set := func(f *field, from, to int) {
		if s, ok := p.trimmed(from, to); ok {
			f.value = []mail.Span{s}
		}
	}
	last.value, to.torn, b.torn, b.heaped = nil, true, true, true
	set(b.field(mail.RoleFrom), v.Start, v.Start+at)
	set(b.field(mail.RoleDate), v.Start+at, v.Start+at+used)
	rest := at + used
	if k := answerMark(text[rest:]); k > 0 {
		set(to, v.Start+rest, v.Start+rest+k)
		rest += k
	}
	set(subject, v.Start+rest, v.End) // without a mark who got it and what it is about can not be told apart
}

// heapedAmong are the values that stand among the labels of a block, those that one line holds together parted.
func (p *parser) heapedAmong(b *block, orphans []mail.Span) []mail.Span {
	for k, v := range orphans {
		if parts := p.heapedParts(b, v); len(parts) > 1 {
			return slices.Replace(orphans, k, k+1, parts...)
		}
	}
	return orphans
}

// maxHeap is the length, in bytes, of the longest line of several values that is looked at.
const maxHeap = 600

// lacks reports whether a block has a label of this role without a value.
func (b *block) lacks(role mail.Role) bool {
	f := b.field(role)
	return f != nil && f.empty()
}

// firstMoment is the offset of the first day with a clock in a text, between blanks or glued with its weekday to the word in front of
// it ("AnnFriday, May 7"), and the length of it; -1 if there is none.
func (p *parser) firstMoment(text string) (at, used int) {
	for i := 0; i < len(text); i++ {
		if i > 0 && text[i-1] != ' ' || !chars.IsLetterAt(text, i) && !chars.IsDigit(text[i]) {
			continue
		}
		if n := p.scanDate(text[i:], ""); n > 0 && hasTime(text[i:i+n]) {
			at := p.lastMoment(text[:i+n]) // what stands before it may have been passed over
			if at > 0 {
				at = gluedWeekday(text[:i+n], at)
				n = max(n, at-i+p.scanDate(text[at:], "")) // read from its own beginning it may go on: its AM or PM
			}
			return at, i + n - at
		}
	}
	return -1, 0
}

// gluedWeekday is where the weekday begins that the print glued to the word in front of it, in a text that ends in a moment from an
// offset on; that offset if there is none.
func gluedWeekday(text string, at int) int {
	for k := lastBlank(strings.TrimRight(text[:at], " ")) + 1; k < at; k++ {
		if chars.IsCapital(text[k]) && classOf[text[k-1]]&hasLower != 0 && !strings.ContainsAny(text[k:at], "@<>") {
			if d := date.Parse(text[k:], date.Options{}); d != nil && !d.Repaired {
				return k
			}
		}
	}
	return at
}

// answerMark is the offset of the first mark of a subject within a text, behind a blank: "Bob FW: Quay 4"; -1 if there is none.
func answerMark(text string) int {
	for i := 1; i < len(text); i++ {
		if text[i-1] == ' ' {
			if _, n := prefixAt(text[i:], "", 0); n > 0 && strings.IndexByte(text[i:i+n], ':') >= 0 {
				return i
			}
		}
	}
	return -1
}
