package written

import (
	"strings"
	"unicode"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/parse/participant"
)

// Recognition reads the "@" of an address as another letter in a circle: "ann.lee©quay.example". Nothing else has such a sign between
// the characters of a mailbox and a whole domain.

// circled are the signs that are read for an "@".
const circled = "©®"

// atSignAt is the "@" for which a sign at s[i] was read, and how many bytes that takes; 0 where it is a sign.
func atSignAt(s string, i int) (at string, n int) {
	n = len("©")
	if s[i+1] != "©"[1] && s[i+1] != "®"[1] || i == 0 || !mailboxByte(s[i-1]) || s[i-1] == '.' {
		return "", 0
	}
	start := i
	for start > 0 && mailboxByte(s[start-1]) && i-start < maxWord {
		start--
	}
	if !strings.ContainsFunc(s[start:i], unicode.IsLetter) {
		return "", 0
	}
	if s[i+1] == "®"[1] && i+n < len(s) && chars.IsCapital(s[i+n]) {
		return "", 0 // a trade mark in front of another name: "Quay®Leith.com"
	}
	end := i + n
	for end < len(s) && (chars.IsLetterOrDigit(s[end]) || s[end] == '.' || s[end] == '-') && end-i < 4*maxWord {
		end++
	}
	if !participant.IsDomain(strings.TrimRight(s[i+n:end], ".-")) {
		return "", 0
	}
	return "@", n
}

// mailboxByte reports whether a character stands in front of the "@" of addresses.
func mailboxByte(c byte) bool { return chars.IsLetterOrDigit(c) || strings.IndexByte("._-+'", c) >= 0 }
