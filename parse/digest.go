package parse

import (
	"strings"
	"unicode/utf8"
)

// The digests of Mailman part their messages by rules of dashes, number each of them, and end with a footer of the list and a line,
// "End of Quay Digest, Vol 102, Issue 5", with as many stars below it as it has letters.

// maxDigestMark is the longest mark of a digest's message, in bytes.
const maxDigestMark = 32

// digestMark reports whether line n counts a message of a mailing list's digest: "Message: 2" between a rule and a header.
func (p *parser) digestMark(n int) bool {
	word, number, ok := strings.Cut(p.text(n), ":")
	if number = strings.TrimSpace(number); !ok || len(word)+len(number) > maxDigestMark || number == "" || strings.Trim(number, "0123456789") != "" {
		return false
	}
	k := n - 1
	for k > 0 && n-k < 3 && p.lines[k].blank {
		k--
	}
	return k >= 0 && digestRule(p.text(k)) && conversations().texts[fold(word)] && p.labelBelow(n)
}

// digestRule reports whether a line is a rule as digests have it: 30 dashes or more.
func digestRule(text string) bool {
	return len(text) >= 30 && text[0] == '-' && strings.Trim(text, "-") == ""
}

// maxDigestFoot is how many lines the footer of a digest has at most, rules and blank lines included.
const maxDigestFoot = 24

// endDigest claims what ends a digest, of which line n is the stars: nothing of it is of the last message.
func (p *parser) endDigest(n int) {
	text := p.text(n)
	if n < 2 || len(text) < 12 || strings.Trim(text, "*") != "" || p.lines[n-1].blank || utf8.RuneCountInString(p.text(n-1)) != len(text) {
		return
	}
	first := p.digestRuleAbove(n - 1)
	if first < 0 || p.nextInked(first) < n-1 && !p.digestFoot(p.nextInked(first)) {
		return
	}
	if k := p.digestRuleAbove(first); k >= 0 {
		if title := p.nextInked(k); p.lines[title].has&hasColon != 0 && p.blankAt(title+1) && p.digestFoot(p.nextInked(title)) {
			first = k // "Subject: Digest Footer"
		}
	}
	for k := first; k <= n; k++ {
		if l := &p.lines[k]; l.free() {
			l.claim = claimFurniture
		}
	}
}

// digestFoot reports whether line n begins the footer of a list.
func (p *parser) digestFoot(n int) bool {
	text := p.text(n)
	return len(text) >= 20 && strings.Trim(text, "_") == ""
}

// digestRuleAbove is the rule of a digest that stands nearest above line n, no further than a footer is long, -1 if there is none.
func (p *parser) digestRuleAbove(n int) int {
	for k := n - 1; k >= 0 && n-k <= maxDigestFoot; k-- {
		if l := &p.lines[k]; !l.blank && digestRule(p.text(k)) {
			return k
		}
	}
	return -1
}
