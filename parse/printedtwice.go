package parse

import (
	"slices"
	"strings"
	"unicode"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/stamp"
)

// Archives and review platforms print what they hold of a mail beside the mail: its envelope below the text, the header of the system
// that it came from above it. No mail quotes itself: a header with the sender, the subject and the moment of the one above, in the same
// document, tells of the same message.

// dropPrintedTwice takes such headers for furniture.
func (p *parser) dropPrintedTwice() {
	dropped := false
	for i := 1; i < len(p.blocks); i++ {
		b := &p.blocks[i]
		if !p.printedTwice(&p.blocks[i-1], b) {
			continue
		}
		for n := p.t.Line(b.start) - 1; n < len(p.lines) && p.lines[n].start < b.end; n++ {
			if l := &p.lines[n]; !l.blank && l.claim == claimNone {
				l.claim = claimFurniture
			}
		}
		b.hits, dropped = nil, true
	}
	if dropped {
		p.keepBlocks(func(b *block) bool { return len(b.hits) > 0 })
	}
}

// printedTwice reports whether a header tells of the message of the one above it and of its own text nothing: another printing of the
// message has its text too.
func (p *parser) printedTwice(above, b *block) bool {
	const minute = len("2006-01-02T15:04")
	if b.top || b.attr != nil || above.attr != nil || len(above.hits) == 0 || b.sep != nil || b.start < above.end || b.subject == "" || b.subject != above.subject || b.answers != above.answers {
		return false
	}
	if p.lines[b.hits[0].line].level != p.lines[above.hits[0].line].level || p.lines[p.t.Line(b.start)-1].start < b.start && b.hits[0].mid {
		return false
	}
	moment, other := p.minute(b), p.minute(above)
	if len(moment) < minute || len(other) < minute || moment[:minute] != other[:minute] || !p.sameSender(above, b) || !p.sameRecipients(above, b) {
		return false
	}
	text, again := p.firstWords(above, b.start), p.firstWords(b, len(p.s))
	return text == "" || text != again && !p.sameForm(above, b)
}

// sameForm reports whether two headers have the same labels, one after the other: what one program prints of two messages.
func (p *parser) sameForm(a, b *block) bool {
	return slices.EqualFunc(a.hits, b.hits, func(h, other hit) bool {
		return strings.EqualFold(p.s[h.start:h.end], p.s[other.start:other.end])
	})
}

// sameSender reports whether two headers print the same sender, in whatever form.
func (p *parser) sameSender(a, b *block) bool {
	f, g := a.field(mail.RoleFrom), b.field(mail.RoleFrom)
	return !f.empty() && !g.empty() && (p.sameNames(f, g) || p.sameAddress(f, g))
}

// sameAddress reports whether an address stands in both of two fields, as in the envelope of certified mail: "on behalf of: …".
func (p *parser) sameAddress(f, g *field) bool {
	other := strings.Fields(p.t.Join(g.value))
	for word := range strings.FieldsSeq(p.t.Join(f.value)) {
		address := strings.Trim(word, addressMarks)
		if strings.IndexByte(address, '@') > 0 && slices.ContainsFunc(other, func(word string) bool { return strings.EqualFold(strings.Trim(word, addressMarks), address) }) {
			return true
		}
	}
	return false
}

// addressMarks stand around addresses.
const addressMarks = "<>()[]\"'.,:;"

// sameRecipients reports whether two headers print the same recipients, or one of them none: what somebody sends to one after the other
// in a minute is a message each.
func (p *parser) sameRecipients(a, b *block) bool {
	f, g := a.field(mail.RoleTo), b.field(mail.RoleTo)
	return f.empty() || g.empty() || p.sameNames(f, g)
}

// sameNames reports whether all words of the names in one of two fields are in the other, too; the domain is that of all who work in a
// house, and a stamp stands for anybody.
func (p *parser) sameNames(f, g *field) bool {
	if stamp.Any(p.t.Join(f.value)) || stamp.Any(p.t.Join(g.value)) {
		return false
	}
	some, more := p.nameWords(f), p.nameWords(g)
	if len(some) > len(more) {
		some, more = more, some
	}
	return len(some) > 0 && !slices.ContainsFunc(some, func(word string) bool { return !slices.Contains(more, word) })
}

// nameWords are the words of names in a field, of an address without its domain.
func (p *parser) nameWords(f *field) (words []string) {
	for entry := range strings.FieldsSeq(p.t.Join(f.value)) {
		entry, _, _ = strings.Cut(entry, "@")
		for _, word := range strings.FieldsFunc(fold(entry), func(r rune) bool { return !unicode.IsLetter(r) }) {
			if len(word) > 2 && !slices.Contains(words, word) {
				words = append(words, word)
			}
		}
	}
	return words
}

// firstWords is the first line of text below a header, in front of an offset, without blanks.
func (p *parser) firstWords(b *block, limit int) string {
	n := p.nextText(p.t.Line(max(b.end-1, 0)) - 1)
	if n < 0 || p.lines[n].start >= limit {
		return ""
	}
	return strings.Join(strings.Fields(p.text(n)), "")
}
