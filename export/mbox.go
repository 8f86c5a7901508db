package export

import (
	"io"
	"iter"

	"github.com/rethread/rethread/mail"
)

// Mbox writes every message once, in the order given, as mboxrd with "\n" line ends and UTF-8 in quoted-printable. It
// stops at the first error of messages or w.
func Mbox(w io.Writer, messages iter.Seq2[*mail.MessageView, error], o MailOptions) (MailReport, error) {
	var report MailReport
	for m, err := range messages {
		if err != nil {
			return report, err
		}
		l, err := report.letter(m, o)
		if err != nil {
			return report, err
		}
		if err := writeMboxrd(w, l.moment(), l.raw); err != nil {
			return report, err
		}
	}
	return report, nil
}
