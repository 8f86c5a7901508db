package parse

import (
	"strings"
	"testing"
)

// TestQuoteLines reads a quotation with a line along its side as one with ">", and cites the text as it is printed; a table that is
// drawn with such lines is none.
func TestQuoteLines(t *testing.T) {
	const text = "From: Ann Lee <ann@quay.example>\nSent: Monday, May 3, 2021 2:25 PM\nTo: Bob Roe <bob@port.example>\nSubject: RE: Quay\n\n" +
		"On Mon, May 3, 2021 at 9:15 AM, Bob Roe <bob@port.example> wrote:\n│ Is the quay dry?\n\nIt is, since noon.\n\n" +
		"│ And the lock?\n│\n│ Ann Lee <ann@quay.example> writes:\n│ │ The lock is shut.\n\nIt opens at four.\n"
	for _, mark := range []string{"│", ">"} {
		s, r, ok := readMessages(t, strings.ReplaceAll(text, "│", mark), 3)
		if !ok {
			continue
		}
		for k, want := range []string{"It is, since noon.|It opens at four.", "Is the quay dry?|And the lock?", "The lock is shut."} {
			var lines []string
			for line := range strings.SplitSeq(s.Join(r.Copies[k].Body), "\n") {
				if line = strings.Trim(line, " "+mark); line != "" {
					lines = append(lines, line)
				}
			}
			if got := strings.Join(lines, "|"); got != want {
				t.Errorf("%s: message %d has the body %q, want %q", mark, k, got, want)
			}
		}
	}
}
