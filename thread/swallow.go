package thread

import (
	"slices"
	"strings"
	"sync"

	"github.com/rethread/rethread/internal/chars"
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
	return t.separates(body) || t.attributes(body)
}

// separates reports whether a separator line stands in a body.
func (t *headerWords) separates(body string) bool {
	return (strings.Contains(body, "--") || strings.Contains(body, "- ")) &&
		slices.ContainsFunc(t.separators, func(s string) bool { return strings.Contains(body, s) })
}

// attributes reports whether a line of a body ends as attributions do.
func (t *headerWords) attributes(body string) bool {
	for at := 0; ; at++ {
		end := strings.IndexByte(body[at:], '\n')
		if end < 0 {
			return false
		}
		if at += end; at == 0 {
			continue
		}
		for _, s := range t.attributions[body[at-1]] {
			if strings.HasSuffix(body[:at], s) {
				return true
			}
		}
		if at > 1 && body[at-1] == ':' && chars.IsDigit(body[at-2]) && t.saysWhen(body[strings.LastIndexByte(body[:at], '\n')+1:at]) {
			return true
		}
	}
}

// saysWhen reports whether a line that ends with a moment has in front of it what attributions do: " schreef op ", " schrieb am ".
func (t *headerWords) saysWhen(line string) bool {
	return slices.ContainsFunc(t.verbs, func(s string) bool { return strings.Contains(line, s) })
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
	// separators begin or end with hyphens; attributions are the ends of lines, by their last byte.
	separators   []string
	attributions map[byte][]string
	// verbs are the words between the sender and the moment with which the other attributions end.
	verbs []string
}

var traces = sync.OnceValue(func() *headerWords {
	t := &headerWords{labels: map[string]mail.Role{}, attributions: map[byte][]string{}}
	for _, l := range lang.All() {
		for _, role := range []mail.Role{mail.RoleFrom, mail.RoleTo, mail.RoleDate, mail.RoleSubject, mail.RoleCc} {
			for _, label := range l.Labels[role] {
				t.labels[label] = role
				t.longest = max(t.longest, len(label))
			}
		}
		for _, s := range [][]string{l.Separators.Original, l.Separators.Forwarded, l.Separators.Appointment} {
			for _, words := range s {
				t.separators = append(t.separators, "--"+words, "-- "+words, "- "+words+" -")
			}
		}
		for _, pattern := range l.Attributions {
			// What follows the last gap, such as " wrote:", ends a line.
			if end := pattern[strings.LastIndexByte(pattern, '}')+1:]; len(end) >= 5 {
				last := end[len(end)-1]
				t.attributions[last] = append(t.attributions[last], end)
			} else if _, behind, ok := strings.Cut(pattern, "{from}"); ok {
				if verb, moment, _ := strings.Cut(behind, "{date}"); strings.TrimSpace(moment) == ":" && len(verb) >= 5 {
					t.verbs = append(t.verbs, verb)
				}
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
