package parse

import (
	"strings"

	"github.com/rethread/rethread/internal/chars"
)

// maxEmphasis is how many marks stand around what was emphasised at most.
const maxEmphasis = 3

// bullets stand in front of the items of a list.
var bullets = []string{"- ", "* ", "+ ", "• ", "· ", "– "}

// bulletOf is the bullet that a text begins with, and the blank behind it, "" if it begins with none.
func bulletOf(text string) string {
	for _, b := range bullets {
		if strings.HasPrefix(text, b) {
			return b
		}
	}
	return ""
}

// emphasise takes the marks that bold or slanted text leaves where it is made plain into the label h: "*From:* Ann",
// "**Van:** Ann", "*De :* Ann", "_Sent_: today", "*To: *Ann", and "*Subject: the quay*", whose marks close behind the value.
// from is where they may begin, behind the bullet of a list or not, colon where the label's colon stands. It reports whether there are
// any; what opens and is never closed is a bullet or debris.
func (p *parser) emphasise(h *hit, from, colon int) bool {
	s, tail := p.s, p.lines[h.line].tail
	marks := h.start
	for marks > from && h.start-marks < maxEmphasis && (s[marks-1] == '*' || s[marks-1] == '_') && s[marks-1] == s[h.start-1] {
		marks--
	}
	if marks == h.start || !h.mid && marks > from && bulletOf(s[from:marks]) != s[from:marks] {
		return false
	}
	closing := s[marks:h.start]
	end := h.end
	if end+1 < tail && s[end] == ' ' {
		end++ // the space behind the colon was emphasised too
	}
	switch {
	case strings.HasPrefix(s[h.end:tail], closing):
		h.end += len(closing)
	case strings.HasPrefix(s[end:tail], closing) && (end+len(closing) == tail || !chars.IsSpace(s[end+len(closing)])):
		h.end = end + len(closing)
	case strings.HasSuffix(strings.TrimRight(s[h.start:colon], " "), closing):
	case !h.mid && strings.HasSuffix(s[h.end:tail], closing):
		h.closing = uint8(len(closing))
	default:
		return false
	}
	h.start = marks
	return true
}
