package parse

import (
	"strings"

	"github.com/rethread/rethread/internal/chars"
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
	s := p.s[:l.tail]
	for at := l.text + 2; at < len(s); at++ {
		if s[at-1] != ' ' || chars.IsSmall(s[at]) || classOf[s[at-2]]&hasDigit == 0 && s[at-2]|0x20 != 'm' {
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
	plain := p.plainJoined(&to, p.t.Slice(from))
	for at := to.end; at < min(l.tail, to.end+maxJoined); at++ {
		if p.s[at-1] != ' ' {
			continue
		}
		last := &labels[len(labels)-1]
		h, ok := p.joinedLabel(n, at)
		if !ok || columnOrder(h.role) <= columnOrder(last.role) || h.langs&to.langs == 0 {
			continue
		}
		colon := p.s[h.end-1] == ':'
		if last.role == mail.RoleTo && h.role != mail.RoleCc && !(plain && colon) {
			continue
		}
		plain = plain && colon
		labels = append(labels, h)
		if h.role != mail.RoleSubject {
			continue
		}
		recipients, _ := p.trimmed(to.end, labels[1].start)
		if !plain && !p.sureSender(p.t.Slice(from)) && !p.sureSender(p.t.Slice(recipients)) {
			return nil
		}
		return labels
	}
	return nil
}

// plainJoined reports whether such a head begins with a name that has no path, its labels have colons, and it is no row of a list of mails.
func (p *parser) plainJoined(to *hit, from string) bool {
	return p.s[to.end-1] == ':' && personName(from, "") && !p.amongRows(to)
}

// amongRows reports whether the line next to that of a label has it within its text too, and digits, as the rows of a list of mails.
func (p *parser) amongRows(h *hit) bool {
	row := func(n int) bool {
		return p.freeAt(n) && p.lines[n].has&hasDigit != 0 && strings.Contains(p.text(n), p.s[h.start-1:h.end])
	}
	return row(h.line-1) || row(h.line+1)
}

// joinedLabel reads a label of Notes, with or without its colon, at an offset of line n.
func (p *parser) joinedLabel(n, at int) (hit, bool) {
	tail := p.lines[n].tail
	end := p.wordEnd(at, tail)
	if end < 0 || end-at > maxLabel || end < tail && !chars.IsSpace(p.s[end]) && p.s[end] != ':' {
		return hit{}, false
	}
	var buf [2 * maxLabel]byte
	m, ok := notesLabels().labels[string(appendFold(buf[:0], p.s[at:end]))]
	if !ok || !chars.IsCapital(p.s[at]) && p.s[at] < 0x80 && m.role != mail.RoleCc && m.role != mail.RoleBcc {
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
	if to.start-start > attributionBytes {
		return from, when, false // no sender and moment are as long
	}
	head, ok := p.trimmed(start, to.start)
	if !ok {
		return from, when, false
	}
	head.Start += controlNumber(p.t.Slice(head))
	at := p.momentAtEnd(p.t.Slice(head))
	if at < 0 {
		return from, when, false
	}
	when = mail.Span{Start: head.Start + at, End: head.End}
	if from = (mail.Span{Start: head.Start, End: chars.TrimSpace(p.s, head.Start, when.Start)}); !from.Empty() {
		name := p.t.Slice(from)
		last := name[lastBlank(name):]
		if address := strings.TrimRight(name[:len(name)-len(last)], " "); strings.HasSuffix(address, ">") && datedWords()[fold(last)] {
			from.End = from.Start + len(address) // "Ann Lee" <ann@quay.example> on 05/03/2005 09:41 AM
			return from, when, p.sentBy([]mail.Span{from})
		}
		return from, when, (!chars.IsSmall(last[0]) || strings.IndexByte(last, '@') > 0) && p.sentBy([]mail.Span{from}) // "Ann Lee/QUAY wrote on"
	}
	if to.line == 0 || start != l.text {
		return from, when, false
	}
	above := &p.lines[to.line-1]
	from = mail.Span{Start: above.text, End: above.tail}
	return from, when, p.freeAbove(to.line) && p.sentBy([]mail.Span{from})
}

// controlNumber is the offset behind the number with which the text of a release begins, "01268-QUAY-3262 ", 0 if it begins with none:
// a word of digits, capitals and hyphens, with a letter behind it.
func controlNumber(text string) int {
	digits, other := 0, 0
	for i := 0; i+1 < len(text); i++ {
		switch k := classOf[text[i]]; {
		case k&hasDigit != 0:
			digits++
		case k&hasUpper != 0, text[i] == '-', text[i] == '_':
			other++
		case text[i] == ' ' && digits >= markDigits && other > 0 && chars.IsLetterAt(text, i+1):
			return i + 1
		default:
			return 0
		}
	}
	return 0
}

// joinedDamaged reports whether line n is such a head with the labels of recipients and subject, with their colons, and something else
// than a moment that could be read behind its name: "Ann Lee 05/03/05 41 AM To: Bob Roe Subject: Quay 4".
func (p *parser) joinedDamaged(n int) bool {
	l := &p.lines[n]
	if l.has&(hasColon|hasDigit|hasSpace|hasUpper) != hasColon|hasDigit|hasSpace|hasUpper {
		return false
	}
	text := p.s[l.text:min(l.tail, l.text+maxJoined)]
	digit := chars.IndexDigit(text)
	if digit < 1 || digit > attributionBytes || !personName(text[:digit], "") {
		return false
	}
	next := mail.RoleTo
	for at := l.text + digit; at < l.text+len(text); at++ {
		if p.s[at-1] != ' ' || chars.IsSmall(p.s[at]) || next == mail.RoleTo && at-l.text > attributionBytes {
			continue
		}
		if h, ok := p.joinedLabel(n, at); ok && h.role == next && p.s[h.end-1] == ':' {
			if next == mail.RoleTo && p.amongRows(&h) {
				return false
			}
			if next == mail.RoleSubject {
				return true
			}
			next = mail.RoleSubject
		}
	}
	return false
}

// woven reports whether the rows of a head of Lotus Notes were joined to line n in the order in which its two columns stand beside each
// other: the moment, in the left one, is directly in front of the label for blind copies or the subject. Who sent it and who got it can
// not be told apart there:
//
//	Ann To Bob Roe Lee/HQ/QUAY cc Cas Kop 05/03/2005 09:41 AM bcc Subject Quay 4
func (p *parser) woven(n int) bool {
	l := &p.lines[n]
	if l.has&(hasDigit|hasSpace|hasUpper|hasSlash) != hasDigit|hasSpace|hasUpper|hasSlash {
		return false
	}
	var last hit
	for at := l.text + 1; at < min(l.tail, l.text+maxJoined); at++ {
		if p.s[at-1] != ' ' || at > l.text+maxLabel && last.end == 0 {
			continue
		}
		h, ok := p.joinedLabel(n, at)
		switch {
		case !ok || last.end == 0 && h.role != mail.RoleTo || last.end > 0 && (columnOrder(h.role) <= columnOrder(last.role) || last.role == mail.RoleTo && h.role != mail.RoleCc):
			continue
		case last.role == mail.RoleCc:
			if v, ok := p.trimmed(last.end, h.start); ok && p.momentAtEnd(p.t.Slice(v)) >= 0 {
				return true
			}
			return false
		}
		last = h
	}
	return false
}
