package source

import (
	"strings"

	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/source/native"
)

// Mail is one mail of a source that is no print.
type Mail = native.Mail

// HoldsMail reports whether the engine of a text read mail that is no print.
func HoldsMail(engine string) bool { return strings.HasPrefix(engine, native.Engine+" ") }

// Mails reads the mails of such a text.
func Mails(t *mail.Text) []Mail { return native.Read(t.Content) }
