package parse

import (
	"strings"

	"github.com/rethread/rethread/mail"
)

// Where a page was flattened paragraph by paragraph, the head of Lotus Notes stands on one line, with its labels in their order and
// mostly without colons:
//
//	Ann Lee/HQ/QUAY@QUAY 05/03/2005 09:41 AM To Bob Roe/HQ/QUAY@QUAY cc Subject Quay 4
//
// In running text these words stand behind each other too; what tells is a sender as Notes has it with a moment directly behind
// it, or the same of the recipients, and that the label for copies stands there, which Notes prints always.

// maxJoined is how many bytes behind its first label the last one of such a head stands at most.
const maxJoined = 2048

// joinedHits adds the labels of such heads on line n, and those between them and before the first, and returns the offset behind the
// last head; ok is false if there are none.
func (p *parser) joinedHits(n int) (end int, ok bool) {
	l := &p.lines[n]
	if l.has&(hasDigit|hasSpace|hasUpper) != hasDigit|hasSpace|hasUpper || l.has&(hasAt|hasSlash) == 0 {
		return 0, false
	}
	for at := l.text + 2; at < l.tail; at++ {
		if p.s[at-1] != ' ' || p.s[at] >= 'a' && p.s[at] <= 'z' || classOf[p.s[at-2]]&hasDigit == 0 && p.s[at-2]|0x20 != 'm' {
			continue // a moment ends in a digit, or in "AM"
		}
		if to, is := p.joinedLabel(n, at); is && to.role == mail.RoleTo {
			if labels := p.joinedHead(n, to); labels != nil {
				from, _, _ := p.joinedSender(&labels[0])
				if !ok && from.Start > l.text {
					end = p.startHit(n)
				}
				if from.Start > l.text && from.Start > end {
					p.midHits(n, max(end, l.text), from.Start)
				}
				p.hits = append(p.hits, labels...)
				end, ok = labels[len(labels)-1].end, true
				at = end
			}
		}
	}
	return end, ok
}

// joinedHead are the labels of a head on line n whose first label is known, nil if it is none.
func (p *parser) joinedHead(n int, to hit) []hit {
	to.joined = true
	from, _, ok := p.joinedSender(&to)
	if !ok {
		return nil
	}
	l := &p.lines[n]
	labels := []hit{to}
	for at := to.end; at < min(l.tail, to.end+maxJoined); at++ {
		if p.s[at-1] != ' ' {
			continue
		}
		last := &labels[len(labels)-1]
		h, ok := p.joinedLabel(n, at)
		if !ok || columnOrder(h.role) <= columnOrder(last.role) || h.langs&to.langs == 0 || last.role == mail.RoleTo && h.role != mail.RoleCc {
			continue
		}
		labels = append(labels, h)
		if h.role != mail.RoleSubject {
			continue
		}
		recipients, _ := p.trimmed(to.end, labels[1].start)
		if !p.sureSender(p.t.Slice(from)) && !p.sureSender(p.t.Slice(recipients)) {
			return nil
		}
		return labels
	}
	return nil
}

// joinedLabel reads a label of Notes, with or without its colon, at an offset of line n.
func (p *parser) joinedLabel(n, at int) (hit, bool) {
	tail := p.lines[n].tail
	end := p.wordEnd(at, tail)
	if end < 0 || end-at > maxLabel || end < tail && !isSpace(p.s[end]) && p.s[end] != ':' {
		return hit{}, false
	}
	var buf [2 * maxLabel]byte
	m, ok := notesLabels().labels[string(appendFold(buf[:0], p.s[at:end]))]
	if !ok || !isCapital(p.s[at]) && p.s[at] < 0x80 && m.role != mail.RoleCc && m.role != mail.RoleBcc {
		return hit{}, false
	}
	if end < tail && p.s[end] == ':' {
		end++
	}
	return hit{line: n, start: at, end: end, role: m.role, langs: m.langs, colon: true, mid: true}, true
}

// joinedSender reads the sender and the moment in front of the label of the recipients on its line. The sender may stand on the line
// above.
func (p *parser) joinedSender(to *hit) (from, when mail.Span, ok bool) {
	l := &p.lines[to.line]
	start := l.text
	if k := p.sepIndex(to.start) - 1; k >= 0 && p.separators[k].line == to.line {
		start = p.separators[k].span.End // what announces the message stands on the same line
	}
	head, ok := p.trimmed(start, to.start)
	if !ok {
		return from, when, false
	}
	at := p.momentAtEnd(p.t.Slice(head))
	if at < 0 {
		return from, when, false
	}
	when = mail.Span{Start: head.Start + at, End: head.End}
	if from = (mail.Span{Start: head.Start, End: trimSpace(p.s, head.Start, when.Start)}); !from.Empty() {
		name := p.t.Slice(from)
		last := name[lastBlank(name):]
		return from, when, (last[0] < 'a' || last[0] > 'z' || strings.IndexByte(last, '@') > 0) && p.sentBy([]mail.Span{from}) // "Ann Lee/QUAY wrote on"
	}
	if to.line == 0 || start != l.text {
		return from, when, false
	}
	above := &p.lines[to.line-1]
	from = mail.Span{Start: above.text, End: above.tail}
	return from, when, p.freeAbove(to.line) && p.sentBy([]mail.Span{from})
}
