package parse

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/stamp"
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
	for _, n := range p.signed {
		if l := &p.lines[n]; n == 0 || classOf[p.s[l.text]]&hasDigit == 0 || !conversationCount(p.text(n)) && !p.damagedCount(n) {
			continue
		}
		t := title{end: p.lines[n].end}
		t.count, _ = leadingNumber(p.text(n))
		first := n - 1
		if p.lines[first].blank && first > 0 && p.headBegins(n) {
			first-- // recognition put it between them
		}
		for k := first; k >= 0 && !p.lines[k].blank && len(t.lines) <= titleLines; k-- {
			l := &p.lines[k]
			if l.page || strings.ContainsRune(p.text(k), '@') || hasTime(p.text(k)) || strings.HasSuffix(p.text(k), "›") || strings.HasSuffix(p.text(k), ">") {
				break // the account, when it was printed, or the list
			}
			t.lines = append([]mail.Span{{Start: l.text, End: l.tail}}, t.lines...)
		}
		if len(t.lines) > 0 && len(t.lines) <= titleLines {
			p.titles = append(p.titles, t)
		}
	}
}

// damagedCount reports whether line n begins as the number of a conversation's messages, and the head of the first one stands below it:
// what else was read of the line is damage.
func (p *parser) damagedCount(n int) bool {
	text := p.text(n)
	if len(text) > maxTitleCount {
		return false
	}
	_, rest := leadingNumber(text)
	return conversations().begin(fold(rest)) && p.headBegins(n)
}

// maxTitleCount is the longest line that may be a damaged count, in bytes.
const maxTitleCount = 60

// headBegins reports whether the next line with a text below line n, over a blank line at most, has words and ends with a moment, as the
// head of a message does below a title.
func (p *parser) headBegins(n int) bool {
	k := p.across(n, 1)
	return p.freeAt(k) && p.lines[k].has&(hasDigit|hasColon) == hasDigit|hasColon && p.lines[k].tail-p.lines[k].text <= headNoteLine && p.lastMoment(p.headOnLine(k)) > 0
}

// headOnLine is line n without the specks that may stand at its end.
func (p *parser) headOnLine(n int) string { return strings.TrimRight(p.text(n), speckMarks+" :-") }

// titledHead reads the head right below a title, which needs no gap and no address to tell where its moment begins: sender and moment are
// on one line, and what else is left of the sender on the lines to the first label.
func (p *parser) titledHead(line int) (h columnHead, ok bool) {
	if len(p.titles) == 0 {
		return h, false
	}
	for n := line - 1; n >= 0 && line-n <= titledLines; n-- {
		l := &p.lines[n]
		if l.blank && n == line-1 {
			continue
		}
		if !p.freeAt(n) || l.label || l.tail-l.text > headNoteLine {
			break
		}
		h.from = append(h.from, mail.Span{Start: l.text, End: l.tail})
		if !p.belowTitle(l.text) {
			continue
		}
		text := p.headOnLine(n)
		at := p.lastMoment(text)
		if at <= 0 {
			break
		}
		slices.Reverse(h.from)
		h.from[0].End = chars.TrimSpace(p.s, l.text, l.text+at)
		h.when = []mail.Span{{Start: l.text + at, End: l.text + len(text)}}
		h.cells = []mail.Span{{Start: l.text, End: l.tail}}
		return h, true
	}
	return columnHead{}, false
}

// titledLines is how many lines above its first label such a head begins at most.
const titledLines = 4

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

// titlesAlike gives heads without labels for their sender and moment, and without a subject, the line above them, as webmail prints it, where
// another such head of the source has its subject there, which a mark of a reply told. The line may be of the message above unless
// that ends for sure.
func (p *parser) titlesAlike() {
	var bare []int
	told := [2]bool{} // of heads on two lines, and on one
	for i := range p.blocks {
		b := &p.blocks[i]
		from, when, subject := b.field(mail.RoleFrom), b.field(mail.RoleDate), b.field(mail.RoleSubject)
		if b.attr != nil || from.empty() || when.empty() || !from.label.Empty() || !when.label.Empty() || from.value[0].Start > when.value[0].Start || b.hits[0].mid {
			continue
		}
		if subject == nil {
			bare = append(bare, i)
		} else if !subject.empty() && subject.label.Empty() && subject.value[0].Start < from.value[0].Start {
			told[p.onOneLine(b)] = true
		}
	}
	for _, i := range bare {
		b := &p.blocks[i]
		if !told[p.onOneLine(b)] || p.titleOf(i) != nil {
			continue
		}
		above, _ := p.subjectAbove(i, b.field(mail.RoleFrom).value[0])
		if above.Empty() || !p.mayTitle(above) {
			continue
		}
		n := p.t.Line(above.Start) - 1
		sure := n == 0 || p.lines[n].page || p.lines[n-1].claim != claimNone || p.lines[n-1].blank && n > 1 && p.lines[n-2].claim != claimNone
		b.fields = append(b.fields, field{role: mail.RoleSubject, value: []mail.Span{above}, unsure: !sure})
		p.closeBlock(b)
	}
}

// onOneLine is 1 where the sender and the moment of a head stand on one line, else 0.
func (p *parser) onOneLine(b *block) int {
	if p.t.Line(b.field(mail.RoleFrom).value[0].Start) == p.t.Line(b.field(mail.RoleDate).value[0].Start) {
		return 1
	}
	return 0
}

// mayTitle reports whether a line may be the subject above a head, and neither the last line of a text nor of a signature.
func (p *parser) mayTitle(line mail.Span) bool {
	n := p.t.Line(line.Start) - 1
	text := p.text(n)
	return len(text) <= headNoteLine && p.lines[n].has&hasAt == 0 && letterCount(text) > 0 && !endsSaid(text) && !p.closing(text) && !p.salutation(text) && !p.sentLine(text) && !stamp.Debris(text) && !nameAlone(text) && !conversationCount(text)
}
