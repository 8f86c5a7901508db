package export

import (
	"net/textproto"
	"strings"
	"time"

	"github.com/rethread/rethread/mail"
)

// domain is that of message ids and cannot be real (RFC 2606).
const domain = "@rethread.invalid"

// messageID is the stable name of a message, under a domain that can never be real.
func messageID(id mail.ID) string { return "<" + id.String() + domain + ">" }

// references names what stands above a message, root first. The list comes trimmed to what clients take.
func references(m *mail.MessageView) []string {
	ids := make([]string, 0, len(m.References))
	for _, name := range m.References {
		if hostname(name) {
			ids = append(ids, "<"+name+domain+">")
		}
	}
	return ids
}

// headers of one message.
func headers(m *mail.MessageView, at time.Time, basis string, o MailOptions) textproto.MIMEHeader {
	c := m.Best.Copy
	h := textproto.MIMEHeader{"Mime-Version": {"1.0"}, "Message-ID": {messageID(m.ID)}}
	refs := references(m)
	set(h, "References", strings.Join(refs, " "))
	switch {
	case m.Parent != nil:
		set(h, "In-Reply-To", messageID(m.Parent.Parent))
	case hostname(m.Placeholder): // printed nowhere, but named: so the answers to a lost message stay together
		set(h, "In-Reply-To", "<"+m.Placeholder+domain+">")
	}
	if !at.IsZero() {
		set(h, "Date", at.Format("Mon, 02 Jan 2006 15:04:05 -0700"))
	}
	a := addresses{message: m.ID}
	from := c.From
	if len(from) == 0 {
		from = []mail.Participant{{Redacted: true}}
	}
	set(h, "From", a.list(from))
	set(h, "To", a.list(c.To))
	set(h, "Cc", a.list(c.Cc))
	set(h, "Bcc", a.list(c.Bcc))
	set(h, "Subject", header(c.Subject.Value))
	provenance(h, m, basis, o)
	return h
}

// set leaves out what is empty.
func set(h textproto.MIMEHeader, key, value string) {
	if value != "" {
		h[key] = append(h[key], value)
	}
}
