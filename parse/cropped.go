package parse

import (
	"strings"
	"sync"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
)

// Scans and copies lose the left edge of a page, and with it the first letters of all labels: "om:", "nt:", ": Bob Roe", "bject:". What is
// left of each may be the end of many words, and which letters of the values are lost nothing tells, so that such a header is reported only.

// croppedText is what is said of such lines.
const croppedText = "these lines may be a header whose labels are cut off at the left edge of the page; they were not read as one"

// croppedReach is how many lines above and below the one with the moment such a header goes on at most; croppedRest is how many letters are
// left of a label at least that tells what it was.
const (
	croppedReach = 6
	croppedRest  = 2
)

// reportCropped reports the lines that may be such a header: the end of the label of a moment in front of one, and beside it two lines or
// more in a row whose labels lack their beginning, one of which has letters left.
func (p *parser) reportCropped() {
	taken := 0
	for _, n := range p.signed {
		l := &p.lines[n]
		if l.claim != claimNone || l.has&(hasColon|hasDigit) != hasColon|hasDigit || !chars.IsSmall(p.s[l.text]) {
			continue
		}
		for taken < len(p.blocks) && p.blocks[taken].end <= l.text {
			taken++
		}
		if taken < len(p.blocks) && p.blocks[taken].start <= l.text {
			continue
		}
		if roles, value, ok := croppedLabel(p.text(n)); !ok || roles != 0 && roles&roleBit(mail.RoleDate) == 0 || !hasClock(value) || p.scanDate(value, "") == 0 {
			continue
		}
		from, to := 0, len(p.s)
		if taken > 0 {
			from = p.blocks[taken-1].end
		}
		if taken < len(p.blocks) {
			to = p.blocks[taken].start
		}
		if s := p.croppedAround(n, from, to); !s.Empty() {
			p.problem("maybe-header", s, croppedText)
		}
	}
}

// croppedAround is where the lines with and around line n stand that begin with the end of a label or with its colon, and lie between two
// offsets; empty where they are too few, or no letters are left of any label but that of line n.
func (p *parser) croppedAround(n, from, to int) mail.Span {
	var s mail.Span
	lines, told := 0, false
	first := n
	for first > 0 && n-first < croppedReach && p.lines[first-1].free() && p.lines[first-1].text >= from {
		first--
	}
	for k := first; k < len(p.lines) && k-n <= croppedReach && p.lines[k].free() && p.lines[k].tail <= to; k++ {
		roles, _, ok := croppedLabel(p.text(k))
		if !ok {
			continue
		}
		if s.Empty() {
			s.Start = p.lines[k].text
		}
		s.End = p.lines[k].tail
		if k != n {
			lines++
			told = told || roles != 0
		}
	}
	if lines < 2 || !told {
		return mail.Span{}
	}
	return s
}

// croppedLabel is what the label may have been whose end a line begins with, as bits of roles, 0 where no more than a letter of it is left, and
// what stands behind its colon. ok is false where no such label does.
func croppedLabel(text string) (roles uint32, value string, ok bool) {
	label, value, colon := strings.Cut(text[:min(len(text), attributionBytes)], ":")
	label = strings.TrimRight(label, " ")
	if !colon || len(label) > maxLabel || !strings.HasPrefix(value, " ") {
		return 0, "", false
	}
	roles = croppedRoles()[fold(label)]
	return roles, value[1:], roles != 0 || len(label) < croppedRest && strings.Trim(label, "abcdefghijklmnopqrstuvwxyz") == ""
}

// croppedRoles are what the ends of the labels of a mail can stand for, those that are no labels themselves.
var croppedRoles = sync.OnceValue(func() map[string]uint32 {
	all := map[string]uint32{}
	for _, l := range lang.All() {
		for _, role := range []mail.Role{mail.RoleFrom, mail.RoleTo, mail.RoleCc, mail.RoleDate, mail.RoleSubject} {
			for _, w := range l.Labels[role] {
				letters := []rune(fold(w))
				for k := 1; k+croppedRest <= len(letters); k++ {
					if end := string(letters[k:]); labels().exact[end] == nil {
						all[end] |= roleBit(role)
					}
				}
			}
		}
	}
	return all
})
