package parse

import (
	"strings"

	"github.com/rethread/rethread/parse/stamp"
)

// A release may print one banner above and below each of its pages, "UNCLASSIFIED … Case No. F-2019-20439 Doc No. C05700001 …". Where
// form feeds do not tell the pages, the banner does: it is the first line of the text, and the foot of a page and the head of
// the next one stand right below each other.

// bannerPairs is how many such pairs there are at least where the text does not end with the banner.
const bannerPairs = 2

// bannerOdd is on how many pairs one banner comes at most that stands alone: recognition lost the other one.
const bannerOdd = 3

// findBanners claims the banners and marks the pages that they part, and reports whether there are any.
func (p *parser) findBanners() bool {
	n := p.firstInked()
	if n == len(p.lines) || !p.freeAt(n) || p.opensHeader(n) || !p.headText(n) || p.feedsTell() {
		return false
	}
	text := p.text(n)
	if len(text) < bannerBytes || !someDigits(text, 4) {
		return false
	}
	rows, heads := []int{n}, []int{n}
	pairs, odd, filled, inked := 0, 0, 0, 0
	foot := false // the last row
	for k := n + 1; k < len(p.lines); k++ {
		l := &p.lines[k]
		if l.blank {
			continue
		}
		inked++
		if l.claim != claimNone || l.level > 0 || l.tail-l.text > 2*len(text) || !p.bannerLike(text, k) {
			continue
		}
		switch {
		case foot && inked == 1:
			pairs++
			foot, heads = false, append(heads, k)
		case foot: // the row above was a head
			odd++
			heads = append(heads, rows[len(rows)-1])
			fallthrough
		default:
			foot = true
			if inked > 1 {
				filled++
			}
		}
		rows, inked = append(rows, k), 0
	}
	if pairs == 0 || 2*filled <= pairs || odd*bannerOdd > pairs || pairs < bannerPairs && (!foot || inked > 0) {
		return false
	}
	if foot && inked > 0 {
		heads = append(heads, rows[len(rows)-1])
	}
	for k := range p.lines { // blank lines tell of no pages where these do
		if l := &p.lines[k]; l.gap {
			l.page, l.gap = false, false
		}
	}
	p.claimHeads(rows)
	for _, h := range heads {
		p.claimAbove(h)
		p.startPage(h)
	}
	return true
}

// bannerLike reports whether line n is the banner, with other numbers or with a stamp beside it.
func (p *parser) bannerLike(banner string, n int) bool {
	text := p.text(n)
	if sameShape(banner, text) {
		return true
	}
	if text[0] != banner[0] {
		return false
	}
	at := strings.LastIndex(text, columnRoom)
	return at > 0 && stamp.Any(text[at:]) && sameShape(banner, strings.TrimRight(text[:at], " "))
}
