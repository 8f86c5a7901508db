package export

import (
	"bytes"
	"fmt"
	"net/textproto"
	"strings"
	"time"

	"github.com/jhillyerd/enmime/v2"

	"github.com/rethread/rethread/mail"
)

// MailOptions steer the exports that write mail; the zero value works.
type MailOptions struct {
	// Version of the program, for the X-Rethread-Version header.
	Version string
}

// MailReport counts what a person wants to know of mail that was written.
type MailReport struct {
	Messages int
	// ZoneUnknown messages carry their wall clock as +0000, because no zone is known; Undated ones have no Date.
	ZoneUnknown, Undated int
}

// letter is a message as mail, with "\n" line ends.
type letter struct {
	raw []byte
	// at is the moment of its Date header, zero if it has none.
	at time.Time
}

// epoch stands where a format asks for a moment and none is known: fixed, since now would be another one tomorrow.
var epoch = time.Unix(0, 0)

// letter builds the mail of a message and counts it.
func (r *MailReport) letter(m *mail.MessageView, o MailOptions) (*letter, error) {
	at, basis := sent(m)
	raw, err := encode(m, at, basis, o)
	if err != nil {
		return nil, fmt.Errorf("message %s: %w", m.ID, err)
	}
	r.Messages++
	switch {
	case at.IsZero():
		r.Undated++
	case basis == basisUnknown:
		r.ZoneUnknown++
	}
	return &letter{raw, at}, nil
}

// moment is the letter's, or the epoch.
func (l *letter) moment() time.Time {
	if l.at.IsZero() {
		return epoch
	}
	return l.at
}

// encode builds the message with "\n" line ends.
func encode(m *mail.MessageView, at time.Time, basis string, o MailOptions) ([]byte, error) {
	// The Builder refuses a sender without an address, so this is a Part with its headers set. Every header is ASCII by
	// now, which the encoder leaves as it is.
	p := textPart("text/plain", body(m.Best.Body)+notes(m.Best.Copy))
	if invitation := calendar(m, at); invitation != "" {
		text := p
		p = enmime.NewPart("multipart/mixed").WithEncoder(encoder())
		p.Boundary = boundary(m.ID, m.Best.Body+invitation)
		p.AddChild(text)
		item := textPart("text/calendar", invitation)
		item.ContentTypeParams = map[string]string{"method": "PUBLISH"}
		item.Disposition, item.FileName = "inline", "appointment.ics"
		p.AddChild(item)
	}
	for key, values := range headers(m, at, basis, o) {
		p.Header[key] = values
	}
	var b bytes.Buffer
	if err := p.Encode(&b); err != nil {
		return nil, err
	}
	raw := bytes.ReplaceAll(b.Bytes(), []byte("\r\n"), []byte("\n"))
	if len(p.Content) == 0 && p.FirstChild == nil {
		return append(raw, '\n'), nil // the encoder leaves the blank line out, and the next "From " would be a header
	}
	return guardFrom(raw), nil
}

func encoder() *enmime.Encoder { return enmime.NewEncoder(enmime.ForceQuotedPrintableCte(true)) }

func textPart(kind, text string) *enmime.Part {
	p := enmime.NewPart(kind).WithEncoder(encoder())
	p.Charset = "utf-8"
	p.Header = textproto.MIMEHeader{}
	p.Content = []byte(text)
	return p
}

// boundary separates the parts of a message: the same on every run, and no line of what it separates.
func boundary(id mail.ID, content string) string {
	b := "rethread-" + id.String()
	for strings.Contains(content, b) {
		b += "-"
	}
	return b
}

// body is the text with "\n" line ends and one at its end.
func body(s string) string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.ToValidUTF8(s, "\uFFFD"))
	if s != "" && !strings.HasSuffix(s, "\n") {
		s += "\n"
	}
	return s
}

// notes say below the text what is printed beside it: attachments that are only named, and the time and place of a calendar
// item. They are ours, and marked so.
func notes(c *mail.Copy) string {
	var b strings.Builder
	note := func(format string, args ...any) {
		if b.Len() == 0 {
			b.WriteString("\n")
		}
		b.WriteString("[rethread: " + clean(fmt.Sprintf(format, args...)) + "]\n")
	}
	if a := newAppointment(c.Appointment); a != nil && *a != (lineAppointment{}) {
		text := "calendar item"
		for _, part := range [][2]string{{"start", strings.Replace(a.Start, "T", " ", 1)}, {"end", strings.Replace(a.End, "T", " ", 1)}, {"place", a.Location}} {
			if part[1] != "" {
				text += "; " + part[0] + " " + part[1]
			}
		}
		note("%s", text)
	}
	for _, name := range c.Attachments {
		if clean(name) != "" {
			note("attachment named in print, not included: %s", name)
		}
	}
	return b.String()
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
