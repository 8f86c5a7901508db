package native

import (
	"net/mail"
	"regexp"
	"strings"
	"time"

	model "github.com/rethread/rethread/mail"
)

// Mail is one mail of a text that [Render] made. Spans are of that text.
type Mail struct {
	// Span is all of it with its line ends; Header its header lines, Body its text, the blank line between left out.
	Span, Header, Body model.Span
	Fields             []model.Field
	From, To, Cc, Bcc  []model.Participant
	Date               *model.Date
	Subject            string
	Attachments        []string
	Native             model.Native
}

// Read reads the mails of a text back.
func Read(t string) []Mail {
	var out []Mail
	for start := 0; start < len(t); {
		end := len(t)
		if i := strings.IndexByte(t[start+1:], '\f'); i >= 0 {
			end = start + 1 + i
		}
		out = append(out, read(t, start, end))
		start = end
	}
	return out
}

// roles are those of the labels.
var roles = []struct {
	label string
	role  model.Role
}{
	{labelFrom, model.RoleFrom},
	{labelTo, model.RoleTo},
	{labelCc, model.RoleCc},
	{labelBcc, model.RoleBcc},
	{labelDate, model.RoleDate},
	{labelSubject, model.RoleSubject},
	{labelAttachment, model.RoleAttachments},
	{labelID, model.RoleOther},
	{labelReplyTo, model.RoleOther},
	{labelReferences, model.RoleOther},
}

func read(t string, start, end int) Mail {
	m := Mail{Span: model.Span{Start: start, End: end}}
	at := start
	if t[at] == '\f' {
		at++
	}
	m.Header.Start = at
	for at < end {
		n := strings.IndexByte(t[at:end], '\n') + 1
		if n <= 1 {
			break
		}
		m.line(t, at, at+n-1)
		at += n
	}
	m.Header.End = at
	m.Body = model.Span{Start: min(at+1, end), End: end}
	if r := m.Native.InReplyTo; r != "" && (len(m.Native.References) == 0 || m.Native.References[len(m.Native.References)-1] != r) {
		m.Native.References = append(m.Native.References, r)
	}
	return m
}

// line takes a header line over.
func (m *Mail) line(t string, start, end int) {
	for _, r := range roles {
		value, ok := strings.CutPrefix(t[start:end], r.label)
		if !ok {
			continue
		}
		colon := start + len(r.label) - 1
		m.Fields = append(m.Fields, model.Field{Role: r.role, Label: model.Span{Start: start, End: colon}, Value: []model.Span{{Start: colon + 1, End: end}}})
		switch r.label {
		case labelFrom:
			m.From = participants(value)
		case labelTo:
			m.To = participants(value)
		case labelCc:
			m.Cc = participants(value)
		case labelBcc:
			m.Bcc = participants(value)
		case labelDate:
			m.Date = date(value)
		case labelSubject:
			m.Subject = value
		case labelAttachment:
			m.Attachments = append(m.Attachments, value)
		case labelID:
			m.Native.MessageID = strings.Trim(strings.Fields(value)[0], "<>")
		case labelReplyTo:
			m.Native.InReplyTo = strings.Trim(strings.Fields(value)[0], "<>")
		case labelReferences:
			for _, f := range strings.Fields(value) {
				m.Native.References = append(m.Native.References, strings.Trim(f, "<>"))
			}
		}
		return
	}
}

// participants reads a list. What is no list of addresses is one entry with a name.
func participants(value string) []model.Participant {
	list, err := mail.ParseAddressList(value)
	if err != nil {
		return []model.Participant{{Raw: value, Name: value}}
	}
	var out []model.Participant
	for _, a := range list {
		p := model.Participant{Name: a.Name, Address: strings.ToLower(a.Address), Raw: "<" + a.Address + ">"}
		if a.Name != "" {
			p.Raw = a.Name + " " + p.Raw
		}
		if p.Name == p.Address {
			p.Name = ""
		}
		if at := strings.LastIndexByte(p.Address, '@'); at >= 0 {
			p.Domain = p.Address[at+1:]
		}
		out = append(out, p)
	}
	return out
}

// date reads a Date header (RFC 5322); what cannot be read keeps its raw form.
func date(value string) *model.Date {
	d := &model.Date{Raw: value}
	at, err := mail.ParseDate(value)
	if err != nil || at.Year() < 1900 || at.Year() > 9999 {
		return d
	}
	d.Earliest = model.Wall(at.Format("2006-01-02T15:04:05"))
	d.Latest, d.Precision = d.Earliest, model.PrecisionSecond
	if d.Zone = zone.FindString(value); d.Zone != "" {
		_, offset := at.Zone()
		d.HasOffset, d.Offset = true, offset/int(time.Minute/time.Second)
	}
	return d
}

// zone is what says the offset: digits, or a name of UTC. The names of other zones mean several.
var zone = regexp.MustCompile(`[+-]\d{4}\b|\b(?:GMT|UTC|UT|Z)\b`)
