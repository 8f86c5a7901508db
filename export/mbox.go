package export

import (
	"bytes"
	"fmt"
	"io"
	"iter"
	"net/textproto"
	"strings"
	"time"

	"github.com/jhillyerd/enmime/v2"

	"github.com/rethread/rethread/mail"
)

// MboxOptions steer [Mbox]; the zero value works.
type MboxOptions struct {
	// Version of the program, for the X-Rethread-Version header.
	Version string
}

// MboxReport counts what a person wants to know of an mbox that was written.
type MboxReport struct {
	Messages int
	// ZoneUnknown messages carry their wall clock as +0000, because no zone is known; Undated ones have no Date.
	ZoneUnknown, Undated int
}

// Mbox writes every message once, in the order given, as mboxrd with "\n" line ends and UTF-8 in quoted-printable. It
// stops at the first error of messages or w.
func Mbox(w io.Writer, messages iter.Seq2[*mail.MessageView, error], o MboxOptions) (MboxReport, error) {
	var report MboxReport
	for m, err := range messages {
		if err != nil {
			return report, err
		}
		at, basis := sent(m)
		raw, err := encode(m, at, basis, o)
		if err != nil {
			return report, fmt.Errorf("message %s: %w", m.ID, err)
		}
		report.Messages++
		switch {
		case at.IsZero():
			report.Undated++
			at = time.Unix(0, 0) // fixed: an mbox needs a moment there, and now would be another one tomorrow
		case basis == basisUnknown:
			report.ZoneUnknown++
		}
		if err := writeMboxrd(w, at, raw); err != nil {
			return report, err
		}
	}
	return report, nil
}

// The date bases that stand for no known instant; the others are those of [mail.Basis].
const (
	basisUnknown    = "zone unknown"
	basisReadings   = "several readings"
	basisIncomplete = "no time of day is legible"
	basisUnread     = "printed, not legible"
	basisNone       = "not printed"
)

// sent is the moment for the Date header with its basis; the zero time where none may be written.
func sent(m *mail.MessageView) (time.Time, string) {
	if m.Instant != nil {
		return m.Instant.On(m.Date), string(m.Instant.Basis)
	}
	d := m.Date
	switch {
	case d == nil:
		return time.Time{}, basisNone
	case !d.Known():
		return time.Time{}, basisUnread
	case len(d.Readings) > 1:
		return time.Time{}, basisReadings
	case !d.Exact():
		return time.Time{}, basisIncomplete
	}
	at, err := time.Parse("2006-01-02T15:04", minute(d.Earliest))
	if err != nil || at.IsZero() {
		return time.Time{}, basisUnread
	}
	if d.Precision == mail.PrecisionSecond && len(d.Earliest) == len("2006-01-02T15:04:05") {
		if s, err := time.Parse("2006-01-02T15:04:05", string(d.Earliest)); err == nil {
			at = s
		}
	}
	return at, basisUnknown
}

// encode builds the message with "\n" line ends.
func encode(m *mail.MessageView, at time.Time, basis string, o MboxOptions) ([]byte, error) {
	// The Builder refuses a sender without an address, so this is a Part with its headers set. Every header is ASCII by
	// now, which the encoder leaves as it is.
	p := enmime.NewPart("text/plain").WithEncoder(enmime.NewEncoder(enmime.ForceQuotedPrintableCte(true)))
	p.Charset = "utf-8"
	p.Header = headers(m, at, basis, o)
	p.Content = []byte(body(m.Best.Body))
	var b bytes.Buffer
	if err := p.Encode(&b); err != nil {
		return nil, err
	}
	raw := bytes.ReplaceAll(b.Bytes(), []byte("\r\n"), []byte("\n"))
	if len(p.Content) == 0 {
		return append(raw, '\n'), nil // the encoder leaves the blank line out, and the next "From " would be a header
	}
	return guardFrom(raw), nil
}

// body is the text with "\n" line ends and one at its end.
func body(s string) string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.ToValidUTF8(s, "\uFFFD"))
	if s != "" && !strings.HasSuffix(s, "\n") {
		s += "\n"
	}
	return s
}

// guardFrom writes the first letter of body lines that an mbox reader would take for, or unquote as, a "From " line in
// quoted-printable, so that the body survives readers of every dialect.
func guardFrom(raw []byte) []byte {
	if !bytes.Contains(raw, []byte("From ")) {
		return raw
	}
	out := make([]byte, 0, len(raw)+16)
	inBody := false
	for line := range bytes.Lines(raw) {
		if inBody && bytes.HasPrefix(bytes.TrimLeft(line, ">"), []byte("From ")) {
			out = fmt.Appendf(out, "=%02X", line[0])
			line = line[1:]
		}
		inBody = inBody || len(line) == 1
		out = append(out, line...)
	}
	return out
}

// messageID is the stable name of a message, under a domain that can never be real.
func messageID(id mail.ID) string { return "<" + id.String() + "@rethread.invalid>" }

// maxReferences keeps a References header within what clients take, about 5 kB: the thread's root and the nearest
// ancestors, as RFC 5537 (3.4.4) trims it. Nothing is lost: each ancestor has its own In-Reply-To.
const maxReferences = 100

func references(ancestors []mail.ID) string {
	if len(ancestors) > maxReferences {
		ancestors = append(ancestors[:1:1], ancestors[len(ancestors)-maxReferences+1:]...)
	}
	ids := make([]string, len(ancestors))
	for i, id := range ancestors {
		ids[i] = messageID(id)
	}
	return strings.Join(ids, " ")
}

// headers of one message.
func headers(m *mail.MessageView, at time.Time, basis string, o MboxOptions) textproto.MIMEHeader {
	c := m.Best.Copy
	h := textproto.MIMEHeader{"Mime-Version": {"1.0"}, "Message-ID": {messageID(m.ID)}}
	switch {
	case m.Parent != nil:
		h["In-Reply-To"] = []string{messageID(m.Parent.Parent)}
		h["References"] = []string{references(m.Ancestors)}
	case hostname(m.Placeholder): // printed nowhere, but named: so the answers to a lost message stay together
		id := "<" + m.Placeholder + "@rethread.invalid>"
		h["In-Reply-To"], h["References"] = []string{id}, []string{id}
	}
	if !at.IsZero() {
		h["Date"] = []string{at.Format("Mon, 02 Jan 2006 15:04:05 -0700")}
	}
	var a addresses
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
