package parse

import (
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// TestPrintedTwice takes what an archive prints of a mail beside the mail for no message, and leaves another printing of it, an answer of
// the same minute and a mail of its own.
func TestPrintedTwice(t *testing.T) {
	const head = "From: Ann Lee\nSent: Monday, May 3, 2021 9:00 AM\nTo: Bob Roe\nSubject: Quay\n\n"
	const envelope = "Envelope Properties (8C3F2A)\n\nSubject: Quay\nSent Date: 5/3/2021 9:00:10 AM\nReceived Date: 5/3/2021 9:00:12 AM\nFrom: Ann Lee\n\nCreated By: ann@quay.example\n"
	for name, c := range map[string]struct {
		text string
		want int
	}{
		"envelope below":       {head + "It is clear.\n\nAnn\n" + envelope, 1},
		"another message":      {head + "It is clear.\n\nAnn\n" + strings.ReplaceAll(envelope, "9:00", "8:40"), 2},
		"another sender":       {head + "It is clear.\n\nAnn\n" + strings.ReplaceAll(envelope, "Ann Lee", "Bob Roe"), 2},
		"the message it is of": {head + "It is clear.\n\nAnn\n" + strings.ReplaceAll(envelope, ": Quay", ": Re: Quay"), 2},
		"to somebody else":     {head + "Dear Bob, it is clear.\n\n" + strings.ReplaceAll(head, "Bob Roe", "Cas Day") + "Dear Cas, it is clear.\n", 2},
		"blacked out":          {strings.ReplaceAll(head, "Ann Lee", "(b)(6)") + "It is clear.\n\n" + strings.ReplaceAll(head, "Ann Lee", "(b)(6)") + "Is it?\n", 2},
		"in certified mail": {
			strings.ReplaceAll(head, "Ann Lee", "\"On behalf of: ann@quay.example\" <post@pec.example>") + "It is clear.\n\n" + strings.ReplaceAll(strings.ReplaceAll(head, "To: Bob Roe\n", ""), "Ann Lee", "ann@quay.example (Pier Two)"), 1,
		},
		"sent again": {head + "Here it is.\n\n" + head + "Now with the file.\n", 2},
		"of the same house": {
			strings.ReplaceAll(head+"It is clear.\n\n", "Ann Lee", "Ann Lee <ann@quay.example>") + strings.ReplaceAll(head+"Is it?\n", "Ann Lee", "Ann Noor <noor@quay.example>"), 2,
		},
		"header of the system above": {
			head + "##### Original Header #####\nCREATOR: Ann Lee\nCREATION DATE/TIME: 03-MAY-2021 09:00:00.00\nSUBJECT: Quay\nTO: Bob Roe\n##### End #####\n\nIt is clear.\n", 1,
		},
		"cited in running text":       {head + "It is clear.\nHe read:\n 5   A.  It says, \"From: Bob Roe. To: Ann Lee.\n 6       Sent: May 2nd, 2021, 4:40 p.m.\"\n", 1},
		"printed with its text again": {head + "It is clear.\n\n" + head + "It is clear.\n", 2},
	} {
		x := mail.NewText(c.text, "test")
		r := Parse("00", x, Options{})
		checkReading(t, x, r)
		if len(r.Copies) != c.want {
			t.Errorf("%s: %d messages, want %d", name, len(r.Copies), c.want)
		}
	}
}

// TestFieldUnread says of a header without a sender that a field of it is not known.
func TestFieldUnread(t *testing.T) {
	for field, said := range map[string]bool{"Author: Amado Cruz at AHF-LA\n": true, "Received: Monday, May 3, 2021 9:00 AM\n": false, "": false} {
		text := "From: Bob Roe\nSent: Monday, May 3, 2021 9:00 AM\nTo: Ann Lee\nSubject: Re: Quay\n\nYes.\n\n----- Reply Separator -----\nSubject: Quay\n" + field +
			"Date: 5/3/2021 8:05 AM\n\nIs it clear?\n"
		r := Parse("00", mail.NewText(text, "test"), Options{})
		if got := len(r.Problems) > 0 && r.Problems[0].Code == "label-unread"; got != said || len(r.Copies) != 2 {
			t.Errorf("%q: %d messages, %v", field, len(r.Copies), r.Problems)
		}
	}
}

// TestEmailLabels reads the labels of a review platform's fields, which have one word in front of each.
func TestEmailLabels(t *testing.T) {
	text := "BegDoc: QUAY-01\nCustodian: Lee\nEmail From: Ann Lee\nEmail To: Bob Roe; Eva Noor\nEmail CC: Di Fox\nEmail Subject: Quay\nDate Sent: 05/03/2021\nTime Sent: 09:14 AM\n\nIt is clear.\n"
	_, r, ok := readMessages(t, text, 1)
	if m := &r.Copies[0]; ok && (m.From[0].Name != "Ann Lee" || len(m.To) != 2 || m.To[1].Name != "Eva Noor" || len(m.Cc) != 1 || m.Cc[0].Name != "Di Fox" || m.Subject.Value != "Quay") {
		t.Errorf("%+v", m)
	}
}
