package parse

import (
	"strings"
	"sync"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
)

// notice takes into the header of block i what Lotus Notes says of the message below it: "History: This message has been
// replied to."
func (p *parser) notice(i int) {
	b := &p.blocks[i]
	if b.attr != nil {
		return
	}
	n := p.t.Line(max(b.end-1, 0))
	for blank := 0; n < len(p.lines) && p.lines[n].blank && blank < 2; blank++ {
		n++
	}
	if n >= len(p.lines) || i+1 < len(p.blocks) && p.lines[n].tail > p.blocks[i+1].start {
		return
	}
	l := &p.lines[n]
	if !l.free() || l.level != p.lines[b.hits[0].line].level || l.tail-l.text > columnLine {
		return
	}
	label := strings.IndexByte(p.s[l.text:min(l.tail, l.text+maxTextLabel)], ':') + 1
	if wide := p.behindGap(l.text, l.tail); label == 0 && wide < l.tail {
		label = wide - l.text
	}
	v, ok := p.trimmed(l.text+label, l.tail)
	if !ok || label == 0 || !notices().first.begin(p.t.Slice(v), false) || notices().prefix(fold(cut(p.t.Slice(v), maxTextNotice))) == "" {
		return
	}
	at := mail.Span{Start: l.text, End: chars.TrimSpace(p.s, l.text, l.text+label)}
	b.fields = append(b.fields, field{role: mail.RoleOther, label: at, value: []mail.Span{v}})
	b.end = l.tail
}

// maxTextNotice is as much of a notice as is looked at, in bytes.
const maxTextNotice = 100

var notices = sync.OnceValue(func() *phrases { return newPhrases(func(l *lang.Language) []string { return l.Notices }) })
