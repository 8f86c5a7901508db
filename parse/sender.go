package parse

import (
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/participant"
)

// Sender reads what a user states as a sender, as the value of a From field is read. It has one entry or more; Raw is the text.
func Sender(text string) []mail.Participant {
	return participant.One(mail.NewText(text, ""), []mail.Span{{Start: 0, End: len(text)}}, participant.Options{})
}
