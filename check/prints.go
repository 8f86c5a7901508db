package check

import (
	"fmt"

	"github.com/rethread/rethread/mail"
)

// Many messages can answer one of which each prints a copy: what is asked of a message again for each that answers it is found out
// once.

// print is one way in which the people and the subject of a message are printed, with the first copy that prints them so.
type print struct {
	copy       *Copy
	subject    string // its folded base
	recipients []*mail.Participant
}

func newPrint(c *Copy) print {
	return print{copy: c, subject: mail.Fold(c.Subject.Base), recipients: c.Recipients()}
}

// prints are the ways in which the people and the subject of a message are printed, in the order of its copies.
func (m *Message) prints() []print {
	if m.printed != nil || len(m.Copies) == 0 {
		return m.printed
	}
	seen := map[string]bool{}
	var key []byte
	for i := range m.Copies {
		c := &m.Copies[i]
		p := newPrint(c)
		key = fmt.Appendf(key[:0], "%q %t %q\n", p.subject, c.LowerBound, c.Quoting)
		for _, list := range [][]mail.Participant{c.From, c.To, c.Cc, c.Bcc} {
			key = append(appendPeople(key, list), '\n')
		}
		if !seen[string(key)] {
			seen[string(key)] = true
			m.printed = append(m.printed, p)
		}
	}
	return m.printed
}

// appendPeople appends all of a list that is compared with other lists.
func appendPeople(key []byte, people []mail.Participant) []byte {
	for i := range people {
		p := &people[i]
		key = fmt.Appendf(key, "%q %q %q %q %t\n", p.Name, p.Address, p.Domain, p.Unit, p.Redacted)
	}
	return key
}

// senders are the entries of the senders of all copies, each way of printing one once.
func (m *Message) senders() []*mail.Participant {
	var out []*mail.Participant
	seen := map[string]bool{}
	for _, p := range m.prints() {
		for i := range p.copy.From {
			if key := string(appendPeople(nil, p.copy.From[i:i+1])); !seen[key] {
				seen[key] = true
				out = append(out, &p.copy.From[i])
			}
		}
	}
	return out
}

// hasSubject reports whether a copy of the message prints this folded base of a subject.
func (m *Message) hasSubject(subject string) bool {
	if m.subjects == nil {
		m.subjects = map[string]bool{}
		for _, p := range m.prints() {
			m.subjects[p.subject] = true
		}
	}
	return m.subjects[subject]
}

// times is what is compared of a message's time with other messages.
type times struct {
	moment
	latest, earliest *Copy // that allow the latest and the earliest moment, nil if none has a date
}

// times of the message.
func (m *Message) times() *times {
	if m.timed == nil {
		m.timed = &times{moment: momentOf(m), latest: latest(m), earliest: earliest(m)}
	}
	return m.timed
}
