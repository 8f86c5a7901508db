package index

import (
	"strings"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/search"
)

// properties are the values by which the index knows a message, by kind. A message has what one of its copies has.
func properties(m *Message) [][2]string {
	p := m.Properties
	add := func(kind, value string, is bool) {
		if is && value != "" {
			p = append(p, [2]string{kind, value})
		}
	}
	quoted := true
	for i, c := range m.Copies {
		add("source", m.Sources[i], true)
		add("lang", search.Fold(c.Lang), true)
		add("kind", string(c.Kind), true)
		add("has", "attachment", len(c.Attachments) > 0)
		add("has", "appointment", c.Appointment != nil)
		for _, list := range [][]mail.Participant{c.From, c.To, c.Cc, c.Bcc} {
			for k := range list {
				add("is", "redacted", list[k].Redacted)
				for _, g := range list[k].Grounds {
					add("ground", Ground(g.Code), true)
				}
			}
		}
		quoted = quoted && c.Above >= 0
	}
	add("is", "quoted-only", quoted)
	add("is", "undated", m.Time.Earliest == "")
	add("has", "date", m.Time.Earliest != "")
	return p
}

// Ground is the form in which the index knows a ground of redaction: folded, without spaces.
func Ground(code string) string { return strings.Join(strings.Fields(search.Fold(code)), "") }
