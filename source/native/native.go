// Package native turns mail that is no print, .eml and .mbox files, into a text of its own form, and reads that text. The
// text is what is stored and cited: for each mail its decoded headers, one a line, a blank line, and its decoded text; mails
// are parted by form feeds. What stands in it are facts, not readings of a print.
package native

import (
	"bytes"
	"fmt"
	"mime"
	"net/mail"
	"path"
	"strings"

	"github.com/jhillyerd/enmime/v2"

	model "github.com/rethread/rethread/mail"
)

// Engine begins the engine's name of every text that [Render] makes; it changes whenever the same bytes may give another text.
const Engine = "mail/1"

// Kind is a form of files that hold mail.
type Kind string

// The forms.
const (
	None Kind = ""
	EML  Kind = "eml"
	Mbox Kind = "mbox"
)

// KindOf tells the form by the file's name and its beginning: a print may begin like a mail, and a mail like anything.
func KindOf(name, content string) Kind {
	switch strings.ToLower(path.Ext(strings.ReplaceAll(name, `\`, "/"))) {
	case ".eml":
		if headed(content) {
			return EML
		}
	case ".mbox", ".mbx":
		if first, rest, ok := strings.Cut(content, "\n"); ok && strings.HasPrefix(first, "From ") && headed(rest) {
			return Mbox
		}
	}
	return None
}

// headed reports whether a text begins with a header field.
func headed(s string) bool {
	line, _, _ := strings.Cut(strings.TrimPrefix(s, "\ufeff"), "\n")
	name, _, ok := strings.Cut(line, ":")
	if !ok || name == "" || len(name) > 76 {
		return false
	}
	for i := range len(name) {
		if name[i] <= ' ' || name[i] > '~' {
			return false
		}
	}
	return true
}

// Render writes the mails of a file as a text. The problems have no spans yet: they are about the file.
func Render(kind Kind, content string) (string, []model.Problem) {
	var b strings.Builder
	var problems []model.Problem
	n := 0
	one := func(raw string) {
		n++
		if b.Len() > 0 {
			b.WriteString("\n\f")
		}
		if err := render(&b, raw); err != nil {
			problems = append(problems, model.Problem{
				Code: "encoding-mail", Severity: model.Warning, Text: fmt.Sprintf("mail %d of the file is damaged: %v; it was read as far as it goes", n, err),
			})
		}
	}
	if kind == EML {
		one(strings.TrimPrefix(content, "\ufeff"))
	} else {
		split(content, one)
	}
	return b.String(), problems
}

// split calls f for every mail of an mbox, in the mboxrd dialect: a line that begins with "From " after a blank one and before
// a header field parts them, and one ">" is taken off what was quoted for it.
func split(content string, f func(string)) {
	var b strings.Builder
	blank, open := true, false
	at := 0
	for line := range strings.Lines(content) {
		at += len(line)
		if blank && strings.HasPrefix(line, "From ") && headed(content[at:]) {
			if open {
				f(b.String())
			}
			b.Reset()
			open, blank = true, false
			continue
		}
		blank = strings.TrimRight(line, "\r\n") == ""
		if strings.HasPrefix(line, ">") && strings.HasPrefix(strings.TrimLeft(line, ">"), "From ") {
			line = line[1:]
		}
		b.WriteString(line)
	}
	if open {
		f(b.String())
	}
}

// The labels of the rendered header, in their order.
const (
	labelFrom       = "From: "
	labelTo         = "To: "
	labelCc         = "Cc: "
	labelBcc        = "Bcc: "
	labelDate       = "Date: "
	labelSubject    = "Subject: "
	labelAttachment = "Attachment: "
	labelID         = "Message-ID: "
	labelReplyTo    = "In-Reply-To: "
	labelReferences = "References: "
)

// render appends one mail. The error says what is wrong with it; as much as can be read is written all the same.
func render(b *strings.Builder, raw string) error {
	env, err := enmime.ReadEnvelope(strings.NewReader(raw))
	if err != nil {
		return damaged(b, raw, err)
	}
	line := func(label, value string) {
		if value = oneLine(value); value != "" {
			b.WriteString(label + value + "\n")
		}
	}
	for _, label := range []string{labelFrom, labelTo, labelCc, labelBcc} {
		line(label, people(env, strings.TrimSuffix(label, ": ")))
	}
	line(labelDate, env.GetHeader("Date"))
	line(labelSubject, env.GetHeader("Subject"))
	for _, p := range env.Attachments {
		line(labelAttachment, p.FileName)
	}
	line(labelID, strings.Join(ids(env.GetHeader("Message-ID")), " "))
	line(labelReplyTo, strings.Join(ids(env.GetHeader("In-Reply-To")), " "))
	line(labelReferences, strings.Join(ids(env.GetHeader("References")), " "))
	b.WriteString("\n" + text(env.Text))
	for _, e := range env.Errors {
		if e.Severe {
			return fmt.Errorf("%s", e.Name)
		}
	}
	return nil
}

// damaged appends what can be read of a mail that is none: its headers if they can be, else all of it as text.
func damaged(b *strings.Builder, raw string, err error) error {
	m, other := mail.ReadMessage(strings.NewReader(raw))
	if other != nil {
		b.WriteString("\n" + text(raw))
		return err
	}
	var d mime.WordDecoder
	for _, label := range []string{labelFrom, labelTo, labelCc, labelDate, labelSubject, labelID} {
		value := m.Header.Get(strings.TrimSuffix(label, ": "))
		if decoded, err := d.DecodeHeader(value); err == nil {
			value = decoded
		}
		if value = oneLine(value); value != "" {
			b.WriteString(label + value + "\n")
		}
	}
	var body bytes.Buffer
	_, _ = body.ReadFrom(m.Body)
	b.WriteString("\n" + text(body.String()))
	return err
}

// people writes the list of a header so that it can be read back: `"Name" <address>`, with commas between.
func people(env *enmime.Envelope, key string) string {
	list, err := env.AddressList(key)
	if err != nil || len(list) == 0 {
		return env.GetHeader(key)
	}
	var out []string
	for _, a := range list {
		name, address := oneLine(a.Name), oneLine(a.Address)
		switch {
		case name == "":
			out = append(out, "<"+address+">")
		default:
			out = append(out, `"`+strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(name)+`" <`+address+">")
		}
	}
	return strings.Join(out, ", ")
}

// ids are the message ids of a header, in angle brackets.
func ids(s string) []string {
	var out []string
	for _, f := range strings.Fields(strings.ReplaceAll(strings.ReplaceAll(s, "<", " <"), ">", "> ")) {
		if id := strings.Trim(f, "<>"); f == "<"+id+">" && IsID(id) {
			out = append(out, f)
		}
	}
	return out
}

// IsID reports whether s can be a message id (RFC 5322), without angle brackets. Those that this program makes up are none:
// its exports are no evidence.
func IsID(s string) bool {
	left, right, ok := strings.Cut(s, "@")
	if !ok || left == "" || right == "" || len(s) > 250 || strings.HasSuffix(right, "rethread.invalid") {
		return false
	}
	for i := range len(s) {
		if c := s[i]; c <= ' ' || c > '~' || strings.IndexByte(`<>",;\`, c) >= 0 {
			return false
		}
	}
	return !strings.Contains(right, "@")
}

// oneLine takes line ends and other white space and control characters out of a header's value.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToValidUTF8(s, "\ufffd"), func(r rune) bool { return r <= ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 }), " ")
}

// text is a body with "\n" line ends and without form feeds, which part mails.
func text(s string) string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", "\n").Replace(strings.ToValidUTF8(s, "\ufffd"))
	return strings.TrimRight(s, "\n") + "\n"
}
