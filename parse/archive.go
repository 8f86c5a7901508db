package parse

import (
	"strings"
	"sync"

	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/participant"
)

// The web pages of mailing lists print the sender and the moment of a message without labels, like webmail, but nothing with a
// label below them. What shows that they open a message is the page's own words: the links to the messages before and behind
// ("Previous message: …", Mailman), or a message's state between sender and moment ("unread,", Google Groups).

// headPart is what a line of such a head is.
type headPart uint8

const (
	headNone headPart = iota
	headSubject
	headFrom
	headDate
)

// headRoles are the roles of the labels that such lines stand for.
var headRoles = [...]mail.Role{headSubject: mail.RoleSubject, headFrom: mail.RoleFrom, headDate: mail.RoleDate}

// Bounds, in lines and bytes, of what is looked at.
const (
	linkGap   = 2   // blank lines between moment and links at most
	linkLines = 12  // that links are wrapped to
	maxSender = 120 // a sender with his address
	maxLink   = 80  // the words of a link
)

// archiveWords are the words of such pages, folded, with the languages that have them.
type archiveWords struct {
	first  firstWords
	links  []archiveWord
	states map[string]langSet
}

type archiveWord struct {
	text string
	bit  langSet
}

var archives = sync.OnceValue(func() *archiveWords {
	w := &archiveWords{states: map[string]langSet{}}
	for i, l := range lang.All() {
		for _, text := range l.Archive.Links {
			f := fold(text)
			w.first.add(f)
			w.links = append(w.links, archiveWord{f, 1 << i})
		}
		for _, text := range l.Archive.States {
			f := fold(text)
			w.first.add(f)
			w.states[f] |= 1 << i
		}
	}
	return w
})

// findArchives finds the heads of messages on the pages of mailing lists, and claims the pages' own lines.
func (p *parser) findArchives() {
	for n := 0; n < len(p.lines); n++ {
		l := &p.lines[n]
		if l.opens&opensArchive == 0 && l.has&(hasColon|hasSlash|hasBar) == 0 || !l.free() {
			continue
		}
		if p.s[l.text] == '*' {
			p.endDigest(n)
		}
		if l.level > 0 {
			continue
		}
		if l.tail-l.text > maxSender/2 && l.has&(hasSlash|hasGap) == hasSlash|hasGap && (p.pageTitle(n) || pageFoot(p.text(n))) {
			l.claim = claimFurniture
			continue
		}
		if l.has&hasColon != 0 && p.unlinked(n) {
			p.setHead(n-1, headFrom, ^langSet(0))
			p.setHead(n, headDate, ^langSet(0))
			continue
		}
		if l.opens&opensArchive == 0 {
			continue
		}
		if langs := p.stateOf(n); langs != 0 {
			p.stateHead(n, langs)
			continue
		}
		if l.has&hasColon != 0 {
			if langs := p.pageLink(n); langs != 0 {
				n = p.pageLinks(n, langs)
			}
		}
	}
}

// unlinked reports whether line n is the moment of a message as Mailman prints it, of C's asctime with a zone, and the line above a
// sender with his address as it does: a page that lost its links.
func (p *parser) unlinked(n int) bool {
	const shape, longest = "Thu Oct 18 21:44:02", 32
	text := p.text(n)
	if len(text) <= len(shape) || len(text) > longest || text[3] != ' ' || text[7] != ' ' || text[13] != ':' || text[16] != ':' || n == 0 {
		return false
	}
	return p.blankAt(n+1) && (n == 1 || p.lines[n-1].page || p.lines[n-2].blank) &&
		p.headLine(n-1, n) && participant.EndsObscured(p.text(n-1))
}

// stateOf is the languages in which line n is a message's state and no more.
func (p *parser) stateOf(n int) langSet {
	text := p.text(n)
	if len(text) > 24 || !strings.HasSuffix(text, ",") {
		return 0
	}
	return archives().states[fold(text)]
}

// stateHead takes the lines around a message's state for its head, if they are a sender and a moment.
func (p *parser) stateHead(n int, langs langSet) {
	from, date := p.across(n, -1), p.across(n, 1)
	if from < 0 || date >= len(p.lines) {
		return
	}
	name := p.text(from)
	if len(name) > maxSender/2 || strings.HasSuffix(name, ":") || strings.IndexByte(name, ' ') > 0 && !plainName(name) || !p.headLine(from, date) || p.moment(date) != 0 {
		return
	}
	p.lines[n].claim = claimFurniture
	p.setHead(from, headFrom, langs)
	p.setHead(date, headDate, langs)
}

