package export

import (
	"io"
	"iter"

	"github.com/rethread/rethread/mail"
)

// Mbox writes every message once, in the order given, as mboxrd with "\n" line ends and UTF-8 in quoted-printable. It
// stops at the first error of messages or w.
func Mbox(w io.Writer, messages iter.Seq2[*mail.MessageView, error], o MailOptions) (MailReport, error) {
	return letters(messages, o, func(_ *mail.MessageView, l *letter) error { return writeMboxrd(w, l.moment(), l.raw) })
}

// letters makes a letter of every message, hands it to write, and stops at the first error.
func letters(messages iter.Seq2[*mail.MessageView, error], o MailOptions, write func(*mail.MessageView, *letter) error) (MailReport, error) {
	var report MailReport
	for m, err := range messages {
		if err != nil {
			return report, err
		}
		l, err := report.letter(m, o)
		if err != nil {
			return report, err
		}
		if err := write(m, l); err != nil {
			return report, err
		}
	}
	return report, nil
}
