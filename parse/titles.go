package parse

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
)

// title is what webmail prints on top of a conversation instead of a subject in each of its messages: a line or two, and below
// it how many messages there are.
type title struct {
	lines []mail.Span
	end   int // where the count ends
	count int // of the messages
}

// titleLines is how many lines a title is wrapped to at most.
const titleLines = 3

// findTitles finds the titles of conversations.
func (p *parser) findTitles() {
	for n := 1; n < len(p.lines); n++ {
		if l := &p.lines[n]; l.blank || classOf[p.s[l.text]]&hasDigit == 0 || !conversationCount(p.text(n)) {
			continue
		}
		t := title{end: p.lines[n].end}
		t.count, _ = leadingNumber(p.text(n))
		for k := n - 1; k >= 0 && !p.lines[k].blank && len(t.lines) <= titleLines; k-- {
			l := &p.lines[k]
			if l.page || strings.ContainsRune(p.text(k), '@') || hasTime(p.text(k)) || strings.HasSuffix(p.text(k), "›") || strings.HasSuffix(p.text(k), " >") {
				break // the account, when it was printed, or the list
			}
			t.lines = append([]mail.Span{{Start: l.text, End: l.tail}}, t.lines...)
		}
		if len(t.lines) > 0 && len(t.lines) <= titleLines {
			p.titles = append(p.titles, t)
		}
	}
}

// titleOf is the title above block i in whose header nothing has a label but recipients, as webmail prints it. It is that of as
// many messages as the line below it says: what is printed behind them is of another conversation.
func (p *parser) titleOf(i int) []mail.Span {
	b := &p.blocks[i]
	if !b.titled() {
		return nil
	}
	above, _ := slices.BinarySearchFunc(p.titles, b.start+1, func(t title, start int) int { return t.end - start })
	if above == 0 {
		return nil
	}
	t := &p.titles[above-1]
	before := 0
	for k := i - 1; k >= 0 && p.blocks[k].start > t.end && before < t.count; k-- {
		if p.blocks[k].titled() {
			before++
		}
	}
	if before >= t.count {
		return nil
	}
	return t.lines
}

// sureOfTitled makes heads without labels sure whose sender has an address in brackets and that are among as many messages as the title
// above them counts, as it does the first one, right below it.
func (p *parser) sureOfTitled() {
	if len(p.titles) == 0 {
		return
	}
	for i := range p.blocks {
		if b := &p.blocks[i]; b.margin < UnsureMargin && b.titled() && strings.HasSuffix(p.t.Join(b.field(mail.RoleFrom).value), ">") && p.titleOf(i) != nil {
			b.margin += weights.titled
		}
	}
}

// titled reports whether the subject of a header stands on top of its conversation only.
func (b *block) titled() bool {
	from := b.field(mail.RoleFrom)
	return b.attr == nil && from != nil && from.label.Empty() && b.field(mail.RoleSubject) == nil
}

// conversationCount reports whether a line is the number of a conversation's messages and no more.
func conversationCount(text string) bool {
	_, rest := leadingNumber(text)
	digits := len(text) - len(rest)
	return digits > 0 && digits <= 3 && len(text) < 40 && conversations().texts[fold(strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return -1 // "4 posts by 3 authors"
		}
		return r
	}, rest))]
}

// conversations are the words behind the number of messages.
var conversations = sync.OnceValue(func() *values { return newValues(func(l *lang.Language) []string { return l.Messages }) })
