package participant

import (
	"strings"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
)

// Addresses of which recognition read some characters as others, so that they are not read, or not from their beginning.

// Unread reports whether an address is printed behind a name and could not be read whole: a bracket holds an "@" between letters, or ends
// like a domain, "Ann Lee <annOquay.example>", "Ann Lee <ann lee@quay example>".
func Unread(p *mail.Participant) bool {
	if p.Address != "" || p.Name == "" || len(p.Grounds) > 0 || p.Redacted || p.OnBehalfOf != "" {
		return false
	}
	at := strings.IndexByte(p.Raw, '@')
	open := strings.IndexByte(p.Raw, '<')
	if open < 0 {
		if open = strings.IndexByte(p.Raw, '['); open >= 0 && schemeAt(p.Raw[open+1:]) == 0 {
			open = -1
		}
	}
	if open < 0 && at < 0 {
		return false
	}
	inner := p.Raw[open+1:]
	if end := strings.IndexAny(inner, ">]"); end >= 0 {
		inner = inner[:end]
	} else if open >= 0 && at < 0 {
		return false
	}
	at = strings.IndexByte(inner, '@')
	opened := open >= 0 && p.Raw[open] == '<'
	switch {
	case at >= 0 && strings.Contains(inner, "O="):
		return false // of an address book
	case at >= 0 && open < 0 && !legibleEnd(inner[at-min(at, 1):at]):
		return false // behind a blank the local part may be blacked out
	case at >= 0 && opened && letterRun(inner[at+1:]) >= leastLabel && !strings.Contains(inner, "...") && legibleEnd(inner[:at]):
		return true
	case at >= 0:
		return strings.IndexByte(inner[at:], '.') > 0 && !strings.Contains(inner, "...") && legibleEnd(inner[:at])
	}
	if opened && dottedLocal(inner) {
		return true
	}
	dot := strings.LastIndexAny(inner, ". ")
	return dot > 0 && len(inner) >= leastAddress && !strings.ContainsAny(inner, "=/:") && base().endings[strings.ToLower(inner[dot+1:])] && chars.IsLetterAt(inner, 0)
}

// leastAddress is how many characters an address has at least in which the "@" was read as another one.
const leastAddress = 8

// leastLabel is how many letters the first part of a domain has at least that is printed behind an "@" in a bracket.
const leastLabel = 3

// letterRun is how many letters, digits and hyphens a text begins with.
func letterRun(s string) int {
	n := 0
	for n < len(s) && (chars.IsLetterAt(s, n) || chars.IsDigit(s[n]) || s[n] == '-') {
		n++
	}
	return n
}

// dottedLocal reports whether what stands in a bracket begins as the local part of an address may, with a dot between its letters, and goes on
// long enough to be one whose "@" was read as letters: "<h.roeOquay. exampie>".
func dottedLocal(inner string) bool {
	first, rest, _ := strings.Cut(inner, ".")
	n := letterRun(rest)
	return letterRun(first) == len(first) && chars.IsLetterAt(first, 0) && chars.IsLetterAt(rest, 0) && n >= leastAddress &&
		!strings.ContainsAny(inner, "=/:") && n < len(rest) && strings.IndexByte(". ", rest[n]) >= 0 && letterRun(strings.TrimLeft(rest[n:], ". ")) > 1
}

// Unparted reports whether the address of an entry may begin in front of the blank with which it was read: the name is one word of small
// letters, and nothing parts the two, "j-ro e@quay.example".
func Unparted(p *mail.Participant) bool {
	return p.Address != "" && p.Name != "" && len(p.Grounds) == 0 && strings.IndexByte(p.Name, ' ') < 0 && strings.ToLower(p.Name) == p.Name &&
		!strings.ContainsAny(p.Raw, "<>[]()\"',;:") && !strings.HasPrefix(p.Address, p.Name)
}

// legibleEnd reports whether a letter or digit stands at the end of s, with a blank or a mark behind it at most: of somebody who is
// blacked out, nothing stands in front of the "@".
func legibleEnd(s string) bool {
	s = strings.TrimRight(s, " \n.,-'")
	return s != "" && (chars.IsLetterAt(s, len(s)-1) || chars.IsDigit(s[len(s)-1]))
}

// Unclosed reports whether the bracket of an address opens in an entry and another one opens before it closes, "Ann Lee <ann@quay. Bob Roe
// <bob@quay.example>": two entries stand there, and the address is that of the second one.
func Unclosed(p *mail.Participant) bool {
	if p.Address == "" || p.Name == "" {
		return false
	}
	_, first, _ := strings.Cut(p.Raw, "<")
	next := strings.IndexByte(first, '<')
	return next > 0 && strings.IndexByte(first[:next], '>') < 0 && letterRun(first) > 0 && strings.Contains(first[:next], " ") && schemeAt(first[next+1:]) == 0
}

// Unopened reports whether the bracket that closes behind an address opens nowhere: recognition read it as a letter of the address, "Ann Lee
// cann@quay.example>", or as a mark beside which some of it may be lost.
func Unopened(p *mail.Participant) bool {
	if p.Address == "" {
		return false
	}
	end := strings.IndexByte(p.Raw, '>')
	return end > 0 && strings.IndexByte(p.Raw[:end], '<') < 0 && strings.IndexByte(p.Raw[:end], '@') >= 0
}

// Stroked reports whether a stroke stands in a mailbox name, beside its letters: it may be a letter that recognition read so, and who is
// named there is not blacked out, or it may be the edge of a bar. "|.okafor@quay.example", "!.okafor@quay.example".
func Stroked(p *mail.Participant) bool {
	if strings.IndexByte(p.Raw, '|') < 0 && strings.IndexByte(p.Raw, '!') < 0 || len(p.Grounds) > 0 {
		return false
	}
	at := strings.IndexByte(p.Raw, '@')
	if at < 0 {
		return false
	}
	local := p.Raw[strings.LastIndexAny(p.Raw[:at], " \t\n<>[](),;:\"'")+1 : at]
	stroke := strings.IndexAny(local, "|!")
	return stroke >= 0 && letterRun(local[strings.LastIndexAny(local, "|!.")+1:]) >= leastLabel
}
