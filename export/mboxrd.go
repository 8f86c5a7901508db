package export

import (
	"bytes"
	"io"
	"time"
)

// fromSender stands in the "From " lines: the envelope's sender is not printed on paper.
const fromSender = "rethread@rethread.invalid"

// writeMboxrd appends one message to an mbox in the mboxrd dialect: a "From " line, the message with every line that is
// "From " behind any number of ">" quoted by one more, and a blank line. message uses "\n" line ends. at is the moment in
// the "From " line; it is UTC.
func writeMboxrd(w io.Writer, at time.Time, message []byte) error {
	var b bytes.Buffer
	b.Grow(len(message) + 80)
	b.WriteString("From " + fromSender + " " + at.UTC().Format(time.ANSIC) + "\n")
	for line := range bytes.Lines(message) {
		if bytes.HasPrefix(bytes.TrimLeft(line, ">"), []byte("From ")) {
			b.WriteByte('>')
		}
		b.Write(line)
	}
	if !bytes.HasSuffix(message, []byte("\n")) {
		b.WriteByte('\n')
	}
	b.WriteByte('\n')
	_, err := w.Write(b.Bytes())
	return err
}
