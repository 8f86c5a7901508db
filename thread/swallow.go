package thread

import (
	"strings"
	"sync"

	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
)

// Swallows reports whether a body seems to hold the header of another message that was not recognised as one: labels of
// three kinds of header fields close together, a separator line, or the end of an attribution. What stands beneath such a
// body may have another message in between.
func Swallows(body string) bool {
	t := traces()
	var last [3]trace
	for at := 0; ; {
		colon := strings.IndexByte(body[at:], ':')
		if colon < 0 {
			break
		}
		at += colon + 1
		role := t.label(body[:at-1])
		if role == "" {
			continue
		}
		last[0], last[1], last[2] = last[1], last[2], trace{role, at}
		if last[0].role != "" && at-last[0].at <= near && distinct(last) {
			return true
		}
	}
	for _, s := range t.phrases {
		if strings.Contains(body, s) {
			return true
		}
	}
	return false
}

// near is the number of bytes within which the labels of one header stand, long lists of people aside.
const near = 600

// trace is a label seen at an offset.
type trace struct {
	role mail.Role
	at   int
}

func distinct(t [3]trace) bool {
	return t[0].role != t[1].role && t[1].role != t[2].role && t[0].role != t[2].role
}

// words of headers in all languages.
type headerWords struct {
	labels map[string]mail.Role
	// longest label in bytes.
	longest int
	phrases []string
}

var traces = sync.OnceValue(func() *headerWords {
	t := &headerWords{labels: map[string]mail.Role{}}
	for _, l := range lang.All() {
		for _, role := range []mail.Role{mail.RoleFrom, mail.RoleTo, mail.RoleDate, mail.RoleSubject, mail.RoleCc} {
			for _, label := range l.Labels[role] {
				t.labels[label] = role
				t.longest = max(t.longest, len(label))
			}
		}
		for _, s := range [][]string{l.Separators.Original, l.Separators.Forwarded, l.Separators.Appointment} {
			for _, words := range s {
				t.phrases = append(t.phrases, "--"+words, "-- "+words, "- "+words+" -")
			}
		}
		for _, pattern := range l.Attributions {
			// What follows the last gap, such as " wrote:", ends a line.
			if end := pattern[strings.LastIndexByte(pattern, '}')+1:]; len(end) >= 5 {
				t.phrases = append(t.phrases, end+"\n")
			}
		}
	}
	return t
})

// label is the role of the label at the end of s, "" if there is none. It must be written as printed, since in a glued print
// anything may stand before it.
func (t *headerWords) label(s string) mail.Role {
	s = strings.TrimRight(s, " \t")
	for n := min(t.longest, len(s)); n >= 2; n-- {
		if role, ok := t.labels[s[len(s)-n:]]; ok {
			return role
		}
	}
	return ""
}

// Swallowing is the node of a copy whose body [Swallows]: no link that is read off what stands beneath it is certain.
func (n Node) Swallowing() Node {
	n.swallows = true
	return n
}
