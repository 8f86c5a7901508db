package parse

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/rethread/rethread/mail"
)

// Who quotes a mail had it: its sender, recipients and those of the mail that quotes it are one company, mostly.

// company are the words by which the people of a header are known, folded, each between spaces; those of a field begin and end
// with one.
type company struct {
	b       *block
	domains []byte // words of the addresses of all
	named   bool   // the others are known
	from    []byte // of the sender's name and mailbox
	all     []byte // of everybody's
}

// companyOf lists the words of the domains of a block's people. They hold until another two were asked for: the next block asks for
// them again.
func (p *parser) companyOf(b *block) *company {
	r := &p.room
	if c := &r.companies[r.company]; c.b == b {
		return c
	}
	r.company = 1 - r.company
	c := &r.companies[r.company]
	*c = company{b: b, domains: c.domains[:0], from: c.from[:0], all: c.all[:0]}
	p.eachPeople(b, func(_ mail.Role, raw string) { c.addDomains(raw) })
	return c
}

// name lists the words of names and mailboxes too: mostly the domains tell enough.
func (p *parser) name(c *company) {
	if c.named {
		return
	}
	c.named = true
	p.eachPeople(c.b, func(role mail.Role, raw string) {
		from := len(c.all)
		c.all = append(c.all, ' ')
		if c.addNames(raw); len(c.all) == from+1 {
			c.all = c.all[:from]
		}
		if role == mail.RoleFrom {
			c.from = append(c.from, c.all[from:]...)
		}
	})
}

// eachPeople calls f with the values of people of a header, as far as they are looked at.
func (p *parser) eachPeople(b *block, f func(role mail.Role, raw string)) {
	if b.attr != nil {
		return
	}
	for i := range b.fields {
		if x := &b.fields[i]; x.role.OfPeople() {
			f(x.role, cut(p.t.Join(x.value), companyBytes))
		}
	}
}

// hidden reports whether somebody of a header is blacked out, or nobody is printed.
func (p *parser) hidden(c *company) bool {
	if len(c.from) == 0 || bytes.Equal(c.all, c.from) {
		return c.b.attr == nil
	}
	for i := range c.b.fields {
		if f := &c.b.fields[i]; f.role.OfPeople() && (f.empty() || p.bearsStamp(p.t.Join(f.value))) {
			return true
		}
	}
	return false
}

// companyBytes is how much of a list of people is looked at.
const companyBytes = 2000

// addNames adds the words of names and of mailboxes in a list of people.
func (c *company) addNames(raw string) {
	for from := 0; from < len(raw); {
		if entryBreak[raw[from]] {
			from++
			continue
		}
		end := from
		for end < len(raw) && !entryBreak[raw[end]] && raw[end] != '@' {
			end++
		}
		c.all = appendWords(c.all, raw[from:end], 3)
		from = entryEnd(raw, end)
	}
}

// addDomains adds the words of the domains in a list of people, but for their last labels.
func (c *company) addDomains(raw string) {
	for {
		at := strings.IndexByte(raw, '@')
		if at < 0 {
			return
		}
		end := entryEnd(raw, at)
		if dot := strings.LastIndexByte(raw[at+1:end], '.'); dot > 0 {
			c.domains = appendWords(c.domains, raw[at+1:at+1+dot], 1)
		}
		raw = raw[end:]
	}
}

// entryEnd is where the word of a list of people ends that goes on at an offset.
func entryEnd(raw string, at int) int {
	for at < len(raw) && !entryBreak[raw[at]] {
		at++
	}
	return at
}

// entryBreak are the bytes that part the words of a list of people.
var entryBreak = func() (m [256]bool) {
	for _, c := range []byte(" \t\n;,<>()[]\"':") {
		m[c] = true
	}
	return m
}()

// appendWords appends the folded words of a text that have so many bytes, each before a space, with a space before the first.
func appendWords(list []byte, text string, least int) []byte {
	before := len(list)
	if before == 0 {
		list = append(list, ' ')
	}
	from := len(list) // where the word begins
	for i := range len(text) {
		if c := foldASCII[text[i]]; c != 0 {
			list = append(list, c)
			continue
		}
		if text[i] >= utf8.RuneSelf {
			var buf [96]byte
			list = list[:max(before, 1)]
			for word := range bytes.SplitSeq(appendFold(buf[:0], text), []byte{' '}) {
				list = endWord(append(list, word...), len(list), least)
			}
			from = len(list)
			break
		}
		list = endWord(list, from, least)
		from = len(list)
	}
	if list = endWord(list, from, least); before == 0 && len(list) == 1 {
		return list[:0]
	}
	return list
}

// endWord ends the word of a list that begins at an offset, and takes it back where it is too short.
func endWord(list []byte, from, least int) []byte {
	if len(list)-from < least {
		return list[:from]
	}
	return append(list, ' ')
}

// sharesWord reports whether a word stands in both lists.
func sharesWord(a, b []byte) bool {
	for len(a) > 1 {
		end := 1 + bytes.IndexByte(a[1:], ' ')
		if end > 1 && bytes.Contains(b, a[:end+1]) {
			return true
		}
		a = a[end:]
	}
	return false
}

// topByCompany is what the people of a block and of the one above it say: who sent the one above had this one, or everybody is
// legible and none of one has to do with any of the other, the more so where the labels are in another language.
func (p *parser) topByCompany(b, prev *block) float32 {
	w := &topWeights
	same := b.subject == prev.subject
	if same && (len(b.subject) == 0 || !prev.answers || b.answers || b.minute >= prev.minute) || len(prev.subject) == 0 {
		return 0 // the subject says more
	}
	above, own := p.companyOf(prev), p.companyOf(b)
	near, later := sharesWord(own.domains, above.domains), b.minute != "" && b.minute > prev.minute
	if near && later {
		return 0 // whoever had it: it was not written before
	}
	p.name(above)
	p.name(own)
	had := sharesWord(above.from, bytes.TrimPrefix(own.all, own.from))
	switch {
	case same:
		if had {
			return w.hadIt // the original below its answer
		}
		return 0
	case had:
		switch {
		case later:
			return 0
		case p.sentOn(b, prev):
			return w.hadIt + w.sentOn
		}
		return w.hadIt
	case near || sharesWord(own.all, above.all) || p.hidden(own) || p.hidden(above):
		return 0
	}
	if p.langOf(b) != p.langOf(prev) {
		return w.strangers + w.otherLang
	}
	return w.strangers
}

// sentOn reports whether a header stands below a message that says nothing and has no files, which sent it on, in a source whose pages
// are told by nothing but the room between them.
func (p *parser) sentOn(b, prev *block) bool {
	return strings.TrimSpace(p.s[prev.end:max(prev.end, b.start)]) == "" && prev.field(mail.RoleAttachments) == nil && !p.feeds
}
