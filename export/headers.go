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
		if id := identifier(name); id != "" {
			ids = append(ids, id)
		}
	}
	return ids
}

// identifier is a name in angle brackets: as it is where it is a message id of a mail that is no print, else under a domain
// that can never be real; "" for what is neither.
func identifier(name string) string {
	left, right, own := strings.Cut(name, "@")
	switch {
	case !own && hostname(name):
		return "<" + name + domain + ">"
	case own && left != "" && right != "" && !strings.Contains(right, "@") && len(name) <= 250 && !strings.ContainsFunc(name, func(r rune) bool { return r <= ' ' || r > '~' || strings.ContainsRune(`<>",;\`, r) }):
		return "<" + name + ">"
	}
	return ""
}

// ownID is the message's id: its own, or that of this program.
func ownID(m *mail.MessageView) string {
	if id := identifier(m.MessageID); id != "" {
		return id
	}
	return messageID(m.ID)
}

// headers of one message.
func headers(m *mail.MessageView, at time.Time, basis string, o MailOptions) textproto.MIMEHeader {
	c := m.Best.Copy
	h := textproto.MIMEHeader{"Mime-Version": {"1.0"}, "Message-ID": {ownID(m)}}
	refs := references(m)
	set(h, "References", strings.Join(refs, " "))
	if len(refs) > 0 && (m.Parent != nil || m.Placeholder != "") { // one that is printed nowhere is named all the same
		set(h, "In-Reply-To", refs[len(refs)-1])
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