// unmarked is line n without the mark of a list before it.
func (p *parser) unmarked(n int) string {
	text := p.text(n)
	if classOf[text[0]]&(hasLower|hasUpper) != 0 {
		return text
	}
	return strings.TrimLeft(text, "•●*-·[ \t")
}

// pageLink is the languages in which line n is a link of a list's page, or its foot, whatever mark stands before it.
func (p *parser) pageLink(n int) langSet {
	var buf [2 * maxLink]byte
	f := appendFold(buf[:0], cut(p.unmarked(n), maxLink))
	for _, w := range archives().links {
		if len(f) >= len(w.text) && string(f[:len(w.text)]) == w.text {
			return w.bit
		}
	}
	return 0
}

// pageLinks claims the links that begin on line n, with the rules and the foot around them, and looks for the head above them. It
// returns their last line. One alone is somebody's words.
func (p *parser) pageLinks(n int, langs langSet) int {
	last, count := n, 1
	for k := n + 1; k < len(p.lines) && k-last <= linkLines && !p.lines[k].page; k++ {
		if p.lines[k].blank {
			if k-last > linkGap {
				break
			}
			continue
		}
		if p.pageLink(k) != 0 {
			last = k
			count++
		} else if p.lines[k-1].blank {
			break
		}
	}
	if count < 2 {
		return n
	}
	for k := n; k <= last; k++ {
		if !p.lines[k].blank {
			p.lines[k].claim = claimFurniture
		}
	}
	p.claimRule(n, -1)
	p.claimRule(last, 1)
	at := n - 1
	for at >= 0 && n-at <= linkGap && p.lines[at].blank {
		at--
	}
	if at < 1 || !p.headLine(at-1, at) || p.moment(at) != 0 {
		return last
	}
	p.setHead(at-1, headFrom, langs)
	p.setHead(at, headDate, langs)
	if at >= 2 && !p.lines[at-2].blank && p.headLine(at-2, at) && (at == 2 || p.lines[at-2].page || !p.lines[at-3].free()) {
		p.setHead(at-2, headSubject, langs)
	}
	return last
}

// headLine reports whether line n can be of a head with line other.
func (p *parser) headLine(n, other int) bool {
	l, o := &p.lines[n], &p.lines[other]
	return !l.blank && !o.blank && l.claim == claimNone && o.claim == claimNone && l.level == o.level && l.head == headNone && l.tail-l.text <= maxSender
}

// claimRule claims the rule that stands above or below line n, over a blank line at most.
func (p *parser) claimRule(n, step int) {
	for k := n + step; k >= 0 && k < len(p.lines) && (k-n)*step <= linkGap; k += step {
		if l := &p.lines[k]; !l.blank {
			if l.claim == claimNone && ruleLine(p.text(k)) {
				l.claim = claimFurniture
			}
			return
		}
	}
}

func (p *parser) setHead(n int, part headPart, langs langSet) {
	p.lines[n].head = part
	if p.headLangs == nil {
		p.headLangs = map[int]langSet{}
	}
	p.headLangs[n] = langs
}

// headHit records what a line of such a head stands for as a hit without a label, and reports whether there is one.
func (p *parser) headHit(n int) bool {
	l := &p.lines[n]
	if l.head == headNone {
		return false
	}
	p.hits = append(p.hits, hit{
		line: n, start: l.text, end: l.text, role: headRoles[l.head], langs: p.headLangs[n], colon: true,
		opens: l.head == headSubject || l.head == headFrom && (n == 0 || p.lines[n-1].head != headSubject),
	})
	return true
}

// archived reports whether a block is such a head: what stands on a page of its own.
func (b *block) archived() bool {
	return b.attr == nil && b.hits[0].colon && b.hits[0].start == b.hits[0].end
}

// pageTitle reports whether line n is what a browser prints on top of a page: its title and, at the right edge, its address.
func (p *parser) pageTitle(n int) bool {
	text := p.text(n)
	at := strings.LastIndex(text, columnRoom)
	if at <= 0 || !strings.HasPrefix(text[at+len(columnRoom):], "http://") && !strings.HasPrefix(text[at+len(columnRoom):], "https://") || strings.ContainsAny(text[at+len(columnRoom):], " \t") {
		return false
	}
	above := p.prevInked(n)
	return above < 0 || p.lines[n].page || p.lines[above].claim == claimFurniture
}

// pageFoot reports whether a text is what a browser prints at the foot of a page: its address and, at the right edge, which
// page of how many it is.
func pageFoot(text string) bool {
	return addressFoot(text) && strings.LastIndex(text, columnRoom) == strings.LastIndexByte(text, ' ')-len(columnRoom)+1
}
