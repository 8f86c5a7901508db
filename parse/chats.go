package parse

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Releases print chats beside mails: WhatsApp's export, what is copied from its window, and the like. A chat is no mail, and what stands on
// a page that begins with one is not the text of the mail above.

// chatDate and chatTime are how a message of a chat is dated, and chatSays what a message begins with: "[04-03-2021 10:15] Ann: …",
// "3/4/21, 10:15 AM - Ann: …", "[10:15, 04-03-2021] Ann: …".
const (
	chatDate = `\d{1,4}[-./]\d{1,2}[-./]\d{2,4}`
	chatTime = `\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?\pL\.? ?\pL\.?)?`
)

var chatSays = regexp.MustCompile(`^\[?(?:` + chatDate + `,? (?:\pL{1,3} )?` + chatTime + `|` + chatTime + `, ?` + chatDate + `)\]?(?: ?[-–:])? ?([^:]{1,60}):(?: |$)`)

// minSaid is how many messages at the top of a page make a chat of it, among chatRows lines, and chatReach how many lines are looked at, blank
// ones and furniture among them.
const (
	minSaid   = 2
	chatRows  = 10
	chatReach = 30
)

// chatLine reports whether a message of a chat begins with line n. Rows of a log begin so too, behind whose moment stands a word in small
// letters: "04-03-2021 10:15 pump: started".
func (p *parser) chatLine(n int) bool {
	l := &p.lines[n]
	if l.level > 0 || l.has&(hasDigit|hasColon) != hasDigit|hasColon {
		return false
	}
	text := p.text(n)
	said := chatSays.FindStringSubmatchIndex(text)
	if said == nil {
		return false
	}
	name := len(strings.TrimRightFunc(text[:said[2]], unicode.IsLetter)) // two of its letters may have been taken for AM or PM
	first, _ := utf8.DecodeRuneInString(text[name:])
	return !unicode.IsLower(first)
}

// pageOfChat reports whether the page that begins at line n, or with the furniture there, begins with a chat that does not go on from the
// page above, is not announced there, "We wrote to each other:", and has no closing of a mail below it. Its title and the name of who was
// written with may stand above it.
func (p *parser) pageOfChat(n int) bool {
	said, above, rows := 0, 0, 0
	for k := n; k < min(len(p.lines), n+chatReach) && rows < chatRows && said < minSaid; k++ {
		l := &p.lines[k]
		if k > n && l.page {
			return false
		}
		if l.blank || l.claim == claimFurniture {
			continue
		}
		rows++
		switch {
		case p.chatLine(k):
			said++
		case said == 0:
			if above++; above > noteHeadLines || p.opensHeader(k) || p.proseLike(p.text(k)) {
				return false
			}
		}
	}
	if said < minSaid || p.closesBelow(n, true) {
		return false
	}
	for k := n - 1; k >= max(0, n-chatReach); k-- {
		if l := &p.lines[k]; !l.blank && l.claim != claimFurniture {
			return !p.chatLine(k) && p.s[l.tail-1] != ':'
		}
	}
	return true
}

// closesBelow reports whether a body is closed below line n on its page, above the next header; parted says that the line that closes it is to
// begin a paragraph.
func (p *parser) closesBelow(n int, parted bool) bool {
	for k := n + 1; k < min(len(p.lines), n+closedBelow) && !p.lines[k].page && !p.opensHeader(k); k++ {
		if (!parted || p.lines[k-1].blank) && p.closes(k) {
			return true
		}
	}
	return false
}

// closedBelow is how far below a line such a closing is looked for, in lines.
const closedBelow = 60
