package parse

import "regexp"

// Releases print chats beside mails: WhatsApp's export, what is copied from its window, and the like. A chat is no mail, and what stands on
// a page that begins with one is not the text of the mail above.

// chatDate and chatTime are how a message of a chat is dated, and chatSays what a message begins with: "[04-03-2021 10:15] Ann: …",
// "3/4/21, 10:15 AM - Ann: …", "[10:15, 04-03-2021] Ann: …".
const (
	chatDate = `\d{1,4}[-./]\d{1,2}[-./]\d{2,4}`
	chatTime = `\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?\pL\.? ?\pL\.?)?`
)

var chatSays = regexp.MustCompile(`^\[?(?:` + chatDate + `,? (?:\pL{1,3} )?` + chatTime + `|` + chatTime + `, ?` + chatDate + `)\]?(?: ?[-–:])? ?[^:]{1,60}:(?: |$)`)

// minSaid is how many messages at the top of a page make a chat of it, among chatRows lines.
const (
	minSaid  = 2
	chatRows = 10
)

// chatLine reports whether a message of a chat begins with line n.
func (p *parser) chatLine(n int) bool {
	l := &p.lines[n]
	return !l.blank && l.level == 0 && l.has&(hasDigit|hasColon) == hasDigit|hasColon && chatSays.MatchString(p.text(n))
}

// pageOfChat reports whether the page that begins at line n, or with the furniture there, begins with a chat that does not go on from the
// page above: its title and the name of who was written with may stand above it.
func (p *parser) pageOfChat(n int) bool {
	said, above, rows := 0, 0, 0
	for k := n; k < len(p.lines) && rows < chatRows && said < minSaid; k++ {
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
	if said < minSaid {
		return false
	}
	for k := n - 1; k >= 0; k-- {
		if l := &p.lines[k]; !l.blank && l.claim != claimFurniture {
			return !p.chatLine(k)
		}
	}
	return true
}
